"""Slack served by the real wiring: installed, met, agreed to, nudging, pressed, uninstalled, installed anew."""

import json
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from pydantic import SecretStr
from starlette.applications import Starlette

from adapters.app import AfterwordError, App, open_app, open_slack
from adapters.clocks import SimulatedClock
from adapters.settings import Settings
from adapters.slack.bolt import PATH
from adapters.slack.opening import Slack as Opened
from bot.ports import Account, Rewrite, Writer
from bot.ports import Model as LanguageModel
from tests.adapters.slack.conftest import ADDRESS, NOW
from tests.adapters.slack.server import (
    APP_TOKEN,
    CLIENT_ID,
    CLIENT_SECRET,
    SECRET,
    TEAM,
    TOKEN,
    Json,
    Slack,
    direct,
    form_encoded,
    shown,
    until,
)

SAM = Account(platform="slack", user=f"{TEAM}:U0SAM")
TOLD = "It went well, I met Dana Li (dana.li@example.com), the hiring manager. She'll let me know by Friday."
BOTH = {"slack_client_id": CLIENT_ID, "slack_client_secret": SecretStr(CLIENT_SECRET), "public_url": ADDRESS}
SOCKET = {"slack_app_token": SecretStr(APP_TOKEN)}
HTTP = {"slack_signing_secret": SecretStr(SECRET), "public_url": ADDRESS}


@dataclass(kw_only=True)
class Served:
    """The bot as it is served, seen from Slack and from a browser."""

    slack: Slack
    app: App
    clock: SimulatedClock
    opened: Opened
    browser: httpx.AsyncClient
    by_http: bool

    async def event(self, body: Json) -> None:
        await self._report("events_api", {**body, "event_time": int(self.clock.now().timestamp())})

    async def hears(self, user: str, text: str, *, answers: int = 1) -> list[Json]:
        """Somebody writes; the messages that answer, of which there are at least so many."""
        before = len(self.slack.said_to(user))
        await self.event(self.slack.message(user, text))
        await until(lambda: len(self.slack.said_to(user)) >= before + answers)
        return self.slack.said_to(user)[before:]

    async def presses(self, user: str, message: Json, label: str) -> None:
        await self._report("interactive", self.slack.press(user, message, label))

    async def _report(self, kind: str, payload: Json) -> None:
        if not self.by_http:
            await self.slack.report(kind, payload)
            return
        body = json.dumps(payload) if kind == "events_api" else form_encoded(payload)
        answered = await self.browser.post(PATH, content=body, headers=self.slack.signed(body))
        assert answered.status_code == 200

    async def passes(self, **time: float) -> None:
        """Time passes, and what falls due is done. What is on its way arrives first: a claim lapses by this clock."""
        await self.app.service.deliver()
        self.clock.set(self.clock.now() + timedelta(**time))
        await self.app.service.tick()

    async def nudged(self, user: str, words: str, *, within_h: int) -> Json:
        """Time passes until the bot writes this by itself; the message."""
        before = len(self.slack.said_to(user))
        for _ in range(2 * within_h):
            await self.passes(minutes=30)
            for message in self.slack.said_to(user)[before:]:
                if words in shown(message):
                    return message
        raise AssertionError([shown(message) for message in self.slack.said_to(user)[before:]])

    async def installed(self) -> None:
        """An admin opens the page, says yes at Slack, and comes back."""
        begun = await self.browser.get("/slack/install")
        asked = parse_qs(urlsplit(begun.headers["location"]).query)
        self.slack.codes.add("yes")
        back = await self.browser.get("/slack/oauth_redirect", params={"code": "yes", "state": asked["state"][0]})
        assert "is installed" in back.text

    async def uninstalled(self) -> None:
        self.slack.tokens.clear()
        await self.event(self.slack.event({"type": "app_uninstalled"}))
        await until(lambda: self.app.installations.find("slack", TEAM) is None)


def settings(slack: Slack, data: Path, **given: object) -> Settings:
    nothing = {name: None for name in Settings.model_fields if name.startswith(("slack_", "writer_", "public"))}
    del nothing["writer_timeout_s"]
    return Settings().model_copy(
        update={**nothing, "data": data, "database": None, "slack_api_url": slack.api, **given}
    )


@pytest.fixture
async def stack() -> AsyncGenerator[AsyncExitStack]:
    async with AsyncExitStack() as stack:
        yield stack


async def serve(stack: AsyncExitStack, slack: Slack, settings: Settings, writer: Writer | None = None) -> Served:
    clock = SimulatedClock(NOW)
    app = stack.enter_context(open_app(settings, clock=clock, screen=None, writer=writer))
    opened = await stack.enter_async_context(open_slack(app, settings))
    site = httpx.ASGITransport(Starlette(routes=opened.routes))
    browser = await stack.enter_async_context(httpx.AsyncClient(transport=site, base_url=ADDRESS))
    by_http = settings.slack_app_token is None
    if not by_http:
        await until(lambda: len(slack.sockets) >= 2)
    return Served(slack=slack, app=app, clock=clock, opened=opened, browser=browser, by_http=by_http)


@pytest.mark.parametrize("by", [{**BOTH, **SOCKET}, {**BOTH, **HTTP}], ids=["socket", "http"])
async def test_from_the_first_word_to_the_second_installation(
    slack: Slack, stack: AsyncExitStack, tmp_path: Path, by: dict[str, object]
) -> None:
    slack.tokens.clear()
    bot = await serve(stack, slack, settings(slack, tmp_path, **by))
    await bot.installed()

    welcome, question, *_ = await bot.hears("U0SAM", "hello", answers=2)
    assert "its owners may be able to export direct messages" in shown(welcome)
    await bot.presses("U0SAM", question, "Yes, remind me")
    await until(lambda: "I keep to your quiet hours" in shown(slack.said_to("U0SAM")[-1]))
    await bot.hears("U0SAM", "I have a video interview with Acme tomorrow from 10am to 11am")

    asked = await bot.nudged("U0SAM", "How did it go", within_h=27)
    assert bot.clock.now() >= NOW + timedelta(hours=26, minutes=30)  # half an hour after the end
    assert await bot.hears("U0SAM", TOLD)
    thanks = await bot.nudged("U0SAM", "Thank-you to Dana Li", within_h=24)
    await bot.presses("U0SAM", thanks, "Sent it")
    await until(lambda: "Sent it" not in shown(slack.messages[direct("U0SAM"), thanks["ts"]]))
    assert asked["ts"] != thanks["ts"]

    await bot.event(
        slack.event({"type": "app_home_opened", "user": "U0SAM", "tab": "home", "channel": direct("U0SAM")})
    )
    await until(lambda: "Acme: by Friday 6 March, says Dana Li" in shown(slack.homes.get("U0SAM", {"blocks": []})))
    await bot.presses("U0SAM", slack.homes["U0SAM"], "Contacts")
    await until(lambda: "dana.li@example.com" in shown(slack.said_to("U0SAM")[-1]))

    await bot.uninstalled()
    said = len(slack.said_to("U0SAM"))
    for _ in range(8):
        await bot.passes(days=1)
    assert len(slack.said_to("U0SAM")) == said
    await bot.installed()
    await bot.nudged("U0SAM", "First follow-up with Dana Li", within_h=24)
    assert [shown(one).partition("\n")[0] for one in slack.said_to("U0SAM")[said:]] == [
        "LinkedIn note to Dana Li (Acme)",
        "First follow-up with Dana Li (Acme)",
    ]

    await bot.uninstalled()
    await bot.passes(days=31)
    await bot.opened.upkeep()
    assert bot.app.store.load(SAM) is None


async def test_one_workspace_with_a_token_in_the_settings(
    slack: Slack, stack: AsyncExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_BOT_TOKEN"):
        monkeypatch.setenv(name, "not for Bolt to take")
    bot = await serve(stack, slack, settings(slack, tmp_path, slack_bot_token=SecretStr(TOKEN), **SOCKET))
    assert bot.opened.routes == []
    (welcome, *_) = await bot.hears("U0SAM", "hello")
    assert "Hello, I am Afterword" in shown(welcome)
    await bot.event(slack.message("U0SAM", "hello", team="T0ELSEWHERE"))
    await until(lambda: len(slack.said_to("U0SAM")) == 3)


class Rewording:
    """A language model that adds a sentence to every letter."""

    model = LanguageModel(name="small-one", host="127.0.0.1:11434")

    async def rewrite(self, rewrite: Rewrite) -> str:
        return f"{rewrite.text} It was a real pleasure."

    async def close(self) -> None:
        pass


async def test_a_letter_in_other_words_comes_as_an_edit(slack: Slack, stack: AsyncExitStack, tmp_path: Path) -> None:
    one = settings(slack, tmp_path, slack_bot_token=SecretStr(TOKEN), **SOCKET)
    bot = await serve(stack, slack, one, Rewording())
    (_, question, *_) = await bot.hears("U0SAM", "hello", answers=2)
    await bot.presses("U0SAM", question, "Yes, remind me")
    await bot.hears("U0SAM", f"Interviewed with Acme today at 8am. {TOLD}")
    await bot.hears("U0SAM", "draft")
    await until(lambda: any("It was a real pleasure." in shown(edit) for edit in slack.edits))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"slack_bot_token": SecretStr(TOKEN)}, "Set SLACK_APP_TOKEN"),
        ({**SOCKET}, "Set SLACK_BOT_TOKEN"),
        ({**SOCKET, "slack_client_id": CLIENT_ID}, "go together"),
        ({**BOTH, **SOCKET, "public_url": None}, "PUBLIC_URL"),
        ({**BOTH, **HTTP, "public_url": "http://afterword.example.com"}, "PUBLIC_URL"),
        ({**SOCKET, "slack_bot_token": SecretStr("xoxb-wrong")}, "refuses SLACK_BOT_TOKEN (invalid_auth)"),
        (
            {"slack_bot_token": SecretStr(TOKEN), "slack_app_token": SecretStr("xapp-wrong")},
            "refuses SLACK_APP_TOKEN (invalid_auth)",
        ),
        (
            {**SOCKET, "slack_bot_token": SecretStr(TOKEN), "slack_api_url": "http://127.0.0.1:9/api/"},
            "Slack does not answer",
        ),
    ],
)
async def test_what_is_set_up_wrongly_is_told(
    slack: Slack, stack: AsyncExitStack, tmp_path: Path, given: dict[str, object], why: str
) -> None:
    with pytest.raises(AfterwordError) as told:
        await serve(stack, slack, settings(slack, tmp_path, **given))
    assert why in str(told.value)
    assert "xoxb" not in str(told.value)
    slack.wrong.clear()
