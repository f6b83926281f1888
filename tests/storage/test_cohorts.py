"""What members let out is kept with their turn and goes with it, on each database, whoever else is at work."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, func, select

from bot.cohort import Closed, CoachLeft, Noticed, Unreachable
from bot.desk import Desk, Interview
from bot.event import Commanded, Event, Mention, Place, Pressed, Said
from bot.message import Button
from bot.ports import Account, Turn
from bot.turn import turn
from storage.opening import Storage, open_storage
from storage.tables import coaches, looks, members, outbox, shares
from tests.storage.deciding import LOCAL, NOW

CHANNEL = Account(platform="local", user="#class")
WORD = "Rumpelstiltskin"


def who(name: str) -> Account:
    return Account(platform="local", user=name, zone="UTC")


class Hand:
    """What people do in the channel."""

    def __init__(self, storage: Storage) -> None:
        self.store = storage.store
        self._storage = storage
        self._number = 0

    def commands(self, name: str, command: str, words: str = "", *named: str, now: datetime = NOW) -> Turn:
        place = Place(platform="local", channel=CHANNEL.user, name="#class", user=name, known_as=name)
        mentions = tuple(Mention(user=one, name=one) for one in named)
        event = Commanded(id=f"{command} {words} {self.number()}", name=command, words=words, place=place,
                          mentions=mentions)  # fmt: skip
        return self._taken(name, event, now)

    def presses(self, name: str, action: str, now: datetime = NOW) -> Turn:
        return self._taken(name, Pressed(id=f"{action} {self.number()}", action=action), now)

    def knows(self, name: str, company: str) -> None:
        """An offer is on the desk, and let out with the next turn."""

        def decide(desk: Desk, event: Event, now: datetime) -> Turn:
            offer = Interview(id="i1", company=company, starts_at=NOW, zone="UTC", logged_at=NOW, status="held",
                              outcome="offer", outcome_at=NOW)  # fmt: skip
            return Turn(desk=desk.keep(offer))

        self.store.take(who(name), Said(id=f"known {self.number()}", text=""), NOW, decide)
        self.presses(name, "share:no")

    def grants(self, name: str, words: str, now: datetime = NOW) -> None:
        for action in actions(self.commands(name, "share", words, now=now)):
            if action.startswith("share:grant"):
                self.presses(name, action, now)

    def cheers(self, name: str, words: str) -> None:
        """Post these words in the channel."""
        self.presses(name, next(actions(self.commands(name, "cohort", f"cheer {words}"))))

    def reports(self, name: str, now: datetime = NOW) -> str:
        return "\n".join(posted.message.text for posted in self.commands(name, "cohort", "report", now=now).replies)

    def count(self, table: Table) -> int:
        with self._storage.database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(table)) or 0

    def number(self) -> int:
        self._number += 1
        return self._number

    def _taken(self, name: str, event: Event, now: datetime) -> Turn:
        taken = self.store.take(who(name), event, now, turn)
        assert taken is not None
        return taken.turn


def actions(taken: Turn) -> Iterator[str]:
    for posted in (*taken.replies, *taken.says):
        yield from (control.action for control in posted.message.controls if isinstance(control, Button))


@pytest.fixture
def hand(storage: Storage) -> Hand:
    """Robin has started a cohort; Ann is in it, has an offer, and Robin may see it."""
    hand = Hand(storage)
    hand.commands("robin", "cohort", "start Spring class until 2026-05-29")
    hand.commands("ann", "cohort", "join")
    hand.knows("ann", WORD)
    hand.grants("ann", "outcomes with robin until 2026-03-20")
    return hand


def test_what_is_let_out_is_a_row_for_each_who_may_read_it(hand: Hand) -> None:
    assert (hand.count(members), hand.count(shares), hand.count(coaches)) == (1, 1, 1)
    assert WORD in hand.reports("robin")
    assert hand.count(looks) == 1
    hand.commands("ann", "share", "revoke")
    assert (hand.count(members), hand.count(shares)) == (1, 0)
    assert WORD not in hand.reports("robin")
    assert hand.count(looks) == 1


def test_a_look_that_was_not_answered_is_none(hand: Hand) -> None:
    def fails_after_looking(desk: Desk, event: Event, now: datetime) -> Turn:
        taken = turn(desk, event, now)
        if taken.glance:
            return taken
        assert desk.around
        assert desk.around.report
        assert desk.around.report.granted
        raise RuntimeError

    place = Place(platform="local", channel=CHANNEL.user, name="#class", user="robin")
    event = Commanded(id="looks", name="cohort", words="report", place=place)
    with pytest.raises(RuntimeError):
        hand.store.take(who("robin"), event, NOW, fails_after_looking)
    assert hand.count(looks) == 0


def test_a_grant_that_has_expired_is_not_read_and_then_purged(hand: Hand) -> None:
    late = datetime.fromisoformat("2026-03-21T00:00:00+00:00")
    assert WORD in hand.reports("robin", late - timedelta(seconds=1))
    assert WORD not in hand.reports("robin", late)
    assert hand.count(shares) == 0 or hand.store.next_due_at(LOCAL) is not None
    while hand.store.wake(late, turn):
        pass
    assert hand.count(shares) == 0


def test_a_coach_who_goes_takes_their_rows_along(hand: Hand) -> None:
    hand.store.take(CHANNEL, CoachLeft(id="left", user="robin"), NOW, turn)
    assert (hand.count(members), hand.count(shares), hand.count(coaches)) == (1, 0, 0)


def test_the_end_takes_everything_along(hand: Hand) -> None:
    hand.store.take(CHANNEL, Closed(), NOW, turn)
    assert (hand.count(members), hand.count(shares), hand.count(coaches)) == (0, 0, 0)
    hand.presses("ann", "share:no")
    assert (hand.count(members), hand.count(shares)) == (0, 0)
    ends = NOW + timedelta(days=8)
    while hand.store.wake(ends, turn):
        pass
    assert hand.store.take(CHANNEL, Noticed(id="late"), ends, turn) is None
    hand.commands("kim", "cohort", "start Next class until 2026-05-29", now=ends)
    assert hand.count(coaches) == 1


def test_what_is_reported_of_a_channel_without_a_cohort_is_nothing(storage: Storage) -> None:
    assert storage.store.take(CHANNEL, Unreachable(id="e1"), NOW, turn) is None
    assert storage.store.load(CHANNEL) is None
    assert storage.store.next_due_at(LOCAL) is None


def test_a_forgotten_member_is_in_no_row(hand: Hand) -> None:
    hand.reports("robin")
    hand.cheers("ann", "Hooray")
    hand.presses("ann", "forget:yes")
    assert [hand.count(table) for table in (members, shares, looks)] == [0, 0, 0]
    waiting = [parcel.posted.message.text for parcel in hand.store.claim(NOW, 10, LOCAL) if parcel.account == CHANNEL]
    assert "Hooray" not in waiting, "a cheer that was not posted yet never is"


def test_all_at_once_nothing_outlives_the_end(storage: Storage) -> None:
    """Members share, a coach looks and the cohort ends, side by side; what is refused is tried again by itself."""
    hand = Hand(storage)
    hand.commands("robin", "cohort", "start Spring class until 2026-05-29")
    people = [f"member {number}" for number in range(12)]

    def lives(name: str) -> None:
        hand.commands(name, "cohort", "join")
        hand.knows(name, WORD)
        for _ in range(4):
            hand.grants(name, "outcomes with robin until 2026-03-20")
            hand.commands(name, "share", "revoke")
        hand.grants(name, "outcomes with robin until 2026-03-20")

    def coaches_them() -> None:
        for _ in range(6):
            hand.commands("robin", "cohort", "report")

    with ThreadPoolExecutor(8) as threads:
        living = [threads.submit(lives, name) for name in people]
        looking = threads.submit(coaches_them)
        for done in (*living[:6], looking):
            done.result(60)
        hand.store.take(CHANNEL, Closed(), NOW, turn)
        for done in living:
            done.result(60)
    assert (hand.count(members), hand.count(shares), hand.count(coaches)) == (0, 0, 0)


def test_no_word_lies_in_the_file_and_no_row_of_a_forgotten_one(tmp_path: Path) -> None:
    storage = open_storage(tmp_path)
    hand = Hand(storage)
    hand.commands("robin", "cohort", "start Spring class until 2026-05-29")
    for name in ("ann", "ben"):
        hand.commands(name, "cohort", f"join as {WORD}")
        hand.knows(name, WORD)
        hand.grants(name, "outcomes with robin until 2026-03-20")
    hand.reports("robin")
    hand.cheers("ann", WORD)
    with storage.database.reading() as connection:
        rows = list(connection.scalars(select(shares.c.sealed)))
        rows += list(connection.scalars(select(looks.c.sealed)))
        rows += list(connection.scalars(select(outbox.c.sealed)))
    hand.commands("ben", "share", "revoke")
    after_revoking = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert sum(row in after_revoking for row in rows[:2]) == 1, "what was let out is gone with the revocation"
    for name in ("ann", "ben"):
        hand.presses(name, "forget:yes")
    left = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert WORD.encode() not in left
    assert b"Spring class" not in left
    assert len(rows) >= 4
    with storage.database.reading() as connection:
        waiting = set(connection.scalars(select(outbox.c.sealed)))
    assert not [row for row in rows if row in left and row not in waiting]
    storage.close()
