"""What a correction puts right, one fixer a sort of value: days and times, single values, people.

Each takes the interview, what was read, and what was set against what; False if it finds nothing to put right there.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot import calendar
from bot.desk import Contact, Interview
from bot.dialogue import filling, interviews, resolve
from bot.dialogue.step import Step
from bot.names import family
from bot.reading import Correction, Promised, Reading, When
from bot.understanding.amendments import (
    find_bearer,
    find_fact_of_interview,
    find_fact_of_person,
    joined_letters,
    takes_back,
)
from bot.understanding.company_answers import without_clause
from bot.understanding.dates import find, find_duration
from bot.understanding.interview import find_kind
from bot.understanding.people import address_of, pronoun_in
from bot.understanding.reader import read_rating
from bot.understanding.spelling import is_close, spelled_alike
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import tokenize, word_set
from bot.understanding.vocabulary import is_given, is_ordinary

A_MOMENT = timedelta(minutes=15)
"""How long what was told is what "I meant" is about."""
LEVELS = range(1, 6)
OF_ANSWER = re.compile(
    r"\b(said|says|told|tells|hear|promised?|decides?|decision|answer|revert|get back|let me know|deadline|"
    r"(?:will|who'll|'ll|would|'d|gonna|going to) (?:call|ring|phone|email|e-mail|write|text|contact|be in touch))\b",
    re.IGNORECASE,
)
OF_HEARING = re.compile(
    r"\b(hear|decides?|decision|revert|get back|let me know|"
    r"(?:will|'ll|would|'d|gonna|going to) (?:call|ring|phone|email|e-mail|write|text|contact|be in touch))\b",
    re.IGNORECASE,
)
"""The day in it is that of an answer, whatever day the interview is on."""
OF_ROUND = re.compile(r"\b(next|second|2nd|third|final|last) (round|interview|step)\b", re.IGNORECASE)
OF_MEETING = re.compile(
    r"\b(interview|panel|screen|onsite|on-site|call|round|meeting|chat) (?:was|is)\b", re.IGNORECASE
)
OF_RATING = re.compile(r"\b(give|make|rate|rating|score|call)\b", re.IGNORECASE)
WEEKDAY = re.compile(
    r"(?:(?:on|by|this|for)\s+)?(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE
)
MONTHDAY = re.compile(r"(?:(?:on|by|for)\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?", re.IGNORECASE)


# ── days and times ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What time is right, and what was called wrong: a day, or an hour of the clock's twelve."""

    right: When
    wrong: When | None
    hour: int | None


def times_of(step: Step, pair: Correction) -> Times | None:
    found, wrong = spans_of(step, pair.right), next(iter(find(pair.wrong, step.context)), None)
    if not found:
        return None
    if wrong is None and pair.wrong and (unit := SPAN.search(pair.right)):
        wrong = next(iter(find(f"{pair.wrong} {unit['unit']}", step.context)), None)  # "three weeks, not two"
    timed = next((when for when in found if when.starts), None)
    bare = next(iter(find(f"at {pair.wrong}", step.context)), None) if timed and wrong is None and pair.wrong else None
    clock = next((when.starts for when in (wrong, bare) if when), None)
    right = timed if timed and clock else found[0]
    if pair.wrong and wrong is None and clock is None:
        return None
    return Times(right=right, wrong=wrong, hour=clock.hour % 12 if clock else None)


def spans_of(step: Step, words: str) -> Sequence[When]:
    """The days and times in the words; where there is none, that of a span alone: "it was three weeks"."""
    span = SPAN.search(words)
    return find(words, step.context) or (find(span[0], step.context) if span else ())


SPAN = re.compile(r"\b\w+ (?P<unit>days?|weeks?|months?)\b", re.IGNORECASE)


def fix_answer(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """The day by which the seeker hears: it was called wrong, or it is what is spoken of."""
    times, promise = times_of(step, pair), step.desk.promise_of(interview.id)
    if times is None or promise is None or not times.right.first_on:
        return False
    if not pair.wrong and OF_MEETING.search(reading.text) and not OF_ANSWER.search(reading.text):
        return False
    spoken_of = bool(OF_ANSWER.search(reading.text)) or step.now - promise.told_at < A_MOMENT
    if not (matches(promise.by_on, times.wrong) if pair.wrong else spoken_of):
        return False
    on = alike(promise.by_on, times.right)
    if on < step.today or (on == promise.by_on and pair.wrong):
        on = times.right.last_on or on  # "Friday, not the end of next week"
    if on < step.today:
        return False
    when = replace(times.right, first_on=on, last_on=on, kind="by" if promise.kind == "range" else promise.kind)
    speaker = step.desk.contacts.get(promise.said_by or "")
    said = Promised(when=when, words=reading.text, said_by=speaker.name if speaker else "")
    filling.take_in(step, interview.id, Reading(text="", promise=said), debrief=False)
    return True


def fix_round(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """The day of the next round."""
    times = times_of(step, pair)
    if times is None or interview.next_round_at is None or not times.right.first_on:
        return False
    start = calendar.local(interview.next_round_at, step.zone)
    if not (matches(start.date(), times.wrong) if pair.wrong else OF_ROUND.search(reading.text)):
        return False
    on = alike(start.date(), times.right)
    at = calendar.instant(on, times.right.starts or start.time(), step.zone)
    listed = interviews.listed_round(step, interview)
    step.keep(replace(interview, next_round_at=at))
    interviews.follow(step, interview.id, listed)
    return True


def fix_start(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """When the interview is, or was; one that was told about cannot be ahead."""
    times = times_of(step, pair)
    start = calendar.local(interview.starts_at, calendar.zone(interview.zone))
    of_answer = OF_HEARING if pair.wrong else OF_ANSWER
    if times is None or of_answer.search(reading.text):
        return False
    if pair.wrong and not (matches(start.date(), times.wrong) or times.hour == start.hour % 12):
        return False
    on = alike(start.date(), times.right) if times.right.first_on else None
    if interview.debriefed_at and on and on > step.today:
        return False
    interviews.put_on_day(step, interview, replace(times.right, first_on=on, last_on=on))
    return True


def matches(day: date, wrong: When | None) -> bool:
    """Whether the day is what was called wrong: that very day, or another one of the same name."""
    return wrong is not None and wrong.first_on is not None and alike(day, wrong) == day


HOUR_AFTER = re.compile(r",?\s(?:at|@|\d)", re.IGNORECASE)
"""Where the day ends in "Wednesday at 2"."""


def alike(day: date, told: When) -> date:
    """The day that is told, as seen from the one it corrects: "Thursday" is that of the same week, "the 14th" the
    nearest; anything fuller is what it says."""
    if told.first_on is None:
        return day
    words = HOUR_AFTER.split(told.words.strip())[0]
    if WEEKDAY.fullmatch(words):
        return day + timedelta(days=told.first_on.weekday() - day.weekday())
    if MONTHDAY.fullmatch(words):
        near = (day + timedelta(days=n) for n in range(-31, 32))
        return min((d for d in near if d.day == told.first_on.day), key=lambda d: abs(d - day))
    return told.first_on


def fix_length(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    minutes = find_duration(pair.right)
    if not minutes or interview.starts_at > step.now:
        return False
    step.keep(replace(interview, given_ends_at=interview.starts_at + timedelta(minutes=minutes)))
    return True


# ── single values ───────────────────────────────────────────────────────────────────────────────────────────────────


def fix_kind(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    kind = find_kind(pair.right, announced=True)
    wrong = find_kind(pair.wrong, announced=True) if pair.wrong else None
    if kind is None or (pair.wrong and wrong is None) or (wrong and interview.kind not in (None, wrong.value)):
        return False
    step.keep(replace(interview, kind=kind.value))
    return True


def fix_rating(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Make it a 2", "a 3, not a 4"."""
    noted = re.fullmatch(r"(?:an? )?([1-5])", pair.wrong)
    denied = noted is not None and int(noted[1]) == interview.rating  # "it was a 3, not a 4"
    if not interview.debriefed_at or not (OF_RATING.search(reading.text) or reading.rating or denied):
        return False
    digit = re.search(r"(?<![\d:.])([1-5])(?![\d:.])", pair.right)
    rating = int(digit[1]) if digit else read_rating(pair.right)
    if rating not in LEVELS:
        return False
    step.keep(replace(interview, rating=rating))
    return True


def fix_field(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Wrong company, it's Globex", "the role is Data Engineer", "change the next step to a panel"."""
    name, value = find_fact_of_interview(reading.text) or ("", "")
    match name:
        case "company":
            belongs_to(step, interview, put_right(interview.company, pair.wrong, value))
        case "role":
            step.keep(replace(interview, role=value))
        case "next_step":
            step.keep(replace(interview, next_step=value))
        case "place":
            step.keep(replace(interview, place=value))
        case _:
            return False
    return True


def put_right(company: str, wrong: str, right: str) -> str:
    """The company with the word that was called wrong put right; all of it where no word was."""
    parts = company.split()
    wrongly = wrong.casefold() in [part.casefold() for part in parts] and len(right.split()) == 1
    return " ".join(right if part.casefold() == wrong.casefold() else part for part in parts) if wrongly else right


def belongs_to(step: Step, interview: Interview, company: str) -> None:
    """Another company for this interview, and for those who were met nowhere else."""
    step.keep(replace(interview, company=company))
    here = (contact for contact in step.desk.people_of(interview.id) if contact.interviews == (interview.id,))
    step.keep(*(replace(contact, company=company) for contact in here))


def fix_company(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Globix, not Globex" is spelled anew wherever it stands."""
    if not pair.wrong or pair.wrong.casefold() != interview.company.casefold():
        return False
    name = without_clause(bare(pair.right))
    if not name or resolve.of_companies(step.desk, Reading(text="", companies=(name,))):
        return False  # another company of the desk, and no other spelling
    filling.rename_company(step, interview.company, name)
    return True


def fix_role(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    wrong = pair.wrong.casefold()
    if not (reading.role or (wrong and wrong in interview.role.casefold())):
        return False
    step.keep(replace(interview, role=reading.role.value if reading.role else bare(pair.right)))
    return True


def bare(words: str) -> str:
    """ "it's Globix" without what leads to it."""
    return re.sub(r"^(?:it'?s|it is|it was|they'?re|should be)\s+", "", words, flags=re.IGNORECASE)


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def fix_fact(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Her title is CTO", "her surname is Vega-Luna": of whoever is named, else of the last person noted there."""
    fact, people = find_fact_of_person(reading.text), step.desk.people_of(interview.id)
    named = [c for c in people if c.name in reading.named]
    somebody_else = OF_SOMEBODY.search(reading.text) and not named
    if fact is None or not people or somebody_else or (reading.named and not named):
        return False
    name, value = fact
    if name != "title" and find(value, step.context):
        return False
    alike = [c for c in people if name in ("given", "name", "called", "spelled") and c.name[:1] == value[:1]]
    close = any(is_close(part, value) for c in alike for part in c.name.split())
    close = close or any(spelled_alike(c.name, value) for c in alike)
    if name == "called" and not (close or takes_back(reading.text)):
        return False
    field = "title" if name == "title" else "name"
    meant = [c for c in (*alike, *people) if field == "name" and spelled_alike(c.name, value)]
    theirs = [c for c in (*meant, *named, *alike) if not is_other_gender(c, reading.text)]
    owner = theirs[0] if theirs else resolve.spoken_of_last(step, people, reading.text, field)
    step.keep(spelled_anew(owner, value, reading.text) if name == "spelled" else with_fact(owner, name, value))
    fix_people(step, interview, of_renamed(step, owner, reading), pair)
    step.did = f"corrected {owner.name}"
    return True


def is_other_gender(contact: Contact, text: str) -> bool:
    """Whether "her name is …" cannot be of them, as of a Mr."""
    said = OF_HIM_OR_HER.search(text)
    return said is not None and address_of(contact.honorific) not in ("", pronoun_in(said[0]))


OF_HIM_OR_HER = re.compile(r"\b(?:his|her)\s+(?:\w+\s+)?(?:surname|name|title|role|position)\b", re.IGNORECASE)


def of_renamed(step: Step, owner: Contact, reading: Reading) -> Reading:
    """The same, where what it tells besides ("…, he's Ops Manager") is of the one whose fact was put right."""
    name, given = step.desk.contacts[owner.id].name, owner.name.split()[0].casefold()
    told = (*reading.people, *reading.orphans)
    theirs = (not person.name or person.name.split()[0].casefold() == given for person in told)
    people = (replace(person, name=name) if own else person for person, own in zip(told, theirs, strict=True))
    return replace(reading, people=tuple(people))


def fix_address(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Wrong, it's lee@example.com", and nothing else: another address of whoever of them is called so, else of the
    last one of whom such an address is noted."""
    told = (*reading.people, *reading.orphans)
    fields = [field for field in ADDRESSES if told and getattr(told[0], field)]
    if len(told) != 1 or len(fields) != 1 or reading.named:
        return False
    field, value = fields[0], getattr(told[0], fields[0])
    rest = tokenize(reading.text.replace(told[0].words, " ").replace(value, " "))
    noted = [c for c in step.desk.people_of(interview.id) if getattr(c, field)]
    if not noted or any(token.kind == "word" and token.low not in AROUND_AN_ADDRESS for token in rest):
        return False
    owner = next((c for c in noted if filling.same_person(c.name, told[0].name)), noted[-1])
    step.keep(replace(owner, **{field: value}))
    step.did = f"corrected {owner.name}"
    return True


ADDRESSES = ("email", "phone", "linkedin")
AROUND_AN_ADDRESS = word_set(
    """
    wrong no nope sorry oops wait actually it it's its is was the that that's should be meant i his her their correct
    right one email e-mail mail address number phone mobile linkedin
    """
)
"""What may stand around an address that takes the place of another."""
OF_SOMEBODY = re.compile(r"\b\w+['’]s\s+(?:\w+\s+)?(?:surname|name|title|role|position)\b", re.IGNORECASE)


def with_fact(contact: Contact, name: str, value: str) -> Contact:
    match name:
        case "title":
            return replace(contact, title=value)
        case "surname":
            return replace(contact, name=f"{contact.given_name} {with_capitals(value)}".strip(), confirmed=True)
        case _:
            rest = rest_of_name(contact, name, value) if " " not in value else ""
            return replace(contact, name=f"{with_capitals(value)} {rest}".strip(), confirmed=True)


def rest_of_name(contact: Contact, fact: str, value: str) -> str:
    """What follows a given name that is told: all there is, of one known by surname only ("Mr. Johnson")."""
    only_surname = contact.honorific and not contact.given_name and not is_close(contact.name, value)
    by_given = only_surname and (fact == "given" or is_given(value.casefold()))
    return contact.name if by_given else family(contact.name)


def spelled_anew(contact: Contact, value: str, text: str) -> Contact:
    """With that part of the name put right which is named, or else nearly right; else the given name."""
    parts = contact.name.split()
    if len(value.split()) > 1:
        return replace(contact, name=with_capitals(value), confirmed=True)
    said = [part for part in parts if re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE)]
    near = [part for part in parts if is_close(part, value)]
    wrong = (near or said or [contact.given_name])[0]
    name = " ".join(with_capitals(value) if part == wrong else part for part in parts)
    return replace(contact, name=name, confirmed=True)


def with_capitals(name: str) -> str:
    """A name that was written without any gets one a word."""
    return name.title() if name.islower() else name


def fix_speaker(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Tom said it, not Dana": who named the day."""
    promise, people = step.desk.promise_of(interview.id), step.desk.people_of(interview.id)
    right, wrong = (one_of(people, words) for words in (pair.right, pair.wrong))
    if promise is None or right is None or wrong is None or right == wrong or not OF_ANSWER.search(reading.text):
        return False
    step.keep(replace(promise, said_by=right.id))
    return True


def fix_companion(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "The talk about Kafka was with Peter, not Samir": with whom something was talked about."""
    people = step.desk.people_of(interview.id)
    right, wrong = (one_of(people, words) for words in (pair.right, pair.wrong))
    if right is None or wrong is None or right == wrong:
        return False
    said = weighty(reading.text.casefold())
    meant = [talk for talk in interview.topics if talk.contact == wrong.id and weighty(talk.text.casefold()) & said]
    topics = tuple(replace(talk, contact=right.id) if talk in meant else talk for talk in interview.topics)
    step.keep(replace(interview, topics=topics))
    return bool(meant)


def fix_bearer(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "Tom is not the recruiter, Dana is": whose title it is, if it is noted as the other's."""
    told, people = find_bearer(reading.text), step.desk.people_of(interview.id)
    wrong, right = (one_of(people, told.wrong), one_of(people, told.right)) if told else (None, None)
    if told is None or wrong is None or right is None or right == wrong:
        return False
    theirs = told.title.casefold() in wrong.title.casefold()
    step.keep(replace(right, title=wrong.title if theirs else told.title))
    step.keep(replace(wrong, title="" if theirs else wrong.title))
    return True


def one_of(people: Sequence[Contact], words: str) -> Contact | None:
    """The one of them whom the words name."""
    names = spoken_of(words, [contact.name for contact in people])
    return next((contact for contact in people if contact.name in names), None) if len(names) == 1 else None


def fix_people(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    """ "No, Tom is the recruiter": new facts of somebody known there."""
    known = {person: filling.recognise(step, interview, person) for person in reading.people}
    told = [person for person, contact in known.items() if contact and interview.id in contact.interviews]
    for person in told:
        filling.meet(step, interview, person)
    return bool(told)


def fix_name(step: Step, interview: Interview, reading: Reading, pair: Correction) -> bool:
    told = dict.fromkeys((*reading.corrections, *((pair,) if pair.wrong else ())))
    for correction in sorted(told, key=lambda each: not each.wrong):
        right = joined_letters(bare(correction.right))
        if find(right, step.context) or not is_name(right) or of_two(step, correction.wrong, right):
            continue
        spelled = of_the_part(step, replace(correction, right=with_capitals(right)))
        if name := filling.correct(step, spelled, interview.id):
            fix_people(step, interview, reading, pair)
            step.did = f"corrected {name}"
            return True
    return False


def of_the_part(step: Step, correction: Correction) -> Correction:
    """ "Mr Brandt spells himself Lukasz" of Lukas Brandt: the part that is nearly right, where another is named."""
    wrong, right = correction.wrong.casefold(), correction.right
    if not wrong or is_close(wrong, right):
        return correction
    parts = [
        contact.name.split() for contact in step.desk.contacts.values() if wrong in contact.name.casefold().split()
    ]
    near = next((part for each in parts for part in each if is_close(part, right)), correction.wrong)
    return replace(correction, wrong=near)


def of_two(step: Step, wrong: str, right: str) -> bool:
    """Whether both are known, so that one was taken for the other, and neither is spelled wrong."""
    everybody = tuple(step.desk.contacts.values())
    one, other = one_of(everybody, wrong), one_of(everybody, right)
    return one is not None and other is not None and one != other


def is_name(words: str) -> bool:
    return all(part[:1].isupper() or not is_ordinary(part) for part in words.split())


def weighty(words: str) -> frozenset[str]:
    """The words that can name something."""
    return frozenset(re.findall(r"[\w-]{4,}", words)) - SLIGHT


SLIGHT = word_set("scratch remove delete drop strike scrap clear erase take forget about that this from with what they")
"""Words by which nothing is named that could be taken off."""

Fix = Callable[[Step, Interview, Reading, Correction], bool]
FIXES: tuple[Fix, ...] = (
    fix_answer, fix_round, fix_start, fix_length, fix_kind, fix_rating,
    fix_field, fix_bearer, fix_companion, fix_speaker, fix_address, fix_fact, fix_company, fix_name, fix_people,
    fix_role,
)  # fmt: skip
"""In the order in which they are tried."""
