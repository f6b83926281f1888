"""Half-news and silence: what is only on hold is no rejection, and who was silent may be heard from after all."""

import pytest

from tests.talk import Me, day


async def waiting(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Good. She'll tell me by Friday")


@pytest.mark.parametrize(
    "text",
    [
        "Acme put everything on hold until 13 April",
        "Dana called: they took a pause until 13 April",
        "I'm only their second choice, they gave it to someone else, I hear on 13 April if they decline",
        "they love me but wait for a budget sign-off on 13 April",
        "hiring is frozen until 13 April, she'll be in touch then",
        "budget got frozen till April, to check back on 13 April",
    ],
)
async def test_what_is_on_hold_is_a_promise(me: Me, text: str) -> None:
    await waiting(me)
    await me.says(text)
    acme = await me.only("interviews")
    assert (acme["status"], acme["outcome"], acme["next_round_at"]) == ("held", None, None)
    assert (await me.only("promises", superseded=False))["by"] == "2026-04-13"


async def test_a_second_interview_after_silence(me: Me) -> None:
    await waiting(me)
    await me.says("Acme ghosted me")
    assert (await me.only("interviews"))["outcome"] == "silent"
    await me.says(
        "Actually they just called, want a second interview on 15 April at 9:30 with the director, Paul Gagnon"
    )
    assert [i["outcome"] for i in await me.all("interviews")] == [None, None]
    second = await me.only("interviews", status="planned")
    assert day(second["starts_at"]) == "2026-04-15 09:30"
    assert (await me.only("contacts", name="Paul Gagnon"))["interviews"] == [second["id"]]


async def test_an_answer_after_silence_opens_it_again(me: Me) -> None:
    await waiting(me)
    await me.says("forget it, they're never going to answer")
    assert (await me.only("interviews"))["outcome"] == "silent"
    await me.says("Dana wrote back! She'll decide by Thursday")
    assert (await me.only("interviews"))["outcome"] is None
    assert await me.owed("chase")


async def test_a_new_time_after_nobody_came(me: Me) -> None:
    await me.says("Interview with Acme today 1pm to 2pm with Dana Li")
    await me.goes_to("14:30")
    await me.says("nobody showed up")
    await me.says("they apologised, it's now Tuesday 3pm on Teams")
    assert day((await me.only("interviews", status="planned"))["starts_at"]) == "2026-03-03 15:00"


async def test_on_hold_without_a_day_is_an_answer_and_nobody_elses_letter(me: Me) -> None:
    await waiting(me)
    await me.says("Dana says the role is on hold")
    acme = await me.only("interviews")
    assert acme["outcome"] is None
    assert me.heard_about("Noted what Acme answered")


async def test_a_day_they_name_after_the_last_chase_gets_one_more(me: Me) -> None:  # R12, R15
    await me.says("I interviewed with Kettle Bay today at 8, met Dana Li, she'll tell me by Wednesday")
    await me.says("all sent")
    for day_of_chase in ("2026-03-05T10:05:00-05:00", "2026-03-12T10:05:00-04:00"):
        await me.goes_to(day_of_chase)
        await me.says("all sent")
    await me.says("Dana wrote: they need more time, decision after April 13")
    chase = next(f for f in await me.owed("chase") if f["interview"])
    assert (chase["number"], day(chase["nudge_at"])) == (3, "2026-04-14 10:00")
    await me.goes_to("2026-04-14T10:05:00-04:00")
    await me.says("sent")
    assert await me.owed("chase") == []
    assert len(await me.owed("close")) == 1
