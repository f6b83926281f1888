"""Values to bytes and back: versioned JSON (`{"v": 1, …}`), unions tagged by class name, instants in UTC.

A field that is empty is left out. What an older program wrote is upgraded by pure functions on reading; what a newer
one wrote is refused.
"""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from types import NoneType
from typing import Any, Final, TypeAlias, TypeVar, cast, get_args, get_origin

from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.gen import make_dict_unstructure_fn, override

from bot.cohort import Cohort, Counted, Granted, Look
from bot.desk import (
    Contact,
    Dialogue,
    FollowUp,
    Interview,
    Membership,
    Permission,
    Promise,
    Row,
    Seeker,
    Subject,
    Undo,
)
from bot.message import Control, Form, Message
from bot.ports import Posted
from bot.waits import Pool, Pooled
from storage.errors import CodecError, NewerValueError

T = TypeVar("T")
Json: TypeAlias = dict[str, Any]
Upgrade: TypeAlias = Callable[[Json], Json]

TAG: Final = "is"
_ENCODING: Final = ("utf-8", "surrogatepass")  # half an emoji is no reason to lose a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Undeliverable:
    """What was refused, and why."""

    posted: Posted
    reason: str


KINDS: Final[Mapping[str, type[Any]]] = {
    "seeker": Seeker,
    "dialogue": Dialogue,
    "interview": Interview,
    "contact": Contact,
    "promise": Promise,
    "permission": Permission,
    "follow_up": FollowUp,
    "undo": Undo,
    "membership": Membership,
    "pool": Pool,
    "pooled": Pooled,
    "cohort": Cohort,
    "counted": Counted,
    "granted": Granted,
    "look": Look,
    "posted": Posted,
    "undeliverable": Undeliverable,
    "message": Message,
    "form": Form,
}
"""What can be stored, by the name it is stored under."""

VERSIONS: Final[Mapping[str, int]] = dict.fromkeys(KINDS, 1)
"""The version each kind is written in. Raise it when a field changes its name, type or meaning, and add the upgrade."""

UPGRADES: Final[Mapping[tuple[str, int], Upgrade]] = {}
"""(kind, version) -> a pure function from that version's JSON to the next version's."""


class Codec:
    """Writes and reads every kind. Versions and upgrades are parameters only for tests."""

    def __init__(
        self,
        versions: Mapping[str, int] = VERSIONS,
        upgrades: Mapping[tuple[str, int], Upgrade] = UPGRADES,
    ) -> None:
        self._versions = versions
        self._upgrades = upgrades
        self._kinds: dict[type[Any], str] = {of: kind for kind, of in KINDS.items()}
        self._converter = _converter(self._to_versioned, self._from_versioned)

    def encode(self, value: object) -> bytes:
        """The value as bytes. Raises `CodecError` for a kind that is not stored, or an instant without a zone."""
        kind = self._kinds.get(type(value))
        if kind is None:
            raise CodecError(f"{type(value).__name__} is not stored: add it to storage.codec.KINDS.")
        return _dumps(self._write(kind, value)).encode(*_ENCODING)

    def decode(self, of: type[T], data: bytes) -> T:
        """The value of this type. Raises `NewerValueError`, or `CodecError` if it is not one."""
        kind = self._kinds[of]
        try:
            return cast(T, self._read(kind, _loads(data.decode(*_ENCODING))))
        except CodecError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with it, told without its words
            raise CodecError(
                f"A stored {kind} cannot be read ({type(error).__name__}). "
                "Run the version of Afterword that wrote it, or restore the database from a backup."
            ) from None

    def _write(self, kind: str, value: object) -> Json:
        return {"v": self._versions[kind], **self._converter.unstructure(value)}

    def _read(self, kind: str, stored: Json) -> object:
        version = stored.pop("v")
        if version != (current := self._versions[kind]):
            stored = self._upgraded(kind, stored, version, current)
        return self._converter.structure(stored, KINDS[kind])

    def _upgraded(self, kind: str, stored: Json, version: int, current: int) -> Json:
        if version > current:
            raise NewerValueError(
                f"A stored {kind} has version {version}, and this program knows it up to {current}. "
                "Run the newer Afterword that wrote it."
            )
        for step in range(version, current):
            stored = self._upgrades[kind, step](stored)
        return stored

    def _to_versioned(self, value: object) -> Json:
        """A row within another value (in an `Undo`), which must be upgraded on its own."""
        return {TAG: type(value).__name__, **self._write(self._kinds[type(value)], value)}

    def _from_versioned(self, stored: Json) -> object:
        return self._read(self._kinds[_ROW_NAMED[stored.pop(TAG)]], stored)


@cache
def current_codec() -> Codec:
    """The codec of this program's own versions. It never changes, and learns each kind when it first meets it."""
    return Codec()


_ROW_NAMED: Final[Mapping[str, type[Any]]] = {row.__name__: row for row in get_args(Row)}
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_loads = json.JSONDecoder().decode


def _converter(to_versioned: Callable[[object], Json], from_versioned: Callable[[Json], object]) -> Converter:
    converter = Converter(detailed_validation=False)
    converter.register_unstructure_hook(datetime, _from_instant)
    converter.register_structure_hook(datetime, _to_instant)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_structure_hook(time, lambda text, _: time.fromisoformat(text))
    converter.register_unstructure_hook(bytes, lambda content: base64.b64encode(content).decode())
    converter.register_structure_hook(bytes, lambda text, _: base64.b64decode(text))
    converter.register_structure_hook_factory(_is_tuple_of_any_length, homogenous_tuple_structure_factory)
    text_or_texts = str | tuple[str, ...]
    converter.register_unstructure_hook(text_or_texts, lambda value: value)
    converter.register_structure_hook(text_or_texts, lambda value, _: value if isinstance(value, str) else tuple(value))
    converter.register_unstructure_hook(Row, to_versioned)
    converter.register_structure_hook(Row, lambda stored, _: from_versioned(stored))

    def write_values(of: Any) -> Callable[[Any], Json]:
        return _writer(converter, of)

    converter.register_unstructure_hook_factory(is_dataclass, write_values)
    for union in (Control, Subject, Subject | None):
        _tag(converter, union)
    return converter


def _is_tuple_of_any_length(of: Any) -> bool:
    return get_origin(of) is tuple and get_args(of)[1:] == (...,)


def _writer(converter: Converter, of: type[Any]) -> Callable[[Any], Json]:
    """Writes the fields, leaving out the empty ones: their defaults are empty too, and will stay so."""
    rules = {field.name: override(omit_if_default=_empty(field)) for field in fields(of)}
    return make_dict_unstructure_fn(of, converter, **rules)  # pyright: ignore[reportArgumentType] - names of fields


def _empty(field: Any) -> bool:
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return default is not MISSING and not default


def _tag(converter: Converter, union: Any) -> None:
    """A union is stored with the name of the class; None stays null."""
    classes = {of.__name__: of for of in get_args(union) if of is not NoneType}

    def write(value: object) -> Json | None:
        return None if value is None else {TAG: type(value).__name__, **converter.unstructure(value)}

    def read(stored: Json | None, _: object) -> object:
        if stored is None:
            return None
        return converter.structure(stored, classes[stored.pop(TAG)])

    converter.register_unstructure_hook(union, write)
    converter.register_structure_hook(union, read)


def _from_instant(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise CodecError("An instant without a zone cannot be stored: pass aware datetimes (UTC).")
    return instant.astimezone(UTC).isoformat()


def _to_instant(text: str, _: object) -> datetime:
    return datetime.fromisoformat(text)
