"""A debrief that opens without saying of which company: once that is told, it is of today and is over."""

import pytest

from tests.talk import Me, day


@pytest.mark.parametrize(
    "debrief",
    [
        "had my panel at noon, went ok, met Bev Hatfield",
        "so that was a 45 min call at noon with bev hatfield. she'll call by friday",
        "Zoom panel at noon, I think I did well. They decide Friday.",
    ],
)
async def test_a_debrief_of_today_is_of_today_once_the_company_is_told(me: Me, debrief: str) -> None:
    await me.sleeps(hours=8)
    await me.says(debrief)
    assert me.heard_about("Which company was it with")
    await me.says("Northline Transit")
    interview = await me.only("interviews", company="Northline Transit")
    assert day(interview["starts_at"]).endswith("12:00")
    assert interview["status"] == "held"


async def test_what_is_still_to_come_is_asked_for_as_such(me: Me) -> None:
    await me.sleeps(hours=8)
    await me.says("I have an interview at noon")
    assert me.heard_about("Which company is it with")
    await me.says("Northline Transit")
    assert (await me.only("interviews", company="Northline Transit"))["status"] == "planned"
