"""Why something comes, and why it was dropped."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot import calendar
from bot.desk import Contact, Interview, InterviewStatus, Promise
from bot.reading import Outcome
from bot.wording.things import OUTCOMES
from bot.wording.times import count, short_day, when

DROPPED_DELETED = "the interview was deleted"
DROPPED_MOVED = "the interview was moved"
DROPPED_BEGUN = "the interview has begun"
DROPPED_TOO_LATE = "two weeks have passed"
DROPPED_NAMED = "you told me whom you met, and each has a note of their own"
DROPPED_NOT_MET = "they are not among those you met"
DROPPED_CAP = "no more follow-ups are due there"
DROPPED_NO_MORE = "what it stood on has changed"
DROPPED_PASSED = "its time has passed"
DROPPED_LOGGED = "your next interview is on the list"
STOPPED_BY_REPLY = "they answered; tell me what they said and I will plan from there"
STOPPED_BY_SEEKER = "you wanted no more follow-ups there"
STOPPED_BY_HOLD = "they have it on hold; tell me when they go on"
STOPPED_BY_NEXT_ROUND = "the next round is set"
STOPPED_BY_STATUS: Mapping[InterviewStatus, str] = {
    "planned": "the interview is still ahead",
    "cancelled": "the interview was cancelled",
    "moved": "the interview was moved",
    "no_show": "nobody turned up",
}


def stopped_by_outcome(outcome: Outcome) -> str:
    return f"the outcome is known: {OUTCOMES[outcome]}"


def stopped_by_offer(interview: Interview) -> str:
    return f"you have an offer from {interview.company}; nobody is chased until you accept or decline it"


def stopped_by_acceptance(interview: Interview) -> str:
    return f"you accepted the offer from {interview.company}"


def because_brief(interview: Interview, zone: ZoneInfo) -> str:
    return f"the interview with {interview.company} begins {when(interview.starts_at, zone)}"


def because_debrief(interview: Interview, zone: ZoneInfo) -> str:
    return f"the interview with {interview.company} ends {when(interview.ends_at, zone)}"


def because_thank_you(contact: Contact | None, interview: Interview, zone: ZoneInfo) -> str:
    day = calendar.local(interview.starts_at, zone).date()
    whom = contact.name if contact else "somebody you have not named yet"
    return f"{whom} was at the interview with {interview.company} on {short_day(day, day)}"


def because_promise(promise: Promise, speaker: str) -> str:
    return f"{speaker or 'they'} said you would hear by {short_day(promise.by_on, promise.by_on)} (“{promise.words}”)"


def because_last_chase(day: date, *, sent: bool) -> str:
    return f"a week after {'your last follow-up' if sent else 'the one you left out'}, {short_day(day, day)}"


def because_no_promise(*, thanked: bool, on: date) -> str:
    what = "you sent your thank-you" if thanked else "the interview"
    return f"no date was promised; a week after {what} on {short_day(on, on)}"


def because_contact(on: date) -> str:
    return f"a week after you were last in contact, {short_day(on, on)}"


def because_let_go(number: int, day: date) -> str:
    if number == 0:
        return f"you let the follow-ups go, the last on {short_day(day, day)}"
    return f"{count(number, 'follow-up')}, the last on {short_day(day, day)}, and no answer"


def because_card(interview: Interview) -> str:
    if interview.cards:
        return f"you want to thank those at {interview.company} by post as well"
    return f"you met in person, and {interview.company} is a traditional organisation"


def because_linkedin(contact: Contact, on: date) -> str:
    return f"you sent {contact.name} your note on {short_day(on, on)}"


def because_call(contact: Contact | None, interview: Interview, at: datetime, zone: ZoneInfo) -> str:
    return f"you wanted to call {contact.name if contact else interview.company} {when(at, zone)}"


def because_outcome(interview: Interview, outcome: Outcome, on: date) -> str:
    day = short_day(on, on)
    match outcome:
        case "offer":
            return f"{interview.company} made you an offer on {day}"
        case "accepted":
            return f"you accepted the offer from {interview.company} on {day}"
        case "declined":
            return f"you declined {interview.company} on {day}"
        case "withdrawn":
            return f"you withdrew from {interview.company} on {day}"
        case "rejected" | "silent":
            return f"{interview.company} said no on {day}"


def because_keep_in_touch(contact: Contact, on: date) -> str:
    return f"you want to keep in touch with {contact.name}; the last contact was on {short_day(on, on)}"


def because_next_move(interview: Interview, on: date) -> str:
    return f"you told me on {short_day(on, on)} how it went at {interview.company}"
