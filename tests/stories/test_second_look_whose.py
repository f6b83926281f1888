"""Whose a name, a title, a word of leave is: what is told of one is not put on another, and takes nothing away."""

import pytest

from tests.talk import Me


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Dr. Brandt's first name is Anke", "Anke Brandt"),
        ("her given name is Anke", "Anke Brandt"),
        ("dr brandt's first name is Anke", "Anke Brandt"),
        ("Dr Brandt is called Anke", "Anke Brandt"),
        ("Dr. Brandt's name is Brand", "Brand"),
        ("Dr. Brandt's full name is Anke Maria Brandt", "Anke Maria Brandt"),
    ],
)
async def test_a_given_name_is_told_of_one_known_by_surname(me: Me, told: str, name: str) -> None:
    await me.says("Interviewed with Acme today 8am. It was good. I met Dr. Brandt")
    await me.says(told)
    anke = await me.only("contacts")
    assert (anke["name"], anke["honorific"]) == (name, "Dr.")


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Dana's assistant, Bridget, was kind", "CTO"),
        ("dana's secretary Bridget walked me out", "CTO"),
        ("Dana’s deputy (Bridget Shaw) showed me round", "CTO"),
        ("The director's PA, Bridget, gave me a tour", "CTO"),
        ("Dana's the head of data", "head of data"),
    ],
)
async def test_what_somebody_s_assistant_is_is_not_their_title(me: Me, told: str, title: str) -> None:
    await me.says("Interviewed with Acme today 8am. It was good. I met Dana Li, the CTO")
    await me.says(told)
    assert (await me.only("contacts", name="Dana Li"))["title"] == title
    bridget = [one for one in await me.all("contacts") if one["name"].startswith("Bridget")]
    assert all("director" not in one.get("title", "") for one in bridget)


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        ("ugh dana ghosted? my bf says i should call", False),
        ("my husband says I can call her when I'm done", False),
        ("My sister told me to ring Dana", False),
        ("everyone says I should just e-mail Dana directly", False),
        ("My wife thinks I can call her", False),
        ("my husband asked and Dana said I can ring her directly", True),
        ("My future manager said I can e-mail her directly with questions", True),
    ],
)
async def test_one_s_own_people_give_no_leave_to_call(me: Me, told: str, allowed: bool) -> None:
    await me.says("Interviewed with Acme today 8am. It was good. I met Dana Li, the CTO")
    await me.says(told)
    assert (await me.only("contacts"))["name"] == "Dana Li"
    assert bool(await me.all("permissions")) == allowed


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("I spoke to Carla Dunn from Hays, she'll call me by Friday", True),
        ("I had a nice talk, spoke with Carla Dunn of Randstad", True),
        ("It was good. Afterwards I spoke to Carla Dunn from Hays, she'll call me by Friday", False),
        ("Met Ann Poole, the site manager. Carla Dunn from Hays will call me by Friday", False),
    ],
)
async def test_one_of_an_agency_with_whom_the_talk_was_is_met(me: Me, told: str, there: bool) -> None:
    await me.says(f"Had a phone screen with Acme today at 8am. {told}")
    carla = await me.only("contacts", name="Carla Dunn")
    assert bool(carla["interviews"]) == there
    assert any(row["contact"] == carla["id"] for row in await me.owed("thank_you")) == there


@pytest.mark.parametrize(
    ("told", "company"),
    [
        ("Costco just called me, I got an interview Wednesday at 11am for cashier", "Costco"),
        ("hey so Target called, i have an interview thursday at 4 with the store director", "Target"),
        ("yay! Best Buy finally emailed me, interview friday at 1pm", "Best Buy"),
        ("Brightwell Foods actually rang, interview friday at 1pm", "Brightwell Foods"),
    ],
)
async def test_who_called_is_the_company(me: Me, told: str, company: str) -> None:
    await me.says(told)
    assert (await me.only("interviews"))["company"] == company


async def test_words_are_not_cut_at_a_form_of_address(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says(
        "It was good. We sat by the window of St. Anne's. I met Mr. Johnson the manager and Ms. Lopez from HR"
    )
    assert (await me.only("interviews"))["summary"] == "It was good\nWe sat by the window of St. Anne's"


@pytest.mark.parametrize(
    ("met", "greeting"),
    [("Sir Paolo Reyes", "Dear Mr. Reyes"), ("Ma'am Liza Santos", "Dear Ms. Santos"), ("Sir Reyes", "Dear Mr. Reyes")],
)
async def test_nobody_is_greeted_as_sir_with_a_surname(me: Me, met: str, greeting: str) -> None:
    await me.says(f"Interviewed with Acme today 8am. It was good. I met {met}")
    assert any(greeting in (row.get("draft") or "") for row in await me.owed("thank_you"))


@pytest.mark.parametrize(
    ("met", "zone", "greeting"),
    [
        ("Sir Alan Whitcombe", "Europe/London", "Dear Sir Alan,"),
        ("Dame Fiona Grey", "Europe/London", "Dear Dame Fiona,"),
        ("Sir Whitcombe", "Europe/London", "Dear Mr Whitcombe,"),
        ("Khun Somchai Rattanakosin", "Asia/Bangkok", "Dear Khun Somchai,"),
        ("Mr Pieter van der Heijden", "Europe/Amsterdam", "Dear Mr van der Heijden,"),
        ("Ms Ana Ruiz Soler", "Europe/Madrid", "Dear Ms Ana Ruiz Soler,"),
        ("Dr.-Ing. Matthias Köhler", "Europe/Berlin", "Dear Dr Köhler,"),
        ("Dr. rer. nat. Anke Vogel", "Europe/Berlin", "Dear Dr Vogel,"),
    ],
)
async def test_each_is_greeted_by_the_name_that_goes_with_the_form(me: Me, met: str, zone: str, greeting: str) -> None:
    await me.travels_to(zone)
    await me.says(f"Interviewed with Acme today 6am. It was good. I met {met}")
    assert [greeting in (row.get("draft") or "") for row in await me.owed("thank_you")] == [True]


@pytest.mark.parametrize(
    ("told", "point"),
    [
        ("I could not answer properly the question on garbage collection", "the question on garbage collection"),
        ("I couldn't explain clearly how the index works", "how the index works"),
    ],
)
async def test_a_point_to_clarify_has_no_adverb_before_it(me: Me, told: str, point: str) -> None:
    await me.says(f"Interviewed with Acme today 8am. It was good. I met Dana Li. {told}")
    assert (await me.only("interviews"))["to_clarify"] == [point]
