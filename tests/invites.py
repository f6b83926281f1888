"""Invitations as calendars write them, for stories: everybody in them is invented."""

from collections.abc import Sequence

STAMP = "20260301T120000Z"
GOOGLE = "-//Google Inc//Google Calendar 70.9054//EN"
OUTLOOK = "-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN"
_INVITED = "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;RSVP=TRUE"
JANE = f"{_INVITED};PARTSTAT=NEEDS-ACTION;CN=jane@gmail.com:mailto:jane@gmail.com"
"""The seeker, at a provider where no such address can be: its names have six letters at least."""
DANA = f"{_INVITED};PARTSTAT=ACCEPTED;CN=Dana Li:mailto:dana.li@acme.example"
TOM = f"{_INVITED};PARTSTAT=ACCEPTED;CN=tom.baker@acme.example:mailto:tom.baker@acme.example"
PRIYA = 'ATTENDEE;CN="Nair, Priya":mailto:priya.nair@acme.example'
ROOM = "ATTENDEE;CUTYPE=RESOURCE;CN=NYC-4-Hopper (8):mailto:c_188abc@resource.calendar.google.com"
SAM = "ORGANIZER;CN=Sam Ortiz:mailto:sam.ortiz@acme.example"

EASTERN = """\
BEGIN:VTIMEZONE
TZID:Eastern Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
"""Outlook's own."""


def calendar(*events: str, method: str = "REQUEST", product: str = GOOGLE, before: str = "") -> str:
    """A file, folded at 75 characters and with CRLF, as the standard has it."""
    head = ["BEGIN:VCALENDAR", f"PRODID:{product}", "VERSION:2.0", f"METHOD:{method}", before]
    lines = "\n".join((*head, *events, "END:VCALENDAR", "")).split("\n")
    return "\r\n".join(folded for line in lines if line for folded in _folded(line)) + "\r\n"


def event(*lines: str, uid: str = "3q7abc@google.com", sequence: int | None = 0, stamp: str = STAMP) -> str:
    told = [f"UID:{uid}", f"DTSTAMP:{stamp}", *([] if sequence is None else [f"SEQUENCE:{sequence}"])]
    return "\n".join(("BEGIN:VEVENT", *told, *lines, "END:VEVENT"))


def at(start: str, end: str = "", zone: str = "") -> str:
    """`DTSTART` and `DTEND`."""
    of = f";TZID={zone}" if zone else ""
    return "\n".join(filter(None, (f"DTSTART{of}:{start}", f"DTEND{of}:{end}" if end else "")))


def acme(
    *more: str,
    day: str = "20260305",
    sequence: int = 0,
    stamp: str = STAMP,
    people: Sequence[str] = (JANE, DANA, TOM, ROOM),
    place: str = "NYC-4-Hopper (8)",
    method: str = "REQUEST",
) -> str:
    """What Google sends of an interview with Acme, 14:00 to 15:00 in New York before the clocks change."""
    lines = (
        at(f"{day}T190000Z", f"{day}T200000Z"),
        "SUMMARY:Acme <> Jane Doe: Technical interview",
        f"LOCATION:{place}",
        "DESCRIPTION:Hi Jane\\, we look forward to it!\\n\\nJoin with Google Meet: https://meet.google.com/abc-defg-hij\\n",
        SAM,
        *people,
        *more,
    )
    return calendar(event(*lines, sequence=sequence, stamp=stamp), method=method)


def _folded(line: str) -> list[str]:
    return [line[:75], *(f" {line[start : start + 74]}" for start in range(75, len(line), 74))]
