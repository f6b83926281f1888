"""What a cohort costs by its size: `python -m benchmarks.cohort [MEMBERS …]`, by default 1, 100 and 5,000.

A member's turn beside the same turn of who is in no cohort, the turn of the weekly digest, and a coach's report, each
on a SQLite file of its own. Aims: a member's turn that does not depend on the size; a digest and a report of 5,000 in
under two seconds.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bot.event import Commanded, Event, Place, Pressed, Said
from bot.message import Button
from bot.ports import Account, Turn
from bot.turn import turn
from storage.opening import Storage, open_storage

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 21, 0, tzinfo=UTC)
TURNS = 200
AIM_S = 2.0


class Class:
    """A cohort of so many members, a tenth of whom share with the coach."""

    def __init__(self, storage: Storage, size: int) -> None:
        self._store = storage.store
        self._taken = 0
        self.command("robin", "cohort", "start Spring class until 2026-05-29")
        for number in range(size):
            self.command(f"member {number}", "cohort", "join")
            if number % 10 == 0:
                self.grant(f"member {number}")

    def command(self, user: str, name: str, words: str) -> list[str]:
        """Returns the actions of the buttons of the answer."""
        place = Place(platform="local", channel="#class", name="#class", user=user, known_as=user)
        taken = self.take(user, Commanded(id=self.id(), name=name, words=words, place=place))
        return [c.action for posted in taken.replies for c in posted.message.controls if isinstance(c, Button)]

    def grant(self, user: str) -> None:
        actions = self.command(user, "share", "upcoming, follow-ups, outcomes with robin until 2026-05-01")
        self.take(user, Pressed(id=self.id(), action=actions[0]))

    def talk(self, user: str) -> None:
        self.take(user, Said(id=self.id(), text=f"Interview with Company{self._taken} on Thursday 2pm to 3pm"))

    def take(self, user: str, event: Event) -> Turn:
        taken = self._store.take(Account(platform="local", user=user, zone="UTC"), event, NOW, turn)
        assert taken
        return taken.turn

    def id(self) -> str:
        self._taken += 1
        return f"e{self._taken}"


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(size: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        storage = open_storage(Path(folder))
        room = Class(storage, size)
        for user in ("member 0", "nobody"):
            room.talk(user)
        # In turn, so that both desks grow alike and whatever else the machine does befalls both.
        inside, outside = zip(
            *((seconds(lambda: room.take("member 0", Said(id=room.id(), text="followups"))),
               seconds(lambda: room.take("nobody", Said(id=room.id(), text="followups")))) for _ in range(TURNS)),
            strict=True,
        )  # fmt: skip
        digest = seconds(lambda: storage.store.wake(FRIDAY, turn))
        report = seconds(lambda: room.command("robin", "cohort", "report"))
        storage.close()
    print(
        f"{size:>6,} members: a member's turn {median(inside) * 1000:.2f} ms (in no cohort "
        f"{median(outside) * 1000:.2f}), digest {digest * 1000:,.0f} ms, report {report * 1000:,.0f} ms"
    )
    return digest < AIM_S and report < AIM_S


def main() -> int:
    sizes = [int(argument) for argument in sys.argv[1:]] or [1, 100, 5_000]
    kept = [measure(size) for size in sizes]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
