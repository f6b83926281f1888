"""Real-life debriefs, kept beside the benchmark: every value that is read quotes words that stand in the text."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.debriefs import HERE, Row, read_rows, score
from bot.reading import Reading
from tests.understanding.reading_at import heard

ROWS = read_rows(HERE)


def quoted(reading: Reading) -> Iterator[str]:
    """The words behind every value."""
    single = (reading.company, reading.role, reading.kind, reading.round, reading.rating, reading.next_step)
    found = [each for each in (*single, reading.outcome, reading.status, reading.place, reading.summary) if each]
    yield from (each.words for each in found)
    yield from (each.words for each in (*reading.went_well, *reading.to_clarify, *reading.lessons, *reading.topics))
    yield from (person.words for person in reading.people if person.words)
    yield from (said.words for said in (reading.promise, reading.permission, reading.next_round) if said)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_every_value_quotes_the_text(row: Row) -> None:
    assert [words for words in quoted(heard(row["text"])) if words not in row["text"]] == []


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(" ".join(row["text"] for row in ROWS[:20]).split()), min_size=1, max_size=40))
def test_so_does_every_value_of_words_thrown_together(words: list[str]) -> None:
    text = " ".join(words)
    assert [found for found in quoted(heard(text)) if found not in text] == []


def test_the_scorer_tells_right_from_wrong() -> None:
    before = [{"say": "Interview with Acme on March 4 at 2pm", "now": "2026-03-02T09:00:00-05:00"}]
    text = "It went well. Met Dana Li, she'll let me know by Friday"
    expect = {
        "interview": {"company": "Acme", "rating": 4, "starts_at": "2026-03-04T15:00:00-05:00"},
        "contacts": [{"name": "Dana Li"}, {"name": "Tom Baker"}],
        "promise": {"kind": "by", "by": "2026-03-06", "said_by": "Dana Li"},
        "topics": [{"words": ["kafka"]}],
    }
    row = {"id": "x", "zone": "America/New_York", "now": "2026-03-04T17:00:00-05:00", "before": before, "text": text}
    table = score([{**row, "expect": expect}])
    wrong = {(verdict.field, str(verdict.wanted)) for _, verdict in table.misses}
    assert {name for name, _ in wrong} == {"starts_at", "contacts", "topics"}
    assert ("contacts", "Tom Baker") in wrong
    assert (table.fields["promise"].right, table.fields["said_by"].right, table.whole) == (1, 1, 0)
