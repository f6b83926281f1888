"""Which part of all servers a process is connected for, as it is written: `0-3/16`.

https://docs.discord.com/developers/events/gateway#sharding
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shards:
    """The parts of all servers that this process is connected for; part 0 has the direct messages."""

    ids: tuple[int, ...]
    count: int


def read_shards(told: str) -> Shards:
    """`0-3/16`: the first four of sixteen; `5/16`: one of them. Raises `ValueError`."""
    some, _, count = told.partition("/")
    first, _, last = some.partition("-")
    ids = tuple(range(int(first), int(last or first) + 1))
    if not ids or ids[0] < 0 or ids[-1] >= int(count):
        raise ValueError(told)
    return Shards(ids=ids, count=int(count))
