"""`afterword status`, in words and as JSON."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from typer.testing import CliRunner

from adapters.cli import app
from adapters.standing import EMPTY, as_json, told
from bot.standing import Backlog, Lateness, Queue, Standing, Stored

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
KEPT = {"inbox": 14, "sent": 180, "letters": 0}
QUIET = Standing(
    engine="SQLite 3.45.1",
    revision="0007",
    seekers=3,
    is_estimate=False,
    backlog=Backlog(queues=(), due=0, due_since=None),
    last_hour=None,
    last_day=None,
    refused={},
    stored=(),
    bytes=2_000,
    oldest={},
    processes=None,
)
BUSY = Standing(
    engine="PostgreSQL 17.2",
    revision="0007",
    seekers=1_200_000,
    is_estimate=True,
    backlog=Backlog(
        queues=(
            Queue(platform="slack", parcels=12, oldest_at=NOW - timedelta(seconds=3)),
            Queue(platform="discord", parcels=100_000, oldest_at=NOW - timedelta(hours=5)),
        ),
        due=7,
        due_since=NOW - timedelta(minutes=12),
    ),
    last_hour=Lateness(nudges=1, half_s=0.42, p95_s=0.42, p99_s=0.42, most_s=0.42),
    last_day=Lateness(nudges=12_000, half_s=0.4, p95_s=1.2, p99_s=3.0, most_s=754.0),
    refused={"gone": 2, "closed": 1_500},
    stored=(Stored(table="facts", bytes=3_400_000_000, dead_rows=120_000), Stored(table="sent", bytes=12_000_000)),
    bytes=3_412_000_000,
    free_bytes=0,
    oldest={"inbox": NOW - timedelta(days=13), "sent": NOW - timedelta(days=190)},
    processes=4,
)


def test_where_all_is_well_it_says_so_in_few_lines() -> None:
    assert told(QUIET, KEPT, NOW).splitlines() == [
        "database     SQLite 3.45.1, schema 0007",
        "seekers      3",
        "due          nobody waits for their turn",
        "queue        nothing waits to be sent",
        "lateness     last hour: no nudge",
        "             last day: no nudge",
        "refused      last week: none",
        "size         2.0 kB",
    ]


def test_what_is_not_well_stands_out() -> None:
    text = told(BUSY, KEPT, NOW)
    for line in (
        "seekers      about 1,200,000",
        "due          7 wait for their turn, the longest for 12 min",
        "queue        slack: 12 to be sent, the oldest has waited 3 s",
        "             discord: 100,000 to be sent, the oldest has waited 5.0 h",
        "lateness     last hour: 1 nudge, half within 0.4 s",
        "99 % within 3.0 s, all within 13 min",
        "refused      last week: 1,500 closed, 2 gone",
        "processes    4 at work",
        "size         3.4 GB",
        "             facts             3.4 GB, 120,000 dead rows",
        "kept         inbox           14 days, the oldest 13 days",
        "             sent           180 days, the oldest 190 days: too old, is it running?",
    ):
        assert line in text


def test_as_json_it_is_all_there() -> None:
    read = json.loads(as_json(BUSY, KEPT, NOW))
    assert read["backlog"]["queues"][1]["parcels"] == 100_000
    assert read["backlog"]["due_since"] == "2026-03-02T13:48:00+00:00"
    assert read["last_day"]["p99_s"] == 3.0
    assert (read["at"], read["kept_days"]["sent"]) == ("2026-03-02T14:00:00+00:00", 180)
    assert json.loads(as_json(None, KEPT, NOW)) is None


def test_before_the_first_start_there_is_nothing_and_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    answer = CliRunner().invoke(app, ["status", "--data", str(folder)])
    assert (answer.exit_code, answer.stdout) == (0, f"{EMPTY}\n")
    assert not folder.exists()


def test_a_database_that_is_not_ours_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "afterword.db").write_text("not a database, and long enough to be taken for one" * 100)
    answer = CliRunner().invoke(app, ["status", "--data", str(tmp_path)])
    assert answer.exit_code == 1
    assert "is not an Afterword database" in answer.stderr
