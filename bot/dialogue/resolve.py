"""Which interview, person or follow-up is meant: by id, by list number, by company or person, or by what is at hand."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot import calendar
from bot.desk import Contact, Debriefing, Desk, FollowUp, Hearing, Interview, Meeting, Undo
from bot.dialogue.step import Step
from bot.playbook.rules import DEBRIEF_NOT_AFTER
from bot.reading import Ask, Found, Reading, When
from bot.understanding.people import address_of, pronoun_in
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import fold, word_set
from bot.understanding.vocabulary import is_ordinary


def follow_ups(desk: Desk, ref: str) -> tuple[FollowUp, ...]:
    """The follow-ups that `ref` can mean; the open ones, if any of those fit."""
    if ref in desk.follow_ups:
        return (desk.follow_ups[ref],)
    if ref.isdigit():
        numbered = newest_list(desk)
        return (desk.follow_ups[numbered[int(ref) - 1]],) if 0 < int(ref) <= len(numbered) else ()
    found = [f for f in desk.follow_ups.values() if fits(desk, f, ref)]
    return tuple([f for f in found if f.open] or found)


def fits(desk: Desk, follow_up: FollowUp, words: str) -> bool:
    contact = desk.contacts.get(follow_up.contact or "")
    interview = desk.interviews.get(follow_up.interview)
    return (contact is not None and calls(contact, words)) or (
        interview is not None and (interview.id == words or names(interview.company, words))
    )


def calls(contact: Contact, words: str) -> bool:
    """Whether `words` are their name, the beginning of it ("fi"), or what they are ("the matron")."""
    said = fold(words).split()
    short = len(said) == 1 and len(said[0]) > 1 and not is_ordinary(said[0])
    begins = short and any(part.startswith(said[0]) for part in fold(contact.name).split())
    return names(contact.name, words) or begins or bool(contact.title and names(contact.title, words))


def interviews(desk: Desk, ref: str) -> tuple[Interview, ...]:
    """The interviews that `ref` can mean: an id, a number of the list, a company, somebody met there."""
    if ref in desk.interviews:
        return (desk.interviews[ref],)
    if ref in desk.follow_ups:
        return tuple(filter(None, [desk.interviews.get(desk.follow_ups[ref].interview)]))
    by_company = [i for i in desk.interviews.values() if names(i.company, ref) or (i.role and names(i.role, ref))]
    if by_company:
        return tuple(by_company)
    met = {id for contact in desk.contacts.values() if names(contact.name, ref) for id in contact.interviews}
    return tuple(i for id, i in desk.interviews.items() if id in met)


SMALL_WORDS = frozenset({"the", "my", "a", "an", "to", "for", "at", "with", "from", "of", "one", "interview"})


def names(name: str, words: str) -> bool:
    """Whether `words` name it: whole, or by one or more of its words ("the one at Acme"), with or without
    its accents."""
    parts = fold(name).split()
    wanted = fold(words).split()
    wanted = [word for word in wanted if word not in SMALL_WORDS] or wanted
    return bool(wanted) and (wanted == parts or all(word in parts for word in wanted))


LONGEST_ANSWER = 8
"""Words of an answer to "which one?"."""
ANSWER_ORDINALS = ("first", "second", "third", "fourth", "fifth")
LAST_ONE = re.compile(r"\b(?:the )?(?:last|bottom|latter) (?:one|of)\b|\bthe (?:last|latter)\b", re.IGNORECASE)
NTH = {"former": 0, **{word: n for n, word in enumerate(ANSWER_ORDINALS)}, **{str(n + 1): n for n in range(9)}}
AROUND_ANSWER = word_set(
    "the one please pls i mean meant it s its is that of them those these course obviously ok oh um number no nr"
)


TELLS_NEWS = re.compile(
    r"(?<!who )(?<!that )\b(?:says?|said|tells|told|asks|asked|calls|called|rings|rang|phoned|writes|wrote|e?mailed|"
    r"messaged|texted|replies|replied|answered)\b",
    re.IGNORECASE,
)
"""What tells what somebody said is no answer: "Lena says the role is on hold"; "the one who called" may be."""


def told_by_number(text: str) -> int | None:
    """Which of several is told by its place in the list ("the first one", "number 2"), from 0; None if it is not."""
    left = [word for word in re.findall(r"\w+", text.casefold()) if word not in AROUND_ANSWER]
    return NTH.get(left[0]) if len(left) == 1 else None


def answered(text: str, among: Sequence[str], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Those of the ids that an answer to "which one?" means: by number ("the first one"), or by names that are `known`
    of them ("Perez of course", "it's Mike from Tesco")."""
    if len(text.split()) > LONGEST_ANSWER or text.rstrip().endswith("?") or TELLS_NEWS.search(text):
        return ()
    if (at := told_by_number(text)) is not None:
        return (among[at],) if at < len(among) else ()
    if LAST_ONE.search(text):
        return (among[-1],)
    spoken = {name: spoken_of(text, (name,)) for names in known.values() for name in names}
    fitting = {id: sum(bool(spoken[name]) for name in known[id]) for id in among}
    said_whole = {id: any(name in spoken_of(text, tuple(spoken)) for name in known[id]) for id in among}
    best = max(fitting.values(), default=0)
    found_ids = tuple(id for id in among if fitting[id] == best > 0)
    return tuple(id for id in found_ids if said_whole[id]) if len(found_ids) > 1 else found_ids


def names_of(desk: Desk, id: str) -> tuple[str, ...]:
    """The names by which a follow-up or an interview can be told from others."""
    if id in desk.follow_ups:
        contact = desk.contacts.get(desk.follow_ups[id].contact or "")
        return tuple(
            filter(None, (contact.name if contact else "", desk.interviews[desk.follow_ups[id].interview].company))
        )
    return (desk.interviews[id].company, *(contact.name for contact in desk.people_of(id)))


def newest_list(desk: Desk) -> tuple[str, ...]:
    """The items of the newest numbered list."""
    for shown in reversed(desk.dialogue.shown):
        if shown.kind == "list" or len(shown.items) > 1:
            return shown.items
    return next((shown.items for shown in reversed(desk.dialogue.shown) if shown.items), ())


def still_open(desk: Desk, items: Iterable[str]) -> tuple[str, ...]:
    """Those of the items that are neither done nor skipped nor dropped, in their order."""
    return tuple(id for id in items if id in desk.follow_ups and desk.follow_ups[id].open)


def open_items(desk: Desk) -> tuple[str, ...]:
    """The items of the newest message that still has an open one."""
    return newest_items(desk, lambda _: True)


def newest_items(desk: Desk, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """The items of the newest message with an open one that is `wanted`."""
    for shown in reversed(desk.dialogue.shown):
        if any(wanted(id) for id in still_open(desk, shown.items)):
            return shown.items
    return ()


ANOTHER_AFTER = timedelta(hours=1)
"""Of two starts on one day further apart than this, each is of an interview of its own."""


def is_another(step: Step, interview: Interview, reading: Reading) -> bool:
    """Whether it tells of another round that has been: on another day, or at quite another time of that day."""
    at = reading.interview_at
    if Ask.LOG not in reading.asks or at is None or not at.past or at.first_on is None or at.first_on != at.last_on:
        return False
    zone = calendar.zone(at.zone or step.seeker.zone)
    if calendar.local(interview.starts_at, zone).date() != at.first_on:
        return True
    return bool(at.starts) and abs(calendar.instant(at.first_on, at.starts, zone) - interview.starts_at) > ANOTHER_AFTER


AT_HAND = timedelta(hours=12)
"""How long what was spoken of last is what "it" means."""


def at_hand(step: Step) -> Interview | None:
    """The interview the conversation is about: asked about, else talked about last."""
    dialogue = step.desk.dialogue
    now = dialogue.focused_at is None or step.now - dialogue.focused_at <= AT_HAND
    match step.subject:
        case Hearing(interview=id) | Meeting(interview=id):
            return step.desk.interviews.get(id)
        case Debriefing(interview=id) if id in step.desk.interviews and (now or is_untold(step.desk, id)):
            return step.desk.interviews[id]
        case _:
            return step.desk.interviews.get(dialogue.focus) if now else None


def is_untold(desk: Desk, id: str) -> bool:
    return not desk.interviews[id].debriefed_at


def spoken_of_last(step: Step, people: Sequence[Contact], text: str, told: str = "") -> Contact:
    """Of these, who "she" is: the one of whom alone the last change was, else the one noted last; nobody who is
    addressed as a man. `told`: the field that is told, which is another's if it was told of the last one just now."""
    said = pronoun_in(text)
    fitting = [contact for contact in people if address_of(contact.honorific) in ("", said)] if said else []
    among = {contact.id: contact for contact in fitting or people}
    last = last_change(step.desk)
    before = {row.id: row for row in last.before if isinstance(row, Contact)} if last else {}
    lately = [among[id] for id in (*before, *(last.new if last else ())) if id in among]
    if len(lately) == 1:
        old = before.get(lately[0].id)
        if not (old and told and getattr(old, told) != getattr(lately[0], told) and len(among) > 1):
            return lately[0]
        among.pop(lately[0].id)
    return max(among.values(), key=lambda contact: int(contact.id[1:]))


def last_change(desk: Desk) -> Undo | None:
    """The newest of those that can be undone."""
    return max(desk.undos.values(), key=lambda undo: int(undo.id[1:]), default=None)


def aimed(step: Step, reading: Reading) -> Reading:
    """The reading of an order, with all that is on the desk and that it speaks of by any of their words."""
    companies = spoken_of(reading.text, step.context.companies)
    people = spoken_of(reading.text, step.context.people) or called_by_title(step, reading.text)
    if companies:
        company = reading.company if reading.company and reading.company.value in companies else None
        company = company or Found(value=companies[0], words=companies[0])
        reading = replace(reading, companies=companies, company=company)
    return replace(reading, named=people) if people else reading


def called_by_title(step: Step, text: str) -> tuple[str, ...]:
    """Those who are called by what they are: "the HR officer", "the recruiter"."""
    said = text.casefold()
    titled = [(c.name, c.title.casefold()) for c in step.desk.contacts.values() if c.title]
    return tuple(name for name, title in titled if re.search(rf"\bthe {re.escape(title)}\b", said))


def meant(step: Step, reading: Reading) -> tuple[Interview, ...]:
    """The interviews a message can be about: those it names, else the one at hand, else all."""
    named = named_interviews(step.desk, reading)
    if named:
        roles = [i for i in named if reading.role and i.role.casefold() == reading.role.value.casefold()]
        return tuple(roles) or named
    if reading.companies:
        return ()
    hand = at_hand(step)
    return (hand,) if hand else tuple(step.desk.interviews.values())


def named_interviews(desk: Desk, reading: Reading) -> tuple[Interview, ...]:
    """The interviews a text names: by company, else by somebody met there."""
    return of_companies(desk, reading) or of_people(desk, reading)


def of_companies(desk: Desk, reading: Reading) -> tuple[Interview, ...]:
    companies = {company.casefold() for company in reading.companies}
    if reading.company:
        companies.add(reading.company.value.casefold())
    return tuple(i for i in desk.interviews.values() if i.company.casefold() in companies)


def of_people(desk: Desk, reading: Reading) -> tuple[Interview, ...]:
    people = {name.casefold() for name in reading.named}
    met = {id for c in desk.contacts.values() if c.name.casefold() in people for id in c.interviews}
    return tuple(i for id, i in desk.interviews.items() if id in met)


def to_debrief(step: Step, now: datetime) -> Interview | None:
    """The interview a message about how it went must mean when it names none: the last one that is over and untold,
    else the last one that is over."""
    begun = [i for i in step.desk.interviews.values() if i.starts_at <= now and i.status in ("planned", "held")]
    recent = [i for i in begun if now - i.ends_at <= DEBRIEF_NOT_AFTER]
    untold = [i for i in recent if not i.debriefed_at]
    return max(untold or recent, key=lambda i: i.starts_at, default=None)


OF_DAY = re.compile(
    r"(?:^|\b(?:the|my|our|that|this|tomorrow's|today's) )(?:\w+ )?(?P<part>morning|afternoon|evening)"
    r"(?:'s)?(?= (?:one|interview|call|screen|chat|round|panel|onsite|meeting)\b)",
    re.IGNORECASE,
)
PARTS = {"morning": range(12), "afternoon": range(12, 18), "evening": range(17, 24)}
"""Hours of the parts of a day."""
BY_ITS_TIME = re.compile(r"\b(?:the|my|our|that)\s$", re.IGNORECASE)


CALLED_BY_DAY = re.compile(
    r"(?:['’]?s)? (?:one|interview|call|screen|chat|round|panel|onsite|meeting)\b", re.IGNORECASE
)


def by_its_day(step: Step, reading: Reading) -> tuple[Interview, ...]:
    """The interviews that are called by their day, and not by their company, where another is told besides: "the
    Wednesday one"."""
    if reading.companies or len(reading.whens) < 2:
        return ()
    called = [when.first_on for when in reading.whens if when.first_on and is_called_by(reading.text, when)]
    days = {day if day >= step.today else day + timedelta(days=7) for day in called}  # "the Friday one was moved"
    on = [(calendar.local(i.starts_at, step.zone).date(), i) for i in step.desk.interviews.values()]
    return tuple(interview for day, interview in on if day in days)


def is_called_by(text: str, when: When) -> bool:
    led = when.words.casefold().startswith(("the ", "my ")) or BY_ITS_TIME.search(text[: when.start])
    called = CALLED_BY_DAY.match(text, when.end)
    return bool(called and (led or called[0][0] in "'’"))  # "Friday's interview"


def at_its_time(step: Step, ids: Iterable[str], reading: Reading) -> tuple[str, ...]:
    """Those of the interviews that the text tells apart by when they are: "the morning one", "the three o'clock"."""
    text = reading.text.replace("’", "'")
    part = PARTS[found["part"].casefold()] if (found := OF_DAY.search(text)) else None
    clocks = {when.starts for when in by_time(reading)}
    starts = {id: calendar.local(step.desk.interviews[id].starts_at, step.zone).time() for id in ids}
    return tuple(id for id, start in starts.items() if (part and start.hour in part) or start in clocks)


def by_time(reading: Reading) -> tuple[When, ...]:
    """The times that name an interview ("the three o'clock"), where another tells nothing but a time."""
    return tuple(when for when in reading.whens if when.starts and BY_ITS_TIME.search(reading.text[: when.start]))


def day_and_clock(reading: Reading) -> tuple[date | None, time | None]:
    """The first day that is told and the first time of day, in one breath or in two ("thursday arvo at 2")."""
    day = next((when.first_on for when in reading.whens if when.first_on), None)
    return day, next((when.starts for when in reading.whens if when.starts), None)


def on_day(step: Step, ids: Iterable[str], reading: Reading) -> tuple[str, ...]:
    """Those of the interviews that are on a day the text names."""
    days = {when.first_on for when in reading.whens if when.first_on}
    return tuple(id for id in ids if calendar.local(step.desk.interviews[id].starts_at, step.zone).date() in days)
