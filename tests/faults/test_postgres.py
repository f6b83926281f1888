"""PostgreSQL is stopped and started, out of reach, full, or read-only, while nudges fall due and people ask for help.

Whoever wrote to the bot meanwhile is answered, or told that something went wrong; every nudge is sent when the database
is back, and no process ends. What may be sent again is what was sent and could not be recorded.
"""

import asyncio
import shutil
import signal
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from tests.faults.disk import fill, small_disk
from tests.faults.fleet import Program, until
from tests.faults.proxy import network_to
from tests.faults.scene import AWAY_S, BOTH, IS_LONG, disturbed, only_long
from tests.postgres import Postgres


@pytest.mark.parametrize(
    "how", [pytest.param(signal.SIGINT, marks=only_long), signal.SIGQUIT], ids=["fast", "immediate"]
)
async def test_it_is_restarted(
    program: Program, harmed: Postgres, harmed_url: str, tmp_path: Path, how: signal.Signals
) -> None:
    async with disturbed(program, tmp_path, harmed_url, BOTH, f"restarted by {how.name}") as scene:
        for _ in range(3 if IS_LONG else 1):
            await asyncio.to_thread(harmed.stop, how)
            await asyncio.sleep(AWAY_S / 4)
            await asyncio.to_thread(harmed.start)
            await scene.goes_on(3)


@pytest.mark.parametrize("how", ["cut", pytest.param("swallow", marks=only_long)])
async def test_it_is_out_of_reach(program: Program, harmed_url: str, tmp_path: Path, how: str) -> None:
    async with network_to(harmed_url) as network, disturbed(program, tmp_path, network.address, BOTH, how) as scene:
        getattr(network, how)()
        await asyncio.sleep(AWAY_S)
        network.heal()
        await scene.goes_on(3)


@only_long
async def test_its_connections_are_cut_one_by_one(program: Program, harmed_url: str, tmp_path: Path) -> None:
    ours = "application_name = 'afterword' AND datname = current_database() AND pid <> pg_backend_pid()"
    cut = 0
    async with disturbed(program, tmp_path, harmed_url, BOTH, "connections cut"):
        with psycopg.connect(harmed_url, autocommit=True) as connection:
            for _ in range(int(AWAY_S * 10)):
                one = f"SELECT pid FROM pg_stat_activity WHERE {ours} ORDER BY random() LIMIT 1"
                cut += connection.execute(f"SELECT pg_terminate_backend(pid) FROM ({one}) AS found".encode()).rowcount
                await asyncio.sleep(0.1)
    assert cut


@only_long
async def test_it_is_read_only(program: Program, harmed: Postgres, harmed_url: str, tmp_path: Path) -> None:
    """As a server that became a standby is: those who are connected find out as well."""
    async with disturbed(program, tmp_path, harmed_url, BOTH, "read-only"):
        with harmed.connected() as connection:
            connection.execute("ALTER SYSTEM SET default_transaction_read_only = on")
            connection.execute("SELECT pg_reload_conf()")
            await asyncio.sleep(AWAY_S)
            connection.execute("SET default_transaction_read_only = off")
            connection.execute("ALTER SYSTEM RESET default_transaction_read_only")
            connection.execute("SELECT pg_reload_conf()")


@only_long
async def test_who_connected_while_it_was_read_only(
    program: Program, harmed: Postgres, harmed_url: str, tmp_path: Path
) -> None:
    """Their sessions stay as they began, and have to be given up."""
    async with disturbed(program, tmp_path, harmed_url, BOTH, "read-only for those who connect"):
        name = str(make_url(harmed_url).database)
        with harmed.connected() as connection:
            of = sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = {}")
            connection.execute(of.format(sql.Identifier(name), sql.SQL("on")))
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            await asyncio.sleep(AWAY_S)
            connection.execute(of.format(sql.Identifier(name), sql.SQL("off")))


@only_long
async def test_its_disk_is_full(program: Program, harmed: Postgres, tmp_path: Path) -> None:
    with small_disk(harmed.folder) as disk:
        shutil.chown(disk, harmed.folder.owner())
        with harmed.connected() as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'".encode())
            connection.execute("CREATE DATABASE small TABLESPACE small")
        try:
            async with disturbed(program, tmp_path, harmed.address_of("small"), BOTH, "disk full") as scene:
                ballast = fill(disk)
                await until(lambda: bool(scene.fleet.told("mishap")), "felt")
                await asyncio.sleep(AWAY_S)
                ballast.unlink()
        finally:
            with harmed.connected() as connection:
                connection.execute("DROP DATABASE small WITH (FORCE)")
                connection.execute("DROP TABLESPACE small")
