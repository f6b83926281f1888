"""What is logged: JSON, on standard error, without anybody's words."""

import json
import logging
from collections.abc import Generator

import pytest
import structlog

from adapters.local.chat import mishap
from adapters.logs import start_logs


@pytest.fixture(autouse=True)
def _logging_as_before() -> Generator[None]:  # pyright: ignore[reportUnusedFunction]
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def test_an_event_is_one_line_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs("info")
    structlog.get_logger().debug("unheard")
    structlog.get_logger().info("started", channels=["local"])
    heard = capsys.readouterr()
    entry = json.loads(heard.err)
    assert (entry["event"], entry["level"], entry["channels"], heard.out) == ("started", "info", ["local"], "")
    assert entry["timestamp"].endswith("Z")


def test_an_error_is_told_by_its_type_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs("warning")
    try:
        raise LookupError("Dana Li")  # noqa: TRY301 - it must have come from somewhere
    except LookupError as error:
        told = mishap(error)
    logged = capsys.readouterr().err
    entry = json.loads(logged)
    assert entry["error"] == "LookupError"
    assert "test_logs.py" in entry["at"][0]
    assert entry["error_id"] in told
    assert "Dana" not in logged + told


@pytest.mark.parametrize("exc_info", [True, LookupError("Dana Li")])
def test_the_libraries_log_in_the_same_way(capsys: pytest.CaptureFixture[str], exc_info: bool | BaseException) -> None:
    start_logs("info")
    log = logging.getLogger("a.library")
    log.info("too much")
    try:
        raise LookupError("Dana Li")  # noqa: TRY301 - it must have come from somewhere
    except LookupError:
        log.exception("no answer to %s", "Dana", exc_info=exc_info)
    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert (entry["event"], entry["logger"], entry["error"]) == ("library", "a.library", "LookupError")
    assert entry["where"].startswith("test_the_libraries_log_in_the_same_way (test_logs.py:")
    assert "Dana" not in line


def test_a_record_that_cannot_be_written_is_not_printed_instead(capsys: pytest.CaptureFixture[str]) -> None:
    start_logs("info")
    logging.getLogger("a.library").warning("%d answers", "Dana Li")
    assert "Dana" not in capsys.readouterr().err
