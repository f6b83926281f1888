"""How often strangers may ask over HTTP: an ASGI middleware in front of the gate.

Each address has a store of requests that fills up again, and a smaller one of those that came to nothing (no such feed,
no such letter, a wrong link): who guesses is soon told to wait, before anything is looked up. Who holds the chat's
cookie is no stranger, nor is Slack, whose reports are signed and bounded by themselves (`slack/bolt.py`).
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESSES: Final = 10_000
"""So many are remembered, the last ones that asked."""
FOR_A_PROXY: Final = 20
"""So many times as much has an address of a private network: a proxy that does not tell for whom it asks."""
PRIVATE: Final = tuple(
    ip_network(told)
    for told in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "::1/128", "fc00::/7")
)
COSTS: Final[Mapping[str, float]] = {"/slack/oauth_redirect": 12.0}
"""What counts for more than one request, by its path: this one makes us call Slack."""
TOO_MANY: Final = 429
REFUSED: Final = frozenset({400, 401, 403, 404, 405, 410, 413})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many at once, and so many a second from then on."""

    at_once: float
    a_second: float


ASKED: Final = Rate(at_once=120, a_second=2)
MISSED: Final = Rate(at_once=30, a_second=0.2)


@dataclass(slots=True, kw_only=True)
class _Store:
    """How much of a rate is left to one address."""

    left: float
    at: float

    def fill(self, rate: Rate, times: float, now: float) -> None:
        self.left = min(rate.at_once * times, self.left + (now - self.at) * rate.a_second * times)
        self.at = now


@dataclass(slots=True, kw_only=True)
class Throttle:
    """`is_known` says of a request whether it is no stranger's. `clock` is in seconds, and never goes back."""

    app: ASGIApp
    is_known: Callable[[Scope], bool]
    clock: Callable[[], float] = time.monotonic
    asked: dict[str, _Store] = field(default_factory=dict[str, _Store])
    missed: dict[str, _Store] = field(default_factory=dict[str, _Store])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.is_known(scope):
            await self.app(scope, receive, send)
            return
        address = asker(scope)
        wait_s = self.wait_s(address, COSTS.get(scope["path"], 1.0))
        if wait_s:
            headers = {"Retry-After": str(math.ceil(wait_s)), "Cache-Control": "no-store"}
            await PlainTextResponse("Too many requests.\n", TOO_MANY, headers)(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in REFUSED:
                self.take(self.missed, address, MISSED, 1.0)
            await send(message)

        await self.app(scope, receive, sending)

    def wait_s(self, address: str, cost: float) -> float:
        """How long this address has to wait; 0 if it may ask now, which then is taken from what it has."""
        missing = max(self.lacks(self.missed, address, MISSED, 1.0), self.lacks(self.asked, address, ASKED, cost))
        if not missing:
            self.take(self.asked, address, ASKED, cost)
        return missing

    def lacks(self, stores: dict[str, _Store], address: str, rate: Rate, cost: float) -> float:
        """How many seconds it takes until that much is there."""
        store = self.filled(stores, address, rate)
        return max(0.0, (cost - store.left) / (rate.a_second * allowance(address)))

    def take(self, stores: dict[str, _Store], address: str, rate: Rate, cost: float) -> None:
        self.filled(stores, address, rate).left -= cost

    def filled(self, stores: dict[str, _Store], address: str, rate: Rate) -> _Store:
        """What the address has now; it is the last one to be forgotten from here on."""
        times, now = allowance(address), self.clock()
        store = stores.pop(address, None) or _Store(left=rate.at_once * times, at=now)
        store.fill(rate, times, now)
        stores[address] = store
        if len(stores) > ADDRESSES:
            del stores[next(iter(stores))]
        return store


def asker(scope: Scope) -> str:
    """The address that asks; of an IPv6 one its network, which is one household's."""
    client: tuple[str, int] | None = scope.get("client")
    host = client[0] if client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return host


@lru_cache(ADDRESSES)
def allowance(address: str) -> int:
    try:
        found = ip_address(address)
    except ValueError:  # a socket of this machine, which has no address
        return FOR_A_PROXY
    return FOR_A_PROXY if any(found in network for network in PRIVATE) else 1
