"""Dates: what nine projects expect of theirs, what chats hold, and what is no date at all.

A single day must be exact; a range passes when the day that was found lies inside it.
"""

import json
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.understanding.corpora import rows
from benchmarks.understanding.neighbours import ROOT, Answer, Question, ask
from benchmarks.understanding.tables import NOTHING, Cell, Table, count, share
from bot.reading import Context
from bot.understanding import dates

NEIGHBOURS = ("dateparser", "parsedatetime", "ctparse", "recognizers-text", "timefhuman", "datefinder")
OTHERWISE = ROOT / "tests" / "understanding" / "our_conventions.jsonl"
"""Rows that Afterword reads otherwise than their source, each with the reason. Of the future dates they are left out of
the aim, and shown; what is said to hold no date, and does, counts for nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The four files, each row with the question that is put to every reader."""

    future: Sequence[dict[str, Any]]
    chat: Sequence[dict[str, Any]]
    timeless: Sequence[dict[str, Any]]
    negatives: Sequence[dict[str, Any]]
    otherwise: Set[str]
    """Texts of rows that Afterword reads otherwise than their source."""

    @property
    def questions(self) -> list[Question]:
        american = [_question(row, "US") for row in (*self.future, *self.negatives)]
        return american + [_question(row, "GB") for row in (*self.chat, *self.timeless)]


def _question(row: dict[str, Any], country: str) -> Question:
    return Question(text=row["text"], ref=row["ref"], day_first=country == "GB", country=country)


def texts() -> Texts:
    otherwise = {row["text"] for row in map(json.loads, OTHERWISE.read_text("utf-8").splitlines())}

    def dateless(name: str) -> list[dict[str, Any]]:
        return [row for row in rows(name) if row["text"] not in otherwise]

    return Texts(
        future=[row for row in rows("dates/dev.jsonl") if not row.get("contested")],
        chat=list(rows("dates/chat-dev.jsonl")),
        timeless=dateless("dates/chat-timeless-dev.jsonl"),
        negatives=dateless("dates/negatives-dev.jsonl"),
        otherwise=otherwise,
    )


def ours(question: Question) -> Answer:
    zone = ZoneInfo("Europe/London" if question.country == "GB" else "America/New_York")
    now = datetime.fromisoformat(question.ref).replace(tzinfo=zone)
    whens = dates.find(question.text, Context(now=now, zone=zone, country=question.country))
    return Answer(found=tuple((w.start, w.end, w.first_on.isoformat() if w.first_on else "") for w in whens))


def is_right(row: dict[str, Any], answer: Answer) -> bool:
    starts = date.fromisoformat(row["start"][:10])
    ends = date.fromisoformat(row["end"][:10]) if row["end"] and row["set"] == "range" else starts
    ends = max(ends, starts + timedelta(days=1))
    return any(starts <= date.fromisoformat(day) < ends for _, _, day in answer.found if day)


def is_noticed(row: dict[str, Any], answer: Answer) -> bool:
    first, last = row["span"]
    return any(start < last and first < end for start, end, _ in answer.found)


def is_dated(_: dict[str, Any], answer: Answer) -> bool:
    return any(day for _, _, day in answer.found)


def table() -> Table:
    held = texts()
    questions = held.questions
    scored = [("Afterword", figures(held, list(map(ours, questions)), aimed=True))]
    missing: tuple[str, ...] = ()
    for name in NEIGHBOURS:
        told = ask("dates", name, questions)
        scored.append((told.title, figures(held, told.answers) if told.answers else NOTHING * 5))
        missing += told.why_missing
    ours_win = sum(row["text"] in held.otherwise for row in held.future)
    return Table(
        title="Dates",
        columns=(
            f"future dates, {len(held.future) - ours_win}",
            f"with the {ours_win} that Afterword reads otherwise",
            f"noticed in chat, {len(held.chat)}",
            f"found in {len(held.timeless):,} chats without one",
            f"found in {len(held.negatives)} lines without one",
        ),
        rows=tuple(scored),
        notes=(
            "Parts right of the first three, false finds in the last two. A time of day alone is no date.",
            "A reader that dies of a text has found nothing in it.",
            *missing,
        ),
    )


def figures(held: Texts, answers: Sequence[Answer], *, aimed: bool = False) -> tuple[Cell, ...]:
    left = iter(answers)

    def those(rows: Iterable[dict[str, Any]], test: Callable[[dict[str, Any], Answer], bool]) -> list[dict[str, Any]]:
        return [row for row in rows if test(row, next(left))]

    right = those(held.future, is_right)
    negatives = those(held.negatives, is_dated)
    noticed = those(held.chat, is_noticed)
    timeless = those(held.timeless, is_dated)
    plainly = [row for row in right if row["text"] not in held.otherwise]
    plain = [row for row in held.future if row["text"] not in held.otherwise]
    return (
        share(len(plainly), len(plain), at_least=0.96 if aimed else None),
        share(len(right), len(held.future)),
        share(len(noticed), len(held.chat), at_least=0.95 if aimed else None),
        count(len(timeless), at_most=len(held.timeless) // 200 if aimed else None),
        count(len(negatives), at_most=3 if aimed else None),
    )
