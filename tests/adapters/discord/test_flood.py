"""Somebody who floods the bot is told so, and nobody else notices."""

import pytest

from bot import wording
from bot.message import Message
from tests.adapters.discord.conftest import NEW, SAM, Bot, Start
from tests.adapters.discord.server import GUILD, shown
from tests.adapters.discord.test_conditions import saying

pytestmark = pytest.mark.usefixtures("three_at_once")


async def test_a_flood_of_messages_is_taken_in_part_and_told_once(start: Start) -> None:
    bot: Bot = await start(decide=saying(Message(text="yes")))
    answers = [shown(one) for _ in range(6) for one in await bot.hears(SAM, "go on")]
    assert answers == ["yes", "yes", "yes", wording.TOO_MUCH_AT_ONCE]
    assert [shown(one) for one in await bot.hears(NEW, "hello")][-1] == "yes"


async def test_commands_count_like_messages(bot: Bot) -> None:
    for _ in range(3):
        act = await bot.sees(bot.discord.gives(SAM, "followups"))
        assert act.said
    before = len(bot.discord.said_to(SAM))
    act = await bot.sees(bot.discord.gives(SAM, "followups", guild=GUILD))
    assert [shown(one) for one in act.said] == [wording.TOO_MUCH_AT_ONCE]
    assert len(bot.discord.said_to(SAM)) == before, "in a server they would not expect a direct message"
