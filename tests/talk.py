"""A conversation as a test: what a seeker does, and what they hear. The whole bot, on a clock that the story turns.

`me.heard` is what was said since the last thing the seeker did. With `restarts`, the bot is closed and opened again
before everything that happens, as if the machine had been switched off: no story may notice.
"""

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.chat import Chat
from adapters.settings import Settings
from bot.desk import Desk
from bot.event import Event, Said
from bot.message import Button, Form, Message
from bot.playbook.plan import plan, wake_at
from bot.ports import Account, Posted, Turn, Writer
from bot.reading import Context
from bot.understanding.dates import read_moment

Row = dict[str, Any]
"""One interview, contact, ... of the exported desk."""


class Ear:
    """A screen that remembers."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.revised_messages: dict[str, Message] = {}
        self.private: list[Message] = []
        self.opened: Form | None = None
        self.errors: Mapping[str, str] = {}

    def clear(self) -> None:
        self.__init__()

    def message(self, account: Account, posted: Posted, to: str) -> None:
        (self.heard if to == "dm" else self.private).append(posted.message)

    def revised(self, account: Account, posted: Posted) -> None:
        self.revised_messages[posted.key] = posted.message

    def said(self, account: Account, key: str, message: Message) -> None:
        pass

    def form(self, account: Account, form: Form | None) -> None:
        self.opened = form

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        self.errors = errors

    def forgot(self, account: Account) -> None:
        pass


class Me:
    """A seeker in a story."""

    def __init__(
        self, data: Path, url: str, *, now: str, zone: str, restarts: bool, writer: Writer | None = None
    ) -> None:
        self.zone = ZoneInfo(zone)
        self.clock = SimulatedClock(datetime.fromisoformat(now))
        self.ear = Ear()
        self._account = Account(platform="local", user="you", zone=zone)
        self._settings = Settings(AFTERWORD_DATA=data, AFTERWORD_DATABASE=url)  # pyright: ignore[reportCallIssue] - named by its alias
        self._restarts = restarts
        self._writer = writer
        self._stack = AsyncExitStack()
        self._app: App | None = None
        self._chat: Chat | None = None
        self._known = 0

    # ── doing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    async def says(self, text: str) -> None:
        await (await self.turn()).say(text)

    async def hands(self, name: str, content: str | bytes, says: str = "") -> None:
        """A file is dropped into the chat."""
        raw = content.encode() if isinstance(content, str) else content
        await (await self.turn()).hand(name, raw, says)

    async def commands(self, command: str) -> None:
        name, _, words = command.lstrip("/").partition(" ")
        await (await self.turn()).command(name, words)

    async def presses(self, label: str) -> None:
        await (await self.turn()).press(label)

    async def chooses(self, select: str, option: str) -> None:
        await (await self.turn()).choose(select, option)

    async def submits(self, **answers: str | tuple[str, ...]) -> None:
        await (await self.turn()).submit(answers)

    async def sleeps(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        await self._pass_until(self.clock.now() + timedelta(days=days, hours=hours, minutes=minutes))

    async def goes_to(self, words: str) -> None:
        """Time passes until then: `Tuesday 15:30`, `tomorrow 10:00`, or ISO 8601."""
        at = read_moment(words, Context(now=self.clock.now(), zone=self.zone, country=""))
        assert at, f"not a moment: {words}"
        assert at >= self.clock.now(), f"in the past: {words}"
        await self._pass_until(at)

    async def travels_to(self, zone: str) -> None:
        """The platform reports another zone from now on."""
        self._account = Account(platform="local", user="you", zone=zone)
        self.zone = ZoneInfo(zone)
        await self._reopen()

    async def switches_off_until(self, words: str) -> None:
        """The bot is down until then, and starts again."""
        at = read_moment(words, Context(now=self.clock.now(), zone=self.zone, country=""))
        assert at
        await self._stack.aclose()
        self.ear.clear()
        self.clock.set(at)
        await self._reopen()

    async def knows(self, change: Callable[[Desk], Desk]) -> None:
        """A fact is put on the desk without a word, and planned."""

        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            planned = plan(change(desk), now)
            return Turn(desk=planned, wake_at=wake_at(planned, now))

        await self.turn()
        assert self._app
        self._known += 1
        self._app.store.take(self._account, Said(id=f"known-{self._known}", text=""), self.clock.now(), decide)

    async def _pass_until(self, at: datetime) -> None:
        chat = await self.turn()
        await chat.pass_time(self.clock, at)

    # ── hearing ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def heard(self) -> list[Message]:
        return [*self.ear.heard, *self.ear.private]

    @property
    def text(self) -> str:
        """All that was heard, as one text."""
        return "\n\n".join(spoken(message) for message in self.heard)

    def heard_about(self, *words: str) -> bool:
        """Whether one message since the last turn holds all of these."""
        return any(all(word.casefold() in spoken(m).casefold() for word in words) for m in self.heard)

    def card_fact(self, label: str) -> str:
        """A line of the newest card, said or edited since the last turn."""
        cards = [message for message in (*self.ear.revised_messages.values(), *self.heard) if message.facts]
        return dict(cards[-1].facts).get(label, "")

    def labels(self) -> list[str]:
        """The buttons of the last message."""
        return [c.label for c in self.heard[-1].controls if isinstance(c, Button)] if self.heard else []

    # ── the desk ───────────────────────────────────────────────────────────────────────────────────────────────────

    async def desk(self) -> Mapping[str, Any]:
        chat = self._chat or await self._reopen()
        return cast("Mapping[str, Any]", await chat.exported())

    async def desk_at(self, token: str) -> Desk | None:
        """What a calendar program gets to see, that asks with this token."""
        if self._app is None:
            await self._reopen()
        assert self._app
        return self._app.store.load_by_feed(token)

    async def held(self) -> Desk:
        """The desk itself, for what the export does not show."""
        if self._app is None:
            await self._reopen()
        assert self._app
        desk = self._app.store.load(self._account)
        assert desk
        return desk

    async def only(self, table: str, **wanted: object) -> Row:
        """The one row of this table with these values: `await me.only("followups", kind="chase")`."""
        found = await self.all(table, **wanted)
        assert len(found) == 1, f"{len(found)} {table} with {wanted}: {found}"
        return found[0]

    async def all(self, table: str, **wanted: object) -> list[Row]:
        rows = cast("list[Row]", (await self.desk())[table])
        return [row for row in rows if all(row[name] == value for name, value in wanted.items())]

    async def owed(self, kind: str, **wanted: object) -> list[Row]:
        """The follow-ups that are neither done nor skipped nor dropped."""
        rows = await self.all("followups", kind=kind, **wanted)
        return [row for row in rows if row["state"] in ("planned", "due", "nudged")]

    # ── the machine ────────────────────────────────────────────────────────────────────────────────────────────────

    async def turn(self) -> Chat:
        if self._restarts or self._chat is None:
            chat = await self._reopen()
        else:
            chat = self._chat
        self.ear.clear()
        return chat

    async def _reopen(self) -> Chat:
        await self._stack.aclose()
        app = self._stack.enter_context(
            open_app(self._settings, clock=self.clock, screen=self.ear, writer=self._writer)
        )
        self._app = app
        self._stack.push_async_callback(app.service.close)
        self._chat = app.chat(self._account)
        await self._chat.join()
        return self._chat

    async def leaves(self) -> None:
        await self._stack.aclose()
        self._chat = None


def spoken(message: Message) -> str:
    """A message with everything on it."""
    facts = [f"{name}: {value}" for name, value in message.facts]
    return "\n".join(filter(None, (message.title, message.text, *facts)))


def clock(at: str | None) -> str:
    """`Tue 10:00`, of an exported instant."""
    return datetime.fromisoformat(at).strftime("%a %H:%M") if at else "never"


def day(at: str | None) -> str:
    """`2026-03-03 10:00`, of an exported instant."""
    return datetime.fromisoformat(at).strftime("%Y-%m-%d %H:%M") if at else "never"
