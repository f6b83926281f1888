"""Conversations typed with a thumb: short openings, hours by themselves, a yes."""

import pytest

from tests.talk import Me


async def the_hours(me: Me) -> tuple[str, str]:
    interview = await me.only("interviews")
    return str(interview["starts_at"])[11:16], str(interview["ends_at"])[11:16]


async def test_where_only_the_day_was_told_the_hour_is_asked(me: Me) -> None:
    await me.goes_to("Tuesday 14:10")
    await me.says("interviewed with Juniper Labs today, met Rebecca Lind")
    assert me.heard_about("What time was it? I took noon.")
    await me.says("around 10:30")
    assert me.heard_about("By when did they say you would hear?")
    assert await the_hours(me) == ("10:30", "11:30")


@pytest.mark.parametrize("text", ["9.15", "it was like 915", "yesterday at 9:15", "quarter past 9 i think"])
async def test_the_hour_however_it_is_answered(me: Me, text: str) -> None:
    await me.goes_to("Tuesday 14:10")
    await me.says("had my chat with Juniper Labs yesterday, it was grand, Rebecca Lind will ring me monday")
    await me.says(text)
    assert (await the_hours(me))[0] == "09:15"
    assert (await me.only("promises"))["words"] == "Rebecca Lind will ring me monday"


async def test_an_hour_that_is_not_known_stays_as_it_was_taken(me: Me) -> None:
    await me.goes_to("Tuesday 14:10")
    await me.says("interviewed with Juniper Labs yesterday, met Rebecca Lind")
    await me.says("no idea")
    await me.says("by Friday")
    assert (await the_hours(me))[0] == "12:00"
    assert (await me.only("promises"))["words"] == "by Friday"


async def test_what_was_is_held_whatever_its_kind_takes(me: Me) -> None:
    await me.goes_to("Tuesday 13:40")
    await me.says("had my onsite w Juniper Labs this morning, met Rebecca Lind")
    assert (await me.only("interviews"))["status"] == "held"
    await me.says("10 til about 1")
    assert await the_hours(me) == ("10:00", "13:00")


async def test_it_is_done_and_with_whom_is_asked(me: Me) -> None:
    await me.goes_to("Tuesday 15:00")
    await me.says("interview done")
    assert me.heard_about("Which company was it with?")
    await me.says("Juniper Labs")
    await me.says("2pm today")
    assert (await me.only("interviews"))["status"] == "held"


@pytest.mark.parametrize("text", ["done", "just finished my essay", "the call centre was busy"])
async def test_what_is_no_interview_is_none(me: Me, text: str) -> None:
    await me.says(text)
    assert not await me.all("interviews")


@pytest.mark.parametrize(("text", "hours"), [("like 20 min ago", ("13:50", "14:50")), ("today", ("14:10", "15:10"))])
async def test_when_it_ended_is_told_after(me: Me, text: str, hours: tuple[str, str]) -> None:
    await me.goes_to("Tuesday 15:10")
    await me.says("just got out of my interview at Juniper Labs")
    await me.says(text)
    assert await the_hours(me) == hours


@pytest.mark.parametrize("text", ["accept", "Accept!", "accepted obvs", "I said yes ofc"])
async def test_the_offer_is_taken_in_a_word(me: Me, text: str) -> None:
    await me.goes_to("Tuesday 15:10")
    await me.says("had interview at Juniper Labs today at 11 w Rebecca Lind, it went well")
    await me.says("she said yes!!!!! start on the 7th april")
    assert (await me.only("interviews"))["outcome"] == "offer"
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] == "accepted"


async def test_an_aside_changes_no_rating(me: Me) -> None:
    await me.goes_to("Tuesday 15:10")
    await me.says("had interview at Juniper Labs today at 11 w Rebecca Lind. it was fine. like a 3")
    await me.says("also my dog threw up mid call so that was fun")
    assert (await me.only("interviews"))["rating"] == 3


async def test_a_courtesy_around_a_button_presses_it(me: Me) -> None:
    await me.goes_to("Tuesday 15:10")
    await me.says("had interview at Juniper Labs today at 11 w Rebecca Lind and Beth Hale, it went well")
    await me.says("yes looks right")
    assert all(contact["confirmed"] for contact in await me.all("contacts"))
    await me.says("draft for beth")
    await me.says("ok skip pls")
    assert [one["state"] for one in await me.all("followups", kind="thank_you")].count("skipped") == 1
    await me.says("still nothing ugh")
    assert me.heard_about("Next would be")


async def test_till_when_it_goes_is_told_after(me: Me) -> None:
    await me.says("interview tomorrow at Juniper Primary, 9am")
    await me.says("its an all morning thing with a lesson obs then panel, till about 12:30")
    assert await the_hours(me) == ("09:00", "12:30")
