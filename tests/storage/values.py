"""Arbitrary values of everything that can be stored, for hypothesis."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, Literal, TypeVar, get_args, get_origin

from hypothesis import strategies as st

from bot.desk import Contact, Desk, Dialogue, FollowUp, Interview, Membership, Permission, Promise, Seeker, Undo
from bot.waits import Pool

instants = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
words = st.text(max_size=12)
row_ids = st.from_regex(r"\A[a-z][1-9][0-9]{0,2}\Z")

st.register_type_strategy(datetime, instants)
st.register_type_strategy(date, st.dates())
st.register_type_strategy(time, st.times(timezones=st.none()))
st.register_type_strategy(str, words)
st.register_type_strategy(float, st.floats(allow_nan=False))
st.register_type_strategy(bytes, st.binary(max_size=12))


def values(of: Any) -> st.SearchStrategy[Any]:
    """Any value of this type, with every field drawn: hypothesis by itself leaves those with a default alone."""
    fields = getattr(of, "__dataclass_fields__", None)
    if fields is None:
        return st.from_type(of)
    hints = _hints(of)
    return st.deferred(lambda: st.builds(of, **{name: _of_hint(hints[name]) for name in fields}))


def _hints(of: Any) -> dict[str, Any]:
    from typing import get_type_hints

    return get_type_hints(of)


def _of_hint(hint: Any) -> st.SearchStrategy[Any]:
    arguments = get_args(hint)
    if hasattr(origin := get_origin(hint), "__dataclass_fields__"):  # `Found[str]`
        return st.deferred(lambda: _generic(origin, arguments[0]))
    if get_origin(hint) is tuple and arguments[1:] == (...,):
        return st.lists(_of_hint(arguments[0]), max_size=3).map(tuple)
    if arguments and get_origin(hint) is not Literal and get_origin(hint) is not tuple and not _is_mapping(hint):
        return st.one_of([_of_hint(argument) for argument in arguments])
    return values(hint)


def _generic(of: Any, argument: Any) -> st.SearchStrategy[Any]:
    """Any value of a generic dataclass of one parameter."""
    hints = {name: argument if isinstance(hint, TypeVar) else hint for name, hint in _hints(of).items()}
    return st.builds(of, **{name: _of_hint(hint) for name, hint in hints.items()})


def _is_mapping(hint: Any) -> bool:
    return hasattr(get_origin(hint), "keys")


def _rows(of: Any) -> st.SearchStrategy[dict[str, Any]]:
    numbered: st.SearchStrategy[Any] = st.builds(
        replace, values(of), id=row_ids
    )  # an id is in clear, and never holds what text may
    return st.lists(numbered, max_size=4, unique_by=lambda row: row.id).map(
        lambda rows: {row.id: row for row in sorted(rows, key=lambda row: (len(row.id), row.id))}
    )


def desks() -> st.SearchStrategy[Desk]:
    return st.builds(
        Desk,
        seeker=values(Seeker),
        dialogue=values(Dialogue),
        interviews=_rows(Interview),
        contacts=_rows(Contact),
        promises=_rows(Promise),
        permissions=_rows(Permission),
        follow_ups=_rows(FollowUp),
        undos=_rows(Undo),
        memberships=_rows(Membership),
        pool=st.none() | values(Pool),
    )
