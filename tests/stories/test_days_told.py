"""Which day is what: what they promised, what is the seeker's own, what is only talked about, what is over."""

import pytest

from tests.talk import Me


async def after_acme(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good, met Dana Li. She'll tell me by Friday")


async def by(me: Me) -> str:
    """The day that stands."""
    promise = next(promise for promise in await me.all("promises") if not promise["superseded"])
    return str(promise["by"])


@pytest.mark.parametrize(
    "text",
    [
        "the new depot opens in September",
        "maybe I should ring on Monday",
        "call me tomorrow",
        "what's on thursday",
        "is it monday or tuesday?",
        "the girl before me left after two weeks",
        "Dana the owner wants an answer by Sunday",
        "he said give me a ring end of next week",
    ],
)
async def test_a_day_that_nobody_promised_is_no_promise(me: Me, text: str) -> None:
    await after_acme(me)
    before = await by(me)
    await me.says(text)
    assert await by(me) == before


@pytest.mark.parametrize(
    "text",
    [
        "Dana emailed to say it'll be another two weeks",
        "they need two more weeks",
        "I called Dana, no news, she'll ring me in two weeks",
        "called, she said they decide in two weeks",
        "They'll ring my referees this week and I should hear in two weeks",
    ],
)
async def test_what_they_said_on_the_way_moves_the_day(me: Me, text: str) -> None:
    await after_acme(me)
    before = await by(me)
    await me.says(text)
    assert await by(me) > before


async def test_who_wrote_is_who_is_named(me: Me) -> None:
    await after_acme(me)
    await me.says("Dana just emailed, second round next Thursday at 10")
    held, ahead = await me.all("interviews")
    assert held["next_round_at"] == ahead["starts_at"]


async def test_an_absence_puts_the_chase_off_and_promises_nothing(me: Me) -> None:
    await after_acme(me)
    before = await by(me)
    await me.says("got an out of office from Dana, back in three weeks")
    assert await by(me) == before


async def test_a_deadline_for_an_offer_moves(me: Me) -> None:
    await after_acme(me)
    await me.says("they offered me the job, answer due by Friday")
    await me.says("they gave me until Tuesday instead")
    assert len(await me.all("promises")) == 1


@pytest.mark.parametrize(
    "text", ["they should phone me tomorrow", "just had a call from Dana, she needs my papers by Friday"]
)
async def test_a_call_is_not_how_it_was_held(me: Me, text: str) -> None:
    await after_acme(me)
    kind = (await me.only("interviews"))["kind"]
    await me.says(text)
    assert (await me.only("interviews"))["kind"] == kind


async def test_two_that_were_yesterday_are_both_over(me: Me) -> None:
    await me.says("I had two interviews yesterday: Halden Foods with Ann Lee at 11 and Birch Labs with Bob Ray at 3pm.")
    assert [row["status"] for row in await me.all("interviews")] == ["held", "held"]


@pytest.mark.parametrize(
    "text",
    [
        "got to email my availability tomorrow",
        "I need to send references by Friday week",
        "I have to send them my references by Thursday week",
        "I have to send my references to Dana by Monday",
        "supposed to give her my availability by Monday",
        "I emailed Dana my availability",
    ],
)
async def test_a_day_of_ones_own_is_no_promise_and_puts_off_no_letter(me: Me, text: str) -> None:
    await after_acme(me)
    before, notes = await by(me), await me.all("followups", kind="thank_you")
    await me.says(text)
    assert await by(me) == before
    assert await me.all("followups", kind="thank_you") == notes


async def test_got_to_hear_is_what_they_said(me: Me) -> None:
    await after_acme(me)
    await me.says("I've got to hear from them by the 18th")
    assert await by(me) == "2026-03-18"


@pytest.mark.parametrize(
    "text",
    [
        "they'll call me by Friday, no wait, by Thursday",
        "they'll tell me by the 12th. sorry, I mean the 5th",
        "I'll hear by lucia… no wait, by the 5th",
        "She'll let me know by Monday... actually Thursday",
        "I'll hear on Friday — scratch that, Thursday",
    ],
)
async def test_what_is_put_right_in_one_breath_holds(me: Me, text: str) -> None:
    await after_acme(me)
    await me.says(text)
    assert await by(me) == "2026-03-05"
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Li"]


async def test_another_day_after_it_puts_nothing_right(me: Me) -> None:
    await after_acme(me)
    await me.says("they'll tell me by the 12th. Actually Monday I have a dentist appointment")
    assert await by(me) == "2026-03-12"


async def test_an_interview_is_put_right_in_one_breath(me: Me) -> None:
    await me.says("Interview with Acme on Friday 2pm, no wait, Thursday")
    assert (await me.only("interviews"))["starts_at"] == "2026-03-05T14:00:00-05:00"


async def test_who_is_named_anew_takes_the_place(me: Me) -> None:
    await me.says("Interview with Acme today 7am with Dana Li, no wait, with Tom Baker")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Tom Baker"]
