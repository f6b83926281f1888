"""The contract of `bot.ports.Store`: a turn is whole or not at all, once, and what it says is queued with it."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import func, select, update

from bot.cohort import Around
from bot.desk import Contact, Desk, Seeker, Spot
from bot.event import Event, Joined, Refused, Rewritten, Woke
from bot.ports import Account, Parcel, Posted, Sent, Store, Taken, Turn, WakeError
from storage.opening import Storage
from storage.tables import seekers
from storage.vault import WRAPPED_BYTES
from tests.storage.deciding import (
    ASK,
    LOCAL,
    ME,
    NOW,
    YOU,
    asking,
    counting,
    forgetting,
    message,
    post,
    said,
    saying,
    turning,
    waiting,
    waking,
)

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(storage: Storage) -> Store:
    return storage.store


def send_all(store: Store) -> list[tuple[str, str, bool]]:
    """Deliver what is due, to the last: (key, text, whether it is an edit)."""
    delivered: list[tuple[str, str, bool]] = []
    while parcels := store.claim(NOW, 10, LOCAL):
        for parcel in parcels:
            delivered.append((parcel.posted.key, parcel.posted.message.text, parcel.edits))
            store.settle([Sent(parcel=parcel, sent_as=f"ts-{parcel.posted.key}")], NOW)
    return delivered


def only(parcels: tuple[Parcel, ...]) -> Parcel:
    (parcel,) = parcels
    return parcel


def test_a_new_account_gets_a_desk_in_its_zone(store: Store) -> None:
    seen: list[Desk] = []
    store.take(ME, Joined(id="e1"), NOW, turning(lambda desk, _: (seen.append(desk), Turn(desk=desk))[1]))
    secret = seen[0].seeker.secret
    seeker = Seeker(zone="Europe/Berlin", reported_zone="Europe/Berlin", secret=secret)
    assert seen == [Desk(seeker=seeker, around=Around())]
    assert len(secret) == 32
    assert store.load(ME) == Desk(seeker=seeker)
    assert store.load(YOU) is None


def test_a_turn_is_kept(store: Store) -> None:
    taken = store.take(ME, said("e1", "Dana"), NOW, counting)
    assert taken is not None
    assert store.load(ME) == taken.turn.desk
    assert store.next_due_at(LOCAL) == NOW
    assert send_all(store) == [("m1", "Dana", False)]
    assert store.next_due_at(LOCAL) == NOW + HOUR


def test_a_repeated_event_is_taken_once(store: Store) -> None:
    store.take(ME, said("e1"), NOW, counting)
    before = store.load(ME)
    assert store.take(ME, said("e1"), NOW + HOUR, counting) is None
    assert store.load(ME) == before
    assert len(send_all(store)) == 1


def test_the_same_event_id_from_another_account_is_another_event(store: Store) -> None:
    assert store.take(ME, said("e1"), NOW, counting)
    assert store.take(YOU, said("e1"), NOW, counting)


def test_a_turn_that_fails_leaves_nothing_and_can_be_tried_again(store: Store) -> None:
    def fail(desk: Desk, event: Event, now: object) -> Turn:
        raise LookupError

    with pytest.raises(LookupError):
        store.take(ME, said("e1"), NOW, fail)
    assert store.load(ME) is None
    assert store.take(ME, said("e1"), NOW, counting)


def test_rows_come_back_in_the_order_of_their_numbers(store: Store) -> None:
    for number in range(12):
        store.take(ME, said(f"e{number}"), NOW, counting)
    desk = store.load(ME)
    assert desk is not None
    assert list(desk.contacts) == [f"c{number}" for number in range(1, 13)]


def test_rows_are_changed_and_removed(store: Store) -> None:
    people = [Contact(id=f"c{number}", name=f"n{number}") for number in range(3)]
    store.take(ME, said("e1"), NOW, turning(lambda desk, _: Turn(desk=desk.keep_all(people))))
    changed = replace(people[1], title="VP")
    store.take(ME, said("e2"), NOW, turning(lambda desk, _: Turn(desk=desk.keep(changed).without(["c0"]))))
    desk = store.load(ME)
    assert desk is not None
    assert desk.contacts == {"c1": changed, "c2": people[2]}


def test_edits_go_before_what_is_said_and_each_in_order(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")))
    edits = (post("m1", "edited"), post("m2", "edited"))
    store.take(ME, said("e2"), NOW, saying(post("m3"), revises=edits))
    store.take(ME, said("e3"), NOW, saying(revises=(post("m1", "again"),)))
    assert send_all(store) == [
        ("m1", "hi", False),
        ("m2", "hi", False),
        ("m1", "edited", True),
        ("m2", "edited", True),
        ("m3", "hi", False),
        ("m1", "again", True),
    ]


def test_an_edit_is_told_what_it_edits(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    send_all(store)
    store.take(ME, said("e2"), NOW, saying(revises=(post("m1", "edited"),)))
    assert only(store.claim(NOW, 10, LOCAL)).sent_as == "ts-m1"


def test_what_was_sent_last_is_known(store: Store) -> None:
    assert store.last_sent(ME) == ()
    for number in range(3):
        store.take(ME, said(f"e{number}"), NOW, saying(post(f"m{number}", "text")))
        parcel = only(store.claim(NOW, 1, LOCAL))
        store.settle([Sent(parcel=parcel, sent_as=f"ts-{number}")], NOW + number * MINUTE)
    assert store.last_sent(ME) == ("ts-2", "ts-1", "ts-0")
    assert store.last_sent(YOU) == ()


def test_the_same_message_cannot_be_queued_twice(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    with pytest.raises(Exception, match=r"(?i)unique"):
        store.take(ME, said("e2"), NOW, saying(post("m1")))


def test_only_the_oldest_of_an_account_can_be_claimed(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")))
    store.take(YOU, said("e1"), NOW, saying(post("m1")))
    claimed = store.claim(NOW, 10, LOCAL)
    assert [(parcel.account.user, parcel.posted.key) for parcel in claimed] == [("you", "m1"), ("other", "m1")]
    assert store.claim(NOW, 10, LOCAL) == ()
    store.settle([Sent(parcel=claimed[0], sent_as="ts")], NOW)
    assert [parcel.posted.key for parcel in store.claim(NOW, 10, LOCAL)] == ["m2"]


def test_what_a_turn_says_can_be_claimed_with_it(store: Store) -> None:
    taken = store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")), LOCAL)
    assert taken is not None
    parcel = only(taken.parcels)
    assert (parcel.posted, parcel.account.user, parcel.attempts, parcel.made_at) == (post("m1"), "you", 1, NOW)
    assert store.claim(NOW, 10, LOCAL) == ()
    assert store.next_due_at(LOCAL) == NOW + MINUTE
    assert only(store.claim(NOW + MINUTE, 10, LOCAL)).attempts == 2


def test_what_a_turn_says_behind_something_else_waits_for_it(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1")), LOCAL)
    taken = store.take(ME, said("e2"), NOW, saying(post("m2")), LOCAL)
    assert taken is not None
    assert taken.parcels == ()


def test_a_turn_claims_only_for_those_who_are_served(store: Store) -> None:
    serving: list[tuple[tuple[str, ...], dict[str, str], int]] = [
        ((), {}, 0),
        (("slack",), {}, 0),
        (LOCAL, {"local": "other"}, 0),
        (LOCAL, {"local": "you"}, 1),
    ]
    for number, (platforms, only_for, claimed) in enumerate(serving):
        taken = store.take(ME, said(f"e{number}"), NOW, saying(post(f"m{number}")), platforms, only_for)
        assert taken is not None
        assert len(taken.parcels) == claimed
        send_all(store)


def test_what_a_woken_seeker_is_told_is_claimed_with_the_turn(store: Store) -> None:
    store.take(ME, said("e1"), NOW, waking(HOUR))
    woken = store.wake(NOW + HOUR, counting, LOCAL)
    assert isinstance(woken, Taken)
    assert only(woken.parcels).posted.message.text == "woke"


def test_what_was_sent_is_recorded_together_and_what_is_next_comes_back(store: Store) -> None:
    for account in (ME, YOU):
        store.take(account, said("e1"), NOW, saying(post("m1"), post("m2")))
    sent = [Sent(parcel=parcel, sent_as="ts") for parcel in store.claim(NOW, 10, LOCAL)]
    following = store.settle(sent, NOW, LOCAL)
    assert {(parcel.account.user, parcel.posted.key) for parcel in following} == {("you", "m2"), ("other", "m2")}
    assert store.claim(NOW, 10, LOCAL) == ()
    store.take(ME, said("forget"), NOW, forgetting)
    assert store.settle([Sent(parcel=parcel, sent_as="ts") for parcel in following], NOW, LOCAL) == ()
    assert store.next_due_at(LOCAL) is None


def test_no_more_than_the_limit_is_claimed(store: Store) -> None:
    for account in (ME, YOU):
        store.take(account, said("e1"), NOW, saying(post("m1")))
    assert len(store.claim(NOW, 1, LOCAL)) == 1
    assert len(store.claim(NOW, 1, LOCAL)) == 1


def test_a_claim_lapses_after_a_minute(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    first = only(store.claim(NOW, 10, LOCAL))
    assert store.claim(NOW + MINUTE - timedelta(seconds=1), 10, LOCAL) == ()
    again = only(store.claim(NOW + MINUTE, 10, LOCAL))
    assert (first.attempts, again.attempts) == (1, 2)
    store.postpone(first, NOW + HOUR)  # too late: it is another's now
    store.settle([Sent(parcel=again, sent_as="ts")], NOW)
    store.settle([Sent(parcel=first, sent_as="ts")], NOW)
    assert store.claim(NOW + HOUR, 10, LOCAL) == ()


def test_a_postponed_parcel_waits_and_holds_up_only_its_own_route(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")))
    store.postpone(only(store.claim(NOW, 10, LOCAL)), NOW + HOUR)
    store.take(YOU, said("e1"), NOW, saying(post("m1")))
    assert [parcel.account.user for parcel in store.claim(NOW + MINUTE, 10, LOCAL)] == ["other"]
    retried = only(tuple(p for p in store.claim(NOW + HOUR, 10, LOCAL) if p.account.user == "you"))
    assert (retried.posted.key, retried.attempts) == ("m1", 2)


def test_a_refused_message_takes_along_its_edits_and_what_waits_behind_it(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    send_all(store)
    store.take(ME, said("e2"), NOW, saying(post("m2")))
    store.take(ME, said("e3"), NOW, saying(post("m3"), revises=(post("m1", "edited"), post("m2", "edited"))))
    store.refuse(only(store.claim(NOW, 10, LOCAL)), "cannot_dm", NOW, waiting)
    assert send_all(store) == [("m1", "edited", True)], "of what did arrive"


def test_the_mind_is_told_in_the_same_transaction_what_will_not_arrive(store: Store) -> None:
    seen: list[tuple[Event, Spot | None, bool]] = []

    def decide(desk: Desk, event: Event, now: object) -> Turn:
        seen.append((event, desk.here, desk.closed))
        return Turn(desk=desk, wake_at=NOW + HOUR)

    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")))
    parcel = only(store.claim(NOW, 10, LOCAL))
    turn = store.refuse(parcel, "cannot_dm", NOW, decide)
    assert turn
    assert turn.wake_at == NOW + HOUR
    here = Spot(platform="local", user="you")
    assert seen == [(Refused(id=f"refused:{parcel.id}", messages=("m1", "m2")), here, False)]
    assert store.next_due_at(LOCAL) == NOW + HOUR
    assert store.refuse(parcel, "cannot_dm", NOW, decide) is None, "it is told once"


def test_a_turn_that_fails_over_a_refusal_leaves_the_message_where_it_was(store: Store) -> None:
    def fail(desk: Desk, event: Event, now: object) -> Turn:
        raise LookupError

    store.take(ME, said("e1"), NOW, saying(post("m1")))
    with pytest.raises(LookupError):
        store.refuse(only(store.claim(NOW, 10, LOCAL)), "gone", NOW, fail)
    assert only(store.claim(NOW + MINUTE, 10, LOCAL)).posted.key == "m1"


def test_a_route_is_closed_from_a_refusal_to_the_next_message_that_arrives(store: Store) -> None:
    def closed() -> bool:
        seen: list[bool] = []
        event = said(f"look {next(numbers)}")
        store.take(ME, event, NOW, turning(lambda desk, _: (seen.append(desk.closed), Turn(desk=desk))[1]))
        return seen[0]

    numbers = count()
    assert not closed()
    for name in ("e1", "e2"):
        store.take(ME, said(name), NOW, saying(post(f"m{name}")))
        store.refuse(only(store.claim(NOW, 10, LOCAL)), "cannot_dm", NOW, waiting)
        assert closed()
    hint = Posted(key="m8", message=message("/followups"), to=Spot(platform="local", user="you", channel="C1"))
    store.take(ME, said("e3"), NOW, saying(hint))
    send_all(store)
    assert closed(), "a hint in a channel tells nothing of the direct conversation"
    store.take(ME, said("e4"), NOW, saying(revises=(post("m0", "edited"),)))
    send_all(store)
    assert closed(), "nor does an edit"
    store.take(ME, said("e5"), NOW, saying(post("m9")))
    send_all(store)
    assert not closed()


def test_what_is_moot_is_dropped_with_its_edits(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2"), post("m3")))
    store.take(ME, said("e2"), NOW, saying(revises=(post("m1", "edited"),)))
    moot = frozenset({"m1", "m3", "m9"})
    store.take(ME, said("e3"), NOW, saying(post("m4"), revises=(post("m3", "edited"),), moot=moot))
    assert send_all(store) == [("m2", "hi", False), ("m4", "hi", False)]


def test_what_is_in_a_senders_hands_is_not_dropped(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")))
    claimed = only(store.claim(NOW, 10, LOCAL))
    store.take(ME, said("e2"), NOW, saying(revises=(post("m1", "done"),), moot=frozenset({"m1", "m2"})))
    store.settle([Sent(parcel=claimed, sent_as="ts")], NOW)
    assert send_all(store) == [("m1", "done", True)]


def test_a_postponed_parcel_can_become_moot(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1"), post("m2")))
    store.postpone(only(store.claim(NOW, 10, LOCAL)), NOW + HOUR)
    store.take(ME, said("e2"), NOW, saying(moot=frozenset({"m1"})))
    second = only(store.claim(NOW, 10, LOCAL))
    assert (second.posted.key, second.attempts) == ("m2", 1)


def test_a_sent_message_that_is_called_moot_keeps_its_edits(store: Store) -> None:
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    send_all(store)
    store.take(ME, said("e2"), NOW, saying(revises=(post("m1", "done"),)))
    store.take(ME, said("e3"), NOW, saying(moot=frozenset({"m1"})))
    assert send_all(store) == [("m1", "done", True)]


def test_only_those_whose_moment_has_come_are_woken_the_longest_due_first(store: Store) -> None:
    store.take(ME, said("e1"), NOW, waking(2 * HOUR))
    store.take(YOU, said("e1"), NOW, waking(HOUR))
    assert store.next_due_at(LOCAL) == NOW + HOUR
    assert not store.wake(NOW + HOUR - MINUTE, waking(None))
    woken: list[str] = []

    def sleep(desk: Desk, event: Event, now: object) -> Turn:
        assert isinstance(event, Woke)
        woken.append(desk.seeker.zone)
        return Turn(desk=desk)

    assert store.wake(NOW + 3 * HOUR, sleep)
    assert store.wake(NOW + 3 * HOUR, sleep)
    assert not store.wake(NOW + 3 * HOUR, sleep)
    assert woken == ["UTC", "Europe/Berlin"]
    assert store.next_due_at(LOCAL) is None


def test_a_woken_seeker_hears_it_where_they_spoke(store: Store) -> None:
    store.take(ME, said("e1"), NOW, waking(HOUR))
    assert store.wake(NOW + HOUR, counting)
    parcel = only(store.claim(NOW + HOUR, 10, LOCAL))
    assert (parcel.account.platform, parcel.account.user) == ("local", "you")
    assert parcel.posted.message.text == "woke"


def test_what_a_woken_turn_asks_for_comes_with_whom_to_tell(store: Store) -> None:
    store.take(ME, said("e1"), NOW, waking(HOUR))
    woken = store.wake(NOW + HOUR, asking(ASK))
    assert isinstance(woken, Taken)
    assert woken.turn.asks == (ASK,)
    assert (woken.account.platform, woken.account.user) == ("local", "you")


def test_an_answer_for_somebody_who_is_gone_brings_nobody_back(store: Store) -> None:
    answer = Rewritten(id="r1", follow_up="f1", of="a8a5", text="Thanks.")
    store.take(ME, said("e1"), NOW, asking(ASK))
    store.take(ME, said("e2"), NOW, forgetting)
    assert store.take(ME, answer, NOW, counting) is None
    assert store.load(ME) is None
    store.take(ME, said("e3"), NOW, counting)
    assert store.take(ME, answer, NOW, counting), "nor does it leave anything"


def test_a_turn_that_stays_due_is_put_to_sleep_for_a_second(store: Store) -> None:
    store.take(ME, said("e1"), NOW, waking(HOUR))
    assert store.wake(NOW + HOUR, waking(timedelta(0)))
    assert store.next_due_at(LOCAL) == NOW + HOUR + timedelta(seconds=1)
    assert not store.wake(NOW + HOUR, waking(timedelta(0)))


def test_a_woken_turn_that_fails_names_the_seeker_who_can_be_put_off(store: Store) -> None:
    store.take(ME, said("e1"), NOW, waking(HOUR))
    with pytest.raises(WakeError) as failed:
        store.wake(NOW + HOUR, turning(lambda desk, _: 1 / 0))  # pyright: ignore[reportArgumentType]
    assert isinstance(failed.value.__cause__, ZeroDivisionError)
    assert store.next_due_at(LOCAL) == NOW + HOUR
    store.put_off(failed.value.seeker, NOW + 2 * HOUR)
    assert not store.wake(NOW + HOUR, waking(None))
    assert store.wake(NOW + 2 * HOUR, waking(None))


def test_a_key_that_does_not_open_is_the_failure_of_that_seeker_alone(storage: Storage) -> None:
    store = storage.store
    for who, after in ((ME, HOUR), (YOU, 2 * HOUR)):
        store.take(who, said("e1"), NOW, waking(after))
    with storage.database.writing() as connection:
        first = connection.scalar(select(func.min(seekers.c.id)))
        connection.execute(update(seekers).where(seekers.c.id == first).values(wrapped_key=bytes(WRAPPED_BYTES)))
    with pytest.raises(WakeError) as failed:
        store.wake(NOW + 2 * HOUR, waking(None))
    assert failed.value.seeker == first
    store.put_off(failed.value.seeker, NOW + 3 * HOUR)
    assert store.wake(NOW + 2 * HOUR, waking(None))


def test_forgetting_leaves_nothing_of_the_one_and_everything_of_the_other(store: Store) -> None:
    for account in (ME, YOU):
        store.take(account, said("e1"), NOW, counting)
        store.take(account, said("e2"), NOW, counting)
    store.settle([Sent(parcel=store.claim(NOW, 1, LOCAL)[0], sent_as="ts")], NOW)
    assert store.take(ME, said("e3"), NOW, forgetting)
    assert store.load(ME) is None
    assert store.load(YOU) is not None
    assert {parcel.account.user for parcel in store.claim(NOW + HOUR, 10, LOCAL)} == {"other"}


def test_the_event_that_forgot_is_not_taken_again(store: Store) -> None:
    store.take(ME, said("e1"), NOW, counting)
    store.take(ME, said("e2"), NOW, forgetting)
    assert store.take(ME, said("e2"), NOW, forgetting) is None
    assert store.take(ME, said("e3"), NOW, counting)
    assert store.take(ME, said("e2"), NOW, forgetting) is None
    assert store.load(ME) is not None


def test_a_parcel_sent_while_its_seeker_was_forgotten_changes_nothing(store: Store) -> None:
    store.take(ME, said("e1"), NOW, counting)
    parcel = only(store.claim(NOW, 1, LOCAL))
    store.take(ME, said("e2"), NOW, forgetting)
    store.settle([Sent(parcel=parcel, sent_as="ts")], NOW)
    store.postpone(parcel, NOW)
    assert store.refuse(parcel, "gone", NOW, counting) is None
    assert store.next_due_at(LOCAL) is None


def test_what_a_killed_sender_held_is_released_where_no_other_can_be_sending_it(storage: Storage) -> None:
    store = storage.store
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    store.claim(NOW, 1, LOCAL)
    store.release("slack", NOW)
    assert store.claim(NOW, 1, LOCAL) == ()
    store.release("local", NOW)
    due_at = NOW + MINUTE if storage.database.is_shared else NOW
    assert store.next_due_at(LOCAL) == due_at
    assert only(store.claim(due_at, 1, LOCAL)).attempts == 2


def test_a_parcel_is_left_to_those_who_serve_its_platform(store: Store) -> None:
    elsewhere = Account(platform="slack", user="U1")
    store.take(ME, said("e1"), NOW, saying(post("m1")))
    store.take(elsewhere, said("e1"), NOW, saying(post("m1")))
    assert [parcel.account.platform for parcel in store.claim(NOW, 10, LOCAL)] == ["local"]
    assert store.next_due_at(("slack",)) == NOW
    assert store.next_due_at(()) is None
    assert store.claim(NOW, 10, ()) == ()
    assert [parcel.account for parcel in store.claim(NOW, 10, ("slack", "local"))] == [elsewhere]


def test_of_one_platform_only_one_user_is_served_and_of_another_everybody(store: Store) -> None:
    other = Account(platform="local", user="other")
    on_slack = [Account(platform="slack", user=user) for user in ("T1:U1", "T1:U2")]
    for account in (ME, other, *on_slack):
        store.take(account, said("e1"), NOW, saying(post("m1")))
    only, both = {"local": ME.user}, ("local", "slack")
    served = {parcel.account.user for parcel in store.claim(NOW, 10, both, only)}
    assert served == {ME.user, "T1:U1", "T1:U2"}
    assert store.next_due_at(("local",), {"local": "other"}) == NOW
    later = store.next_due_at(both, only)
    assert later is not None
    assert later > NOW
