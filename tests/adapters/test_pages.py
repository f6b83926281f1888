"""The calendar feed, asked for as programs ask."""

from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.pages import is_known, routes
from adapters.settings import Settings
from bot.event import Commanded, Said
from bot.message import Link
from bot.ports import Account

ME = Account(platform="local", user="you", zone="America/New_York")


@pytest.fixture
def app(tmp_path: Path) -> Generator[App]:
    settings = Settings(data=tmp_path, database=None, master_key=None)
    clock = SimulatedClock(datetime(2026, 3, 2, 14, tzinfo=UTC))
    with open_app(settings, clock=clock, screen=NoScreen()) as opened:
        yield opened


@pytest.fixture
async def client(app: App) -> AsyncGenerator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=Starlette(routes=routes(app.store)))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as opened:
        yield opened


async def turn_on(app: App, event: str = "e1") -> str:
    """The path of a feed that was just given an address."""
    turn = await app.service.take(ME, Commanded(id=event, name="calendar", words="new"))
    assert turn
    (link,) = [control for control in turn.replies[-1].message.controls if isinstance(control, Link)]
    return link.url


async def test_a_calendar_program_subscribes(app: App, client: httpx.AsyncClient) -> None:
    path = await turn_on(app)
    await app.service.take(ME, Said(id="e2", text="Interview with Acme on Tuesday 2pm, video"))
    answer = await client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert "SUMMARY:Video interview with Acme" in answer.text
    head = await client.head(path)
    assert (head.status_code, head.headers["ETag"]) == (200, answer.headers["ETag"])
    assert head.headers["Content-Length"] == str(len(answer.content))


async def test_what_has_not_changed_is_not_sent_again(app: App, client: httpx.AsyncClient) -> None:
    path = await turn_on(app)
    etag = (await client.get(path)).headers["ETag"]
    again = await client.get(path, headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
    await app.service.take(ME, Said(id="e2", text="hello"))
    assert (await client.get(path, headers={"If-None-Match": f'"x", W/{etag}'})).status_code == 304
    await app.service.take(ME, Said(id="e3", text="Interview with Acme on Tuesday 2pm, video"))
    changed = await client.get(path, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


@pytest.mark.parametrize(
    ("asked", "known"), [("", False), ('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True)]
)
def test_if_none_match(asked: str, known: bool) -> None:
    assert is_known('"a"', asked) is known


async def test_every_other_address_says_the_same(app: App, client: httpx.AsyncClient) -> None:
    left = await turn_on(app)
    path = await turn_on(app, "e2")
    wrong = [
        left,
        path.replace(".ics", "x.ics"),
        path.swapcase().replace("/CALENDAR/", "/calendar/").replace(".ICS", ".ics"),
        f"/calendar/{'a' * 5000}.ics",
    ]
    wrong += ["/calendar/%00.ics", "/calendar/..ics", "/calendar/é.ics", "/calendar/%F0%9F%99%82.ics"]
    answers = [await client.get(each) for each in wrong]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, b"Not found.\n")}
    assert not any("ETag" in answer.headers for answer in answers)
    assert (await client.get(path)).status_code == 200
    assert (await client.post(path)).status_code == 404


async def test_to_forget_ends_the_feed(app: App, client: httpx.AsyncClient) -> None:
    path = await turn_on(app)
    await app.service.take(ME, Said(id="e2", text="forget everything"))
    await app.service.take(ME, Said(id="e3", text="forget everything"))
    assert (await client.get(path)).status_code == 404
