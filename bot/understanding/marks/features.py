"""What the two models of a debrief see of each piece of it: the word, its neighbours, and the clause that it stands in.

A change here needs new models (`make model`): their record holds the hash of this file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.understanding.model import person_chances
from bot.understanding.model.features import Piece, encoded
from bot.understanding.model.lexicon import cluster_of, known_of
from bot.understanding.tokens import fold, word_set
from bot.understanding.vocabulary import CALENDAR, TITLE_HEADS, TITLE_WORDS

_SPEAKERS = {
    word: sign
    for sign, words in {
        "me": "i i'm i've i'd i'll im ive id my me myself mine",
        "us": "we we've we're we'd we'll us our",
        "one": "she he she's he's she'll he'll she'd he'd her him his hers",
        "them": "they they'll they've they'd they're them their theyll theyre somebody someone",
        "it": "it it's its that this that's",
        "you": "you you'll your",
    }.items()
    for word in words.split()
}
_NOT = word_set(
    "not no never cant can't didnt didn't dont don't wasnt wasn't nothing without nt hardly couldn't wouldn't"
)
_BREAKS = word_set(
    "but so because cos cuz although though however otherwise then anyway whereas while except plus also and or"
)
_MARKS = frozenset(",;:()–—!?.…/|•*")
_TIMES = CALENDAR | word_set(
    """
    day days weeks months hour hours minute minutes fortnight weekday weekdays weekend soon later end close first second
    third fourth fifth last couple few half o'clock oclock tmrw tmr working business
    """
)
_HEADING_WITHIN = 6
"""Pieces from the start of a line within which a colon makes the words before it a heading."""
_LONGEST = 30
"""Pieces in a clause; in a longer one the pieces of each such stretch see each other."""
_LIKELY = 0.4
"""From this chance on, a piece counts as part of somebody's name."""
_REMEMBERED = 8192
"""Words whose features are kept: most of what people write."""
_STEPS = (-3, -2, -1, 1, 2, 3)
"""Where the pieces stand that a piece sees one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """What one word tells wherever it stands: of itself, and to the pieces around it. Its features are bytes, which the
    library takes as they are."""

    low: str
    """Folded; every number is 9."""
    own: tuple[bytes, ...] = ()
    steps: tuple[tuple[bytes, ...], ...] = ((),) * len(_STEPS)
    """Its signs, to the piece that sees it at each of `_STEPS`."""
    before: tuple[bytes, ...] = ()
    after: tuple[bytes, ...] = ()
    bag: tuple[bytes, ...] = ()
    """To every piece of its clause."""


_START, _END = _Word(low="^"), _Word(low="$")


def seen(text: str) -> tuple[list[Piece], list[list[bytes]]]:
    """The pieces of the text, and the features of each."""
    chances = person_chances(text)
    found = [chance.piece for chance in chances]
    words = [_word(chance.piece.text, chance.named >= _LIKELY) for chance in chances]
    around = [_START] * 3 + words + [_END] * 3
    opens_line = [index > 0 and "\n" in text[found[index - 1].end : piece.start] for index, piece in enumerate(found)]
    headings = _headings(words, opens_line)
    rows: list[list[bytes]] = []
    for first, last in _clauses(found, words, opens_line):
        bag = sorted({name for word in words[first:last] for name in word.bag})
        for index in range(first, last):
            row = [b"bias", *words[index].own, *_beside(around[index : index + 7]), *bag]
            row.append(b"opens" if index == first else b"closes" if index == last - 1 else b"within")
            if opens_line[index]:
                row.append(b"line")
            if headings[index]:
                row.append(f"h={headings[index]}".encode())
            rows.append(row)
    return found, rows


@lru_cache(maxsize=_REMEMBERED)
def _word(text: str, named: bool) -> _Word:
    """`named`: as part of somebody's name, which is any name."""
    low = "9" if text.isdigit() else fold(text).replace("’", "'")
    given, surname, frequency, lowness, _ = known_of(low)
    case = "l" if text[0].islower() else "o" if not text[0].isupper() else "U" if text[1:].isupper() else "T"
    cluster = cluster_of(text) or cluster_of(low)
    own = (f"w={low}", f"c={case}", f"z={low[-3:]}", f"a={low[:3]}", f"gnf={given}{surname}{frequency}")
    own += (f"gc={given}{lowness}{case}", f"nc={surname}{lowness}{case}")
    near = (f"w={low}", f"c={case}")
    if cluster:
        own += (f"b={cluster}", f"b6={cluster[:6]}", f"b8={cluster[:8]}")
        near += (f"b6={cluster[:6]}",)
    signs = (*_signs(low), "name") if named else _signs(low)
    far = (*signs, f"w={low}")
    return _Word(
        low=low,
        own=encoded("", own + signs),
        steps=tuple(encoded(str(step), signs if abs(step) == 1 else far) for step in _STEPS),
        before=encoded("-1", near),
        after=encoded("+1", near),
        bag=encoded("~", signs if named else (*signs, low)),
    )


def _signs(word: str) -> tuple[str, ...]:
    """The classes of words that decide what a clause is about."""
    signs: list[str] = []
    if word in _SPEAKERS:
        signs.append(_SPEAKERS[word])
    if word in _NOT or word.endswith("n't"):
        signs.append("not")
    if word in _TIMES or word == "9":
        signs.append("time")
    if word in TITLE_HEADS:
        signs.append("post")
    elif word in TITLE_WORDS:
        signs.append("field")
    if len(word) > 5 and word.endswith(("ing", "ed")):
        signs.append("ing" if word.endswith("ing") else "ed")
    return tuple(signs)


def _beside(words: Sequence[_Word]) -> list[bytes]:
    """What the middle one of seven words sees: their signs, its neighbours, and the words in pairs."""
    third, second, before, word, after, next_but_one, next_but_two = words
    beside = [*third.steps[0], *second.steps[1], *before.steps[2]]
    beside += (*after.steps[3], *next_but_one.steps[4], *next_but_two.steps[5])
    pairs = (f"<>{before.low} {word.low}", f"<>{word.low}>{after.low}", f"<>{before.low}_{after.low}")
    beside += map(str.encode, pairs)
    beside += (*before.before, *after.after)
    if second is not _START:
        beside.append(f"<<{second.low} {before.low}".encode())
    if next_but_one is not _END:
        beside.append(f">>{after.low} {next_but_one.low}".encode())
    return beside


def _clauses(found: Sequence[Piece], words: Sequence[_Word], opens_line: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches between marks, new lines and joining words."""
    start = 0
    for index in range(1, len(found)):
        after_mark = words[index - 1].low in _MARKS and not _inside(found, index - 1)
        after_dash = words[index - 1].low == "-" and index > 1 and found[index - 1].start > found[index - 2].end
        joins = words[index].low in _BREAKS
        if after_mark or after_dash or joins or opens_line[index] or index - start == _LONGEST:
            yield start, index
            start = index
    if found:
        yield start, len(found)


def _inside(found: Sequence[Piece], index: int) -> bool:
    """A mark with no space on either side: "14.30", "A/B"."""
    glued = index > 0 and found[index - 1].end == found[index].start
    return glued and index + 1 < len(found) and found[index].end == found[index + 1].start


def _headings(words: Sequence[_Word], opens_line: Sequence[bool]) -> list[str]:
    """The heading that each piece stands under: the word before a colon near the start of this line, or of an earlier
    one."""
    headings: list[str] = []
    heading = ""
    for index in range(len(words)):
        if index == 0 or opens_line[index]:
            for at in range(index + 1, min(len(words), index + _HEADING_WITHIN)):
                if opens_line[at]:
                    break
                if words[at].low == ":":
                    heading = words[at - 1].low
                    break
        headings.append(heading)
    return headings
