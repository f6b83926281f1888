"""What is about a firm that is not on the desk changes nothing there; nor does a side remark on what was held."""

import pytest

from tests.talk import Me


async def told(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Good. She'll tell me by Friday")


@pytest.mark.parametrize(
    "text",
    ["Nordwind's got cancelled", "the bakery one is cancelled", "the offer is from Nordwind, I accepted it",
     "I took the job at Nordwind", "my sister got a job at Nordwind", "they offered me tea and I turned it down"],
)  # fmt: skip
async def test_it_changes_no_other(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    acme = await me.only("interviews")
    assert (acme["status"], acme["outcome"]) == ("held", None)
    assert await me.owed("thank_you")


@pytest.mark.parametrize(
    "text",
    ["actually scrap that, no day was named", "Acme cancelled", "it got cancelled", "they moved it", "she never rang"],
)
async def test_what_was_told_about_stands(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    acme = await me.only("interviews")
    assert (acme["status"], acme["rating"]) == ("held", 4)
    assert await me.owed("thank_you")


async def test_one_that_is_not_there_is_put_there_before_it_is_left(me: Me) -> None:
    await told(me)
    await me.says("I had an interview with Nordwind yesterday at 9am, but I want to withdraw there")
    assert (await me.only("interviews", company="Nordwind"))["outcome"] == "withdrawn"
    assert (await me.only("interviews", company="Acme"))["outcome"] is None


@pytest.mark.parametrize(
    "text", ["I said yes!", "signed the contract today", "told them yes, first day is 1 April", "ok accepted"]
)
async def test_an_offer_is_taken(me: Me, text: str) -> None:
    await told(me)
    await me.says("they made me an offer")
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] == "accepted"
    await me.says("I've got a new job, no more reminders please")
    assert (await me.only("interviews"))["outcome"] == "accepted"


@pytest.mark.parametrize("text", ["she asked about nights and I said yes", "they asked if I'd signed before"])
async def test_a_yes_to_something_else_takes_none(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] is None


@pytest.mark.parametrize(
    "besides",
    [
        "I have also been offered a job by Kaiser, which I must answer by December 1.",
        "I already have another offer from Kaiser.",
        "Meanwhile Kaiser made me an offer.",
        "Kaiser has also offered me a position.",
        "We'll see, Kaiser offered me a job, but the pay is low.",
        "Wayne Enterprises made me an offer this morning.",
        "Wayne Enterprises offered me the job.",
        "Bruce from Wayne Enterprises made me an offer.",
        "I also got an offer from Wayne Enterprises.",
    ],
)
async def test_an_offer_from_elsewhere_told_beside_how_it_went(me: Me, besides: str) -> None:
    await me.says("I interviewed at Acme today from 7 to 8 with Dana Li, Head of Risk.")
    await me.says(f"It went very well. {besides}")
    held = await me.only("interviews")
    assert (held["rating"], held["outcome"], held["answer_by"]) == (4, None, None)
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Li"]
    assert me.heard_about("I leave aside: I have no interview there")


@pytest.mark.parametrize(
    "text", ["Wayne Enterprises made me an offer", "we'll see, Kaiser offered me a job, but it's far away"]
)
async def test_an_offer_from_elsewhere_by_itself(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] is None
    assert me.heard_about("nothing noted about")


@pytest.mark.parametrize("text", ["It went well. They made me an offer.", "Dana Li made me an offer"])
async def test_an_offer_told_after_the_debrief_is_not_lost(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    assert (await me.only("interviews"))["outcome"] == "offer"


async def test_an_offer_told_with_the_first_word_of_the_interview(me: Me) -> None:
    await me.says("I interviewed with Acme yesterday at 9am. It went well. They made me an offer.")
    acme = await me.only("interviews")
    assert (acme["company"], acme["rating"], acme["outcome"]) == ("Acme", 4, "offer")


@pytest.mark.parametrize(
    "told",
    [
        "They made me an offer.",
        "Great! I've also been offered the job",
        "Professor Xu offered me a position",
        "we'll see, they offered me a job, but the pay is low",
    ],
)
async def test_an_offer_from_nobody_else_is_theirs(me: Me, told: str) -> None:
    await me.says("I interviewed at Acme today from 7 to 8 with Dana Li, Head of Risk.")
    await me.says(told)
    assert (await me.only("interviews"))["outcome"] == "offer"
