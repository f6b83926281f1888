"""What is known of single words before any sentence is read: how frequent they are as names, as words, as places."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
UNKNOWN = "000x0"
BEGINNING = 3
"""Letters by which `words.txt` is ordered."""
_REMEMBERED = 8192
"""Words that need not be looked up again: most of what people write."""


@lru_cache(maxsize=_REMEMBERED)
def known_of(word: str) -> str:
    """Five signs: rank as a given name, as a surname, as a word, how often in lower case, size as a place.

    `word` is folded. Each sign is a digit, the higher the more frequent, `0` never; the fourth is `x` where it is
    hardly ever written.
    """
    listed = _words().get(word[:BEGINNING], "")
    at = listed.find(f" {word[BEGINNING:]} ")
    return UNKNOWN if at < 0 else listed[listed.rindex("=", 0, at) + 1 :][: len(UNKNOWN)]


def cluster_of(word: str) -> str:
    """The bits of the word's class: words that stand in like places share the first bits. "" if not known."""
    return _clusters().get(word, "")


@cache
def _words() -> dict[str, str]:
    """All words by how they begin: "alk" for `=00001 maar =00130 ohol `. Each apart would take four times as much."""
    lines = (_HERE / "words.txt").read_text("utf-8").splitlines()
    return {beginning: f"={listed} " for beginning, _, listed in (line.partition("=") for line in lines)}


def _coded_words() -> Iterator[tuple[str, str]]:
    for beginning, listed in _words().items():
        for group in listed[1:-1].split(" ="):
            code, *ends = group.split(" ")
            yield from ((beginning + end, code) for end in ends)


@cache
def _clusters() -> dict[str, str]:
    """Lines of a code and the words that share it."""
    found: dict[str, str] = {}
    for line in (_HERE / "clusters.txt").read_text("utf-8").splitlines():
        code, *words = line.split(" ")
        found.update(dict.fromkeys(words, code))
    return found


@cache
def names_by_rank() -> dict[str, tuple[str, ...]]:
    """All names of the lists, in order: given and surname, each frequent or rare."""
    known = sorted((word, code) for word, code in _coded_words() if len(word) > 1)
    return {
        "given": tuple(word for word, code in known if code[0] >= "3"),
        "rare given": tuple(word for word, code in known if code[0] == "2"),
        "surname": tuple(word for word, code in known if code[1] >= "3"),
        "rare surname": tuple(word for word, code in known if code[1] == "2"),
    }


@cache
def ordinary_words() -> tuple[str, ...]:
    """Words that are nearly always written in lower case."""
    return tuple(sorted(word for word, code in _coded_words() if code[2] >= "2" and code[3] >= "4"))
