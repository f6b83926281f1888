"""What a message tells of one's own life, and other talk that is easily taken for something drastic."""

import pytest

from tests.talk import Me, day


async def told(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li and Tom Roe. Good. They'll call me by Friday")


PRIVATE = [
    "my dentist will ring me by Thursday",
    "the electrician said he'd get back to me tomorrow",
    "my sister's graduation is on March 14 at 4pm",
    "my driving test is on Thursday at 3pm",
    "we're seeing some friends on Thursday at 6pm",
    "my swimming class moved to Friday at 9",
    "our landlord is coming back on Thursday at 2",
    "Dana said they moved the team to Lisbon last year",
]


@pytest.mark.parametrize("text", PRIVATE)
async def test_what_is_of_ones_own_life_changes_no_plan(me: Me, text: str) -> None:
    await told(me)
    promises, chases = await me.all("promises"), await me.owed("chase")
    await me.says(text)
    assert (await me.all("promises"), await me.owed("chase")) == (promises, chases)
    assert len(await me.all("interviews")) == 1


@pytest.mark.parametrize("text", ["my recruiter will call me by Monday", "the school said they'd ring by Monday"])
async def test_what_is_of_the_employers_side_does(me: Me, text: str) -> None:
    await told(me)
    before = await me.all("promises")
    await me.says(text)
    assert await me.all("promises") != before


async def test_ones_own_round_is_the_next_one(me: Me) -> None:
    await told(me)
    await me.says("my second interview is on Thursday at 3pm")
    assert len(await me.all("interviews")) == 2


REFUSED = [
    "please show the mail to Mr. Roe",
    "I haven't got Dana's email so I can't email her",
    "don't have Tom's number so can't call him",
]


@pytest.mark.parametrize("text", REFUSED)
async def test_what_cannot_be_sent_is_not_forbidden(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    assert await me.all("permissions") == []
    assert not me.heard_about("Direct contact")


async def test_an_answer_that_they_need_themselves_is_none_of_theirs(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says(
        "Not great tbh. Dana Li asked about my gap in employment and I got flustered. Her boss, Tom Roe, was nicer. "
        "They need an answer from head office, should know by Friday"
    )
    assert (await me.only("interviews"))["rating"] == 2
    assert await me.only("promises")
    assert await me.owed("thank_you")


@pytest.mark.parametrize(
    "text",
    [
        "Thank God it went well. I met Dana Li. I told her about my time at First Bank. They will call next week",
        "It went well. I met Dana Li. I told her about my internship with Globex. They will call next week",
    ],
)
async def test_where_the_seeker_was_before_is_no_interview(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says(text)
    acme = await me.only("interviews")
    assert (acme["company"], acme["rating"]) == ("Acme", 4)
    assert await me.only("contacts", name="Dana Li")
    assert await me.only("promises")


ANEW = [
    "actually it's 10.30",
    "oh sorry, 10:30",
    "can you change it to 10:30?",
    "could you move it to 10.30am please",
    "They asked if we can do 10:30 instead of 10, I said yes",
]


@pytest.mark.parametrize("text", ANEW)
async def test_another_hour_is_told_right_after(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Tuesday at 10am")
    await me.says(text)
    assert day((await me.only("interviews"))["starts_at"]).endswith("10:30")


async def test_another_hour_that_is_only_asked_for_changes_nothing(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday at 10am")
    await me.says("They asked if we can do 11 instead of 10")
    assert day((await me.only("interviews"))["starts_at"]).endswith("10:00")


@pytest.mark.parametrize("asked", ["how I handle pressure", "how I would calm an angry caller, I said I stay polite"])
async def test_what_was_only_asked_needs_no_clarifying(me: Me, asked: str) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says(f"It was good. I met Dana Li. Dana asked {asked}")
    acme = await me.only("interviews")
    assert not acme["to_clarify"]
    assert acme["rating"] == 4


async def test_how_long_a_check_should_take_is_when_they_are_heard_from(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li and Tom Roe. Good")
    await me.says("Dana called, they're doing the reference check, should take about a week")
    assert (await me.only("promises"))["kind"] == "around"
    assert not (await me.only("interviews"))["lessons"]
