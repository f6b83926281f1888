"""The ways to say each thing, and how one of them is said with the facts of a desk. The ways themselves: `texts/*.md`.

There, `# topic` is a paragraph of a letter and `## warm` a tone; below it stands one way to say it to an item. In it

- `{topic}` is a blank: a field of `Facts`. A way whose blanks are not all known is not used;
- `< {day}>` is left out where one of its blanks is not known;
- `(what stands in brackets)` is left out of the shorter letter;
- `[like this]` is a gap, which the seeker fills.

The English is British; `AMERICAN` turns it. A paragraph with no way that can be used is left out.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias, cast

from bot.desk import Spelling, Tone
from bot.drafting.facts import Facts

Ways: TypeAlias = Mapping[Tone, tuple[str, ...]]

STRIDE = 7
"""How far *Another* moves on. No multiple of how many ways any paragraph has, so that every paragraph changes; and not
one, lest the other way to say it be, word for word, what the next of the panel gets."""

AMERICAN = {
    "advert": "ad",
    "apologise": "apologize",
    "enquire": "inquire",
    "enquiry": "inquiry",
    "favour": "favor",
    "honoured": "honored",
    "judgement": "judgment",
    "ring": "call",
    "fancy a": "feel like a",
    "favourite": "favorite",
    "keen on": "excited about",
    "CV": "résumé",
}
"""The British words of the ways, as an American writes them."""

_TEXTS = Path(__file__).parent / "texts"
_BLANK = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"<([^<>]*)>")
_LONGER = re.compile(r"(?:(?<=\n)|^)\([^()]*\) ?| ?\([^()]*\)")
_TWO_STOPS = re.compile(r"\.\.(?=\s|$)")
"""After a name that ends with one: "at Acme Inc.." """
_BEGINNING = re.compile(r"(?:^|(?<=[.?!] ))[a-z]")
_BRITISH = re.compile(rf"\b({'|'.join(AMERICAN)})\b", re.IGNORECASE)


# ── as they are written down ────────────────────────────────────────────────────────────────────────────────────────


@cache
def texts(name: str) -> Mapping[str, Ways]:
    """The paragraphs of one file of `texts/`, by their headings."""
    return parsed((_TEXTS / f"{name}.md").read_text("utf-8"))


def parsed(text: str) -> dict[str, Ways]:
    """Paragraph, tone, ways: the items of a list, each over as many lines and paragraphs as it likes."""
    found: dict[str, dict[str, list[str]]] = {}
    ways: list[str] = []
    pause = " "
    for line in text.splitlines():
        if line.startswith("# "):
            found[line[2:]] = defaultdict(list)
        elif line.startswith("## "):
            ways = list(found.values())[-1][line[3:]]
        elif line.startswith("- "):
            ways.append(line[2:])
        elif line.startswith("  "):
            ways[-1] += pause + line.strip()
        pause = " " if line else "\n\n"
    return {
        paragraph: {cast("Tone", tone): tuple(ways) for tone, ways in tones.items()}
        for paragraph, tones in found.items()
    }


# ── as they are said ────────────────────────────────────────────────────────────────────────────────────────────────


def said(ways: Ways, facts: Facts) -> str:
    """One of the ways with its blanks filled: which of them is settled by the letter's place and take; "" if none
    can be used."""
    found = usable(ways, facts)
    return filled(found[(facts.place + STRIDE * facts.take) % len(found)], facts) if found else ""


def usable(ways: Ways, facts: Facts) -> list[str]:
    """The ways, in the letter's tone, for which the facts suffice."""
    return [way for way in ways[facts.tone] if all(map(facts.told, blanks(way)))]


@cache
def blanks(way: str) -> frozenset[str]:
    """The facts that a way cannot do without."""
    return frozenset(_BLANK.findall(_OPTIONAL.sub("", way)))


def filled(way: str, facts: Facts) -> str:
    """A way with the facts in it, at the letter's length and in its spelling."""
    text = localised(trimmed(way, short=facts.short), facts.spelling)
    text = _OPTIONAL.sub(lambda part: part[1] if all(map(facts.told, _BLANK.findall(part[1]))) else "", text)
    text = _BLANK.sub(lambda blank: opened(facts.told(blank[1]), text[: blank.start()]), text)
    return _TWO_STOPS.sub(".", text)


def opened(words: str, before: str) -> str:
    """The words with a capital where they begin a sentence; a name that is written otherwise (eBay) stays."""
    begins = not before or before.endswith((". ", "? ", "! ", "\n"))
    return words[:1].upper() + words[1:] if begins and words.partition(" ")[0].islower() else words


def trimmed(way: str, *, short: bool) -> str:
    """Without what stands in brackets, or without the brackets alone."""
    if not short:
        return way.replace("(", "").replace(")", "")
    return _BEGINNING.sub(lambda letter: letter[0].upper(), _LONGER.sub("", way).strip())


@cache
def localised(text: str, spelling: Spelling) -> str:
    return text if spelling == "british" else _BRITISH.sub(_as_american, text)


def _as_american(found: re.Match[str]) -> str:
    word = AMERICAN.get(found[0]) or AMERICAN[found[0].casefold()]
    begins = found[0][:1].isupper() and not found[0].isupper()
    return word[0].upper() + word[1:] if begins else word
