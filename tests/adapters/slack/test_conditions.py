"""What happens to a bot on Slack: slowness, repetition, refusals, lost connections, and people who do odd things."""

import asyncio
import json
import threading
from collections.abc import AsyncGenerator
from datetime import datetime
from time import monotonic
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from adapters.slack import answering, bolt
from adapters.slack.api import SlackError
from adapters.slack.bolt import PATH, connected, endpoint
from adapters.slack.read import PLATFORM, read_event
from bot.desk import Desk
from bot.event import Event, Said, Submitted
from bot.message import Message
from bot.ports import Account, Posted, Turn
from bot.turn import turn
from tests.adapters.slack.conftest import Bot, Start
from tests.adapters.slack.server import DROPPED, SECRET, TEAM, Json, Refusal, form_encoded, shown, texts_in, until
from tests.adapters.slack.test_conversation import TOLD


class Slow:
    """A mind that waits for a sign."""

    def __init__(self, of: type[Said | Submitted]) -> None:
        self.go = threading.Event()
        self._of = of

    def __call__(self, desk: Desk, event: Event, now: datetime) -> Turn:
        if isinstance(event, self._of):
            assert self.go.wait(10)
        return turn(desk, event, now)


def saying(message: Message) -> Any:
    """A mind that says this to every word."""

    def decide(desk: Desk, event: Event, now: datetime) -> Turn:
        if not isinstance(event, Said):
            return Turn(desk=desk)
        desk, key = desk.next_id("m")
        return Turn(desk=desk, says=(Posted(key=key, message=message),))

    return decide


# ── slowness ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Slack that waits less long for an answer."""
    monkeypatch.setattr(answering, "ACK_WAIT_S", 0.05)


@pytest.mark.usefixtures("impatient")
async def test_slack_is_answered_while_the_store_is_slow(start: Start) -> None:
    slow = Slow(Said)
    bot: Bot = await start(decide=slow)
    await bot.slack.report("events_api", bot.slack.message("U0SAM", TOLD))
    assert len(bot.slack.acks) == 1  # within three seconds: it was not reported again
    assert not bot.slack.said_to("U0SAM")
    slow.go.set()
    await until(lambda: bool(bot.slack.said_to("U0SAM")))


async def test_what_is_said_is_acknowledged_once_it_is_kept(start: Start) -> None:
    """So that a process which is killed before that loses nothing: Slack repeats it."""
    bot: Bot = await start()
    kept: list[Desk | None] = []

    async def ack(**answer: object) -> None:
        kept.append(bot.desk("U0SAM"))

    before = bot.desk("U0SAM")
    await bot.answering.take(read_event(bot.slack.message("U0SAM", TOLD)), ack)
    assert kept == [bot.desk("U0SAM")]
    assert kept != [before]


@pytest.mark.usefixtures("impatient")
async def test_a_form_that_takes_long_says_so_and_then_what_became_of_it(start: Start) -> None:
    slow = Slow(Submitted)
    bot: Bot = await start(decide=slow)
    await bot.commanded("U0SAM", "/afterword settings")
    id, form = next(iter(bot.slack.views.items()))

    sent = bot.slack.submission("U0SAM", form, zone="Nowhere", name="Sam Roe")
    answer = await bot.slack.report("interactive", sent)
    assert answer["response_action"] == "update"
    assert "longer than usual" in shown(answer["view"])
    slow.go.set()
    await bot.answering.end()
    assert "Not saved" in shown(bot.slack.views[id])

    slow.go.clear()
    again = bot.slack.submission("U0SAM", bot.slack.views[id], zone="Berlin")
    assert (await bot.slack.report("interactive", again))["response_action"] == "update"
    slow.go.set()
    await bot.answering.end()
    assert "written down" in shown(bot.slack.views[id])
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert (desk.seeker.zone, desk.seeker.name) == ("Europe/Berlin", "Sam Roe")


# ── repetition ──────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_message_that_is_delivered_again_is_taken_once(bot: Bot) -> None:
    message = bot.slack.message("U0SAM", "I have an interview with Acme tomorrow at 2pm")
    for _ in range(3):
        await bot.slack.report("events_api", message)
    await bot.answering.end()
    await bot.hears("U0SAM", "help")
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert len(desk.interviews) == 1


async def test_what_is_written_at_once_is_taken_in_its_order(start: Start) -> None:
    def repeating(desk: Desk, event: Event, now: datetime) -> Turn:
        return saying(Message(text=event.text))(desk, event, now) if isinstance(event, Said) else Turn(desk=desk)

    bot: Bot = await start(decide=repeating)
    words = ["one", "two", "three"]  # somebody's first: their profile is asked for meanwhile
    await asyncio.gather(*(bot.slack.report("events_api", bot.slack.message("U0SAM", word)) for word in words))
    await bot.answering.end()
    assert [message["text"] for message in bot.slack.said_to("U0SAM")] == words


async def test_two_processes_take_an_event_once_and_send_a_message_once(start: Start) -> None:
    mind = saying(Message(text="yes"))
    first: Bot = await start(decide=mind, sockets=1)
    second: Bot = await start(decide=mind, sockets=1)
    slack = first.slack
    for _ in range(4):  # over the one socket, then over the other
        message = slack.message("U0SAM", "and?")
        await slack.report("events_api", message)
        slack.sockets.reverse()
        await slack.report("events_api", message)
    await first.answering.end()
    await second.answering.end()
    parcels = [message["metadata"]["event_payload"]["parcel"] for message in slack.said_to("U0SAM")]
    assert len(set(parcels)) == len(parcels) == 4


# ── refusals ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_who_is_limited_waits_and_nobody_else(bot: Bot) -> None:
    bot.slack.member("U0KIM")
    await bot.hears("U0SAM", "help")
    await bot.hears("U0KIM", "help")
    bot.slack.errors["D0SAM"] = [Refusal("ratelimited", retry_after_s=30)]
    await bot.hears("U0SAM", "followups")
    await bot.hears("U0SAM", "contacts")
    assert await bot.hears("U0KIM", "followups")
    assert len(bot.slack.said_to("U0SAM")) == 1
    await bot.passes(seconds=29)
    assert len(bot.slack.said_to("U0SAM")) == 1
    await bot.passes(seconds=2)
    texts = [message["text"] for message in bot.slack.said_to("U0SAM")[1:]]
    assert ["pending" in texts[0].casefold(), "contact" in texts[1].casefold() or "met" in texts[1]] == [True, True]


@pytest.mark.parametrize("code", ["is_archived", "account_inactive", "user_disabled", "restricted_action"])
async def test_what_will_never_work_is_not_tried_again(bot: Bot, code: str) -> None:
    bot.slack.errors["chat.postMessage"] = [Refusal(code)]
    await bot.hears("U0SAM", "help")
    await bot.passes(hours=2)
    assert len(posts(bot)) == 1
    assert not bot.slack.said_to("U0SAM")
    (helped, missed) = await bot.hears("U0SAM", "help")  # the next one is another matter
    assert "Slack did not let me write to you" in missed["text"]
    assert "Slack did not" not in helped["text"]


async def test_a_conversation_that_is_not_found_is_opened_once(bot: Bot) -> None:
    bot.slack.errors["chat.postMessage"] = [Refusal("channel_not_found")]
    assert len(await bot.hears("U0SAM", "help")) == 1
    bot.slack.errors["chat.postMessage"] = [Refusal("channel_not_found"), Refusal("channel_not_found")]
    await bot.hears("U0SAM", "help")
    await bot.passes(hours=2)
    assert len(bot.slack.said_to("U0SAM")) == 1


async def test_a_revoked_token_ends_the_sending(bot: Bot) -> None:
    bot.slack.tokens.clear()
    await bot.hears("U0SAM", "help")
    await bot.passes(hours=2)
    assert len(posts(bot)) == 1


async def test_a_workspace_without_a_token_is_sent_nothing(bot: Bot) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "D0SAM", "user": "U0SAM", "text": "help"}
    await bot.slack.report("events_api", bot.slack.event(event, team="T0OTHER"))
    other = Account(platform=PLATFORM, user="T0OTHER:U0SAM")
    await bot.answering.end()
    assert bot.storage.store.load(other) is not None
    assert not posts(bot)


async def test_what_is_too_long_arrives_smaller_and_whole_in_a_file(start: Start) -> None:
    letter = "\n\n".join(f"{number}. A paragraph of a very long letter." for number in range(100))
    bot: Bot = await start(decide=saying(Message(text=letter)))
    bot.slack.errors["chat.postMessage"] = [Refusal("msg_too_long")]
    (answer,) = await bot.hears("U0SAM", "write")
    assert sum(map(len, texts_in(answer["blocks"]))) < 2_600
    assert bot.slack.shared[0][2].decode() == letter


async def test_a_message_whose_blocks_are_not_taken_is_still_said(bot: Bot) -> None:
    bot.slack.errors["chat.postMessage"] = [Refusal("invalid_blocks")]
    (answer,) = await bot.hears("U0SAM", "help")
    assert answer["blocks"] == []
    assert "/followups" in answer["text"]
    bot.slack.wrong.clear()


async def test_a_lost_connection_is_not_answered_by_posting_twice(bot: Bot) -> None:
    bot.slack.errors["chat.postMessage"] = [Refusal(DROPPED)]
    await bot.hears("U0SAM", "help")
    assert len(posts(bot)) == 1
    await bot.passes(minutes=1)
    assert len(posts(bot)) == 2
    assert len(bot.slack.said_to("U0SAM")) == 1


async def test_a_file_that_could_not_be_sent_does_not_repeat_its_message(start: Start) -> None:
    long = Message(text="word " * 4_000)
    bot: Bot = await start(decide=saying(long))
    bot.slack.errors["files.completeUploadExternal"] = [Refusal("ratelimited", retry_after_s=5)]
    await bot.hears("U0SAM", "write")
    await bot.passes(seconds=6)
    assert len(bot.slack.said_to("U0SAM")) == 1
    assert len(bot.slack.shared) == 1


async def test_where_files_cannot_be_shared_it_is_said_and_holds_up_nothing(start: Start) -> None:
    bot: Bot = await start(decide=saying(Message(text="word " * 4_000)))
    bot.slack.errors["files.getUploadURLExternal"] = [Refusal("missing_scope")]
    _, told = await bot.hears("U0SAM", "write")
    assert "does not let me share files" in told["text"]
    assert len(await bot.hears("U0SAM", "write")) == 1


async def test_a_burst_is_paced(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.slack.channel.RATE_PER_S", 1.0)
    bot: Bot = await start(decide=saying(Message(text="yes")))
    begun = monotonic()
    for _ in range(5):
        await bot.hears("U0SAM", "go on")
    assert monotonic() - begun > 0.5


def posts(bot: Bot) -> list[object]:
    return [arguments for method, arguments in bot.slack.calls if method == "chat.postMessage"]


# ── connections ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_socket_that_is_dropped_is_opened_anew(bot: Bot) -> None:
    await bot.slack.sockets[0].close()
    assert await bot.hears("U0SAM", "help")  # over the other one
    await until(lambda: bot.slack.opened_sockets == 3 and len(bot.slack.sockets) == 2)
    assert await bot.hears("U0SAM", "help")


async def test_a_socket_is_renewed_when_slack_wants_it(bot: Bot) -> None:
    await bot.slack.sockets[0].send_json({"type": "disconnect", "reason": "refresh_requested"})
    await until(lambda: bot.slack.opened_sockets == 3 and len(bot.slack.sockets) == 2)
    assert await bot.hears("U0SAM", "help")


async def test_a_deaf_socket_is_noticed(start: Start) -> None:
    bot: Bot = await start(ping_s=0.1)
    bot.slack.deaf.add(bot.slack.sockets[0])
    message = bot.slack.message("U0SAM", "help")
    await bot.slack.report("events_api", message, within_s=0.2)  # lost at first, and reported again over the other
    await until(lambda: bot.slack.opened_sockets >= 3)
    await until(lambda: bool(bot.slack.said_to("U0SAM")))


async def test_a_token_that_is_refused_is_noticed_at_once(start: Start) -> None:
    bot: Bot = await start(sockets=0)
    with pytest.raises(SlackError, match="invalid_auth"):
        async with connected(bot.answering, bot.api, "xapp-mistyped"):
            pass
    bot.slack.wrong.clear()


@pytest.fixture
async def web(start: Start) -> Any:
    """The bot over HTTP, and how reports are posted to it."""
    bot: Bot = await start(sockets=0)
    site = Starlette(routes=[endpoint(bot.answering, bot.api, SECRET)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url="http://bot.example.com") as client:
        yield bot, client


async def test_the_same_over_http(web: tuple[Bot, httpx.AsyncClient]) -> None:
    bot, client = web
    event = json.dumps(bot.slack.message("U0SAM", "/settings"))
    answered = await client.post(PATH, content=event, headers=bot.slack.signed(event))
    assert answered.status_code == 200
    await until(lambda: bool(bot.slack.said_to("U0SAM")))
    press = form_encoded(bot.slack.press("U0SAM", bot.slack.said_to("U0SAM")[-1], "Open the form"))
    assert (await client.post(PATH, content=press, headers=bot.slack.signed(press))).status_code == 200
    await until(lambda: bool(bot.slack.views))
    form = next(iter(bot.slack.views.values()))
    sent = form_encoded(bot.slack.submission("U0SAM", form, zone="Nowhere"))
    answered = await client.post(PATH, content=sent, headers=bot.slack.signed(sent))
    assert answered.json()["response_action"] == "errors"
    command = form_encoded(bot.slack.command("U0SAM", "/followups"))
    assert (await client.post(PATH, content=command, headers=bot.slack.signed(command))).status_code == 200
    await until(lambda: bool(bot.slack.private))


async def test_slack_asks_whether_the_endpoint_is_ours(web: tuple[Bot, httpx.AsyncClient]) -> None:
    bot, client = web
    body = json.dumps({"type": "url_verification", "challenge": "who-goes-there"})
    answered = await client.post(PATH, content=body, headers=bot.slack.signed(body))
    assert "who-goes-there" in answered.text


@pytest.mark.parametrize("forgery", [{"secret": "another"}, {"at": 1_700_000_000.0}])
async def test_forged_and_old_reports_are_refused(web: tuple[Bot, httpx.AsyncClient], forgery: Any) -> None:
    bot, client = web
    event = json.dumps(bot.slack.message("U0NEW", "help"))
    assert (await client.post(PATH, content=event, headers=bot.slack.signed(event, **forgery))).status_code == 401
    assert bot.desk("U0NEW") is None


async def test_what_is_too_big_for_a_report_is_not_even_read(web: tuple[Bot, httpx.AsyncClient]) -> None:
    bot, client = web
    flood = json.dumps({"type": "event_callback", "padding": "x" * 4_000_000})
    assert (await client.post(PATH, content=flood, headers=bot.slack.signed(flood))).status_code == 413


async def test_who_sends_a_report_drop_by_drop_is_not_waited_for(
    web: tuple[Bot, httpx.AsyncClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt, "READ_WITHIN_S", 0.05)
    never = asyncio.Event()

    async def drops() -> AsyncGenerator[bytes]:
        yield b"{"
        await never.wait()

    headers = {"content-length": "900000", "content-type": "application/json"}
    assert (await web[1].post(PATH, content=drops(), headers=headers)).status_code == 408


async def test_without_a_secret_nothing_is_served(start: Start) -> None:
    bot: Bot = await start(sockets=0)
    with pytest.raises(ValueError, match="signing secret"):
        endpoint(bot.answering, bot.api, "")


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_nobody_presses_another_ones_button(bot: Bot) -> None:
    bot.slack.member("U0EVE")
    card = next(one for one in await bot.hears("U0SAM", TOLD) if "Looks right" in shown(one))
    await bot.hears("U0EVE", TOLD)  # has an i1 as well
    before = (bot.desk("U0SAM"), bot.desk("U0EVE"))
    await bot.sees(bot.slack.press("U0EVE", card, "Looks right"))
    assert "somebody else" in bot.slack.private[0]["text"]
    assert (bot.desk("U0SAM"), bot.desk("U0EVE")) == before


async def test_a_stale_button_says_so(bot: Bot) -> None:
    nudge = next(one for one in await bot.hears("U0SAM", TOLD) if "Looks right" in shown(one))
    stale = bot.slack.press("U0SAM", nudge, "Looks right")
    await bot.hears("U0SAM", "/interview delete Acme")
    before = len(bot.slack.said_to("U0SAM"))
    await bot.sees(stale)
    assert len(bot.slack.said_to("U0SAM")) == before + 1


async def test_an_edited_message_is_not_read_again(bot: Bot) -> None:
    await bot.hears("U0SAM", "I have an interview with Acme tomorrow at 2pm")
    before = bot.desk("U0SAM")
    old: Json = {"user": "U0SAM", "text": "I have an interview with Acme tomorrow at 2pm", "ts": "1.0"}
    event: Json = {"type": "message", "channel_type": "im", "channel": "D0SAM", "previous_message": old}
    preview = {**event, "subtype": "message_changed", "message": {**old, "attachments": ["a preview"]}}
    edited = {**event, "subtype": "message_changed", "message": {**old, "text": "… at 3pm"}}
    deleted = {**event, "subtype": "message_deleted"}
    for change in (preview, edited, deleted):
        await bot.reported(change)
    assert len(bot.slack.private) == 2
    assert ["edit" in bot.slack.private[0]["text"], "deleted" in bot.slack.private[1]["text"]] == [True, True]
    assert bot.desk("U0SAM") == before


async def test_in_a_thread_it_is_answered_there_and_nudged_outside(bot: Bot) -> None:
    answers = await bot.hears("U0SAM", TOLD, thread_ts="1600000000.000200")
    assert {answer["thread_ts"] for answer in answers} == {"1600000000.000200"}
    before = len(bot.slack.said_to("U0SAM"))
    await bot.passes(hours=2)
    nudges = bot.slack.said_to("U0SAM")[before:]
    assert nudges
    assert all("thread_ts" not in nudge for nudge in nudges)


async def test_who_travels_is_followed_and_strangers_are_not(bot: Bot) -> None:
    await bot.hears("U0SAM", "help")
    before = bot.desk("U0SAM")
    assert before is not None
    assert before.seeker.locale == "en-GB"
    for user in ("U0SAM", "U0NOBODY"):
        moved = {"id": user, "tz": "Europe/London", "locale": "en-AU", "profile": {"real_name": "Sam Doe"}}
        await bot.reported({"type": "user_change", "user": moved})
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert (desk.seeker.zone, desk.seeker.locale) == ("Europe/London", "en-AU")
    assert bot.desk("U0NOBODY") is None


@pytest.mark.parametrize("event", [{"type": "app_uninstalled"}, {"type": "tokens_revoked", "tokens": {"bot": ["U0B"]}}])
async def test_a_workspace_that_takes_its_token_back_is_reported(bot: Bot, event: Any) -> None:
    await bot.reported(event)
    assert bot.revoked == [TEAM]


async def test_what_people_write_is_no_markup(start: Start) -> None:
    words = "<!channel> & <https://evil.example|click> @here <@U0SAM>"
    said = Message(text=words, title=words, facts=((words, words), ("Long", words * 20)))
    bot: Bot = await start(decide=saying(said))
    (answer,) = await bot.hears("U0SAM", "say it")
    parsed = [answer["text"], *(field["text"] for block in answer["blocks"] for field in block.get("fields", ()))]
    assert all("<" not in text for text in parsed)
    assert all(field["verbatim"] for block in answer["blocks"] for field in block.get("fields", ()))


async def test_what_goes_wrong_is_told_with_an_id_and_no_words(start: Start) -> None:
    def broken(desk: Desk, event: Event, now: datetime) -> Turn:
        raise RuntimeError("her secret words")

    bot: Bot = await start(decide=broken)
    (answer,) = await bot.hears("U0SAM", "her secret words")
    assert "went wrong" in answer["text"]
    assert "secret" not in answer["text"]
