"""Times of day are written the way of the place whose clock they are shown by, and read back as the same."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import calendar, wording
from bot.desk import Interview
from bot.reading import Context
from bot.understanding.dates import find, read_clock

TWELVE = [
    "America/New_York", "US/Eastern", "Pacific/Honolulu", "America/Toronto", "Australia/Sydney", "Pacific/Auckland",
    "Asia/Kolkata", "Asia/Calcutta", "Asia/Manila", "Asia/Karachi",
]  # fmt: skip
TWENTY_FOUR = [
    "Europe/Berlin", "Europe/London", "Europe/Dublin", "Asia/Tokyo", "America/Sao_Paulo", "Africa/Lagos", "UTC",
    "Etc/UTC", "Etc/GMT+5", calendar.UNKNOWN,
]  # fmt: skip
NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)

zones = st.sampled_from([calendar.zone(name) for name in (*TWELVE, *TWENTY_FOUR)])
minutes = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
moments = st.integers(1, 300 * 24 * 60).map(lambda count: NOW + timedelta(minutes=count))


def interview(start: datetime, end: datetime, zone: str) -> Interview:
    return Interview(id="i1", company="Acme", starts_at=start, given_ends_at=end, zone=zone, logged_at=NOW)


def by_zone(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    return wording.start_to_end(interview(start, end, zone.key), zone, NOW)


@pytest.mark.parametrize(
    ("at", "twelve", "twenty_four"),
    [
        (time(0), "12:00 am", "00:00"),
        (time(0, 5), "12:05 am", "00:05"),
        (time(9), "9:00 am", "09:00"),
        (time(11, 59), "11:59 am", "11:59"),
        (time(12), "12:00 pm", "12:00"),
        (time(12, 30), "12:30 pm", "12:30"),
        (time(14), "2:00 pm", "14:00"),
        (time(23, 59), "11:59 pm", "23:59"),
    ],
)
def test_a_time_of_day(at: time, twelve: str, twenty_four: str) -> None:
    assert {wording.clock(at, calendar.zone(name)) for name in TWELVE} == {twelve}
    assert {wording.clock(at, calendar.zone(name)) for name in TWENTY_FOUR} == {twenty_four}


@pytest.mark.parametrize(
    ("start", "end", "twelve", "twenty_four"),
    [
        ("03 14:00", "03 15:00", "2:00–3:00 pm", "14:00–15:00"),
        ("03 09:30", "03 11:00", "9:30–11:00 am", "09:30–11:00"),
        ("03 11:30", "03 12:30", "11:30 am–12:30 pm", "11:30–12:30"),
        ("03 11:00", "03 12:00", "11:00 am–12:00 pm", "11:00–12:00"),
        ("03 12:00", "03 13:00", "12:00–1:00 pm", "12:00–13:00"),
        ("03 00:00", "03 00:30", "12:00–12:30 am", "00:00–00:30"),
        ("03 23:30", "04 00:30", "11:30 pm–12:30 am (Wednesday)", "23:30–00:30 (Wednesday)"),
        ("03 14:00", "04 15:00", "2:00 pm–3:00 pm (Wednesday)", "14:00–15:00 (Wednesday)"),
    ],
)
def test_a_time_from_one_to_another(start: str, end: str, twelve: str, twenty_four: str) -> None:
    for name, shown in (("America/New_York", twelve), ("Europe/Berlin", twenty_four)):
        zone = calendar.zone(name)
        from_, to = (datetime.strptime(f"2026-03-{at}", "%Y-%m-%d %H:%M").replace(tzinfo=zone) for at in (start, end))
        assert by_zone(from_, to, zone) == f"Tuesday 3 March, {shown}"


def test_the_clock_elsewhere_is_written_the_seekers_way() -> None:
    start = datetime(2026, 3, 3, 19, tzinfo=UTC)
    in_london = interview(start, start + timedelta(hours=1), "Europe/London")
    line = wording.span(in_london, calendar.zone("America/New_York"), NOW)
    assert line == "Tuesday 3 March, 2:00–3:00 pm (7:00 pm in London)"
    in_new_york = interview(start, start + timedelta(hours=1), "America/New_York")
    line = wording.span(in_new_york, calendar.zone("Europe/London"), NOW)
    assert line == "Tuesday 3 March, 19:00–20:00 (14:00 in New York)"


def test_countries_are_those_of_zones() -> None:
    assert set(wording.TWELVE_HOURS) <= {calendar.country_of(name) for name in available_timezones()}


@given(minutes, zones)
def test_a_time_that_is_shown_is_read_as_the_same(at: time, zone: ZoneInfo) -> None:
    assert read_clock(wording.clock(at, zone)) == at


@given(moments, zones)
def test_a_moment_that_is_shown_is_read_as_the_same(moment: datetime, zone: ZoneInfo) -> None:
    there = calendar.local(moment, zone)
    (*_, read) = find(wording.when(moment, zone, NOW), Context(now=calendar.local(NOW, zone), zone=zone, country=""))
    assert (read.first_on, read.starts) == (there.date(), there.time())


@given(moments, st.integers(1, 8 * 60), zones)
def test_an_interview_that_is_shown_is_read_as_the_same(start: datetime, lasts_min: int, zone: ZoneInfo) -> None:
    begin, end = (calendar.local(at, zone) for at in (start, start + timedelta(minutes=lasts_min)))
    (read, *_) = find(by_zone(begin, end, zone), Context(now=calendar.local(NOW, zone), zone=zone, country=""))
    assert (read.first_on, read.starts, read.ends) == (begin.date(), begin.time(), end.time())
