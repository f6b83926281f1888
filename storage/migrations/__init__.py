"""The schema's history, run by Alembic. Imported only when there is something to migrate."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, make_url

from storage.database import Database


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the database to the newest schema, or to an earlier one, within the connection's transaction."""
    command.upgrade(config_on(connection), to)


def migrate(url: str) -> None:
    """Bring the database at this address to the newest schema."""
    database = Database(make_url(url))
    try:
        with database.alone() as connection:
            upgrade(connection)
    finally:
        database.close()


def config_on(connection: Connection) -> Config:
    """What Alembic needs to work on this connection, within its transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
