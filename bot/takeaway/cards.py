"""The contacts as vCards (RFC 2426), for an address book. A card keeps its UID, so that taking them along again later
brings the ones there up to date.
"""

from typing import TYPE_CHECKING

from bot import calendar, wording
from bot.agenda import PRODUCT, plain
from bot.desk import Contact, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator


def cards(desk: Desk) -> bytes:
    """All of them, one after another in one file."""
    from icalendar.parser import Contentline  # a tenth of a second, and seldom needed

    return b"".join(Contentline(line).to_ical() + b"\r\n" for row in desk.contacts.values() for line in card(desk, row))


def card(desk: Desk, row: Contact) -> "Iterator[str]":
    """The lines of one card, not folded."""
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"PRODID:{PRODUCT}"
    yield f"UID:{row.id}-{desk.seeker.derived('contacts', 12)}@afterword"
    yield f"FN:{told(f'{row.honorific} {row.name}'.strip())}"
    yield f"N:{told(row.family_name)};{told(row.given_name)};;{told(row.honorific)};"
    if row.company or row.team:
        yield f"ORG:{told(row.company)}{';' + told(row.team) if row.team else ''}"
    if row.title:
        yield f"TITLE:{told(row.title)}"
    if row.email:
        yield f"EMAIL;TYPE=INTERNET,WORK:{told(row.email)}"
    if row.phone:
        yield f"TEL;TYPE=WORK,VOICE:{told(f'{row.phone} ext. {row.phone_ext}' if row.phone_ext else row.phone)}"
    if row.linkedin:
        yield f"URL:{told(f'https://{row.linkedin}')}"
    if row.address:
        yield f"ADR;TYPE=WORK:;;{told(row.address)};;;;"
    if met := list(meetings(desk, row)):
        yield f"NOTE:{told(chr(10).join(met))}"
    yield "END:VCARD"


def meetings(desk: Desk, row: Contact) -> "Iterator[str]":
    zone = calendar.zone(desk.seeker.zone)
    for id in row.interviews:
        if interview := desk.interviews.get(id):
            yield f"{wording.event(interview)}, {calendar.local(interview.starts_at, zone):%Y-%m-%d}"


def told(text: str) -> str:
    r"""A text as a vCard holds it: `\`, `;`, `,` and line ends escaped."""
    escaped = plain(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")
