"""The job an interview is for, told between commas."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading import Context
from bot.understanding.reader import read

ZONE = ZoneInfo("Europe/London")


def role(text: str) -> str:
    reading = read(text, Context(now=datetime(2026, 3, 2, 15, tzinfo=ZONE), zone=ZONE, country="GB"))
    return reading.role.value if reading.role else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("had an interview with Zenith today at 9, physics teacher, met Ann Lee", "physics teacher"),
        ("Interview with Zenith, embedded software engineer, today at 9", "embedded software engineer"),
        ("Interview with Zenith, warehouse lead, tomorrow at 9", "warehouse lead"),
        ("interview with Zenith tomorrow at 9 for a nurse educator position", "nurse educator"),
        ("had an interview with Zenith today at 9, met Ann Lee, radiologist", ""),
        ("Interview with Zenith tomorrow at 9, hiring lead is Ann Lee", ""),
    ],
)
def test_the_role(text: str, wanted: str) -> None:
    assert role(text) == wanted
