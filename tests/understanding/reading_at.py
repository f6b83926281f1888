"""The seeker's day on which the tests of understanding read: Wednesday 4 March 2026, noon in New York."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.reading import Context, Reading
from bot.understanding.reader import read

NOON = datetime(2026, 3, 4, 17, tzinfo=UTC)


def context(*, companies: tuple[str, ...] = (), people: tuple[str, ...] = (), country: str = "US") -> Context:
    return Context(now=NOON, zone=ZoneInfo("America/New_York"), country=country, companies=companies, people=people)


def heard(text: str, *, companies: tuple[str, ...] = (), people: tuple[str, ...] = ()) -> Reading:
    return read(text, context(companies=companies, people=people))
