"""What is only asked for, suggested or possible moves no interview; what is settled does."""

import pytest

from tests.talk import Me, day


@pytest.mark.parametrize(
    "text",
    [
        "I've asked them to move it to Friday, no answer so far",
        "can't make Thursday, have to reschedule",
        "they may have to push it to next week",
        "Dana suggests Monday at 9 or Tuesday at 11",
        "I told her Tuesday",
        "trying to move it to the week after",
    ],
)
async def test_it_stays_until_it_is_settled(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm with Dana Li")
    await me.says(text)
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-05 14:00"
    assert (await me.only("interviews"))["status"] == "planned"
    assert await me.all("promises") == []
    assert me.heard_about("Acme stays")


@pytest.mark.parametrize(
    "text", ["they moved it to Friday 2pm", "they asked to move it to Friday at 2pm", "move it to Friday 2pm please"]
)
async def test_what_is_settled_moves_it(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm with Dana Li")
    await me.says(text)
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"
