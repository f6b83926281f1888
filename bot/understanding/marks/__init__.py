"""What each stretch of a debrief is about: the two models that were trained on marked debriefs (`debriefs/`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from bot.understanding.marks.features import seen
from bot.understanding.model.features import Piece
from bot.understanding.model.tagger import NOTHING, tagged

_HERE = Path(__file__).parent


class Kind(StrEnum):
    """A kind of mark; its value is how it is written in the marked debriefs."""

    MET = "p"  # somebody of the employer's or its recruiter's who was there
    ABSENT = "q"  # somebody of theirs who was not: whom they will meet next, who decides
    OUTSIDER = "x"  # anybody else: a former boss, a friend, an author
    EMPLOYER = "o"  # the employer, or the agency
    ELSEWHERE = "y"  # any other organisation, product or place with a name
    TITLE = "t"
    TEAM = "u"
    ROLE = "a"  # what the seeker is interviewing for
    WENT_WELL = "w"
    TO_CLARIFY = "c"
    LESSON = "l"
    TOPIC = "k"
    NEXT_STEP = "n"
    PROMISE = "d"
    GRANTED = "g"
    REFUSED = "r"
    VERDICT = "s"  # how the whole went
    NEXT_ROUND = "f"  # when the next round is


NAMES = frozenset(Kind(letter) for letter in "pqxoytua")
"""Marks of names and posts; the others are marks of what is told, and may hold these."""
MODELS = (_HERE / "names.crf", _HERE / "told.crf")


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is of this kind; how sure, from 0 to 1."""

    kind: Kind
    start: int
    end: int
    sure: float


@lru_cache(maxsize=32)
def marks(text: str, *models: Path) -> tuple[Mark, ...]:
    """All marks of the models, in order; of the two that are shipped unless others are given."""
    found, rows = seen(text)
    all_of_them = (mark for labels in tagged(models or MODELS, rows) for mark in _spans(found, labels))
    return tuple(sorted(all_of_them, key=lambda mark: mark.start))


def _spans(found: Sequence[Piece], labels: Sequence[tuple[str, float]]) -> Iterator[Mark]:
    """The runs of one label: `B-` begins one, `I-` goes on with it. As sure as its pieces are on average."""
    first = 0
    for index in range(1, len(labels) + 1):
        label = labels[first][0]
        if index < len(labels) and labels[index][0] == f"I-{label[2:]}":
            continue
        if label != NOTHING:
            sure = sum(chance for _, chance in labels[first:index]) / (index - first)
            yield Mark(Kind(label[2:]), found[first].start, found[index - 1].end, sure)
        first = index
