"""How people begin: what has only now ended, and what is told with it."""

import pytest

from tests.understanding.reading_at import heard


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("Just finished with Grupo Azteca, 12 to 1, video. Not to expect anything before Easter.", "12:00", "13:00"),
        ("Just finished with Grupo Azteca (12 to 1, video). They meet on the 20th.", "12:00", "13:00"),
        ("I just finished my round with Kestrel Labs. It was on zoom from 2 to 3 30. next is the CTO, early next week",
         "14:00", "15:30"),
    ],
)  # fmt: skip
def test_the_hours_of_what_has_just_ended(text: str, starts: str, ends: str) -> None:
    at = heard(text).interview_at
    assert at is not None
    assert at.first_on is None
    assert (f"{at.starts:%H:%M}", f"{at.ends:%H:%M}") == (starts, ends)


@pytest.mark.parametrize(
    "text",
    [
        "Just finished with Atlassian. Met Wei Zhang. They mentioned an offer committee on the 20th.",
        "Just finished with Grupo Azteca. Not to expect anything before Easter.",
        "Just had my interview with Acme. Next round is with the CTO probably early next week",
        "Just finished with Acme. Asked about teams, 5 to 8, video.",
        "Just finished with Acme, a team, 5 to 8, all remote.",
    ],
)
def test_no_later_day_is_that_of_what_has_just_ended(text: str) -> None:
    reading = heard(text)
    assert reading.past
    assert reading.interview_at is None


@pytest.mark.parametrize(
    "text",
    [
        "Just got off the phone with Acme, interview on Friday at 3pm",
        "Had a phone call with Acme. They want to interview me on Friday at 3pm.",
    ],
)
def test_an_interview_to_come_told_after_a_call_keeps_its_day(text: str) -> None:
    reading = heard(text)
    assert not reading.past
    assert reading.interview_at is not None
    assert str(reading.interview_at.first_on) == "2026-03-06"


def test_a_stop_after_a_whole_word_is_no_part_of_the_name() -> None:
    company = heard("I finished my round with Zephyr Labs. It was fine").company
    assert company is not None
    assert company.value == "Zephyr Labs"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("i have an interview tomorrow at 10am with Mercy General", "Mercy General"),
        ("I attended the interview of Infosys BPM at Bengaluru campus on 2nd March at 11 AM.", "Infosys BPM"),
        ("did the phone screen with Coolabah Earthmoving at half two. recruiter was Jase from Hays.",
         "Coolabah Earthmoving"),
        ("Interview today for a subcontractor, name is Harbourlink Marine. 3.30pm, their office at Pasir Panjang.",
         "Harbourlink Marine"),
        ("Had my interview at St. Brendan's Prep this morning at 9", "St. Brendan's Prep"),
        ("interview at Bursztyn Sp. z o.o. tomorrow at 11", "Bursztyn Sp. z o.o."),
        ("Had a yarn with Coles distribution centre in Truganina this arvo 1pm for the forklift gig", "Coles"),
    ],
)  # fmt: skip
def test_the_company_of_an_opening(text: str, name: str) -> None:
    company = heard(text).company
    assert company is not None
    assert company.value == name


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("I've got an interview tomorrow at 10am with Dana Baker", "Dana Baker"),
        ("interview friday 3pm with Grace Hopper", "Grace Hopper"),
        ("interview with Mercy Baker tomorrow", "Mercy Baker"),
        ("had a yarn with Dave this arvo", "Dave"),
    ],
)
def test_somebody_in_its_place_stays_somebody(text: str, person: str) -> None:
    reading = heard(text)
    assert reading.company is None
    assert [each.name for each in reading.people] == [person]
