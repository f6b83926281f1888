"""The desk as tables for a spreadsheet: CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it.

A spreadsheet takes a cell that begins like a formula for one, and what stands in a cell may have been written by
somebody else: such a cell gets an apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from bot import calendar, wording
from bot.desk import Contact, Desk, FollowUp, Interview, Promise

# A semicolon or a tab parts the cells where a spreadsheet does not part them by commas.
_FORMULA: Final = re.compile(r"(^|[;\t])(\s*)([=+\-@\t\r＝＋－＠])")


def tables(desk: Desk) -> Mapping[str, bytes]:
    """The tables by the names of their files. Times are as the seeker's clock shows them."""
    return {
        "interviews.csv": table([interview(desk, row) for row in desk.interviews.values()], INTERVIEW),
        "contacts.csv": table([contact(desk, row) for row in desk.contacts.values()], CONTACT),
        "promises.csv": table([promise(desk, row) for row in desk.promises.values()], PROMISE),
        "follow-ups.csv": table([follow_up(desk, row) for row in desk.follow_ups.values()], FOLLOW_UP),
    }


INTERVIEW: Final = (
    "id", "company", "role", "kind", "round", "starts", "ends", "zone", "place", "status", "people", "rating",
    "summary", "went well", "to clarify", "lessons", "topics", "next step", "next round", "outcome", "feedback",
)  # fmt: skip
CONTACT: Final = (
    "id", "name", "honorific", "title", "team", "company", "email", "phone", "extension", "linkedin", "address",
    "interviews",
)  # fmt: skip
PROMISE: Final = ("id", "company", "by", "from", "words", "said by", "superseded")
FOLLOW_UP: Final = (
    "id",
    "what",
    "company",
    "contact",
    "channel",
    "number",
    "state",
    "next nudge",
    "due",
    "done",
    "rule",
)


def interview(desk: Desk, row: Interview) -> Sequence[object]:
    return (
        row.id, row.company, row.role, wording.KINDS[row.kind] if row.kind else "", row.round,
        clock(desk, row.starts_at), clock(desk, row.ends_at), row.zone, row.place, wording.STATUSES[row.status],
        [person.name for person in desk.people_of(row.id)], row.rating, row.summary, row.went_well, row.to_clarify,
        row.lessons, [topic.text for topic in row.topics], row.next_step, clock(desk, row.next_round_at),
        wording.OUTCOMES[row.outcome] if row.outcome else "", row.feedback,
    )  # fmt: skip


def contact(desk: Desk, row: Contact) -> Sequence[object]:
    met = [desk.interviews[id] for id in row.interviews if id in desk.interviews]
    return (
        row.id, row.name, row.honorific, row.title, row.team, row.company, row.email, row.phone, row.phone_ext,
        row.linkedin, row.address, [f"{clock(desk, i.starts_at)[:10]} {wording.named(i)}" for i in met],
    )  # fmt: skip


def promise(desk: Desk, row: Promise) -> Sequence[object]:
    about, by = desk.interviews.get(row.interview), desk.contacts.get(row.said_by or "")
    return (
        row.id, about.company if about else "", row.by_on, row.from_on, row.words, by.name if by else "",
        wording.yes_or_no(yes=row.superseded),
    )  # fmt: skip


def follow_up(desk: Desk, row: FollowUp) -> Sequence[object]:
    about, whom = desk.interviews.get(row.interview), desk.contacts.get(row.contact or "")
    done_at = row.closed_at if row.state == "done" else None
    nudge_at = row.nudge_at if row.open and row.nudge_at != calendar.FOREVER else None
    return (
        row.id, wording.FOLLOW_UPS[row.kind], about.company if about else "", whom.name if whom else "",
        wording.CHANNELS[row.channel] if row.channel else "", row.number, row.state, clock(desk, nudge_at),
        clock(desk, row.due_at), clock(desk, done_at), row.rule,
    )  # fmt: skip


def table(rows: Iterable[Sequence[object]], heads: Sequence[str]) -> bytes:
    """The rows under their heads."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([cell(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig", "replace")


def cell(value: object) -> str:
    """Several values are parted by semicolons."""
    match value:
        case None:
            return ""
        case tuple() | list():
            return "; ".join(map(cell, value))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of whatever
        case date():
            return value.isoformat()
        case _:
            return _FORMULA.sub(r"\1\2'\3", str(value).replace("\r\n", "\n").replace("\x00", ""))


def clock(desk: Desk, at: datetime | None) -> str:
    """`2026-03-03 14:00`, which spreadsheets take for a moment."""
    return f"{calendar.local(at, calendar.zone(desk.seeker.zone)):%Y-%m-%d %H:%M}" if at else ""
