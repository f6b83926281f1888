"""Parts of sentences: clauses, the object that follows a cue, and the text of a run of tokens."""

from collections.abc import Iterable, Sequence

from bot.understanding.cues import DOING, HE_OR_SHE, THEY
from bot.understanding.tokens import Sentence, Token, covered, is_mark, tokenize, word_set

_I = word_set("i i'm i've i'd i'll")
_SUBJECTS = _I | HE_OR_SHE | THEY | word_set("we we've we'll we're it it's there there's that's")
_OPENS_CLAUSE = word_set("then also overall the my that couldn't didn't can't wasn't isn't don't was is had")
_OBJECTS_TOO = frozenset({"it", "there", "that's"})
_BREAKS = word_set(
    """
    but so because cos cuz although though however otherwise then anyway whereas which until
    """
)
_OPENS_RELATIVE = word_set(
    """
    how what why where when that which whether if who project projects thing things one app system tool work stuff
    way question questions time team feature service product bit part stack like than as because code company
    """
)
_MARKS = frozenset(",;:()–—!?")
_TRAILING = word_set(
    """
    and or but with to for as at in on about then so also too though really just well , - i we
    """
)
_CUTTING = _BREAKS | _SUBJECTS | {"and", "so"}
"""Words at which a clause may end."""
_NEAR = 20
_LONGEST = 24
"""Tokens in an object."""


def clauses(sentence: Sentence) -> list[tuple[int, int]]:
    """The sentence cut at commas and conjunctions, as index pairs into its tokens."""
    tokens = sentence.tokens
    found: list[tuple[int, int]] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.kind == "word" and token.low not in _CUTTING:
            continue
        mark = (is_mark(token, _MARKS) and not _inside_word(tokens, index)) or (
            token.text == "-" and index and tokens[index - 1].end < token.start
        )
        word = (
            _breaks(tokens, index) or (token.low == "and" and _subject_at(tokens, index + 1)) or _run_on(tokens, index)
        )
        if not (mark or word) or index < first:
            continue
        if index > first:
            found.append((first, index))
        keeps = token.low in _SUBJECTS
        first = index if keeps else index + 1
    if first < len(tokens):
        found.append((first, len(tokens)))
    return found


_SELF = _I | word_set("me myself")
_THEM = (
    HE_OR_SHE
    | THEY
    | word_set(
        """
        who both everyone everybody someone somebody nobody interviewer interviewers recruiter manager boss panel team
        guy guys lady kids people students founder ceo cto hr director lead one's others two three all
        """
    )
)
_SPOKEN = word_set("think guess said says say feel felt believe reckon know hope suppose thought told asked")


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    """A word that opens another clause; "so" does not in "not so good"."""
    if tokens[at].low == "so" and 0 < at < len(tokens) - 1 and tokens[at - 1].kind == "word":
        return _subject_at(tokens, at + 1)
    return tokens[at].low in _BREAKS


def token_starts(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the tokens inside these spans begin, in characters."""
    tokens = tokenize(text)
    return frozenset(tokens[index].start for index in covered(tokens, spans))


def actor(tokens: Sequence[Token], at: int, named: frozenset[int], *, floor: int = 0) -> str:
    """Who does what the verb at `at` says: "self" (the seeker), "them", "" where no subject stands before it.

    The nearest subject to the left counts, past "I think". `named` are where the tokens of names begin.
    """
    at = min(at, len(tokens))
    for index in range(at - 1, max(floor - 1, at - 9), -1):
        token = tokens[index]
        if is_mark(token, _MARKS) and token.text not in "()":
            return ""
        if token.low in _SELF and not (index + 1 < at and tokens[index + 1].low in _SPOKEN):
            return "" if token.low == "me" else "self"
        if token.low in _THEM or token.start in named:
            return "them"
    return ""


def _subject_at(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    if tokens[at].low in _SUBJECTS or tokens[at].low in _OPENS_CLAUSE:
        return True
    return at + 1 < len(tokens) and tokens[at].capital and tokens[at + 1].low in DOING


def _run_on(tokens: Sequence[Token], at: int) -> bool:
    """A new subject without any mark before it, as in dictated text."""
    if at == 0 or at + 1 >= len(tokens) or tokens[at].low not in _SUBJECTS:
        return False
    if tokens[at].low in _OBJECTS_TOO and tokens[at + 1].low not in DOING:
        return False
    before = tokens[at - 1].low
    if tokens[0].capital and any(token.text == "," for token in tokens[max(0, at - _NEAR) : at]):
        return False  # written with care: "the lease I did in my seat"
    reporting = before in (
        "said",
        "says",
        "think",
        "thought",
        "told",
        "me",
        "guess",
        "know",
        "felt",
        "feel",
        "wish",
        "hope",
        "believe",
        "and",
        "mentioned",
        "suppose",
    )
    return not reporting and before not in _OPENS_RELATIVE


def object_end(tokens: Sequence[Token], at: int) -> int:
    """Where the object that starts at `at` ends (exclusive)."""
    index = at
    while index < min(len(tokens), at + _LONGEST):
        token = tokens[index]
        mark = is_mark(token, _MARKS) and not _inside_word(tokens, index)
        if mark or token.kind == "line" or _breaks(tokens, index):
            break
        if token.text == "-" and index and tokens[index - 1].end < token.start:
            break
        if token.low == "and" and _subject_at(tokens, index + 1):
            break
        if index > at and _run_on(tokens, index):
            break
        index += 1
    while index > at and tokens[index - 1].low in _TRAILING:
        index -= 1
    return index


def _inside_word(tokens: Sequence[Token], at: int) -> bool:
    """The brackets of "IR(ME)R", the colon of "10:30"."""
    glued = (
        0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    )
    return glued and tokens[at].text in "():"


def words_of(text: str, tokens: Sequence[Token], first: int, last: int) -> str:
    """The text of `tokens[first:last]`, as written."""
    return text[tokens[first].start : tokens[last - 1].end] if last > first else ""
