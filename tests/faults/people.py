"""Seekers with an interview each, after which they are to be asked how it went: at a moment of their own, once."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from adapters.slack.read import Person as SlackPerson
from bot.desk import Desk, Interview
from bot.event import Event, Joined, Pressed, Said
from bot.playbook.plan import plan, wake_at
from bot.ports import Account, Parcel, Sent, Turn
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.adapters.slack.server import TEAM
from tests.faults.fleet import MASTER_KEY, until
from tests.faults.platforms import Book, Discord, Slack

HELP, ANSWER, WRONG = "help", "followups", "Something went wrong here"
ASKED_AFTER = timedelta(minutes=30)
ZONE = "America/New_York"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    platform: str
    user: str
    company: str
    """A name that nobody else's interview has."""
    asked_at: datetime | None
    """None for somebody without an interview."""

    @property
    def account(self) -> Account:
        user = SlackPerson(workspace=TEAM, user=self.user).account if self.platform == "slack" else self.user
        return Account(platform=self.platform, user=user, zone=ZONE if self.platform == "slack" else "")


def settle(
    folder: Path, url: str, slack: Slack, discord: Discord, asked_at: Sequence[datetime | None], now: datetime
) -> list[Seeker]:
    """Put as many seekers as moments into the database, on Slack and on Discord in turn: they have met the bot, have
    agreed to be written to, and are to be asked at these moments, or have no interview."""
    seekers: list[Seeker] = []
    with closing(open_storage(folder / "data", url, MASTER_KEY)) as storage:
        for number, at in enumerate(asked_at):
            platform = "discord" if number % 2 else "slack"
            user = slack.member(f"U{number:05d}", ZONE) if platform == "slack" else discord.user(f"{5000 + number}")
            seeker = Seeker(platform=platform, user=user, company=f"Company{number:04d}", asked_at=at)
            _settle(storage, seeker, now)
            seekers.append(seeker)
        _tell_all(storage, now)
    return seekers


def _settle(storage: Storage, seeker: Seeker, now: datetime) -> None:
    def has_interview(desk: Desk, event: Event, now: datetime) -> Turn:
        assert seeker.asked_at
        ends_at = seeker.asked_at - ASKED_AFTER
        interview = Interview(
            id="i1", company=seeker.company, starts_at=ends_at - timedelta(hours=1), given_ends_at=ends_at, zone=ZONE,
            logged_at=now, confirmed_at=now,
        )  # fmt: skip
        desk, _ = desk.next_id("i")
        planned = plan(desk.keep(interview), now)
        return Turn(desk=planned, wake_at=wake_at(planned, now))

    joined = Joined(id="met", zone=ZONE, name="Sam Doe", platform=seeker.platform)
    storage.store.take(seeker.account, joined, now, turn)
    storage.store.take(seeker.account, Pressed(id="agreed", action="consent:yes"), now, turn)
    if seeker.asked_at:
        storage.store.take(seeker.account, Said(id="interview", text=""), now, has_interview)


def leave_waiting(folder: Path, url: str, seeker: Seeker, now: datetime) -> None:
    """Somebody asks for help, and the process ends before the answer is sent."""
    with closing(open_storage(folder / "data", url, MASTER_KEY)) as storage:
        storage.store.take(seeker.account, Said(id="help", text=HELP), now, turn)


def _tell_all(storage: Storage, now: datetime) -> None:
    """What they were told on the way is not what is counted here."""
    while parcels := storage.store.claim(now, 100, ("slack", "discord")):
        storage.store.settle([Sent(parcel=parcel, sent_as=_first_message(parcel)) for parcel in parcels], now)


def _first_message(parcel: Parcel) -> str:
    user = parcel.account.user.rpartition(":")[2]
    return f"D{user.removeprefix('U')}/1" if parcel.account.platform == "slack" else f"1{user}/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What came of what was to come, each thing once."""

    due: int
    lost: tuple[str, ...]
    """Who was never asked."""
    asked_twice: tuple[str, ...]
    """Who was asked by two different messages."""
    repeated: dict[str, tuple[str, ...]]
    """Messages that were sent more than once, and by whom, by platform and parcel."""
    late_s: tuple[float, ...]
    """How late the first message came to each of them, in order."""

    def again_on(self, platform: str) -> int:
        """How many messages came to this platform that had come before."""
        return sum(len(by) - 1 for place, by in self.repeated.items() if place.startswith(platform))

    def __str__(self) -> str:
        again = ", ".join(f"{self.again_on(name)} on {name.title()}" for name in ("slack", "discord"))
        half, most = (self.late_s[len(self.late_s) // 2], self.late_s[-1]) if self.late_s else (0.0, 0.0)
        return (
            f"{self.due} due, {len(self.lost)} lost, {len(self.asked_twice)} asked twice; sent again {again}; "
            f"late by {half:.1f} s, at most {most:.1f} s"
        )


def reckon(book: Book, seekers: Sequence[Seeker]) -> Reckoning:
    lost, twice, late_s, senders = list[str](), list[str](), list[float](), dict[str, tuple[str, ...]]()
    told = book.by_person()
    for seeker in seekers:
        came = [one for one in told.get(seeker.user, ()) if seeker.company in one.text]
        lost += [seeker.user] * (not came)
        twice += [seeker.user] * (len({one.parcel for one in came}) > 1)
        late_s += [(one.at - seeker.asked_at).total_seconds() for one in came[:1] if seeker.asked_at]
    for one in book.arrivals:
        place = f"{one.platform}/{one.parcel}"
        senders[place] = (*senders.get(place, ()), one.sender)
    repeated = {place: by for place, by in senders.items() if len(by) > 1 and not place.endswith("/")}
    return Reckoning(
        due=len(seekers), lost=tuple(lost), asked_twice=tuple(twice), repeated=repeated, late_s=tuple(sorted(late_s))
    )


@dataclass(kw_only=True)
class Talk:
    """People who ask for help, again and again, while something goes wrong."""

    book: Book
    slack: Slack
    discord: Discord
    people: Sequence[Seeker]
    asked: Counter[str] = field(default_factory=Counter[str])
    """How often Slack's people asked, and it was acknowledged."""
    asked_discord: Counter[str] = field(default_factory=Counter[str])
    """How often Discord's did, while it was connected; who is killed then may not have heard it."""
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _asking: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])

    def begins(self, every_s: float) -> None:
        self._asking = [asyncio.create_task(self._ask(person, every_s)) for person in self.people]

    async def _ask(self, seeker: Seeker, every_s: float) -> None:
        while not self._stopping.is_set():
            if seeker.platform == "slack":
                self.asked[seeker.user] += 1
                await self.slack.reports(self.slack.message(seeker.user, HELP))
            elif self.discord.open_sessions():
                self.asked_discord[seeker.user] += 1
                with suppress(ConnectionError):  # whoever would have heard it was killed just now
                    await self.discord.writes(seeker.user, HELP)
            await asyncio.sleep(every_s)

    async def ends(self) -> None:
        """What was asked and not yet acknowledged is reported until it is."""
        self._stopping.set()
        for asking in self._asking:
            await asking

    async def is_answered(self) -> None:
        """Wait until two more questions of everybody on Slack were."""
        asked = self.asked.total()
        people = sum(person.platform == "slack" for person in self.people)
        await until(lambda: self.asked.total() >= asked + 2 * people and not self.unanswered(), "answered")

    def __str__(self) -> str:
        slack, discord = self.asked.total(), self.asked_discord.total()
        return (
            f"asked for help {slack} times on Slack, {self.unanswered().total()} of them in vain, "
            f"and {discord} times on Discord, {self.unheard().total()} of them in vain; "
            f"{self.went_wrong().total()} times something went wrong"
        )

    def answers(self) -> Counter[str]:
        """How many different answers each of them got."""
        told = {(one.to, one.parcel) for one in self.book.arrivals if ANSWER in one.text and one.parcel}
        return Counter(to for to, _ in told)

    def went_wrong(self) -> Counter[str]:
        """How often they were told that something went wrong instead."""
        return Counter(one.to for one in self.book.arrivals if WRONG in one.text)

    def unanswered(self) -> Counter[str]:
        """How often they were neither answered nor told that something went wrong."""
        return self.asked - self.answers() - self.went_wrong()

    def unheard(self) -> Counter[str]:
        return self.asked_discord - self.answers() - self.went_wrong()

    def answered_twice(self) -> Counter[str]:
        return self.answers() - self.asked - self.asked_discord
