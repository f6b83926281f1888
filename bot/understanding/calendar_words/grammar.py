"""The machine under the date reader: rules written as patterns of words, matched on tokens.

A pattern is a line of items: `next|coming` any of these words, `MONTH` whatever that category reads (passed to the
rule as `month`; `DAYNUM1` as `daynum1`), `=a|b` the word itself (passed as `word`), and `?` after an item that may be
missing. Every category gives its longest reading at a place, found once, so that reading stays linear.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from bot.understanding.calendar_words.lexicon import Token

F = TypeVar("F", bound=Callable[..., Any])
_MAX_DEPTH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """From where words are read: the seeker's clock, country and working week, and the tense of the sentence."""

    now: datetime
    """Local."""
    country: str
    working_days: tuple[int, ...]
    past: bool = False
    floor: date | None = None
    """A range's second day comes after its first."""
    grain: str = ""
    """The period named just before: "this week or next"."""
    anchor: date | None = None
    """The day named before in the text: "the Friday after that"."""

    @property
    def today(self) -> date:
        return self.now.date()


Read = tuple[Any, int]
"""A value, and the index of the first token after it."""
Terminal = Callable[["Reader", int, Frame], Read | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One place in a pattern."""

    words: frozenset[str] = frozenset()
    category: str = ""
    name: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, and what it means."""

    items: tuple[Item, ...]
    means: Callable[..., Any]


Opening = tuple[frozenset[str], frozenset[str] | None]
"""The classes of a first token, and of the one after it (None: any, or the end)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The rules of a category by what they can begin with, and all the classes that matter for it."""

    rules: tuple[tuple[Rule, tuple[Opening, ...]], ...]
    firsts: frozenset[str]
    seconds: frozenset[str]


class Grammar:
    """Categories by name: rules, or terminals that read tokens themselves."""

    def __init__(self) -> None:
        self._rules: dict[str, list[Rule]] = {}
        self._terminals: dict[str, tuple[Terminal, frozenset[str]]] = {}
        self._firsts: dict[str, frozenset[str]] = {}
        self._indices: dict[str, Index] = {}
        self._candidates: dict[tuple[str, frozenset[str], frozenset[str]], tuple[Rule, ...]] = {}

    @classmethod
    def of(cls, *grammars: "Grammar") -> "Grammar":
        """One grammar with the rules of all."""
        whole = cls()
        for grammar in grammars:
            whole._terminals |= grammar._terminals
            for category, rules in grammar._rules.items():
                whole._rules.setdefault(category, []).extend(rules)
        return whole

    def rule(self, category: str, *patterns: str) -> Callable[[F], F]:
        """Say that the patterns are a `category` which means what the decorated function returns (None: no match)."""

        def add(means: F) -> F:
            for pattern in patterns:
                self._rules.setdefault(category, []).append(Rule(items=_compile(pattern), means=means))
            return means

        return add

    def terminal(self, category: str, *first: str) -> Callable[[Terminal], Terminal]:
        """Say that the decorated function reads a `category`, which begins with a token of one of these classes."""

        def add(read: Terminal) -> Terminal:
            self._terminals[category] = (read, frozenset(first))
            return read

        return add

    def first_of(self, category: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
        """The classes of tokens that a category can begin with."""
        if category in self._terminals:
            return self._terminals[category][1]
        if category in seen:
            return frozenset()
        firsts = (self._first_of_items(rule.items, seen | {category}) for rule in self._rules[category])
        return frozenset[str]().union(*firsts)

    def may_begin(self, category: str, token: Token) -> bool:
        """Whether a category can begin with a token."""
        if category not in self._firsts:
            self._firsts[category] = self.first_of(category)
        return not token.classes.isdisjoint(self._firsts[category])

    def _first_of_items(self, items: tuple[Item, ...], seen: frozenset[str] = frozenset()) -> frozenset[str]:
        first: frozenset[str] = frozenset()
        for item in items:
            first |= self.first_of(item.category, seen) if item.category else item.words
            if not item.optional:
                break
        return first

    def _openings_of(self, category: str, seen: frozenset[str] = frozenset()) -> Iterator[Opening]:
        """The pairs of tokens that a category can begin with."""
        if category in self._terminals:
            yield self._terminals[category][1], None
        elif category not in seen:
            for rule in self._rules[category]:
                yield from self._openings(rule.items, seen | {category})

    def _openings(self, items: tuple[Item, ...], seen: frozenset[str] = frozenset()) -> Iterator[Opening]:
        """The pairs of tokens that a rule can begin with."""
        for index, item in enumerate(items):
            rest = items[index + 1 :]
            ends = all(following.optional for following in rest)
            if item.category:
                yield from self._openings_of(item.category, seen)
            else:
                yield item.words, None if ends else self._first_of_items(rest)
            if not item.optional:
                break

    def _rules_for(self, category: str, token: Token, following: frozenset[str]) -> tuple[Rule, ...]:
        """The rules of a category that could begin with this token and these classes of the next, in order."""
        if category not in self._indices:
            self._indices[category] = self._index(category)
        index = self._indices[category]
        key = (category, token.classes & index.firsts, following & index.seconds)
        if key not in self._candidates:
            fitting = (rule for rule, openings in index.rules if _could_begin(openings, key[1], key[2]))
            self._candidates[key] = tuple(fitting)
        return self._candidates[key]

    def _index(self, category: str) -> Index:
        rules = tuple((rule, tuple(self._openings(rule.items))) for rule in self._rules[category])
        openings = [opening for _, each in rules for opening in each]
        firsts = frozenset[str]().union(*(first for first, _ in openings))
        seconds = frozenset[str]().union(*(second for _, second in openings if second))
        return Index(rules=rules, firsts=firsts, seconds=seconds)

    def read(self, reader: "Reader", category: str, at: int, frame: Frame) -> Read | None:
        """The longest reading of a category at a token that it can begin with, unremembered."""
        token = reader.tokens[at]
        if category in self._terminals:
            return self._terminals[category][0](reader, at, frame)
        best: Read | None = None
        following = reader.tokens[at + 1].classes if at + 1 < len(reader.tokens) else frozenset[str]()
        missing: set[str] = set()
        for rule in self._rules_for(category, token, following):
            opening = "" if rule.items[0].optional else rule.items[0].category
            if opening in missing:
                continue
            found = reader.match(rule, at, frame)
            if found and (best is None or found[1] > best[1]):
                best = found
            elif opening and not found and not reader.read(opening, at, frame):
                missing.add(opening)
        return best


class Reader:
    """A grammar at work on one text."""

    def __init__(self, grammar: Grammar, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self._grammar = grammar
        self._memo: dict[tuple[object, ...], Read | None] = {}
        self._depth = 0

    def word(self, at: int) -> str:
        """The word at an index, "" beyond the ends."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def says(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether these words stand at an index."""
        return all(self.word(at + index) == word for index, word in enumerate(words))

    def number(self, at: int) -> int | None:
        """The value of the digits at an index, None if there are none."""
        return self.tokens[at].number if 0 <= at < len(self.tokens) else None

    def is_a(self, kind: str, at: int) -> bool:
        """Whether the token at an index is of that class."""
        return 0 <= at < len(self.tokens) and kind in self.tokens[at].classes

    def is_glued(self, at: int, marks: str) -> bool:
        """Whether one of the marks stands at an index, with no space before it."""
        return self.word(at) in {*marks} and self.tokens[at].glued

    def read(self, category: str, at: int, frame: Frame) -> Read | None:
        """The longest reading of a category at a token."""
        if at >= len(self.tokens) or self._depth > _MAX_DEPTH:
            return None
        if not self._grammar.may_begin(category, self.tokens[at]):
            return None
        key = (category, at, frame.past, frame.floor, frame.grain, frame.anchor)
        if key not in self._memo:
            self._memo[key] = None  # what begins with itself has no reading
            self._depth += 1
            self._memo[key] = self._grammar.read(self, category, at, frame)
            self._depth -= 1
        return self._memo[key]

    def match(
        self, rule: Rule, at: int, frame: Frame, first: int = 0, caught: dict[str, Any] | None = None
    ) -> Read | None:
        """What a rule means at a token, from its first item on or a later one, if it fits there."""
        caught = caught or {}
        for index in range(first, len(rule.items)):
            item = rule.items[index]
            taken = self._take(item, at, frame)
            with_it = {**caught, item.name: taken[0]} if taken and item.name else caught
            if item.optional:
                if taken and (found := self.match(rule, taken[1], frame, index + 1, with_it)):
                    return found
            elif taken:
                at, caught = taken[1], with_it
            else:
                return None
        value = rule.means(frame, **caught)
        return None if value is None else (value, at)

    def _take(self, item: Item, at: int, frame: Frame) -> Read | None:
        if item.category:
            return self.read(item.category, at, frame)
        if at < len(self.tokens) and (word := self.tokens[at].word) in item.words:
            return word, at + 1
        return None


def _could_begin(openings: tuple[Opening, ...], first: frozenset[str], second: frozenset[str]) -> bool:
    return any(
        not opening.isdisjoint(first) and (following is None or not following.isdisjoint(second))
        for opening, following in openings
    )


def _compile(pattern: str) -> tuple[Item, ...]:
    return tuple(_item(part) for part in pattern.split())


def _item(part: str) -> Item:
    optional = len(part) > 1 and part.endswith("?")
    part = part.removesuffix("?") if optional else part
    if part.isupper() or (part[:-1].isupper() and part[-1].isdecimal()):
        return Item(category=part.rstrip("0123456789"), name=part.lower(), optional=optional)
    name = "word" if part.startswith("=") and len(part) > 1 else ""
    words = frozenset(part.removeprefix("=").split("|") if name else part.split("|"))
    return Item(words=words, name=name, optional=optional)
