"""Whether a regular expression can explode, told from its shape: no text is tried.

A backtracking matcher tries every way to match a text before it gives up. Where a text can be matched in two ways
inside a repetition, the ways multiply with every round: `(a+)+`, `(a|ab?)*`. Where two repetitions can share a text
between them, the ways grow with a power of its length: `a+a+`. Both show in the automaton of the expression (Weideman
et al., "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers by Using Ambiguity of NFA", 2016).
"""

import importlib
import re
import string
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Any, TypeVar, cast

P = TypeVar("P")
_parser: Any = importlib.import_module("re._parser")  # the standard library's own, which has no types
_ENDLESS = 20
"""A repetition of as many rounds or more counts as endless; of a shorter one, two rounds are looked at."""
_SAMPLE = frozenset(string.printable + "éß李’–\u00a0٣€\u2011")
"""Stand for all characters."""
_CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "DIGIT": str.isdecimal,
    "SPACE": str.isspace,
    "WORD": lambda char: char.isalnum() or char == "_",
}


@dataclass(slots=True)
class Automaton:
    """One place for every character that the expression can match, and which places can follow which (Glushkov)."""

    chars: list[frozenset[str]] = field(default_factory=list[frozenset[str]])
    follows: Counter[tuple[int, int]] = field(default_factory=Counter[tuple[int, int]])
    """In how many ways."""
    first: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Part:
    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    empty: bool = True
    """Whether it matches the empty text."""


def automaton(pattern: re.Pattern[str]) -> Automaton:
    """Anchors and looks to the side count as matching: what is ambiguous without them may not be with them."""
    built = Automaton()
    folds = bool(pattern.flags & re.IGNORECASE)
    built.first = _sequence(built, _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), folds=folds).first
    return built


def _sequence(built: Automaton, nodes: Iterable[Any], *, folds: bool) -> _Part:
    whole = _Part()
    for operation, argument in nodes:
        whole = _joined(built, whole, _node(built, str(operation), argument, folds=folds))
    return whole


def _joined(built: Automaton, before: _Part, after: _Part) -> _Part:
    built.follows.update(product(before.last, after.first))
    return _Part(
        first=before.first | after.first if before.empty else before.first,
        last=before.last | after.last if after.empty else after.last,
        empty=before.empty and after.empty,
    )


def _node(built: Automaton, operation: str, argument: Any, *, folds: bool) -> _Part:
    match operation:
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _Part()
        case "SUBPATTERN":
            return _sequence(built, argument[3], folds=folds)
        case "ATOMIC_GROUP":
            return _sequence(built, argument, folds=folds)
        case "BRANCH":
            return _either([_sequence(built, branch, folds=folds) for branch in argument[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(built, *argument, folds=folds)
        case _:
            listed = tuple(cast("list[Any]", argument)) if isinstance(argument, list) else argument
            built.chars.append(_characters(operation, listed, folds=folds))
            place = frozenset({len(built.chars) - 1})
            return _Part(first=place, last=place, empty=False)


def _either(parts: list[_Part]) -> _Part:
    return _Part(
        first=frozenset[int]().union(*(part.first for part in parts)),
        last=frozenset[int]().union(*(part.last for part in parts)),
        empty=any(part.empty for part in parts),
    )


def _repeated(built: Automaton, least: int, most: int, nodes: Iterable[Any], *, folds: bool) -> _Part:
    def once() -> _Part:
        return _sequence(built, nodes, folds=folds)

    if most >= _ENDLESS:
        part = once()
        built.follows.update(product(part.last, part.first))
        return _Part(first=part.first, last=part.last, empty=part.empty or least == 0)
    whole = _Part()
    for number in range(min(most, 2)):
        part = once()
        whole = _joined(built, whole, _Part(first=part.first, last=part.last, empty=part.empty or number >= least))
    return whole


@cache
def _characters(operation: str, argument: Any, *, folds: bool) -> frozenset[str]:
    return frozenset(char for char in _SAMPLE if _matches(operation, argument, char, folds=folds))


def _matches(operation: str, argument: Any, char: str, *, folds: bool) -> bool:
    if folds:
        return any(_matches(operation, argument, form, folds=False) for form in {char, char.lower(), char.upper()})
    match operation:
        case "LITERAL":
            return char == chr(argument)
        case "NOT_LITERAL":
            return char != chr(argument)
        case "RANGE":
            return argument[0] <= ord(char[0]) <= argument[1]
        case "CATEGORY":
            name = str(argument).removeprefix("CATEGORY_")
            return _CATEGORIES[name.removeprefix("NOT_")](char) != name.startswith("NOT_")
        case "IN":
            negated = str(argument[0][0]) == "NEGATE"
            return any(_matches(str(of), what, char, folds=False) for of, what in argument[negated:]) != negated
        case "ANY":
            return char != "\n"
        case "GROUPREF":
            return True
        case _:
            raise NotImplementedError(f"no rule for {operation} in a regular expression")


# --- What is ambiguous ------------------------------------------------------------------------------------------------


def explodes(built: Automaton) -> bool:
    """Whether some text leads from a place back to itself in two ways: time doubles with every round."""
    for loop in loops(built):
        if any(ways > 1 and at in loop and to in loop for (at, to), ways in built.follows.items()):
            return True
        onward = _pairs(built, loop, loop)
        back: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for pair, afters in onward.items():
            for after in afters:
                back[after].append(pair)
        for place in loop:
            around = _reached(onward, (place, place)) & _reached(back, (place, place))
            if any(one != two for one, two in around):
                return True
    return False


def _pairs(
    built: Automaton, one: frozenset[int], other: frozenset[int]
) -> Mapping[tuple[int, int], list[tuple[int, int]]]:
    """From each pair of places of two loops the pairs to which one and the same character leads."""
    follows = _follows(built)
    within = [{place: [to for to in follows[place] if to in loop] for place in loop} for loop in (one, other)]
    return {
        (here, there): [
            pair for pair in product(within[0][here], within[1][there]) if built.chars[pair[0]] & built.chars[pair[1]]
        ]
        for here, there in product(one, other)
    }


def shares(built: Automaton) -> bool:
    """Whether some text fits a repetition, a later one, and the way between them: time grows with a power of it.

    Two places of one repetition between which that is so would make it explode.
    """
    follows = _follows(built)
    rounds = loops(built)
    onward = {loop: _reached(follows, next(iter(loop))) for loop in rounds}
    for one, other in product(rounds, rounds):
        if one != other and other <= onward[one]:
            pairs = _pairs(built, one, other)
            for here, there in pairs:
                if (here, there) in _reached(pairs, (here, there)) and _slides(built, follows, pairs, here, there):
                    return True
    return False


def _slides(
    built: Automaton,
    follows: Mapping[int, list[int]],
    pairs: Mapping[tuple[int, int], list[tuple[int, int]]],
    here: int,
    there: int,
) -> bool:
    """One text along three ways at once: round `here`, from here to `there`, round `there`."""
    goal = ((here, there), there)
    seen, waiting = {((here, there), here)}, deque([((here, there), here)])
    while waiting:
        pair, between = waiting.popleft()
        for after in product(pairs[pair], follows[between]):
            (one, three), two = after
            if after not in seen and built.chars[one] & built.chars[two] & built.chars[three]:
                if after == goal:
                    return True
                seen.add(after)
                waiting.append(after)
    return False


def loops(built: Automaton) -> list[frozenset[int]]:
    """The sets of places from which each other one of the set, and the place itself, is reached again."""
    follows = _follows(built)
    reach = {place: _reached(follows, place) for place in range(len(built.chars))}
    looped = {place for place in reach if place in reach[place]}
    return list({frozenset(to for to in reach[place] if place in reach[to]) for place in looped})


def attacks(built: Automaton, length: int) -> Iterator[str]:
    """For every loop: the way to it, then the loop over and over; and both over and over."""
    follows = _follows(built)
    for loop in loops(built):
        for place in loop:
            lead = _spelled(built, follows, built.first, place)
            around = _spelled(built, follows, frozenset(follows[place]), place)
            yield (lead + around * length)[:length]
            yield ((lead + around) * length)[:length]


def _spelled(built: Automaton, follows: Mapping[int, list[int]], starts: frozenset[int], goal: int) -> str:
    """A shortest text that leads from one of the starts to the goal, both included."""
    waiting = deque((start, min(built.chars[start], default="")) for start in sorted(starts))
    seen = set(starts)
    while waiting:
        place, text = waiting.popleft()
        if place == goal:
            return text
        for after in follows[place]:
            if after not in seen:
                seen.add(after)
                waiting.append((after, text + min(built.chars[after])))
    return ""


def _follows(built: Automaton) -> Mapping[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, to in built.follows:
        if built.chars[to]:
            found[at].append(to)
    return found


def _reached(follows: Mapping[P, list[P]], start: P) -> set[P]:
    """Where one comes from a start in one step or more."""
    seen: set[P] = set()
    waiting = [start]
    while waiting:
        for after in follows[waiting.pop()]:
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return seen
