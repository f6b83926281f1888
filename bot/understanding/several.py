"""Several interviews told in one message, cut apart: each piece has one time of day, and names one company."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.reading import Ask, Context, Reading, When
from bot.understanding.prospects import goes_on
from bot.understanding.reader import read
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import is_ordinary

_CUTS = (
    re.compile(r"[\n;]"),
    re.compile(r"[.!]\s"),
    re.compile(r"\bthen\b", re.IGNORECASE),
    re.compile(r",|\+|&|\band\b|\s[–—-]\s", re.IGNORECASE),
)
"""Where one can end and the next begin; the first of these that fits."""
_LEADS = re.compile(
    r"^(?:[\s,;.:&+•*–—@-]|\d[.)](?!\d)|w/|(?:and|then|also|plus|another|one(?: more)?|with|at|w|i have|i've got)\b)*",
    re.IGNORECASE,
)
"""What stands before the company, or before the day."""
_JOINS = re.compile(r"(?:[\s,;&+–—-]|\b(?:and|then)\b)+$", re.IGNORECASE)
_ORDERS = re.compile(r"\b(?:move|push|remind|reschedule|cancel|delete|remove|change|snooze|set)\b", re.IGNORECASE)
_ROUND = re.compile(r"\bR ?(\d)\b", re.IGNORECASE)
SAME_DAY = re.compile(r"\b(?:same|that) day\b", re.IGNORECASE)
_SAYS_SO = re.compile(r"\b(?:interviews|booked|two|three|four)\b", re.IGNORECASE)
TELLING = word_set("met saw spoke talked chatted sat discussed heard got went had was liked loved enjoyed asked said")
"""What begins so tells of one that was told before: "Met Anna Sommer, second round Friday at 9"."""
_MOST = 8
_ELSE = frozenset(Ask) - {Ask.LOG, Ask.GREET, Ask.THANK, Ask.REPLIED, Ask.UPCOMING}
"""What asks for something else announces none."""

_Span = tuple[int, int]


COMING, HELD = "interview with", "I had an interview with"
"""What leads to one that is told by its company and its time alone."""


def find_several(text: str, context: Context, reading: Reading) -> tuple[Reading, ...]:
    """The reading of each of those that `reading`, of the whole text, tells of; none where it is not plain that each
    is an interview of its own."""
    whens = reading.whens
    today = context.now.astimezone(context.zone).date()
    is_ahead = any(when.first_on and when.first_on > today for when in whens)
    lead = HELD if reading.past and not is_ahead else COMING
    timed = [_with_its_day(text, when, whens) for when in whens if when.starts]
    if not 2 <= len(timed) <= _MOST or _ORDERS.search(text[: timed[0][0]]):
        return ()
    begin = _past_head(text[: timed[0][0]], context)
    led = _one(text[begin : timed[0][1]], context, lead) is not None
    bounds = [begin]
    for before, after in pairwise(timed):
        cut = _cut(text, before[1], after, context, lead if led else "")
        if cut is None:
            return ()
        bounds.append(cut)
    pieces = [text[start:end] for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True)]
    parts = _together(text, pieces, _day_of(text[:begin], whens), context, lead)
    return tuple(replace(without_lead(part, f"{HELD} "), past=True) for part in parts) if lead == HELD else parts


def _together(text: str, pieces: Sequence[str], day: date | None, context: Context, lead: str) -> tuple[Reading, ...]:
    parts: list[Reading] = []
    for piece in pieces:
        one = _one(piece, context, lead) or (_another_of(parts[-1], text, piece, context, lead) if parts else None)
        if one is None or not (one.company and one.interview_at):
            return ()
        last = parts[-1].interview_at if parts else None
        on = last.first_on if last and SAME_DAY.search(piece) else day or (last.first_on if last else None)
        if one.interview_at.first_on is None and on:
            one = replace(one, interview_at=replace(one.interview_at, first_on=on, last_on=on))
        parts.append(one)
    plain = bool(_SAYS_SO.search(text)) or all(one.company and _is_name(one.company.words) for one in parts)
    told = {(one.company.value, one.interview_at.words) for one in parts if one.company and one.interview_at}
    return tuple(parts) if plain and len(told) == len(parts) else ()


def _is_name(words: str) -> bool:
    """Not "doors open at 1:30pm"."""
    return words[0].isupper() or not all(is_ordinary(word) for word in words.casefold().split())


def _with_its_day(text: str, when: When, whens: Sequence[When]) -> _Span:
    """A time of day with the day that is told just before it: "Thursday, at half 3"."""
    if when.first_on is None:
        for day in whens:
            between = text[day.end : when.start] if day.end <= when.start else "\n\n\n\n"
            if day.first_on and not day.starts and len(between.strip()) <= len(", at"):
                return day.start, when.end
    return when.start, when.end


def _past_head(before: str, context: Context) -> int:
    """Where the first begins: after "Three this week:", which names no company."""
    colon = max(before.rfind(":"), before.rfind("\n"))
    return colon + 1 if colon >= 0 and not read(before[:colon], context).company else 0


def _day_of(head: str, whens: Sequence[When]) -> date | None:
    """The day of all of them: "two tomorrow: …"."""
    return next((when.first_on for when in whens if when.end <= len(head) and when.first_on == when.last_on), None)


def _cut(text: str, floor: int, after: _Span, context: Context, lead: str) -> int | None:
    """Where the next one begins. With a `lead` the company stands before its time, and so it does in all of them."""
    places = list(_places(text, floor, after[0]))
    if lead:
        named = (at for at in places if _one(text[at : after[1]], context, lead))
        return next(named, next(iter(places), None))
    return next(iter(places), None)


def _places(text: str, floor: int, ceiling: int) -> Iterator[int]:
    between = text[floor:ceiling]
    for cut in _CUTS:
        yield from reversed([floor + found.end() for found in cut.finditer(between)])


def _one(piece: str, context: Context, lead: str) -> Reading | None:
    """What one of them tells: whole ("a screen with Acme on Thursday at 2"), or only its company and its time."""
    said = _ROUND.sub(r"round \1", _JOINS.sub("", _LEADS.sub("", piece, count=1)))
    whole = read(said, context)
    if _ELSE & set(whole.asks) or whole.outcome or whole.rating:
        return None
    if _announces(whole, lead):
        return whole
    opens_with_time = any(when.start == 0 for when in whole.whens)
    one = read(f"{lead.removesuffix(' with')} {said}" if opens_with_time else f"{lead} {said}", context)
    if one.company and one.company.words.split()[0].casefold() in TELLING and (one.people or goes_on(said)):
        return None
    leads = one.company and _past_article(said).startswith(_past_article(one.company.words))
    return one if _announces(one, lead) and (opens_with_time or leads) else None


def without_lead(one: Reading, lead: str) -> Reading:
    """The reading of what was said, where `lead` was put before it to be read."""

    def moved(when: When | None) -> When | None:
        return when and replace(when, start=when.start - len(lead), end=when.end - len(lead))

    summary = one.summary and replace(one.summary, value=one.summary.value.removeprefix(lead))
    text = one.text.removeprefix(lead)
    return replace(one, text=text, summary=summary, next_round=moved(one.next_round))


def _announces(one: Reading, lead: str) -> bool:
    told = one.past if lead == HELD else Ask.LOG in one.asks
    return told and bool(one.company and one.interview_at and one.interview_at.starts)


def _past_article(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _another_of(first: Reading, text: str, piece: str, context: Context, lead: str) -> Reading | None:
    """One more with the same company: "two interviews with Acme, Tuesday at 2pm and Thursday at 3pm"."""
    more = _ROUND.search(piece) or goes_on(piece) or "interviews" in text.casefold()
    if not (more and first.company):
        return None
    one = _one(f"{lead} {first.company.value} {piece}", context, lead)
    return one if one and one.company and one.company.value == first.company.value else None
