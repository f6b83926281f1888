"""Several interviews in one message."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading import Context
from bot.understanding.reader import read
from bot.understanding.several import find_several

ZONE = ZoneInfo("Europe/London")
CONTEXT = Context(now=datetime(2026, 3, 2, 12, tzinfo=ZONE), zone=ZONE, country="GB")
"""Monday."""


def told(text: str) -> list[tuple[str, str, str]]:
    """(company, day and time, people) of each."""
    return [
        (
            one.company.value if one.company else "",
            f"{one.interview_at.first_on:%a} {one.interview_at.starts:%H:%M}" if one.interview_at else "",
            ", ".join(person.name for person in one.people),
        )
        for one in find_several(text, CONTEXT, read(text, CONTEXT))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "interviews with Lidl Thursday 10am with Gemma Whitlock, Spar next Tuesday 2pm and Boots Friday at noon",
            [("Lidl", "Thu 10:00", "Gemma Whitlock"), ("Spar", "Tue 14:00", ""), ("Boots", "Fri 12:00", "")],
        ),
        (
            "Phone screen with Halden Labs on Tuesday at 12, with Ruth Abara. Then Nordwind on Thursday at half 3",
            [("Halden Labs", "Tue 12:00", "Ruth Abara"), ("Nordwind", "Thu 15:30", "")],
        ),
        (
            "Interview with Deloitte on Wed 9am and another with KPMG the same day at 2pm",
            [("Deloitte", "Wed 09:00", ""), ("KPMG", "Wed 14:00", "")],
        ),
        (
            "Infosys R1 on 24th 11:30 AM and R2 same day 2 PM",
            [("Infosys", "Tue 11:30", ""), ("Infosys", "Tue 14:00", "")],
        ),
        (
            "Two interviews this week: Thursday 10am with Lidl and Friday 3pm with Aldi",
            [("Lidl", "Thu 10:00", ""), ("Aldi", "Fri 15:00", "")],
        ),
        ("- Lidl, Thursday 10am\n- Spar, Friday 3pm", [("Lidl", "Thu 10:00", ""), ("Spar", "Fri 15:00", "")]),
        (
            "I have 2 tomorrow: Nordwind at 9 and Kestrel at 4pm",
            [("Nordwind", "Tue 09:00", ""), ("Kestrel", "Tue 16:00", "")],
        ),
    ],
)
def test_each_has_its_company_its_time_and_its_people(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Interview with Acme Tuesday at 2pm, then lunch with Bob at 4pm",
        "interview with Acme thursday at 2pm, doors open at 1:30pm",
        "I interviewed with Lidl yesterday at 11 and they'll call friday at 3",
        "move Lidl to thursday 3pm and Spar to friday 2pm",
        "superday at Kestrel friday: 9am with Dana Li, 10am with Tom Baker",
        "dentist at 3 and mum at 5",
    ],
)
def test_other_times_are_no_interviews(text: str) -> None:
    assert told(text) == []
