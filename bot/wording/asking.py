"""What the bot asks: what it needs to know, and what it is not certain of."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.desk import Interview
from bot.wording.things import RATINGS, named
from bot.wording.times import MONTHS, WEEKDAYS, day_name, joined, short_day

# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ASK_COMPANY = "Which company is it with?"
ASK_COMPANY_PAST = "Which company was it with?"
KEPT_MEANWHILE = "I keep that for it."


def not_listed_yet(*, kept: bool) -> str:
    keeps = "I keep what you told me. " if kept else ""
    return f"{keeps}Nothing is on your list until I know the company; say “it was with Acme” whenever you like."


UNTIL_WHEN = "Until when shall I wait?"
ASK_WHEN_DELAY = "Until when shall I wait? A day and a time, such as “tomorrow” or “Friday 9am”."
DEBRIEF_QUESTIONS: Mapping[str, str] = {
    "rating": "How did it go, from 1 (badly) to 5 (great)?",
    "people": "Whom did you meet? Names as they are spelled, with title and e-mail if you have them.",
    "next_step": "What happens next, and by when did they say you would hear?",
    "permission": "May you contact them directly? Their words, if you remember them.",
    "went_well": "What did you say well, and how did they react?",
    "to_clarify": "Which answer would you like to strengthen or clarify?",
    "topics": "What did you talk about that you could pick up again?",
    "lessons": "What will you do differently next time?",
}
"""One by one, in this order."""


def ask_besides(names: Sequence[str]) -> str:
    return f"Whom did you meet besides {joined(names)}? Names as they are spelled, with title and e-mail."


def ask_start(company: str, day: str, *, past: bool) -> str:
    of = f" with {company}" if company else ""
    if day:
        return f"What time on {day} {'did it start' if past else 'does it start'}?"
    return f"When {'was' if past else 'is'} the interview{of}? A day and a time, such as “Tuesday 2pm to 3pm”."


def ask_debrief(interview: Interview) -> str:
    return (
        f"How did it go with {named(interview)}? Tell me in your own words: how it felt, whom you met, what happens "
        "next and by when they said you would hear. One message is enough, and any part can wait."
    )


def ask_reply(interview: Interview) -> str:
    return (
        f"Good, {interview.company} answered; I have stopped chasing them. What did they say? A date, news, anything."
    )


def ask_which(among: int) -> str:
    numbers = [str(n) for n in range(1, among + 1)]
    return f"Which: {', '.join(numbers)} or all?"


ASK_WHICH_ONE = "Which one do you mean?"
ASK_FORGET = (
    "This destroys everything I hold on you: interviews, contacts, promises, drafts, settings. It cannot be taken "
    "back. Press *Forget everything*, or type “forget everything”. “export” gives you a copy first."
)
KEEP_GOING = (
    "You have not reacted to my last three nudges, and I do not want to be a nuisance. Shall I keep going? "
    "If I hear nothing, I stay silent until you speak to me."
)


# ── what is not certain ─────────────────────────────────────────────────────────────────────────────────────────────

YES, NO, CHANGE, LOOKS_RIGHT = "Yes", "No", "Change", "Looks right"
SETTLED = "Noted."
LEFT_OUT = "All right, I leave that out."


def settled(answer: str) -> str:
    return f"Noted: {answer}."


def ask_met(name: str) -> str:
    return f"Is *{name}* a person you met?"


def ask_company_right(company: str) -> str:
    return f"Is *{company}* the company?"


def ask_rating(rating: int) -> str:
    return f"Shall I note how it went as “{RATINGS[rating].partition(' – ')[2]}”, {rating} of 5?"


def ask_promise(words: str, day: date, today: date) -> str:
    return f"“{words}”: will you hear from them by {short_day(day, today)}?"


def ask_permission(words: str, *, granted: bool) -> str:
    return f"“{words}”: {'may you contact them' if granted else 'do they want not to be contacted'} directly?"


def ask_spelling(email: str, name: str, other: str) -> str:
    return f"{email}: is it {name} or {other}?"


def ask_day(what: str, day: date, other: date, today: date) -> str:
    """`The interview: is it Friday 13 March, or this Friday, 6 March?`."""
    days = (other - today).days
    near = "today, " if days == 0 else f"this {day_name(other)}, " if 0 < days < len(WEEKDAYS) else ""
    other_name = f"{other.day} {MONTHS[other.month - 1]}" if near and days else short_day(other, today)
    return f"{what}: is it {short_day(day, today)}, or {near}{other_name}?"


THE_INTERVIEW, THEIR_ANSWER, THE_NEXT_ROUND = "The interview", "Their answer", "The next round"
