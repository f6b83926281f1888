"""The pool of waits in the database: nothing in it says who was where, on each database, whoever is at work beside."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b, md5, sha1, sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, select, text, update
from structlog.testing import capture_logs

from bot.cohort import Glance
from bot.desk import Desk, Interview
from bot.event import Event
from bot.ports import Account, Turn
from bot.sharing.pooled import opened as let_in
from bot.waits import Days, Figures, Pool, Pooled, Wait
from storage import pooled as pooling
from storage.codec import current_codec
from storage.opening import KEY_FILE, Storage, open_storage
from storage.pooled import place_of_pooled
from storage.seals import AnyRow
from storage.tables import facts, meta, metadata, pooled
from storage.vault import Vault, read_key_file
from tests.storage.deciding import NOW, forgetting, said
from tests.storage.filling import reckon
from tests.storage.test_linking import DISCORD, SLACK, commands, join

FIVE = ("ann", "ben", "cleo", "dora", "emil")
DAY = timedelta(days=1)
ACME, GLOBEX = "acme", "globex"


def who(name: str) -> Account:
    return Account(platform="local", user=name)


class Hand:
    """Seekers who let in what they waited, and somebody who asks, on a day on which the pool was reckoned."""

    def __init__(self, storage: Storage, now: datetime = NOW) -> None:
        self.storage = storage
        self.store = storage.store
        self.now = now
        self._number = 0

    def lets_in(self, name: str, **days: Days) -> None:
        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            waits = tuple(Wait(employer=employer, days=waited) for employer, waited in sorted(days.items()))
            return Turn(desk=replace(desk, pool=Pool(by=desk.seeker.derived("pool", 16), waits=waits)))

        self.store.take(who(name), self._said(), self.now, decide)

    def leaves(self, name: str) -> None:
        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            return Turn(desk=replace(desk, pool=None))

        self.store.take(who(name), self._said(), self.now, decide)

    def forgets(self, name: str) -> None:
        self.store.take(who(name), self._said(), self.now, forgetting)

    def asks(self, employer: str = ACME, *, after: timedelta = timedelta()) -> Figures | None:
        self.now += after
        reckon(self.storage, self.now)
        return self.is_told(employer)

    def is_told(self, employer: str = ACME) -> Figures | None:
        told: list[Figures | None] = []

        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            assert desk.around
            if employer not in desk.around.waits:
                return Turn(desk=desk, glance=Glance(waits_at=employer))
            told.append(desk.around.waits[employer])
            return Turn(desk=desk)

        self.store.take(who("fay"), self._said(), self.now, decide)
        return told[-1]

    def _said(self) -> Event:
        self._number += 1
        return said(f"e{self._number} {self.now}")


def five(storage: Storage) -> Hand:
    hand = Hand(storage)
    for name in FIVE:
        hand.lets_in(name, acme=7)
    return hand


def rows_of(storage: Storage) -> dict[bytes, bytes]:
    with storage.database.reading() as connection:
        return {row.employer: row.sealed for row in connection.execute(select(pooled))}


class Opened:
    """What whoever has the key reads in the pool."""

    def __init__(self, storage: Storage, data: Path) -> None:
        self._storage = storage
        self._key = read_key_file(data / KEY_FILE)

    def made_of(self, employer: str) -> dict[str, Days]:
        vault = self._vault()
        hashed = vault.opaque("waits at", employer)
        sealed = rows_of(self._storage)[hashed]
        return dict(current_codec().decode(Pooled, vault.open(sealed, place_of_pooled(hashed))).made_of)

    def name_of(self, seeker: str, employer: str) -> str:
        """What a seeker's wait there goes by."""
        desk = self._storage.store.load(who(seeker))
        assert desk
        assert desk.pool
        vault = self._vault()
        return vault.opaque("waits", desk.pool.by, vault.opaque("waits at", employer).hex()).hex()

    def _vault(self) -> Vault:
        with self._storage.database.reading() as connection:
            hash_key = connection.scalar(select(meta.c.value).where(meta.c.name == "hash_key"))
        assert hash_key
        return Vault(self._key).with_hash_key(hash_key)


@pytest.fixture
def opened(storage: Storage, tmp_path: Path) -> Opened:
    return Opened(storage, tmp_path / "data")


# ── who is told, and what is left of whoever goes ───────────────────────────────────────────────────────────────────


def test_four_show_nothing_five_do_and_one_who_leaves_makes_it_vanish(storage: Storage) -> None:
    hand = Hand(storage)
    for name in FIVE[:4]:
        hand.lets_in(name, acme=7)
    assert hand.asks() is None
    assert rows_of(storage) == {}, "of four not even a row is there"
    hand.lets_in("emil", acme=14)
    assert hand.asks() is None, "it is reckoned once a day"
    assert hand.asks(after=DAY) == Figures(at_least=5, never=0, half_within=7)
    assert hand.asks(GLOBEX) is None
    hand.leaves("emil")
    assert hand.asks() is None
    hand.lets_in("fred", acme=14)
    assert hand.asks(after=DAY) is None, "the one who came would be told apart by it"


@pytest.mark.parametrize("goes", ["leaves", "forgets"])
def test_whoever_goes_is_in_no_row_any_more(storage: Storage, opened: Opened, goes: str) -> None:
    hand = five(storage)
    hand.lets_in("gus", acme=60, globex=7)
    hand.asks()
    mine = opened.name_of("gus", ACME)
    assert mine in opened.made_of(ACME)
    getattr(hand, goes)("gus")
    assert mine not in opened.made_of(ACME)
    assert len(opened.made_of(ACME)) == 5
    assert hand.asks() == Figures(at_least=5, never=0, half_within=7), "enough are left, and it was rounded before"


def test_what_was_corrected_before_is_gone_too(storage: Storage, opened: Opened) -> None:
    hand = five(storage)
    hand.lets_in("gus", acme=60)
    hand.asks()
    mine = opened.name_of("gus", ACME)
    hand.lets_in("gus", globex=60)
    hand.leaves("gus")
    assert mine not in opened.made_of(ACME)


def test_a_seeker_is_counted_once_however_often_they_change_their_mind(storage: Storage, opened: Opened) -> None:
    hand = five(storage)
    hand.asks()
    for days in (14, 21, 60):
        hand.lets_in("ann", acme=days)
        hand.asks(after=DAY)
    hand.leaves("ann")
    hand.lets_in("ann", acme=7)
    hand.asks(after=DAY)
    assert len(opened.made_of(ACME)) <= 5


def test_a_clock_that_is_set_back_reckons_anew(storage: Storage) -> None:
    hand = five(storage)
    assert hand.asks(after=DAY)
    assert hand.asks(after=-2 * DAY)


def test_joined_one_seeker_is_counted_where_two_accounts_were(storage: Storage, opened: Opened) -> None:
    def waited(desk: Desk, event: Event, now: datetime) -> Turn:
        ended_at = now - timedelta(days=5)
        told = Interview(
            id="i1", company="Acme", starts_at=ended_at, given_ends_at=ended_at, zone="UTC", logged_at=ended_at,
            status="held", outcome="rejected", outcome_at=now,
        )  # fmt: skip
        return Turn(desk=let_in(desk.keep(told)))

    hand = five(storage)
    for account in (SLACK, DISCORD):
        storage.store.take(account, said(f"waited {account.platform}"), NOW, waited)
    hand.asks()
    assert len(opened.made_of(ACME)) == 7
    join(storage.store, SLACK, DISCORD)
    assert len(opened.made_of(ACME)) == 6, "the one that ended is taken out at once"
    hand.asks(after=DAY)
    hand.leaves("ann")
    commands(storage.store, SLACK, "waits off")
    assert len(opened.made_of(ACME)) == 4


# ── when it is reckoned ─────────────────────────────────────────────────────────────────────────────────────────────


def test_no_turn_reckons_it_and_what_was_reckoned_stands(storage: Storage) -> None:
    hand = five(storage)
    assert storage.reckoning.is_due(NOW)
    assert hand.is_told() is None
    assert rows_of(storage) == {}
    assert hand.asks()
    assert not storage.reckoning.is_due(NOW)
    written = rows_of(storage)
    hand.now += DAY
    hand.lets_in("gus", acme=60)
    assert hand.is_told() == Figures(at_least=5, never=0, half_within=7), "those of yesterday"
    assert storage.reckoning.is_due(hand.now)
    assert rows_of(storage) == written


def test_on_a_clock_that_is_turned_the_first_to_ask_has_it_reckoned(storage: Storage) -> None:
    storage.pool.reckons_when_asked = True
    hand = five(storage)
    assert hand.is_told() == Figures(at_least=5, never=0, half_within=7)
    assert not storage.reckoning.is_due(NOW)


def test_it_is_read_in_steps(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    hand = five(storage)
    hand.lets_in("gus", globex=7)
    hand.is_told()
    monkeypatch.setattr(pooling, "STEP", 3)
    monkeypatch.setattr(pooling, "_NEXT", pooling._NEXT.limit(3))  # pyright: ignore[reportPrivateUsage]
    sizes: list[int] = []
    beyond: int | None = 0
    while beyond is not None:
        some, beyond = storage.reckoning.let_in(beyond)
        sizes.append(len(some))
    assert sizes == [3, 3, 0], "who lets in nothing is passed over"
    assert hand.asks()


@pytest.mark.parametrize("goes", ["leaves", "forgets"])
def test_whoever_goes_while_it_is_being_reckoned_is_in_no_row(storage: Storage, opened: Opened, goes: str) -> None:
    hand = five(storage)
    hand.lets_in("gus", acme=7)
    hand.lets_in("hal", acme=7)
    mine = opened.name_of("gus", ACME)
    let_in, _ = storage.reckoning.let_in(0)
    getattr(hand, goes)("gus")
    hand.lets_in("hal", acme=60)
    hand.lets_in("ida", acme=7)
    storage.reckoning.finish(let_in, NOW)
    counted = opened.made_of(ACME)
    assert mine not in counted
    assert sorted(counted.values()) == [7, 7, 7, 7, 7, 60], "as it is by now; who came meanwhile counts tomorrow"


def test_whoever_leaves_and_comes_again_meanwhile_has_made_two_changes(storage: Storage) -> None:
    hand = five(storage)
    hand.asks()
    hand.now += DAY
    let_in, _ = storage.reckoning.let_in(0)
    for name in FIVE[:2]:
        hand.leaves(name)
        hand.lets_in(name, acme=60)
    storage.reckoning.finish(let_in, hand.now)
    assert hand.is_told() is None, "they had ended, and four changes are not five"


def test_waits_that_cannot_be_read_hold_up_nobody(storage: Storage) -> None:
    hand = five(storage)
    hand.lets_in("gus", acme=60)
    gus = max(storage.reckoning.let_in(0)[0])
    with storage.database.writing() as connection:
        connection.execute(update(facts).where(facts.c.seeker == gus, facts.c.kind == "pool").values(sealed=b"?"))
    with capture_logs() as logs:
        assert hand.asks() == Figures(at_least=5, never=0, half_within=7)
    assert logs == [{"event": "waits_unreadable", "log_level": "error", "seeker": gus, "error": "SealError"}]


# ── what the database gives away ────────────────────────────────────────────────────────────────────────────────────


def seen_without_the_key(data: Path, url: str, there: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """All of a database in which these seekers waited at these employers: what is in clear, and of what is sealed or
    hashed how long it is."""
    storage = open_storage(data, url)
    hand = Hand(storage)
    for name in sorted(there):
        hand.lets_in(name, **{there[name]: 7})
    hand.asks()
    hand.leaves(min(there))
    with storage.database.reading() as connection:
        seen = {table.name: sorted(rows_in_clear(connection, table)) for table in metadata.sorted_tables}
    storage.close()
    return seen


def rows_in_clear(connection: Connection, table: Table) -> Iterator[str]:
    """Without the numbers of accounts in the inbox, which are hashes as well."""
    rows: Sequence[AnyRow] = connection.execute(select(*(c for c in table.c if c.name != "account"))).all()
    for row in rows:
        yield repr([len(value) if isinstance(value, bytes) else value for value in row])


def test_without_the_key_it_looks_the_same_whoever_was_where(tmp_path: Path) -> None:
    """Two databases, in the second of which those of one employer were at the other: nothing tells them apart."""
    names = [*FIVE, "gus", "hal", "ida", "joe", "kit", "leo", "max"]
    one = {name: ("acme", "hool")[number % 2] for number, name in enumerate(names)}
    other = {name: ("hool", "acme")[number // 6] for number, name in enumerate(names)}
    assert one != other
    seen = [
        seen_without_the_key(tmp_path / which, f"sqlite:///{tmp_path / which}.db", there)
        for which, there in (("one", one), ("other", other))
    ]
    assert seen[0] == seen[1]
    assert len(seen[0]["pooled"]) == 2


def test_no_name_stands_in_it_and_nothing_that_is_made_of_a_name_alone(storage: Storage) -> None:
    hand = five(storage)
    hand.asks()
    plain = [ACME.encode(), b"Acme", *(name(ACME.encode()).digest()[:8] for name in (sha256, blake2b, md5, sha1))]
    with storage.database.reading() as connection:
        values = [
            value if isinstance(value, bytes) else str(value).encode()
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]
    assert not [word for word in plain for value in values if word in value]


def test_all_rows_are_of_one_transaction_whoever_goes(storage: Storage) -> None:
    """PostgreSQL tells of every row which transaction wrote it: it must not lead from a desk to an employer."""
    if not storage.database.is_shared:
        pytest.skip("SQLite tells of no row when it was written")
    hand = Hand(storage)
    for name in (*FIVE, "gus"):
        hand.lets_in(name, acme=7, hooli=7)
    for name in ("hal", "ida", "joe", "kit", "leo"):
        hand.lets_in(name, globex=7)
    hand.asks()
    wrote = transactions(storage, "pooled")
    assert len(wrote) == 3
    assert len({*wrote}) == 1
    assert not {*wrote} & {*transactions(storage, "facts WHERE kind = 'pool'")}
    hand.leaves("gus")
    again = transactions(storage, "pooled")
    assert len({*again}) == 1
    assert {*again} != {*wrote}


def transactions(storage: Storage, table: str) -> list[int]:
    with storage.database.reading() as connection:
        return list(connection.scalars(text(f"SELECT xmin::text::bigint FROM {table}")))


def test_what_a_seeker_lets_in_is_sealed_under_their_own_key(storage: Storage, tmp_path: Path) -> None:
    five(storage)
    vault = Vault(read_key_file(tmp_path / "data" / KEY_FILE))
    with storage.database.reading() as connection:
        row = connection.execute(select(facts).where(facts.c.kind == "pool")).first()
    assert row
    assert not vault.opens(row.sealed, f"{row.seeker}/pool/")


# ── beside others ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_some_go_while_others_ask_and_nothing_of_them_stays(storage: Storage, tmp_path: Path, opened: Opened) -> None:
    names = [f"s{number}" for number in range(12)]
    hand = Hand(storage)
    for name in names:
        hand.lets_in(name, acme=7)
    mine = {name: opened.name_of(name, ACME) for name in names}
    other = open_storage(tmp_path / "data", storage.database.url.render_as_string(hide_password=False))
    hands = [Hand(storage, NOW + DAY), Hand(other, NOW + 2 * DAY)]
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(each.asks) for each in hands * 4]  # each reckons, too
        gone = [pool.submit(hands[number % 2].forgets, name) for number, name in enumerate(names[:6])]
        for future in (*asked, *gone):
            future.result()
    other.close()
    assert not {mine[name] for name in names[:6]} & {*opened.made_of(ACME)}
    assert {mine[name] for name in names[6:]} >= {*opened.made_of(ACME)}
