"""What reading costs: messages of 400 characters, by Afterword whole and by its neighbours in part."""

import random
import time
from collections.abc import Sequence
from statistics import median, quantiles

from benchmarks.hostile import CONTEXT
from benchmarks.understanding import dates, people, start
from benchmarks.understanding.corpora import rows
from benchmarks.understanding.neighbours import Question, ask
from benchmarks.understanding.tables import NOTHING, Cell, Figure, Table
from bot.understanding.reader import read

LENGTH = 400
MESSAGES = 200
TIMES = 2
"""The quicker reading of each message counts: what else runs on the machine is nobody's fault."""
NEIGHBOURS = (*(("dates", name) for name in dates.NEIGHBOURS), *(("people", name) for name in people.NEIGHBOURS))


def messages() -> list[str]:
    """Chat messages joined until they are long enough, and cut there; always the same."""
    chance = random.Random(4)
    chats = [row["text"] for row in rows("dates/chat-dev.jsonl")]
    made: list[str] = []
    while len(made) < MESSAGES:
        text = ""
        while len(text) < LENGTH:
            text += f"{chance.choice(chats).rstrip('. ')}. "
        made.append(text[:LENGTH])
    return made


def table() -> Table:
    texts = messages()
    own = _ours(texts)
    plain, numbered = start.measured(start.PLAIN), start.measured(start.NUMBERED)
    whole: tuple[Cell, ...] = (
        "everything",
        _ms(median(own), at_most=2),
        _ms(quantiles(own, n=100)[98], at_most=20),
        "1",
        _seconds(plain.seconds, at_most=0.5),
        _mb(plain.mb, at_most=60),
    )
    with_phones = (*NOTHING * 4, _seconds(numbered.seconds), _mb(numbered.mb, at_most=60))
    scored: list[tuple[str, tuple[Cell, ...]]] = [("Afterword", whole), ("– with a phone number in it", with_phones)]
    missing: tuple[str, ...] = ()
    for subject, name in NEIGHBOURS:
        told = ask(subject, name, [Question(text=text) for text in texts * TIMES])
        spent = quickest([answer.seconds for answer in told.answers])
        cells: tuple[Cell, ...] = (subject, *NOTHING * 5)
        if spent:
            ratio = f"{median(spent) / median(own):.2g}"
            p99 = quantiles(spent, n=100)[98]
            cells = (subject, _ms(median(spent)), _ms(p99), ratio, _seconds(told.load_s), _mb(told.load_mb))
        scored.append((told.title, cells))
        missing += told.why_missing
    return Table(
        title="Cost",
        columns=("reads", "median", "99th centile", "times Afterword", "first message", "memory"),
        rows=tuple(scored),
        notes=(
            f"{MESSAGES} messages of {LENGTH} characters, processor time. The first message comes in a fresh process, "
            "imports and all.",
            *missing,
        ),
    )


def _ours(texts: list[str]) -> list[float]:
    read(start.NUMBERED, CONTEXT)
    spent: list[float] = []
    for text in texts * TIMES:
        begun = time.thread_time()
        read(text, CONTEXT)
        spent.append(time.thread_time() - begun)
    return quickest(spent)


def quickest(spent: Sequence[float]) -> list[float]:
    """Of each message, from the times of all, `TIMES` over."""
    size = len(spent) // TIMES
    return [min(spent[at::size]) for at in range(size)]


def _ms(seconds: float, *, at_most: float | None = None) -> Figure:
    return Figure(value=seconds * 1000, shown=f"{seconds * 1000:.2f} ms", at_most=at_most)


def _seconds(value: float, *, at_most: float | None = None) -> Figure:
    return Figure(value=value, shown=f"{value:.2f} s", at_most=at_most)


def _mb(value: float, *, at_most: float | None = None) -> Figure:
    return Figure(value=value, shown=f"{value:.0f} MB", at_most=at_most)
