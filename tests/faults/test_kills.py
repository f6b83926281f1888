"""Every role is killed at random moments, while nudges fall due and people ask for help: nothing is lost, and nothing
is sent twice but what was on its way at a kill.

`LONG=1` kills two hundred times on each database, and waits for what the killed had claimed; without it the clock is
put forward by that minute. `SEED=…` is the seed of another run.
"""

import asyncio
import os
from collections import Counter
from pathlib import Path
from random import Random

from tests.faults.fleet import Fleet, Program
from tests.faults.people import Reckoning
from tests.faults.scene import ALONE, APART, AT_ONCE, CLAIM_S, IS_LONG, at_work, told

KILLS = 200 if IS_LONG else 6
SEEKERS = 250 if IS_LONG else 40
TALKERS = 20 if IS_LONG else 8
LONGEST_LIFE_S = 1.2
SEED = int(os.environ.get("SEED", "1"))


async def test_kills(program: Program, tmp_path: Path, url: str) -> None:
    random = Random(SEED)
    lives_s = [random.uniform(0.02, LONGEST_LIFE_S) for _ in range(KILLS)]
    roles = ALONE if url.startswith("sqlite") else APART
    async with at_work(program, tmp_path, url, roles, seekers=SEEKERS, over_s=sum(lives_s), talkers=TALKERS) as scene:
        fleet, talk = scene.fleet, scene.talk
        scene.slack.trouble.slow_s = scene.discord.trouble.slow_s = 0.3  # so that something is on its way
        for life_s in lives_s:
            await scene.goes_on(random.randint(0, 3))
            await asyncio.sleep(life_s)
            fleet.kill(random.choice([*fleet.members]))
        await talk.ends()
        if not IS_LONG:
            await fleet.kill_all()
            program.clock.step(CLAIM_S)
            fleet.start_all()
        reckoned = await scene.all_are_told()
        told(url, f"seed {SEED}, {KILLS} kills; {reckoned}; {talk}")
        assert reckoned.asked_twice == ()
        assert talk.answered_twice() == {}
        assert_only_what_was_on_its_way(reckoned, fleet)
        assert fleet.ended == []


def assert_only_what_was_on_its_way(reckoned: Reckoning, fleet: Fleet) -> None:
    """Whoever sent what was sent again was killed: and of each that was, no more than it may have on its way."""
    killed = Counter(sender for by in reckoned.repeated.values() for sender in by[:-1])
    assert set(killed) <= fleet.killed
    assert max(killed.values(), default=0) <= AT_ONCE
