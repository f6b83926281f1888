"""The rules by which words mean times of day, their zones, and how long something lasts."""

from dataclasses import dataclass, replace
from datetime import time

from bot import calendar
from bot.understanding.calendar_words.grammar import Frame, Reader
from bot.understanding.calendar_words.lexicon import NUMBERS
from bot.understanding.calendar_words.spans import Length
from bot.understanding.calendar_words.words import counts_next, holiday_at, is_moved
from bot.understanding.places import PLACES, may_be_place
from bot.understanding.tokens import word_set

PARTS = frozenset({"morning", "afternoon", "evening", "night", "tonight", "lunchtime"})
USUAL_TIME = {
    "morning": time(9),
    "lunchtime": time(12),
    "noon": time(12),
    "afternoon": time(14),
    "evening": time(18),
    "night": time(20),
    "": time(9),
}
"""When a part of the day is answered to "when?"."""
_NAMED = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
CLOCK_OPENERS = frozenset({"NUM", "DECIMAL", "CARDINAL", *_NAMED, "a", "half", "quarter"})
"""The classes of tokens that a time of day can begin with."""
_MINUTE_WORDS = {"fifteen": 15, "thirty": 30, "five": 5, "ten": 10, "twenty": 20, "quarter": 15, "half": 30}
_TO = frozenset({"-", "to", "till", "until", "til", "through", "thru"})
_TO_WHEN = word_set("to for on is it's its be now , .")
"""Between "moved" and "from 2 to 3" these make it the time that it has now."""
_BEFORE_END = frozenset({"the", "about", "around", "roughly", "like", "almost", "nearly"})
_NOT_AFTER_HOURS = frozenset({"of", "%", "/", ":", "*", "x", "out", "years", "year"})
_ZONE_CODES = word_set(
    """
    et est edt ct cst cdt mt mst mdt pt pst pdt akst akdt hst gmt utc bst cet cest eet eest wet msk ist pkt
    sgt hkt jst kst aest aedt acst acdt awst nzst nzdt sast brt gst pht
    """
)
_SEVERAL_CITIES = word_set("cambridge birmingham manchester oxford athens portland richmond valencia cork reading york")
"""Cities that lie in more than one zone."""
_BEFORE_HALF = word_set("at @ by from until till to - after before : today tomorrow around")
_ZONE_WORDS = frozenset({"eastern", "central", "mountain", "pacific"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day as it was said, before it is settled which half of the day it is in."""

    hour: int
    minute: int = 0
    half: str = ""
    """"am" or "pm", if said."""
    exact: bool = False
    """Said in 24 hours, or by name."""
    bare: bool = False
    """A number alone, which counts something else as often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A time of day, or from one to another."""

    starts: Clock
    ends: Clock | None = None
    part: str = ""

    @property
    def bare(self) -> bool:
        """Nothing but numbers."""
        return self.starts.bare and (self.ends is None or self.ends.bare) and not self.part

    def settled(self, part: str = "") -> tuple[time, time | None]:
        """The wall-clock times, in the light of the part of the day that was named."""
        part = self.part or part
        if not self.ends:
            return _settle(self.starts, part), None
        starts, ends = self.starts, self.ends
        if not starts.half and ends.half and not starts.exact:
            twelfth = (starts.hour % 12, starts.minute) <= (ends.hour % 12, ends.minute)
            starts = replace(starts, half=ends.half if twelfth else {"pm": "am", "am": "pm"}[ends.half])
        first, last = _settle(starts, part), _settle(ends, part)
        if last <= first and not ends.half and not ends.exact and last.hour < 12:
            last = last.replace(hour=last.hour + 12)
        return first, last


def _settle(clock: Clock, part: str) -> time:
    hour = clock.hour % 24
    if clock.half:
        hour = hour % 12 + (12 if clock.half == "pm" else 0) if hour <= 12 else hour
    elif not clock.exact and 1 <= hour <= 12:
        hour = _by_part(hour, part)
    return time(hour, clock.minute)


def _by_part(hour: int, part: str) -> int:
    """At 1 to 6 is afternoon and 7 to 11 morning, unless a part of the day was named."""
    match part:
        case "morning":
            return hour % 12 if hour == 12 else hour
        case "afternoon" | "evening" | "lunchtime":
            return 12 if hour == 12 else hour + 12 if hour < 11 or part == "evening" else hour
        case "night" | "tonight":
            return 0 if hour == 12 else hour + 12 if hour >= 5 else hour
        case _:
            return hour + 12 if hour <= 6 else hour


# --- Reading ----------------------------------------------------------------------------------------------------------


def hours_at(reader: Reader, at: int, lead: str = "") -> tuple[Hours, int] | None:
    """A time of day, or a range of them, and where it ends.

    `lead` is the preposition before it, or "day" right after a day.
    """
    found = _clock(reader, at, lead)
    if not found:
        return None
    starts, end = found
    hours = Hours(starts=starts)
    joint = reader.word(end)
    if joint in _TO or (joint == "and" and lead == "between"):
        follows = end + 1 + (reader.word(end + 1) in _BEFORE_END)
        second = _with_loose_minutes(reader, _clock(reader, follows, lead="to"), lead)
        if second and lead == "from" and joint == "to" and is_moved(reader, at, _TO_WHEN):
            hours, end = Hours(starts=replace(second[0], bare=False)), second[1]  # "moved from 8:30 to 10"
        elif second and not _is_day_number(reader, second[1]):
            hours, end = replace(hours, ends=second[0]), second[1]
    part = part_at(reader, end)
    if part and not is_part_of_today(reader, end):
        hours, end = replace(hours, part=part[0]), part[1]
    if reader.word(end) in {"sharp", "ish"}:
        end += 1
        if not counts_next(reader, end):
            hours = replace(hours, starts=replace(hours.starts, bare=False))  # "11ish", not "11ish people"
    return (hours, end) if _is_whole(reader, hours, end) else None


def _with_loose_minutes(reader: Reader, second: tuple[Clock, int] | None, lead: str) -> tuple[Clock, int] | None:
    """ "From 2 to 3 30": the minutes of the end apart from its hour; not "from 2 to 3 30 people"."""
    loose = second and second[0].bare and not second[0].minute and lead in ("from", "between")
    if not (second and loose) or reader.word(second[1]) not in _LOOSE_MINUTES or counts_next(reader, second[1] + 1):
        return second
    return replace(second[0], minute=int(reader.word(second[1])), bare=False), second[1] + 1


_LOOSE_MINUTES = frozenset({"15", "30", "45"})


def _is_whole(reader: Reader, hours: Hours, end: int) -> bool:
    """A bare number before a noun counts it: "at 3 companies"."""
    following = reader.word(end)
    if not hours.bare:
        return following != "/"
    if following in _NOT_AFTER_HOURS or following in {"-", "minutes", "hours"}:
        return False
    token = reader.tokens[end] if end < len(reader.tokens) else None
    if token and token.classes & {"NUM", "DECIMAL"}:
        return False
    dated = reader.is_a("WEEKDAY", end) or reader.is_a("MONTH", end) or holiday_at(reader, end) is not None
    return not counts_next(reader, end) or dated or _is_zone(following)


def _is_zone(word: str) -> bool:
    return word in _ZONE_CODES or word in _ZONE_WORDS


def _is_day_number(reader: Reader, at: int) -> bool:
    """ "9 to 12 of June"."""
    following = reader.word(at)
    if following in {"st", "nd", "rd", "th"}:
        return True
    skip = 1 if following == "of" else 0
    token = reader.tokens[at + skip] if at + skip < len(reader.tokens) else None
    return bool(token and "MONTH" in token.classes)


def _clock(reader: Reader, at: int, lead: str) -> tuple[Clock, int] | None:
    """One time of day."""
    if at >= len(reader.tokens) or reader.tokens[at].classes.isdisjoint(CLOCK_OPENERS):
        return None
    word = reader.word(at)
    if word in _NAMED:
        hour, minute = _NAMED[word]
        return Clock(hour=hour, minute=minute, exact=True), at + 1
    if word == "12" and reader.word(at + 1) in _NAMED:
        return _clock(reader, at + 1, lead)
    if "DECIMAL" in reader.tokens[at].classes:
        return _with_point(reader, at, lead)
    return _spoken(reader, at, lead) or _military(reader, at) or _run_together(reader, at) or _written(reader, at)


def _hour(reader: Reader, at: int) -> int | None:
    if at >= len(reader.tokens):
        return None
    number = reader.tokens[at].number
    if number is None:
        spelled = NUMBERS.get(reader.word(at), 99)
        return spelled if 1 <= spelled <= 12 else None
    return number if number <= 24 and len(reader.word(at)) <= 2 else None


def _minute(reader: Reader, at: int) -> int | None:
    if at >= len(reader.tokens):
        return None
    number = reader.tokens[at].number
    return number if number is not None and number < 60 and len(reader.word(at)) == 2 else None


def _written(reader: Reader, at: int) -> tuple[Clock, int] | None:
    """2pm, 2:30, 14:00, 14h30, 2 o'clock, 2."""
    hour = _hour(reader, at)
    if hour is None:
        return None
    spelled = reader.tokens[at].number is None
    exact = hour > 12 or hour == 0 or (reader.word(at).startswith("0") and not spelled)
    minute, end, bare = 0, at + 1, True
    mark = reader.word(end)
    if mark in {":", "h"} and reader.tokens[end].glued and (found := _minute(reader, end + 1)) is not None:
        minute, end, bare = found, end + 2, False
        if reader.word(end) == ":" and _minute(reader, end + 1) is not None:
            end += 2
        if reader.word(end) == ":":
            return None
    elif mark == ":" and reader.tokens[end].glued:
        return None
    elif mark == "h" and reader.tokens[end].glued:
        return (Clock(hour=hour, exact=True), end + 1) if hour <= 23 and reader.word(end + 1) != "ago" else None
    elif (found := _minute(reader, end)) is not None and _half(reader, end + 1):
        minute, end, bare = found, end + 1, False
    elif (
        spelled
        and reader.word(end) in _MINUTE_WORDS
        and reader.word(end) not in {"half", "quarter"}
        and _half(reader, end + 1)
    ):
        minute, end, bare = _MINUTE_WORDS[reader.word(end)], end + 1, False
    if hour == 24 and (minute or bare):
        return None
    half = _half(reader, end)
    if half:
        return (Clock(hour=hour, minute=minute, half=half[0]), half[1]) if 1 <= hour <= 23 or hour == 0 else None
    if reader.word(end) == "o'clock" or (reader.word(end) == "o" and reader.word(end + 1) == "clock"):
        return Clock(hour=hour, minute=minute, exact=exact), end + (1 if reader.word(end) == "o'clock" else 2)
    return Clock(hour=hour, minute=minute, exact=exact, bare=bare), end


def _military(reader: Reader, at: int) -> tuple[Clock, int] | None:
    """ "at 1430", "0800 hours", "1500h", but not a year."""
    number = reader.tokens[at].number
    if number is None or len(reader.word(at)) != 4 or number % 100 > 59 or number >= 2400 or 1900 <= number < 2100:
        return None
    named = reader.word(at + 1) in {"hours", "hrs", "h"}
    clock = Clock(hour=number // 100, minute=number % 100, exact=True, bare=not named)
    return clock, at + (2 if named else 1)


def _run_together(reader: Reader, at: int) -> tuple[Clock, int] | None:
    """ "at 330", "at 945am"."""
    number = reader.tokens[at].number
    if number is None or len(reader.word(at)) != 3 or number < 100 or number % 5 or number % 100 > 59:
        return None
    half = _half(reader, at + 1)
    clock = Clock(hour=number // 100, minute=number % 100, half=half[0] if half else "", bare=not half)
    return clock, half[1] if half else at + 1


def _half(reader: Reader, at: int) -> tuple[str, int] | None:
    word = reader.word(at)
    if word in {"am", "pm"}:
        return word, at + 1
    if word not in {"a", "p"} or not reader.tokens[at].glued:
        return None
    led = reader.word(at - 2) in _BEFORE_HALF or reader.is_a("WEEKDAY", at - 2)
    return (f"{word}m", at + 1) if word == "p" or led else None  # "question 4a"


def _with_point(reader: Reader, at: int, lead: str) -> tuple[Clock, int] | None:
    """2.30pm, or "at 14.30"."""
    left, right = reader.word(at).split(".")
    if len(left) > 2 or len(right) != 2 or int(left) > 23 or int(right) > 59:
        return None
    half = _half(reader, at + 1)
    if half:
        return Clock(hour=int(left), minute=int(right), half=half[0]), half[1]
    clock = Clock(hour=int(left), minute=int(right), exact=int(left) > 12 or left.startswith("0"))
    if lead in {"about", "around"} and reader.word(at - 2) in _TO:
        lead = "to"  # "till about 12.30"
    if lead in {"at", "from", "between", "@", "until", "till", "til"} or (
        lead in {"day", "to"} and (clock.exact or right in _ROUND)
    ):
        return clock, at + 1
    return (replace(clock, bare=True), at + 1) if _is_range_of_points(reader, at) else None


_ROUND = {"00", "15", "20", "25", "30", "35", "40", "45", "50", "55"}
"""What stands behind the hour in "Friday 9.30" and "10-11.30", and is no month."""


def _is_range_of_points(reader: Reader, at: int) -> bool:
    """ "9.00-16.00"."""
    return any(
        reader.word(at + step) == "-"
        and 0 <= at + 2 * step < len(reader.tokens)
        and "DECIMAL" in reader.tokens[at + 2 * step].classes
        for step in (1, -1)
    )


def _spoken(reader: Reader, at: int, lead: str) -> tuple[Clock, int] | None:
    """Half past two, quarter to three, ten past nine, 10 past 9."""
    word = reader.word(at)
    if word in {"a", "half"} and reader.word(at + 1) == "quarter":
        return _spoken(reader, at + 1, lead)
    minutes = _MINUTE_WORDS.get(word) or reader.tokens[at].number or (25 if word == "twenty" else None)
    middle = at + 1
    if word == "twenty" and reader.word(middle) in {"five", "-"}:
        minutes, middle = 25, middle + (2 if reader.word(middle) == "-" else 1)
    if reader.word(middle) in {"minutes", "mins", "min"}:
        middle += 1
    direction = reader.word(middle)
    if word == "half" and (lead or _hour_ends(reader, middle)) and (hour := _hour(reader, middle)):
        return Clock(hour=hour, minute=30), middle + 1
    if not minutes or minutes > 30 or direction not in {"past", "after", "to", "of", "till"}:
        return None
    named = word in {"quarter", "half"} or minutes == 25 or (lead == "at" and minutes in {5, 10, 20}) or middle > at + 1
    if direction in {"to", "of", "till"} and not named:
        return None
    if direction in {"after", "of"} and word not in {"quarter", "half"}:
        return None
    hour = _hour(reader, middle + 1)
    if hour is None or hour == 0 or _minute(reader, middle + 3) is not None:
        return None  # "10 to 11:30" is from one to the other
    half = _half(reader, middle + 2)
    back = direction in {"to", "of", "till"}
    exact = hour > 12
    hour, minutes = (hour - 1 if hour != 1 or exact else 12, 60 - minutes) if back else (hour, minutes)
    clock = Clock(hour=hour, minute=minutes, half=half[0] if half else "", exact=exact)
    return clock, half[1] if half else middle + 2


def _hour_ends(reader: Reader, at: int) -> bool:
    """ "Half three on Friday", not "half three of them"."""
    return reader.word(at + 1) in {"", "on", "today", "tomorrow", "tonight"}


def is_part_of_today(reader: Reader, at: int) -> bool:
    """ "Tonight", "this evening"."""
    return reader.word(at) == "tonight" or (reader.word(at) == "this" and reader.word(at + 1) in PARTS)


def part_at(reader: Reader, at: int) -> tuple[str, int] | None:
    """ "in the morning", "afternoon", "at night", and where it ends."""
    if reader.word(at) in PARTS:
        return reader.word(at).replace("tonight", "night"), at + 1
    skip = 2 if reader.word(at) in {"in", "during"} and reader.word(at + 1) == "the" else 0
    skip = skip or (1 if reader.word(at) in {"at", "this", "in", "early", "late", "mid"} else 0)
    word = reader.word(at + skip)
    if skip and word in PARTS and (word == "night" or reader.word(at) != "at"):
        return word.replace("tonight", "night"), at + skip + 1
    return None


def zone_at(reader: Reader, at: int) -> tuple[str | None, int] | None:
    """The zone named right after a time of day ("ET", "Berlin time", "their time, they're in Berlin"), and its end.

    None is the zone of "my time", and of "their time" where no place is named nearby.
    """
    opened = reader.word(at) == "("
    start = at + (opened or reader.word(at) == ",")
    found = _somebodys(reader, start) or _zone_named(reader, start)
    if not found and (opened or reader.word(at) == "in"):
        found = city_at(reader, at + 1)
    if not found and may_be_place(reader.word(start)):
        city = city_at(reader, start)
        found = city if city and not counts_next(reader, city[1]) else None
    if not found:
        return None
    name, end = found
    return name, end + (1 if opened and reader.word(end) == ")" else 0)


def _somebodys(reader: Reader, at: int) -> tuple[str | None, int] | None:
    """ "their time", that of the place they are in, if it is said within a few words; "my time"."""
    if reader.word(at + 1) != "time" or reader.word(at) not in _THEIRS | _OURS:
        return None
    around = range(max(0, at - _NEARBY), at + _NEARBY) if reader.word(at) in _THEIRS else ()
    found = (city_at(reader, index + 1) for index in around if reader.word(index) in {"in", "from", "("})
    return next((city[0] for city in found if city), None), at + 2


_THEIRS, _OURS = word_set("their his her local there"), word_set("my your our")
_NEARBY = 15
"""Words."""


def _zone_named(reader: Reader, at: int) -> tuple[str, int] | None:
    word = reader.word(at)
    if word in _ZONE_CODES:
        end = _offset_end(reader, at + 1) if word in {"utc", "gmt"} else at + 1
        name = calendar.find_zone("".join(reader.word(index) for index in range(at, end)))
        return (name, end) if name else None
    for count in (4, 3, 2, 1):
        named = [reader.word(at + index) for index in range(count)]
        if (
            count > 1
            and all(named)
            and named[-1] in {"time", "timezone"}
            and (name := calendar.find_zone(" ".join(named[:-1])))
        ):
            return name, at + count
    if word in _ZONE_WORDS and (name := calendar.find_zone(word)):
        return name, at + 1
    return _iana_name(reader, at)


def _offset_end(reader: Reader, at: int) -> int:
    """Where "+2" or "+05:30" ends; if it is none, where it would begin."""
    if reader.word(at) not in {"+", "-"} or not reader.word(at + 1).isdecimal():
        return at
    return at + (4 if reader.word(at + 2) == ":" and reader.word(at + 3).isdecimal() else 2)


def city_at(reader: Reader, at: int) -> tuple[str, int] | None:
    """ "3pm in London": a city that keeps one clock wherever it lies."""
    if reader.word(at) in _SEVERAL_CITIES:
        return None
    for count in (2, 1):
        named = [reader.word(at + index) for index in range(count)]
        city = " ".join(named)
        known = count > 1 or city in PLACES
        if all(named) and known and city not in _ZONE_WORDS and (name := calendar.find_zone(city)):
            return name, at + count
    return None


def _iana_name(reader: Reader, at: int) -> tuple[str, int] | None:
    """ "America/New_York", which the lexicon cuts at its marks."""
    if reader.word(at + 1) != "/":
        return None
    best = None
    for end in range(at + 3, min(at + 8, len(reader.tokens)) + 1):
        name = calendar.find_zone("".join(reader.word(index) for index in range(at, end)))
        best = (name, end) if name else best
    return best


def minutes_of(length: Length) -> int | None:
    """A length in minutes, if it is one that people mean in minutes and hours."""
    factor = {"minute": 1, "hour": 60, "day": 1440}.get(length.unit)
    return round(length.high * factor) if factor and length.high * factor <= 100_000 else None


def length_at(reader: Reader, at: int, frame: Frame) -> tuple[Length, int] | None:
    """ "an hour and a half", "45 min", "1h30", "hour-long", and where it ends."""
    glued = [reader.word(at + 1) == "h", at + 2 < len(reader.tokens) and reader.tokens[at + 2].glued]
    if all(glued) and (rest := _minute(reader, at + 2)) is not None and (hours := reader.tokens[at].number) is not None:
        return Length(low=hours * 60 + rest, high=hours * 60 + rest, unit="minute"), at + 3
    if reader.word(at) == "hour" and reader.word(at + 1) in {"-", "long"}:
        return Length(low=1, high=1, unit="hour"), at + 1
    return reader.read("LENGTH", at, frame)
