"""Nothing of anybody's leaves by the logs on Slack's side either: not what was written, nor a token, nor an address."""

import json
from datetime import datetime

import pytest

from bot.desk import Desk
from bot.event import Event, Said
from bot.ports import Turn
from bot.turn import turn
from tests.adapters.slack.conftest import Bot, Start
from tests.adapters.slack.server import APP_TOKEN, TOKEN, Refusal, until
from tests.wordless import COMPANY, NAME, NOTE, TOLD, WORDS, everything_logged, found_in


def crashing(desk: Desk, event: Event, now: datetime) -> Turn:
    if isinstance(event, Said) and event.text == "crash":
        raise ValueError(f"{desk.contacts} {WORDS}")
    return turn(desk, event, now)


async def test_a_conversation_on_slack_leaves_no_word(start: Start, capsys: pytest.CaptureFixture[str]) -> None:
    with everything_logged():
        await converse(await start(decide=crashing))
    logged = capsys.readouterr().err
    assert found_in(logged, [TOKEN, APP_TOKEN, "/socket"]) == []
    events = {json.loads(line)["event"] for line in logged.splitlines()}
    assert {"mishap", "blocks_not_taken", "parcel_refused", "form_not_opened"} <= events


async def converse(bot: Bot) -> None:
    """Much of it goes wrong."""
    await bot.hears("U0SAM", TOLD)
    await bot.hears("U0SAM", "crash")
    bot.slack.errors["chat.postMessage"] = [
        Refusal("invalid_blocks", why=NOTE),
        Refusal("ratelimited", retry_after_s=1),
    ]
    await bot.hears("U0SAM", f"{COMPANY}: {NOTE}")
    await bot.passes(seconds=5)
    bot.slack.errors["views.open"] = [Refusal("trigger_expired", why=NAME)]
    await bot.commanded("U0SAM", f"/interview edit {COMPANY}")
    bot.slack.errors["chat.postMessage"] = [Refusal("cannot_dm_bot", why=NAME)]
    await bot.hears("U0SAM", f"who did I meet at {COMPANY}")
    await bot.reported({"type": "something_new", "user": "U0SAM", "text": TOLD})
    await bot.slack.sockets[0].send_json({"type": "disconnect", "reason": TOLD})
    await until(lambda: bot.slack.opened_sockets == 3)
    bot.slack.wrong.clear()
