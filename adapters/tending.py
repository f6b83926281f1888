"""The wiring of what an operator does to the storage: move it, back it up, put it back, replace its master key.

Every function raises `AfterwordError`, whose message says what to do.
"""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from adapters.app import AfterwordError
from adapters.clocks import RealClock
from adapters.settings import Settings
from storage import backups, moving, rotation
from storage.backups import Backup
from storage.errors import StorageError
from storage.moving import Moved, Progress
from storage.rotation import Rotated
from storage.sealed_file import Secret
from storage.vault import make_key_file, read_key_file

__all__ = ["Backup", "Moved", "Progress", "Rotated", "Secret"]


def move(settings: Settings, source: str, target: str, tell: moving.Tell) -> Moved:
    """Move all that is stored from one address to another."""
    with _told_plainly():
        return moving.move(settings.data, _master_key(settings), source, target, tell)


def cancel_move(settings: Settings, source: str) -> None:
    """Open the source of a move again."""
    with _told_plainly():
        moving.give_up(settings.data, source)


def rotate_keys(settings: Settings, tell: rotation.Tell) -> Rotated:
    """Replace the master key."""
    with _told_plainly():
        return rotation.rotate(settings.data, _master_key(settings), settings.database, tell)


def back_up(settings: Settings, path: Path, secret: Secret, tell: backups.Tell) -> Backup:
    """Write all that is stored into a sealed file."""
    with _told_plainly():
        return backups.back_up(settings.data, settings.database, path, secret, RealClock().now(), tell)


def examine_backup(settings: Settings, path: Path, secret: Secret, tell: backups.Tell) -> Backup:
    """See whether a sealed file could be restored."""
    with _told_plainly():
        return backups.examine(settings.data, _master_key(settings), path, secret, tell)


def restore(settings: Settings, path: Path, secret: Secret, tell: backups.Tell, *, instead: bool) -> Backup:
    """Put back what a sealed file holds; `instead` of all there is, where there is anything."""
    with _told_plainly():
        key = _master_key(settings)
        return backups.restore(settings.data, key, settings.database, path, secret, tell, instead=instead)


def key_in(file: Path, *, new: bool) -> Secret:
    """The key of backups in this file, which is made there where it is `new` and not there yet."""
    with _told_plainly():
        return Secret(key=make_key_file(file) if new and not file.exists() else read_key_file(file))


@contextmanager
def _told_plainly() -> Generator[None]:
    try:
        yield
    except StorageError as error:
        raise AfterwordError(str(error)) from error
    except OSError as error:
        raise AfterwordError(f"{error.filename}: {error.strerror}.") from error


def _master_key(settings: Settings) -> str | None:
    return settings.master_key.get_secret_value() if settings.master_key else None
