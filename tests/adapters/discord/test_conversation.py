"""Somebody talks with the bot on Discord, from hello to a nudge: as it goes over the wire."""

from tests.adapters.discord.conftest import NEW, SAM, Bot
from tests.adapters.discord.server import EPHEMERAL, GUILD, labels, shown

TOLD = "Interview with Acme today 9:30 to 10, met Dana Li dana.li@acme.example"


async def test_a_newcomer_is_told_what_it_is_and_asked(bot: Bot) -> None:
    welcome, *more = await bot.hears(NEW, "hello")
    assert "Discord itself stores direct messages" in shown(welcome)
    assert bot.desk(NEW).seeker.name == "Nia New"


async def test_a_command_in_a_server_is_answered_to_its_giver_alone(bot: Bot) -> None:
    act = await bot.sees(bot.discord.gives(SAM, "followups", guild=GUILD))
    assert act.answer
    assert act.answer["flags"] & EPHEMERAL
