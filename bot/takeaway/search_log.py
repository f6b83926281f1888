"""The work-search log of a span of days: the interviews that were held, and what was written and done after them.

As a table, and as a page to print. What was never told is left empty. Whether it is enough for whom it is shown to is
not for us to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Final

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview
from bot.playbook.rules import NOTES
from bot.takeaway.tables import table

HEADS: Final = ("date", "employer", "person", "method", "position", "result")
_STYLE: Final = """\
@page { margin: 15mm }
:root { color-scheme: light }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #111; background: #fff;
  font: 11pt/1.4 system-ui, sans-serif }
h1 { font-size: 1.4rem; margin: 0 } p { margin: .25rem 0 }
table { width: 100%; margin-top: 1rem; border-collapse: collapse; table-layout: fixed }
th, td { padding: .3rem .4rem; border: 1px solid #767f7a; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; hyphens: auto }
th { background: #eef1ef } th:first-child { width: 6.2rem }
thead { display: table-header-group } tr { break-inside: avoid }
footer { margin-top: 1rem; font-size: .85em }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt } }
"""
"""No paper size is named, so that it fits the one in the printer, A4 or Letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that was done towards work."""

    on: date
    employer: str
    person: str = ""
    method: str
    position: str = ""
    result: str = ""


def entries(desk: Desk, first: date, last: date) -> tuple[Entry, ...]:
    """What was done from the first to the last of these days on the seeker's clock, in its order."""
    found = [*held(desk), *done(desk)]
    within = [(at, entry) for at, entry in found if first <= entry.on <= last]
    return tuple(entry for _, entry in sorted(within, key=lambda pair: pair[0]))


def held(desk: Desk) -> Iterator[tuple[datetime, Entry]]:
    for row in desk.interviews.values():
        if row.status == "held":
            people = "; ".join(contact.name for contact in desk.people_of(row.id))
            method = wording.capital(wording.kind_of(row))
            yield row.starts_at, entry(desk, row, row.starts_at, person=people, method=method, result=result(row))


def done(desk: Desk) -> Iterator[tuple[datetime, Entry]]:
    for row in desk.follow_ups.values():
        interview, whom = desk.interviews.get(row.interview), desk.contacts.get(row.contact or "")
        if row.state == "done" and row.closed_at and interview and row.kind in NOTES:
            person = whom.name if whom else ""
            yield row.closed_at, entry(desk, interview, row.closed_at, person=person, method=method(row))


def entry(desk: Desk, interview: Interview, at: datetime, *, person: str, method: str, result: str = "") -> Entry:
    return Entry(
        on=calendar.local(at, calendar.zone(desk.seeker.zone)).date(),
        employer=interview.company,
        person=person,
        method=method,
        position=interview.role,
        result=result,
    )


def method(row: FollowUp) -> str:
    """`Thank-you note by e-mail`; the way goes without saying where the name tells it."""
    by = wording.LOG_WAYS[row.channel] if row.channel and row.kind not in ("card", "linkedin", "call") else ""
    return f"{wording.FOLLOW_UPS[row.kind]} {by}".rstrip()


def result(row: Interview) -> str:
    """How it ended, else what comes next, as far as it was told."""
    return wording.LOG_RESULTS[row.outcome] if row.outcome else row.next_step


# ── how it looks ────────────────────────────────────────────────────────────────────────────────────────────────────


def as_table(found: Sequence[Entry]) -> bytes:
    return table([(row.on, row.employer, row.person, row.method, row.position, row.result) for row in found], HEADS)


def as_page(found: Sequence[Entry], name: str, first: date, last: date) -> bytes:
    """One HTML file that loads nothing, for a screen and for paper."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(value)}</td>' for value in cells)}</tr>\n" for cells in map(shown, found)
    )
    heads = "".join(f"<th scope='col'>{head.capitalize()}</th>" for head in HEADS)
    table = f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    title = wording.log_title(first, last)
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>\n{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        f"{f'<p>{escape(name)}</p>' if name else ''}{table if found else f'<p>{wording.LOG_EMPTY}</p>'}\n"
        f"<footer>{wording.LOG_FOOT}</footer></body></html>\n"
    ).encode("utf-8", "replace")


def shown(row: Entry) -> Sequence[str]:
    return row.on.isoformat(), row.employer, row.person, row.method, row.position, row.result
