"""The end of the night is the same for a whole time zone: over a platform each is woken at a moment of their own."""

from datetime import UTC, datetime, time, timedelta

from bot.desk import Desk, FollowUp, Seeker
from bot.playbook import manners
from bot.playbook.plan import wake_at

EIGHT = datetime(2026, 3, 3, 13, tzinfo=UTC)
"""In New York."""
SLACKER = Seeker(zone="America/New_York", consent="given", met_on=("slack",))


def desk_of(seeker: Seeker, nudge_at: datetime, snoozed_to: datetime | None = None) -> Desk:
    due = FollowUp(
        id="f1", rule="R6", kind="chase", interview="i1", made_at=EIGHT, nudge_at=nudge_at, snoozed_to=snoozed_to
    )
    return Desk(seeker=seeker, follow_ups={"f1": due})


def seekers(count: int) -> list[Seeker]:
    return [
        Seeker(zone=SLACKER.zone, consent="given", met_on=("slack",), secret=f"secret {number}")
        for number in range(count)
    ]


def test_a_zone_is_woken_over_ten_minutes_each_always_at_the_same_one() -> None:
    moments = [wake_at(desk_of(seeker, EIGHT), EIGHT) for seeker in seekers(300)]
    late = sorted(moment - EIGHT for moment in moments if moment)
    assert len(late) == 300
    assert timedelta(0) <= late[0] < timedelta(seconds=30)
    assert timedelta(minutes=9, seconds=30) < late[-1] <= manners.SPREAD
    for minute in range(10):
        assert sum(timedelta(minutes=minute) <= each < timedelta(minutes=minute + 1) for each in late) > 10
    assert moments == [wake_at(desk_of(seeker, EIGHT), EIGHT) for seeker in seekers(300)]


def test_no_other_moment_is_moved() -> None:
    for other in (EIGHT + timedelta(minutes=1), EIGHT + timedelta(hours=2), EIGHT - timedelta(hours=3)):
        assert wake_at(desk_of(seekers(1)[0], other), EIGHT) == other


def test_a_time_that_the_seeker_named_is_kept() -> None:
    assert wake_at(desk_of(seekers(1)[0], EIGHT, snoozed_to=EIGHT), EIGHT) == EIGHT


def test_on_ones_own_machine_nobody_else_is_waited_for() -> None:
    alone = Seeker(zone=SLACKER.zone, consent="given", secret="secret 1")
    assert wake_at(desk_of(alone, EIGHT), EIGHT) == EIGHT


def test_without_quiet_hours_there_is_no_end_of_them() -> None:
    awake = Seeker(
        zone=SLACKER.zone, consent="given", met_on=("slack",), secret="s", quiet_from=time(8), quiet_to=time(8)
    )
    assert wake_at(desk_of(awake, EIGHT), EIGHT) == EIGHT
