"""Messages as Discord shows them: within its limits whatever is said, nothing lost on the way, nobody pinged."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.render import Rendered, custom_id, file_name, meant, render
from adapters.payload import parts, text
from adapters.pieces import spoken
from bot.message import Attachment, Button, Link, Message, Option, Select
from tests.adapters.discord.schema import (
    MISSING,
    Json,
    Refusal,
    check_message,
    components_in,
    description,
)
from tests.discord_markdown import read, words

slowly = settings(deadline=None, max_examples=40)

some_words = st.text(max_size=400)
long_words = st.one_of(some_words, st.integers(1, 60).flatmap(lambda n: some_words.map(lambda words: f"{words} " * n)))
actions = st.text(st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=80)
options = st.builds(Option, label=some_words, value=st.text(min_size=1, max_size=100))
buttons = st.builds(Button, label=some_words, action=actions, style=st.sampled_from(["plain", "primary", "danger"]))
selects = st.builds(Select, label=some_words, action=actions, options=st.lists(options, max_size=60).map(tuple))
links = st.builds(Link, label=some_words, url=st.integers(1, 490).map(lambda n: f"https://example.com/{'a' * n}"))
kinds = st.sampled_from(["text/plain", "image/png"])
files = st.builds(
    Attachment,
    name=some_words,
    media_type=st.sampled_from(["text/plain", "image/png"]),
    content=st.binary(),
    shows=some_words,
)
messages = st.builds(
    Message,
    text=long_words,
    title=long_words,
    facts=st.lists(st.tuples(some_words, long_words), max_size=40).map(tuple),
    controls=st.lists(st.one_of(buttons, buttons, links, selects), max_size=30).map(tuple),
    files=st.lists(files, max_size=4).map(tuple),
    again=st.sampled_from([None, "", "/contacts Acme"]),
)


def shown(rendered: Rendered) -> str:
    """All that is read."""
    return "\n".join(words(read(one["content"])) for one in of_type(10, rendered))


def components(rendered: Rendered) -> list[Json]:
    return components_in(rendered.payload["components"])


def names(rendered: Rendered) -> list[str]:
    return [file.name for file in rendered.files]


def of_type(kind: int, rendered: Rendered) -> list[Json]:
    return [one for one in components(rendered) if one["type"] == kind]


def named(rendered: Rendered, label: str) -> Json:
    return next(one for one in components(rendered) if one.get("label") == label)


def all_pages(message: Message) -> list[Rendered]:
    """The first, and those behind `Next`, as far as it goes."""
    found = [render(message, key="m7")]
    while more := [one for one in components(found[-1]) if one.get("label") == "Next" and not one.get("disabled")]:
        _, action = meant(more[0]["custom_id"])
        found.append(render(message, key="m7", page=int(action.split(" ")[1])))
    return found


@slowly
@given(messages)
def test_whatever_is_said_discord_takes(message: Message) -> None:
    for rendered in all_pages(message):
        check_message(rendered.payload)
        assert [text(file, "filename") for file in parts(rendered.payload, "attachments")] == names(rendered)


@slowly
@given(messages)
def test_nothing_that_is_said_is_lost(message: Message) -> None:
    pages = all_pages(message)
    if len(pages[0].files) > len(message.files):
        assert pages[0].files[-1].content.decode() == spoken(message)
    else:
        assert visible(spoken(message)) <= visible("".join(map(shown, pages)))


def visible(told: str) -> set[str]:
    """The letters of a text, of whatever order."""
    return {letter for letter in told if letter.isalnum()}


def test_a_nudge() -> None:
    message = Message(
        title="Thank-you to Dana Li (Acme)",
        text="A note to *Dana Li* is due by 15:00.\n\nDear Dana,\nthank you for < your > time & more_or_less.",
        facts=(("Company", "Acme & Sons"), ("People", "Dana Li\nTom Baker")),
        controls=(
            Button(label="Sent it", action="sent:f3", style="primary"),
            Link(label="Open in mail", url="https://mail.example.com/"),
            Button(label="Why", action="why:f3"),
        ),
    )
    rendered = render(message, key="m7")
    check_message(rendered.payload)
    said, line, told, row = components(rendered)[0]["components"]
    assert said["content"] == (
        "### Thank-you to Dana Li (Acme)\nA note to **Dana Li** is due by 15:00.\n\n"
        "Dear Dana,\nthank you for \\< your > time & more\\_or\\_less."
    )
    assert line == {"type": 14}
    assert told["content"] == "**Company:** Acme & Sons\n**People:**\nDana Li\nTom Baker"
    assert [button["style"] for button in row["components"]] == [1, 5, 2]
    assert meant(row["components"][0]["custom_id"]) == ("m7", "sent:f3")
    assert "custom_id" not in row["components"][1]


def test_words_alone_stand_without_a_frame() -> None:
    assert render(Message(text="Noted.")).payload["components"] == [{"type": 10, "content": "Noted."}]


def test_what_is_there_to_be_copied_stands_in_a_box() -> None:
    (only,) = components(render(Message(text="Dear Dana,\n*thank* you.", verbatim=True)))
    assert only["content"] == "```\nDear Dana,\n*thank* you.\n```"


def test_nobody_is_pinged() -> None:
    rendered = render(Message(text="@everyone <@1>", title="@here", facts=(("<@&1>", "<#2>"),)))
    assert rendered.payload["allowed_mentions"] == {"parse": []}
    assert shown(rendered).split() == ["@here", "@everyone", "<@1>", "<@&1>:", "<#2>"]


def test_a_select_shows_what_holds_now() -> None:
    items = (Option(label="1. thank-you", value="f1"), Option(label="2. card", value="f2"))
    message = Message(
        text="Two things are due:", controls=(Select(label="Item", action="item", options=items, chosen="f2"),)
    )
    (select,) = of_type(3, render(message, key="m1"))
    assert [option.get("default", False) for option in select["options"]] == [False, True]


def test_a_select_of_many_options_is_several() -> None:
    many = tuple(Option(label=f"{n}. thank-you", value=f"f{n}") for n in range(1, 61))
    message = Message(text="Sixty things:", controls=(Select(label="Item", action="item", options=many, chosen="f60"),))
    selects = of_type(3, render(message, key="m1"))
    assert [select["placeholder"] for select in selects] == ["Item: 1 – 25", "Item: 26 – 50", "Item: 51 – 60"]
    assert {meant(select["custom_id"]) for select in selects} == {("m1", "item")}
    assert selects[2]["options"][-1] == {"label": "60. thank-you", "value": "f60", "default": True}


def test_buttons_share_their_rows_evenly() -> None:
    six = tuple(Button(label=f"B{n}", action=f"b:{n}") for n in range(6))
    rows = of_type(1, render(Message(text="?", controls=six)))
    assert [len(row["components"]) for row in rows] == [3, 3]


def test_two_buttons_that_mean_the_same_have_names_of_their_own() -> None:
    twice = (Button(label="Yes", action="yes"), Button(label="Sure", action="yes"))
    found = [one["custom_id"] for one in of_type(2, render(Message(text="?", controls=twice)))]
    assert len(set(found)) == 2
    assert {meant(name) for name in found} == {("", "yes")}


def test_a_name_fits_the_longest_action() -> None:
    assert meant(custom_id("m1234567", "a" * 80, "17.225")) == ("m1234567", "a" * 80)


def test_a_letter_of_3_900_characters_is_shown_in_full() -> None:
    letter = "\n\n".join(["I enjoyed our talk about event sourcing. " * 9] * 11)[:3_900]
    (frame,) = [
        one for one in components(render(Message(text=letter, title="Thank-you to Dana Li"))) if one["type"] == 10
    ]
    assert frame["content"].endswith(letter.rstrip())


def test_a_long_list_has_pages_that_turn() -> None:
    lines = [
        f"{n}. Thank-you to Dana Li (Acme and Sons of Springfield): by Tuesday 3 March at 15:00" for n in range(1, 101)
    ]
    buttons = (Button(label="Sent it", action="sent:f1", style="primary"),)
    pages = all_pages(Message(text="\n".join(lines), title="What is pending", controls=buttons, again=""))
    assert [shown(page).splitlines()[0] for page in pages] == ["What is pending"] * 3
    assert [line for page in pages for line in shown(page).splitlines() if line != "What is pending"] == lines
    assert [named(page, f"{n} of 3")["disabled"] for n, page in enumerate(pages, 1)] == [True] * 3
    assert meant(named(pages[1], "Back")["custom_id"]) == ("m7", "~page 0 ")
    assert all(named(page, "Sent it") for page in pages)


def test_a_page_that_is_not_there_any_more_is_the_last() -> None:
    message = Message(text="word " * 2_000, again="/contacts")
    assert render(message, key="m7", page=99) == render(message, key="m7", page=2)
    assert meant(named(render(message, key="m7"), "Next")["custom_id"]) == ("m7", "~page 1 /contacts")


def test_what_nothing_can_make_anew_goes_on_in_a_file() -> None:
    message = Message(text="word " * 5_000, controls=(Button(label="Sent it", action="sent:f1"),))
    rendered = render(message, key="m7")
    check_message(rendered.payload)
    assert shown(rendered).endswith("It goes on in the file below.")
    (whole,) = rendered.files
    assert (whole.name, whole.content.decode().count("word")) == ("the_whole_of_it.txt", 5_000)
    assert named(rendered, "Sent it")


@pytest.mark.parametrize(
    ("name", "safe"),
    [("interview.ics", "interview.ics"), ("Ünïcode näme.txt", "Unicode_name.txt"), ("../../x", "x"), ("名刺", "file")],
)
def test_a_file_has_a_name_that_discord_leaves_as_it_is(name: str, safe: str) -> None:
    assert file_name(name) == safe


def test_two_files_of_one_name_are_told_apart_and_a_picture_is_shown() -> None:
    files = (
        Attachment(name="a.ics", media_type="text/calendar", content=b"1"),
        Attachment(name="a.ics", media_type="text/calendar", content=b"2"),
        Attachment(name="week.png", media_type="image/png", content=b"3", shows="Seven \x00interviews"),
    )
    rendered = render(Message(text="Here:", files=files))
    check_message(rendered.payload)
    assert names(rendered) == ["a.ics", "1_a.ics", "week.png"]
    assert [one["type"] for one in components(rendered)] == [10, 13, 13, 12]
    assert components(rendered)[-1]["items"][0]["description"] == "Seven interviews"


@pytest.mark.parametrize(
    "components",
    [
        [{"type": 10, "content": "x" * 4_001}],
        [{"type": 10, "content": " "}],
        [{"type": 1, "components": []}],
        [{"type": 17, "components": [{"type": 10, "content": "x"}] * 41}],
        [{"type": 13, "file": {"url": "attachment://nowhere.txt"}}],
        [{"type": 99}],
    ],
)
def test_the_checker_refuses_what_discord_does(components: list[Json]) -> None:
    if description() is None:
        pytest.skip(MISSING)
    whole: Json = {"flags": 1 << 15, "components": components, "attachments": [], "allowed_mentions": {"parse": []}}
    with pytest.raises(Refusal):
        check_message(whole)
