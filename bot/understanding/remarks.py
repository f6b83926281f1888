"""What the seeker says of single moments: what went well, what to clarify, lessons.

A remark is a verdict on one part of the interview. It is read clause by clause: who acts (the seeker, they, or the part
itself), what the verdict is, and on what it falls; a verdict on the whole is a rating (`rating.py`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from bot.reading import Found
from bot.understanding.clauses import actor, clauses, object_end, words_of
from bot.understanding.cues import find_phrases
from bot.understanding.rating import NEGATIONS, WHOLES
from bot.understanding.remark_cues import (
    ABLE,
    ALONE,
    ASKING,
    BADLY,
    BETTER,
    BLANKS,
    CLARIFIES,
    COMPARED,
    COULD_NOT,
    DOERS,
    DONE,
    DONE_WELL,
    DOUBTED,
    FELT,
    FILLERS,
    FUMBLED,
    HEDGES,
    JUDGED_ON,
    LABEL_HEADS,
    LEAD_INS,
    LEARN_NEEDS,
    LEARNS,
    LESSONS,
    LINKS,
    MANNER,
    MUST,
    NICELY,
    NO_SUBJECTS,
    NOT_IN_LABELS,
    NOT_PARTS,
    OVERALL,
    PARTS,
    PREPOSITIONS,
    PROUD,
    REACTIONS,
    REGRETS,
    REGRETTED,
    SAID_WELL,
    STRIKES,
    TAILS,
    THAT,
    VAGUE,
    WANTS,
)
from bot.understanding.tokens import Token, sentences, word_set


class _Kind(StrEnum):
    WELL = "well"
    CLARIFY = "clarify"
    LESSON = "lesson"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """Each in the seeker's words."""

    went_well: tuple[Found[str], ...] = ()
    to_clarify: tuple[Found[str], ...] = ()
    lessons: tuple[Found[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """One sentence, with what is needed around it."""

    text: str
    tokens: tuple[Token, ...]
    spans: tuple[tuple[int, int], ...]
    """Its clauses."""
    named: frozenset[int]
    """Where the tokens of names begin, in characters."""
    wholes: frozenset[str]
    """Words for the interview as a whole."""
    asked: Found[str] | None
    """What they asked in the sentence before: what "I froze" is about."""


_LABELS = {
    _Kind.LESSON: word_set("lesson lessons takeaway takeaways learned learnt learning learnings"),
    _Kind.CLARIFY: BADLY
    | word_set(
        """
    clarify improve cons con minus minuses gaps gap struggled fumbled lowlight lowlights weakness fix lows slip slips
    hiccup wobble stumble regret regrets downside snag mistake mistakes blunder
    """
    ),
    _Kind.WELL: NICELY | word_set("pros pro highlight highlights plus pluses strength strengths wins win highs"),
}
_SHORT = 6
"""Tokens from comma to comma in a list; what is longer is one sentence."""
_REACH = 40
"""Tokens looked back for what a remark is about."""
_LONGEST = 120
"""Characters of a part that is judged, at most."""


def find_remarks(text: str, named: frozenset[int], wholes: frozenset[str] = WHOLES) -> Remarks:
    """All remarks on single moments. Something said twice is kept once, and only as one kind.

    `named` are where the tokens of people's names begin, `wholes` the words for the interview as a whole.
    """
    found: list[tuple[_Kind, Found[str]]] = []
    asked = None
    questions: list[Found[str]] = []
    for sentence in sentences(text):
        spans = tuple(clauses(sentence))
        scene = _Scene(text=text, tokens=sentence.tokens, spans=spans, named=named, wholes=wholes, asked=asked)
        found += _labelled(scene) or _in_sentence(scene)
        asked = _asked(scene, len(sentence.tokens))
        questions += [asked] if asked else []
    lessons = _unique(entry for kind, entry in found if kind is _Kind.LESSON)
    clarify = _with_answers(text, _unique(entry for kind, entry in found if kind is _Kind.CLARIFY), questions)
    well = _unique(entry for kind, entry in found if kind is _Kind.WELL)
    return Remarks(
        lessons=lessons,
        to_clarify=_without(clarify, lessons),
        went_well=_without(well, (*clarify, *lessons)),
    )


_ANSWER = re.compile(r"(?:i|i'm|i've|i'd|im|ive) ", re.IGNORECASE)
"""How begins what the seeker would have said: "I did that for years"."""
_NEAR_ANSWER = 200
"""Characters from a question to its answer, at most."""


def _with_answers(text: str, clarify: Sequence[Found[str]], asked: Sequence[Found[str]]) -> tuple[Found[str], ...]:
    """ "The fees question threw me, I should have said I did that for years": a question, a colon, and its answer."""
    kept = list(clarify)
    for answer in clarify:
        at = text.find(answer.words)
        before = [one for one in (*asked, *kept) if 0 < at - text.find(one.words) < _NEAR_ANSWER and one != answer]
        if not _ANSWER.match(answer.value) or not before:
            continue
        question = max(before, key=lambda one: text.find(one.words))
        words = text[text.find(question.words) : at + len(answer.words)]
        whole = replace(question, value=f"{question.value}: {answer.value}", words=words)
        kept = [whole if one == answer else one for one in kept if one != question]
    return tuple(kept)


def _without(found: Sequence[Found[str]], others: Sequence[Found[str]]) -> tuple[Found[str], ...]:
    return tuple(entry for entry in found if all(entry.value != other.value for other in others))


# ── labels ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _labelled(scene: _Scene) -> list[tuple[_Kind, Found[str]]]:
    """ "bad: SQL window functions", "highlight was the demo", "the weakest bit was my intro"."""
    tokens = scene.tokens
    start = 1 if len(tokens) > 1 and tokens[0].kind == "mark" else 0
    for at in range(start + 1, min(len(tokens) - 1, start + 8)):
        mark = tokens[at].text in (":", "=") or (tokens[at].text in "-–—" and tokens[at].start > tokens[at - 1].end)
        copula = tokens[at].low in ("was", "were", "is", "being")
        if not (mark or copula):
            continue
        label = tokens[start:at]
        kind = _kind_of_label(label, copula=copula)
        if kind is not None:
            return [(kind, entry) for entry in _listed(scene, at + 1, split=mark)]
        return _marked_with(scene, label, at) if mark else []
    return []


def _kind_of_label(label: Sequence[Token], *, copula: bool) -> _Kind | None:
    words = [token.low for token in label]
    if words[0] == "what" and "i" in words[1:2] + [word.split("'")[0] for word in words[1:2]]:
        return _Kind.LESSON if "differently" in words else _verdict(label)  # "what I did not do well was …"
    if any(word in NEGATIONS or word in NOT_IN_LABELS for word in words):
        return _Kind.CLARIFY if _verdict(label) and words[0] not in NOT_IN_LABELS and not copula else None
    if copula and words[-1] not in LABEL_HEADS:
        return None
    return next((kind for kind, known in _LABELS.items() if known & set(words)), None)


def _marked_with(scene: _Scene, label: Sequence[Token], at: int) -> list[tuple[_Kind, Found[str]]]:
    """ "2. Making decisions - poor": a part, and after the mark the verdict on it."""
    kind = _verdict(scene.tokens[at + 1 : at + 3])
    start = next(
        (n for n, token in enumerate(label) if token.kind == "word" and not token.text[0].isdigit()), len(label)
    )
    part = label[start:]
    if kind is None or not part or {token.low for token in part} & (scene.wholes | OVERALL):
        return []
    words = scene.text[part[0].start : part[-1].end]
    return [(kind, Found(value=words, words=words, sure=0.8))]


_SAYING_LITTLE = BADLY | NICELY | FUMBLED | VAGUE


def _listed(scene: _Scene, start: int, *, split: bool) -> Iterator[Found[str]]:
    """The items of a list that runs to the end of the sentence."""
    tokens = scene.tokens
    first = start
    marks = [start - 1, *(at for at in range(start, len(tokens)) if tokens[at].text in (",", ";")), len(tokens)]
    split = split and all(after - before <= _SHORT for before, after in pairwise(marks))
    for index in range(start, len(tokens) + 1):
        if index < len(tokens) and not (split and index in marks):
            continue
        piece = tokens[first:index]
        if any(token.low not in _SAYING_LITTLE for token in piece if token.kind == "word"):
            words = words_of(scene.text, tokens, first, index)
            yield Found(value=words, words=words)
        first = index + 1


# ── verdicts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_sentence(scene: _Scene) -> list[tuple[_Kind, Found[str]]]:
    found = [(_Kind.LESSON, entry) for entry in _lessons(scene)]
    found += [(_Kind.CLARIFY, entry) for entry in _to_clarify(scene)]
    found += [(_Kind.WELL, entry) for entry in _went_well(scene)]
    for number, (first, last) in enumerate(scene.spans):
        found += _judged(scene, number, first, last)
        found += _judged_on(scene, first, last)
    return found


def _verdict(tokens: Sequence[Token]) -> _Kind | None:
    """What these words say of a part; a negated "well" is bad, a negated "bad" nothing."""
    words = [token.low for token in tokens]
    negated = any(word in NEGATIONS or word in ("less", "weren't", "nt") for word in words)
    if negated:
        return _Kind.CLARIFY if any(word in NICELY or word in COMPARED for word in words) else None
    if any(word in BADLY for word in words):
        return _Kind.CLARIFY
    return _Kind.WELL if any(word in NICELY for word in words) else None


def _judged(scene: _Scene, number: int, first: int, last: int) -> Iterator[tuple[_Kind, Found[str]]]:
    """ "my answer on caching was weak", "the SQL question threw me", "…, that went beautifully"."""
    tokens = scene.tokens
    verb = next((at for at in range(first, last) if _judges(tokens, first, at)), None)
    kind = _verdict(tokens[verb : min(last, verb + 8)]) if verb is not None else None
    if verb is None or kind is None:
        return
    start = first + _opening(tokens[first:last], verb - first)
    subject = [token.low for token in tokens[start:verb]]
    words = text_of(scene, start, verb)
    if subject in (["that"], ["which"]):
        yield from ((kind, entry) for entry in _antecedent(scene, number))
    elif verb and tokens[verb - 1].low == "i":
        yield from ((kind, entry) for entry in _led_by_on(scene, number, verb - 1))
    elif not subject:
        if tokens[verb].low in ("went", "landed") and number and _has_part(scene, number - 1):
            yield from ((kind, entry) for entry in _antecedent(scene, number))
    elif len(words) < _LONGEST and _is_part(tokens[start:verb], scene):
        yield kind, Found(value=words, words=scene.text[tokens[start].start : tokens[last - 1].end], sure=0.85)


def _led_by_on(scene: _Scene, number: int, upto: int) -> Iterator[Found[str]]:
    """ "on contract law I was not specific enough": what the seeker is judged on stands first."""
    first = scene.spans[number][0]
    first = first if first < upto else scene.spans[max(0, number - 1)][0]
    if first + 1 < upto and scene.tokens[first].low in ("on", "in", "about"):
        words = text_of(scene, first + 1, upto)
        yield Found(value=words, words=words, sure=0.8)


def _judges(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a verdict follows this verb: a copula, or after a subject one like "threw"."""
    return tokens[at].low in LINKS or (at > first and tokens[at].low in STRIKES)


def _has_part(scene: _Scene, number: int) -> bool:
    return any(token.low in PARTS for token in scene.tokens[slice(*scene.spans[number])])


def _antecedent(scene: _Scene, number: int) -> list[Found[str]]:
    """What "it" or "that" of a clause stands for: what the seeker did, or they asked, in the clause before."""
    if not number:
        return [scene.asked] if scene.asked else []
    first, last = scene.spans[number - 1]
    if scene.tokens[first].low in DOERS and last - first > 2:
        first += 2
    if last - first > 1 and scene.tokens[first].low in ("him", "her", "them", "me", "about"):
        first = _past(scene.tokens, first, word_set("him her them me about"))
    words = text_of(scene, first, last)
    told = says_something(scene.tokens[first:last]) and not _is_whole(scene.tokens[first:last], scene)
    return [Found(value=words, words=words, sure=0.7)] if told and len(words) < _LONGEST else []


def _clause_at(scene: _Scene, at: int) -> int:
    """The number of the clause in which this token stands."""
    return max(0, bisect_right(scene.spans, at, key=lambda span: span[0]) - 1)


def _is_part(subject: Sequence[Token], scene: _Scene) -> bool:
    """Whether the subject is a part of the interview: "my account of the Wetherby matter", "SQL", no person."""
    words = [token.low for token in subject if token.kind == "word"]
    if not words or any(token.start in scene.named for token in subject[:1]) or words[0] in NO_SUBJECTS:
        return False
    if any(word in PARTS for word in words):
        return len(words) > 1 or words[0] not in ("one", "thing", "things", "part", "bit", "round", "talk", "side")
    head = _head(words)
    if {head, head.removesuffix("s"), head.removesuffix("'s")} & (NOT_PARTS | scene.wholes):
        return False
    if any(token.start in scene.named for token in subject):
        return False
    return words[0] == "my" or len(words) <= 4


def _head(words: Sequence[str]) -> str:
    """The noun before "about", "on", "of", else the last."""
    cut = next(
        (at for at, word in enumerate(words) if at and word in ("about", "on", "of", "with", "from")), len(words)
    )
    return words[cut - 1]


_JUDGING = NICELY | BADLY | COMPARED


def _judged_on(scene: _Scene, first: int, last: int) -> Iterator[tuple[_Kind, Found[str]]]:
    """ "strong on the stakeholder example", "I was less convincing on the new rules"."""
    tokens = scene.tokens
    for at in range(first, last - 1):
        if tokens[at].low not in _JUDGING or tokens[at + 1].low not in JUDGED_ON:
            continue
        before = tokens[max(first, at - 4) : at]
        if any(token.low in ("if", "would", "to", "it", "that", "this", "went") for token in before):
            continue
        if tokens[at].low in COMPARED and not any(token.low in NEGATIONS for token in before):
            continue
        kind = _verdict(tokens[max(first, at - 4) : at + 1])
        who = actor(tokens, at, scene.named, floor=first)
        if kind is None or who not in ("self", "") or tokens[at + 2 if at + 2 < last else at].start in scene.named:
            continue
        if any(token.low in WHOLES | {"all", "end", "least", "time"} for token in tokens[at + 2 : at + 4]):
            continue
        start = at + 1 if tokens[at + 1].low.endswith("ing") else at + 2
        referred = _referred(scene, at) if _low(tokens, start) in THAT else []
        yield from ((kind, entry) for entry in referred or _object(scene, start, at))


def _to_clarify(scene: _Scene) -> Iterator[Found[str]]:
    """What the seeker fumbled, could not do, should have said, or wants to put right."""
    tokens = scene.tokens
    for at, token in enumerate(tokens):
        if token.low in FUMBLED and actor(tokens, at, scene.named) in ("self", ""):
            yield from _fumbled(scene, at, at + 1, alone=token.low in ALONE)
    for first, last in find_phrases(tokens, BLANKS):
        if actor(tokens, first, scene.named) in ("self", ""):
            yield from _fumbled(scene, first, last, alone=True)
    for at, token in enumerate(tokens[:-1]):
        if token.low in DOUBTED and tokens[at + 1].low in ("of", "about", "by", "with") and _theirs(scene, at):
            yield from _object(scene, at + 2, at)
    for first, last in find_phrases(tokens, COULD_NOT):
        verb = _past(tokens, last, HEDGES | {"properly", "fully", "quite", "even"})
        negated = any(word.low in NEGATIONS or word.low == "unable" for word in tokens[first:verb])
        if negated and _low(tokens, verb) in ABLE and actor(tokens, first, scene.named) in ("self", ""):
            yield from _object(scene, verb + 1, first) or _fronted(scene, first)
    for first, last in find_phrases(tokens, REGRETS):
        verb = _past(tokens, last, HEDGES | {"of", "'ve"})
        if _low(tokens, verb) in REGRETTED and actor(tokens, first, scene.named) in ("self", ""):
            yield from _better_said(scene, first, _past(tokens, verb, REGRETTED | {"more", "up", "them", "about"}))
    for first, last in find_phrases(tokens, CLARIFIES):
        wanted = any(token.low in WANTS for token in tokens[max(0, first - 4) : first])
        if wanted and _low(tokens, last) != "to" and actor(tokens, first, scene.named) in ("self", ""):
            said_before = _low(tokens, last) in THAT | {"same", "again", "these", "those", "them"}
            yield from (() if said_before else _object(scene, last, first)) or _referred(scene, first)


def _better_said(scene: _Scene, cue: int, start: int) -> list[Found[str]]:
    """ "should have mentioned GDPR", "could have been clearer on joins": what, or on what; else
    what was asked before."""
    tokens = scene.tokens
    better = _past(tokens, start, BETTER | JUDGED_ON) if _low(tokens, start) in BETTER else start
    if better > start and better >= object_end(tokens, start):
        return _referred(scene, cue)
    that = _low(tokens, start) in THAT
    return _object(scene, better, cue) or (_antecedent(scene, _clause_at(scene, cue)) if that else [])


def _theirs(scene: _Scene, at: int) -> bool:
    return actor(scene.tokens, at, scene.named) == "them"


def _fronted(scene: _Scene, verb: int) -> list[Found[str]]:
    """ "Spring security I could not answer": the object stands before its subject."""
    first = scene.spans[_clause_at(scene, verb)][0]
    subject = next((at for at in range(verb - 1, max(-1, verb - _REACH), -1) if scene.tokens[at].low == "i"), 0)
    first = first if first < subject else 0
    said = [token for token in scene.tokens[first:subject] if token.low not in LEAD_INS]
    if not subject or not says_something(said) or subject - first > _FEW:
        return []
    words = text_of(scene, first, subject)
    return [Found(value=words, words=words, sure=0.7)]


def _fumbled(scene: _Scene, first: int, last: int, *, alone: bool) -> Iterator[Found[str]]:
    negated = any(
        token.low in ("not", "never", "didn't", "if", "hope") for token in scene.tokens[max(0, first - 3) : first]
    )
    if negated:
        return
    objects = _object(scene, last, first)
    yield from objects or (_referred(scene, first) if alone else ())


def _referred(scene: _Scene, at: int) -> list[Found[str]]:
    """What was asked before, which "I mumbled", "must clarify that one" is about."""
    asked = _asked(scene, at) or scene.asked
    return [asked] if asked else []


def _asked(scene: _Scene, before: int) -> Found[str] | None:
    """What they asked last before this token: "why no usability test", "about incoterms"."""
    tokens = scene.tokens
    for at in range(before - 1, max(-1, before - _REACH), -1):
        if tokens[at].low in ASKING and actor(tokens, at, scene.named) != "self":
            start = _past(tokens, at + 1, word_set("me us about on for a the lot"))
            end = object_end(tokens, start)
            if says_something(tokens[start:end]):
                words = text_of(scene, start, end)
                return Found(value=f"{_asker(scene, at)}{words}", words=words, sure=0.7)
    return None


def _asker(scene: _Scene, verb: int) -> str:
    """ "Karl's question on ", where it is said whose it was."""
    name = scene.tokens[verb - 1] if verb else None
    if name is None or name.start not in scene.named:
        return ""
    return f"{name.text if name.capital else name.text.capitalize()}'s question on "


def _went_well(scene: _Scene) -> Iterator[Found[str]]:
    """What the seeker did well, or they liked."""
    tokens = scene.tokens
    for first, last in find_phrases(tokens, DONE_WELL):
        if _holds(scene, first) and actor(tokens, first, scene.named) in ("self", ""):
            that = _low(tokens, last) in THAT
            yield from _object(scene, last, first) or (_antecedent(scene, _clause_at(scene, first)) if that else [])
    for at, token in enumerate(tokens):
        if token.low in SAID_WELL and at and _holds(scene, at):
            yield from _done_well(scene, at)
    for first, last in find_phrases(tokens, REACTIONS):
        if _holds(scene, first):
            yield from _liked(scene, first, last)
    for first, last in find_phrases(tokens, PROUD):
        if actor(tokens, first, scene.named) in ("self", ""):
            yield from _object(scene, last, first)


def _holds(scene: _Scene, at: int) -> bool:
    close = scene.tokens[max(0, at - 3) : at]
    return not (any(token.low in NEGATIONS or token.low in ("if", "would") for token in close) or _could_have(close))


def _done_well(scene: _Scene, adverb: int) -> Iterator[Found[str]]:
    """ "I explained generators well", "which I handled well", "and I held up well": the object, or what was asked."""
    tokens = scene.tokens
    first = scene.spans[_clause_at(scene, adverb)][0]
    if adverb + 1 < object_end(tokens, adverb):
        return
    verb = next((at for at in range(adverb - 1, max(first - 1, adverb - _REACH), -1) if tokens[at].low in DONE), None)
    if verb is not None and actor(tokens, verb, scene.named) in ("self", ""):
        yield from _object(scene, verb + 1, verb) or _before_which(scene, verb) or _referred(scene, verb)
    elif tokens[first].low in ("i", "and") and any(tokens[at].low == "i" for at in range(first, adverb)):
        felt = any(token.low in FELT for token in tokens[first:adverb])
        yield from () if felt else _referred(scene, adverb)


def _liked(scene: _Scene, first: int, last: int) -> Iterator[Found[str]]:
    tokens = scene.tokens
    who = actor(tokens, first, scene.named)
    object_word = _low(tokens, last)
    back = tokens[last - 1].low in ("when", "how")
    if who == "them" and object_word in THAT and last + 1 >= object_end(tokens, last):
        yield from _antecedent(scene, _clause_at(scene, first))
    elif back or object_word == "my" or (who == "them" and object_word in ("how", "that", "the", "when", "our", "i")):
        yield from _object(scene, last, first) if who != "self" else ()


def _could_have(before: Sequence[Token]) -> bool:
    """ "could have explained": not done; "you could tell they liked it" is."""
    words = [token.low for token in before]
    return "could" in words and "tell" not in words


def _before_which(scene: _Scene, at: int) -> list[Found[str]]:
    """ "grilled me on unit economics, which I handled well": what the relative clause is about."""
    tokens = scene.tokens
    which = next((index for index in range(at - 1, max(0, at - 4), -1) if tokens[index].low in ("which", "that")), 0)
    if not which:
        return []
    start = scene.spans[max(0, _clause_at(scene, which) - 1)][1]
    opened = next(
        (index for index in range(start - 1, max(0, start - _REACH), -1) if tokens[index].low in ("on", "about", "of")),
        start - 1,
    )
    words = text_of(scene, opened + 1, start)
    return [Found(value=words, words=words, sure=0.7)] if words else []


def _lessons(scene: _Scene) -> Iterator[Found[str]]:
    """What the seeker will do differently."""
    tokens = scene.tokens
    told = False
    for first, last in find_phrases(tokens, LESSONS):
        start = _past(tokens, last, FILLERS)
        if tokens[last - 1].low in ("lesson", "lessons") and start == last:
            continue  # "lesson observation"
        if tokens[last - 1].low == "time" and actor(tokens, start + 1, scene.named, floor=last) == "them":
            continue
        end = object_end(tokens, start)
        if says_something(tokens[start:end]):
            told = True
            yield Found(value=text_of(scene, start, end), words=text_of(scene, first, end))
        elif first and (before := _must(scene, first) or _regretted(scene, first)):
            told = True
            yield before
    if not told and (found := _must(scene, len(tokens))):
        yield found


def _regretted(scene: _Scene, upto: int) -> Found[str] | None:
    """ "Should have sketched it, next time will do": the regret is the lesson."""
    number = _clause_at(scene, max(0, upto - 1))
    first, last = scene.spans[number if scene.spans[number][1] <= upto else max(0, number - 1)]
    if not find_phrases(scene.tokens[first:last], REGRETS):
        return None
    words = text_of(scene, first, last)
    return Found(value=words, words=words, sure=0.7)


def _must(scene: _Scene, upto: int) -> Found[str] | None:
    """ "I need to prepare more examples"."""
    tokens = scene.tokens[max(0, upto - _REACH) : upto] if upto < len(scene.tokens) else scene.tokens
    for first, last in find_phrases(tokens, MUST):
        start = _past(tokens, last, HEDGES)
        verb = _low(tokens, start)
        if verb not in LEARNS or actor(tokens, first, scene.named) not in ("self", "") or _owed(tokens, start):
            continue
        needs = LEARN_NEEDS.get(verb)
        if needs and _low(tokens, start + 1) not in needs:
            continue
        end = object_end(tokens, start)
        found = words_of(scene.text, tokens, start, end)
        return Found(value=found, words=words_of(scene.text, tokens, first, end), sure=0.85)
    return None


def _owed(tokens: Sequence[Token], at: int) -> bool:
    """ "I have to prepare a presentation for the next round": a task they set, no lesson."""
    return any(
        token.low in ("presentation", "deck", "assignment", "take-home", "panel", "for") for token in tokens[at:]
    )


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if at < len(tokens) else ""


def _past(tokens: Sequence[Token], at: int, skipped: frozenset[str] | set[str]) -> int:
    while at < len(tokens) and tokens[at].low in skipped:
        at += 1
    return at


def text_of(scene: _Scene, first: int, last: int) -> str:
    return words_of(scene.text, scene.tokens, first, last)


def _object(scene: _Scene, at: int, cue: int) -> list[Found[str]]:
    """What the verb before `at` is about, without what only leads to it."""
    tokens = scene.tokens
    if _low(tokens, at) == "if":
        return []
    start = at
    while start < len(tokens) and tokens[start].low in PREPOSITIONS | MANNER | _BEFORE_OBJECT:
        if tokens[start].low in ("the", "when"):
            break
        start += 1
    end = object_end(tokens, start)
    while end > start and tokens[end - 1].low in TAILS:
        end -= 2 if tokens[end - 1].low == "bit" and tokens[end - 2].low == "a" and end - start > 2 else 1
    if not says_something(tokens[start:end]) or _is_whole(tokens[start:end], scene):
        return []
    if _low(tokens, start) == "anything" or _names_nobody(tokens[start:end]):
        return []
    words = text_of(scene, start, end)
    return [Found(value=words, words=text_of(scene, cue, end), sure=0.85)]


_BEFORE_OBJECT = word_set(": mention say ask bring was were")


def _names_nobody(tokens: Sequence[Token]) -> bool:
    """ "Her name", "their last names": forgotten, and no part of the interview."""
    return tokens[-1].low in _OF_PEOPLE and all(token.low in _WHOSE for token in tokens[:-1])


_OF_PEOPLE = word_set("name names surname surnames title email")
_WHOSE = word_set(
    "her his their the a everyone's everybody's last first full sur other guys guy's lady's woman's man's"
)


def _is_whole(tokens: Sequence[Token], scene: _Scene) -> bool:
    """ "the Acme onsite": no part, but all of it."""
    return len(tokens) <= _FEW and _head([token.low for token in tokens]) in scene.wholes


_FEW = 4
"""Words in a name for the whole, at most."""


def _opening(tokens: Sequence[Token], verb: int) -> int:
    """Where the noun phrase before the verb begins, lead-ins left out."""
    start = verb
    while start > 0 and verb - start < 12:
        word = tokens[start - 1]
        leads = (word.kind != "word" and word.text not in "'\"&/") or word.low in LEAD_INS
        if leads and not (start == verb and word.low in ("that", "which")):
            break
        start -= 1
    return start


def says_something(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "word" and token.low not in VAGUE for token in tokens)


def _unique(found: Iterable[Found[str]]) -> tuple[Found[str], ...]:
    """Without repeats, and without what a longer one holds."""
    kept: list[Found[str]] = []
    for entry in found:
        low = entry.value.lower()
        if any(low in other.value.lower() for other in kept):
            continue
        kept = [other for other in kept if other.value.lower() not in low]
        kept.append(entry)
    return tuple(kept)
