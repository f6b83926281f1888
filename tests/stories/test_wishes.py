"""Wishes in short words: what is not wanted, which days, how often, with whom to keep in touch."""

import pytest

from tests.talk import Me


async def thanked(me: Me) -> None:
    await me.says("I interviewed with Castlegate today 7am to 8am with Beth Carlson. Good, they'll tell me by friday")
    await me.says("sent")


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("i work sunday to thursday", "working_days", ["mon", "tue", "wed", "thu", "sun"]),
        ("I work tuesday to friday", "working_days", ["tue", "wed", "thu", "fri"]),
        ("dont chase them more than once", "chase_cap", 1),
        ("never chase anyone more than twice", "chase_cap", 2),
        ("i work monday", "working_days", ["mon", "tue", "wed", "thu", "fri"]),
        ("they chase me more than once a day", "chase_cap", 5),
    ],
)
async def test_days_and_how_often(me: Me, words: str, name: str, value: object) -> None:
    await thanked(me)
    await me.says(words)
    assert (await me.desk())["settings"][name] == value


@pytest.mark.parametrize("words", ["not interested in linkedin", "i'm not into LinkedIn", "not a fan of linkedin"])
async def test_no_linkedin(me: Me, words: str) -> None:
    await thanked(me)
    await me.says(words)
    assert not [f for f in await me.all("followups", kind="linkedin") if f["state"] in ("planned", "nudged")]


@pytest.mark.parametrize("words", ["keep me in touch w beth", "keep us in touch with Beth"])
async def test_somebody_to_keep_in_touch_with(me: Me, words: str) -> None:
    await thanked(me)
    await me.says(words)
    assert (await me.only("contacts"))["keep_since"]


@pytest.mark.parametrize(("words", "outcome"), [("decline", "declined"), ("accept", "accepted"), ("hmm", "offer")])
async def test_a_button_is_typed_without_its_it(me: Me, words: str, outcome: str) -> None:
    await thanked(me)
    await me.says("they offered me the job")
    await me.says(words)
    assert (await me.only("interviews"))["outcome"] == outcome
