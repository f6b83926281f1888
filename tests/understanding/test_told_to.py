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
        ("Met Nina and Hugo. Talked w Nina about tiling and with Hugo about grout", ["tiling", "grout"]),
        ("Met Nina and Hugo. Talked to Nina (site lead) about tiling, and to Hugo about grout.", ["tiling", "grout"]),
        ("Met Nina and Hugo. I chatted with Nina about tiling and Hugo about grout", ["tiling", "grout"]),
        ("I met Hugo Ames, and I told him about my harvest year", ["my harvest year"]),
    ],
)
def test_topics(text: str, topics: list[str]) -> None:
    assert [found.value.text for found in heard(text).topics] == topics


def test_whose_question_it_was() -> None:
    (found,) = heard("Met Nina and Hugo. Hugo asked about night pay and I froze").to_clarify
    assert found.value == "Hugo's question on night pay"


def test_whom_each_was_talked_about_with() -> None:
    said = heard("Met Nina and Hugo. Talked w Nina about tiling and with Hugo about grout and sand").topics
    assert [(one.value.text, one.value.person) for one in said] == [("tiling", "Nina"), ("grout and sand", "Hugo")]
    said = heard("Met Hugo. We talked about the harbour with Hugo and about ferries").topics
    assert (said[0].value.text, said[0].value.person) == ("the harbour", "Hugo")
    (kept,) = heard("Met Hugo. Talked with Hugo about tiling and how it compares to grout").topics
    assert kept.value.person == "Hugo"


@pytest.mark.parametrize(
    ("text", "clarify"),
    [
        (
            "Met Nina and Hugo. Hugo asked about my first aid, I wish I'd said I did the river course",
            "Hugo's question on my first aid: I did the river course",
        ),
        ("botched the fees question tho, should have mentioned i set fees", "the fees question: i set fees"),
        ("The fees question threw me. I should have said that I set fees.", "The fees question: I set fees"),
        ("I should have mentioned I ran a stall", "I ran a stall"),
        ("could of been clearer on joins", "joins"),
        ("Met Hugo. Hugo asked about invoices and I could have been clearer", "Hugo's question on invoices"),
        ("I should have said more about sharding", "sharding"),
    ],
)
def test_what_the_seeker_would_have_said(text: str, clarify: str) -> None:
    assert [found.value for found in heard(text).to_clarify] == [clarify]


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
