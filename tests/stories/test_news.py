"""What became of it, in the many ways people tell: a no, an offer, a job that is another's."""

import pytest

from tests.talk import Me

TOLD = "I had an interview with Acme today at 8am with Dana Li, the CTO. She'll let me know by Friday."


async def test_who_takes_another_job_withdraws_from_this_one(me: Me) -> None:
    await me.says(TOLD)
    await me.says("withdraw me from Acme, I took another job")
    assert me.heard_about("you withdrew from Acme", "a gracious note to Dana Li")
    assert (await me.only("interviews"))["outcome"] == "withdrawn"


async def test_an_offer_is_declined_for_one_that_is_not_on_the_list(me: Me) -> None:
    await me.says(TOLD)
    await me.says("They came back with an offer, but I've decided to go with Canva instead")
    assert (await me.only("interviews"))["outcome"] == "declined"


async def test_an_offer_that_stands_is_declined_by_who_goes_elsewhere(me: Me) -> None:
    await me.says(TOLD)
    await me.says("Dana called, they offered me the job")
    await me.says("I accepted another job at Canva")
    assert (await me.only("interviews"))["outcome"] == "declined"


async def test_who_goes_with_one_on_the_list_accepts_there(me: Me) -> None:
    await me.says("I had an interview with Globex yesterday at 8am with Tom Okafor")
    await me.says(TOLD)
    await me.says("Globex made me an offer")
    await me.says("I'm going with Globex")
    assert (await me.only("interviews", company="Globex"))["outcome"] == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        "Dana rang this afternoon, I didn't get it I'm afraid",
        "Acme regrets to inform me",
        "thanks but no thanks from Acme",
        "the position has been filled",
        "they chose another candidate",
        "I'm afraid they don't want me",
    ],
)
async def test_a_no_is_let_land(me: Me, text: str) -> None:  # R17
    await me.says(TOLD)
    await me.says(text)
    assert me.heard_about("I am sorry about Acme", "Let it land first")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("I got selected sir!! Joining on 1st April", "offer"),
        ("they want me!", "offer"),
        ("they rang, got it, induction on 16th March", "offer"),
        ("called him. he said i start monday!", "accepted"),
        ("im hired start wednesday", "accepted"),
        ("They offered it to me and I accepted", "accepted"),
        ("She called and offered me the job! I said yes!", "accepted"),
    ],
)
async def test_a_yes_is_congratulated(me: Me, text: str, outcome: str) -> None:  # R21
    await me.says(TOLD)
    await me.says(text)
    assert me.heard_about("Congratulations", "Acme")
    assert (await me.only("interviews"))["outcome"] == outcome
