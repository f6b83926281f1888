"""Finding what is meant by a label among the messages that were shown. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from adapters.local.transcript import Remembered
from bot.message import Button, Option, Select

MOST_NAMED = 12
"""How many labels an error names at most."""


class NotThereError(Exception):
    """Nothing shown goes by that name; the message says what there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundButton:
    message: str
    """Key of the message it is on."""
    button: Button
    to: str = "dm"
    """Where that was shown (`Remembered.to`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOption:
    message: str
    select: Select
    option: Option
    to: str = "dm"


def find_button(messages: Sequence[Remembered], name: str) -> FoundButton:
    """The button with this label or action id, on the newest message that has it; failing that, whatever its case.

    `messages` oldest first. Raises `NotThereError`.
    """
    there = list(_buttons(messages))
    for found in there:
        if name in (found.button.action, found.button.label):
            return found
    for found in there:
        if _alike(name, found.button.label):
            return found
    raise NotThereError(f"There is no button “{_short(name)}”. {_what_there_is([f.button.label for f in there])}")


def find_option(messages: Sequence[Remembered], select: str, option: str) -> FoundOption:
    """The option with this label or value of the select with this label or action, on the newest message that has it.

    `messages` oldest first. Raises `NotThereError`.
    """
    there = list(_selects(messages))
    meant = [(shown, one) for shown, one in there if select in (one.action, one.label)]
    meant = meant or [(shown, one) for shown, one in there if _alike(select, one.label)]
    if not meant:
        names = [one.label for _, one in there]
        raise NotThereError(f"There is no select “{_short(select)}”. {_what_there_is(names)}")
    for shown, one in meant:
        if found := option_of(one.options, option):
            return FoundOption(message=shown.key, to=shown.to, select=one, option=found)
    names = [each.label for each in meant[0][1].options]
    raise NotThereError(f"“{_short(select)}” has no option “{_short(option)}”. {_what_there_is(names)}")


def option_of(options: Sequence[Option], name: str) -> Option | None:
    """The option with this value or label, exactly or, failing that, whatever the label's case."""
    exact = (option for option in options if name in (option.value, option.label))
    alike = (option for option in options if _alike(name, option.label))
    return next(exact, None) or next(alike, None)


def _buttons(messages: Sequence[Remembered]) -> Iterator[FoundButton]:
    for shown in reversed(messages):
        for control in shown.message.controls:
            if isinstance(control, Button):
                yield FoundButton(message=shown.key, to=shown.to, button=control)


def _selects(messages: Sequence[Remembered]) -> Iterator[tuple[Remembered, Select]]:
    for shown in reversed(messages):
        for control in shown.message.controls:
            if isinstance(control, Select):
                yield shown, control


def _alike(name: str, label: str) -> bool:
    return name.strip().casefold() == label.strip().casefold()


def _what_there_is(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    if not different:
        return "There is none to be seen at all."
    more = "" if len(different) <= MOST_NAMED else f", and {len(different) - MOST_NAMED} older ones"
    return f"There is: {', '.join(different[:MOST_NAMED])}{more}."


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
