"""A bot that answers on a platform, beside a bare one that answers a constant: what is said to both, and the waits."""

import asyncio
import statistics
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import chain
from random import Random
from typing import Final, TypeAlias

TIMES, PROMPT_MS = 2.0, 100.0
"""The aims with fifty conversations at once: so many times the bare bot's median however fast they talk; and 99 of 100
answers within that time where those who talk are people, who read an answer before they write again."""
READ_S: Final = (1.0, 3.0)
"""What a quick reader takes for an answer."""
TYPED: Final = 5
"""Messages of each conversation of such people."""

Say: TypeAlias = Callable[[int], Awaitable[float]]
"""Says something to a bot as the user of this number. Seconds until it has answered."""


async def fast(say: Say, user: int, times: int) -> list[float]:
    """What each answer took to one who does not read them."""
    return [await say(user) for _ in range(times)]


async def typed(say: Say, users: Sequence[int]) -> list[float]:
    """What each answer took to people who talk at once, and read."""
    return [*chain.from_iterable(await asyncio.gather(*(_typed(say, user) for user in users)))]


async def _typed(say: Say, user: int) -> list[float]:
    random, waits = Random(user), list[float]()
    for _ in range(TYPED):
        await asyncio.sleep(random.uniform(*READ_S))
        waits.append(await say(user))
    return waits


def told(what: str, waits: Mapping[str, Sequence[float]], bare: str) -> float:
    """Print a line, and return how many times the bare bot's median ours is."""
    p50 = {bot: statistics.median(of) * 1000 for bot, of in waits.items()}
    p99 = {bot: p99_ms(of) for bot, of in waits.items()}
    factor = p50["afterword"] / p50["bare"]
    print(
        f"{what:<34} p50 {p50['afterword']:6.1f} ms, p99 {p99['afterword']:6.1f} ms   "
        f"{bare} {p50['bare']:6.1f} ms, {p99['bare']:6.1f} ms   {factor:.2f} times"
    )
    return factor


def p99_ms(waits: Sequence[float]) -> float:
    return sorted(waits)[int(len(waits) * 0.99)] * 1000
