"""Several people and channels in one story: what each does, what each alone hears, and what is posted for all.

`person.heard` and `town.posted` are of the time since anybody did anything. With `restarts`, the bot is closed and
opened again before everything that happens.
"""

from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.app import App, open_app
from adapters.clocks import SimulatedClock
from adapters.local.chat import Chat
from adapters.local.places import mentions_in
from adapters.settings import Settings
from bot.desk import Desk
from bot.event import Event, Said
from bot.message import Button, Form, Message
from bot.playbook.plan import plan, wake_at
from bot.ports import Account, Posted, Turn
from bot.reading import Context
from bot.understanding.dates import read_moment
from tests.talk import spoken


@dataclass(slots=True)
class Heard:
    """What was shown to one user, or posted in one channel."""

    said: list[tuple[str, Message]] = field(default_factory=list[tuple[str, Message]])
    """Where (`dm`, `private`, the channel), and what."""
    revised: dict[str, Message] = field(default_factory=dict[str, Message])
    form: Form | None = None
    errors: Mapping[str, str] = field(default_factory=dict[str, str])


class Ears:
    """The screens of everybody."""

    def __init__(self) -> None:
        self.of: dict[str, Heard] = {}

    def clear(self) -> None:
        self.of = {}

    def at(self, user: str) -> Heard:
        return self.of.setdefault(user, Heard())

    def message(self, account: Account, posted: Posted, to: str) -> None:
        self.at(account.user).said.append((to, posted.message))

    def revised(self, account: Account, posted: Posted) -> None:
        self.at(account.user).revised[posted.key] = posted.message

    def said(self, account: Account, key: str, message: Message) -> None:
        pass

    def form(self, account: Account, form: Form | None) -> None:
        self.at(account.user).form = form

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        self.at(account.user).errors = errors

    def forgot(self, account: Account) -> None:
        pass


class Town:
    """One bot, and all who talk with it. `admin` is who the channels belong to."""

    def __init__(self, data: Path, url: str, *, now: str, zone: str, restarts: bool, admin: str = "admin") -> None:
        self.clock = SimulatedClock(datetime.fromisoformat(now))
        self.ears = Ears()
        self.zone = zone
        self.admin = admin
        self._settings = Settings(AFTERWORD_DATA=data, AFTERWORD_DATABASE=url)  # pyright: ignore[reportCallIssue] - named by its alias
        self._restarts = restarts
        self._stack = AsyncExitStack()
        self._app: App | None = None
        self._people: dict[str, Person] = {}

    def __call__(self, name: str, zone: str = "") -> "Person":
        """The person of this name."""
        if name not in self._people:
            self._people[name] = Person(self, Account(platform="local", user=name, zone=zone or self.zone))
        return self._people[name]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._people)

    def posted(self, channel: str) -> list[Message]:
        return [message for _, message in self.ears.at(channel).said]

    def reads(self, channel: str) -> str:
        """All that was posted there, as one text."""
        return "\n\n".join(spoken(message) for message in self.posted(channel))

    def directly(self) -> list[str]:
        """Who was written to directly."""
        return [user for user, heard in self.ears.of.items() if any(to == "dm" for to, _ in heard.said)]

    # ── time ───────────────────────────────────────────────────────────────────────────────────────────────────────

    async def goes_to(self, words: str) -> None:
        await self.passes_until(self.moment(words))

    async def sleeps(self, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        await self.passes_until(self.clock.now() + timedelta(days=days, hours=hours, minutes=minutes))

    async def passes_until(self, at: datetime) -> None:
        app = await self.app()
        await app.chat(Account(platform="local", user=self.admin)).pass_time(self.clock, at)

    async def is_down_until(self, words: str) -> None:
        """The bot is off until then, and does what fell due once it is back."""
        at = self.moment(words)
        await self._stack.aclose()
        self._app = None
        self.clock.set(at)
        app = await self.app()
        await app.service.tick()

    def moment(self, words: str) -> datetime:
        at = read_moment(words, Context(now=self.clock.now(), zone=ZoneInfo(self.zone), country=""))
        assert at, f"not a moment: {words}"
        assert at >= self.clock.now(), f"in the past: {words}"
        return at

    # ── the machine ────────────────────────────────────────────────────────────────────────────────────────────────

    async def app(self) -> App:
        if self._app is None or self._restarts:
            await self._stack.aclose()
            self._app = self._stack.enter_context(open_app(self._settings, clock=self.clock, screen=self.ears))
            self._stack.push_async_callback(self._app.service.close)
        self.ears.clear()
        return self._app

    async def leaves(self) -> None:
        await self._stack.aclose()


class Person:
    """Somebody in town. What is done `there` is done in a channel."""

    def __init__(self, town: Town, account: Account) -> None:
        self.account = account
        self._town = town
        self._known = 0

    async def says(self, text: str) -> None:
        await (await self._chat()).say(text)

    async def commands(self, command: str, there: str = "") -> None:
        name, _, words = command.lstrip("/").partition(" ")
        mentions = mentions_in(words, self._town.names)
        await (await self._chat(there)).command(name, words, channel=there, mentions=mentions)

    async def presses(self, label: str, there: str = "") -> None:
        await (await self._chat(there)).press(label, channel=there)

    async def submits(self, there: str = "", **answers: str | tuple[str, ...]) -> None:
        await (await self._chat(there)).submit(answers, channel=there)

    async def knows(self, change: Callable[[Desk], Desk]) -> None:
        """A fact is put on the desk without a word, and planned; what is let out follows with the next turn."""

        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            planned = plan(change(desk), now)
            return Turn(desk=planned, wake_at=wake_at(planned, now))

        await self._chat()
        self._known += 1
        event = Said(id=f"known-{self.account.user}-{self._known}", text="")
        (await self._town.app()).store.take(self.account, event, self._town.clock.now(), decide)

    @property
    def heard(self) -> list[Message]:
        return [message for _, message in self._town.ears.at(self.account.user).said]

    @property
    def text(self) -> str:
        return "\n\n".join(spoken(message) for message in self.heard)

    @property
    def errors(self) -> Mapping[str, str]:
        return self._town.ears.at(self.account.user).errors

    @property
    def form(self) -> Form:
        form = self._town.ears.at(self.account.user).form
        assert form
        return form

    def told_in(self) -> set[str]:
        """Where they were told anything: `dm`, `private`."""
        return {to.partition(" ")[0] for to, _ in self._town.ears.at(self.account.user).said}

    def labels(self) -> list[str]:
        return [c.label for message in self.heard for c in message.controls if isinstance(c, Button)]

    async def desk(self) -> Desk:
        app = await self._town.app()
        desk = app.store.load(self.account)
        assert desk
        return desk

    async def _chat(self, there: str = "") -> Chat:
        app = await self._town.app()
        chat = app.chat(self.account, is_admin=self.account.user == self._town.admin)
        if not there:
            await chat.join()
            self._town.ears.clear()
        return chat
