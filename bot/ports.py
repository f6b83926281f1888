"""What the mind needs from the world, as protocols, and the values that cross between them.

`storage` and `adapters` implement these; `service.py` is their only caller, but for `Installations`, which is between
the two.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Literal, Protocol, TypeAlias

from bot.cohort import Cohort, CohortEvent, Counted, Glance, Published
from bot.desk import Desk, Spot, Tone
from bot.event import Contents, Event
from bot.message import Form, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message with the key it goes by (`m7`): counted per seeker, stable, the same in every edit of it."""

    key: str
    message: Message
    to: Spot | None = None
    """Where it goes; None: to where the event of its turn came from, an edit to where the message is. With a channel it
    is for that channel of a server, in which others read it."""
    nudge_at: datetime | None = None
    """Where nobody asked for it: the moment it should be there, from which its lateness is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """The desks of two accounts become one, which is the turn's."""

    keeps_here: bool
    """Whether it is the one of the account that acts, having taken in the one its code opened (`Desk.other`); else it
    is the other way round."""
    ids: Mapping[str, str]
    """What the rows of the one that ends are called now."""
    keys: int
    """How far the numbers of its messages have moved on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some of the accounts that share a desk leave it, for one of their own."""

    who: tuple[Spot, ...]
    desk: Desk
    says: tuple[Posted, ...] = ()
    """What they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """The language model that whoever runs this has set up, as a seeker may know it."""

    name: str
    host: str
    """Where the letters go: `api.example.com`, `127.0.0.1:11434`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """A letter that a language model may put into better words, and all that it is told of it."""

    follow_up: str
    of: str
    """What this very letter is known by; the answer is worth something while the letter would be the same."""
    text: str
    """The letter between its greeting and its sign-off."""
    facts: tuple[tuple[str, str], ...]
    """Which of its words are what: ("Company", "Acme")."""
    tone: Tone
    until: datetime
    """Until then an answer is of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one event led to. `says` and `revises` are delivered at least once; `replies`, `opens` and `errors` are the
    answer to this very interaction and worth nothing later."""

    desk: Desk
    says: tuple[Posted, ...] = ()
    revises: tuple[Posted, ...] = ()
    replies: tuple[Posted, ...] = ()
    opens: Form | None = None
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is wrong with a submitted form, by question; the form stays open."""
    wake_at: datetime | None = None
    """The earliest moment at which this seeker needs a turn."""
    moot: frozenset[str] = frozenset()
    """Keys of messages that need not be sent any more if they still wait."""
    forgets: bool = False
    """Everything held on this seeker is to be destroyed."""
    asks: tuple[Rewrite, ...] = ()
    """Work for the world once this is kept. The answer comes as an event, or does not come, and nobody waits for it."""
    publishes: Mapping[str, Published] | None = None
    """By cohort, all that is let out of the desk; what is there and not here is taken back. None: it stays as it is."""
    tells: "tuple[Tell, ...]" = ()
    """What cohorts are told, in the same transaction."""
    glance: Glance | None = None
    """What the turn must see first: it is to be taken again with that, and nothing of this one is kept."""
    opens_code: str = ""
    """A code of another account that was typed. Nothing of this turn is kept: it is taken again, from the start, with
    `Desk.other`, what the code opens."""
    joins: Join | None = None
    parts: Part | None = None
    looks_up: bool = False
    """The seeker asks how sending to them went. Nothing of this turn is kept: it is taken again, from the start, with
    `Desk.delivery`."""


Decide: TypeAlias = Callable[[Desk, Event, datetime], Turn]
EVERYBODY: Final[Mapping[str, str]] = {}
"""No platform of which only one user is served."""
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who acts: a user of a platform. `zone` is what the platform says of them, for a first contact; empty: nothing.
    `channel` is the one of a server in which they act, empty in the direct conversation. A channel that is a cohort has
    an account too."""

    platform: str
    user: str
    zone: str = ""
    channel: str = ""

    @property
    def is_channel(self) -> bool:
        """Whether it is a channel: the last part of its name begins with `#` (`T0123:#C0456`, `#job-hunt`)."""
        return self.user.rpartition(":")[2].startswith("#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """What one turn has to say to another: a seeker's to a cohort's, and a cohort's to its coaches'."""

    account: Account
    event: CohortEvent | Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortTurn:
    """What one event led to in a cohort. `says` and `revises` go to its channel."""

    cohort: Cohort
    says: tuple[Posted, ...] = ()
    revises: tuple[Posted, ...] = ()
    wake_at: datetime | None = None
    moot: frozenset[str] = frozenset()
    tells: tuple[Tell, ...] = ()
    disbands: bool = False
    """Nobody is in it any more: what its members let out is deleted."""
    forgets: bool = False
    """Everything held on the channel is to be destroyed."""
    needs_counts: bool = False
    """It is to be taken again, with what the members did, and nothing of this one is kept."""


Counts: TypeAlias = Collection[Counted]
Convene: TypeAlias = Callable[[Cohort, CohortEvent | Event, datetime, Counts | None], CohortTurn]
"""A cohort's turn. The counts of its members are given where it needs them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One claimed row of the outbox."""

    id: int
    account: Account
    posted: Posted
    edits: bool
    """Whether it is an edit of a message sent before."""
    sent_as: str = ""
    """For an edit: the platform's id of the message it edits."""
    made_at: datetime
    attempts: int
    """How often it was claimed, this time included."""


class DeliveryError(Exception):
    """A parcel could not be delivered."""


class TryLaterError(DeliveryError):
    """It may work later: after `retry_after_s` seconds, where the platform says so."""

    def __init__(self, reason: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_s = retry_after_s


Refusal: TypeAlias = Literal["closed", "gone", "revoked", "outdated", "other"]
"""Why a platform will never take a message: they take none from the bot; they are not there any more; the bot is let in
no more; the message that is to be edited is gone, or too old; whatever else."""


class RefusedError(DeliveryError):
    """It will never work. `reason` is the platform's own word for it, `why` the kind of it."""

    def __init__(self, reason: str, why: Refusal = "other") -> None:
        super().__init__(reason)
        self.why: Refusal = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A parcel that was sent, and what the platform calls the message."""

    parcel: Parcel
    sent_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A turn that was taken."""

    turn: Turn
    account: Account
    """Whose it was; of a turn that was due, where they are reached."""
    due_at: datetime | None = None
    """Since when it was due; None of an event's."""
    parcels: tuple[Parcel, ...] = ()
    """What of it the taker is to send at once."""
    waits: bool = False
    """Whether something else that was said, in it or in the turns it led to, is still to be claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Convened:
    """A cohort's own turn was taken. What it said is still to be claimed."""

    due_at: datetime
    """Since when it was due."""


class WriterError(Exception):
    """A letter was not rewritten. The message says why, without any of its words."""


class WakeError(Exception):
    """The turn of a seeker whose moment had come failed, and nothing of it was kept. The cause says why."""

    def __init__(self, seeker: int) -> None:
        super().__init__(f"The turn of seeker {seeker} failed.")
        self.seeker = seeker


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...


class Channel(Protocol):
    """A platform, seen from the mind."""

    async def deliver(self, parcel: Parcel) -> str:
        """Send it, and return the platform's id of the message. Raises `TryLaterError` or `RefusedError`."""
        ...


class Reader(Protocol):
    """What makes something of a file."""

    async def read(self, name: str, content: bytes) -> Contents:
        """What it holds; for a file of which nothing can be made, that."""
        ...


class Writer(Protocol):
    """A language model."""

    @property
    def model(self) -> Model: ...

    async def rewrite(self, rewrite: Rewrite) -> str:
        """The text in other words. Raises `WriterError`; it need not keep to `until`."""
        ...

    async def close(self) -> None: ...


class Store(Protocol):
    """Where desks are kept. Synchronous: the service calls it from a worker thread, one call a transaction."""

    def take(
        self,
        account: Account,
        event: Event | CohortEvent,
        now: datetime,
        decide: Decide,
        platforms: Collection[str] = (),
        only: Mapping[str, str] = EVERYBODY,
    ) -> Taken | None:
        """Take one turn, whole or not at all. None if this event was taken before, or is for a seeker who is gone; and
        always None for a channel's own turn.

        The desk is given with `here`, `closed` and, if the turn asks for it, `other` or `delivery`. Where two desks are
        joined, both are held, so that neither changes meanwhile. What it says there is claimed with it, as by `claim`,
        where nothing else waits on its route.
        """
        ...

    def wake(
        self, now: datetime, decide: Decide, platforms: Collection[str] = (), only: Mapping[str, str] = EVERYBODY
    ) -> Taken | Convened | None:
        """Take the `Woke` turn of one seeker, or one cohort, whose moment has come. None if there is none.

        What it says is claimed with it, as in `take`. Raises `WakeError` if the turn fails; the seeker is still due, so
        `put_off` comes next.
        """
        ...

    def put_off(self, seeker: int, until: datetime) -> None:
        """Wake this seeker at `until` instead, so that a turn that fails does not hold up the others."""
        ...

    def next_due_at(
        self, platforms: Collection[str], only: Mapping[str, str] = EVERYBODY, beyond: datetime = LONG_AGO
    ) -> datetime | None:
        """The earliest moment at which a seeker, or a parcel for these platforms, is due; in the past if one waits.

        `only` names, by platform, the one user of it whose parcels count. Parcels due until `beyond` are cared for.
        """
        ...

    def claim(
        self, now: datetime, limit: int, platforms: Collection[str], only: Mapping[str, str] = EVERYBODY
    ) -> tuple[Parcel, ...]:
        """Take due parcels for these platforms, the oldest of each account only. A claim lapses after a minute.

        `only` names, by platform, the one user of it whose parcels are taken.
        """
        ...

    def settle(
        self,
        sent: Sequence[Sent],
        now: datetime,
        platforms: Collection[str] = (),
        only: Mapping[str, str] = EVERYBODY,
    ) -> tuple[Parcel, ...]:
        """These were sent. Returns what is next on their routes, claimed as by `claim`."""
        ...

    def postpone(self, parcel: Parcel, until: datetime) -> None:
        """It is to be tried again at `until`."""
        ...

    def refuse(self, parcel: Parcel, reason: str, now: datetime, decide: Decide, why: Refusal = "other") -> Turn | None:
        """It will never be delivered, nor will what waits behind it: recorded, and the `Refused` turn taken, in one.

        None where only an edit was refused, or the seeker is gone: then there is no turn to take.
        """
        ...

    def release(self, platform: str, now: datetime) -> None:
        """What the only sender of a platform had claimed before it was killed is due at once, not in a minute."""
        ...

    def load(self, account: Account) -> Desk | None:
        """The desk as it stands, to look at. None if nothing is held on this account."""
        ...

    def last_sent(self, account: Account) -> tuple[str, ...]:
        """What the platform calls the last messages that were sent to this account, the newest first."""
        ...

    def load_by_feed(self, token: str) -> Desk | None:
        """The desk whose calendar feed is open under this token, to look at. None if there is none."""
        ...

    def has_letter(self, token: str, now: datetime) -> bool:
        """Whether the one-time page with this address can still be opened."""
        ...

    def open_letter(self, token: str, now: datetime) -> tuple[Desk, str] | None:
        """Open the one-time page: the desk, to look at, and the id of the follow-up whose letter it is.

        None if there is none under this token, it was opened before, or it is too old.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The bot in one place. `place` is the workspace's id, or the organisation's if it is installed for all of it."""

    platform: str
    place: str
    token: str = field(repr=False)
    bot_user: str
    scopes: tuple[str, ...] = ()
    refresh_token: str = field(default="", repr=False)
    """Good for one renewal; empty where the token does not expire."""
    expires_at: datetime | None = None


Renew: TypeAlias = Callable[[Installation], Installation]


class Installations(Protocol):
    """Where the bot is installed. Synchronous, as the store is."""

    def keep(self, installation: Installation, now: datetime) -> None:
        """It was installed, for the first time or anew: the tokens it had before open nothing any more."""
        ...

    def find(self, platform: str, place: str) -> Installation | None:
        """The installation there; None if there is none, or none any more."""
        ...

    def expiring(self, now: datetime) -> tuple[tuple[str, str], ...]:
        """(platform, place) of the tokens that are to be renewed by now."""
        ...

    def renew(self, platform: str, place: str, now: datetime, renewed: Renew) -> Installation | None:
        """Renew a token that is to be renewed by now, unless another is at it; the installation as it then stands.

        `renewed` calls the platform, outside of any transaction. If it fails, the hold lapses and the next tries.
        """
        ...

    def leave(self, platform: str, place: str, at: datetime) -> None:
        """It was uninstalled, or its tokens revoked, at this moment: they are destroyed."""
        ...

    def purge(self, now: datetime) -> int:
        """Forget the people of the places that were left longer ago than the grace. How many there were.

        Whoever can be reached elsewhere too stays.
        """
        ...
