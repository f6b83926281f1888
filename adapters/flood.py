"""How much one person of a platform may do at once. Whoever floods the bot is told so, once a minute at most, and read
again as their allowance fills up. Each process counts for itself; what a platform limits of its own comes on top.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final

AT_ONCE: Final = 100.0
A_SECOND: Final = 1.0
A_FILE: Final = 5.0
"""A file counts for so many messages: it is fetched, and read in a process of its own."""
A_LOOK: Final = 0.2
"""What only looks, while somebody types."""
TOLD_EVERY_S: Final = 60.0
PEOPLE: Final = 10_000
"""So many are remembered, those who did something last."""


def cost_of(files: int) -> float:
    """What a message with so many files counts for."""
    return max(1.0, files * A_FILE)


@dataclass(slots=True, kw_only=True)
class _Allowance:
    left: float
    at: float
    told_at: float | None = None


@dataclass(slots=True, kw_only=True)
class Flood:
    """`clock` is in seconds, and never goes back."""

    clock: Callable[[], float] = time.monotonic
    people: dict[Hashable, _Allowance] = field(default_factory=dict[Hashable, _Allowance])

    def takes(self, who: Hashable, cost: float = 1.0) -> bool:
        """Whether what this person did is still to be taken; then it is counted."""
        has = self._filled(who)
        if has.left < cost:
            return False
        has.left -= cost
        return True

    def is_to_be_told(self, who: Hashable) -> bool:
        """Whether they are to hear now that something was not taken."""
        has = self._filled(who)
        if has.told_at is not None and has.at - has.told_at < TOLD_EVERY_S:
            return False
        has.told_at = has.at
        return True

    def _filled(self, who: Hashable) -> _Allowance:
        """What they have now; they are the last to be forgotten from here on."""
        now = self.clock()
        has = self.people.pop(who, None) or _Allowance(left=AT_ONCE, at=now)
        has.left, has.at = min(AT_ONCE, has.left + (now - has.at) * A_SECOND), now
        self.people[who] = has
        if len(self.people) > PEOPLE:
            del self.people[next(iter(self.people))]
        return has
