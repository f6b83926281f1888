"""What a debrief tells of its interview, from the marks in it: each value with its words and how sure it is.

The marks say where something is told (`marks/`); here it is settled what it is: which day, whose words, with whom.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from bot.reading import Found, Permitted, Promised, Topic, When
from bot.understanding.cues import HE_OR_SHE, THEY
from bot.understanding.marks import Kind, Mark, marks
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.people import People
from bot.understanding.permission import on_a_day
from bot.understanding.private import names_private
from bot.understanding.promises import leads_on, may_be_answer, overruled_at
from bot.understanding.rating import find_rating
from bot.understanding.remarks import says_something
from bot.understanding.tokens import Sentence, sentences, tokenize, word_set

_SHE = HE_OR_SHE | word_set("her him his")
_THEY = THEY | word_set("we we'll hr")
_ASIDE = " \t\n\r,.;:!?–—-…"
SURE = 0.6
"""From here on a mark that no cue supports is kept."""
_SURE_PERMISSION = 0.8
_PERMISSIONS = frozenset({Kind.GRANTED, Kind.REFUSED})
_NOT_THEIRS = frozenset({Occasion.OWN, Occasion.START, Occasion.REMIND})
"""Days on which the seeker owes something, or would begin."""
_NOT = word_set("not n't no don't can't cannot won't wouldn't")
_ADDRESSES = word_set("number number's address card email mobile phone cell")
_HOURS = word_set("hours time")
_LETTING = word_set(
    """
    can may could said says told any anytime whenever free welcome if directly direct happy fine ok okay call ring
    text message write ask use should hesitate always
    """
)
_NEVERTHELESS = word_set("hesitate shy stranger")
_REFUSES = _NOT | word_set(
    "never nobody none without rather only avoid stop through via thru hr instead prefer prefers refused refuse against"
)
"""Without any of these nothing is refused ("please show the mail to Mr. Johnson")."""
_NEAR = 24
"""Characters between a name and the promise that it reports ("Dana said I would …"), at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """All of it; whatever is absent was not told."""

    verdict: Found[int] | None = None
    went_well: tuple[Found[str], ...] = ()
    to_clarify: tuple[Found[str], ...] = ()
    lessons: tuple[Found[str], ...] = ()
    topics: tuple[Found[Topic], ...] = ()
    next_step: Found[str] | None = None
    promise: Promised | None = None
    next_round: When | None = None
    permission: Permitted | None = None


def find_told(text: str, dated: Sequence[Dated], people: People) -> Told:
    """`dated` are the days in the text, with what the words around each say it is for."""
    found = [mark for mark in marks(text) if mark.sure >= (_SURE_PERMISSION if mark.kind in _PERMISSIONS else SURE)]
    of = {kind: [mark for mark in found if mark.kind is kind] for kind in Kind}
    whens = [entry.when for entry in dated if entry.occasion not in _NOT_THEIRS]
    cued = {entry.when.start for entry in dated if entry.occasion is Occasion.HEAR}
    theirs = [entry.when for entry in dated if may_be_answer(text, entry)]
    errand = _is_errand(text)
    return Told(
        verdict=_verdict(text, of[Kind.VERDICT]),
        went_well=_listed(text, of[Kind.WENT_WELL]),
        to_clarify=_listed(text, of[Kind.TO_CLARIFY]),
        lessons=_listed(text, of[Kind.LESSON]),
        topics=tuple(_topics(text, of[Kind.TOPIC], people)),
        next_step=None if errand else _next_step(text, of[Kind.NEXT_STEP]),
        promise=_promise(text, of[Kind.PROMISE], theirs, cued, people),
        next_round=None if errand else _next_round(of[Kind.NEXT_ROUND], whens),
        permission=_permission(text, [*of[Kind.GRANTED], *of[Kind.REFUSED]], people),
    )


def _is_errand(text: str) -> bool:
    """ "gotta call the bank tomorrow at 9": the seeker's own to do, and nothing else."""
    tokens = tokenize(text)
    opening = [token.low for token in tokens[:2]]
    return len(tokens) <= _TERSE and not _DUTIES.isdisjoint(opening[1:] if opening[:1] == ["i"] else opening[:1])


_TERSE = 12
"""Tokens."""
_DUTIES = word_set("gotta need must")


def _words(text: str, mark: Mark) -> str:
    return text[mark.start : mark.end].strip(_ASIDE)


def _listed(text: str, found: Sequence[Mark]) -> tuple[Found[str], ...]:
    """Each once, in order."""
    entries = {
        words.lower(): Found(value=words, words=words, sure=mark.sure)
        for mark in found
        if says_something(tokenize(words := _words(text, mark)))
    }
    return tuple(entries.values())


def _verdict(text: str, found: Sequence[Mark]) -> Found[int] | None:
    """The surest verdict of which it is known how good it is."""
    for mark in sorted(found, key=lambda mark: -mark.sure):
        words = _words(text, mark)
        if said := find_rating(words):
            return Found(value=said.value, words=words, sure=mark.sure)
    return None


def _topics(text: str, found: Sequence[Mark], people: People) -> Iterator[Found[Topic]]:
    for mark in found:
        if says_something(tokenize(words := _words(text, mark))):
            yield Found(value=Topic(text=words, person=_companion(text, mark, people)), words=words, sure=mark.sure)


def _companion(text: str, mark: Mark, people: People) -> str:
    """With whom it was talked about: named in the sentence, meant by "she" or "her", or the only one there is."""
    sentence = _sentence_at(text, mark.start)
    if named := people.close_before(mark.start, mark.start - sentence.start):
        return named
    if said := next((token for token in sentence.tokens if token.low in _SHE and token.start <= mark.start), None):
        return people.last_before(said.start, said.low) or people.last_before(mark.start)
    if named := people.within(mark.end, sentence.end):
        return named
    return people.persons[0].name if len(people.persons) == 1 else ""


def _sentence_at(text: str, place: int) -> Sentence:
    found = sentences(text)
    return found[max(0, bisect_right(found, place, key=lambda each: each.start) - 1)]


def _next_step(text: str, found: Sequence[Mark]) -> Found[str] | None:
    """The surest, unless that is the seeker's own affair; a message tells one, and what leads to it."""
    step = max(_listed(text, found), key=lambda step: step.sure, default=None)
    if step is None or names_private(said := tokenize(step.words), 0) or said[0].low in _BEHIND:
        return None
    return replace(step, value=_WANTED_OF.sub("", step.value))


_BEHIND = word_set("sent emailed mailed submitted uploaded handed")
"""What one of these opens is done already."""
_WANTED_OF = re.compile(
    r"^(?:\w+ (?:\w+ )?(?:wants?|wanted|asked|invited|needs?|would like) )?(?:me|us) (?:to|for) (?=\w)", re.IGNORECASE
)
"""Of "she wants me to meet the team", what is no part of the step."""


def _promise(
    text: str, found: Sequence[Mark], whens: Sequence[When], cued: Set[int], people: People
) -> Promised | None:
    """The surest of those with a day. `cued` are where the days begin of which words around them say that they are when
    the seeker hears; of the others the mark must be surer."""
    dated = [(mark, when) for mark in found if (when := _answer_day(text, mark, whens, cued)) is not None]
    dated = [(mark, when) for mark, when in dated if when.start in cued or _is_plain(text, mark)]
    dated = [_as_it_holds(text, mark, when, whens, cued) for mark, when in dated]
    if not dated:
        return None
    mark, when = max(dated, key=lambda entry: entry[0].sure)
    if behind := _BEHIND_A_PICTURE.search(text, mark.start, mark.end):
        mark = replace(mark, start=behind.end())
    if led := _LETS_ONE.search(text, max(0, mark.start - _BEFORE_TITLE), mark.start):
        mark = replace(mark, start=led.start())
        who = people.last_before(led.start(), led["who"].lower())
        return Promised(when=when, words=_words(text, mark), said_by=who)
    return Promised(when=when, words=_words(text, mark), said_by=_by_whom(text, mark, people))


_BEHIND_A_PICTURE = re.compile(r"[\U0001f300-\U0001faff]\s{0,2}(?=(?:they|she|he|we)\b)", re.IGNORECASE)
"""Where a new breath begins: "accessibility w João 🙌 they'll answer until Friday"."""
_BEFORE_TITLE = 40
_LETS_ONE = re.compile(
    r"\b(?P<who>he|she) (?:will|would|is going to) (?:let|tell|inform|notify|call|write to) (?:Mrs?|Ms|Dr|Prof)\.? $",
    re.IGNORECASE,
)
"""Before a mark that begins with a surname: "He will let Mr. Bell know on Tuesday" is his word, and not Mr. Bell's."""


def _as_it_holds(text: str, mark: Mark, when: When, whens: Sequence[When], cued: Set[int]) -> tuple[Mark, When]:
    """What is told with its day, or what overrules it later in the sentence."""
    later = next((each for each in whens if when.end <= each.start and each.last_on), None)
    begins = overruled_at(text, when, later) if later else 0
    if later is None or not begins or (later.start not in cued and later.kind != "by"):
        return mark, when
    return replace(mark, start=begins, end=max(mark.end, later.end)), later


def _day(mark: Mark, whens: Sequence[When]) -> When | None:
    """The first day inside, that is not behind us."""
    inside = [when for when in whens if when.start < mark.end and mark.start < when.end]
    return next((when for when in inside if when.last_on is not None and not when.past), None)


def _is_plain(text: str, mark: Mark) -> bool:
    """Whether the mark alone will do: it is sure, and tells of nobody who came or went ("she left after two weeks"),
    nor of what will only be sent ("she'll send me the checklist tonight")."""
    words = {token.low for token in tokenize(_words(text, mark))}
    delivers = words & _SENDS and words & _PAPERS
    return mark.sure >= _SURE_UNCUED and not delivers and words.isdisjoint(_CAME_OR_WENT)


_SURE_UNCUED = 0.95
_SENDS = word_set("send sends sending email emails forward forwards mail share shares get give drop post")
_PAPERS = word_set(
    """
    checklist agenda link invite invitation form forms brochure map directions deck slides recording article handbook
    assignment list document documents pdf paper papers book sample samples minutes notes guide questionnaire
    """
)
_CAME_OR_WENT = word_set("left quit resigned retired lasted joined started stayed moved fired hired worked")


def _answer_day(text: str, mark: Mark, whens: Sequence[When], cued: Set[int]) -> When | None:
    """The first day inside of which it is told that they are heard from, else the first; a later one where that only
    leads to it: "after the holidays, first week of January"."""
    day = _day(mark, [when for when in whens if when.start in cued]) or _day(mark, whens)
    if day is None or day.last_on is None:
        return None
    reach = max(mark.end, _sentence_at(text, day.start).end)  # "they meet on Tuesday; I'll be told by Friday"
    later = next((when for when in whens if day.end <= when.start < reach and when.last_on), None)
    return later if later and not later.past and leads_on(text, day, later) else day


def _by_whom(text: str, mark: Mark, people: People) -> str:
    """Who says it: named in it or just before it, or meant by "she"; "" where that is "they"."""
    in_brackets = len(" (") + 1 if text.startswith(" (", mark.end) else 0
    if named := people.touching(mark.start, mark.end) or people.touching(mark.end, mark.end + in_brackets):
        return named
    words = [token.low for token in tokenize(_words(text, mark))]
    if words[:1] and words[0] in _THEY and len(people.persons) > 1 and _LISTED.search(text[: mark.start]):
        return ""  # "with Tim and Priya, they'll let me know"
    reach = min(_NEAR, mark.start - _sentence_at(text, mark.start).start)
    if named := people.close_before(mark.start, reach):
        return named
    said_by = next((word for word in words if word in _SHE or word in _THEY), "")
    return people.last_before(mark.start, said_by) if said_by in _SHE else ""


_LISTED = re.compile(r"[,;.–—\U0001f300-\U0001faff-]\s+(?:and\s+|but\s+|so\s+)?$", re.IGNORECASE)
"""Before it ends what named people; it is no report of what the last one said."""


def _next_round(found: Sequence[Mark], whens: Sequence[When]) -> When | None:
    """A day that stands fast, and no week of several."""
    for mark in found:
        if (when := _day(mark, whens)) is not None and when.first_on == when.last_on:
            return when
    return None


def _permission(text: str, found: Sequence[Mark], people: People) -> Permitted | None:
    """What was said last of writing or calling directly. A "not" makes it no grant, but for "don't hesitate"."""
    if not found:
        return None
    mark = max(found, key=lambda mark: mark.start)
    granted = mark.kind is Kind.GRANTED
    words = {token.low for token in tokenize(_words(text, mark))}
    if granted and words & _ADDRESSES and not words & _LETTING:
        return None  # an address alone
    if not granted and "no need" in _words(text, mark).lower() and words & _LETTING:
        return None  # "just write to him, no need to go through the portal"
    if not granted and (not (words & _REFUSES or any(word.endswith("n't") for word in words)) or on_a_day(words)):
        return None
    if not granted and words & _HOURS and "any" not in words:
        return None  # "kindly do not message in office time"
    if words & _NOT and ("i" in words or (granted and not words & _NEVERTHELESS)):
        return None
    return Permitted(granted=granted, words=_words(text, mark), person=_by_whom(text, mark, people))
