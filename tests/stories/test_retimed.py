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


@pytest.mark.parametrize(
    ("told", "starts_at", "ends_at"),
    [
        ("Halden Labs moved from 8 to 9:30", "2026-03-05 09:30", "10:30"),
        ("they pushed my interview back from 8 to noon", "2026-03-05 12:00", "13:00"),
        ("it got bumped from 8am to 2pm", "2026-03-05 14:00", "15:00"),
        ("the call was shifted from 8 to quarter past 1", "2026-03-05 13:15", "14:15"),
        ("Halden Labs has been rescheduled from 10 to 9", "2026-03-05 09:00", "10:00"),
        ("it was changed from Thursday 8am to Friday 3pm", "2026-03-06 15:00", "16:00"),
        ("pushed from Thursday to Friday", "2026-03-06 08:00", "09:00"),
        ("moved to Friday from 2 to 4", "2026-03-06 14:00", "16:00"),
        ("it moved, now from 2 to 4", "2026-03-05 14:00", "16:00"),
        ("they moved it from 2-3pm to 4-5pm", "2026-03-05 16:00", "17:00"),
        ("it's from 2 to 4 instead", "2026-03-05 14:00", "16:00"),
    ],
)
async def test_moved_from_one_hour_to_another_is_no_span(me: Me, told: str, starts_at: str, ends_at: str) -> None:
    await me.says(AHEAD)
    await me.says(told)
    interview = await me.only("interviews")
    assert day(interview["starts_at"]) == starts_at
    assert day(interview["ends_at"]).endswith(ends_at)


@pytest.mark.parametrize(
    "words",
    [
        "shift the friday one to tuesday week",
        "move my Friday interview to tuesday week",
        "bump friday's interview to tuesday week",
    ],
)
async def test_one_is_moved_that_is_called_by_its_day(me: Me, words: str) -> None:
    await me.says("Interview with Globex on Thursday 11am")
    await me.says("Interview with Acme on Friday 10am")
    await me.says(words)
    assert day((await me.only("interviews", company="Acme"))["starts_at"]) == "2026-03-10 10:00"
    assert day((await me.only("interviews", company="Globex"))["starts_at"]) == "2026-03-05 11:00"


@pytest.mark.parametrize("words", ["push the friday reminder to tuesday", "what about the friday one?"])
async def test_none_is_moved_by_what_is_no_move(me: Me, words: str) -> None:
    await me.says("Interview with Acme on Friday 10am")
    await me.says(words)
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 10:00"
