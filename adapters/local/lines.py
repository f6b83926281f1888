"""One line of the pipe, in and out: text to a typed value and back. Pure; what a line does is `pipe.py`'s affair."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn, TypeAlias, cast
from zoneinfo import ZoneInfo

from bot.message import Answers, Button, Control, Form, Link, Message, Option, Select
from bot.ports import Account, Posted

MAX_LINE_BYTES = 1_048_576
MAX_NAME = 64
MAX_SLEEP = timedelta(days=3660)
"""Ten years: more is a slip of the pen, and every due moment on the way would be lived through."""

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class LineError(Exception):
    """What is wrong with a line, in words for whoever wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A file, with the words that go with it."""

    path: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    name: str
    """Without the slash, in lower case."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    button: str
    """A label, or the id of an action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose:
    select: str
    option: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep:
    duration: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Until:
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDesk:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    pass


Line: TypeAlias = Say | Hand | Command | Press | Choose | Submit | Sleep | Until | ShowDesk | Kill


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A line, by whom and where. Empty: by who sits at the pipe, in their direct conversation."""

    line: Line
    user: str = ""
    channel: str = ""


def read_line(raw: bytes) -> Told:
    """What one line asks for. Raises `LineError`."""
    if len(raw) > MAX_LINE_BYTES:
        raise LineError(f"This line is longer than {MAX_LINE_BYTES:,} bytes.")
    given = _object(raw)
    if unknown := sorted(given.keys() - _ACTIONS.keys() - {"value", "as", "in"}):
        raise LineError(f"Unknown: {_quoted(unknown)}. A line is one of {_quoted(_ACTIONS)}.")
    actions = [name for name in _ACTIONS if name in given and (name != "say" or "file" not in given)]
    if not actions:
        raise LineError(f"Nothing to do on this line. It takes one of {_quoted(_ACTIONS)}.")
    if len(actions) > 1:
        raise LineError(f"One thing a line, please; this one has {_quoted(actions)}.")
    if "value" in given and actions != ["choose"]:
        raise LineError('"value" only goes with "choose".')
    user = read_user(_text(given, "as")) if "as" in given else ""
    channel = read_channel(_text(given, "in")) if "in" in given else ""
    return Told(line=_ACTIONS[actions[0]](given), user=user, channel=channel)


def read_user(text: str) -> str:
    """The name of a local user. Raises `LineError`."""
    name = text.strip()
    if not name.isprintable() or not 0 < len(name) <= MAX_NAME:
        raise LineError(f"A name has 1 to {MAX_NAME} printable characters.")
    if Account(platform="local", user=name).is_channel:
        raise LineError("A name that begins with # is a channel's.")
    return name


def read_channel(text: str) -> str:
    """The name of a local channel, with its #. Raises `LineError`."""
    name = text.strip()
    if not name.isprintable() or not 1 < len(name) <= MAX_NAME or ":" in name or not name.startswith("#"):
        raise LineError(f"{_shown(text)} is not a channel. Its name begins with #, like #job-hunt.")
    return name


def read_instant(text: str) -> datetime:
    """An ISO 8601 instant with its offset. Raises `LineError`."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise LineError(f"Not a moment in ISO 8601: {_shown(text)}. Like 2026-03-02T09:00:00-05:00.") from None
    if at.tzinfo is None:
        raise LineError(f"{_shown(text)} has no offset from UTC. Like 2026-03-02T09:00:00-05:00.")
    if not 1971 <= at.year <= 9000:
        raise LineError(f"{_shown(text)} is out of reach; years go from 1971 to 9000.")
    return at


_DURATION = re.compile(
    r"P(?=[\dT])(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?",
    re.ASCII,
)


def read_duration(text: str) -> timedelta:
    """An ISO 8601 duration in weeks, days, hours, minutes and whole seconds; a day is 24 hours, whatever the zone does.

    Raises `LineError`, also for months and years, whose length is nobody's to say, and for anything past `MAX_SLEEP`.
    """
    found = _DURATION.fullmatch(text)
    if found is None:
        raise LineError(f"Not a duration: {_shown(text)}. Like PT30M, PT1H30M, P1D or P2W, never negative.")
    parts = {unit: value or "0" for unit, value in found.groupdict().items()}
    too_long = LineError(f"{_shown(text)} is too long; {MAX_SLEEP.days} days at most.")
    if any(len(value) > 10 for value in parts.values()):
        raise too_long
    try:
        duration = timedelta(**{unit: int(value) for unit, value in parts.items()})
    except OverflowError:
        raise too_long from None
    if duration > MAX_SLEEP:
        raise too_long
    return duration


def command_of(text: str) -> Command:
    """A slash command as typed: its name in lower case, and the rest as it stands. Raises `LineError`."""
    name, _, words = text.strip().removeprefix("/").partition(" ")
    if not name or name.startswith("/"):
        raise LineError(f"Not a command: {_shown(text)}. Like /followups.")
    return Command(name=name.lower(), words=words.strip())


def _object(raw: bytes) -> dict[str, Json]:
    try:
        text = raw.decode().removeprefix("\ufeff").strip()
    except UnicodeDecodeError:
        raise LineError("This line is not UTF-8.") from None
    if not text:
        raise LineError("This line is empty. It takes one JSON object.")
    try:
        given = cast(Json, json.loads(text, object_pairs_hook=_without_twins, parse_constant=_no_number))
    except (ValueError, RecursionError):  # ValueError also for a number of thousands of digits
        raise LineError("This line is not JSON. It takes one JSON object.") from None
    if not isinstance(given, dict):
        raise LineError('This line is JSON, but not an object. Like {"say": "hello"}.')
    return given


def _without_twins(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    together = dict(pairs)
    if len(together) < len(pairs):
        raise LineError("A name stands twice in one object.")
    return together


def _no_number(name: str) -> NoReturn:
    raise LineError(f"{name} is not a value JSON knows.")


def _say(given: Mapping[str, Json]) -> Say:
    text = _text(given, "say")
    if not text.strip():
        raise LineError('There are no words in "say".')
    return Say(text=text)


def _hand(given: Mapping[str, Json]) -> Hand:
    path = _text(given, "file")
    if not path:
        raise LineError('"file" takes the path of a file.')
    return Hand(path=path, words=_text(given, "say") if "say" in given else "")


def _choose(given: Mapping[str, Json]) -> Choose:
    if "value" not in given:
        raise LineError('"choose" names the select, and goes with "value", the option.')
    return Choose(select=_text(given, "choose"), option=_text(given, "value"))


def _submit(given: Mapping[str, Json]) -> Submit:
    answers = given["submit"]
    if not isinstance(answers, dict):
        raise LineError('"submit" takes an object: the answers by the names of the questions.')
    return Submit(answers={clean(name, "submit"): _answer(name, answer) for name, answer in answers.items()})


def _answer(name: str, answer: Json) -> str | tuple[str, ...]:
    if isinstance(answer, str):
        return clean(answer, name)
    if isinstance(answer, list):
        texts = [item for item in answer if isinstance(item, str)]
        if len(texts) == len(answer):
            return tuple(clean(text, name) for text in texts)
    raise LineError(f"The answer to {_quoted([name])} must be a text, or a list of texts.")


def _until(given: Mapping[str, Json]) -> Until:
    return Until(at=read_instant(_text(given, "until")))


def _show_desk(given: Mapping[str, Json]) -> ShowDesk:
    _must_be_true(given, "desk")
    return ShowDesk()


def _kill(given: Mapping[str, Json]) -> Kill:
    _must_be_true(given, "kill")
    return Kill()


def _must_be_true(given: Mapping[str, Json], name: str) -> None:
    if given[name] is not True:
        raise LineError(f"{_quoted([name])} takes true.")


def _text(given: Mapping[str, Json], name: str) -> str:
    text = given[name]
    if not isinstance(text, str):
        raise LineError(f"{_quoted([name])} takes a text.")
    return clean(text, name)


def clean(text: str, name: str) -> str:
    """The text, if it can be written down: JSON can escape what no UTF-8 text may hold."""
    if "\x00" in text:
        raise LineError(f"{_quoted([name])} holds a NUL character.")
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise LineError(f"{_quoted([name])} holds half a character (a lone surrogate).")
    return text


_ACTIONS: Mapping[str, Callable[[Mapping[str, Json]], Line]] = {
    "say": _say,
    "file": _hand,
    "command": lambda given: command_of(_text(given, "command")),
    "press": lambda given: Press(button=_text(given, "press")),
    "choose": _choose,
    "submit": _submit,
    "sleep": lambda given: Sleep(duration=read_duration(_text(given, "sleep"))),
    "until": _until,
    "desk": _show_desk,
    "kill": _kill,
}


def _quoted(names: "Mapping[str, object] | list[str]") -> str:
    return ", ".join(json.dumps(_short(name)) for name in names)


def _shown(text: str) -> str:
    return json.dumps(_short(text), ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def write_line(written: Mapping[str, object]) -> str:
    """One line of output, without its line break."""
    return json.dumps(written, ensure_ascii=False, separators=(", ", ": "))


def written_message(posted: Posted, *, to: str, at: datetime, zone: ZoneInfo, user: str | None) -> dict[str, object]:
    """`user` only where it is not the one who sits at the pipe; a channel's message is nobody's."""
    return of_user({"message": _message(posted), "to": to, "at": written_instant(at, zone)}, user)


def written_revision(
    posted: Posted, *, at: datetime, zone: ZoneInfo, user: str | None, channel: str = ""
) -> dict[str, object]:
    line: dict[str, object] = {"revised": _message(posted), "at": written_instant(at, zone)}
    return of_user({**line, "to": channel} if channel else line, user)


def of_user(line: dict[str, object], user: str | None) -> dict[str, object]:
    return line if user is None else {**line, "user": user}


def written_form(form: Form) -> dict[str, object]:
    questions = [
        {
            "name": question.name,
            "prompt": question.prompt,
            "expects": question.expects,
            "required": question.required,
            "value": question.value if isinstance(question.value, str) else list(question.value),
            "options": _options(question.options),
        }
        for question in form.questions
    ]
    return {"form": {"name": form.name, "title": form.title, "questions": questions}}


def written_instant(at: datetime, zone: ZoneInfo) -> str:
    """ISO 8601 with the zone's offset, in whole seconds."""
    return at.astimezone(zone).isoformat(timespec="seconds")


def _message(posted: Posted) -> dict[str, object]:
    message: Message = posted.message
    return {
        "id": posted.key,
        "text": message.text,
        "title": message.title,
        "facts": [list(fact) for fact in message.facts],
        "controls": [_control(control) for control in message.controls],
        "files": [file.name for file in message.files],
    }


def _control(control: Control) -> dict[str, object]:
    match control:
        case Button():
            return {"kind": "button", "label": control.label, "action": control.action}
        case Select():
            return {"kind": "select", "label": control.label, "options": _options(control.options)}
        case Link():
            return {"kind": "link", "label": control.label, "url": control.url}


def _options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"label": option.label, "value": option.value} for option in options]
