"""One object of a JSON file, read field by field: each is what it should be, or the whole file is refused."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NoReturn, TypeVar, cast

from bot.intake import limits

T = TypeVar("T")
S = TypeVar("S", bound=str)


class RecordError(ValueError):
    """Something stands where something else should."""


@dataclass(frozen=True, slots=True)
class Record:
    """`null` and a missing field are the same. Every method raises `RecordError` for a value of another kind."""

    told: Mapping[str, object]

    def text(self, name: str) -> str:
        return shown(self._is(name, str) or "")

    def line(self, name: str) -> str:
        """A text of one line."""
        return " ".join(self.text(name).split())

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(Record({name: item}).text(name) for item in self._items(name))

    def flag(self, name: str) -> bool | None:
        return self._is(name, bool)

    def number(self, name: str, lowest: int, highest: int) -> int | None:
        found = self._is(name, int)
        if found is not None and not lowest <= found <= highest:
            raise RecordError(name)
        return found

    def one_of(self, name: str, allowed: Collection[S]) -> S | None:
        found = self._is(name, str)
        if found is not None and found not in allowed:
            raise RecordError(name)
        return cast("S | None", found)

    def moment(self, name: str) -> datetime | None:
        """An instant, in UTC."""
        try:
            found = datetime.fromisoformat(told) if (told := self._is(name, str)) else None
            if found is None:
                return None
            if found.tzinfo is None or not limits.FIRST_YEAR < found.year < limits.LAST_YEAR:
                raise RecordError(name)
            return found.astimezone(UTC)
        except ValueError as error:
            raise RecordError(name) from error

    def moments(self, name: str) -> tuple[datetime, ...]:
        found = (Record({name: item}).moment(name) for item in self._items(name))
        return tuple(moment for moment in found if moment)

    def day(self, name: str) -> date | None:
        try:
            found = date.fromisoformat(told) if (told := self._is(name, str)) else None
        except ValueError as error:
            raise RecordError(name) from error
        if found and not limits.FIRST_YEAR < found.year < limits.LAST_YEAR:
            raise RecordError(name)
        return found

    def clock(self, name: str) -> time | None:
        told = self._is(name, str)
        if told and not re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", told):
            raise RecordError(name)
        return time.fromisoformat(told) if told else None

    def id(self, name: str, letter: str) -> str | None:
        """The id of a row: `i1`, `c2`."""
        found = self._is(name, str)
        if found is not None and not re.fullmatch(rf"{letter}[1-9]\d{{0,8}}", found, re.ASCII):
            raise RecordError(name)
        return found

    def ids(self, name: str, letter: str) -> tuple[str, ...]:
        found = (Record({name: item}).id(name, letter) for item in self._items(name))
        return tuple(id for id in found if id)

    def record(self, name: str) -> "Record":
        """An object within; an empty one where there is none."""
        return _record(self.told.get(name) or {})

    def records(self, name: str) -> Iterator["Record"]:
        yield from map(_record, self._items(name))

    def length(self, name: str) -> int:
        return len(self._items(name))

    def _items(self, name: str) -> Sequence[object]:
        return cast("list[object]", self._is(name, list) or [])

    def _is(self, name: str, of: type[T]) -> T | None:
        found = self.told.get(name)
        if found is not None and type(found) is not of:  # a bool is no number
            raise RecordError(name)
        return cast("T | None", found)


def read_record(text: str) -> Record:
    """The object that a JSON text is. Raises `RecordError`."""
    try:
        return _record(json.loads(text, parse_constant=_refuse))
    except (ValueError, RecursionError) as error:
        raise RecordError("json") from error


def shown(text: str) -> str:
    """The text as far as it can be shown: no control characters, none that hide or turn others around, and not without
    end."""
    if not text.isprintable():
        text = "".join(map(_seen, text))
    return text[: limits.TEXT_CHARS].strip()


def _seen(char: str) -> str:
    if char in "\n\t\u200d":  # the joiner of emoji
        return char
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") else char


def _record(told: object) -> Record:
    if not isinstance(told, dict):
        raise RecordError("object")
    return Record(cast("Mapping[str, object]", told))


def _refuse(told: str) -> NoReturn:
    raise RecordError(told)
