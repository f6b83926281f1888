"""All that is known of a cohort, and all that its members let out of their desks, as frozen values.

A cohort is a channel. Nothing here decides: what is projected, posted and reported is `sharing`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, TypeAlias

Field: TypeAlias = Literal["upcoming", "follow_ups", "outcomes", "notes", "contacts"]
"""What of a desk can be granted to a coach."""
Pause: TypeAlias = Literal["", "unread", "coach"]
"""Why no digest comes: it does, nobody read the last ones, a coach said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coach:
    id: str
    """`k1`, counted per cohort and never given twice: a grant is to this id, and ends with it."""
    user: str
    """The user of their account on the cohort's platform."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What was done in a week, by one member or by all."""

    held: int = 0
    """Interviews."""
    thanked: int = 0
    """Thank-yous inside 24 hours."""
    followed: int = 0
    """Every other follow-up that was done."""
    offers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a coach sets."""

    name: str
    zone: str
    """IANA."""
    ends_on: date
    """The last day."""
    digest_on: int
    """0 is Monday."""
    digest_at: time
    prompts: bool = True
    """Whether the channel is asked a question between two digests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """What lies on a channel. Without `terms` there is no cohort in it, or none any more."""

    id: str
    """The store's own; another one in every channel, and never given twice."""
    platform: str
    channel: str
    """The user of the channel's account."""
    channel_name: str = ""
    terms: Terms | None = None
    owner: str = ""
    """The user who started it, and names coaches; once they are gone, the first of the coaches."""
    coaches: tuple[Coach, ...] = ()
    started_at: datetime | None = None
    ended_at: datetime | None = None
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many ids of each letter were given out. Never goes down."""
    counts_from: datetime | None = None
    """Since when digests are due: the start, a resumption, a change of their day or hour."""
    told_to: datetime | None = None
    """Up to when the last digest told."""
    told: Numbers | None = None
    """The numbers it told; None where it told none. Never reckoned again, so that nobody's coming or going shows."""
    digest: str = ""
    """The key of the digest that was posted last."""
    noticed: bool = False
    """Since then somebody pressed, commanded or joined in the channel, or reacted."""
    unread: int = 0
    """Digests in a row that nobody noticed."""
    prompted_at: datetime | None = None
    paused: Pause = ""
    unreachable: bool = False
    """The platform takes no message for this channel: it was archived, or the bot removed."""
    invitation: str = ""
    """The key of the message that invites people to join."""
    uninvited: bool = False
    """It did not arrive."""

    def coach(self, id: str) -> Coach | None:
        return next((coach for coach in self.coaches if coach.id == id), None)


# ── what members let out ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What one member did in the seven days up to a digest."""

    ends_at: datetime
    numbers: Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What every member shares, to be told in sums only."""

    weeks: tuple[Week, ...]
    """The running one, and those before it."""
    open_to: Mapping[str, tuple[Field, ...]] = field(default_factory=dict[str, tuple[Field, ...]])
    """By coach, what they can see of this member anyway: no sum may be told that gives away another's by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    company: str
    kind: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    what: str
    """`thank-you`, without a name."""
    company: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    company: str
    outcome: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    company: str
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    name: str
    title: str
    company: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """Of one member, what one coach may see. Whatever is not granted is empty."""

    coach: str
    name: str
    """As the member wants to be called here."""
    zone: str
    until: datetime
    fields: tuple[Field, ...]
    active_on: date | None = None
    """The day on which they last did anything here."""
    upcoming: tuple[Upcoming, ...] = ()
    follow_ups: tuple[Owed, ...] = ()
    outcomes: tuple[Ended, ...] = ()
    notes: tuple[Note, ...] = ()
    contacts: tuple[Person, ...] = ()
    rejections: tuple[date, ...] = ()
    """When a rejection was told that this coach may know of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """All that one member lets out into one cohort."""

    counted: Counted
    granted: tuple[Granted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A coach has looked at what a member granted them."""

    cohort: str
    """Its name."""
    coach: str
    """Their name."""
    fields: tuple[Field, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the members of a cohort grant one coach."""

    cohort: str
    members: int
    granted: tuple[Granted, ...]


# ── what a seeker's turn may see ────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the store lays beside a desk for one turn, and never keeps with it."""

    cohorts: Mapping[str, Cohort] = field(default_factory=dict[str, Cohort])
    """By id: those the seeker is in, the one in whose channel it happens, and once asked for those they coach."""
    joined: frozenset[str] = frozenset()
    """Those the seeker is in."""
    here: str = ""
    """The one in whose channel it happens; empty elsewhere, and in a channel that has none."""
    coaching: Mapping[str, str] = field(default_factory=dict[str, str])
    """By cohort, which coach the seeker is there: `here` at once, elsewhere once asked for."""
    asked: bool = False
    """Whether all of `coaching` and `looks` was asked for."""
    looks: tuple[Look, ...] = ()
    """At this seeker, the newest first."""
    report: Report | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a turn must see besides: where the seeker is a coach and who looked at them, and perhaps a report."""

    report_of: str = ""


# ── what happens to a cohort ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """Somebody made a cohort of the channel, and is its first coach."""

    user: str
    name: str
    channel_name: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachNamed:
    user: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachLeft:
    """They stepped down, were taken off, left the place, or were forgotten. The adapter's report carries an id."""

    user: str
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A coach or an admin has ended it before its time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheered:
    """A member posts these words, once."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """The member whose cheers these were has had everything forgotten."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silenced:
    """A coach wants no digest for a while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """The digest comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPaused:
    """Nobody noticed the last digests of a cohort that this seeker coaches: it pauses."""

    cohort: str
    name: str
    channel: str
    """What people call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Somebody did something in the channel: pressed, commanded, joined; or reacted, where the platform tells."""

    id: str = ""
    channel_name: str = ""
    """What people call the channel now, where that is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """The platform takes nothing for the channel any more."""

    id: str
    message: str = ""
    """The key of the message that it did not take, if that is how it is known."""


CohortEvent: TypeAlias = (
    Started
    | Changed
    | CoachNamed
    | CoachLeft
    | Closed
    | Cheered
    | TakenBack
    | Silenced
    | Resumed
    | Noticed
    | Unreachable
)
