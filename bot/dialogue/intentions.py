"""What the seeker means to do besides what is owed: to call them (R14), to keep in touch (R19), to send a card (R7)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot import calendar, wording
from bot.desk import Addressing, Calling, Choosing, Contact, Interview
from bot.dialogue import acts, commands, resolve, telling, times, views
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.facts import find_facts
from bot.understanding.targets import told_alike

IF = re.compile(r"\b(?:if|unless|in case)\b", re.IGNORECASE)
"""After these a day is that of a condition ("if I don't hear by Friday"), and not the day of the call."""
ONE_OF_THEM = re.compile(r"\b(?:him|her)\b", re.IGNORECASE)
ALL_OF_THEM = re.compile(r"\b(?:both|all|them|everyone|everybody)\b", re.IGNORECASE)
A_CALL = re.compile(r"\b(?:call|calling|ring|ringing|phone|phoning)\b", re.IGNORECASE)
WORDS_OF_ANSWER = 7
"""An answer to "when?" of more words than these is about something else."""


# ── whom ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def people_meant(step: Step, reading: Reading) -> tuple[Contact, ...]:
    """Those who are named; else, by a pronoun, those of the interview spoken of last."""
    named = [c for c in step.desk.contacts.values() if c.name in reading.named]
    at = {interview.id for interview in resolve.of_companies(step.desk, reading)}
    if named:
        here = [contact for contact in named if at & set(contact.interviews)]
        return tuple(here or named)
    hands = (resolve.at_hand(step), resolve.to_debrief(step, step.now))
    hand = next((i for i in hands if i and step.desk.people_of(i.id)), None)
    interviews = at or ({hand.id} if hand else set[str]())
    people = tuple(c for c in step.desk.contacts.values() if interviews & set(c.interviews))
    told = ALL_OF_THEM.search(reading.text) or ONE_OF_THEM.search(reading.text)
    return people if told or len(people) == 1 else ()


def interview_of(step: Step, reading: Reading, people: Sequence[Contact]) -> Interview | None:
    """Where they were met last; else the one of the company that is named, else the one spoken of last."""
    met = {id for contact in people for id in contact.interviews}
    company = {contact.company.casefold() for contact in people}
    theirs = [i for i in step.desk.interviews.values() if i.id in met or i.company.casefold() in company]
    found = theirs or resolve.named_interviews(step.desk, reading)
    if found:
        return telling.likeliest(step, found)
    return None if reading.companies else resolve.at_hand(step) or resolve.to_debrief(step, step.now)


def in_doubt(reading: Reading, people: Sequence[Contact]) -> bool:
    """Two of one name, or of one pronoun."""
    if len(told_alike(reading.text, [contact.name for contact in people])) > 1:
        return True
    return len(people) > 1 and not reading.named and bool(ONE_OF_THEM.search(reading.text))


def ask_whom(step: Step, verb: str, text: str, people: Sequence[Contact]) -> bool:
    step.talk_about(Choosing(action=f"{MEANS} {verb}", among=tuple(c.id for c in people), told=text))
    commands.offer(step, [(c.id, f"{views.contact_line(c)} – {views.met_at(step.desk, c)}") for c in people])
    return True


MEANS = "means"
"""What the question which person is meant is about."""


def chosen(step: Step, choosing: Choosing, text: str) -> bool:
    """Which of two of one name is meant: by number, id or name."""
    word = text.casefold().strip(" .!")
    number = int(word) - 1 if word.isdecimal() else -1
    among = [contact for id in choosing.among if (contact := step.desk.contacts.get(id))]
    found = [c for n, c in enumerate(among) if n == number or c.id == word or resolve.names(c.name, word)]
    if len(found) != 1:
        known = {c.id: (c.name, c.company) for c in among}
        ids = resolve.answered(text, tuple(known), known)
        found = [contact for contact in among if contact.id in ids]
    if len(found) != 1:
        return False
    step.talk_about(None)
    reading = step.read(choosing.told)
    return MEANT[choosing.action.removeprefix(f"{MEANS} ")](step, reading, found)


def meaning_to(verb: str) -> Callable[[Step, str, Reading], bool]:
    """A handler that finds whom it is about, or asks which."""

    def handler(step: Step, text: str, reading: Reading) -> bool:
        people = people_meant(step, reading)
        if in_doubt(reading, people):
            return ask_whom(step, verb, text, people)
        return MEANT[verb](step, reading, people)

    return handler


# ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def call(step: Step, reading: Reading, people: Sequence[Contact]) -> bool:
    """ "I'll call Dana on Friday at 10": kept; without a time it is asked."""
    interview = interview_of(step, reading, people)
    if interview is None:
        return False
    whom = people[0].id if len(people) == 1 else None
    phones = [fact for fact in find_facts(reading.text, step.context) if fact.kind == "phone"]
    if len(people) == len(phones) == 1:
        step.keep(replace(people[0], phone=phones[0].value, phone_ext=phones[0].ext))
    day, at = (None, None) if IF.search(reading.text) else told_moment(step, reading)
    if at is None or at <= step.now:
        step.talk_about(Calling(interview=interview.id, contact=whom, on=day), focus=interview.id)
        late = f"{wording.PAST} " if at else ""
        step.say(late + ask_call(step, interview, whom, day if at is None else None))
        return True
    keep_call(step, interview, whom, at)
    return True


def first_of_call(otherwise: Callable[[Step, str, Reading], bool]) -> Callable[[Step, str, Reading], bool]:
    """A handler for another time: of the call that is planned, where one is meant ("make that call 2pm instead")."""

    def handler(step: Step, text: str, reading: Reading) -> bool:
        planned = call_meant(step, reading) if A_CALL.search(text) else None
        if planned is None or planned.call_at is None:
            return otherwise(step, text, reading)
        on = calendar.local(planned.call_at, step.zone)
        day, clock = resolve.day_and_clock(reading)
        at = calendar.instant(day or on.date(), clock or on.time(), step.zone)
        if not reading.whens or at <= step.now:
            return otherwise(step, text, reading)
        keep_call(step, planned, planned.call_to, at)
        return True

    return handler


def call_meant(step: Step, reading: Reading) -> Interview | None:
    """The interview about which a call is planned, if it is the only one that can be meant; not where an interview by
    phone is ahead that is spoken of."""
    named = resolve.named_interviews(step.desk, reading)
    among = named or tuple(step.desk.interviews.values())
    open_calls = {f.interview for f in step.desk.follow_ups.values() if f.kind == "call" and f.open}
    planned = [interview for interview in among if interview.id in open_calls]
    ahead = [i for i in among if i.status == "planned" and i.starts_at > step.now and (named or i.kind == "phone")]
    return planned[0] if len(planned) == 1 and not ahead else None


def told_moment(step: Step, reading: Reading) -> tuple[date | None, datetime | None]:
    """The day and the moment that are told."""
    day, clock = resolve.day_and_clock(reading)
    if clock is None:
        return day, None
    at = calendar.instant(day or step.today, clock, step.zone)
    if day is None and at <= step.now:
        at = calendar.instant(step.today + times.A_DAY, clock, step.zone)
    return day, at


def ask_call(step: Step, interview: Interview, whom: str | None, day: date | None) -> str:
    return wording.ask_call(called(step, interview, whom), wording.short_day(day, step.today) if day else "")


def called(step: Step, interview: Interview, whom: str | None) -> str:
    contact = step.desk.contacts.get(whom or "")
    return contact.called if contact else interview.company


def keep_call(step: Step, interview: Interview, whom: str | None, at: datetime) -> None:
    contact = step.desk.contacts.get(whom or "")
    step.keep(replace(interview, call_at=at, call_to=whom))
    name = called(step, interview, whom)
    step.did = f"noted the call to {name}"
    step.replan()
    step.talk_about(None, focus=interview.id)
    moment = wording.when(at, step.zone, step.now)
    step.say(wording.call_kept(name, moment, contact.phone if contact else "", known=contact is not None))


def call_answer(step: Step, calling: Calling, text: str) -> bool:
    """When they will be called: a day and a time, or the time where the day is told."""
    reading = step.read(text)
    if telling.declines(text):
        step.talk_about(None)
        step.say(wording.NOT_NOTED)
        return True
    day, at = told_moment(step, reading)
    if len(text.split()) > WORDS_OF_ANSWER or (day is None and at is None):
        return False
    interview, on = step.desk.interviews[calling.interview], day or calling.on
    if at is None:
        step.talk_about(replace(calling, on=on))
        step.say(ask_call(step, interview, calling.contact, on))
        return True
    if day is None and calling.on:
        at = calendar.instant(calling.on, calendar.local(at, step.zone).time(), step.zone)
    if at <= step.now:
        step.say(f"{wording.PAST} {ask_call(step, interview, calling.contact, None)}")
        return True
    keep_call(step, interview, calling.contact, at)
    return True


# ── keeping in touch ────────────────────────────────────────────────────────────────────────────────────────────────


def keep(step: Step, reading: Reading, people: Sequence[Contact]) -> bool:
    return mark(step, reading, people, step.now)


def unkeep(step: Step, reading: Reading, people: Sequence[Contact]) -> bool:
    return mark(step, reading, people, None)


def mark(step: Step, reading: Reading, people: Sequence[Contact], since: datetime | None) -> bool:
    """Somebody to keep in touch with, or no more."""
    if not people:
        hand = interview_of(step, reading, ())
        among = step.desk.people_of(hand.id) if hand else ()
        verb = "keep" if since else "unkeep"
        return ask_whom(step, verb, reading.text, among) if among else False
    step.keep(*(replace(contact, keep_since=contact.keep_since or since if since else None) for contact in people))
    names = [contact.name for contact in people]
    step.did = f"{'' if since else 'no longer '}keeping in touch with {wording.joined(names)}"
    step.replan()
    interview = interview_of(step, reading, people)
    step.talk_about(step.subject, focus=interview.id if interview else None)
    step.say(wording.keeping(names) if since else wording.not_keeping(names))
    return True


# ── cards by post ───────────────────────────────────────────────────────────────────────────────────────────────────


def card(step: Step, reading: Reading, people: Sequence[Contact]) -> bool:
    """ "I want to send Dana a card as well"."""
    interview = interview_of(step, reading, people)
    if interview is None:
        return False
    if told := told_address(step, reading.text):
        whose = people or without_address(step, interview)
        step.keep(*(replace(contact, address=told) for contact in whose))
    there = [f for f in step.desk.follow_ups.values() if f.kind == "card" and f.interview == interview.id]
    whom = {contact.id for contact in people}
    day, _ = resolve.day_and_clock(reading)
    owed = tuple(f.id for f in there if f.open and (not whom or f.contact in whom))
    if owed and day and day >= step.today:
        at = calendar.instant(day, step.seeker.quiet_to, step.zone)
        acts.do_all(step, acts.Order(verb="put_off", at=at, day_only=True), owed)
        return True
    add_cards(step, interview)
    if whom:
        only_to(step, interview, whom, {f.id for f in there})
    return True


def told_address(step: Step, text: str) -> str:
    """Where a card goes, told with the wish for one: "I will post her a card at 17 Main Street, London N1 2AB"."""
    place = text.rpartition(" at ")[2] if " at " in text else text.rpartition(" to ")[2]
    facts = find_facts(f"the address is {place}", step.context) if any(char.isdigit() for char in place) else ()
    return next((fact.value for fact in facts if fact.kind == "address"), "")


def only_to(step: Step, interview: Interview, whom: set[str], before: set[str]) -> None:
    """A card is meant for them alone; of those that are new only theirs stay."""
    cards = [f for f in step.desk.follow_ups.values() if f.kind == "card" and f.interview == interview.id]
    others = [f for f in cards if f.open and f.id not in before and f.contact not in whom]
    step.keep(*(replace(f, state="skipped", closed_at=step.now, nudge_at=None) for f in others))


def add_cards(step: Step, interview: Interview) -> None:
    step.keep(replace(interview, cards=True))
    step.did = f"added cards by post for {interview.company}"
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.say(f"{wording.cards_kept(interview)} {asked_address(step, interview)}".strip())


def asked_address(step: Step, interview: Interview) -> str:
    """The question for the address, now at hand, where a card is to go and it is not known."""
    names = [contact.called for contact in without_address(step, interview)]
    if not names:
        return ""
    step.talk_about(Addressing(interview=interview.id), focus=interview.id)
    return wording.ask_address(names)


def without_address(step: Step, interview: Interview) -> list[Contact]:
    return [contact for contact in step.desk.people_of(interview.id) if not contact.address]


def address_answer(step: Step, addressing: Addressing, text: str) -> bool:
    """The address, for all of them who have none."""
    if telling.declines(text):
        step.talk_about(None)
        step.say(wording.NOT_TOLD)
        return True
    told = next((fact.value for fact in find_facts(text, step.context) if fact.kind == "address"), "")
    if not told and any(char.isdigit() for char in text) and not step.read(text).asks:
        told = ", ".join(line.strip(" ,") for line in LEADS_TO_ADDRESS.sub("", text).splitlines())
    if not told:
        return False
    people = without_address(step, step.desk.interviews[addressing.interview])
    step.keep(*(replace(contact, address=told) for contact in people))
    names = [contact.called for contact in people]
    step.did = f"noted the address of {wording.joined(names)}"
    step.talk_about(None)
    step.replan()
    step.say(wording.address_kept(names))
    return True


LEADS_TO_ADDRESS = re.compile(
    r"^(?:please |pls )?"
    r"(?:it['’]?s|it is|that['’]s|(?:send|post|mail|address) (?:it|that|them|the card|hers|his) to)\b:? ",
    re.IGNORECASE,
)


MEANT: Mapping[str, Callable[[Step, Reading, Sequence[Contact]], bool]] = {
    "call": call,
    "keep": keep,
    "unkeep": unkeep,
    "card": card,
}
"""What is meant to be done, and how it is noted."""
