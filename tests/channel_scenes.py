"""The scenes of a cohort, as its channel sees it, and as each alone is answered there. Pure, and invented."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from bot import wording
from bot.cohort import (
    Around,
    Cheered,
    Closed,
    Cohort,
    CohortEvent,
    Counted,
    Granted,
    Look,
    Numbers,
    Owed,
    Report,
    Started,
    TakenBack,
    Terms,
    Upcoming,
    Week,
)
from bot.event import Chosen, Commanded, Event, Place, Pressed, Submitted, Woke
from bot.message import Form, Message
from bot.ports import Counts
from bot.sharing.channel import cohort_turn
from tests.scenes import NEW_YORK, Scene, Story
from tests.scenes import Look as Platform

CHANNEL: Final = "#9"
COHORT: Final = "17"
STARTED: Final = datetime(2026, 3, 2, 14, tzinfo=UTC)
FRIDAY: Final = datetime(2026, 3, 6, 21, tzinfo=UTC)
TERMS: Final = Terms(
    name="Spring class", zone=NEW_YORK, ends_on=date(2026, 5, 29), digest_on=4, digest_at=FRIDAY.replace(hour=16).time()
)
A_WEEK: Final = timedelta(days=7)
PREVIOUS: Final = Numbers(held=6, thanked=4, followed=9)
WINS: Final = "I start at Globex in June. @everyone, <@1>: [thank you](https://evil.example), **all** of you!"


class InChannel(Story):
    """Somebody in the channel of a cohort: whatever they do there is answered to them alone."""

    def __init__(self, on: Platform) -> None:
        super().__init__(replace(on, answers="private"))
        self._place = Place(platform=on.platform, channel=CHANNEL, name="#job-hunt", user="1", known_as="Alex Kim")
        self.cohort = Cohort(id=COHORT, platform=on.platform, channel=CHANNEL, channel_name="#job-hunt")

    def cannot_be_posted_for(self) -> None:
        self._place = replace(self._place, takes_messages=False)

    def happens(self, event: CohortEvent | Event, now: datetime, counts: Counts | None = None) -> None:
        """To the cohort: what it posts is for all."""
        taken = cohort_turn(self.cohort, event, now, counts)
        self.cohort = taken.cohort
        for posted in (*taken.says, *taken.revises):
            self.hears(posted.message)

    def stands(self, *, joined: bool = False, coaches: bool = False, report: Report | None = None) -> None:
        """What the store lays beside the desk from now on."""
        look = Look(cohort="Spring class", coach="Robin", fields=("upcoming", "follow_ups"), at=STARTED)
        around = Around(
            cohorts={COHORT: self.cohort},
            joined=frozenset({COHORT} if joined else ()),
            here=COHORT,
            coaching={COHORT: "k1"} if coaches else {},
            asked=True,
            looks=(look,) if joined else (),
            report=report,
        )
        self.finds(lambda desk: replace(desk, around=around))

    def _take(self, event: Event, sent: Form | None = None) -> None:
        if isinstance(event, Commanded | Pressed | Chosen | Submitted):
            event = replace(event, place=self._place)
        super()._take(event, sent)


def begun(on: Platform, *, joined: bool = False, coaches: bool = False) -> InChannel:
    """Robin's cohort, in its first week."""
    me = InChannel(on)
    me.happens(Started(user="2", name="Robin", channel_name="#job-hunt", terms=TERMS), STARTED)
    me.stands(coaches=coaches)
    if joined:
        me.presses(wording.JOIN)
        me.stands(joined=True, coaches=coaches)
    me.passes_over()
    return me


def counted(numbers: Numbers, members: int = 6) -> list[Counted]:
    """What the members did in the week to Friday: all of it the first one."""
    rest = [Counted(weeks=(Week(ends_at=FRIDAY, numbers=Numbers()),)) for _ in range(members - 1)]
    return [Counted(weeks=(Week(ends_at=FRIDAY, numbers=numbers),)), *rest]


def cohorts(on: Platform) -> Iterator[Scene]:
    yield from beginning(on)
    yield from weekly(on)
    yield from shared(on)
    yield from cheered(on)


def beginning(on: Platform) -> Iterator[Scene]:
    me = InChannel(on)
    me.cannot_be_posted_for()
    me.commands("/cohort start")
    yield me.scene("cohort-nowhere", "Where it cannot post, nothing begins.")
    me = InChannel(on)
    me.commands("/cohort start Spring class")
    yield me.scene("form-cohort", "The form of a cohort.")
    me.submits(name="Spring class", ends_on="29 May")
    me.happens(Started(user="1", name="Alex Kim", channel_name="#job-hunt", terms=TERMS), STARTED)
    yield me.scene("cohort-started", "It begins: what joining shares is there for all to read.")
    me.stands(coaches=True)
    me.commands("/cohort")
    yield me.scene("cohort-standing", "How it stands, for a coach.")
    me.presses(wording.CHANGE_COHORT)
    yield me.scene("form-cohort-change", "The same form, of a cohort that runs.")
    me = begun(on)
    me.presses(wording.JOIN)
    yield me.scene("cohort-joined", "One tap joins, and says once more what it shares.")
    me.stands(joined=True)
    me.commands("/cohort leave")
    yield me.scene("cohort-left", "One leaves.")
    me.commands("/cohort report")
    yield me.scene("cohort-stranger", "What is a coach's is no stranger's.")
    me = begun(on, coaches=True)
    me.commands("/cohort end")
    me.presses(wording.END_COHORT)
    me.happens(Closed(), STARTED)
    yield me.scene("cohort-ended", "It ends for everybody.")


def weekly(on: Platform) -> Iterator[Scene]:
    me = begun(on)
    me.cohort = replace(me.cohort, told=PREVIOUS, told_to=FRIDAY - A_WEEK, counts_from=FRIDAY - A_WEEK)
    me.goes_to("Friday 16:00")
    me.happens(Woke(), FRIDAY, counted(Numbers(held=9, thanked=5, followed=9, offers=1)))
    yield me.scene("digest", "The week in numbers, beside the week before.")
    me.stands()
    me.presses(wording.DIGEST_SEEN)
    yield me.scene("digest-seen", "That somebody reads it is all that is noted.")
    me = begun(on)
    me.goes_to("Friday 16:00")
    me.happens(Woke(), FRIDAY, counted(Numbers()))
    yield me.scene("digest-quiet", "A quiet week.")
    me = begun(on)
    me.goes_to("Friday 16:00")
    me.happens(Woke(), FRIDAY, counted(Numbers(held=3), members=4))
    yield me.scene("digest-too-few", "Below five members no number is told.")
    for question in wording.COHORT_PROMPTS:
        me.hears(Message(text=question))
    yield me.scene("prompts", "Questions between two digests.")


def shared(on: Platform) -> Iterator[Scene]:
    me = begun(on, joined=True)
    me.commands("/share")
    yield me.scene("share", "What is shared, with whom, and who looked.")
    me.presses(wording.SHARE_MORE)
    yield me.scene("form-share", "The form of a grant.")
    me.commands("/share upcoming and follow-ups with Robin until Friday")
    yield me.scene("share-preview", "What the coach would see, before they do.")
    me.presses(wording.GRANT_IT)
    yield me.scene("share-granted", "Granted.")
    me = begun(on, coaches=True)
    overdue = Owed(what="thank-you", company="Acme", due_at=STARTED - timedelta(days=1))
    soon = Upcoming(company="Globex", kind="video", starts_at=STARTED + timedelta(days=2))
    granted = Granted(
        coach="k1", name="Alex Kim", zone=NEW_YORK, until=FRIDAY, fields=("upcoming", "follow_ups"),
        active_on=date(2026, 3, 1), upcoming=(soon,), follow_ups=(overdue,),
    )  # fmt: skip
    me.stands(coaches=True, report=Report(cohort=COHORT, members=6, granted=(granted,)))
    me.commands("/cohort report")
    yield me.scene("cohort-report", "What members grant this coach, and who may need help.")


def cheered(on: Platform) -> Iterator[Scene]:
    me = begun(on, joined=True)
    me.commands(f"/cohort cheer {WINS}")
    yield me.scene("cheer-preview", "A win: the exact words first, whatever is in them.")
    me.presses(wording.OTHER_WORDS)
    yield me.scene("form-cheer", "Other words.")
    me.presses(wording.POST_IT)
    me.happens(Cheered(key="cheer", words=wording.plain_line(WINS)), STARTED)
    yield me.scene("cheer", "Posted: it pings nobody, and hides no link.")
    me.passes_over()
    me.happens(TakenBack(keys=("cheer",)), STARTED)
    yield me.scene("cheer-taken-back", "Whoever has everything forgotten takes their cheers along.")
