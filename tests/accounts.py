"""One person on several platforms, as a story: what they do on each, and what they hear there.

The whole bot, but for the platforms: these are a screen that remembers, and that can be shut. With `restarts`, the bot
is closed and opened again before everything that happens.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from adapters.clocks import SimulatedClock
from bot.desk import Desk
from bot.event import Chosen, Commanded, Event, Joined, Pressed, Said, Submitted
from bot.message import Button, Control, Form, Message, Select
from bot.playbook.plan import plan
from bot.ports import Account, Channel, Parcel, Posted, RefusedError, TryLaterError, Turn
from bot.service import Service
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.talk import spoken

MONDAY = "2026-03-02T14:00:00+00:00"


@dataclass(slots=True)
class Screen:
    """What one account is shown: each message where it was first seen, as it looks now."""

    messages: dict[str, tuple[str, Message]] = field(default_factory=dict[str, tuple[str, Message]])
    """By what the platform calls it, the key it was delivered with, and how it looks."""
    fresh: list[Message] = field(default_factory=list[Message])
    hints: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    """Channel and words of what others could read."""
    refused: int = 0
    shut: bool = False
    away: bool = False
    """Whether the platform does not answer."""


class World:
    """The bot, the clock, and every screen."""

    def __init__(self, data: Path, url: str | None = None, *, now: str = MONDAY, restarts: bool = False) -> None:
        self.clock = SimulatedClock(datetime.fromisoformat(now))
        self.screens: dict[tuple[str, str], Screen] = {}
        self._data, self._url, self._restarts = data, url, restarts
        self._storage: Storage | None = None
        self._service: Service | None = None
        self._ids = count(1)

    @property
    def storage(self) -> Storage:
        assert self._storage
        return self._storage

    def on(self, platform: str, user: str = "sam", zone: str = "") -> "Side":
        self.screens.setdefault((platform, user), Screen())
        return Side(self, Account(platform=platform, user=user, zone=zone))

    async def service(self) -> Service:
        """The bot as it runs, opened anew where that is the story."""
        if self._service is None or self._restarts:
            await self.close()
            self._storage = open_storage(self._data, self._url)
            channels: dict[str, Channel] = dict.fromkeys(("slack", "discord", "local"), self)
            self._service = Service(self._storage.store, channels, self.clock, turn, random=Random(1))
        return self._service

    async def close(self) -> None:
        if self._service:
            await self._service.close()
            self.storage.close()
            self._service = None

    async def sleeps(self, **length: float) -> None:
        """Time passes; whatever falls due on the way happens at its own time."""
        until = self.clock.now() + timedelta(**length)
        self.forget_what_was_heard()
        service = await self.service()
        for _ in range(1000):
            due_at = await service.next_due_at()
            if due_at is None or due_at > until:
                break
            self.clock.set(max(due_at, self.clock.now()))
            await service.tick()
        else:
            raise AssertionError("It is due again and again.")
        self.clock.set(until)

    def forget_what_was_heard(self) -> None:
        for screen in self.screens.values():
            screen.fresh.clear()
            screen.hints.clear()

    async def deliver(self, parcel: Parcel) -> str:
        """As a platform takes it."""
        screen = self.screens[parcel.account.platform, parcel.account.user]
        posted, to = parcel.posted, parcel.posted.to
        if to and to.channel:
            screen.hints.append((to.channel, posted.message.text))
            return "hint"
        if parcel.edits and not parcel.sent_as:
            return ""  # it was a private answer, which cannot be edited from here
        if screen.away:
            raise TryLaterError("away", retry_after_s=900)
        if screen.shut:
            screen.refused += 1
            raise RefusedError("cannot_dm")
        if not parcel.edits:
            return self.shown(parcel.account, posted)
        screen.messages[parcel.sent_as] = (posted.key, posted.message)
        return parcel.sent_as

    def shown(self, account: Account, posted: Posted) -> str:
        screen = self.screens[account.platform, account.user]
        sent_as = f"ts{next(self._ids)}"
        screen.messages[sent_as] = (posted.key, posted.message)
        screen.fresh.append(posted.message)
        return sent_as

    def new_id(self) -> str:
        return f"e{next(self._ids)}"


@dataclass(frozen=True, slots=True)
class Side:
    """The same person, on one of their accounts."""

    world: World
    account: Account

    # ── doing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    async def joins(self, name: str = "", locale: str = "") -> None:
        zone, platform = self.account.zone or None, self.account.platform
        await self.does(Joined(id=self.world.new_id(), platform=platform, zone=zone, name=name, locale=locale))

    async def says(self, text: str) -> None:
        await self.does(Said(id=self.world.new_id(), text=text))

    async def commands(self, command: str) -> None:
        name, _, words = command.lstrip("/").partition(" ")
        await self.does(Commanded(id=self.world.new_id(), name=name, words=words))

    async def presses(self, label: str) -> None:
        key, button = next((key, c) for key, c in self.controls() if isinstance(c, Button) and c.label == label)
        await self.presses_old(key, button.action)

    async def presses_old(self, key: str, action: str) -> None:
        """A button that this account was shown some time."""
        await self.does(Pressed(id=self.world.new_id(), action=action, message=key))

    async def chooses(self, label: str) -> None:
        selects = ((key, c) for key, c in self.controls() if isinstance(c, Select))
        key, action, value = next((key, c.action, o.value) for key, c in selects for o in c.options if o.label == label)
        await self.does(Chosen(id=self.world.new_id(), action=action, value=value, message=key))

    async def submits(self, form: Form, **answers: str) -> None:
        await self.does(Submitted(id=self.world.new_id(), form=form.name, about=form.about, answers=answers))

    async def does(self, event: Event) -> Turn | None:
        self.world.forget_what_was_heard()
        service = await self.world.service()
        taken = await service.take(self.account, event)
        for posted in taken.replies if taken else ():
            self.world.shown(self.account, posted)
        await service.deliver()
        await service.tick()
        return taken

    def in_channel(self, channel: str) -> "Side":
        """What they do from now on in a server."""
        return replace(self, account=replace(self.account, channel=channel))

    def shuts(self, *, shut: bool = True) -> None:
        """They take no direct messages any more, or take them again."""
        self.screen.shut = shut

    # ── hearing ────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def screen(self) -> Screen:
        return self.world.screens[self.account.platform, self.account.user]

    @property
    def heard(self) -> list[Message]:
        return self.screen.fresh

    @property
    def text(self) -> str:
        return "\n\n".join(spoken(message) for message in self.heard)

    def heard_about(self, *words: str) -> bool:
        return any(all(word.casefold() in spoken(m).casefold() for word in words) for m in self.heard)

    def controls(self) -> Iterator[tuple[str, Control]]:
        """Of every message that is on the screen, the newest first."""
        for key, message in reversed(self.screen.messages.values()):
            for control in message.controls:
                yield key, control

    def labels(self) -> list[str]:
        return [c.label for m in self.heard for c in m.controls if isinstance(c, Button)]

    # ── the desk ───────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def desk(self) -> Desk:
        desk = self.world.storage.store.load(self.account)
        assert desk
        return plan(desk, self.world.clock.now())

    @property
    def companies(self) -> list[str]:
        return sorted(interview.company for interview in self.desk.interviews.values())
