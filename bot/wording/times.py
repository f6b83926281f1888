"""How days, times of day, lists and numbers are written: in the seeker's zone, with weekday and date."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot import calendar
from bot.desk import Interview

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_name(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def short_day(day: date, today: date) -> str:
    """`Tuesday 3 March`, with the year where it is another one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day_name(day)} {day.day} {MONTHS[day.month - 1]}{year}"


def clock(moment: time | datetime) -> str:
    return f"{moment.hour:02d}:{moment.minute:02d}"


TODAY_AT, TOMORROW_AT = "today, ", "tomorrow, "


def when(moment: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """`Tuesday 3 March at 14:00`; within a day or so `today at 14:00`, `tomorrow at 14:00` (with the date)."""
    there = calendar.local(moment, zone)
    today = calendar.local(now or moment, zone).date()
    days = (there.date() - today).days
    near = {0: TODAY_AT, 1: TOMORROW_AT}.get(days, "") if now else ""
    return f"{near}{short_day(there.date(), today)} at {clock(there)}"


def start_and_end(interview: Interview, zone: ZoneInfo, now: datetime) -> tuple[str, str]:
    """`Tuesday 3 March, 14:00`, which names the start, and `Tuesday 3 March, 14:00–15:00`, which ends with the end."""
    start, end = calendar.local(interview.starts_at, zone), calendar.local(interview.ends_at, zone)
    days_on = f" ({day_name(end.date())})" if end.date() != start.date() else ""
    begin = f"{short_day(start.date(), calendar.local(now, zone).date())}, {clock(start)}"
    return begin, f"{begin}–{clock(end)}{days_on}"


def span(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    """`Tuesday 3 March, 14:00–15:00`, and the other clock where the interview is in another zone."""
    _, line = start_and_end(interview, zone, now)
    there = calendar.local(interview.starts_at, calendar.zone(interview.zone))
    if there.utcoffset() != calendar.local(interview.starts_at, zone).utcoffset():
        line += f" ({clock(there)} in {place_of(interview.zone)})"
    return line


def place_of(zone: str) -> str:
    """`America/New_York` -> `New York`. IANA's own zones of so many hours count the other way round."""
    if zone.startswith("Etc/GMT"):
        return zone.removeprefix("Etc/GMT").translate(str.maketrans("+-", "−+")).join(("UTC", ""))
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def joined(items: Sequence[str], last: str = "and") -> str:
    """`Dana`, `Dana and Tom`, `Dana, Tom and Priya`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def in_words(number: int) -> str:
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)


def count(number: int, one: str, many: str = "") -> str:
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
