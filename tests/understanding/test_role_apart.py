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


@pytest.mark.parametrize(
    ("text", "wanted", "people"),
    [
        ("Interview tues 11am w Zenith, QA eng, video, w/ Julie Park", "QA eng", {"Julie Park": ""}),
        ("interview at Zenith tomorrow 2pm, dispatcher, with Pat O'Neill", "dispatcher", {"Pat O'Neill": ""}),
        ("interview at Zenith tomorrow 2pm w Bas Mulder, video, copywriter", "copywriter", {"Bas Mulder": ""}),
        ("Interview tues 11am with Zenith, PM, with Tom Hale", "PM", {"Tom Hale": ""}),
        ("interview at Zenith tomorrow 2pm with Pat O'Neill, dispatcher", "", {"Pat O'Neill": "dispatcher"}),
        ("interview at Zenith tomorrow 2pm, nurse, with Ann Lee, ward manager", "nurse", {"Ann Lee": "ward manager"}),
        ("had an interview with Zenith today at 9, met Ann Lee, radiologist", "", {"Ann Lee": "radiologist"}),
    ],
)
def test_the_role_is_nobodys_title(text: str, wanted: str, people: dict[str, str]) -> None:
    reading = read(text, Context(now=datetime(2026, 3, 2, 15, tzinfo=ZONE), zone=ZONE, country="GB"))
    assert (reading.role.value if reading.role else "") == wanted
    assert {person.name: person.title for person in reading.people} == people


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Branch manager interview. Met Ann Lee.", "Branch manager"),
        ("Crane operator. Met Ann Lee.", "Crane operator"),
        ("Dispatcher role, nights. It went well.", "Dispatcher"),
        ("It went well. Second mate position, on deck.", "Second mate"),
        ("Deckhand/steward interview. Met Ann Lee.", "Deckhand/steward"),
        ("Irrigation technician position. Met Ann Lee.", "Irrigation technician"),
        ("Job is speech-language pathologist. It went well.", "speech-language pathologist"),
        ("For post of cost accountant. It went well.", "cost accountant"),
        ("Met Ann Lee. Head chef. She was nice.", ""),
        ("It went well. Great manager. Met Ann Lee.", ""),
        ("No recruiter. No manager. Met Ann Lee.", ""),
        ("Phew. Total disaster. Met Ann Lee.", ""),
        ("The position is much better than mine. Met Ann Lee.", ""),
        ("The position is open until later. Met Ann Lee.", ""),
    ],
)
def test_a_sentence_of_its_own(text: str, wanted: str) -> None:
    assert role(text) == wanted
