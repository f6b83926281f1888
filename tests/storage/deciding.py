"""Small `decide` functions, so that what storage does with a turn is seen without the mind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.desk import Contact, Desk
from bot.event import Delayed, Event, Refused, Said
from bot.message import Message
from bot.ports import Account, Decide, Posted, Rewrite, Turn

LOCAL = ("local",)
NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
ME = Account(platform="local", user="you", zone="Europe/Berlin")
YOU = Account(platform="local", user="other", zone="UTC")
ASK = Rewrite(follow_up="f1", of="a8a5", text="Thanks.", facts=(), tone="warm", until=NOW + timedelta(minutes=10))


def said(id_: str, text: str = "hello") -> Said:
    return Said(id=id_, text=text)


def message(text: str) -> Message:
    return Message(text=text)


def post(key: str, text: str = "hi") -> Posted:
    return Posted(key=key, message=message(text))


def turning(turn: Callable[[Desk, datetime], Turn]) -> Decide:
    """The same whatever the event; what waited too long, or was refused, is left as it is."""

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        return Turn(desk=desk) if isinstance(event, Delayed | Refused) else turn(desk, now)

    return decide


def saying(*says: Posted, revises: tuple[Posted, ...] = (), moot: frozenset[str] = frozenset()) -> Decide:
    return turning(lambda desk, now: Turn(desk=desk, says=says, revises=revises, moot=moot))


def waiting(desk: Desk, event: Event, now: datetime) -> Turn:
    """Nothing comes of it."""
    return Turn(desk=desk)


def waking(after: timedelta | None) -> Decide:
    """Wake again so long after now."""
    return turning(lambda desk, now: Turn(desk=desk, wake_at=None if after is None else now + after))


def counting(desk: Desk, event: Event, now: datetime) -> Turn:
    """Keep one more contact, say so, and wake in an hour: a turn of which nothing may get lost or come twice."""
    desk, contact = desk.next_id("c")
    desk, key = desk.next_id("m")
    text = event.text if isinstance(event, Said) else "woke"
    desk = desk.keep(Contact(id=contact, name=text))
    return Turn(desk=desk, says=(post(key, text),), wake_at=now + timedelta(hours=1))


def asking(*asks: Rewrite) -> Decide:
    """Ask for these letters, and wake again in an hour."""
    return turning(lambda desk, now: Turn(desk=desk, asks=asks, wake_at=now + timedelta(hours=1)))


def forgetting(desk: Desk, event: Event, now: datetime) -> Turn:
    return Turn(desk=replace(desk, contacts={}), forgets=True)
