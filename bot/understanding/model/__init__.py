"""A trained model of where people are named in any text. Whose side they are on is not its business (`people.py`)."""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.understanding.model.features import Piece, features, pieces
from bot.understanding.model.tagger import chances

SHIPPED = Path(__file__).parent / "people.crf"
LIKELY = 0.35
"""From this chance on a piece is taken for part of a name: where precision and recall balance."""


class Chance(NamedTuple):
    """One piece of a text, with how likely a person's name begins with it or goes on with it."""

    piece: Piece
    begins: float
    goes_on: float

    @property
    def named(self) -> float:
        return self.begins + self.goes_on


def name_spans(text: str, model: Path = SHIPPED) -> list[tuple[int, int, float]]:
    """Every name of a person in the text as (start, end, how sure from 0 to 1), in order, without overlaps.

    Exact spans by the conventions of the corpora: no possessive ending; a title such as Dr. where it is part of how
    the person is called; the `@` that stands before a handle with a space between is a span of its own.
    """
    found: list[tuple[int, int, float]] = []
    inside = False
    for chance in person_chances(text, model):
        if chance.named < LIKELY:
            inside = False
        elif inside and chance.goes_on >= chance.begins:
            start, _, sure = found[-1]
            found[-1] = (start, chance.piece.end, min(sure, chance.named))
        else:
            found.append((chance.piece.start, chance.piece.end, chance.named))
            inside = True
    return found


@lru_cache(maxsize=32)
def person_chances(text: str, model: Path = SHIPPED) -> tuple[Chance, ...]:
    found = pieces(text)
    likely = chances(model, features(text, found))
    return tuple(Chance(piece, *chance) for piece, chance in zip(found, likely, strict=True))
