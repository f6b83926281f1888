"""Days and times of day joined into one expression: "by 3pm Berlin time on Monday", "from Tuesday to Friday"."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.reading import Bound
from bot.understanding.calendar_words import days, lengths, periods, words
from bot.understanding.calendar_words.clocks import CLOCK_OPENERS, Hours, hours_at, is_part_of_today, part_at, zone_at
from bot.understanding.calendar_words.grammar import Frame, Grammar, Reader
from bot.understanding.calendar_words.lexicon import Token
from bot.understanding.calendar_words.ranges import days_at
from bot.understanding.calendar_words.spans import Span
from bot.understanding.calendar_words.words import counts_next
from bot.understanding.tokens import word_set

_GRAMMAR = Grammar(words.RULES, lengths.RULES, days.RULES, periods.RULES)

_Prefix = tuple[tuple[str, ...], Bound]


def _by_first_word(phrases: tuple[tuple[Bound, str], ...]) -> dict[str, list[_Prefix]]:
    """The longest first."""
    prefixes: dict[str, list[_Prefix]] = {}
    for kind, listed in phrases:
        for phrase in listed.split("|"):
            prefixes.setdefault(phrase.split()[0], []).append((tuple(phrase.split()), kind))
    return {first: sorted(each, key=lambda prefix: -len(prefix[0])) for first, each in prefixes.items()}


_PREFIXES = _by_first_word(
    (
        ("by", "by|before|until|till|til|due|latest|no later than|not later than|latest by|on or before|as late as"),
        ("by", "prior to|ahead of|earlier than|sooner than|up to|up until|at the latest by|by no later than|through"),
        ("by", "between now and|from now until|from now to|any time until|some time before|by the latest"),
        (
            "after",
            "after|since|until after|till after|not until|not before|no earlier than|any time after|sometime after"
            "|no sooner than",
        ),
        ("around", "around|about|approximately|roughly|circa|approx|~|sometime around|some time around"),
        ("around", "on or around|on or about"),
        ("on", "on|in|at|@|during|over|for|throughout|from|between|sometime|starting|beginning|as of|starting from|of"),
        ("on", "into|either|some time|maybe|starting on|beginning on|as early as|as soon as"),
    )
)
_OPENERS = _GRAMMAR.openings["DAY"].keys() | CLOCK_OPENERS
_ALL_OPENERS = _OPENERS | _PREFIXES.keys()
_BEFORE = frozenset({"before", "prior to", "ahead of", "earlier than", "sooner than"})
_KEPT = word_set("on in at @ during over throughout from between sometime")
"""Prefixes that say nothing new, but belong to the expression's words."""
_SUPPORT = word_set(
    """
    on in by until till til before after since during from between around due through throughout of over
    """
)
_BEFORE_HOUR = frozenset({"by", "until", "till", "before"})
_BEFORE_RANGE = frozenset({"!", ".", ",", "("})
_TILL = frozenset({"til", "till", "until"})
_BEFORE_SPELLED = word_set("to for at by until till til around say")
_JOINTS = word_set(", ( - · ⋅ • | at @ from between around about on starting for by before after")
_LATEST = tuple(
    tuple(phrase.split(" "))
    for phrase in (
        *("at the latest", "at the very latest", "at latest", "the latest", "latest"),
        *("or earlier", "or sooner", "or before"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """One expression: what was named, and the tokens it spans."""

    first: int
    end: int
    kind: Bound
    day: Span | None
    hours: Hours | None = None
    part: str = ""
    zone: str | None = None


def reader_of(tokens: tuple[Token, ...]) -> Reader:
    """The date reader's grammar, at work on a text."""
    return Reader(_GRAMMAR, tokens)


def expression_at(reader: Reader, at: int, frame: Frame) -> Expression | None:
    """The longest expression that begins at a token: with the words before it, or without."""
    if reader.tokens[at].classes.isdisjoint(_ALL_OPENERS):
        return None
    plain = after_prefix(reader, at, at, "on", "", frame)
    length, kind, lead = _prefix(reader, at)
    if not length:
        return plain
    led = after_prefix(reader, at, at + length, kind, lead, _in_tense(frame, kind, lead))
    if led and lead not in _KEPT and kind == "on":
        led = replace(led, first=at + length)
    if plain and (not led or plain.end >= led.end):
        return plain
    return led


def _in_tense(frame: Frame, kind: Bound, lead: str) -> Frame:
    """ "By Friday" and "after Friday" are ahead of us and "since Friday" behind, whatever the verb."""
    past = lead == "since" or (frame.past and kind not in {"by", "after"})
    return frame if past == frame.past else replace(frame, past=past)


def _prefix(reader: Reader, at: int) -> tuple[int, Bound, str]:
    """How many tokens lead to the day, what they make of it, and the last of them: "sometime before", "by around"."""
    end, lead = at, ""
    kind: Bound = "on"
    for _ in range(3):
        taken = next((prefix for prefix in _PREFIXES.get(reader.word(end), ()) if reader.says(end, prefix[0])), None)
        if not taken:
            break
        lead = " ".join(taken[0])
        kind = taken[1] if kind == "on" else kind
        end += len(taken[0])
    if lead in _BEFORE and kind == "by" and _is_denied(reader, at):
        return end - at, "after", "not before"
    return end - at, kind, lead


def _is_denied(reader: Reader, at: int) -> bool:
    """ "No decision before Thanksgiving", "they won't know before Friday"; "don't forget it before Friday" is none."""
    denied = False
    for word in (reader.word(index) for index in range(at - 1, max(-1, at - _DENIED_REACH), -1)):
        if word in _ENDS_DENIAL:
            break
        denied = denied or word in _DENIALS
    return denied


_DENIED_REACH = 8
_DENIALS = word_set(
    """
    no not nothing nobody never won't wont don't dont doesn't can't cannot couldn't wouldn't unlikely isn't
    """
)
_ENDS_DENIAL = word_set(
    ", . ; : - ( ! ? but and or so because if when whether forget hesitate sure worry problem later"
)


def after_prefix(reader: Reader, first: int, at: int, kind: Bound, lead: str, frame: Frame) -> Expression | None:
    """A day, a time of day, or both in either order."""
    if at >= len(reader.tokens) or reader.tokens[at].classes.isdisjoint(_OPENERS):
        return None
    day = days_at(reader, at, lead, frame)
    if not day and reader.word(at) == "the":
        day = days_at(reader, at + 1, lead, frame)
        day = None if day and day[0].weak else day
    hours = hours_at(reader, at, lead)
    if hours and (lead == "scale" or reader.word(first - 1) == "scale"):
        hours = None
    if hours and day and hours[1] > day[1]:
        day = None
    elif day:
        hours = None
    if not day and not hours:
        return None
    unled = hours and not day and hours[0].bare and not _is_led_hour(reader, at, lead, hours)
    if unled and hours and not hours[0].ends and lead not in _BEFORE_HOUR:
        return None
    expression = Expression(
        first=first,
        end=day[1] if day else hours[1] if hours else at,
        kind=kind,
        day=_bounded(day[0], kind, lead, timed=False) if day else None,
        hours=hours[0] if hours else None,
    )
    expression = _extended(reader, expression, lead, frame)
    return None if unled and not expression.day else expression


def _is_led_hour(reader: Reader, at: int, lead: str, hours: tuple[Hours, int]) -> bool:
    """Bare numbers are hours after "at", or as a range after "from"; else only as the whole answer, or before a day."""
    if lead in {"at", "@"} or (hours[0].ends and lead in {"from", "between"}):
        return True
    if at == 0 and hours[1] == len(reader.tokens) and hours[0].ends:
        return True
    if hours[0].ends and reader.word(at - 1) in _BEFORE_RANGE:  # "done!! 9 til 12"
        tills = any(reader.word(index) in _TILL for index in range(at, hours[1]))
        return tills or (reader.word(hours[1]) in _CLOSES and _is_of_what_ended(reader, at))
    if is_part_of_today(reader, hours[1]):  # "7 tonight", not "Toy Story 3 tonight"
        if reader.number(at) is None:  # "to six this evening", not "met six this morning"
            return reader.word(at - 1) in _BEFORE_SPELLED and hours[0].starts.hour >= 5
        return reader.word(hours[1]) == "this" or hours[0].starts.hour >= 5
    if reader.word(hours[1] + 1) == "time" and zone_at(reader, hours[1]):  # "9 Eastern time"
        return True
    return lead in _BEFORE_HOUR and not hours[0].ends and reader.word(hours[1]) in {"", ".", "today", "tomorrow"}


def _is_of_what_ended(reader: Reader, at: int) -> bool:
    """ "Just finished with Acme, 12 to 1, video": set apart in the sentence that says that something is over."""
    for index in range(at - 2, max(-1, at - _ENDED_REACH), -1):
        if reader.word(index) in _ENDS_SENTENCE:
            return False
        if reader.word(index) in _ENDED:
            return not any(reader.word(between) in _COUNTED for between in range(index, at))
    return False


_ENDED = word_set("finished done out interviewed wrapped")
_ENDED_REACH = 12
_ENDS_SENTENCE = frozenset({".", "!", "?", "\n"})
_CLOSES = _ENDS_SENTENCE | {"", ",", ";", ")"}
_COUNTED = word_set("team people questions rating rate felt score scored mark marks folks candidates interviewers")
"""Of these "3 to 4" is how many."""


def _bounded(day: Span, kind: Bound, lead: str, *, timed: bool) -> Span:
    """What "before", "after" and "around" make of a day or a period."""
    one = timedelta(days=1)
    match kind:
        case "by" if lead == "through" and day.first != day.last:
            return day
        case "by":
            before = lead in _BEFORE and not day.is_end and not timed
            deadline = day.first - one if before else day.last
            return replace(day, kind="by", first=deadline, last=deadline, other=None)
        case "after":
            edge = day.first if lead == "since" else day.last + one if day.period else day.last
            return replace(day, kind="after", first=edge, last=edge, other=None)
        case "around":
            return replace(day, kind="around" if day.kind == "on" else day.kind)
        case _:
            return day


# --- Joining days and hours -------------------------------------------------------------------------------------------


def _extended(reader: Reader, expression: Expression, lead: str, frame: Frame) -> Expression:
    """Take in what follows and belongs to it: the part of the day, the hours, the zone, the day, "at the latest"."""
    for _ in range(6):
        longer = (
            _with_zone(reader, expression)
            or _with_part(reader, expression)
            or _with_hours(reader, expression)
            or _with_day(reader, expression, lead, frame)
            or _with_latest(reader, expression, frame)
        )
        if not longer:
            break
        expression = longer
    return expression


def _with_zone(reader: Reader, expression: Expression) -> Expression | None:
    if not expression.hours or expression.zone:
        return None
    found = zone_at(reader, expression.end)
    return replace(expression, zone=found[0], end=found[1]) if found else None


def _with_part(reader: Reader, expression: Expression) -> Expression | None:
    if expression.part or not (expression.day or expression.hours):
        return None
    at = expression.end + (reader.word(expression.end) == ",")
    if expression.day and not expression.hours and reader.word(at) in {"am", "pm"}:
        return replace(expression, part="morning" if reader.word(at) == "am" else "afternoon", end=at + 1)
    if not expression.day and is_part_of_today(reader, at):
        return None
    found = part_at(reader, at)
    return replace(expression, part=found[0], end=found[1]) if found else None


def _with_hours(reader: Reader, expression: Expression) -> Expression | None:
    if expression.hours or (expression.day and expression.day.starts):
        return None
    for at, lead in _after_joints(reader, expression.end):
        found = hours_at(reader, at, lead or "day")
        if not found or (found[0].bare and lead in {"for", "on", "(", "about", "-"}):
            continue
        if found[0].bare and lead in {"", ","} and not found[0].ends and not _is_alone(reader, found[1]):
            continue
        kind: Bound = "by" if lead in {"by", "before"} else expression.kind
        return replace(expression, hours=found[0], end=found[1], kind=kind)
    return None


def _is_alone(reader: Reader, at: int) -> bool:
    """Whether a bare number ends here for good ("Tuesday 2, video")."""
    return (
        not reader.word(at)
        or not reader.word(at)[0].isalpha()
        or reader.word(at) in {"with", "at", "on", "for", "then", "and"}
    )


def _after_joints(reader: Reader, at: int) -> list[tuple[int, str]]:
    """The places where a second part may begin, each with the word that leads to it."""
    places = [(at, "")]
    for _ in range(3):
        word = reader.word(places[-1][0])
        if word not in _JOINTS and not (word == "the" and places[-1][1]):
            break
        places.append((places[-1][0] + 1, word))
    return list(reversed(places))


def _with_day(reader: Reader, expression: Expression, lead: str, frame: Frame) -> Expression | None:
    if not expression.hours or (expression.day and expression.day.weekday is None):
        return None
    for at, joint in _after_joints(reader, expression.end):
        if joint in {"at", "@", "by", "before", "after", "-", "for"}:
            continue
        found = days_at(reader, at, joint, frame)
        if not found or (found[0].weak and joint not in {"on", "", ","}):
            continue
        day = found[0] if not expression.day else _merged(expression.day, found[0])
        if day:
            return replace(expression, day=_bounded(day, expression.kind, lead, timed=True), end=found[1])
    return None


def _merged(weekday: Span, other: Span) -> Span | None:
    """ "Tuesday at 2pm, March 3"; "Tuesday at 2pm next week"."""
    assert weekday.weekday is not None
    if other.period == "week":
        day = other.last - timedelta(days=other.last.weekday() - weekday.weekday)
        return Span(first=day, last=day)
    return other if other.first == other.last and other.first.weekday() == weekday.weekday else None


def _with_latest(reader: Reader, expression: Expression, frame: Frame) -> Expression | None:
    """ "Thursday at the latest", "Friday EOD", "Friday by end of day"."""
    day, end = expression.day, expression.end
    if not day:
        return None
    eod = reader.read("EOD", end + (reader.word(end) in {"by", ",", "before"}), frame)
    if eod and day.first == day.last:
        return replace(expression, day=replace(day, kind="by"), kind="by", end=eod[1])
    phrase = next((phrase for phrase in _LATEST if reader.says(end, phrase)), ())
    if not phrase or expression.kind != "on":
        return None
    return replace(expression, day=replace(day, kind="by", first=day.last), kind="by", end=end + len(phrase))


# --- What stands ------------------------------------------------------------------------------------------------------


def stands(reader: Reader, expression: Expression) -> bool:
    """Whether it is a date or time at all: words that mean something else as often need support."""
    before = reader.word(expression.first - 1)
    if before in {"every", "each", "per", "version", "v"}:
        return False
    if before in {"other", "second"} and reader.word(expression.first - 2) == "every":
        return False
    day = expression.day
    if _year_follows(reader, expression):
        return False
    if day and day.led:
        return _is_supported(reader, expression) and not _is_counted(reader, expression)
    if not day or not day.weak or expression.hours or expression.part:
        return True
    whole = expression.first == 0 and all(not token.word.isalnum() for token in reader.tokens[expression.end :])
    return whole or (_is_supported(reader, expression) and not _is_counted(reader, expression))


def _year_follows(reader: Reader, expression: Expression) -> bool:
    """ "29 February 2027": a date whose year was left out has none of that day."""
    end = expression.end
    dated = any(reader.is_a("MONTH", index) for index in range(expression.first, end)) and end - expression.first > 1
    if not dated or expression.hours or not expression.day or expression.day.first != expression.day.last:
        return False
    at = end + (reader.word(end) == ",")
    return 1950 <= (reader.number(at) or 0) <= 2100 and reader.word(at + 1) not in {":", "hours", "hrs"}


def _is_supported(reader: Reader, expression: Expression) -> bool:
    inside = {reader.word(index) for index in range(expression.first, expression.end - 1)}
    return bool((inside | {reader.word(expression.first - 1)}) & _SUPPORT)


def _is_counted(reader: Reader, expression: Expression) -> bool:
    """ "in 2019 people", "on 3/4 questions"."""
    is_number = reader.number(expression.end - 1) is not None
    return bool(expression.day and expression.day.weak and is_number and counts_next(reader, expression.end))
