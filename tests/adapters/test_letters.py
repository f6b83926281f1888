"""The one-time page of a letter, asked for as browsers and as curious programs ask; and who is sent there."""

import re
from collections.abc import AsyncGenerator, Generator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest
import structlog
from starlette.applications import Starlette

from adapters.addresses import LinkLimits, fitted
from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.letters import letter_routes
from adapters.local.channel import NoScreen
from adapters.local.web.gate import Gate
from adapters.settings import Settings
from bot import wording
from bot.event import Commanded, Pressed, Said
from bot.message import Button, Link, Message
from bot.ports import Account, Parcel

ME = Account(platform="local", user="you", zone="America/New_York")
MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
DISCORD = LinkLimits(schemes=frozenset({"http", "https"}), longest=512)
"""discord.com: no `mailto:`, 512 characters."""
LONG = LinkLimits(schemes=frozenset({"http", "https", "mailto"}), longest=3_000)
HOME = "https://afterword.example.com"


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(MONDAY)


@pytest.fixture
def app(tmp_path: Path, clock: SimulatedClock) -> Generator[App]:
    settings = Settings(data=tmp_path, database=None, master_key=None)
    with open_app(settings, clock=clock, screen=NoScreen()) as opened:
        yield opened


@pytest.fixture
async def client(app: App) -> AsyncGenerator[httpx.AsyncClient]:
    site = Starlette(routes=letter_routes(app.store, app.clock))
    gate = Gate(site, secret=b"0123456789abcdef", host="127.0.0.1", public_url=HOME, tell=lambda _: None)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(gate), base_url=HOME) as opened:
        yield opened


async def draft(app: App, clock: SimulatedClock) -> Message:
    """A letter's message as the mind made it."""
    await app.service.take(ME, Said(id="e1", text="Interview with Acme on Tuesday 2pm to 3pm, video"))
    clock.set(MONDAY + timedelta(days=1, hours=6, minutes=30))
    await app.service.take(
        ME, Said(id="e2", text="Good. Met Dana Li (dana.li@example.com), we talked about <b>search</b>")
    )
    turn = await app.service.take(ME, Commanded(id="e3", name="draft"))
    assert turn
    return turn.replies[-1].message


async def path(app: App, clock: SimulatedClock) -> str:
    message = await draft(app, clock)
    (page,) = {control.page for control in message.controls if isinstance(control, Link)}
    assert re.fullmatch(r"/letter/[\w-]{32}", page)
    return page


# ── the page ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_it_shows_the_letter_once(app: App, clock: SimulatedClock, client: httpx.AsyncClient) -> None:
    page = await path(app, clock)
    offered = await client.get(page)
    assert offered.status_code == 200
    assert wording.PAGE_SHOW in offered.text
    assert not any(word in offered.text for word in ("Dana", "Acme", "Hello"))
    shown = await client.post(page)
    text = unescape(shown.text)
    assert shown.status_code == 200
    assert "Hi Dana," in text
    assert "Dana Li <dana.li@example.com>" in text
    assert "<b>search" not in shown.text
    assert [re.split("[:?]", url)[0] for url in re.findall(r'<a [^>]*href="([^"]*)"', text)] == [
        "mailto", "https", "https",
    ]  # fmt: skip
    for again in (await client.post(page), await client.get(page)):
        assert again.status_code == 410
        assert "say “draft”" in again.text
        assert "Dana" not in again.text


async def test_looking_at_it_uses_nothing_up(app: App, clock: SimulatedClock, client: httpx.AsyncClient) -> None:
    page = await path(app, clock)
    for _ in range(3):
        assert (await client.head(page)).status_code == 200
        assert (await client.get(page, headers={"User-Agent": "Discordbot/2.0"})).status_code == 200
    assert (await client.post(page, headers={"Origin": "null"})).status_code == 200


@pytest.mark.parametrize("how", ["offered", "shown", "gone"])
async def test_nothing_is_kept_and_no_address_is_passed_on(
    app: App, clock: SimulatedClock, client: httpx.AsyncClient, how: str
) -> None:
    page = await path(app, clock)
    answer = await (client.post(page) if how == "shown" else client.get(page if how == "offered" else page + "x"))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


async def test_it_waits_a_week(app: App, clock: SimulatedClock, client: httpx.AsyncClient) -> None:
    page = await path(app, clock)
    clock.set(clock.now() + timedelta(days=6, hours=23))
    assert (await client.get(page)).status_code == 200
    clock.set(clock.now() + timedelta(hours=1))
    assert (await client.get(page)).status_code == 410
    assert (await client.post(page)).status_code == 410


async def test_it_shows_the_letter_as_it_is_by_then(app: App, clock: SimulatedClock, client: httpx.AsyncClient) -> None:
    page = await path(app, clock)
    await app.service.take(ME, Said(id="e4", text="change it to: Hi Dana, thank you for your time and for the talk"))
    assert "Hi Dana, thank you" in (await client.post(page)).text


async def test_each_message_has_a_page_of_its_own(app: App, clock: SimulatedClock, client: httpx.AsyncClient) -> None:
    first = await path(app, clock)
    assert (await client.post(first)).status_code == 200
    turn = await app.service.take(ME, Commanded(id="e4", name="draft"))
    assert turn
    (second,) = {control.page for control in turn.replies[-1].message.controls if isinstance(control, Link)}
    assert second != first
    assert (await client.post(second)).status_code == 200


async def test_what_is_forgotten_is_not_shown(app: App, clock: SimulatedClock, client: httpx.AsyncClient) -> None:
    page = await path(app, clock)
    await app.service.take(ME, Commanded(id="e4", name="forget"))
    await app.service.take(ME, Pressed(id="e5", action="forget:yes"))
    assert (await client.get(page)).status_code == 410


@pytest.mark.parametrize("where", ["/letter/", "/letter/x", "/letter/x/y", "/letter/" + "x" * 100, "/letter/%00"])
async def test_other_addresses_show_nothing(app: App, client: httpx.AsyncClient, where: str) -> None:
    assert (await client.get(where)).status_code == 410
    assert (await client.post(where)).status_code == 410
    assert (await client.put(where)).status_code == 410


async def test_nothing_of_it_is_logged(
    app: App, clock: SimulatedClock, client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    page = await path(app, clock)
    with structlog.testing.capture_logs() as logged, caplog.at_level("DEBUG"):
        await client.get(page)
        await client.post(page)
        await client.post(page)
    told = f"{logged} {[r.getMessage() for r in caplog.records if not r.name.startswith('http')]}"
    assert not any(word in told for word in ("Dana", "Acme", page.removeprefix("/letter/")))


# ── who is sent there ───────────────────────────────────────────────────────────────────────────────────────────────


class NoMailto:
    """A channel of a platform that takes no `mailto:`."""

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url
        self.sent: list[Message] = []

    async def deliver(self, parcel: Parcel) -> str:
        self.sent.append(fitted(parcel.posted.message, DISCORD, self._public_url))
        return parcel.posted.key


@pytest.mark.parametrize("public_url", [HOME, ""])
async def test_a_platform_without_mailto(
    app: App, clock: SimulatedClock, client: httpx.AsyncClient, public_url: str
) -> None:
    channel = NoMailto(public_url)
    app.service.send_by("local", channel)
    await draft(app, clock)
    text = "It was good to talk with you about search, and to see the team at work. " * 6
    await app.service.take(ME, Said(id="e4", text=f"change it to: Hi Dana,\n\n{text}"))
    await app.service.take(ME, Said(id="e6", text="draft"))
    await app.service.deliver()
    message = channel.sent[-1]
    opens = [control for control in message.controls if isinstance(control, Link)]
    if public_url:
        (one,) = opens
        assert (one.label, one.url.startswith(f"{HOME}/letter/"), one.page) == ("Open in e-mail", True, "")
        assert len(one.url) <= DISCORD.longest
        assert "Hi Dana," in (await client.post(one.url)).text
    else:
        assert opens == []
        copy = next(control for control in message.controls if isinstance(control, Button) and control.label == "Copy")
        turn = await app.service.take(ME, Pressed(id="e5", action=copy.action))
        assert turn
        assert turn.replies[-1].message.text.startswith("Hi Dana,")
        assert not turn.says


async def test_a_short_letter_is_composed_without_the_page_where_that_fits(app: App, clock: SimulatedClock) -> None:
    await draft(app, clock)
    turn = await app.service.take(ME, Said(id="e4", text="change it to: Hi Dana, thank you for your time and the talk"))
    assert turn
    message = fitted(turn.revises[0].message, DISCORD, HOME)
    assert [(c.label, c.url.startswith(HOME)) for c in message.controls if isinstance(c, Link)] == [
        ("Open in e-mail", True), ("Gmail", False), ("Outlook", False),
    ]  # fmt: skip


async def test_a_platform_that_takes_long_addresses(app: App, clock: SimulatedClock) -> None:
    message = fitted(await draft(app, clock), LONG, HOME)
    assert [(c.label, c.url[:6]) for c in message.controls if isinstance(c, Link)] == [
        ("Open in e-mail", "mailto"), ("Gmail", "https:"), ("Outlook", "https:"),
    ]  # fmt: skip
