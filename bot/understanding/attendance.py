"""Who of those named was at the interview: not who will only be met at a later round, nor who is only spoken of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading import Person, When
from bot.understanding.absences import find_absent
from bot.understanding.cues import find_phrases
from bot.understanding.held import HELD
from bot.understanding.mentions import Mention
from bot.understanding.people import People
from bot.understanding.prospects import goes_on_from
from bot.understanding.tokens import sentences, word_set


def with_those_there(text: str, people: People) -> People:
    """The people, with nobody absent with whom the interview was: "had a video call with Acme at 5pm with Bob Ray"."""
    there = {mention.name for mention in people.mentions if mention.absent and _was_with(text, mention)}
    persons = (replace(person, absent=False) if person.name in there else person for person in people.persons)
    return replace(people, persons=tuple(persons), away=people.away - there) if there else people


def _was_with(text: str, mention: Mention) -> bool:
    """Whether the interview that was and a "with" lead to the name, and nothing of a later round between them."""
    sentence = next(each for each in reversed(sentences(text)) if each.start <= mention.start)
    before = [token for token in sentence.tokens if token.start < mention.start]
    was = find_phrases(before, HELD)
    between = {token.low for token in before[was[-1][0] :]} if was else set[str]()
    return "with" in between and between.isdisjoint(_OF_LATER)


_OF_LATER = word_set(
    """
    next then after later second third final will would who whose which decides decide reports report missed missing
    away couldn't didn't wasn't instead but so
    """
)
"""After these a name is not of whom the interview was with."""


def with_the_absent(
    text: str, persons: Sequence[Person], people: People, next_round: When | None
) -> tuple[Person, ...]:
    """The persons, of whom those are absent who are said to be, or with whom the next round is."""
    away = {*find_absent(text, (person.name for person in persons)), *_of_round(text, people, next_round)}
    return tuple(replace(person, absent=True) if person.name in away else person for person in persons)


def _of_round(text: str, people: People, when: When | None) -> frozenset[str]:
    """Those with whom the next round is: "round 2 is Thursday at 2pm with Omar Aziz"."""
    sentence = next((each for each in sentences(text) if when and each.start <= when.start < each.end), None)
    if when is None or sentence is None:
        return frozenset()
    begins, named_to = goes_on_from(sentence.tokens, when.start), -1
    of_round: set[str] = set()
    others: set[str] = set()
    for mention in people.mentions:
        inside = begins <= mention.start < sentence.end
        joined = named_to >= 0 and _ALSO.fullmatch(text, named_to, mention.start)
        if inside and (joined or _WITH.search(text[max(begins, mention.start - _LEAD) : mention.start])):
            of_round.add(mention.name)
            named_to = mention.end
        elif not inside:
            others.add(mention.name)
    return frozenset(of_round - others)


_LEAD = 60
"""Characters before a name in which a "with" is looked for."""
_WITH = re.compile(r"\b(?:with|w/|meet|meeting|see|seeing) (?:[^\W\d]{1,20},? ){0,4}$", re.IGNORECASE)
_ALSO = re.compile(r"(?:\s|,|&|\+|\band\b|\bthe\b){1,6}", re.IGNORECASE)


def told_anew(people: People, named: Sequence[str], *, addressed: bool) -> tuple[Person, ...]:
    """Without those of the desk who are only spoken of: no new fact, not met."""
    known = {name.lower() for name in named} | {
        part.lower() for name in named for part in (name.split()[0], name.split()[-1])
    }
    kept: list[Person] = []
    for person in people.persons:
        facts = person.email or person.phone or person.linkedin or person.address or person.title or person.team
        if facts or (not addressed and (person.name in people.met or person.name.lower() not in known)):
            kept.append(person)
    return tuple(kept)
