"""The platforms are slow, cut off, or answer with errors, while nudges fall due and people ask for help.

Everything arrives once they are back. Slack alone may show again what it had taken without saying so.
"""

import asyncio
from pathlib import Path

import pytest

from storage.opening import DATABASE_FILE
from tests.faults.fleet import Program
from tests.faults.platforms import SEVERED, SILENT
from tests.faults.scene import ALONE, AWAY_S, disturbed, only_long

ANSWERS = [
    SEVERED,
    pytest.param(429, marks=only_long),
    pytest.param(500, marks=only_long),
    pytest.param(SILENT, marks=only_long),
]


@pytest.mark.parametrize("answer", ANSWERS)
async def test_they_answer_with(program: Program, tmp_path: Path, answer: int | str) -> None:
    url = f"sqlite:///{tmp_path / 'data' / DATABASE_FILE}"
    async with disturbed(program, tmp_path, url, ALONE, f"the platforms answer with {answer}") as scene:
        scene.slack.trouble.answer = scene.discord.trouble.answer = answer
        await asyncio.sleep(AWAY_S)
        scene.slack.trouble.answer = scene.discord.trouble.answer = 200
    assert scene.slack.trouble.befallen
    assert scene.discord.trouble.befallen
    assert scene.reckoned().again_on("slack") <= scene.slack.trouble.done_all_the_same


@only_long
async def test_they_take_their_time(program: Program, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'data' / DATABASE_FILE}"
    async with disturbed(program, tmp_path, url, ALONE, "the platforms are slow") as scene:
        scene.slack.trouble.slow_s = scene.discord.trouble.slow_s = 10.0
        await asyncio.sleep(AWAY_S)
        scene.slack.trouble.slow_s = scene.discord.trouble.slow_s = 0.0
    assert scene.reckoned().again_on("slack") == 0
