"""Work that is killed: between two of its commits, within this process, or at any moment, as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from random import Random
from typing import TypeVar

from sqlalchemy import Connection, Engine, event

T = TypeVar("T")
TENDER = """
import sys
from pathlib import Path
from storage import moving, rotation, stream

stream.AT_ONCE = rotation.AT_ONCE = 20
what, data, *addresses = sys.argv[1:]
tell = lambda _: print("on", flush=True)
if what == "move":
    moving.move(Path(data), None, *addresses, tell)
else:
    rotation.rotate(Path(data), None, *addresses, tell)
"""


class Killed(BaseException):
    """Nothing is done any more."""


def killed_at_commit(number: int, work: Callable[[], T]) -> T | None:
    """Die instead of that commit, counted from 1. What the work returns, if it commits less often and so lives."""
    seen = count(1)

    def die(_: Connection) -> None:
        if next(seen) == number:
            raise Killed

    event.listen(Engine, "commit", die)
    try:
        return work()
    except Killed:
        return None
    finally:
        event.remove(Engine, "commit", die)


def killed_until_done(random: Random, lines: int, *arguments: str) -> int:
    """Run the tender, which tells so many lines, again and again, killed at any moment, until it is done.

    How often it was killed.
    """
    for kills in count():
        command = [sys.executable, "-c", TENDER, *arguments]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tender:
            assert tender.stdout is not None
            for _ in range(random.randint(1, lines + 1)):
                tender.stdout.readline()
            os.kill(tender.pid, signal.SIGKILL)
        if tender.returncode == 0:
            return kills
        assert tender.returncode == -signal.SIGKILL
    raise AssertionError
