"""A process to be killed, or to compete. It is told: DATA URL WORK MINUTE.

Its work is `turns`, `groups`, `deliveries`, `sendings`, `wakes`, `arrivals`, `links` or `guesses`, so many minutes
after the stories begin. It prints a line for each thing that was committed, after the commit.
"""

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from adapters.clocks import SimulatedClock
from bot.desk import Desk
from bot.event import Commanded, Event, Pressed
from bot.joining import TRIES, code_of
from bot.ports import Account, Parcel, Sent, Turn
from bot.service import Service
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.storage.deciding import LOCAL, ME, NOW, counting, said

LOG = "sent.log"
ARRIVALS = 30
LINKS = 8
"""Pairs of accounts that are joined."""
CROWD = 6
IN_FLIGHT = 4


def take_turns(storage: Storage, data: Path, now: datetime) -> None:
    desk = storage.store.load(ME)
    for number in count(len(desk.contacts) + 1 if desk else 1):
        storage.store.take(ME, said(f"e{number}", f"n{number}"), now, counting)
        tell(number)


def take_turns_at_once(storage: Storage, data: Path, now: datetime) -> None:
    """Those of many, who all go on as soon as they are told that theirs was kept."""
    writers = storage.database.workers()

    def go_on(user: str) -> None:
        account = Account(platform="local", user=user)
        desk = storage.store.load(account)
        for number in count(len(desk.contacts) + 1 if desk else 1):
            event = said(f"e{number}", f"n{number}")
            writers.submit(storage.store.take, account, event, now, counting).result()
            tell(f"{user} {number}")

    with ThreadPoolExecutor(CROWD) as crowd:
        list(crowd.map(go_on, [f"u{number}" for number in range(CROWD)]))


class Log:
    """A platform that shows what arrives by writing it to a file."""

    def __init__(self, data: Path) -> None:
        self._file = os.open(data / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def deliver(self, parcel: Parcel) -> str:
        await asyncio.sleep(0.001)
        line = f"{parcel.account.user} {parcel.posted.key}"
        os.write(self._file, f"{line}\n".encode())
        tell(line)
        return "ts"


def send(storage: Storage, data: Path, now: datetime) -> None:
    """Deliver as the program does: claimed together, recorded together."""

    async def deliver_all() -> None:
        clock = SimulatedClock(now)
        service = Service(
            storage.store, {"local": Log(data)}, clock, counting, workers=storage.database.workers(), at_once=IN_FLIGHT,
            gathered_for_s=0.005,
        )  # fmt: skip
        await service.deliver()
        await service.close()

    asyncio.run(deliver_all())


def deliver(storage: Storage, data: Path, now: datetime) -> None:
    """Send by writing to a file what a platform would show."""
    log = os.open(data / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while parcels := storage.store.claim(now, 4, LOCAL):
        for parcel in parcels:
            line = f"{parcel.account.user} {parcel.posted.key}"
            os.write(log, f"{line}\n".encode())
            storage.store.settle([Sent(parcel=parcel, sent_as="ts")], now)
            tell(line)


def wake(storage: Storage, data: Path, now: datetime) -> None:
    def once(desk: Desk, event: Event, now: datetime) -> Turn:
        return replace(counting(desk, event, now), wake_at=None)

    while storage.store.wake(now + timedelta(days=1), once):
        tell("woke")


def arrive(storage: Storage, data: Path, now: datetime) -> None:
    """Be the first to hear of each of these accounts, where others try to be just that."""
    for number in range(ARRIVALS):
        account = Account(platform="local", user=f"new{number}")
        storage.store.take(account, said(f"e{os.getpid()}"), now, counting)
        tell(number)


def link(storage: Storage, data: Path, now: datetime) -> None:
    """Join pairs of accounts by codes of the one, or of the other; whoever else is at it may have done so already."""
    for number in range(LINKS):
        pair = [Account(platform=platform, user=f"u{number}") for platform in ("slack", "discord")]
        for account in pair:
            storage.store.take(account, said("met", f"{account.platform} {number}"), now, counting)
        gives, types = pair if os.getpid() % 2 else reversed(pair)
        does(storage, gives, Commanded(id=f"code{os.getpid()}", name="link"), now)
        desk = storage.store.load(gives)
        code = code_of(desk.seeker, desk.dialogue.linking.number) if desk else ""
        does(storage, types, Commanded(id=f"typed{os.getpid()}", name="link", words=code), now)
        does(storage, types, Pressed(id=f"pressed{os.getpid()}", action="link:yes"), now)
        desks = [storage.store.load(account) for account in pair]
        if desks[0] == desks[1]:
            tell(number)
        else:
            join_alone(storage, pair, now)


def join_alone(storage: Storage, pair: list[Account], now: datetime) -> None:
    """The other's code took the place of ours, or ours of the other's: whoever comes first, does it."""
    for attempt in count():
        desk = storage.store.load(pair[0])
        if desk is None or desk == storage.store.load(pair[1]):
            return
        id = f"{os.getpid()}.{attempt}"
        later = now + timedelta(minutes=20 * (attempt + 1))
        does(storage, pair[0], Commanded(id=f"code{id}", name="link"), later)
        mine = storage.store.load(pair[0])
        code = code_of(mine.seeker, mine.dialogue.linking.number) if mine else ""
        does(storage, pair[1], Commanded(id=f"typed{id}", name="link", words=code), later)
        does(storage, pair[1], Pressed(id=f"pressed{id}", action="link:yes"), later)


def guess(storage: Storage, data: Path, now: datetime) -> None:
    """Type wrong codes that begin like the right one, until no more are taken."""
    name, account = (data / "name").read_text(), Account(platform="slack", user=f"stranger{os.getpid()}")
    for number in range(2 * TRIES):
        does(storage, account, Commanded(id=f"g{number}", name="link", words=f"{name}-BBBB-{number:04d}"), now)


def does(storage: Storage, account: Account, event: Event, now: datetime) -> None:
    storage.store.take(account, event, now, turn)


def tell(what: object) -> None:
    os.write(1, f"{what}\n".encode())  # a line at once, from whichever thread


def main() -> None:
    folder, url, mode, minute = Path(sys.argv[1]), *sys.argv[2:]
    works = {
        "turns": take_turns,
        "groups": take_turns_at_once,
        "deliveries": deliver,
        "sendings": send,
        "wakes": wake,
        "arrivals": arrive,
        "links": link,
        "guesses": guess,
    }
    works[mode](open_storage(folder, url), folder, NOW + timedelta(minutes=int(minute)))
