"""No secret is ever printed: not in a log, not by the doctor, not in an error, whatever is set and whatever goes wrong.

Every setting that holds a secret is set to an unmistakable one; what the programs say is searched for each.
"""

import asyncio
import re
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
import structlog.testing
from pydantic import SecretStr
from starlette.applications import Starlette

from adapters.app import open_app
from adapters.clocks import RealClock
from adapters.local.channel import NoScreen
from adapters.local.web.gate import COOKIE, Gate
from adapters.settings import Settings
from adapters.slack import oauth
from adapters.slack.oauth import STATE_COOKIE, SlackApp
from bot.event import Commanded
from bot.ports import Account
from tests.adapters.test_cli import Process, afterword

SECRET_SETTINGS = tuple(
    str(field.validation_alias) for field in Settings.model_fields.values() if "SecretStr" in str(field.annotation)
)
NOBODY = "http://127.0.0.1:9"
"""Where nothing listens."""
PASSWORD = "pw-" + secrets.token_hex(8)


def set_to_secrets(**more: str) -> dict[str, str]:
    """Every secret setting with a value of its own, the master key with one that is a key."""
    values = {name: f"xoxb-{name.lower()}-{secrets.token_hex(8)}" for name in SECRET_SETTINGS}
    return {**values, "AFTERWORD_MASTER_KEY": secrets.token_hex(32), **more}


def told(said: bytes, of: Mapping[str, str], *others: str) -> list[str]:
    """Which of the secrets were said."""
    text = said.decode(errors="replace")
    hidden = {name: of[name] for name in SECRET_SETTINGS} | {other: other for other in (PASSWORD, *others)}
    return [name for name, value in hidden.items() if value in text]


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def test_secrets_are_of_a_kind_that_is_not_shown() -> None:
    shown: dict[str, Any] = {name: SecretStr("5ec7e7") for name in SECRET_SETTINGS}
    settings = Settings.model_validate(
        {**shown, "AFTERWORD_DATABASE": f"postgresql://me:{PASSWORD}@127.0.0.1/afterword"}
    )
    assert PASSWORD not in repr(settings)
    assert "5ec7e7" not in f"{settings!r} {settings}"


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_the_doctor_shows_none(tmp_path: Path, json: tuple[str, ...]) -> None:
    given = set_to_secrets(
        AFTERWORD_DATABASE=f"postgresql://me:{PASSWORD}@127.0.0.1:9/afterword",
        SLACK_CLIENT_ID="1.2",
        SLACK_API_URL=f"{NOBODY}/api/",
        PUBLIC_URL="https://afterword.example.com",
        WRITER_URL=f"http://me:{PASSWORD}@127.0.0.1:9/v1",
        WRITER_MODEL="small-one",
    )
    ended = afterword(tmp_path, "doctor", *json, more=given)
    assert b"SLACK_BOT_TOKEN" in ended.stdout, "it says which are set"
    assert told(ended.stdout + ended.stderr, given) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"AFTERWORD_DATABASE": f"postgresql://me:{PASSWORD}@127.0.0.1:9/afterword"},
        {"AFTERWORD_DATABASE": f"postgresql//me:{PASSWORD}@nowhere"},
        {"AFTERWORD_MASTER_KEY": PASSWORD},
        {"SLACK_API_URL": f"{NOBODY}/api/"},
        {"PORT": PASSWORD},
    ],
    ids=["no database", "no address", "no key", "no slack", "no port"],
)
def test_what_keeps_it_from_starting_is_told_without_them(tmp_path: Path, wrong: dict[str, str]) -> None:
    given = set_to_secrets(AFTERWORD_LOG_LEVEL="debug", PORT="0", AFTERWORD_DATA=str(tmp_path / "data")) | wrong
    ended = afterword(tmp_path, "run", "--chat", "slack,local", more=given)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert told(ended.stdout + ended.stderr, {**given, **dict.fromkeys(SECRET_SETTINGS & wrong.keys(), PASSWORD)}) == []


def test_nothing_that_is_asked_for_is_logged(tmp_path: Path) -> None:
    """Feeds, letters, one-time links and cookies: whatever comes over HTTP, right or wrong."""
    port, home = free_port(), "https://afterword.example.com"
    given = set_to_secrets(
        AFTERWORD_LOG_LEVEL="debug", PORT=str(port), PUBLIC_URL=home, AFTERWORD_DATA=str(tmp_path / "data")
    )
    settings = Settings.model_validate(given)
    account = Account(platform="local", user="you")
    with open_app(settings, clock=RealClock(), screen=NoScreen()) as app:
        asyncio.run(app.service.take(account, Commanded(id="1", name="calendar", words="on")))
        desk = app.store.load(account)
        assert desk
        feed, cookie = desk.seeker.feed_token, app.cookie_secret.hex()
        asyncio.run(app.service.close())
    guess = secrets.token_urlsafe(18)
    with Process(tmp_path, "run", "--chat", "local", more=given) as process:
        link = next(line for line in process.stderr if b"/open/" in line).decode()
        ticket = urlsplit(link.split()[-1]).path
        browser = httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"Host": urlsplit(home).netloc})
        with browser:
            assert browser.get(f"/calendar/{feed}.ics").status_code == 200
            for path in (f"/calendar/{guess}.ics", f"/letter/{guess}", f"/open/{guess}", f"/{guess}", f"/x/{guess}"):
                browser.get(path, headers={"Cookie": f"{COOKIE}={guess}"})
            assert browser.post(ticket).status_code == 303
            visitor = browser.cookies[COOKIE]
            browser.get("/", headers={"Cookie": f"{COOKIE}={visitor}"})
            browser.get(f"/pages/{guess}/files/{guess}/0", headers={"Cookie": f"{COOKIE}={visitor}"})
            browser.post("/slack/events", content=guess)
            for token in (given["METRICS_TOKEN"], guess):
                browser.get("/metrics", headers={"Authorization": f"Bearer {token}"})
        process.terminate()
        said = process.stdout.read() + process.stderr.read()
    said = re.sub(rb"(?m)^Open the chat, once: .*$", b"", said)  # the one place that is there to show a new one
    assert b'"event": "stopped"' in said
    assert told(said, given, feed, guess, ticket.rpartition("/")[2], visitor, cookie) == []


def test_no_command_that_looks_after_a_database_tells_any(tmp_path: Path) -> None:
    """Made, looked at, backed up and back again, moved, and its key replaced; and each where it cannot be."""
    given = set_to_secrets(AFTERWORD_LOG_LEVEL="debug", AFTERWORD_DATA=str(tmp_path / "data"), SLACK_CLIENT_ID="1.2")
    here, there = f"sqlite:///{tmp_path / 'data' / 'afterword.db'}", f"sqlite:///{tmp_path / 'there.db'}"
    nowhere = f"postgresql://me:{PASSWORD}@127.0.0.1:9/afterword"
    commands = [
        ("chat", "--json"),
        ("migrate",),
        ("status", "--json"),
        ("backup", "all.backup"),
        ("restore", "all.backup", "--check"),
        ("restore", "all.backup", "--replace"),
        ("move", "--from", here, "--to", there),
        ("move", "--from", here, "--cancel"),
        ("keys", "rotate"),
        ("status", "--database", nowhere),
        ("migrate", "--database", nowhere),
        ("backup", "none.backup", "--database", nowhere),
        ("move", "--from", here, "--to", nowhere),
        ("keys", "rotate", "--database", nowhere),
    ]
    done: list[int] = []
    for command in commands:
        ended = afterword(tmp_path, *command, given=b'{"say": "hello"}\n', more=given)
        done.append(ended.returncode)
        assert b"Traceback" not in ended.stderr, command
        assert told(ended.stdout + ended.stderr, given) == [], command
    assert done == [0] * 9 + [1] * 5, "these did what they are for, and those could not"


@pytest.mark.parametrize("role", [("--wake",), ("--deliver",), ("--wake", "--deliver"), ("--chat", "discord")])
def test_no_role_tells_any(tmp_path: Path, role: tuple[str, ...]) -> None:
    """Each with everything set, and no platform to be reached."""
    given = set_to_secrets(
        AFTERWORD_LOG_LEVEL="debug", PORT="0", AFTERWORD_DATA=str(tmp_path / "data"), SLACK_API_URL=f"{NOBODY}/api/",
        DISCORD_API_URL=f"{NOBODY}/api", DISCORD_GATEWAY_URL="ws://127.0.0.1:9/",
        AFTERWORD_DATABASE=f"postgresql://me:{PASSWORD}@127.0.0.1:9/afterword" if len(role) == 2 else "",
    )  # fmt: skip
    with Process(tmp_path, "run", *role, more=given) as process:
        said = b""
        for line in process.stderr:
            said += line
            if b'"started"' in line or b"retry" in line:
                break
        process.terminate()
        said += process.stdout.read() + process.stderr.read()
    assert told(said, given) == []


async def test_codes_and_states_of_an_installation_are_not_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    given = set_to_secrets(AFTERWORD_DATA=str(tmp_path))
    code, state = secrets.token_urlsafe(18), secrets.token_urlsafe(18)
    caplog.set_level("WARNING")
    home = "https://afterword.example.com"
    made = SlackApp(client_id="1.2", client_secret=given["SLACK_CLIENT_SECRET"], address=home, api_url=f"{NOBODY}/api/")
    with (
        structlog.testing.capture_logs() as logged,
        open_app(Settings.model_validate(given), clock=RealClock(), screen=NoScreen()) as app,
    ):
        site = Starlette(routes=oauth.routes(made, app.installations, app.clock))
        gate = Gate(site, secret=b"0" * 16, host="127.0.0.1", public_url=home, tell=lambda _: None)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(gate), base_url=home) as browser:
            back = f"/slack/oauth_redirect?code={code}&state={state}"
            assert (await browser.get(back, headers={"Cookie": f"{STATE_COOKIE}={state}"})).status_code == 400
        await app.service.close()
    assert any(entry["event"] == "slack_not_installed" for entry in logged)
    assert told(f"{logged} {caplog.text}".encode(), given, code, state) == []
