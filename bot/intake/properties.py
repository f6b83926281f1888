"""`icalendar`, behind types: the lines of one event to its properties. Each line is read by itself, and one that is
broken is as if it were not there.
"""

import base64
import quopri
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar, cast

from icalendar import Timezone
from icalendar.parser import Contentline, Parameters
from icalendar.prop import vDDDTypes, vText
from icalendar.timezone import tzp

from bot.intake import limits

T = TypeVar("T")

_ADDRESS: Final = re.compile(r"[^\s<>:;,\"@]{1,64}@[^\s<>:;,\"@]{1,255}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    day: date
    clock: time | None
    """As the file's clock shows it; None for a whole day."""
    zone: str
    """The zone's id, as the file has it; `UTC` for a time in UTC, empty for one of no zone."""
    at: datetime | None
    """In UTC; None for a day, and for a clock whose zone is not known by that id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Somebody who is invited, or invites."""

    name: str
    email: str
    type: str
    """INDIVIDUAL, ROOM, … or empty."""
    role: str
    standing: str
    """ACCEPTED, DECLINED, … or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    name: str
    parameters: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What one event tells. A property that is missing or broken is empty, or None."""

    lines: tuple[_Line, ...]

    def has(self, name: str) -> bool:
        return any(line.name == name for line in self.lines)

    def text(self, name: str) -> str:
        return next((_text(line) for line in self.lines if line.name == name), "")

    def number(self, name: str) -> int | None:
        text = self.text(name).strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

    def moment(self, name: str) -> Moment | None:
        return next((found for line in self.lines if line.name == name and (found := _moment(line))), None)

    def length(self, name: str) -> timedelta | None:
        lengths = (_parsed(line) for line in self.lines if line.name == name)
        return next((length for length in lengths if isinstance(length, timedelta)), None)

    def addresses(self, name: str) -> tuple[Address, ...]:
        return tuple(_address(line) for line in self.lines if line.name == name)


def parse_event(lines: Sequence[str]) -> Properties:
    """The properties of an event, from its unfolded lines."""
    return Properties(lines=tuple(filter(None, map(_line, lines))))


def forget_zones() -> None:
    """Every file defines its own: one of the same name in an earlier file may have been another."""
    tzp.use_zoneinfo()


def learn_zone(lines: Sequence[str]) -> None:
    """Let times be read in a zone that the file defines, from the lines within its `VTIMEZONE`."""
    text = "\r\n".join(("BEGIN:VTIMEZONE", *lines, "END:VTIMEZONE"))
    _or_none(lambda: Timezone.from_ical(text))


def _line(raw: str) -> _Line | None:
    parts = _or_none(Contentline(raw).parts)
    if parts is None:
        return None
    name, parameters, value = parts
    return _Line(name=name.upper(), parameters=_flat(parameters), value=value)


def _flat(parameters: Parameters) -> dict[str, str]:
    values = cast("Mapping[str, str | list[str]]", parameters)
    return {name.upper(): value if isinstance(value, str) else ",".join(value) for name, value in values.items()}


def _text(line: _Line) -> str:
    """Unescaped, and out of whatever it was wrapped in for old mail."""
    value = line.value
    match line.parameters.get("ENCODING", "").upper():
        case "QUOTED-PRINTABLE":
            value = quopri.decodestring(value.encode(errors="replace")).decode("utf-8", "replace")
        case "BASE64" | "B":
            value = _or_none(lambda: base64.b64decode(line.value).decode()) or ""
        case _:
            pass
    return str(vText.from_ical(value)).replace("\x00", "").encode(errors="replace").decode()


def _moment(line: _Line) -> Moment | None:
    zone = line.parameters.get("TZID", "")
    match _parsed(line):
        case datetime() as read:
            clock = read.time().replace(second=0, microsecond=0)
            if not limits.FIRST_YEAR < read.year < limits.LAST_YEAR:
                return None
            at = read.astimezone(UTC) if read.tzinfo else None
            utc = line.value.strip().upper().endswith("Z")
            return Moment(day=read.date(), clock=clock, zone="UTC" if utc else zone, at=at)
        case date() as day if limits.FIRST_YEAR < day.year < limits.LAST_YEAR:
            return Moment(day=day, clock=None, zone="", at=None)
        case _:
            return None


def _parsed(line: _Line) -> object:
    from_ical = cast("Callable[[str, str | None], object]", vDDDTypes.from_ical)  # pyright: ignore[reportUnknownMemberType] - untyped
    return _or_none(lambda: from_ical(line.value.strip(), line.parameters.get("TZID")))


def _address(line: _Line) -> Address:
    told = (line.value, line.parameters.get("EMAIL", ""), line.parameters.get("CN", ""))
    email = next((found[0] for text in told if (found := _ADDRESS.search(re.sub("(?i)mailto:", " ", text)))), "")
    return Address(
        name=line.parameters.get("CN", "").replace("\x00", ""),
        email=email.strip(".'").lower(),
        type=line.parameters.get("CUTYPE", "").upper(),
        role=line.parameters.get("ROLE", "").upper(),
        standing=line.parameters.get("PARTSTAT", "").upper(),
    )


def _or_none(read: Callable[[], T]) -> T | None:
    """What the parser makes of it; nothing where it gives up, in whichever way."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read()
    except Exception:  # noqa: BLE001 - it raises what its own callees happen to raise
        return None
