"""What a message asks of the bot, one handler a wish. A handler that finds nothing to do leaves it to the next."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot import calendar, wording
from bot.desk import Interview
from bot.dialogue import (
    booking,
    correcting,
    delaying,
    endings,
    filling,
    forms,
    intentions,
    interviews,
    letters,
    looking_up,
    marking,
    rescheduling,
    resolve,
    stopping,
    submissions,
    telling,
    undoing,
)
from bot.dialogue.step import Step
from bot.dialogue.which_interview import ask_which_is_meant, on_interview, untold
from bot.playbook.rules import DEBRIEF_NOT_AFTER
from bot.reading import Ask, Reading


def log(step: Step, text: str, reading: Reading) -> bool:
    """There is, or was, an interview. One that is known already is told about, not doubled."""
    past = reading.past or bool(reading.interview_at and reading.interview_at.past)
    known = [i for i in resolve.named_interviews(step.desk, reading) if i.starts_at <= step.now]
    if past and known:
        on = reading.interview_at.first_on if reading.interview_at else None
        same = [i for i in known if on is None or calendar.local(i.starts_at, step.zone).date() == on]
        same = [i for i in same if not resolve.is_another(step, i, reading)]
        same = [i for i in same if step.now - i.ends_at <= DEBRIEF_NOT_AFTER]
        if same:
            latest = max(same, key=lambda i: i.starts_at)
            if reading.tells or reading.outcome:
                booking.tell(step, latest.id, reading)
            else:
                interviews.begin_debrief(step, latest.id)
            return True
    if not reading.companies and resolve.at_hand(step) and telling.only_a_time(reading):
        return False  # "the interview was at 1pm": the one at hand
    if timed := only_other_time(step, text, reading):
        interviews.move(step, timed, reading)
        return True
    if not reading.companies and (before := telling.goes_on_at(step, reading)):
        return booking.log_round(step, before, reading) or booking.log(step, text, reading) is None
    booking.log(step, text, reading)
    return True


def only_other_time(step: Step, text: str, reading: Reading) -> Interview | None:
    """The one interview of an employer's that is to come, where "my Acme interview is on Thursday at 3" tells another
    time for it."""
    at = reading.interview_at
    if not (OF_THE_ONE.search(text) and at and at.first_on and at.starts) or ONE_MORE.search(text):
        return None
    named = [i for i in resolve.of_companies(step.desk, reading) if i.status in ("planned", "held")]
    coming = [i for i in named if i.starts_at > step.now]
    same_round = len(named) == 1 and not (reading.round and reading.round.value != coming[0].round) if coming else False
    return coming[0] if same_round else None


OF_THE_ONE = re.compile(
    r"\b(?:my|the) (?:[^\s,.;!?]{1,30} ){0,4}(?:interview|call|screen|chat|onsite|panel|one)(?:['’]s| is) ",
    re.IGNORECASE,
)
ONE_MORE = re.compile(r"\b(?:next|second|another|other|also|too|more|2nd|final)\b", re.IGNORECASE)


def replied(step: Step, text: str, reading: Reading) -> bool:
    """They answered: the chase stops until it is known what they said (R15)."""
    found = [i for i in resolve.meant(step, reading) if i.starts_at <= step.now and i.status in ("planned", "held")]
    if not found:
        return False
    waiting = [i for i in found if not i.outcome] or found
    alike = [i for i in waiting if i.id in telling.of_one_name(step, text, reading)]
    if len(alike) > 1:
        ask_which_is_meant(step, alike, text)
        return True
    latest = max(waiting, key=lambda i: i.starts_at)
    ended = latest.debriefed_at or latest.outcome == "silent"
    coming = tuple(person for person in reading.people if person.absent)
    if ended and booking.log_round(step, latest, replace(reading, people=coming or reading.people)):
        for person in reading.people if coming else ():
            if not person.absent:
                filling.meet(step, latest, person, there=False)
        step.keep(replace(step.desk.interviews[latest.id], replied_at=step.now, reply=text))
        return True
    interviews.hear(step, latest, reading, text)
    return True


def sent(step: Step, text: str, reading: Reading) -> bool:
    """ "I sent it", "I called Mike, he'll ring me on Wednesday": what they said there counts before it is done."""
    interview = telling.told_about(step, reading) if reading.promise else None
    if interview and interview.starts_at <= step.now:
        told = replace(telling.with_owners(step, reading), people=())
        filling.take_in(step, interview.id, interviews.told_besides(told), debrief=False)
        step.replan()
    if marking.sent(step, text, reading):
        return True
    if interview is None or interview.starts_at > step.now:
        return False
    interviews.show_reply(step, interview.id)
    return True


def set_(step: Step, text: str, reading: Reading) -> bool:
    del text
    answers = {setting.name: setting.value for setting in reading.settings}
    if not answers:
        return False
    step.settings = tuple(answers)
    if as_set := already_set(step, answers):
        step.say(wording.already_set(as_set))
        return True
    submissions.submit(step, "settings", "", answers)
    if step.errors:
        step.say("\n".join(wording.setting_refused(wording.SETTINGS.get(n, n), why) for n, why in step.errors.items()))
        step.errors = {}
    return True


def already_set(step: Step, answers: Mapping[str, str]) -> list[str]:
    """What is asked for, as it is shown, where all of it is set like that already."""
    values = forms.setting_values(step.seeker)
    told = {name: tuple(filter(None, value.split(","))) for name, value in answers.items()}
    same = all(
        told[name] == value if isinstance(value := values.get(name), tuple) else answers[name] == value for name in told
    )
    return [submissions.setting_told(step, n, values[n]) for n in answers] if same else []


def undo(step: Step, text: str, reading: Reading) -> bool:
    del text, reading
    undoing.undo(step)
    return True


WISHES: Mapping[Ask, Callable[[Step, str, Reading], bool]] = {
    Ask.LOG: log,
    Ask.CANCEL: rescheduling.cancel,
    Ask.MOVE: rescheduling.move,
    Ask.NO_SHOW: on_interview(
        lambda step, i, reading, _: interviews.nobody_came(step, i, reading),
        "held",
        "planned",
        likely=untold,
    ),
    Ask.DELETE: on_interview(
        lambda step, i, _, __: interviews.delete(step, i), "planned", "held", "cancelled", "moved", "no_show"
    ),
    Ask.OUTCOME: on_interview(endings.ended, "held", "planned", "cancelled", "moved", "no_show", likely=endings.likely),
    Ask.REVIVE: rescheduling.revive,
    Ask.SENT: sent,
    Ask.UNSENT: marking.unsent,
    Ask.WHETHER: letters.whether,
    Ask.SKIP: letters.skip,
    Ask.SNOOZE: intentions.first_of_call(delaying.put_off),
    Ask.REPLIED: replied,
    Ask.CORRECT: correcting.correct,
    Ask.REMOVE: correcting.remove,
    Ask.SET: set_,
    Ask.STOP: stopping.stop,
    Ask.PAUSE: stopping.pause,
    Ask.RESUME: stopping.resume,
    Ask.UNDO: undo,
    Ask.PENDING: looking_up.pending,
    Ask.UPCOMING: looking_up.upcoming,
    Ask.WHO: looking_up.who,
    Ask.DRAFT: letters.draft,
    Ask.WHY: looking_up.why,
    Ask.PLAN: looking_up.plan,
    Ask.NOTED: looking_up.noted,
    Ask.CALL: intentions.meaning_to("call"),
    Ask.KEEP: intentions.meaning_to("keep"),
    Ask.UNKEEP: intentions.meaning_to("unkeep"),
    Ask.CARD: intentions.meaning_to("card"),
    Ask.CALENDAR: looking_up.calendar_,
    Ask.STATUS: looking_up.status,
    Ask.HELP: looking_up.help_,
}
"""What is done about each thing a text can ask; False leaves it to the next."""


def granted(step: Step, text: str, reading: Reading, order: Reading | None = None) -> bool:
    """Do the first thing that it asks for and that can be done. In an `order`, words of a name
    mean who bears it."""
    order = order or reading
    return any(WISHES[ask](step, text, reading if ask is Ask.LOG else order) for ask in reading.asks if ask in WISHES)
