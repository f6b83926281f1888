"""How much is measured, and what a figure is."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.playbook.manners import SPREAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    due: int
    later: int
    many: int
    """How many wait in the end, where it is shown that it does not matter."""
    wakes: int
    late_s: int
    """How long 300 a second are woken."""
    morning: int
    """How many wake at 08:00."""
    pace: int
    """How many times as fast as the real clock a morning passes."""
    spread: timedelta


SMALL: Final = Size(
    due=2_000, later=10_000, many=50_000, wakes=1_000, late_s=2, morning=600, pace=4, spread=timedelta(0)
)
LONG: Final = Size(
    due=100_000, later=1_000_000, many=10_000_000, wakes=20_000, late_s=30, morning=100_000, pace=5, spread=SPREAD
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    what: str
    value: float
    shown: str
    at_least: float | None = None
    at_most: float | None = None
    judged: bool = True

    def told(self) -> str:
        if self.at_least is None and self.at_most is None:
            return f"  {self.what}: {self.shown}"
        aim = f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"
        how = ("met" if self.is_met() else "MISSED") if self.judged else "not judged"
        return f"  {self.what}: {self.shown}   (aim {aim}: {how})"

    def is_met(self) -> bool:
        low = self.at_least is not None and self.value < self.at_least
        return not low and not (self.at_most is not None and self.value > self.at_most)


def ratio(what: str, value: float, **aim: float) -> Figure:
    return Figure(
        what=what, value=value, shown=f"{value:.2f}", at_least=aim.get("at_least"), at_most=aim.get("at_most")
    )


def rate(what: str, per_s: float) -> Figure:
    return Figure(what=what, value=per_s, shown=f"{per_s:,.0f} a second")
