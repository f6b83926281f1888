"""Two to four processes that do the same at one database: each nudge is sent once."""

from pathlib import Path

import pytest

from tests.faults.fleet import Program
from tests.faults.scene import IS_LONG, at_work, only_long, told


@pytest.mark.parametrize("processes", [pytest.param(2, marks=only_long), pytest.param(3, marks=only_long), 4])
async def test_all_are_due_at_once(program: Program, postgres_url: str, tmp_path: Path, processes: int) -> None:
    roles = {f"worker{number}": ("--wake", "--deliver") for number in range(processes)}
    seekers = 1000 if IS_LONG else 60
    async with at_work(program, tmp_path, postgres_url, roles, seekers=seekers, over_s=0.0, talkers=0) as scene:
        reckoned = await scene.all_are_told()
        senders = {one.sender for one in scene.book.arrivals}
        told(postgres_url, f"{processes} processes, of which {len(senders)} sent: {reckoned}")
        assert reckoned.asked_twice == ()
        assert reckoned.repeated == {}
        assert scene.fleet.ended == []
