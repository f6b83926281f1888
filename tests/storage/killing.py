"""Work that is killed: between two of its commits, within this process, or at any moment, as a process of its own."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar

from sqlalchemy import Connection, Engine, event

from storage import moving, rotation, stream
from tests.forked import Process

T = TypeVar("T")


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


def tend() -> None:
    """Move or rotate in small steps, and tell each."""

    def tell(_: object) -> None:
        os.write(1, b"on\n")

    stream.AT_ONCE = rotation.AT_ONCE = 20
    match sys.argv[1:]:
        case ["move", data, source, target]:
            moving.move(Path(data), None, source, target, tell)
        case [_, data, address]:
            rotation.rotate(Path(data), None, address, tell)
        case _:
            raise AssertionError


def killed_until_done(random: Random, lines: int, *arguments: str) -> int:
    """Run the tender, which tells so many lines, again and again, killed at any moment, until it is done.

    How often it was killed.
    """
    for kills in count():
        with Process(tend, *arguments) as tender:
            for _ in range(random.randint(1, lines + 1)):
                tender.stdout.readline()
        if tender.returncode == 0:
            return kills
        assert tender.returncode == -signal.SIGKILL
    raise AssertionError
