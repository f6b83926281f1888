"""Health, readiness and metrics, asked for as programs ask."""

import re
import textwrap
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Flag
from typing import Any

import httpx
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.metrics import SAYS, Metrics
from adapters.monitoring import STUCK_AFTER_S, SWEEP_LATE_AFTER_S, Checks, Monitor, Pulse, patiently
from adapters.settings import Settings
from bot.event import Said
from bot.ports import Account
from bot.standing import Backlog, Queue
from bot.watching import DatabaseFailed, SendingEnded, Swept, TurnEnded

GUIDE = (Path(__file__).parents[2] / "docs" / "monitoring.md").read_text()
ME = Account(platform="local", user="you", zone="America/New_York")
NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
NOTHING = Backlog(queues=(), due=0, due_since=None)
TOKEN = "correct-horse-battery"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, database=None, master_key=None)


@pytest.fixture
def monitor() -> Monitor:
    return Monitor(["local"])


@pytest.fixture
def app(settings: Settings, monitor: Monitor) -> Generator[App]:
    clock = SimulatedClock(NOW)
    with open_app(settings, clock=clock, screen=NoScreen(), observe=monitor.observe) as opened:
        yield opened


@asynccontextmanager
async def asking(
    app: App, monitor: Monitor, settings: Settings, connections: Checks | None = None
) -> AsyncGenerator[httpx.AsyncClient]:
    pages = monitor.routes(app.store, app.backlog, app.clock, settings, connections or {})
    transport = httpx.ASGITransport(app=Starlette(routes=pages))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as opened:
        yield opened


@pytest.fixture
async def client(app: App, monitor: Monitor, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with asking(app, monitor, settings) as opened:
        yield opened


def samples(page: bytes | str) -> dict[tuple[str, str], float]:
    """(name, the values of its labels) -> value."""
    text = page if isinstance(page, str) else page.decode()
    found = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {(s.name, " ".join(value for _, value in sorted(s.labels.items()))): s.value for s in found}


# ── alive, and ready ────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_process_that_lives_is_healthy_and_with_all_it_needs_ready(client: httpx.AsyncClient) -> None:
    well = await client.get("/health")
    assert (well.status_code, well.json()) == (200, {"service": "afterword", "status": "ok"})
    ready = await client.get("/ready")
    assert (ready.status_code, ready.json()) == (200, {"service": "afterword", "status": "ready", "reasons": []})
    assert (await client.head("/health")).status_code == (await client.head("/ready")).status_code == 200
    assert ready.headers["Cache-Control"] == "no-store"


async def test_without_a_database_it_lives_and_is_not_ready(
    app: App, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_answer(platforms: object) -> None:
        raise ConnectionError("db.example.com refuses Dana's password")

    monkeypatch.setattr(app.store, "next_due_at", no_answer)
    assert (await client.get("/health")).status_code == 200
    ill = await client.get("/ready")
    assert (ill.status_code, ill.json()["reasons"]) == (503, ["no_database"])
    assert "Dana" not in ill.text


async def test_a_chat_that_is_not_connected_is_named(app: App, monitor: Monitor, settings: Settings) -> None:
    async def is_connected() -> bool:
        return False

    async with asking(app, monitor, settings, {"slack_not_connected": is_connected}) as client:
        assert (await client.get("/ready")).json()["reasons"] == ["slack_not_connected"]


async def test_waking_is_stuck_when_neither_a_sweep_nor_a_turn_was_seen() -> None:
    at = [0.0]
    pulse = Pulse(lambda: at[0])
    at[0] = STUCK_AFTER_S - 1
    assert await pulse.beats()
    at[0] = STUCK_AFTER_S
    assert not await pulse.beats()
    pulse.observe(TurnEnded(event="said", took_s=0.1))
    assert not await pulse.beats()
    pulse.observe(TurnEnded(event="woke", took_s=0.1))
    assert await pulse.beats()


async def test_only_who_wakes_is_asked_about_waking(
    app: App, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.monitoring.STUCK_AFTER_S", 0.0)
    for wakes, reasons in ((True, ["waking_stuck"]), (False, [])):
        async with asking(app, Monitor(["local"], wakes=wakes), settings) as client:
            assert (await client.get("/ready")).json()["reasons"] == reasons


async def test_a_herd_that_never_ends_is_a_late_sweep_though_waking_is_at_work() -> None:
    at = [0.0]
    pulse = Pulse(lambda: at[0])
    at[0] = SWEEP_LATE_AFTER_S
    pulse.observe(TurnEnded(event="woke", took_s=0.1))
    assert await pulse.beats()
    assert not await pulse.sweeps()
    pulse.observe(Swept())
    assert await pulse.sweeps()


async def test_a_database_that_hangs_takes_one_thread_and_no_more() -> None:
    begun, end = [0], Flag()

    def hang() -> str:
        begun[0] += 1
        end.wait(5)
        return "there"

    ask = patiently(hang, patience_s=0.01)
    assert [await ask(), await ask(), await ask()] == [None, None, None]
    assert begun == [1]
    end.set()
    assert await patiently(lambda: "there")() == "there"


# ── metrics ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_conversation_is_counted(app: App, client: httpx.AsyncClient) -> None:
    await app.service.handle(ME, Said(id="e1", text="Interview with Acme on Tuesday 2pm, video"))
    answer = await client.get("/metrics")
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    found = samples(answer.text)
    assert found["afterword_turn_duration_seconds_count", "said"] == 1
    assert found["afterword_sends_total", "sent local"] == 1
    assert found["afterword_send_duration_seconds_count", "local"] == 1
    assert found["afterword_queue_messages", "local"] == 0
    assert "Acme" not in answer.text


async def test_a_nudge_that_came_late_is_counted_by_how_late(
    app: App, client: httpx.AsyncClient, settings: Settings
) -> None:
    clock = app.clock
    assert isinstance(clock, SimulatedClock)
    await app.service.handle(ME, Said(id="e1", text="Interview with Acme today 2pm to 3pm, video"))
    clock.set(datetime(2026, 3, 2, 20, 34, tzinfo=UTC))  # 15:34 there, and the debrief was due at 15:30
    await app.service.tick()
    found = samples((await client.get("/metrics")).text)
    assert found["afterword_nudge_lateness_seconds_sum", "local"] == 240
    assert found["afterword_wake_lateness_seconds_count", ""] >= 1


def test_what_happened_is_found_under_its_name() -> None:
    metrics = Metrics(["slack"])
    metrics.observe(SendingEnded(platform="slack", outcome="refused", took_s=0.2, again=True, why="closed"))
    metrics.observe(SendingEnded(platform="slack", outcome="sent", took_s=0.2, again=False, late_s=-3.0))
    metrics.observe(TurnEnded(event="woke", took_s=0.003, failed=True))
    metrics.observe(DatabaseFailed(error="CutOffError"))
    found = samples(metrics.page(NOTHING, NOW))
    assert found["afterword_refusals_total", "slack closed"] == 1
    assert found["afterword_send_retries_total", "slack"] == 1
    assert found["afterword_nudge_lateness_seconds_sum", "slack"] == 0, "a clock set back makes nothing early"
    assert found["afterword_turn_failures_total", "woke"] == 1
    assert found["afterword_turn_duration_seconds_count", "woke"] == 0
    assert found["afterword_database_failures_total", "CutOffError"] == 1


def test_what_waits_is_told_by_platform_and_since_when() -> None:
    metrics = Metrics(["local", "slack"])
    hour = timedelta(hours=1)
    backlog = Backlog(queues=(Queue(platform="slack", parcels=7, oldest_at=NOW - hour),), due=3, due_since=NOW - hour)
    found = samples(metrics.page(backlog, NOW))
    assert (found["afterword_queue_messages", "slack"], found["afterword_queue_oldest_seconds", "slack"]) == (7, 3600)
    assert (found["afterword_queue_messages", "local"], found["afterword_queue_oldest_seconds", "local"]) == (0, 0)
    assert (found["afterword_seekers_due", ""], found["afterword_seekers_due_oldest_seconds", ""]) == (3, 3600)


def test_without_a_database_what_waits_is_not_told_as_it_was() -> None:
    metrics = Metrics(["slack"])
    metrics.page(Backlog(queues=(Queue(platform="slack", parcels=7, oldest_at=NOW),), due=3, due_since=NOW), NOW)
    found = samples(metrics.page(None, NOW))
    assert ("afterword_queue_messages", "slack") not in found
    assert found["afterword_seekers_due", ""] != found["afterword_seekers_due", ""], "NaN"


def test_every_series_is_there_before_anything_happens() -> None:
    found = samples(Metrics(["slack"]).page(NOTHING, NOW))
    for name, labels in (
        ("afterword_sends_total", "failed slack"),
        ("afterword_refusals_total", "slack closed"),
        ("afterword_rewrites_total", "late"),
        ("afterword_turn_failures_total", "handed"),
        ("afterword_nudge_lateness_seconds_count", "slack"),
    ):
        assert found[name, labels] == 0


def test_names_and_units_are_as_prometheus_wants_them() -> None:
    families = {
        family.name: family for family in text_string_to_metric_families(Metrics(["slack"]).page(NOTHING, NOW).decode())
    }
    for name in SAYS:
        family: Any = families.get(name) or families[name.removesuffix("_total")]
        assert family.documentation == SAYS[name]
        assert (family.type == "counter") == name.endswith("_total")
        assert not re.search(r"_(ms|minutes|hours|count|ratio_percent)$", name)
        assert family.type != "histogram" or name.endswith("_seconds")


def test_the_alerts_in_the_guide_can_be_read() -> None:
    (block,) = re.findall(r"^    groups:\n(?:    .*\n)+", GUIDE, re.MULTILINE)
    (group,) = yaml.safe_load(textwrap.dedent(block))["groups"]
    for rule in group["rules"]:
        assert set(rule) <= {"alert", "expr", "for"}
        assert re.search(r"\b(afterword_\w+|up)\b.*[<>=]=? ?\d", rule["expr"], re.DOTALL)


def test_the_guide_tells_of_every_metric_and_of_no_other() -> None:
    told = set(re.findall(r"\bafterword_\w+", GUIDE))
    known = {*SAYS, *(f"{name}{end}" for name in SAYS for end in ("_bucket", "_sum", "_count"))}
    assert set(SAYS) <= told <= known


# ── who may read them ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("settings_are", "header", "status"),
    [
        ({}, "", 200),
        ({"host": "0.0.0.0"}, "", 404),
        ({"host": "192.0.2.7"}, f"Bearer {TOKEN}", 404),
        ({"public_url": "https://afterword.example.com"}, "", 404),
        ({"metrics_token": TOKEN}, "", 401),
        ({"metrics_token": TOKEN}, "Bearer wrong", 401),
        ({"metrics_token": TOKEN}, TOKEN, 401),
        ({"metrics_token": TOKEN}, "Bearer é", 401),
        ({"metrics_token": TOKEN, "host": "0.0.0.0"}, "", 401),
        ({"metrics_token": TOKEN, "host": "0.0.0.0"}, f"Bearer {TOKEN}", 200),
        ({"metrics_token": TOKEN, "public_url": "https://afterword.example.com"}, f"Bearer {TOKEN}", 200),
    ],
)
async def test_strangers_do_not_read_them(
    app: App, monitor: Monitor, tmp_path: Path, settings_are: dict[str, Any], header: str, status: int
) -> None:
    settings = Settings(data=tmp_path, **settings_are)
    async with asking(app, monitor, settings) as client:
        answer = await client.get("/metrics", headers={b"Authorization": header.encode()})
        assert answer.status_code == status
        assert ("afterword_" in answer.text) == (status == 200)
        assert (await client.get("/health")).status_code == 200
