"""Recruiters of an agency, whom the employer is not; and HR, to whom everything is to go."""

import pytest

from bot.understanding.permission import find_office
from tests.understanding.reading_at import heard


@pytest.mark.parametrize(
    ("text", "company", "recruiter", "agency"),
    [
        (
            "interview tomorrow 11am with Tesselaar & Zn, through my recruiter Sanne Bakker at Randwerk (agency)",
            "Tesselaar & Zn",
            "Sanne Bakker",
            "Randwerk",
        ),
        (
            "recruiter Kevin from Brightpath called, he set me up w Corvid Health thursday at 3 on teams with Dana Liu",
            "Corvid Health",
            "Kevin",
            "Brightpath",
        ),
        (
            "I have an interview with Juniper Foods on Monday at 9am with Jonas Falk. The interview is through "
            "Brightpath Recruiting, my recruiter is Clara Hahn",
            "Juniper Foods",
            "Clara Hahn",
            "Brightpath Recruiting",
        ),
        (
            "my recruiter Ola Bem (Tidal Talent) booked me with Juniper Foods friday 10am",
            "Juniper Foods",
            "Ola Bem",
            "Tidal Talent",
        ),
        (
            "Odd Larsen, a recruiter at Fjell Staffing, got me an interview with Juniper Foods on Tuesday at 10am",
            "Juniper Foods",
            "Odd Larsen",
            "Fjell Staffing",
        ),
        ("phone screen with recruiter Tasha Brundage at Plaidly tomorrow 3pm", "Plaidly", "Tasha Brundage", "Plaidly"),
        ("phone screen with Plaidly tomorrow 3pm, their recruiter is Tasha Brundage", "Plaidly", "Tasha Brundage", ""),
    ],
)
def test_the_employer_is_not_the_agency(text: str, company: str, recruiter: str, agency: str) -> None:
    said = heard(text)
    assert said.company
    assert said.company.value == company
    assert not said.agency
    assert [(one.name, one.company) for one in said.people if one.title == "recruiter"] == [(recruiter, agency)]


def test_a_call_with_an_agency_is_with_the_agency() -> None:
    said = heard("Phone call with a recruitment agency, Northgate Staffing, tomorrow at 3pm")
    assert said.agency
    assert not [one for one in heard("interview with Acme tomorrow 3pm with Dana Li").people if one.title]


def test_who_was_talked_with_was_met() -> None:
    (kevin,) = heard("just got off the phone w this recruiter from Brightpath Staffing, Kevin Mulroney").people
    assert kevin.met
    (ola,) = heard("my recruiter Ola Bem (Tidal Talent) booked me with Juniper Foods friday 10am").people
    assert not ola.met


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("go through HR only, dont contact the partners", ""),
        ("everything goes through HR, hr@example.org", "hr@example.org"),
        ("no direct emails please, go through HR (Lena Koch, hr@example.com)", "hr@example.com"),
        ("Only via human resources please", ""),
    ],
)
def test_hr_as_a_whole(text: str, email: str) -> None:
    office = find_office(text)
    assert office
    assert office.email == email


@pytest.mark.parametrize(
    "text",
    ["I met the HR manager", "she is with HR partner Tom", "through three rounds", "we chatted about HR systems"],
)
def test_no_office(text: str) -> None:
    assert find_office(text) is None


@pytest.mark.parametrize(
    "text", ["he says dont ring the ward, only him", "she said not to ring them", "he asked me not to ping her"]
)
def test_not_to_ring_is_a_refusal(text: str) -> None:
    said = heard(text).permission
    assert said
    assert not said.granted
