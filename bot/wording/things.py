"""What kinds, outcomes, settings and follow-ups are called."""

from collections.abc import Mapping

from bot.desk import Contact, FollowUpKind, Interview, InterviewStatus
from bot.reading import InterviewKind, Outcome
from bot.wording.times import WEEKDAYS

KINDS: Mapping[InterviewKind, str] = {
    "phone": "Phone screen",
    "video": "Video call",
    "onsite": "On site",
    "panel": "Panel",
    "other": "Other",
}
KIND_IN_SENTENCE: Mapping[InterviewKind | None, str] = {
    "phone": "phone screen",
    "video": "video interview",
    "onsite": "on-site interview",
    "panel": "panel interview",
}
RATINGS = ("", "1 – it went badly", "2 – rough", "3 – all right", "4 – good", "5 – great")
OUTCOMES: Mapping[Outcome, str] = {
    "offer": "an offer",
    "accepted": "accepted",
    "declined": "declined by you",
    "rejected": "rejected",
    "withdrawn": "withdrawn by you",
    "silent": "gone silent",
}
STATUSES: Mapping[InterviewStatus, str] = {
    "planned": "coming up",
    "held": "held",
    "cancelled": "cancelled",
    "moved": "moved, new time open",
    "no_show": "nobody turned up",
}


def named(interview: Interview) -> str:
    """`Acme (Backend Engineer)`."""
    return f"{interview.company} ({interview.role})" if interview.role else interview.company


def kind_of(interview: Interview) -> str:
    return KIND_IN_SENTENCE.get(interview.kind, "interview")


def an(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def nth(number: int) -> str:
    """`first`; from the sixth on in figures."""
    return ("first", "second", "third", "fourth", "fifth")[number - 1] if number <= 5 else f"{number}th"


def owed(
    kind: FollowUpKind, interview: Interview, contact: Contact | None, number: int, *, at_home: bool = False
) -> str:
    """What a follow-up is, in a few words: `thank-you to Dana Li (Acme)`; `at_home` the company goes without saying."""
    whom = contact.name if contact else ""
    at = "" if at_home else f" ({interview.company})"
    them = f"{whom}{at}" if whom else "them" if at_home else interview.company
    match kind:
        case "brief":
            return "checklist" if at_home else f"checklist before {interview.company}"
        case "debrief":
            return "how it went" if at_home else f"how it went at {interview.company}"
        case "thank_you":
            return f"thank-you to {whom}{at}" if whom else "thank-you" if at_home else f"thank-you for {them}"
        case "chase":
            return f"{nth(number)} follow-up with {them}" if whom or not at_home else f"{nth(number)} follow-up"
        case "card":
            return f"card by post to {whom or 'them'}{at}"
        case "linkedin":
            return f"LinkedIn note to {whom or 'them'}{at}"
        case "call":
            return f"call to {them}"
        case "gracious":
            return f"{'thanks' if interview.outcome in ('offer', 'accepted') else 'gracious note'} to {them}"
        case "feedback":
            return f"asking {them} for feedback"
        case "keep_in_touch":
            return f"keeping in touch with {whom or 'them'}{at}"
        case "next_move":
            return "next move" if at_home else f"next move after {interview.company}"
        case "close":
            return f"whether to let go of {interview.company}"


FOLLOW_UPS: Mapping[FollowUpKind, str] = {
    "brief": "Checklist",
    "debrief": "How it went",
    "thank_you": "Thank-you note",
    "card": "Card by post",
    "linkedin": "LinkedIn note",
    "chase": "Follow-up",
    "call": "Call",
    "gracious": "Closing note",
    "feedback": "Asking for feedback",
    "keep_in_touch": "Keeping in touch",
    "next_move": "Next move",
    "close": "Closing the loop",
}
"""What each kind is called where it stands by itself."""


def did(kind: FollowUpKind) -> str:
    """What doing it is called."""
    others = {"brief": "read", "debrief": "told", "close": "closed", "call": "called", "next_move": "done"}
    return others.get(kind, "sent")


SETTINGS: Mapping[str, str] = {
    "name": "Your name",
    "zone": "Time zone",
    "country": "Country",
    "quiet_from": "Quiet from",
    "quiet_to": "Quiet until",
    "working_days": "Working days",
    "debrief_after_min": "Minutes before I ask how it went",
    "brief_at": "Checklist the evening before, at",
    "channel": "Notes go by",
    "chase_cap": "Follow-ups at most",
    "paused_until": "Paused until",
    "tone": "Letters sound",
    "signature": "Under my letters stands",
    "spelling": "Spelling",
    "rewrites": "A language model may reword my letters",
    "nudges_on": "Nudges come",
    "hints": "A hint in the server when I cannot write to you",
}
TONES: Mapping[str, str] = {"plain": "Plain", "warm": "Warm", "formal": "Formal"}
SPELLINGS: Mapping[str, str] = {"british": "British", "american": "American", "country": "By country"}
DAYS: Mapping[str, str] = {day[:3].casefold(): day for day in WEEKDAYS}
SETTING_LABELS: Mapping[str, Mapping[str, str]] = {"tone": TONES, "spelling": SPELLINGS, "working_days": DAYS}
CHANNELS: Mapping[str, str] = {"email": "E-mail", "post": "Post", "linkedin": "LinkedIn", "phone": "Phone"}
NOT_SET = "not set"
PLATFORMS: Mapping[str, str] = {"slack": "Slack", "discord": "Discord", "local": "the local chat"}
WHERE_LAST = "where I was last"
