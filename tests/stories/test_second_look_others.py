"""What befalls somebody else, or something else, is no end of the seeker's own interview."""

import pytest

from bot.understanding.manner import suspect_manner
from tests.talk import Me

TOLD = "Interviewed with Corvex today 8am. Went great, met Dana Li and Omar Reed"


@pytest.mark.parametrize(
    "text",
    [
        "my cousin got rejected from law school",
        "my housemate didn't get the internship he wanted",
        "they passed on my proposal for the logo but liked the rest",
        "Dana told me she turned down Google to stay there",
        "we got rejected at the bar last night",
        "Dana withdrew an offer she made to another candidate",
        "I got an offer!! from the bakery I work at, not serious",
        "a guy in my class got the offer from Deloitte",
    ],
)
async def test_what_befalls_another_is_no_outcome(me: Me, text: str) -> None:
    await me.says(TOLD)
    await me.says(text)
    assert not (await me.only("interviews"))["outcome"]
    assert {thanks["state"] for thanks in await me.owed("thank_you")} == {"planned"}


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Dana told me they passed on me", "rejected"),
        ("my recruiter says I didn't get the job", "rejected"),
        ("they withdrew the offer", "rejected"),
        ("I turned down the offer", "declined"),
        ("told my wife I got the job", "offer"),
    ],
)
async def test_what_befalls_the_seeker_is_one(me: Me, text: str, outcome: str) -> None:
    await me.says(TOLD)
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] == outcome


@pytest.mark.parametrize(
    "text",
    [
        "the play I had tickets for got cancelled, so I have time to prepare",
        "my dad's appointment there got cancelled yesterday",
        "my therapist cancelled on me",
        "school is cancelled tomorrow so the kids are home",
    ],
)
async def test_something_else_is_cancelled(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says(text)
    assert (await me.only("interviews"))["status"] == "planned"


@pytest.mark.parametrize("text", ["the recruiter cancelled the call", "my Thursday interview got called off"])
async def test_the_interview_is_cancelled(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says(text)
    assert (await me.only("interviews"))["status"] == "cancelled"


async def test_what_was_called_off_at_an_interview_loses_no_debrief(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("ugh they cancelled my bus so I nearly missed it")
    await me.says("7/10. Met Dana Li. We were to see the plant but they cancelled it because of the rain")
    acme = await me.only("interviews")
    assert (acme["status"], acme["rating"]) == ("held", 4)
    assert len(await me.owed("thank_you")) == 1


@pytest.mark.parametrize(
    ("end", "text"),
    [
        ("I got rejected", "no no, that's my sister, not me!! Corvex hasn't answered yet"),
        ("rejected", "oops I meant my brother, nothing from Corvex yet"),
        ("they rejected me", "wait, that was my cousin's visa, not Corvex"),
        ("I got the offer", "that was my roommate who got it, not me"),
    ],
)
async def test_an_end_that_was_somebody_elses_is_taken_back(me: Me, end: str, text: str) -> None:
    await me.says(TOLD)
    before = await me.only("interviews")
    await me.says(end)
    assert await me.only("interviews") != before
    await me.says(text)
    assert await me.only("interviews") == before
    assert {thanks["state"] for thanks in await me.owed("thank_you")} == {"planned"}


async def test_what_is_told_besides_a_mistake_is_kept(me: Me) -> None:
    await me.says(TOLD)
    await me.says("rejected")
    await me.says("oops, that's my sister, not me. They will call me by Friday")
    assert not (await me.only("interviews"))["outcome"]
    assert await me.only("promises")


@pytest.mark.parametrize("text", ["no, the interview is cancelled", "thanks. My sister is sad too", "no worries"])
async def test_what_denies_nothing_takes_nothing_back(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says("Acme cancelled")
    await me.says(text)
    assert (await me.only("interviews"))["status"] == "cancelled"


async def test_another_thing_was_cancelled(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says("cancelled")
    await me.says("no! the concert is cancelled, not the interview")
    assert (await me.only("interviews"))["status"] == "planned"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("I have declined, the pay was too low", "declined"),
        ("I've declined, too far to travel", "declined"),
        ("I'm going to accept", "accepted"),
        ("I'm going to take it", "accepted"),
        ("I declined to say what I earn", "offer"),
        ("Dana declined", "offer"),
        ("I might decline", "offer"),
    ],
)
async def test_an_offer_is_answered_without_its_name(me: Me, text: str, outcome: str) -> None:
    await me.says(TOLD)
    await me.says("they want to offer me the job but at a lower rate")
    assert (await me.only("interviews"))["outcome"] == "offer"
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] == outcome


@pytest.mark.parametrize(
    ("text", "consoled"),
    [
        ("I finally gave up smoking", False),
        ("my sister gave up her seat for me", False),
        ("my phone is broken", False),
        ("my husband said I should have worn the blue suit haha", False),
        ("I give up", True),
        ("I'm giving up my dreams", True),
        ("my heart is broken", True),
        ("it was a hard week", True),
    ],
)
def test_what_is_no_feeling_is_not_consoled(text: str, *, consoled: bool) -> None:
    assert (suspect_manner(text) is not None) is consoled
