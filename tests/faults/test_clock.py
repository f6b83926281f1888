"""The clock of the machine is set by an hour while the service is at work."""

import asyncio
from pathlib import Path

import pytest

from tests.faults.fleet import Program
from tests.faults.scene import ALONE, BOTH, IS_LONG, at_work, told

HOUR_S = 3600.0


async def test_an_hour_forward(program: Program, url: str, tmp_path: Path) -> None:
    """What fell due in the hour that was left out is sent at once, and once."""
    roles = ALONE if url.startswith("sqlite") else BOTH
    async with at_work(program, tmp_path, url, roles, over_s=HOUR_S) as scene:
        await scene.goes_on(1)
        program.clock.step(HOUR_S)
        reckoned = await scene.all_are_told()
        await scene.talk.ends()
        told(url, f"an hour forward: {reckoned}; {scene.talk}")
        assert reckoned.asked_twice == ()
        assert reckoned.late_s[0] >= 0
        assert scene.fleet.ended == []


async def test_an_hour_back(program: Program, url: str, tmp_path: Path) -> None:
    """Nothing is sent twice or too early, who writes is answered, and what was due is sent when it is again."""
    if not url.startswith("sqlite") and not IS_LONG:
        pytest.skip("takes its time: LONG=1")
    roles = ALONE if url.startswith("sqlite") else BOTH
    async with at_work(program, tmp_path, url, roles) as scene:
        await scene.goes_on(6)
        program.clock.step(-HOUR_S)
        asked = len(scene.seekers) - len(scene.reckoned().lost)
        await scene.talk.is_answered()
        await asyncio.sleep(1.0)
        on_its_way = len(scene.seekers) - len(scene.reckoned().lost) - asked
        program.clock.step(HOUR_S)
        reckoned = await scene.all_are_told()
        await scene.talk.ends()
        told(url, f"an hour back, and {on_its_way} on their way: {reckoned}; {scene.talk}")
        assert on_its_way <= 3
        assert reckoned.asked_twice == ()
        assert scene.fleet.ended == []
