"""What is kept open in memory: the desks of late, and of nobody who is gone."""

from storage.recent import Opened, Recent

ONE: Opened = {("seeker", ""): (b"sealed", "value")}


def test_it_keeps_so_many() -> None:
    recent = Recent(seekers=2)
    for seeker in (1, 2, 3):
        recent.keep(seeker, ONE)
    assert [bool(recent.of(seeker)) for seeker in (1, 2, 3)] == [False, True, True]


def test_and_so_long() -> None:
    recent = Recent(lasts_s=-1.0)
    recent.keep(1, ONE)
    assert not recent.of(1)


def test_who_is_forgotten_is_not_remembered_by_who_was_just_looking() -> None:
    recent = Recent()
    recent.keep(1, ONE)
    recent.forget(1)
    recent.keep(1, ONE)
    assert not recent.of(1)
