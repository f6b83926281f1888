"""What a process does by itself besides waking and sending, on each database."""

import asyncio
import gc
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from adapters.app import App, awake, open_app, serve
from adapters.clocks import RealClock
from adapters.local.web import server
from adapters.roles import Roles
from adapters.settings import Settings
from bot.cohort import Glance
from bot.desk import Desk
from bot.event import Event
from bot.ports import Account, Turn
from bot.waits import Figures, Pool, Wait
from storage.pooled import LetIn
from tests.storage.deciding import said

LIMIT_S = 30
ACME = "acme"


def letting_in(desk: Desk, event: Event, now: datetime) -> Turn:
    waits = (Wait(employer=ACME, days=7),)
    return Turn(desk=replace(desk, pool=Pool(by=desk.seeker.derived("pool", 16), waits=waits)))


def told(app: App, now: datetime) -> Figures | None:
    """What the pool tells somebody who asks."""
    seen: list[Figures | None] = []

    def asking(desk: Desk, event: Event, now: datetime) -> Turn:
        assert desk.around
        if ACME not in desk.around.waits:
            return Turn(desk=desk, glance=Glance(waits_at=ACME))
        seen.append(desk.around.waits[ACME])
        return Turn(desk=desk)

    app.store.take(Account(platform="local", user="fay"), said(f"asks {now}"), now, asking)
    return seen[0]


async def test_the_pool_of_waits_is_reckoned_without_anybody_asking(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(AFTERWORD_DATA=tmp_path, AFTERWORD_DATABASE=url)  # pyright: ignore[reportCallIssue] - by their aliases
    clock, loop, reckoned = RealClock(), asyncio.get_running_loop(), asyncio.Event()
    with open_app(settings, clock=clock, screen=None) as app:
        for name in ("ann", "ben", "cleo", "dora", "emil"):
            app.store.take(Account(platform="local", user=name), said("waits on"), clock.now(), letting_in)
        assert told(app, clock.now()) is None
        finish = app.reckoning.finish

        def finish_and_tell(let_in: Mapping[int, LetIn], now: datetime) -> None:
            finish(let_in, now)
            loop.call_soon_threadsafe(reckoned.set)

        monkeypatch.setattr(app.reckoning, "finish", finish_and_tell)
        async with awake(app):
            await asyncio.wait_for(reckoned.wait(), LIMIT_S)
        assert told(app, clock.now()) == Figures(at_least=5, never=0, half_within=7)
        await app.service.close()


def test_what_was_loaded_is_set_aside_before_anybody_is_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[int] = []

    async def serve_nobody(*of: object, **more: object) -> None:
        frozen.append(gc.get_freeze_count())

    monkeypatch.setattr(server, "serve_site", serve_nobody)
    settings = Settings(AFTERWORD_DATA=tmp_path)  # pyright: ignore[reportCallIssue] - by its alias
    try:
        serve(settings, Roles(chats=frozenset({"local"})), lambda _: None)
    finally:
        gc.unfreeze()
    assert frozen[0] > 0
