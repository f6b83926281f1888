"""What kind of file it is: told by what is in it, and only then by its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import read_file
from bot.intake.kinds import kind_of
from bot.reading import Invitations, NotRead, Unreadable
from tests.invites import acme

MAIL = b"Return-Path: <dana.li@acme.example>\r\nSubject: Invitation\r\n\r\nHello\r\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("invite.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR", "calendar"),
        ("invite", b"\xef\xbb\xbf\r\n  begin:vcalendar\r\n", "calendar"),
        ("invite.txt", b"Here it is:\n\nBEGIN:VCALENDAR\nEND:VCALENDAR", "calendar"),
        ("invite.pdf", b"BEGIN:VCALENDAR\r\n", "calendar"),
        ("invite.ics", b"%PDF-1.7", "pdf"),
        ("invite.ics", b"what is this", "calendar"),
        ("x.ics", "BEGIN:VCALENDAR\r\n".encode("utf-16"), "calendar"),
        ("mail.eml", MAIL, "mail"),
        ("mail", MAIL, "mail"),
        ("mail", b"From dana Mon Mar 2\nX-Mailer: x\nFrom: dana.li@acme.example\n\nhi", "mail"),
        ("mail.eml", MAIL + b"BEGIN:VCALENDAR\r\n", "mail"),
        ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1", "mail"),
        ("cv.doc", b"\xd0\xcf\x11\xe0\xa1\xb1", "word"),
        ("cv", b"PK\x03\x04....word/document.xml", "word"),
        ("cv.rtf", b"{\\rtf1", "word"),
        ("all.zip", b"PK\x03\x04....", "archive"),
        ("dana.vcf", b"BEGIN:VCARD\nVERSION:3.0", "vcard"),
        ("card.heic", b"\x00\x00\x00\x18ftypheic", "image"),
        ("card", b"RIFF....WEBPVP8", "image"),
        ("note.m4a", b"\x00\x00\x00\x18ftypM4A ", "audio"),
        ("note.wav", b"RIFF....WAVEfmt", "audio"),
        ("clip.mp4", b"\x00\x00\x00\x18ftypisom", "video"),
        ("BMW notes.txt", b"BMW wants to see me again", "text"),
        ("page.html", b"<!doctype html><p>", "page"),
        ("notes", b"Met Dana Li today", "text"),
        ("blob", b"\x00\x01\x02\x03", "other"),
    ],
)
def test_what_kind_of_file_it_is(name: str, content: bytes, kind: str) -> None:
    assert kind_of(name, content) == kind


@given(st.text(max_size=40), st.binary(max_size=300))
def test_whatever_it_is_it_is_something(name: str, content: bytes) -> None:
    assert isinstance(read_file(name, content), Invitations | NotRead | Unreadable)


def test_only_calendars_are_read_so_far() -> None:
    assert isinstance(read_file("x", acme().encode()), Invitations)
    assert read_file("x.vcf", b"BEGIN:VCARD\nFN:Dana\nEND:VCARD") == NotRead(kind="vcard")
    assert read_file("x.pdf", b"") == Unreadable(why="empty")
