"""The trained models of debriefs: what they mark, what they were made of, and that they can be made again."""

import json
from pathlib import Path
from typing import TypedDict, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.marks import MODELS, Kind, marks
from bot.understanding.marks.corpus import MarkError, debriefs, unmarked
from bot.understanding.marks.features import seen
from bot.understanding.marks.making import RECORD, made_of, make_models
from bot.understanding.model.making import sha256


class _Figures(TypedDict):
    precision: float
    recall: float
    marks: int


class _Record(TypedDict):
    sha256: dict[str, str]
    made_of: dict[str, str]
    figures: dict[str, _Figures]


def record() -> _Record:
    return cast("_Record", json.loads(RECORD.read_text("utf-8")))


def marked(text: str, kind: Kind) -> list[str]:
    return [text[mark.start : mark.end] for mark in marks(text) if mark.kind is kind]


SAID = (
    "Pretty good, I think. Met Ines Laurent, the hiring manager, and Tom from platform. The migration story went down "
    "really well, but I got lost in the caching question. Ines said I would hear by next Friday. The next round would "
    "be with their CTO, Priya. My old boss Karen says hi."
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.MET, ["Ines Laurent", "Tom", "Ines"]),
        (Kind.ABSENT, ["Priya"]),
        (Kind.OUTSIDER, ["Karen"]),
        (Kind.TITLE, ["hiring manager", "CTO"]),
        (Kind.TEAM, ["platform"]),
        (Kind.WENT_WELL, ["The migration story"]),
        (Kind.TO_CLARIFY, ["the caching question"]),
        (Kind.PROMISE, ["Ines said I would hear by next Friday"]),
    ],
)
def test_a_debrief_is_marked(kind: Kind, words: list[str]) -> None:
    assert marked(SAID, kind) == words


def test_the_shipped_models_are_those_on_record() -> None:
    """After a change to the features, the debriefs or the model of names: `make model`."""
    assert record()["sha256"] == {path.name: sha256(path) for path in MODELS}
    assert record()["made_of"] == made_of()


def test_the_figures_on_record() -> None:
    figures = record()["figures"]
    for kind, precision, recall in (("met", 0.8, 0.85), ("title", 0.9, 0.8), ("promise", 0.89, 0.85)):
        assert figures[kind]["precision"] >= precision
        assert figures[kind]["recall"] >= recall
    assert all(of["precision"] >= 0.65 for kind, of in figures.items() if kind != "absent")


def test_the_same_debriefs_make_the_same_models(tmp_path: Path) -> None:
    texts = debriefs()[:40]
    made = [tmp_path / name for name in ("one.crf", "two.crf", "three.crf", "four.crf")]
    make_models(made[:2], texts)
    make_models(made[2:], texts)
    assert [sha256(path) for path in made[:2]] == [sha256(path) for path in made[2:]]


@pytest.mark.parametrize("wrong", ["<p>Dana", "Dana</p>", "<z>Dana</z>", "<s>good</s>", "<w1>good</w1>"])
def test_a_mark_out_of_place_is_refused(wrong: str) -> None:
    with pytest.raises(MarkError):
        unmarked(wrong)


def test_marks_are_taken_off() -> None:
    debrief = unmarked("<s4>Good</s4>, <d><p>Dana</p> calls Friday</d>")
    assert debrief.words == "Good, Dana calls Friday"
    assert [debrief.words[span.start : span.end] for span in debrief.spans] == ["Good", "Dana", "Dana calls Friday"]


@given(st.text(max_size=300))
def test_every_piece_is_seen_and_every_mark_is_in_the_text(text: str) -> None:
    found, rows = seen(text)
    assert len(found) == len(rows)
    assert all(0 <= mark.start < mark.end <= len(text) and 0 <= mark.sure <= 1 for mark in marks(text))
