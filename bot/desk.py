"""All that is known of one seeker, as frozen values. A change is a new desk.

What belongs to the seeker (interviews, contacts, promises, permissions, follow-ups, what they share with a cohort) and
what belongs to the conversation (the topic at hand, the messages that still have buttons). Nothing here decides; `turn`
does.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from typing import Literal, TypeAlias

from bot import names
from bot.cohort import Around, DigestPaused, Field
from bot.message import Button
from bot.reading import Bound, InterviewKind, Invitation, Outcome, Reading
from bot.waits import Pool

Weekday: TypeAlias = int
"""0 is Monday, as in `datetime.date.weekday`."""
InterviewStatus: TypeAlias = Literal["planned", "held", "cancelled", "moved", "no_show"]
FollowUpKind: TypeAlias = Literal[
    "brief",
    "debrief",
    "thank_you",
    "card",
    "linkedin",
    "chase",
    "call",
    "gracious",
    "feedback",
    "keep_in_touch",
    "next_move",
    "close",
]
FollowUpState: TypeAlias = Literal["planned", "due", "nudged", "done", "skipped", "dropped"]
NoteChannel: TypeAlias = Literal["email", "post", "linkedin", "phone"]
Tone: TypeAlias = Literal["plain", "warm", "formal"]
Spelling: TypeAlias = Literal["british", "american"]
Consent: TypeAlias = Literal["given", "asked", "refused", "unmet"]
"""Whether the bot may speak first. `unmet`: they were met in a channel only, and are not to be written to at all."""

USUAL_LENGTH_MIN: Mapping[InterviewKind | None, int] = {"phone": 30, "onsite": 240}
"""How long an interview with no end lasts (R2); every other kind takes 60 minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What the seeker makes of the letters again and again: these words, instead of those."""

    kind: Literal["greeting", "sign_off", "phrase"]
    old: str
    new: str
    times: int = 1
    """How often it was seen; learned once it is a habit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    name: str = ""
    zone: str = "UTC"
    reported_zone: str = ""
    """What the platform last said; a different report means that the seeker travelled."""
    country: str = ""
    """ISO 3166 alpha-2; empty means: that of the zone."""
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    working_days: tuple[Weekday, ...] = (0, 1, 2, 3, 4)
    debrief_after_min: int = 30
    brief_at: time = time(18)
    channel: NoteChannel = "email"
    chase_cap: int = 5
    paused_until: datetime | None = None
    consent: Consent = "given"
    """Whether the bot may speak first: asked of those who come by a platform; given by using the local chat."""
    met_on: tuple[str, ...] = ()
    """The platforms on which the bot has introduced itself."""
    tone: Tone = "warm"
    """How the letters sound."""
    signature: str = ""
    """What stands under the letters, of one line or several; empty means: the name."""
    spelling: Spelling | None = None
    """None means: that of their English (`locale`), else of the country."""
    locale: str = ""
    """The language the platform shows itself in to them, such as `en-GB`; empty where it does not say."""
    habits: tuple[Habit, ...] = ()
    rewrites: bool = True
    """Whether a language model may rewrite drafts, where the host has one."""
    nudges_on: str = ""
    """The platform on which the bot speaks first; empty means: where the seeker was heard last."""
    linkedin: bool = True
    """Whether they connect on LinkedIn (R9)."""
    hints: bool = False
    """Whether the bot may say in a channel of a server that something waits, where it can write to them nowhere."""
    secret: str = field(default="", repr=False)
    """Random, given by the store, never shown: what is derived from it can be neither guessed nor traced back."""
    feed: int = 0
    """Which address the calendar feed has; 0 while there is none. Counted up, so that an address once left is dead."""

    @property
    def feed_token(self) -> str:
        """The secret part (192 bits) of the feed's address; empty while there is no feed."""
        return self.derived(f"feed {self.feed}", 24) if self.feed and self.secret else ""

    def page_token(self, page: str) -> str:
        """The secret part of the address of a letter's one-time page (`Shown.page`)."""
        return self.derived(f"letter {page}", 24) if page and self.secret else ""

    def share(self, purpose: str) -> float:
        """A number from 0 to 1 that is this seeker's for this purpose."""
        return int.from_bytes(self.digest(purpose, 4)) / 2**32

    def derived(self, purpose: str, size: int) -> str:
        """So many bytes that only this seeker's secret gives for this purpose, written as a URL can hold them."""
        return urlsafe_b64encode(self.digest(purpose, size)).decode().rstrip("=")

    def digest(self, purpose: str, size: int) -> bytes:
        """So many bytes that only this seeker's secret gives for this purpose."""
        return blake2b(purpose.encode(), digest_size=size, key=self.secret.encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Something talked about that could be picked up again, with the contact it was talked about with."""

    text: str
    contact: str | None = None
    link: str = ""
    """An article on it, which a note can carry (R8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    id: str
    company: str
    starts_at: datetime
    """UTC."""
    zone: str
    """IANA zone the time was given in."""
    logged_at: datetime
    """When this time was told: at logging, or at the last move."""
    given_ends_at: datetime | None = None
    role: str = ""
    kind: InterviewKind | None = None
    round: str = ""
    country: str = ""
    """The employer's, ISO 3166 alpha-2; empty means: the seeker's."""
    place: str = ""
    agency: bool = False
    traditional: bool | None = None
    cards: bool = False
    """The seeker wants to send cards by post as well, whatever the organisation (R7)."""
    uid: str | None = None
    """Of the invitation it came by, with the recurrence if it is one of several (`uid/20260303T190000Z`)."""
    sequence: int | None = None
    """The version of that invitation, as are its words `stamped_at`: an older one changes nothing."""
    stamped_at: datetime | None = None
    status: InterviewStatus = "planned"
    moved_from: datetime | None = None
    take: int = 1
    """Raised when it is moved after its brief or debrief was sent, so that the new time gets its own."""
    debriefed_at: datetime | None = None
    """When the first answer about how it went came in."""
    confirmed_at: datetime | None = None
    rating: int | None = None
    summary: str = ""
    went_well: tuple[str, ...] = ()
    to_clarify: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    topics: tuple[Talk, ...] = ()
    next_step: str = ""
    next_round_at: datetime | None = None
    outcome: Outcome | None = None
    outcome_at: datetime | None = None
    answer_by_on: date | None = None
    """The day by which they want the seeker's answer to an offer."""
    feedback: str = ""
    replied_at: datetime | None = None
    """The last time the employer was heard from (R15)."""
    reply: str = ""
    """What that reply said; while it is empty and `replied_at` set, chasing waits."""
    wrote_at: datetime | None = None
    """The last time the seeker wrote to the employer on their own account (R15)."""
    hushed_at: datetime | None = None
    """When the seeker wanted no more follow-ups there."""
    call_at: datetime | None = None
    """When the seeker means to call them (R14)."""
    call_to: str | None = None
    """The contact who is to be called."""
    revised_at: datetime | None = None
    revision: int = 0
    """How often what a calendar shows of it was changed. Never goes down, not even by `undo`."""

    @property
    def ends_at(self) -> datetime:
        """The end that was given, or the usual length after the start."""
        return self.given_ends_at or self.starts_at + timedelta(minutes=USUAL_LENGTH_MIN.get(self.kind, 60))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    id: str
    name: str
    """As the seeker spells it, without honorific."""
    honorific: str = ""
    title: str = ""
    team: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    """E.164."""
    phone_ext: str = ""
    linkedin: str = ""
    address: str = ""
    interviews: tuple[str, ...] = ()
    arranges: tuple[str, ...] = ()
    """Interviews at which they were not, but between the seeker and the employer: an agency's recruiter, or HR."""
    confirmed: bool = False
    keep_since: datetime | None = None
    """When the seeker marked them as somebody to keep in touch with (R19)."""

    @property
    def given_name(self) -> str:
        """What they are called by; nothing where only a surname is known ("Dr. Chen")."""
        return "" if self.honorific and " " not in self.name.strip() else names.given(self.name)

    @property
    def family_name(self) -> str:
        return names.family(self.name) if self.given_name else self.name

    @property
    def called(self) -> str:
        """How they are addressed: `Dana`, `Dr. Chen`."""
        return self.given_name or f"{self.honorific} {self.name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A day by which the employer said the seeker would hear (R5)."""

    id: str
    interview: str
    kind: Bound
    from_on: date | None = None
    by_on: date
    words: str
    """What the seeker told us, verbatim."""
    said_by: str | None = None
    told_at: datetime
    superseded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether the seeker may contact the employer, or one contact, directly (R5)."""

    id: str
    interview: str
    granted: bool
    words: str
    contact: str | None = None
    told_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was made of a letter since it was first shown: another way to say it, or other words."""

    take: int = 0
    """Which of the ways to say it: counted up by *Another*."""
    tone: Tone | None = None
    """None means: the seeker's."""
    short: bool = False
    without: tuple[str, ...] = ()
    """What it is not to speak of, in the seeker's words."""
    about: str = ""
    """What the seeker wants it to pick up of what was talked about."""
    adds: tuple[str, ...] = ()
    """Sentences the seeker wants in it, or gaps for them (`[a line about …]`)."""
    greeting: str = ""
    """`Dear Ms Li`; empty: by its tone."""
    signed: str = ""
    """Another name under it than the seeker's."""
    subject: str = ""
    body: str = ""
    """Words that stand instead of the letter's own; empty where there are none."""
    by: Literal["", "seeker", "model"] = ""
    """Whose words those are."""
    asked: str = ""
    """Which letter a language model was asked to rewrite (`Rewrite.of`): never asked twice, and what came back stands
    only while the letter would still be that one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing owed. The plan sets when; planning never unmakes the acts (`nudges`, `snoozed_to`, `closed_at`)."""

    id: str
    rule: str
    kind: FollowUpKind
    interview: str
    contact: str | None = None
    channel: NoteChannel | None = None
    number: int = 1
    made_at: datetime
    """When it was first planned."""
    nudge_at: datetime | None = None
    due_at: datetime | None = None
    not_after: datetime | None = None
    state: FollowUpState = "planned"
    because: str = ""
    nudges: tuple[datetime, ...] = ()
    owed_since: datetime | None = None
    """Since when a nudge should have been there that did not come, or could not be delivered in time."""
    snoozed_to: datetime | None = None
    closed_at: datetime | None = None
    """When the seeker did it, or skipped it."""
    draft: Draft = Draft()
    revised_at: datetime | None = None
    revision: int = 0
    """How often what a calendar shows of it was changed. Never goes down."""

    @property
    def open(self) -> bool:
        return self.state in ("planned", "due", "nudged")

    @property
    def closed_by_seeker(self) -> bool:
        return self.state in ("done", "skipped")


Row: TypeAlias = Interview | Contact | Promise | Permission | FollowUp


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A desk as it was taken along: its settings and all of its rows, and nothing of the conversation."""

    seeker: Seeker
    rows: tuple[Row, ...] = ()

    @property
    def desk(self) -> "Desk":
        return Desk(seeker=self.seeker).keep_all(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Logging:
    """An interview is being logged, and its company or its start is still to be told."""

    told: tuple[str, ...]
    """The messages so far, to be read again once it stands."""
    company: str = ""
    starts_on: date | None = None
    starts_by: date | None = None
    """The last day it can be, where only a span of days was told ("next week")."""
    edits: str = ""
    """Id of the interview that is being moved rather than logged."""
    invitation: Invitation | None = None
    """The one it came by; what it tells is not asked."""
    unanswered: int = 0
    """How many messages told no company where one was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Debriefing:
    interview: str
    step: str = ""
    """The debrief question asked last; empty for the open question."""
    guided: bool = False
    """Going one by one: the next question follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozing:
    """The seeker is asked until when these are to wait."""

    follow_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """The seeker is asked whether to forget everything."""

    until: datetime | None = None
    """How long typed words answer it; later they ask anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosing:
    """Two or more things fit what was said; `action` is taken with the one that is chosen, as `verb:id`."""

    action: str
    among: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The employer answered; the seeker is asked what they said."""

    interview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The seeker is asked whom else they met."""

    interview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """A calendar file holds several events; the seeker is asked which of them is the interview."""

    among: tuple[Invitation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the answers to a doubt, and what it tells; None: it is put right in the form."""

    label: str
    told: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something that was read and is not certain: a question about it, with the answers that settle it."""

    id: str
    interview: str
    question: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """The seeker means to call them; when is asked."""

    interview: str
    contact: str | None = None
    on: date | None = None
    """The day, where only the time of day is still to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressing:
    """A card is to be sent; the postal address is asked."""

    interview: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """A desk that was taken along from elsewhere is here; the seeker is asked whether to bring it in."""

    carried: Carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheering:
    """A cheer was shown to the seeker as the channel would read it, and waits for their yes."""

    membership: str
    win: str
    """What it is about: the id of an interview, or of the cheer itself."""
    words: str


Subject: TypeAlias = (
    Logging
    | Debriefing
    | Snoozing
    | Forgetting
    | Choosing
    | Hearing
    | Meeting
    | Picking
    | Calling
    | Addressing
    | Bringing
    | Cheering
)


SHOWN_KEPT = 20
"""How many messages stay alive: pressable by words, edited in place when what they show changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message that was sent and can still be acted upon, or seen again in a new light."""

    key: str
    kind: Literal["nudge", "list", "card", "draft", "question", "consent", "feed", "zone"]
    about: str = ""
    """The interview of a card, or of the plan that a list shows."""
    items: tuple[str, ...] = ()
    """Ids of follow-ups, in the order they are numbered."""
    chosen: str = ""
    """The item whose buttons are shown."""
    text: str = ""
    """The words of a question; everything else is told anew from the desk when it is edited."""
    buttons: tuple[Button, ...] = ()
    """The buttons of a question."""
    quotes: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of a card: the words of the message before it, by the line they are behind."""
    page: str = ""
    """Of a letter: the number of its one-time page; empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a seeker and the bot meet: an account, and the channel of a server where that is no direct conversation."""

    platform: str
    user: str
    channel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """An account by which the seeker is reached."""

    platform: str
    user: str
    channel: str = ""
    """The channel of a server in which they turned to the bot last; empty where they never did."""
    zone: str = ""
    """What this platform last reported; a different report means that the seeker travelled."""
    avoided: bool = False
    """What was sent here did not arrive: nothing more is, until the seeker is heard here again."""
    era: int = 0
    """Messages shown here of an earlier era name the rows of another desk (`bot.eras`)."""

    def is_at(self, place: Spot) -> bool:
        return (self.platform, self.user) == (place.platform, place.user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """Joining another account of the seeker's: the code that was given out here, and the one that was typed here."""

    number: int = 0
    """Of the code given out last; it is derived from the seeker's secret."""
    until: datetime | None = None
    """How long that one can be typed elsewhere; None where none can."""
    given_at: tuple[datetime, ...] = ()
    """When the last few were given out."""
    typed: str = ""
    """A code of another account, typed here and still to be confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What could not be delivered, and the seeker has not been told of."""

    platform: str
    items: tuple[str, ...] = ()
    """Ids of the follow-ups that were nudged in vain."""
    introduction: bool = False
    """Whether it was what they are told, and asked, at the first contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Where the conversation stands."""

    subject: Subject | None = None
    asked_at: datetime | None = None
    """When that was asked."""
    focus: str = ""
    """The interview talked about last."""
    focused_at: datetime | None = None
    """When that was."""
    shown: tuple[Shown, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What is to be asked about what was told last; the first is asked already."""
    ignored: int = 0
    """Nudges in a row that the seeker did not react to."""
    silent: bool = False
    """Nothing is sent until the seeker speaks."""
    used_at: datetime | None = None
    """When the seeker did something last: after a long time without it, everything is forgotten."""
    warned: int = 0
    """How many of the warnings of that were given since, or passed."""
    warned_at: datetime | None = None
    """When the last of them was given."""
    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    """How many ids of each letter were given out. Never goes down."""
    reaches: tuple[Reach, ...] = ()
    """The accounts that share this desk; the one where the seeker was heard last stands last."""
    era: int = 0
    """Raised when another desk is taken in, or this one parted with: see `bot.eras`."""
    missed: Missed | None = None
    linking: Linking = Linking()
    zone_asked: bool = False
    """Whether they were asked where they are, on a platform that does not tell."""
    hints_asked: bool = False
    """Whether they were asked if the bot may leave a hint in a channel."""
    just_set: tuple[str, ...] = ()
    """The settings that the seeker changed last, having changed and looked at nothing else since."""
    set_at: datetime | None = None
    """When that was."""
    asides: int = 0
    """How many answers in a row were about no interview: small talk, or nothing understood."""
    unread: tuple[DigestPaused, ...] = ()
    """Digests that pause, of cohorts the seeker coaches: told once they may be disturbed."""

    @property
    def reachable(self) -> bool:
        """Whether there is an account left to which what is due can be sent."""
        return not self.reaches or any(not reach.avoided for reach in self.reaches)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one coach may see, until when."""

    fields: tuple[Field, ...] = ()
    rejections: tuple[str, ...] = ()
    """Ids of interviews whose rejection this coach may know of."""
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What the seeker shares with a cohort they are in. `undo` leaves it alone: what was taken back stays so."""

    id: str
    cohort: str
    joined_at: datetime
    name: str = ""
    """What the coaches they share with see them as."""
    grants: Mapping[str, Grant] = field(default_factory=dict[str, Grant])
    """By coach."""
    offers: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    """By interview, when its offer was first known: one that is accepted a week later is the same."""
    cheers: Mapping[str, str] = field(default_factory=dict[str, str])
    """By win, the key of the message in the channel: each is posted once."""
    active_on: date | None = None
    """The day, on the seeker's calendar, on which they last did anything here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What a code that was typed opens: the desk it was given out on; none where that is this very one, or there is no
    such code."""

    desk: "Desk | None" = None
    own: bool = False
    tries_left: int = 0
    """How many codes may still be typed in vain on this account, for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """How to take one turn back: the rows as they were (`before`) and the ids of those that were not there (`new`)."""

    id: str
    seeker: Seeker
    before: tuple[Row, ...]
    new: tuple[str, ...]
    subject: Subject | None
    focus: str
    said: str
    """What the turn did, for the answer to `undo`."""
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How sending to this seeker went."""

    nudges: int = 0
    """How many arrived in the last week."""
    latest_by: timedelta = timedelta()
    """By how much the one of them was late that was latest."""
    latest_at: datetime | None = None
    """When that one arrived."""
    waiting_since: datetime | None = None
    """Since when a message to them waits to be sent; None where none does."""
    refused_at: datetime | None = None
    """When the last message was refused, if nothing has arrived since."""
    due_since: datetime | None = None
    """Since when they should have had a turn; None where none is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    seeker: Seeker
    interviews: Mapping[str, Interview] = field(default_factory=dict[str, Interview])
    contacts: Mapping[str, Contact] = field(default_factory=dict[str, Contact])
    promises: Mapping[str, Promise] = field(default_factory=dict[str, Promise])
    permissions: Mapping[str, Permission] = field(default_factory=dict[str, Permission])
    follow_ups: Mapping[str, FollowUp] = field(default_factory=dict[str, FollowUp])
    undos: Mapping[str, Undo] = field(default_factory=dict[str, Undo])
    memberships: Mapping[str, Membership] = field(default_factory=dict[str, Membership])
    dialogue: Dialogue = Dialogue()
    pool: Pool | None = None
    """What the seeker lets into the pool of waits; None where they let in nothing. `undo` leaves it alone."""
    around: Around | None = field(default=None, compare=False)
    """The cohorts around. Laid here by the store for one turn, and not kept."""
    here: Spot | None = field(default=None, compare=False)
    """Where what happens now came from; None where time has passed. Told by the store, and not kept."""
    closed: bool = field(default=False, compare=False)
    """Whether the direct conversation there did not take the last message. Told by the store, and not kept."""
    other: Other | None = field(default=None, compare=False)
    """What the code opens that this turn asked for (`Turn.opens_code`). Told by the store, and not kept."""
    delivery: Delivery | None = field(default=None, compare=False)
    """Where a turn asked for it (`Turn.looks_up`). Told by the store, and not kept."""

    def rows(self) -> dict[str, Row]:
        """Everything that belongs to the seeker, by id."""
        return {**self.interviews, **self.contacts, **self.promises, **self.permissions, **self.follow_ups}

    def keep(self, row: Row) -> "Desk":
        """The desk with this row on it, new or changed."""
        return self.keep_all((row,))

    def keep_all(self, rows: Iterable[Row]) -> "Desk":
        interviews, contacts = dict(self.interviews), dict(self.contacts)
        promises, permissions, follow_ups = dict(self.promises), dict(self.permissions), dict(self.follow_ups)
        for row in rows:
            match row:
                case Interview():
                    interviews[row.id] = row
                case Contact():
                    contacts[row.id] = row
                case Promise():
                    promises[row.id] = row
                case Permission():
                    permissions[row.id] = row
                case FollowUp():
                    follow_ups[row.id] = row
        return replace(
            self,
            interviews=interviews,
            contacts=contacts,
            promises=promises,
            permissions=permissions,
            follow_ups=follow_ups,
        )

    def without(self, ids: Iterable[str]) -> "Desk":
        """The desk with these rows gone."""
        gone = frozenset(ids)
        return replace(
            self,
            interviews={id: row for id, row in self.interviews.items() if id not in gone},
            contacts={id: row for id, row in self.contacts.items() if id not in gone},
            promises={id: row for id, row in self.promises.items() if id not in gone},
            permissions={id: row for id, row in self.permissions.items() if id not in gone},
            follow_ups={id: row for id, row in self.follow_ups.items() if id not in gone},
        )

    def next_id(self, letter: str) -> tuple["Desk", str]:
        """A fresh id (`i1`, `c2`): counted per seeker, never given twice."""
        desk, ids = self.next_ids(letter, 1)
        return desk, ids[0]

    def next_ids(self, letter: str, number: int) -> tuple["Desk", tuple[str, ...]]:
        """So many fresh ids."""
        given = self.dialogue.counts.get(letter, 0)
        ids = tuple(f"{letter}{count}" for count in range(given + 1, given + number + 1))
        if not ids:
            return self, ids
        dialogue = replace(self.dialogue, counts={**self.dialogue.counts, letter: given + number})
        return replace(self, dialogue=dialogue), ids

    def people_of(self, interview: str) -> tuple[Contact, ...]:
        return tuple(contact for contact in self.contacts.values() if interview in contact.interviews)

    def named_at(self, company: str) -> tuple[Contact, ...]:
        """Those of a company whom the seeker has heard of, but not met: who comes next, who decides."""
        return tuple(
            contact
            for contact in self.contacts.values()
            if not contact.interviews and contact.company.casefold() == company.casefold()
        )

    def promise_of(self, interview: str) -> Promise | None:
        """The promise that stands: the newest that was not superseded."""
        standing = [p for p in self.promises.values() if p.interview == interview and not p.superseded]
        return max(standing, key=lambda promise: promise.told_at, default=None)

    def permission_of(self, interview: str) -> Permission | None:
        """What was said last in this interview about contacting them directly; what holds of it, `gates` knows."""
        said = [p for p in self.permissions.values() if p.interview == interview]
        return max(said, key=lambda permission: permission.told_at, default=None)

    def allowed_besides(self, refusal: Permission) -> Permission | None:
        """What another allowed, where this one person alone asked not to be contacted."""
        others = (
            p
            for p in self.permissions.values()
            if p.interview == refusal.interview and p.granted and p.contact not in (None, refusal.contact)
        )
        return max(others, key=lambda permission: permission.told_at, default=None) if refusal.contact else None
