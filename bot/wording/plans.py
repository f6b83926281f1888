"""What comes, and what the seeker means to do besides."""

from collections.abc import Sequence

from bot.desk import FollowUpKind, Interview
from bot.wording.things import did
from bot.wording.times import capital, in_words, joined

# ── what the seeker means to do besides ─────────────────────────────────────────────────────────────────────────────


def ask_call(whom: str, day: str) -> str:
    if day:
        return f"What time on {day} do you want to call {whom}?"
    return f"When do you want to call {whom}? A day and a time, such as “Friday 10am”."


def call_kept(whom: str, moment: str, number: str, *, known: bool) -> str:
    """`known`: it is somebody whose number could be known."""
    lines = f"Noted: you call {whom} {moment}. I remind you then, with what to ask."
    if number:
        return f"{lines} The number: {number}."
    return f"{lines} I have no number for {whom}; tell me when you find it." if known else lines


def keeping(names: Sequence[str]) -> str:
    them = "them" if len(names) > 1 else "it"
    return f"Noted: you keep in touch with {joined(names)}. When it has been quiet for three months, I bring {them} up."


def not_keeping(names: Sequence[str]) -> str:
    return f"All right, no more about keeping in touch with {joined(names)}."


KEPT = "keeping in touch"
NOBODY_KEPT = "Nobody yet. “Keep in touch with Dana” marks somebody."


def cards_kept(interview: Interview) -> str:
    return f"Noted: a card by post as well, for those you met at {interview.company}."


def ask_address(names: Sequence[str]) -> str:
    return f"To which address would you post it for {joined(names)}? “Skip” leaves it for later."


def address_kept(names: Sequence[str]) -> str:
    return f"Noted, the address of {joined(names)}."


ADD_CARD = "Add a card by post"
CHANGE_PLAN = "Change the plan"


# ── what comes ──────────────────────────────────────────────────────────────────────────────────────────────────────

NOW = "now"
WHENEVER = "whenever you are ready"
ONCE_BACK = "once I am back"


def step_of_plan(moment: str, what: Sequence[str]) -> str:
    """`Monday 9 March at 10:00: first follow-up with Dana Li`."""
    return f"{capital(moment)}: {joined(what)}"


def then_weekly(most: int) -> str:
    return f" (then weekly while you hear nothing, {in_words(most)} in all)"


PLAN_LEAD = "What comes, and when:"


def nothing_comes(interview: Interview, why: str) -> str:
    return f"Nothing is planned for {interview.company}{f': {why}' if why else ''}."


def not_chased(interview: Interview, why: str) -> str:
    return f"I do not follow up with {interview.company}: {why}."


def is_chased(what: str, moment: str) -> str:
    return f"But I do: {what} {f'comes {moment}' if moment else 'is on your list now'}."


def why_plan(lines: Sequence[str]) -> str:
    return "\n".join(["What comes, and why:", *lines])


def why_step(what: str, because: str, rule: str, name: str) -> str:
    """`• Thank-you to Dana Li: Dana Li was at the interview … (R6, Thank-you within 24 hours)`."""
    return f"• {capital(what)}: {because} ({rule}, {name})"


def rule_text(says: str, source: str) -> str:
    return f"{says} (Source: {source}.)"


def no_such_rule(highest: str) -> str:
    return f"There is no such rule; they go from R1 to {highest}."


def acted(what: str, kind: FollowUpKind) -> str:
    """The answer to `sent`."""
    if kind == "brief":
        return "Good luck."
    if kind == "call":
        return f"Well done: {what}, done. If they told you anything, tell me in your own words."
    return f"Well done: {what}, {did(kind)}." if kind in ("thank_you", "chase") else f"Done: {what}."


def skipped(what: str) -> str:
    return f"Skipped: {what}."


def snoozed(what: str, moment: str) -> str:
    return f"I will come back to it {moment}: {what}."


def put_to(what: str, moment: str) -> str:
    return f"Put off to {moment}: {what}."


def waits_for_pause(end: str) -> str:
    until = f"until {end}" if end else "until you say “resume”"
    return f"But you paused me {until}, so nothing comes before that."


def next_chase(moment: str) -> str:
    return f"If you hear nothing, I will suggest a follow-up {moment}."


LAST_CHANGE = "the last change"
NEXT_ROUND = "next"
NOTHING_TO_DEBRIEF = "No interview of yours is over yet. Tell me about it: “I interviewed with Acme on Tuesday at 2pm”."
NOT_TO_SEND = "That is nothing to send: tell me how it went, or “skip”."
LATE_NOTE = "That is past the 48 hours after it; the note will say sorry for the delay."
NO_DRAFT = "There is no letter to draft for that."
