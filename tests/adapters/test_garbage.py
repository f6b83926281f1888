"""What is there when the program has started is not looked through again for what may go."""

import gc
from collections.abc import Generator
from weakref import ref

import pytest

from adapters.garbage import AT_ONCE, look_seldom


class Value:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def as_before() -> Generator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_there_stays_and_what_comes_later_goes() -> None:
    there = Value()
    look_seldom()
    later = Value()
    kept, gone = ref(there), ref(later)
    del there, later
    gc.collect()
    assert kept() is not None
    assert gone() is None


def test_the_newest_are_looked_through_seldom() -> None:
    look_seldom()
    assert gc.get_threshold()[0] == AT_ONCE
