"""From a reading to the desk: what a message told of one interview is stored at once, nothing twice.

People met again are recognised (R4), a newer promise supersedes an older one, and what was not said stays as it was.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TypeVar

from bot import calendar
from bot.desk import Contact, Interview, Permission, Promise, Talk
from bot.dialogue.step import Step
from bot.playbook import gates
from bot.reading import Correction, Permitted, Person, Promised, Reading, Topic, When
from bot.understanding.firms import is_agency
from bot.understanding.permission import Office, find_office
from bot.understanding.tokens import fold
from bot.understanding.vocabulary import HONORIFICS

SURE = 0.6
"""A person read with less is not stored, but asked about."""
NEXT_ROUND_AT = time(9)
"""The hour of a next round of which only the day was told."""
OF_OTHERS = re.compile(r"\b(?:they\w*|they'\w+|we|we'll|hr|team|recruiter|manager|some(?:one|body))\b", re.IGNORECASE)
"""Words of a promise that may be another's than the one before it."""
AT_ANOTHER_TIME = re.compile(
    r"\b(?:before|beforehand|after|afterwards?|later|earlier|since|just now|yesterday|prep|set (?:it|this|that|me) up|"
    r"(?:put|sent) me|arranged|booked|organi[sz]ed|introduced|referred|got me)\b",
    re.IGNORECASE,
)
"""Of one of an agency: spoken to before or after the talk itself."""
A_BARE_DAY = 6
"""A promise in no more words than this says when, and not whose it is."""

V = TypeVar("V")


def take_in(step: Step, interview_id: str, reading: Reading, *, debrief: bool) -> None:
    """Store everything `reading` tells of this interview. With `debrief`, it answers how it went."""
    if debrief:  # a round that is spoken of now is the next one
        reading = replace(reading, round=None)
    told_before = step.desk.interviews[interview_id].debriefed_at is not None
    before = step.desk.interviews[interview_id]
    interview = with_facts(step, before, reading)
    if before.id in step.begun.interviews and before.ends_at <= step.now and interview.ends_at != before.ends_at:
        interview = replace(interview, given_ends_at=before.ends_at)  # of one that is over, the kind tells no length
    if interview.outcome == "silent" and (reading.promise or reading.next_round):
        interview = replace(interview, outcome=None, outcome_at=None)  # they were heard from after all
    step.keep(interview)
    over = debrief or interview.starts_at <= step.now
    told = [person for person in reading.people if person.sure >= SURE]
    office = find_office(reading.text) if reading.permission and not reading.permission.granted else None
    agents = [
        person
        for person in told
        if stands_between(interview, person)
        or arranged_by(step, interview, person)
        or (office and person.words in reading.text[office.start : office.end])
    ]
    talked = debrief and len(agents) == len(told) and not step.desk.people_of(interview_id)
    talked = talked and not AT_ANOTHER_TIME.search(reading.text)
    people = {
        person.name: meet(
            step,
            interview,
            person,
            there=not (over and person.absent) and (person not in agents or (talked and person.met)),
            arranges=person in agents,
        )
        for person in told
    }
    interview = step.desk.interviews[interview_id]
    if debrief:
        meet_again(step, interview, reading.named, told_before=told_before)
    topics = merged(interview.topics, (talk(step, interview, found.value, people) for found in reading.topics))
    interview = replace(interview, topics=topics)
    if debrief:
        summary = reading.summary.value if reading.summary else ""
        interview = replace(
            interview,
            debriefed_at=interview.debriefed_at or step.now,
            summary="\n".join(merged(tuple(filter(None, interview.summary.split("\n"))), filter(None, [summary]))),
        )
    step.keep(interview)
    if reading.promise:
        promise(step, interview, reading.promise, people)
    if reading.permission:
        permit(step, interview, reading.permission, people)
    for other in reading.permissions_besides:
        permit(step, interview, other, people, besides=True)
    if office:
        go_by_office(step, interview, office)


def with_facts(step: Step, interview: Interview, reading: Reading) -> Interview:
    """The interview with the single values that were told; a value told anew replaces the old one."""
    return replace(
        interview,
        role=reading.role.value if reading.role else interview.role,
        kind=reading.kind.value if reading.kind and interview.kind is None else interview.kind,
        round=reading.round.value if reading.round else interview.round,
        place=reading.place.value if reading.place else interview.place,
        agency=interview.agency or reading.agency,
        country=reading.country.value if reading.country else interview.country,
        traditional=reading.traditional.value if reading.traditional else interview.traditional,
        rating=reading.rating.value if reading.rating else interview.rating,
        went_well=merged(interview.went_well, (found.value for found in reading.went_well)),
        to_clarify=merged(interview.to_clarify, (found.value for found in reading.to_clarify)),
        lessons=merged(interview.lessons, (found.value for found in reading.lessons)),
        next_step=reading.next_step.value if reading.next_step else interview.next_step,
        next_round_at=next_round(step, interview, reading),
    )


def next_round(step: Step, interview: Interview, reading: Reading) -> datetime | None:
    """The next round's start; the day of the interview itself is none."""
    at = start_of(step, reading.next_round) if reading.next_round else None
    return at if at and at != interview.starts_at else interview.next_round_at


def merged(old: tuple[V, ...], new: Iterable[V]) -> tuple[V, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def start_of(step: Step, when: When):
    """The instant of a next round."""
    zone = calendar.zone(when.zone) if when.zone else step.zone
    return calendar.instant(when.first_on or step.today, when.starts or NEXT_ROUND_AT, zone)


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def meet(step: Step, interview: Interview, person: Person, *, there: bool = True, arranges: bool = False) -> Contact:
    """The contact for this person of this interview's company: recognised, or new. `there`: who took part in it;
    `arranges`: who stands between the seeker and the employer."""
    known = recognise(step, interview, person)
    if known is None:
        known = Contact(id=step.new_id("c"), name=person.name, company=person.company or interview.company)
    name = person.name if fuller(person.name, known.name) and not known.confirmed else known.name
    was_there = there or interview.id in known.interviews
    contact = replace(
        known,
        name=name,
        honorific=person.honorific or known.honorific,
        title=person.title or known.title,
        team=person.team or known.team,
        email=person.email or known.email,
        phone=person.phone or known.phone,
        phone_ext=person.phone_ext or known.phone_ext,
        linkedin=person.linkedin or known.linkedin,
        address=person.address or known.address,
        interviews=merged(known.interviews, (interview.id,) if there else ()),
        arranges=merged(known.arranges, (interview.id,) if arranges and not was_there else ()),
    )
    step.keep(contact)
    return contact


def stands_between(interview: Interview, person: Person) -> bool:
    """Whether it is somebody of an agency, at an interview with the employer: they sent the seeker there."""
    elsewhere = bool(person.company) and person.company.casefold() != interview.company.casefold()
    return elsewhere and (is_agency(person.company) or "recruit" in person.title.casefold())


def arranged_by(step: Step, interview: Interview, person: Person) -> bool:
    """Whether it is somebody known to stand between, named again: "Clara says I'd hear by Friday"."""
    known = recognise(step, interview, person)
    return bool(known and interview.id in known.arranges)


def meet_again(step: Step, interview: Interview, names: Iterable[str], *, told_before: bool) -> None:
    """Somebody of the company met before, named in a debrief, was there again; not one who is known to have been away,
    where it was `told_before`."""
    for contact in step.desk.contacts.values():
        if told_before and not contact.interviews:
            continue
        here = contact.company.casefold() == interview.company.casefold() and interview.id not in contact.arranges
        if contact.name in names and here:
            step.keep(replace(contact, interviews=merged(contact.interviews, (interview.id,))))


def recognise(step: Step, interview: Interview, person: Person) -> Contact | None:
    """The one already known who this must be: by e-mail address, else by name among those of the same company."""
    everybody = step.desk.contacts.values()
    by_mail = next((c for c in everybody if person.email and c.email == person.email), None)
    if by_mail:
        return by_mail
    same_place = [
        contact
        for contact in everybody
        if interview.id in (*contact.interviews, *contact.arranges)
        or contact.company.casefold() in (interview.company.casefold(), person.company.casefold())
    ]
    alike = [c for c in same_place if same_person(c.name, person.name)]
    whole = [c for c in alike if interview.id in c.interviews and fold(c.name) == fold(person.name)]
    only = len(alike) == 1 and (" " not in person.name or bool(whole))  # "Greg's mail is …": another than was noted
    fits = [c for c in alike if only or not clashes(c, person)]
    here = [c for c in fits if interview.id in c.interviews]
    exact = [c for c in (here or fits) if c.name.casefold() == person.name.casefold()]
    candidates = exact or here or fits
    return candidates[0] if len(candidates) == 1 or exact else None


def clashes(contact: Contact, person: Person) -> bool:
    return bool(contact.email and person.email and contact.email != person.email)


def same_person(known: str, told: str) -> bool:
    """`Dana` and `Dana Li` may be one; `Dana Li` and `Dana Ortiz` are not. Accents and hyphens make nobody another."""
    known_parts, told_parts = (fold(name).replace("-", " ").split() for name in (known, told))
    shorter, longer = sorted((known_parts, told_parts), key=len)
    size = len(shorter)
    part = size > 1 and shorter in (longer[:size], longer[-size:])  # "Mary Ann" of Mary Ann Smith
    return bool(shorter) and (part or shorter == longer or (size == 1 and shorter[0] in (longer[0], longer[-1])))


def fuller(told: str, known: str) -> bool:
    return len(told.split()) > len(known.split()) or (told.casefold() == known.casefold() and known.islower())


def contact_named(step: Step, interview: Interview, name: str, people: dict[str, Contact]) -> Contact | None:
    if not name:
        return None
    if name in people:
        return people[name]
    between = (c for c in step.desk.contacts.values() if interview.id in c.arranges)
    return next((c for c in (*step.desk.people_of(interview.id), *between) if same_person(c.name, name)), None)


def talk(step: Step, interview: Interview, topic: Topic, people: dict[str, Contact]) -> Talk:
    contact = contact_named(step, interview, topic.person, people)
    return Talk(text=topic.text, contact=contact.id if contact else None)


def correct(step: Step, correction: Correction, focus: str) -> str:
    """Spell a name as the seeker now does. Returns the name it is now, empty if nothing fits."""
    (_, wrong), (honorific, right) = addressed(correction.wrong.casefold()), addressed(correction.right)
    people = sorted(step.desk.contacts.values(), key=lambda c: (focus in c.interviews, int(c.id[1:])), reverse=True)
    for contact in people:
        if spelled := respelled(contact.name, wrong, right, only=len(step.desk.people_of(focus)) == 1):
            step.keep(replace(contact, name=spelled, honorific=honorific or contact.honorific, confirmed=True))
            return spelled
    for interview in sorted(step.desk.interviews.values(), key=lambda i: i.id == focus, reverse=True):
        if wrong and interview.company.casefold() == wrong:
            rename_company(step, interview.company, right)
            return right
    return ""


def addressed(words: str) -> tuple[str, str]:
    """The form of address before a name, and the name: "Mrs." and "Hull"."""
    first, _, rest = words.partition(" ")
    honorific = HONORIFICS.get(first.casefold().rstrip("."), "") if rest else ""
    return (honorific, rest) if honorific else ("", words)


def respelled(name: str, wrong: str, right: str, *, only: bool) -> str:
    """The name with the wrong part put right; without a wrong part, the one part that sounds alike."""
    parts = name.split()
    lowered = [part.casefold() for part in parts]
    if wrong:
        if name.casefold() == wrong or (lowered[0] == wrong and right.casefold().startswith(f"{wrong} ")):
            return right
        if wrong not in lowered:
            return ""
        kept = [part for part in lowered if part != wrong]
        told = right.casefold().split()
        if len(told) > 1 and kept and (any(part in told for part in kept) or len(told) >= len(parts)):
            return right  # "Dana Wells, not Wills"
        return " ".join(right if part == wrong else whole for part, whole in zip(lowered, parts, strict=True))
    wanted = right.casefold().split()
    if len(wanted) == len(parts):
        alike = sum(a[:1] == b[:1] for a, b in zip(wanted, lowered, strict=True)) == len(parts)
        return right if alike or only else ""
    if len(wanted) == 1:
        index = next((n for n, part in reversed(list(enumerate(lowered))) if part[:1] == wanted[0][:1]), None)
        if index is not None and lowered[index] != wanted[0]:
            return " ".join([*parts[:index], right, *parts[index + 1 :]])
    return right if only and len(wanted) > len(parts) and wanted[0] == lowered[0] else ""


def rename_company(step: Step, old: str, new: str) -> None:
    for interview in step.desk.interviews.values():
        if interview.company.casefold() == old.casefold():
            step.keep(replace(interview, company=new))
    for contact in step.desk.contacts.values():
        if contact.company.casefold() == old.casefold():
            step.keep(replace(contact, company=new))


# ── permissions and promises ────────────────────────────────────────────────────────────────────────────────────────


def permit(
    step: Step, interview: Interview, told: Permitted, people: dict[str, Contact], *, besides: bool = False
) -> None:
    """Keep what was said of writing directly (R5); the same words of the same person are kept once. What was said
    `besides`, of another, counts as told before it."""
    speaker = contact_named(step, interview, told.person, people)
    kept_for = speaker is not None and not told.granted and gates.recruits(speaker)  # it is who passes things on
    whose = speaker.id if speaker and not kept_for else None
    mine = [p for p in step.desk.permissions.values() if p.interview == interview.id]
    standing = mine if besides else sorted(mine, key=lambda p: p.told_at)[-1:]
    if any((p.granted, p.words, p.contact) == (told.granted, told.words, whose) for p in standing):
        return
    step.keep(
        Permission(
            id=step.new_id("g"),
            interview=interview.id,
            granted=told.granted,
            words=told.words,
            contact=whose,
            told_at=step.now - timedelta(seconds=1) if besides else step.now,
        )
    )


def go_by_office(step: Step, interview: Interview, office: Office) -> None:
    """Where HR is to be written to and nobody of it is known, HR is a contact by that name, with its address."""
    known = gates.keeper([interview], step.desk.contacts.values())
    if known is None:
        known = Contact(id=step.new_id("c"), name=gates.OFFICE, team=gates.OFFICE, company=interview.company)
        known = replace(known, arranges=(interview.id,))
    step.keep(replace(known, email=known.email or office.email))


def still_said_by(standing: Promise | None, told: Promised) -> str | None:
    """Who named the day that another takes the place of, where only the day is told."""
    bare = len(told.words.split()) <= A_BARE_DAY and not OF_OTHERS.search(told.words)
    return standing.said_by if standing and bare else None


def promise(step: Step, interview: Interview, told: Promised, people: dict[str, Contact]) -> None:
    """Keep a promise; it supersedes the older ones of the same interview (R5, R15)."""
    deadline = told.when.last_on
    if deadline is None:
        return
    speaker = contact_named(step, interview, told.said_by, people)
    standing = step.desk.promise_of(interview.id)
    if standing and (standing.by_on, standing.kind) == (deadline, told.when.kind):
        if speaker and not standing.said_by:
            step.keep(replace(standing, said_by=speaker.id))
        return
    for older in step.desk.promises.values():
        if older.interview == interview.id and not older.superseded:
            step.keep(replace(older, superseded=True))
    first = told.when.first_on
    step.keep(
        Promise(
            id=step.new_id("p"),
            interview=interview.id,
            kind=told.when.kind,
            from_on=first if first != deadline else None,
            by_on=deadline,
            words=told.words,
            said_by=speaker.id if speaker else still_said_by(standing, told),
            told_at=step.now,
        )
    )
