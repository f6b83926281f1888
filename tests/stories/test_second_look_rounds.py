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
