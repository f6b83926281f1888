"""Nudges, lists and pages: what is shown of a desk."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.desk import Contact, FollowUp, Interview, Promise
from bot.wording.things import OUTCOMES, STATUSES, kind_of, named
from bot.wording.times import capital, count, joined, short_day, when

CHECKLIST = (
    "Ask what the next step is, and by when you will hear.",
    "Get everyone's contact details (a card), with the right spelling; leave yours.",
    "Thank each person by first name at the end.",
)
CHECKLIST_ON_SITE = "A firm handshake, and eye contact."


def brief_lead(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    return f"{capital(when(interview.starts_at, zone, now))}: your {kind_of(interview)} with {named(interview)}."


def known_names(names: Sequence[str]) -> str:
    return f"You will meet {joined(names)}."


def last_time(lesson: str) -> str:
    return f"Last time you wanted to remember: {lesson}"


def thank_you_lead(contact: Contact | None, interview: Interview, due: datetime, zone: ZoneInfo, now: datetime) -> str:
    timing = f"due {when(due, zone, now)}" if now <= due else "late, and still worth sending"
    if contact is None:
        return f"A thank-you for {interview.company} is {timing}. Tell me whom you met, and I make it out to them."
    return f"A thank-you to {contact.name} at {interview.company} is {timing}."


def pass_on(keeper: Contact | None) -> str:
    """Whom a letter goes by to somebody who is not to be written to."""
    return f" They asked you not to write to them directly: let {keeper.name if keeper else 'HR'} pass it on."


ORDINALS = ("", "first", "second", "third", "fourth", "fifth")


def chase_lead(follow_up: FollowUp, contact: Contact | None, interview: Interview, number: int) -> str:
    """`number` counts those that were sent, this one included."""
    whom = f"{contact.name} at {interview.company}" if contact else interview.company
    again = f" for the {ORDINALS[number]} time" if 1 < number < len(ORDINALS) else ""
    return f"It is time to follow up with {whom}{again}: {follow_up.because}."


def at_firm(contact: Contact | None, interview: Interview) -> str:
    """`Dana Li at Acme`, or the company alone."""
    return f"{contact.name} at {interview.company}" if contact else interview.company


def card_lead(contact: Contact | None, interview: Interview, due: str, *, overdue: bool) -> str:
    why = "they are a traditional organisation" if interview.traditional else "you wanted one to go as well"
    when_posted = "It can still go" if overdue else f"Posted by {due}, it arrives while they remember you"
    address = "" if contact and contact.address else " I have no address for it yet; tell me and I keep it."
    return f"A short card by post to {at_firm(contact, interview)}, by hand: {why}. {when_posted}.{address}"


def linkedin_lead(contact: Contact | None, interview: Interview) -> str:
    return (
        f"Your note to {at_firm(contact, interview)} is out, so this is a good moment to connect on LinkedIn, once "
        "your profile is up to date."
    )


def call_lead(contact: Contact | None, interview: Interview, moment: str) -> str:
    number = f" The number: {contact.phone}{f' ext. {contact.phone_ext}' if contact.phone_ext else ''}." \
        if contact and contact.phone else ""  # fmt: skip
    return f"You wanted to call {at_firm(contact, interview)}{f' {moment}' if moment else ''}.{number}"


def gracious_lead(contact: Contact | None, interview: Interview) -> str:
    whom = at_firm(contact, interview)
    match interview.outcome:
        case "offer" | "accepted":
            return f"{whom} helped you to the offer. A short thank-you, while it is fresh, is all it takes."
        case "declined":
            return f"You declined {interview.company}. A kind word to {whom} ends it well, and may open a door later."
        case "withdrawn":
            return f"You withdrew from {interview.company}. A short note to {whom} lets them know, and thanks them."
        case _:
            return (
                f"It did not work out with {interview.company}, and you have slept on it. A short, gracious note to "
                f"{whom} keeps the door open; nothing has to be explained."
            )


def feedback_lead(contact: Contact | None, interview: Interview) -> str:
    return (
        f"You could ask {at_firm(contact, interview)} what would have made the difference. Once is enough, and "
        "whatever they answer I keep for your next interview."
    )


def keep_in_touch_lead(contact: Contact | None, interview: Interview) -> str:
    return (
        f"It has been three months since you and {at_firm(contact, interview)} were last in contact, and you wanted to "
        "keep in touch. A few light words will do; nothing has to be asked."
    )


def next_move_lead(move: str) -> str:
    return f"What is next in your search? One small thing for today: {move}."


def next_move_line(move: str) -> str:
    return f"Next move: {move}"


def move_debrief(interview: Interview) -> str:
    return f"tell me how it went with {named(interview)}, while you still remember"


def move_next_round(interview: Interview, moment: str) -> str:
    return f"log the next round with {interview.company}, {moment}"


def move_new_time(interview: Interview) -> str:
    return f"ask {interview.company} for a new time"


def move_silent(what: str, interview: Interview) -> str:
    return f"{interview.company} has been quiet, so send {what}, or let it go"


MOVE_ELSE = "log the next interview, or send one application"


def feedback_told(company: str, words: Sequence[str]) -> str:
    return f"What {company} told you: {joined([f'“{said}”' for said in words])}"


def close_lead(interview: Interview, why: str) -> str:
    return f"{interview.company} has gone silent: {why}. I would close this loop, unless you want it open."


def at_place(place: str) -> str:
    return f"Where: {place}."


GONE = "an interview that is gone"
HOME_TITLE = "Afterword"
AHEAD_TITLE = "What is ahead"
PROMISED_TITLE = "When you will hear"
PENDING_TITLE = "What is pending"
CONTACTS_TITLE = "Whom you met"
INTERVIEWS_TITLE = "Your interviews"
OVERDUE, TODAY, THIS_WEEK, LATER = "Overdue", "Today", "This week", "Later"
AGENCY = "agency"


def struck(what: str, because: str) -> str:
    return f"✗ {capital(what)}: {because}."


def ticked(what: str, how: str, at: str) -> str:
    return f"✓ {capital(what)}: {how}{f' {at}' if at else ''}."


def by(moment: str) -> str:
    return f"by {moment}"


def overdue_since(moment: str) -> str:
    return f"overdue since {moment}"


def put_off(moment: str) -> str:
    return f"put off until {moment}"


def next_nudge(moment: str) -> str:
    return f"the next nudge comes {moment}"


def more_pending(number: int) -> str:
    return f"Due soon; {count(number, 'thing')} more can wait." if number else "Due soon:"


def nothing_soon(number: int) -> str:
    return f"Nothing is due in the next two days. {capital(count(number, 'thing'))} can wait."


def standing(interview: Interview) -> str:
    return OUTCOMES[interview.outcome] if interview.outcome else STATUSES[interview.status]


def promise_line(promise: Promise, speaker: str, today: date) -> str:
    bound = {"after": "after", "around": "around"}.get(promise.kind, "by")
    return f"{bound} {short_day(promise.by_on, today)}{f', says {speaker}' if speaker else ''}"


def yes_or_no(*, yes: bool) -> str:
    return "yes" if yes else "no"


def contact_of_both(allowed: str, refused: str) -> str:
    return f"yes for {allowed}, no for {refused}"


CARDS_TOO = "by post as well"


def quoted(line: str, words: str) -> str:
    """`4 – good (“it went well”)`."""
    return f"{line} (“{words}”)"


def several_due(number: int) -> str:
    return f"{capital(count(number, 'thing'))} are due:"


def shaped_by(rules: Sequence[str]) -> str:
    """The other rules that it follows, by name and id."""
    return f"It follows as well: {joined(rules)}. “why R12” and the like tell more."


def why_text(says: str, because: str, source: str) -> str:
    facts = f" Here: {because}." if because else ""
    return f"{says}{facts} (Source: {source}.)"


HELP_NEW = (
    "Tell me about your next interview in a sentence: “Video interview with Acme on Tuesday from 2pm to 3pm”. The "
    "invitation does as well: hand me the .ics file."
)


HELP_WHAT = (
    "I keep what comes after your interviews: I ask how they went, note whom you met and what was promised, and remind "
    "you, with a draft, of each thank-you and follow-up."
)
HELP_SAY = (
    "Just say it:\n"
    "• “Interview with Acme on Tuesday at 2pm, video”\n"
    "• “It went well, met Dana Li. She'll call by Friday”\n"
    "• “sent”, “tomorrow”, “skip”, “why?”, “what's due?”\n"
    "“/followups” shows what is pending, “help all” lists every command."
)
HELP_ALL = "Each of these works typed, with or without the slash:"
HELP_WORDS = (
    "All of it works in plain words too: “I'll call Dana on Friday at 10”, “keep in touch with Priya”, “I got an offer "
    "from Acme”, “what's the plan for Acme?”, “why no follow-up with Globex?”."
)


def help_ahead(interview: Interview, moment: str) -> str:
    return f"Next is {named(interview)}, {moment}. Afterwards I ask how it went; you can tell me anything before."


def help_behind(interview: Interview) -> str:
    return f"Tell me how it went with {named(interview)}, in your own words; “followups” shows what is pending."
