"""Turns a second of the store, beside the very same statements on bare sqlite3: `python -m benchmarks.turns`.

Both sides have the same file settings and row sizes, and take turns in one run. The bare side seals nothing, encodes
nothing and decides nothing: its blobs are made beforehand. The ratio is what SQLAlchemy, the codec and the vault cost.
"""

import argparse
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

from benchmarks.disk import disk
from bot.desk import Contact, Desk, FollowUp, Interview
from bot.event import Event, Said
from bot.message import Button, Message
from bot.ports import Account, Decide, Posted, Turn
from bot.turn import turn
from storage.opening import DATABASE_FILE, Storage, open_storage

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
CONTROLS = (Button(label="Sent it", action="sent:f1"), Button(label="Later", action="snooze:f1"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How many seekers take turns in turn, and how many rows each has on the desk."""

    seekers: int
    rows: int
    turns: int

    def user(self, number: int) -> str:
        return f"U{number % self.seekers}"


@dataclass(slots=True)
class Contender:
    """One way to take a turn, and how long each took."""

    name: str
    take: Callable[[int], None]
    seconds: list[float] = field(default_factory=list[float])

    def run(self, first: int, count: int) -> None:
        for number in range(first, first + count):
            start = time.perf_counter()
            self.take(number)
            self.seconds.append(time.perf_counter() - start)


def trivial(desk: Desk, event: Event, now: datetime) -> Turn:
    """Change one row, count one message, say it."""
    desk, key = desk.next_id("m")
    contact = replace(desk.contacts["c1"], title=f"Director of {key}")
    said = Message(text=f"Noted: Dana Li is Director of {key}.", controls=CONTROLS)
    return Turn(desk=desk.keep(contact), says=(Posted(key=key, message=said),), wake_at=now + timedelta(hours=1))


def furnish(rows: int) -> Decide:
    """A first turn that puts so many rows on the desk, in the proportions of a real one."""

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        for number in range(1, max(1, rows // 6) + 1):
            interview = Interview(
                id=f"i{number}",
                company="Acme Corporation",
                starts_at=now,
                zone="America/New_York",
                logged_at=now,
                role="Engineer",
                went_well=("the systems question",),
            )
            email = "dana.li@acme.example"
            contact = Contact(id=f"c{number}", name="Dana Li", email=email, interviews=(interview.id,))
            chases = [
                FollowUp(
                    id=f"f{number}{step}",
                    rule="R6",
                    kind="chase",
                    interview=interview.id,
                    number=step,
                    made_at=now,
                    nudge_at=now,
                    due_at=now,
                    because="They said by Friday.",
                )
                for step in range(1, 5)
            ]
            desk = desk.keep_all((interview, contact, *chases))
        return Turn(desk=desk)

    return decide


class Bare:
    """The store's statements, as it sends them, on the standard library's driver."""

    def __init__(self, path: Path, setting: Setting) -> None:
        self._driver = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            self._driver.execute(f"PRAGMA {pragma}")
        sizes = (
            "SELECT length(sealed) FROM facts "
            "WHERE seeker = 1 AND (kind = 'dialogue' OR kind = 'contact' AND id = 'c1') ORDER BY kind"
        )
        ((contact,), (dialogue,)) = self._driver.execute(sizes).fetchall()
        # SQLite writes no page for a blob that is the same as before, and a sealed one never is.
        self._blobs = [
            (os.urandom(16), os.urandom(contact), os.urandom(dialogue + 9), os.urandom(290))
            for _ in range(setting.turns)
        ]
        self._setting = setting

    def take(self, number: int) -> None:
        run = self._driver.execute
        event, contact, dialogue, said = self._blobs[number]
        run("BEGIN IMMEDIATE")
        row = (7, event, number)
        run("INSERT INTO inbox (account, event, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)
        found = run(
            "SELECT seekers.id, accounts.route, seekers.route, seekers.wake_at, seekers.edits, seekers.wrapped_key "
            "FROM accounts JOIN seekers ON accounts.seeker = seekers.id WHERE platform = ? AND user = ?",
            ("local", self._setting.user(number)),
        ).fetchone()
        loaded = run("SELECT kind, id, sealed FROM facts WHERE seeker = ?", (found[0],)).fetchall()
        assert len(loaded) >= self._setting.rows
        self._driver.executemany(
            "INSERT INTO facts (seeker, kind, id, sealed) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (seeker, kind, id) DO UPDATE SET sealed = excluded.sealed",
            [(found[0], "dialogue", "", dialogue), (found[0], "contact", "c1", contact)],
        )
        run(
            "INSERT INTO outbox (route, seeker, key, dedupe_key, edits, sealed, made_at, due_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (found[1], found[0], f"m{number}", f"1:m{number}:0", 0, said, number, number),
        )
        run(
            "UPDATE routes SET head = coalesce(head, (SELECT min(id) FROM outbox "
            "WHERE seeker = routes.seeker AND route = routes.id)), "
            "due_at = CASE WHEN head IS NULL THEN ? ELSE due_at END WHERE id = ?",
            (number, found[1]),
        )
        run("UPDATE seekers SET wake_at = ? WHERE id = ?", (number, found[0]))
        run("COMMIT")


@contextmanager
def contenders(setting: Setting) -> Generator[tuple[Contender, ...]]:
    """The store, the bare driver, and the store with the real mind, each on a file of its own that starts the same."""
    with tempfile.TemporaryDirectory() as folder:
        furnished(Path(folder, "bare"), setting).close()
        bare = Bare(Path(folder, "bare", DATABASE_FILE), setting)
        stored = furnished(Path(folder, "stored"), setting)
        minded = furnished(Path(folder, "minded"), setting)
        yield (
            Contender("store.take", taking(stored, setting, trivial)),
            Contender("bare sqlite3", bare.take),
            Contender("with the mind", taking(minded, setting, turn)),
        )
        stored.close()
        minded.close()


def taking(storage: Storage, setting: Setting, decide: Decide) -> Callable[[int], None]:
    def take(number: int) -> None:
        account = Account(platform="local", user=setting.user(number))
        event = Said(id=f"e{number}", text="Dana Li is a director")
        storage.store.take(account, event, NOW + timedelta(seconds=number), decide)

    return take


def furnished(folder: Path, setting: Setting) -> Storage:
    storage = open_storage(folder)
    for number in range(setting.seekers):
        account = Account(platform="local", user=setting.user(number))
        storage.store.take(account, Said(id="first", text="hello"), NOW, furnish(setting.rows))
    return storage


def report(contender: Contender) -> None:
    centiles = quantiles(contender.seconds, n=100)
    p50, p99 = centiles[49] * 1e6, centiles[98] * 1e6
    print(f"  {contender.name:<14} {1e6 / p50:>8,.0f} turns/s   p50 {p50:>6,.0f} µs   p99 {p99:>6,.0f} µs")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=20)
    options.add_argument("--turns", type=int, default=100, help="a round and contender")
    chosen = options.parse_args()
    print(f"on {disk()}")
    # 300 seekers are more than the store keeps opened: every row of every desk is unsealed and decoded.
    for seekers, rows in ((1, 6), (1, 60), (300, 6), (300, 60)):
        setting = Setting(seekers=seekers, rows=rows, turns=chosen.rounds * chosen.turns)
        with contenders(setting) as all_three:
            for number in range(chosen.rounds):
                # Whoever goes first in a round goes last in the next.
                for contender in all_three if number % 2 else reversed(all_three):
                    contender.run(number * chosen.turns, chosen.turns)
            print(f"{seekers} seekers, desks of {rows} rows, {setting.turns} turns each, interleaved:")
            for contender in all_three:
                report(contender)
            ours, theirs, _ = all_three
            print(f"  ratio of medians, store to bare: {median(ours.seconds) / median(theirs.seconds):.2f}")


if __name__ == "__main__":
    main()
