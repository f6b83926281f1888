"""The answer to what is asked of an interview that is being logged: its company, or when it is."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import Logging
from bot.dialogue import booking, interviews, resolve, retimed, shorthand, telling, times
from bot.dialogue.step import Step
from bot.reading import Ask, Found, Reading, When
from bot.understanding.company_answers import company_answer as bare_company
from bot.understanding.impossible_days import find_impossible_day
from bot.understanding.letter_changes import find_changes
from bot.understanding.reader import read
from bot.understanding.tokens import sentences

COMPANY_WORDS = 6
"""An answer to "Which company?" of more words than this is something else."""
BESIDES_LOGGING = {
    Ask.SET, Ask.PENDING, Ask.WHO, Ask.UPCOMING, Ask.DRAFT, Ask.STOP, Ask.HELP, Ask.REMOVE, Ask.DELETE, Ask.OUTCOME,
    Ask.STATUS, Ask.SENT, Ask.UNSENT, Ask.SKIP, Ask.UNDO, Ask.PAUSE, Ask.WHY, Ask.PLAN,
}  # fmt: skip
"""What a message can ask that is no answer to "Which company?" or "When?"."""
NEWS = {
    Ask.REPLIED, Ask.CANCEL, Ask.MOVE, Ask.NO_SHOW, Ask.CALL, Ask.KEEP, Ask.UNKEEP, Ask.CARD, Ask.SNOOZE, Ask.REVIVE,
    Ask.NOTED, Ask.WHETHER,
}  # fmt: skip
"""What is none either where it names an employer or a person that is known."""
UNKNOWN_TIME = frozenset(
    {"i don't know", "don't know", "dont know", "not sure", "no idea", "not yet", "i dont know", "unknown", "tbd"}
)


def logging_answer(step: Step, logging: Logging, text: str) -> bool:
    """The company or the time of an interview that is being logged."""
    if telling.refuses(text):
        step.talk_about(None)
        step.say(wording.NOT_LOGGED)
        return True
    reading = step.read(text)
    when = reading.interview_at or next(iter(reading.whens), None) or bare_time(step, logging, text)
    if slip := find_impossible_day(text):
        step.say(wording.no_such_day(slip))
        return True
    if is_end_of_it(step, logging, reading):
        return told_instead(step, logging, text, replace(reading, asks=()))
    if BESIDES_LOGGING & set(reading.asks) or is_of_another(step, logging, reading):
        return False
    if announces_another(step, logging, reading):
        booking.log(step, text, reading)
        if step.subject is None:
            step.talk_about(logging)
            told = step.read("\n".join(logging.told))
            step.say(
                wording.ask_start(logging.company, "", past=False)
                if logging.company
                else booking.ask_company(step, logging, past=booking.has_been(step, logging, told))
            )
        return True
    if not logging.company:
        return company_answer(step, logging, text, reading)
    if logging.edits in step.desk.interviews and when and not retimed.tells_when_told(text):
        when = retimed.settled(step, logging, times.on_the_day(logging, when))
        told = replace(reading, interview_at=when)
        if not retimed.back_on(step, text, reading):
            interviews.move(step, step.desk.interviews[logging.edits], told)
        return True
    if logging.edits:
        return False
    told = step.read("\n".join((*logging.told, text)))
    past = told.past or bool(logging.starts_on and logging.starts_on < step.today)
    if when is None:
        vague = text.casefold().rstrip(".!") in UNKNOWN_TIME
        if past and logging.starts_on and (reading.tells or vague or reading.rating):
            when_told = times.noon_of(logging.starts_on)
            booking.log_from(step, logging, replace(told, past=True, interview_at=when_told))
            return True
        if reading.asks or (reading.companies and logging.company not in reading.companies):
            return False
        kept = wording.KEPT_MEANWHILE if keep_while_asking(step, logging, text, reading) else ""
        asked = wording.ask_start(logging.company, "", past=past) if not vague else wording.NO_TIME_YET
        step.say(f"{kept} {asked}".strip())
        return True
    when = times.on_the_day(logging, when)
    booking.log_from(step, logging, replace(told, interview_at=when, past=past))
    return True


def is_of_another(step: Step, logging: Logging, reading: Reading) -> bool:
    """Whether it is news of one that stands already: of an employer or a person named there."""
    others = [i for i in resolve.named_interviews(step.desk, reading) if i.company != logging.company]
    if not others:
        return False
    untold = any(i.status == "held" and not i.debriefed_at for i in others)
    return bool(NEWS & set(reading.asks) or reading.outcome or (untold and reading.tells))


def is_end_of_it(step: Step, logging: Logging, reading: Reading) -> bool:
    """Whether it tells how that one ended of which the company is asked: there is no other one."""
    no_other = not (logging.company or logging.edits or step.desk.interviews)
    return no_other and reading.outcome is not None and not reading.companies


def announces_another(step: Step, logging: Logging, reading: Reading) -> bool:
    """A whole announcement of its own, while one is still being asked about; also one to come, where that has been."""
    when = reading.interview_at
    if Ask.LOG not in reading.asks or not reading.company or not (when and when.first_on):
        return False
    if logging.starts_on or (logging.company and logging.company != reading.company.value):
        return True
    told = step.read("\n".join(logging.told))
    return when.first_on > step.today and booking.has_been(step, logging, told) and not logging.company


def bare_time(step: Step, logging: Logging, text: str) -> When | None:
    """ "3", where only the time of day is missing."""
    hour = text.strip(" .!")
    is_asked = logging.company and logging.starts_on and hour.isdecimal() and len(hour) <= 2
    return next(iter(step.read(f"at {hour}").whens), None) if is_asked else None


def company_answer(step: Step, logging: Logging, text: str, reading: Reading) -> bool:
    """Which company it is: named by itself, or within a sentence. What is none is kept, and it is asked again; where
    it wants something of the bot, the question is dropped."""
    name, sure = find_company(step, text, reading)
    if not name:
        return told_instead(step, logging, text, reading)
    lines = (*logging.told, f"interview with {name}", *((text,) if says_more(text, name) else ()))
    told = read("\n".join(lines), replace(step.context, companies=(*step.context.companies, name)))
    if told.interview_at is None and logging.starts_on is None:
        told = replace(told, interview_at=step.read("\n".join(logging.told)).interview_at)
    past = told.past and not is_ahead(step, told)
    told = replace(told, past=past, company=Found(value=name, words=name, sure=sure))
    booking.log_from(step, replace(logging, company=name, told=(*logging.told, text)), told)
    return True


def find_company(step: Step, text: str, reading: Reading) -> tuple[str, float]:
    """The company that the answer names, and how sure that is."""
    if reading.asks and Ask.LOG not in reading.asks and not (reading.company and reading.asks[0] is Ask.CORRECT):
        return "", 0.0
    if find_changes(text) and not reading.company:
        return "", 0.0  # "shorter"
    name, sure = bare_company(text)
    if not name and not reading.company:  # "Castle Foods, met Dana Li there"
        first = text.partition(",")[0]
        name, sure = bare_company(first) if not any(p.words in first for p in reading.people) else ("", 0.0)
    if reading.company and not (name and sure >= reading.company.sure):
        return reading.company.value, reading.company.sure
    if name or len(sentences(text)) > 1 or text.rstrip().endswith("?"):
        return name, sure
    rest = AFTER_WITH.sub("", text)
    again = step.read(f"interview with {rest}") if reading.whens or rest != text else reading
    return (again.company.value, again.company.sure) if again.company else ("", 0.0)


AFTER_WITH = re.compile(r"^(?:it['’]?s |it is |it was )?(?:with|at|for|by) ", re.IGNORECASE)


def says_more(text: str, name: str) -> bool:
    return len(text.split()) > len(name.split()) + len(("it", "is", "with"))


def is_ahead(step: Step, reading: Reading) -> bool:
    on = reading.interview_at.first_on if reading.interview_at else None
    return on is not None and on > step.today


def told_instead(step: Step, logging: Logging, text: str, reading: Reading) -> bool:
    """What is said where a company was asked for, and is none. False where the bot is to do something else."""
    if not reading.tells and not reading.whens and telling.declines(text) and len(text.split()) <= COMPANY_WORDS:
        step.talk_about(None)
        step.say(wording.NOT_LOGGED)
        return True
    small = {Ask.THANK, Ask.GREET} & set(reading.asks)
    if reading.asks and not small and Ask.LOG not in reading.asks:
        return False
    if shorthand.read_orders(step, text) or find_changes(text):
        return False
    logging = replace(logging, unanswered=logging.unanswered + 1)
    kept = keep_while_asking(step, logging, text, reading)
    if logging.unanswered > MOST_ASKED and logging.invitation is None:
        return not_listed_yet(step, logging, reading, kept=kept)
    told = step.read("\n".join(logging.told))
    asked = booking.ask_company(step, logging, past=booking.has_been(step, logging, told))
    step.say(f"{wording.KEPT_MEANWHILE} {asked}" if kept else asked)
    return True


MOST_ASKED = 1
"""How often the company is asked for again."""


def not_listed_yet(step: Step, logging: Logging, reading: Reading, *, kept: bool) -> bool:
    """Asked twice, the question is left to them: that is said once, and then what they say is answered as ever."""
    if logging.unanswered == MOST_ASKED + 1 or reading.outcome:
        step.say(wording.not_listed_yet(kept=kept))
        return True
    if kept:
        step.say(wording.KEPT_MEANWHILE)
    return kept


def keep_while_asking(step: Step, logging: Logging, text: str, reading: Reading) -> bool:
    """What is told while something is asked goes with the interview, once it stands."""
    tells = bool(reading.tells or reading.outcome)
    if logging.unanswered <= MOST_ASKED:
        tells = tells or bool(reading.whens) or len(text.split()) > COMPANY_WORDS
    if tells:
        logging = replace(logging, told=(*logging.told, text))
    step.talk_about(logging)
    return tells
