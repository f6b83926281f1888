"""An employer's letter of invitation, pasted as it came: who it is from, whom one will meet, for what, when."""

import pytest

from bot.reading import Ask, Reading
from tests.understanding.reading_at import heard

INITECH = """Hi Sam,

Thank you for applying for the Backend Engineer role at Initech. We would like to invite you to an interview on
Thursday, November 26 at 2:00 PM via Zoom. You will meet Dana Li, VP Engineering, and Tom Baker, Staff Engineer.

Please let me know if this works.

Best,
Kim Roe
Talent Partner, Initech
kim.roe@example.com"""
GLOBEX = """Dear Sam,

Thanks for your application to Globex for the Data Analyst position. We'd be delighted to meet you on Friday 27 November
at 10am at our office. You'll be interviewed by Ines Marsh (Head of Data) and Omar Aziz.

Kind regards,
Lena Fox
HR Manager
Globex Ltd"""
UMBRELLA = """Good morning Sam!

Thanks for your interest in Umbrella. Your interview has been booked for 1 December 2026, 11:00-12:00 (Microsoft Teams).
You will be speaking with:
- Li, Dana (CTO)
- Okafor, Ngozi (Engineering Manager)

Cheers,
The Umbrella Talent Team"""
NORTHGATE = """Dear Sam Porter,

We are pleased to invite you to a panel interview for the Ward Nurse position at Northgate Hospital on Monday
30 November at 9.30am. The panel will be Mrs Ruth Lang, Ward Manager, and Dr Omar Aziz.

Yours sincerely,

Petra Holm"""
HOOLI = """Hello Sam,
Great news - the team at Hooli liked your profile! Could you join a 45-minute video call with our
hiring manager, Ana Ruiz, next Tuesday at 3pm EST?"""


def titled(reading: Reading) -> dict[str, str]:
    return {person.name: person.title for person in reading.people}


@pytest.mark.parametrize(
    ("letter", "company", "people"),
    [
        (INITECH, "Initech", {"Dana Li": "VP Engineering", "Tom Baker": "Staff Engineer", "Kim Roe": "Talent Partner"}),
        (GLOBEX, "Globex", {"Ines Marsh": "Head of Data", "Omar Aziz": "", "Lena Fox": "HR Manager"}),
        (UMBRELLA, "Umbrella", {"Dana Li": "CTO", "Ngozi Okafor": "Engineering Manager"}),
        (NORTHGATE, "Northgate Hospital", {"Ruth Lang": "Ward Manager", "Omar Aziz": "", "Petra Holm": ""}),
        (HOOLI, "Hooli", {"Ana Ruiz": "hiring manager"}),
    ],
)
def test_a_letter_of_invitation_announces(letter: str, company: str, people: dict[str, str]) -> None:
    reading = heard(letter)
    assert reading.asks[:1] == (Ask.LOG,)
    assert reading.company
    assert (reading.company.value, titled(reading)) == (company, people)
    assert reading.interview_at
    assert reading.interview_at.starts
    assert not any((reading.past, reading.rating, reading.next_step, reading.went_well, reading.topics))


def test_what_it_is_for() -> None:
    roles = [reading.role.value for letter in (INITECH, GLOBEX) if (reading := heard(letter)).role]
    assert roles == ["Backend Engineer", "Data Analyst"]


@pytest.mark.parametrize(
    "text",
    [
        "Hi Jo,\nthank you for coming in today.",
        "Dear Dana,\n\nthank you for taking the time to show me the tests.\n\nBest,\nAlex",
        "Hi\nI met Dana Li at Initech today, it went well",
        "They said they will invite you to a call",
    ],
)
def test_what_is_no_letter_of_invitation(text: str) -> None:
    reading = heard(text)
    assert "Alex" not in titled(reading)
    assert not (reading.interview_at and reading.interview_at.starts)
