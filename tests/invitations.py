"""What is made of every calendar file of the test data, as a table: `make invitations`.

The files come from the test suites of two calendar libraries, many of them broken on purpose.
"""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.desk import Carried
from bot.event import Contents
from bot.intake import read_file
from bot.reading import Context, Invitation, Invitations, NotRead, Unreadable
from bot.understanding.invitations import read_invitation

TABLE = Path(__file__).parent.parent / "docs" / "invitations.md"
CONTEXT = Context(now=datetime(2026, 3, 2, 14, tzinfo=UTC), zone=ZoneInfo("America/New_York"), country="US")
WHY = {
    "empty": "empty",
    "too_big": "too big",
    "broken": "no event with a start that can be read",
    "too_slow": "too slow",
    "no_event": "no event",
    "answer": "an answer to an invitation",
}
HEAD = """\
# What is found in other programs' calendar files

Every `.ics` file of the test data (from the test suites of `icalendar` and `ical.net`, many of them broken on
purpose), read by `bot/intake/invite.py`. Made by `make invitations`; a test holds it true. Shown are the file's events,
and of the first one when it starts, the zone it names (none: UTC, or a clock that is the seeker's), how many people are
invited besides the organizer, how the interview would be held, and what else there is to it.
"""


def files() -> Sequence[Path]:
    """Every calendar file, by name; none where the test data is not at hand."""
    data = os.environ.get("TEST_DATA")
    return sorted((Path(data) / "ics").glob("*.ics")) if data else ()


def table() -> str:
    rows: list[tuple[str, ...]] = []
    counts: Counter[str] = Counter()
    for file in files():
        contents = read_file(file.name, file.read_bytes())
        rows.append((file.name.removesuffix(".ics"), *cells(contents)))
        counts["read" if isinstance(contents, Invitations) else rows[-1][-1]] += 1
    head = ("file", "events", "start", "zone", "organizer", "invited", "kind", "also")
    lines = [f"| {' | '.join(row)} |" for row in (head, ("---",) * len(head), *rows)]
    summary = ", ".join(f"{number} {what}" for what, number in counts.most_common())
    return f"{HEAD}\n{sum(counts.values())} files: {summary}.\n\n" + "\n".join(lines) + "\n"


def cells(contents: Contents) -> tuple[str, ...]:
    match contents:
        case Invitations(events=events, left_out=left_out):
            first = events[0]
            kind = read_invitation(first, CONTEXT).kind
            return (
                str(len(events) + left_out), start(first), first.zone, "yes" if first.organizer else "",
                str(len(first.attendees) or ""), kind.value if kind else "", ", ".join(also(first)),
            )  # fmt: skip
        case Carried():
            return ("", "", "", "", "", "", "not a calendar file: a desk")
        case NotRead(kind=kind):
            return ("", "", "", "", "", "", f"not a calendar file: {kind}")
        case Unreadable(why=why):
            return ("", "", "", "", "", "", WHY[why])


def start(event: Invitation) -> str:
    if event.starts_at:
        return f"{event.starts_at:%Y-%m-%d %H:%M}Z"
    if event.starts_on and event.starts:
        return f"{event.starts_on} {event.starts:%H:%M}"
    return f"{event.starts_on}" if event.starts_on else ""


def also(event: Invitation) -> Iterator[str]:
    if event.cancelled:
        yield "cancelled"
    if event.repeats:
        yield "repeats"
    if event.recurrence:
        yield "one date of a series"
    if event.sequence:
        yield f"version {event.sequence}"
    if event.link:
        yield "a link to join"
    if not event.uid:
        yield "no UID"


def main() -> None:
    TABLE.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
