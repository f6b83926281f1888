"""Which desk the ids on a control are of, once two desks have become one, or one was parted with.

Rows are then numbered anew, and a button that was shown before would mean another row: `f3` of another desk. So a desk
has an era, which is raised at each such time. What is shown from then on carries it (`sent:f3@1`), and what an account
that came with other numbers was shown before is known to mean nothing any more. A desk that was never joined with
another has no era, and its controls carry nothing.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.desk import Desk
from bot.event import Chosen, Event, Pressed, Submitted
from bot.message import Button, Control, Form, Link, Message, Select
from bot.ports import Posted
from bot.whereabouts import reach_at

MARK = "@"


def read(desk: Desk, event: Event) -> Event:
    """The event without the mark; of a control or a form that is out of date, one that names nothing."""
    if not desk.dialogue.era:
        return event
    match event:
        case Pressed(action=action):
            return replace(event, action=of_now(desk, action))
        case Chosen(action=action):
            return replace(event, action=of_now(desk, action))
        case Submitted(about=about) if about:
            meant = of_now(desk, about)
            return replace(event, about=meant, form=event.form if meant else "")
        case _:
            return event


def of_now(desk: Desk, marked: str) -> str:
    """What was marked; empty if it is of an earlier era than what this account was shown last can be."""
    words, _, era = marked.rpartition(MARK)
    words, shown_in = (words, int(era)) if words and era.isdecimal() else (marked, 0)
    reach = reach_at(desk, desk.here) if desk.here else None
    return "" if reach and shown_in < reach.era else words


def marked(desk: Desk, posted: Iterable[Posted]) -> tuple[Posted, ...]:
    """Messages as they are shown, each control with the era of its ids."""
    era = desk.dialogue.era
    return tuple(replace(one, message=message_of(one.message, era)) if era else one for one in posted)


def marked_form(desk: Desk, form: Form | None) -> Form | None:
    return replace(form, about=marked_id(desk, form.about)) if form and form.about else form


def marked_id(desk: Desk, id: str) -> str:
    """The id as it is shown."""
    return f"{id}{MARK}{desk.dialogue.era}" if desk.dialogue.era else id


def message_of(message: Message, era: int) -> Message:
    return replace(message, controls=tuple(control_of(control, era) for control in message.controls))


def control_of(control: Control, era: int) -> Control:
    match control:
        case Button() | Select():
            return replace(control, action=f"{control.action}{MARK}{era}")
        case Link():
            return control
