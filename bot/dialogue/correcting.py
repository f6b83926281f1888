"""Corrections in words: "it's Li, not Lee", "they said Thursday, not Friday", "scratch the take-home".

They are about the interview that is named, else the one whose value was called wrong, else the one spoken of last. What
fits nothing is said so, and *Change* is offered.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot import calendar, wording
from bot.desk import Choosing, Contact, Interview
from bot.dialogue import commands, resolve, smalltold, submissions, views
from bot.dialogue.filling import meet, same_person, take_in
from bot.dialogue.fixes import FIXES, matches, weighty, with_capitals
from bot.dialogue.step import Step
from bot.message import Button
from bot.reading import Ask, Correction, Person, Promised, Reading
from bot.understanding.absences import find_absent, tells_of_absence
from bot.understanding.amendments import find_contrast
from bot.understanding.dates import find
from bot.understanding.people import read_people
from bot.understanding.questions import is_question
from bot.understanding.spelling import spelled_alike
from bot.understanding.targets import spoken_of, told_alike
from bot.understanding.tokens import word_set
from bot.understanding.withdrawals import Withdrawal, find_withdrawal

REMOVING = "contact remove"
SPELLS = word_set(
    "no nope sorry it it's its is was the her his their name actually spelled that that's oops i meant please"
)
"""What may stand beside a name that is spelled anew; anything else tells of somebody."""
WAS = re.compile(r"\b(was|were|went|did|said|gave|lasted|started|began|ended|met|been)\b", re.IGNORECASE)


def correct(step: Step, text: str, reading: Reading) -> bool:
    """Put right what the text says is wrong. False if it is no correction after all."""
    before = step.desk.rows()
    stands = put_right(step, text, reading, tuple(candidates(step, text, reading)))
    if stands and step.desk.rows() != before:
        return True
    if reading.tells or reading.outcome:
        return False
    if stands:
        smalltold.tell(step, stands.id, wording.STANDS_SO)
        return True
    hand = resolve.at_hand(step) or resolve.to_debrief(step, step.now)
    if hand:
        step.ask(wording.fits_nothing(hand), Button(label=wording.CHANGE, action=f"change:{hand.id}"))
    else:
        step.say(wording.FITS_NOTHING)
    return True


def put_right(step: Step, text: str, reading: Reading, among: Sequence[Interview]) -> Interview | None:
    """Change what the text says is wrong with one of these interviews; else the first that is as it says already."""
    pair = find_contrast(text) or next(iter(reading.corrections), Correction(right=text))
    before, stands = step.desk.rows(), None
    for fix in FIXES:
        for interview in among:
            fixed = fix(step, interview, reading, pair)
            stands = stands or (interview if fixed else None)
            if fixed and step.desk.rows() != before:
                step.did = step.did or f"corrected {interview.company}"
                step.replan()
                step.talk_about(step.subject, focus=interview.id)
                smalltold.corrected(step, interview.id)
                return interview
    return stands


def candidates(step: Step, text: str, reading: Reading) -> Iterator[Interview]:
    """The interviews a correction can be about: those named; else the one at hand, then the others, latest first. What
    "was" is one that has begun, if there is any."""
    named = resolve.named_interviews(step.desk, reading)
    hand = resolve.at_hand(step)
    by_time = sorted(named or step.desk.interviews.values(), key=lambda i: i.debriefed_at or i.logged_at, reverse=True)
    ordered = dict.fromkeys((*((hand,) if hand and hand in by_time else ()), *by_time))
    begun = [i for i in ordered if i.starts_at <= step.now]
    yield from begun + [i for i in ordered if i not in begun] if begun and WAS.search(text) else ordered


def respelled(step: Step, interview: Interview, reading: Reading) -> bool:
    """ "It's Dana Lee" where Dana Li was noted just now: nothing but a name, in another spelling."""
    bare_names = [person.name for person in reading.people if not (person.email or person.phone or person.title)]
    words = set(re.findall(r"[\w'-]+", reading.text.casefold().replace("’", "'")))
    said = {word for word in words if max(map(len, word.split("-"))) > 1}  # not what is spelled out
    if len(bare_names) != 1 or not said <= SPELLS | set(bare_names[0].casefold().split()):
        return False
    contact = next((c for c in step.desk.people_of(interview.id) if spelled_alike(c.name, bare_names[0])), None)
    if contact is None:
        return False
    name = with_capitals(bare_names[0])
    step.keep(replace(contact, name=name, confirmed=True))
    step.did = f"corrected {name}"
    step.replan()
    smalltold.corrected(step, interview.id)
    return True


def withdraws(step: Step, text: str, reading: Reading) -> str | None:
    """ "They never said when I'd hear": the promise is taken off. What the text tells besides; None if it does not."""
    told = find_withdrawal(text, reading.whens or find(THAT_DAY.sub("the  ", text), step.context))
    interview = next(withdrawn_at(step, text, reading, told), None) if told else None
    promise = step.desk.promise_of(interview.id) if interview else None
    if told is None or interview is None or promise is None:
        return None
    if told.instead and told.instead.last_on:
        speaker = step.desk.contacts.get(promise.said_by or "")
        when = replace(told.instead, kind="by" if promise.kind == "range" else promise.kind)
        said = Promised(when=when, words=text, said_by=speaker.name if speaker else "")
        take_in(step, interview.id, Reading(text="", promise=said), debrief=False)
        step.did = f"corrected {interview.company}"
    else:
        step.keep(replace(promise, superseded=True))
        step.did = f"took the day of an answer off {interview.company}"
    step.replan()
    step.talk_about(None, focus=interview.id)
    return told.rest


THAT_DAY = re.compile(r"\bthat (?=\d{1,2}(?:st|nd|rd|th)\b)", re.IGNORECASE)


def withdrawn_at(step: Step, text: str, reading: Reading, told: Withdrawal) -> Iterator[Interview]:
    """The interviews whose promise is taken back: that of the day which is named; else that of the one spoken of."""
    ahead = {
        calendar.local(i.starts_at, step.zone).date() for i in step.desk.interviews.values() if i.starts_at > step.now
    }
    hand = resolve.at_hand(step)
    for interview in candidates(step, text, reading):
        promise = step.desk.promise_of(interview.id)
        if promise is None:
            continue
        is_day = step.today <= promise.by_on not in ahead and any(matches(promise.by_on, day) for day in told.days)
        if is_day or (told.undated and (reading.companies or hand in (None, interview))):
            yield interview


# ── taking off ──────────────────────────────────────────────────────────────────────────────────────────────────────


def remove(step: Step, text: str, reading: Reading) -> bool:
    """ "Remove Sam": they were not there. "Scratch the take-home": it is no next step."""
    found = [c for c in step.desk.contacts.values() if any(same_person(c.name, n) for n in reading.named)]
    if found and (tells_of_absence(text) or len(found) > 1) and not ORDERS.search(text):
        return False  # "the CTO wasn't there, Hannah did it alone", "Mary said Karl wasn't in on Friday"
    if not found:
        return strike(step, text, reading)
    hand = resolve.at_hand(step)
    at = {i.id for i in resolve.of_companies(step.desk, reading)} or ({hand.id} if hand else set())
    here = [c for c in found if at & set(c.interviews)] or found
    if len(told_alike(text, [contact.name for contact in here])) > 1:
        step.talk_about(Choosing(action=REMOVING, among=tuple(contact.id for contact in here)))
        commands.offer(step, [(contact.id, views.contact_line(contact)) for contact in here])
        return True
    for contact in here:
        id = met_at(step, contact, at)
        for person in instead_of(step, text, reading):
            meet(step, step.desk.interviews[id], person)
        take_off(step, contact, id)
    return True


def taken_off(step: Step, text: str, reading: Reading) -> bool:
    """ "She was only organising, take her off": an order beside its reason, about one who was there."""
    order = TAKES_OFF.search(text)
    told_besides = reading.promise or reading.outcome or reading.status or reading.whens
    if order is None or told_besides or is_question(text) or len(text.split()) > LONGEST_REASON:
        return False
    told = order["who"] or order["whom"]
    hand = resolve.at_hand(step) or resolve.to_debrief(step, step.now)
    here = step.desk.people_of(hand.id) if hand else ()
    named = spoken_of(text, [contact.name for contact in here])
    who = spoken_of(told, [contact.name for contact in here])
    pronoun = told.casefold() in PRONOUNS
    meant = [c for c in here if c.name in (who or (named or [c.name for c in here] if pronoun else ()))]
    if hand is None or len(meant) != 1 or order[0] == text.strip(" .!"):
        return False
    take_off(step, meant[0], hand.id)
    return True


LONGEST_REASON = 25
PRONOUNS = word_set("her him them this one that person")
TAKES_OFF = re.compile(
    r"(?:^|[,.;:!–—-] ?|\b(?:so|and|please|pls|just|can you|could you) )"
    r"(?:(?:take|cross|strike|scratch) (?P<who>\w{2,20}(?: \w{2,20})?) off(?: (?:the|my|that|your) list)?"
    r"|(?:remove|delete|get rid of) (?P<whom>\w{2,20}(?: \w{2,20})?))(?: please| pls| then| again)?"
    r"(?=[,.;:!]|$| (?:as|because|cause|cos|since)\b)",
    re.IGNORECASE,
)


def dropped(step: Step, text: str, reading: Reading) -> bool:
    """ "Drop Sam, she won't be there", where nothing is owed to her that could be dropped."""
    wanted = Ask.SKIP in reading.asks and bool(reading.named) and ORDERS.search(text) is not None
    return wanted and remove(step, text, reading)


def without_absent(step: Step, text: str, reading: Reading) -> Reading | None:
    """ "Kim isn't coming, it'll be Jordan": Kim is taken off the interview spoken of. The reading without her; None if
    that was all."""
    people = step.desk.contacts.values()
    hand = resolve.at_hand(step) or resolve.to_debrief(step, step.now)
    at = {i.id for i in resolve.of_companies(step.desk, reading)} or ({hand.id} if hand else set())
    of_now = any(may_be_of_now(step, step.desk.interviews[id], text) for id in at)
    absent = find_absent(text, [contact.name for contact in people], of_now=of_now)
    away = [contact for contact in people if contact.name in absent]
    away = [contact for contact in away if contact.interviews and (not at or at & set(contact.interviews))]
    if not away or ORDERS.search(text) or len(told_alike(text, [contact.name for contact in away])) > 1:
        return reading
    for contact in away:
        leave_out(step, step.desk.interviews[met_at(step, contact, at)], contact)
    interview = step.desk.interviews[met_at(step, away[0], at)]
    gone = [contact.name for contact in away]
    told = reading.people or (read_people(text, step.context) if INSTEAD.search(text) else ())
    rest = replace(
        reading,
        asks=tuple(ask for ask in reading.asks if ask not in OF_ABSENCE or (ask is Ask.WHO and is_question(text))),
        people=tuple(p for p in told if not any(same_person(p.name, name) for name in gone)),
        named=tuple(name for name in reading.named if name not in gone),
        status=None if reading.status and reading.status.value in ("cancelled", "no_show") else reading.status,
    )
    step.did = f"removed {wording.joined(gone)}"
    step.replan()
    step.talk_about(step.subject, focus=interview.id)
    if rest.tells:
        return rest
    smalltold.tell(step, interview.id, wording.removed(wording.joined(gone), interview))
    return None


def may_be_of_now(step: Step, interview: Interview, text: str) -> bool:
    """Whether who is away now misses it: not what was told about, nor on "off sick today" what is on another day."""
    ahead = calendar.local(interview.starts_at, step.zone).date() > step.today
    return interview.debriefed_at is None and not (ahead and TODAY.search(text))


TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon))\b", re.IGNORECASE)
OF_ABSENCE = frozenset({Ask.REMOVE, Ask.CORRECT, Ask.CANCEL, Ask.NO_SHOW, Ask.WHO})
"""What such words sound like: "Kim came for Paul, who was ill" asks for nobody."""


def leave_out(step: Step, interview: Interview, contact: Contact) -> None:
    """They were not at it. Who has taken part in nothing, and of whom nothing more is known, is gone."""
    rest = tuple(id for id in contact.interviews if id != interview.id)
    reached = contact.email or contact.phone or contact.linkedin or contact.address
    known = reached or contact.confirmed or interview.starts_at <= step.now
    if rest or known:
        step.keep(replace(contact, interviews=rest))
    else:
        step.drop([contact.id])


ORDERS = re.compile(
    r"\b(?:remove|delete|erase|drop|scratch|strike|scrap|cross|take \w{1,20} (?:off|out)|off the list)\b", re.IGNORECASE
)


def instead_of(step: Step, text: str, reading: Reading) -> list[Person]:
    """ "…, it was Jonas": who is named besides."""
    told = reading.people or (read_people(text, step.context) if INSTEAD.search(text) else ())
    return [p for p in told if not any(same_person(p.name, name) for name in reading.named)]


INSTEAD = re.compile(
    r"\b(?:it was|it'll be|it will be|instead|in place of|(?:takes?|taking|took) over|took \w+'s place|stood in|sat in|"
    r"(?:stand|step|fill)(?:s|ing|ped|ed)? in|cover(?:s|ing|ed)|sub(?:s|bing|bed)|replac(?:es|ing|ed))\b",
    re.IGNORECASE,
)


def met_at(step: Step, contact: Contact, at: set[str]) -> str:
    """The interview of these at which somebody was, else their last; of who was only named, the last of the company."""
    theirs = [i for i in step.desk.interviews.values() if i.company.casefold() == contact.company.casefold()]
    ids = contact.interviews or tuple(i.id for i in theirs) or tuple(step.desk.interviews)
    return next((id for id in ids if id in at), ids[-1])


def take_off(step: Step, contact: Contact, id: str) -> None:
    """They were not at this interview."""
    interview = step.desk.interviews[id]
    submissions.part_from(step, interview, contact)
    step.did = f"removed {contact.name}"
    step.replan()
    smalltold.tell(step, interview.id, wording.removed(contact.name, interview))


def removal_chosen(step: Step, choosing: Choosing, text: str) -> bool:
    """Which of two of one name is meant: by number, id or name."""
    word = text.casefold().strip(" .!")
    by_number = int(word) - 1 if word.isdecimal() else -1
    among = [contact for id in choosing.among if (contact := step.desk.contacts.get(id))]
    found = [c for n, c in enumerate(among) if n == by_number or c.id == word or resolve.names(c.name, word)]
    if len(found) != 1:
        return False
    step.talk_about(None)
    take_off(step, found[0], met_at(step, found[0], set()))
    return True


STRIKES = re.compile(
    r"(?:please |pls |can you |could you |no,? ){0,3}"
    r"(?:forget|remove|drop|delete|scratch|strike|erase|take off|get rid of|"
    r"(?:we|i) (?:never|didn't|did not) (?:really )?(?:talk|talked|spoke|speak|discussed|discuss)(?: about)?)\b.{3,80}",
    re.IGNORECASE,
)


def strikes(step: Step, text: str, reading: Reading) -> bool:
    """ "Forget Kafka", "we never talked about Kafka"."""
    return bool(STRIKES.fullmatch(text.replace("’", "'").strip(" .!"))) and strike(step, text, reading)


def strike(step: Step, text: str, reading: Reading) -> bool:
    """Take a value off the interview that has it: the one at hand, else the latest."""
    said = text.casefold()
    for interview in candidates(step, text, reading):
        if stricken := without(step, interview, said):
            step.keep(stricken)
            break
        if (promise := step.desk.promise_of(interview.id)) and re.search(r"\b(promise|deadline)\b", said):
            step.keep(replace(promise, superseded=True))
            break
    else:
        return False
    step.did = f"took something off {interview.company}"
    step.replan()
    smalltold.corrected(step, interview.id)
    return True


def without(step: Step, interview: Interview, said: str) -> Interview | None:
    """The interview without what the words name: its rating, its next step, some of its notes; None if it has none."""

    def speaks_of(value: str) -> bool:
        return bool(weighty(value.casefold()) & weighty(said))

    if "rating" in said and interview.rating:
        return replace(interview, rating=None)
    if interview.next_step and ("next step" in said or speaks_of(interview.next_step)):
        return replace(interview, next_step="")
    if interview.next_round_at and "next round" in said:
        return replace(interview, next_round_at=None)
    changed = replace(
        interview,
        topics=tuple(topic for topic in interview.topics if not speaks_of(topic.text)),
        went_well=tuple(text for text in interview.went_well if not speaks_of(text)),
        to_clarify=tuple(text for text in interview.to_clarify if not speaks_of(text)),
        lessons=tuple(text for text in interview.lessons if not speaks_of(text)),
    )
    return changed if changed != interview else None
