"""What a message tells of one's own life, and other talk that is easily taken for something drastic."""

import pytest

from tests.talk import Me


async def told(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li and Tom Roe. Good. They'll call me by Friday")


PRIVATE = [
    "my dentist will ring me by Thursday",
    "the electrician said he'd get back to me tomorrow",
    "my sister's graduation is on March 14 at 4pm",
    "my driving test is on Thursday at 3pm",
    "we're seeing some friends on Thursday at 6pm",
    "my swimming class moved to Friday at 9",
    "our landlord is coming back on Thursday at 2",
    "Dana said they moved the team to Lisbon last year",
]


@pytest.mark.parametrize("text", PRIVATE)
async def test_what_is_of_ones_own_life_changes_no_plan(me: Me, text: str) -> None:
    await told(me)
    promises, chases = await me.all("promises"), await me.owed("chase")
    await me.says(text)
    assert (await me.all("promises"), await me.owed("chase")) == (promises, chases)
    assert len(await me.all("interviews")) == 1


@pytest.mark.parametrize("text", ["my recruiter will call me by Monday", "the school said they'd ring by Monday"])
async def test_what_is_of_the_employers_side_does(me: Me, text: str) -> None:
    await told(me)
    before = await me.all("promises")
    await me.says(text)
    assert await me.all("promises") != before


async def test_ones_own_round_is_the_next_one(me: Me) -> None:
    await told(me)
    await me.says("my second interview is on Thursday at 3pm")
    assert len(await me.all("interviews")) == 2
