"""No sequence of events lets a word of a desk that was not granted appear in a digest, a report or a share row.

Every word on a desk says what it is and whose (`secret-notes-of-ann`), so that wherever one turns up it is plain
whether it may be there. What may is kept beside the bot, by the simplest of books: who granted what to whom until when.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.cohort import Field
from bot.desk import Contact, Desk, Interview
from bot.event import Commanded, Event, Mention, Place, Pressed, Said
from bot.message import Button, Message
from bot.ports import Account, Sent, Turn
from bot.turn import turn
from storage.opening import KEY_FILE, Storage, open_storage
from storage.tables import accounts, coaches, members, seekers, shares
from storage.vault import Vault, read_key_file

START = datetime.fromisoformat("2026-03-02T09:00:00+00:00")
CHANNEL = "#class"
OWNER = "olga"
MEMBERS = ("ann", "ben", "cleo", "dora", "emil")
COACHES = ("robin", "kim", "ann")
FIELDS: tuple[Field, ...] = ("upcoming", "follow_ups", "outcomes", "notes", "contacts")
SECRET = re.compile(r"secret-(\w+)-of-(\w+)")
SHOWN_BY: Mapping[str, frozenset[str]] = {
    "upcoming": frozenset({"upcoming"}),
    "ended": frozenset({"outcomes", "follow_ups"}),
    "notes": frozenset({"notes"}),
    "contacts": frozenset({"contacts"}),
    "own": frozenset(),
}
"""Kind of secret -> the fields that may show it. A seeker's own are shown to nobody."""
Fields: TypeAlias = frozenset[str]


def full_desk(who: str, desk: Desk) -> Desk:
    """A desk on which every word says what it is."""

    def secret(kind: str) -> str:
        return f"secret-{kind}-of-{who}"

    def interview(id: str, kind: str, days: int) -> Interview:
        starts_at = START + timedelta(days=days)
        return Interview(
            id=id, company=secret(kind), starts_at=starts_at, zone="UTC", logged_at=START, role=secret("own"),
            round=secret("own"), place=secret("own"), next_step=secret("own"), feedback=secret("own"),
        )  # fmt: skip

    ended = replace(interview("i2", "ended", -3), status="held", outcome="rejected", outcome_at=START)
    told = replace(interview("i3", "notes", -2), status="no_show", debriefed_at=START, summary=secret("notes"))
    met = Contact(id="c1", name=secret("contacts"), email=f"{secret('contacts')}@example.com", phone=secret("own"))
    return desk.keep_all((interview("i1", "upcoming", 300), ended, replace(told, lessons=(secret("notes"),)), met))


@dataclass(slots=True)
class World:
    """The bot's store and mind, and the book of what was granted."""

    storage: Storage
    vault: Vault
    now: datetime = START
    number: int = 0
    book: dict[tuple[str, str], tuple[Fields, datetime]] = field(
        default_factory=dict[tuple[str, str], tuple[Fields, datetime]]
    )
    """By member and coach: the fields, and until when."""

    # ── doing ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def commands(self, who: str, name: str, words: str = "", named: str = "") -> Turn:
        place = Place(platform="local", channel=CHANNEL, name=CHANNEL, user=who, known_as=who)
        mentions = (Mention(user=named, name=named),) if named else ()
        return self._take(who, Commanded(id=self._id(), name=name, words=words, place=place, mentions=mentions))

    def presses(self, who: str, action: str) -> Turn:
        return self._take(who, Pressed(id=self._id(), action=action))

    def join(self, who: str) -> None:
        self.commands(who, "cohort", "join")
        event = Said(id=self._id(), text="")
        self.storage.store.take(account(who), event, self.now, lambda desk, _, __: Turn(desk=full_desk(who, desk)))
        self.presses(who, "share:no")

    def grant(self, who: str, coach: str, fields: Fields, days: int) -> None:
        until = (self.now + timedelta(days=days)).date()
        words = f"{' '.join(sorted(fields))} with {coach} until {until.isoformat()}"
        for action in actions(self.commands(who, "share", words), "share:grant"):
            self.presses(who, action)
            end = datetime.combine(until + timedelta(days=1), time(), START.tzinfo)
            self.book[who, coach] = (fields, end)

    def revoke(self, who: str, coach: str) -> None:
        self.commands(who, "share", f"revoke {coach}")
        self.book.pop((who, coach), None)

    def leave(self, who: str) -> None:
        self.commands(who, "cohort", "leave")
        self.book = {pair: kept for pair, kept in self.book.items() if pair[0] != who}

    def forget(self, who: str) -> None:
        self.presses(who, "forget:yes")
        self.book = {pair: kept for pair, kept in self.book.items() if who not in pair}

    def remove(self, coach: str) -> None:
        self.commands(OWNER, "cohort", f"coach remove @{coach}", coach)
        self.book = {pair: kept for pair, kept in self.book.items() if pair[1] != coach}

    def passes(self, days: float) -> Iterator[str]:
        """Time passes, and everything that falls due on the way is done. What the channel reads of it."""
        until, store = self.now + timedelta(days=days), self.storage.store
        while (due_at := store.next_due_at(["local"])) is not None and due_at <= until:
            self.now = max(due_at, self.now)
            while store.wake(self.now, turn):
                pass
            for parcel in store.claim(self.now, 100, ["local"]):
                if parcel.account.is_channel:
                    yield words_of(parcel.posted.message)
                store.settle([Sent(parcel=parcel, sent_as="sent")], self.now)
        self.now = until

    def _take(self, who: str, event: Event) -> Turn:
        taken = self.storage.store.take(account(who), event, self.now, turn)
        assert taken is not None
        return taken.turn

    def _id(self) -> str:
        self.number += 1
        return f"e{self.number}"

    # ── looking ────────────────────────────────────────────────────────────────────────────────────────────────────

    def shown(self, member: str, coach: str) -> set[str]:
        """The kinds of secrets of this member that this coach may see just now."""
        fields, until = self.book.get((member, coach), (frozenset[str](), self.now))
        return {kind for kind, by in SHOWN_BY.items() if until > self.now and by & fields}

    def report(self, coach: str) -> None:
        """The coach sees all that is granted to them, and nothing else."""
        text = "\n".join(words_of(message) for message in said(self.commands(coach, "cohort", "report")))
        seen = set(SECRET.findall(text))
        assert seen == {(kind, member) for member in MEMBERS for kind in self.shown(member, coach)}

    def rows(self) -> None:
        """What members let out holds nothing else either, row by row, as it lies in the database."""
        database = self.storage.database
        with database.reading() as connection:
            names = {row.seeker: row.user for row in connection.execute(select(accounts.c.seeker, accounts.c.user))}
            users = {row.id: row.user for row in connection.execute(select(coaches.c.id, coaches.c.user))}
            keys = {row.id: row.wrapped_key for row in connection.execute(select(seekers.c.id, seekers.c.wrapped_key))}
            counted = connection.execute(select(members.c.cohort, members.c.seeker, members.c.sealed)).all()
            shared = connection.execute(select(shares.c.cohort, shares.c.seeker, shares.c.coach, shares.c.sealed)).all()
        for cohort, seeker, sealed in counted:
            text = self.vault.unwrap(keys[cohort], cohort).open(sealed, f"{cohort}/member/{seeker}").decode()
            assert "secret" not in text
            assert names[seeker] not in text
        for cohort, seeker, coach, sealed in shared:
            text = self.vault.unwrap(keys[cohort], cohort).open(sealed, f"{cohort}/share/{seeker}/{coach}").decode()
            allowed = {(kind, names[seeker]) for kind in self.shown(names[seeker], users[coach])}
            assert set(SECRET.findall(text)) == allowed


def account(who: str) -> Account:
    return Account(platform="local", user=who)


def said(taken: Turn) -> list[Message]:
    return [posted.message for posted in (*taken.says, *taken.replies)]


def actions(taken: Turn, verb: str) -> list[str]:
    buttons = [c for message in said(taken) for c in message.controls if isinstance(c, Button)]
    return [button.action for button in buttons if button.action.startswith(verb)]


def words_of(message: Message) -> str:
    """All that can be read of it, tables included; pictures by what is told of them."""
    tables = [file.content.decode() for file in message.files if file.name.endswith(".csv")]
    facts = [" ".join(fact) for fact in message.facts]
    return "\n".join((message.title, message.text, *facts, *tables, *(file.shows for file in message.files)))


someone, a_coach = st.sampled_from(MEMBERS), st.sampled_from(COACHES)
some_fields = st.sets(st.sampled_from(FIELDS), min_size=1).map(lambda fields: " ".join(sorted(fields)))
deeds = st.one_of(
    st.tuples(st.just("grant"), someone, a_coach, some_fields, st.integers(0, 20)),
    st.tuples(st.just("grant"), someone, a_coach, some_fields, st.integers(0, 20)),
    st.tuples(st.just("revoke"), someone, a_coach),
    st.tuples(st.just("leave"), someone),
    st.tuples(st.just("forget"), someone),
    st.tuples(st.just("join"), someone),
    st.tuples(st.just("remove"), a_coach),
    st.tuples(st.just("name"), a_coach),
    st.tuples(st.just("pass"), st.sampled_from((0.5, 2, 8))),
)


@given(st.lists(deeds, min_size=4, max_size=14))
@settings(max_examples=20, deadline=None)
def test_nothing_is_seen_but_what_was_granted(story: list[tuple[object, ...]]) -> None:
    with TemporaryDirectory() as folder:
        storage = open_storage(Path(folder))
        world = World(storage=storage, vault=Vault(read_key_file(Path(folder) / KEY_FILE)))
        try:
            tell(world, story)
        finally:
            storage.close()


def tell(world: World, story: list[tuple[object, ...]]) -> None:
    world.commands(OWNER, "cohort", "start Spring class until 2026-12-31")
    for coach in COACHES:
        world.commands(OWNER, "cohort", f"coach @{coach}", coach)
    for member in MEMBERS:
        world.join(member)
    for number, deed in enumerate(story):
        do(world, deed)
        world.rows()
        world.report(COACHES[number % len(COACHES)])
    for coach in COACHES:
        world.report(coach)


def do(world: World, deed: tuple[object, ...]) -> None:
    match deed:
        case ("grant", str(who), str(coach), str(fields), int(days)):
            world.grant(who, coach, frozenset(fields.split()), days)
        case ("revoke", str(who), str(coach)):
            world.revoke(who, coach)
        case ("leave", str(who)):
            world.leave(who)
        case ("forget", str(who)):
            world.forget(who)
        case ("join", str(who)):
            world.join(who)
        case ("remove", str(coach)):
            world.remove(coach)
        case ("name", str(coach)):
            world.commands(OWNER, "cohort", f"coach @{coach}", coach)
        case ("pass", (int() | float()) as days):
            for text in world.passes(days):
                assert "secret" not in text
                assert not any(name in text for name in MEMBERS)
        case _:
            raise AssertionError(deed)
