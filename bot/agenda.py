"""Interviews and dated follow-ups as calendar files (RFC 5545), one at a time or all as a feed.

A calendar is often shared, so an entry says what is due and with whom, and no more: no notes, no promise, no letter.
All moments are in UTC, and the same desk always gives the same bytes. There is no METHOD: it is a copy for the seeker,
no invitation, and calendar programs take it as published.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview, Row
from bot.message import Attachment
from bot.playbook.manners import FOREVER, may_speak
from bot.playbook.rules import IN_PERSON, NOTES

if TYPE_CHECKING:
    from icalendar import Alarm, Event

MEDIA_TYPE = "text/calendar"
PRODUCT = "-//Afterword//Afterword//EN"
LASTS = timedelta(minutes=15)
"""How long a follow-up takes in the calendar."""
WARNING = timedelta(minutes=15)
WARNING_IN_PERSON = timedelta(hours=1)
REFRESHED_EVERY = timedelta(hours=4)
"""How often a calendar program should ask for the feed; most ask when they please."""
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar."""

    id: str
    starts_at: datetime
    ends_at: datetime
    told_at: datetime
    """When what it says came about."""
    revision: int
    title: str
    note: str = ""
    place: str = ""
    warning: timedelta
    """How long before its start it rings."""
    busy: bool
    called_off: bool = False


def interview_file(desk: Desk, interview: Interview) -> Attachment:
    entry = interview_entry(desk, interview)
    return Attachment(name=file_name(interview, "interview"), media_type=MEDIA_TYPE, content=written(desk, (entry,)))


def follow_up_file(desk: Desk, follow_up: FollowUp) -> Attachment | None:
    """None if nothing is to be done about it at a time of its own."""
    entry = follow_up_entry(desk, follow_up)
    if entry is None:
        return None
    name = file_name(desk.interviews[follow_up.interview], wording.CALENDAR_FILE_NAMES[follow_up.kind])
    return Attachment(name=name, media_type=MEDIA_TYPE, content=written(desk, (entry,)))


def feed(desk: Desk) -> bytes:
    """Every interview, and every follow-up that is still to be done."""
    return written(desk, entries(desk), named=True)


def with_revisions(before: Desk, after: Desk, now: datetime) -> Desk:
    """The desk after a turn, with a revision more wherever a calendar would show something else than before it."""
    rows: list[Row] = []
    for id, row in after.interviews.items():
        if (old := before.interviews.get(id)) and old is not row and in_calendar(old) != in_calendar(row):
            rows.append(replace(row, revision=max(old.revision, row.revision) + 1, revised_at=now))
    for id, row in after.follow_ups.items():
        if (old := before.follow_ups.get(id)) and old is not row and moment_of(old) != moment_of(row):
            rows.append(replace(row, revision=max(old.revision, row.revision) + 1, revised_at=now))
    return after.keep_all(rows) if rows else after


# ── what goes in ────────────────────────────────────────────────────────────────────────────────────────────────────


def entries(desk: Desk) -> Iterator[Entry]:
    for interview in desk.interviews.values():
        yield interview_entry(desk, interview)
    for follow_up in desk.follow_ups.values():
        if entry := follow_up_entry(desk, follow_up):
            yield entry


def interview_entry(desk: Desk, interview: Interview) -> Entry:
    people = [contact.name for contact in desk.people_of(interview.id)]
    return Entry(
        id=interview.id,
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        told_at=interview.revised_at or interview.logged_at,
        revision=interview.revision,
        title=wording.event(interview),
        note=wording.event_people(people) if people else "",
        place=interview.place,
        warning=WARNING_IN_PERSON if interview.kind in IN_PERSON else WARNING,
        busy=True,
        called_off=called_off(interview),
    )


def follow_up_entry(desk: Desk, follow_up: FollowUp) -> Entry | None:
    interview = desk.interviews.get(follow_up.interview)
    at = moment_of(follow_up, silent=not may_speak(desk))
    if interview is None or at is None:
        return None
    contact = desk.contacts.get(follow_up.contact or "")
    zone = calendar.zone(desk.seeker.zone)
    timed = follow_up.due_at is not None and follow_up.kind in NOTES
    return Entry(
        id=follow_up.id,
        starts_at=at,
        ends_at=at + LASTS,
        told_at=max(follow_up.made_at, follow_up.revised_at or follow_up.made_at, *follow_up.nudges),
        revision=follow_up.revision,
        title=wording.capital(wording.owed(follow_up.kind, interview, contact, follow_up.number)),
        note=wording.event_due(wording.when(follow_up.due_at, zone)) if timed and follow_up.due_at else "",
        warning=timedelta(),
        busy=False,
    )


def moment_of(follow_up: FollowUp, *, silent: bool = False) -> datetime | None:
    """When it stands in the calendar: at its next nudge, or at its last while it is still to be done; None if neither.

    While the bot is silent no nudge comes.
    """
    if not follow_up.open:
        return None
    if follow_up.nudge_at and follow_up.nudge_at < FOREVER and not silent:
        return follow_up.nudge_at
    return follow_up.nudges[-1] if follow_up.nudges else None


def called_off(interview: Interview) -> bool:
    """It does not take place at its time, and is shown as cancelled."""
    return interview.status in ("cancelled", "moved")


def in_calendar(interview: Interview) -> object:
    """What a calendar shows of it, as far as it is the interview's own."""
    return interview.starts_at, interview.ends_at, called_off(interview), wording.event(interview), interview.place


# ── how it is written ───────────────────────────────────────────────────────────────────────────────────────────────


def written(desk: Desk, entries: Iterable[Entry], *, named: bool = False) -> bytes:
    """The entries as one iCalendar object. A `named` one goes by the bot's name, and says how often to ask for it."""
    from icalendar import Calendar  # a tenth of a second, and seldom needed

    seed = desk.seeker.derived("calendar", 12)
    made = Calendar.new(
        prodid=PRODUCT,
        uid=f"calendar-{seed}@afterword",
        name=wording.CALENDAR_NAME if named else None,
        subcomponents=[event(entry, seed) for entry in entries],
    )
    if named:
        interval = {"VALUE": "DURATION"}  # https://www.rfc-editor.org/rfc/rfc7986#section-5.7 wants it said
        made.add("refresh-interval", REFRESHED_EVERY, interval)  # pyright: ignore[reportUnknownMemberType]
    return made.to_ical()


def event(entry: Entry, seed: str) -> "Event":
    """A VEVENT. Its UID is our own, never the employer's: an entry of ours must not overwrite their invitation."""
    from icalendar import CLASS, STATUS, TRANSP, Event

    return Event.new(
        uid=f"{entry.id}-{seed}@afterword",
        stamp=entry.told_at,
        start=entry.starts_at,
        end=entry.ends_at,
        sequence=entry.revision,
        summary=plain(entry.title),
        location=plain(entry.place) or None,
        description=plain(entry.note) or None,
        classification=CLASS.PRIVATE,
        transparency=TRANSP.OPAQUE if entry.busy else TRANSP.TRANSPARENT,
        status=STATUS.CANCELLED if entry.called_off else STATUS.CONFIRMED,
        subcomponents=[] if entry.called_off else [alarm(entry)],
    )


def alarm(entry: Entry) -> "Alarm":
    from icalendar import Alarm

    made = Alarm.new(description=plain(entry.title))
    made.ACTION = "DISPLAY"
    made.TRIGGER = -entry.warning
    return made


def plain(text: str) -> str:
    """The text without what no calendar file may hold: control characters, and halves of characters."""
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp"))


def file_name(interview: Interview, what: str) -> str:
    """`acme-robotics-interview.ics`."""
    company = "-".join(re.findall(r"\w+", plain(interview.company).casefold()))[:LONGEST_NAME].strip("-_")
    return f"{company}-{what}.ics" if company else f"{what}.ics"
