"""What is marked sent, skipped, cancelled or offered: only what was said to be."""

import pytest

from tests.talk import Me


async def held(me: Me) -> None:
    await me.says("I interviewed with Dunmore Foods today at 7am, met Ellen Marsh and Tim Rowe")


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Tim sent me the job spec", None),
        ("Ellen gave me a summary of the role", None),
        ("Tim gave me the role profile to read", None),
        ("Ellen sent me the contract to sign", "offer"),
        ("they gave me the job straight away", "offer"),
        ("Dunmore offered me the post subject to references", "offer"),
    ],
)
async def test_a_paper_about_the_job_is_no_offer(me: Me, told: str, outcome: str | None) -> None:
    await held(me)
    await me.says(told)
    assert (await me.only("interviews"))["outcome"] == outcome
