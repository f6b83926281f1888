"""An interview that is off its old time, and the time that is told for it at last."""

import pytest

from tests.talk import Me, day


@pytest.mark.parametrize(
    "told",
    [
        "new date is tuesday the 10th at 3pm",
        "Ruth called, it's on the 10th at 3",
        "they apologised, it's now next Tuesday 3pm on Teams",
        "she gives me one more chance, march 10 3pm by phone",
    ],
)
@pytest.mark.parametrize("off", ["they postponed it, no new date yet", "nobody showed up"])
async def test_the_new_time_is_its_own(me: Me, off: str, told: str) -> None:
    await me.says("Interview with Halden Labs today at 8am with Ruth Abara" if "nobody" in off else AHEAD)
    await me.says(off)
    await me.says(told)
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["starts_at"])) == ("planned", "2026-03-10 15:00")
    assert await me.all("promises") == []


AHEAD = "Interview with Halden Labs Thursday 8am with Ruth Abara"


async def test_of_two_that_are_proposed_none_is_taken_before_it_is_said(me: Me) -> None:
    await me.says(AHEAD)
    await me.says("they moved it, new time still open")
    await me.says("She proposed Monday 9 or Tuesday 10 at 11h")
    assert (await me.only("interviews"))["status"] == "moved"
    await me.says("I said Tuesday")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-10 11:00"


async def test_when_they_will_tell_is_no_new_time(me: Me) -> None:
    await me.says(AHEAD)
    await me.says("they postponed it")
    await me.says("they'll let me know on Friday at 10")
    assert (await me.only("interviews"))["status"] == "moved"
