"""Opening what is stored: database, schema and master key are checked against each other before a byte is written."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.sharing.channel import cohort_turn
from storage.codec import current_codec
from storage.database import Database, Found, look, make_private, prepare, sqlite_path
from storage.desks import Desks
from storage.duties import Duties
from storage.errors import MalformedKeyError, MissingKeyError, UnavailableDatabaseError, WrongKeyError
from storage.installations import SqlInstallations
from storage.linking import Linking
from storage.notices import Notices
from storage.pooled import PoolOfWaits, Reckoning
from storage.store import SqlStore
from storage.transcript import SqlTranscript
from storage.vault import Vault, make_key_file, parse_key, read_key_file

DATABASE_FILE = "afterword.db"
KEY_FILE = "master.key"
NEXT_KEY_FILE = "next-master.key"
"""The key that is taking its place (`rotation.py`)."""

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """All that is stored. Close it at the end."""

    store: SqlStore
    installations: SqlInstallations
    transcript: SqlTranscript
    notices: Notices
    duties: Duties
    pool: PoolOfWaits
    reckoning: Reckoning
    database: Database
    cookie_secret: bytes
    """What signs the cookies of the web pages: the same for every process that has the master key."""

    def close(self) -> None:
        self.notices.stop()
        self.database.close()


def open_storage(data: Path, url: str | None = None, master_key: str | None = None) -> Storage:
    """Open the database at `url` (by default a SQLite file in the folder `data`), making what is not there yet.

    The master key is the one given (hex or base64), else the one in the folder, made on first use. Raises a
    `StorageError` that says what to do; then nothing was changed.
    """
    address = address_of(data, url)
    found = look(address)
    vault = Vault(_master_key(data, master_key, found))
    _check(vault, found.key_check, data)
    if (path := sqlite_path(address)) is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        make_private(path)
    database = Database(address)
    try:
        there = prepare(database, vault)
        _check(vault, there["key_check"], data)
        vault = vault.with_hash_key(there["hash_key"])
        database.key_check = there["key_check"]
        database.scrub()
    except BaseException:
        database.close()
        raise
    codec = current_codec()
    desks = Desks(database, vault, codec)
    linking = Linking(vault, desks, codec)
    return Storage(
        store=SqlStore(database, vault, codec, desks, linking, cohort_turn),
        installations=SqlInstallations(database, vault, desks, linking),
        transcript=SqlTranscript(database, vault, codec),
        notices=Notices(database),
        duties=Duties(database),
        pool=desks.pool,
        reckoning=Reckoning(database, desks.pool),
        database=database,
        cookie_secret=vault.cookie_secret,
    )


def address_of(data: Path, url: str | None) -> URL:
    if not url:
        return URL.create("sqlite", database=str(data / DATABASE_FILE))
    try:
        address = make_url(url)
        return address.set(drivername=_DRIVERS[address.get_backend_name()])
    except (ArgumentError, KeyError):
        raise UnavailableDatabaseError(
            "The database's address is not one. Write it like postgresql://user@host/name or sqlite:////path."
        ) from None


def vault_of(data: Path, given: str | None, found: Found) -> Vault:
    """The vault of a database that was opened before. Raises a `MasterKeyError` if its key is not here."""
    vault = Vault(_master_key(data, given, found))
    _check(vault, found.key_check, data)
    return vault


def _master_key(data: Path, given: str | None, found: Found) -> bytes:
    is_sealed = found.key_check is not None
    if (key := key_there(data, given, may_be_new=not is_sealed)) is not None:
        return key
    if is_sealed:
        raise MissingKeyError(
            f"The database is sealed under a master key that is not here. Put its {KEY_FILE} back into {data}, "
            "or set AFTERWORD_MASTER_KEY. Nothing was changed."
        )
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return make_key_file(data / KEY_FILE)


def key_there(data: Path, given: str | None, *, may_be_new: bool) -> bytes | None:
    """The master key that was given, else the one in the folder, else None.

    Raises `MalformedKeyError`, which advises to make one only where the database has none yet.
    """
    path = data / KEY_FILE
    try:
        if given:
            return parse_key(given, "AFTERWORD_MASTER_KEY")
        return read_key_file(path) if path.exists() else None
    except MalformedKeyError as error:
        if may_be_new:
            raise
        raise MalformedKeyError(
            f"{'AFTERWORD_MASTER_KEY' if given else path} is not a key. Put the one back that the database was made "
            "with: a new one can never open it."
        ) from error


def _check(vault: Vault, key_check: bytes | None, data: Path) -> None:
    if key_check is None or vault.fits(key_check):
        return
    if (data / NEXT_KEY_FILE).exists():
        raise WrongKeyError(
            "The master key does not fit this database: another has taken its place. Run `afterword keys rotate` again "
            "to bring that to its end. Nothing was changed."
        )
    raise WrongKeyError(
        "The master key does not fit this database. Give the one it was made with, in AFTERWORD_MASTER_KEY or as "
        f"{KEY_FILE} in the data folder. Nothing was changed."
    )
