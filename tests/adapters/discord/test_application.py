"""The application behind the token: its commands, its links, and what the doctor and the command line say of it."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from adapters.discord.api import open_api
from adapters.discord.application import invitations, is_registered, register, synchronize
from adapters.discord.commands import commands
from adapters.discord.examining import examine
from adapters.discord.opening import open_discord
from adapters.discord.places import PERMISSIONS
from adapters.findings import Finding
from adapters.settings import Settings, SetupError
from tests.adapters.discord.conftest import Bot, Start
from tests.adapters.discord.server import APPLICATION, TOKEN, Discord, Json, Refusal, until


def settings(discord: Discord, folder: Path, **more: Any) -> Settings:
    told = {
        "data": folder, "discord_token": SecretStr(TOKEN), "discord_api_url": discord.api,
        "discord_gateway_url": discord.gateway,
    }  # fmt: skip
    return Settings().model_copy(update={**told, **more})


async def found(told: Settings) -> list[Finding]:
    return await asyncio.to_thread(examine, told)


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_commands_are_registered_where_they_differ_and_only_there(discord: Discord) -> None:
    async with open_api(TOKEN, discord.api) as api:
        assert not await is_registered(api, APPLICATION)
        await register(api, APPLICATION)
        assert await is_registered(api, APPLICATION)
    assert [one["name"] for one in discord.commands] == [one["name"] for one in commands()]


@pytest.mark.parametrize("change", [
    {"description": "another"}, {"contexts": [0]}, {"name": "another"}, {"options": [{"name": "more", "type": 3}] * 2},
])  # fmt: skip
async def test_what_is_different_is_noticed(discord: Discord, change: Json) -> None:
    async with open_api(TOKEN, discord.api) as api:
        await register(api, APPLICATION)
        discord.commands[0] |= change
        assert not await is_registered(api, APPLICATION)


async def test_what_discord_adds_is_no_difference(discord: Discord) -> None:
    async with open_api(TOKEN, discord.api) as api:
        await register(api, APPLICATION)
        launch = {"id": "1", "name": "launch", "type": 4, "handler": 2, "description": ""}
        discord.commands = [launch, *reversed(discord.commands)]
        for one in discord.commands:
            one |= {"application_id": APPLICATION, "name_localizations": None, "contexts": [2, 1, 0]}
        assert await is_registered(api, APPLICATION)


# ── the doctor ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_nothing_is_asked_where_it_is_not_set_up(discord: Discord, tmp_path: Path) -> None:
    (finding,) = await found(settings(discord, tmp_path, discord_token=None))
    assert (finding.verdict, finding.says) == ("ok", "Not set up.")
    assert discord.calls == []


async def test_all_is_well(discord: Discord, tmp_path: Path) -> None:
    await synchronize(settings(discord, tmp_path))
    assert {finding.verdict for finding in await found(settings(discord, tmp_path))} == {"ok"}


@pytest.mark.parametrize(("told", "verdict", "says"), [
    ({"flags": 1 << 19}, "note", "message content"),
    ({"integration_types_config": {"0": {}}}, "note", "for themselves"),
    ({"interactions_endpoint_url": "https://example.com"}, "problem", "instead of to the gateway"),
])  # fmt: skip
async def test_what_is_set_otherwise_is_told(
    discord: Discord, tmp_path: Path, told: Json, verdict: str, says: str
) -> None:
    await synchronize(settings(discord, tmp_path))
    discord.application |= told
    (finding,) = [one for one in await found(settings(discord, tmp_path)) if one.verdict != "ok"]
    assert (finding.verdict, says in finding.says, bool(finding.do)) == (verdict, True, True)


@pytest.mark.parametrize(("permissions", "verdict", "says"), [
    ([], "", ""), (["8", str(PERMISSIONS)], "ok", "(2)"), ([str(PERMISSIONS), "3072"], "note", "In 1 of 2 servers"),
])  # fmt: skip
async def test_what_it_may_not_do_in_a_server_is_told(
    discord: Discord, tmp_path: Path, permissions: list[str], verdict: str, says: str
) -> None:
    discord.servers = [{"id": "5", "name": "A school", "permissions": each} for each in permissions]
    told = [one for one in await found(settings(discord, tmp_path)) if "servers" in one.says]
    assert [(one.verdict, says in one.says) for one in told] == ([(verdict, True)] if verdict else [])
    assert not any("school" in str(one) for one in told)


async def test_commands_that_are_not_there_are_told(discord: Discord, tmp_path: Path) -> None:
    finding = (await found(settings(discord, tmp_path)))[-1]
    assert (finding.verdict, "afterword discord sync" in finding.do) == ("note", True)


async def test_a_token_that_is_refused_is_told_and_not_shown(discord: Discord, tmp_path: Path) -> None:
    (finding,) = await found(settings(discord, tmp_path, discord_token=SecretStr("mistyped")))
    assert (finding.verdict, "refuses DISCORD_TOKEN" in finding.says) == ("problem", True)
    assert "mistyped" not in str(finding)


async def test_shards_that_there_are_not_are_told(discord: Discord, tmp_path: Path) -> None:
    assert (await found(settings(discord, tmp_path, discord_shards="3-9/4")))[0].verdict == "problem"


async def test_a_discord_that_does_not_answer_is_told(discord: Discord, tmp_path: Path) -> None:
    (finding,) = await found(settings(discord, tmp_path, discord_api_url="http://127.0.0.1:1"))
    assert "does not answer" in finding.says


# ── starting ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_both_ways_to_install_it_have_a_link(discord: Discord, tmp_path: Path) -> None:
    server, user = await invitations(settings(discord, tmp_path))
    assert f"client_id={APPLICATION}" in server
    assert ("integration_type=0" in server, "integration_type=1" in user) == (True, True)
    assert server.endswith(f"&permissions={1 << 10 | 1 << 11 | 1 << 15 | 1 << 38}")
    assert "permissions" not in user


async def test_it_starts_with_as_many_shards_as_discord_advises(start: Start, tmp_path: Path) -> None:
    bot: Bot = await start(is_connected=False)
    told = settings(bot.discord, tmp_path)
    async with open_discord(told, bot.service, bot.storage.store, bot.clock):
        await until(lambda: bool(bot.discord.identified))
        assert bot.discord.commands
    puts = len(bot.discord.asked("PUT", "/applications"))
    bot.discord.shards_advised = 2
    async with open_discord(told, bot.service, bot.storage.store, bot.clock):
        await until(lambda: len(bot.discord.identified) == 2)
    assert (bot.discord.identified[-1].shard, bot.discord.identified[-1].count) == (0, 2)
    assert len(bot.discord.asked("PUT", "/applications")) == puts


async def test_it_asks_discord_as_often_as_is_set(start: Start, tmp_path: Path) -> None:
    bot: Bot = await start(is_connected=False)
    told = settings(bot.discord, tmp_path, discord_requests_per_s=1)
    bot.discord.calls.clear()
    opening = asyncio.create_task(open_discord(told, bot.service, bot.storage.store, bot.clock).__aenter__())
    await until(lambda: bool(bot.discord.calls))
    await asyncio.wait({opening}, timeout=0.2)
    assert len(bot.discord.calls) == 1
    opening.cancel()
    await asyncio.wait({opening})


async def test_commands_that_cannot_be_registered_now_do_not_keep_it_from_it(start: Start, tmp_path: Path) -> None:
    bot: Bot = await start(is_connected=False)
    bot.discord.errors["GET /applications/9000/commands"] = [Refusal(500)]
    async with open_discord(settings(bot.discord, tmp_path), bot.service, bot.storage.store, bot.clock):
        await until(lambda: bool(bot.discord.identified))


@pytest.mark.parametrize(("more", "says"), [
    ({"discord_token": None}, "Set DISCORD_TOKEN"),
    ({"discord_token": SecretStr("mistyped")}, "refuses DISCORD_TOKEN"),
    ({"discord_shards": "3-9/4"}, "DISCORD_SHARDS"),
    ({"discord_api_url": "http://127.0.0.1:1"}, "does not answer"),
])  # fmt: skip
async def test_what_keeps_it_from_starting_is_said(start: Start, tmp_path: Path, more: Json, says: str) -> None:
    bot: Bot = await start(is_connected=False)
    opened = open_discord(settings(bot.discord, tmp_path, **more), bot.service, bot.storage.store, bot.clock)
    with pytest.raises(SetupError, match=says):
        await opened.__aenter__()


async def test_what_cannot_be_synchronized_is_said(discord: Discord, tmp_path: Path) -> None:
    discord.errors["PUT /applications"] = [Refusal(403)]
    with pytest.raises(SetupError, match="403"):
        await synchronize(settings(discord, tmp_path))
