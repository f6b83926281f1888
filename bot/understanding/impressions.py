"""How it went, from what cues lead to and what the model of debriefs marks, settled between the two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.reading import Found, Outcome, Promised, Topic
from bot.understanding.clauses import token_starts
from bot.understanding.firms import STOPS
from bot.understanding.leads import lead
from bot.understanding.people import People
from bot.understanding.rating import WHOLES, find_rating, find_summary
from bot.understanding.remark_cues import SLIPPED
from bot.understanding.remarks import find_remarks
from bot.understanding.scorn import is_scorn, is_taken_back
from bot.understanding.tokens import sentences, tokenize, word_set
from bot.understanding.told import Told
from bot.understanding.topics import find_topics
from bot.understanding.vocabulary import RELATIVES

V = TypeVar("V")

_PRAISED = 4
"""A rating from here on is praise."""
_OF_INTERVIEW = word_set("interview went overall onsite it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Impressions:
    """How it went; whatever is absent was not told."""

    verdict: Found[int] | None = None
    """What is said of the interview as a whole."""
    rating: Found[int] | None = None
    """The verdict, unless that is praise which the rest takes back, or scorn."""
    summary: Found[str] | None = None
    went_well: tuple[Found[str], ...] = ()
    to_clarify: tuple[Found[str], ...] = ()
    lessons: tuple[Found[str], ...] = ()
    topics: tuple[Found[Topic], ...] = ()


def find_impressions(
    text: str,
    marked: Told,
    people: People,
    *,
    wholes: frozenset[str],
    outcome: Found[Outcome] | None,
    promise: Promised | None,
    orders: bool,
) -> Impressions:
    """`wholes` are the words for the interview as a whole; `orders`: the message wants something of the bot."""
    verdict = marked.verdict or find_rating(text, wholes)
    if verdict and outcome and not any(token.low in _OF_INTERVIEW for token in tokenize(verdict.words)):
        verdict = None  # "gutted" is about the rejection
    scorned = is_scorn(text)
    undone = verdict is not None and verdict.value >= _PRAISED and (scorned or is_taken_back(text))
    remarks = find_remarks(text, token_starts(text, people.spans), wholes)
    topics = _apart_from(find_topics(text, people), remarks.to_clarify)
    led_to = (*remarks.went_well, *remarks.to_clarify, *remarks.lessons, *topics)
    taken = frozenset(word for found in led_to for word in _content(found.words))
    went_well = _both(remarks.went_well, _parts(marked.went_well, wholes, text if orders else ""), taken)
    to_clarify = _both(remarks.to_clarify, _slips(text, marked.to_clarify), taken)
    lessons = _both(remarks.lessons, marked.lessons, taken)
    return Impressions(
        verdict=verdict,
        rating=None if undone else verdict,
        summary=find_summary(text, verdict),
        went_well=() if scorned else _trimmed(went_well),
        to_clarify=_trimmed(_of_others(text, to_clarify)),
        lessons=tuple(one for one in lessons if promise is None or one.words not in promise.words),
        topics=_both(topics, marked.topics, taken),
    )


def wholes_at(firms: Sequence[str]) -> frozenset[str]:
    """The words for an interview as a whole, those of these companies' names among them: "Acme was great"."""
    words = (token.low for firm in firms for token in tokenize(firm) if token.kind == "word")
    return WHOLES | frozenset(word for word in words if len(word) > 2 and word not in STOPS)


def _trimmed(found: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    """Without what is only breath at the end: "the question on stock rotation tho"."""
    return tuple(replace(one, value=_BREATH.sub("", one.value)) for one in found)


_BREATH = re.compile(
    r"(?:,? (?:tho|though|lol|lmao|haha|tbh|ngl|btw|imo|i guess|i think|sadly|oh well)){1,3}[ .!]{0,3}$", re.IGNORECASE
)


def _of_others(text: str, found: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    """Without what the bot is told that it did amiss: "you forgot the number"."""
    return tuple(one for one in found if not _BY_YOU.search(text[: text.find(one.words)]))


_BY_YOU = re.compile(
    rf"(?:^|[.!?\n]\s?){lead('i said', 'i think')}(?:you|u)(?:['’]?ve)?(?: (?:also|just|still|even))? $",
    re.IGNORECASE,
)


def _both(led: tuple[Found[V], ...], marked: tuple[Found[V], ...], taken: frozenset[str]) -> tuple[Found[V], ...]:
    """What cues lead to, and what only the model marks, where no cue says that it is something else.

    `taken` are the content words of all that cues lead to.
    """
    return (*led, *(found for found in marked if taken.isdisjoint(_content(found.words))))


def _parts(found: tuple[Found[V], ...], wholes: frozenset[str], order: str) -> tuple[Found[V], ...]:
    """Without what is the whole interview, by its company ("Acme went great"), and without what is all of an order."""
    return tuple(one for one in found if not _content(one.words) <= wholes and one.words != order.rstrip(" .!?"))


def _slips(text: str, found: tuple[Found[str], ...]) -> tuple[Found[str], ...]:
    """Those in whose sentence something says that it went amiss, or is to be put right, or of which the model is very
    sure; not what a relative thinks."""
    kept: list[Found[str]] = []
    for one in found:
        said = _sentence_with(text, one.words)
        asked = _ASKED.search(text[: text.find(one.words)][-_LEADS_TO:]) is not None
        if ((one.sure >= _VERY_SURE and not asked) or said & SLIPPED) and not (RELATIVES & said and _OPINES & said):
            kept.append(one)
    return tuple(kept)


_VERY_SURE = 0.85
_ASKED = re.compile(r"\bask(?:ed|s|ing)?(?: \w{1,12}){0,2} $", re.IGNORECASE)
"""Of what they only asked, the model is not sure enough ("asked how I handle pressure")."""
_LEADS_TO = 40
"""Characters before it."""


def _sentence_with(text: str, words: str) -> frozenset[str]:
    at = text.find(words)
    said = next((each.tokens for each in sentences(text) if each.start <= at < each.end), ())
    return frozenset(token.low for token in said)


_OPINES = word_set("thinks think says reckons believes wants suggests suggested")


def _content(words: str) -> frozenset[str]:
    """The words by which two wordings of one thing are known."""
    return frozenset(token.stem for token in tokenize(words) if len(token.stem) > _SHORT)


_SHORT = 3


def _apart_from(topics: Sequence[Found[Topic]], fumbled: Sequence[Found[str]]) -> tuple[Found[Topic], ...]:
    """The topics without the questions that are to be clarified."""
    return tuple(
        topic
        for topic in topics
        if not any(topic.value.text in other.value or other.value in topic.value.text for other in fumbled)
    )
