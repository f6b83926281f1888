"""A remark of which nothing is made is kept in the seeker's own words, and changes nothing else."""

import pytest

from tests.talk import Me


@pytest.mark.parametrize(
    "text",
    [
        "also met a woman from finance but didn't get the name",
        "he didn't show much enthusiasm",
    ],
)
async def test_it_is_kept(me: Me, text: str) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Good. She'll tell me by Friday")
    await me.says(text)
    acme = await me.only("interviews")
    assert text in acme["summary"]
    assert (acme["status"], acme["outcome"], acme["rating"]) == ("held", None, 4)
    assert await me.owed("thank_you")


@pytest.mark.parametrize("text", ["lovely weather here today by the way", "what was it again that they said?"])
async def test_what_is_about_nothing_there_is_not(me: Me, text: str) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Good. She'll tell me by Friday")
    await me.says(text)
    assert text not in (await me.only("interviews"))["summary"]


async def test_a_remark_answers_no_question(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Good")
    assert me.heard_about("By when")
    await me.says("she didn't show much interest")
    assert "she didn't show much interest" in (await me.only("interviews"))["summary"]
