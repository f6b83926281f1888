"""Every calendar file that other programs wrote is read without a crash, and so is whatever may become of it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sandbox import Sandbox, decoded, encoded
from bot import calendar
from bot.event import Contents
from bot.intake import limits, read_file
from bot.reading import Invitation, Invitations, NotRead, Unreadable
from bot.understanding.invitations import read_invitation
from tests.invitations import CONTEXT, TABLE, files, table
from tests.invites import acme

FILES = files()
SEEDS = tuple(file.read_bytes() for file in FILES) or (acme().encode(),)
needs_data = pytest.mark.skipif(not FILES, reason="TEST_DATA is not set: the calendar files are not at hand")


def check(contents: Contents) -> None:
    """What holds of everything a reader says."""
    assert isinstance(contents, Invitations | NotRead | Unreadable)
    assert decoded(encoded(contents)) == contents
    if isinstance(contents, Invitations):
        assert 0 < len(contents.events) <= limits.EVENTS
        for event in contents.events:
            check_event(event)


def check_event(event: Invitation) -> None:
    assert event.starts_at or event.starts_on or (event.cancelled and event.uid)
    assert not (event.starts_at and event.starts_on)
    assert not event.zone or calendar.zone(event.zone)
    assert event.lasts_min is None or 0 < event.lasts_min <= limits.LONGEST_MIN
    assert len(event.uid) <= limits.ID_CHARS
    assert len(event.summary) <= limits.SUMMARY_CHARS
    assert len(event.place) <= limits.PLACE_CHARS
    assert len(event.link) <= limits.PLACE_CHARS
    assert len(event.description) <= limits.DESCRIPTION_CHARS
    assert len(event.attendees) <= limits.ATTENDEES
    for person in (event.organizer, *event.attendees):
        assert person is None or len(person.name) <= limits.NAME_CHARS
    told = read_invitation(event, CONTEXT)
    assert all(person.name for person in told.people)
    assert told.company is None or told.company.value.strip()


@needs_data
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_read(file: Path) -> None:
    check(read_file(file.name, file.read_bytes()))


@needs_data
async def test_the_child_says_the_same() -> None:
    sandbox = Sandbox()
    for file in FILES[::30]:
        content = file.read_bytes()
        assert await sandbox.read(file.name, content) == read_file(file.name, content)


@needs_data
def test_the_table_is_true() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "make invitations makes it anew"


@st.composite
def mangled(draw: st.DrawFn) -> bytes:
    """A real file with a few pieces cut out, doubled, swapped or overwritten."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        end = min(len(content), at + draw(st.integers(0, 60)))
        match draw(st.sampled_from(("cut", "double", "overwrite", "insert"))):
            case "cut":
                del content[at:end]
            case "double":
                content[at:at] = content[at:end] * draw(st.integers(1, 50))
            case "overwrite":
                content[at:end] = draw(st.binary(max_size=20))
            case _:
                content[at:at] = draw(st.sampled_from(SPLICES))
    return bytes(content)


SPLICES = (
    b"\r\nBEGIN:VEVENT\r\n",
    b"\r\nEND:VEVENT\r\n",
    b"\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\n",
    b"\r\nRRULE:FREQ=SECONDLY\r\n",
    b"\r\nDTSTART:99991231T235959Z\r\n",
    b"\r\nDTSTART:19710101T000000Z\r\n",
    b"\r\nDTSTART;TZID=Mars:20260310T100000\r\n",
    b"\r\nRECURRENCE-ID:00010101T000000\r\n",
    b"\r\nDURATION:PT99999999999H\r\n",
    b'\r\nATTENDEE;CN="a@b:mailto:\r\n',
    b"\r\nORGANIZER:mailto:@\r\n",
    b";ENCODING=BASE64:",
    *(b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n ", b"\\", b'"'),
)


@given(mangled())
@settings(max_examples=300, deadline=2000)
def test_whatever_becomes_of_a_file_it_is_read(content: bytes) -> None:
    check(read_file("invite.ics", content))
