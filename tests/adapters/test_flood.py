"""Who floods the bot is held back, told so now and then, and let in again; nobody else notices."""

from adapters import flood
from adapters.flood import A_FILE, A_SECOND, AT_ONCE, PEOPLE, TOLD_EVERY_S, Flood


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def taken(held: Flood, who: str, tries: int) -> int:
    return sum(held.takes(who) for _ in range(tries))


def test_so_much_at_once_and_no_more() -> None:
    held = Flood(clock=Clock())
    assert taken(held, "ann", 1000) == AT_ONCE
    assert taken(held, "ben", 10) == 10, "another is not held back by it"


def test_it_fills_up_again_and_not_beyond() -> None:
    clock = Clock()
    held = Flood(clock=clock)
    taken(held, "ann", 1000)
    clock.now += 7
    assert taken(held, "ann", 1000) == 7 * A_SECOND
    clock.now += 86_400
    assert taken(held, "ann", 1000) == AT_ONCE


def test_a_file_counts_for_more_and_what_is_refused_costs_nothing() -> None:
    held = Flood(clock=Clock())
    assert sum(held.takes("ann", A_FILE) for _ in range(1000)) == AT_ONCE / A_FILE
    clock = Clock()
    held = Flood(clock=clock)
    taken(held, "ann", int(AT_ONCE) - 1)
    assert not held.takes("ann", A_FILE)
    assert held.takes("ann")


def test_they_are_told_once_a_minute_at_most() -> None:
    clock = Clock()
    held = Flood(clock=clock)
    assert [held.is_to_be_told("ann") for _ in range(3)] == [True, False, False]
    clock.now += TOLD_EVERY_S
    assert held.is_to_be_told("ann")


def test_only_so_many_people_are_remembered() -> None:
    held = Flood(clock=Clock())
    for number in range(PEOPLE + 10):
        held.takes(number)
    assert len(held.people) == PEOPLE
    assert 0 not in held.people


def test_ten_files_in_one_message_are_no_flood() -> None:
    assert flood.A_FILE * 10 <= AT_ONCE
