"""What a coach is shown: of each member what they granted, and who may need help. It is made of `Granted` alone, and a
member's preview is made of it too.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot import calendar, wording
from bot.cohort import Cohort, Granted, Report
from bot.message import Attachment, Message
from bot.sharing import picture

SILENT_AFTER: Final = timedelta(days=14)
MOST_SHOWN: Final = 25
"""Members in the message; the file holds all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """Why somebody may need help."""

    overdue: int = 0
    silent_days: int = 0
    rejections: int = 0

    def __bool__(self) -> bool:
        return bool(self.overdue or self.silent_days or self.rejections)


def concern(granted: Granted, now: datetime) -> Concern:
    silent = 0
    if "follow_ups" in granted.fields and granted.active_on:
        today = calendar.local(now, calendar.zone(granted.zone)).date()
        silent = (today - granted.active_on).days
    return Concern(
        overdue=sum(owed.due_at < now for owed in granted.follow_ups),
        silent_days=silent if silent >= SILENT_AFTER.days else 0,
        rejections=len(granted.rejections),
    )


def message(cohort: Cohort, report: Report, now: datetime) -> Message:
    """The report: who may need help first, then by name."""
    name = cohort.terms.name if cohort.terms else ""
    ordered = sorted(report.granted, key=lambda g: (not concern(g, now), g.name.casefold()))
    worried = [g for g in ordered if concern(g, now)]
    parts = [wording.report_counts(report.members, len(ordered), len(worried))]
    parts += ["\n".join(lines(granted, now)) for granted in ordered[:MOST_SHOWN]]
    if len(ordered) > MOST_SHOWN:
        parts.append(wording.report_rest(len(ordered) - MOST_SHOWN))
    files = (table(ordered, now), drawn(ordered, now)) if ordered else ()
    return Message(title=wording.report_title(name), text="\n\n".join(parts), files=files)


def lines(granted: Granted, now: datetime) -> Iterator[str]:
    """One member, as this coach sees them."""
    yield f"*{wording.plain_line(granted.name)}*"
    yield from list(items(granted, now)) or [wording.NOTHING_YET]


def items(granted: Granted, now: datetime) -> Iterator[str]:
    zone = calendar.zone(granted.zone)
    help_ = concern(granted, now)
    if help_:
        yield wording.may_need_help(help_.overdue, help_.silent_days, help_.rejections)
    if granted.active_on:
        yield wording.last_here(wording.short_day(granted.active_on, calendar.local(now, zone).date()))
    for i in granted.upcoming:
        if i.starts_at > now:
            yield wording.shared_upcoming(i.company, i.kind, wording.when(i.starts_at, zone))
    for f in granted.follow_ups:
        yield wording.shared_owed(f.what, f.company, wording.when(f.due_at, zone), overdue=f.due_at < now)
    for o in granted.outcomes:
        yield wording.shared_outcome(o.company, o.outcome, wording.short_day(o.on, o.on))
    for n in granted.notes:
        yield wording.shared_note(n.company, n.text)
    for c in granted.contacts:
        yield wording.shared_contact(c.name, c.title, c.company, c.email)
    for day in granted.rejections:
        yield wording.shared_rejection(wording.short_day(day, day))


def table(ordered: Sequence[Granted], now: datetime) -> Attachment:
    """A row an item: member, what, company, day or moment, text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(wording.REPORT_COLUMNS)
    for granted in ordered:
        writer.writerows([harmless(cell) for cell in row] for row in rows(granted, now))
    return Attachment(name="cohort.csv", media_type="text/csv", content=out.getvalue().encode("utf-8-sig"))


def rows(granted: Granted, now: datetime) -> Iterator[tuple[str, ...]]:
    zone = calendar.zone(granted.zone)
    help_ = concern(granted, now)
    who = granted.name
    if help_:
        yield who, wording.NEEDS_HELP, "", "", wording.may_need_help(help_.overdue, help_.silent_days, help_.rejections)
    if granted.active_on:
        yield who, wording.LAST_HERE, "", granted.active_on.isoformat(), ""
    for i in granted.upcoming:
        if i.starts_at > now:
            yield who, i.kind, i.company, written(i.starts_at, zone), ""
    for f in granted.follow_ups:
        yield who, f.what, f.company, written(f.due_at, zone), wording.OVERDUE_WORD if f.due_at < now else ""
    for o in granted.outcomes:
        yield who, wording.SHARED["outcomes"], o.company, o.on.isoformat(), o.outcome
    for n in granted.notes:
        yield who, wording.SHARED["notes"], n.company, n.on.isoformat(), n.text
    for c in granted.contacts:
        yield who, wording.SHARED["contacts"], c.company, "", wording.shared_contact(c.name, c.title, "", c.email)
    for day in granted.rejections:
        yield who, wording.REJECTION_MARKED, "", day.isoformat(), ""


def written(moment: datetime, zone: calendar.ZoneInfo) -> str:
    return calendar.local(moment, zone).isoformat(timespec="minutes")


def harmless(cell: str) -> str:
    """A member's words must not be a formula where the file is opened: https://owasp.org/www-community/attacks/CSV_Injection"""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def drawn(ordered: Sequence[Granted], now: datetime) -> Attachment:
    """How many members each thing concerns; no names."""
    concerns = [concern(granted, now) for granted in ordered]
    figures = {
        wording.SHARED["upcoming"]: sum(any(i.starts_at > now for i in g.upcoming) for g in ordered),
        wording.SHARED["follow_ups"]: sum(bool(g.follow_ups) for g in ordered),
        wording.OVERDUE_NOTES: sum(c.overdue > 0 for c in concerns),
        wording.SILENT_FOR_LONG: sum(c.silent_days > 0 for c in concerns),
        wording.REJECTIONS_MARKED: sum(c.rejections > 0 for c in concerns),
    }
    shown = tuple(picture.Bar(label=label, value=value) for label, value in figures.items())
    return Attachment(
        name="cohort.png",
        media_type=picture.MEDIA_TYPE,
        content=picture.bars(shown, now=wording.MEMBERS),
        shows=wording.figures(figures),
    )
