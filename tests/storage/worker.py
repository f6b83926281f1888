"""A process to be killed, or to compete: `python -m tests.storage.worker DATA URL WORK MINUTE`.

Its work is `turns`, `groups`, `deliveries`, `sendings`, `wakes` or `arrivals`, so many minutes after the stories begin.
It prints a line for each thing that was committed, after the commit.
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
from bot.event import Event
from bot.ports import Account, Parcel, Sent, Turn
from bot.service import Service
from storage.opening import Storage, open_storage
from tests.storage.deciding import LOCAL, ME, NOW, counting, said

LOG = "sent.log"
ARRIVALS = 30
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


def tell(what: object) -> None:
    os.write(1, f"{what}\n".encode())  # a line at once, from whichever thread


if __name__ == "__main__":
    folder, url, mode, minute = Path(sys.argv[1]), *sys.argv[2:]
    works = {
        "turns": take_turns,
        "groups": take_turns_at_once,
        "deliveries": deliver,
        "sendings": send,
        "wakes": wake,
        "arrivals": arrive,
    }
    works[mode](open_storage(folder, url), folder, NOW + timedelta(minutes=int(minute)))
