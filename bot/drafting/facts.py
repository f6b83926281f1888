"""What a letter may use, gathered from the desk. What is empty here is not known, and is never made up."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal, TypeAlias
from zlib import crc32

from bot import calendar
from bot.desk import Contact, Desk, Draft, FollowUp, Interview, Promise, Seeker, Spelling, Talk, Tone
from bot.drafting import fitting
from bot.playbook.chases import most_chases
from bot.playbook.gates import OFFICE, is_office, permission_of, recruits, refusal, way_to
from bot.playbook.manners import country_of
from bot.playbook.rules import THANK_YOU_NOT_AFTER
from bot.understanding.letter_changes import GAP, speaks_of
from bot.understanding.news import is_put_on_hold
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import PARTICLES, is_ordinary
from bot.wording import MONTHS, day_name, joined

Audience: TypeAlias = Literal["interviewer", "office", "agent"]
"""Who reads it: somebody who was in the room, somebody else at the employer, or an agency's recruiter."""

GAP_NAME = "[name]"
GAP_ANSWER = "[your answer, in a sentence or two]"
GAP_TOPIC = "[one thing you talked about]"
GAP_SIGNATURE = "[your name]"
GAP_ADDRESS = "[their postal address]"
GAP_NUMBER = "[their number]"
GAP_ANSWER_BY = "[the day you will answer]"
AMERICAN_SPELLING = ("US", "PH", "PR", "LR")
"""Countries that write as Americans do, ISO 3166."""
MONTH_FIRST = (*AMERICAN_SPELLING, "CA")
HONORIFICS = {
    "mr": ("Mr", "Mr."),
    "mrs": ("Mrs", "Mrs."),
    "ms": ("Ms", "Ms."),
    "mx": ("Mx", "Mx."),
    "dr": ("Dr", "Dr."),
    "prof": ("Professor", "Professor"),
    "rev": ("Revd", "Rev."),
    "sir": ("Mr", "Mr."),
    "ma'am": ("Ms", "Ms."),
}
"""British and American; others stay as the seeker writes them. No letter greets anybody as "Sir Reyes"."""
NAMED_BY_WEEKDAY = 6
"""A day less than so many days ago is called by its weekday."""
NAMED_BY_MONTH = timedelta(days=45)
"""A day so long ago is called by its month alone."""
FIRST_PLACES = 60
"""Divides by as many ways as any paragraph has."""
BEFORE_GIVEN = word_set(
    "dame khun encik puan cik tuan datuk dato datin bapak pak ibu mbak kuya doña ustaz mzee mwalimu"
)
"""Forms of address that stand before the given name."""
ANSWERED = ": "
"""What stands between a question and what the seeker would have answered."""
MOST_NAMED = 3
"""People that a letter names in a row."""
LONGEST_ROLE = 60
"""In characters; what is longer is no name of a role."""
_ANY_GENDER = re.compile(r"\s*\((?:[mwfdxni][/|]){1,3}[mwfdxni*]\)|\s*\(all genders\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one letter. The texts that a way may name as its blanks have a docstring with an example."""

    audience: Audience
    tone: Tone
    spelling: Spelling
    short: bool
    place: int
    """Which of the letters of its kind to this employer it is, so that no two are said alike."""
    take: int
    number: int
    """Of a chase: the how-manieth that is really sent."""
    turn: int
    """Of a chase: the how-manieth that was planned, the left out among them."""
    last: bool
    """Of a chase: no other follows."""
    late: bool
    """Of a thank-you: beyond 48 hours (R6)."""
    name: str
    """`Dana Li`, `Dr. Chen`"""
    through: str
    """Who passes it on, where the reader is not to be written to: `Lena Koch <lena@example.com>`, `HR`."""
    known_name: str
    """The same, but empty where it is not known."""
    dear: bool
    """By title and surname, where one is known or the employer is traditional."""
    greeted: str
    """`Dana`, `Dr Chen`"""
    spoken: str
    """The same, but empty where it is not known."""
    company: str
    """The employer, `Acme`; empty where the interview was with an agency."""
    post: str
    """`the Backend Engineer role`, `the role`"""
    role: str
    """`Backend Engineer`"""
    meeting: str
    """`call`, `conversation`; empty where none took place."""
    day: str
    """`on Tuesday`, `on 3 March`; empty on the day itself, as a letter may be sent the day after it was shown."""
    on_date: str
    """`on 3 March`"""
    since: str
    """The same in the weeks after, then `in March`."""
    met: str
    """Who was in the room besides the reader: `Tom and Priya`"""
    topic: str
    """Something talked about with the reader: `your move to Kubernetes`"""
    talked_about: str
    """The same, or the gap for it; empty where nothing was."""
    another_topic: str
    link: str
    """The address of an article."""
    link_topic: str
    """What that is on."""
    clarify: str
    """`the question on sharding`"""
    answer: str
    """What there is to add to it, `I would shard by region.`, or the gap for it."""
    added: str
    """The same, where it was told without what it answers; else empty."""
    next_step: str
    """`the case study`"""
    expected: str
    """The day by which they will answer, while it is to come: `by Friday 6 March`"""
    answer_by: str
    """The day by which they want the seeker's answer to an offer, or the gap for it: `Friday 6 March`"""
    promised: str
    """The day by which they would answer, once it has passed: `by Friday 6 March`"""
    address: str
    """By post, on one line."""
    phone: str
    signature: str
    caller: str
    """Who is speaking: the seeker's name, or the gap for it."""
    signed_short: str
    """The first line of the signature."""

    def told(self, blank: str) -> str:
        return str(getattr(self, blank))


def facts_of(desk: Desk, follow_up: FollowUp, interview: Interview, now: datetime) -> Facts:
    """The facts for a letter that is shown at `now`."""
    contact = desk.contacts.get(follow_up.contact or "")
    people = desk.people_of(interview.id)
    seat = people.index(contact) if contact in people else 0
    today = calendar.local(now, calendar.zone(interview.zone)).date()
    held_on = calendar.local(interview.starts_at, calendar.zone(interview.zone)).date()
    american = spelling_of(desk.seeker) == "american"
    draft = follow_up.draft
    tone = draft.tone or desk.seeker.tone
    dear = ceremonious(contact, interview, draft)
    called = greeted(contact, "formal" if dear else tone, american=american)
    audience = audience_of(interview, contact, people)
    told = partial(told_to, audience=audience, alone=len(people) < 2)
    talked = [*filter(None, (draft.about,)), *told_topics(interview.topics, contact, seat, told)]
    if len(people) == 1 and contact in people and not talked:
        talked = [fit for words in interview.went_well if (fit := shown(words))]
    topics = [topic for topic in dict.fromkeys(talked) if not unwanted(topic, draft)]
    open_gap = GAP not in draft.without and len(topics) == len(set(talked))
    linked = next((talk for talk in interview.topics if talk.link and talk.contact in (None, follow_up.contact)), None)
    wanted = [words for words in interview.to_clarify if not unwanted(words, draft)]
    by_seat = clarifications(wanted, contact, people)
    clarify, _, answer = (by_seat[seat] if seat < len(by_seat) else "").partition(ANSWERED)
    role = role_of(interview)
    signature = desk.seeker.signature.strip() or desk.seeker.name or GAP_SIGNATURE
    return Facts(
        audience=audience,
        tone=tone,
        spelling="american" if american else "british",
        short=follow_up.draft.short,
        place=place_of(desk, follow_up, interview, seat),
        take=follow_up.draft.take,
        number=1 + len(sent_before(desk, follow_up)),
        turn=follow_up.number,
        last=is_last(desk, follow_up, interview),
        late=now > interview.ends_at + THANK_YOU_NOT_AFTER,
        name=named(contact) or GAP_NAME,
        through=through(desk, interview, contact),
        known_name=named(contact),
        dear=dear,
        greeted=called,
        spoken=called if contact else "",
        company=employer(interview, contact),
        post=f"the {role} role" if role else "the role",
        role=role,
        meeting=meeting(interview, now),
        day=day_named(held_on, today, american=month_first(desk.seeker)),
        on_date=f"on {dated(held_on, today, american=month_first(desk.seeker))}",
        since=since(held_on, today, american=month_first(desk.seeker)),
        met=others_met([other.called for other in people if other != contact and not recruits(other)]),
        topic=topics[0] if topics else "",
        talked_about=topics[0] if topics else GAP_TOPIC if open_gap else "",
        another_topic=topics[1] if len(topics) > 1 else "",
        link=linked.link if linked else "",
        link_topic=told(linked) if linked else "",
        clarify=clarify,
        answer=answer or GAP_ANSWER,
        added="" if clarify else answer,
        next_step="" if unwanted(interview.next_step, draft) else next_step(interview, now),
        expected=expected(desk, interview, today),
        answer_by=answer_by(desk, interview, today),
        promised=promised(desk, follow_up, interview, today),
        address=", ".join((contact.address if contact else "").replace("\n", ",").split(",")) or GAP_ADDRESS,
        phone=number_of(contact),
        signature=signature,
        caller=desk.seeker.name or GAP_SIGNATURE,
        signed_short=signature.splitlines()[0],
    )


# ── to whom ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def audience_of(interview: Interview, contact: Contact | None, people: Sequence[Contact]) -> Audience:
    if interview.agency or (contact and recruits(contact) and works_elsewhere(contact, interview)):
        return "agent"
    return "interviewer" if contact in people and contact and not recruits(contact) else "office"


def works_elsewhere(contact: Contact, interview: Interview) -> bool:
    return bool(contact.company) and contact.company.casefold() != interview.company.casefold()


_OF_SOMETHING = re.compile(
    r"(?:University|Ministry|Department|Institute|Museum|Port|Bank(?= of England)|City|State|County|Centre|Center|"
    r"Academy|Faculty) (?:of|for) [A-Z]"
)
"""Called by what it is: "the University of Groningen"."""


def employer(interview: Interview, contact: Contact | None) -> str:
    """As it follows "at". An interview with an agency names the agency, not who would employ."""
    name = "" if interview.agency else interview.company.strip()
    return f"the {name}" if _OF_SOMETHING.match(name) else name


def ceremonious(contact: Contact | None, interview: Interview, draft: Draft) -> bool:
    """Who was introduced by a title, or works at a traditional place, is written to by it; unless this very letter is
    to be warmer."""
    if contact and is_office(contact):
        return True
    if contact is None or (draft.tone == "warm" and contact.given_name):
        return False
    return bool(contact.honorific) or bool(interview.traditional)


def greeted(contact: Contact | None, tone: Tone, *, american: bool) -> str:
    """`Dana`; formally `Ms Li` where an honorific is known, else `Dana Li`."""
    if contact is None:
        return GAP_NAME
    if is_office(contact):
        return "HR team"
    known = HONORIFICS.get(contact.honorific.rstrip(".").casefold())
    honorific = known[american] if known else contact.honorific
    if not contact.given_name:
        return f"{honorific} {contact.name}".strip()
    if tone != "formal":
        return contact.given_name
    if not honorific:
        return contact.name
    if _goes_with_given(contact.honorific, american=american):
        return f"{contact.honorific} {contact.given_name}"
    # Which part of a longer name is the surname cannot be told, but for "van der Berg"; the whole name is never wrong.
    first, *rest = contact.family_name.split()
    return f"{honorific} {contact.name if rest and first not in PARTICLES else contact.family_name}"


def _goes_with_given(honorific: str, *, american: bool) -> bool:
    """Whether the given name follows it: "Khun Somchai"; "Sir Alan", where it is no courtesy as in the Philippines."""
    low = honorific.rstrip(".").casefold()
    return low in BEFORE_GIVEN or (low == "sir" and not american)


def through(desk: Desk, interview: Interview, contact: Contact | None) -> str:
    """Who passes a letter on to somebody who is not to be written to; empty where they can be."""
    refused = refusal(desk, interview, contact)
    if refused is None:
        return ""
    keeper = way_to(desk, interview, refused)
    named_so = keeper.name if keeper else OFFICE
    return f"{named_so} <{keeper.email}>" if keeper and keeper.email else named_so


def named(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return contact.name if contact.given_name else contact.called


def number_of(contact: Contact | None) -> str:
    if contact is None or not contact.phone:
        return GAP_NUMBER
    return f"{contact.phone} ext. {contact.phone_ext}" if contact.phone_ext else contact.phone


# ── which letter ────────────────────────────────────────────────────────────────────────────────────────────────────


def place_of(desk: Desk, follow_up: FollowUp, interview: Interview, seat: int) -> int:
    """Which of the letters of its kind to this employer it is: chases in their order, else person by person. They are
    counted from a number of the employer's own, lest the first letter to everybody be the same."""
    company = interview.company.casefold()
    first = crc32(company.encode()) % FIRST_PLACES
    earlier = [i for i in desk.interviews.values() if i.company.casefold() == company and i.id != interview.id]
    earlier = [i for i in earlier if (i.starts_at, i.id) < (interview.starts_at, interview.id)]
    if follow_up.kind == "chase":
        ids = {i.id for i in earlier}
        chased = sum(f.kind == "chase" and f.state == "done" and f.interview in ids for f in desk.follow_ups.values())
        return first + chased + follow_up.number - 1
    return first + seat + sum(max(1, len(desk.people_of(i.id))) for i in earlier)


def sent_before(desk: Desk, follow_up: FollowUp) -> list[FollowUp]:
    """The chases at the same interview that went out before this one."""
    chases = (f for f in desk.follow_ups.values() if f.interview == follow_up.interview and f.kind == "chase")
    return [f for f in chases if f.state == "done" and f.number < follow_up.number]


def others_met(names: Sequence[str]) -> str:
    """`Tom and Priya`; of a crowd the first two, and others."""
    return joined(list(names) if len(names) <= MOST_NAMED else [*names[: MOST_NAMED - 1], "others"])


# ── about what ──────────────────────────────────────────────────────────────────────────────────────────────────────


def role_of(interview: Interview) -> str:
    """`Backend Engineer`, without an article before it, a "role" or "(m/f/d)" after it."""
    words = _ANY_GENDER.sub("", interview.role).strip(" .,;").split()
    if words and words[0].casefold() in ("a", "an", "the"):
        words = words[1:]
    if words and words[-1].casefold() in ("role", "position", "job", "post"):
        words = words[:-1]
    role = " ".join(words)
    return role if len(role) <= LONGEST_ROLE else ""


def told_topics(talks: Sequence[Talk], contact: Contact | None, seat: int, told: Callable[[Talk], str]) -> list[str]:
    """What was talked about with the reader; then what was with nobody in particular, from another one for each."""
    own = [fit for talk in talks if contact and talk.contact == contact.id and (fit := told(talk))]
    shared = [fit for talk in talks if talk.contact is None and (fit := told(talk))]
    turned = shared[seat % len(shared) :] + shared[: seat % len(shared)] if shared else []
    return own + [topic for topic in turned if topic not in own]


def shown(words: str) -> str:
    """What they liked of what the seeker showed or told, where it is a thing ("my greenhouse plan")."""
    return fitting.clarified(words) if words.startswith(("my ", "the ", "our ")) else ""


def told_to(talk: Talk, audience: Audience, *, alone: bool) -> str:
    """A topic in the reader's view. To an agency "their" is not "your"; of several nobody can tell who "her" is."""
    words = set(talk.text.casefold().replace("'", " ").split())
    theirs = audience == "agent" and words & {"their", "they", "theirs"}
    hers = talk.contact is None and not alone and words & {"her", "his", "she", "he", "hers"}
    return "" if theirs or hers else fitting.topic(talk.text)


def unwanted(words: str, draft: Draft) -> bool:
    """Whether the seeker wants it left out of this letter."""
    return any(speaks_of(words, thing) for thing in draft.without)


def clarifications(told: Sequence[str], contact: Contact | None, people: Sequence[Contact]) -> list[str]:
    """By seat, what there is to add for each: the reader's own question first, and nobody else's."""
    of = {words: [one for one in people if is_named(one, words)] for words in told}
    own: list[str] = []
    if contact:
        asked = partial(own_question, contact=contact)
        own = [fit for words in told if contact in of[words] and (fit := answered(words, asked))]
    anybodys = [fit for words in told if not of[words] and (fit := answered(words, fitting.clarified))]
    return [own[0]] * len(people) if own else anybodys


def answered(words: str, fit: Callable[[str], str]) -> str:
    """A question, as `fit` puts it to the reader, with the answer where it was told; or an answer alone."""
    if alone := fitting.answer(words):
        return ANSWERED + alone
    question, _, answer = words.partition(ANSWERED)
    about, told = fit(question), fitting.answer(answer)
    return about + ANSWERED + told if told else about


def is_named(contact: Contact, words: str) -> bool:
    """By a part of the name; typed small as well, unless that is a word ("will")."""
    parts = [part for part in contact.name.split() if len(part) > 1]
    small = [part.casefold() for part in parts if not is_ordinary(part.casefold())]
    return any(re.search(rf"\b{re.escape(part)}\b", words) for part in (*parts, *small))


def own_question(words: str, contact: Contact) -> str:
    """Somebody's question, as it is spoken of to them: "Karl's question on fire safety" is "fire safety"."""
    name = "|".join(re.escape(part) for part in (contact.name, *contact.name.split()))
    bare = re.sub(rf"(?:{name})'s questions? (?:on|about) |,? (?:from|by|of) (?:{name})\b", "", words)
    alone = re.fullmatch(rf"(?:the )?(?:{name})'s (?P<what>questions?)", bare)
    fit = f"your {alone['what']}" if alone else fitting.clarified(bare)
    return "" if is_named(contact, fit) else fit


def meeting(interview: Interview, now: datetime) -> str:
    if interview.starts_at > now or interview.status in ("cancelled", "moved", "no_show"):
        return ""
    return "call" if interview.kind == "phone" else "conversation"


def next_step(interview: Interview, now: datetime) -> str:
    held = interview.next_round_at is not None and interview.next_round_at < now
    return "" if held else fitting.step(interview.next_step)


def expected(desk: Desk, interview: Interview, today: date) -> str:
    promise = desk.promise_of(interview.id)
    if promise is None or promise.by_on <= today:
        return ""
    return day_told(promise, bound(promise), today, american=month_first(desk.seeker))


def answer_by(desk: Desk, interview: Interview, today: date) -> str:
    day = interview.answer_by_on
    if day is None or day <= today:
        return GAP_ANSWER_BY
    return full_day(day, today, american=month_first(desk.seeker))


def is_last(desk: Desk, follow_up: FollowUp, interview: Interview) -> bool:
    """Whether it takes leave: none comes after it, and nothing was heard since the one before."""
    before = max((f.closed_at for f in sent_before(desk, follow_up) if f.closed_at), default=None)
    heard = bool(before and interview.replied_at and interview.reply and interview.replied_at > before)
    return not heard and follow_up.number >= most_chases(desk, permission_of(desk, interview))


def promised(desk: Desk, follow_up: FollowUp, interview: Interview, today: date) -> str:
    """The day that has passed without an answer, unless it was asked after before, or ended a pause of theirs."""
    promise = desk.promise_of(interview.id)
    last = max((f.closed_at for f in sent_before(desk, follow_up) if f.closed_at), default=None)
    if promise is None or promise.by_on >= today or (last and last > promise.told_at):
        return ""
    if is_put_on_hold(promise.words):
        return ""
    passed = "around" if promise.kind == "after" else bound(promise)  # "news after Monday", asked on Tuesday
    return day_told(promise, passed, today, american=month_first(desk.seeker))


def bound(promise: Promise) -> str:
    return promise.kind if promise.kind in ("on", "around", "after") else "by"


def day_told(promise: Promise, bound: str, today: date, *, american: bool) -> str:
    """The day they told, or the week: "by Friday 6 March", "in the week of 9 March"."""
    monday = promise.from_on
    if monday and monday.weekday() == 0 and promise.by_on - monday == timedelta(days=6):
        return f"in the week of {dated(monday, today, american=american)}"
    return f"{bound} {full_day(promise.by_on, today, american=american)}"


# ── how it is written ───────────────────────────────────────────────────────────────────────────────────────────────


def spelling_of(seeker: Seeker) -> Spelling:
    language, _, region = seeker.locale.partition("-")
    country = region if language == "en" and region else country_of(seeker)
    return seeker.spelling or ("american" if country in AMERICAN_SPELLING else "british")


def month_first(seeker: Seeker) -> bool:
    return seeker.spelling == "american" if seeker.spelling else country_of(seeker) in MONTH_FIRST


def day_named(day: date, today: date, *, american: bool) -> str:
    """With its preposition, such that it is still true if the letter waits a day."""
    if day >= today:
        return ""
    near = today - day < timedelta(days=NAMED_BY_WEEKDAY)
    return f"on {day_name(day)}" if near else f"on {dated(day, today, american=american)}"


def full_day(day: date, today: date, *, american: bool) -> str:
    """`Friday 6 March`, `Friday, March 6`."""
    return f"{day_name(day)}{',' if american else ''} {dated(day, today, american=american)}"


def dated(day: date, today: date, *, american: bool) -> str:
    """`6 March`, `March 6`; with the year where it is another one."""
    month = MONTHS[day.month - 1]
    if american:
        return f"{month} {day.day}" + (f", {day.year}" if day.year != today.year else "")
    return f"{day.day} {month}" + (f" {day.year}" if day.year != today.year else "")


def since(day: date, today: date, *, american: bool) -> str:
    if today - day < NAMED_BY_MONTH:
        return f"on {dated(day, today, american=american)}"
    return f"in {month_named(day, today)}"


def month_named(day: date, today: date) -> str:
    return MONTHS[day.month - 1] + (f" {day.year}" if day.year != today.year else "")
