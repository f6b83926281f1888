"""What happens to a bot on Discord: slowness, repetition, refusals, closed doors, and people who do odd things."""

import re
import threading
from datetime import datetime
from typing import Any

import pytest

from adapters.discord import answering
from adapters.discord.places import PLATFORM
from bot import wording
from bot.desk import Desk
from bot.event import Commanded, Event, Pressed, Said, Submitted
from bot.message import Button, Message
from bot.ports import Account, Posted, Turn
from bot.turn import turn
from tests.adapters.discord.conftest import NEW, SAM, Bot, Start
from tests.adapters.discord.server import (
    DROPPED,
    EPHEMERAL,
    GUILD,
    GUILD_CHANNEL,
    HANGS,
    Json,
    Refusal,
    direct,
    labels,
    shown,
    until,
)

TOLD = "Interview with Acme today 9:30 to 10, met Dana Li dana.li@acme.example"
POSTS = "POST /channels/"
EDITS = "PATCH /channels/"
ELSEWHERE = "8000"
"""A conversation of others, in which the bot is only somebody's own."""
ANSWERS = "POST /interactions/"


class Slow:
    """A mind that waits for a sign."""

    def __init__(self, *of: type[Event]) -> None:
        self.go = threading.Event()
        self._of = of

    def __call__(self, desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, self._of):
            assert self.go.wait(10)
        return turn(desk, event, now)


def saying(message: Message) -> Any:
    """A mind that says this to every word, and shows it again edited at every press."""

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, Pressed):
            return Turn(desk=desk, revises=(Posted(key=event.message, message=Message(text="pressed")),))
        if not isinstance(event, Said):
            return Turn(desk=desk)
        desk, key = desk.next_id("m")
        return Turn(desk=desk, says=(Posted(key=key, message=message),))

    return decide


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that waits less long before it says that an answer is coming."""
    monkeypatch.setattr(answering, "ANSWER_WAIT_S", 0.05)


def posts(bot: Bot) -> list[Json]:
    return [body for method, path, body in bot.discord.calls if method == "POST" and path.endswith("/messages")]


# ── slowness ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("impatient")
async def test_a_command_is_acknowledged_while_the_store_is_slow(start: Start) -> None:
    slow = Slow(Commanded)
    bot: Bot = await start(decide=slow)
    act = await bot.discord.gives(SAM, "followups", guild=GUILD)
    await until(lambda: act.kind == 5)
    assert act.said == []
    slow.go.set()
    await bot.answering.end()
    (answer,) = act.said
    assert answer["flags"] & EPHEMERAL


@pytest.mark.usefixtures("impatient")
async def test_a_press_is_acknowledged_while_the_store_is_slow(start: Start) -> None:
    slow = Slow(Pressed)
    slow.go.set()
    bot: Bot = await start(decide=slow)
    (card,) = await bot.hears(SAM, TOLD)
    slow.go.clear()
    act = await bot.discord.presses(SAM, card, "Looks right")
    await until(lambda: act.kind == 6)
    slow.go.set()
    await bot.answering.end()
    assert "Looks right" not in labels(bot.discord.said_to(SAM)[-2])


@pytest.mark.usefixtures("impatient")
async def test_a_form_that_comes_too_late_to_open_has_a_button_that_does(start: Start) -> None:
    slow = Slow(Commanded)
    bot: Bot = await start(decide=slow)
    act = await bot.discord.gives(SAM, "settings")
    await until(lambda: act.kind == 5)
    slow.go.set()
    await bot.answering.end()
    (answer,) = act.said
    opened = await bot.sees(bot.discord.presses(SAM, answer, "Open the form"))
    assert opened.modal


@pytest.mark.usefixtures("impatient")
async def test_a_form_that_takes_long_to_take_in_is_answered_all_the_same(start: Start) -> None:
    slow = Slow(Submitted)
    bot: Bot = await start(decide=slow)
    opened = await bot.sees(bot.discord.gives(SAM, "settings"))
    sent = await bot.discord.submits(opened, name="Sam Roe", zone="Nowhere")
    await until(lambda: sent.kind == 5)
    slow.go.set()
    await bot.answering.end()
    assert "Not saved" in shown(sent.said[0])


# ── late, and twice ─────────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_answer_that_comes_too_late_is_said_in_the_conversation(bot: Bot) -> None:
    before = len(bot.discord.said_to(SAM))
    act = await bot.sees(bot.discord.gives(SAM, "followups", guild=GUILD, within_s=0))
    assert not act.kind
    (told,) = bot.discord.said_to(SAM)[before:]
    assert "Nothing" in shown(told)


async def test_a_form_that_was_opened_too_late_has_a_button_that_does(bot: Bot) -> None:
    await bot.sees(bot.discord.gives(SAM, "settings", within_s=0))
    opened = await bot.sees(bot.discord.presses(SAM, bot.discord.said_to(SAM)[-1], "Open the form"))
    assert opened.modal


async def test_a_press_that_is_answered_too_late_still_counts(bot: Bot) -> None:
    (card,) = await bot.hears(SAM, TOLD)
    await bot.sees(bot.discord.presses(SAM, card, "Looks right", within_s=0))
    assert "Looks right" not in labels(bot.discord.messages[direct(SAM), card["id"]])


@pytest.mark.parametrize("after", [True, False])
async def test_an_answer_whose_connection_is_lost_is_given_once(bot: Bot, after: bool) -> None:
    bot.discord.errors[ANSWERS] = [Refusal(DROPPED, after=after)]
    act = await bot.sees(bot.discord.gives(SAM, "followups", guild=GUILD))
    assert len(act.said) == 1
    assert len(bot.discord.asked("POST", "/interactions/")) == 2


async def test_what_somebody_else_has_acknowledged_is_answered_below(bot: Bot) -> None:
    act = await bot.sees(bot.discord.gives(SAM, "followups", guild=GUILD, is_answered=True))
    assert len(act.followups) == 1


async def test_what_is_reported_twice_is_taken_once(bot: Bot) -> None:
    message = await bot.sees(bot.discord.writes(SAM, "I have an interview with Acme tomorrow at 2pm"))
    for _ in range(2):
        await bot.sees(bot.discord.report("MESSAGE_CREATE", message))
    act = await bot.sees(bot.discord.gives(SAM, "interview", "Globex tomorrow at 3pm"))
    told = bot.discord.identified[0].sent[-1]["d"]
    await bot.sees(bot.discord.report("INTERACTION_CREATE", told))
    assert len(bot.desk(SAM).interviews) == 2
    assert act.kind == 5


async def test_what_is_written_at_once_is_taken_in_its_order(start: Start) -> None:
    heard: list[str] = []

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, Said):
            heard.append(event.text)
        return turn(desk, event, now)

    bot: Bot = await start(decide=decide)
    words = [f"help {number}" for number in range(8)]
    for one in words:
        await bot.discord.writes(NEW, one)
    await until(lambda: len(heard) == len(words))
    assert heard == words


# ── refusals ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("refusal", [
    Refusal(429, retry_after_s=5),
    Refusal(429, retry_after_s=5, is_global=True),
    Refusal(429, via=False),
    Refusal(500),
    Refusal(503),
    Refusal(DROPPED),
])  # fmt: skip
async def test_what_passes_is_waited_for_and_nothing_is_lost(bot: Bot, refusal: Refusal) -> None:
    bot.discord.errors[POSTS] = [refusal]
    assert await bot.hears(SAM, "help") == []
    await bot.passes(minutes=2)
    assert len(bot.discord.said_to(SAM)) == 1


async def test_where_it_was_asked_too_often_nothing_more_is_asked(bot: Bot) -> None:
    bot.discord.errors[POSTS] = [Refusal(429, retry_after_s=60)]
    await bot.hears(SAM, "help")
    await bot.passes(seconds=10)
    await bot.passes(seconds=10)
    assert len(posts(bot)) == 1
    await bot.hears(NEW, "help")  # another conversation
    assert bot.discord.said_to(NEW)


@pytest.mark.parametrize("refusal", [Refusal(429, retry_after_s=60, is_global=True), Refusal(429, via=False)])
async def test_where_nobody_is_to_be_asked_nobody_is(bot: Bot, refusal: Refusal) -> None:
    bot.discord.errors[POSTS] = [refusal]
    await bot.hears(SAM, "help")
    await bot.hears(NEW, "help")
    await bot.passes(seconds=10)
    assert len(posts(bot)) == 1


async def test_a_global_limit_does_not_keep_interactions_from_being_answered(bot: Bot) -> None:
    bot.discord.errors[POSTS] = [Refusal(429, retry_after_s=60, is_global=True)]
    await bot.hears(SAM, "help")
    act = await bot.sees(bot.discord.gives(SAM, "followups"))
    assert act.kind == 4


async def test_what_is_used_up_is_left_alone_before_it_is_refused(bot: Bot) -> None:
    bot.discord.remaining[f"{POSTS}{direct(SAM)}"] = 2
    for _ in range(4):
        await bot.hears(SAM, "help")
    assert len(posts(bot)) == 2


async def test_a_hang_up_ends_by_itself(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.SEND_TIMEOUT_S", 0.2)
    bot.discord.errors[POSTS] = [Refusal(HANGS)]
    assert await bot.hears(SAM, "help") == []
    await bot.passes(minutes=1)
    assert len(bot.discord.said_to(SAM)) == 1


async def test_what_arrived_before_the_connection_was_lost_is_not_said_twice(bot: Bot) -> None:
    bot.discord.errors[POSTS] = [Refusal(DROPPED, after=True)]
    await bot.hears(SAM, "help")
    await bot.passes(minutes=1)
    assert len(posts(bot)) == 2
    assert len(bot.discord.said_to(SAM)) == 1


async def test_every_parcel_has_a_nonce_of_its_own(bot: Bot) -> None:
    for _ in range(3):
        await bot.hears(SAM, TOLD)
    nonces = [body["nonce"] for body in posts(bot)]
    assert len(set(nonces)) == len(nonces)
    assert all(len(nonce) <= 25 for nonce in nonces)
    assert all(body["enforce_nonce"] for body in posts(bot))


async def test_a_token_that_is_refused_is_not_shown_again_and_again(bot: Bot) -> None:
    bot.discord.tokens.clear()
    for user in (SAM, NEW, SAM, NEW):
        await bot.hears(user, "help")
    assert len(posts(bot)) == 1


async def test_refusals_end_long_before_discord_shuts_the_address_out(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.pacing.REFUSALS_AT_MOST", 3)
    people = [bot.discord.user(str(number), f"Person {number}") for number in range(300, 310)]
    bot.discord.closed |= set(people)
    for person in people:
        await bot.hears(person, "hello")
    assert len(posts(bot)) == 3
    await bot.passes(minutes=11)
    assert len(posts(bot)) > 3


@pytest.mark.parametrize("refusal", [Refusal(400, 50035), Refusal(413, 40005)])
async def test_what_is_not_taken_as_it_is_is_said_as_words(bot: Bot, refusal: Refusal) -> None:
    bot.discord.errors[POSTS] = [refusal]
    (answer,) = await bot.hears(SAM, "help")
    assert "components" not in answer
    assert "/followups" in answer["content"]


# ── closed doors ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", [50007, 50278, 20026])
async def test_whom_nothing_reaches_is_not_written_to_again(bot: Bot, code: int) -> None:
    bot.discord.errors[POSTS] = [Refusal(403, code)]
    await bot.hears(SAM, "help")
    await bot.passes(hours=1)
    assert len(posts(bot)) == 1


async def test_an_account_that_is_gone_is_not_written_to_again(bot: Bot) -> None:
    account = Account(platform=PLATFORM, user="404")
    bot.discord.users["404"] = {}
    await bot.service.take(account, Said(id="1", text="help"))
    del bot.discord.users["404"]
    await bot.service.deliver()
    await bot.passes(hours=1)
    assert len(bot.discord.asked("POST", "/users/@me/channels")) == 1


async def test_a_newcomer_with_closed_messages_is_told_where_they_are_how_to_open_them(bot: Bot) -> None:
    bot.discord.closed.add(NEW)
    act = await bot.sees(bot.discord.gives(NEW, "help", where=ELSEWHERE))
    assert all(one["flags"] & EPHEMERAL for one in act.said)
    assert "Privacy Settings" in shown(act.said[-1])
    assert len(posts(bot)) == 1  # what waited behind the first was not tried
    again = await bot.sees(bot.discord.gives(NEW, "help", where=ELSEWHERE))
    assert any("Hello, I am Afterword" in shown(one) for one in again.said)
    consent = next(one for one in again.said if "Yes, remind me" in labels(one))
    await bot.sees(bot.discord.presses(NEW, consent, "Yes, remind me"))
    assert bot.desk(NEW).seeker.consent == "given"
    assert len(posts(bot)) == 1
    bot.discord.closed.clear()
    assert await bot.hears(NEW, "hello")


async def test_whom_it_meets_in_a_server_it_answers_there_and_writes_to_only_after_they_did(bot: Bot) -> None:
    act = await bot.sees(bot.discord.gives(NEW, "interview", "Acme on Tuesday at 2pm", guild=GUILD))
    assert all(one["flags"] & EPHEMERAL for one in act.said)
    assert "Acme" in shown(act.said[0])
    assert "Say hello to me directly" in shown(act.said[-1])
    await bot.sees(bot.discord.logs_contact(NEW, "Dana Li, VP Engineering at Acme, dana@acme.example"))
    await bot.passes(days=7)
    assert (bot.desk(NEW).seeker.consent, posts(bot)) == ("unmet", [])
    assert bot.discord.asked("POST", "/users/@me/channels") == []
    hello = await bot.hears(NEW, "hello")
    assert "Hello, I am Afterword" in shown(hello[0])
    assert bot.desk(NEW).seeker.consent == "asked"


async def test_a_hint_in_a_channel_says_nothing_of_what_it_is_about(start: Start) -> None:
    bot: Bot = await start()
    await bot.hears(SAM, "settings hints yes")
    await bot.hears(SAM, "Interview with Acme on Tuesday 2pm to 3pm, video, with Dana Li")
    await bot.sees(bot.discord.gives(SAM, "followups", guild=GUILD))
    bot.discord.closed.add(SAM)
    await bot.passes(days=2)
    (hint,) = [one for (channel, _), one in bot.discord.messages.items() if channel == GUILD_CHANNEL]
    assert f"<@{SAM}>" in hint["content"]
    assert "Acme" not in hint["content"]
    await bot.passes(days=2)
    bot.discord.closed.clear()
    again: Bot = await start(is_connected=False)
    again.clock.set(bot.clock.now())
    await again.service.handle(Account(platform=PLATFORM, user=SAM), Said(id="again", text="help"))
    assert len(bot.discord.asked("POST", f"/channels/{GUILD_CHANNEL}")) == 1, "whatever else is said is for them alone"


async def test_a_conversation_is_opened_once_even_over_a_restart(start: Start) -> None:
    bot: Bot = await start()
    account = Account(platform=PLATFORM, user=NEW)
    for number in range(2):
        await bot.service.handle(account, Said(id=str(number), text="help"))
    again: Bot = await start(is_connected=False)
    await again.service.handle(account, Said(id="again", text="help"))
    assert len(posts(bot)) == len(bot.discord.said_to(NEW))
    assert len(bot.discord.asked("POST", "/users/@me/channels")) == 1


async def test_a_conversation_that_is_not_known_any_more_is_opened_anew(bot: Bot) -> None:
    bot.channel.meet(SAM, "123")
    await bot.service.handle(Account(platform=PLATFORM, user=SAM), Said(id="1", text="help"))
    assert len(bot.discord.said_to(SAM)) == 1


# ── editing ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_is_pressed_is_edited_once_and_at_once(start: Start) -> None:
    message = Message(text="press me", controls=(Button(label="Press", action="press"),))
    bot: Bot = await start(decide=saying(message))
    (said,) = await bot.hears(SAM, "go on")
    act = await bot.sees(bot.discord.presses(SAM, said, "Press"))
    assert act.kind == 7
    assert shown(said) == "pressed"
    assert bot.discord.asked("PATCH", "/channels/") == []


@pytest.mark.parametrize("code", [30046, 10008])
async def test_what_cannot_be_edited_any_more_is_posted_anew(bot: Bot, code: int) -> None:
    (card,) = await bot.hears(SAM, TOLD)
    bot.discord.errors[EDITS] = [Refusal(429 if code == 30046 else 404, code, retry_after_s=30)]
    before = len(bot.discord.said_to(SAM))
    await bot.hears(SAM, "Acme: it was a panel interview")
    told = [shown(one) for one in bot.discord.said_to(SAM)[before:]]
    assert card["id"] in str(bot.discord.calls)
    assert len(told) == 2


async def test_an_edit_is_tried_again_when_discord_is_back(bot: Bot) -> None:
    (card,) = await bot.hears(SAM, TOLD)
    bot.discord.errors[EDITS] = [Refusal(502)]
    await bot.hears(SAM, "Acme: it was a panel interview")
    await bot.passes(minutes=1)
    assert "edits" in bot.discord.messages[direct(SAM), card["id"]]


async def test_a_message_that_others_see_is_never_edited_to_show_ones_own(bot: Bot) -> None:
    (card,) = await bot.hears(SAM, TOLD)
    public: Json = {**card, "channel_id": GUILD_CHANNEL}
    act = await bot.sees(bot.discord.presses(SAM, public, "Looks right"))
    assert "Looks right" in labels(public)
    assert all(one["flags"] & EPHEMERAL for one in act.said)


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("more", [
    {"author": {"id": "9", "username": "bot", "discriminator": "0", "avatar": None, "bot": True}},
    {"webhook_id": "5"}, {"type": 7}, {"guild_id": GUILD},
])  # fmt: skip
async def test_programs_and_channels_are_ignored(bot: Bot, more: Json) -> None:
    await bot.sees(bot.discord.writes(NEW, "hello", **more))
    assert not bot.knows(NEW)
    assert not bot.knows("9")


async def test_an_edited_message_is_not_read_again_and_that_is_said_once(bot: Bot) -> None:
    message = await bot.sees(bot.discord.writes(SAM, "I have an interview with Acme tomorrow at 2pm"))
    before, desk = len(bot.discord.said_to(SAM)), bot.desk(SAM)
    preview: Json = {**message, "embeds": [{}], "edited_timestamp": None}
    edited: Json = {**message, "content": "… at 3pm", "edited_timestamp": "2026-03-02T14:01:00+00:00"}
    reports: list[Json] = [preview, edited, {**edited, "embeds": [{}]}, {**edited, "guild_id": GUILD}]
    for body in reports:
        await bot.sees(bot.discord.report("MESSAGE_UPDATE", body))
    (told,) = bot.discord.said_to(SAM)[before:]
    assert "edit" in shown(told)
    assert bot.desk(SAM) == desk


async def test_a_report_that_cannot_be_read_does_not_end_the_connection(bot: Bot) -> None:
    await bot.discord.report("INTERACTION_CREATE", {"id": [], "type": 3, "message": {"flags": "many"}, "data": 5})
    await bot.discord.report("MESSAGE_CREATE", {"attachments": [{"size": "huge"}]})
    assert await bot.hears(SAM, "help")


async def test_what_people_write_pings_nobody_and_is_no_markup(start: Start) -> None:
    words = "@everyone @here <@111> <@&5> <#6> ||spoiler|| `code` [link](https://evil.example) </help:1> <t:1:R>"
    said = Message(text=words, title=words[:80], facts=((words[:40], words),))
    bot: Bot = await start(decide=saying(said))
    (answer,) = await bot.hears(SAM, "say it")  # that nobody is pinged, the server looks at in every body
    assert not re.findall(r"(?<!\\)(?:@everyone|@here|<[@#/t]|\|\||`|\[link)", shown(answer))


async def test_files_are_fetched_as_soon_as_they_come(bot: Bot) -> None:
    bot.discord.files["card.jpg"] = ("image/jpeg", b"a card")
    await bot.hears(SAM, "her card", files=("card.jpg",))
    assert bot.reader.given == [("card.jpg", b"a card")]
    assert bot.discord.asked("POST", f"/channels/{direct(SAM)}/typing")


@pytest.mark.parametrize(("url", "kind"), [("", "text/html"), ("https://evil.example/card.jpg", "image/jpeg")])
async def test_pages_and_files_of_others_are_not_taken(bot: Bot, url: str, kind: str) -> None:
    bot.discord.files["card.jpg"] = (kind, b"<html>")
    message = await bot.discord.writes(SAM, "hello")
    file = {"id": "1", "filename": "card.jpg", "size": 6, "url": url or f"{bot.discord.address}/files/card.jpg"}
    await bot.sees(bot.discord.report("MESSAGE_CREATE", {**message, "id": "77", "attachments": [file]}))
    assert bot.reader.given == []


async def test_a_file_that_is_too_big_is_not_even_fetched(bot: Bot) -> None:
    bot.discord.files["film.mp4"] = ("video/mp4", b"x" * 30_000_000)
    (answer,) = await bot.hears(SAM, "", files=("film.mp4",))
    assert "big" in shown(answer)


async def test_what_goes_wrong_is_told_with_an_id_and_no_words(start: Start) -> None:
    def broken(desk: Desk, event: Event, now: datetime) -> Turn:
        raise RuntimeError("her secret words")

    bot: Bot = await start(decide=broken)
    (answer,) = await bot.hears(SAM, "her secret words")
    assert "went wrong" in shown(answer)
    assert "secret" not in shown(answer)
    act = await bot.sees(bot.discord.gives(SAM, "help", guild=GUILD, within_s=60))
    assert "went wrong" in shown(act.said[0])


async def test_pages_are_turned_in_place(bot: Bot) -> None:
    for number in range(60):
        await bot.service.take(
            Account(platform=PLATFORM, user=SAM),
            Said(id=str(number), text=f"Interview with Company Number {number} on {number % 28 + 1} April at 2pm"),
        )
    act = await bot.sees(bot.discord.gives(SAM, "followups"))
    first = shown(act.said[0])
    turned = await bot.sees(bot.discord.presses(SAM, act.said[0], wording.PAGE_ON))
    assert turned.kind == 7
    assert shown(act.said[0]) != first
