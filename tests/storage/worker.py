"""A process to be killed, or to compete: `python -m tests.storage.worker DATA turns|deliveries|wakes`.

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
from bot.ports import Turn
from storage.opening import Storage, open_storage
from tests.storage.deciding import LOCAL, ME, NOW, counting, said

LOG = "sent.log"


def take_turns(storage: Storage, data: Path) -> None:
    desk = storage.store.load(ME)
    for number in count(len(desk.contacts) + 1 if desk else 1):
        storage.store.take(ME, said(f"e{number}", f"n{number}"), NOW, counting)
        tell(number)


def deliver(storage: Storage, data: Path) -> None:
    """Send by writing to a file what a platform would show."""
    log = os.open(data / LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while parcels := storage.store.claim(NOW, 4, LOCAL):
        for parcel in parcels:
            line = f"{parcel.account.user} {parcel.posted.key}"
            os.write(log, f"{line}\n".encode())
            storage.store.settle(parcel, "ts", NOW)
            tell(line)


def wake(storage: Storage, data: Path) -> None:
    def once(desk: Desk, event: Event, now: datetime) -> Turn:
        return replace(counting(desk, event, now), wake_at=None)

    while storage.store.wake(NOW + timedelta(days=1), once):
        tell("woke")


def tell(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    {"turns": take_turns, "deliveries": deliver, "wakes": wake}[sys.argv[2]](open_storage(folder), folder)
