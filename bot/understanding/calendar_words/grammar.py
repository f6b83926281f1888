"""The machine under the date reader: rules written as patterns of words, matched on tokens.

A pattern is a line of items: `next|coming` any of these words, `MONTH` whatever that category reads (passed to the
rule as `month`; `DAYNUM1` as `daynum1`), `=a|b` the word itself (passed as `word`), and `?` after an item that may be
missing. Every category gives its longest reading at a place, found once, so that reading stays linear. The patterns of
a category are one tree: what several begin with alike is read once.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
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


Item = frozenset[str] | str
"""What stands at one place in a pattern: any of these words, or a category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, and what it means."""

    items: tuple[tuple[Item, str, bool], ...]
    """Each with the name under which its value is passed ("" if it is not), and whether it may be missing."""
    means: Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A rule that is complete, and the names of the values that were read for it."""

    order: int
    """Of the rule in its category: of two that read as much, the earlier counts."""
    names: tuple[str, ...]
    means: Callable[..., Any]


@dataclass(slots=True)
class Place:
    """A place in the patterns of a category, the same for all that begin alike."""

    steps: dict[Item, "Place"] = field(default_factory=dict[Item, "Place"])
    endings: list[Ending] = field(default_factory=list[Ending])
    words: dict[str, list["Place"]] = field(default_factory=dict[str, list["Place"]])
    """The places after each word that may stand here."""
    categories: list[tuple[str, "Place"]] = field(default_factory=list[tuple[str, "Place"]])
    """The places after each category that may stand here."""
    firsts: frozenset[str] = frozenset()
    """The classes of tokens that may stand here."""
    open_to: dict[frozenset[str], list["Step"]] = field(default_factory=dict[frozenset[str], list["Step"]])
    """Of the categories, those that the classes of a token can begin, once that was asked."""

    def after(self, item: Item) -> "Place":
        if item not in self.steps:
            place = self.steps[item] = Place()
            if isinstance(item, str):
                self.categories.append((item, place))
            else:
                for word in item:
                    self.words.setdefault(word, []).append(place)
        return self.steps[item]


Step = tuple[str, frozenset[str] | None, Place]
"""A category, the classes that its second token must have (None: any, or the end), and the place after it."""


class Rules:
    """Categories by name: rules, or terminals that read tokens themselves."""

    def __init__(self) -> None:
        self.rules: dict[str, list[Rule]] = {}
        self.terminals: dict[str, tuple[Terminal, frozenset[str]]] = {}

    def rule(self, category: str, *patterns: str) -> Callable[[F], F]:
        """Say that the patterns are a `category` which means what the decorated function returns (None: no match)."""

        def add(means: F) -> F:
            for pattern in patterns:
                self.rules.setdefault(category, []).append(Rule(items=_items(pattern), means=means))
            return means

        return add

    def terminal(self, category: str, *first: str) -> Callable[[Terminal], Terminal]:
        """Say that the decorated function reads a `category`, which begins with a token of one of these classes."""

        def add(read: Terminal) -> Terminal:
            self.terminals[category] = (read, frozenset(first))
            return read

        return add


Openings = dict[str, frozenset[str] | None]
"""The classes of a first token, and those that the one after it must have (None: any, or the end)."""


class Grammar:
    """The rules of several files as one, made ready to be read by."""

    def __init__(self, *written: Rules) -> None:
        self.terminals = {name: read for rules in written for name, (read, _) in rules.terminals.items()}
        self.openings: dict[str, Openings] = {
            name: dict.fromkeys(firsts) for rules in written for name, (_, firsts) in rules.terminals.items()
        }
        """What the first two tokens of a category can be."""
        listed: dict[str, list[Rule]] = {}
        for rules in written:
            for category, more in rules.rules.items():
                listed.setdefault(category, []).extend(more)
        self.trees = {category: _tree(rules) for category, rules in listed.items()}
        firsts = {category: self._firsts(category, frozenset()) for category in (*self.terminals, *listed)}
        for tree in self.trees.values():
            _settle_firsts(tree, firsts)
        for category in listed:
            self.openings[category] = self._openings(category, frozenset())

    def _firsts(self, category: str, within: frozenset[str]) -> frozenset[str]:
        """The classes of tokens that a category can begin with."""
        if category in self.terminals:
            return frozenset(self.openings[category])
        if category in within:
            return frozenset()
        tree = self.trees[category]
        inner = (self._firsts(first, within | {category}) for first, _ in tree.categories)
        return frozenset(tree.words).union(*inner)

    def _openings(self, category: str, within: frozenset[str]) -> Openings:
        if category in self.openings:
            return self.openings[category]
        if category in within:
            return {}
        tree, found = self.trees[category], Openings()
        for word, places in tree.words.items():
            for place in places:
                _widen(found, word, None if place.endings else place.firsts)
        for first, _ in tree.categories:
            for word, seconds in self._openings(first, within | {category}).items():
                _widen(found, word, seconds)
        return found

    def steps(self, place: Place, token: Token) -> list[Step]:
        """The categories at a place that can begin with a token."""
        if token.classes not in place.open_to:
            place.open_to[token.classes] = [
                (category, _seconds_of(self.openings[category], token), following)
                for category, following in place.categories
                if not token.classes.isdisjoint(self.openings[category])
            ]
        return place.open_to[token.classes]


def _settle_firsts(place: Place, firsts: Mapping[str, frozenset[str]]) -> None:
    place.firsts = frozenset(place.words).union(*(firsts[category] for category, _ in place.categories))
    for following in place.steps.values():
        _settle_firsts(following, firsts)


def _widen(openings: Openings, first: str, seconds: frozenset[str] | None) -> None:
    known = openings.get(first, frozenset())
    openings[first] = None if known is None or seconds is None else known | seconds


def _seconds_of(openings: Openings, token: Token) -> frozenset[str] | None:
    """The classes that the token after this one must have."""
    found = [openings[each] for each in token.classes if each in openings]
    return None if None in found else frozenset[str]().union(*filter(None, found))


Path = tuple[int, Ending, tuple[Any, ...]]
"""One way to read a category: where it ends, by which rule, and the values that were read."""


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
        first, *others = words
        return self.word(at) == first and all(self.word(at + step) == word for step, word in enumerate(others, 1))

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
        if at >= len(self.tokens) or self.tokens[at].classes.isdisjoint(self._grammar.openings[category]):
            return None
        if self._depth > _MAX_DEPTH:
            return None
        key = (category, at, frame.past, frame.floor, frame.grain, frame.anchor)
        if key not in self._memo:
            self._memo[key] = None  # what begins with itself has no reading
            self._depth += 1
            terminal = self._grammar.terminals.get(category)
            self._memo[key] = terminal(self, at, frame) if terminal else self._longest(category, at, frame)
            self._depth -= 1
        return self._memo[key]

    def _longest(self, category: str, at: int, frame: Frame) -> Read | None:
        paths: list[Path] = []
        self._follow(self._grammar.trees[category], at, frame, (), paths)
        for end, ending, values in sorted(paths, key=lambda path: (-path[0], path[1].order)):
            caught = {name: value for name, value in zip(ending.names, values, strict=True) if name}
            if (value := ending.means(frame, **caught)) is not None:
                return value, end
        return None

    def _follow(self, place: Place, at: int, frame: Frame, values: tuple[Any, ...], paths: list[Path]) -> None:
        """Find all paths that lead on from a place in the patterns."""
        if place.endings:
            paths += [(at, ending, values) for ending in place.endings]
        if not place.firsts or at >= len(self.tokens):
            return
        token = self.tokens[at]
        if token.classes.isdisjoint(place.firsts):
            return
        for following in place.words.get(token.word, ()):
            self._follow(following, at + 1, frame, (*values, token.word), paths)
        second = self.tokens[at + 1].classes if at + 1 < len(self.tokens) else frozenset[str]()
        for category, seconds, following in self._grammar.steps(place, token):
            if (seconds is None or not seconds.isdisjoint(second)) and (found := self.read(category, at, frame)):
                self._follow(following, found[1], frame, (*values, found[0]), paths)


def _tree(rules: Sequence[Rule]) -> Place:
    root = Place()
    for order, rule in enumerate(rules):
        ways: list[tuple[Place, tuple[str, ...]]] = [(root, ())]
        for item, name, optional in rule.items:
            taken = [(place.after(item), (*names, name)) for place, names in ways]
            ways = [*taken, *ways] if optional else taken
        for place, names in ways:
            place.endings.append(Ending(order=order, names=names, means=rule.means))
    return root


def _items(pattern: str) -> tuple[tuple[Item, str, bool], ...]:
    return tuple(_item(part) for part in pattern.split())


def _item(part: str) -> tuple[Item, str, bool]:
    optional = len(part) > 1 and part.endswith("?")
    part = part.removesuffix("?") if optional else part
    if part.isupper() or (part[:-1].isupper() and part[-1].isdecimal()):
        return part.rstrip("0123456789"), part.lower(), optional
    name = "word" if part.startswith("=") and len(part) > 1 else ""
    return frozenset((part.removeprefix("=") if name else part).split("|")), name, optional
