"""Made-up talk after an interview, for training: the sentences of `talk.txt`, with names of the world put in."""

import random
import re
from functools import cache
from pathlib import Path

from bot.understanding.model.corpora import Span, Text
from bot.understanding.model.lexicon import names_by_rank, ordinary_words
from bot.understanding.model.renaming import invented

_CAPITALS = "ABCDEFGHIJKLMNOPRSTVWYZ"
_SLOT = re.compile(r"\{(\w+)\}")
_LABELS = {
    **dict.fromkeys(("given", "hard", "surname", "full", "person", "formal", "nicknamed", "initials"), "PER"),
    "firm": "ORG",
}
_JOINS = (" ", "\n", ". ", ", ", " and then ", " um ", " so ", " - ", " and ", "; ", "...")
_HERE = Path(__file__).parent


def talk(number: int, seed: int) -> list[Text]:
    """So many texts of one to four sentences, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 (no secret: made-up texts)
    return [_text(rng) for _ in range(number)]


def _text(rng: random.Random) -> Text:
    said, spans = "", list[Span]()
    for _ in range(rng.choice((1, 1, 2, 2, 3, 4))):
        if said:
            said += rng.choice(_JOINS if said[-1].isalnum() else (" ", " ", "\n"))
        said = _filled(rng, rng.choice(_templates()), said, spans)
    text = Text(words=said, spans=tuple(spans))
    return text.lowered() if rng.random() < 0.3 else text


def _filled(rng: random.Random, template: str, said: str, spans: list[Span]) -> str:
    at = 0
    given: list[str] = []
    for slot in _SLOT.finditer(template):
        said += template[at : slot.start()]
        kind = slot.group(1)
        words = _word(rng, kind, given)
        if kind == "surname" and spans and said == said[: spans[-1].end] + " ":
            spans.append(Span(start=spans.pop().start, end=len(said) + len(words), label="PER"))
        elif kind in _LABELS:
            spans.append(Span(start=len(said), end=len(said) + len(words), label=_LABELS[kind]))
        said += words
        at = slot.end()
    return said + template[at:]


def _word(rng: random.Random, kind: str, given: list[str]) -> str:
    match kind:
        case "given":
            return _given(rng)
        case "hard":
            return rng.choice(_slots()["hard"])
        case "surname":
            return _surname(rng)
        case "road":
            return f"{_surname(rng)} {rng.choice(('Street', 'St', 'Ave', 'Road', 'Park', 'Square', 'Station'))}"
        case "nicknamed":
            before, after = rng.choice((("(", ")"), ('"', '"'), ("'", "'")))
            return f"{_given(rng)} {before}{_given(rng)}{after} {_surname(rng)}"
        case "initials":
            return rng.choice(("{}.", "{}.{}.", "{}. {}.", "{}{}", "{}")).format(*rng.sample(_CAPITALS, 2))
        case "word":
            return rng.choice(ordinary_words())
        case "Word":
            return rng.choice(ordinary_words()).capitalize()
        case "firmword":
            return rng.choice(_slots()["firm head"]).lower()
        case "full":
            return _full(rng)
        case "person":
            return _full(rng) if rng.random() < 0.5 else _given(rng)
        case "formal":
            return f"{rng.choice(('Mr', 'Mr.', 'Ms.', 'Mrs', 'Dr.', 'Prof.', 'Dr'))} {_surname(rng)}"
        case "firm":
            return _firm(rng)
        case "email":
            return f"{rng.choice(names_by_rank()['given'])}@{rng.choice(_slots()['firm head']).lower()}.example.com"
        case _:
            return rng.choice(_slots()[kind])


def _given(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.1:
        return rng.choice(_slots()["word name"])
    if draw > 0.88:
        return invented(rng).capitalize()
    if draw < 0.14:
        return f"{_given(rng)}-{rng.choice(names_by_rank()['given']).capitalize()}"
    return rng.choice(names_by_rank()["given" if draw < 0.6 else "rare given"]).capitalize()


def _surname(rng: random.Random) -> str:
    draw = rng.random()
    name = rng.choice(names_by_rank()["surname" if draw < 0.6 else "rare surname"]).capitalize()
    if draw > 0.88:
        return invented(rng).capitalize()
    if draw < 0.03:
        return f"O'{name}"
    if draw < 0.06:
        return f"Mc{name}"
    if draw < 0.1:
        return f"{rng.choice(_slots()['particle'])} {name}"
    if draw < 0.13:
        return f"{name}-{rng.choice(names_by_rank()['surname']).capitalize()}"
    return name


def _full(rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.05:
        return f"{_given(rng)} {chr(rng.randrange(65, 91))}. {_surname(rng)}"
    if draw < 0.09:
        return f"{_given(rng)} {_given(rng)} {_surname(rng)}"
    if draw < 0.12:
        return f"{_given(rng)} {_surname(rng)} {_surname(rng)}"
    if draw < 0.14:
        return f"{_given(rng)} {_surname(rng)[:1]}."
    if draw < 0.2:
        last = rng.choice((" ", " ", "-", "")).join(rng.sample(_slots()["syllable"], rng.choice((1, 2))))
        return f"{rng.choice(_slots()['family'])} {last}"
    return f"{_given(rng)} {_surname(rng)}"


def _firm(rng: random.Random) -> str:
    draw = rng.random()
    head = rng.choice(_slots()["firm head"])
    if draw < 0.12:
        return rng.choice(_slots()["firm like a person"])
    if draw < 0.3:
        return f"{head} {rng.choice(_slots()['firm tail'])}"
    if draw < 0.4:
        return f"{_surname(rng)} {rng.choice(('&', 'and'))} {_surname(rng)}"
    if draw < 0.5:
        return f"{_surname(rng)} {rng.choice(_slots()['firm tail'])}"
    if draw < 0.54:
        return f"{_given(rng)} {_surname(rng)} {rng.choice(_slots()['firm tail'])}"
    if draw < 0.6:
        return rng.choice(names_by_rank()["rare surname"]).capitalize() + rng.choice(
            ("ly", "ify", "io", "tech", "soft")
        )
    return head


@cache
def _templates() -> tuple[str, ...]:
    lines = (_HERE / "talk.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _slots() -> dict[str, tuple[str, ...]]:
    lines = (_HERE / "slots.txt").read_text("utf-8").replace("\n  ", "").splitlines()
    named = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {name: tuple(words.split("|")) for name, _, words in named}
