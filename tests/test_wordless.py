"""Nothing of anybody's leaves by the logs, the metrics or the pages that tell how it goes, whatever goes wrong."""

import ast
import asyncio
import json
import logging
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import update
from starlette.applications import Starlette

from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.local.chat import Chat, mishap
from adapters.monitoring import Monitor
from adapters.pages import routes
from adapters.settings import Settings
from bot.desk import Desk
from bot.event import Event, Handed, Said, Woke
from bot.ports import Account, Parcel, RefusedError, TryLaterError, Turn, WriterError
from bot.turn import turn
from storage.opening import Storage, open_storage
from storage.tables import facts, outbox
from tests.test_service import FakeChannel, FakeWriter
from tests.wordless import COMPANY, EMAIL, FILE, NAME, NOTE, TOKEN, TOLD, WORDS, everything_logged, found_in

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "monitoring.md").read_text()
NOW = datetime(2026, 3, 3, 15, tzinfo=UTC)
ALL = " ".join(WORDS)
FAILURES: tuple[Exception, ...] = (TryLaterError(ALL, retry_after_s=1), LookupError(ALL))


def crashing(desk: Desk, event: Event, now: datetime) -> Turn:
    """The real mind, but where it is told to, it crashes with all its words on its lips."""
    if isinstance(event, Said) and event.text == "crash":
        raise ValueError(f"{desk.contacts} {ALL}")
    if isinstance(event, Woke) and now < NOW + timedelta(hours=2):
        raise ValueError(f"{desk.contacts} {ALL}")
    return turn(desk, event, now)


class Failing(FakeChannel):
    """Fails in each way in turn, then takes what comes, but no nudge: who is refused one is not woken any more."""

    async def deliver(self, parcel: Parcel) -> str:
        if (number := len(self.arrived)) < len(FAILURES):
            self.arrived.append(("", "", ""))
            raise FAILURES[number]
        if parcel.posted.nudge_at:
            raise RefusedError(ALL, "closed")
        return await FakeChannel.deliver(self, parcel)


async def converse(app: App, chat: Chat) -> list[str]:
    """A seeker tells, asks, presses, hands over; much goes wrong. Returns the secrets that were shown to them."""
    told: list[str] = []
    await chat.join()
    await chat.say(TOLD)
    await chat.command("followups", COMPANY)
    await chat.command("calendar", "new")
    await chat.command("settings", f"signature {NAME}")
    await chat.hand(FILE, ALL.encode(), ALL)
    await app.service.handle(chat.account, Handed(id=TOKEN, name=FILE, holds=await _nothing(app), text=ALL))
    for words in ("crash", f"{COMPANY}: {NOTE}"):
        try:
            await chat.say(words)
        except ValueError as error:
            told.append(mishap(error))
    assert not found_in("".join(told))
    desk = app.store.load(chat.account)
    assert desk is not None
    assert any(contact.email == EMAIL for contact in desk.contacts.values()), "it was understood"
    return [desk.seeker.secret, desk.seeker.feed_token, *(desk.seeker.page_token(s.page) for s in desk.dialogue.shown)]


async def _nothing(app: App) -> Any:
    from adapters.sandbox import Sandbox

    return await Sandbox().read(FILE, b"BEGIN:VCALENDAR\r\n" + ALL.encode())


def spoil(storage: Storage) -> None:
    """Every sealed value is changed from outside."""
    with storage.database.writing() as connection:
        connection.execute(update(facts).values(sealed=ALL.encode()))
        connection.execute(update(outbox).values(sealed=ALL.encode()))


def break_libraries() -> None:
    """Libraries log what they were given."""
    logging.getLogger("slack_bolt").error(f"Unhandled request {ALL}")
    logging.getLogger("apscheduler.executors").error("Job %s raised", ALL)
    try:
        raise KeyError(ALL)  # noqa: TRY301 - it must have come from somewhere
    except KeyError as error:
        asyncio.get_running_loop().call_exception_handler({"message": ALL, "exception": error})


async def look_at(app: App, monitor: Monitor, settings: Settings, secrets: list[str]) -> str:
    """What a monitor reads."""
    pages = [*monitor.routes(app.store, app.backlog, app.clock, settings, {}), *routes(app.store)]
    transport = httpx.ASGITransport(app=Starlette(routes=pages))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        await client.get(f"/calendar/{secrets[1]}.ics")
        await client.get(f"/calendar/{TOKEN}.ics")
        return "".join([(await client.get(path)).text for path in ("/metrics", "/ready", "/health")])


async def test_a_whole_conversation_leaves_no_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(data=tmp_path, database=None, master_key=None)
    monitor, clock = Monitor(["local"]), SimulatedClock(NOW)
    writer = FakeWriter(fails=WriterError("timeout"))
    writer.gate.set()
    with (
        everything_logged(),
        open_app(
            settings, clock=clock, screen=NoScreen(), decide=crashing, writer=writer, observe=monitor.observe
        ) as app,
    ):
        app.service.send_by("local", Failing())
        chat = app.chat(Account(platform="local", user=NAME, zone="America/New_York"))
        secrets = await converse(app, chat)
        await chat.pass_time(clock, NOW + timedelta(days=25))
        told = await look_at(app, monitor, settings, secrets)
        break_libraries()
        storage = open_storage(tmp_path)
        spoil(storage)
        storage.close()
        with pytest.raises(Exception, match="does not open") as spoiled:
            await chat.say(ALL)
        mishap(spoiled.value)
        await app.service.wake()
        await app.service.close()
    logged = capsys.readouterr().err
    assert found_in(logged + told, [secret for secret in secrets if secret]) == []
    events = {json.loads(line)["event"] for line in logged.splitlines()}
    assert {"mishap", "wake_failed", "parcel_postponed", "parcel_failed", "parcel_refused", "library"} <= events
    assert all(secrets[:2])


def test_what_is_looked_for_would_be_found() -> None:
    assert found_in(json.dumps({"event": f"x{NAME.upper()}y"})) == ["Quillwyn", "Zarkovich"]
    assert found_in(f"/calendar/{TOKEN}.ics") == [TOKEN]
    assert found_in("a trace of quillwyn.zarkovich%40example.com") == ["Quillwyn", "Zarkovich", EMAIL]


# ── the events, one by one ──────────────────────────────────────────────────────────────────────────────────────────


def logged_events() -> Mapping[str, set[str]]:
    """Each event that the program can log, with all the fields it is logged with."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in (path for room in ("bot", "adapters", "storage") for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="debug" | "info" | "warning" | "error"),
                    args=[ast.Constant(value=str(event))],
                    keywords=fields,
                ):
                    names = {field.arg or "**" for field in fields}
                    found[event] |= {"error" if name == "exc_info" else name for name in names}
                case _:
                    pass
    return found


def test_the_guide_lists_every_event_with_its_fields_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (?:debug|info|warning|error) \| ([^|]*)\|", GUIDE, re.MULTILINE)
    listed = {event: {*re.findall(r"`(\w+)`", fields)} for event, fields in rows}
    assert len(rows) == len(listed)
    assert listed == {**logged_events(), "library": {"logger", "where", "error"}}
