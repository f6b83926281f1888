"""What a platform sent, looked into without trust: a part that is missing, or something else, reads as an empty one."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, cast

Payload: TypeAlias = Mapping[str, object]


def part(of: object, *path: str) -> Payload:
    """The object under these keys, one inside the other."""
    found = _under(of, path)
    return cast(Payload, found) if isinstance(found, dict) else {}


def parts(of: object, *path: str) -> Sequence[Payload]:
    """The objects of the list under these keys."""
    found = _under(of, path)
    listed = cast("list[object]", found) if isinstance(found, list) else []
    return [cast(Payload, one) for one in listed if isinstance(one, dict)]


def text(of: object, *path: str) -> str:
    """The text under these keys; a number as it is written."""
    found = _under(of, path)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""


def texts(of: object, *path: str) -> tuple[str, ...]:
    """The texts of the list under these keys."""
    found = _under(of, path)
    listed = cast("list[object]", found) if isinstance(found, list) else []
    return tuple(one for one in listed if isinstance(one, str))


def flag(of: object, *path: str) -> bool:
    """Whether it says yes under these keys; slash commands write `true`."""
    return _under(of, path) in (True, "true")


def _under(of: object, path: Sequence[str]) -> object:
    for key in path:
        if not isinstance(of, dict):
            return None
        of = cast(Payload, of).get(key)
    return of
