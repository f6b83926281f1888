"""A handler for what concerns one interview: finds it, or asks which."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from bot import wording
from bot.desk import Choosing, Interview
from bot.dialogue import booking, commands, elsewhere, endings, interviews, resolve
from bot.dialogue.step import Step
from bot.reading import Ask, Reading

Likely: TypeAlias = Callable[[Step, Sequence[Interview], Reading], Sequence[Interview]]


def as_they_are(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    del step, reading
    return fit


def on_interview(
    do: Callable[[Step, Interview, Reading, str], None],
    *statuses: str,
    likely: Likely = as_they_are,
    each: bool = False,
) -> Callable[[Step, str, Reading], bool]:
    """A handler for what concerns one interview: finds it, or asks which. `likely` tells which of them can be meant;
    `each`: it can be said of all that are to come at once."""

    def handler(step: Step, text: str, reading: Reading) -> bool:
        for interview in (every := all_coming(step, reading) if each else ()):
            do(step, interview, reading, text)
        if every:
            return True
        fit = [i for i in resolve.meant(step, reading) if i.status in statuses]
        fit = [i for i in fit if i.id in resolve.on_day(step, [i.id for i in fit], reading)] or fit
        named = resolve.named_interviews(step.desk, reading)
        by_day = resolve.on_day(step, [i.id for i in fit], reading)
        among = fit if named or by_day else [i for i in step.desk.interviews.values() if i.status in statuses]
        fit = [i for i in among if i.id in resolve.at_its_time(step, [i.id for i in among], reading)] or fit
        fit = [i for i in resolve.by_its_day(step, reading) if i.status in statuses] or fit
        if who := elsewhere.stranger(step, reading):
            return elsewhere.says_so(step, who)
        if not fit and told_anew(step, text, reading):
            return True
        was_told, fit = fit, list(likely(step, fit, reading))
        if was_told and not fit:
            return stands(step, was_told, reading)
        coming = [i for i in fit if i.status in ("planned", "moved")]
        fit = coming if coming and statuses[0] == "planned" else fit
        if not fit:
            unknown = reading.company.value if reading.company else ""
            if unknown:
                step.say(wording.not_known(unknown))
            return bool(unknown)
        if len(fit) > 1 and all_meant(fit, reading):
            for interview in fit:
                do(step, interview, reading, text)
            return True
        if len(fit) > 1:
            ask_which_is_meant(step, fit, text)
            return True
        do(step, fit[0], reading, text)
        return True

    return handler


_MOVED = r"(?:cancel|move|push|postpone|delay|reschedule|shift|bring|put)"
OF_EACH = re.compile(
    rf"\b{_MOVED} (?:back )?(?P<these>both|all)\b"
    r"(?= of (?:them|those)| (?:the |my )?(?:interviews|calls)| by| to| back|$)|"
    r"\b(?P<all>both|all)(?: of (?:them|those)| (?:the |my )?(?:interviews|calls|rounds|meetings))?"
    r"(?: (?:were|are|was|is|got|get|have|has|had|been|being|just|now)){0,3}"
    r" (?:cancel|off\b|moved|pushed|postponed|delayed|rescheduled|shifted|put|brought|called)",
    re.IGNORECASE,
)


def all_coming(step: Step, reading: Reading) -> tuple[Interview, ...]:
    """All interviews to come, where it is said of "both", or of all, without a name; else none."""
    said = OF_EACH.search(reading.text.replace("'re ", " are "))
    coming = tuple(i for i in step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now)
    if said is None or reading.companies or reading.company or reading.named or reading.people or len(coming) < 2:
        return ()
    return () if (said["all"] or said["these"]).casefold() == "both" and len(coming) > 2 else coming


def told_anew(step: Step, text: str, reading: Reading) -> bool:
    """ "I had an interview with Boots on Monday at 9, but I want to withdraw": it is put on the desk first."""
    at, off = reading.interview_at, {Ask.CANCEL, Ask.NO_SHOW} & set(reading.asks[:1])
    if off or reading.company is None or at is None or at.first_on is None:
        return False
    before = set(step.desk.interviews)
    past = reading.past or at.past or at.first_on < step.today
    booking.log(step, text, replace(reading, past=past))
    new = [id for id in step.desk.interviews if id not in before]
    if len(new) == 1 and reading.outcome and not step.desk.interviews[new[0]].outcome:
        endings.decide(step, new[0], reading.outcome.value)
        endings.tell(step, new[0])
    return True


def stands(step: Step, told: Sequence[Interview], reading: Reading) -> bool:
    """Of one that was held and told about nothing is called off; said where it is named, else it means something
    else."""
    if not reading.companies:
        return False
    step.say(wording.stands(max(told, key=lambda i: i.starts_at)))
    return True


def not_told(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those that can still fall through: not told about, or with a round to come."""
    del reading
    return [i for i in fit if not is_told(i) or interviews.awaits_round(step, i)]


def untold(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those of which it can still be told that nobody came."""
    del step, reading
    return [i for i in fit if not is_told(i)]


def is_told(interview: Interview) -> bool:
    """Whether anything was told of how it went, and not only when it was, and with whom."""
    how = (interview.rating, interview.summary, interview.went_well, interview.to_clarify, interview.lessons)
    return interview.debriefed_at is not None and any((*how, interview.topics, interview.next_step))


def movable(step: Step, fit: Sequence[Interview], reading: Reading) -> Sequence[Interview]:
    """Those that can have another time; what was told about, only where one is told."""
    return fit if reading.whens else not_told(step, fit, reading)


def ask_which_is_meant(step: Step, fit: Sequence[Interview], text: str) -> None:
    """The answer goes on with what was told."""
    ids = tuple(interview.id for interview in fit)
    commands.ask_which_interview(step, "hear", ids)
    step.talk_about(Choosing(action="interview hear", among=ids, told=text))


ALL = re.compile(r"\b(?:both|all|neither|none)\b", re.IGNORECASE)


def all_meant(fit: Sequence[Interview], reading: Reading) -> bool:
    """ "They both said no. Kestrel and Lumen": all of those named, each of another company."""
    companies = {interview.company for interview in fit}
    each = len(companies) == len(fit) and companies <= set(reading.companies)
    return each and bool(ALL.search(reading.text))
