"""First contact, where somebody is, and what could not reach them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot import calendar
from bot.wording.times import clock, place_of

# ── first contact ──────────────────────────────────────────────────────────────────────────────────────────────────

WELCOME = (
    "Hello, I am Afterword. After a job interview I ask you how it went, keep whom you met and what was promised, and "
    "remind you, with a draft in hand, when a thank-you or a follow-up is due. You send; I never write to an employer."
)
WHAT_IS_KEPT = (
    "I keep what you tell me about your interviews and the people you met, sealed under a key of your own. “export” "
    "gives you all of it, “forget” destroys it."
)
WHO_COULD_SEE: Mapping[str, str] = {
    "slack": "I show it to nobody else. But this is your workspace's Slack: its owners may be able to export direct "
    "messages, these too, so think twice before you use your employer's.",
    "discord": "I show it to nobody else: nobody in a server that we share, not even who owns it, sees a word of it. "
    "Discord itself stores direct messages, these too, and whoever runs me holds the key to all keys.",
}
"""By platform: who could read the conversation besides the seeker."""
ASK_CONSENT = "May I send you a message when something is due? Until you say yes, I only answer."
CONSENT_YES, CONSENT_NO = "Yes, remind me", "No, only answer"
CONSENTED = "Good. I keep to your quiet hours, and “pause” gives you peace at any time."
NOT_CONSENTED = "All right, I only answer. If you change your mind, say “resume”."


# ── where they are ─────────────────────────────────────────────────────────────────────────────────────────────────

ASK_ZONE = (
    "One question, so that I write to you at a decent hour: where are you? I am not told. Pick what fits, or just say "
    "it, such as “I'm in Lisbon”. Until I know, I read times in UTC."
)
ASK_ZONE_READ = (
    "I have read that in UTC, since I do not know your clock yet. Where are you? Pick what fits, or just say it, such "
    "as “I'm in Lisbon”, and it stands at that hour of yours."
)
IN_UTC = "I have read that in UTC, as I do until you tell me where you are (“I'm in Lisbon”)."
NOT_A_PLACE = "I do not know that place. A bigger city nearby does as well, or a zone such as “UTC+2”."
PICK_ZONE = "Your clock"
ZONES: Mapping[str, tuple[str, ...]] = {
    "Pacific/Honolulu": ("Honolulu",),
    "America/Anchorage": ("Anchorage",),
    "America/Los_Angeles": ("Los Angeles", "Vancouver"),
    "America/Denver": ("Denver", "Calgary"),
    "America/Phoenix": ("Phoenix",),
    "America/Mexico_City": ("Mexico City",),
    "America/Chicago": ("Chicago", "Winnipeg"),
    "America/Bogota": ("Bogota", "Lima"),
    "America/New_York": ("New York", "Toronto"),
    "America/Halifax": ("Halifax",),
    "America/Sao_Paulo": ("Sao Paulo", "Buenos Aires"),
    "Europe/London": ("London", "Dublin", "Lisbon"),
    "Africa/Lagos": ("Lagos",),
    "Europe/Berlin": ("Berlin", "Paris", "Madrid"),
    "Africa/Johannesburg": ("Johannesburg",),
    "Europe/Athens": ("Athens", "Helsinki", "Kyiv"),
    "Europe/Istanbul": ("Istanbul", "Moscow", "Nairobi"),
    "Asia/Dubai": ("Dubai",),
    "Asia/Karachi": ("Karachi",),
    "Asia/Kolkata": ("Mumbai", "Delhi"),
    "Asia/Bangkok": ("Bangkok", "Jakarta", "Hanoi"),
    "Asia/Singapore": ("Singapore", "Hong Kong", "Manila"),
    "Asia/Tokyo": ("Tokyo", "Seoul"),
    "Australia/Sydney": ("Sydney", "Melbourne"),
    "Pacific/Auckland": ("Auckland",),
}
"""From the west to the east: cities whose clocks show the same all year, the first of them the zone's own."""


def offset(delta: timedelta | None) -> str:
    """`UTC`, `UTC−5`, `UTC+5:30`."""
    minutes = round(delta.total_seconds() / 60) if delta else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02d}' if rest else ''}" if minutes else "UTC"


def zone_label(cities: Sequence[str], there: datetime) -> str:
    """`New York, Toronto (UTC−5)`."""
    return f"{', '.join(cities)} ({offset(there.utcoffset())})"


def zone_taken(zone: str, there: datetime, *, moved: bool) -> str:
    what = " What you told me stands at those hours of yours." if moved else ""
    return f"Thank you. {place_of(zone)}, where it is {clock(there, calendar.zone(zone))} now.{what}"


def holidays_of(city: str) -> str:
    return f"I keep the holidays of {city}; if yours are others, name your own city or say “settings country”."


# ── what did not arrive ─────────────────────────────────────────────────────────────────────────────────────────────

CANNOT_REACH: Mapping[str, str] = {
    "slack": "Slack did not let me write to you.",
    "discord": "Discord did not let me write to you; most likely your direct messages are closed to me.",
}
HOW_TO_OPEN: Mapping[str, str] = {
    "discord": "To let me, open the menu of a server that we share, *Privacy Settings*, and allow *Direct Messages*; "
    "or install me for yourself, from my profile.",
}


def not_reached(platform: str) -> str:
    """Told at once, where something else was answered."""
    return f"{CANNOT_REACH[platform]} {HOW_TO_OPEN[platform]} What I had to say is kept: your next command shows it."


def missed(platform: str, *, waits: bool) -> str:
    """That something did not arrive, what is to be done about it, and that it follows where it still stands."""
    lines = (
        CANNOT_REACH.get(platform, "I could not write to you."),
        HOW_TO_OPEN.get(platform, ""),
        "This is what waited:" if waits else "Nothing of it needs doing any more; “followups” shows what is to come.",
    )
    return " ".join(filter(None, lines))


HINT = "You have something waiting from me: /followups shows it, to you alone."
ASK_HINTS = (
    "When I cannot write to you, shall I say in the channel where you use me that something waits? Only that, and "
    "nothing of what it is; but others there would read it."
)
HINT_YES, HINT_NO = "Yes, leave a hint", "No hints"
HINTS_ALLOWED = "Good. Once, when something waits and I cannot write to you. “settings hints no” ends it."
HINTS_REFUSED = "All right, not a word there."
