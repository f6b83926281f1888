"""`/forget` with everything there can be on a seeker: in no table, in no file, in no log, behind no address."""

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import structlog.testing
from sqlalchemy import Connection, create_engine, func, make_url, select

from adapters.app import LOCAL, App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.settings import Settings
from bot.event import Commanded, Joined, Pressed, Said
from bot.ports import Account
from bot.turn import turn
from storage.tables import OF_A_SEEKER, accounts, metadata, seekers
from tests.postgres import Postgres

MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
WORDS = ("Zyxwolp", "Quorbert", "vlonkmeister", "quorbert@zyxwolp.example.com", "fnordling")
ME = Account(platform=LOCAL, user="user-krumpelnack", zone="America/New_York")
THERE = Account(platform="slack", user="T1/user-wimplehauser", zone="America/New_York")
"""Where nothing is delivered, so that it waits."""
COACH = Account(platform=LOCAL, user="robin", zone="America/New_York")
CLASS = "#class"


async def lives(app: App, clock: SimulatedClock) -> tuple[str, str]:
    """A row in every table, full of unmistakable words. Returns the secrets of the feed's and of a letter's address."""
    chat = app.chat(ME)
    await chat.join()
    await chat.say("Interview with Zyxwolp on Tuesday 2pm to 3pm, video, for Vlonkmeister")
    await chat.command("calendar", "on")
    await chat.pass_time(clock, MONDAY + timedelta(days=1, hours=6, minutes=30))
    await chat.say(
        "Great! Met Quorbert Fnordling, quorbert@zyxwolp.example.com, we talked about vlonkmeister fnordlings"
    )
    await is_coached(app)
    await chat.command("link", "")
    await chat.command("draft", "quorbert")
    await chat.command("export", "")
    await chat.command("interview", "")
    await chat.draft({"company": "Zyxwolp"})
    await app.service.handle(THERE, Joined(id="j", zone="America/New_York", platform="slack"))
    await app.service.handle(THERE, Said(id="1", text="Interview with Zyxwolp on Tuesday 2pm, met Quorbert Fnordling"))
    (parcel,) = app.store.claim(clock.now(), 1, ("slack",))
    app.store.refuse(parcel, "vlonkmeister", clock.now(), turn)
    await app.service.handle(THERE, Said(id="again", text="Interview with Zyxwolp on Friday 2pm"))
    desk = app.store.load(ME)
    assert desk
    page = next(shown.page for shown in desk.dialogue.shown if shown.page)
    return desk.seeker.feed_token, desk.seeker.page_token(page)


async def is_coached(app: App) -> None:
    """They share what is ahead of them with the coach of a cohort, who has looked at it."""
    coach, chat = app.chat(COACH), app.chat(ME)
    await coach.command("cohort", "start Spring class until 29 May", channel=CLASS)
    await chat.command("cohort", "join", channel=CLASS)
    await chat.command("share", "upcoming, contacts with robin until 20 March")
    await chat.press("Grant it")
    await coach.command("cohort", "report", channel=CLASS)


async def is_forgotten(app: App) -> None:
    await app.chat(ME).command("forget", "")
    await app.chat(ME).press("Forget everything")
    await app.service.take(THERE, Commanded(id="2", name="forget"))
    await app.service.take(THERE, Pressed(id="3", action="forget:yes"))


@contextmanager
def looking(url: str) -> Generator[Connection]:
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg") if "postgres" in url else url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def numbers_of(url: str) -> list[int]:
    """What the seeker goes by in the tables, here and there."""
    with looking(url) as connection:
        return list(connection.scalars(select(accounts.c.seeker).where(accounts.c.user.in_([ME.user, THERE.user]))))


def sealed_of(url: str, numbers: Sequence[int]) -> Iterator[bytes]:
    """Every sealed value and every wrapped key of these seekers."""
    with looking(url) as connection:
        for table in (*OF_A_SEEKER, seekers):
            whose = table.c.id if table is seekers else table.c.seeker
            for column in {"sealed", "wrapped_key", "token"} & set(table.c.keys()):
                yield from map(bytes, connection.scalars(select(table.c[column]).where(whose.in_(numbers))))


def rows_of(url: str, numbers: Sequence[int]) -> dict[str, int]:
    """How many rows each table has of these seekers."""
    with looking(url) as connection:
        count = select(func.count())
        return {t.name: connection.scalar(count.where(t.c.seeker.in_(numbers))) or 0 for t in OF_A_SEEKER}


def on_disk(folder: Path) -> bytes:
    found: list[bytes] = []
    for path in sorted(folder.rglob("*")):
        try:
            found += [path.read_bytes()] if path.is_file() else []
        except OSError:  # the server has just done away with it
            continue
    return b"".join(found)


def test_every_table_with_a_seeker_in_it_is_emptied() -> None:
    with_a_seeker = {table.name for table in metadata.tables.values() if "seeker" in table.c}
    assert {table.name for table in OF_A_SEEKER} == with_a_seeker


async def test_nothing_is_left(url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    clock, data = SimulatedClock(MONDAY), tmp_path / "data"
    names = [ME.user, THERE.user, *WORDS]
    caplog.set_level("DEBUG")
    with (
        structlog.testing.capture_logs() as logged,
        open_app(Settings(data=data, database=url, master_key=None), clock=clock, screen=NoScreen()) as app,
    ):
        feed, page = await lives(app, clock)
        assert app.store.load_by_feed(feed)
        assert app.store.has_letter(page, clock.now())
        numbers = numbers_of(url)
        assert [name for name, count in rows_of(url, numbers).items() if not count] == []
        kept = list(sealed_of(url, numbers))
        there = on_disk(data)
        assert not [word for word in WORDS if word.encode() in there], "a word was written in clear"
        await is_forgotten(app)
        assert [name for name, count in rows_of(url, numbers).items() if count] == []
        assert app.store.load_by_feed(feed) is None
        assert not app.store.has_letter(page, clock.now())
        assert await app.chat(ME).messages() == []
        left = on_disk(data)
        if url.startswith("sqlite"):
            assert [value for value in kept if value in left] == []
        assert [name for name in names if name.encode() in left] == []
        await app.service.close()
    told = f"{logged} {caplog.text}"
    assert [name for name in (*names, feed, page) if name.casefold() in told.casefold()] == []


async def test_what_postgresql_still_has_and_how_it_goes(postgres_url: str, server: Postgres, tmp_path: Path) -> None:
    """Words are in none of its files at any time. Ids, sealed rows and keys are gone once it has tidied up."""
    clock = SimulatedClock(MONDAY)
    settings = Settings(data=tmp_path, database=postgres_url, master_key=None)
    with server.connected() as connection:
        folder = Path(str((connection.execute("SHOW data_directory").fetchone() or [""])[0]))
    with open_app(settings, clock=clock, screen=NoScreen(), user=ME.user) as app:
        await lives(app, clock)
        kept = list(sealed_of(postgres_url, numbers_of(postgres_url)))
        checkpoint(postgres_url)
        there = on_disk(folder)
        assert not [word for word in WORDS if word.encode() in there]
        assert ME.user.encode() in there
        await is_forgotten(app)
        await app.service.close()
    checkpoint(postgres_url, "VACUUM FULL", *["SELECT pg_switch_wal()", "CHECKPOINT"] * 4)
    left = on_disk(folder)
    assert not [value for value in kept if value in left]
    assert ME.user.encode() not in left


def checkpoint(url: str, *before: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in (*before, "CHECKPOINT"):
            connection.execute(statement.encode())


async def test_a_file_of_sqlite_is_still_whole(tmp_path: Path) -> None:
    clock = SimulatedClock(MONDAY)
    with open_app(Settings(data=tmp_path, database=None, master_key=None), clock=clock, screen=NoScreen()) as app:
        await lives(app, clock)
        await is_forgotten(app)
        await app.service.close()
    with closing(sqlite3.connect(tmp_path / "afterword.db")) as driver:
        assert driver.execute("PRAGMA integrity_check").fetchone() == ("ok",)
