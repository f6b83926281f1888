"""What is said to "How did it go?" and tells of no interview: it was missed, put off, or now is not the moment."""

import pytest

from tests.talk import Me, day


async def asked(me: Me) -> None:
    await me.says("Interview with Acme today 1pm to 2pm with Dana Li")
    await me.goes_to("14:30")
    assert me.heard_about("How did it go")


@pytest.mark.parametrize(
    "text",
    ["I missed it", "overslept, sorry", "didn't go in the end", "came far too late and they sent me home"],
)
async def test_one_that_was_missed_is_thanked_for_by_nobody(me: Me, text: str) -> None:
    await asked(me)
    await me.says(text)
    assert (await me.only("interviews"))["status"] == "cancelled"
    assert await me.owed("thank_you") == []
    await me.says("they give me another go, it's now Thursday at 10am")
    assert day((await me.only("interviews", status="planned"))["starts_at"]) == "2026-03-05 10:00"


@pytest.mark.parametrize(
    "text",
    ["not started yet", "still sitting in the lobby lol", "can't talk, ask me tonight", "busy rn", "not now"],
)
async def test_it_is_asked_again_later(me: Me, text: str) -> None:
    await asked(me)
    await me.says(text)
    assert me.heard_about("I will come back to it")
    await me.says("ok")
    assert (await me.held()).interviews["i1"].debriefed_at is None
    await me.goes_to("21:00")
    assert me.heard_about("Acme")


@pytest.mark.parametrize("text", ["no", "that's none of your business"])
async def test_who_will_not_tell_has_told_nothing(me: Me, text: str) -> None:
    await asked(me)
    await me.says(text)
    assert (await me.held()).interviews["i1"].debriefed_at is None


async def test_it_is_put_off_because_somebody_was_ill(me: Me) -> None:
    await asked(me)
    await me.says("Dana was ill. I'm to come back on Wednesday, same time")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-04 13:00"


async def test_who_did_not_go_because_they_want_it_no_more_withdrew(me: Me) -> None:
    await asked(me)
    await me.says("never went, i decided i don't want it")
    assert (await me.only("interviews"))["outcome"] == "withdrawn"


@pytest.mark.parametrize(
    "text",
    [
        "missed the catch in her second riddle, else good",
        "It was busy in the shop, Dana kept running off",
        "I didn't go deep on pricing",
        "still waiting to hear when they decide",
        "good. they turned me away from the late shift though",
    ],
)
async def test_what_was_held_is_told(me: Me, text: str) -> None:
    await asked(me)
    await me.says(text)
    assert (await me.only("interviews"))["status"] == "held"
    assert await me.owed("thank_you")
