"""`afterword run` as a process of its own, on a loopback Discord: alone, killed, and two at one database."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from tests.adapters.discord.conftest import NEW, SAM
from tests.adapters.discord.server import EPHEMERAL, GUILD, HANGS, THREAD, TOKEN, Discord, Refusal, shown, until
from tests.forked import LIMIT_S, Process, environment, served

Run = Callable[..., Awaitable[Process]]


@pytest.fixture
async def run(discord: Discord, tmp_path: Path) -> AsyncGenerator[Run]:
    """Starts `afterword run`; it is up when it says so and is connected."""
    async with AsyncExitStack() as stack:

        async def start(*arguments: str, anew: bool = False, **more: str) -> Process:
            before = len(discord.identified)
            process = await stack.enter_async_context(running(discord, tmp_path, arguments, more, anew=anew))
            await until(lambda: len(discord.identified) > before)
            return process

        yield start


def running(
    discord: Discord, folder: Path, arguments: tuple[str, ...], more: dict[str, str], *, anew: bool
) -> AbstractAsyncContextManager[Process]:
    given = {
        "AFTERWORD_DATA": str(folder / "data"), "PORT": "0", "DISCORD_API_URL": discord.api,
        "DISCORD_GATEWAY_URL": discord.gateway, "DISCORD_TOKEN": TOKEN,
    }  # fmt: skip
    return served("--chat", "discord", *arguments, cwd=folder, env=environment(**{**given, **more}), anew=anew)


async def test_a_kill_loses_and_repeats_nothing_and_a_reset_token_ends_it(discord: Discord, run: Run) -> None:
    first = await run()
    await discord.writes(SAM, "help")
    await until(lambda: any("followups" in shown(message) for message in discord.said_to(SAM)))
    said = len(discord.said_to(SAM))
    discord.errors["POST /channels/"] = [Refusal(HANGS, after=True)]
    await discord.writes(SAM, "help")
    await until(lambda: len(discord.said_to(SAM)) > said)  # it has arrived, and the bot does not know
    first.kill()
    await first.ended()
    posts = len(discord.asked("POST", "/channels/"))
    second = await run(anew=True)
    await until(lambda: len(discord.asked("POST", "/channels/")) > posts, within_s=20)
    act = await discord.gives(SAM, "followups")
    await until(lambda: bool(act.said), within_s=20)
    assert len(discord.said_to(SAM)) == said + 2
    await token_is_reset(discord)
    assert await asyncio.wait_for(second.ended(), LIMIT_S) == 1


async def test_a_cohort_that_one_process_began_is_joined_at_another(discord: Discord, run: Run) -> None:
    first = await run()
    last_day = datetime.now(UTC) + timedelta(days=60)
    words = f"start Spring class until {last_day:%Y-%m-%d}"
    opened = await discord.gives(SAM, "cohort", words, guild=GUILD, where=THREAD)
    await until(lambda: opened.modal is not None, within_s=20)
    await discord.submits(opened, zone="Berlin")
    await until(lambda: bool(discord.posted(THREAD)), within_s=20)
    first.kill()
    await first.ended()
    await run()
    (invitation,) = discord.posted(THREAD)
    joined = await discord.presses(NEW, invitation, "Join")
    await until(lambda: bool(joined.said), within_s=20)
    assert "You are in Spring class" in shown(joined.said[0])
    assert joined.said[0]["flags"] & EPHEMERAL
    assert (discord.said_to(NEW), len(discord.posted(THREAD))) == ([], 1)


async def token_is_reset(discord: Discord) -> None:
    discord.tokens.clear()
    (session,) = discord.open_sessions()
    assert session.socket
    await session.socket.close(code=4004)


async def test_two_processes_with_different_shards_share_the_work(
    discord: Discord, run: Run, postgres_url: str
) -> None:
    first = await run("--shards", "0/2", AFTERWORD_DATABASE=postgres_url)
    await run("--shards", "1/2", AFTERWORD_DATABASE=postgres_url)
    act = await discord.gives(SAM, "followups", guild=GUILD)
    await discord.writes(NEW, "hello")
    await until(lambda: bool(act.said) and len(discord.said_to(NEW)) >= 3, within_s=20)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        await until(lambda: connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,), within_s=20)
    first.kill()
    await first.ended()
    again = await discord.gives(SAM, "followups", guild=GUILD)
    await until(lambda: bool(again.said), within_s=20)
    assert [len(act.said), len(again.said), len(discord.said_to(NEW))] == [1, 1, 3]
