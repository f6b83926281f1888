"""People: names in texts of strangers, exact spans, with and without capitals.

The texts are those that the model of names is never trained on: one in five, told by a hash of the text.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.understanding.corpora import rows
from benchmarks.understanding.neighbours import Answer, Question, ask
from benchmarks.understanding.tables import NOTHING, Cell, Figure, Table
from bot.understanding.model import name_spans
from bot.understanding.model.corpora import Text

NEIGHBOURS = ("spaCy", "nltk")
CORPORA = {
    "WNUT 2017": ("people/wnut17_train.jsonl", "people/wnut17_dev.jsonl"),
    "Broad Twitter": ("people/btc_train.jsonl",),
}
AIMS = {"WNUT 2017": 0.62, "Broad Twitter": 0.72}
LOWERED_AIM = 0.65
"""For both corpora together."""


def texts(files: Iterable[str]) -> list[dict[str, Any]]:
    return [row for file in files for row in rows(file) if Text(words=row["text"], spans=()).kept_aside]


def lowered(row: dict[str, Any]) -> dict[str, Any]:
    """Without capitals; as it is where that would move the names."""
    text = row["text"].lower()
    return {**row, "text": text} if len(text) == len(row["text"]) else row


def f1(texts: Sequence[dict[str, Any]], answers: Sequence[Answer], *, at_least: float | None = None) -> Figure:
    right = found = named = 0
    for row, answer in zip(texts, answers, strict=True):
        gold = {(start, end) for start, end, label in row["ents"] if label == "PER"}
        told = {(start, end) for start, end, _ in answer.found}
        right, found, named = right + len(gold & told), found + len(told), named + len(gold)
    value = 2 * right / (found + named) if found + named else 0.0
    return Figure(value=value, shown=f"{value:.3f}", at_least=at_least)


def table() -> Table:
    corpora = {name: texts(files) for name, files in CORPORA.items()}
    together = [row for corpus in corpora.values() for row in corpus]
    lower = [lowered(row) for row in together]
    questions = [Question(text=row["text"]) for row in (*together, *lower)]

    def figures(answers: Sequence[Answer], *, aimed: bool = False) -> tuple[Cell, ...]:
        at, cells = 0, list[Cell]()
        for name, corpus in corpora.items():
            aim = AIMS[name] if aimed else None
            cells.append(f1(corpus, answers[at : at + len(corpus)], at_least=aim))
            at += len(corpus)
        return (*cells, f1(lower, answers[at:], at_least=LOWERED_AIM if aimed else None))

    own = [Answer(found=tuple((start, end, "") for start, end, _ in name_spans(q.text))) for q in questions]
    scored = [("Afterword", figures(own, aimed=True))]
    missing: tuple[str, ...] = ()
    for name in NEIGHBOURS:
        told = ask("people", name, questions)
        scored.append((told.title, figures(told.answers) if told.answers else NOTHING * 3))
        missing += told.why_missing
    return Table(
        title="People",
        columns=(*(f"{name}, {len(corpus):,} texts" for name, corpus in corpora.items()), "both in lower case"),
        rows=tuple(scored),
        notes=("F1 of exact spans, on texts that the model was not trained on.", *missing),
    )
