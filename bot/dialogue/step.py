"""A turn while it is being taken: the desk so far, and what will be said about it. Never leaves `turn`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot import calendar, wording
from bot.cohort import Around, Glance
from bot.desk import SHOWN_KEPT, Desk, Dialogue, Doubt, Row, Seeker, Shown, Spot, Subject
from bot.dialogue import evidence, views
from bot.drafting.rewriting import without_outdated
from bot.event import Mention, Place
from bot.message import Attachment, Button, Control, Form, Message
from bot.playbook import manners
from bot.playbook.plan import plan, still_fits
from bot.ports import Join, Model, Part, Posted, Tell
from bot.reading import Context, Reading
from bot.understanding.reader import read

NOTHING_TOLD = Reading(text="")


@dataclass(slots=True)
class Step:
    desk: Desk
    now: datetime
    begun: Desk = field(init=False)
    """The desk as it was before."""
    planned: Desk | None = None
    """The desk as it was planned last, if it was."""
    private: bool = False
    """Answers go to the one who gave the command, and are not kept."""
    shut_out: bool = False
    """A message would not arrive in the direct conversation, so that every answer is given like that."""
    typed: bool = False
    """The seeker wrote it, rather than pressed it."""
    says: list[Posted] = field(default_factory=list[Posted])
    replies: list[Posted] = field(default_factory=list[Posted])
    revises: dict[str, Message] = field(default_factory=dict[str, Message])
    opens: Form | None = None
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    did: str = ""
    """What this turn changed, in a few words, for `undo`."""
    undoes: bool = False
    settings: tuple[str, ...] = ()
    """The settings that were asked for, whether or not they were like that already."""
    model: Model | None = None
    """The language model that may rewrite letters, where there is one."""
    keep_months: int = 0
    """How long a desk that nobody uses is kept; 0 for ever."""
    forgets: bool = False
    place: Place | None = None
    """The channel in which this happens: whatever is said is said in private there."""
    mentions: tuple[Mention, ...] = ()
    tells: list[Tell] = field(default_factory=list[Tell])
    glance: Glance | None = None
    """What must be seen before this step can be taken; then it is taken anew."""
    to: Spot | None = None
    """Where what is said goes; None: to where the event came from."""
    opens_code: str = ""
    joins: Join | None = None
    parts: Part | None = None
    base: Desk | None = None
    """The desk that stays, where another is taken into it in this turn: what has changed is seen against it."""
    looks_up: bool = False
    """It is to be told how sending went, which is not known yet."""
    nudge_at: datetime | None = None
    """Where the bot speaks first: the moment at which that should be there."""
    readings: dict[tuple[str, Context, bool], Reading] = field(default_factory=dict[tuple[str, Context, bool], Reading])
    """What was read in this turn, by the text and what was known then."""

    def __post_init__(self) -> None:
        self.begun = self.desk

    # ── what it knows ──────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def seeker(self) -> Seeker:
        return self.desk.seeker

    @property
    def zone(self) -> ZoneInfo:
        return calendar.zone(self.desk.seeker.zone)

    @property
    def today(self) -> date:
        return calendar.local(self.now, self.zone).date()

    @property
    def subject(self) -> Subject | None:
        return self.desk.dialogue.subject

    @property
    def around(self) -> Around:
        return self.desk.around or Around()

    @property
    def context(self) -> Context:
        """What the reader of texts may know of this seeker."""
        return Context(
            now=self.now,
            zone=self.zone,
            country=manners.country_of(self.seeker),
            working_days=self.seeker.working_days,
            companies=tuple(dict.fromkeys(i.company for i in self.desk.interviews.values())),
            people=tuple(dict.fromkeys(c.name for c in self.desk.contacts.values())),
            seeker=self.seeker.name,
        )

    def read(self, text: str, *, telling: bool = False) -> Reading:
        """All that a text says, to who knows this seeker; each text is read once, as long as no more is known.
        `telling`: it is known to tell how an interview went."""
        known = text, self.context, telling
        if known not in self.readings:
            self.readings[known] = read(text, self.context, telling=telling)
        return self.readings[known]

    # ── what it changes ────────────────────────────────────────────────────────────────────────────────────────────

    def keep(self, *rows: Row) -> None:
        self.desk = self.desk.keep_all(rows)

    def drop(self, ids: Iterable[str]) -> None:
        self.desk = self.desk.without(ids)

    def set_seeker(self, seeker: Seeker) -> None:
        self.desk = replace(self.desk, seeker=seeker)

    def new_id(self, letter: str) -> str:
        self.desk, id = self.desk.next_id(letter)
        return id

    def replan(self) -> None:
        """Bring the follow-ups up to date, so that what is said next can speak of them."""
        if self.planned is None or not still_fits(self.planned, self.desk):
            self.desk = self.planned = without_outdated(plan(self.desk, self.now), self.now)

    def talk_about(self, subject: Subject | None, *, focus: str | None = None) -> None:
        dialogue = replace(self.desk.dialogue, subject=subject, asked_at=self.now if subject else None)
        if focus is not None:
            dialogue = replace(dialogue, focus=focus, focused_at=self.now)
        self._dialogue(dialogue)

    def doubt(self, doubts: tuple[Doubt, ...]) -> None:
        """What is to be settled, the first of them being asked."""
        self._dialogue(replace(self.desk.dialogue, doubts=doubts))

    def _dialogue(self, dialogue: Dialogue) -> None:
        self.desk = replace(self.desk, dialogue=dialogue)

    # ── what it says ───────────────────────────────────────────────────────────────────────────────────────────────

    def say(self, text: str, *, files: tuple[Attachment, ...] = ()) -> None:
        self._post(Message(text=text, files=files))

    def send(self, message: Message) -> None:
        self._post(message)

    def ask(self, text: str, *buttons: Button) -> None:
        """A question whose buttons vanish once one is pressed."""
        self.show(Shown(key="", kind="question", text=text, buttons=buttons))

    def card(self, interview: str, lead: str, told: Reading | None = None) -> None:
        """What is known of an interview, with the words behind what was `told` of it only now. It takes the place of an
        earlier card of the same one."""
        for shown in self.desk.dialogue.shown:
            if shown.kind == "card" and shown.about == interview:
                self.retire(shown)
        about = self.desk.interviews[interview]
        mine = (f for f in self.desk.follow_ups.values() if f.interview == interview and about.starts_at <= self.now)
        notes = tuple(f.id for f in mine if f.kind == "thank_you" and f.open)
        facts = views.interview_facts(self.desk, about, self.now)
        quotes = evidence.quotes(self.desk, interview, told or NOTHING_TOLD, facts)
        self.show(Shown(key="", kind="card", about=interview, items=notes, text=lead, quotes=quotes))

    def list(self, items: tuple[str, ...], kind: Literal["nudge", "list", "draft"], *, about: str = "") -> None:
        by_email = len(items) == 1 and kind != "list" and views.goes_by_email(self.desk, items[0], self.now)
        page = self.new_id("l") if by_email else ""
        self.show(Shown(key="", kind=kind, about=about, items=items, chosen=items[0] if items else "", page=page))

    def feed(self) -> None:
        """The calendar feed as it stands. It takes the place of every earlier message about it."""
        for shown in self.desk.dialogue.shown:
            if shown.kind == "feed":
                self.retire(shown)
                self.revises[shown.key] = Message(text=wording.FEED_TOLD_ANEW)
        self.show(Shown(key="", kind="feed"))

    def show(self, shown: Shown) -> None:
        """Send a message that stays alive."""
        key = self._post(views.view(self.desk, shown, self.now))
        alive = (*self.desk.dialogue.shown, replace(shown, key=key))
        self._dialogue(replace(self.desk.dialogue, shown=alive[-SHOWN_KEPT:]))

    def _post(self, message: Message) -> str:
        key = self.new_id("m")
        to = None if self.private else self.to
        posted = Posted(key=key, message=message, to=to, nudge_at=self.nudge_at)
        (self.replies if self.private else self.says).append(posted)
        return key

    def controls_of(self, shown: Shown) -> tuple[Control, ...]:
        return views.view(self.desk, shown, self.now).controls

    # ── what it shows again ────────────────────────────────────────────────────────────────────────────────────────

    def retire(self, shown: Shown) -> None:
        """Take the controls off an earlier message."""
        message = views.view(self.desk, shown, self.now)
        self.revises[shown.key] = replace(message, controls=(), again=None)
        self._dialogue(
            replace(self.desk.dialogue, shown=tuple(s for s in self.desk.dialogue.shown if s.key != shown.key))
        )

    def retire_question(self, kind: Literal["question", "consent", "zone"] = "question") -> None:
        """The question was answered: its buttons go."""
        for shown in self.desk.dialogue.shown:
            if shown.kind == kind:
                self.retire(shown)

    def retire_asked(self, action: str) -> None:
        """The question with a button of this action was answered, or asked anew: its buttons go."""
        for shown in self.desk.dialogue.shown:
            if any(button.action == action for button in shown.buttons):
                self.retire(shown)

    def choose_item(self, key: str, item: str) -> bool:
        """Show another item's buttons on a message of several."""
        shown = next((s for s in self.desk.dialogue.shown if s.key == key and item in s.items), None)
        if shown is None:
            return False
        changed = replace(shown, chosen=item)
        self._dialogue(
            replace(
                self.desk.dialogue,
                shown=tuple(changed if s.key == key else s for s in self.desk.dialogue.shown),
            )
        )
        self.revises[key] = views.view(self.desk, changed, self.now)
        return True

    def refresh(self, before: Desk) -> None:
        """Edit in place every earlier message that now tells another story than it did before this turn."""
        fresh = {posted.key for posted in (*self.says, *self.replies)}
        for shown in self.desk.dialogue.shown:
            if shown.key in fresh or shown.kind in ("question", "consent", "zone"):
                continue
            if views.facts_shown(before, shown) == views.facts_shown(self.desk, shown):
                continue
            looks = views.view(self.desk, shown, self.now)
            if looks != views.view(before, shown, self.now):
                self.revises[shown.key] = looks
