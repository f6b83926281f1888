"""Coarse duties, each of which one process does at a time, however many share the database."""

from collections.abc import Callable
from contextlib import ExitStack
from hashlib import blake2b
from typing import TypeAlias

from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from storage.database import Database, session_of

GiveBack: TypeAlias = Callable[[], None]


class Duties:
    """On PostgreSQL an advisory lock says whose a duty is. It is given back, or ends with the process that has it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take(self, duty: str) -> GiveBack | None:
        """Begin a duty; what is returned gives it back. None while another process is at it. Blocking."""
        if not self._database.is_shared:
            return _nothing_to_give_back
        url = self._database.url
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=session_of(url))
        with ExitStack() as stack:
            stack.callback(engine.dispose)
            connection = stack.enter_context(engine.connect())
            lock = f"pg_try_advisory_lock({_number(duty)} + to_regnamespace(current_schema())::oid::bigint)"
            if connection.scalar(text(f"SELECT {lock}")):
                return stack.pop_all().close
        return None


def _number(duty: str) -> int:
    return int.from_bytes(blake2b(duty.encode(), digest_size=3).digest()) << 32


def _nothing_to_give_back() -> None:
    """Nobody else would do it."""
