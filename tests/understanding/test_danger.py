"""Words of somebody who may not want to live any longer, and manners of speaking that are none."""

import pytest

from bot.understanding.danger import apart


@pytest.mark.parametrize(
    "text",
    [
        "I'm so low, I don't want to live anymore",
        "i wanna die",
        "I want to kill myself",
        "they turned me down again and i want to kill my self",
        "My client said no and I want to kill myself",
        "I can't carry on like this any longer",
        "sometimes I think about ending it all",
        "everyone would be better off without me",
        "I have suicidal thoughts again",
        "i wan die",
        "I don't feel like living, sir",
        "there is no point in living",
        "wish I'd never been born",
    ],
)
def test_it_is_heard(text: str) -> None:
    assert apart(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "this interview killed me",
        "dying to hear back from them",
        "I'd kill for this job",
        "forgot my own name. 10/10 would die again",
        "I wanted to die when she asked about caching",
        "killing myself over this take-home",
        "Interview for the suicide prevention line tomorrow at 10",
        "they asked what I'd do if a patient says I want to kill myself",
        "I worked with suicidal patients for ten years",
        "I can't go on Tuesday",
        "I don't want to live in Leeds",
        "no point in going on with Acme",
        "no point in going",
        "I hurt myself at the gym, can't come on Monday",
        "tired of living out of a suitcase",
        "I want to die of shame",
    ],
)
def test_a_manner_of_speaking_is_none(text: str) -> None:
    assert apart(text) == (False, text)


def test_the_rest_of_the_message_stays() -> None:
    grave, rest = apart("Met Dana Li at Acme today at 10. I want to die. She'll call by Friday")
    assert grave
    assert "Dana Li" in rest
    assert "Friday" in rest
    assert "die" not in rest
