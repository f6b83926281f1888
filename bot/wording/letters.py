"""What one does with a letter, and what a language model is told of it."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.desk import Habit, Interview
from bot.wording.things import SETTINGS, named
from bot.wording.times import capital, clock, count, joined, short_day

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
    "shorter": "shorter now",
    "longer": "the longer one again",
    "warmer": "warmer now",
    "formal": "more formal now",
    "plain": "plainer now",
    "another": "in other words now",
}
ALREADY: Mapping[str, str] = {
    "shorter": "This is as short as I can say it. “longer” brings the whole of it back.",
    "longer": "This is the whole of it.",
    "warmer": "It is as warm as I write already; here it is in other words. “more formal” goes the other way.",
    "formal": "It is as formal as I write already.",
    "plain": "It is as plain as I write already.",
}
TELL_YOUR_NAME = "Tell me your name and I sign with it."
FILL_BRACKETS = "What stands in [brackets] is yours to fill in; or tell me what you talked about, and I do."
GREETED_SO = "greeted like that"
SIGNED_SO = "signed like that"
BY_HAND = (
    "That I cannot do by myself, and nothing is changed. *Edit* opens the letter; or write “my version:”, and the "
    "whole of it after that."
)
IN_YOUR_WORDS = (
    "I leave that for you to put into words, and nothing is changed: *Edit* opens the letter; or write “my version:”, "
    "and the whole of it after that."
)
TOO_LITTLE_LEFT = "Then hardly anything would be left of it, so I changed nothing. *Edit* opens the letter."
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


def cut_out(thing: str) -> str:
    return f"{thing} left out"


def taken_in(thing: str) -> str:
    return f"“{thing}” taken in"


def letter_changed(done: Sequence[str]) -> str:
    """`Shorter now and the last line left out, further up.`"""
    return f"{capital(joined(done))}, further up."


def wish_unclear(words: str) -> str:
    return f"“{words}” I did not understand; *Edit* opens the letter."


def not_in_it(thing: str) -> str:
    return f"I see nothing on “{thing}” in the letter, and leave it as it is. *Edit* opens it."


def with_gap(thing: str) -> str:
    return f"There is a place for it now, further up: [a line about {thing}]. *Edit* fills it."


def only_english(language: str) -> str:
    return f"I write in English only. *Edit* takes the letter in {language}, in your own words."


def which_title(surname: str) -> str:
    return f"Is it Ms, Mrs, Mr or Dr? Say it with the greeting: “Dear Ms {surname}”."


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


def nothing_on(first: date, last: date, today: date, *, past: bool = False) -> str:
    days = short_day(first, today) + (f" to {short_day(last, today)}" if last != first else "")
    return f"No interview is {'noted' if past else 'planned'} for {days}."


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


def quiet_at_once(day: str) -> str:
    return f"That begins now: I cannot start a pause later. If you want me until {day}, say “resume”, and pause then."


def no_more_chases(interview: Interview) -> str:
    return f"No follow-up goes to {interview.company} any more; thank-yous and all else stay. “undo” takes that back."


WITHOUT_CHASES = (
    "That is for every employer. Checklists, debriefs and thank-yous still come; “at most 5 follow-ups” brings them "
    "back, and “pause” silences all."
)


def kept_open(interview: Interview) -> str:
    return f"{interview.company} stays open. I will not chase any further by myself; tell me if you hear from them."


WELL_DONE = "well done: "


def did_several(what: Sequence[str], verb: str, moment: str) -> str:
    match verb:
        case "sent":
            return f"{WELL_DONE}{joined(what)}, sent"
        case "skip":
            return f"skipped: {joined(what)}"
        case _:
            return f"put off{f' until {moment}' if moment else ''}: {joined(what)}"


def undone(what: str, since: str = "") -> str:
    """`since`: when it was done, if that is long ago."""
    of_then = f", from {since}" if since else ""
    return f"Taken back{of_then}: {what.replace(WELL_DONE, '')}."


NONE_OF_THEM = "Nothing of that kind is pending. “pause” stops all of it."


def not_in_part(zone: ZoneInfo) -> str:
    return (
        f"That I cannot set. What I can: quiet hours (“quiet from {clock(time(21), zone)} to {clock(time(8), zone)}”), "
        "your working days (“working days Monday to Thursday”), nothing more about one company, or a pause of "
        "everything (“pause until Monday”). Nothing has changed."
    )


ADVERT = (
    "That reads like the advertisement of a job, so I note nothing of it. Once you have an interview there, tell me "
    "with whom and when."
)
NOT_MINE = "Of that I cannot remind you: I keep to interviews, the letters after them, and calls."


def not_done(words: str) -> str:
    if words.rstrip().endswith("?"):
        return f"“{words}” I cannot answer from what I have noted."
    return f"“{words.rstrip('. ')}” I could not do. “help” shows what I understand."


NO_NEWS_NOTED = "All right. No follow-up is planned just now; tell me when you hear from them."


def ask_later(minutes: int) -> str:
    return (
        f"I ask how it went {minutes} minutes after an interview. For another time, say how long after: “ask me how it "
        "went 3 hours after”."
    )


def already_set(settings: Sequence[str]) -> str:
    return f"It is set like that already. {' '.join(settings)}"


def nothing_before(moment: str) -> str:
    return f"Nothing comes of that before {moment} anyway."


def paused(until: str) -> str:
    return f"I am quiet {f'until {until}' if until else 'until you say “resume”'}. Whatever you tell me is still noted."


def setting_changed(name: str, value: str) -> str:
    """What a setting, by its name in `/settings`, now is."""
    return SETTING_SAID.get(name, f"{SETTINGS[name]}: {{}}.").format(value)


SETTING_SAID: Mapping[str, str] = {
    "debrief_after_min": "I ask how it went {} minutes after an interview.",
    "brief_at": "Your checklist comes at {} the day before.",
    "chase_cap": "I suggest {} follow-ups at most.",
}
"""Settings whose label in the form reads badly before a value."""


def removed(name: str, interview: Interview) -> str:
    return f"{name} is off the list for {interview.company}."


def not_known(words: str) -> str:
    return f"I find nothing on “{words}”."


def offered_elsewhere(who: str) -> str:
    return f"The offer from “{who}” I leave aside: I have no interview there. If you had one, tell me when."


def known_nothing_of(words: str) -> str:
    return (
        f"I have nothing noted about “{words}”, so I leave everything else as it is. If you have, or had, an interview "
        "there, tell me when."
    )


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


# ── what a language model is told of a letter ───────────────────────────────────────────────────────────────────────

FACT_TONE = "Tone"
FACT_COMPANY = "Company"
FACT_ROLE = "Role"
FACT_TO = "Written to"
FACT_TOPIC = "Talked about"
FACT_CLARIFY = "To clarify"
FACT_NEXT_STEP = "Next step"
