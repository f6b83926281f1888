"""A call that is planned and made, and a time that is taken back in the same breath."""

import pytest

from tests.talk import Me, clock, day


async def thanked(me: Me) -> None:
    await me.says("I interviewed with Castlegate today 7am to 8am with Nadia Petrov. Good, they'll tell me by friday")
    await me.says("sent")


@pytest.mark.parametrize(
    "words", ["ill call her tuesday at 2", "I'll ring Nadia tuesday 2pm", "ok ill phone her on tuesday at 2pm"]
)
async def test_a_call_is_no_interview(me: Me, words: str) -> None:
    await thanked(me)
    await me.says(words)
    assert len(await me.all("interviews")) == 1
    assert day((await me.owed("call"))[0]["nudge_at"]) == "2026-03-03 14:00"


@pytest.mark.parametrize("words", ["I'm ill, no pings today", "she is ill until friday"])
async def test_who_is_ill_calls_nobody(me: Me, words: str) -> None:
    await thanked(me)
    await me.says(words)
    assert await me.all("followups", kind="call") == []


async def test_the_number_told_with_a_call_is_kept(me: Me) -> None:
    await thanked(me)
    await me.says("i'll call her tmrw at 9:30, number is 401-555-0133")
    assert (await me.only("contacts"))["phone"] == "+14015550133"
    assert me.heard_about("The number: +14015550133")


@pytest.mark.parametrize(
    "words", ["voicemail", "left a voicemail", "called", "no answer", "called, she says by next friday"]
)
async def test_the_call_that_was_due_is_made(me: Me, words: str) -> None:
    await thanked(me)
    await me.says("I'll call Nadia tomorrow at 3pm")
    await me.goes_to("Tuesday 3 March 15:05")
    await me.says(words)
    assert (await me.only("followups", kind="call"))["state"] == "done"
    assert await me.all("followups", kind="linkedin", state="done") == []


async def test_nobody_is_written_to_on_the_day_of_a_call(me: Me) -> None:
    await thanked(me)
    chase = (await me.owed("chase"))[0]
    assert day(chase["nudge_at"])[:10] == "2026-03-09"
    await me.says("I'll call Nadia next Monday at 3pm")
    assert day((await me.owed("chase"))[0]["nudge_at"])[:10] == "2026-03-10"


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("no wait, still wednesday but at 4pm", "2026-03-04 16:00"),
        ("scratch that, 10 is right", "2026-03-05 10:00"),
        ("actually push it to 11", "2026-03-05 11:00"),
        ("hang on, 2:30 is fine", "2026-03-05 14:30"),
        ("wait, keep it at noon after all", "2026-03-05 12:00"),
    ],
)
async def test_a_time_is_changed_again(me: Me, words: str, at: str) -> None:
    await me.says("Interview with Heron Media on wednesday at 2pm with Bas Mulder, video")
    await me.says("they moved it to thursday, same time")
    await me.says(words)
    assert day((await me.only("interviews"))["starts_at"]) == at


@pytest.mark.parametrize("words", ["wait, what is the time in London?", "hang on, who is Bas?", "still no news"])
async def test_what_is_no_other_time(me: Me, words: str) -> None:
    await me.says("Interview with Heron Media on wednesday at 2pm with Bas Mulder, video")
    await me.says(words)
    assert clock((await me.only("interviews"))["starts_at"]) == "Wed 14:00"


@pytest.mark.parametrize("words", ["bas didnt show up, waited half an hour", "Bas never showed", "no-show from Bas"])
async def test_the_only_one_who_does_not_come_is_nobody(me: Me, words: str) -> None:
    await me.says("Interview with Heron Media on tuesday at 2pm with Bas Mulder, video")
    await me.goes_to("Tuesday 15:40")
    await me.says(words)
    assert (await me.only("interviews"))["status"] == "no_show"
    await me.says("bas said sorry, wants to do it friday 11am")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 11:00"


@pytest.mark.parametrize("words", ["Good, 4/5. Tom didn't show up", "Bas didn't show much interest, 2/5"])
async def test_an_interview_without_one_of_them_was_held(me: Me, words: str) -> None:
    await me.says("Interview with Heron Media on tuesday at 2pm with Bas Mulder and Tom Baker, video")
    await me.goes_to("Tuesday 15:40")
    await me.says(words)
    assert (await me.only("interviews"))["status"] == "held"


@pytest.mark.parametrize("words", ["yep", "k", "ok", "Yes."])
async def test_a_short_yes_confirms_whom_they_met(me: Me, words: str) -> None:
    await me.says("I interviewed with Castlegate today 7am to 8am with Nadia Petrov. Good, they'll tell me by friday")
    assert me.heard_about("Is this right?")
    await me.says(words)
    assert (await me.only("contacts"))["confirmed"]


@pytest.mark.parametrize("words", ["k", "hmm", "nope"])
async def test_what_confirms_nobody(me: Me, words: str) -> None:
    await me.says("Interview with Heron Media on wednesday at 2pm with Bas Mulder, video")
    await me.says(words)
    assert not (await me.only("contacts"))["confirmed"]
