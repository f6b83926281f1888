"""Calendar files (RFC 5545, RFC 5546) to invitations.

Only what matters here is handed to the parser, line by line: no alarm, no attachment, no rule of repetition is ever
looked into, and what is broken in one event leaves the others alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.calendar import UnknownZoneError, find_zone, zone
from bot.intake import limits
from bot.intake.kinds import text_of
from bot.intake.properties import Moment, Properties, forget_zones, learn_zone, parse_event
from bot.reading import Invitation, Invitations, Person, Unreadable
from bot.understanding.tokens import fold

_LINE: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*(?:[;:]|$)")
_READ: Final = frozenset(
    {
        "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "STATUS", "RRULE", "RDATE", "SUMMARY",
        "DESCRIPTION", "LOCATION", "URL", "CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
        "DTSTART", "DTEND", "DURATION", "ORGANIZER", "ATTENDEE",
    }
)  # fmt: skip
_ZONE_LINES: Final = frozenset({"BEGIN", "END", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "TZNAME"})
_ANSWERS: Final = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})
_NOT_PEOPLE: Final = frozenset({"ROOM", "RESOURCE", "GROUP"})
_NOT_COMING: Final = frozenset({"DECLINED", "DELEGATED"})
_MEETING_LINK: Final = re.compile(
    r"""https?://(?:[\w-]+\.)*(?:zoom\.us|zoom\.com|zoomgov\.com|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com
    |webex\.com|whereby\.com|gotomeeting\.com|gotomeet\.me|goto\.com|bluejeans\.com|chime\.aws|meet\.jit\.si
    |join\.skype\.com|meet\.lync\.com|hirevue\.com|coderpad\.io|ringcentral\.com)(?:/[^\s<>"'\\)\]]*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_TAG: Final = re.compile(r"<(?:br|/p|/div|/li)[^<>]*>", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_ROOM: Final = re.compile(
    r"\b(?:room|conf(?:erence)?|meeting room|boardroom|projector|huddle|floor|raum|salle|sala)\b", re.IGNORECASE
)
_ROOM_DOMAINS: Final = ("resource.calendar.google.com", "group.calendar.google.com", "import.calendar.google.com")


def read_calendar(content: bytes) -> Invitations | Unreadable:
    """The events of a calendar file, the first `limits.EVENTS` of them."""
    if len(content) > limits.CALENDAR_BYTES:
        return Unreadable(why="too_big")
    text = text_of(content)
    if "BEGIN:" not in text.upper():
        return Unreadable(why="broken" if text.strip() else "empty")
    file = _sift(text)
    if file.method in _ANSWERS:
        return Unreadable(why="answer")
    names = _learn_zones(file.zones[: limits.ZONES])
    events = [_invitation(lines, file, names) for lines in file.events[: limits.EVENTS]]
    found = tuple(filter(None, events))
    if not found:
        return Unreadable(why="broken" if file.events else "no_event")
    return Invitations(events=found, left_out=max(0, len(file.events) - limits.EVENTS))


# ── lines ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _File:
    """The lines that matter, by the component they stand in."""

    method: str = ""
    zone: str = ""
    """`X-WR-TIMEZONE`: that of the whole calendar, for clocks that name none."""
    zones: list[list[str]] = field(default_factory=list[list[str]])
    events: list[list[str]] = field(default_factory=list[list[str]])


def _sift(text: str) -> _File:
    file = _File()
    inside: list[str] = []
    for line in _unfolded(text):
        name, value = _name_of(line), line.partition(":")[2].strip()
        if name == "BEGIN":
            component = value.upper()
            if component in ("VEVENT", "VTIMEZONE", "VCALENDAR"):
                inside = []  # whatever was not closed before it is over
            inside.append(component)
            if component in ("VEVENT", "VTIMEZONE"):
                (file.events if component == "VEVENT" else file.zones).append([])
            elif inside[:1] == ["VTIMEZONE"]:
                file.zones[-1].append(line)
        elif name == "END":
            if inside[:1] == ["VTIMEZONE"] and len(inside) > 1:
                file.zones[-1].append(line)
            inside = inside[:-1]
        elif inside == ["VEVENT"]:
            if name in _READ and len(file.events[-1]) < limits.LINES:
                file.events[-1].append(line)
        elif inside[:1] == ["VTIMEZONE"]:
            if name in _ZONE_LINES | {"X-LIC-LOCATION"}:
                file.zones[-1].append(line)
        elif name == "METHOD":
            file.method = value.upper()
        elif name == "X-WR-TIMEZONE":
            file.zone = value
    return file


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines (RFC 5545, 3.1). What begins like no line of its own goes on the one before, as Outlook leaves it."""
    whole = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t"):
            whole += line[1:] if len(whole) < limits.LINE_CHARS else ""
            continue
        if not _LINE.match(line.lstrip("\ufeff")):
            continue
        if whole:
            yield whole[: limits.LINE_CHARS]
        whole = line.lstrip("\ufeff")
    if whole:
        yield whole[: limits.LINE_CHARS]


def _name_of(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0].upper()


# ── zones ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _learn_zones(definitions: Sequence[Sequence[str]]) -> dict[str, str]:
    """Make the file's own zones known to the parser. Returns the IANA names they go by, where they tell one."""
    forget_zones()
    names: dict[str, str] = {}
    for lines in definitions:
        told = {_name_of(line): line.partition(":")[2].strip() for line in lines}
        id, changes = told.get("TZID", ""), sum(_name_of(line) == "BEGIN" for line in lines)
        if not id or changes > limits.ZONE_CHANGES:
            continue
        if name := _iana(told.get("X-LIC-LOCATION", "")) or _iana(id):
            names[id] = name
        learn_zone([line for line in lines if _name_of(line) in _ZONE_LINES and not _endless(line)])
    return names


def _endless(line: str) -> bool:
    """A zone changes its clocks once a year by a rule; any other rule is a trap."""
    return _name_of(line) == "RRULE" and "FREQ=YEARLY" not in line.upper()


def _iana(id: str) -> str:
    """The IANA name that a zone's id means: itself, a vendor's path to it, Windows' name, or what Outlook shows."""
    bare = id.strip(' "')
    parts = bare.split("/")
    for candidate in ("/".join(parts[start:]) for start in range(len(parts))):
        if candidate and _is_zone(candidate):
            return candidate
    if bare in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[bare]
    shown = re.sub(r"\((?:UTC|GMT)[^)]*\)|\([^)]*\)", " ", bare).split(",")[0].replace("-", " ")
    return find_zone(fold(shown)) or find_zone(bare) or ""


def _is_zone(name: str) -> bool:
    try:
        return bool(zone(name)) and ("/" in name or name in ("UTC", "GMT"))
    except UnknownZoneError:
        return False


# ── one event ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _invitation(lines: Sequence[str], file: _File, names: dict[str, str]) -> Invitation | None:
    """None for an event that has neither a start nor a name to know it by."""
    told = parse_event(lines)
    starts, uid = told.moment("DTSTART"), told.text("UID")[: limits.ID_CHARS]
    cancelled = file.method == "CANCEL" or told.text("STATUS").upper() == "CANCELLED"
    if starts is None and not (cancelled and uid):
        return None
    description = _plain(told.text("DESCRIPTION")[: limits.TAGGED_CHARS])[: limits.DESCRIPTION_CHARS]
    place = " ".join(_plain(told.text("LOCATION")).split())[: limits.PLACE_CHARS]
    fixed = _fixed(starts, names, file.zone) if starts else None
    floats = starts is not None and fixed is None
    organizer = next(_people(told, "ORGANIZER"), None)
    return Invitation(
        uid=uid,
        recurrence=_recurrence(told, names, file.zone),
        sequence=told.number("SEQUENCE"),
        stamped_at=_fixed_instant(told.moment("DTSTAMP")) or _fixed_instant(told.moment("LAST-MODIFIED")),
        cancelled=cancelled,
        repeats=told.has("RRULE") or told.has("RDATE"),
        summary=" ".join(told.text("SUMMARY").split())[: limits.SUMMARY_CHARS],
        description=description,
        place=place,
        link=_link(told, place, description),
        starts_at=fixed[0] if fixed else None,
        starts_on=starts.day if starts and floats else None,
        starts=starts.clock if starts and floats else None,
        lasts_min=_length(told, starts, names, file.zone) if starts else None,
        zone=fixed[1] if fixed else "",
        organizer=organizer,
        attendees=_attendees(told, organizer),
    )


def _fixed(moment: Moment, names: dict[str, str], calendar_zone: str) -> tuple[datetime, str] | None:
    """The instant, and the IANA zone it was told in, if any; None for a day, or for a clock of no zone."""
    if moment.clock is None:
        return None
    told = names.get(moment.zone) or (_iana(moment.zone) if moment.zone else "")
    if moment.at is not None:
        named = told if told and told != "UTC" and _agrees(moment.at, told, moment) else ""
        return moment.at, named
    if not (told or (told := _iana(calendar_zone) if calendar_zone else "")):
        return None
    return _instant(moment.day, moment.clock, ZoneInfo(told)), told


def _agrees(at: datetime, name: str, moment: Moment) -> bool:
    """Whether that zone's clocks show, at this instant, what the file says: its own definition may differ."""
    there = at.astimezone(ZoneInfo(name))
    return (there.date(), there.time()) == (moment.day, moment.clock)


def _instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _fixed_instant(moment: Moment | None) -> datetime | None:
    return moment.at if moment else None


def _recurrence(told: Properties, names: dict[str, str], calendar_zone: str) -> str:
    moment = told.moment("RECURRENCE-ID")
    if moment is None:
        return ""
    fixed = _fixed(moment, names, calendar_zone)
    if fixed:
        return f"{fixed[0]:%Y%m%dT%H%M%SZ}"
    return f"{moment.day:%Y%m%d}" + (f"T{moment.clock:%H%M%S}" if moment.clock else "")


def _length(told: Properties, starts: Moment, names: dict[str, str], calendar_zone: str) -> int | None:
    """How long it takes, in minutes; None where it is not told, or not sensibly."""
    ends, lasts = told.moment("DTEND"), told.length("DURATION")
    if ends is not None and ends.clock and starts.clock:
        first, last = _fixed(starts, names, calendar_zone), _fixed(ends, names, calendar_zone)
        if first and last:
            lasts = last[0] - first[0]
        else:
            lasts = datetime.combine(ends.day, ends.clock) - datetime.combine(starts.day, starts.clock)
    minutes = lasts // timedelta(minutes=1) if lasts is not None and starts.clock else 0
    return minutes if 0 < minutes <= limits.LONGEST_MIN else None


def _link(told: Properties, place: str, description: str) -> str:
    """Where the call is joined: told as such, or found in the texts."""
    texts = (
        told.text("CONFERENCE"), told.text("X-GOOGLE-CONFERENCE"), told.text("X-MICROSOFT-SKYPETEAMSMEETINGURL"),
        place, told.text("URL"), description,
    )  # fmt: skip
    found = next((link for text in texts if (link := _MEETING_LINK.search(text))), None)
    return found[0].rstrip(".,;>")[: limits.PLACE_CHARS] if found else ""


def _plain(text: str) -> str:
    """Without the tags that calendars leave in."""
    if "<" not in text:
        return text.strip()
    from html import unescape

    return unescape(_ANY_TAG.sub("", _TAG.sub("\n", text))).strip()


# ── people ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _attendees(told: Properties, organizer: Person | None) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for person in _people(told, "ATTENDEE"):
        if person.email and not (organizer and person.email == organizer.email):
            found.setdefault(person.email, person)
    return tuple(found.values())


def _people(told: Properties, name: str) -> Iterator[Person]:
    """Those of a kind who are people and are coming."""
    for address in told.addresses(name)[: limits.ATTENDEES]:
        rooms = address.type in _NOT_PEOPLE or address.email.endswith(_ROOM_DOMAINS) or _ROOM.search(address.name)
        if rooms or address.role == "NON-PARTICIPANT" or address.standing in _NOT_COMING:
            continue
        if words := (address.name or address.email):
            yield Person(name=_name(address.name), words=words[: limits.NAME_CHARS], email=address.email)


def _name(common: str) -> str:
    """A name as people say it: `Li, Dana (she/her)` is Dana Li; an address is no name."""
    name = " ".join(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", common).strip(" '\"").split())
    name = re.sub(r"\s+(?:via|from|at)\s.*$", "", name)[: limits.NAME_CHARS]
    if "@" in name or not any(char.isalpha() for char in name):
        return ""
    last, comma, first = name.partition(",")
    if comma and first.strip() and "," not in first and _are_names((last, first)):
        name = f"{first.strip()} {last.strip()}"
    return name.title() if name.isupper() and len(name) > 4 else name


def _are_names(parts: Iterable[str]) -> bool:
    return all(len(part.split()) <= 3 and all(c.isalpha() or c in " .'’-" for c in part) for part in parts)
