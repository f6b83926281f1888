"""Where a text names people, found by the cues around each name and what is known of names, with how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reading import Context
from bot.understanding.appositions import apposition_at, written
from bot.understanding.cues import (
    BELONGINGS,
    DOING,
    FORMER,
    MEETING,
    NOT_AFTER,
    PROSPECTIVE,
    SELF,
    WITH,
    WORKS_FOR,
    WORKS_OF,
    match_phrase,
)
from bot.understanding.names import Shape, shape_at
from bot.understanding.titles import title_end, titles
from bot.understanding.tokens import Token, fold, word_set
from bot.understanding.vocabulary import RELATIVES, is_given, is_given_word, is_ordinary

_STRONG = 2.0
_WEAK = 0.5
_ARTICLES = word_set("the a an our their both also another my")
_NAMING = word_set("named called is was : - – — ,")
_JOINS = word_set(", and & + / then plus also ; und y et with as well")
_OPENERS = word_set(": ( , - – — *")
_WAYS = word_set("commute drive drove walk walked trip way train flight flew bus moving moved relocate relocating")
"""What leads to a place: "the commute to Oak Park"."""
_JUDGED = word_set("it that this it's")
"""What follows "it was" is a verdict as often as a person."""
_TALKS = word_set("interview interviewed interviews call screen chat onsite panel round meeting session interviewing")
_COPULAS = word_set("is was has had have were are")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a person is named."""

    name: str
    start: int
    end: int
    honorific: str = ""
    title: str = ""
    team: str = ""
    sure: float = 1.0
    met: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """What one pass needs: the tokens, what is no person, the titles by end, whether the text is only names."""

    tokens: Sequence[Token]
    blocked: frozenset[int]
    titles: dict[int, int]
    known: frozenset[str]
    bare: bool
    lowered: bool


def find_mentions(tokens: Sequence[Token], context: Context, blocked: frozenset[int], *, bare: bool) -> list[Mention]:
    """Every mention of a person, in order."""
    known = frozenset(part for name in context.people for part in (fold(name), fold(name).split(" ")[0]) if part)
    letters = [token for token in tokens if token.kind == "word"]
    capitals = sum(token.capital and token.low != "i" for token in letters)
    lowered = not capitals or (len(letters) > 4 and all(token.text.isupper() for token in letters))
    scene = _Scene(tokens=tokens, blocked=blocked, titles=titles(tokens), known=known, bare=bare, lowered=lowered)
    found: list[Mention] = []
    strangers: set[str] = set()
    index = 0
    while index < len(tokens):
        met = match_phrase(tokens, index, MEETING)
        if met > index and not _family_ahead(tokens, met):
            listed, index_after = _list_at(scene, met, _STRONG)
            if tokens[index].low in _JUDGED and listed and _is_odd_word(tokens, met, listed):
                listed = []  # "that was a trainwreck"
            found.extend(listed)
            index = max(index_after, met)
            continue
        if (past := match_phrase(tokens, index, SELF)) > index and (own := _shape(scene, past, lowered=False)):
            index = own.last
            continue
        step = _one_at(scene, index, strangers)
        if isinstance(step, int):
            index = step
            continue
        found.append(step[0])
        index = step[1]
    return [mention for mention in found if fold(mention.name) not in strangers]


def _is_odd_word(tokens: Sequence[Token], at: int, listed: Sequence[Mention]) -> bool:
    """One word without a capital that is no known name."""
    first = next(token for token in tokens[at:] if token.end >= listed[0].end)
    return len(listed) == 1 and " " not in listed[0].name and not first.capital and not is_given(first.stem)


def _shape(scene: _Scene, at: int, *, lowered: bool) -> Shape | None:
    """A name here, unless part of it is known to be something else; cut where that begins."""
    if at >= len(scene.tokens) or at in scene.blocked:
        return None
    shape = shape_at(scene.tokens, at, lowered=lowered)
    if shape is None or any(index in scene.blocked for index in shape.tokens):
        return None
    return shape


def _one_at(scene: _Scene, at: int, strangers: set[str]) -> tuple[Mention, int] | int:
    """A name that no list led to: judged by its neighbours. Else the index to go on from."""
    tokens = scene.tokens
    token = tokens[at]
    if token.kind != "word":
        return at + 1
    shape = _shape(scene, at, lowered=True)
    if shape is None:
        return at + 1
    if not shape.lowered and _is_stranger(tokens, shape):
        if shape.words == 1 or is_given(fold(shape.name).split(" ")[0]):
            strangers.update({fold(shape.name), fold(shape.name).split(" ")[0]})
        return shape.last
    score = shape.weight + _surroundings(scene, shape)
    if shape.lowered and not _lowered_counts(scene, shape, score):
        return at + 1
    entry, after, bonus = _tail(scene, shape)
    entry = _with_title_before(scene, shape, entry)
    bonus += _STRONG if entry.title and not bonus else 0
    sure = _sureness(shape, score + bonus)
    if not sure:
        return shape.last
    met = shape.first > 0 and tokens[shape.first - 1].low in ("with", "by", "/")
    return replace(entry, sure=sure, met=met), after


def _lowered_counts(scene: _Scene, shape: Shape, score: float) -> bool:
    """A name without capitals stands only where a neighbour says so, or where it is of two known parts."""
    if scene.bare or fold(shape.name) in scene.known:
        return True
    if shape.words > 1:
        return shape.weight >= 2.25
    return is_given(fold(shape.name)) and score > shape.weight


def _surroundings(scene: _Scene, shape: Shape) -> float:
    """What the words just before and after say for or against a person."""
    tokens = scene.tokens
    score = 2.0 if scene.bare else 0.0
    if fold(shape.name) in scene.known:
        score += 2
    before = tokens[shape.first - 1].low if shape.first else ""
    if before in NOT_AFTER or (before == "to" and shape.first > 1 and tokens[shape.first - 2].low in _WAYS):
        score -= 4
    elif before in ("for", "from", "of", "like"):
        score -= 0.5 if is_given(tokens[shape.first].stem) else 2
        if any(token.low in WORKS_FOR for token in tokens[max(0, shape.first - 4) : shape.first]):
            score -= 3
    elif before in WITH:
        score += _WEAK - (1 if _like_firm(tokens, shape) else 0)
    after = tokens[shape.last] if shape.last < len(tokens) else None
    if after is not None and after.low in DOING:
        score += 0.5 if after.low in _COPULAS and shape.weight < 1 else 1
    elif after is not None and after.low in ("and", ",") and shape.last + 1 < len(tokens):
        score += 0.5 if is_given(tokens[shape.last + 1].stem) else 0
    if tokens[shape.last - 1].low.endswith("'s") and after is not None:
        score += 1 if after.low in BELONGINGS else 0
    elif tokens[shape.last - 1].low.endswith(("'ll", "'d")):
        score += 1
    return score


def _like_firm(tokens: Sequence[Token], shape: Shape) -> bool:
    """ "call with Northrop Grumman": after such a word an unknown name is as often a company's."""
    talk = tokens[shape.first - 2].low if shape.first > 1 else ""
    return talk in _TALKS and not shape.honorific and not is_given(tokens[shape.first].stem)


def _sureness(shape: Shape, score: float) -> float:
    if score < 1.5:
        return 0.0
    if score < 2:
        return 0.5
    if shape.weight < 0.5:
        return 0.55
    return 0.95 if score >= 3.5 else 0.9 if score >= 2.75 else 0.75


def _is_stranger(tokens: Sequence[Token], shape: Shape) -> bool:
    """Family, friends, former bosses, and those whose works were talked about: nobody of the employer's."""
    at = shape.first - 1
    if at >= 0 and tokens[at].text == ",":
        at -= 1
    if at >= 0 and tokens[at].low in ("named", "called"):
        at -= 1
    if at >= 1 and tokens[at].low in RELATIVES and _owned(tokens, at - 1):
        return True
    if shape.last + 2 < len(tokens) and tokens[shape.last].text == "," and tokens[shape.last + 1].low == "my":
        return any(token.low in RELATIVES for token in tokens[shape.last + 2 : shape.last + 5])
    last = tokens[shape.last - 1]
    if last.low.endswith(("'s", "s'")) and any(token.low in WORKS_OF for token in tokens[shape.last : shape.last + 3]):
        return True
    if (
        shape.last < len(tokens)
        and tokens[shape.last].low in ("wrote", "quote")
        and shape.first
        and tokens[shape.first - 1].low != "and"
    ):
        return any(token.low in WORKS_OF - {"wrote"} for token in tokens[shape.last : shape.last + 6])
    if shape.first and tokens[shape.first - 1].low == "under":
        return bool({"used", "worked", "was"} & {token.low for token in tokens[max(0, shape.first - 8) : shape.first]})
    if shape.first and tokens[shape.first - 1].low in ("by", "from", "reading", "read"):
        return any(token.low in WORKS_OF for token in tokens[max(0, shape.first - 7) : shape.first])
    return False


def _owned(tokens: Sequence[Token], at: int) -> bool:
    """Walking left over adjectives to "my", and not "my future boss"."""
    for _ in range(4):
        if at < 0:
            return False
        word = tokens[at].low
        if word in PROSPECTIVE:
            return False
        if word == "my":
            return True
        if word in ("a", "an", "old", "former") and word in FORMER | {"a", "an"}:
            return tokens[at + 1].low in ("friend", "mate", "buddy", "pal", "friends") or word in FORMER
        if word not in FORMER and not is_ordinary(word):
            return False
        at -= 1
    return False


def _family_ahead(tokens: Sequence[Token], at: int) -> bool:
    """ "talked to my wife Karen", "met my old boss": a cue for nobody of the employer's."""
    if at >= len(tokens) or tokens[at].low not in ("my", "a", "an"):
        return False
    for index in range(at + 1, min(len(tokens), at + 4)):
        if tokens[index].low in RELATIVES:
            return _owned(tokens, index - 1)
    return False


def _list_at(scene: _Scene, at: int, strength: float) -> tuple[list[Mention], int]:
    """The people of a list that starts at `at`: names, titles, facts, commas, "and". Where it ends, too."""
    tokens = scene.tokens
    found: list[Mention] = []
    index = end = _first_name(scene, at)
    while index < len(tokens):
        index = _past_lead(scene, index)
        shape = _shape(scene, index, lowered=True)
        if shape is None or not _may_be_listed(scene, shape, alone=not found):
            break
        if _is_stranger(tokens, shape):
            index = end = shape.last
            continue
        score = shape.weight + (strength if not found or not shape.lowered else strength / 2)
        entry, after, bonus = _tail(scene, shape)
        entry = _with_title_before(scene, shape, entry)
        sure = _sureness(shape, score + bonus)
        if not sure:
            break
        if shape.weight <= 0.5 and shape.words == 1 and not bonus:
            sure = min(sure, 0.75 if not shape.lowered else 0.5)
        found.append(replace(entry, sure=sure, met=True))
        index = end = after
        while index < len(tokens) and (tokens[index].low in _JOINS or tokens[index].kind == "line"):
            index += 1
        if index == after:
            break
    return found, end


def _may_be_listed(scene: _Scene, shape: Shape, *, alone: bool) -> bool:
    """Keeps what follows a list from being read as one more name: "met Dana, great chat"."""
    if not shape.lowered:
        return True
    follows = scene.tokens[shape.last].low if shape.last < len(scene.tokens) else ""
    first = scene.tokens[shape.first].stem
    if is_given(first) or shape.words > 1 or first in scene.known:
        return True
    if is_given_word(first):
        return alone or scene.lowered
    return alone and not is_ordinary(first) and follows != "-"


def _first_name(scene: _Scene, at: int) -> int:
    """Past "two engineers:" or "the team (" to the first name of a list, if one follows closely."""
    tokens = scene.tokens
    if _shape(scene, _past_lead(scene, at), lowered=True) is not None:
        return at
    for index in range(at, min(len(tokens), at + 7)):
        if tokens[index].kind == "line" or tokens[index].text in (".", "!", "?"):
            break
        if tokens[index].text in _OPENERS:
            follows = _past_lead(scene, index + 1)
            shape = _shape(scene, follows, lowered=False)
            if shape is not None and (shape.weight >= 0.5 or shape.words > 1):
                return index + 1
            if tokens[index].text == ",":
                break
    return at


def _past_lead(scene: _Scene, at: int) -> int:
    """Past what may stand before a listed name: "the recruiter,", "our VP of Engineering -", "someone called"."""
    tokens = scene.tokens
    index = at
    while index < len(tokens) and (
        tokens[index].low in _ARTICLES or tokens[index].kind == "line" or tokens[index].text in "-*•–"
    ):
        if shape_at(tokens, index) is not None:
            return index
        index += 1
    if index < len(tokens) and _shape(scene, index, lowered=False) is None:
        end = title_end(tokens, index)
        if end > index:
            index = end
            while index < len(tokens) and tokens[index].low in _NAMING and tokens[index].low not in ("is", "was"):
                index += 1
    if index + 1 < len(tokens) and tokens[index].low in ("someone", "somebody", "guy", "lady", "person"):
        index += 2 if tokens[index + 1].low in ("called", "named") else 0
    return index


def _with_title_before(scene: _Scene, shape: Shape, entry: Mention) -> Mention:
    """The title that stands right before a name: "the recruiter, Priya", "hiring manager Sam Ortiz"."""
    if entry.title:
        return entry
    tokens = scene.tokens
    at = shape.first
    for _ in range(3):
        if at in scene.titles:
            start = scene.titles[at]
            words = [token.low for token in tokens[start:at]]
            if at == shape.first or not _apposed_to_other(scene, start):
                if words[-1] in RELATIVES and start and tokens[start - 1].low == "my":
                    return entry
                return replace(entry, title=written(tokens[start:at]))
        if at and tokens[at - 1].low in _NAMING:
            at -= 1
            continue
        break
    return entry


def _apposed_to_other(scene: _Scene, start: int) -> bool:
    """ "Dana Li, the VP of Engineering, Sam Ortiz": the title is Dana's."""
    at = start - 1
    while at >= 0 and scene.tokens[at].low in _ARTICLES:
        at -= 1
    return at >= 1 and scene.tokens[at].text in (",", "(") and scene.tokens[at - 1].capital and at == start - 2


def _tail(scene: _Scene, shape: Shape) -> tuple[Mention, int, float]:
    """A name with what stands after it; where that ends, and how much it speaks for a person."""
    tokens = scene.tokens
    entry = Mention(
        name=shape.name,
        start=tokens[shape.first].start,
        end=_name_end(tokens[shape.last - 1]),
        honorific=shape.honorific,
    )
    index = shape.last
    bonus = 0.0
    for _ in range(6):
        title, team, after = apposition_at(tokens, index, bare=scene.bare)
        if after == index:
            break
        entry = replace(entry, title=entry.title or title, team=entry.team or team)
        bonus = 1.5 if title or team or bonus else bonus
        index = after
    return entry, index, bonus


def _name_end(token: Token) -> int:
    return token.end - 2 if token.low.endswith("'s") else token.end
