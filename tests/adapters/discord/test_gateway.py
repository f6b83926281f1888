"""The connection to Discord's gateway: dropped, refused, renewed and divided."""

import asyncio

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord import gateway
from adapters.discord.gateway import INTENTS, point_at
from adapters.discord.opening import connected
from adapters.discord.shards import Shards, read_shards
from adapters.settings import SetupError
from tests.adapters.discord.conftest import NEW, SAM, Bot, Start
from tests.adapters.discord.server import GUILD, TOKEN, Discord, shown, until


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]
    """A bot that waits less long before it connects anew."""
    monkeypatch.setattr(gateway, "FIRST_PAUSE_S", 0.05)
    monkeypatch.setattr(gateway, "IDENTIFIES_EVERY_S", 0.05)

    def briefly(self: object) -> float:
        del self
        return 0.05

    monkeypatch.setattr("discord.backoff.ExponentialBackoff.delay", briefly)


def test_only_the_one_place_says_where_discord_is() -> None:
    point_at("http://127.0.0.1:1/api/v10/", "ws://127.0.0.1:1/gateway/")
    assert Route("GET", "/users/@me").url == "http://127.0.0.1:1/api/v10/users/@me"
    assert str(DiscordWebSocket.DEFAULT_GATEWAY) == "ws://127.0.0.1:1/gateway/"


def test_no_intent_is_privileged() -> None:
    assert {name for name, is_asked_for in INTENTS if is_asked_for} == {"guilds", "guild_reactions", "dm_messages"}


async def test_what_happened_while_the_connection_was_lost_is_heard_after_it(bot: Bot) -> None:
    (session,) = bot.discord.open_sessions()
    assert session.socket
    await session.socket.close(code=1001)
    await bot.sees(bot.discord.writes(SAM, "help"))
    assert bot.discord.resumed == 1
    assert len(bot.discord.said_to(SAM)) == 1


async def test_discord_asks_it_to_connect_elsewhere(bot: Bot) -> None:
    (session,) = bot.discord.open_sessions()
    assert session.socket
    await session.socket.send_json({"op": 7, "d": None})
    await until(lambda: bot.discord.resumed == 1)
    assert await bot.hears(SAM, "help")


@pytest.mark.parametrize("can_resume", [True, False])
async def test_a_session_that_is_no_good_any_more_is_begun_anew(bot: Bot, can_resume: bool) -> None:
    (session,) = bot.discord.open_sessions()
    assert session.socket
    if not can_resume:
        bot.discord.sessions.clear()
    await session.socket.send_json({"op": 9, "d": can_resume})
    await until(lambda: bot.discord.resumed == 1 if can_resume else len(bot.discord.identified) == 2)
    assert await bot.hears(SAM, "help")


async def test_a_session_that_is_forgotten_when_it_is_resumed_is_begun_anew(bot: Bot) -> None:
    (session,) = bot.discord.open_sessions()
    assert session.socket
    bot.discord.sessions.clear()
    await session.socket.close(code=1001)
    await until(lambda: len(bot.discord.identified) == 2)
    assert await bot.hears(SAM, "help")


async def test_a_connection_on_which_no_heartbeat_is_heard_is_given_up(
    discord: Discord, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    discord.heartbeat_ms = 100
    monkeypatch.setattr(gateway, "HEARTBEAT_TIMEOUT_S", 0.3)
    bot: Bot = await start()
    discord.is_deaf = True
    await until(lambda: discord.resumed >= 1)
    discord.is_deaf = False
    assert await bot.hears(SAM, "help")


async def test_a_gateway_that_hangs_up_before_it_greets_does_not_end_the_bot(bot: Bot) -> None:
    (session,) = bot.discord.open_sessions()
    assert session.socket
    bot.discord.greets = False
    await session.socket.close(code=1001)
    await until(lambda: bot.discord.refused_greetings >= 3)
    bot.discord.greets = True
    await until(lambda: bool(bot.discord.open_sessions()))
    assert await bot.hears(SAM, "help")


async def test_a_token_that_is_reset_ends_it_with_what_to_do(start: Start) -> None:
    bot: Bot = await start(is_connected=False)
    bot.discord.tokens.clear()
    with pytest.raises(SetupError, match="DISCORD_TOKEN"):
        async with connected(bot.answering, Shards(ids=(0,), count=1), TOKEN):
            await asyncio.sleep(10)


@pytest.mark.parametrize(("code", "says"), [(4004, "DISCORD_TOKEN"), (4010, "DISCORD_SHARDS"), (4013, "4013")])
async def test_what_discord_closes_for_good_is_not_knocked_at_again(start: Start, code: int, says: str) -> None:
    bot: Bot = await start(is_connected=False)

    async def closed() -> None:
        async with connected(bot.answering, Shards(ids=(0,), count=1), TOKEN):
            await until(lambda: bool(bot.discord.open_sessions()))
            (session,) = bot.discord.open_sessions()
            assert session.socket
            await session.socket.close(code=code)
            await asyncio.sleep(10)

    with pytest.raises(SetupError, match=says):
        await closed()
    assert len(bot.discord.identified) == 1


async def test_what_else_goes_wrong_meanwhile_is_not_taken_for_that(start: Start) -> None:
    bot: Bot = await start(is_connected=False)

    async def mistaken() -> None:
        async with connected(bot.answering, Shards(ids=(0,), count=1), TOKEN):
            await until(lambda: bool(bot.discord.open_sessions()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await mistaken()


# ── shards ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("told", "ids"), [("0-3/16", (0, 1, 2, 3)), ("5/16", (5,)), ("0-0/1", (0,))])
def test_shards_are_read(told: str, ids: tuple[int, ...]) -> None:
    assert read_shards(told).ids == ids


@pytest.mark.parametrize("told", ["", "3", "4/4", "2-1/4", "0-4/4", "a/b", "-1/4"])
def test_shards_that_there_are_not_are_refused(told: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever Python says
        read_shards(told)


async def test_it_is_connected_for_its_part_of_the_servers(start: Start) -> None:
    bot: Bot = await start(shards="0-1/4")
    assert [(one.shard, one.count) for one in bot.discord.identified] == [(0, 4), (1, 4)]


async def test_two_with_different_parts_answer_each_thing_once(start: Start) -> None:
    first: Bot = await start(shards="0/2")
    second: Bot = await start(shards="1/2")
    discord = first.discord
    act = await discord.gives(SAM, "followups", guild=GUILD)  # its number is odd: the second one's
    await discord.writes(NEW, "hello")
    await until(lambda: bool(act.kind) and bool(discord.said_to(NEW)))
    await asyncio.gather(first.answering.end(), second.answering.end())
    assert (first.answering.heard, second.answering.heard) == (1, 1)
    assert "Nothing" in shown(act.said[0])


@pytest.mark.parametrize("says_goodbye", [True, False])
async def test_it_ends_even_while_it_connects_anew_and_nobody_says_goodbye(
    start: Start, monkeypatch: pytest.MonkeyPatch, says_goodbye: bool
) -> None:
    monkeypatch.setattr(gateway, "CLOSES_WITHIN_S", 0.1)
    monkeypatch.setattr(gateway, "IDENTIFIES_EVERY_S", 60.0)
    bot: Bot = await start(is_connected=False)
    bot.discord.says_goodbye = says_goodbye
    async with connected(bot.answering, Shards(ids=(0,), count=1), TOKEN):
        await until(lambda: bool(bot.discord.open_sessions()))
        (session,) = bot.discord.open_sessions()
        assert session.socket
        if says_goodbye:
            await session.socket.send_json({"op": 9, "d": False})
            await until(lambda: not bot.discord.open_sessions())
