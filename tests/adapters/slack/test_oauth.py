"""Installing: with a state of one's own, kept under its place, renewed with the token that is good once."""

import json
import threading
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk.errors import SlackApiError
from starlette.applications import Starlette
from starlette.testclient import TestClient

from adapters.clocks import SimulatedClock
from adapters.slack.oauth import SlackApp, keep_installed, renewing, routes
from bot.ports import Installation, Installations
from storage.opening import open_storage

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
WORKSPACE: dict[str, Any] = {
    "ok": True, "access_token": "xoxb-1", "bot_user_id": "B1", "scope": "chat:write,im:history", "team": {"id": "T1"},
    "enterprise": None, "is_enterprise_install": False,
}  # fmt: skip
ORGANISATION: dict[str, Any] = {**WORKSPACE, "team": None, "enterprise": {"id": "E1"}, "is_enterprise_install": True}
ROTATING: dict[str, Any] = {**WORKSPACE, "access_token": "xoxe.xoxb-1", "refresh_token": "xoxe-1", "expires_in": 43200}


class Tokens:
    """`oauth.v2.access` on loopback: it gives `answer` for the right code or refresh token, once."""

    def __init__(self) -> None:
        self.answer = WORKSPACE
        self.good = {"good"}
        tokens = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                spent = asked.get("code", asked.get("refresh_token", [""]))[0]
                knows = asked["client_id"] == ["1.2"] and asked["client_secret"] == ["hush"] and spent in tokens.good
                tokens.good.discard(spent)
                body = json.dumps(tokens.answer if knows else {"ok": False, "error": "invalid_code"}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as it is called there
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/api/"


@pytest.fixture
def tokens() -> Generator[Tokens]:
    tokens = Tokens()
    thread = threading.Thread(target=tokens.server.serve_forever, args=(0.05,))
    thread.start()
    yield tokens
    tokens.server.shutdown()
    thread.join()
    tokens.server.server_close()


@pytest.fixture
def installations(tmp_path: Path) -> Generator[Installations]:
    storage = open_storage(tmp_path)
    yield storage.installations
    storage.close()


@pytest.fixture
def app(tokens: Tokens) -> SlackApp:
    return SlackApp(client_id="1.2", client_secret="hush", address="https://bot.example.com", api_url=tokens.url)


@pytest.fixture
def admin(app: SlackApp, installations: Installations) -> TestClient:
    site = Starlette(routes=routes(app, installations, SimulatedClock(NOW)))
    return TestClient(site, base_url="https://bot.example.com", follow_redirects=False)


def begun(admin: TestClient) -> str:
    """The state that Slack is given."""
    sent_to = urlsplit(admin.get("/slack/install").headers["Location"])
    asked = parse_qs(sent_to.query)
    assert (sent_to.netloc, sent_to.path) == ("slack.com", "/oauth/v2/authorize")
    assert asked["redirect_uri"] == ["https://bot.example.com/slack/oauth_redirect"]
    assert "im:history" in asked["scope"][0].split(",")
    return asked["state"][0]


@pytest.mark.parametrize(("answer", "place"), [(WORKSPACE, "T1"), (ORGANISATION, "E1")])
def test_installs(
    admin: TestClient, tokens: Tokens, installations: Installations, answer: dict[str, Any], place: str
) -> None:
    tokens.answer = answer
    told = admin.get("/slack/oauth_redirect", params={"code": "good", "state": begun(admin)})
    assert (told.status_code, "is installed" in told.text) == (200, True)
    found = installations.find("slack", place)
    assert found is not None
    assert (found.token, found.bot_user, found.scopes) == ("xoxb-1", "B1", ("chat:write", "im:history"))


@pytest.mark.parametrize("asked", [{"code": "good"}, {"code": "good", "state": "made-up"}, {"error": "access_denied"}])
def test_refuses_who_did_not_begin_here(admin: TestClient, installations: Installations, asked: dict[str, str]) -> None:
    state = begun(admin)
    told = admin.get("/slack/oauth_redirect", params={"state": state, **asked} if "error" in asked else asked)
    assert (told.status_code, "Nothing was installed" in told.text) == (400, True)
    assert installations.find("slack", "T1") is None


def test_a_state_is_good_once(admin: TestClient, tokens: Tokens) -> None:
    state = begun(admin)
    tokens.good |= {"good", "another"}
    assert admin.get("/slack/oauth_redirect", params={"code": "good", "state": state}).status_code == 200
    assert admin.get("/slack/oauth_redirect", params={"code": "another", "state": state}).status_code == 400


def test_a_wrong_code_installs_nothing(admin: TestClient, installations: Installations) -> None:
    assert admin.get("/slack/oauth_redirect", params={"code": "bad", "state": begun(admin)}).status_code == 400
    assert installations.find("slack", "T1") is None


def test_renews(admin: TestClient, app: SlackApp, tokens: Tokens, installations: Installations) -> None:
    tokens.answer = ROTATING
    admin.get("/slack/oauth_redirect", params={"code": "good", "state": begun(admin)})
    later = NOW + timedelta(hours=11)
    tokens.answer = {**ROTATING, "access_token": "xoxe.xoxb-2", "refresh_token": "xoxe-2"}
    tokens.good = {"xoxe-1"}
    renewed = installations.renew("slack", "T1", later, renewing(app, later))
    assert renewed == Installation(
        platform="slack",
        place="T1",
        token="xoxe.xoxb-2",
        bot_user="B1",
        scopes=("chat:write", "im:history"),
        refresh_token="xoxe-2",
        expires_at=later + timedelta(hours=12),
    )
    much_later = later + timedelta(hours=11)
    with pytest.raises(SlackApiError):
        installations.renew("slack", "T1", much_later, renewing(app, much_later))
    assert installations.find("slack", "T1") == renewed


async def test_what_expires_soon_is_renewed_by_itself_and_a_failure_holds_up_nobody(
    app: SlackApp, tokens: Tokens, installations: Installations
) -> None:
    for place, refresh_token in (("T1", "spent"), ("T2", "xoxe-1")):
        soon = NOW + timedelta(hours=1)
        installations.keep(
            Installation(
                platform="slack", place=place, token="old", bot_user="B1", refresh_token=refresh_token, expires_at=soon
            ),
            NOW,
        )
    tokens.answer, tokens.good = ROTATING, {"xoxe-1"}
    await keep_installed(app, installations, SimulatedClock(NOW))
    assert [found.token for place in ("T1", "T2") if (found := installations.find("slack", place))] == [
        "old",
        "xoxe.xoxb-1",
    ]


def test_tokens_are_shown_nowhere() -> None:
    told = repr(Installation(platform="slack", place="T1", token="xoxb-1", refresh_token="xoxe-1", bot_user="B1"))
    assert "xox" not in told
