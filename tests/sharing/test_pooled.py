"""The pool of waits, as pure functions: what goes in, which figures come out, and that none gives a single one away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.desk import Desk, Interview, Seeker
from bot.sharing import pooled
from bot.sharing.digest import SMALLEST_GROUP
from bot.sharing.pooled import current, employer_key, figures_of, opened, reckoned, step_of, without
from bot.waits import LONGER, NEVER, STEPS, Pooled, Wait

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
SEEKER = Seeker(secret="of-mine")
days = st.sampled_from((NEVER, *STEPS, LONGER))
names = st.sampled_from("abcdefghij")
groups = st.dictionaries(names, days)


def interview(id: str, company: str, ended_days_ago: float, outcome: str | None = None, **more: object) -> Interview:
    ends_at = NOW - timedelta(days=ended_days_ago)
    made = Interview(
        id=id, company=company, starts_at=ends_at - timedelta(hours=1), given_ends_at=ends_at, zone="UTC",
        logged_at=ends_at, status="held",
    )  # fmt: skip
    return replace(made, outcome=outcome, outcome_at=NOW if outcome else None, **more)


def let_in(*interviews: Interview) -> tuple[Wait, ...]:
    pool = opened(Desk(seeker=SEEKER).keep_all(interviews)).pool
    assert pool
    return pool.waits


# ── what goes in ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME, Inc."),
        ("Acme", "acme gmbh & co. kg"),
        ("Peacock Lane Bakery", "The Peacock Lane Bakery Ltd"),
        ("Łódź Café S.A.", "Łódź Cafe SA"),
        ("Ben & Jerry's", "Ben & Jerry’s"),
        ("Ａｃｍｅ", "Acme"),
        ("Globex  Labs", "Globex-Labs"),
    ],
)
def test_an_employer_is_one_however_it_is_spelled(one: str, other: str) -> None:
    assert employer_key(one) == employer_key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Acme", "Acme Labs"), ("Globex", "Globes"), ("Delta Air", "Delta")])
def test_two_employers_stay_two(one: str, other: str) -> None:
    assert employer_key(one) != employer_key(other)


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(company: str) -> None:
    assert employer_key(employer_key(company)) == employer_key(company)


@given(st.integers(0, 4000))
def test_a_wait_is_one_of_a_few_steps(waited: int) -> None:
    assert step_of(waited) in (*STEPS, LONGER)
    assert step_of(waited) >= min(waited, LONGER)


def test_a_decision_and_a_silence_are_let_in_and_nothing_else() -> None:
    assert let_in(
        interview("i1", "Acme", 10, "rejected"),
        interview("i2", "Globex", 40, "silent"),
        interview("i3", "Initech", 70, "offer"),
        interview("i4", "Hooli", 5),
        interview("i5", "Umbrella", 5, "withdrawn"),
        interview("i6", "Stark", 5, "rejected", status="cancelled"),
        interview("i7", "Wayne", 5, "accepted"),
        interview("i8", "Wonka", 9, "accepted", replied_at=NOW - timedelta(days=2)),
        interview("i9", "!?", 9, "rejected"),
    ) == (
        Wait(employer="acme", days=14),
        Wait(employer="globex", days=NEVER),
        Wait(employer="initech", days=LONGER),
        Wait(employer="wonka", days=7),
    )


def test_a_seeker_counts_once_at_an_employer() -> None:
    first, second = interview("i1", "Acme", 30, "silent"), interview("i2", "ACME Inc", 3, "rejected")
    assert let_in(replace(first, outcome_at=NOW - timedelta(days=9)), second) == (Wait(employer="acme", days=3),)


def test_it_follows_the_desk_while_it_is_let_in_and_not_before() -> None:
    desk = Desk(seeker=SEEKER).keep(interview("i1", "Acme", 10, "rejected"))
    assert current(desk) is desk
    after = opened(desk)
    assert current(after) is after
    corrected = current(after.keep(interview("i1", "Acme", 20, "silent")))
    assert corrected.pool
    assert corrected.pool.waits == (Wait(employer="acme", days=NEVER),)
    assert after.pool
    assert corrected.pool.by == after.pool.by
    assert SEEKER.secret not in repr(corrected.pool)


# ── what comes out ──────────────────────────────────────────────────────────────────────────────────────────────────


@given(groups)
def test_figures_are_of_five_or_there_are_none(waits: dict[str, int]) -> None:
    told = reckoned(None, waits)
    assert (told is not None) == (len(waits) >= SMALLEST_GROUP)


@given(st.lists(days, min_size=5, max_size=30))
def test_figures_are_coarse_and_true(waits: list[int]) -> None:
    figures = figures_of(waits)
    silent = waits.count(NEVER)
    answered = [wait for wait in waits if wait != NEVER]
    assert figures.at_least % 5 == 0
    assert 0 <= len(waits) - figures.at_least < 5
    assert figures.never / 4 <= silent / len(waits) <= (figures.never + 1) / 4
    if len(answered) >= pooled.FEWEST_ANSWERS:
        assert figures.half_within in answered
        assert sum(wait <= figures.half_within for wait in answered) * 2 >= len(answered)
        assert sum(wait >= figures.half_within for wait in answered) * 2 >= len(answered)
    else:
        assert figures.half_within is None


def test_nobody_and_one_of_five_look_the_same_and_so_do_all_and_all_but_one() -> None:
    assert figures_of([7] * 5).never == figures_of([7] * 4 + [NEVER]).never
    assert figures_of([NEVER] * 5) == figures_of([NEVER] * 4 + [7])


FIVE = dict.fromkeys("abcde", 7)
moves = st.lists(st.tuples(st.sampled_from("abcdefg"), st.none() | st.sampled_from((NEVER, 7, 60))), max_size=40)


@given(moves)
@example([("a", None), ("a", 7), ("b", None), ("b", 60)])
def test_no_two_figures_that_are_told_differ_by_one_seeker_or_two(changes: list[tuple[str, int | None]]) -> None:
    """Seekers come, go and correct themselves in any order, and somebody asks each time. Between two reckonings at
    least three have moved: whoever moves to see what happens sees nobody else move alone."""
    waits = dict(FIVE)
    told = reckoned(None, waits)
    moved: set[str] = set()
    for name, wait in changes:
        if waits.get(name) != wait:
            moved.add(name)
        if wait is None:
            waits.pop(name, None)
            told = without(told, {name}) if told else None
        else:
            waits[name] = wait
        before, told = told, reckoned(told, waits)
        assert told is None or told.figures is None or len(waits) >= SMALLEST_GROUP
        if told and told != before and told.figures:
            assert len(moved) >= 3
            moved.clear()


def shown(*rounds: dict[str, int]) -> Iterator[object]:
    told: Pooled | None = None
    for waits in rounds:
        told = reckoned(told, waits)
        yield told.figures if told else None


def test_what_was_told_stands_until_enough_has_changed() -> None:
    first, sixth, toggled, four, five_more = shown(
        FIVE,
        {**FIVE, "f": NEVER},
        FIVE,
        {**FIVE, **dict.fromkeys("fghi", NEVER)},
        {**FIVE, **dict.fromkeys("fghij", NEVER)},
    )
    assert first == sixth == toggled == four == figures_of(FIVE.values())
    assert five_more == figures_of([7] * 5 + [NEVER] * 5)


def test_where_it_vanished_it_does_not_come_back_by_the_next_one_who_joins() -> None:
    four = dict.fromkeys("abcd", 7)
    first, gone, swapped, later = shown(FIVE, four, {**four, "f": 7}, {**four, **dict.fromkeys("fghi", 7)})
    assert first
    assert gone is None
    assert swapped is None
    assert later


def test_nothing_is_remembered_of_an_employer_that_everybody_left() -> None:
    told = reckoned(None, dict.fromkeys("abcde", 7))
    assert reckoned(told, {}) is None


def test_of_who_has_gone_only_that_somebody_has_is_remembered() -> None:
    told = reckoned(None, dict.fromkeys("abcdef", 7))
    assert told
    after = without(told, {"a", "x"})
    assert (after.gone, "a" in after.made_of) == (1, False)
    assert after.figures == told.figures
