"""What is kept, who could see it, for how long, and how it is taken along."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.reading import Outcome
from bot.wording.times import MONTHS, capital, count, joined, short_day

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
