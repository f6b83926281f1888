"""A cohort's weeks run from digest to digest on its own clock, whatever the clocks do meanwhile."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.cohort import Counted, Terms, Week
from bot.sharing import weeks
from bot.sharing.projection import WEEKS_KEPT

ZONES = ("America/New_York", "Europe/Berlin", "Pacific/Auckland", "Asia/Kathmandu", "America/Sao_Paulo", "UTC")
terms = st.builds(
    Terms,
    name=st.just("Spring class"),
    zone=st.sampled_from(ZONES),
    ends_on=st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    digest_on=st.integers(0, 6),
    digest_at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001 - UTC is put on it
HOUR = timedelta(hours=1)


@given(terms, moments)
def test_every_moment_lies_in_one_week(terms: Terms, moment: datetime) -> None:
    last, following = weeks.last_digest(terms, moment), weeks.next_digest(terms, moment)
    assert last <= moment < following
    assert timedelta(days=7) - HOUR <= following - last <= timedelta(days=7) + HOUR
    assert weeks.week_after(terms, last) == following
    assert weeks.week_before(terms, following) == last
    assert last < weeks.prompt_after(terms, last) < following


@given(terms, moments)
def test_a_digest_is_on_its_day_and_hour(terms: Terms, moment: datetime) -> None:
    there = weeks.next_digest(terms, moment).astimezone(ZoneInfo(terms.zone))
    gap = there.time() != terms.digest_at  # a gap goes forward
    assert there.weekday() == terms.digest_on or gap
    assert gap is False or there.replace(tzinfo=None) - datetime.combine(there.date(), terms.digest_at) <= HOUR


def test_a_cohort_ends_with_its_last_day() -> None:
    spring = Terms(name="", zone="Europe/Berlin", ends_on=date(2026, 3, 29), digest_on=4, digest_at=time(16))
    assert weeks.end_of(spring) == datetime(2026, 3, 29, 22, tzinfo=UTC)


def test_what_is_let_out_of_weeks_is_little() -> None:
    assert WEEKS_KEPT == 3
    assert set(Week.__dataclass_fields__) == {"ends_at", "numbers"}
    assert set(Counted.__dataclass_fields__) == {"weeks", "open_to"}
