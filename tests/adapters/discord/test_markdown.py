"""Words to Discord and back: what is markup to it, and what is not."""

import json
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord.markdown import boxed, clean, escaped, marked, plain, unescaped
from tests.discord_markdown import kinds, read, words

quickly = settings(deadline=None, max_examples=100)
markup = st.text(st.sampled_from("ab1 \n*_~`|<>[]()#-+.:@/\\!&"), max_size=60)
tokens = st.lists(
    st.sampled_from([
        "@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "<t:1:R>", "</pay:1>", "<:a:1>", ":smile:", "**", "__",
        "~~", "||", "```", "`", "# ", "-# ", "> ", ">>> ", "- ", "1. ", "[x](https://a.example)", "https://a.example/b_c_d",
        "steam://run", "\n", " ", "\\", "word", "שלום", "e\u0301\u0302\u0303", "👩‍💻", "\u202e", "\ud83d",
    ]),
    max_size=25,
).map("".join)  # fmt: skip
anything = st.one_of(markup, tokens, st.text(max_size=80))


@quickly
@given(anything)
def test_nothing_is_read_into_what_was_escaped(text: str) -> None:
    shown = read(escaped(text))
    assert kinds(shown) <= {"text", "link"}
    assert words(shown) == clean(text)


@quickly
@given(anything)
def test_what_was_escaped_reads_back_unchanged(text: str) -> None:
    assert unescaped(escaped(text)) == clean(text)
    json.dumps(escaped(text)).encode()


@quickly
@given(anything)
def test_only_bold_is_marked(text: str) -> None:
    shown = read(marked(text))
    assert kinds(shown) <= {"text", "link", "b"}
    assert words(shown).replace("*", "") == clean(text).replace("*", "")


@quickly
@given(anything)
def test_a_box_holds_the_text_as_it_is(text: str) -> None:
    (box,) = read(boxed(f"x{text}x"))
    assert box.kind == "box"
    assert words([box]).replace("\u200b", "") == f"x{clean(text)}x".replace("\u200b", "")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Ping @everyone and <@123>", "Ping \\@everyone and \\<@123>"),
        ("dana_li@acme.example", "dana\\_li@acme.example"),
        ("1. thank-you", "1\\. thank-you"),
        ("see https://meet.example.com/a_b?c=1.", "see <https://meet.example.com/a_b?c=1>."),
        ("[log in](https://evil.example)", "\\[log in](<https://evil.example>)"),
        ("a\u202eb\ud83dc\x00", "ab\N{REPLACEMENT CHARACTER}c"),
        ("2026-03-02 at 14:00", "2026-03-02 at 14:00"),
    ],
)
def test_what_is_sent(text: str, sent: str) -> None:
    assert escaped(text) == sent


def test_an_instant_is_shown_in_the_readers_own_zone() -> None:
    start, end = datetime(2026, 3, 3, 19, tzinfo=UTC), datetime(2026, 3, 3, 20, tzinfo=UTC)
    moments = (
        ("Tuesday 3 March, 14:00–15:00", start),
        ("Tuesday 3 March, 14:00–15:00", end),
        ("Tuesday 3 March, 2:00–3:00 pm", start),
        ("Tuesday 3 March, 2:00–3:00 pm", end),
        ("tomorrow, Tuesday 3 March at 14:00", start),
        ("Tuesday 3 March at 15:00", end),
    )
    assert marked("When: Tuesday 3 March, 14:00–15:00 (19:00 in London)", moments) == (
        "When: <t:1772564400:F>–<t:1772568000:t> (19:00 in London)"
    )
    assert marked("Tuesday 3 March, 2:00–3:00 pm, coming up", moments) == (
        "<t:1772564400:F>–<t:1772568000:t>, coming up"
    )
    assert marked("*by tomorrow, Tuesday 3 March at 14:00*", moments) == "**by <t:1772564400:F> (<t:1772564400:R>)**"
    assert marked("Tuesday 3 March at 15:00. Or Tuesday 3 March", moments) == "<t:1772568000:F>. Or Tuesday 3 March"
    assert marked("It was Tuesday 3 March, 14:00–16:00", moments) == "It was Tuesday 3 March, 14:00–16:00"


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("**Great!** Met _Dana Li_, ~~bored~~ ||not||", "Great! Met Dana Li, bored not"),
        ("dana_li_2@example.com and snake_case_name", "dana_li_2@example.com and snake_case_name"),
        ("see [the jobs page](https://acme.example/jobs)", "see the jobs page (https://acme.example/jobs)"),
        ("<https://acme.example>", "https://acme.example"),
        ("with <@12> in <#34>", "with @dana in #34"),
        ("5 * 3 * 2 \\*", "5 * 3 * 2 *"),
        ("`code`", "code"),
        ("", ""),
    ],
)
def test_what_they_wrote_is_read_as_they_saw_it(sent: str, seen: str) -> None:
    assert plain(sent, {"12": "dana"}) == seen


@pytest.mark.parametrize("text", ["<" * 40_000, "*" * 40_000, "[a](" * 10_000, "https://" * 5_000, "_a " * 13_000])
def test_reading_takes_no_longer_than_the_text_deserves(text: str) -> None:
    begun = process_time()
    plain(text)
    marked(text, [("Tuesday 3 March at 15:00", datetime(2026, 3, 3, 20, tzinfo=UTC))])
    assert process_time() - begun < 1
