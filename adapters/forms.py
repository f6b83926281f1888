"""What the forms of every platform have in common."""

from collections.abc import Mapping
from typing import Final

from bot import wording
from bot.message import Button, Expects, Form, Message

HINTS: Final[Mapping[Expects, str]] = {
    "zone": wording.FORM_ZONE_HINT,
    "date": wording.FORM_DATE_HINT,
    "time": wording.FORM_TIME_HINT,
    "datetime": wording.FORM_DATETIME_HINT,
    "number": wording.FORM_NUMBER_HINT,
}
"""What can be written where something is typed that could be picked."""


def opener(form: Form) -> Button:
    """The button that opens this form, for where nothing was pressed that would open it."""
    match form.name:
        case "debrief":
            action = f"form:{form.about}"
        case "contact":
            action = f"{'contact' if form.about.startswith('c') else 'person'}:{form.about}"
        case "snooze":
            action = f"pick:{form.about}"
        case "draft":
            action = f"edit:{form.about}"
        case "interview" if form.about:
            action = f"interview:{form.about}"
        case "cohort":
            action = f"cohort:change:{form.about}" if form.about else "/cohort start"
        case "share":
            action = f"share:edit:{form.about}"
        case "cheer":
            action = "cheer:words"
        case _:
            action = f"/{form.name}"
    return Button(label=wording.OPEN_FORM, action=action, style="primary")


def to_open(form: Form) -> Message:
    """What is shown where a form cannot be opened at once."""
    return Message(text=wording.form_to_open(form.title), controls=(opener(form),))
