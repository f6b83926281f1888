from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import (
    QuietHours,
    UnknownZoneError,
    add_business_days,
    business_day_after,
    business_day_from,
    country_of,
    find_zone,
    holiday_on,
    instant,
    is_business_day,
    is_holiday,
    local,
    zone,
)

WEEKDAYS = (0, 1, 2, 3, 4)
ZONES = [
    "America/New_York",
    "Pacific/Honolulu",
    "Pacific/Auckland",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kolkata",
    "Europe/Berlin",
    "UTC",
]

zones = st.sampled_from([zone(name) for name in ZONES])
moments = st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
clocks = st.times().map(lambda clock: clock.replace(microsecond=0, tzinfo=None))
days = st.dates(date(2015, 1, 1), date(2035, 1, 1))
working_weeks = st.lists(st.integers(-1, 8), max_size=7).map(tuple)


# --- Zones ---


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("berlin", "Europe/Berlin"),
        ("New York", "America/New_York"),
        ("new_york", "America/New_York"),
        ("NYC", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("ET", "America/New_York"),
        ("PST", "America/Los_Angeles"),
        ("pacific time", "America/Los_Angeles"),
        ("Central Standard Time", "America/Chicago"),
        ("San Francisco", "America/Los_Angeles"),
        ("UTC", "UTC"),
        ("GMT", "GMT"),
        ("CET", "Europe/Berlin"),
        ("India", "Asia/Kolkata"),
        ("UTC+2", "Etc/GMT-2"),
        ("GMT+2", "Etc/GMT-2"),
        ("gmt-5", "Etc/GMT+5"),
        ("UTC+05:30", "Asia/Kolkata"),
        ("blue", None),
        ("", None),
        ("time", None),
    ],
)
def test_a_zone_is_found_by_what_people_call_it(words: str, name: str | None):
    assert find_zone(words) == name


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "Europe", "\0", "x" * 300])
def test_an_unknown_zone_is_refused_with_advice(name: str):
    with pytest.raises(UnknownZoneError, match="Try a name like"):
        zone(name)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("America/New_York", "US"),
        ("US/Eastern", "US"),
        ("Europe/Amsterdam", "NL"),
        ("Asia/Calcutta", "IN"),
        ("Europe/Kiev", "UA"),
        ("UTC", ""),
        ("Etc/GMT-2", ""),
        ("nonsense", ""),
    ],
)
def test_the_country_of_a_zone(name: str, country: str):
    assert country_of(name) == country


def test_a_gap_goes_forward_and_a_fold_takes_the_first():
    new_york = zone("America/New_York")
    assert instant(date(2026, 3, 8), time(2, 30), new_york) == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)  # shown as 03:30
    assert instant(date(2026, 11, 1), time(1, 30), new_york) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)  # still EDT


@given(days, clocks, zones)
def test_an_instant_shows_the_wall_time_it_was_made_from(day: date, clock: time, place: ZoneInfo):
    moment = instant(day, clock, place)
    shown = local(moment, place).replace(tzinfo=None)
    meant = datetime.combine(day, clock)
    assert moment.tzinfo is UTC
    assert shown == meant or timedelta() < shown - meant <= timedelta(hours=1)


# --- Holidays and business days ---


@pytest.mark.parametrize(
    ("day", "country", "expected"),
    [
        (date(2026, 12, 25), "US", True),
        (date(2026, 11, 26), "US", True),
        (date(2026, 11, 26), "DE", False),
        (date(2026, 4, 6), "GB", True),  # Easter Monday, which the list for all of GB lacks
        (date(2026, 10, 12), "ca", True),
        (date(2026, 12, 25), "ZZ", False),
        (date(2026, 12, 25), "", False),
    ],
)
def test_holidays_are_the_countrys(day: date, country: str, *, expected: bool):
    assert is_holiday(day, country) is expected


@pytest.mark.parametrize(
    ("name", "country", "day"),
    [
        ("thanksgiving", "US", date(2026, 11, 26)),
        ("thanksgiving", "CA", date(2026, 10, 12)),
        ("easter", "DE", date(2026, 4, 5)),
        ("mother day", "GB", date(2026, 3, 15)),
        ("mother day", "US", date(2026, 5, 10)),
        ("labor day", "US", date(2026, 9, 7)),
        ("labour day", "DE", date(2026, 5, 1)),
        ("victoria day", "CA", date(2026, 5, 18)),
        ("diwali", "IN", date(2026, 11, 8)),
        ("republic day", "IN", date(2026, 1, 26)),
        ("eid", "NG", date(2026, 3, 19)),
        ("family day", "CA", date(2026, 2, 16)),
        ("family day", "ZA", date(2026, 4, 6)),
        ("heritage day", "ZA", date(2026, 9, 24)),
        ("national day", "SG", date(2026, 8, 9)),
        ("summer bank holiday", "GB", date(2026, 8, 31)),
        ("election day", "US", date(2026, 11, 3)),
    ],
)
def test_a_named_holiday_falls_where_the_country_keeps_it(name: str, country: str, day: date):
    assert holiday_on(name, country, 2026) == day


def test_business_days_skip_weekends_and_holidays():
    friday_before_labor_day, monday = date(2026, 9, 4), date(2026, 9, 7)
    assert business_day_after(friday_before_labor_day, "US", WEEKDAYS) == date(2026, 9, 8)
    assert business_day_from(friday_before_labor_day, "US", WEEKDAYS) == friday_before_labor_day
    assert business_day_from(monday, "US", WEEKDAYS) == date(2026, 9, 8)
    assert business_day_from(monday, "DE", WEEKDAYS) == monday
    assert add_business_days(friday_before_labor_day, 5, "US", WEEKDAYS) == date(2026, 9, 14)
    assert add_business_days(date(2026, 9, 14), -5, "US", WEEKDAYS) == friday_before_labor_day


@given(days, st.sampled_from(["US", "DE", "IN", ""]), working_weeks)
def test_the_next_business_day_is_one_whatever_the_working_week(day: date, country: str, week: tuple[int, ...]):
    found = business_day_after(day, country, week)
    assert found > day
    assert is_business_day(found, country, week)
    assert add_business_days(day, 1, country, week) == found


# --- Quiet hours ---


def test_quiet_hours_span_midnight():
    quiet = QuietHours(zone=zone("America/New_York"), starts=time(21), ends=time(8))
    late, morning = datetime(2026, 3, 3, 4, tzinfo=UTC), datetime(2026, 3, 3, 13, tzinfo=UTC)
    assert quiet.holds(late)
    assert quiet.end_of(late) == morning
    assert quiet.next_end(late) == morning
    assert quiet.before(late) == datetime(2026, 3, 3, 1, tzinfo=UTC)  # 20:00, an hour before 21:00
    assert not quiet.holds(morning)
    assert quiet.end_of(morning) == quiet.before(morning) == morning
    assert quiet.next_end(morning) == morning + timedelta(days=1)


def test_quiet_hours_end_at_one_moment_and_those_that_never_are_at_none():
    quiet = QuietHours(zone=zone("America/New_York"), starts=time(21), ends=time(8))
    eight = datetime(2026, 3, 3, 13, tzinfo=UTC)
    assert quiet.ends_at(eight)
    assert not quiet.ends_at(eight + timedelta(minutes=1))
    never = QuietHours(zone=zone("America/New_York"), starts=time(8), ends=time(8))
    assert not never.ends_at(eight)


def test_quiet_hours_within_a_day():
    quiet = QuietHours(zone=zone("Asia/Kathmandu"), starts=time(12), ends=time(14))
    lunch = instant(date(2026, 3, 3), time(13), quiet.zone)
    assert quiet.end_of(lunch) == instant(date(2026, 3, 3), time(14), quiet.zone)
    assert quiet.before(lunch) == instant(date(2026, 3, 3), time(11), quiet.zone)


def test_the_same_time_twice_means_no_quiet_hours():
    quiet = QuietHours(zone=zone("UTC"), starts=time(8), ends=time(8))
    moment = datetime(2026, 3, 3, 8, tzinfo=UTC)
    assert not quiet.holds(moment)
    assert quiet.end_of(moment) == quiet.before(moment) == moment
    assert quiet.next_end(moment) == moment + timedelta(days=1)


def test_quiet_hours_end_at_their_wall_time_on_the_night_clocks_change():
    quiet = QuietHours(zone=zone("America/New_York"), starts=time(21), ends=time(8))
    before, after = instant(date(2026, 3, 7), time(22), quiet.zone), instant(date(2026, 3, 8), time(8), quiet.zone)
    assert quiet.end_of(before) == after
    assert after - before == timedelta(hours=9)


@given(zones, clocks, clocks, moments)
def test_quiet_hours_are_coherent_everywhere(place: ZoneInfo, starts: time, ends: time, moment: datetime):
    quiet = QuietHours(zone=place, starts=starts, ends=ends)
    end, following = quiet.end_of(moment), quiet.next_end(moment)
    assert not quiet.holds(end)
    assert not quiet.holds(following)
    assert end >= moment
    assert following > moment
    assert following - moment <= timedelta(days=2, hours=2)
    if quiet.holds(moment):
        assert following == end
        assert quiet.before(moment) < moment
    else:
        assert end == quiet.before(moment) == moment
