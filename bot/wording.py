"""Every sentence the bot speaks, in one place: plain, warm, short; times in the seeker's zone, with weekday and date.

Letters are in `drafting/`; what is shown is put together in `dialogue/views.py`.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot import calendar
from bot.cohort import Field
from bot.desk import Contact, FollowUp, FollowUpKind, Habit, Interview, InterviewStatus, Promise
from bot.reading import FileKind, InterviewKind, Outcome
from bot.waits import LONGER, NEVER, STEPS, Days, Figures, Quarter

# ── days, times, lists ──────────────────────────────────────────────────────────────────────────────────────────────

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_name(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def short_day(day: date, today: date) -> str:
    """`Tuesday 3 March`, with the year where it is another one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day_name(day)} {day.day} {MONTHS[day.month - 1]}{year}"


def clock(moment: time | datetime) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"


TODAY_AT, TOMORROW_AT = "today, ", "tomorrow, "


def when(moment: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """`Tuesday 3 March at 14:00`; within a day or so `today at 14:00`, `tomorrow at 14:00` (with the date)."""
    there = calendar.local(moment, zone)
    today = calendar.local(now or moment, zone).date()
    days = (there.date() - today).days
    near = {0: TODAY_AT, 1: TOMORROW_AT}.get(days, "") if now else ""
    return f"{near}{short_day(there.date(), today)} at {clock(there)}"


def start_and_end(interview: Interview, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    """`Tuesday 3 March, 14:00`, which names the start, and `Tuesday 3 March, 14:00–15:00`, which ends with the end."""
    start, end = calendar.local(interview.starts_at, zone), calendar.local(interview.ends_at, zone)
    days_on = f" ({day_name(end.date())})" if end.date() != start.date() else ""
    begin = f"{short_day(start.date(), calendar.local(now, zone).date())}, {clock(start)}"
    return begin, f"{begin}–{clock(end)}{days_on}"


def span(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    """`Tuesday 3 March, 14:00–15:00`, and the other clock where the interview is in another zone."""
    _, line = start_and_end(interview, zone, now)
    there = calendar.local(interview.starts_at, calendar.zone(interview.zone))
    if there.utcoffset() != calendar.local(interview.starts_at, zone).utcoffset():
        line += f" ({clock(there)} in {place_of(interview.zone)})"
    return line


def place_of(zone: str) -> str:
    """`America/New_York` -> `New York`. IANA's own zones of so many hours count the other way round."""
    if zone.startswith("Etc/GMT"):
        return zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "−+")).join(("UTC", ""))
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def joined(items: Sequence[str], last: str = "and") -> str:
    """`Dana`, `Dana and Tom`, `Dana, Tom and Priya`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def in_words(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def count(number: int, one: str, many: str = "") -> str:
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


# ── privacy ─────────────────────────────────────────────────────────────────────────────────────────────────────────

PRIVACY_TITLE = "What I keep, and who could see it"
PRIVACY_KEPT = (
    "*What I keep*: what you tell me of your interviews, the people you met and how to reach them, what was promised, "
    "your letters, and your settings."
)
PRIVACY_WHERE = (
    "*Where*: in the database of whoever runs me, sealed under a key of your own. Only ids, kinds and moments are in "
    "clear, so that I can wake at the right hour. My logs hold none of your words."
)
PRIVACY_SEEN = (
    "*Who could see it*: you. Whoever runs me holds the key to all keys, so trust them as you trust those who carry "
    "your mail."
)
SEEN_ON: Mapping[str, str] = {
    "slack": "On Slack, the owners of the workspace may be able to export our direct messages.",
    "discord": "On Discord, Discord itself stores our direct messages.",
}
"""By platform: who could read the conversation besides, where they have met us."""
SEEN_HERE = "Here, whoever can use this machine as you do can open our conversation."
SEEN_IN_FEED = "Your calendar feed is on: whoever has its address sees what is due and with whom, and nothing else."
PRIVACY_END = (
    "*To take along, and to end*: “export” hands you all of it, for another bot too. “forget” destroys all of it at "
    "once, your key included; what a platform keeps of our messages, and what you took along, is not mine to destroy."
)


def kept_for(months: int, *, warned: bool) -> str:
    if not months:
        return "*How long*: until you say “forget”."
    warning = ". I warn you a month and a week before" if warned else ", without a warning, as I may not write to you"
    return f"*How long*: until you say “forget”, or {count(months, 'month')} after your last word{warning}."


IN_NO_COHORT = "*Cohorts and coaches*: you are in none. No coach is shown anything of yours, not even a count."
NO_MODEL = "*Language model*: none is set up here. Nothing you tell me goes to one."
NOTHING_TO_GIVE = "Just now you have no letter to come that it would be given."


def in_cohorts(names: Sequence[str]) -> str:
    return (
        f"*Cohorts*: you are in {joined(names)}. It gets counts of yours, in sums over at least five members; what "
        "a coach sees beyond that stands in “share”, with everybody who looked."
    )


def model_refused(name: str, host: str) -> str:
    return f"*Language model*: one is set up here ({name} at {host}), and you have said no. It is given nothing."


def model_allowed(name: str, host: str) -> str:
    return (
        f"*Language model*: {name} at {host} may put your letters into better words. Of a letter it is given what "
        "stands between greeting and sign-off, and which of its words are what; no address, no telephone number, no "
        "signature, nothing else you told me. What it invents is thrown away. You can say no in “settings”."
    )


def given_to_model(what: str, words: str) -> str:
    return f"Of your next letter, the {what}, it would be given exactly this, after rules that never change:\n\n{words}"


# ── how I am doing ──────────────────────────────────────────────────────────────────────────────────────────────────

STATUS_TITLE = "How I am doing"
WORKING = "I am working."
NO_NUDGES_LATELY = "In the last week I had nothing to remind you of."
ONLY_ANSWERS = "I only answer, since you have not let me write first. “resume” changes that."
NOTHING_NEXT = "Nothing is planned. Tell me about your next interview when you have one."


def not_waking(since: str) -> str:
    return (
        f"I can answer you, but what was due {since} has not come: the part of me that keeps the time is not at work. "
        "Please tell whoever runs me."
    )


def nudged_in_time(nudges: int) -> str:
    each = "each time " * (nudges > 1)
    return f"In the last week I reminded you {how_often(nudges)}, {each}within a minute of the moment."


def nudged_late(nudges: int, by: str, at: str) -> str:
    which = "the latest of them" if nudges > 1 else "it"
    return f"In the last week I reminded you {how_often(nudges)}; {which} came {by} late, {at}."


def how_often(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{in_words(number)} times")


def how_long(length: timedelta) -> str:
    """`12 minutes`, `three hours`, `two days`: the biggest unit that says enough."""
    minutes = round(length.total_seconds() / 60)
    if minutes < 90:
        return count(minutes, "minute")
    return count(round(minutes / 60), "hour") if minutes < 36 * 60 else count(round(minutes / 1440), "day")


def waiting(since: str) -> str:
    return f"A message to you has waited to be sent since {since}. I keep trying."


def refused(at: str) -> str:
    return f"My last message, {at}, was not taken. Please look whether you take direct messages from me."


def is_paused(until: str) -> str:
    return f"You paused me{f' until {until}' if until else ''}. “resume” ends that."


def comes_next(what: Sequence[str], at: str) -> str:
    return f"Next: {joined(what)}, {at}."


# ── what a language model is told of a letter ───────────────────────────────────────────────────────────────────────

FACT_TONE = "Tone"
FACT_COMPANY = "Company"
FACT_ROLE = "Role"
FACT_TO = "Written to"
FACT_TOPIC = "Talked about"
FACT_CLARIFY = "To clarify"
FACT_NEXT_STEP = "Next step"

# ── names of things ─────────────────────────────────────────────────────────────────────────────────────────────────

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
            return f"follow-up {number} with {them}"
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

# ── why ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

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


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────────

ASK_COMPANY = "Which company is it with?"
ASK_COMPANY_PAST = "Which company was it with?"
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
    return f"Thank you. {place_of(zone)}, where it is {clock(there)} now.{what}"


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

# ── several accounts, one desk ──────────────────────────────────────────────────────────────────────────────────────


def linked_with(accounts: str) -> str:
    return f"This desk is shared with your account in {accounts} already; “unlink” parts them. For one more:"


def code_given(code: str) -> str:
    return (
        f"On your other account, say this to me in our direct messages, within ten minutes:\n\nlink {code}\n\n"
        "Both will then share one desk. Give it to nobody: whoever types it could join their account to yours."
    )


TOO_MANY_CODES = "That were many codes in a short time. Wait ten minutes, then I make you another one."
NOT_A_CODE = "That is no code. “link” alone gives you one, to be typed on your other account."
OWN_CODE = "That code was made right here. Type it on your other account, in your direct messages with me."
CODE_RAN_OUT = (
    "That code has run out in the meantime, so nothing was joined. “link” on the other account makes another."
)


def wrong_code(tries_left: int) -> str:
    if tries_left <= 0:
        return "That code opens nothing, and it was one too many: for ten minutes I try no more of them here."
    return (
        "That code opens nothing. It may be mistyped, used up, or older than ten minutes; “link” on the other account "
        f"makes another. {capital(count(tries_left, 'try', 'tries'))} left."
    )


def desk_count(interviews: int, people: int, open_items: int) -> str:
    """`two interviews, five people, one thing to do`."""
    counted = (
        count(interviews, "interview"),
        count(people, "person", "people"),
        count(open_items, "thing to do", "things to do"),
    )
    return ", ".join(counted)


def before_joining(other: str, there: str, here: str, *, stays_here: bool, feed_ends: bool, cohorts_end: bool) -> str:
    """What would be joined, what stays of either, and who would see it."""
    stays, ends = ("here", "there") if stays_here else ("there", "here")
    lines = (
        f"That code is from an account in {other}. On its desk: {there}. On this one: {here}.",
        "Joined, both accounts show one desk with all of it; what is on both is there once. Settings stay as they are "
        f"{stays}. What ends are the settings {ends}, and what “undo” could take back {ends}"
        f"{'; and so does the calendar feed ' + ends if feed_ends else ''}"
        f"{'; and the cohorts joined ' + ends + ' are left' if cohorts_end else ''}.",
        "Whoever uses that account will see everything you told me here. Go on only if it is yours, as the code is.",
    )
    return "\n\n".join(lines)


JOIN_THEM, JOIN_NOT = "Join them", "Leave them apart"
NOT_JOINED = "All right, nothing was joined."


def joined_now(accounts: str, on_it: str) -> str:
    return (
        f"Done: one desk for {accounts}, with {on_it}. I write first where you were last, or where “settings” says. "
        "“unlink” parts them again."
    )


def joined_elsewhere(where: str) -> str:
    return f"Your account in {where} was just joined to this one. If that was not you, say “unlink” right away."


NOT_LINKED = "This account shares its desk with no other. “link” joins one."
STAY_LINKED = "Stay joined"
STILL_LINKED = "Good, they stay joined."


def ask_parting(here: str, others: str) -> str:
    return (
        f"This account in {here} shares its desk with yours in {others}. Parted, the desk stays whole on one side, and "
        "the other begins with an empty one and the same settings. On which side shall it stay?"
    )


def stays_here(account: str) -> str:
    return f"Here, in {account}"


def stays_there(accounts: str) -> str:
    return f"There, in {accounts}"


def parted_stays(from_: str) -> str:
    return f"Parted from your account in {from_}. Everything is still here, and nothing of it is there any more."


def parted_leaves(from_: str) -> str:
    return f"Parted: your desk is in {from_}, and here you begin with an empty one. Your settings came along."


# ── answers ─────────────────────────────────────────────────────────────────────────────────────────────────────────

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


def ask_rest(interview: Interview, *, people: bool, next_step: bool) -> str:
    """What is missing after a debrief and matters: whom to thank, and when to expect news."""
    if people and next_step:
        return "Whom did you meet, and by when did they say you would hear?"
    if people:
        return "Whom did you meet? I need a name for the thank-you."
    return "By when did they say you would hear?" if next_step else ""


def logged(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    if interview.status == "held":
        return f"Noted: {an(kind_of(interview))} with {named(interview)}, {span(interview, zone, now)}."
    return f"Got it: {an(kind_of(interview))} with {named(interview)}, {span(interview, zone, now)}."


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


def moved(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    return f"Moved: {named(interview)} is now {span(interview, zone, now)}."


def no_such_day(words: str) -> str:
    return f"There is no {words}. When is it? A day and a time, such as “Tuesday 2pm to 3pm”."


def moved_open(interview: Interview) -> str:
    return f"All right: {named(interview)} is off its old time. Tell me the new one when you know it."


def cancelled(interview: Interview) -> str:
    return f"{named(interview)} is cancelled; nothing more comes about it. If a new date comes up, tell me."


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
ASK_WHOM = "With whom?"


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
    """`Monday 9 March at 10:00: follow-up 1 with Dana Li`."""
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


def next_chase(moment: str) -> str:
    return f"If you hear nothing, I will suggest a follow-up {moment}."


LAST_CHANGE = "the last change"
NEXT_ROUND = "next"
NOTHING_TO_DEBRIEF = "No interview of yours is over yet. Tell me about it: “I interviewed with Acme on Tuesday at 2pm”."
NOT_TO_SEND = "That is nothing to send: tell me how it went, or “skip”."
LATE_NOTE = "That is past the 48 hours after it; the note will say sorry for the delay."
NO_DRAFT = "There is no letter to draft for that."

# ── what one does with a letter ─────────────────────────────────────────────────────────────────────────────────────

OPEN_IN_EMAIL = "Open in e-mail"
OPEN_LINKEDIN = "Open LinkedIn"
START_OVER = "Start over"
BODY_LEFT_OUT = (
    "It is too long to go into an address: *Open in e-mail* has the subject only, and *Copy* the whole text."
)
LETTER_TOO_LONG = "That is too long for a letter; 10,000 characters at most."
DRAFT_AFRESH = "My wording again."
OWN_WORDS_STAY = (
    "These are your own words, so I leave them as they are. *Edit* changes them; *Start over* brings my wording back."
)
REWORDED: Mapping[str, str] = {
    "shorter": "Shorter now, further up.",
    "longer": "The longer one again, further up.",
    "warmer": "Warmer now, further up.",
    "formal": "More formal now, further up.",
    "plain": "Plainer now, further up.",
    "another": "In other words now, further up.",
}
ALREADY: Mapping[str, str] = {
    "shorter": "This is as short as I can say it. “longer” brings the whole of it back.",
    "longer": "This is the whole of it.",
    "warmer": "It is as warm as I write already; here it is in other words. “more formal” goes the other way.",
    "formal": "It is as formal as I write already.",
    "plain": "It is as plain as I write already.",
}
FORGET_HABITS = "Forget this"
NO_HABITS = "I have learned nothing from your letters yet. What you change twice, I do by myself from then on."
HABITS_FORGOTTEN = "Forgotten: your letters are worded as they were in the beginning."

PAGE_WAITS_TITLE = "Your letter is ready"
PAGE_WAITS = "It can be shown once, to whoever opens it first. Are you at the device you want to send it from?"
PAGE_SHOW = "Show it"
PAGE_USED_TITLE = "This page shows nothing any more"
PAGE_USED = (
    "It was opened already, or it is more than a week old. For another, say “draft” in our chat, or press Draft there."
)
PAGE_LETTER_TITLE = "Your letter"
PAGE_LETTER = "The letter"
PAGE_COPY = "Copy"
PAGE_COPIED = "Copied."
PAGE_ONCE = "Keep this page open while you need it: once it is closed or loaded again, it is empty."


def draft_kept(remarks: str) -> str:
    return f"Kept, in your words.{f' {remarks}' if remarks else ''}"


def habits_learned(habits: Sequence[Habit]) -> str:
    lines = [f"• {habit_line(habit)}" for habit in habits]
    return "\n".join(["I have learned from what you made of my letters:", *lines])


def habit_line(habit: Habit) -> str:
    match habit.kind:
        case "greeting":
            return f"You begin with “{habit.new.replace('{name}', '[name]').replace('{full name}', '[full name]')}”"
        case "sign_off":
            return f"You close with “{habit.new}”"
        case "phrase" if habit.new:
            return f"“{habit.new}” instead of “{habit.old}”"
        case "phrase":
            return f"You leave out “{habit.old}”"


REMARKS: Mapping[str, str] = {
    "person": "the greeting says {words}, and this goes to {better}",
    "name": "“{words}” is “{better}” on your desk",
    "day": "“{words}”: by my notes you met on {better}",
    "promise": "“{words}”: by my notes they said {better}",
    "sounds": "“{words}” – {better}",
    "marks": "“{words}” – one mark is enough",
    "capitals": "“{words}” – in small letters it says the same",
    "long": "it has {words} words, and {better} are plenty",
    "short": "it is very short",
    "characters": "it has {words} characters, and LinkedIn takes {better}",
    "same": "it is nearly the same as the one to {words}, and they may compare them",
}


def remarks(found: Sequence[object]) -> str:
    """`Two small things: …`; empty where there is nothing to remark on."""
    if not found:
        return ""
    things = capital(count(len(found), "small thing"))
    return f"{things}: {'; '.join(str(remark) for remark in found)}."


def item_chosen(number: int, what: str) -> str:
    return f"{number} is the {what}. Say what became of it: “{number} sent”, “{number} tomorrow”, “{number} skip”."


def no_such_number(highest: int) -> str:
    return f"The list goes from 1 to {highest}."


NO_SUCH_NOTE = "I know of no note to them, sent or owed."


def still_owed(lines: Sequence[str]) -> str:
    return "\n".join(["All right, it stays open:", *lines]) if lines else "All right. I had nothing down as sent."


def open_again(what: str) -> str:
    return f"All right, it is open again: {what}."


def whether_sent(*, done: bool) -> str:
    return "Yes, by my notes:" if done else "Not yet, by my notes:"


def nothing_on(first: date, last: date, today: date) -> str:
    days = short_day(first, today) + (f" to {short_day(last, today)}" if last != first else "")
    return f"No interview is planned for {days}."


def next_round_is(interview: Interview, moment: str) -> str:
    return f"The next round with {interview.company} is {moment}."


def kind_set(interview: Interview, kind: str) -> str:
    return f"{interview.company}: {kind.lower()}."


def no_such_command(name: str, known: Sequence[str]) -> str:
    return f"There is no /{name.lstrip('/')}. There are {joined(known)}."


def nothing_pending_at(company: str) -> str:
    return f"Nothing is pending with {company}."


def settings_there_are(names: Sequence[str]) -> str:
    return f"Say “settings NAME VALUE”; the names are {joined(names)}. “settings” alone opens the form."


def setting_refused(name: str, why: str) -> str:
    return f"{name}: {why}"


NOT_LOGGED = "All right, nothing is noted."
NO_TIME_YET = "Then tell me once you know; nothing is noted until there is a time."


def noted_of(interview: Interview) -> str:
    return f"This is what I have noted for {named(interview)}."


def added_to(interview: Interview) -> str:
    return f"Noted for {named(interview)}."


def still_waiting(what: str, moment: str) -> str:
    return f"Noted. Next would be {what}{f', {moment}' if moment else ', whenever you are ready'}."


def not_yet(moment: str) -> str:
    return f"By my notes it is {moment}; if it has been already, tell me when it was."


def wrote(interview: Interview, *, called: bool = False) -> str:
    return f"Noted that you {'called' if called else 'wrote to'} {interview.company}."


def no_more_about(interview: Interview) -> str:
    return f"Nothing more comes about {interview.company}, unless you want it open again: “undo”."


def kept_open(interview: Interview) -> str:
    return f"{interview.company} stays open. I will not chase any further by myself; tell me if you hear from them."


def did_several(what: Sequence[str], verb: str, moment: str) -> str:
    match verb:
        case "sent":
            return f"well done: {joined(what)}, sent"
        case "skip":
            return f"skipped: {joined(what)}"
        case _:
            return f"put off{f' until {moment}' if moment else ''}: {joined(what)}"


def undone(what: str) -> str:
    return f"Taken back: {what}."


def paused(until: str) -> str:
    return f"I am quiet {f'until {until}' if until else 'until you say “resume”'}. Whatever you tell me is still noted."


def setting_changed(name: str, value: str) -> str:
    return f"{capital(name)}: {value}."


def removed(name: str, interview: Interview) -> str:
    return f"{name} is off the list for {interview.company}."


def not_known(words: str) -> str:
    return f"I find nothing on “{words}”."


FITS_NOTHING = "I do not see what that corrects."


def fits_nothing(interview: Interview) -> str:
    return f"I do not see what that corrects. If it is about {named(interview)}, *Change* opens all of it."


def not_understood(guess: str) -> str:
    return f"I am not sure what to do with that. {guess}"


GUESS_NOTHING = (
    "If you have an interview coming up, tell me the company and the time; if one is behind you, tell me how it went. "
    "“help” shows the rest."
)


def guess_debrief(interview: Interview) -> str:
    return (
        f"If it is about {named(interview)}, tell me how it went, whom you met, or what they said; “followups” shows "
        "what is pending."
    )


def guess_date(moment: str) -> str:
    return f"I read a time in it ({moment}). Is there an interview then? Tell me the company."


# ── how long it is kept ─────────────────────────────────────────────────────────────────────────────────────────────

KEEP_ON = "Keep it"
EXPORT, FORGET = "Export", "Forget everything"
KEPT_ON = "Good, I keep everything."


def retention_warning(last_used: date, end_on: date) -> str:
    return (
        f"We have not talked since {last_used.day} {MONTHS[last_used.month - 1]} {last_used.year}. I do not keep what "
        f"nobody needs: unless I hear from you, I forget everything on {short_day(end_on, last_used)}. Any word from "
        f"you keeps it, and so does *{KEEP_ON}*; *{EXPORT}* gives you all of it to take along."
    )


# ── what is taken along, and brought in ─────────────────────────────────────────────────────────────────────────────

EXPORTED = (
    "Here is everything I hold on you: as tables, address book, calendar, and for programs. README.txt in it tells "
    "what is what. Keep it safe: whoever has this file can read it."
)
EXPORTED_JSON = "Here is everything I hold on you, as JSON."
BRING, BRING_NOT = "Bring it in", "Leave it"
BRINGING = "brought a desk in"
BROUGHT_BEFORE = "All that is in this file is here already; there is nothing to bring in."
BRING_AGAIN = "I have put that file aside. Hand it over again, and I show you what is in it."
NOT_BROUGHT = "All right, I leave it. Nothing was changed."
ROWS: Mapping[str, str] = {"i": "interview", "c": "contact", "p": "promise", "f": "follow-up"}
"""What each kind of row is called, by the letter of its ids."""
LOG_FILE = "work-search-log"
LOG_EMPTY = "Nothing is noted in these days."
LOG_FOOT = "From what was told to Afterword, which checks none of it. What was not told is left empty."
LOG_RESULTS: Mapping[Outcome, str] = {
    "offer": "Offer",
    "accepted": "Offer accepted",
    "declined": "Offer declined",
    "rejected": "Not selected",
    "withdrawn": "Withdrawn",
    "silent": "No answer",
}
LOG_WAYS: Mapping[str, str] = {
    "email": "by e-mail",
    "post": "by post",
    "linkedin": "on LinkedIn",
    "phone": "by phone",
}
LOG_NOT_A_SPAN = "Of which days? Something like “log for March”, “log last week” or “log 1 March to 31 March” works."


def rows(counts: Mapping[str, int]) -> str:
    """`two interviews, a contact and ten follow-ups`."""
    return joined([count(counts[letter], name) for letter, name in ROWS.items() if counts.get(letter)])


def ask_bring(holds: Mapping[str, int], new: Mapping[str, int], *, settings: bool) -> str:
    """`holds` is what is in the file, `new` what of it is not here yet."""
    what = f"This is a desk that was taken along: {rows(holds) or 'settings alone'}."
    if new == holds:
        parts = [what, "None of it is here yet."]
    else:
        parts = [
            what,
            f"New here: {rows(new) or 'nothing of its own'}.",
            "What is here already stays, and is filled in.",
        ]
    if settings:
        parts.append("Your settings come along.")
    return " ".join([*parts, f"Nothing is changed before you press *{BRING}*, and nothing is sent because of it."])


def brought(new: Mapping[str, int], late: int) -> str:
    """`late` things were due before today."""
    done = f"Brought in: {rows(new) or 'what was missing here'}. “undo” takes it back."
    if not late:
        return done
    was, them = ("was", "it") if late == 1 else ("were", "them")
    return f"{done} {capital(count(late, 'thing'))} {was} due before now: I do not nudge, “followups” lists {them}."


def log_title(first: date, last: date) -> str:
    days = f"{short_day(first, first)} {first.year}"
    return f"Work-search log, {days}{f' to {short_day(last, last)} {last.year}' if last != first else ''}"


def log_made(number: int, first: date, last: date) -> str:
    """Of so many lines."""
    what = f"{count(number, 'line')}, as a table and as a page to print" if number else LOG_EMPTY
    return (
        f"{log_title(first, last)}: {what.rstrip('.')}. It holds interviews you had and notes you sent; add the rest."
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


# ── views ───────────────────────────────────────────────────────────────────────────────────────────────────────────

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


def thank_you_lead(
    contact: Contact | None, interview: Interview, due: datetime, zone: ZoneInfo, now: datetime, *, refused: bool
) -> str:
    timing = f"due {when(due, zone, now)}" if now <= due else "late, and still worth sending"
    if contact is None:
        return f"A thank-you for {interview.company} is {timing}. Tell me whom you met, and I make it out to them."
    through = " They asked you not to write to them directly: let HR or the recruiter pass it on." if refused else ""
    return f"A thank-you to {contact.name} at {interview.company} is {timing}.{through}"


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


CARDS_TOO = "by post as well"


def quoted(line: str, words: str) -> str:
    """`4 – good (“it went well”)`."""
    return f"{line} (“{words}”)"


def several_due(number: int) -> str:
    return f"{capital(count(number, 'thing'))} are due:"


def why_text(says: str, because: str, source: str) -> str:
    facts = f" Here: {because}." if because else ""
    return f"{says}{facts} (Source: {source}.)"


HELP_NEW = (
    "Tell me about your next interview in a sentence: “Video interview with Acme on Tuesday from 2pm to 3pm”. The "
    "invitation does as well: hand me the .ics file."
)


HELP_WORDS = (
    "All of it works in plain words too: “I'll call Dana on Friday at 10”, “keep in touch with Priya”, “I got an offer "
    "from Acme”, “what's the plan for Acme?”, “why no follow-up with Globex?”."
)


def help_ahead(interview: Interview, moment: str) -> str:
    return f"Next is {named(interview)}, {moment}. Afterwards I ask how it went; you can tell me anything before."


def help_behind(interview: Interview) -> str:
    return f"Tell me how it went with {named(interview)}, in your own words; “followups” shows what is pending."


# ── cohorts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SHARED: Mapping[Field, str] = {
    "upcoming": "Upcoming interviews",
    "follow_ups": "Follow-ups due",
    "outcomes": "Outcomes",
    "notes": "Notes from debriefs",
    "contacts": "Contacts",
}
"""What can be granted to a coach; the last two are never offered as chosen already."""
OWED_OUTSIDE: Mapping[FollowUpKind, str] = {
    "thank_you": "thank-you",
    "card": "card by post",
    "linkedin": "LinkedIn note",
    "chase": "follow-up",
    "call": "call",
    "gracious": "gracious note",
    "feedback": "asking for feedback",
    "keep_in_touch": "keeping in touch",
}
"""What is owed, told without a name."""
SUMS: Mapping[str, str] = {
    "held": "Interviews held",
    "thanked": "Thank-yous inside 24 h",
    "followed": "Follow-ups done",
    "offers": "Offers",
}
JOIN = "Join"
LEAVE = "Leave"
DIGEST_SEEN = "Good to see"
NEWEST_WEEK, WEEK_BEFORE = "this week", "the week before"
MEMBERS = "members"
DIGEST_TOO_FEW = (
    "This week stays with each of you: numbers are only told where at least five are in, so that nobody stands alone. "
    "However it went, you turned up for yourselves."
)
DIGEST_QUIET = (
    "A quiet week on paper, and that is part of it. Searching comes in waves; rest counts as well. I am here when the "
    "next one comes."
)
COHORT_ENDED = (
    "This cohort has ended, and with it everything that was shared: the counts and every grant to a coach are deleted. "
    "What you told me stays yours. Well done, all of you."
)
CHEER_TAKEN_BACK = "Something good was told here, and has been taken back by who told it."
COHORT_PROMPTS = (
    "A question for the week: what is one thing you were asked that you would like to answer better next time?",
    "A question for the week: whom could you thank today, for a reference, a tip or a kind word?",
    "A question for the week: which story about your work do you like telling best?",
    "A question for the week: what did you learn about a company that you would not have guessed?",
    "A question for the week: what helps you on the evening before an interview?",
    "A question for the week: what would make next week a little easier?",
    "A question for the week: what went better than you had expected?",
    "A question for the week: which question do you ask them at the end?",
)
"""Asked in a channel between two digests, in turn. Nothing in them must be answered, least of all in public."""
REPORT_COLUMNS = ("Member", "What", "Company", "When", "Text")
NOTHING_YET = "• Nothing yet"
NEEDS_HELP = "May need help"
LAST_HERE = "Last here"
OVERDUE_WORD = "overdue"
OVERDUE_NOTES = "Overdue notes"
SILENT_FOR_LONG = "Silent for two weeks"
REJECTION_MARKED = "Rejection you may know of"
REJECTIONS_MARKED = "Rejections marked"


SOMEBODY = "Somebody"
NONE = "none"
SHARE_MORE = "Share with a coach"
REPORT = "Report"
CHANGE_COHORT = "Change"
PAUSE_DIGEST = "Pause the digest"
RESUME_DIGEST = "Resume the digest"
STEP_DOWN = "Step down"
END_COHORT = "End the cohort"
COHORT_FORM = "Cohort"
COHORT_QUESTIONS: Mapping[str, str] = {
    "name": "Its name",
    "ends_on": "Its last day",
    "digest_on": "Digest every",
    "digest_at": "Digest at",
    "zone": "Time zone",
    "prompts": "A question between two digests?",
}
COHORT_RUNS, COHORT_COACHES, COHORT_DIGEST, COHORT_YOU = "Runs", "Coaches", "Digest", "You"
COHORT_USAGE = (
    "“/cohort” shows how it stands. Besides: start, join, leave, cheer WORDS, coach @NAME, coach remove @NAME, report, "
    "change, pause, resume, resign, end."
)
ASK_WHICH_COHORT = "Which cohort?"
NO_COHORT = "You are in no cohort, and coach none. One begins in a channel, with “/cohort start”."
NO_COHORT_HERE = "There is no cohort in this channel. “/cohort start” makes one of it."
NOT_IN_A_COHORT = "You are in no cohort, so nothing of yours is shared with anybody."
START_IN_CHANNEL = "A cohort is a channel: say “/cohort start” in the one it is to be."
ADD_ME_FIRST = "I cannot post in this channel yet. Add me to it, and say “/cohort start” once more."
JOIN_IN_CHANNEL = "You can join in the cohort's own channel."
IN_ITS_CHANNEL = "Do that in the cohort's own channel: from here I cannot see whether you are still in it."
COACHES_IN_CHANNEL = "Name coaches in the cohort's own channel, with “/cohort coach @NAME”."
COHORT_WHO = "whom you name coach, or remove"
NAME_A_COACH = "Say who: “/cohort coach @NAME”, or “/cohort coach remove @NAME”."
NOT_A_MEMBER = "You are not in it."
NOT_A_COACH = "That is for its coaches."
NOT_IN_CHARGE = "That is for who started the cohort, and for admins."
NOT_A_DAY = "I could not read that as one day still to come. “26 June” or “2026-06-26” would do."
COHORT_END_WRONG = "Its last day is after today, and within two years."
WHAT_JOINING_SHARES = (
    "All that it shares are counts, told in sums over at least five members: interviews held, thank-yous inside 24 "
    "hours, follow-ups done, offers. No name and no word of yours leaves your desk unless you grant it to a coach "
    "yourself. You can leave at any time."
)
DIGEST_WAS_SEEN = "Good. As long as somebody reads it, it keeps coming."


WHAT_YOU_SHARE = "What you share here, and with whom."
EVERYBODY_IN_IT = "Everybody"
ONLY_COUNTS = "counts, in sums over at least five members"
NOTHING_ELSE = "nothing else"
NO_COACH_YET = "This cohort has no coach, so there is nobody to share more with."
NO_COACH_SEES = "No coach sees anything of yours."
NOTHING_CHOSEN = "Nothing is chosen, so nothing is shared."
NOT_SHARED = "All right. Nothing was shared."
GRANT_IT = "Grant it"
NOT_NOW = "Not now"
SHARE_FORM = "Share with a coach"
SHARE_QUESTIONS: Mapping[str, str] = {
    "coach": "With whom",
    "fields": "What they may see",
    "until": "Until",
    "name": "What they see you as",
}
SHARE_USAGE = (
    "Say what, with whom and until when: “/share outcomes with Robin until Friday”. It can be upcoming, follow-ups, "
    "outcomes, notes, contacts. “/share” alone shows what is shared, and “/share revoke” takes it back."
)
MAY_TELL = "May tell my coach"
SHARE_CHEER = "Share with the cohort"
POST_IT = "Post it"
OTHER_WORDS = "Other words"
CHEER_WORDS = "What the channel will read"
CHEER_USAGE = "Say what the channel may read: “/cohort cheer I have an offer”. You see it first."
CHEERED_ALREADY = "That was shared with them already, and once is enough."
CHANNEL_AWAY = "I cannot post in that channel just now: it was archived, or I was taken out of it."
HELLO_TO_BE_REMINDED = "I write first to nobody who has not spoken with me. Say hello to me directly, and I remind you."
FILES_BELOW = "The files that belong to this are in our direct messages."
FILES_AFTER_HELLO = (
    "There are files to this, which I can only give you in our direct messages. Say hello to me there, and ask again."
)
NO_WIN_YET = "There is no news to share yet. “/cohort cheer WORDS” posts words of your own."


def cohort_title(name: str) -> str:
    return plain_line(name)


def plain_line(text: str) -> str:
    """Somebody's words as one line that can neither mark itself up nor hide or turn around what stands beside it."""
    seen = (char if unicodedata.category(char) not in ("Cc", "Cf", "Cs") else " " for char in text.replace("*", ""))
    return " ".join("".join(seen).split())


def weekly(day: int, at: time) -> str:
    """`on Friday at 16:00`."""
    return f"on {WEEKDAYS[day]} at {clock(at)}"


def invitation(coach: str, last_day: str, digest: str) -> str:
    return (
        f"{plain_line(coach)} has started a cohort here; it runs until {last_day}. {capital(digest)} I post a few "
        "numbers about the week, of all of you together.\n\n"
        "*What joining shares*: how many interviews you held, thank-yous you sent inside 24 hours, follow-ups you did "
        "and offers you got, in sums over at least five of you. Nothing else: no name, no company, no word of what you "
        "tell me. What a coach sees beyond that you grant yourself, piece by piece, with “/share”.\n\n"
        "*Leaving* is one tap, at any time, and takes your counts with it."
    )


def digest_title(name: str, day: date) -> str:
    return f"{plain_line(name)}: the week to {day_name(day)} {day.day} {MONTHS[day.month - 1]}"


def digest(name: str, lines: Mapping[str, tuple[int, int]]) -> str:
    sums = joined([f"{label[0].lower()}{label[1:]}: {number}" for label, (number, _) in lines.items()])
    return f"What you did together this week. {capital(sums)}. Each of them took somebody some courage."


def compared(number: int, before: int) -> str:
    return f"{number} ({WEEK_BEFORE}: {before})" if before else str(number)


def picture_of(title: str, lines: Mapping[str, tuple[int, int]]) -> str:
    told = "; ".join(f"{label} {compared(*pair)}" for label, pair in lines.items())
    return f"Bars for {title}. {told}."


def figures(counted: Mapping[str, int]) -> str:
    return "Bars, in members. " + "; ".join(f"{label} {number}" for label, number in counted.items()) + "."


def report_title(name: str) -> str:
    return f"{plain_line(name)}: what members share with you"


def report_counts(members: int, sharing: int, worried: int) -> str:
    said = f"{capital(count(members, 'member'))}. {capital(in_words(sharing) if sharing else 'none')} of them "
    said += f"{'shares' if sharing <= 1 else 'share'} something with you"
    if worried:
        said += f", and {in_words(worried)} may need help: they come first"
    return f"{said}." + (" They see that you looked." if sharing else "")


def report_rest(number: int) -> str:
    return f"… and {in_words(number)} more, in the file."


def may_need_help(overdue: int, silent_days: int, rejections: int) -> str:
    reasons: list[str] = []
    if overdue:
        reasons.append(f"{count(overdue, 'follow-up')} overdue")
    if silent_days:
        reasons.append(f"silent for {silent_days} days")
    if rejections:
        reasons.append("a rejection you may know of" if rejections == 1 else f"{in_words(rejections)} rejections")
    return f"May need help: {joined(reasons)}."


def last_here(day: str) -> str:
    return f"• Last here on {day}"


def shared_upcoming(company: str, kind: str, when_: str) -> str:
    return f"• {capital(kind)} at {plain_line(company)}, {when_}"


def shared_owed(what: str, company: str, when_: str, *, overdue: bool) -> str:
    return f"• {capital(what)} ({plain_line(company)}), {'overdue since' if overdue else 'due'} {when_}"


def shared_outcome(company: str, outcome: str, day: str) -> str:
    return f"• {plain_line(company)}: {outcome}, {day}"


def shared_note(company: str, text: str) -> str:
    return f"• Notes on {plain_line(company)}: {plain_line(text)}"


def note_outside(summary: str, went_well: Sequence[str], to_clarify: Sequence[str], lessons: Sequence[str]) -> str:
    """What a seeker noted of an interview, in one line; empty where they noted nothing."""
    labelled = (("Went well", went_well), ("To clarify", to_clarify), ("Next time", lessons))
    parts = [summary.rstrip("."), *(f"{label}: {joined(texts)}" for label, texts in labelled if texts)]
    return ". ".join(filter(None, parts))


def shared_contact(name: str, title: str, company: str, email: str) -> str:
    return "• " + ", ".join(filter(None, map(plain_line, (name, title, company, email))))


def shared_rejection(day: str) -> str:
    return f"• A rejection came on {day}"


def the_cohort(channel: str) -> str:
    return f"The cohort in {channel}." if channel else "The cohort."


def cohort_in(name: str, channel: str) -> str:
    return f"{name} in {channel}" if channel else name


def runs_until(day: str) -> str:
    return f"until {day}"


def digest_state(weekly_: str, paused: str) -> str:
    return f"paused, else {weekly_}" if paused else weekly_


def your_part(*, is_member: bool, is_coach: bool) -> str:
    parts = [part for part, holds in (("a member", is_member), ("a coach", is_coach)) if holds]
    return joined(parts) or "not in it"


def already_a_cohort(name: str) -> str:
    return f"This channel is the cohort {name} already. “/cohort” shows how it stands."


def cohort_started(name: str) -> str:
    return (
        f"{plain_line(name)} has begun, and you are its first coach. What joining shares stands in the channel now, "
        "with a button to join. “/cohort coach @NAME” names more coaches; "
        "“/cohort report” shows what members grant you."
    )


def cohort_changed(name: str) -> str:
    return f"Changed. {plain_line(name)} goes by it from now on."


def joined_cohort(name: str) -> str:
    return f"You are in {name}."


def already_in(name: str) -> str:
    return f"You are in {name} already."


def left_cohort(name: str, *, still_coach: bool) -> str:
    said = f"You have left {name}. Your counts and every grant in it are deleted."
    return f"{said} You still coach it; “/cohort resign” ends that too." if still_coach else said


def coaches_named(names: Sequence[str]) -> str:
    who = joined([plain_line(name) for name in names])
    verb = "coaches" if len(names) == 1 else "coach"
    return f"{who} {verb} this cohort now. They see nothing that a member does not grant them."


def coaches_removed(names: Sequence[str]) -> str:
    who = joined([plain_line(name) for name in names])
    verb = "is" if len(names) == 1 else "are"
    return f"{who} {verb} no coach here any more. What was granted to them is deleted."


def stepped_down(name: str) -> str:
    return f"You do not coach {name} any more. What was granted to you is deleted."


def digest_paused_by_you(name: str) -> str:
    return f"The digest of {name} pauses, until a coach says “/cohort resume”."


def digest_resumed(name: str) -> str:
    return f"The digest of {name} comes again, from the next one on."


def digest_unread(name: str, channel: str) -> str:
    where = f" in {channel}" if channel else ""
    return (
        f"Nobody seems to have read the last three digests of {plain_line(name)}{where}: no press, no command, nobody "
        "joined. So I have paused it. It comes again when you say so."
    )


def ask_end_cohort(name: str) -> str:
    return f"This ends {name} for everybody. What members share in it is deleted at once, and cannot be brought back."


def cohort_closed(name: str) -> str:
    return f"{name} has ended. Everything shared in it is deleted."


def fields(shared: Sequence[Field], *, rejections: int = 0) -> str:
    """`upcoming interviews and outcomes`."""
    names = [SHARED[field][0].lower() + SHARED[field][1:] for field in shared]
    if rejections:
        names.append("a rejection" if rejections == 1 else f"{in_words(rejections)} rejections")
    return joined(names)


def granted_until(what: str, until: str) -> str:
    return f"{what}, until {until}"


def see_as(coach: str) -> str:
    return f"See it as {coach}"


def revoke_from(coach: str) -> str:
    return f"Revoke: {coach}"


def look(coach: str, at: str, what: str) -> str:
    return f"• {coach}, {at}" + (f": {what}" if what else "")


def looked_at(looks: Sequence[str]) -> str:
    return "\n".join(["*Who looked*", *looks]) if looks else "Nobody has looked at anything of yours yet."


# ── waits ───────────────────────────────────────────────────────────────────────────────────────────────────────────

OFFER_WAITS_LABEL = "Count my waits"
LET_WAITS_IN = "Let them be counted"
TAKE_WAITS_OUT = "Take my waits out"
AND_MORE = "And more"
OFFER_WAITS = (
    "*Shall I count how long employers let you wait, with the waits of others?* For each employer who decided, or whom "
    "you gave up on, one line goes in: its name, and how long you waited after the last interview, in steps of "
    f"{joined([str(days) for days in STEPS])} days, or that no answer came. No date, no name of yours, nothing of what "
    "they decided."
)
WAITS_RULES = (
    "It follows your desk. Figures are rounded, of at least five people, and told to anybody here who asks about that "
    "employer. “waits off” takes your lines out at once; figures told already change once a few others have changed "
    "too, and end where fewer than five are left."
)
WAITS_IN = (
    "Done. Figures are reckoned once a day, and told where five come together. “waits” shows what of yours is counted, "
    "“waits off” ends it."
)
WAITS_NOT_IN = "Good, they stay with you."
WAITS_TAKEN_OUT = "Done: nothing of your waits is counted any more."
WAITS_OUT = "How long employers let you wait stays with you. “waits COMPANY” asks how long others waited there."
NO_WAITS_YET = "Your waits are counted with those of others from now on; so far there are none."
WAITS_ARE_IN = "These are the waits of yours that are counted with those of others, and nothing besides:"
WAITS_PRIVATE = "*Waits*: how long employers let you wait is not counted with the waits of others."
NEVER_HEARD: Mapping[Quarter, str] = {
    0: "fewer than a quarter never heard",
    1: "between a quarter and a half never heard",
    2: "between a half and three quarters never heard",
    3: "three quarters or more never heard",
}


def waits_counted(employers: int) -> str:
    return (
        f"*Waits*: how long {count(employers, 'employer')} let you wait is counted with the waits of others, in "
        "figures of at least five people; “waits” shows what, “waits off” ends it."
    )


def waits_now(lines: Sequence[tuple[str, str]]) -> str:
    """What would go in today."""
    if not lines:
        return "Today that would be nothing yet."
    return "\n".join(["Today that would be:", *(f"• {employer}: {wait}" for employer, wait in lines)])


def wait_of(days: Days) -> str:
    """One wait as it is counted."""
    return "no answer" if days == NEVER else f"more than {STEPS[-1]} days" if days == LONGER else f"up to {days} days"


def no_waits_told(company: str) -> str:
    return (
        f"I cannot say how long {company} lets people wait: too few here had let me count it when I last reckoned, "
        "which I do once a day. I tell figures of five people or more."
    )


def waits_told(company: str, figures: Figures) -> str:
    never = NEVER_HEARD[figures.never]
    half = heard_within(figures) or "Of those who did, too few to say how long it took."
    return (
        f"Of at least {in_words(figures.at_least)} people here who waited for {company} to decide, {never}. {half} It "
        "is what others saw, rounded, and no word on you."
    )


def waits_beside(company: str, figures: Figures) -> str:
    """Beside the plan, which it changes nothing of."""
    return " ".join(filter(None, (f"Others at {company}: {NEVER_HEARD[figures.never]}.", heard_within(figures))))


def heard_within(figures: Figures) -> str:
    match figures.half_within:
        case None:
            return ""
        case days if days == LONGER:
            return f"At least half of those who did waited more than {STEPS[-1]} days."
        case days:
            return f"At least half of those who did had their answer within {days} days."


def preview(coach: str, what: str, until: str) -> str:
    return f"This is what {coach} sees: {what}, until {until}. It follows your desk; today it reads exactly so:"


def now_granted(coach: str, what: str, until: str) -> str:
    return (
        f"{coach} can see your {what} until {until}. “/share revoke” takes it back at once, and “/share” shows who "
        "looked."
    )


def revoked(coaches: Sequence[str]) -> str:
    return f"Revoked. {joined(list(dict.fromkeys(coaches)))} can see nothing of yours any more."


def tell_coach(coach: str) -> str:
    return f"Tell {coach}"


def preview_rejection(coach: str, *, besides: bool) -> str:
    more = ", besides what you granted already" if besides else " and nothing else"
    return f"{coach} would see exactly this{more}:"


def coach_may_know(coach: str) -> str:
    return f"{coach} may know of it now. “/share revoke” takes it back."


def cheer(name: str, outcome: Outcome | None) -> str:
    who = plain_line(name) or "One of us"
    return f"{who} has a new job!" if outcome == "accepted" else f"{who} has an offer!"


def preview_cheer(channel: str, words: str) -> str:
    return f"In {channel} everybody would read exactly this, once:\n\n{words}"


def cheer_posted(channel: str) -> str:
    return f"Posted in {channel}. Well done."


# ── on a chat platform ──────────────────────────────────────────────────────────────────────────────────────────────

GOES_ON_IN_FILE = "It goes on in the file below."
WHOLE_FILE = "the whole of it.txt"
PAGE_BACK, PAGE_ON = "Back", "Next"
MORE_BELOW = "There is more; “followups” in our messages shows all of it."
ANSWERED_IN_MESSAGES = "I answered in our direct messages."
PAGE_GONE = "I can't turn this page any more. Ask me once more, and you see it as it is now."
OPEN_FORM = "Open the form"


def page_of(page: int, pages: int) -> str:
    return f"{page} of {pages}"


def form_to_open(title: str) -> str:
    """Where a form could not open by itself: nothing was pressed, or too long ago."""
    return f"Here is the form: *{title}*."


NOT_YOURS = "That button belongs to somebody else; nothing was changed."
EDITED_UNREAD = (
    "I read a message once, when it is sent, so your edit has changed nothing here. Tell me what is different in a new "
    "message; “undo” takes back what I made of the old one."
)
DELETED_UNREAD = (
    "You deleted a message, and what I took from it is still here. “undo” takes it back while it is the last thing I "
    "noted; “forget” destroys everything."
)
TOO_MUCH_AT_ONCE = (
    "That is more at once than I can take in, and I have not read the last of it. Please send it again in a minute."
)
FILES_NOT_SHARED = "A file belongs here, and this workspace does not let me share files. Its admin can allow it."
READING_FILE = "is reading your file"
FORM_SAVE = "Save"
FORM_CANCEL = "Cancel"
FORM_CLOSE = "Close"
FORM_SAVING_TITLE = "One moment"
FORM_SAVING = "I am writing it down. This takes longer than usual; you can close this, nothing is lost."
FORM_SAVED_TITLE = "Done"
FORM_SAVED = "It is written down."
FORM_TO_CORRECT = "Not saved yet:"
FORM_CORRECT = "Correct it"
FORM_MORE = "Saved. There is more to fill in, if you like."
PAUSES = ("tomorrow", "Monday", "in a week", "in two weeks")
OTHER_TIME = "Or another time"
WHEN_PRESETS = ("In 3 hours", "Tomorrow morning", "In two days", "In a week")
"""Each as the reader of moments takes it."""
FORM_ZONE_HINT = "A city or a zone, such as London or Europe/Berlin"
FORM_DATE_HINT = "A day, such as Tuesday or 2026-03-02"
FORM_TIME_HINT = "A time, such as 14:00 or 2pm"
FORM_DATETIME_HINT = "A day and a time, such as Tuesday 2pm"
FORM_NUMBER_HINT = "A number"
PROMPTS: Mapping[str, str] = {
    "Log an interview": "interview",
    "Tell how it went": "debrief",
    "What is pending?": "followups",
    "What can you do?": "help",
}
"""Suggested where a conversation begins: what the button says, and what it sends."""


def form_time(prompt: str) -> str:
    """The second half of a question about a day and a time, where each is picked by itself."""
    return f"{prompt.rstrip('?')}: time"


def labelled(label: str) -> str:
    """What stands before that which is said of it."""
    return label if label.endswith("?") else f"{label}:"


def form_page(page: int, pages: int) -> str:
    """The button that leads to this page of a form."""
    return f"Go on ({page_of(page, pages)})"


def form_goes_on(prompt: str) -> str:
    return f"{prompt} (goes on)"


def went_wrong(error_id: str) -> str:
    return f"Something went wrong here ({error_id}), and I did not take that in. Please try once more."
