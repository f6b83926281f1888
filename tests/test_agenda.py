"""What a calendar program gets: well-formed whatever the words are, the same bytes for the same desk."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot import agenda
from bot.desk import Contact, Desk, FollowUp, Interview, Seeker
from bot.playbook.manners import FOREVER

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ACME = Interview(id="i1", company="Acme", starts_at=NOON, zone="America/New_York", logged_at=NOON)
NOTE = FollowUp(id="f1", rule="R6", kind="thank_you", interview="i1", made_at=NOON, nudge_at=NOON, due_at=NOON)
DESK = Desk(seeker=Seeker(secret="s" * 32, feed=1)).keep(ACME).keep(NOTE)

words = st.one_of(
    st.text(max_size=200),
    st.text(alphabet='aé漢🙂\\;,:"\n\r\t\x00\x0b\x85\u2028\ud83d ', max_size=200),
    st.just("BEGIN:VEVENT\r\nEND:VCALENDAR"),
)


def events(content: bytes) -> list[Event]:
    return Calendar.from_ical(content).events


@given(company=words, role=words, place=words, name=words)
def test_whatever_the_words_the_file_is_well_formed(company: str, role: str, place: str, name: str) -> None:
    odd = replace(ACME, company=company, role=role, place=place)
    person = Contact(id="c1", name=name, interviews=("i1",))
    desk = DESK.keep(odd).keep(person).keep(replace(NOTE, contact="c1"))
    content = agenda.feed(desk)
    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert all(len(line) <= 75 for line in lines)
    assert not any(byte < 32 or byte == 127 for line in lines for byte in line), "no control character, no bare break"
    interview, note = events(content)
    assert interview.summary == agenda.plain(f"Interview with {company}{f' ({role})' if role else ''}")
    assert (interview.location or "") == agenda.plain(place)
    assert agenda.plain(name) in (note.summary or "")


@given(st.text(max_size=100))
def test_a_file_has_a_name_that_any_disk_takes(company: str) -> None:
    name = agenda.file_name(replace(ACME, company=company), "interview")
    assert name.endswith("interview.ics")
    assert len(name) <= agenda.LONGEST_NAME + len("-interview.ics")
    assert not set(name) & set('/\\:*?"<>|\0\n ')
    assert not name.startswith((".", "-"))


def test_the_same_desk_gives_the_same_bytes() -> None:
    assert agenda.feed(DESK) == agenda.feed(DESK)
    assert agenda.feed(DESK) != agenda.feed(DESK.keep(replace(ACME, place="Main St")))


def test_all_moments_are_utc_and_nothing_else_is_there() -> None:
    text = agenda.feed(DESK).decode()
    assert "DTSTART:20260303T120000Z" in text
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT4H" in text
    assert "TZID" not in text
    assert "METHOD" not in text


def test_our_entries_are_ours_alone() -> None:
    """The employer's invitation keeps its own; another seeker's first interview is another entry."""
    invited = DESK.keep(replace(ACME, uid="employer@example.com"))
    assert b"employer@example.com" not in agenda.feed(invited)
    other = replace(DESK, seeker=Seeker(secret="t" * 32))
    assert not {event.uid for event in events(agenda.feed(DESK))} & {event.uid for event in events(agenda.feed(other))}


def test_notes_of_the_seeker_stay_out() -> None:
    told = replace(ACME, summary="I blanked", lessons=("sleep more",), next_step="panel", reply="soon", feedback="meh")
    text = agenda.feed(DESK.keep(told))
    assert not any(word in text for word in (b"blanked", b"sleep", b"panel", b"soon", b"meh"))


def test_what_has_no_day_is_not_in_the_calendar() -> None:
    paused = replace(NOTE, nudge_at=FOREVER)
    nudged = replace(NOTE, nudge_at=None, nudges=(NOON - timedelta(hours=1),), state="nudged")
    done = replace(NOTE, state="done", nudge_at=None)
    assert agenda.follow_up_file(DESK.keep(paused), paused) is None
    assert agenda.follow_up_file(DESK.keep(done), done) is None
    assert agenda.moment_of(nudged) == NOON - timedelta(hours=1)
    silent = replace(DESK, dialogue=replace(DESK.dialogue, silent=True))
    assert len(events(agenda.feed(silent))) == 1, "no nudge is to come"
    orphan = DESK.without(["i1"])
    assert events(agenda.feed(orphan)) == []


def test_a_revision_counts_what_a_calendar_shows_and_never_goes_down() -> None:
    moved = DESK.keep(replace(ACME, starts_at=NOON + timedelta(days=1)))
    told = DESK.keep(replace(ACME, rating=4, status="held"))
    assert agenda.with_revisions(DESK, told, NOON) is told
    once = agenda.with_revisions(DESK, moved, NOON)
    assert (once.interviews["i1"].revision, once.interviews["i1"].revised_at) == (1, NOON)
    back = agenda.with_revisions(once, DESK, NOON)
    assert back.interviews["i1"].revision == 2
    later = agenda.with_revisions(back, back.keep(replace(NOTE, nudge_at=NOON + timedelta(days=1))), NOON)
    assert (later.follow_ups["f1"].revision, later.interviews["i1"].revision) == (1, 2)
