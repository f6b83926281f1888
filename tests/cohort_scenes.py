"""The scenes of cohorts: somebody in a channel with others, on a store of its own, in which those did what they did."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot import calendar, wording
from bot.cohort import Unreachable
from bot.desk import Contact, Desk, Interview, Spot
from bot.event import Chosen, Commanded, Event, Mention, Place, Pressed, Said, Submitted
from bot.message import Button, Form
from bot.ports import Account, Parcel, Posted, Sent, Turn
from bot.reading import Context, Outcome
from bot.turn import turn
from bot.understanding.dates import read_moment
from storage.opening import Storage, open_storage
from tests.scenes import MONDAY, NEW_YORK, Look, Scene, Story

CHANNEL: Final = "#C0CLASS"
NAME: Final = "#spring-class"
ALEX, ROBIN = "alex", "robin"
OTHERS: Final = ("ben", "cleo", "dora", "emil", "fay")
NAMES: Final = {ALEX: "Alex Kim", ROBIN: "Robin Roe", "ben": "Ben Ode", "cleo": "Cleo Ray"}


class InChannel(Story):
    """Alex, who joins a cohort, or coaches one."""

    def __init__(self, on: Look, storage: Storage) -> None:
        super().__init__(on)
        self._store = storage.store
        self.is_in_channel = True
        self.takes_messages = True

    @property
    def cohort(self) -> str:
        """Its id, as the button that joins has it."""
        joins = (c.action for _, c in self._controls() if isinstance(c, Button) and c.action.startswith("cohort:join:"))
        return next(joins).rpartition(":")[2]

    def another(self, user: str, event: Event) -> Turn | None:
        """Somebody else does something in the channel."""
        taken = self._store.take(self._account(user), self._placed(user, event), self._now, self._decide)
        self._show_posted()
        return taken.turn if taken else None

    def knows(self, user: str, change: Callable[[Desk], Desk]) -> None:
        """What somebody has told the bot."""

        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            return self._decide(change(desk), event, now)

        self._store.take(self._account(user), Said(id=self._id(), text="thanks"), self._now, decide)
        self._show_posted()

    def hears_from_platform(self, event: Unreachable) -> None:
        self._store.take(Account(platform=self._on.platform, user=CHANNEL), event, self._now, self._decide)

    def goes_to(self, words: str) -> None:
        until = read_moment(words, Context(now=self._now, zone=calendar.zone(NEW_YORK), country=""))
        assert until, words
        while (due_at := self._store.next_due_at((self._on.platform,))) and due_at <= until:
            self._now = max(self._now, due_at)
            while self._store.wake(self._now, self._decide):
                pass
            self._show_posted(besides=ALEX)
        self._now = until

    def _turn(self, event: Event) -> Turn:
        taken = self._store.take(self._account(ALEX), self._placed(ALEX, event), self._now, self._decide)
        assert taken
        return taken.turn

    def _take(self, event: Event, sent: Form | None = None) -> None:
        super()._take(event, sent)
        self._show_posted()

    def _edit(self, posted: Posted, *, pressed: bool) -> None:
        """What is pressed in the channel, and is not posted there, only they see."""
        is_new = all(shown.get("key") != posted.key for shown in self._shown)
        if is_new and pressed and self.is_in_channel and posted.to is None:
            self._show("private", key=posted.key, **self._on.message(posted), edited=True)
        else:
            super()._edit(posted, pressed=pressed)

    def _decide(self, desk: Desk, event: Event, now: datetime) -> Turn:
        """With a secret that is the same every time, and so the names of buttons too."""
        return turn(replace(desk, seeker=replace(desk.seeker, secret="of the gallery")), event, now)

    def _account(self, user: str) -> Account:
        return Account(platform=self._on.platform, user=user, zone=NEW_YORK)

    def _placed(self, user: str, event: Event) -> Event:
        if not self.is_in_channel or not isinstance(event, Commanded | Pressed | Chosen | Submitted):
            return event
        place = Place(
            platform=self._on.platform, channel=CHANNEL, name=NAME, user=user, known_as=NAMES.get(user, user),
            takes_messages=self.takes_messages,
        )  # fmt: skip
        if isinstance(event, Commanded) and "@Robin" in event.words:
            return replace(event, place=place, mentions=(Mention(user=ROBIN, name=NAMES[ROBIN]),))
        if isinstance(event, Pressed) and event.message.startswith(CHANNEL):
            return replace(event, place=place, message="")
        return replace(event, place=place)

    def _show_posted(self, besides: str = "") -> None:
        """What is posted in the channel; and what is written to one besides."""
        while parcels := self._store.claim(self._now, 10, (self._on.platform,)):
            for parcel in parcels:
                self._store.settle([Sent(parcel=parcel, sent_as=f"there/{parcel.id}")], self._now)
                if parcel.account.is_channel:
                    self._show_parcel(parcel)
                elif parcel.account.user == besides and not parcel.edits:
                    self._post(parcel.posted, "message")

    def _show_parcel(self, parcel: Parcel) -> None:
        there = Spot(platform=self._on.platform, user=CHANNEL, channel=CHANNEL)
        posted = replace(parcel.posted, key=f"{CHANNEL}-{parcel.posted.key}", to=there)
        if parcel.edits:
            self._edit(posted, pressed=True)
        else:
            self._post(posted, "message")


# ── what the others do ──────────────────────────────────────────────────────────────────────────────────────────────


def held(at: datetime, company: str, outcome: Outcome | None = None) -> Callable[[Desk], Desk]:
    """An interview that took place, and what came of it."""

    def change(desk: Desk) -> Desk:
        desk, id = desk.next_id("i")
        came_at = at if outcome else None
        return desk.keep(
            Interview(
                id=id, company=company, starts_at=at - timedelta(hours=1), zone=NEW_YORK, logged_at=at, status="held",
                debriefed_at=at, outcome=outcome, outcome_at=came_at,
            )
        )  # fmt: skip

    return change


def met(company: str) -> Callable[[Desk], Desk]:
    """Somebody there, to whom a thank-you is owed."""

    def change(desk: Desk) -> Desk:
        there = tuple(i.id for i in desk.interviews.values() if i.company == company)
        return desk.keep(Contact(id="c9", name="Dana Li", company=company, interviews=there))

    return change


def press(me: InChannel, user: str, verb: str) -> None:
    me.another(user, Pressed(id=f"{user} {verb}", action=f"cohort:{verb}:{me.cohort}"))


def started(on: Look, storage: Storage, members: tuple[str, ...] = OTHERS) -> InChannel:
    """Robin has started a cohort, and these have joined."""
    me = InChannel(on, storage)
    me.another(ROBIN, Commanded(id="start", name="cohort", words="start Spring class until 29 May"))
    me.commands("/cohort")
    for user in members:
        press(me, user, "join")
    me.passes_over()
    return me


# ── the chapter ─────────────────────────────────────────────────────────────────────────────────────────────────────


def cohorts(on: Look) -> Iterator[Scene]:
    """A platform's commands answer in private in a channel, whatever they do elsewhere."""
    on = replace(on, answers="private")
    for tell in (coaching, joining, sharing, cheering, weeks_together, pausing):
        with TemporaryDirectory() as folder:
            storage = open_storage(Path(folder))
            try:
                yield from tell(on, storage)
            finally:
                storage.close()


def coaching(on: Look, storage: Storage) -> Iterator[Scene]:
    me = InChannel(on, storage)
    me.takes_messages = False
    me.commands("/cohort start")
    me.takes_messages = True
    yield me.scene("cohort-add-me", "A cohort begins only where the bot can post.")
    me.commands("/cohort start Spring class")
    yield me.scene("form-cohort", f"`{on.typed('/cohort start')}`, by a coach in the channel.")
    me.submits(ends_on="yesterday", digest_at="16:00")
    yield me.scene("form-cohort-errors", "What cannot be is told under its field.")
    me.submits(name="Spring class", ends_on="2026-05-29")
    yield me.scene("cohort-started", "The coach is answered alone; everybody reads what joining shares.")
    me.commands("/cohort coach @Robin")
    me.commands("/cohort")
    yield me.scene("cohort-standing", "Another coach, and how it stands.")
    for user in OTHERS:
        press(me, user, "join")
    me.knows("ben", held(MONDAY, "Acme"))
    me.knows("ben", met("Acme"))
    me.knows("cleo", held(MONDAY, "Globex", "offer"))
    for user, words in (("ben", "upcoming, follow-ups"), ("cleo", "outcomes")):
        taken = me.another(
            user, Commanded(id=f"{user} shares", name="share", words=f"{words} with Alex Kim until 1 May")
        )
        assert taken
        control = taken.replies[0].message.controls[0]
        assert isinstance(control, Button)
        me.another(user, Pressed(id=f"{user} grants", action=control.action))
    me.goes_to("Tuesday 15:00")
    me.passes_over()
    me.commands("/cohort report")
    yield me.scene("cohort-report", "What members grant this coach: who may need help comes first.")
    me.commands("/cohort pause")
    me.commands("/cohort resume")
    me.commands("/cohort resign")
    yield me.scene("cohort-pause", "No digest for a while, and again; and one coach fewer.")
    me.commands("/cohort report")
    me.commands("/cohort coach @Robin")
    me.commands("/cohort coach")
    yield me.scene("cohort-not-yours", "What is the coaches' is nobody else's.")


def joining(on: Look, storage: Storage) -> Iterator[Scene]:
    me = InChannel(on, storage)
    me.commands("/cohort")
    yield me.scene("cohort-none", "A channel without a cohort.")
    me.another(ROBIN, Commanded(id="start", name="cohort", words="start Spring class until 29 May"))
    me.presses(wording.JOIN)
    yield me.scene("cohort-joined", "One tap joins, after all that it shares was read; the answer is for who pressed.")
    me.presses(wording.LEAVE)
    yield me.scene("cohort-left", "And one leaves.")


def sharing(on: Look, storage: Storage) -> Iterator[Scene]:
    me = started(on, storage)
    me.commands("/cohort join")
    me.knows(ALEX, held(MONDAY, "Acme"))
    me.knows(ALEX, met("Acme"))
    me.passes_over()
    me.presses(wording.SHARE_MORE)
    yield me.scene("form-share", "What a coach may see is chosen; notes and contacts never are already.")
    me.submits(fields=("follow_ups", "outcomes"), until="2026-04-01")
    yield me.scene("share-preview", "First comes exactly what the coach will see.")
    me.presses(wording.GRANT_IT)
    yield me.scene("share-granted", "Granted.")
    me.another(ROBIN, Commanded(id="looks", name="cohort", words="report"))
    me.commands("/share")
    yield me.scene("share", f"`{on.typed('/share')}`: what is shared, and who looked.")
    me.presses(wording.revoke_from("Robin Roe"))
    yield me.scene("share-revoked", "Taken back.")
    me.is_in_channel = False
    me.says("Acme turned me down")
    me.passes_over()
    me.presses(wording.MAY_TELL)
    yield me.scene("share-rejection", "A rejection is told to a coach only by the seeker, as a day.")
    me.presses(wording.tell_coach("Robin Roe"))
    yield me.scene("share-rejection-told", "Told.")


def cheering(on: Look, storage: Storage) -> Iterator[Scene]:
    me = started(on, storage)
    me.commands("/cohort join")
    me.knows(ALEX, held(MONDAY, "Acme"))
    me.is_in_channel = False
    me.passes_over()
    me.says("I got an offer from Acme")
    yield me.scene("cheer-offered", "Good news can be shared with the cohort.")
    me.presses(wording.SHARE_CHEER)
    yield me.scene("cheer-preview", "The exact words come first.")
    me.presses(wording.OTHER_WORDS)
    yield me.scene("form-cheer", "Or others.")
    me.submits(words="I have an offer! Thank you all for the mock interviews.")
    me.passes_over()
    me.presses(wording.POST_IT)
    yield me.scene("cheer-posted", "Posted in the channel, once.")
    me.presses(wording.SHARE_CHEER)
    me.is_in_channel = True
    me.commands("/cohort cheer")
    me.hears_from_platform(Unreachable(id="archived"))
    me.commands("/cohort cheer Third round tomorrow")
    me.hears_from_platform(Unreachable(id="archived again"))
    me.presses(wording.POST_IT)
    yield me.scene("cheer-not-posted", "Once is enough; words are needed; and a channel that takes none gets none.")
    me.commands("/forget")
    me.passes_over()
    me.presses("Forget everything")
    yield me.scene("cheer-taken-back", "Whoever has everything forgotten takes their cheers along.")


def weeks_together(on: Look, storage: Storage) -> Iterator[Scene]:
    me = started(on, storage, OTHERS[:3])
    me.is_in_channel = False
    me.joins()
    me.presses(wording.CONSENT_YES)
    me.is_in_channel = True
    me.goes_to("Tuesday 15:59")
    me.passes_over()
    me.goes_to("Tuesday 16:00")
    yield me.scene("cohort-question", "A question in the middle of the week.")
    me.goes_to("Friday 16:00")
    yield me.scene("digest-too-few", "The digest of a group under five tells no number.")
    me.presses(wording.DIGEST_SEEN)
    yield me.scene("digest-seen", "A press says that somebody reads it.")
    for user in OTHERS[3:]:
        press(me, user, "join")
    me.goes_to("next Friday 16:00")
    me.passes_over()
    yield from digests(me)


def digests(me: InChannel) -> Iterator[Scene]:
    me.goes_to("2026-03-18 12:00")
    for user, company in (("ben", "Acme"), ("cleo", "Globex"), ("dora", "Initech")):
        me.knows(user, held(datetime.fromisoformat("2026-03-18T11:00:00-04:00"), company))
    press(me, "ben", "seen")
    me.goes_to("2026-03-20 15:59")
    me.passes_over()
    me.goes_to("2026-03-20 16:00")
    me.passes_over()
    me.goes_to("2026-03-25 12:00")
    for user, company in (("ben", "Hooli"), ("fay", "Acme"), ("dora", "Umbrella"), ("emil", "Globex")):
        outcome: Outcome | None = "offer" if user == "emil" else None
        me.knows(user, held(datetime.fromisoformat("2026-03-25T11:00:00-04:00"), company, outcome))
    me.goes_to("2026-03-27 15:59")
    me.passes_over()
    me.goes_to("2026-03-27 16:00")
    yield me.scene("digest", "The digest: sums of all, beside those of the week before, with a picture.")
    me.goes_to("2026-04-03 15:59")
    me.passes_over()
    me.goes_to("2026-04-03 16:00")
    yield me.scene("digest-quiet", "A quiet week.")


def pausing(on: Look, storage: Storage) -> Iterator[Scene]:
    me = InChannel(on, storage)
    me.is_in_channel = False
    me.joins()
    me.presses(wording.CONSENT_YES)
    me.is_in_channel = True
    me.commands("/cohort start Spring class until 29 May")
    me.goes_to("2026-03-27 15:59")
    me.passes_over()
    me.goes_to("2026-03-27 16:00")
    yield me.scene("digest-unread", "A digest that nobody reads pauses, and says so to its coaches, directly.")
    me.presses(wording.RESUME_DIGEST)
    me.commands("/cohort change")
    me.submits(digest_at="17:00")
    me.passes_over()
    me.commands("/cohort end")
    yield me.scene("cohort-end", "It is asked once more before a cohort ends.")
    me.presses(wording.END_COHORT)
    yield me.scene("cohort-ended", "And with it everything that was shared.")
