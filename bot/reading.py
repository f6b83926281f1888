"""What a text or a file says, as values: each with the words it came from and how sure the reading is.

`bot/understanding/` and `bot/intake/` make readings; `bot/dialogue/` decides what to do with them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

T = TypeVar("T")

Bound = Literal["on", "by", "after", "around", "range"]
InterviewKind = Literal["phone", "video", "onsite", "panel", "other"]
Outcome = Literal["offer", "accepted", "declined", "rejected", "withdrawn", "silent"]
Status = Literal["cancelled", "moved", "no_show"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the reader may know: the seeker's now, and the names already on the desk."""

    now: datetime
    zone: ZoneInfo
    country: str
    """ISO 3166 alpha-2, for month/day order, phone numbers and holidays."""
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seeker: str = ""
    """The seeker's own name, who is nobody's contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Generic[T]):
    """One value, the exact words behind it, and how sure: 1.0 said outright, under 0.6 worth asking."""

    value: T
    words: str
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day, span of days, or time of day that was named, read by `conventions.md`.

    `first_on == last_on` for a single day; both None where only a time of day was named. The deadline is `last_on`.
    """

    words: str
    start: int
    end: int
    """`text[start:end]` are the words."""
    kind: Bound = "on"
    first_on: date | None = None
    last_on: date | None = None
    starts: time | None = None
    """Wall-clock time, in `zone` if one was named, else the seeker's."""
    ends: time | None = None
    zone: str | None = None
    """IANA name, only where the words name one ("3pm Berlin time")."""
    past: bool = False
    """Read as a day behind us (after a verb in the past)."""
    other_on: date | None = None
    """The close second reading, to be offered."""
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on the employer's side, with the facts that are theirs."""

    name: str
    words: str
    honorific: str = ""
    title: str = ""
    team: str = ""
    email: str = ""
    phone: str = ""
    """E.164."""
    phone_ext: str = ""
    linkedin: str = ""
    address: str = ""
    company: str = ""
    """Where they are said to work: the employer, or a recruiter's agency."""
    sure: float = 1.0
    absent: bool = False
    """Named, but not there: whom the seeker will meet next, who decides."""
    met: bool = False
    """Said to have been met or spoken to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    text: str
    person: str = ""
    """Name of the person it was talked about with, as in `Reading.people` or on the desk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """A day by which they said the seeker would hear (R5)."""

    when: When
    words: str
    said_by: str = ""
    sure: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Permitted:
    """Whether the seeker may contact somebody directly (R5)."""

    granted: bool
    words: str
    person: str = ""
    sure: float = 1.0


class Manner(StrEnum):
    """What a message is that is about no interview: small talk, a feeling, a question about the bot or following up."""

    NAME = "name"
    HUMAN = "human"
    PRIVACY = "privacy"
    QUIET = "quiet"
    SENDS = "sends"
    COST = "cost"
    MAKER = "maker"
    HOW_ARE_YOU = "how_are_you"
    SCOLDS = "scolds"
    LAUGHS = "laughs"
    SIGHS = "sighs"
    LOSS = "loss"
    ILL = "ill"
    HOPELESS = "hopeless"
    LOW = "low"
    AFRAID = "afraid"
    GLAD = "glad"
    WITHOUT_NAME = "without_name"
    WITHOUT_ADDRESS = "without_address"
    BY_TEXT = "by_text"
    WHEN_TO_STOP = "when_to_stop"
    WHEN_TO_THANK = "when_to_thank"
    WHETHER_TO_THANK = "whether_to_thank"
    HOW_TO_THANK = "how_to_thank"
    HOW_OFTEN = "how_often"
    WHEN_TO_CHASE = "when_to_chase"
    FEEDBACK = "feedback"
    PAY = "pay"
    NO = "no"
    LINKEDIN = "linkedin"
    CALLING = "calling"
    PREPARE = "prepare"


class Ask(StrEnum):
    """What a message wants of the bot, where it wants something."""

    LOG = "log"  # there is, or was, an interview
    CANCEL = "cancel"  # they (or I) cancelled it
    MOVE = "move"  # it was moved, to a new time or to none yet
    REVIVE = "revive"  # "Acme is back on"
    NO_SHOW = "no_show"  # nobody turned up
    DELETE = "delete"  # forget this interview, it was a mistake
    SENT = "sent"  # I sent the note, the follow-up, I called
    UNSENT = "unsent"  # I did not send it after all
    WHETHER = "whether"  # "did I ever thank Tom?"
    SKIP = "skip"  # leave this one out
    SNOOZE = "snooze"  # later: the moment is in `whens`
    REPLIED = "replied"  # the employer answered, wrote, called
    OUTCOME = "outcome"  # offer, rejection, withdrawal, done waiting
    CORRECT = "correct"  # "it's Li, not Lee"
    REMOVE = "remove"  # "remove Sam"
    SET = "set"  # "set my quiet hours to 22:00-07:00"
    STOP = "stop"  # "stop reminding me about Initech"
    PAUSE = "pause"  # "leave me alone until Monday"
    RESUME = "resume"  # "ok, I'm back"
    UNDO = "undo"  # "take that back"
    PENDING = "pending"  # "what do I owe people this week?"
    UPCOMING = "upcoming"  # "when is my next interview?"
    WHO = "who"  # "who did I talk to at Globex?"
    DRAFT = "draft"  # "write the note to Dana"
    WHY = "why"  # "why are you bugging me about Priya?", "why R12"
    NOTED = "noted"  # "when did they say I would hear?", "what did we talk about at Acme?"
    PLAN = "plan"  # "what's the plan for Acme?"
    CALL = "call"  # "I'll call Dana on Friday at 10"
    KEEP = "keep"  # "keep in touch with Priya"
    UNKEEP = "unkeep"  # "no need to keep in touch with Tom"
    CARD = "card"  # "I want to send Dana a card as well"
    CALENDAR = "calendar"  # "add Acme to my calendar"
    GREET = "greet"
    THANK = "thank"
    BYE = "bye"
    STATUS = "status"  # "are you working?", "when is my next nudge?"
    HELP = "help"  # "what can you do?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """ "it's Li, not Lee": `wrong` may be empty ("it's spelled Li")."""

    right: str
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A setting named in words: `name` as in `/settings`, `value` as its form takes it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one text says. Whatever is absent was not said."""

    text: str
    asks: tuple[Ask, ...] = ()
    """Most certain first; empty for a message that only tells."""
    past: bool = False
    """It tells of an interview that has been."""
    company: Found[str] | None = None
    companies: tuple[str, ...] = ()
    """Every company named, those of the desk in the desk's spelling."""
    named: tuple[str, ...] = ()
    """Everybody of the desk's people who is named, in the desk's spelling."""
    role: Found[str] | None = None
    kind: Found[InterviewKind] | None = None
    round: Found[str] | None = None
    agency: bool = False
    place: Found[str] | None = None
    traditional: Found[bool] | None = None
    country: Found[str] | None = None
    """Where the employer is, ISO 3166 alpha-2, if it is said."""
    whens: tuple[When, ...] = ()
    """Every date and time in the text, in order."""
    own: tuple[When, ...] = ()
    """Those that are the seeker's: a deadline of theirs, the first day at work, what they have planned."""
    interview_at: When | None = None
    """When the interview is (or was)."""
    lasts_min: int | None = None
    people: tuple[Person, ...] = ()
    orphans: tuple[Person, ...] = ()
    """Facts of somebody not named ("her number is …"): persons without a name, for whoever is at hand."""
    rating: Found[int] | None = None
    summary: Found[str] | None = None
    went_well: tuple[Found[str], ...] = ()
    to_clarify: tuple[Found[str], ...] = ()
    lessons: tuple[Found[str], ...] = ()
    topics: tuple[Found[Topic], ...] = ()
    next_step: Found[str] | None = None
    promise: Promised | None = None
    next_round: When | None = None
    permission: Permitted | None = None
    permissions_besides: tuple[Permitted, ...] = ()
    """What was said to the contrary of others than that."""
    outcome: Found[Outcome] | None = None
    status: Found[Status] | None = None
    corrections: tuple[Correction, ...] = ()
    settings: tuple[Setting, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it says anything a debrief would keep."""
        return bool(
            self.people
            or self.rating
            or self.went_well
            or self.to_clarify
            or self.lessons
            or self.topics
            or self.next_step
            or self.promise
            or self.next_round
            or self.permission
        )


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """One event of a calendar file, as it stands there (RFC 5545): who and what it means is read later."""

    uid: str
    recurrence: str = ""
    """Which date of a repeating event it is: `20260303T190000Z`, or `20260303`; empty for the event itself."""
    sequence: int | None = None
    """Raised by the organizer with every change that matters; None where the file does not tell."""
    stamped_at: datetime | None = None
    """When this version was sent."""
    cancelled: bool = False
    repeats: bool = False
    """It has further dates, which are not worked out."""
    summary: str = ""
    description: str = ""
    place: str = ""
    link: str = ""
    """Where a video call is joined."""
    starts_at: datetime | None = None
    """None where the file names no zone, no time of day, or no start at all (a cancellation may not)."""
    starts_on: date | None = None
    """The day, where only that is told, or a clock of no zone."""
    starts: time | None = None
    """The clock on `starts_on`, in the seeker's zone; None: all day."""
    lasts_min: int | None = None
    zone: str = ""
    """IANA name, where the file names a zone other than UTC."""
    organizer: Person | None = None
    attendees: tuple[Person, ...] = ()
    """People only, no rooms; the seeker may be among them. Names can be empty, e-mails not."""


FileKind = Literal["image", "vcard", "mail", "pdf", "word", "audio", "video", "archive", "page", "text", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitations:
    """A calendar file, its events in their order."""

    events: tuple[Invitation, ...]
    left_out: int = 0
    """Events past the limit, which were not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A kind of file that is not read yet."""

    kind: FileKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A file that nothing can be made of: empty, over the limit, damaged, slower than the limit; a calendar file
    without events, or one that only answers an invitation; a desk that was taken along and is damaged, of a newer
    Afterword, or of more than anybody's search."""

    why: Literal[
        "empty", "too_big", "broken", "too_slow", "no_event", "answer", "broken_desk", "newer_desk", "endless_desk"
    ]
