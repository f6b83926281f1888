"""Words to Slack and back: what is markup to it, and what is not."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.mrkdwn import escaped, plain, rich
from tests.adapters.slack.server import texts_in


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("Met <mailto:dana@example.com|dana@example.com>", "Met dana@example.com"),
        ("at <http://acme.example|acme.example>", "at http://acme.example"),
        ("see <https://acme.example/jobs|the jobs page>", "see the jobs page (https://acme.example/jobs)"),
        ("call <tel:+12125550100|+1 212 555 0100>", "call +1 212 555 0100 (+12125550100)"),
        ("with <@U0SAM|sam> in <#C0GEN|general>", "with @sam in #general"),
        ("<!channel> and <!date^1^{date}|Friday>", "@channel and Friday"),
        ("R&amp;D, 3 &lt; 4 &gt; 2", "R&D, 3 < 4 > 2"),
        ("&amp;lt; stays", "&lt; stays"),
        ("Met *Dana Li*, _great_, ~bad~, `code`", "Met Dana Li, great, bad, code"),
        ("2*3*4 and snake_case_name and ~5pm", "2*3*4 and snake_case_name and ~5pm"),
        ("  spaces \n", "spaces"),
    ],
)
def test_what_they_wrote_is_read_as_they_saw_it(sent: str, seen: str) -> None:
    assert plain(sent) == seen


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200))
def test_what_is_escaped_reads_back_unchanged_and_marks_nothing(text: str) -> None:
    assert "<" not in escaped(text)
    assert escaped(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text


@settings(deadline=None, max_examples=50)
@given(st.text(st.sampled_from("ab *_<>|&;:/.h\n"), max_size=200))
def test_rich_text_shows_all_of_it(text: str) -> None:
    shown = "".join(texts_in(rich(f"x {text}")))
    assert set(shown) - {"*"} <= set(f"x {text}")
    assert shown.replace("*", "") == f"x {text}".replace("*", "")


@pytest.mark.parametrize("text", ["<" * 40_000, "*" * 40_000, " *a" * 13_000, "https://" * 5_000, "_a " * 13_000])
def test_reading_takes_no_longer_than_the_text_deserves(text: str) -> None:
    begun = process_time()
    plain(text)
    rich(text)
    assert process_time() - begun < 1
