"""Every sealed value is known by its place, so that none is forgotten when databases move and keys change."""

from pathlib import Path

from sqlalchemy import LargeBinary, func, select

from storage.opening import KEY_FILE, Storage
from storage.seals import SEALED, unopened
from storage.stream import shapes
from storage.tables import codes, feeds, inbox, letters, meta, metadata, pooled
from storage.tending import snapshot_of
from storage.vault import KEY_BYTES, Vault, read_key_file
from tests.storage.filling import fill

HASHES = {inbox.c.event, feeds.c.token, letters.c.token, codes.c.token, codes.c.name, pooled.c.employer}
"""Made opaque: nothing opens them."""


def test_every_column_of_bytes_is_known() -> None:
    columns = {
        column for table in metadata.tables.values() for column in table.c if isinstance(column.type, LargeBinary)
    }
    assert columns == {sealed.column for sealed in SEALED} | HASHES | {meta.c.value}


def test_everything_opens_and_nothing_does_under_another_key(storage: Storage, tmp_path: Path) -> None:
    fill(storage)
    vault = Vault(read_key_file(tmp_path / "data" / KEY_FILE))
    with snapshot_of(storage.database.url) as connection:
        rows = {
            name: connection.scalar(select(func.count()).select_from(table)) for name, table in metadata.tables.items()
        }
        assert all(rows.values()), "`fill` puts something into every table"
        never = {
            str(column)
            for table in metadata.tables.values()
            for column in table.c
            if not connection.scalar(select(func.count(column)))
        }
        assert never == set(), "`fill` puts something into every column"
        assert {shape.name for shape in shapes(connection)} == {*rows} - {meta.name}
        assert unopened(connection, vault) == {}
        rows["installations"] = 1  # the other is of a place that was left
        known = {sealed.column.table.name for sealed in SEALED}
        assert unopened(connection, Vault(bytes(KEY_BYTES))) == {name: rows[name] for name in known}
