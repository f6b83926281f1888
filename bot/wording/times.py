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


TWELVE_HOURS = (
    "AE", "AG", "AL", "AR", "AS", "AU", "BB", "BD", "BH", "BM", "BN", "BO", "BS", "BT", "CA", "CL", "CO", "CR",
    "CU", "CY", "DJ", "DM", "DO", "DZ", "EC", "EG", "EH", "ER", "ET", "FJ", "FM", "GD", "GH", "GM", "GR", "GT",
    "GU", "GY", "HK", "HN", "IN", "IQ", "JM", "JO", "KH", "KI", "KN", "KP", "KR", "KW", "KY", "LB", "LC", "LR",
    "LS", "LY", "MH", "MO", "MP", "MR", "MW", "MX", "MY", "NA", "NI", "NZ", "OM", "PA", "PE", "PG", "PH", "PK",
    "PR", "PS", "PW", "PY", "QA", "SA", "SB", "SD", "SG", "SL", "SO", "SS", "SV", "SY", "SZ", "TC", "TD", "TN",
    "TO", "TT", "TW", "UM", "US", "UY", "VC", "VE", "VG", "VI", "VU", "WS", "YE", "ZM",
)  # fmt: skip
"""Countries where the twelve-hour clock is the usual one: the `h` among `preferred` in the `timeData` of CLDR 48,
https://github.com/unicode-org/cldr-json/blob/main/cldr-json/cldr-core/supplemental/timeData.json"""


def has_twelve_hours(zone: ZoneInfo) -> bool:
    return calendar.country_of(zone.key) in TWELVE_HOURS


def clock(moment: time | datetime, zone: ZoneInfo) -> str:
    """`14:00`, or `2:00 pm` where people in that zone write it so; of a moment, as it stands."""
    if has_twelve_hours(zone):
        return f"{moment.hour % 12 or 12}:{moment.minute:02d} {'am' if moment.hour < 12 else 'pm'}"
    return f"{moment.hour:02d}:{moment.minute:02d}"


def from_to(start: datetime, end: datetime, zone: ZoneInfo) -> str:
    """`14:00–15:00`; `2:00–3:00 pm`, `11:30 am–12:30 pm`."""
    begin = clock(start, zone)
    if start.date() == end.date() and (start.hour < 12) == (end.hour < 12):
        begin = begin.removesuffix(" am").removesuffix(" pm")
    return f"{begin}–{clock(end, zone)}"


TODAY_AT, TOMORROW_AT = "today, ", "tomorrow, "


def when(moment: datetime, zone: ZoneInfo, now: datetime | None = None) -> str:
    """`Tuesday 3 March at 14:00`; within a day or so `today at 14:00`, `tomorrow at 14:00` (with the date)."""
    there = calendar.local(moment, zone)
    today = calendar.local(now or moment, zone).date()
    days = (there.date() - today).days
    near = {0: TODAY_AT, 1: TOMORROW_AT}.get(days, "") if now else ""
    return f"{near}{short_day(there.date(), today)} at {clock(there, zone)}"


def start_to_end(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    """`Tuesday 3 March, 14:00–15:00`."""
    start, end = calendar.local(interview.starts_at, zone), calendar.local(interview.ends_at, zone)
    days_on = f" ({day_name(end.date())})" if end.date() != start.date() else ""
    return f"{short_day(start.date(), calendar.local(now, zone).date())}, {from_to(start, end, zone)}{days_on}"


def span(interview: Interview, zone: ZoneInfo, now: datetime) -> str:
    """`Tuesday 3 March, 14:00–15:00`, and the other clock where the interview is in another zone."""
    line = start_to_end(interview, zone, now)
    there = calendar.local(interview.starts_at, calendar.zone(interview.zone))
    if there.utcoffset() != calendar.local(interview.starts_at, zone).utcoffset():
        line += f" ({clock(there, zone)} in {place_of(interview.zone)})"
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
