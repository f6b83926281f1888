"""A title that several people share: "two engineers: Kim and Lee", "Ana and Bo, both recruiters"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding.appositions import written
from bot.understanding.mentions import Mention
from bot.understanding.titles import FIELDS, title_end
from bot.understanding.tokens import Token, capital_at, word_set
from bot.understanding.vocabulary import TITLE_HEADS, TITLE_WORDS

SINGULAR = {head + "s": head for head in TITLE_HEADS if head + "s" not in TITLE_HEADS}
_ALSO_DONE = word_set("leads heads chairs coaches trainers partners")
"""No title where such a word stands alone: "she leads Kim and Lee"."""
_COUNTS = {"both": 2, "two": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4, "five": 5, "5": 5}
_LEADING = word_set("the their our all of") | _COUNTS.keys()
_MODIFIERS = (TITLE_WORDS | TITLE_HEADS | FIELDS) - word_set("second third other panel")
_OPENERS = word_set(": , ( - – — called named namely were are")
_JOINS = word_set(", and & n plus")
_CLOSING = word_set("and & n plus")
"""What stands before the last of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """A title in the plural: `tokens[first:last]`, with what counts its bearers; `count` is 0 where nothing does, and
    `whole` where "both" or "all" says that it is of those just named."""

    title: str
    first: int
    last: int
    count: int
    whole: bool


def with_shared_titles(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those without a title with one that is told of several at once, before or after their names."""
    found = list(mentions)
    shared = list(_shared(tokens)) if mentions else []
    runs = _runs(tokens, mentions) if shared else []
    for title in shared:
        for at in _bearers(tokens, title, runs):
            own = found[at].title.casefold().split()
            if not own or own[-1] in SINGULAR:
                found[at] = replace(found[at], title=title.title)
    return found


def _shared(tokens: Sequence[Token]) -> Iterator[_Shared]:
    for at, token in enumerate(tokens):
        if token.low not in SINGULAR:
            continue
        first = at
        while first and tokens[first - 1].low in _MODIFIERS:
            first -= 1
        one = SINGULAR[token.low]
        spelled = token.text[: len(one)]
        single = [*tokens[first:at], token._replace(text=spelled, low=one, stem=one), *tokens[at + 1 : at + 8]]
        size = title_end(single, 0)
        led = first
        while led and tokens[led - 1].low in _LEADING:
            led -= 1
        if size > at - first and not (size == 1 and led == first and token.low in _ALSO_DONE):
            lead = [each.low for each in tokens[led:first]]
            count = next((_COUNTS[word] for word in lead if word in _COUNTS), 0)
            whole = "both" in lead or "all" in lead
            yield _Shared(title=written(single[:size]), first=led, last=first + size, count=count, whole=whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """People of one list, by their indices; `tokens[first:last]` is where it stands."""

    members: tuple[int, ...]
    first: int
    last: int


def _runs(tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[_Run]:
    """The lists: names with nothing but commas between, up to the one that "and" leads to."""
    starts = [token.start for token in tokens]
    runs: list[_Run] = []
    closed = True
    for at, mention in enumerate(mentions):
        first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
        between = [token.low for token in tokens[runs[-1].last : first]] if runs else []
        if between and not closed and _JOINS.issuperset(between):
            runs[-1] = replace(runs[-1], members=(*runs[-1].members, at), last=last)
            closed = not _CLOSING.isdisjoint(between)
        else:
            runs.append(_Run(members=(at,), first=first, last=last))
            closed = False
    return runs


def _bearers(tokens: Sequence[Token], title: _Shared, runs: Sequence[_Run]) -> tuple[int, ...]:
    """Whose title it is: of those who are listed right after it, else of those right before it."""
    opener = tokens[title.last].low if title.last < len(tokens) else ""
    begins = title.last + 1 if opener in _OPENERS else title.last
    after = next((run.members for run in runs if run.first == begins), ())
    if len(after) > 1:
        counted = len(after) == title.count if title.count else True  # "two engineers, Kim, Lee and Ana" are five
        return after[: title.count or None] if opener != "," or counted else ()
    ends = title.first - 1 if title.first and tokens[title.first - 1].low in _OPENERS else title.first
    before = next((run.members for run in runs if run.last == ends), ())
    own = title.whole or not _list_goes_on(tokens, title.last)
    return before[-title.count :] if own and len(before) >= max(2, title.count) else ()


def _list_goes_on(tokens: Sequence[Token], at: int) -> bool:
    """ "Kim, Lee, two engineers and a recruiter", "Kim, Lee, two engineers, Ana": the title is of others."""
    mark, following = (tokens[index].low if index < len(tokens) else "" for index in (at, at + 1))
    listed = following in _LEADING or following in ("a", "an") or capital_at(tokens, at + 1)
    return mark in _CLOSING or (mark == "," and listed)
