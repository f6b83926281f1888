"""How long employers let seekers wait: what one of them lets into the pool, and what is told of them all.

What goes in and what comes out is decided in `sharing/pooled.py`; docs/pooled-waits.md says why it is built like this.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

Days: TypeAlias = int
"""A wait in days: one of `STEPS`, `LONGER`, or `NEVER`."""
STEPS: Final[tuple[Days, ...]] = (3, 7, 14, 21, 28, 42, 60)
"""A wait is the first of these that is not shorter."""
LONGER: Final[Days] = 61
"""What was longer than the last step."""
NEVER: Final[Days] = 0
"""No answer came, and the seeker waits no more."""
Quarter: TypeAlias = Literal[0, 1, 2, 3]
"""How many never got an answer: 0 is fewer than a quarter, 3 is three quarters or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How long one employer let a seeker wait, after the last interview there."""

    employer: str
    """As `employer_key` writes it."""
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What a seeker lets into the pool. It lies on their desk, sealed under their key."""

    by: str = field(repr=False)
    """What their waits are told apart by: only their secret gives it."""
    waits: tuple[Wait, ...] = ()
    """One an employer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is told of an employer."""

    at_least: int
    """So many seekers they are of, rounded down to a multiple of five."""
    never: Quarter
    half_within: Days | None = None
    """Half of those who got an answer had it after no more days than that; None where too few got one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """Of one employer, what is told, and what it was reckoned from."""

    figures: Figures | None
    """None: they were told, and are not any more."""
    made_of: Mapping[str, Days]
    """Those of the waits that are still let in, by what each goes by."""
    gone: int = 0
    """How many of them were taken back since, and are kept nowhere."""
