"""Cohorts: what their channel, members and coaches read."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.cohort import Field
from bot.desk import FollowUpKind
from bot.wording.times import MONTHS, WEEKDAYS, capital, clock, count, day_name, in_words, joined

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
NO_COACH_SEES = "No coach sees anything of yours."
NO_COACH_YET = "This cohort has no coach, so there is nobody to share more with."
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
COACHES_DO_NOT_CHEER = (
    "You coach this cohort and are no member of it, and what I post there is a member's own good news. Write in the "
    "channel yourself, or join it first."
)
NOT_YOURS_TO_SEE = (
    "I know nobody of that name here. Only a coach can ask how the members of a cohort are doing, and sees what each "
    "of them lets them see."
)
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


def weekly(day: int, at: time, zone: ZoneInfo) -> str:
    """`on Friday at 16:00`."""
    return f"on {WEEKDAYS[day]} at {clock(at, zone)}"


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


def coaches_see_nothing(coaches: Sequence[str]) -> str:
    first = coaches[0]
    return (
        f"So far {joined(list(dict.fromkeys(coaches)))} can see nothing of yours but the counts. If you let {first} "
        "see the usual, it would be this; “/share” has more to choose from."
    )
