"""The SQLite file is locked by another program, has lost the end of its log, or has no room to grow."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from storage.opening import DATABASE_FILE
from tests.faults.disk import fill, small_disk
from tests.faults.fleet import Program
from tests.faults.scene import ALONE, AWAY_S, IS_LONG, at_work, disturbed, only_long, told


async def test_another_program_has_locked_it(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "data" / DATABASE_FILE
    async with disturbed(program, tmp_path, f"sqlite:///{file}", ALONE, "locked"):
        with closing(sqlite3.connect(file, isolation_level=None, timeout=30)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await asyncio.sleep(AWAY_S)
            other.execute("ROLLBACK")


@pytest.mark.parametrize("seed", range(10 if IS_LONG else 1))
async def test_it_has_lost_the_end_of_its_log(program: Program, tmp_path: Path, seed: int) -> None:
    """As on a disk that lied about what it had written. What was recorded there is forgotten, and so is said again;
    but it opens, holds together, and nothing that is due is left out."""
    file = tmp_path / "data" / DATABASE_FILE
    async with at_work(program, tmp_path, f"sqlite:///{file}", ALONE, talkers=0) as scene:
        await scene.goes_on(8)
        await scene.fleet.kill_all()
        log = file.with_name(f"{DATABASE_FILE}-wal")
        had, left = log.stat().st_size, int(log.stat().st_size * Random(seed).uniform(0.3, 1))
        with log.open("r+b") as opened:
            opened.truncate(left)
        scene.fleet.start_all()
        reckoned = await scene.all_are_told()
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        told("sqlite:", f"{had - left} of {had} bytes lost: {reckoned}, {len(reckoned.asked_twice)} of them twice")
        assert scene.fleet.ended == []


@only_long
async def test_its_disk_is_full(program: Program, tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        file = disk / DATABASE_FILE
        async with disturbed(program, tmp_path, f"sqlite:///{file}", ALONE, "disk full"):
            ballast = fill(disk)
            await asyncio.sleep(AWAY_S)
            ballast.unlink()
