"""Whose letter is asked for, and what asks for none."""

import pytest

from bot.understanding.letter_asks import find_wanted


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("pls share the draft for Amara", "amara"),
        ("ok show me Idris's", "idris"),
        ("let me see Amara's note", "amara"),
        ("and the one to Idris", "idris"),
        ("now Amara", "amara"),
        ("what about Idris?", "idris"),
        ("How do I thank Dr. Osei?", "dr. osei"),
        ("what would you write to Idris", "idris"),
        ("draft something for Amara please", "amara"),
    ],
)
def test_whose(text: str, who: str) -> None:
    wanted = find_wanted(text)
    assert wanted
    assert wanted.who == who


@pytest.mark.parametrize("text", ["can i see the thank you notes", "how do I thank them?", "show me all the drafts"])
def test_all_of_them(text: str) -> None:
    wanted = find_wanted(text)
    assert wanted
    assert wanted.several


@pytest.mark.parametrize("text", ["do I really have to write a thank you?", "should i still send these"])
def test_whether_at_all(text: str) -> None:
    wanted = find_wanted(text)
    assert wanted
    assert wanted.doubted


@pytest.mark.parametrize(
    "text",
    ["thank you", "follow-ups", "no thank you note for Amara", "I sent the letter", "I'll write to Idris tomorrow",
     "thank Idris tomorrow morning at nine or so", "Amara's email is amara@example.com", "remind me tomorrow"],
)  # fmt: skip
def test_none(text: str) -> None:
    assert find_wanted(text) is None
