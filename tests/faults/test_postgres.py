"""PostgreSQL is stopped and started, out of reach, full, or read-only, while nudges fall due and people ask for help.

Whoever wrote to the bot meanwhile is answered, or told that something went wrong; every nudge is sent when the database
is back, and no process ends. What may be sent again is what was sent and could not be recorded.
"""

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.faults.fleet import Program
from tests.faults.proxy import network_to
from tests.faults.scene import AT_ONCE, BOTH, IS_LONG, Scene, at_work, told
from tests.postgres import Postgres

AWAY_S = 60.0 if IS_LONG else 4.0
TIMES = 5 if IS_LONG else 1


@asynccontextmanager
async def disturbed(program: Program, folder: Path, url: str, what: str) -> AsyncGenerator[Scene]:
    """Something happens to the database in here, and is over at the end; then everybody is told."""
    seekers, over_s = (200, TIMES * AWAY_S) if IS_LONG else (24, 4.0)
    async with at_work(program, folder, url, BOTH, seekers=seekers, over_s=over_s) as scene:
        await scene.goes_on(3)
        yield scene
        await scene.talk.ends()
        reckoned = await scene.all_are_told()
        told(url, f"{what}: {reckoned}; {scene.talk}")
        assert reckoned.asked_twice == ()
        assert scene.talk.answered_twice() == {}
        assert reckoned.again_on("slack") <= AT_ONCE
        assert scene.fleet.ended == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["fast", "immediate"])
async def test_it_is_restarted(
    program: Program, harmed: Postgres, harmed_url: str, tmp_path: Path, how: signal.Signals
) -> None:
    async with disturbed(program, tmp_path, harmed_url, f"restarted by {how.name}") as scene:
        for _ in range(TIMES):
            await asyncio.to_thread(harmed.stop, how)
            await asyncio.sleep(AWAY_S / 4)
            await asyncio.to_thread(harmed.start)
            await scene.goes_on(3)


@pytest.mark.parametrize("how", ["cut", "swallow"])
async def test_it_is_out_of_reach(program: Program, harmed_url: str, tmp_path: Path, how: str) -> None:
    async with network_to(harmed_url) as network, disturbed(program, tmp_path, network.address, how) as scene:
        for _ in range(TIMES):
            getattr(network, how)()
            await asyncio.sleep(AWAY_S)
            network.heal()
            await scene.goes_on(3)


async def test_its_connections_are_cut_one_by_one(program: Program, harmed_url: str, tmp_path: Path) -> None:
    ours = "application_name = 'afterword' AND datname = current_database() AND pid <> pg_backend_pid()"
    cut = 0
    async with disturbed(program, tmp_path, harmed_url, "connections cut"):
        with psycopg.connect(harmed_url, autocommit=True) as connection:
            for _ in range(int(AWAY_S * 10)):
                one = f"SELECT pid FROM pg_stat_activity WHERE {ours} ORDER BY random() LIMIT 1"
                cut += connection.execute(f"SELECT pg_terminate_backend(pid) FROM ({one}) AS found".encode()).rowcount
                await asyncio.sleep(0.1)
    assert cut > 5


async def test_it_is_read_only(program: Program, harmed: Postgres, harmed_url: str, tmp_path: Path) -> None:
    """As a server that became a standby is: those who are connected find out as well."""
    async with disturbed(program, tmp_path, harmed_url, "read-only"):
        with harmed.connected() as connection:
            connection.execute("ALTER SYSTEM SET default_transaction_read_only = on")
            connection.execute("SELECT pg_reload_conf()")
            await asyncio.sleep(AWAY_S)
            connection.execute("SET default_transaction_read_only = off")
            connection.execute("ALTER SYSTEM RESET default_transaction_read_only")
            connection.execute("SELECT pg_reload_conf()")


async def test_who_connected_while_it_was_read_only(
    program: Program, harmed: Postgres, harmed_url: str, tmp_path: Path
) -> None:
    """Their sessions stay as they began, and have to be given up."""
    async with disturbed(program, tmp_path, harmed_url, "read-only for those who connect"):
        name = psycopg.conninfo.conninfo_to_dict(harmed_url)["dbname"]
        with harmed.connected() as connection:
            of = sql.SQL("ALTER DATABASE {} SET default_transaction_read_only = {}")
            connection.execute(of.format(sql.Identifier(str(name)), sql.SQL("on")))
            connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
            await asyncio.sleep(AWAY_S)
            connection.execute(of.format(sql.Identifier(str(name)), sql.SQL("off")))


@contextmanager
def small_disk(owner_of: Path) -> Generator[Path]:
    """A file system of its own, of 64 MB; skipped where none may be mounted."""
    folder = Path(os.path.realpath(owner_of)).parent / "small"
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)], check=True)
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        pytest.skip("a full disk takes a file system to be mounted, and that the superuser")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fill(folder: Path) -> Path:
    """Leave no room at all."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(65536))
            except OSError:
                return ballast
