"""Messages as Slack shows them: within its limits whatever is said, and nothing lost on the way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.pieces import spoken
from adapters.slack.limits import BLOCKS, MESSAGE_CHARS, URL_CHARS
from adapters.slack.render import Mark, Rendered, home, render
from bot.message import Button, Control, Link, Message, Option, Select
from tests.adapters.slack.server import Json, Refusal, check_blocks, check_view, schema, texts_in

slowly = settings(deadline=None, max_examples=30)
MARK = Mark(owner="U0SAM", key="m7", version="p12")

words = st.text(max_size=400)
long_words = st.one_of(words, st.integers(1, 60).flatmap(lambda n: words.map(lambda text: f"{text} " * n)))
actions = st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=100)
options = st.builds(Option, label=words, value=st.text(min_size=1, max_size=150))
buttons = st.builds(Button, label=words, action=actions, style=st.sampled_from(["plain", "primary", "danger"]))
selects = st.builds(Select, label=words, action=actions, options=st.lists(options, max_size=230).map(tuple))
urls = st.integers(1, URL_CHARS - 20).map(lambda n: f"https://example.com/{'a' * n}")
links = st.builds(Link, label=words, url=urls)
controls = st.lists(st.one_of(buttons, buttons, links), max_size=60).map(tuple)
messages = st.builds(
    Message,
    text=long_words,
    title=long_words,
    facts=st.lists(st.tuples(words, long_words), max_size=60).map(tuple),
    controls=controls,
)


def blocks_of(rendered: Rendered) -> list[Json]:
    return list(rendered.blocks)


def actions_of(rendered: Rendered) -> list[Json]:
    """Its buttons and selects."""
    found: list[Json] = []
    for block in blocks_of(rendered):
        if block["type"] == "actions":
            found += block["elements"]
    return found


@slowly
@given(messages)
def test_whatever_is_said_slack_takes(message: Message) -> None:
    rendered = render(message, MARK)
    check_blocks(blocks_of(rendered), BLOCKS)
    assert 0 < len(rendered.text) < 40_000


@slowly
@given(messages)
def test_nothing_that_is_said_is_lost(message: Message) -> None:
    rendered = render(message, MARK)
    shown = "".join(texts_in(blocks_of(rendered)))
    if rendered.whole is None:
        assert bare(message.text) <= bare(shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    else:
        assert rendered.whole.content.decode() == spoken(message)


def bare(text: str) -> set[str]:
    """The letters of a text, of whatever order."""
    return set(text) - set(" \n*\t\r")


@slowly
@given(selects)
def test_a_select_takes_any_number_of_options(select: Select) -> None:
    rendered = render(Message(text="Which?", controls=(select,)), MARK)
    check_blocks(blocks_of(rendered), BLOCKS)


@settings(deadline=None, max_examples=10)
@given(st.lists(messages, max_size=5))
def test_a_home_of_any_size_is_taken(told: list[Message]) -> None:
    check_view(home(told, "U0SAM", "1"))


def test_a_nudge() -> None:
    message = Message(
        title="Thank-you to Dana Li (Acme)",
        text="A note to *Dana Li* is due by 15:00.\n\nDear Dana,\nthank you for < your > time & more.",
        facts=(("Company", "Acme & Sons"), ("Place", "https://meet.example.com/x?a=1")),
        controls=(Button(label="Sent it", action="sent:f3", style="primary"), Button(label="Why", action="why:f3")),
    )
    rendered = render(message, MARK)
    assert rendered.text.startswith("*Thank-you to Dana Li (Acme)*\n\nA note to *Dana Li* is due")
    assert "&lt; your &gt; time &amp; more" in rendered.text
    header, body, company, place, row = blocks_of(rendered)
    assert header["text"]["text"] == "Thank-you to Dana Li (Acme)"
    elements = body["elements"][0]["elements"]
    assert [(e["text"], "style" in e) for e in elements[:2]] == [("A note to ", False), ("Dana Li", True)]
    assert elements[2]["text"].endswith("thank you for < your > time & more.")
    assert company["fields"] == [{"type": "mrkdwn", "text": "*Company*\nAcme &amp; Sons", "verbatim": True}]
    assert place["elements"][0]["elements"][-1] == {"type": "link", "url": "https://meet.example.com/x?a=1"}
    assert row["block_id"] == "U0SAM/m7/p12/0"
    assert [(b["action_id"], b.get("style")) for b in row["elements"]] == [("0 sent:f3", "primary"), ("1 why:f3", None)]


def test_a_select_shows_what_holds_now() -> None:
    items = (Option(label="1. thank-you", value="f1"), Option(label="2. card", value="f2"))
    select = Select(label="Item", action="item", options=items, chosen="f2")
    (element,) = actions_of(render(Message(text="Two things are due:", controls=(select,)), MARK))
    assert element["initial_option"] == element["options"][1]


def test_two_buttons_that_mean_the_same_have_names_of_their_own() -> None:
    twice: tuple[Control, ...] = (Button(label="Yes", action="yes"), Button(label="Sure", action="yes"))
    names = [element["action_id"] for element in actions_of(render(Message(text="?", controls=twice), MARK))]
    assert names == ["0 yes", "1 yes"]


def test_a_long_letter_is_divided_between_paragraphs() -> None:
    paragraph = "I enjoyed our talk about event sourcing. " * 20
    rendered = render(Message(text="\n\n".join([paragraph.strip()] * 10)), MARK)
    parts = [text for block in blocks_of(rendered) for text in texts_in(block)]
    assert len(parts) == 4
    assert all(part.startswith("I enjoyed") and part.endswith("sourcing.") for part in parts)


def test_a_very_long_one_goes_on_in_a_file() -> None:
    rendered = render(Message(text="word " * 5_000, controls=(Button(label="Sent it", action="sent:f1"),)), MARK)
    assert sum(map(len, texts_in(blocks_of(rendered)))) < MESSAGE_CHARS + 100
    assert rendered.text.endswith("It goes on in the file below.")
    assert rendered.whole is not None
    assert rendered.whole.content.decode().count("word") == 5_000
    assert len(actions_of(rendered)) == 1


@pytest.mark.parametrize(
    "block",
    [
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "section", "text": {"type": "mrkdwn", "text": ""}},
        {"type": "actions", "elements": [{"type": "button", "action_id": "a", "text": "Yes"}]},
        {"type": "actions", "elements": []},
        {"type": "unheard_of"},
    ],
)
def test_the_loopback_refuses_what_slack_does(block: Json) -> None:
    if schema("KnownBlock") is None:
        pytest.skip("TEST_DATA is not set: Slack's own types are not at hand")
    with pytest.raises(Refusal):
        check_blocks([block], BLOCKS)
