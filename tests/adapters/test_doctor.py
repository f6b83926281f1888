"""Every verdict of the doctor, and that it changes nothing and tells no secret."""

import json
import os
import socket
import sqlite3
import stat
import threading
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from adapters import cli, doctor
from adapters.doctor import Finding
from adapters.settings import Settings
from storage.inspecting import Inspected, inspect
from storage.opening import open_storage
from storage.tables import REVISIONS

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
WELL = Inspected(
    database="sqlite:///afterword.db", engine="SQLite 3", revision="0002", newest_revision="0002", has_key=True
)
NAMES = [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def settings(**given: Any) -> Settings:
    usual = {"data": Path("data"), "host": "127.0.0.1", "port": 8080, "public_url": None}
    return Settings().model_copy(update={**usual, **given})


def seen(finding: Finding) -> tuple[str, str]:
    return finding.verdict, f"{finding.says} {finding.do}".strip()


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def of_settings(written: str | bytes = "", **environment: str) -> list[tuple[str, str]]:
    file = Path(".env")
    if written:
        file.write_bytes(written if isinstance(written, bytes) else written.encode())
        file.chmod(0o600)
    return [seen(finding) for finding in doctor.check_settings(file, environment)]


def test_no_setting_at_all() -> None:
    assert of_settings() == [("ok", "None is set; all is as usual.")]


def test_settings_that_are_known() -> None:
    written = "# AFTERWORD_LOG_LEVEL=debug\nexport PORT=9000\nAFTERWORD_DATA=\nPOSTGRES_PASSWORD=x\n"
    assert of_settings(written, HOST="::1") == [("ok", "HOST (environment), PORT (.env); the rest as usual.")]


def test_a_setting_nobody_knows() -> None:
    found = of_settings("AFTERWORD_DATABSE=x\n", AFTERWORD_QQQ="1")
    assert [verdict for verdict, _ in found] == ["ok", "note", "note"]
    assert "Do you mean AFTERWORD_DATABASE?" in found[1][1]
    assert "AFTERWORD_QQQ is no setting" in found[2][1]


def test_a_value_that_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("AFTERWORD_LOG_LEVEL", "loud")
    found = of_settings()
    assert [verdict for verdict, _ in found] == ["problem", "problem"]
    assert found[0][1].startswith("PORT: ")


def test_a_file_that_is_no_text() -> None:
    ((verdict, says),) = of_settings(b"AFTERWORD_DATA=\xff\n")
    assert (verdict, "not UTF-8" in says) == ("problem", True)


def test_a_folder_in_place_of_the_file() -> None:
    Path(".env").mkdir()
    assert of_settings()[0][0] == "problem"


def test_a_secret_that_others_may_read() -> None:
    Path(".env").write_text("AFTERWORD_MASTER_KEY=5ec7e7\n")
    Path(".env").chmod(0o644)
    found = of_settings()
    assert found[1] == ("note", ".env holds a secret, and others on this machine may read it. chmod 600 .env")


# ── storage ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "a" / "b"
    assert seen(doctor.check_folder(data)) == ("ok", f"{data} is made at the first start.")
    data.mkdir(parents=True, mode=0o700)
    assert doctor.check_folder(data).verdict == "ok"
    data.chmod(0o755)
    assert seen(doctor.check_folder(data))[1].endswith(f"chmod 700 {data}")
    assert doctor.check_folder(data).verdict == "note"
    (data / "file").touch()
    assert doctor.check_folder(data / "file").verdict == "problem"
    assert doctor.check_folder(data / "file" / "below").verdict == "problem"

    def closed(path: Path, mode: int) -> bool:
        return False

    monkeypatch.setattr(os, "access", closed)
    assert doctor.check_folder(data).verdict == "problem"
    assert doctor.check_folder(tmp_path / "c").verdict == "problem"


def test_the_database_and_its_schema() -> None:
    assert seen(doctor.check_database(WELL)) == ("ok", "SQLite 3, sqlite:///afterword.db.")
    assert seen(doctor.check_schema(WELL)) == ("ok", "0002, up to date.")
    empty = replace(WELL, revision=None)
    assert doctor.check_database(empty).says.endswith("still empty.")
    assert doctor.check_schema(empty).verdict == "ok"
    assert doctor.check_schema(replace(WELL, revision="0001")).verdict == "note"
    newer = replace(empty, schema_trouble="written by a newer Afterword")
    assert (doctor.check_database(newer).verdict, doctor.check_schema(newer).verdict) == ("ok", "problem")
    gone = replace(empty, database_trouble="It does not answer.")
    assert (doctor.check_database(gone).verdict, doctor.check_schema(gone).verdict) == ("problem", "note")
    assert doctor.check_database(gone).do == ""
    assert "is it up" in doctor.check_database(replace(gone, is_away=True)).do


def test_the_master_key(tmp_path: Path) -> None:
    assert seen(doctor.check_key(WELL)) == ("ok", "From AFTERWORD_MASTER_KEY, and fits the database.")
    assert doctor.check_key(replace(WELL, has_key=False)).verdict == "ok"
    unread = doctor.check_key(replace(WELL, has_key=False, database_trouble="It is damaged."))
    assert (unread.verdict, "put it back" in unread.do) == ("note", True)
    assert doctor.check_key(replace(WELL, key_trouble="It does not fit.")).verdict == "problem"
    file = tmp_path / "master.key"
    file.touch(0o600)
    alone = doctor.check_key(replace(WELL, key_file=file))
    assert (alone.verdict, "Keep a copy" in alone.do) == ("note", True)
    file.chmod(0o640)
    assert doctor.check_key(replace(WELL, key_file=file)).verdict == "problem"


# ── clock and zones ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ahead_s", "own", "verdict"),
    [
        (0, True, "ok"), (-4, True, "ok"), (30, True, "note"), (-30, True, "note"), (90, True, "problem"),
        (-90, True, "problem"), (86_400, False, "ok"), (-30, False, "ok"), (-90, False, "problem"),
    ],
)  # fmt: skip
def test_the_clock_beside_the_databases(ahead_s: int, own: bool, verdict: str) -> None:
    stored = replace(WELL, clock_at=NOW - timedelta(seconds=ahead_s), has_own_clock=own)
    assert doctor.check_clock(stored, NOW, "UTC").verdict == verdict


def test_a_clock_that_was_never_set() -> None:
    assert doctor.check_clock(WELL, datetime(1970, 1, 1, tzinfo=UTC), "UTC").verdict == "problem"
    assert seen(doctor.check_clock(WELL, NOW, "Europe/Berlin")) == (
        "ok",
        "2026-03-02 14:00 UTC, this machine's zone Europe/Berlin.",
    )


def zones(place: Path, version: str | None, monkeypatch: pytest.MonkeyPatch) -> Finding:
    (place / "America").mkdir(parents=True)
    (place / "America" / "New_York").touch()
    if version:
        (place / "tzdata.zi").write_text(f"# version {version}\n")
    monkeypatch.setattr("zoneinfo.TZPATH", (str(place),))
    return doctor.check_zones()


def test_zone_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zoneinfo.TZPATH", ())
    assert doctor.check_zones().says.startswith("tzdata 20")
    assert zones(tmp_path / "old", "2020a", monkeypatch).verdict == "note"
    assert zones(tmp_path / "new", "2090a", monkeypatch).verdict == "ok"
    assert zones(tmp_path / "unnamed", None, monkeypatch).verdict == "ok"


def test_zone_data_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(name: str) -> None:
        raise doctor.zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr("zoneinfo.ZoneInfo", none)
    assert doctor.check_zones().verdict == "problem"


# ── web ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def serving(status: int, body: str) -> Generator[int]:
    """Something on a port that answers every question with this."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by the library
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "verdict"),
    [
        (200, '{"service": "afterword", "status": "ok"}', "ok"),
        (200, '{"service": "another"}', "problem"),
        (200, "<html>", "problem"),
        (200, "[]", "problem"),
        (404, "", "problem"),
    ],
)
def test_who_is_at_the_port(status: int, body: str, verdict: str) -> None:
    with serving(status, body) as port:
        assert doctor.check_web(settings(port=port)).verdict == verdict


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_the_web_address() -> None:
    assert doctor.check_web(settings(port=free_port())).verdict == "ok"
    assert doctor.check_web(settings(port=0)).verdict == "note"
    assert doctor.check_web(settings(host="0.0.0.0", port=free_port())).verdict == "note"
    assert doctor.check_web(settings(host="192.0.2.1")).verdict == "problem"
    assert doctor.check_web(settings(host="no such host")).verdict == "problem"


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({}, "ok"),
        ({"host": "localhost"}, "ok"),
        ({"host": "0.0.0.0"}, "note"),
        ({"public_url": "https://afterword.example.com"}, "ok"),
        ({"public_url": "http://localhost:8080/"}, "ok"),
        ({"public_url": "http://afterword.example.com"}, "note"),
        ({"public_url": "afterword.example.com"}, "problem"),
        ({"public_url": "ftp://afterword.example.com"}, "problem"),
        ({"public_url": "https://me:pass@afterword.example.com"}, "problem"),
        ({"public_url": "https://afterword.example.com/?x=1"}, "problem"),
    ],
)
def test_how_links_begin(given: dict[str, str], verdict: str) -> None:
    assert doctor.check_links(settings(**given)).verdict == verdict


# ── the whole ───────────────────────────────────────────────────────────────────────────────────────────────────────


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, ["doctor", *arguments])
    return result.exit_code, result.output


def everything_in(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def test_a_new_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(free_port()))
    status, told = run("--data", str(tmp_path / "data"))
    assert (status, told.splitlines()[-1]) == (0, "Nothing to put right.")
    assert not (tmp_path / "data").exists()


def test_one_that_is_in_use_and_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    data.mkdir(0o700)
    monkeypatch.setenv("PORT", str(free_port()))
    open_storage(data).close()
    key = (data / "master.key").read_text().strip()
    before = everything_in(tmp_path)
    status, told = run("--data", str(data), "--json")
    assert everything_in(tmp_path) == before
    verdicts = {row["about"]: row["verdict"] for row in json.loads(told)}
    assert status == 0
    assert (verdicts["database"], verdicts["schema"], verdicts["master key"]) == ("ok", "ok", "note")
    assert key not in told
    assert stat.S_IMODE((data / "afterword.db").stat().st_mode) == 0o600


def test_one_that_is_open_at_the_moment(tmp_path: Path) -> None:
    storage = open_storage(tmp_path / "data")
    try:
        assert inspect(tmp_path / "data").revision == REVISIONS[-1]
    finally:
        storage.close()


def test_problems_end_with_status_1_and_show_no_password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AFTERWORD_DATABASE", "postgresql+psycopg://me:t0psecret@127.0.0.1:1/afterword")
    monkeypatch.setenv("AFTERWORD_MASTER_KEY", "5ec7e7")
    status, told = run("--data", str(tmp_path / "data"))
    assert status == 1
    assert "problem  database" in told
    assert "problem  master key" in told
    assert "t0psecret" not in told
    assert "5ec7e7" not in told


def test_a_damaged_database_is_a_problem_and_ends_a_chat_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_logs(level: str) -> None:  # they would go to the runner's output, also after it is closed
        pass

    monkeypatch.setattr(cli, "_start_logs", no_logs)
    data = tmp_path / "data"
    open_storage(data).close()
    with closing(sqlite3.connect(data / "afterword.db")) as driver, driver:
        driver.execute("DROP TABLE facts")
    status, told = run("--data", str(data))
    assert status == 1
    assert "lacks facts" in told
    assert "is it up" not in told
    for command in ("chat", "run", "migrate"):
        ended = CliRunner().invoke(cli.app, [command, "--data", str(data)])
        assert (ended.exit_code, ended.output.count("\n")) == (1, 1)
        assert "lacks facts" in ended.output


def test_a_setting_that_cannot_be_ends_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    status, told = run()
    assert status == 1
    assert told.splitlines()[-1] == "1 to put right."


# ── the language model ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({}, "ok"),
        ({"writer_url": "http://127.0.0.1:11434/v1", "writer_model": "small-one"}, "ok"),
        ({"writer_url": "https://models.example.com/v1", "writer_model": "small-one"}, "ok"),
        ({"writer_url": "http://models.example.com/v1", "writer_model": "small-one"}, "note"),
        ({"writer_url": "http://127.0.0.1:11434/v1"}, "problem"),
        ({"writer_model": "small-one"}, "problem"),
    ],
)
def test_where_letters_go(given: dict[str, str], verdict: str) -> None:
    assert doctor.check_writer(settings(**given)).verdict == verdict


def test_a_language_model_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    found = doctor.check_writer(settings(writer_url="http://127.0.0.1:11434/v1", writer_model="small-one"))
    assert seen(found) == ("problem", "What it needs is not installed. pip install 'afterword[llm]'")
