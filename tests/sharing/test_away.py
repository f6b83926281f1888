"""A channel that cannot be written to: the platform is down, the channel archived, the bot taken out."""

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from adapters.local.channel import LocalChannel
from bot.cohort import Unreachable
from bot.ports import Account, Parcel, RefusedError, TryLaterError
from tests.stories.cohorts import CLASS, FIVE, begun, digests
from tests.town import Town

CHANNEL = Account(platform="local", user=CLASS)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncGenerator[Town]:
    made = Town(tmp_path, "", now="2026-03-02T09:00:00-05:00", zone="America/New_York", restarts=False)
    yield made
    await made.leaves()


class Troubled:
    """The local chat, on a day on which channels give trouble."""

    def __init__(self, well: LocalChannel, trouble: Exception) -> None:
        self._well = well
        self._trouble = trouble
        self.is_over = False
        self.tried = 0

    async def deliver(self, parcel: Parcel) -> str:
        if parcel.account.is_channel and not self.is_over:
            self.tried += 1
            raise self._trouble
        return await self._well.deliver(parcel)


async def troubled(town: Town, trouble: Exception) -> Troubled:
    app = await town.app()
    channel = Troubled(LocalChannel(app.transcript, town.ears, town.clock), trouble)
    app.service.send_by("local", channel)
    return channel


async def test_a_digest_due_while_the_platform_is_down_comes_once_and_late(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Wednesday 12:00")
    platform = await troubled(town, TryLaterError("down", retry_after_s=3600))
    await town.goes_to("Sunday 12:00")
    assert (town.posted(CLASS), platform.tried > 10) == ([], True)
    platform.is_over = True
    await town.sleeps(hours=2)
    assert [message.title for message in digests(town)] == ["Spring class: the week to Friday 6 March"]
    await town.sleeps(days=1)
    assert digests(town) == []


async def test_of_two_weeks_of_a_platform_that_is_down_the_newer_is_posted(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Wednesday 12:00")
    platform = await troubled(town, TryLaterError("down", retry_after_s=3600))
    await town.goes_to("2026-03-15T12:00:00-04:00")
    platform.is_over = True
    await town.sleeps(hours=2)
    assert [message.title for message in digests(town)] == ["Spring class: the week to Friday 13 March"]


async def test_a_channel_that_is_archived_is_left_in_peace_until_somebody_is_there_again(town: Town) -> None:
    robin = await begun(town, *FIVE)
    platform = await troubled(town, RefusedError("is_archived"))
    await town.goes_to("Friday 17:00")
    assert platform.tried == 1, "after the question of Tuesday nothing more is tried"
    await town.sleeps(days=21)
    assert platform.tried == 1
    platform.is_over = True
    await town("ann").commands("/cohort cheer We are back", CLASS)
    await town("ann").presses("Post it", CLASS)
    assert "We are back" in town.reads(CLASS)
    await town.goes_to("Friday 16:00")
    assert len(digests(town)) == 1
    await robin.commands("/cohort", CLASS)
    assert "paused" not in robin.text


async def test_the_bot_that_was_taken_out_and_added_again(town: Town) -> None:
    await begun(town, *FIVE)
    app = await town.app()
    await app.service.handle(CHANNEL, Unreachable(id="removed"))
    await town.sleeps(days=14)
    assert town.posted(CLASS) == []
    await town("ben").commands("/cohort", CLASS)
    await town.goes_to("Friday 16:00")
    assert len(digests(town)) == 1


async def test_a_cohort_in_a_channel_that_is_gone_ends_on_its_day_all_the_same(town: Town) -> None:
    await begun(town, *FIVE, until="13 March")
    app = await town.app()
    await app.service.handle(CHANNEL, Unreachable(id="removed"))
    await town.sleeps(days=30)
    await town("ann").commands("/share")
    assert "You are in no cohort" in town("ann").text
    assert town.posted(CLASS) == []
