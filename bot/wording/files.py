"""Files that were handed over, and what came of them; the calendar that is given back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.desk import Contact, FollowUpKind, Interview
from bot.reading import FileKind, Outcome
from bot.wording.things import kind_of, named
from bot.wording.times import capital, count, joined, span, when

# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────

FILE_KINDS: Mapping[FileKind, str] = {
    "image": "pictures",
    "vcard": "contact cards (vCard)",
    "mail": "e-mails",
    "pdf": "PDF files",
    "word": "documents",
    "audio": "recordings",
    "video": "videos",
    "archive": "archives",
    "page": "web pages",
    "text": "text files",
    "other": "this kind of file",
}
INSTEAD: Mapping[FileKind, str] = {
    "image": "Type what it says, such as a name, a title and an e-mail, and I keep it.",
    "vcard": "Type the name, the title and the e-mail, and I keep them.",
    "audio": "Tell me in a few words what was said.",
    "video": "Tell me in a few words what was said.",
    "archive": "Unpack it, and hand me the invitation (.ics) if there is one in it.",
}
UNREADABLE: Mapping[str, str] = {
    "empty": "This file is empty. If it was meant to be an invitation, try saving it again.",
    "too_big": "This file is too big for me. If it is an invitation, hand me just that one event as an .ics file.",
    "broken": "I could not read this file; it seems to be damaged. Tell me the company and the time instead.",
    "too_slow": "This file took me too long, so I put it aside. Tell me the company and the time instead.",
    "no_event": "This is a calendar file, but there is no event in it. Is it the invitation you meant?",
    "answer": "This only answers an invitation. Hand me the invitation itself, or tell me the company and the time.",
    "broken_desk": "This is a desk taken along from Afterword, and it is damaged. Nothing was changed.",
    "newer_desk": "This desk was taken along from a newer Afterword than I am. Nothing was changed.",
    "endless_desk": "There is more in this desk than I can take in: ten thousand rows at most. Nothing was changed.",
}
NOTHING_AHEAD = "Everything in this calendar file is long over, so I left it alone. Tell me if one of them matters."


def long_over(summary: str) -> str:
    what = f"“{summary}”" if summary else "This interview"
    return f"{what} is long over, so I left it alone. If it still matters, tell me about it in your own words."


def not_read(kind: FileKind) -> str:
    instead = INSTEAD.get(kind, "Paste the words that matter, or hand me the calendar file (.ics) of the invitation.")
    return f"I cannot read {FILE_KINDS[kind]} yet. {instead}"


def ask_company_of(summary: str, moment: str) -> str:
    what = f"“{summary}”" if summary else "The invitation"
    return f"{what}{f', {moment}' if moment else ''}: which company is it with?"


def ask_start_of(summary: str, day: str) -> str:
    return f"“{summary}” is on {day}, all day. What time does the interview start?"


def ask_which_event(among: int) -> str:
    return f"There are {count(among, 'entry', 'entries')} in this calendar file. Which one is the interview?"


def event_line(summary: str, start: datetime, zone: ZoneInfo, now: datetime) -> str:
    return f"{summary or 'Without a title'}: {when(start, zone, now)}"


def left_alone(number: int) -> str:
    return f"{capital(count(number, 'other entry', 'other entries'))} in the file I left alone."


def repeats() -> str:
    return "It is set to repeat; I noted its first date only."


def not_all_kept(left: int) -> str:
    more = capital(count(left, "more person is", "more people are"))
    return f"{more} invited; I kept only the first ones. Name whom you meet."


def on_again(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    return f"Good news: {named(interview)} is on again, {span(interview, zone, now)}."


def names_guessed(names: Sequence[str]) -> str:
    return f"I took {joined(names)} from the e-mail {'address' if len(names) == 1 else 'addresses'}; is that right?"


def nameless(emails: Sequence[str]) -> str:
    shown = [*emails[:3], count(len(emails) - 3, "other")] if len(emails) > 3 else emails
    return f"Also invited, without a name: {joined(shown)}."


def outdated(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    at = span(interview, zone, now)
    return f"That is an older version of an invitation I have, so nothing changes: {named(interview)}, {at}."


def what_changed(
    before: Interview, after: Interview, people_before: Sequence[Contact], people_after: Sequence[Contact]
) -> str:
    """`the end, the place and the people`; empty if nothing did."""
    changed = (
        ("the end", before.ends_at != after.ends_at),
        ("the place", before.place != after.place),
        ("the kind", before.kind != after.kind),
        ("the role", before.role != after.role),
        ("the round", before.round != after.round),
        ("the people", [c.id for c in people_before] != [c.id for c in people_after]),
    )
    return joined([what for what, differs in changed if differs])


def updated(interview: Interview, what: str) -> str:
    return f"Updated for {named(interview)}: {what}."


def cancels_nothing(summary: str) -> str:
    what = f"“{summary}”" if summary else "an event"
    return f"This cancels {what}, which is not on my list; nothing needed changing."


def cancelled_before(interview: Interview) -> str:
    if interview.status == "cancelled":
        return f"{named(interview)} is cancelled already."
    return f"You told me how {named(interview)} went, so I leave it as it is."


def told(interview: Interview, *, asks: bool) -> str:
    """`asks`: a question follows, so that this is none."""
    return f"Thank you, noted for {named(interview)}.{'' if asks else ' Is this right?'}"


def thank_you_offered(names: Sequence[str], due: str) -> str:
    return f"A thank-you to {joined(names)} is due by {due}; the draft is ready."


def reply_kept(interview: Interview) -> str:
    return f"Noted what {interview.company} answered; the plan is adjusted."


def put_on_hold(interview: Interview) -> str:
    return (
        f"Noted: {interview.company} has it on hold, so I suggest no follow-up there. When they go on, tell me; or "
        "tell me on what day to come back to it."
    )


def moved(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    return f"Moved: {named(interview)} is now {span(interview, zone, now)}."


def no_such_day(words: str) -> str:
    return f"There is no {words}. When is it? A day and a time, such as “Tuesday 2pm to 3pm”."


def moved_open(interview: Interview) -> str:
    return f"All right: {named(interview)} is off its old time. Tell me the new one when you know it."


def cancelled(interview: Interview) -> str:
    return f"{named(interview)} is cancelled; nothing more comes about it. If a new date comes up, tell me."


def missed_interview(interview: Interview) -> str:
    return (
        f"All right: {named(interview)} did not take place, and no thank-you is due. If you would like another chance, "
        "a short apology that asks for a new time is all it needs; tell me the time if you get one."
    )


def ask_successor(gone: str, company: str) -> str:
    return f"If somebody else answers for {company} now that {gone} does not, tell me the name, and I turn to them."


def handed_over(name: str, gone: str) -> str:
    return f"Noted: {name} in place of {gone}. What is still to be asked there goes to {name}."


def stands(interview: Interview) -> str:
    """Of one that was held and told about, nothing can be called off."""
    return (
        f"I keep {named(interview)} as you told me about it: it was held. If a next round is off or moved, or if they "
        "turned you down, tell me that."
    )


def stays(interview: Interview, at: str) -> str:
    """It is only asked or thought about."""
    return f"Noted. {named(interview)} stays {at} until you tell me the new time, or that it is off."


def which_offer(companies: Sequence[str]) -> str:
    """R21: nothing is known yet of what is accepted or declined."""
    return f"I know of no offer yet. Is it from {joined(companies, last='or')}? Tell me with the company’s name."


def round_cancelled(interview: Interview) -> str:
    return f"The next round with {named(interview)} is off; the rest stands. If a new date comes up, tell me."


def no_show(interview: Interview) -> str:
    return (
        f"I am sorry that nobody turned up at {interview.company}. No thank-you is due. A short, friendly message "
        "asking for a new time is all it needs; tell me the new time when you have it."
    )


def deleted(interview: Interview) -> str:
    return f"{named(interview)} is deleted, with everything that hung on it. “undo” brings it back."


def offered(interview: Interview, helpers: Sequence[str], elsewhere: Sequence[str], answer_by: str) -> str:
    """R21: an offer is there, and not yet answered."""
    lines = [
        f"Congratulations on the offer from {interview.company}. Every chase is paused while you think about it."
        + (f" They want your answer by {answer_by}." if answer_by else "")
    ]
    if helpers:
        lines.append(f"Whatever you decide, a word of thanks would please {joined(helpers)}.")
    if elsewhere:
        lines.append(f"Still open elsewhere: {joined(elsewhere)}.")
    return "\n".join(lines)


def accepted(interview: Interview, helpers: Sequence[str], elsewhere: Sequence[str]) -> str:
    """R21: the search is over."""
    lines = [f"Congratulations on the new job at {interview.company}. From now on I chase nobody."]
    if helpers:
        lines.append(f"Those who helped you there will be glad to hear it: {joined(helpers)}.")
    if elsewhere:
        lines.append(
            f"Still open elsewhere: {joined(elsewhere)}. If you withdraw there, I have a gracious note ready"
            f"{' for each' if len(elsewhere) > 1 else ''}."
        )
    return "\n".join(lines)


def outcome_kept(interview: Interview, outcome: Outcome, later: str = "") -> str:
    """How it ended; `later` is what still comes of it."""
    at = interview.company
    match outcome:
        case "offer":
            said = f"Congratulations on the offer from {at}. Every chase is paused."
        case "accepted":
            said = f"Congratulations on the new job at {at}. From now on I chase nobody."
        case "declined":
            said = f"Noted: you declined {at}. Nothing more is chased there."
        case "rejected":
            said = f"I am sorry about {at}. Let it land first; there is nothing you need to do about it today."
        case "withdrawn":
            said = f"Noted: you withdrew from {at}. Nothing more is chased there."
        case "silent":
            said = f"Closed: {at} has gone silent, and nothing more is chased there. If they write after all, tell me."
    return f"{said} {later}".strip()


def comes_later(moment: str, what: Sequence[str]) -> str:
    """`I come back Monday 9 March at 10:00 with a gracious note to Dana Li and a question for feedback, drafted.`"""
    return f"I come back {moment} with {joined(what)}, drafted."


def gracious_note(name: str) -> str:
    return f"a gracious note{f' to {name}' if name else ''}"


FEEDBACK_QUESTION = "a question for feedback"


def called_off_besides(interview: Interview, moment: str) -> str:
    return f"The interview there {moment} is off my list."


def answer_by_kept(interview: Interview, day: str) -> str:
    return f"Noted: {interview.company} wants your answer by {day}. That one is yours; I do not nudge about it."


def answer_by_is(offers: Sequence[tuple[str, str]]) -> str:
    """`offers` are the companies with the day by which they want to know; no day where none was told."""
    return "\n".join(
        f"{company} wants your answer by {day}."
        if day
        else f"You have not told me by when {company} wants your answer. Tell me the day, and I keep it."
        for company, day in offers
    )


ACCEPT_IT, DECLINE_IT = "Accept it", "Decline it"


def also_leave(elsewhere: Sequence[str]) -> str:
    return f"Still open: {joined(elsewhere)}."


def withdraw_from(company: str) -> str:
    return f"Withdraw from {company}"


def decline_there(company: str) -> str:
    return f"Decline {company}"


def feedback_kept(interview: Interview) -> str:
    return (
        f"Thank you, kept word for word for {interview.company}. You will see it again on the checklist before your "
        "next interview."
    )


# ── calendar ────────────────────────────────────────────────────────────────────────────────────────────────────────

CALENDAR_NAME = "Afterword"
CALENDAR_FILE_NAMES: Mapping[FollowUpKind, str] = {
    "brief": "checklist",
    "debrief": "debrief",
    "thank_you": "thank-you",
    "card": "card",
    "linkedin": "linkedin",
    "chase": "follow-up",
    "call": "call",
    "gracious": "gracious-note",
    "feedback": "feedback",
    "keep_in_touch": "keep-in-touch",
    "next_move": "next-move",
    "close": "closing",
}
"""What the calendar file of a follow-up is called."""
CALENDAR_TITLE = "Your calendar"
CALENDAR_FILES = (
    "“calendar Acme” makes a calendar file of what is next with Acme; a number of the list or a name does as well."
)
FEED_OFFERED = (
    "A calendar feed shows all of it in your calendar program and keeps itself up to date: a private address to "
    "subscribe to. Whoever has the address can read it; it says what is due and with whom, nothing else."
)
FEED_ON = (
    "Your calendar feed is on. Subscribe to its address in your calendar program (“add calendar from URL”). Whoever "
    "has the address can read it, so keep it to yourself. *New address* makes the old one useless, and *Turn off* ends "
    "it. Calendar programs ask for it only every few hours, so a change takes a while to be seen there."
)
CHANGED_SHARING = "changed what you share"
SHARING_NOT_UNDONE = (
    "What you share stays as you left it: “share” shows it and takes it back, “cohort leave” leaves, “waits” shows "
    "whether I may count your waits."
)
FEED_NOT_UNDONE = "What was done to the calendar feed stays done; “calendar on” or “calendar new” gives a new address."
FEED_TOLD_ANEW = "About your calendar: see further down."
FEED_OFF = "The calendar feed is off; its address shows nothing any more."
FEED_IS_OFF = "There is no calendar feed to turn off."
NOT_DATED = "That has no day of its own to put into a calendar."


def event(interview: Interview) -> str:
    """`Video interview with Acme (Backend Engineer)`."""
    return f"{capital(kind_of(interview))} with {named(interview)}"


def event_people(names: Sequence[str]) -> str:
    return f"With {joined(names)}."


def event_due(moment: str) -> str:
    return f"Best sent by {moment}; the draft is in our chat."


def calendar_file(what: str, moment: str) -> str:
    return f"Here it is for your calendar: {what}, {moment}."
