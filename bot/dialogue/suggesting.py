"""How the words behind a command may go on, while they are typed. Only looks."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from bot import wording
from bot.desk import Desk, FollowUp, Interview
from bot.dialogue import forms, views
from bot.dialogue.commands import COMMANDS
from bot.dialogue.step import Step
from bot.message import Option
from bot.playbook.rules import NOTES


def suggestions(desk: Desk, command: str, words: str, now: datetime) -> tuple[Option, ...]:
    """What the command would understand and fits what is typed so far, as it is read (`label`) and taken (`value`)."""
    typed = words.casefold().split()
    known = SUGGESTED.get(command, names)(Step(desk=desk, now=now))
    return tuple(
        option for option in known if all(word in f"{option.label} {option.value}".casefold() for word in typed)
    )


# ── for each command ────────────────────────────────────────────────────────────────────────────────────────────────


def interview(step: Step) -> Iterator[Option]:
    yield word("list")
    listed = views.in_time_order(step.desk, step.now)
    for verb in ("edit", "cancel", "delete"):
        yield from (of_interview(step, each, verb) for each in listed if verb != "cancel" or each.status == "planned")


def debrief(step: Step) -> Iterator[Option]:
    over = [each for each in views.in_time_order(step.desk, step.now) if each.starts_at <= step.now]
    return (of_interview(step, each) for each in sorted(over, key=lambda each: each.debriefed_at is not None))


def pending(step: Step) -> Iterator[Option]:
    """Companies, those with something pending first."""
    waiting = [step.desk.follow_ups[id].interview for id in views.in_order(step.desk, step.now)]
    named = [step.desk.interviews[id].company for id in (*waiting, *step.desk.interviews)]
    return map(word, dict.fromkeys(named))


def names(step: Step) -> Iterator[Option]:
    """Companies and people."""
    return map(word, (*step.context.companies, *step.context.people))


def letters(step: Step) -> Iterator[Option]:
    return (of_follow_up(step, each) for each in still_open(step) if each.kind in NOTES)


def files(step: Step) -> Iterator[Option]:
    yield from map(word, ("on", "off", "new"))
    yield from (of_interview(step, each) for each in views.in_time_order(step.desk, step.now))


def settings(step: Step) -> Iterator[Option]:
    """Each with each of its choices, or as it stands, to be written over."""
    for question in forms.settings_form(step).questions:
        chosen = [option.value for option in question.options] if question.expects == "choice" else [question.value]
        for value in chosen:
            line = f"{question.name} {value if isinstance(value, str) else ', '.join(value)}".strip()
            yield Option(label=f"{line} ({question.prompt})", value=line)


def reasons(step: Step) -> Iterator[Option]:
    yield from (of_follow_up(step, each) for each in still_open(step))
    yield from (of_interview(step, each) for each in views.in_time_order(step.desk, step.now))


def pauses(step: Step) -> Iterator[Option]:
    del step
    return map(word, wording.PAUSES)


def helped(step: Step) -> Iterator[Option]:
    del step
    return map(word, COMMANDS)


SUGGESTED: Mapping[str, Callable[[Step], Iterator[Option]]] = {
    "interview": interview,
    "debrief": debrief,
    "followups": pending,
    "draft": letters,
    "calendar": files,
    "settings": settings,
    "why": reasons,
    "pause": pauses,
    "help": helped,
}
"""Any other command may be about a company or a person."""


# ── what is suggested ───────────────────────────────────────────────────────────────────────────────────────────────


def word(words: str) -> Option:
    return Option(label=words, value=words)


def of_interview(step: Step, meant: Interview, verb: str = "") -> Option:
    line = views.interview_line(step.desk, meant, step.now)
    return Option(label=f"{verb} {line}".strip(), value=f"{verb} {meant.id}".strip())


def of_follow_up(step: Step, meant: FollowUp) -> Option:
    return Option(label=wording.capital(views.owed_when(step.desk, meant, step.now)), value=meant.id)


def still_open(step: Step) -> list[FollowUp]:
    return [step.desk.follow_ups[id] for id in views.in_order(step.desk, step.now)]
