"""Two seekers made one, and parted: nothing is lost, nothing comes twice, whoever else is at work meanwhile."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.desk import Contact, Desk, Spot
from bot.event import Commanded, Event, Pressed, Said
from bot.joining import TRIES, code_of
from bot.ports import Account, Installation, Parcel, Sent, Store, Turn
from bot.turn import turn
from storage.installations import GRACE
from storage.opening import Storage, open_storage
from storage.tables import (
    OF_A_SEEKER,
    accounts,
    attempts,
    codes,
    facts,
    feeds,
    inbox,
    letters,
    looks,
    members,
    metadata,
    open_forms,
    outbox,
    refused,
    routes,
    seekers,
    sent,
    shares,
    transcript,
)
from tests.storage.deciding import NOW, forgetting, message, post, said, waiting
from tests.storage.test_crashes import killed_worker
from tests.storage.test_together import work_side_by_side
from tests.storage.worker import LINKS

HOUR = timedelta(hours=1)
AT_LAST = NOW + timedelta(days=1)
SLACK = Account(platform="slack", user="T1:U1", zone="Europe/Berlin")
DISCORD = Account(platform="discord", user="42", zone="Europe/Berlin")
EVERYWHERE = ("slack", "discord", "local")
MOVED = {outbox, refused, transcript, sent, letters, accounts, routes}
LEFT_BEHIND = {facts, open_forms, feeds, codes, members, shares, looks}
"""What the desk that ends leaves nothing of: its rows are in the other, its form, its feed and its code end with it."""

ids = count()


@pytest.fixture
def store(storage: Storage) -> Store:
    return storage.store


def does(store: Store, account: Account, event: Event, now: datetime = NOW) -> Turn:
    taken = store.take(account, event, now, turn)
    assert taken
    return taken.turn


def commands(store: Store, account: Account, command: str, now: datetime = NOW) -> Turn:
    name, _, words = command.partition(" ")
    return does(store, account, Commanded(id=f"c{next(ids)}", name=name, words=words), now)


def presses(store: Store, account: Account, action: str, now: datetime = NOW) -> Turn:
    desk = store.load(account)
    mark = f"@{desk.dialogue.era}" if desk and desk.dialogue.era else ""
    return does(store, account, Pressed(id=f"p{next(ids)}", action=f"{action}{mark}"), now)


def code_from(store: Store, account: Account, now: datetime = NOW) -> str:
    desk = commands(store, account, "link", now).desk
    return code_of(desk.seeker, desk.dialogue.linking.number)


def join(store: Store, gives: Account, types: Account, now: datetime = NOW) -> Turn:
    commands(store, types, f"link {code_from(store, gives, now)}", now)
    return presses(store, types, "link:yes", now)


def meets(store: Store, account: Account, *names: str) -> None:
    """They have these people on their desk."""

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        for name in names:
            desk, id = desk.next_id("c")
            desk = desk.keep(Contact(id=id, name=name))
        return Turn(desk=desk)

    store.take(account, said(f"e{next(ids)}"), NOW, decide)


def tells(store: Store, account: Account, *texts: str, edits: str = "") -> None:
    """The bot says so there, and edits the first thing it said there."""

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        desk, keys = desk.next_ids("m", len(texts))
        says = tuple(post(key, text) for key, text in zip(keys, texts, strict=True))
        return Turn(desk=desk, says=says, revises=(post("m1", edits),) if edits else ())

    store.take(account, said(f"e{next(ids)}"), NOW, decide)


def names_on(store: Store, account: Account) -> list[str]:
    desk = store.load(account)
    return sorted(contact.name for contact in desk.contacts.values()) if desk else []


def numbers(storage: Storage) -> list[int]:
    with storage.database.reading() as connection:
        return list(connection.scalars(select(seekers.c.id)))


def delivered(store: Store, now: datetime = NOW) -> Iterator[Parcel]:
    while parcels := store.claim(now, 10, EVERYWHERE):
        for parcel in parcels:
            store.settle([Sent(parcel=parcel, sent_as=f"ts-{parcel.posted.key}")], now)
            yield parcel


def quiet(store: Store) -> None:
    """All that waits is sent."""
    for _ in delivered(store):
        pass


# ── what moves ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_becomes_of_every_table_is_decided() -> None:
    assert set(OF_A_SEEKER) == MOVED | LEFT_BEHIND
    others = {table for table in metadata.tables.values() if "seeker" in table.c}
    assert others == set(OF_A_SEEKER)


def test_one_seeker_is_left_with_both_accounts_and_all_of_it(storage: Storage, store: Store) -> None:
    meets(store, SLACK, "Dana", "Tom")
    meets(store, DISCORD, "Priya")
    first, _ = numbers(storage)
    join(store, SLACK, DISCORD)
    assert numbers(storage) == [first]
    assert names_on(store, SLACK) == names_on(store, DISCORD) == ["Dana", "Priya", "Tom"]
    with storage.database.reading() as connection:
        for table in OF_A_SEEKER:
            assert set(connection.scalars(select(table.c.seeker))) <= {first}


def test_what_waits_arrives_in_order_and_once_and_edits_find_their_message(store: Store) -> None:
    meets(store, SLACK, "Dana")
    quiet(store)
    tells(store, DISCORD, "sent before")
    quiet(store)
    tells(store, DISCORD, "waits", edits="edited")
    tells(store, DISCORD, "waits too")
    join(store, SLACK, DISCORD)
    arrived = [(p.posted.message.text, p.edits, p.sent_as) for p in delivered(store) if p.account.platform == "discord"]
    assert arrived[:3] == [("edited", True, "ts-m1"), ("waits", False, ""), ("waits too", False, "")]


def test_a_parcel_that_was_on_its_way_is_settled_where_it_is_now(store: Store) -> None:
    meets(store, SLACK, "Dana")
    quiet(store)
    tells(store, DISCORD, "on its way", "behind it")
    (parcel,) = store.claim(NOW, 10, EVERYWHERE)
    join(store, SLACK, DISCORD)
    store.settle([Sent(parcel=parcel, sent_as="ts-1")], NOW)
    texts = [p.posted.message.text for p in delivered(store)]
    assert texts.count("on its way") == 0
    assert texts.count("behind it") == 1


def test_an_event_that_is_repeated_after_the_joining_is_not_taken_again(store: Store) -> None:
    meets(store, SLACK, "Dana")
    event = Said(id="once", text="hello")
    assert does(store, DISCORD, event)
    join(store, SLACK, DISCORD)
    assert store.take(DISCORD, event, NOW, turn) is None
    assert store.take(SLACK, event, NOW, turn), "on the other account it is another event"


def test_what_the_local_chat_showed_is_still_there(storage: Storage, store: Store) -> None:
    local = Account(platform="local", user="you", zone="Europe/Berlin")
    meets(store, SLACK, "Dana")
    meets(store, local)
    storage.transcript.heard(local, "my-words", message("hello"), NOW)
    storage.transcript.remember(local, "m1", "dm", message("Hello."), NOW)
    join(store, SLACK, local)
    shown = storage.transcript.messages(local)
    assert [(one.to, one.message.text) for one in shown] == [("me", "hello"), ("dm", "Hello.")]


def test_a_page_of_a_letter_keeps_its_address(store: Store) -> None:
    told = "I had an interview with Acme today at 9am, great. Met Dana Li, dana@acme.example."
    does(store, DISCORD, Said(id="told", text=told))
    commands(store, DISCORD, "draft")
    desk = store.load(DISCORD)
    assert desk
    (page,) = {shown.page for shown in desk.dialogue.shown if shown.page}
    token = desk.seeker.page_token(page)
    meets(store, SLACK, *map(str, range(9)))
    for number in range(2):
        does(store, SLACK, Said(id=f"b{number}", text=f"Interview with Globex on Friday at {number + 2}pm"))
    join(store, DISCORD, SLACK)
    opened = store.open_letter(token, NOW)
    assert opened
    together, follow_up = opened
    assert together.follow_ups[follow_up].kind == "thank_you"
    assert store.open_letter(token, NOW) is None


def test_a_turn_claims_what_it_says_here_and_leaves_what_it_says_elsewhere(store: Store) -> None:
    meets(store, SLACK, "Dana")
    join(store, SLACK, DISCORD)
    quiet(store)
    there = Spot(platform=SLACK.platform, user=SLACK.user)

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        return Turn(desk=desk, says=(replace(post("m901", "there"), to=there), post("m902", "here")))

    in_server = replace(DISCORD, channel="900")
    taken = store.take(in_server, said("both"), NOW, decide, EVERYWHERE)
    assert taken
    here = Account(platform=DISCORD.platform, user=DISCORD.user)
    assert [(parcel.account, parcel.posted.message.text) for parcel in taken.parcels] == [(here, "here")]
    assert taken.waits, "the other is still to be claimed"
    assert [parcel.posted.message.text for parcel in store.claim(NOW, 10, EVERYWHERE)] == ["there"]
    store.settle([Sent(parcel=parcel, sent_as="ts") for parcel in taken.parcels], NOW)
    nothing = store.take(DISCORD, said("nothing"), NOW, waiting, EVERYWHERE)
    assert nothing
    assert not nothing.waits


def test_what_was_refused_stays_on_record(storage: Storage, store: Store) -> None:
    meets(store, SLACK, "Dana", "Tom")
    quiet(store)
    tells(store, DISCORD, "in vain")
    (parcel,) = store.claim(NOW, 10, EVERYWHERE)
    store.refuse(parcel, "cannot_dm", NOW, waiting)
    join(store, SLACK, DISCORD)
    with storage.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(refused)) == 1
    turns = [commands(store, DISCORD, "help"), commands(store, SLACK, "help")]
    assert all(taken.replies for taken in turns)


def test_what_was_said_before_joins_no_other_desk(store: Store) -> None:
    """Two codes at once, of one and the same side: the second is void once the first was used."""
    third = replace(SLACK, user="T1:U3")
    for account in (SLACK, DISCORD, third):
        meets(store, account, account.user)
    code = code_from(store, SLACK)
    for account in (DISCORD, third):
        commands(store, account, f"link {code}")
    presses(store, DISCORD, "link:yes")
    assert "has run out" in presses(store, third, "link:yes").says[-1].message.text
    assert names_on(store, third) == ["T1:U3"]


# ── forgetting, parting, leaving ────────────────────────────────────────────────────────────────────────────────────


def test_forgotten_while_joined_nothing_is_left_of_any_account(storage: Storage, store: Store) -> None:
    meets(store, SLACK, "Dana")
    meets(store, DISCORD, "Priya")
    join(store, SLACK, DISCORD)
    code_from(store, SLACK)
    store.take(DISCORD, said("forget"), NOW, forgetting)
    with storage.database.reading() as connection:
        left = {table.name: connection.scalar(select(func.count()).select_from(table)) for table in OF_A_SEEKER}
        assert set(left.values()) == {0}
        assert connection.scalar(select(func.count()).select_from(seekers)) == 0
        assert connection.scalar(select(func.count()).select_from(inbox)) == 1, "the event that forgot"
    assert store.take(DISCORD, said("forget"), NOW, forgetting) is None


def test_parted_each_account_has_its_own_seeker_and_key(storage: Storage, store: Store) -> None:
    meets(store, SLACK, "Dana")
    meets(store, DISCORD, "Priya")
    join(store, SLACK, DISCORD)
    tells(store, DISCORD, "for Discord")
    presses(store, DISCORD, "unlink:there")
    assert len(numbers(storage)) == 2
    assert names_on(store, SLACK) == ["Dana", "Priya"]
    assert names_on(store, DISCORD) == []
    arrived = [(p.account.platform, p.posted.message.text) for p in delivered(store)]
    assert ("discord", "for Discord") in arrived
    assert [text for platform, text in arrived if platform == "slack"][-1].startswith("Parted from your account")
    desk, other = store.load(SLACK), store.load(DISCORD)
    assert desk
    assert other
    assert desk.seeker.secret != other.seeker.secret
    store.take(DISCORD, said("forget"), NOW, forgetting)
    assert names_on(store, SLACK) == ["Dana", "Priya"]


def test_a_nudge_for_whoever_was_parted_goes_where_the_desk_is(store: Store) -> None:
    meets(store, SLACK, "Dana")
    meets(store, DISCORD, "Priya")
    join(store, SLACK, DISCORD)
    does(store, DISCORD, Said(id="told", text="Interview with Acme tomorrow at 9am"))
    presses(store, DISCORD, "consent:yes")
    presses(store, DISCORD, "unlink:there")
    quiet(store)
    store.wake(NOW + 3 * HOUR, turn)
    (nudge,) = delivered(store, NOW + 3 * HOUR)
    assert nudge.account.platform == "slack"
    assert "Acme" in nudge.posted.message.text


def test_a_workspace_that_is_left_takes_only_its_own_accounts_along(storage: Storage, store: Store) -> None:
    storage.installations.keep(Installation(platform="slack", place="T1", token="xoxb", bot_user="B1"), NOW)
    alone, elsewhere = replace(SLACK, user="T1:U9"), replace(SLACK, user="T2:U1")
    for account in (SLACK, DISCORD, alone, elsewhere):
        meets(store, account, account.user)
    join(store, DISCORD, SLACK)
    does(store, SLACK, Said(id="told", text="Interview with Acme tomorrow at 9am"))
    storage.installations.leave("slack", "T1", NOW)
    assert storage.installations.purge(NOW + GRACE) == 1
    assert store.load(alone) is None
    assert store.load(SLACK) is None
    assert names_on(store, DISCORD) == ["42", "T1:U1"]
    assert names_on(store, elsewhere) == ["T2:U1"]
    desk = store.load(DISCORD)
    assert desk
    assert [reach.platform for reach in desk.dialogue.reaches] == ["discord"]
    with storage.database.reading() as connection:
        assert set(connection.scalars(select(routes.c.platform))) == {"discord", "slack"}
        assert connection.scalar(select(func.count()).select_from(accounts)) == 2
    assert store.wake(NOW + GRACE, turn) is not None
    assert {parcel.account.platform for parcel in delivered(store, NOW + GRACE)} == {"discord"}
    assert storage.installations.purge(NOW + GRACE) == 0


# ── guessing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def wrong(number: int, name: str = "AAAA") -> str:
    return f"{name}-BBBB-{number:04d}"


def test_tries_are_counted_by_account_and_by_code_and_forgotten_in_time(storage: Storage, store: Store) -> None:
    meets(store, SLACK, "Dana")
    code = code_from(store, SLACK)
    for number in range(TRIES):
        commands(store, DISCORD, f"link {wrong(number)}")
    assert "one too many" in commands(store, DISCORD, f"link {code}").replies[-1].message.text
    later = NOW + timedelta(minutes=10)
    assert "Four tries left" in commands(store, DISCORD, f"link {wrong(9)}", later).replies[-1].message.text
    with storage.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(attempts)) == 1


def test_neither_a_code_nor_who_tried_it_can_be_read_in_the_database(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    meets(storage.store, SLACK, "Dana")
    code = code_from(storage.store, SLACK)
    commands(storage.store, DISCORD, f"link {wrong(1)}")
    storage.close()
    on_disk = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for part in (code, code[:4], code.replace("-", "")):
        assert part.encode() not in on_disk


def test_two_processes_count_the_same_guesses(storage: Storage, url: str, tmp_path: Path) -> None:
    """Each guesses as a stranger of its own, again and again, at one code: five guesses in all, and it is dead."""
    store = storage.store
    meets(store, SLACK, "Dana")
    code = code_from(store, SLACK)
    (tmp_path / "data" / "name").write_text(code[:4])
    work_side_by_side(tmp_path / "data", url, "guesses")
    with storage.database.reading() as connection:
        assert connection.scalar(select(codes.c.tries)) == 2 * TRIES
    assert "opens nothing" in commands(store, DISCORD, f"link {code}").replies[-1].message.text


# ── at the same time ────────────────────────────────────────────────────────────────────────────────────────────────


def test_two_processes_join_the_same_two_by_each_others_codes(storage: Storage, url: str, tmp_path: Path) -> None:
    """What the one types on the one side, the other types on the other: both are held, whichever comes first."""
    work_side_by_side(tmp_path / "data", url, "links")
    assert len(numbers(storage)) == LINKS
    for number in range(LINKS):
        pair = [Account(platform=platform, user=f"u{number}") for platform in ("slack", "discord")]
        assert names_on(storage.store, pair[0]) == names_on(storage.store, pair[1])
        assert {name.rpartition(" ")[0] for name in names_on(storage.store, pair[0])} == {"slack", "discord"}


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_between_leaves_two_desks_or_one_and_never_something_between(
    tmp_path: Path, url: str, seed: int
) -> None:
    reported = killed_worker(tmp_path, url, "links", 3 + 4 * seed)
    storage = open_storage(tmp_path, url)
    store = storage.store
    for number in range(LINKS):
        pair = [Account(platform=platform, user=f"u{number}") for platform in ("slack", "discord")]
        desks = [store.load(account) for account in pair]
        together = desks[0] == desks[1] and desks[0] is not None
        assert together or str(number) not in reported, "what was reported is kept"
        names = sorted({*names_on(store, pair[0]), *names_on(store, pair[1])})
        assert len(names) == sum(desk is not None for desk in desks) or together
        if all(desks) and not together:
            join(store, pair[0], pair[1], NOW + timedelta(minutes=20))
        for desk in filter(None, (store.load(account) for account in pair)):
            assert len(desk.contacts) == len(names)
    for parcel in delivered(store, NOW + HOUR):
        assert parcel.posted.message.text
    storage.close()


def test_turns_go_on_while_two_are_joined_and_parted_again_and_again(storage: Storage) -> None:
    """Every word that was taken is on the one desk or the other, once, and every message it led to arrives, once."""
    store, ended = storage.store, threading.Event()
    taken: dict[str, list[str]] = {"slack": [], "discord": []}

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        assert isinstance(event, Said)
        heard = turn(desk, replace(event, text="hello"), now).desk
        heard, id = heard.next_id("c")
        heard, key = heard.next_id("m")
        return Turn(desk=heard.keep(Contact(id=id, name=event.text)), says=(post(key, event.text),))

    def live(account: Account) -> None:
        for number in count():
            if ended.is_set():
                return
            name = f"{account.platform} {number}"
            if store.take(account, said(name, name), NOW, decide):
                taken[account.platform].append(name)

    def send() -> list[str]:
        texts: list[str] = []
        while True:
            last = ended.is_set()
            texts += [parcel.posted.message.text for parcel in delivered(store, AT_LAST)]
            if last:
                return texts

    with ThreadPoolExecutor(4) as threads:
        lives = [threads.submit(live, account) for account in (SLACK, DISCORD)]
        sending = threads.submit(send)
        try:
            for turned in range(6):
                later = NOW + turned * HOUR
                join(store, *((SLACK, DISCORD) if turned % 2 else (DISCORD, SLACK)), later)
                presses(store, SLACK, ("unlink:here", "unlink:there")[turned // 2 % 2], later)
        finally:
            ended.set()
        for each in lives:
            each.result()
        arrived = sending.result()
    words = {*taken["slack"], *taken["discord"]}
    kept = names_on(store, SLACK) + names_on(store, DISCORD)
    assert sorted(kept) == sorted(words)
    assert sorted(text for text in arrived if text in words) == sorted(words)
