"""What there is to be known of the storage before it is opened. Looks, and writes and makes nothing."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import sqlite_version

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.pool import NullPool

from storage.database import Found, look, look_through, sqlite_path
from storage.errors import MasterKeyError, NewerDatabaseError, StorageError, UnavailableDatabaseError
from storage.opening import KEY_FILE, address_of, key_there
from storage.tables import REVISIONS, metadata
from storage.vault import Vault

CONNECT_TIMEOUT_S = "5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """Trouble is told in a sentence that says what to do; empty where there is none."""

    database: str = ""
    """The address, without its password."""
    engine: str = ""
    """`SQLite 3.45.1`."""
    database_trouble: str = ""
    is_away: bool = False
    """Whether the trouble is with a database server that does not answer."""
    revision: str | None = None
    """The schema there is; None in a database that is still to be made."""
    newest_revision: str = REVISIONS[-1]
    schema_trouble: str = ""
    clock_at: datetime | None = None
    """The database server's clock, or when the database's file was last written."""
    has_own_clock: bool = False
    key_file: Path | None = None
    """Where the master key lies; None where it comes from the settings, or is still to be made."""
    has_key: bool = False
    key_trouble: str = ""


def inspect(data: Path, url: str | None = None, master_key: str | None = None) -> Inspected:
    """The storage that `storage.opening.open_storage` would open with the same arguments."""
    seen, found = _inspect_database(data, url)
    return _inspect_key(seen, found, data, master_key)


def _inspect_database(data: Path, url: str | None) -> tuple[Inspected, Found | None]:
    """What was found is None where it could not be looked at."""
    try:
        address = address_of(data, url)
    except StorageError as error:
        return Inspected(database_trouble=str(error)), None
    seen = Inspected(database=address.render_as_string(hide_password=True))
    path = sqlite_path(address)
    try:
        if path is not None:
            seen = replace(seen, engine=f"SQLite {sqlite_version}", clock_at=_written_at(path))
        else:
            address = address.update_query_dict({"connect_timeout": CONNECT_TIMEOUT_S})
            seen = _ask_server(seen, address)
        unchanging = path is not None and not path.with_name(f"{path.name}-wal").exists()
        found = look(address, unchanging=unchanging)
        look_through(address, unchanging=unchanging)
    except NewerDatabaseError as error:
        return replace(seen, schema_trouble=str(error)), None
    except ModuleNotFoundError:
        return replace(seen, database_trouble=f"There is no driver for it. Write it like {_PSYCOPG}."), None
    except StorageError as error:
        is_away = path is None and isinstance(error, UnavailableDatabaseError)
        return replace(seen, database_trouble=_without_password(str(error), address), is_away=is_away), None
    except Exception as error:  # noqa: BLE001 - whatever keeps it from answering is what is asked about
        why = f"It does not answer ({getattr(error, 'orig', error)})."
        return replace(seen, database_trouble=_without_password(why, address), is_away=path is None), None
    return replace(seen, revision=found.revision), found


_PSYCOPG = "postgresql+psycopg://user@host/name"


def _ask_server(seen: Inspected, address: URL) -> Inspected:
    engine = create_engine(address, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            version, clock_at = connection.execute(
                text("SELECT current_setting('server_version'), clock_timestamp()")
            ).one()
            trouble = _what_is_forbidden(connection)
    finally:
        engine.dispose()
    return replace(
        seen,
        engine=f"PostgreSQL {version}",
        clock_at=clock_at.astimezone(UTC),
        has_own_clock=True,
        database_trouble=trouble,
    )


_CLOSED = text("""
    SELECT relname FROM pg_class
    WHERE relnamespace = to_regnamespace(current_schema()) AND (
        relname = ANY(:tables) AND NOT (
            has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
            AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')
        )
        OR relname = ANY(:sequences) AND NOT has_sequence_privilege(oid, 'USAGE')
    )
    ORDER BY relname
""")
_MAY_MAKE = text("""
    SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)
        OR to_regclass('alembic_version') IS NOT NULL
""")


def _what_is_forbidden(connection: Connection) -> str:
    """What the user in the address may not do, and Afterword must."""
    if connection.scalar(text("SELECT current_setting('transaction_read_only')")) == "on":
        return "It can only be read. Name the server that is written to, or take default_transaction_read_only away."
    if not connection.scalar(_MAY_MAKE):
        return "Its user may not make tables there. Make this user the owner of the database."
    names = {"tables": [*metadata.tables], "sequences": [f"{name}_id_seq" for name in metadata.tables]}
    if closed := connection.scalars(_CLOSED, names).all():
        return (
            f"Its user may not read and write {', '.join(closed)}. Give the tables to this user (ALTER TABLE … OWNER "
            "TO …), or name the user that made them in AFTERWORD_DATABASE."
        )
    return ""


def _written_at(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _without_password(message: str, address: URL) -> str:
    in_one_line = " ".join(message.split())
    return in_one_line.replace(str(address.password), "***") if address.password else in_one_line


def _inspect_key(seen: Inspected, found: Found | None, data: Path, given: str | None) -> Inspected:
    path = data / KEY_FILE
    check = found.key_check if found else None
    try:
        seen = replace(seen, key_file=path if not given and path.exists() else None)
        key = key_there(data, given, may_be_new=found is not None and check is None)
    except (MasterKeyError, OSError) as error:
        return replace(seen, key_trouble=str(error))
    if key is None:
        missing = f"The database is sealed under one that is not here: put its {KEY_FILE} back into {data}."
        return replace(seen, key_trouble=missing if check else "")
    fits = check is None or Vault(key).fits(check)
    trouble = "" if fits else "It does not fit this database. Give the one that the database was made with."
    return replace(seen, has_key=True, key_trouble=trouble)
