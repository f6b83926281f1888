"""No regular expression of the mind can explode: every one in its source is found and looked into."""

import ast
import builtins
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from time import process_time
from types import ModuleType

import pytest

import bot
from tests.understanding.ambiguity import attacks, automaton, explodes, shares

LONGEST = 20_000
OF_FIELDS = (
    "bot.intake.",
    "bot.dialogue.shorthand",
    "bot.dialogue.drafts",
    "bot.dialogue.interviews",
    "bot.dialogue.misplaced",
    "bot.dialogue.sharing",
    "bot.dialogue.whereat",
    "bot.drafting.",
    "bot.understanding.feedback",
    "bot.understanding.invitations",
    "bot.understanding.letter_asks",
    "bot.understanding.letter_changes",
    "bot.understanding.letter_settings",
    "bot.understanding.mistaken",
    "bot.understanding.own_names",
    "bot.understanding.scorn",
    "bot.understanding.set_again",
)
"""These read fields, orders and letters of bounded length, not whole messages."""
LONGEST_FIELD = 2_000


def written_in(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every `re.compile(…)`, `re.split(…)` and so on. What only a function knows when it runs stands for a word."""
    names = defaultdict[str, object](lambda: "word", {**vars(builtins), **vars(module)})
    for call in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in _TAKE_A_PATTERN:
            pattern, *others = (ast.unparse(argument) for argument in (*call.args, *_values(call)))
            flags = (eval(other, {}, names) for other in others if _FLAGS.fullmatch(other))
            yield f"{module.__name__}:{call.lineno}", re.compile(eval(pattern, {}, names), sum(flags))


def _values(call: ast.Call) -> list[ast.expr]:
    return [keyword.value for keyword in call.keywords]


_FLAGS = re.compile(r"re\.[A-Z]+(?: \| re\.[A-Z]+)*")
_TAKE_A_PATTERN = {
    f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "split", "sub", "findall", "finditer")
}
PATTERNS = {
    place: pattern
    for found in pkgutil.walk_packages(bot.__path__, "bot.")
    for place, pattern in written_in(import_module(found.name))
}


@pytest.mark.parametrize(
    ("pattern", "exploding"),
    [
        ("(a+)+b", True),
        ("(ab|[ac]b)*d", True),
        ("(a|ab|b)*c", True),
        (r"(\w+\s?)*:", True),
        (r"(?:\w+[-.]?)+@", True),
        ("(a*)*", True),
        (r"\w+(?:-\w+)*", False),
        (r"(?:\d{1,3},)*\d+", False),
        ("(ab|cd)*e", False),
    ],
)
def test_what_explodes_is_told(pattern: str, exploding: bool):
    assert explodes(automaton(re.compile(pattern))) is exploding


@pytest.mark.parametrize(
    ("pattern", "sharing"),
    [
        ("a+a+b", True),
        (r"\s*\w*\s*\w*:", True),
        (r"^\d+.*\d+x", True),
        (r"\w+\s+\w+", False),
        ("a+b+", False),
    ],
)
def test_what_shares_a_text_between_repetitions_is_told(pattern: str, sharing: bool):
    assert shares(automaton(re.compile(pattern))) is sharing


def test_the_patterns_of_the_source_are_found():
    assert len(PATTERNS) > 40


@pytest.mark.parametrize("place", PATTERNS)
def test_no_pattern_can_explode(place: str):
    built = automaton(PATTERNS[place])
    assert not explodes(built), PATTERNS[place].pattern
    if not place.startswith(OF_FIELDS):
        assert not shares(built), PATTERNS[place].pattern


@pytest.mark.parametrize("place", PATTERNS)
def test_a_pattern_takes_no_time_on_a_text_made_for_it(place: str):
    pattern = PATTERNS[place]
    length = LONGEST_FIELD if place.startswith(OF_FIELDS) else LONGEST
    for text in dict.fromkeys(attacks(automaton(pattern), length)):
        assert any(seconds(pattern, text) < 0.25 for _ in range(3)), (pattern.pattern, text[:40])


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """The time it takes to look through the text; what else runs on the machine can only add to it."""
    begun = process_time()
    for _ in pattern.finditer(text):
        pass
    return process_time() - begun
