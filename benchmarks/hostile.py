"""What the worst text costs to read: `python -m benchmarks.hostile`.

Texts are fragments repeated: words that the readers look out for, names, numbers, marks. The search climbs towards the
texts whose time grows fastest with their length. A reader is linear where four times the text takes four times as long.
"""

import argparse
import gc
import importlib
import pkgutil
import random
import string
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from time import process_time
from typing import cast
from zoneinfo import ZoneInfo

from bot import understanding
from bot.intake import limits
from bot.reading import Context, Invitation, Person
from bot.understanding import dates
from bot.understanding.calendar_words.lexicon import tokens_of
from bot.understanding.companies import find_firms
from bot.understanding.corrections import find_corrections
from bot.understanding.impossible_days import find_impossible_day
from bot.understanding.invitations import read_invitation
from bot.understanding.marks import marks
from bot.understanding.model import person_chances
from bot.understanding.people import find_people
from bot.understanding.reader import read
from bot.understanding.settings import find_settings
from bot.understanding.tokens import sentences, tokenize

LONGEST = 20_000
"""Characters of the longest text that is read."""
CONTEXT = Context(
    now=datetime(2026, 3, 4, 17, tzinfo=UTC),
    zone=ZoneInfo("America/New_York"),
    country="US",
    companies=("Acme", "Globex", "Initech Labs"),
    people=("Dana Li", "Sam Ortiz", "Will Grace"),
    seeker="Robin Example",
)


def _invitation(text: str) -> object:
    """Wherever an invitation holds free text, as much as is kept of it."""
    person = Person(name=text[: limits.NAME_CHARS], words=text[: limits.NAME_CHARS], email="dana.li@acme.example")
    invitation = Invitation(
        uid="1",
        summary=text[: limits.SUMMARY_CHARS],
        description=text[: limits.DESCRIPTION_CHARS],
        place=text[: limits.PLACE_CHARS],
        organizer=person,
        attendees=(person,),
    )
    return read_invitation(invitation, CONTEXT)


READERS: Mapping[str, Callable[[str], object]] = {
    "the whole reading": lambda text: read(text, CONTEXT),
    "dates": lambda text: dates.find(text, CONTEXT),
    "answers to when": lambda text: (dates.read_moment(text, CONTEXT), dates.read_day(text, CONTEXT)),
    "how long": dates.find_duration,
    "people": lambda text: find_people(text, CONTEXT),
    "people, nothing else": lambda text: find_people(text, CONTEXT, bare=True),
    "companies": lambda text: find_firms(text, CONTEXT, ()),
    "settings": lambda text: find_settings(text, CONTEXT),
    "corrections": find_corrections,
    "impossible days": find_impossible_day,
    "an invitation": _invitation,
}

_ODDITIES = (
    *string.punctuation,
    *string.digits,
    *"–—’“”…•€£°é李ﷺ😀",
    *(" ", "  ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u200d", "e\u0301"),
    *("12", "1,200", "007", "2026", "99999999999", "1.2.3", "3pm", "12:30", "3/27", "2026-03-03", "15th"),
    *("+49 30", "(206) 555-0134", "dana.li@", "a@b.c", "a@b", "http://", "www.", "https://acme.example/"),
    *("linkedin.com/in/", "Dana", "Dana Li", "Will", "May", "de la", "O'Brien", "Li-Wu", "Acme", "Acme Inc."),
    *("a", "I", "x", "Aa", "A.", "D.", "Mr.", "’s", "n't", "'ll"),
)


@cache
def fragments() -> tuple[str, ...]:
    """Every word that a reader looks out for, and what else a text can be made of."""
    words: set[str] = set()
    for module in pkgutil.walk_packages(understanding.__path__, f"{understanding.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            words.update(_words_in(value))
    return (*_ODDITIES, *sorted(words))


def _words_in(value: object) -> Iterator[str]:
    """The words of a vocabulary; nothing of a list as long as a dictionary."""
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        for key, inner in entries.items():
            yield from _words_in(key)
            yield from _words_in(inner)
    elif isinstance(value, frozenset | tuple) and len(cast("frozenset[object]", value)) < 500:
        for entry in cast("frozenset[object]", value):
            yield from _words_in(entry)
    elif isinstance(value, str) and 0 < len(value) <= 20 and "\n" not in value:
        yield value


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """Fragments to be repeated, and what stands between them."""

    parts: tuple[str, ...]
    between: str

    def text(self, length: int) -> str:
        piece = self.between.join(self.parts) + self.between
        return (piece * (length // len(piece) + 1))[:length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What four times the text costs."""

    hostile: Hostile
    short_s: float
    long_s: float

    @property
    def growth(self) -> float:
        """4 where time is linear in the text, 16 where it is square."""
        return self.long_s / max(self.short_s, 0.001)


def cost(reader: Callable[[str], object], hostile: Hostile, length: int, *, times: int = 1) -> Cost:
    """The quickest of so many readings of a text of this length, and of its first quarter, by turns."""
    sizes = length // 4, length
    rounds = [[_seconds(reader, hostile.text(size)) for size in sizes] for _ in range(times)]
    short, long = map(min, zip(*rounds, strict=True))
    return Cost(hostile=hostile, short_s=short, long_s=long)


def _seconds(reader: Callable[[str], object], text: str) -> float:
    """Of this process only, with nothing remembered of the text."""
    for remembering in (tokenize, sentences, tokens_of, person_chances, marks):
        remembering.cache_clear()
    gc.disable()  # to collect what others left behind is not the reader's work
    begun = process_time()
    try:
        reader(text)
    except Exception as error:
        error.add_note(f"while reading {text[:60]!r}…")
        raise
    finally:
        gc.enable()
    return process_time() - begun


def worst(reader: Callable[[str], object], *, tries: int, seed: int, length: int = 4_000, best: int = 4) -> Cost:
    """The text that was found to cost most for its length, measured again at full length.

    A quarter of the tries are chance; the others change one of the worst so far.
    """
    chance = random.Random(seed)
    found: list[Cost] = []
    for number in range(tries):
        hostile = _any(chance) if number < tries // 4 else _changed(chance.choice(found).hostile, chance)
        found = sorted([*found, cost(reader, hostile, length)], key=_badness, reverse=True)[:20]
    again = [cost(reader, entry.hostile, LONGEST, times=2) for entry in found[:best]]
    return max(again, key=_badness)


def _badness(entry: Cost) -> float:
    """Growth counts most; of texts that grow alike, the one that takes longer."""
    return entry.growth**2 * entry.long_s


def _any(chance: random.Random) -> Hostile:
    parts = tuple(chance.choice(_source(chance)) for _ in range(chance.randint(1, 5)))
    return Hostile(parts=parts, between=chance.choice(("", " ", " ", ", ", "\n")))


def _source(chance: random.Random) -> tuple[str, ...]:
    return fragments() if chance.random() < 0.6 else _ODDITIES


def _changed(hostile: Hostile, chance: random.Random) -> Hostile:
    """One fragment put in, taken out or exchanged."""
    parts = list(hostile.parts)
    at = chance.randrange(len(parts) + 1)
    match chance.choice(("in", "out", "exchanged", "between")):
        case "out" if len(parts) > 1:
            del parts[min(at, len(parts) - 1)]
        case "exchanged":
            parts[min(at, len(parts) - 1)] = chance.choice(_source(chance))
        case "between":
            return Hostile(parts=hostile.parts, between=chance.choice(("", " ", ", ", "\n", ". ")))
        case _ if len(parts) < 8:
            parts.insert(at, chance.choice(_source(chance)))
        case _:
            pass
    return Hostile(parts=tuple(parts), between=hostile.between)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tries", type=int, default=150, help="texts a reader")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--reader", choices=READERS, help="only this one")
    chosen = options.parse_args()
    print(f"{'reader':<22} {'5 kB':>8} {'20 kB':>8} {'growth':>7}  worst text, repeated ({chosen.tries} tried)")
    for name, reader in READERS.items():
        if chosen.reader not in (None, name):
            continue
        entry = worst(reader, tries=chosen.tries, seed=chosen.seed)
        piece = entry.hostile.between.join(entry.hostile.parts) + entry.hostile.between
        print(f"{name:<22} {entry.short_s:>6.3f} s {entry.long_s:>6.3f} s {entry.growth:>7.1f}  {piece!r}", flush=True)


if __name__ == "__main__":
    main()
