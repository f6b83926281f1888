"""A text with other names put in for its own: the model is to learn how names stand, not which were famous."""

import random

from bot.understanding.model.corpora import Span, Text
from bot.understanding.model.lexicon import names_by_rank
from bot.understanding.tokens import word_set

_LONGEST = 3
_TITLES = word_set(
    "mr mrs ms dr president prince princess king queen lord lady sir dj pope saint st lil little senator judge"
)


def renamed(text: Text, rng: random.Random) -> Text | None:
    """The text with every plainly written name replaced; None if it has none."""
    words, at = "", 0
    spans: list[Span] = []
    changed = False
    for span in text.spans:
        if span.start < at:
            return None  # one span inside another
        old = text.words[span.start : span.end]
        new = _other(old, rng) if span.label == "PER" else old
        changed |= new != old
        words += text.words[at : span.start]
        spans.append(Span(start=len(words), end=len(words) + len(new), label=span.label))
        words += new
        at = span.end
    return Text(words=words + text.words[at:], spans=tuple(spans)) if changed else None


def _other(name: str, rng: random.Random) -> str:
    """Another name of as many words, written in the same case; itself if it is no plain name."""
    words = name.split(" ")
    if len(words) > _LONGEST or not all(word.isalpha() and len(word) > 1 for word in words):
        return name
    titled = len(words) > 1 and words[0].lower() in _TITLES
    parts = words[titled:]
    new = [_as_written(part, _drawn(rng, first=_is_first(rng, at, len(words)))) for at, part in enumerate(parts)]
    return " ".join([*words[:titled], *new])


def _is_first(rng: random.Random, at: int, size: int) -> bool:
    return at == 0 if size > 1 else rng.random() < 0.75


def _drawn(rng: random.Random, *, first: bool) -> str:
    if rng.random() < 0.15:
        return invented(rng)
    rare = rng.random() < 0.45
    kind = ("rare given" if rare else "given") if first else ("rare surname" if rare else "surname")
    return rng.choice(names_by_rank()[kind])


def invented(rng: random.Random) -> str:
    """A name that is in no list: the head of one and the tail of another."""
    kind = rng.choice(("rare given", "rare surname"))
    head, tail = rng.choice(names_by_rank()[kind]), rng.choice(names_by_rank()[kind])
    return head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]


def _as_written(old: str, new: str) -> str:
    if old.islower():
        return new
    return new.upper() if old.isupper() else new.capitalize()
