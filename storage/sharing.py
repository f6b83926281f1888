"""One thread writes to a SQLite file for everybody, and what waits for it at the same time shares one commit, and so
one wait for the disk. Nobody is told of an outcome before it is on the disk.
"""

import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, Final, ParamSpec, TypeVar, cast

from sqlalchemy import Connection, Engine

P = ParamSpec("P")
T = TypeVar("T")

OLD_S: Final = 0.02
"""A transaction of this age takes in nobody else: the first in it has waited long enough for the others."""


class Shared:
    """A transaction of several parts. To whoever writes a part it is one of their own: what fails is rolled back alone.

    But whether it is kept shows only at the `end`, which is the same for all of them.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        self._is_begun = False
        self._lost: sqlite3.Error | None = None

    @contextmanager
    def part(self) -> Generator[Connection]:
        if self._lost:
            raise self._lost
        connection = self._begun()
        self._run("SAVEPOINT part")
        try:
            yield connection
            self._run("RELEASE part")
        except BaseException:
            self._take_back()
            raise

    def end(self) -> None:
        """Commit, or raise why nothing was kept."""
        try:
            if self._lost:
                raise self._lost
            if self._is_begun:
                self._run("COMMIT")
                self._is_begun = False
        except sqlite3.Error:
            self.close()
            raise

    def close(self) -> None:
        """Roll back what is open."""
        self._is_begun, self._lost = False, None
        if self._connection:
            self._connection.close()
            self._connection = None

    def _begun(self) -> Connection:
        if self._connection is None:
            self._connection = self._engine.connect()
        if not self._is_begun:
            # The lock at once: a transaction that found out later that it writes could not wait for it.
            self._run("BEGIN IMMEDIATE")
            self._is_begun = True
        return self._connection

    def _take_back(self) -> None:
        try:
            self._run("ROLLBACK TO part")
            self._run("RELEASE part")
        except sqlite3.Error as error:
            # A full or failing disk ends the whole transaction: https://www.sqlite.org/lang_transaction.html
            self._lost = error

    def _run(self, command: str) -> None:
        # By the driver: SQLAlchemy knows nothing of these transactions, and its own never ends.
        cast(sqlite3.Connection, cast(Connection, self._connection).connection.driver_connection).execute(command)


@dataclass(slots=True)
class _Call:
    """What is to be done, and what came of it."""

    do: Callable[[], object]
    future: Future[Any]
    result: object = None
    error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self.do()
        except BaseException as error:  # noqa: BLE001 - it is for whoever waits
            self.error = error

    def tell(self) -> None:
        if self.error:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.result)


class OneWriter(Executor):
    """Runs calls one after another in a thread of its own, and in one transaction those that wait at the same time."""

    def __init__(self, together: Callable[[], AbstractContextManager[None]]) -> None:
        self._together = together
        self._waiting: SimpleQueue[_Call | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run_all, name="writer", daemon=True)
        self._thread.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        self._waiting.put(_Call(partial(fn, *args, **kwargs), future))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """What was handed over is done first."""
        self._waiting.put(None)
        if wait:
            self._thread.join()

    def _run_all(self) -> None:
        while (call := self._waiting.get()) is not None:
            self._run_together(call)

    def _run_together(self, first: _Call) -> None:
        ran: list[_Call] = []
        try:
            with self._together():
                for call in self._and_who_waits(first):
                    if call.future.set_running_or_notify_cancel():
                        ran.append(call)
                        call.run()
        except Exception as error:  # noqa: BLE001 - nothing was kept of any of them
            for call in ran:
                call.error = call.error or error
        for call in ran:
            call.tell()

    def _and_who_waits(self, first: _Call) -> Iterator[_Call]:
        yield first
        until = time.monotonic() + OLD_S
        while not self._waiting.empty() and time.monotonic() < until:
            call = self._waiting.get()
            if call is None:
                self._waiting.put(None)  # the end, once these are told
                return
            yield call
