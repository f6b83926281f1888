"""A process to be killed, or to compete: `python -m tests.storage.worker DATA URL WORK MINUTE`.

Its work is `turns`, `deliveries`, `wakes` or `arrivals`, so many minutes after the stories begin.
It prints a line for each thing that was committed, after the commit.
"""

import os
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.desk import Desk
from bot.event import Event
from bot.ports import Account, Turn
from storage.opening import Storage, open_storage
from tests.storage.deciding import LOCAL, ME, NOW, counting, said

LOG = "sent.log"
ARRIVALS = 30


def take_turns(storage: Storage, data: Path, now: datetime) -> None:
    desk = storage.store.load(ME)
    for number in count(len(desk.contacts) + 1 if desk else 1):
        storage.store.take(ME, said(f"e{number}", f"n{number}"), now, counting)
        tell(number)


def deliver(storage: Storage, data: Path, now: datetime) -> None:
    """Send by writing to a file what a platform would show."""
    log = os.open(data / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while parcels := storage.store.claim(now, 4, LOCAL):
        for parcel in parcels:
            line = f"{parcel.account.user} {parcel.posted.key}"
            os.write(log, f"{line}\n".encode())
            storage.store.settle(parcel, "ts", now)
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
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    folder, url, mode, minute = Path(sys.argv[1]), *sys.argv[2:]
    work = {"turns": take_turns, "deliveries": deliver, "wakes": wake, "arrivals": arrive}[mode]
    work(open_storage(folder, url), folder, NOW + timedelta(minutes=int(minute)))
