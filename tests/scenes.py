"""One of every message and form, as it comes about between a seeker and the bot on a platform. Pure: nothing is sent.

Each chapter tells a few small stories; a scene is what the platform shows of one moment, as the program gives it to it
(`slack_scenes.py`, `discord_scenes.py`). Everybody in them is invented.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, TypeAlias

from bot import calendar, wording
from bot.desk import Desk, Other, Seeker, Spot
from bot.dialogue.export import export
from bot.dialogue.home import home
from bot.event import Chosen, Commanded, Event, Handed, Joined, Pressed, Said, Submitted, Woke
from bot.intake import read_file
from bot.message import Answers, Button, Control, Form, Message, Select
from bot.ports import Model, Posted, Turn
from bot.reading import Context
from bot.takeaway.archive import as_json
from bot.turn import turn
from bot.understanding.dates import read_moment
from bot.whereabouts import met
from tests import invites

ADDRESS: Final = "https://afterword.example.com"
NEW_YORK: Final = "America/New_York"
MONDAY: Final = datetime.fromisoformat("2026-03-02T09:00:00-05:00")

DEBRIEF: Final = (
    "Great! Met Dana Li (VP Engineering, dana.li@acme.example), we talked about event sourcing. "
    "She'll let me know by Friday. I should clarify my answer on caching."
)
OWN_LETTER: Final = (
    "Hi Danna,\n\nJust checking in: have you decided? I really need this job.\n\nIt was good to hear how you split the "
    "billing service.\n\nBest,\nAlex"
)

Shown: TypeAlias = dict[str, object]
"""What is seen: `shows` says what (said, deed, message, private, form, home), `at` when; the rest is the platform's."""
Seen: TypeAlias = tuple[Literal["message", "private", "form"], Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a platform shows what a story is made of."""

    platform: str
    zone: str
    """What it tells of somebody new: where they are, or that it does not."""
    typed: Callable[[str], str]
    """A command as it is typed there."""
    reads: Callable[[str], str]
    """What is typed, as the mind gets it."""
    message: Callable[[Posted], Shown]
    answers: Literal["message", "private"]
    """What the answer to a command is."""
    form: Callable[[Form], Iterator[Seen]]
    wrong: Callable[[Form, Answers, Mapping[str, str]], Iterator[Seen]]
    """A form that was sent in, with what is wrong by question."""
    home: Callable[[Sequence[Message]], Shown] | None = None
    """The dashboard, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    name: str
    caption: str
    shown: tuple[Shown, ...]


class Story:
    """A seeker on a platform, their desk, and all that they see."""

    def __init__(self, on: Look, *, consents: bool = True, model: Model | None = None) -> None:
        met_on = (on.platform,) if consents else ()
        zone = NEW_YORK if consents else on.zone
        seeker = Seeker(zone=zone, reported_zone=NEW_YORK, name="Alex Kim", met_on=met_on, secret="of the gallery")
        self._on = on
        self._desk = Desk(seeker=seeker)
        self._now = MONDAY
        self._model = model
        self._wake_at: datetime | None = None
        self._messages: dict[str, Message] = {}
        self._answered: Posted | None = None
        self._opened: Form | None = None
        self._shown: list[Shown] = []
        self._events = 0

    def scene(self, name: str, caption: str) -> Scene:
        """All that was shown since the last scene."""
        shown, self._shown = tuple(self._shown), []
        return Scene(name=name, caption=caption, shown=shown)

    def passes_over(self) -> None:
        """What was shown so far belongs to no scene."""
        self._shown.clear()

    def finds(self, change: Callable[[Desk], Desk]) -> None:
        """What comes about elsewhere: on another account, in a server, or because nothing arrived."""
        self._desk = change(self._desk)

    def desk(self) -> Desk:
        return self._desk

    def opened(self) -> Form:
        """The form that is open."""
        assert self._opened
        return self._opened

    def answered(self) -> Posted:
        """The newest answer to a command."""
        assert self._answered
        return self._answered

    # ── what they do ───────────────────────────────────────────────────────────────────────────────────────────────

    def joins(self) -> None:
        zone = None if self._on.zone == calendar.UNKNOWN else self._on.zone
        self._take(Joined(id=self._id(), zone=zone, name="Alex Kim", platform=self._on.platform))

    def says(self, text: str) -> None:
        self._show("said", text=text)
        self._take(Said(id=self._id(), text=self._on.reads(text)))

    def commands(self, command: str) -> None:
        self._show("deed", text=f"types `{self._on.typed(command)}`")
        name, _, words = command.removeprefix("/").partition(" ")
        self._take(Commanded(id=self._id(), name=name, words=words))

    def hands(self, name: str, content: str) -> None:
        self._show("said", text="", files=[name])
        self._take(Handed(id=self._id(), name=name, holds=read_file(name, content.encode())))

    def takes_along(self) -> str:
        """Their desk, as `desk.json` has it."""
        return as_json(export(self._desk, self._now)).decode()

    def presses(self, label: str) -> None:
        """The newest button of this name."""
        found = ((key, c) for key, c in self._controls() if isinstance(c, Button) and c.label == label)
        key, button = next(found)
        self._show("deed", text=f"presses *{label}*")
        self._take(Pressed(id=self._id(), action=button.action, message=key))

    def chooses(self, label: str) -> None:
        """The newest option that begins so."""
        selects = ((key, c) for key, c in self._controls() if isinstance(c, Select))
        found = ((key, c.action, o.value) for key, c in selects for o in c.options if o.label.startswith(label))
        key, action, value = next(found)
        self._show("deed", text=f"chooses *{label}*")
        self._take(Chosen(id=self._id(), action=action, value=value, message=key))

    def _controls(self) -> Iterator[tuple[str, Control]]:
        """Of every message, with its key, the newest first."""
        for key, message in reversed(self._messages.items()):
            for control in message.controls:
                yield key, control

    def submits(self, **answers: str | tuple[str, ...]) -> None:
        """Send in the form that is open; what is wrong with it is shown under its fields."""
        form, given = self.opened(), dict(answers)
        self._show("deed", text=f"fills in *{form.title}* and presses *{wording.FORM_SAVE}*")
        self._take(Submitted(id=self._id(), form=form.name, about=form.about, answers=given), sent=form)

    def goes_to(self, words: str) -> None:
        """Time passes until then: `Tuesday 15:30`, or ISO 8601."""
        zone = calendar.zone(NEW_YORK)
        until = read_moment(words, Context(now=self._now, zone=zone, country=""))
        assert until, words
        while self._wake_at and self._wake_at <= until:
            self._now = max(self._now, self._wake_at)
            self._take(Woke())
        self._now = until

    def looks_at_home(self) -> None:
        """Where there is one."""
        if self._on.home:
            self._show("home", **self._on.home(home(self._desk, self._now)))

    # ── what they see ──────────────────────────────────────────────────────────────────────────────────────────────

    def sees(self, *seen: Seen) -> None:
        for shows, what in seen:
            self._show(shows, **what)

    def hears(self, message: Message, *, shows: Literal["message", "private"] = "message") -> None:
        """What the adapter says by itself."""
        self._post(Posted(key=f"told{len(self._shown)}", message=message), shows)

    def _take(self, event: Event, sent: Form | None = None) -> None:
        taken = self._turn(event)
        self._desk, self._wake_at = taken.desk, taken.wake_at
        for posted in taken.revises:
            self._messages[posted.key] = posted.message
            self._edit(posted, pressed=isinstance(event, Pressed | Chosen) and posted.key == event.message)
        for posted in filter(self._is_here, taken.replies):
            self._answered = posted
            self._post(posted, self._on.answers)
        for posted in filter(self._is_here, taken.says):
            self._post(posted, "message")
        self._opened = taken.opens
        if taken.errors and sent and isinstance(event, Submitted):
            self._opened = sent
            self.sees(*self._on.wrong(sent, event.answers, taken.errors))
        elif taken.opens:
            self.sees(*self._on.form(taken.opens))

    def _turn(self, event: Event) -> Turn:
        return turn(self._desk, event, self._now, model=self._model, keep_months=18)

    def _is_here(self, posted: Posted) -> bool:
        return posted.to is None or posted.to.platform == self._on.platform

    def _post(self, posted: Posted, shows: Literal["message", "private"]) -> None:
        self._messages[posted.key] = posted.message
        self._show(shows, key=posted.key, **self._on.message(posted))

    def _edit(self, posted: Posted, *, pressed: bool) -> None:
        """In place, where the message is in the scene; the one that was pressed comes into it."""
        edited: Shown = {"key": posted.key, **self._on.message(posted), "edited": True}
        for number, shown in enumerate(self._shown):
            if shown.get("key") == posted.key:
                self._shown[number] = {**shown, **edited}
                return
        if pressed:
            self._show("message", **edited)

    def _show(self, shows: str, **what: object) -> None:
        here = calendar.local(self._now, calendar.zone(NEW_YORK))
        self._shown.append({"shows": shows, "at": here.isoformat(timespec="minutes")[:16], **what})

    def _id(self) -> str:
        self._events += 1
        return f"e{self._events}"


# ── where stories begin ─────────────────────────────────────────────────────────────────────────────────────────────


def interviewed(
    on: Look, at: str = "Tuesday 15:30", *, kind: str = "video interview", model: Model | None = None
) -> Story:
    """Asked how it went at Acme on Tuesday afternoon."""
    me = Story(on, model=model)
    me.says(f"I have a {kind} with Acme for Backend Engineer on Tuesday from 2pm to 3pm")
    me.goes_to(at)
    me.passes_over()
    return me


def debriefed(on: Look, words: str = DEBRIEF, *, kind: str = "video interview", model: Model | None = None) -> Story:
    me = interviewed(on, kind=kind, model=model)
    me.says(words)
    me.passes_over()
    return me


def thanked(on: Look, words: str = DEBRIEF, *, kind: str = "video interview") -> Story:
    """The thank-you came and was sent."""
    me = debriefed(on, words, kind=kind)
    me.goes_to("Tuesday 16:30")
    me.says("sent")
    me.passes_over()
    return me


def at_three_companies(on: Look) -> Story:
    """Debriefed at Acme and Globex, with one at Initech ahead."""
    me = thanked(on)
    me.says("Interview with Globex on Thursday 10am to 11am, phone screen")
    me.says("Interview with Initech on Monday March 9 at 3pm")
    me.goes_to("Thursday 11:30")
    me.says("Good. Met Tom Baker (Head of Platform), he said I'd hear by March 13")
    me.says("I sent the thank-you to Tom")
    me.passes_over()
    return me


# ── the chapters ────────────────────────────────────────────────────────────────────────────────────────────────────


def first_contact(on: Look) -> Iterator[Scene]:
    me = Story(on, consents=False)
    me.joins()
    yield me.scene("welcome", "The first word: what it is, what it keeps, who could see it, and whether it may speak.")
    me.presses(wording.CONSENT_YES)
    yield me.scene("consent-given", "Yes: the question loses its buttons.")
    if on.zone == calendar.UNKNOWN:
        me.chooses("New York")
        yield me.scene("zone", "Where they are, which is not told here, is asked once.")
    me = Story(on, consents=False)
    me.joins()
    me.passes_over()
    me.presses(wording.CONSENT_NO)
    yield me.scene("consent-refused", "No: it only answers.")
    if on.home:
        me.looks_at_home()
        yield me.scene("home-refused", "App Home of somebody new who said no.")


def dashboard(on: Look) -> Iterator[Scene]:
    if on.home is None:
        return
    me = at_three_companies(on)
    me.goes_to("Friday 12:00")
    me.passes_over()
    me.looks_at_home()
    yield me.scene("home", "App Home: what is due, what is ahead, when they will be heard from.")


def logging(on: Look) -> Iterator[Scene]:
    me = Story(on)
    me.says("I have a video interview with Acme for Backend Engineer on Tuesday from 2pm to 3pm")
    yield me.scene("logged", "An interview told in a sentence.")
    me.says("Onsite with Globex on Thursday")
    me.says("10 to 11:30")
    yield me.scene("logged-in-two", "What is missing is asked.")
    me.says("Interview with Initech next Monday 3pm")
    me.chooses("Phone screen")
    yield me.scene("kind", "The kind of an interview, chosen.")
    me.commands("/interview")
    yield me.scene("form-interview", "The form of an interview.")
    me.submits(company="", starts_at="2026-03-10T15:00", ends_at="2026-03-10T14:00", zone="Nowhere", country="ZZ")
    yield me.scene("form-interview-errors", "What is wrong stands under its field.")
    me.commands("/interview edit Globex")
    yield me.scene("form-interview-edit", "The same, with what is known filled in.")
    me.commands("/interview list")
    yield me.scene("interviews", "`/interview list`")
    me.commands("/interview delete")
    yield me.scene("which-interview", "Which one is to be deleted is chosen.")
    me.says("Globex moved my interview to Friday 2pm")
    me.says("Initech cancelled the interview")
    me.says("undo")
    yield me.scene("moved-and-cancelled", "Moved, cancelled, and taken back.")
    me.says("Interview with Hooli next Friday at 2pm")
    yield me.scene("which-day", "The other reading of a day is one press away.")
    me.says("Bananas are yellow")
    yield me.scene("not-understood", "What it makes nothing of.")


def event(uid: str, summary: str, *people: str) -> str:
    """Of a calendar file: on Tuesday at 14:00 in New York."""
    lines = (
        "BEGIN:VEVENT",
        f"UID:{uid}@calendar.example",
        f"DTSTAMP:{invites.STAMP}",
        "DTSTART:20260303T190000Z",
        "DTEND:20260303T200000Z",
        f"SUMMARY:{summary}",
        "LOCATION:https://meet.example.com/1",
        *people,
        "END:VEVENT",
    )
    return "\n".join(lines)


def files(on: Look) -> Iterator[Scene]:
    me = Story(on)
    interview = event("acme-1", "Acme interview: Backend Engineer", invites.SAM, invites.DANA)
    me.hands("invite.ics", invites.calendar(interview))
    yield me.scene("invitation", "An invitation, handed over as a file.")
    me.hands("week.ics", invites.calendar(event("a", "Chat with Tom"), event("b", "Coffee with Priya")))
    yield me.scene("which-event", "A calendar file with more than one entry.")
    me.hands("card.png", "\x89PNG\r\n\x1a\n")
    me.hands("broken.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    yield me.scene("files-not-read", "Files it cannot make anything of.")


def before_it(on: Look) -> Iterator[Scene]:
    me = Story(on)
    me.says("Onsite interview with Globex on Monday at 10am with Priya Nair for Platform Engineer")
    me.goes_to("Monday 12:00")
    me.says("It was ok. Met Priya Nair. Next time I should ask about the on-call load. She said the team is small.")
    me.says("feedback from Globex: they wanted more Kubernetes")
    me.says("I have an onsite interview with Acme for Backend Engineer on Thursday at 2pm with Dana Li, 1 Main Street")
    me.goes_to("Wednesday 17:59")
    me.passes_over()
    me.goes_to("Wednesday 18:00")
    yield me.scene("nudge-brief", "The evening before: a checklist.")
    me.presses("Got it")
    yield me.scene("brief-read", "Read: the message is edited in place.")


def how_it_went(on: Look) -> Iterator[Scene]:
    me = interviewed(on, "Tuesday 15:29")
    me.goes_to("Tuesday 15:30")
    yield me.scene("nudge-debrief", "Half an hour after the end.")
    me.presses("Answer in a form")
    yield me.scene("form-debrief", "The whole debrief as a form.")
    me.says(DEBRIEF)
    yield me.scene("card", "One message told it all: the card shows what was understood, and what comes.")
    me.presses(wording.LOOKS_RIGHT)
    yield me.scene("card-right", "Confirmed.")
    me.presses(wording.CHANGE_PLAN)
    yield me.scene("plan", "The plan of one interview, item by item.")
    me.says("it's Lee, not Li")
    me.says("why this plan?")
    yield me.scene("corrected", "A name corrected, and the reasons for the plan.")
    me = interviewed(on)
    me.presses("One by one")
    me.says("4")
    me.presses("Skip")
    yield me.scene("one-by-one", "The debrief, one question at a time.")
    me = interviewed(on)
    me.presses("Later")
    yield me.scene("later", "Put off by three hours.")
    me = interviewed(on)
    me.says("Good. Met Dana Li (dana.lee@acme.example), she'll let me know by Friday")
    yield me.scene("doubt", "What is not certain is asked, with the answers to press.")
    me.presses("Lee")
    yield me.scene("doubt-settled", "And settled.")
    me = Story(on)
    me.says("I interviewed with Globex today at 8am")
    yield me.scene("debrief-at-once", "An interview that is over already: it asks at once.")
    me = debriefed(on)
    me.presses("Add person")
    me.submits(name="", email="nonsense", phone="12", linkedin="somewhere")
    yield me.scene("form-contact", "Somebody else who was there, and what is wrong with the answers.")


def letters(on: Look) -> Iterator[Scene]:
    me = debriefed(on)
    me.goes_to("Tuesday 16:30")
    yield me.scene("nudge-thank_you", "A thank-you falls due, with its letter.")
    me.presses("Draft")
    yield me.scene("draft", "The letter with all that can be done with it.")
    me.presses("Copy")
    yield me.scene("copy", "*Copy* answers with the text alone, for whoever pressed.")
    me.presses("Shorter")
    yield me.scene("shorter", "*Shorter* edits the letter in place.")
    me.presses("Another")
    me.presses("Shorter")
    yield me.scene("another", "In other words; and it is as short as it can be.")
    me.presses("Edit")
    yield me.scene("form-draft", "The letter in a form, to be put in one's own words.")
    me.submits(subject="Thank you, Dana", body=OWN_LETTER)
    yield me.scene("remarks", "One's own words are kept, with a remark or two.")
    me.presses("Shorter")
    yield me.scene("own-words-stay", "They are not touched.")
    me.presses("Start over")
    yield me.scene("start-over", "The bot's wording again.")
    me.presses("Why")
    yield me.scene("why", "The rule, its facts and its source.")
    me.presses("Tomorrow")
    yield me.scene("tomorrow", "Put off.")
    me.presses("Pick a time")
    me.submits(when="yesterday")
    yield me.scene("form-snooze", "Put off to a time of one's choice.")
    me.submits(when="2026-03-04T09:00")
    me.passes_over()
    me.says("I sent the thank-you to Dana")
    yield me.scene("told-sent", "Told in words that it is done.")
    me = debriefed(on)
    me.goes_to("Tuesday 16:30")
    me.presses("Sent it")
    yield me.scene("sent", "*Sent it*: the message says so in place of its buttons, and the next step is named.")
    me = debriefed(on, "Good. Met Dana Li and Tom Baker, we talked about search")
    me.goes_to("Tuesday 16:30")
    yield me.scene("several", "Several fall due at once.")
    me.chooses("2. thank-you to Tom Baker (Acme)")
    me.presses("Skip")
    yield me.scene("several-skipped", "Another is chosen, and skipped.")
    me.commands("/draft Dana")
    yield me.scene("draft-private", f"`{on.typed('/draft Dana')}`")


def habits(on: Look) -> Iterator[Scene]:
    me = Story(on)
    for day, name in (("Tuesday", "Dana Li"), ("Wednesday", "Tom Baker")):
        me.says(f"Interview with Acme on {day} 2pm to 3pm, video")
        me.goes_to(f"{day} 15:30")
        me.says(f"Good. Met {name}, we talked about search.")
        me.commands(f"/draft {name}")
        me.presses("Edit")
        body = str(next(q.value for q in me.opened().questions if q.name == "body"))
        greeting, *paragraphs, _ = body.split("\n\n")
        me.submits(body="\n\n".join((greeting.replace("Hi ", "Dear "), *paragraphs, "Yours,\nAlex Kim")))
    me.passes_over()
    me.says("what have you learned about my letters?")
    yield me.scene("habits", "What it learned from the letters.")
    me.presses(wording.FORGET_HABITS)
    yield me.scene("habits-forgotten", "And forgets.")


def waiting(on: Look) -> Iterator[Scene]:
    me = thanked(
        on,
        "Great! Met Dana Li (dana.li@acme.example, linkedin.com/in/dana-li). "
        "She'll let me know by Friday and said I can write to her.",
    )
    me.goes_to("Wednesday 09:59")
    me.passes_over()
    me.goes_to("Wednesday 10:00")
    yield me.scene("nudge-linkedin", "The working day after the note, with the next move.")
    me.presses("Draft")
    yield me.scene("draft-linkedin", "The LinkedIn note.")
    me.says("skip all")
    me.goes_to("2026-03-09 09:59")
    me.passes_over()
    me.goes_to("2026-03-09 10:00")
    yield me.scene("nudge-chase", "The promised day has passed.")
    me.presses("Draft")
    yield me.scene("draft-chase", "The follow-up, as a letter.")
    me.presses("Sent it")
    me.says("Dana replied, they need more time, I'll hear by March 20")
    yield me.scene("reply", "They answered: the chase stops.")


def traditional(on: Look) -> Iterator[Scene]:
    me = debriefed(on, "Good. Met Dana Li. It's an old-school law firm.", kind="onsite interview")
    me.goes_to("Tuesday 16:30")
    yield me.scene("nudge-card", "A traditional house: a card goes with the thank-you.")
    me.chooses("2. card by post to Dana Li (Acme)")
    me.presses("Draft")
    yield me.scene("draft-card", "The card, to be copied by hand.")
    me = interviewed(on, kind="onsite interview")
    me.says("Good. Met Dana Li, the second round is on Monday.")
    yield me.scene("card-on-site", "After an interview on site, with a next round: what its card offers besides.")
    me.presses(wording.ADD_CARD)
    me.says("12 Main St, Boston, MA 02110")
    yield me.scene("card-by-post", "A card as well: the address is asked once.")


def calls(on: Look) -> Iterator[Scene]:
    me = thanked(on, "Great. Met Dana Li, +1 212 555 0142.")
    me.says("I'll call Dana on Friday at 10")
    yield me.scene("call-noted", "A call that is planned.")
    me.says("skip all")
    me.goes_to("Friday 09:59")
    me.passes_over()
    me.goes_to("Friday 10:00")
    yield me.scene("nudge-call", "When it is time to call.")
    me.presses("Draft")
    yield me.scene("draft-call", "What to say.")
    me.presses("Called")
    yield me.scene("called", "Called.")


def a_no(on: Look) -> Iterator[Scene]:
    me = thanked(on, "Great. Met Dana Li (dana.li@acme.example).")
    me.says("stay in touch with Dana")
    me.says("Acme turned me down")
    yield me.scene("rejected", "A no is let land first.")
    me.goes_to("Wednesday 09:59")
    me.passes_over()
    me.goes_to("Wednesday 10:00")
    yield me.scene("nudge-gracious", "The next working day: a gracious note and a question, in one message.")
    me.presses("Draft")
    yield me.scene("draft-gracious", "The gracious note.")
    me.presses("Sent it")
    me.passes_over()
    me.chooses("2. asking Dana Li (Acme) for feedback")
    me.presses("Draft")
    yield me.scene("nudge-feedback", "The question for feedback.")
    me.says("all sent")
    me.says("feedback from Acme: they wanted more Kubernetes")
    yield me.scene("feedback", "What they answered is kept.")
    me.goes_to("2026-06-04 09:59")
    me.passes_over()
    me.goes_to("2026-06-04 10:00")
    yield me.scene("nudge-keep_in_touch", "Three months later.")
    me.presses("Draft")
    yield me.scene("draft-keep_in_touch", "A few light words.")
    me.commands("/contacts")
    yield me.scene("contacts", f"`{on.typed('/contacts')}`")


def silence(on: Look) -> Iterator[Scene]:
    me = thanked(on)
    me.goes_to("Wednesday 10:00")
    me.says("skip all")
    me.passes_over()
    for day in ("2026-03-09 10:00", "2026-03-16 10:00"):
        me.goes_to(day)
        me.says("sent")
    me.passes_over()
    me.goes_to("2026-03-23 12:00")
    yield me.scene("nudge-close", "No answer to the last follow-up.")
    me.presses("Close it")
    yield me.scene("closed", "Closed.")
    me = Story(on)
    me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    me.says("Interview with Globex on Wednesday 2pm to 3pm with Tom Baker")
    me.goes_to("2026-03-04 12:59")
    me.passes_over()
    me.goes_to("2026-03-04 13:00")
    yield me.scene("keep-going", "Three nudges without an answer: it asks whether to go on.")
    me.presses("Stop for now")
    yield me.scene("silent", "And is silent.")


def next_moves(on: Look) -> Iterator[Scene]:
    me = thanked(on, "Good. Met Dana Li.")
    me.says("skip all")
    me.goes_to("Wednesday 09:59")
    me.says("I connected with Dana on LinkedIn")
    me.passes_over()
    me.goes_to("Wednesday 10:00")
    yield me.scene("nudge-next_move", "One small thing for the search.")


def an_offer(on: Look) -> Iterator[Scene]:
    me = at_three_companies(on)
    me.says("got an offer from Acme! They need my answer by Friday March 13")
    yield me.scene("offer", "An offer.")
    me.presses(wording.ACCEPT_IT)
    yield me.scene("accepted", "Accepted, with what is still open elsewhere.")
    me.presses(wording.withdraw_from("Globex"))
    yield me.scene("withdrawn", "Withdrawn there with one press.")
    me.goes_to("next Monday 10:00")
    me.passes_over()
    me.commands("/followups")
    yield me.scene("after-acceptance", "What is left to do.")
    me = at_three_companies(on)
    me.says("got an offer from Acme")
    me.passes_over()
    me.presses(wording.DECLINE_IT)
    yield me.scene("declined", "Declined.")


def lists(on: Look) -> Iterator[Scene]:
    me = at_three_companies(on)
    me.goes_to("Friday 12:00")
    me.passes_over()
    me.commands("/followups")
    yield me.scene("followups", "`/followups`")
    me.says("sent")
    yield me.scene("which", "Two or more fit: it asks which.")
    me.commands("/calendar")
    yield me.scene("calendar", f"`{on.typed('/calendar')}`")
    me.presses("Calendar feed")
    yield me.scene("calendar-feed", "The calendar feed, turned on.")
    me.commands("/calendar Initech")
    yield me.scene("calendar-file", "A calendar file.")
    me.commands("/help")
    yield me.scene("help", f"`{on.typed('/help')}`")


def ones_own(on: Look) -> Iterator[Scene]:
    me = debriefed(on)
    me.commands("/settings")
    yield me.scene("form-settings", "The settings.")
    me.says("write more formally from now on")
    me.says("sign my letters 'Best, Alex'")
    me.commands("/settings tone shouting")
    yield me.scene("settings-by-words", "Settings in words.")
    me.commands("/pause until Monday")
    me.commands("/resume")
    me.commands("/undo")
    yield me.scene("pause", "Quiet for a while.")
    me.commands("/privacy")
    yield me.scene("privacy", f"`{on.typed('/privacy')}`, where no language model is set up.")
    modelled = debriefed(on, model=Model(name="qwen3:8b", host="127.0.0.1:11434"))
    modelled.commands("/privacy")
    yield modelled.scene(
        "privacy-model", f"`{on.typed('/privacy')}`, where one is: to the letter what it would be given."
    )
    me.commands("/export")
    yield me.scene("export", f"`{on.typed('/export')}`")
    me.says("work search log for March")
    yield me.scene("log", "A log of the search, for whoever asks for one.")
    moved = Story(on)
    moved.hands("desk.json", me.takes_along())
    yield moved.scene("bring", "A desk that was taken along is handed over elsewhere.")
    moved.presses("Bring it in")
    yield moved.scene("brought", "And is brought in.")
    unused = Story(on)
    unused.says("Interview with Acme on Tuesday 2pm")
    unused.says("they cancelled Acme")
    unused.passes_over()
    unused.goes_to("2027-08-02T10:00:00-04:00")
    yield unused.scene("retention", "What nobody uses is not kept: a month and a week before the end it says so.")
    unused.presses("Keep it")
    yield unused.scene("kept-on", "Any word keeps it.")
    me.commands("/forget")
    me.presses("Forget everything")
    yield me.scene("forget", f"`{on.typed('/forget')}`")


def two_accounts(on: Look) -> Iterator[Scene]:
    there = Spot(platform="discord" if on.platform == "slack" else "slack", user="2")
    other = at_three_companies(on)
    other.finds(lambda desk: met(replace(desk, here=there), heard=True))
    me = debriefed(on)
    me.finds(lambda desk: replace(desk, here=Spot(platform=on.platform, user="1")))
    me.commands("/link")
    yield me.scene("link", f"`{on.typed('/link')}`: a code for another account.")
    me.finds(lambda desk: replace(desk, other=Other(desk=other.desk())))
    me.says("K7QF-2MPX-9TRW")
    yield me.scene("link-code", "Typed there, it says what it opens before anything is done.")
    me.presses(wording.JOIN_THEM)
    yield me.scene("linked", "One desk of two.")
    me.commands("/unlink")
    me.presses(wording.STAY_LINKED)
    me.commands("/unlink")
    yield me.scene("unlink", f"`{on.typed('/unlink')}`: on which side the desk stays is theirs to choose.")


CHAPTERS: Final[Mapping[str, Callable[[Look], Iterator[Scene]]]] = {
    "First contact": first_contact,
    "App Home": dashboard,
    "Logging an interview": logging,
    "Files": files,
    "The evening before": before_it,
    "How it went": how_it_went,
    "Thank-you letters": letters,
    "What it learns from edits": habits,
    "While they make up their minds": waiting,
    "A traditional house": traditional,
    "Calls": calls,
    "The next move": next_moves,
    "A no": a_no,
    "Silence": silence,
    "An offer": an_offer,
    "Lists and calendar": lists,
    "One's own": ones_own,
    "Two accounts": two_accounts,
}

Scenes: TypeAlias = Mapping[str, Sequence[Scene]]
"""By chapter."""


def scenes(on: Look, own: Mapping[str, Callable[[Look], Iterator[Scene]]]) -> Scenes:
    """All that this platform shows; `own` are the chapters of it alone."""
    told = {title: tuple(chapter(on)) for title, chapter in {**CHAPTERS, **own}.items()}
    return {title: chapter for title, chapter in told.items() if chapter}
