"""One line of the pipe, read and written."""

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.local.lines import (
    MAX_LINE_BYTES,
    Choose,
    Command,
    Hand,
    Kill,
    Line,
    LineError,
    Press,
    Say,
    ShowDesk,
    Sleep,
    Submit,
    Told,
    Until,
    read_duration,
    read_line,
    write_line,
    written_form,
    written_message,
    written_revision,
)
from bot.message import Attachment, Button, Form, Link, Message, Option, Question, Select
from bot.ports import Posted

NEW_YORK = ZoneInfo("America/New_York")
NINE = datetime(2026, 3, 2, 14, 0, 0, 999_999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ('{"say": "Größe 👩‍💻 \\u202e"}', Say(text="Größe 👩‍💻 \u202e")),
        ('{"say": "one\\ntwo"}\r\n', Say(text="one\ntwo")),
        ('{"file": "a.ics"}', Hand(path="a.ics", words="")),
        ('{"say": "", "file": "/tmp/a b.ics"}', Hand(path="/tmp/a b.ics", words="")),
        ('{"file": "a.ics", "say": "the final round"}', Hand(path="a.ics", words="the final round")),
        ('\ufeff{"say": "with a byte order mark"}', Say(text="with a byte order mark")),
        ('{"command": "/followups"}', Command(name="followups", words="")),
        ('{"command": " /Interview  edit i1 "}', Command(name="interview", words="edit i1")),
        ('{"command": "help debrief"}', Command(name="help", words="debrief")),
        ('{"press": "Sent it"}', Press(button="Sent it")),
        ('{"choose": "Kind", "value": "Video call"}', Choose(select="Kind", option="Video call")),
        ('{"submit": {"company": "Acme", "role": ""}}', Submit(answers={"company": "Acme", "role": ""})),
        ('{"submit": {"working_days": ["mon", "tue"]}}', Submit(answers={"working_days": ("mon", "tue")})),
        ('{"submit": {}}', Submit(answers={})),
        ('{"sleep": "PT30M"}', Sleep(duration=timedelta(minutes=30))),
        ('{"until": "2026-03-02T14:00:00Z"}', Until(at=NINE.replace(microsecond=0))),
        ('{"desk": true}', ShowDesk()),
        ('{"kill": true}', Kill()),
    ],
)
def test_a_line_is_read(raw: str, line: Line) -> None:
    assert read_line(raw.encode()) == Told(line=line)


def test_a_line_tells_who_and_where() -> None:
    told = read_line(b'{"command": "/cohort join", "as": " ann ", "in": "#job-hunt"}')
    assert told == Told(line=Command(name="cohort", words="join"), user="ann", channel="#job-hunt")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"\r\n", "empty"),
        (b"hello", "not JSON"),
        (b'{"say": "cut of', "not JSON"),
        (b'{"say": "raw \x00 control"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"9" * 100_000, "not JSON"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"say": "\xc3"}', "not UTF-8"),
        (b"[]", "not an object"),
        (b"null", "not an object"),
        (b'"say"', "not an object"),
        (b'{"say": NaN}', "NaN"),
        (b'{"say": -Infinity}', "-Infinity"),
        (b"{}", "Nothing to do"),
        (b'{"value": "x"}', "Nothing to do"),
        (b'{"shout": "x"}', 'Unknown: "shout"'),
        (b'{"say": "a", "press": "b"}', "One thing a line"),
        (b'{"say": "a", "say": "b"}', "twice"),
        (b'{"say": "a", "value": "b"}', "only goes with"),
        (b'{"say": "a", "as": ""}', "A name has 1 to 64"),
        (b'{"say": "a", "as": "#cohort"}', "is a channel's"),
        (b'{"say": "a", "as": 5}', "takes a text"),
        (b'{"say": "a", "in": "cohort"}', "begins with #"),
        (b'{"say": "a", "in": "#"}', "begins with #"),
        (b'{"say": "a", "in": "#a:b"}', "begins with #"),
        (b'{"as": "ann", "in": "#cohort"}', "Nothing to do"),
        (b'{"file": "card.jpg", "press": "a"}', "One thing a line"),
        (b'{"file": ""}', "path of a file"),
        (b'{"file": 5}', "takes a text"),
        (b'{"say": 5}', "takes a text"),
        (b'{"say": null}', "takes a text"),
        (b'{"say": "  "}', "no words"),
        (b'{"say": "\\ud800"}', "surrogate"),
        (b'{"say": "\\u0000"}', "NUL"),
        (b'{"command": "/"}', "Not a command"),
        (b'{"command": "//x"}', "Not a command"),
        (b'{"choose": "Kind"}', "goes with"),
        (b'{"choose": "Kind", "value": 1}', "takes a text"),
        (b'{"submit": "x"}', "takes an object"),
        (b'{"submit": {"rating": 4}}', "must be a text"),
        (b'{"submit": {"people": ["a", 1]}}', "must be a text"),
        (b'{"submit": {"people": {"a": "b"}}}', "must be a text"),
        (b'{"submit": {"people": ["\\udfff"]}}', "surrogate"),
        (b'{"desk": false}', "takes true"),
        (b'{"kill": 1}', "takes true"),
        (b'{"until": "tomorrow"}', "ISO 8601"),
        (b'{"until": "2026-03-02T09:00:00"}', "no offset"),
        (b'{"until": "9999-12-31T23:59:59-12:00"}', "out of reach"),
        (b'{"until": "0001-01-01T00:00:00+12:00"}', "out of reach"),
        (b'{"until": "2026-02-31T09:00:00Z"}', "ISO 8601"),
        (b"x" * (MAX_LINE_BYTES + 1), "longer than"),
    ],
)
def test_what_is_wrong_with_a_line_is_told(raw: bytes, why: str) -> None:
    with pytest.raises(LineError, match=why) as told:
        read_line(raw)
    assert len(str(told.value)) < 300


@given(st.binary(max_size=200) | st.text().map(lambda text: json.dumps({"say": text}).encode()))
def test_whatever_comes_in_is_a_line_or_an_error(raw: bytes) -> None:
    try:
        told = read_line(raw)
    except LineError as error:
        str(error).encode()
    else:
        assert isinstance(told.line, Line)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("PT30M", timedelta(minutes=30)),
        ("PT1H30M", timedelta(hours=1, minutes=30)),
        ("P1D", timedelta(days=1)),
        ("P1W", timedelta(days=7)),
        ("P1DT2H3M4S", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ("PT0S", timedelta()),
        ("PT36H", timedelta(hours=36)),
    ],
)
def test_a_duration_is_read(text: str, duration: timedelta) -> None:
    assert read_duration(text) == duration


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1DT", "30M", "-PT30M", "PT-30M", "P1M", "P1Y", "PT0.5H", "pt1h", "P１D"]
)
def test_what_is_no_duration_is_told(text: str) -> None:
    with pytest.raises(LineError, match="Not a duration"):
        read_duration(text)


@pytest.mark.parametrize("text", ["P3661D", "P999999999999W", "PT9999999999H", f"P{'9' * 5000}D"])
def test_a_duration_has_an_end(text: str) -> None:
    with pytest.raises(LineError, match="too long"):
        read_duration(text)


def test_a_message_is_written_whole() -> None:
    message = Message(
        text="Hello",
        title="Acme",
        facts=(("Company", "Acme"),),
        controls=(
            Button(label="Sent it", action="sent:f3", style="primary"),
            Select(label="Kind", action="kind:i1", options=(Option(label="Video call", value="video"),)),
            Link(label="Map", url="https://example.org"),
        ),
        files=(Attachment(name="acme.ics", media_type="text/calendar", content=b"x"),),
    )
    line = written_message(Posted(key="m7", message=message), to="dm", at=NINE, zone=NEW_YORK, user=None)
    assert line == {
        "message": {
            "id": "m7",
            "text": "Hello",
            "title": "Acme",
            "facts": [["Company", "Acme"]],
            "controls": [
                {"kind": "button", "label": "Sent it", "action": "sent:f3"},
                {"kind": "select", "label": "Kind", "options": [{"label": "Video call", "value": "video"}]},
                {"kind": "link", "label": "Map", "url": "https://example.org"},
            ],
            "files": ["acme.ics"],
        },
        "to": "dm",
        "at": "2026-03-02T09:00:00-05:00",
    }


def test_somebody_else_is_named() -> None:
    posted = Posted(key="m1", message=Message(text="Hello"))
    assert written_message(posted, to="dm", at=NINE, zone=NEW_YORK, user="ann")["user"] == "ann"
    revised = written_revision(posted, at=NINE, zone=NEW_YORK, user="ann")
    assert (revised["user"], revised["at"], "to" in revised) == ("ann", "2026-03-02T09:00:00-05:00", False)


def test_a_form_is_written_whole() -> None:
    question = Question(
        name="days", prompt="Days", expects="choices", value=("mon",), options=(Option(label="Monday", value="mon"),)
    )
    assert written_form(Form(name="settings", title="Settings", questions=(question,))) == {
        "form": {
            "name": "settings",
            "title": "Settings",
            "questions": [
                {
                    "name": "days",
                    "prompt": "Days",
                    "expects": "choices",
                    "required": False,
                    "value": ["mon"],
                    "options": [{"label": "Monday", "value": "mon"}],
                }
            ],
        }
    }


def test_a_written_line_is_one_line() -> None:
    assert write_line({"error": "a\nb\u2028 – é"}) == '{"error": "a\\nb\u2028 – é"}'
