"""What a token is read as, where the seeker wrote in haste."""

import pytest

from bot.understanding.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("ill call Dana", "i'll"),
        ("Hell just email me", "he'll"),
        ("shell let me know", "she'll"),
        ("id rather wait", "i'd"),
        ("theyll ring", "they'll"),
        ("dont remind me", "don't"),
        ("im done", "i'm"),
        ("ill on Friday", "ill"),
        ("hell of a talk", "hell"),
        ("Shell called", "shell"),
        ("id card", "id"),
        ("its team", "its"),
        ("were late", "were"),
        ("well done", "well"),
    ],
)
def test_a_missing_apostrophe(text: str, low: str) -> None:
    """It is put back where nothing else can be meant; what is cut from the text stays as written."""
    token = tokenize(text)[0]
    assert token.low == low
    assert token.text == text.split(maxsplit=1)[0]
