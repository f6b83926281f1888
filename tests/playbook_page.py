"""docs/playbook.md, made of the rules and of talks that show each at work: `make playbook`.

The talks are run through the mind itself, on a clock that they turn. Nothing but the talks is written by hand.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from textwrap import fill
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot import wording
from bot.desk import Desk, FollowUp, FollowUpKind, Seeker
from bot.dialogue import views
from bot.event import Event, Said, Woke
from bot.playbook.plan import plan, wake_at
from bot.playbook.rules import EVERY_KIND, MANNERS, RULES, SOURCES, Default, Rule
from bot.ports import Turn
from bot.reading import Context
from bot.turn import turn
from bot.understanding.dates import read_moment

PAGE = Path(__file__).parent.parent / "docs" / "playbook.md"
ZONE = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
"""09:00 in New York; the clocks change on Sunday the 8th."""
WIDTH = 118
"""Characters of a line of prose."""

HEAD = """\
# The playbook

What Afterword does after an interview, and when: every rule with its source, the values it is made of, and an example.
The rules are data, in [`bot/playbook/rules.py`](../bot/playbook/rules.py); `why` after any nudge reads them aloud. This
page is made of them by `make playbook`, each example is a talk with the program itself, and a test holds it true.

In the examples it is Monday 2 March 2026, 9:00 am in New York, when the talk begins; *due* is when a thing should be
done, *not after* when it is brought up no more.
"""

# ── the talks ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Says:
    text: str


@dataclass(frozen=True, slots=True)
class Until:
    """Time passes."""

    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """Something comes to be on the desk otherwise than by a sentence."""

    what: str
    change: Callable[[Desk], Desk]


Deed: TypeAlias = Says | Until | Known


@dataclass(frozen=True, slots=True)
class Example:
    deeds: Sequence[Deed]
    shows: tuple[FollowUpKind, ...]


def interview(what: str, id: str, **facts: object) -> Known:
    return Known(what, lambda desk: desk.keep(replace(desk.interviews[id], **facts)))


def contact(what: str, id: str, **facts: object) -> Known:
    return Known(what, lambda desk: desk.keep(replace(desk.contacts[id], **facts)))


def met(words: str = "Good. Met Dana Li.", kind: str = "video") -> tuple[Deed, ...]:
    return (
        Says(f"Interview with Acme on Tuesday 2pm to 3pm, {kind}"),
        Until("Tuesday 15:30"),
        Says(words),
    )


PROMISED = met("Great! Met Dana Li, she'll let me know by Friday.")
ALLOWED = met("Great! Met Dana Li, she'll let me know by Friday. She said I can email her directly.")
PANEL = met("Good. Met Dana Li and Tom Baker. I talked with Dana about event sourcing.", "panel")
SENT = Says("I sent the thank-you to Dana")
NO = Says("Acme rejected me")
OFFER = Says("I got an offer from Acme")
GLOBEX = (
    Says("Interview with Globex on Wednesday 2pm to 3pm, video"),
    Until("Wednesday 15:30"),
    Says("Fine. Met Tom Baker, he said I'd hear by Friday."),
)
ANALYST = (
    Says("Interview with Acme on Wednesday 2pm to 3pm for Data Analyst"),
    Until("Wednesday 15:30"),
    Says("Fine. Met Tom Baker, he said I'd hear by Friday."),
)
FRIDAY_TEN = datetime(2026, 3, 6, 15, tzinfo=UTC)

EXAMPLES: Mapping[str, Example] = {
    "R1": Example((Says("Onsite interview with Acme on Wednesday 2pm to 5pm"), Until("Tuesday 18:00")), ("brief",)),
    "R2": Example((Says("Phone screen with Acme today at 11am"), Until("today 12:00")), ("debrief",)),
    "R3": Example((Says("Interview with Acme today 2pm to 3pm"), Until("tomorrow 08:00")), ("debrief",)),
    "R4": Example(met("Good. Met Dana Li, VP Engineering, and Tom Baker."), ("thank_you",)),
    "R5": Example(PROMISED, ("chase",)),
    "R6": Example((*met(), Until("Wednesday 13:00")), ("thank_you",)),
    "R7": Example(
        (*met(kind="onsite"), interview("you say that Acme is a traditional organisation", "i1", traditional=True)),
        ("thank_you", "card"),
    ),
    "R8": Example(PANEL, ("thank_you",)),
    "R9": Example((*met(), SENT, Until("Wednesday 10:00")), ("linkedin",)),
    "R10": Example((*PROMISED, Until("next Monday 10:00")), ("chase",)),
    "R11": Example((*PROMISED, Until("next Monday 10:00"), Says("sent")), ("chase",)),
    "R12": Example((*ALLOWED, Until("next Monday 10:00"), Says("sent"), Until("next Monday 10:00")), ("chase",)),
    "R13": Example((*PROMISED, *ANALYST), ("chase",)),
    "R14": Example(
        (
            *met(),
            interview("you want to call Dana on Friday at 10:00", "i1", call_at=FRIDAY_TEN),
            Until("Friday 10:00"),
        ),
        ("call", "chase"),
    ),
    "R15": Example((*PROMISED, Says("Dana replied"), Says("They need more time, I'll hear by March 20")), ("chase",)),
    "R16": Example(
        (*PROMISED, Until("next Monday 10:00"), Says("sent"), Until("next Monday 10:00"), Says("sent")),
        ("chase", "close"),
    ),
    "R17": Example((*met(), Until("Friday 17:00"), NO), ("gracious",)),
    "R18": Example((*met(), NO, Until("Wednesday 10:00")), ("gracious", "feedback")),
    "R19": Example(
        (*met(), SENT, contact("you want to keep in touch with Dana", "c1", keep_since=MONDAY)), ("keep_in_touch",)
    ),
    "R20": Example((*met(), Until("Wednesday 10:00")), ("next_move",)),
    "R21": Example((*PROMISED, *GLOBEX, OFFER), ("chase", "gracious")),
    "M1": Example(
        (Says("Interview with Acme on Friday 8pm to 9pm with Dana Li"), Until("Saturday 08:00")),
        ("debrief", "thank_you"),
    ),
    "M2": Example((*met(), Until("Tuesday 16:30")), ("thank_you",)),
    "M3": Example(
        (
            Says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li"),
            Says("Interview with Globex on Wednesday 2pm to 3pm with Tom Baker"),
            Until("Wednesday 13:00"),
        ),
        ("debrief", "thank_you"),
    ),
    "M4": Example((*met(), SENT, Until("Tuesday 20:00")), ("thank_you",)),
    "M5": Example(
        (
            Says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li"),
            Until("Tuesday 15:30"),
            Says("nobody showed up"),
        ),
        ("brief", "debrief", "thank_you"),
    ),
    "M6": Example((*met(), Until("Tuesday 16:30"), Says("sent")), ("thank_you", "chase")),
}

# ── how they are run ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class Talk:
    """A desk, its clock, and what happened on it, a line each."""

    desk: Desk = field(default_factory=lambda: Desk(seeker=Seeker(zone=ZONE.key, reported_zone=ZONE.key)))
    now: datetime = MONDAY
    lines: list[str] = field(default_factory=list[str])
    turns: int = 0

    def run(self, deeds: Sequence[Deed]) -> None:
        for deed in deeds:
            match deed:
                case Says(text=text):
                    self.line(f"you: “{text}”")
                    self.take(Said(id=f"e{self.turns}", text=text))
                case Known(what=what, change=change):
                    self.line(what)
                    self.desk = plan(change(self.desk), self.now)
                case Until(words=words):
                    self.sleep(words)

    def sleep(self, words: str) -> None:
        until = read_moment(words, Context(now=self.now, zone=ZONE, country="US"))
        assert until, words
        while (at := wake_at(self.desk, self.now)) and at <= until:
            self.now = max(at, self.now)
            for posted in self.take(Woke()).says:
                self.line(f"Afterword: {nudged(posted.message.title, posted.message.text)}")
        self.now = until

    def take(self, event: Event) -> Turn:
        result = turn(self.desk, event, self.now)
        self.desk, self.turns = result.desk, self.turns + 1
        return result

    def line(self, what: str) -> None:
        self.lines.append(f"- {moment(self.now)}, {what}")


def nudged(title: str, text: str) -> str:
    """A nudge in a line: its title alone, or with what it lists."""
    items = [line.partition(". ")[2] for line in text.split("\n") if line[:1].isdigit()]
    return f"*{title or text}*" + (f": {'; '.join(items)}" if items else "")


# ── how they are shown ──────────────────────────────────────────────────────────────────────────────────────────────


def page() -> str:
    sources = "\n".join(f"- **{letter}**: {title}" for letter, title in SOURCES.items())
    rules = "\n".join(section(rule) for rule in RULES.values())
    manners = "\n".join(section(manner) for manner in MANNERS.values())
    return f"{HEAD}\n{sources}\n\n{rules}\n## Manners\n\n{manners}"


def section(rule: Rule) -> str:
    example = EXAMPLES[rule.id]
    talk = Talk()
    talk.run(example.deeds)
    heading = "###" if rule.id in MANNERS else "##"
    return "\n".join(
        [
            f"{heading} {rule.id}: {rule.name}\n",
            *(f"{fill(paragraph, WIDTH)}\n" for paragraph in (rule.says, f"**When:** {rule.when}", *about(rule))),
            "**For example:**\n",
            *talk.lines,
            "",
            *planned(talk, example.shows),
            "",
        ]
    )


def about(rule: Rule) -> Iterator[str]:
    if rule.defaults:
        yield f"**Values:** {'; '.join(f'{name}: {shown(value)}' for name, value in rule.defaults.items())}."
    if rule.plans:
        yield f"**Plans:** {kinds(rule.plans)}."
    if rule.shapes:
        yield f"**Shapes:** {kinds(rule.shapes) if rule.shapes != EVERY_KIND else 'every kind'}."
    yield f"**Source:** {rule.source}"


def kinds(names: Sequence[FollowUpKind]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)


def shown(value: Default) -> str:
    match value:
        case timedelta():
            return length(value)
        case time():
            return value.isoformat(timespec="minutes")
        case _:
            return str(value)


def length(value: timedelta) -> str:
    """`30 minutes`, `48 hours`, `14 days`."""
    minutes = int(value.total_seconds()) // 60
    if minutes < 60:
        return f"{minutes} minutes"
    hours = minutes // 60
    return "1 hour" if hours == 1 else f"{hours} hours" if hours <= 48 else f"{value.days} days"


def planned(talk: Talk, shows: tuple[FollowUpKind, ...]) -> Iterator[str]:
    """What then stands on the desk of these kinds."""
    yield "| what | nudge | due | not after | why |"
    yield "| --- | --- | --- | --- | --- |"
    for follow_up in talk.desk.follow_ups.values():
        if follow_up.kind in shows:
            what = wording.capital(views.owed(talk.desk, follow_up))
            due, not_after = ("", "") if not follow_up.open else (at(follow_up.due_at), at(follow_up.not_after))
            yield f"| {what} | {state(follow_up)} | {due} | {not_after} | {follow_up.because} |"


def state(follow_up: FollowUp) -> str:
    """When it comes; if it came, when it did; how it ended."""
    if follow_up.state == "dropped":
        return "dropped"
    if follow_up.closed_at:
        return f"{wording.did(follow_up.kind)} {moment(follow_up.closed_at)}"
    past = [f"given {moment(nudge)}" for nudge in follow_up.nudges]
    return ", ".join([*past, *([moment(follow_up.nudge_at)] if follow_up.nudge_at else [])]) or "none"


def at(moment_: datetime | None) -> str:
    return moment(moment_) if moment_ else ""


def moment(instant: datetime) -> str:
    """`Tue 3 March 4:30 pm`."""
    there = instant.astimezone(ZONE)
    return f"{wording.day_name(there)[:3]} {there.day} {wording.MONTHS[there.month - 1]} {wording.clock(there, ZONE)}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
