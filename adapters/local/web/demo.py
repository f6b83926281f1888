"""The demonstration: a desk of its own on a clock that the visitor turns, and an example to press through; besides, a
channel that is a cohort, seen by the visitor and by its coach.

Each page that is opened gets one, and nothing of it is kept.
"""

from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from adapters.clocks import SimulatedClock
from adapters.local.channel import Screen
from adapters.local.chat import UNNAMED, Chat
from adapters.local.controls import NotThereError
from adapters.local.lines import Press, Say
from adapters.local.web.room import Page, Room
from bot.message import Form, Message
from bot.ports import Account, Posted

BEGINS_ON: Final = date(2026, 3, 2)
"""A Monday: a working day nearly everywhere, with working days after it."""
MORNING: Final = time(9)
WELCOME: Final = """\
This desk is for trying things out: its clock is yours to turn, and nothing of it is kept.
Press “Next” above to see a week go by, or tell me about an interview of your own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOn:
    """To the next thing due."""


Step: TypeAlias = Say | Press | GoOn
EXAMPLE: Final[tuple[Step, ...]] = (
    Say(text="I have a video interview with Acme for Backend Engineer tomorrow from 2pm to 3pm"),
    GoOn(),
    GoOn(),
    Say(
        text="It went really well! I met Dana Li (dana.li@example.com), the hiring manager. We talked about their move "
        "to event sourcing. I was vague on testing. She will let me know by Friday, and said I can write to her "
        "directly."
    ),
    GoOn(),
    Press(button="Sent it"),
    GoOn(),
    GoOn(),
    Press(button="Sent it"),
    Say(text="Dana wrote back: they are making me an offer!"),
)
"""A week in ten presses."""


CHANNEL: Final = "#class"
COACH: Final = "Robin"
CLASSMATES: Final = ("Ann", "Ben", "Cleo", "Dora")
"""With the visitor they are five, and so have numbers."""
SEATS: Final[Mapping[str, tuple[str, str]]] = {
    "Your messages": (UNNAMED, ""),
    f"You in {CHANNEL}": (UNNAMED, CHANNEL),
    f"{COACH}, a coach, in {CHANNEL}": (COACH, CHANNEL),
    f"{COACH}'s messages": (COACH, ""),
}
"""Where the visitor can sit: as whom, and in which channel."""
FIRST: Final = next(iter(SEATS))

OpenDesk: TypeAlias = Callable[[SimulatedClock, Screen], AbstractAsyncContextManager[Callable[[str, str], Chat]]]
"""Makes a desk that is gone at the end; what it gives seats a user there, in a zone."""


@asynccontextmanager
async def open_demo(open_desk: OpenDesk) -> AsyncGenerator["Demo"]:
    demo = Demo()
    async with open_desk(demo.clock, demo.screen) as seat:
        demo.seat = seat
        yield demo


class Rooms:
    """What is shown, shown in every room: each knows what is to be seen in it."""

    def __init__(self, rooms: Collection[Room]) -> None:
        self._rooms = rooms

    def message(self, account: Account, posted: Posted, to: str) -> None:
        for room in self._rooms:
            room.message(account, posted, to)

    def said(self, account: Account, key: str, message: Message) -> None:
        for room in self._rooms:
            room.said(account, key, message)

    def revised(self, account: Account, posted: Posted) -> None:
        for room in self._rooms:
            room.revised(account, posted)

    def form(self, account: Account, form: Form | None) -> None:
        for room in self._rooms:
            room.form(account, form)

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        for room in self._rooms:
            room.form_errors(account, errors)

    def forgot(self, account: Account) -> None:
        for room in self._rooms:
            room.forgot(account)


class Demo:
    """One visitor's rooms, clock, and place in the example."""

    def __init__(self) -> None:
        self.clock = SimulatedClock(_beginning("UTC"))
        self.rooms = {name: Room(user, self._seated(user), channel) for name, (user, channel) in SEATS.items()}
        self.screen = Rooms(self.rooms.values())
        self.at = FIRST
        self.steps_done = 0
        self.seat: Callable[[str, str], Chat] | None = None
        self._chats: dict[str, Chat] = {}
        self._has_class = False

    @property
    def room(self) -> Room:
        """Where the visitor sits."""
        return self.rooms[self.at]

    @property
    def now(self) -> datetime:
        """In the visitor's zone."""
        return self.clock.now().astimezone(ZoneInfo(self.room.zone))

    @property
    def next_step(self) -> Step | None:
        return EXAMPLE[self.steps_done] if self.steps_done < len(EXAMPLE) else None

    async def turn(self, page: Page, how: str) -> None:
        """Turn the clock, or do the next step of the example. `how` is what the page calls it."""
        match how:
            case "half an hour":
                await self._until(page, self.clock.now() + timedelta(minutes=30))
            case "tomorrow":
                tomorrow = self.now.date() + timedelta(days=1)
                await self._until(page, datetime.combine(tomorrow, MORNING, ZoneInfo(self.room.zone)))
            case "next due":
                await self.room.run(page, self._to_the_next_thing_due)
            case "step":
                await self._step(page)
            case _:
                pass

    async def sit(self, page: Page, name: str) -> None:
        """Sit down elsewhere. The cohort begins when somebody first looks into its channel."""
        if name not in SEATS or name == self.at:
            return
        zone = self.rooms[FIRST].zone
        if SEATS[name][1] and not self._has_class:
            self._has_class = True
            await self._begin_class(zone)
        self.room.leave(page)
        self.at = name
        await self.room.enter(page, zone)

    async def _begin_class(self, zone: str) -> None:
        words = f"start Spring class until {(self.now + timedelta(weeks=8)).date().isoformat()}"
        await self._seated(COACH)(zone).command("cohort", words, channel=CHANNEL)
        for name in CLASSMATES:
            await self._seated(name)(zone).command("cohort", "join", channel=CHANNEL)

    async def _step(self, page: Page) -> None:
        await self.sit(page, FIRST)
        match self.next_step:
            case Say(text=text):
                await self.room.run(page, lambda chat: chat.say(text))
            case Press(button=button):
                await self.room.run(page, lambda chat: chat.press(button))
            case GoOn():
                await self.room.run(page, self._to_the_next_thing_due)
            case None:
                return
        self.steps_done += 1

    def _seated(self, user: str) -> Callable[[str], Chat]:
        def seated(zone: str) -> Chat:
            assert self.seat, "a demo is entered by open_demo"
            if not self._chats:
                self.clock.set(_beginning(zone))  # where the visitor is
            if user not in self._chats:
                self._chats[user] = self.seat(user, zone)
            return self._chats[user]

        return seated

    async def _until(self, page: Page, moment: datetime) -> None:
        await self.room.run(page, lambda chat: chat.pass_time(self.clock, moment))

    async def _to_the_next_thing_due(self, chat: Chat) -> None:
        """Not every moment at which the bot wakes has something to say."""
        heard = self.room.heard
        while self.room.heard == heard:
            due_at = await chat.next_due_at()
            if due_at is None:
                raise NotThereError("Nothing is due any more. Tell me about another interview.")
            await chat.pass_time(self.clock, max(due_at, self.clock.now()))


def _beginning(zone: str) -> datetime:
    return datetime.combine(BEGINS_ON, MORNING, ZoneInfo(zone))


def told(step: Step | None) -> str:
    """What the button for the next step says."""
    match step:
        case Say(text=text):
            return f"Next: say “{text if len(text) < 48 else text[:45].rstrip() + '…'}”"
        case Press(button=button):
            return f"Next: press “{button}”"
        case GoOn():
            return "Next: let time pass"
        case None:
            return "That was the example"
