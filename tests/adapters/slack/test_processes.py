"""`afterword run` as a process of its own, on a loopback Slack: over sockets, over HTTP, and two at one database."""

import asyncio
import json
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psycopg
import pytest

from adapters.slack.bolt import PATH
from tests.adapters.slack.server import APP_TOKEN, SECRET, TOKEN, Slack, shown, until
from tests.forked import Process, environment, served

Run = Callable[..., Awaitable[Process]]


@pytest.fixture
async def run(slack: Slack, tmp_path: Path) -> AsyncGenerator[Run]:
    """Starts `afterword run`; it is up when it says so."""
    async with AsyncExitStack() as stack:

        async def start(chats: str = "slack", *, anew: bool = False, **more: str) -> Process:
            return await stack.enter_async_context(running(slack, tmp_path, ("--chat", chats), more, anew=anew))

        yield start


def running(
    slack: Slack, folder: Path, roles: Sequence[str], more: Mapping[str, str], *, anew: bool = False
) -> AbstractAsyncContextManager[Process]:
    given = {"AFTERWORD_DATA": str(folder / "data"), "PORT": "0", "SLACK_API_URL": slack.api, "SLACK_BOT_TOKEN": TOKEN}
    return served(*roles, cwd=folder, env=environment(**{**given, **more}), anew=anew)


async def test_over_sockets(slack: Slack, run: Run) -> None:
    await run(SLACK_APP_TOKEN=APP_TOKEN, anew=True)
    await until(lambda: len(slack.sockets) == 2)
    await slack.report("events_api", slack.message("U0SAM", "help"))
    await until(lambda: any("followups" in shown(message) for message in slack.said_to("U0SAM")))


async def test_a_button_in_a_channel_outlives_the_process_that_posted_it(slack: Slack, run: Run) -> None:
    slack.channel("C0CLASS", "spring-class")
    first = await run(SLACK_APP_TOKEN=APP_TOKEN)
    await until(lambda: len(slack.sockets) == 2)
    last_day = datetime.now(UTC) + timedelta(days=60)
    start = slack.command("U0SAM", f"/cohort start Spring class until {last_day:%Y-%m-%d}", channel="C0CLASS")
    await slack.report("slash_commands", start)
    await until(lambda: bool(slack.posted_in("C0CLASS")) and bool(slack.private))
    first.kill()
    await first.ended()
    await until(lambda: not slack.sockets)
    await run(SLACK_APP_TOKEN=APP_TOKEN)
    await until(lambda: len(slack.sockets) == 2)
    (invitation,) = slack.posted_in("C0CLASS")
    await slack.report("interactive", slack.press("U0NEW", invitation, "Join"))
    await until(lambda: any("You are in Spring class" in shown(answer) for answer in slack.private))


async def test_over_http_beside_the_local_chat(slack: Slack, run: Run) -> None:
    port = free_port()
    more = {"SLACK_SIGNING_SECRET": SECRET, "PUBLIC_URL": "https://afterword.example.com", "PORT": str(port)}
    await run("local,slack", **more)
    event = json.dumps(slack.message("U0SAM", "help"))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        assert (await client.post(PATH, content=event, headers=slack.signed(event))).status_code == 200
        assert (await client.post(PATH, content=event, headers=slack.signed(event, secret="no"))).status_code == 401
        assert (await client.get("/slack/elsewhere")).status_code == 404
        assert (await client.get("/")).status_code == 403
    await until(lambda: any("followups" in shown(message) for message in slack.said_to("U0SAM")))


async def test_two_processes_answer_each_once_and_one_goes_on_alone(slack: Slack, run: Run, postgres_url: str) -> None:
    both = {"SLACK_APP_TOKEN": APP_TOKEN, "AFTERWORD_DATABASE": postgres_url}
    first = await run(**both)
    await run(**both)
    await until(lambda: len(slack.sockets) == 4)
    members = [slack.member(f"U0MEMBER{number}") for number in range(6)]
    events = [slack.message(member, "help") for member in members]
    reports = [slack.report("events_api", event, over=over) for event in events for over in (0, 2)]
    await asyncio.gather(*reports)
    await until(lambda: all(len(slack.said_to(member)) >= 3 for member in members), within_s=20)
    with psycopg.connect(postgres_url, autocommit=True) as connection:  # what is in flight at a kill comes again
        await until(lambda: connection.execute("SELECT count(*) FROM outbox").fetchone() == (0,), within_s=20)
    first.kill()
    await first.ended()
    await until(lambda: len(slack.sockets) == 2)
    await asyncio.gather(*(slack.report("events_api", slack.message(member, "hello")) for member in members))
    await until(lambda: all(len(slack.said_to(member)) >= 4 for member in members), within_s=20)
    assert [len(slack.said_to(member)) for member in members] == [4] * 6


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
