"""All that is stored is moved as it is, whatever the way and whenever it is killed, and nobody writes where it was."""

from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from storage import moving
from storage.errors import ClosedDatabaseError, HoldsDataError, InUseError, MoveError, UnequalError, WrongKeyError
from storage.moving import Moved
from storage.opening import Storage, open_storage
from storage.stream import counters
from storage.tending import snapshot_of
from tests.storage.deciding import NOW, said
from tests.storage.filling import LOCAL, SEEKERS, fill, knows_its_events, living, sent_next, told
from tests.storage.killing import Killed, killed_at_commit, killed_until_done
from tests.storage.test_opening import execute


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """From a filled database to an empty one, under the key in the folder `data`."""

    data: Path
    source: str
    target: str
    before: dict[str, object]

    def go(self) -> Moved:
        return moving.move(self.data, None, self.source, self.target, lambda _: None)

    def opened(self, address: str) -> Storage:
        return open_storage(self.data, address)


@pytest.fixture(params=["sqlite to sqlite", "sqlite to postgresql", "postgresql to sqlite"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Way:
    databases = {"sqlite": f"sqlite:///{tmp_path / 'here.db'}"}
    if "postgresql" in str(request.param):
        databases["postgresql"] = request.getfixturevalue("postgres_url")
    source, target = (databases[name] for name in str(request.param).split(" to "))
    target = target if target != source else f"sqlite:///{tmp_path / 'there.db'}"
    storage = open_storage(tmp_path / "data", source)
    fill(storage)
    before = told(storage)
    storage.close()
    return Way(data=tmp_path / "data", source=source, target=target, before=before)


def assert_all_is_there(way: Way) -> None:
    """Asked the same, it says the same; no event is taken twice, no number given twice, and all that waits is sent."""
    storage = way.opened(way.target)
    assert told(storage) == way.before
    assert knows_its_events(storage)
    assert len(sent_next(storage)) == 12
    storage.store.take(LOCAL, said("new"), NOW, living)
    with snapshot_of(storage.database.url) as connection:
        given = counters(connection)
    storage.close()
    assert given["seekers"] == SEEKERS + 1  # the last was forgotten before the move


def test_everything_is_there_afterwards_and_the_source_is_closed(way: Way) -> None:
    moved = way.go()
    assert moved.unopened == {}
    assert_all_is_there(way)
    with pytest.raises(ClosedDatabaseError, match=r"was moved to .*AFTERWORD_DATABASE"):
        way.opened(way.source)
    with pytest.raises(ClosedDatabaseError, match="was moved to"):
        way.go()


def test_nothing_is_lost_or_doubled_however_often_it_is_killed(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.stream.AT_ONCE", 7)
    random, kills = Random(7), 0
    while killed_at_commit(random.randint(6, 12 + 9 * kills), way.go) is None:
        kills += 1
        for address in (way.source, way.target):
            with pytest.raises(ClosedDatabaseError, match=r"Run the same `afterword move` again|was moved to"):
                way.opened(address)
    assert kills > 3
    assert_all_is_there(way)


@pytest.mark.parametrize("way", ["sqlite to postgresql"], indirect=True)
def test_nothing_is_lost_when_its_process_is_killed(way: Way) -> None:
    assert killed_until_done(Random(1), 26, "move", str(way.data), way.source, way.target) > 1
    assert_all_is_there(way)


def test_of_both_ends_the_source_is_closed_first(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("storage.moving.close", dying)
        with pytest.raises(Killed):
            way.go()
    storage = way.opened(way.source)
    assert told(storage) == way.before
    storage.close()
    with monkeypatch.context() as patched:
        patched.setattr("storage.moving.delete", dying)
        with pytest.raises(Killed):
            way.go()
    with pytest.raises(ClosedDatabaseError, match="is being moved to"):
        way.opened(way.source)
    way.opened(way.target).close()  # there is nothing in it
    way.go()
    assert_all_is_there(way)


def test_it_can_be_given_up_on_the_way_and_begun_again(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.stream.AT_ONCE", 7)
    assert killed_at_commit(14, way.go) is None
    moving.give_up(way.data, way.source)
    storage = way.opened(way.source)
    assert told(storage) == way.before
    storage.close()
    with pytest.raises(ClosedDatabaseError, match="was not moved here whole"):
        way.go()  # what is there belongs to the move that was given up
    with pytest.raises(MoveError, match="not being moved"):
        moving.give_up(way.data, way.source)


def test_it_waits_for_nobody_at_work(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.tending.LEAVING_MS", 10)
    storage = way.opened(way.source)
    with pytest.raises(InUseError, match="Stop every `afterword`"):
        way.go()
    storage.store.take(LOCAL, said("later"), NOW, living)
    storage.close()
    busy = way.opened(way.target)
    with pytest.raises(InUseError, match="Stop every `afterword`"):
        way.go()
    busy.close()
    storage = way.opened(way.source)
    storage.close()


def test_it_can_go_elsewhere_and_is_not_mixed_up(way: Way, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.stream.AT_ONCE", 7)
    assert killed_at_commit(20, way.go) is None
    elsewhere = replace(way, target=f"sqlite:///{tmp_path / 'elsewhere.db'}")
    elsewhere.go()
    with pytest.raises(ClosedDatabaseError, match=r"was moved to .*elsewhere"):
        way.opened(way.source)
    with pytest.raises(ClosedDatabaseError):
        way.go()  # what arrived there first is no part of anything
    with pytest.raises(ClosedDatabaseError, match="not moved here whole"):
        way.opened(way.target)
    assert_all_is_there(elsewhere)


def test_another_s_data_are_not_written_over(way: Way) -> None:
    other = way.opened(way.target)
    other.store.take(LOCAL, said("mine"), NOW, living)
    before = other.store.load(LOCAL)
    other.close()
    with pytest.raises(HoldsDataError, match="Name an empty one"):
        way.go()
    for address in (way.source, way.target):
        way.opened(address).close()
    other = way.opened(way.target)
    assert other.store.load(LOCAL) == before
    other.close()


def test_an_empty_database_that_was_opened_before_will_do(way: Way) -> None:
    way.opened(way.target).close()
    way.go()
    assert_all_is_there(way)


def test_what_was_changed_on_the_way_is_noticed(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("storage.moving._compare", dying)
        with pytest.raises(Killed):
            way.go()
    execute(way.target, "UPDATE sent SET sent_as = 'otherwise'")
    with pytest.raises(UnequalError, match="in the table sent is not what left"):
        way.go()
    with pytest.raises(ClosedDatabaseError):
        way.opened(way.target)


def test_what_opened_before_nowhere_is_told(way: Way) -> None:
    execute(
        way.source, "UPDATE facts SET sealed = (SELECT value FROM meta LIMIT 1) WHERE kind = 'seeker' AND seeker = 1"
    )
    assert way.go().unopened == {"facts": 1}


def test_a_key_that_does_not_fit_moves_nothing(way: Way) -> None:
    with pytest.raises(WrongKeyError):
        moving.move(way.data, "00" * 32, way.source, way.target, lambda _: None)
    way.opened(way.source).close()


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [("here.db", "here.db", "the same database"), ("nowhere.db", "there.db", "nothing to move")],
)
def test_there_must_be_something_to_move_and_somewhere_to(tmp_path: Path, source: str, target: str, why: str) -> None:
    with pytest.raises(MoveError, match=why):
        moving.move(tmp_path, None, f"sqlite:///{tmp_path / source}", f"sqlite:///{tmp_path / target}", lambda _: None)
    assert list(tmp_path.iterdir()) == []


def dying(*_: object) -> None:
    raise Killed
