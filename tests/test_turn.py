"""Whatever happens, in whatever order: nothing is done twice, nothing plannable is forgotten, the moment to wake is
right, and a desk comes back from storage as it went in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import calendar
from bot.desk import Desk, FollowUp, Other, Seeker, Spot
from bot.event import Chosen, Commanded, Delayed, Event, Joined, Pressed, Refused, Rewritten, Said, Submitted, Woke
from bot.message import Button, Message, Select
from bot.playbook import manners
from bot.playbook.plan import plan
from bot.ports import Model, Rewrite, Turn
from bot.turn import turn
from storage.codec import Codec

CODEC = Codec()
START = datetime(2026, 3, 2, 14, tzinfo=UTC)
HERE = Spot(platform="local", user="you", channel="C1")
ZONES = ("America/New_York", "Pacific/Auckland", "Europe/London", "Asia/Kathmandu", "Pacific/Honolulu")

MODEL = Model(name="small-one", host="127.0.0.1:11434")
SENTENCES = (
    "I have a video interview with Acme for Backend Engineer on Tuesday from 2pm to 3pm",
    "Interview with Globex tomorrow at 8pm with Tom Baker",
    "I had an interview with Initech yesterday at 10am, it went well, met Priya Nair, she'll call me by Friday",
    "Great! Met Dana Li and Sam, they said I can email them directly",
    "sent", "skip", "tomorrow", "friday 9am", "all sent", "1 sent, 2 tomorrow", "2", "all", "why", "undo", "draft",
    "Dana replied", "they need two more weeks", "Acme rejected me", "I got an offer from Globex", "nobody showed up",
    "Acme moved it to Thursday at 11am", "cancel the Globex interview", "it's Li, not Lee", "remove Sam",
    "pause", "resume", "followups", "contacts", "forget everything", "no", "help", "hi",
    "stop reminding me about Acme", "I accepted the offer from Globex", "I declined the offer from Globex",
    "I withdrew from Acme",
    "set my quiet hours to 22:00-07:00", "I have an interview", "Hooli", "Thursday", "10:30", "4",
    "I'm in Lisbon", "link", "unlink", "link K7QF-2MPX-9TRW",
    "\u202eabc", "🙂", " ",
)  # fmt: skip
FORMS: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("interview", {"company": "Umbrella", "starts_at": "Wednesday 9am", "ends_at": "10am"}),
    ("interview", {"company": "", "starts_at": "31 February"}),
    ("debrief", {"rating": "4", "people": "Dana Li\nTom Baker", "promise": "Friday"}),
    ("contact", {"name": "Ana Cruz", "email": "ana@example.com"}),
    ("settings", {"zone": "Berlin", "quiet_from": "20:00"}),
    ("snooze", {"when": "tomorrow 9am"}),
    ("nonsense", {"x": "y"}),
)


@dataclass
class World:
    """A desk, its clock, the buttons that were ever shown, and how the story went."""

    desk: Desk
    now: datetime = START
    wake_at: datetime | None = None
    buttons: list[str] = field(default_factory=list[str])
    selects: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    model: Model | None = None
    asked: list[Rewrite] = field(default_factory=list[Rewrite])
    closed: bool = False
    """Whether the platform took no message the last time."""

    def take(self, event: Event) -> Turn:
        here = None if isinstance(event, Woke) else HERE
        desk = replace(self.desk, here=here, closed=self.closed)
        if isinstance(event, Said | Commanded) and "K7QF" in (event.text if isinstance(event, Said) else event.words):
            desk = replace(desk, other=Other(tries_left=1))
        result = turn(desk, event, self.now, model=self.model)
        again = turn(desk, event, self.now, model=self.model)
        assert not result.opens_code
        assert again == result, "the same desk, event and moment gave another turn"
        self.check(event, result)
        self.desk = Desk(seeker=Seeker(zone=self.desk.seeker.zone)) if result.forgets else result.desk
        self.wake_at = result.wake_at
        self.asked += result.asks
        for posted in (*result.says, *result.replies, *result.revises):
            self.see(posted.message)
        return result

    def see(self, message: Message) -> None:
        for control in message.controls:
            if isinstance(control, Button):
                self.buttons.append(control.action)
            elif isinstance(control, Select):
                self.selects += [(control.action, option.value) for option in control.options]

    def check(self, event: Event, result: Turn) -> None:
        before, after = self.desk, replace(result.desk, here=None, closed=False, other=None)
        assert plan(after, self.now) == after, "planning again changed the plan"
        for id, follow_up in after.follow_ups.items():
            self.check_follow_up(event, before.follow_ups.get(id), follow_up, result)
        keys = [posted.key for posted in (*result.says, *result.replies)]
        assert len(set(keys)) == len(keys)
        assert self.model or not result.asks
        assert all(ask.until > self.now for ask in result.asks), "an answer is asked for that is of no use"
        for letter, count in before.dialogue.counts.items():
            assert after.dialogue.counts[letter] >= count, "ids were given out anew"
        for value in (*after.rows().values(), *after.undos.values(), after.seeker, after.dialogue):
            assert CODEC.decode(type(value), CODEC.encode(value)) == value

    def check_follow_up(self, event: Event, old: FollowUp | None, new: FollowUp, result: Turn) -> None:
        if not new.open:
            assert new.nudge_at is None
        if new.open and new.nudge_at:
            assert new.nudge_at >= self.now, "a nudge is planned in the past"
            if manners.may_speak(result.desk) and new.nudge_at < manners.FOREVER:
                assert result.wake_at is not None
                assert result.wake_at <= new.nudge_at, "nobody wakes for it"
        nudged = old is not None and len(new.nudges) > len(old.nudges)
        if nudged:
            assert old is not None
            assert isinstance(event, Woke | Said | Pressed | Chosen | Commanded | Submitted)
            assert old.open, "what was closed is nudged again"
            if isinstance(event, Woke) and not old.snoozed_to:
                assert not manners.quiet_hours(result.desk.seeker).holds(self.now), "nudged in quiet hours"

    def sleep(self, until: datetime) -> None:
        """Time passes, the bot waking when it asked to."""
        for _ in range(200):
            if self.wake_at is None or self.wake_at > until:
                break
            self.now = max(self.now, self.wake_at)
            before = self.wake_at
            self.take(Woke())
            assert self.wake_at is None or self.wake_at > before, "it wakes for the same moment for ever"
        else:
            raise AssertionError("it wakes too often")
        self.now = until


deeds = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(SENTENCES)),
    st.tuples(st.just("say"), st.text(max_size=60)),
    st.tuples(st.just("press"), st.integers(0, 10_000)),
    st.tuples(st.just("choose"), st.integers(0, 10_000)),
    st.tuples(st.just("submit"), st.integers(0, 10_000)),
    st.tuples(st.just("command"), st.sampled_from(("interview", "debrief", "followups", "settings", "undo", "nope"))),
    st.tuples(st.just("answer"), st.sampled_from(("as it is", "in other words"))),
    st.tuples(st.just("refuse"), st.integers(1, 3)),
    st.tuples(st.just("let in"), st.just(None)),
    st.tuples(st.just("sleep"), st.sampled_from((1, 30, 90, 600, 1440, 4 * 1440, 10 * 1440))),
)


def do(world: World, deed: str, what: object, number: int) -> None:
    id = f"e{number}"
    match deed, what:
        case "say", str(text):
            world.take(Said(id=id, text=text))
        case "command", str(name):
            world.take(Commanded(id=id, name=name))
        case "press", int(which):
            action = world.buttons[-1 - which % len(world.buttons)] if world.buttons else "sent:f99"
            world.take(Pressed(id=id, action=action))
        case "choose", int(which):
            action, value = world.selects[-1 - which % len(world.selects)] if world.selects else ("item", "f99")
            world.take(Chosen(id=id, action=action, value=value))
        case "submit", int(which):
            form, answers = FORMS[which % len(FORMS)]
            rows = [*world.desk.interviews, *world.desk.contacts, *world.desk.follow_ups, ""]
            world.take(Submitted(id=id, form=form, about=rows[which % len(rows)], answers=answers))
        case "answer", str(how):
            if world.asked:
                asked = world.asked[-1]
                text = asked.text if how == "as it is" else asked.text.replace("enjoyed", "liked")
                world.take(Rewritten(id=id, follow_up=asked.follow_up, of=asked.of, text=text))
        case "refuse", int(most):
            keys = tuple(shown.key for shown in world.desk.dialogue.shown[-most:])
            world.take(Refused(id=id, messages=keys))
            world.closed = True
        case "let in", None:
            world.closed = False
        case "sleep", int(minutes):
            world.sleep(world.now + timedelta(minutes=minutes))
        case _:
            raise AssertionError(deed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(zone=st.sampled_from((*ZONES, "")), model=st.sampled_from((None, MODEL)), story=st.lists(deeds, max_size=25))
def test_any_story_keeps_the_invariants(zone: str, model: Model | None, story: list[tuple[str, object]]) -> None:
    seeker = Seeker(zone=zone or calendar.UNKNOWN, reported_zone=zone, secret="of the story")
    world = World(desk=Desk(seeker=seeker), model=model)
    world.take(Joined(id="e", zone=zone))
    for number, (deed, what) in enumerate(story):
        do(world, deed, what, number)
    world.sleep(world.now + timedelta(days=60))


@settings(max_examples=30, deadline=None)
@given(zone=st.sampled_from(ZONES), minutes=st.integers(0, 14 * 24 * 60))
def test_no_waking_moment_does_anything_before_it_is_due(zone: str, minutes: int) -> None:
    world = World(desk=Desk(seeker=Seeker(zone=zone, reported_zone=zone)))
    world.take(Said(id="e1", text=SENTENCES[0]))
    world.take(Said(id="e2", text=SENTENCES[1]))
    moment = world.now + timedelta(minutes=minutes)
    while world.wake_at and world.wake_at <= moment:
        world.now = world.wake_at
        world.take(Woke())
    early = turn(world.desk, Woke(), max(world.now, moment))
    assert not early.says
    assert calendar.zone(zone)


@settings(max_examples=30, deadline=None)
@given(hours=st.integers(-72, 72))
def test_a_clock_set_back_or_forward_nudges_nothing_twice(hours: int) -> None:
    world = World(desk=Desk(seeker=Seeker(zone="America/New_York")))
    world.take(Said(id="e1", text=SENTENCES[0]))
    world.sleep(START + timedelta(days=1, hours=7))
    nudged = {f.id: len(f.nudges) for f in world.desk.follow_ups.values()}
    world.now += timedelta(hours=hours)
    world.take(Joined(id="e2"))
    if hours <= 0:
        world.sleep(world.now - timedelta(hours=hours))
        again = {f.id: len(f.nudges) for f in world.desk.follow_ups.values() if f.id in nudged}
        assert again == nudged


def test_a_nudge_that_was_not_delivered_was_none() -> None:
    """It is taken back and comes again at the next moment it may, with a key of its own."""
    world = World(desk=Desk(seeker=Seeker(zone="America/New_York")))
    world.take(Said(id="e1", text=SENTENCES[0]))
    assert world.wake_at
    world.now = world.wake_at
    nudge = world.take(Woke()).says[0]
    brief = next(f for f in world.desk.follow_ups.values() if f.kind == "brief")
    assert brief.nudges == (world.now,)
    world.now += timedelta(minutes=11)
    result = world.take(Delayed(id="d1", message=nudge.key))
    assert result.moot == {nudge.key}
    assert world.wake_at == world.now
    again = world.take(Woke()).says[0]
    assert again.key != nudge.key
    assert again.message.text == nudge.message.text
    assert world.take(Delayed(id="d2", message="m1")).moot == frozenset()


def test_of_two_nudges_that_waited_the_later_stands() -> None:
    world = World(desk=Desk(seeker=Seeker(zone="America/New_York")))
    world.take(Said(id="e1", text="Interviewed with Acme today at 8am. Met Dana Li. It went well"))
    nudges: list[str] = []
    while len(nudges) < 2:
        assert world.wake_at
        world.now = world.wake_at
        nudges += [posted.key for posted in world.take(Woke()).says]
    before = {id: f.nudges for id, f in world.desk.follow_ups.items()}
    world.now += timedelta(days=1)
    assert world.take(Delayed(id="d1", message=nudges[0])).moot == {nudges[0]}
    shown = [s for s in world.desk.dialogue.shown if s.kind == "nudge"]
    assert [s.key for s in shown] == nudges[1:]
    again = [id for id in shown[0].items if len(before[id]) > 1]
    assert again
    assert all(world.desk.follow_ups[id].nudges == before[id][1:] for id in again)
