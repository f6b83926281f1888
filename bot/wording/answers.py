"""Short answers: what was noted, what could not be read, what there is nothing of."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.desk import Interview
from bot.wording.things import an, kind_of, named
from bot.wording.times import joined, span, when

NOTHING_OPEN = "There is nothing open to do that to. “followups” shows what is pending."
NOTHING_PENDING = "Nothing is pending. Tell me about your next interview when you have one."
NOTHING_TO_UNDO = "There is nothing to undo."
NO_INTERVIEWS = "I know of no interview yet. Tell me about one: “Interview with Acme on Tuesday 2pm to 3pm, video”."
NO_CONTACTS = "I know of nobody yet. After an interview, tell me whom you met."
FORGOTTEN = "Everything is forgotten. If you ever want to start anew, just say hello."
NOT_FORGOTTEN = "Good, I keep everything as it is."
NOT_A_TIME = "I could not read that as a time. Something like “tomorrow”, “Friday 9am” or “6 March 14:00” works."
IN_THE_PAST = "That is in the past. Until when shall I wait?"
RESUMED = "I am back. What is due comes to you at its hour."
STOPPED = "I stay silent until you speak to me."
GOING_ON = "Good, I keep going."
STALE = "That is no longer on your list."
UNKNOWN_ACTION = "I do not know that button any more. “followups” shows what is pending."
SKIPPED_DEBRIEF = "All right. Whenever you like, tell me, or say “debrief”."
CONFIRMED = "Thank you, noted as right."
FIXED = "Corrected."
STANDS_SO = "That is how I have it."
HELLO = "Hello."
WELCOME_ANSWER = "You are welcome."
NOD = "Good."
NOT_NOTED = "All right, I note nothing."
PAST = "That is in the past."
NOT_TOLD = "All right; tell me when you know."
BYE = "Good luck, and until soon."
TOO_LONG = "That was very long: I read the first 20,000 characters, and not the rest."
ENGLISH_ONLY = (
    "I am sorry, I read English only, for now, so I kept nothing of that. Tell me the same in English; a few words are "
    "enough."
)
EMPTY = "I could not see any words in that."
FORM_STALE = "What this form was about is gone; nothing was changed."
REQUIRED = "This is needed."
END_BEFORE_START = "The end lies before the start."
NOT_A_CHOICE = "That is not one of the choices."
NOT_A_CLOCK = "A time of day, please, such as 21:00 or 9pm."
NOT_ON_LINKEDIN = "A LinkedIn address, please, such as linkedin.com/in/dana-li."
NOT_A_NUMBER = "A whole number, please."
NOT_A_ZONE = "I do not know that time zone. Something like “Europe/Berlin” or “New York” works."
NOT_A_COUNTRY = "I do not know that country. Its name or its two letters, such as Germany or DE."
NOT_AN_EMAIL = "That does not look like an e-mail address."
NOT_A_PHONE = "That does not look like a phone number."
NOT_A_RATING = "A number from 1 to 5, or a word such as “good”."
NOT_A_PERMISSION = "Yes or no, or their words (“she said I can e-mail her”)."
NO_SUCH_SETTING = "There is no such setting."
SIGNATURE_TOO_LONG = "Six lines at most, and 300 characters."
NOTHING_CHANGED = "Nothing changed."
ALREADY_CLOSED: Mapping[str, str] = {
    "done": "That is already done.",
    "skipped": "That was already skipped.",
    "dropped": "That is off your list",
}


def between(lowest: int, highest: int) -> str:
    return f"A number from {lowest} to {highest}, please."


def added(name: str) -> str:
    return f"{name} is noted."


def named_now(known_as: str, name: str) -> str:
    return f"{known_as}'s name is now {name}."


def person_now(line: str) -> str:
    """`Noted: Dana Li, hiring manager.`"""
    return f"Noted: {line}."


def noted_for(interview: Interview, moment: str) -> str:
    return f"{named(interview)} is now noted for {moment}."


def kind_now(interview: Interview) -> str:
    return f"It is now noted as {an(kind_of(interview))}."


def is_now(label: str, value: str) -> str:
    """One fact of a card, as it is now."""
    return f"{SAID_OF_FACTS.get(label, f'{label}:')} {value}."


SAID_OF_FACTS: Mapping[str, str] = {
    "Company": "The company is now",
    "Role": "The role is now",
    "Place": "The place is now",
    "Round": "The round is now",
    "Next step": "The next step is now",
    "Next round": "The next round is now",
    "You will hear": "You will hear",
}


def noted_under(label: str, what: str) -> str:
    """`Noted, to clarify: the question about Kafka.`"""
    return f"Noted, {label.lower()}: {what}."


def taken_off(what: str) -> str:
    return f"Taken off: {what}."


def ask_time(*, noon: bool) -> str:
    """Of an interview of which only the day was told."""
    return f"What time was it? I took {'noon' if noon else 'an hour ago'}."


def time_taken(*, noon: bool) -> str:
    """The same, where something else is asked."""
    return f"I took {'noon' if noon else 'an hour ago'} for its time; tell me if it was another."


def ask_rest(*, people: bool, next_step: bool, nameless: Sequence[str] = ()) -> str:
    """What is missing after a debrief and matters: whom to thank, and when to expect news. `nameless` are those met of
    whom it was only told what they are."""
    if people and nameless:
        several = len(nameless) > 1 or nameless[0].split()[1] in ("two", "three", "four", "five", "several")
        called = f"What {'were' if several else 'was'} {joined(nameless)} called"
        return f"{called}, and by when did they say you would hear?" if next_step else f"{called}?"
    if people and next_step:
        return "Whom did you meet, and by when did they say you would hear?"
    if people:
        return "Whom did you meet? I need a name for the thank-you."
    return "By when did they say you would hear?" if next_step else ""


def logged(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    if interview.status == "held":
        return f"Noted: {an(kind_of(interview))} with {named(interview)}, {span(interview, zone, now)}."
    return f"Got it: {an(kind_of(interview))} with {named(interview)}, {span(interview, zone, now)}."


BY_CLOCK_THERE = "I took the time as the local one there; if you meant yours, tell me “3pm my time”."
"""Where a time was told without a zone, of an interview in another city."""


def already_logged(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    return f"I have that one already: {named(interview)}, {span(interview, zone, now)}."


def coming(brief_at: datetime | None, debrief_at: datetime | None, zone: ZoneInfo, now: datetime) -> str:
    """What the seeker can expect after logging an interview."""
    parts: list[str] = []
    if brief_at:
        soon = brief_at <= now
        parts.append(f"I will send you a short checklist {'at once' if soon else when(brief_at, zone, now)}")
    if debrief_at:
        parts.append(f"{'' if parts else 'I will '}ask how it went {when(debrief_at, zone, now)}")
    return f"{joined(parts)}." if parts else ""
