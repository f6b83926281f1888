"""A desk that was taken along (`/export`) and is handed over: the archive, or its `desk.json` alone.

`desk.json` is what `bot/dialogue/export.py` writes; `history.json`, where there is one, tells when things were told and
done (`bot/takeaway/history.py`). Where it is missing, those moments are put where they change no plan. What belongs to
nothing on the desk is left out; anything that no Afterword writes refuses the whole file.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar, get_args

from bot import calendar, wording
from bot.desk import (
    Carried,
    Contact,
    Draft,
    FollowUp,
    FollowUpKind,
    FollowUpState,
    Habit,
    Interview,
    InterviewStatus,
    NoteChannel,
    Permission,
    Promise,
    Row,
    Seeker,
    Spelling,
    Talk,
    Tone,
)
from bot.intake import limits
from bot.intake.kinds import text_of
from bot.intake.record import Record, RecordError, read_record
from bot.reading import Bound, InterviewKind, Outcome, Unreadable

T = TypeVar("T")

DESK: Final = "afterword-desk/1"
HISTORY: Final = "afterword-history/1"
DESK_FILE: Final = "desk.json"
HISTORY_FILE: Final = "history.json"

_FORMAT: Final = re.compile(r"afterword-desk/(\d{1,4})", re.ASCII)
_TABLES: Final = ("interviews", "contacts", "promises", "permissions", "followups")
_DAYS: Final = tuple(wording.DAYS)
_EPOCH: Final = datetime(1972, 1, 1, tzinfo=UTC)
_A_MOMENT: Final = timedelta(seconds=1)
_LOGGED_BEFORE: Final = timedelta(days=7)
_MOST: Final = 1_000_000
_EMAIL: Final = re.compile(r"[^\s<>:;,\"@]{1,64}@[^\s<>:;,\"@]{1,255}")
_PHONE: Final = re.compile(r"\+[1-9]\d{3,14}", re.ASCII)
_LINKEDIN: Final = re.compile(r"(?:[\w-]{1,63}\.)?linkedin\.com/[^\s?#<>\"]+", re.ASCII | re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Acts:
    """What the follow-ups of an interview give away of it, where there is no history."""

    debriefed_at: datetime | None = None
    last_at: datetime | None = None
    """When something was done about it last."""
    replied_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What was found: the desk, and what is known of when."""

    desk: Record
    seeker: Record
    rows: Mapping[str, Record]
    """What the history tells of each row, by its id."""
    acts: Mapping[str, _Acts]
    """By interview."""
    zone: str

    def past(self, id: str) -> Record:
        return self.rows.get(id, Record({}))


def read_carried(content: bytes) -> Carried | Unreadable | None:
    """The desk in these bytes; None where they are something else."""
    texts = _unpacked(content) if content.startswith(b"PK\x03\x04") else _alone(content)
    if texts is None or isinstance(texts, Unreadable):
        return texts
    try:
        desk = read_record(texts[0])
        desk = desk.record("desk") if "desk" in desk.told else desk  # as the pipe prints it
        told = _FORMAT.fullmatch(desk.text("format"))
        if told is None:
            return None
        if told[1] != "1":
            return Unreadable(why="newer_desk")
        if sum(map(desk.length, _TABLES)) > limits.DESK_ROWS:
            return Unreadable(why="endless_desk")
        file = _file(desk, read_record(texts[1]) if texts[1] else Record({}))
        return Carried(seeker=_seeker(file), rows=tuple(_rows(file)))
    except RecordError:
        return Unreadable(why="broken_desk")


def _alone(content: bytes) -> tuple[str, str] | Unreadable | None:
    if b"afterword-desk/" not in content or not content.lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"{"):
        return None
    return Unreadable(why="endless_desk") if len(content) > limits.DESK_BYTES else (text_of(content), "")


def _unpacked(content: bytes) -> tuple[str, str] | Unreadable | None:
    """The texts of the two files in an archive of ours. Nothing else in it is looked at, and nothing is written."""
    from zipfile import ZipFile  # not for those who only ask about limits

    try:
        archive = ZipFile(io.BytesIO(content))
    except Exception:  # noqa: BLE001 - it only begins like one: whatever it is, it is not ours
        return None
    if len(archive.infolist()) > limits.DESK_FILES:
        return None
    # Some programs pack the folder anew, with its name before each file's.
    near = [entry for entry in archive.infolist() if entry.filename.count("/") < 2]
    found = {entry.filename.rsplit("/", 1)[-1]: entry for entry in near}
    if DESK_FILE not in found:
        return None
    texts: list[str] = []
    for name in (DESK_FILE, HISTORY_FILE):
        try:
            with archive.open(found[name]) as packed:
                text = packed.read(limits.DESK_BYTES + 1)  # whatever size it says it has
        except KeyError:
            text = b""
        except Exception:  # noqa: BLE001 - sealed with a password, packed in a way unknown here, damaged
            return Unreadable(why="broken_desk")
        if len(text) > limits.DESK_BYTES:
            return Unreadable(why="endless_desk")
        texts.append(text_of(text))
    return texts[0], texts[1]


def _file(desk: Record, history: Record) -> _File:
    history = history if history.text("format") == HISTORY else Record({})
    tables = [history.record(name) for name in _TABLES]
    acts: dict[str, list[Record]] = defaultdict(list)
    for follow_up in desk.records("followups"):
        acts[follow_up.text("interview")].append(follow_up)
    return _File(
        desk=desk,
        seeker=history.record("seeker"),
        rows={id: table.record(id) for table in tables for id in table.told},
        acts={} if history.told else {id: _acts(told) for id, told in acts.items()},
        zone=_zone(desk.record("settings").text("zone") or desk.text("zone"), "UTC"),
    )


def _acts(follow_ups: Sequence[Record]) -> _Acts:
    done = [(told.moment("done_at"), told.text("kind")) for told in follow_ups]
    last_at = max((at for at, _ in done if at), default=None)
    answered = any(told.text("because") == wording.STOPPED_BY_REPLY for told in follow_ups)
    return _Acts(
        debriefed_at=min((at for at, kind in done if at and kind == "debrief"), default=None),
        last_at=last_at,
        replied_at=last_at + _A_MOMENT if answered and last_at else None,
    )


def _zone(name: str, otherwise: str) -> str:
    """The zone, where this machine knows it."""
    try:
        return calendar.zone(name).key if name else otherwise
    except calendar.UnknownZoneError:
        return otherwise


# ── the seeker ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _seeker(file: _File) -> Seeker:
    told, usual = file.desk.record("settings"), Seeker()
    country = calendar.find_country(told.line("country")) or ""
    days = tuple(_DAYS.index(day) for day in told.texts("working_days") if day in _DAYS)
    rewrites = told.flag("rewrites")
    return Seeker(
        name=told.line("name"),
        zone=file.zone,
        country="" if country == calendar.country_of(file.zone) else country,
        quiet_from=told.clock("quiet_from") or usual.quiet_from,
        quiet_to=told.clock("quiet_to") or usual.quiet_to,
        working_days=tuple(sorted(set(days))) or usual.working_days,
        debrief_after_min=_or(told.number("debrief_after_min", 0, 180), usual.debrief_after_min),
        brief_at=told.clock("brief_at") or usual.brief_at,
        channel=told.one_of("channel", get_args(NoteChannel)) or usual.channel,
        chase_cap=_or(told.number("chase_cap", 0, 5), usual.chase_cap),
        paused_until=_paused(told),
        tone=told.one_of("tone", get_args(Tone)) or usual.tone,
        signature="\n".join(told.text("signature").splitlines()[:6])[:300],
        spelling=told.one_of("spelling", get_args(Spelling)),
        rewrites=usual.rewrites if rewrites is None else rewrites,
        habits=tuple(map(_habit, file.seeker.records("habits"))),
    )


def _or(found: int | None, usual: int) -> int:
    return usual if found is None else found


def _paused(told: Record) -> datetime | None:
    return calendar.FOREVER if told.text("paused_until").startswith("9999") else told.moment("paused_until")


def _habit(told: Record) -> Habit:
    kind = told.one_of("kind", ("greeting", "sign_off", "phrase")) or "phrase"
    return Habit(kind=kind, old=told.text("old"), new=told.text("new"), times=told.number("times", 1, 9999) or 1)


# ── the rows ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(file: _File) -> Iterator[Row]:
    interviews = {row.id: row for row in (_interview(file, told) for told in file.desk.records("interviews"))}
    yield from interviews.values()
    yield from map(_contact, file.desk.records("contacts"))
    for number, told in enumerate(file.desk.records("promises"), 1):
        yield _promise(file, told, _told_at(interviews, told, number))
    for number, told in enumerate(file.desk.records("permissions"), 1):
        yield _permission(file, told, f"g{number}", _told_at(interviews, told, number))
    for told in file.desk.records("followups"):
        yield _follow_up(file, told, interviews)


def _told_at(interviews: Mapping[str, Interview], told: Record, number: int) -> datetime:
    """When it may have been told, where that is not known: after the interview, one after another."""
    about = interviews.get(told.id("interview", "i") or "")
    return (about.ends_at if about else _EPOCH) + timedelta(microseconds=number)


def _interview(file: _File, told: Record) -> Interview:
    id = _needed(told.id("id", "i"))
    past, acts = file.past(id), file.acts.get(id, _Acts())
    starts_at, ends_at = _needed(told.moment("starts_at")), told.moment("ends_at")
    outcome, kind = told.one_of("outcome", get_args(Outcome)), told.one_of("kind", get_args(InterviewKind))
    row = Interview(
        id=id,
        company=_needed(told.line("company")),
        starts_at=starts_at,
        zone=_zone(told.text("zone"), file.zone),
        logged_at=past.moment("logged_at") or starts_at - _LOGGED_BEFORE,
        role=told.line("role"),
        kind=None if kind == "other" and not past.flag("kind_told") else kind,
        round=told.line("round"),
        country=calendar.find_country(told.line("country")) or "",
        place=told.text("place"),
        agency=bool(told.flag("agency")),
        traditional=told.flag("traditional"),
        cards=bool(told.flag("cards")),
        uid=told.text("uid") or None,
        sequence=past.number("sequence", 0, _MOST),
        stamped_at=past.moment("stamped_at"),
        status=told.one_of("status", get_args(InterviewStatus)) or "planned",
        moved_from=told.moment("moved_from"),
        take=past.number("take", 1, _MOST) or 1,
        debriefed_at=past.moment("debriefed_at") or acts.debriefed_at,
        confirmed_at=past.moment("confirmed_at"),
        rating=told.number("rating", 1, 5),
        summary=told.text("summary"),
        went_well=told.texts("went_well"),
        to_clarify=told.texts("to_clarify"),
        lessons=told.texts("lessons"),
        topics=tuple(_talks(told, past)),
        next_step=told.text("next_step"),
        next_round_at=told.moment("next_round_at"),
        outcome=outcome,
        outcome_at=past.moment("outcome_at") or ((acts.last_at or ends_at or starts_at) if outcome else None),
        answer_by_on=told.day("answer_by"),
        feedback=told.text("feedback"),
        replied_at=past.moment("replied_at") or acts.replied_at,
        reply=past.text("reply"),
        wrote_at=past.moment("wrote_at"),
        hushed_at=past.moment("hushed_at"),
        call_at=told.moment("call_at"),
        call_to=told.id("call_to", "c"),
    )
    if ends_at and ends_at != row.ends_at and starts_at < ends_at <= starts_at + timedelta(minutes=limits.LONGEST_MIN):
        return replace(row, given_ends_at=ends_at)
    return row


def _talks(told: Record, past: Record) -> Iterator[Talk]:
    links = past.texts("links")
    for number, topic in enumerate(told.records("topics")):
        link = links[number] if number < len(links) else ""
        yield Talk(text=topic.text("text"), contact=topic.id("contact", "c"), link=_only(_WEB, link))


def _contact(told: Record) -> Contact:
    return Contact(
        id=_needed(told.id("id", "c")),
        name=_needed(told.line("name")),
        honorific=told.line("honorific"),
        title=told.line("title"),
        team=told.line("team"),
        company=told.line("company"),
        email=_only(_EMAIL, told.line("email")).lower(),
        phone=_only(_PHONE, told.line("phone")),
        phone_ext=told.line("phone_ext"),
        linkedin=_only(_LINKEDIN, told.line("linkedin")),
        address=told.text("address"),
        interviews=told.ids("interviews", "i"),
        confirmed=bool(told.flag("confirmed")),
        keep_since=told.moment("keep_since"),
    )


def _only(kind: re.Pattern[str], text: str) -> str:
    """The text if it is of this kind: it goes into links."""
    return text if kind.fullmatch(text) else ""


def _promise(file: _File, told: Record, told_at: datetime) -> Promise:
    id = _needed(told.id("id", "p"))
    return Promise(
        id=id,
        interview=_needed(told.id("interview", "i")),
        kind=told.one_of("kind", get_args(Bound)) or "by",
        from_on=told.day("from"),
        by_on=_needed(told.day("by")),
        words=told.text("words"),
        said_by=told.id("said_by", "c"),
        told_at=file.past(id).moment("told_at") or told_at,
        superseded=bool(told.flag("superseded")),
    )


def _permission(file: _File, told: Record, id: str, told_at: datetime) -> Permission:
    return Permission(
        id=id,
        interview=_needed(told.id("interview", "i")),
        granted=bool(told.flag("granted")),
        words=told.text("words"),
        contact=told.id("contact", "c"),
        told_at=file.past(id).moment("told_at") or told_at,
    )


def _follow_up(file: _File, told: Record, interviews: Mapping[str, Interview]) -> FollowUp:
    id, interview = _needed(told.id("id", "f")), _needed(told.id("interview", "i"))
    past, about = file.past(id), interviews.get(interview)
    state = _needed(told.one_of("state", get_args(FollowUpState)))
    done_at = (told.moment("done_at") or told.moment("due_at")) if state in ("done", "skipped") else None
    return FollowUp(
        id=id,
        rule=told.line("rule"),
        kind=_needed(told.one_of("kind", get_args(FollowUpKind))),
        interview=interview,
        contact=told.id("contact", "c"),
        channel=told.one_of("channel", get_args(NoteChannel)),
        number=told.number("number", 1, _MOST) or 1,
        made_at=past.moment("made_at") or (about.logged_at if about else _EPOCH),
        nudge_at=told.moment("nudge_at"),
        due_at=told.moment("due_at"),
        not_after=told.moment("not_after"),
        state=state,
        because=told.text("because"),
        nudges=past.moments("nudges"),
        snoozed_to=past.moment("snoozed_to"),
        closed_at=past.moment("closed_at") or done_at,
        draft=_draft(past.record("draft")),
    )


def _draft(told: Record) -> Draft:
    return Draft(
        take=told.number("take", 0, _MOST) or 0,
        tone=told.one_of("tone", get_args(Tone)),
        short=bool(told.flag("short")),
        without=told.texts("without"),
        about=told.line("about"),
        adds=told.texts("adds"),
        greeting=told.line("greeting"),
        signed=told.line("signed"),
        subject=told.line("subject"),
        body=told.text("body"),
        by=told.one_of("by", ("", "seeker", "model")) or "",
    )


def _needed(found: T | None) -> T:
    if not found:
        raise RecordError("missing")
    return found
