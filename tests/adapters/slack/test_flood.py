"""A member who floods the bot is told so, and nobody else in the workspace notices."""

from datetime import datetime

import pytest

from bot import wording
from bot.desk import Desk
from bot.event import Event
from bot.message import Form, Message, Question
from bot.ports import Turn
from tests.adapters.slack.conftest import Bot, Start
from tests.adapters.slack.server import shown
from tests.adapters.slack.test_conditions import saying

pytestmark = pytest.mark.usefixtures("three_at_once")


async def test_a_flood_of_messages_is_taken_in_part_and_told_once(start: Start) -> None:
    bot: Bot = await start(decide=saying(Message(text="yes")))
    answers = [shown(one) for _ in range(6) for one in await bot.hears("U0SAM", "go on")]
    assert answers == ["yes", "yes", "yes", wording.TOO_MUCH_AT_ONCE]
    bot.slack.member("U0KAI")
    assert [shown(one) for one in await bot.hears("U0KAI", "hello")] == ["yes"]


async def test_commands_and_presses_count_like_messages(start: Start) -> None:
    bot: Bot = await start()
    for _ in range(3):
        await bot.commanded("U0SAM", "/followups")
    before = len(bot.slack.said_to("U0SAM"))
    (answer,) = await bot.commanded("U0SAM", "/followups")
    assert answer["text"] == wording.TOO_MUCH_AT_ONCE
    assert len(bot.slack.said_to("U0SAM")) == before, "in a channel they would not expect a direct message"


async def test_a_form_that_is_sent_in_stays_open_with_all_that_was_typed(start: Start) -> None:
    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        asked = Question(name="company", prompt="Company")
        return Turn(desk=desk, opens=Form(name="interview", title="An interview", questions=(asked,)))

    bot: Bot = await start(decide=decide)
    for _ in range(3):
        await bot.commanded("U0SAM", "/interview")
    opened = [*bot.slack.views.values()][-1]
    answer = await bot.sees(bot.slack.submission("U0SAM", opened, company="Acme"))
    assert answer["response_action"] == "errors"
    assert wording.TOO_MUCH_AT_ONCE in answer["errors"].values()
