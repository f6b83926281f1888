"""Who guesses, and who never stops asking, is told to wait; nobody else is."""

from collections.abc import Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.local.web.gate import Gate
from adapters.throttle import ADDRESSES, ASKED, FOR_A_PROXY, MISSED, Throttle

HOME = "https://afterword.example.com"
STRANGER, SOMEBODY_ELSE, A_PROXY = "203.0.113.7", "198.51.100.9", "172.18.0.1"


async def answer(request: Request) -> Response:
    return PlainTextResponse("…", status_code=404 if "wrong" in request.url.path else 200)


class World:
    """A site that is reached from outside, and a clock to turn."""

    def __init__(self, host: str = "127.0.0.1", public_url: str | None = HOME) -> None:
        self.now = 0.0
        self.looked_up = 0
        site = Starlette(routes=[Route("/{path:path}", self.answer, methods=["GET", "POST"])])
        self.links: list[str] = []
        gate = Gate(site, secret=b"0123456789abcdef", host=host, public_url=public_url, tell=self.links.append)
        self.throttle = Throttle(app=gate, is_known=gate.is_known, clock=lambda: self.now)
        self.base_url = public_url or f"http://{host}:8080"

    async def answer(self, request: Request) -> Response:
        self.looked_up += 1
        return await answer(request)

    def from_(self, address: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            transport=httpx.ASGITransport(self.throttle, client=(address, 1)), base_url=self.base_url
        )

    async def ask(self, path: str, times: int = 1, address: str = STRANGER) -> list[int]:
        async with self.from_(address) as browser:
            return [(await browser.get(path)).status_code for _ in range(times)]


async def test_who_guesses_is_told_to_wait_before_anything_is_looked_up() -> None:
    world = World()
    assert await world.ask("/calendar/wrong.ics", int(MISSED.at_once)) == [404] * int(MISSED.at_once)
    looked_up = world.looked_up
    async with world.from_(STRANGER) as browser:
        told = await browser.get("/letter/wrong")
    assert (told.status_code, told.headers["Retry-After"]) == (429, "5")
    assert world.looked_up == looked_up
    assert await world.ask("/calendar/right.ics", address=SOMEBODY_ELSE) == [200]
    world.now += 5
    assert await world.ask("/calendar/right.ics") == [200]


async def test_a_calendar_that_asks_every_few_minutes_is_never_stopped() -> None:
    world = World()
    for _ in range(500):
        world.now += 60
        assert await world.ask("/calendar/right.ics") == [200]


async def test_who_never_stops_asking_is_slowed_down() -> None:
    world = World()
    answers = await world.ask("/health", int(ASKED.at_once) + 5)
    assert answers == [200] * int(ASKED.at_once) + [429] * 5
    world.now += 1
    assert await world.ask("/health", 3) == [200, 200, 429]


async def test_what_makes_us_call_slack_counts_for_more() -> None:
    world = World()
    assert (await world.ask("/slack/oauth_redirect", 11)).count(200) == 10


@pytest.mark.parametrize("path", ["/", "/open/guess", "/nicegui/x"])
async def test_pages_that_do_not_open_are_misses_too(path: str) -> None:
    world = World()
    answers = await world.ask(path, int(MISSED.at_once) + 1)
    assert answers == [403] * int(MISSED.at_once) + [429]


async def test_slacks_own_reports_are_bounded_elsewhere() -> None:
    world = World()
    assert set(await world.ask("/slack/events", 500)) == {200}


async def test_who_holds_the_cookie_is_no_stranger() -> None:
    world = World()
    async with world.from_(STRANGER) as browser:
        await browser.post(world.links[0])
        assert {(await browser.get("/wrong")).status_code for _ in range(200)} == {404}


async def test_nobody_is_counted_at_ones_own_machine() -> None:
    world = World(public_url=None)
    assert set(await world.ask("/wrong", 200, address="127.0.0.1")) == {404}


async def test_a_proxy_that_does_not_tell_for_whom_it_asks_has_more() -> None:
    world = World()
    assert set(await world.ask("/calendar/wrong.ics", 100, address=A_PROXY)) == {404}
    assert (await world.ask("/calendar/wrong.ics", int(MISSED.at_once) * FOR_A_PROXY, address=A_PROXY))[-1] == 429


def asked_by(world: World, *addresses: str) -> set[str]:
    from adapters.throttle import asker

    return {asker({"type": "http", "client": (address, 1)}) for address in addresses}


def test_a_household_is_one_address() -> None:
    world = World()
    assert len(asked_by(world, "2001:db8:1:2::1", "2001:db8:1:2:ffff::9")) == 1
    assert len(asked_by(world, "2001:db8:1:2::1", "2001:db8:1:3::1")) == 2
    assert asked_by(world, "::ffff:203.0.113.7") == {STRANGER}
    assert asked_by(world, "testclient") == {"testclient"}


def test_only_so_many_addresses_are_remembered() -> None:
    world = World()
    wait: Callable[[str], float] = lambda address: world.throttle.wait_s(address, 1.0)  # noqa: E731
    for number in range(ADDRESSES + 50):
        wait(f"198.51.{number // 250}.{number % 250}")
    assert len(world.throttle.asked) == len(world.throttle.missed) == ADDRESSES
