"""A room and its pages, without a browser: the mind of a few words from `tests.adapters.echo`."""

from collections.abc import AsyncGenerator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.app import open_app
from adapters.clocks import SimulatedClock
from adapters.local.channel import NoScreen
from adapters.local.lines import LineError
from adapters.local.web.acts import MAX_TEXT, Act, read_act
from adapters.local.web.room import Bubble, Room
from adapters.settings import Settings
from bot.message import Form
from bot.ports import Account
from tests.adapters.echo import echo

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)


class Tab:
    """A page that remembers."""

    def __init__(self) -> None:
        self.bubbles: dict[str, Bubble] = {}
        self.opened: Form | None = None
        self.errors: Mapping[str, str] = {}
        self.troubles: list[str] = []
        self.thinking: list[bool] = []

    def begin(self, bubbles: list[Bubble], *, more: bool) -> None:
        self.bubbles = {bubble.key: bubble for bubble in bubbles}

    def show(self, *bubbles: Bubble) -> None:
        self.bubbles |= {bubble.key: bubble for bubble in bubbles}

    def form(self, form: Form | None) -> None:
        self.opened = form

    def form_errors(self, errors: Mapping[str, str]) -> None:
        self.errors = errors

    def busy(self, busy: bool) -> None:
        self.thinking.append(busy)

    def trouble(self, text: str) -> None:
        self.troubles.append(text)

    @property
    def texts(self) -> list[tuple[str, str]]:
        return [(bubble.to, bubble.message.text) for bubble in self.bubbles.values()]


def settings(data: Path) -> Settings:
    return Settings(data=data, database=None, master_key=None)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncGenerator[Room]:
    made = Room("you", lambda zone: app.chat(Account(platform="local", user="you", zone=zone)))
    with open_app(settings(tmp_path), clock=SimulatedClock(NOW), screen=made, decide=echo) as app:
        yield made
        await app.service.close()


async def entered(room: Room, zone: str = "Europe/Berlin") -> Tab:
    tab = Tab()
    await room.enter(tab, zone)
    return tab


def act(kind: str, id: str = "e1", **details: object) -> Act:
    return read_act({"id": id, "kind": kind, **details})


async def test_what_one_tab_says_all_tabs_show(room: Room) -> None:
    one, other = await entered(room), await entered(room)
    await room.act(one, act("say", text="hello"))
    assert one.texts == other.texts
    assert one.texts[0] == ("me", "hello")


async def test_an_answer_that_takes_a_while_is_seen_to_be_written(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.local.web.room.TYPING_AFTER_S", 0.0)
    one, other = await entered(room), await entered(room)
    await room.act(one, act("say", text="hello"))
    assert one.thinking == other.thinking == [True, False]
    await room.act(one, act("see"))
    assert one.thinking == [True, False], "looking is not asking"


async def test_a_page_that_is_left_is_told_nothing(room: Room) -> None:
    one, other = await entered(room), await entered(room)
    room.leave(other)
    await room.act(one, act("say", text="hello"))
    assert other.texts == []
    assert (await entered(room)).texts == one.texts


async def test_what_is_reported_twice_is_taken_once(room: Room) -> None:
    tab = await entered(room)
    await room.act(tab, act("say", text="hello"))
    before = dict(tab.bubbles)
    await room.act(tab, act("say", text="hello"))
    assert tab.bubbles.keys() == before.keys()


async def test_what_is_forgotten_is_seen_no_more_in_any_tab(room: Room) -> None:
    one, other = await entered(room), await entered(room)
    await room.act(one, act("say", text="hello"))
    await room.act(one, act("say", "e2", text="/forget"))
    assert one.texts == other.texts == [("private", "forget|")], "but for the answer"
    await room.refresh()
    assert one.texts == [("private", "forget|")]
    assert (await entered(room)).texts == []


async def test_a_button_that_is_not_there_cannot_be_pressed(room: Room) -> None:
    tab = await entered(room)
    await room.act(tab, act("say", text="hello"))
    await room.act(tab, act("press", "e2", message="m1", action="forget:yes"))
    await room.act(tab, act("press", "e3", message="m99", action="sent:f1"))
    assert len(tab.troubles) == 2
    assert len(tab.bubbles) == 2


async def test_an_empty_command_is_told_apart_kindly(room: Room) -> None:
    tab = await entered(room)
    await room.act(tab, act("say", text="/"))
    assert "Not a command" in tab.troubles[0]


async def test_what_another_process_said_is_shown_when_it_is_noticed(room: Room, tmp_path: Path) -> None:
    tab = await entered(room)
    await room.act(tab, act("say", text="hello"))
    with open_app(settings(tmp_path), clock=SimulatedClock(NOW), screen=NoScreen(), decide=echo) as other:
        chat = other.chat(Account(platform="local", user="you"))
        await chat.say("from elsewhere")
        await other.service.close()
    assert len(tab.texts) == 2
    await room.refresh()
    assert ("me", "from elsewhere") in tab.texts
    tab.bubbles.clear()
    await room.refresh()
    assert tab.texts == [], "what a page shows already is not sent to it again"


@pytest.mark.parametrize(
    "given",
    [
        None,
        {},
        {"id": "1", "kind": "dance"},
        {"id": "1", "kind": "say"},
        {"id": "1", "kind": "say", "text": 5},
        {"id": "1", "kind": "say", "text": "half a character \ud800"},
        {"id": "1", "kind": "say", "text": "nul \0"},
        {"id": "1", "kind": "say", "text": "x", "more": 1},
    ],
)
def test_what_no_page_sends_is_refused(given: object) -> None:
    with pytest.raises(LineError, match="Load it again"):
        read_act(given)


def test_a_message_that_is_too_long_is_told_so() -> None:
    with pytest.raises(LineError, match="too long"):
        act("say", text="x" * (MAX_TEXT + 1))
