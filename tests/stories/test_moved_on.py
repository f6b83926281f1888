"""Somebody met is at the company no more; the interview itself stays where it is."""

import pytest

from tests.talk import Me


async def told(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Good. She'll tell me by Friday")


@pytest.mark.parametrize(
    "text",
    ["Dana has left the company, Jonas Weber is in charge now", "she quit. it's Jonas Weber now, jonas@acme.example"],
)
async def test_who_comes_after_them_is_asked(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    jonas = await me.only("contacts", name="Jonas Weber")
    assert (await me.only("interviews"))["status"] == "held"
    assert await me.owed("thank_you") == []
    assert (await me.owed("chase"))[0]["contact"] == jonas["id"]


async def test_it_is_asked_who_comes_after_them(me: Me) -> None:
    await told(me)
    await me.says("she has moved to Globex")
    assert me.heard_about("tell me the name")
    assert (await me.only("interviews"))["status"] == "held"


async def test_moving_on_to_a_topic_is_no_leaving(me: Me) -> None:
    await told(me)
    await me.says("Dana moved on to pricing after that")
    assert await me.owed("thank_you")
