import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading import Context, When
from bot.understanding.dates import find, find_duration, read_clock, read_day, read_minutes, read_moment
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
    """ "by 03-06", "range 03-05..03-06", "on 03-03 14:00-15:00"."""
    days = ""
    if when.first_on and when.last_on:
        days = (
            f"{when.first_on:%m-%d}"
            if when.first_on == when.last_on
            else f"{when.first_on:%m-%d}..{when.last_on:%m-%d}"
        )
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
        ("6th Jan", "on 01-06"),
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


# --- More ways to say it ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tuesday from 2pm to 3pm", "on 03-03 14:00-15:00"),
        ("tomorrow at 10", "on 03-03 10:00"),
        ("on 3/27 2-3pm", "on 03-27 14:00-15:00"),
        ("Friday 6 March at 14:00", "on 03-06 14:00"),
        ("Wednesday, March 4th, 2026 at 10:30 AM", "on 03-04 10:30"),
        ("Tue 3 Mar 14:00–15:00", "on 03-03 14:00-15:00"),
        ("from 2-3pm", "on 14:00-15:00"),
        ("2 to 3", "on 14:00-15:00"),
        ("10-11:30am", "on 10:00-11:30"),
        ("11-1pm", "on 11:00-13:00"),
        ("noon", "on 12:00"),
        ("half past three on Friday", "on 03-06 15:30"),
        ("at quarter to five tomorrow", "on 03-03 16:45"),
        ("tomorrow at 5:30 in the evening", "on 03-03 17:30"),
        ("tonight at 9", "on 03-02 21:00"),
        ("Tuesday at 2pm next week", "on 03-10 14:00"),
        ("Friday the 13th at 2", "on 03-13 14:00"),
        ("by 5pm Friday", "by 03-06 17:00"),
        ("2026-03-10T15:00:00-05:00", "on 03-10 16:00"),
        ("in 2 hours", "on 03-02 11:00"),
        ("early next month", "around 04-01..04-07"),
        ("early next week", "around 03-09..03-10"),
        ("mid-month", "around 03-15"),
        ("around the 20th", "around 03-20"),
        ("after the 15th", "after 03-15"),
        ("the fifteenth", "on 03-15"),
        ("on the twenty-first", "on 03-21"),
        ("Q2", "range 04-01..06-30"),
        ("in a couple of weeks", "on 03-16"),
        ("in a few days", "around 03-05"),
        ("the day after tomorrow", "on 03-04"),
        ("yesterday", "on 03-01"),
        ("last Friday", "on 02-27"),
        ("two days ago", "on 02-28"),
        ("this morning", "on 03-02"),
        ("tonight", "on 03-02"),
        ("a week tomorrow", "on 03-10"),
        ("the last Friday of the month", "on 03-27"),
        ("in a week or two", "range 03-09..03-16"),
        ("April 27 to the 3rd", "range 04-27..05-03"),
        ("Thursday at the latest", "by 03-05"),
        ("no later than Wednesday", "by 03-04"),
        ("by the end of the month", "by 03-31"),
        ("by Friday EOD", "by 03-06"),
        ("the rest of the week", "range 03-02..03-06"),
        ("after the holidays", "after 01-02"),
        ("a week to ten days", "range 03-09..03-12"),
        ("the next business day", "on 03-03"),
        ("tomorrow 1430", "on 03-03 14:30"),
        ("Friday 2-3", "on 03-06 14:00-15:00"),
    ],
)
def test_ways_to_say_it(text: str, expected: str):
    assert shown(only(text)) == expected


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("3pm Berlin time on Monday", "Europe/Berlin"),
        ("Tuesday 2:30 pm CET", "Europe/Berlin"),
        ("tomorrow at 10 ET", "America/New_York"),
        ("9am America/Chicago on Friday", "America/Chicago"),
        ("14:00 UTC+1 on Friday", "Etc/GMT-1"),
        ("3pm", None),
        ("at 3pm with Pacific Gas", None),
    ],
)
def test_a_zone_is_kept_where_one_was_named(text: str, zone: str | None):
    assert only(text).zone == zone


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


def test_a_message_known_to_tell_of_the_past():
    assert shown(only("Acme on Tuesday", past=True)) == "on 02-24"
    assert only("Acme on Tuesday", past=True).past
    assert shown(only("Acme by Tuesday", past=True)) == "by 03-03"
    assert shown(only("Acme today", past=True)) == "on 03-02"


@pytest.mark.parametrize(
    "text",
    [
        "I met 2 people",
        "we may talk",
        "march on",
        "second round",
        "rated 7/10",
        "I'd give it a 4/5",
        "24/7",
        "a 5 person team",
        "sat down with Dana",
        "the sun",
        "in 2 parts",
        "call me at (206) 555-1212",
        "+44 20 7946 0958",
        "version 3.10.2",
        "$12 or €5,000 or 120k",
        "dana.li@acme.com",
        "https://acme.com/2026/03/03",
        "the third interviewer",
        "in first place",
        "5 years of experience",
        "we spoke for 45 minutes",
        "May I ask",
        "with April and June",
        "at 3 companies",
        "about 5 questions",
        "the first question",
        "by the third round",
        "between 5 and 10 people",
        "on a scale from 1 to 10",
        "every Monday",
        "right now",
        "31 February",
        "at 25:00",
    ],
)
def test_what_is_no_date(text: str):
    assert find(text, seeker()) == ()


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
        ("call me in 45 minutes", None),
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


@pytest.mark.parametrize(
    "piece", ["a week from ", "Monday or ", "1/2/", "2 to ", "the week after the ", "12:30:", "- ", "1."]
)
def test_reading_takes_time_in_proportion(piece: str):
    def seconds(length: int) -> float:
        tokenize.cache_clear()
        sentences.cache_clear()
        text, begun = (piece * length)[:length], process_time()
        find(text, seeker())
        return process_time() - begun

    seconds(500)
    short = max(min(seconds(2_000) for _ in range(3)), 0.002)
    assert seconds(16_000) < 8 * 4 * short


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


def test_future_dates_of_other_projects():
    scored = [(row, context) for row, context in rows("dev.jsonl") if not row.get("contested")]
    right = [row for row, context in scored if any(is_right(when, row) for when in find(row["text"], context))]
    assert len(right) / len(scored) >= 0.95


def test_dates_in_chat_are_found():
    scored = list(rows("chat-dev.jsonl"))
    hits = [
        row
        for row, context in scored
        if any(when.start < row["span"][1] and row["span"][0] < when.end for when in find(row["text"], context))
    ]
    assert len(hits) / len(scored) >= 0.98


def test_chat_without_a_date_has_none():
    scored = list(rows("chat-timeless-dev.jsonl"))
    false = [row for row, context in scored if any(when.first_on for when in find(row["text"], context))]
    assert len(false) / len(scored) <= 0.01  # nine of 1,085, all of which do name a day: "tonight", "yesterday"
