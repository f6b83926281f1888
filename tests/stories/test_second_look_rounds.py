"""An interview and the round that follows it, told in one breath or in two: nothing of either is lost."""

import pytest

from tests.talk import Me, day


@pytest.mark.parametrize("rest", ["Met Anna Sommer", "Spoke with Anna Sommer", "Saw Anna Sommer there"])
async def test_a_verb_that_opens_a_sentence_is_no_employer(me: Me, rest: str) -> None:
    await me.says(f"I interviewed with Kroll yesterday at 3. {rest}. Second round is on Friday at 9")
    assert {each["company"] for each in await me.all("interviews")} == {"Kroll"}
    assert len(await me.all("interviews")) == 2
    held = await me.only("interviews", status="held")
    assert (await me.only("contacts"))["interviews"] == [held["id"]]


@pytest.mark.parametrize(
    "second",
    [
        "It went well, we talked about patient recalls. Second round is Thursday at 2.",
        "Great chat. We talked about patient recalls, and they want me back Thursday at 2",
    ],
)
async def test_how_it_went_is_kept_beside_the_next_round(me: Me, second: str) -> None:
    await me.says("I interviewed at Brightwater yesterday at 10, met Karin Ostrowski")
    await me.says(second)
    held = await me.only("interviews", status="held")
    assert held["rating"] >= 4
    assert "patient recalls" in held["topics"][0]["text"]
    assert day((await me.only("interviews", status="planned"))["starts_at"]).endswith("14:00")


@pytest.mark.parametrize("whom", ["with Omar Aziz", "with the owner, Omar Aziz", "and I'll be meeting Omar Aziz"])
async def test_whom_the_next_round_is_with_was_not_at_this_one(me: Me, whom: str) -> None:
    await me.says(f"Had my interview with Larkfield yesterday at 10, met Joan Pike. Round 2 is Thursday at 2pm {whom}")
    held, planned = await me.only("interviews", status="held"), await me.only("interviews", status="planned")
    assert (await me.only("contacts", name="Joan Pike"))["interviews"] == [held["id"]]
    assert (await me.only("contacts", name="Omar Aziz"))["interviews"] == [planned["id"]]


@pytest.mark.parametrize(
    "put_right", ["it's Wednesday at 2, not Tuesday", "the second round is Wednesday, not Tuesday"]
)
async def test_a_round_that_is_put_right_is_so_on_the_list_too(me: Me, put_right: str) -> None:
    await me.says("I interviewed at Brightwater yesterday at 10, met Karin Ostrowski. Second round is March 10 at 2")
    await me.says(f"Brightwater confirmed but {put_right}")
    held, planned = await me.only("interviews", status="held"), await me.only("interviews", status="planned")
    assert day(held["next_round_at"]) == day(planned["starts_at"]) == "2026-03-11 14:00"


@pytest.mark.parametrize(
    "talk",
    [
        "how they moved from Excel to Xero",
        "why they moved everything to Berlin",
        "the switch: they moved to Xero last year",
    ],
)
async def test_what_a_firm_moved_to_is_no_new_time(me: Me, talk: str) -> None:
    await me.says("I interviewed with Larkfield yesterday at 10")
    await me.says(f"Met Joan Pike, good. We talked about {talk}. Second round is on Thursday at 2")
    held, planned = await me.only("interviews", status="held"), await me.only("interviews", status="planned")
    assert held["rating"]
    assert await me.only("contacts", name="Joan Pike")
    assert day(held["next_round_at"]) == day(planned["starts_at"]) == "2026-03-05 14:00"


@pytest.mark.parametrize(
    "news",
    [
        "heard from Rhoda, second interview Thursday at 10am with the owner, Frank Redline",
        "Rhoda emailed yesterday, final round Thursday at 10am with Frank Redline",
    ],
)
async def test_news_of_the_next_round_puts_it_on_the_list(me: Me, news: str) -> None:
    await me.says("I interviewed with Dunmore Foods yesterday at 3, met Ellen Marsh and Tim Rowe")
    await me.says(news)
    held, planned = await me.only("interviews", status="held"), await me.only("interviews", status="planned")
    assert held["round"] is None
    assert day(planned["starts_at"]) == "2026-03-05 10:00"
    assert (await me.only("contacts", name="Frank Redline"))["interviews"] == [planned["id"]]


@pytest.mark.parametrize("who", ["frank couldnt make it", "Frank couldn't make it"])
async def test_who_could_not_come_is_thanked_for_nothing(me: Me, who: str) -> None:
    await me.says("I interviewed with Dunmore Foods yesterday at 3, met Ellen Marsh")
    await me.says(who)
    assert not (await me.only("contacts", name="Frank"))["interviews"]


@pytest.mark.parametrize(
    "news",
    [
        "Sara can't make it, Tim Rowe is standing in",
        "sara cant make it so tim rowe is covering for her",
        "Sara Bell is out sick, Tim Rowe will take over",
    ],
)
async def test_who_stands_in_is_expected_instead(me: Me, news: str) -> None:
    await me.says("Interview with Dunmore Foods Thursday at 3 with Sara Bell")
    await me.says(news)
    planned = await me.only("interviews")
    assert (await me.only("contacts"))["name"] == "Tim Rowe"
    assert (await me.only("contacts"))["interviews"] == [planned["id"]]


@pytest.mark.parametrize(
    "both",
    [
        "9am tomorrow at Kestrel Coffee for barista trainer and 1.30pm at Nomad Hotels for shift lead",
        "interview w Kestrel Coffee tomorrow at 9 and one w Nomad Hotels at 1:30pm",
        "interview w/ Kestrel Coffee tomorrow at 9 and one w/ Nomad Hotels at 1.30pm",
    ],
)
async def test_two_interviews_of_one_day_in_one_line(me: Me, both: str) -> None:
    await me.says(both)
    assert day((await me.only("interviews", company="Kestrel Coffee"))["starts_at"]) == "2026-03-03 09:00"
    assert day((await me.only("interviews", company="Nomad Hotels"))["starts_at"]) == "2026-03-03 13:30"
