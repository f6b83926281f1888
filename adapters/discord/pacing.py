"""How fast Discord may be asked, and where not at all for a while.

A place is a method and a path up to the part that a rate limit is shared by. What is told of it in an answer (used up,
asked too often) is kept until that is over, so that nobody asks again before. An address that is refused too often is
shut out altogether, together with everybody else behind it; so refusals are counted, and long before that it stops.

https://docs.discord.com/developers/topics/rate-limits
"""

import re
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from aiolimiter import AsyncLimiter

from adapters.payload import flag, text

COUNTED_S: Final = 600.0
REFUSALS_AT_MOST: Final = 2_000
"""In ten minutes, of this process. At ten thousand Discord shuts out the address."""
SHUT_OUT_S: Final = 60.0
"""For a 429 that does not say how long: it comes from what stands before Discord."""
UNAUTHORIZED_S: Final = 600.0
"""A token that was reset does not come back by asking."""
SHUNNED_S: Final[Mapping[str, float]] = {"40003": 600.0, "20026": 3_600.0}
"""After a refusal for having opened too many conversations: it is taken back in time, and by nothing else."""
PLACES_KEPT: Final = 10_000

EVERYWHERE: Final = "everywhere"
WITH_TOKEN: Final = "with token"  # noqa: S105 - the name of a place
_OWN_TOKEN: Final = re.compile(r"/(?:interactions|webhooks)/")
_MESSAGE: Final = re.compile(r"(?<=/messages/)\d+")


def has_own_token(path: str) -> bool:
    """Whether the call is about an interaction, whose token is in the path."""
    return _OWN_TOKEN.match(path) is not None


def place_of(method: str, path: str) -> str:
    """Messages of one conversation share a limit, conversations do not."""
    return f"{method} {_MESSAGE.sub('', path)}"


class Pacing:
    """`now` is in seconds, and never goes back. `rate_per_s` is of requests with the bot's token: answers to
    interactions do not count."""

    def __init__(self, now: Callable[[], float], rate_per_s: int) -> None:
        self._now = now
        self._limiter = AsyncLimiter(rate_per_s, 1)
        self._rests: dict[str, float] = {}
        self._refusals: deque[float] = deque()

    async def turn(self) -> None:
        """Wait, for about a second at most, until another request may go out."""
        await self._limiter.acquire()

    def wait_s(self, method: str, path: str) -> float:
        """For how long nothing is to be sent there; 0 if it may be at once."""
        places = (place_of(method, path), EVERYWHERE, *(() if has_own_token(path) else (WITH_TOKEN,)))
        return max(0.0, max(self._rests.get(place, 0.0) for place in places) - self._now(), self._shut_s())

    def note(self, method: str, path: str, status: int, headers: Mapping[str, str], answer: object) -> None:
        """What an answer tells of the limits."""
        place = place_of(method, path)
        if status in (401, 403) or (status == 429 and headers.get("X-RateLimit-Scope") != "shared"):
            self._refusals.append(self._now())
        if status == 401 and not has_own_token(path):
            self._rest(WITH_TOKEN, UNAUTHORIZED_S)
        elif (code := text(answer, "code")) in SHUNNED_S:
            self._rest(place, SHUNNED_S[code])
        elif status == 429:
            self._rest(*_told(place, headers, answer))
        elif headers.get("X-RateLimit-Remaining") == "0":
            self._rest(place, _seconds(headers.get("X-RateLimit-Reset-After", "")) or 0.0)

    def _rest(self, place: str, seconds: float) -> None:
        if len(self._rests) >= PLACES_KEPT:
            self._rests = {known: until for known, until in self._rests.items() if until > self._now()}
        self._rests[place] = max(self._rests.get(place, 0.0), self._now() + seconds)

    def _shut_s(self) -> float:
        """How long until the refusals of the last ten minutes are few enough."""
        while self._refusals and self._refusals[0] <= self._now() - COUNTED_S:
            self._refusals.popleft()
        return self._refusals[-REFUSALS_AT_MOST] + COUNTED_S - self._now() if self._is_full() else 0.0

    def _is_full(self) -> bool:
        return len(self._refusals) >= REFUSALS_AT_MOST


def _told(place: str, headers: Mapping[str, str], answer: object) -> tuple[str, float]:
    """Where a 429 wants peace, and for how long. Without `Via` it is not from Discord, but from what stands before it:
    then it is meant for the whole address."""
    seconds = _seconds(text(answer, "retry_after")) or _seconds(headers.get("Retry-After", ""))
    if "Via" not in headers:
        return EVERYWHERE, seconds or SHUT_OUT_S
    if flag(answer, "global") or headers.get("X-RateLimit-Global") == "true":
        return WITH_TOKEN, seconds or SHUT_OUT_S
    return place, seconds or SHUT_OUT_S


def _seconds(told: str) -> float | None:
    try:
        return max(0.0, float(told))
    except ValueError:
        return None
