"""Calendar files to invitations: times and zones, who is invited, and what other programs do to the standard."""

from datetime import UTC, date, datetime, time

import pytest

from bot.intake import limits
from bot.intake.invite import read_calendar
from bot.reading import Invitation, Invitations, Unreadable
from tests.invites import EASTERN, acme, at, calendar, event


def events(file: str | bytes) -> tuple[Invitation, ...]:
    contents = read_calendar(file.encode() if isinstance(file, str) else file)
    assert isinstance(contents, Invitations), contents
    return contents.events


def one(*lines: str, before: str = "", method: str = "REQUEST") -> Invitation:
    (only,) = events(calendar(event(*lines), before=before, method=method))
    return only


TWO = datetime(2026, 3, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/New_York", "America/New_York"),
        ("Eastern Standard Time", "America/New_York"),
        ('"(UTC-05:00) Eastern Time (US & Canada)"', "America/New_York"),
        ("US-Eastern", "America/New_York"),
        ("/mozilla.org/20070129_1/America/New_York", "America/New_York"),
        ("/freeassociation.sourceforge.net/America/New_York", "America/New_York"),
    ],
)
def test_a_zone_by_whatever_name(zone: str, name: str) -> None:
    read = one(at("20260310T100000", "20260310T113000", zone))
    assert (read.starts_at, read.zone, read.lasts_min) == (TWO, name, 90)


def test_other_zones_that_outlook_shows() -> None:
    for shown, name in (
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-03:00) Brasília", "America/Sao_Paulo"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Tokyo Standard Time", "Asia/Tokyo"),
    ):
        assert one(at("20260310T100000", zone=f'"{shown}"')).zone == name


def test_a_zone_the_file_defines() -> None:
    own = EASTERN.replace("TZID:Eastern Standard Time", "TZID:Our office")
    read = one(at("20260310T100000", zone="Our office"), before=own)
    assert (read.starts_at, read.zone) == (TWO, "")
    located = own.replace("TZID:Our office", "TZID:Our office\nX-LIC-LOCATION:America/New_York")
    assert one(at("20260310T100000", zone="Our office"), before=located).zone == "America/New_York"


def test_its_own_definition_is_believed() -> None:
    odd = EASTERN.replace("TZOFFSETTO:-0400", "TZOFFSETTO:-0300").replace("TZOFFSETFROM:-0400", "TZOFFSETFROM:-0300")
    odd = odd.replace("TZID:Eastern Standard Time", "TZID:Our office\nX-LIC-LOCATION:America/New_York")
    read = one(at("20260310T100000", zone="Our office"), before=odd)
    assert (read.starts_at, read.zone) == (datetime(2026, 3, 10, 13, tzinfo=UTC), "")


def test_two_files_may_mean_different_zones_by_one_name() -> None:
    own = EASTERN.replace("TZID:Eastern Standard Time", "TZID:Mine")
    other = own.replace("-0500", "+0500").replace("-0400", "+0600")
    assert one(at("20260210T100000", zone="Mine"), before=own).starts_at == datetime(2026, 2, 10, 15, tzinfo=UTC)
    assert one(at("20260210T100000", zone="Mine"), before=other).starts_at == datetime(2026, 2, 10, 5, tzinfo=UTC)


def test_a_zone_that_never_stops_changing_is_not_expanded() -> None:
    trap = EASTERN.replace("FREQ=YEARLY", "FREQ=SECONDLY").replace("TZID:Eastern Standard Time", "TZID:Trap")
    assert one(at("20260310T100000", zone="Trap"), "RRULE:FREQ=SECONDLY", before=trap).repeats


def test_utc_a_clock_of_no_zone_and_a_whole_day() -> None:
    utc = one(at("20260310T140000Z"))
    assert (utc.starts_at, utc.zone, utc.lasts_min) == (TWO, "", None)
    floating = one(at("20260310T140000"), "DURATION:PT45M")
    assert (floating.starts_at, floating.starts_on, floating.starts) == (None, date(2026, 3, 10), time(14))
    assert floating.lasts_min == 45
    unknown = one(at("20260310T140000", zone="Nowhere"))
    assert (unknown.starts_at, unknown.starts) == (None, time(14))
    whole = one("DTSTART;VALUE=DATE:20260310", "DTEND;VALUE=DATE:20260311")
    assert (whole.starts_on, whole.starts, whole.lasts_min) == (date(2026, 3, 10), None, None)


def test_the_zone_of_the_calendar_is_for_clocks_that_name_none() -> None:
    read = one(at("20260310T100000"), before="X-WR-TIMEZONE:America/New_York")
    assert (read.starts_at, read.zone) == (TWO, "America/New_York")


def test_a_gap_goes_forward() -> None:
    assert one(at("20260308T023000", zone="America/New_York")).starts_at == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("end", ["20260310T090000Z", "20260410T090000Z", "nonsense"])
def test_an_end_that_cannot_be_is_none(end: str) -> None:
    assert one(at("20260310T140000Z"), f"DTEND:{end}").lasts_min is None


def test_versions() -> None:
    read = one(at("20260310T140000Z"))
    assert (read.sequence, read.stamped_at) == (0, datetime(2026, 3, 1, 12, tzinfo=UTC))
    (bare,) = events("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260310T140000Z\nSEQUENCE:x\nEND:VEVENT")
    assert (bare.uid, bare.sequence, bare.stamped_at) == ("", None, None)


def test_cancelled_by_method_or_by_status() -> None:
    assert one(method="CANCEL").cancelled
    assert one(at("20260310T140000Z"), "STATUS:CANCELLED").cancelled
    assert not one(at("20260310T140000Z"), "STATUS:TENTATIVE").cancelled


def test_one_date_of_many() -> None:
    read = one(at("20260310T140000Z"), "RECURRENCE-ID;TZID=America/New_York:20260309T100000")
    assert read.recurrence == "20260309T140000Z"
    assert one(at("20260310T140000Z"), "RECURRENCE-ID;VALUE=DATE:20260309").recurrence == "20260309"


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER"])
def test_an_answer_is_no_invitation(method: str) -> None:
    assert read_calendar(acme(method=method).encode()) == Unreadable(why="answer")


def test_only_events_are_events() -> None:
    others = "".join(
        f"BEGIN:{kind}\nDTSTART:20260310T140000Z\nEND:{kind}\n" for kind in ("VTODO", "VJOURNAL", "VFREEBUSY")
    )
    assert read_calendar(f"BEGIN:VCALENDAR\n{others}END:VCALENDAR".encode()) == Unreadable(why="no_event")


def people(*lines: str) -> list[tuple[str, str]]:
    return [(person.name, person.email) for person in one(at("20260310T140000Z"), *lines).attendees]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("CN=Dana Li:mailto:dana.li@acme.example", "Dana Li"),
        ('CN="Li, Dana":MAILTO:Dana.Li@acme.example', "Dana Li"),
        ('CN="Li, Dana (she/her)":mailto:dana.li@acme.example', "Dana Li"),
        ("CN='Dana Li':mailto:dana.li@acme.example", "Dana Li"),
        ("CN=DANA LI:mailto:dana.li@acme.example", "Dana Li"),
        ("CN=dana.li@acme.example:mailto:dana.li@acme.example", ""),
        ("RSVP=TRUE:mailto:dana.li@acme.example", ""),
        ('CN="Acme, Inc., New York":mailto:dana.li@acme.example', "Acme, Inc., New York"),
        ("CN=Dana Li;EMAIL=dana.li@acme.example:urn:uuid:1234", "Dana Li"),
        ("CN=Dana Li via Calendly:mailto:dana.li@acme.example", "Dana Li"),
    ],
)
def test_names_of_the_invited(line: str, name: str) -> None:
    assert people(f"ATTENDEE;{line}") == [(name, "dana.li@acme.example")]


@pytest.mark.parametrize(
    "line",
    [
        "CUTYPE=ROOM;CN=Hopper:mailto:hopper@acme.example",
        "CUTYPE=RESOURCE:mailto:projector@acme.example",
        "CUTYPE=GROUP;CN=Engineering:mailto:eng@acme.example",
        "ROLE=NON-PARTICIPANT;CN=Dana Li:mailto:dana.li@acme.example",
        "PARTSTAT=DECLINED;CN=Dana Li:mailto:dana.li@acme.example",
        "CN=Hopper:mailto:c_1@resource.calendar.google.com",
        "CN=Conf Room 4:mailto:room4@acme.example",
    ],
)
def test_rooms_and_those_who_do_not_come_are_not_invited(line: str) -> None:
    assert people(f"ATTENDEE;{line}") == []


def test_everybody_is_there_once_and_the_organizer_apart() -> None:
    read = one(
        at("20260310T140000Z"),
        "ORGANIZER;CN=Sam Ortiz:mailto:sam@acme.example",
        *["ATTENDEE;CN=Sam Ortiz:mailto:SAM@acme.example"] * 2,
        *[f"ATTENDEE:mailto:p{n}@acme.example" for n in range(300)],
    )
    assert read.organizer is not None
    assert read.organizer.email == "sam@acme.example"
    assert len(read.attendees) <= limits.ATTENDEES
    assert "sam@acme.example" not in [person.email for person in read.attendees]


@pytest.mark.parametrize(
    "lines",
    [
        ("LOCATION:https://us02web.zoom.us/j/123?pwd=a",),
        (
            'DESCRIPTION:<p>Join <a href="https://us02web.zoom.us/j/123?pwd=a">here</a></p>https://us02web.zoom.us/j/123?pwd=a',
        ),
        ("CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://us02web.zoom.us/j/123?pwd=a",),
        ("URL:https://us02web.zoom.us/j/123?pwd=a",),
        ("X-GOOGLE-CONFERENCE:https://us02web.zoom.us/j/123?pwd=a", "DESCRIPTION:https://meet.google.com/xyz"),
    ],
)
def test_where_a_call_is_joined(lines: tuple[str, ...]) -> None:
    assert one(at("20260310T140000Z"), *lines).link == "https://us02web.zoom.us/j/123?pwd=a"


def test_texts_without_escapes_tags_and_old_wrappings() -> None:
    read = one(
        at("20260310T140000Z"),
        "SUMMARY;ENCODING=QUOTED-PRINTABLE:Gespr=C3=A4ch mit Globex",
        "DESCRIPTION:<html><b>Hello</b>\\, Jane<br>Bring \\; &amp; laptop</html>",
        "LOCATION:12 Main St\\nNew York",
    )
    assert read.summary == "Gespräch mit Globex"
    assert read.description == "Hello, Jane\nBring ; & laptop"
    assert read.place == "12 Main St New York"


def test_what_is_broken_leaves_the_rest_alone() -> None:
    file = calendar(
        event("DTSTART:not a time", uid="a"),
        event(
            at("20260310T140000Z"),
            "DURATION:P9999999999999W",
            "ATTENDEE;CN=",
            "RRULE:FREQ=BANANA",
            "SUMMARY:b",
            uid="b",
        ),
        event(at("20260311T140000Z"), "rubbish without a colon", "=0D=0Amore", uid="c"),
    )
    assert [read.uid for read in events(file)] == ["b", "c"]
    assert [read.uid for read in events(file.replace("END:VEVENT", ""))] == ["b", "c"]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_line_breaks_folds_and_a_byte_order_mark(break_: str) -> None:
    lines = ("\ufeffBEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART", " :20260310", "\tT140000Z", "SUMMARY:Ac", " me")
    (read,) = events(break_.join(lines))
    assert (read.starts_at, read.summary) == (TWO, "Acme")


def test_an_alarm_is_none_of_ours() -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nDESCRIPTION:alarm\nDURATION:PT5M\nSUMMARY:alarm\nEND:VALARM"
    read = one(at("20260310T140000Z"), alarm, "SUMMARY:Interview")
    assert (read.summary, read.description, read.lasts_min) == ("Interview", "", None)


def test_limits() -> None:
    many = calendar(*(event(at("20260310T140000Z"), uid=str(n)) for n in range(limits.EVENTS + 7)))
    contents = read_calendar(many.encode())
    assert isinstance(contents, Invitations)
    assert (len(contents.events), contents.left_out) == (limits.EVENTS, 7)
    long = one(
        at("20260310T140000Z"), f"SUMMARY:{'x' * 90_000}", f"DESCRIPTION:{'y' * 90_000}", f"LOCATION:{'z' * 90_000}"
    )
    assert len(long.summary) == limits.SUMMARY_CHARS
    assert len(long.description) == limits.DESCRIPTION_CHARS
    assert len(long.place) == limits.PLACE_CHARS
    assert read_calendar(b"BEGIN:VCALENDAR" + b"x" * limits.CALENDAR_BYTES) == Unreadable(why="too_big")
