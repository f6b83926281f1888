"""A storage with something in every table, and all that can be learned from it by asking."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.cohort import Around, Glance
from bot.desk import Contact, Desk, FollowUp, Interview, Linking, Other, Shown
from bot.event import Commanded, Event, Mention, Place, Pressed, Said
from bot.joining import code_of
from bot.message import Button, Form, Message
from bot.ports import Account, Decide, Installation, Posted, Sent, Store, Turn
from bot.turn import turn as turned
from bot.waits import Figures, Pool, Wait
from storage.opening import Storage
from storage.pooled import LetIn
from tests.storage.deciding import NOW, forgetting, message, post, said, saying, waiting

WORDS = ("Rumpelstiltskin", "Łódź & Söhne 🎈", "spun gold")
"""What somebody who steals a file must not find in it."""
EMPLOYER = "rumpelstiltskin"
TOKEN = "xoxb-stolen"
# Ordered otherwise by languages than byte by byte.
USERS = ("T1:U1", "T1:Ub", "T1:UA", "T1:Uä", "T1:U_", "T2:U1", "you", "You", "zoë")
LOCAL = Account(platform="local", user="you")
SEEKERS = len(USERS) + 3
"""Them, a cohort's channel, its coach and its member."""
CLASS = "#class"
COACH = Account(platform="local", user="robin", channel=CLASS, zone="UTC")
MEMBER = Account(platform="local", user="ann", channel=CLASS)


def account(user: str) -> Account:
    return Account(platform="slack" if ":" in user else "local", user=user)


def living(desk: Desk, event: Event, now: datetime) -> Turn:
    """One more contact, told of in a message, with a letter's page and a feed opened by the first of them, and a wait
    that is let into the pool."""
    desk, contact = desk.next_id("c")
    desk, key = desk.next_id("m")
    words = event.text if isinstance(event, Said) else ""
    says = Posted(key=key, message=message(words), nudge_at=now)
    owed = FollowUp(id="f1", rule="R6", kind="thank_you", interview="i1", made_at=now)
    desk = desk.keep(Contact(id=contact, name=words)).keep(owed)
    shown = (*desk.dialogue.shown, Shown(key=key, kind="draft", items=("f1",), page=key))
    desk = replace(desk, dialogue=replace(desk.dialogue, shown=shown), seeker=replace(desk.seeker, feed=1))
    pool = Pool(by=desk.seeker.derived("pool", 16), waits=(Wait(employer=EMPLOYER, days=7),))
    return Turn(desk=replace(desk, pool=pool), says=(says,), wake_at=now + timedelta(hours=1))


def fill(storage: Storage, turns: int = 2) -> None:
    """Every table has rows, and some had rows that are gone."""
    store, transcript, installations = storage.store, storage.transcript, storage.installations
    for user in USERS:
        for turn in range(turns):
            store.take(account(user), said(f"e{turn}", f"{WORDS[turn % len(WORDS)]} {user}"), NOW, living)
    for platform in ("slack", "local"):
        for number, parcel in enumerate(store.claim(NOW, 3, (platform,))):
            if number:
                store.settle([Sent(parcel=parcel, sent_as=f"ts{number}")], NOW)
            else:
                store.refuse(parcel, "user_not_found", NOW, waiting, "gone")
    transcript.remember(LOCAL, "m1", "dm", message(WORDS[0]), NOW)
    transcript.revise(LOCAL, "m1", message(WORDS[1]), NOW)
    transcript.heard(LOCAL, "e1", message(WORDS[1]), NOW)
    transcript.keep_form(LOCAL, Form(name="debrief", title=WORDS[2], questions=()))
    for place in ("T1", "T2"):
        kept = Installation(platform="slack", place=place, token=TOKEN, bot_user="B1", expires_at=NOW)
        installations.keep(kept, NOW)
    with suppress(_SeenError):
        installations.renew("slack", "T1", NOW, _failing)
    installations.leave("slack", "T2", NOW)
    _edit(store, account("zoë"))
    _meet_in_a_cohort(store)
    store.take(LOCAL, said("link"), NOW, _offering_a_code)
    store.take(account(USERS[0]), said("typed"), NOW, _typing("0000-0000-0000"))
    gone = Account(platform="local", user="gone")
    store.take(gone, said("e1", WORDS[0]), NOW, living)
    reckon(storage, NOW)
    store.take(gone, said("e2"), NOW, forgetting)


def reckon(storage: Storage, now: datetime) -> None:
    """Reckon the pool of waits, as whoever keeps house does once a day."""
    let_in: dict[int, LetIn] = {}
    beyond: int | None = 0
    while beyond is not None:
        some, beyond = storage.reckoning.let_in(beyond)
        let_in |= some
    storage.reckoning.finish(let_in, now)


def _failing(_: Installation) -> Installation:
    raise _SeenError


def _edit(store: Store, who: Account) -> None:
    """Everything that waits for them is sent, and then the first of it edited."""
    store.take(who, said("edits"), NOW, saying(revises=(post("m1", WORDS[2]),)))
    while parcels := store.claim(NOW, 1, (who.platform,), {who.platform: who.user}):
        store.settle([Sent(parcel=parcels[0], sent_as="ts1")], NOW)


def _meet_in_a_cohort(store: Store) -> None:
    """A coach has looked at what a member, who has an offer, grants them."""

    def has_an_offer(desk: Desk, event: Event, now: datetime) -> Turn:
        offer = Interview(id="i1", company=WORDS[0], starts_at=NOW, zone="UTC", logged_at=NOW, status="held",
                          outcome="offer", outcome_at=NOW)  # fmt: skip
        return Turn(desk=desk.keep(offer))

    _command(store, COACH, "cohort", "start Spring class until 2026-05-29")
    store.take(MEMBER, said("offer"), NOW, has_an_offer)
    _command(store, MEMBER, "cohort", "join")
    granting = _command(store, MEMBER, "share", "outcomes with robin until 2026-03-20")
    for control in (control for posted in granting.replies for control in posted.message.controls):
        if isinstance(control, Button) and control.action.startswith("share:grant"):
            store.take(MEMBER, Pressed(id=control.action, action=control.action), NOW, turned)
    _command(store, COACH, "cohort", "report")


def _command(store: Store, who: Account, name: str, words: str) -> Turn:
    place = Place(platform=who.platform, channel=CLASS, name=CLASS, user=who.user, known_as=who.user)
    mentions = (Mention(user=COACH.user, name=COACH.user),)
    event = Commanded(id=f"{name} {words}", name=name, words=words, place=place, mentions=mentions)
    taken = store.take(who, event, NOW, turned)
    assert taken is not None
    return taken.turn


def _offering_a_code(desk: Desk, event: Event, now: datetime) -> Turn:
    offered = Linking(number=1, until=now + timedelta(minutes=10))
    return Turn(desk=replace(desk, dialogue=replace(desk.dialogue, linking=offered)))


def _typing(code: str) -> Decide:
    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        return Turn(desk=desk, opens_code="" if desk.other else code)

    return decide


def asking(desk: Desk, event: Event, now: datetime) -> Turn:
    """Ask the pool."""
    assert desk.around
    return Turn(desk=desk, glance=None if EMPLOYER in desk.around.waits else Glance(waits_at=EMPLOYER))


def told(storage: Storage) -> dict[str, object]:
    """All that the storage says of itself when it is asked, by what was asked. Nothing is changed by it."""
    store, transcript, installations = storage.store, storage.transcript, storage.installations
    answers: dict[str, object] = {"due": store.next_due_at(("local", "slack"))}
    for user in USERS:
        answers[user] = desk = store.load(account(user))
        assert desk is not None
        answers[f"{user}'s feed"] = store.load_by_feed(desk.seeker.feed_token) == desk
        answers[f"{user}'s letters"] = [store.has_letter(page_token(desk, shown), NOW) for shown in desk.dialogue.shown]
    answers["said"] = [(each.key, each.message, each.seen) for each in transcript.messages(LOCAL)]
    answers["form"] = transcript.open_form(LOCAL)
    answers["granted"] = _seen_around(store, COACH)
    answers["looks"] = _seen_around(store, MEMBER)
    answers["waits"] = _pooled(store)
    answers["code"] = _opened_by_code(store)
    answers["installed"] = [installations.find("slack", place) for place in ("T1", "T2")]
    return answers


class _SeenError(Exception):
    """What there was to be seen was seen: nothing of the turn is kept."""


def _seen_around(store: Store, who: Account) -> Around:
    """What a turn sees of the cohorts around: what is granted to a coach, and who looked at a member."""
    seen: list[Around] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        assert desk.around
        if not desk.around.asked:
            return Turn(desk=desk, glance=Glance())
        if desk.around.report is None and (coached := [*desk.around.coaching]):
            return Turn(desk=desk, glance=Glance(report_of=coached[0]))
        seen.append(desk.around)
        raise _SeenError

    with suppress(_SeenError):
        store.take(who, said("looks around"), NOW, decide)
    return seen[0]


def _pooled(store: Store) -> Figures | None:
    """What the pool tells."""
    seen: list[Figures | None] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        turn = asking(desk, event, now)
        if turn.glance is None and desk.around:
            seen.append(desk.around.waits[EMPLOYER])
            raise _SeenError
        return turn

    with suppress(_SeenError):
        store.take(account(USERS[0]), said("asks the pool"), NOW, decide)
    return seen[0]


def _opened_by_code(store: Store) -> Other:
    """What the code that was given out opens for somebody who has typed a wrong one before."""
    desk, seen = store.load(LOCAL), list[Other]()
    assert desk is not None
    code = code_of(desk.seeker, desk.dialogue.linking.number)

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if desk.other is None:
            return Turn(desk=desk, opens_code=code)
        seen.append(desk.other)
        raise _SeenError

    with suppress(_SeenError):
        store.take(account(USERS[0]), said("types"), NOW, decide)
    return seen[0]


def page_token(desk: Desk, shown: Shown) -> str:
    return desk.seeker.page_token(shown.page)


def knows_its_events(storage: Storage) -> bool:
    """Whether no event that was taken is taken again."""
    return all(storage.store.take(account(user), said("e0"), NOW, living) is None for user in USERS)


def sent_next(storage: Storage) -> list[tuple[str, Message]]:
    """Send all that waits: to whom, and what."""
    sent: list[tuple[str, Message]] = []
    while parcels := storage.store.claim(NOW, 100, ("local", "slack")):
        for parcel in parcels:
            storage.store.settle([Sent(parcel=parcel, sent_as="ts")], NOW)
            sent.append((parcel.account.user, parcel.posted.message))
    return sorted(sent, key=lambda pair: (pair[0], pair[1].text))
