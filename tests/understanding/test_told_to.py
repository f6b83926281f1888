"""What was talked about with whom, whose question it was, and what is no slip of the seeker's."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading import Context, Reading
from bot.understanding.reader import read

ZONE = ZoneInfo("Europe/London")


def heard(text: str) -> Reading:
    return read(text, Context(now=datetime(2026, 3, 2, 12, tzinfo=ZONE), zone=ZONE, country="GB"))


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Met Nina. We talked about beekeeping and about school gardens.", ["beekeeping", "school gardens"]),
        ("met Iris. we talked about ward rounds and Iris lit up when I said so", ["ward rounds"]),
        ("Met Hugo, he mentioned a film by Agnès Varda", ["a film by Agnès Varda"]),
        ("Met Hugo. Hugo showed me the cold store", ["the cold store"]),
        ("I met Hugo Ames, and I told him about my harvest year", ["my harvest year"]),
    ],
)
def test_topics(text: str, topics: list[str]) -> None:
    assert [found.value.text for found in heard(text).topics] == topics


def test_whose_question_it_was() -> None:
    (found,) = heard("Met Nina and Hugo. Hugo asked about night pay and I froze").to_clarify
    assert found.value == "Hugo's question on night pay"


@pytest.mark.parametrize(
    "text",
    [
        "my sister Ella thinks I should push for more money",
        "I have to pick up my kids at 5",
        "didn't say much",
    ],
)
def test_no_slip(text: str) -> None:
    assert not heard(text).to_clarify
