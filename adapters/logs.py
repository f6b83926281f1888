"""Logging: JSON to standard error, ids and counts only; `docs/monitoring.md` lists the events.

Of an error it keeps its type and place, and of what a library logs only where that was: either message may quote what
somebody wrote.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any, TypeAlias, cast
from uuid import uuid4

import structlog

from adapters.settings import LogLevel

Entry: TypeAlias = MutableMapping[str, Any]  # structlog's own type of an entry


_log = structlog.stdlib.get_logger(__name__)


def start_logs(level: LogLevel) -> None:
    """Everything logged from here on goes out as JSON, the libraries' records (from warnings up) included."""
    least = logging.getLevelNamesMapping()[level.upper()]
    shared = [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), without_words]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, by_its_place, *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    logging.raiseExceptions = False  # a record that cannot be written would be printed, with all that is in it
    logging.basicConfig(level=max(least, logging.WARNING), handlers=[handler], force=True)


def logged(error: Exception) -> str:
    """Log what should not have happened, under an id that gives nothing away to whom it is told."""
    error_id = uuid4().hex[:8]
    _log.error("mishap", error_id=error_id, exc_info=error)
    return error_id


def by_its_place(_logger: object, _method: str, entry: Entry) -> Entry:
    """What a library logs, by the line of it that did: there its message can be read."""
    record: logging.LogRecord = entry["_record"]
    entry["event"] = "library"
    entry["where"] = f"{record.funcName} ({record.filename}:{record.lineno})"
    return entry


def without_words(_logger: object, _method: str, entry: Entry) -> Entry:
    """An exception by its type and the lines it came through: its message may quote what somebody wrote."""
    given = entry.pop("exc_info", None)
    error: object = sys.exc_info()[1] if given else None
    if isinstance(given, BaseException):
        error = given
    elif isinstance(given, tuple):
        _, error, _ = cast(tuple[object, object, object], given)
    if isinstance(error, BaseException):
        entry["error"] = type(error).__qualname__
        entry["at"] = _places(error.__traceback__)
    return entry


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{frame.name} ({frame.filename.rpartition('/')[2]}:{frame.lineno})" for frame in frames[-8:]]
