import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import Context, When
from bot.understanding.calendar_words.lexicon import tokens_of
from bot.understanding.dates import find, find_duration, read_clock, read_day, read_minutes, read_moment
from bot.understanding.impossible_days import find_impossible_day
from bot.understanding.tokens import sentences, tokenize, word_set

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = datetime(2026, 3, 2, 9, tzinfo=NEW_YORK)


def seeker(now: datetime = MONDAY, country: str = "US") -> Context:
    return Context(now=now, zone=NEW_YORK, country=country)


def only(text: str, context: Context | None = None, *, past: bool = False) -> When:
    found = find(text, context or seeker(), past=past)
    assert len(found) == 1, f"{text!r} named {[when.words for when in found]}"
    return found[0]


def shown(when: When) -> str:
    """ "by 03-06", "range 03-05..03-06", "on 03-03 14:00-15:00"; the year where it is not 2026."""
    named = dict.fromkeys(day for day in (when.first_on, when.last_on) if day)
    days = "..".join(f"{day:%m-%d}" if day.year == 2026 else f"{day}" for day in named)
    hours = f"{when.starts:%H:%M}" if when.starts else ""
    hours += f"-{when.ends:%H:%M}" if when.ends else ""
    return " ".join(part for part in (when.kind, days, hours) if part)


# --- The Dates table of conventions.md, row by row, on Monday 2 March 2026, 09:00 in New York ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Friday", "on 03-06"),
        ("by Friday", "by 03-06"),
        ("on Friday", "on 03-06"),
        ("until Friday", "by 03-06"),
        ("this Friday", "on 03-06"),
        ("on Monday", "on 03-09"),
        ("next Friday", "on 03-13"),
        ("next week", "range 03-09..03-15"),
        ("Friday week", "on 03-13"),
        ("a week on Monday", "on 03-16"),
        ("Friday after next", "on 03-20"),
        ("two weeks from Tuesday", "on 03-17"),
        ("in two weeks", "on 03-16"),
        ("a fortnight", "on 03-16"),
        ("within 10 days", "by 03-12"),
        ("within 5 business days", "by 03-09"),
        ("within five working days", "by 03-09"),
        ("Thursday or Friday", "range 03-05..03-06"),
        ("2–3 days", "range 03-04..03-05"),
        ("between the 23rd and the 27th", "range 03-23..03-27"),
        ("this week", "range 03-02..03-06"),
        ("end of the week", "by 03-06"),
        ("EOW", "by 03-06"),
        ("end of next week", "by 03-13"),
        ("the week of May 25", "range 05-25..05-29"),
        ("week 51", "range 12-14..12-18"),
        ("by the end of week 51", "by 12-18"),
        ("not until after Friday", "after 03-06"),
        ("no decision before Friday", "after 03-06"),
        ("they won't know anything before March 10", "after 03-10"),
        ("don't expect an answer before the 15th", "after 03-15"),
        ("no worries, they decide before Friday", "by 03-05"),
        ("don't forget it before Friday", "by 03-05"),
        ("end of the month", "by 03-31"),
        ("EOM", "by 03-31"),
        ("end of the quarter", "by 03-31"),
        ("end of the year", "by 12-31"),
        ("early in April", "around 04-01..04-07"),
        ("the beginning of April", "around 04-01..04-07"),
        ("mid-April", "around 04-15"),
        ("late April", "around 04-30"),
        ("before Christmas", "by 12-24"),
        ("before March 20", "by 03-19"),
        ("the week after Thanksgiving", "range 11-30..12-06"),
        ("the Monday after Easter", "on 04-06"),
        ("the 15th", "on 03-15"),
        ("the 2nd", "on 03-02"),
        ("10 July", "on 07-10"),
        ("6th Jan", "on 2027-01-06"),
        ("3/27", "on 03-27"),
        ("tomorrow", "on 03-03"),
        ("EOD", "by 03-02"),
        ("COB Thursday", "by 03-05"),
        ("I interviewed with Acme on Tuesday", "on 02-24"),
        ("I had my onsite on Monday", "on 03-02"),
        ("met Dana on Friday", "on 02-27"),
        ("The panel was on the 15th", "on 02-15"),
        ("I went there on Wednesday", "on 02-25"),
        ("on Monday at 2pm", "on 03-02 14:00"),
        ("on Monday at 8am", "on 03-09 08:00"),
        ("3pm", "on 15:00"),
        ("at 3", "on 15:00"),
        ("at 6", "on 18:00"),
        ("at 7", "on 07:00"),
        ("at 9", "on 09:00"),
        ("at 11", "on 11:00"),
        ("at 12", "on 12:00"),
    ],
)
def test_the_conventions(text: str, expected: str):
    assert shown(only(text)) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 3, 6, 9, tzinfo=NEW_YORK), "by 03-06"),  # Friday, the last working day
        (datetime(2026, 3, 7, 9, tzinfo=NEW_YORK), "by 03-13"),  # Saturday: the coming week's
        (datetime(2026, 3, 8, 9, tzinfo=NEW_YORK), "by 03-13"),
    ],
)
def test_the_end_of_the_week_said_at_its_end(now: datetime, expected: str):
    assert shown(only("by the end of the week", seeker(now))) == expected


def test_numbers_are_read_in_the_countrys_order():
    assert shown(only("3/4", seeker(country="US"))) == "on 03-04"
    assert shown(only("3/4", seeker(country="DE"))) == "on 04-03"
    assert only("3/4").other_on == date(2026, 4, 3)
    assert shown(only("27/3")) == "on 03-27"


def test_business_days_skip_the_countrys_holidays():
    before_thanksgiving = datetime(2026, 11, 24, 9, tzinfo=NEW_YORK)
    assert shown(only("within 3 business days", seeker(before_thanksgiving))) == "by 11-30"
    assert shown(only("within 3 business days", seeker(before_thanksgiving, "DE"))) == "by 11-27"


@pytest.mark.parametrize(
    ("text", "first", "other"),
    [
        ("next Friday", date(2026, 3, 13), date(2026, 3, 6)),
        ("on Monday", date(2026, 3, 9), date(2026, 3, 2)),
        ("on Monday at 2pm", date(2026, 3, 2), date(2026, 3, 9)),
        ("Friday", date(2026, 3, 6), None),
        ("Friday after next", date(2026, 3, 20), date(2026, 3, 13)),
    ],
)
def test_the_close_second_reading_is_kept(text: str, first: date, other: date | None):
    when = only(text)
    assert (when.first_on, when.other_on) == (first, other)


# --- What is read of everything that people say ---


def said() -> list[tuple[str, str]]:
    lines = (Path(__file__).parent / "said_dates.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("|", 1) for line in lines if line and not line.startswith("#"))
    return [(words.strip(), expected.strip()) for words, expected in pairs]


@pytest.mark.parametrize(("text", "expected"), said())
def test_what_is_said(text: str, expected: str):
    read = find(text, seeker())
    assert "; ".join(f"{shown(when)} {when.zone or ''}".rstrip() for when in read) == expected


ZONES = {
    "AU": "Australia/Sydney",
    "CA": "America/Toronto",
    "DE": "Europe/Berlin",
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "IN": "Asia/Kolkata",
    "NG": "Africa/Lagos",
    "NZ": "Pacific/Auckland",
    "PH": "Asia/Manila",
    "SG": "Asia/Singapore",
    "US": "America/New_York",
    "ZA": "Africa/Johannesburg",
}


@pytest.mark.parametrize(
    ("country", "today", "text", "expected"),
    [
        ("GB", "2026-03-02", "after the bank holiday", "after 04-03"),
        ("GB", "2026-04-20", "the bank holiday", "on 05-04"),
        ("GB", "2026-04-20", "bank holiday Monday", "on 05-04"),
        ("GB", "2026-06-20", "the August bank holiday", "on 08-31"),
        ("GB", "2026-03-02", "good friday", "on 04-03"),
        ("GB", "2026-03-02", "easter monday", "on 04-06"),
        ("GB", "2026-03-02", "boxing day", "on 12-26"),
        ("GB", "2026-03-02", "the Tuesday after Easter", "on 04-07"),
        ("GB", "2026-03-02", "within 5 working days", "by 03-09"),
        ("GB", "2026-04-01", "within 3 working days", "by 04-08"),
        ("GB", "2026-03-02", "3/4", "on 04-03"),
        ("GB", "2026-03-02", "friday 9.30", "on 03-06 09:30"),
        ("GB", "2026-03-02", "friday 9.30-10.15", "on 03-06 09:30-10:15"),
        ("GB", "2026-03-02", "between 9.30 and 10.15 on Friday", "on 03-06 09:30-10:15"),
        ("DE", "2026-03-02", "9.10.", "on 10-09"),
        ("IE", "2026-03-02", "after St Patrick's Day", "after 03-17"),
        ("IE", "2026-03-02", "after Paddy's Day", "after 03-17"),
        ("IN", "2026-09-02", "after Diwali", "after 11-08"),
        ("IN", "2026-01-02", "Republic Day", "on 01-26"),
        ("IN", "2026-02-02", "before Holi", "by 03-03"),
        ("IN", "2026-07-02", "after Independence Day", "after 08-15"),
        ("IN", "2026-03-02", "after Eid", "after 03-21"),
        ("DE", "2026-03-02", "27.3.", "on 03-27"),
        ("DE", "2026-03-02", "am 27.03.2026", "on 03-27"),
        ("DE", "2026-03-02", "by 27.03.", "by 03-27"),
        ("DE", "2026-03-02", "KW 12", "range 03-16..03-20"),
        ("DE", "2026-09-02", "after German Unity Day", "after 10-03"),
        ("CA", "2026-09-02", "Thanksgiving", "on 10-12"),
        ("CA", "2026-09-30", "Thanksgiving weekend", "range 10-10..10-11"),
        ("CA", "2026-02-01", "Family Day", "on 02-16"),
        ("CA", "2026-06-01", "after Canada Day", "after 07-01"),
        ("CA", "2026-05-01", "the Tuesday after Victoria Day", "on 05-19"),
        ("AU", "2026-01-02", "after Australia Day", "after 01-26"),
        ("AU", "2026-04-02", "before Anzac Day", "by 04-24"),
        ("NZ", "2026-01-30", "after Waitangi Day", "after 02-06"),
        ("NZ", "2026-10-02", "Labour Day", "on 10-26"),
        ("ZA", "2026-09-02", "after Heritage Day", "after 09-24"),
        ("ZA", "2026-03-30", "Family Day", "on 04-06"),
        ("SG", "2026-02-02", "after Chinese New Year", "after 02-17"),
        ("SG", "2026-02-02", "after Lunar New Year", "after 02-17"),
        ("SG", "2026-08-02", "National Day", "on 08-09"),
        ("NG", "2026-03-02", "after Eid", "after 03-19"),
        ("PH", "2026-03-02", "3/4", "on 03-04"),
        ("US", "2026-06-30", "right after the 4th of July", "after 07-04"),
        ("US", "2026-06-30", "after July 4th weekend", "after 07-06"),
        ("US", "2026-11-02", "the Monday after Thanksgiving", "on 11-30"),
        ("US", "2026-11-02", "the week of Thanksgiving", "range 11-23..11-27"),
        ("US", "2026-11-02", "before the holidays", "by 12-23"),
        ("US", "2026-08-02", "after Labor Day weekend", "after 09-07"),
        ("US", "2026-08-02", "the day after Labor Day", "on 09-08"),
        ("US", "2026-11-20", "black friday", "on 11-27"),
        ("US", "2026-12-28", "by January 5", "by 2027-01-05"),
        ("US", "2026-12-28", "next week", "range 2027-01-04..2027-01-10"),
        ("US", "2026-12-28", "in two weeks", "on 2027-01-11"),
        ("US", "2026-12-31", "tomorrow", "on 2027-01-01"),
        ("US", "2026-12-15", "early January", "around 2027-01-01..2027-01-07"),
        ("US", "2026-12-15", "in the new year", "around 2027-01-01..2027-01-31"),
        ("US", "2026-12-15", "end of the year", "by 12-31"),
        ("US", "2026-12-28", "the first week of January", "range 2027-01-04..2027-01-08"),
        ("US", "2026-12-28", "after New Year's", "after 2027-01-01"),
        ("US", "2026-12-28", "after the new year", "after 2027-01-01"),
        ("US", "2026-12-28", "New Year's Eve", "on 12-31"),
        ("US", "2028-02-01", "Feb 29", "on 2028-02-29"),
        ("US", "2026-02-01", "Feb 29", "on 2028-02-29"),
        ("US", "2027-02-26", "in three days", "on 2027-03-01"),
        ("US", "2028-02-26", "in three days", "on 2028-02-29"),
        ("US", "2026-01-31", "in a month", "on 02-28"),
        ("US", "2026-10-31", "a month from today", "on 11-30"),
        ("US", "2026-03-20", "early March", "around 2027-03-01..2027-03-07"),
        ("US", "2026-03-20", "the beginning of the month", "around 04-01..04-07"),
        ("US", "2026-03-20", "mid-month", "around 04-15"),
        ("US", "2026-03-20", "the 15th", "on 04-15"),
        ("US", "2026-03-20", "March 15", "on 2027-03-15"),
        ("US", "2026-03-20", "first Monday of the month", "on 04-06"),
        ("US", "2026-03-04", "by the end of the week", "by 03-06"),
        ("US", "2026-03-04", "early in the week", "around 03-09..03-10"),
    ],
)
def test_where_and_when_it_is_said(country: str, today: str, text: str, expected: str):
    zone = ZoneInfo(ZONES[country])
    now = datetime.fromisoformat(f"{today}T09:00").replace(tzinfo=zone)
    assert shown(only(text, Context(now=now, zone=zone, country=country))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Great! Met Dana Li, she'll let me know by Friday", ["by 03-06"]),
        ("I had the onsite on Friday and they decide by the end of next week", ["on 02-27", "by 03-13"]),
        ("They moved the call from Tuesday 2pm to Thursday 10am", ["on 03-03 14:00", "on 03-05 10:00"]),
        ("Tuesday's interview went great, they'll call Friday", ["on 02-24", "on 03-06"]),
        ("On Tuesday I met Dana and she'll call on Friday", ["on 02-24", "on 03-06"]),
        ("I was told I'd hear on Wednesday", ["on 03-04"]),
        ("We were supposed to talk on Thursday", ["on 03-05"]),
        ("I got an interview on Tuesday", ["on 03-03"]),
        ("Interview with Acme on Tuesday 2pm to 3pm, video", ["on 03-03 14:00-15:00"]),
        ("set my quiet hours to 22:00–07:00", ["on 22:00-07:00"]),
    ],
)
def test_whole_messages(text: str, expected: list[str]):
    assert [shown(when) for when in find(text, seeker())] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They decide in 2 weeks. Then I rest.", "in 2 weeks"),
        ("On Mon. 9 March we talk", "On Mon. 9 March"),
        ("See you Friday. Thanks", "Friday"),
        ("it was 3/27. Thanks", "3/27"),
        ("The decision (by Friday) is theirs", "by Friday"),
        ("Friday’s call is on", "Friday’s"),
        ("maybe Sat, at 3", "Sat, at 3"),
    ],
)
def test_the_words_are_those_that_name_it(text: str, words: str):
    assert only(text).words == words


def test_a_message_known_to_tell_of_the_past():
    assert shown(only("Acme on Tuesday", past=True)) == "on 02-24"
    assert only("Acme on Tuesday", past=True).past
    assert shown(only("Acme by Tuesday", past=True)) == "by 03-03"
    assert shown(only("Acme today", past=True)) == "on 03-02"


# --- Answers ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday 2pm", "2026-03-03T14:00"),
        ("tomorrow", None),
        ("friday 9am", "2026-03-06T09:00"),
        ("in 2 hours", "2026-03-02T11:00"),
        ("half an hour", "2026-03-02T09:30"),
        ("2026-03-03T14:00", "2026-03-03T14:00"),
        ("2026-03-03T14:00:00+01:00", "2026-03-03T08:00"),
        ("next Monday at 10:00", "2026-03-09T10:00"),
        ("March 3 2pm", "2026-03-03T14:00"),
        ("tonight", "2026-03-02T20:00"),
        ("3pm", "2026-03-02T15:00"),
        ("8am", "2026-03-03T08:00"),
        ("how about tomorrow at 9?", "2026-03-03T09:00"),
        ("Tuesday 2pm Berlin time", "2026-03-03T08:00"),
        ("31 February", None),
        ("2026-02-30T10:00", None),
        ("25:00", None),
        ("Tuesday 25:00", None),
        ("blue", None),
        ("", None),
    ],
)
def test_when_is_a_moment(text: str, expected: str | None):
    moment = datetime.fromisoformat(expected).replace(tzinfo=NEW_YORK).astimezone(UTC) if expected else None
    assert read_moment(text, seeker()) == moment


def test_a_day_alone_takes_the_default_time():
    moment = datetime(2026, 3, 3, 10, tzinfo=NEW_YORK)
    assert read_moment("tomorrow", seeker(), default=time(10)) == moment
    assert read_moment("2026-03-03", seeker(), default=time(10)) == moment


def test_hours_from_now_are_hours_when_the_clocks_change():
    evening = datetime(2026, 3, 7, 23, tzinfo=NEW_YORK)
    assert read_moment("in 6 hours", seeker(evening)) == evening.astimezone(UTC) + timedelta(hours=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 8 at 2:30am", "2026-03-08T03:30-04:00"),  # a gap goes forward
        ("November 1 at 1:30am", "2026-11-01T01:30-04:00"),  # a fold takes the first
        ("March 8 at 3pm", "2026-03-08T15:00-04:00"),
        ("midnight tonight", "2026-03-03T00:00-05:00"),
        ("this noon", "2026-03-02T12:00-05:00"),
        ("Thursday 9am Berlin time", "2026-03-05T03:00-05:00"),
        ("Thursday 14:00 GMT+2", "2026-03-05T07:00-05:00"),
        ("in 36 hours", "2026-03-03T21:00-05:00"),
    ],
)
def test_moments_across_clock_changes_and_zones(text: str, expected: str):
    assert read_moment(text, seeker()) == datetime.fromisoformat(expected).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("on 31 February", "31 February"),
        ("June 31st at 2", "June 31st"),
        ("29 February 2027", "29 February 2027"),
        ("Feb 29, 2028", ""),
        ("29 Feb", ""),
        ("Sept. 31", "Sept. 31"),
        ("marketing 45 and mayor 40", ""),
        ("10 July", ""),
    ],
)
def test_a_day_that_is_in_no_calendar_is_told(text: str, slip: str):
    assert find_impossible_day(text) == slip


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2026-03-20", "on 03-20"), ("she said by Friday", "by 03-06"), ("15th", "on 03-15"), ("blue", None), ("", None)],
)
def test_a_form_names_a_day(text: str, expected: str | None):
    when = read_day(text, seeker())
    assert (when and shown(when)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22:00", time(22)),
        ("10pm", time(22)),
        ("7:30 am", time(7, 30)),
        ("noon", time(12)),
        ("8", time(8)),
        ("0800", time(8)),
        ("24:00", time(0)),
        ("25:00", None),
        ("blue", None),
        ("", None),
    ],
)
def test_a_form_names_a_time(text: str, expected: time | None):
    assert read_clock(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45 minutes", 45),
        ("an hour and a half", 90),
        ("90 min", 90),
        ("1h30", 90),
        ("half an hour", 30),
        ("1 hr 15 min", 75),
        ("30", 30),
        ("blue", None),
    ],
)
def test_how_long(text: str, expected: int | None):
    assert read_minutes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we talked for 45 minutes", 45),
        ("a one-hour call", 60),
        ("an hour-long interview", 60),
        ("a 30-minute phone screen", 30),
        ("it lasted an hour and a half", 90),
        ("It should last ninety minutes", 90),
        ("it'll last an hour", 60),
        ("call me in 45 minutes", None),
        ("we talked about it in the last 45 minutes", None),
        ("I left two hours ago", None),
        ("no time at all", None),
    ],
)
def test_how_long_an_interview_lasts(text: str, expected: int | None):
    assert find_duration(text) == expected


# --- Whatever is written ---

WORDS = sorted(
    word_set(
        """
monday next week the of in a 15th march may 3 / - : 2pm to from by before end early two days ago after last noon at , .
year 2026 first quarter friday and or until ' 31 february within business tomorrow easter 99999999999 half hour + th
"""
    )
)


@settings(deadline=None)
@given(st.text(max_size=500) | st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join), st.booleans())
def test_any_text_is_read_without_harm(text: str, past: bool):
    end = 0
    for when in find(text, seeker(), past=past):
        assert end <= when.start < when.end <= len(text)
        assert text[when.start : when.end] == when.words
        assert when.first_on is None or (when.last_on is not None and when.first_on <= when.last_on)
        assert when.first_on or when.starts
        end = when.end
    for read in (find_duration, read_clock, read_minutes):
        read(text)
    read_day(text, seeker())
    read_moment(text, seeker(), default=time(10))


WRITTEN_OUT = (
    *("{d:%Y-%m-%d}", "{d:%Y/%m/%d}", "{d:%Y.%m.%d}", "{d:%d.%m.%Y}", "{d:%m/%d/%Y}", "{d:%m-%d-%Y}", "{d:%d-%b-%y}"),
    *(
        "{d:%B} {n}, {d:%Y}",
        "{d:%B} {n}{th} {d:%Y}",
        "{n}{th} of {d:%B} {d:%Y}",
        "{n} {d:%b} {d:%Y}",
        "{n}{th} {d:%b}, {d:%Y}",
    ),
    *("{d:%A}, {d:%B} {n}, {d:%Y}", "{d:%a} {n} {d:%b} {d:%Y}", "the {n}{th} of {d:%B}, {d:%Y}", "{d:%d%b%Y}"),
    *("{d:%A} the {n}{th} of {d:%B} {d:%Y}", "{d:%b}. {n}{th}, '{d:%y}", "{n} {d:%B} '{d:%y}", "{d:%Y} {d:%B} {n}"),
)
LATER_DAYS = st.dates(date(2026, 3, 3), date(2060, 12, 31))


@settings(deadline=None)
@given(LATER_DAYS, st.sampled_from(WRITTEN_OUT), st.sampled_from(["{}", "by {}", "see you {} at 3pm", "on {}."]))
def test_a_date_written_out_reads_back_as_itself(day: date, written: str, said: str):
    th = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    text = said.format(written.format(d=day, n=day.day, th=th))
    assert [(when.first_on, when.last_on) for when in find(text, seeker())] == [(day, day)]


MOVING = """
friday|by monday|next tuesday|wed at 3pm|friday week|last thursday|tomorrow|in two weeks|next week|this weekend
end of next week|two weeks from tuesday|the day after tomorrow|early next week|monday or tuesday|a week ago friday
"""


@given(st.integers(-300, 300), st.sampled_from(MOVING.replace("\n", "|").strip("|").split("|")), st.integers(0, 6))
def test_a_week_later_the_same_words_mean_a_week_later(weeks: int, text: str, weekday: int):
    now = MONDAY + timedelta(days=weekday)
    before, after = only(text, seeker(now)), only(text, seeker(now + timedelta(weeks=weeks)))
    assert before.first_on
    assert before.last_on
    week = timedelta(weeks=weeks)
    assert (after.first_on, after.last_on) == (before.first_on + week, before.last_on + week)


@given(st.integers(1, 500), st.sampled_from(["in {} days", "{} days from now", "{} days from today", "within {} days"]))
def test_days_are_counted_from_today(days: int, text: str):
    assert only(text.format(days)).last_on == MONDAY.date() + timedelta(days=days)


def calls_to_read(text: str) -> int:
    """How many functions are called to read a text, whatever the machine is busy with."""
    for remembering in (tokenize, sentences, tokens_of):
        remembering.cache_clear()
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find(text, seeker())
    finally:
        sys.setprofile(before)
    return calls


HOSTILE = """
a week from |monday or |1/2/|2 to |the week after the |12:30:|- |1.|3/4 |15 |the first |in the next |or the 3 |by by |
- march |end of the |two weeks after |a week ago |the day before |mon, |sat/|may |'26 |3 months and |2026-
"""


@pytest.mark.parametrize("piece", HOSTILE.replace("\n", "").split("|"))
def test_reading_takes_steps_in_proportion(piece: str):
    short, long = (calls_to_read((piece * length)[:length]) for length in (400, 3_200))
    assert long < 8 * 1.2 * short


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join))
def test_no_words_repeated_are_dear_to_read(piece: str):
    text = f"{piece} " * 1_000
    short, long = calls_to_read(text[:250]), calls_to_read(text[:1_000])
    assert long < 4 * 1.3 * short + 5_000
    assert long < 1_000 * 600


# --- Texts that others wrote ---


def rows(name: str) -> Iterator[tuple[dict[str, Any], Context]]:
    folder = os.environ.get("TEST_DATA")
    if not folder:
        pytest.skip("TEST_DATA names no data folder")
    country, zone = ("GB", ZoneInfo("Europe/London")) if name.startswith("chat") else ("US", NEW_YORK)
    with (Path(folder) / "dates" / name).open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            now = datetime.fromisoformat(row["ref"]).replace(tzinfo=zone)
            yield row, Context(now=now, zone=zone, country=country)


def is_right(when: When, row: dict[str, Any]) -> bool:
    """As evidence.md scores: a single day exactly, a range where the found start lies inside."""
    starts = date.fromisoformat(row["start"][:10])
    ends = date.fromisoformat(row["end"][:10]) if row["end"] and row["set"] == "range" else starts + timedelta(days=1)
    return when.first_on is not None and starts <= when.first_on < max(ends, starts + timedelta(days=1))


def ours(name: str) -> dict[str, list[str]]:
    """Rows that our conventions read otherwise than their source, and how: `our_conventions.jsonl` says why."""
    lines = (Path(__file__).parent / "our_conventions.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["text"]: row["ours"] for row in map(json.loads, lines) if row["file"] == name}


def test_our_conventions_win():
    for name in ("dev.jsonl", "chat-timeless-dev.jsonl", "negatives-dev.jsonl"):
        found = {
            row["text"]: [str(when.first_on) for when in find(row["text"], context)] for row, context in rows(name)
        }
        for text, days in ours(name).items():
            assert found[text] == days


def test_future_dates_of_other_projects():
    scored = [(row, context) for row, context in rows("dev.jsonl") if not row.get("contested")]
    wrong = [
        row["text"] for row, context in scored if not any(is_right(when, row) for when in find(row["text"], context))
    ]
    assert len(wrong) / len(scored) <= 0.05
    assert set(wrong) == ours("dev.jsonl").keys()


def test_dates_in_chat_are_found():
    scored = list(rows("chat-dev.jsonl"))
    hits = [
        row
        for row, context in scored
        if any(when.start < row["span"][1] and row["span"][0] < when.end for when in find(row["text"], context))
    ]
    assert len(hits) / len(scored) >= 0.99


@pytest.mark.parametrize("name", ["chat-timeless-dev.jsonl", "negatives-dev.jsonl"])
def test_what_holds_no_date_has_none(name: str):
    false = [row["text"] for row, context in rows(name) if any(when.first_on for when in find(row["text"], context))]
    assert set(false) == ours(name).keys()
