"""The two clocks: the real one, and one that stands still until its owner sets it."""

from dataclasses import dataclass
from datetime import UTC, datetime


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(slots=True)
class SimulatedClock:
    at: datetime
    """Aware; kept in UTC."""

    def __post_init__(self) -> None:
        self.set(self.at)

    def now(self) -> datetime:
        return self.at

    def set(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)
