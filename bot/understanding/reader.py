"""One text in, one `Reading` out: the entry to understanding. It orders the readers and settles what they share."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from bot.reading import Ask, Context, Found, InterviewKind, Permitted, Person, Reading, Topic, When
from bot.understanding import dates
from bot.understanding.absences import find_absent
from bot.understanding.another import find_another
from bot.understanding.clauses import token_starts
from bot.understanding.companies import find_firms, main_firm, of_debrief
from bot.understanding.corrections import find_corrections
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.employer import find_employer
from bot.understanding.firms import STOPS, Firm, is_agency
from bot.understanding.intent import Scene, find_asks
from bot.understanding.interview import (
    find_country,
    find_kind,
    find_place,
    find_role,
    find_round,
    find_traditional,
    through_agency,
)
from bot.understanding.letters_received import is_letter_of_invitation
from bot.understanding.marks import Kind, marks
from bot.understanding.mentions import Mention
from bot.understanding.occasions import LOOSE, Dated, Occasion, occasions
from bot.understanding.offering import find_offering, without_offering
from bot.understanding.outcomes import find_outcome, find_status
from bot.understanding.people import People, find_named, find_people, read_people
from bot.understanding.permission import find_others, find_permission, is_advice, is_word_of_nobody
from bot.understanding.private import names_private
from bot.understanding.prospects import find_next_round, find_next_step, find_promise, goes_on_from
from bot.understanding.questions import only_asks
from bot.understanding.rating import WHOLES, find_rating, find_summary, read_rating
from bot.understanding.recruiters import with_agencies, without_recruiters_own
from bot.understanding.remark_cues import SLIPPED
from bot.understanding.remarks import Remarks, find_remarks
from bot.understanding.scorn import is_scorn, is_taken_back
from bot.understanding.settings import find_settings
from bot.understanding.tokens import Token, fold, sentences, tokenize, word_set
from bot.understanding.told import Told, find_told
from bot.understanding.topics import find_topics
from bot.understanding.vocabulary import RELATIVES, is_ordinary

V = TypeVar("V")

_LONGEST = 20_000
"""Characters read of one message; no platform lets anybody type more."""
_HELD = phrases(
    """
    i interviewed; interviewed with|at|for;
    had * interview|onsite|screen|call|chat|panel|meeting|interviews|round|loop; had my|the|an|a;
    did * interview|onsite|screen|panel;
    interview|onsite|screen|call|chat|panel|meeting|round|it went|was|is|felt
    over|well|done|good|great|ok|okay|fine|badly|terrible|rough|awful|today|yesterday|alright;
    just finished|done|left|back|had|got; just got out|back|off|done|finished|interviewed|grilled; got off the;
    interview|onsite|screen|screening|panel|call done|over|finished;
    interview|onsite|screen|screening|panel|round with|at * done|finished;
    just out of|from|with; out of my; finished with;
    done with my|the interview|onsite|screen|call|panel;
    came|come|coming|walked|stepped|got|gotten|walking out of|from; home|back from * interview|onsite|panel|screen;
    fresh out of|from; met with; met; spoke|talked|chatted with|to; it|that|this went;
    went alright; went really|very|pretty|quite|so|well|great|good|fine|ok|okay|badly|terribly|awfully|smoothly;
    finished my|the; was interviewed; they asked|liked|loved|grilled; how it went;
    i bombed|nailed|crushed|aced|fumbled|blanked|tanked; bombed|nailed|crushed|aced it; attended; have attended;
    gave * interview; took * interview; it was with; was|were on the call|panel|zoom
    """
)
_SAW = phrases("i saw; saw; i've seen")
"""The same, where an employer follows."""
_OF_INTERVIEW = word_set("interview went overall onsite it")
_MEETINGS = word_set(
    """
    talk call chat zoom teams meet meeting come coming trial shift visit planned scheduled booked interview round day
    session presentation onsite assessment shadowing study video
    """
)
"""Words of a sentence by which a time in it is that of another meeting."""
_OF_SEEKER = frozenset({Occasion.OWN, Occasion.START})
_ANNOUNCES = frozenset({Ask.LOG, Ask.MOVE, Ask.CANCEL, Ask.NO_SHOW})
_ADDRESSING = frozenset(
    {
        Ask.SENT,
        Ask.DRAFT,
        Ask.SNOOZE,
        Ask.SKIP,
        Ask.REMOVE,
        Ask.WHO,
        Ask.STOP,
        Ask.PENDING,
        Ask.SET,
        Ask.DELETE,
        Ask.CORRECT,
    }
)
"""Asks in which a name only says whom or what they are about."""


def read(text: str, context: Context) -> Reading:
    """All that the text says. Pure: nothing but the text and the context decides."""
    heard = text[:_LONGEST]
    whens = dates.find(heard, context)
    another = find_another(heard, context, whens)
    invited = is_letter_of_invitation(heard)
    taken = [(when.start, when.end) for when in whens]
    offering = find_offering(heard, context)
    announced = (*another, *offering)
    people = find_people(heard, context, taken=[*taken, *_firm_spans(heard, announced)])
    people = replace(people, mentions=_with_repeats(heard, people))
    spans = [(mention.start, mention.end) for mention in people.mentions]
    firms = find_firms(heard, context, [*spans, *taken], announced)
    people = _without_namesakes(people, firms)
    placed = () if firms else find_employer(heard, whens, spans, context.country)
    if placed:
        firms = placed
        people = find_people(heard, context, taken=[*taken, *_firm_spans(heard, firms)])
        people = replace(people, mentions=_with_repeats(heard, people))
        spans = [(mention.start, mention.end) for mention in people.mentions]
    seen = bool(placed and find_phrases(tokenize(heard), _SAW))
    held = not invited and (seen or _is_held(heard) or _judged(heard))
    people = _without_met(heard, people) if held else people
    named_at = token_starts(heard, spans)
    here = without_offering(heard, offering)
    if here != heard:
        firms = tuple(firm for firm in firms if firm not in offering)
    outcome = find_outcome(here, named_at, token_starts(heard, _firm_spans(heard, firms)))
    status = find_status(heard, named_at, token_starts(heard, taken))
    if status and status.value == "cancelled" and held and people.met and find_rating(heard, WHOLES):
        status = None  # of an interview that was, and of which it is told how it went, something else was
    settings = find_settings(heard, context)
    ahead = not held and (
        status is not None or invited or _announces(heard) or bool(another or placed) or _opens_with_one(heard, firms)
    )
    dated = occasions(heard, whens, named_at, ahead=ahead)
    scene = Scene(
        text=heard, context=context, whens=whens, dated=dated, people=people, firms=firms,
        outcome=outcome, status=status, settings=settings, held=held, another=bool(another), invited=invited,
    )  # fmt: skip
    asks = find_asks(scene)
    named = find_named(heard, context)
    every, firms = firms, without_recruiters_own(heard, firms)
    if Ask.LOG not in asks:
        firms = _without_agencies(heard, firms)
    base = Reading(
        text=text, asks=asks, past=_past(dated, asks, context, held=held),
        company=main_firm(heard, _employers(heard, firms, asks) if held else firms), companies=_names(firms),
        named=named, whens=whens, own=tuple(entry.when for entry in dated if entry.occasion in _OF_SEEKER),
        interview_at=_interview_at(heard, dated, asks), outcome=outcome, status=status,
        corrections=find_corrections(heard), settings=settings,
    )  # fmt: skip
    if only_asks(heard, (*context.people, *context.companies)):
        return _only_asked(base)
    if asks and asks[0] in (Ask.SET, Ask.CORRECT, Ask.HELP):
        return replace(base, people=_kept(people, named, asks))
    wholes = WHOLES | _firm_words((*([base.company.value] if base.company else ()), *context.companies))
    today = context.now.astimezone(context.zone).date()
    told = _told(base, heard, people, every, dated, wholes, today)
    if told.past and told.next_round and told.next_round == told.interview_at:
        told = replace(told, interview_at=None)  # "had a call with Acme just now, next round is Thursday at 11"
    return replace(told, rating=None, went_well=(), to_clarify=(), lessons=(), topics=()) if invited else told


def _without_namesakes(people: People, firms: Sequence[Firm]) -> People:
    """The people, without whom a line of a signature seems to name and the text elsewhere calls the company."""
    called = {firm.name.casefold() for firm in firms}
    firm = {person.name for person in people.persons if person.name.casefold() in called and not person.honorific}
    if not firm - people.met:
        return people
    return replace(
        people,
        persons=tuple(person for person in people.persons if person.name not in firm - people.met),
        mentions=tuple(mention for mention in people.mentions if mention.name not in firm - people.met),
    )


def _only_asked(base: Reading) -> Reading:
    """What a question says: what it wants, and whom and when it is about; no fact is read from it."""
    asks = tuple(ask for ask in base.asks if ask not in _TELLING)
    return replace(base, asks=asks, past=False, interview_at=None, outcome=None, status=None, corrections=())


_TELLING = frozenset({Ask.LOG, Ask.OUTCOME, Ask.CANCEL, Ask.MOVE, Ask.NO_SHOW, Ask.REPLIED, Ask.CORRECT, Ask.SENT})
"""What is wanted only by telling that it is so."""


def _is_held(text: str) -> bool:
    """Whether words tell of an interview that was; "just got an invite" does not."""
    tokens = tokenize(text)
    return any(
        [token.low for token in tokens[first:last]] != ["just", "got"]
        or _INVITES.isdisjoint(token.low for token in tokens[last : last + 3])
        for first, last in find_phrases(tokens, _HELD)
    )


_INVITES = word_set("invite invites invited invitation booked offered")


def _judged(text: str) -> bool:
    """Whether something of an interview is marked as having gone well, or less so: at some length, for what is short is
    as often an order."""
    return len(tokenize(text)) > _FEW and any(
        mark.kind in _JUDGED and mark.sure >= _SURE_JUDGED for mark in marks(text)
    )


_JUDGED = frozenset({Kind.WENT_WELL, Kind.TO_CLARIFY, Kind.VERDICT})
_SURE_JUDGED = 0.7
_FEW = 25
"""Tokens."""


def _without_met(text: str, people: People) -> People:
    """The people, with nobody absent with whom the interview was: "had a video call with Acme at 5pm with Bob Ray"."""
    there = {mention.name for mention in people.mentions if mention.absent and _was_with(text, mention)}
    persons = (replace(person, absent=False) if person.name in there else person for person in people.persons)
    return replace(people, persons=tuple(persons)) if there else people


def _was_with(text: str, mention: Mention) -> bool:
    """Whether the interview that was and a "with" lead to the name, and nothing of a later round between them."""
    sentence = next(each for each in reversed(sentences(text)) if each.start <= mention.start)
    before = [token for token in sentence.tokens if token.start < mention.start]
    was = find_phrases(before, _HELD)
    between = {token.low for token in before[was[-1][0] :]} if was else set[str]()
    return "with" in between and between.isdisjoint(_OF_LATER)


_OF_LATER = word_set(
    """
    next then after later second third final will would who whose which decides decide reports report missed missing
    away couldn't didn't wasn't couldnt instead but so
    """
)
"""After these a name is not of whom the interview was with."""


def _firm_words(firms: Sequence[str]) -> frozenset[str]:
    """The words of the companies' names, by which the interview there is meant as well: "Acme was great"."""
    words = (token.low for firm in firms for token in tokenize(firm) if token.kind == "word")
    return frozenset(word for word in words if len(word) > 2 and word not in STOPS)


def _told(
    base: Reading,
    text: str,
    people: People,
    firms: Sequence[Firm],
    dated: Sequence[Dated],
    wholes: frozenset[str],
    today: date,
) -> Reading:
    """The interview and how it went. `wholes` are the words for it as a whole."""
    announced = Ask.LOG in base.asks and not base.past
    ahead = [
        (entry.sentence_start, entry.sentence_end)
        for entry in dated
        if _is_ahead(entry, announced=announced) and not (base.past and _is_told(entry, base, today))
    ]
    spans = [(mention.start, mention.end) for mention in people.mentions]
    named_at = token_starts(text, spans)
    addressed = bool(base.asks) and base.asks[0] in _ADDRESSING
    marked = Told() if addressed or announced else find_told(text, dated, people)
    rating = None if addressed else marked.verdict or find_rating(text, wholes)
    if rating and base.outcome and not any(token.low in _OF_INTERVIEW for token in tokenize(rating.words)):
        rating = None  # "gutted" is about the rejection
    scorned = is_scorn(text)
    undone = rating is not None and rating.value >= _PRAISED and (scorned or is_taken_back(text))
    remarks = Remarks() if addressed else find_remarks(text, named_at, wholes)
    topics = () if addressed else _apart_from(find_topics(text, people), remarks.to_clarify)
    led_to = (*remarks.went_well, *remarks.to_clarify, *remarks.lessons, *topics)
    taken = frozenset(word for found in led_to for word in _content(found.words))
    moved = Ask.MOVE in base.asks or addressed
    if marked.next_step and Ask.CARD in base.asks and "card" in marked.next_step.words:
        marked = replace(marked, next_step=None)
    if marked.next_step and names_private(tokenize(marked.next_step.words), 0):
        marked = replace(marked, next_step=None)
    if _is_errand(text):
        marked = replace(marked, next_step=None, next_round=None)
    next_round = None if moved else marked.next_round or _next_round(base, text, dated, today)
    later = next_round or next((entry.when for entry in dated if entry.occasion is Occasion.ROUND), None)
    next_step = None if addressed or announced else marked.next_step or find_next_step(text, named_at, later)
    traditional = find_traditional(text)
    permission = _permission(find_permission(text, people), _allowed(text, marked.permission, base.asks))
    if next_step and any(next_step.words.strip() in when.words for when in base.whens):
        next_step = None  # "they need one more week"
    if next_step and _says_else(next_step, base, traditional, permission):
        next_step = None
    reports = not addressed or base.asks[0] is Ask.SENT  # "I called Dana, she decides next week"
    promise = marked.promise or (find_promise(text, dated, people) if reports else None)
    if promise and base.outcome and base.outcome.value == "rejected" and base.outcome.words in promise.words:
        promise = None  # "they said no on Wednesday"
    place = find_place(text, skip=ahead) if base.asks and base.asks[0] in _ANNOUNCES else None
    if place and base.company and place.words in base.company.words:
        place = None  # "at St. Mary's Hospital"
    kind = find_kind(text, skip=ahead, announced=announced)
    met = with_agencies(text, _with_firms(text, _kept(people, base.named, base.asks), people, firms), people)
    away = {*find_absent(text, (person.name for person in met)), *(_of_round(text, people, next_round))}
    met = tuple(replace(person, absent=True) if person.name in away else person for person in met)
    role = find_role(text, spans, _firm_spans(text, firms), announced=announced, logs=Ask.LOG in base.asks)
    return replace(
        base,
        role=role,
        kind=kind,
        round=find_round(text, skip=ahead, announced=announced),
        agency=_with_agency(text, base, met),
        place=place,
        interview_at=_by_clock_there(base.interview_at, text, place, kind),
        traditional=traditional,
        country=find_country(text, place.value if place else ""),
        lasts_min=_length(text, base.asks),
        orphans=people.orphans,
        people=_without_role(text, tuple(p for p in met if not (place and p.words in place.words)), role),
        past=base.past or (rating is not None and base.interview_at is None),
        rating=None if undone else rating,
        summary=find_summary(text, rating),
        went_well=()
        if scorned
        else _trimmed(_both(remarks.went_well, _parts(marked.went_well, wholes, text if base.asks else ""), taken)),
        to_clarify=_trimmed(_of_others(text, _both(remarks.to_clarify, _slips(text, marked.to_clarify), taken))),
        lessons=tuple(
            one
            for one in _both(remarks.lessons, marked.lessons, taken)
            if promise is None or one.words not in promise.words
        ),
        topics=_both(topics, marked.topics, taken),
        next_step=next_step,
        promise=promise,
        next_round=next_round,
        permission=permission,
        permissions_besides=find_others(text, people, permission),
    )


def _without_role(text: str, met: Sequence[Person], role: Found[str] | None) -> tuple[Person, ...]:
    """The job that the interview is for is nobody's title, nor a name in it: "QA eng, w/ Julie Park". What stands right
    behind a name is that one's title all the same: "Ana Ruiz, hiring manager"."""
    if role is None:
        return tuple(met)
    job = role.value.casefold()
    people = (person for person in met if f"{person.name} {person.title}".casefold() != job)
    return tuple(
        replace(person, title="") if person.title.casefold() == job and not _is_apposed(text, person) else person
        for person in people
    )


def _is_apposed(text: str, person: Person) -> bool:
    """ "Ana Ruiz, the hiring manager", "our hiring manager, Ana Ruiz"."""
    said, title = text.casefold(), person.title.casefold()
    behind = said.partition(person.name.casefold())[2].lstrip(" ,(–-").removeprefix("our ").removeprefix("the ")
    return behind.startswith(title) or f"our {title}" in said.replace("\n", " ")


_PRAISED = 4
"""A rating from here on is praise."""


def _by_clock_there(
    at: When | None, text: str, place: Found[str] | None, kind: Found[InterviewKind] | None
) -> When | None:
    """The time of an interview in another city is by the clock there; that of a call is by the seeker's."""
    called = bool(kind and kind.value in ("phone", "video")) or bool(_REMOTE.search(text))
    if at is None or place is None or at.zone or at.starts is None or called or dates.is_by_own_clock(text):
        return at
    return replace(at, zone=dates.find_city_zone(place.value))


_REMOTE = re.compile(r"\b(?:remote(?:ly)?|virtual(?:ly)?|online|call|hirevue)\b", re.IGNORECASE)


def _with_agency(text: str, base: Reading, met: Sequence[Person]) -> bool:
    """Whether it was with a recruitment agency, and not with an employer that a recruiter of one knows."""
    company = base.company.value if base.company else ""
    between = any(person.title == "recruiter" and person.company not in ("", company) for person in met)
    return (through_agency(text) and not (company and between)) or is_agency(company)


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


def _says_else(
    step: Found[str],
    base: Reading,
    traditional: Found[bool] | None,
    permission: Permitted | None,
) -> bool:
    """Whether the words of a next step say something else: "I have a call with Acme", "it's an old-school law firm",
    "they asked me to go through HR only"."""
    others = [found.words for found in (traditional, permission) if found]
    own = [found.words for found in (base.company, base.interview_at) if found and Ask.LOG in base.asks]
    led = step.words.lower().startswith(_LATER_ROUND)
    return any(_overlap(step.words, words) for words in others) or (
        not led and any(words in step.words for words in own)
    )


_LATER_ROUND = ("next", "second", "final", "third", "after", "then")
"""What begins so is of a later round, even where it names the company."""


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _permission(led: Permitted | None, marked: Permitted | None) -> Permitted | None:
    """What cues lead to and what the model marks: sure where they agree, worth asking where they do not."""
    if led is None or marked is None:
        return led or marked
    return replace(led, sure=1.0 if led.granted == marked.granted else _DISPUTED)


def _allowed(text: str, marked: Permitted | None, asks: Sequence[Ask]) -> Permitted | None:
    """Not what is all of an order, nor a permission that the seeker doubts: "I don't think I may write to her"."""
    if marked is None or (asks and marked.words == text.rstrip(" .!?")):
        return None
    if is_advice(text, marked.words) or is_word_of_nobody(text, marked.words):
        return None
    return None if marked.granted and _DOUBTED.search(text[: text.find(marked.words)]) else marked


_DOUBTED = re.compile(r"\b(?:don['’]?t|do not|didn['’]?t) (?:think|know|believe|suppose)(?: \w+)? ?$", re.IGNORECASE)
_DISPUTED = 0.5
"""Where they disagree, the cues were right in 2 of 3."""


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
    r"(?:^|[.!?\n]\s?)(?:(?:oh|hey|hm{1,4}|but|and|no|wait|um|i said|i think)[, ]{1,2}){0,2}(?:you|u)(?:['’]?ve)?"
    r"(?: (?:also|just|still|even))? $",
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


def _next_round(base: Reading, text: str, dated: Sequence[Dated], today: date) -> When | None:
    """When the next round is; in what tells of an interview, any later meeting with a day and a time."""
    if (when := find_next_round(dated)) or Ask.LOG in base.asks or len(text.split()) <= _TERSE:
        return when
    meetings = {each.start for each in sentences(text) if any(token.low in _MEETINGS for token in each.tokens)}
    for entry in dated:
        loose = entry.occasion in (Occasion.NONE, Occasion.INTERVIEW) and entry.sentence_start in meetings
        if loose and entry.when.starts and entry.when.first_on and entry.when.first_on > today:
            return entry.when
    return None


_TERSE = 12
"""Words of a message that only gives a time."""


def _is_errand(text: str) -> bool:
    """ "gotta call the bank tomorrow at 9": the seeker's own to do, and nothing else."""
    tokens = tokenize(text)
    opening = [token.low for token in tokens[:2]]
    return len(tokens) <= _TERSE and not _DUTIES.isdisjoint(opening[1:] if opening[:1] == ["i"] else opening[:1])


_DUTIES = word_set("gotta need must")


def _with_firms(text: str, persons: Sequence[Person], people: People, firms: Sequence[Firm]) -> tuple[Person, ...]:
    """The persons with the firm they are said to be from: "Priya from TalentBridge"."""
    tokens = tokenize(text)
    starts = {tokens[firm.first].start: firm.name for firm in firms}
    theirs: dict[str, str] = {}
    for mention in people.mentions:
        led = _FROM.match(text, mention.end)
        if led and led.end() in starts:
            theirs[mention.name] = starts[led.end()]
    return tuple(replace(person, company=theirs.get(person.name, "")) for person in persons)


def _employers(text: str, firms: Sequence[Firm], asks: Sequence[Ask]) -> Sequence[Firm]:
    """The firms that may be the employer; where none is marked so, the one that somebody they met is from."""
    tokens = tokenize(text)
    found = of_debrief(text, firms)
    if Ask.LOG not in asks:
        return found
    if found:
        return _without_agencies(text, found) or found
    return [firm for firm in firms if firm.first > 1 and _says_from(tokens, firm.first - 1)][:1]


def _without_agencies(text: str, firms: Sequence[Firm]) -> tuple[Firm, ...]:
    """The firms without the agency that only says where somebody is from: "it's now Raj Patel at Reed"."""
    tokens = tokenize(text)
    return tuple(
        firm
        for firm in firms
        if firm.known or not is_agency(firm.name) or not (firm.first > 1 and _says_from(tokens, firm.first - 1))
    )


def _says_from(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in ("from", "at", "of", "with") and (
        tokens[at - 1].capital or tokens[at - 1].low == "recruiter"
    )


_FROM = re.compile(r",?\s{1,2}(?:\([^()\n]{0,40}\)\s)?(?:from|at|of|with|@)\s{1,2}(?:the\s)?")


def _is_ahead(entry: Dated, *, announced: bool) -> bool:
    """Whether its sentence is about a later meeting, not about the interview at hand."""
    loose = not announced and entry.occasion in (Occasion.NONE, Occasion.INTERVIEW) and not entry.when.past
    return entry.occasion is Occasion.ROUND or (loose and entry.when.starts is not None)


def _is_told(entry: Dated, base: Reading, today: date) -> bool:
    """Whether it is the time of the interview that was: "phone screen this morning at 10"."""
    at = base.interview_at
    return at is not None and entry.when.start == at.start and (at.first_on is None or at.first_on <= today)


def _with_repeats(text: str, people: People) -> tuple[Mention, ...]:
    """The mentions, and every further place where a part of one of these names stands and is no ordinary word."""
    owners: dict[str, set[str]] = {}
    for mention in people.mentions:
        parts = fold(mention.name).split()
        for part in {parts[0], parts[-1]}:
            owners.setdefault(part, set()).add(mention.name)
    employers = [(mark.start, mark.end) for mark in marks(text) if mark.kind is Kind.EMPLOYER]
    taken = token_starts(text, [*((mention.start, mention.end) for mention in people.mentions), *employers])
    more = [
        Mention(name=next(iter(owner)), start=token.start, end=token.end)
        for token in tokenize(text)
        if (token.capital or (token.kind == "word" and not is_ordinary(token.low)))
        and token.start not in taken
        and len(owner := owners.get(token.stem, set())) == 1
    ]
    return tuple(sorted((*people.mentions, *more), key=lambda mention: mention.start))


def _apart_from(topics: Sequence[Found[Topic]], fumbled: Sequence[Found[str]]) -> tuple[Found[Topic], ...]:
    """The topics without the questions that are to be clarified."""
    return tuple(
        topic
        for topic in topics
        if not any(topic.value.text in other.value or other.value in topic.value.text for other in fumbled)
    )


def _opens_with_one(text: str, firms: Sequence[Firm]) -> bool:
    """ "And a panel with Xero on Thursday": one sentence that begins with the interview, and names a company."""
    heads = find_phrases(tokenize(text)[:4], _ONE)
    return bool(heads and firms) and len(sentences(text)) == 1


_ONE = phrases(
    """
    interview; phone screen; screen; onsite; on-site; panel; call|chat with|at; meeting|seeing the|with;
    zoom|teams|video; assessment centre|center|day; superday
    """
)


def _announces(text: str) -> bool:
    return bool(find_phrases(tokenize(text), _ANNOUNCED))


_ANNOUNCED = phrases(
    """
    have|got|has|booked|scheduled|landed * interview|onsite|screen|panel|round|interviews|call|chat;
    interview with|at; phone screen with|at; onsite with|at; invited me|to; i've got a|an|my; i have a|an|my;
    round|interview|onsite|screen at|with; interviewing with|at; final|second|third|next round|interview with|at;
    interview|round|onsite|screen|panel is|was|has|got * scheduled|booked|fixed|set|confirmed|arranged;
    like|want|wants to see|meet|interview me; will interview me; be interviewed; being interviewed by|at;
    interview , round; round two|three|four|1|2|3|4|5 at|with|on|,
    """
)


def _past(dated: Sequence[Dated], asks: Sequence[Ask], context: Context, *, held: bool) -> bool:
    today = context.now.astimezone(context.zone).date()
    if any(entry.occasion is Occasion.INTERVIEW and entry.when.past for entry in dated):
        return True
    upcoming = any(
        entry.occasion is Occasion.INTERVIEW
        and not entry.when.past
        and entry.when.first_on
        and entry.when.first_on > today
        for entry in dated
    )
    return held and not (upcoming and Ask.LOG in asks and not _told_before(dated))


def _told_before(dated: Sequence[Dated]) -> bool:
    return any(entry.when.past for entry in dated)


def _interview_at(text: str, dated: Sequence[Dated], asks: Sequence[Ask]) -> When | None:
    """The date that is the interview's: not the promise's, not the next round's."""
    at = _day_of_it(dated, asks)
    hours = _hours_apart(text, dated) if at and Ask.LOG in asks and not at.ends else None
    if at is None or hours is None or (at.starts and at.starts not in (hours.starts, hours.ends)):
        return at
    apart = replace(hours, first_on=at.first_on, last_on=at.last_on, past=at.past, other_on=at.other_on, sure=at.sure)
    return replace(apart, kind=at.kind, zone=at.zone or hours.zone)


def _hours_apart(text: str, dated: Sequence[Dated]) -> When | None:
    """ "Today!! 1-1:45", "started at 2, finished about quarter to 3": hours told apart from the day, and from what else
    was at some hour."""
    clocks = [entry.when for entry in dated if entry.occasion in LOOSE and _is_clock(entry.when)]
    begun = next((when for when in clocks if _BEGUN.search(text[max(0, when.start - _LEAD) : when.start])), None)
    over = next((when for when in clocks if _OVER.search(text[max(0, when.start - _LEAD) : when.start])), None)
    if begun and over and not begun.ends and over.start > begun.start and over.starts:
        return replace(begun, ends=over.starts)
    return begun


def _is_clock(when: When) -> bool:
    return when.first_on is None and when.starts is not None


_BEGUN = re.compile(
    r"(?:^|[.!?;,\n(]|\b(?:it was|it's|its|was|started|starts|began|begun|kicked off)(?: like)?)\s*$", re.IGNORECASE
)
_OVER = re.compile(r"\b(?:finished|ended|ends|done|over|wrapped(?: up)?|out)(?: like)?\s*$", re.IGNORECASE)


def _day_of_it(dated: Sequence[Dated], asks: Sequence[Ask]) -> When | None:
    mine = [entry.when for entry in dated if entry.occasion is Occasion.INTERVIEW]
    if not mine and asks and asks[0] in _ANNOUNCES:
        mine = [entry.when for entry in dated if entry.occasion is Occasion.NONE]
        mine = mine or [entry.when for entry in dated if entry.occasion is Occasion.ROUND]
    if not mine:
        return None
    if Ask.MOVE in asks and len(mine) > 1:
        return mine[-1]
    days = [when for when in mine if when.first_on]
    chosen = next((when for when in days if when.starts), days[0] if days else mine[0])
    if chosen.starts is None and chosen.first_on is not None:
        clock = next((when for when in mine if when.first_on is None and when.starts is not None), None)
        if clock is not None:
            return replace(chosen, starts=clock.starts, ends=clock.ends, zone=chosen.zone or clock.zone)
    return chosen


def _length(text: str, asks: Sequence[Ask]) -> int | None:
    return dates.find_duration(text) if asks and asks[0] in _ANNOUNCES else None


def _names(firms: Sequence[Firm]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(firm.name for firm in firms))


def _firm_spans(text: str, firms: Sequence[Firm]) -> list[tuple[int, int]]:
    tokens = tokenize(text)
    return [(tokens[firm.first].start, tokens[firm.last - 1].end) for firm in firms]


def _kept(people: People, named: Sequence[str], asks: Sequence[Ask]) -> tuple[Person, ...]:
    """Without those of the desk who are only spoken of: no new fact, not met."""
    known = {name.lower() for name in named} | {
        part.lower() for name in named for part in (name.split()[0], name.split()[-1])
    }
    addressed = bool(asks) and asks[0] in _ADDRESSING
    kept: list[Person] = []
    for person in people.persons:
        facts = person.email or person.phone or person.linkedin or person.address or person.title or person.team
        if facts or (not addressed and (person.name in people.met or person.name.lower() not in known)):
            kept.append(person)
    return tuple(kept)


__all__ = ["read", "read_people", "read_rating"]
