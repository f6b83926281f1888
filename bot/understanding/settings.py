"""Settings asked for in words ("set my quiet hours to 22:00-07:00"), with values as the form takes them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import time

from bot import calendar
from bot.reading import Context, Setting
from bot.understanding import dates
from bot.understanding.calendar_words.lexicon import NUMBERS, WEEKDAYS
from bot.understanding.cues import find_phrases, match_phrase, phrases
from bot.understanding.letter_settings import find_letter_settings
from bot.understanding.tokens import Token, sentences, word_set

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBERS = {**NUMBERS, "no": 0, "once": 1, "twice": 2}
_QUIET = phrases(
    """
    quiet hours|time|times; quiet from|between; do not disturb; don't|never
    disturb|bother|message|text|ping|nudge|write|contact|call|bug me; do|please not
    disturb|bother|message|text|ping|nudge|write|contact|call|bug me; no
    messages|nudges|pings|reminders|texts|notifications after|before|between|from; not after|before; leave me alone;
    no nudges|messages; stop|quit messaging|texting|pinging|nudging|bothering|bugging me; stop|quit
    writing|sending|messages|reminders|nudges|notifications|texts|pings before|after|between; stop|quit sending
    messages|reminders|nudges|notifications|texts|anything before|after|between; stop|quit writing to me;
    don't|never write|message to me; don't|never write|message|text|ping|send before|after|between;
    don't|never send anything|messages|reminders|texts before|after|between; do|please not write|message to me;
    do|please not send anything|messages|reminders|texts before|after|between
    """
)
_AWAKE = phrases("only message|text|ping|nudge|write|contact|bug me; message|text|ping|nudge|write|contact|bug me only")
_ZONE = phrases("time zone|zones; timezone; my zone")
_MOVED_TO = phrases(
    """
    i'm in; i am in|now in; i'm now in; i am now in; i moved to; i've moved to; i'm back in; i'm based
    in; i live in; switch|set|change me to; travelling|traveling to|in; i'm currently in; moved to; relocated to
    """
)
_NOW = word_set("now currently today week moved relocated back until")
_DEBRIEF = phrases(
    """
    ask|debrief|ping|message|check|nudge me|in * after; after * interviews|interview; debrief * after; debrief
    delay; ask how it went; ask me how it went; debrief after
    """
)
_BRIEF = phrases(
    """
    brief|briefs|briefing at|to|time|around|for; send * brief|briefs|briefing; brief me at; brief time; get *
    brief|briefing
    """
)
_NAME = phrases(
    """
    call me; my name is|'s; my name's; i go by; address me as; name to; you can call me; just call me; please call
    me
    """
)
_NOT_NAMES = word_set(
    """
    when if on at in back later tomorrow today any anytime again about by before after asap the a an directly and or
    with for as once only never every not maybe whenever spelled spelt wrong
    """
)
_CAP = phrases(
    """
    at most; no more than; max; maximum; up to; only; limit; cap; limit of|to; maximum of; max of; cap of|at|to; not
    more than; never more than; don't|not|never chase them|him|her|anyone|anybody|people|companies more than
    """
)
_CHASES = word_set("follow-ups follow-up followups followup chases chase")
_WEEKEND = phrases(
    """
    on|at|over the weekends|weekend; on|at weekends|weekend; weekends; every day; 7 days; seven days; any day
    """
)
_WORKDAYS = phrases("working days; workdays; work days; my days; work on")
_I_WORK = phrases(f"i work|am {'|'.join(day for day in WEEKDAYS if day.isalpha())}")
"""With three days or more after it: "I work Sunday to Thursday"."""
_CHANNEL = phrases(
    """
    prefer|use|by|via|default channel|to email|post|linkedin|phone; channel to|is email|post|linkedin|phone
    """
)
_AFTER_HOURS = re.compile(r"(\d{1,3})\s?(h|hours?|hrs?|m|mins?|minutes?)\b", re.IGNORECASE)
_LENGTHS = (
    ("half an hour", 30),
    ("an hour and a half", 90),
    ("two hours", 120),
    ("three hours", 180),
    ("an hour", 60),
    ("one hour", 60),
    ("a quarter of an hour", 15),
    ("right after", 0),
    ("immediately after", 0),
    ("straight after", 0),
)
_CLOCK = re.compile(r"\b(\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?)?|noon|midnight)(?=\W|$)", re.IGNORECASE)


def find_settings(text: str, context: Context) -> tuple[Setting, ...]:
    """The settings a text asks to be changed, in the names of `/settings`."""
    if len(text) > 400:
        return ()
    found = {setting.name: setting for setting in find_letter_settings(text)}
    for sentence in sentences(text):
        words = text[sentence.start : sentence.end]
        for setting in _in_sentence(words, sentence.tokens, context):
            found.setdefault(setting.name, setting)
    return tuple(found.values())


def _in_sentence(words: str, tokens: Sequence[Token], context: Context) -> Iterator[Setting]:
    if find_phrases(tokens, _QUIET) or find_phrases(tokens, _AWAKE):
        yield from _quiet(words, tokens)
    yield from _zone(words, tokens)
    yield from _delays(words, tokens)
    yield from _name(tokens)
    yield from _cap(tokens)
    yield from _days(tokens, context)
    if find_phrases(tokens, _CHANNEL) and any(token.low in ("default", "channel") for token in tokens):
        wanted = next((token.low for token in tokens if token.low in ("email", "post", "linkedin", "phone")), "")
        if wanted:
            yield Setting(name="channel", value=wanted)


def _clocks(words: str) -> list[time]:
    """The times of day in the words, in order; a bare number counts as an hour."""
    found: list[time] = []
    for match in _CLOCK.finditer(words):
        bare = match.group(1).strip()
        clock = time(int(bare)) if bare.isdigit() and int(bare) < 24 else dates.read_clock(bare)
        if clock is not None:
            found.append(clock)
    return found


_ZERO_HOUR = re.compile(r"\b0\d:\d\d")
"""Whoever writes 08:00 writes the hours of a day to 24."""


_EARLIEST = 7
"""Where one wants to hear only after a bare hour, one before this is of the evening."""
_OUTSIDE = re.compile(r"\bbefore\b.{1,30}\b(?:or|and|nor)\s+(?:\w+\s+)?after\b", re.IGNORECASE)
"""The hours are told by the ends of the day: before the first and after the second it is quiet."""


def _quiet(words: str, tokens: Sequence[Token]) -> Iterator[Setting]:
    clocks = _clocks(words)
    if len(clocks) >= 2 and (_OUTSIDE.search(words) or find_phrases(tokens, _AWAKE)):
        begins, ends = clocks[0], clocks[1]
        ends = ends.replace(hour=ends.hour + 12) if ends.hour <= min(begins.hour, 11) else ends
        yield Setting(name="quiet_from", value=f"{ends:%H:%M}")
        yield Setting(name="quiet_to", value=f"{begins:%H:%M}")
    elif len(clocks) >= 2:
        first, second = clocks[0], clocks[1]
        if (
            first.hour < 12
            and "am" not in words.lower()
            and not _ZERO_HOUR.search(words)
            and first.hour >= 7
            and second.hour <= first.hour
        ):
            first = first.replace(hour=first.hour + 12)
        yield Setting(name="quiet_from", value=f"{first:%H:%M}")
        yield Setting(name="quiet_to", value=f"{second:%H:%M}")
    elif len(clocks) == 1:
        before = any(token.low in ("before", "until", "till") for token in tokens)
        clock = clocks[0]
        awake = bool(find_phrases(tokens, _AWAKE))
        before = before is not awake  # "only after 9" is quiet until then
        early = clock.hour < (_EARLIEST if awake else 0) if before else clock.hour < 12
        if early and "am" not in words.lower():
            clock = clock.replace(hour=clock.hour + 12)
        yield Setting(name="quiet_to" if before else "quiet_from", value=f"{clock:%H:%M}")


_OF_PLACE = phrases(
    """
    use|follow|on|by|to|in|keep|assume|observe * time|clock; use|follow|on|by * timezone; clock|clocks to
    """
)
"""Whose clock to go by: "use Sydney time", "switch to London time"."""
_OF_CLOCK = word_set("use follow switch set change keep assume observe go going run running moved clock clocks now i'm")


def _zone(words: str, tokens: Sequence[Token]) -> Iterator[Setting]:
    said = find_phrases(tokens, _ZONE)
    if said:
        start = said[-1][1]
        while start < len(tokens) and tokens[start].low in ("is", "to", "now", ":", "=", "as", "should", "be"):
            start += 1
        if name := _zone_at(words, tokens, start):
            yield Setting(name="zone", value=name)
            return
    for first, _ in find_phrases(tokens, _OF_PLACE):
        led = {token.low for token in tokens[max(0, first - 3) : first + 1]}
        timed = any(token.text[:1].isdigit() for token in tokens)
        if led & _OF_CLOCK and not timed and (name := _zone_at(words, tokens, first + 1)):
            yield Setting(name="zone", value=name)
            return
    for first, last in find_phrases(tokens, _MOVED_TO):
        now = (
            bool(said) or any(token.low in _NOW for token in tokens) or tokens[first].low in ("switch", "set", "change")
        )
        stop = next((at for at in range(last, len(tokens)) if tokens[at].text in ",;:–—-("), len(tokens))
        short = stop - last <= 5
        if now and short and (name := _zone_at(words, tokens, last)):
            yield Setting(name="zone", value=name)
            return


def _zone_at(words: str, tokens: Sequence[Token], at: int) -> str | None:
    """The longest zone named from here on."""
    if at >= len(tokens):
        return None
    base = tokens[0].start
    for end in range(min(len(tokens), at + 6), at, -1):
        said = words[tokens[at].start - base : tokens[end - 1].end - base]
        if name := calendar.find_zone(said):
            return name
    return None


def _delays(words: str, tokens: Sequence[Token]) -> Iterator[Setting]:
    lowered = words.lower()
    if find_phrases(tokens, _BRIEF) and (clocks := _clocks(words)):
        clock = clocks[0]
        if clock.hour < 12 and not any(mark in lowered for mark in ("am", ":", "noon", "morning")) and clock.hour < 10:
            clock = clock.replace(hour=clock.hour + 12)
        yield Setting(name="brief_at", value=f"{clock:%H:%M}")
    elif find_phrases(tokens, _DEBRIEF) and ({"after", "later", "debrief"} & {token.low for token in tokens}):
        minutes = _minutes(_NOT_THEN.sub("", lowered))
        if minutes is not None and any(
            token.low in ("ask", "debrief", "ping", "check", "nudge", "message", "delay") for token in tokens
        ):
            yield Setting(name="debrief_after_min", value=str(minutes))


_NOT_THEN = re.compile(
    r"\b(?:don'?t|do not|not|never|instead of)\b[^,;.]{0,25}\b(?:right|immediately|straight) after\b"
)
"""When it shall not be asked."""


def _minutes(lowered: str) -> int | None:
    if match := _AFTER_HOURS.search(lowered):
        return int(match.group(1)) * (60 if match.group(2).startswith("h") else 1)
    for said, minutes in _LENGTHS:
        if said in lowered:
            return minutes
    return None


_NO_WISH_AFTER = word_set("will to they'll she'll he'll would could can said should may not they don't and")


def _name(tokens: Sequence[Token]) -> Iterator[Setting]:
    if not find_phrases(tokens, _NAME):
        return
    for index in range(len(tokens)):
        end = match_phrase(tokens, index, _NAME)
        if end == index or end >= len(tokens):
            continue
        if index and tokens[index - 1].low in _NO_WISH_AFTER:
            continue
        word = tokens[end]
        if (
            word.kind != "word"
            or word.low in _NOT_NAMES
            or word.low in WEEKDAYS
            or word.text[0].isdigit()
            or not (word.capital or end + 1 == len(tokens))
        ):
            continue
        last = end + 1
        while last < len(tokens) and tokens[last].capital and tokens[last].kind == "word" and last - end < 4:
            last += 1
        name = " ".join(token.text for token in tokens[end:last])
        yield Setting(name="name", value=name if name != name.lower() else name.title())
        return


def _cap(tokens: Sequence[Token]) -> Iterator[Setting]:
    if (number := _limit_told(tokens)) is not None:
        yield Setting(name="chase_cap", value=str(number))
        return
    for first, last in find_phrases(tokens, _CAP):
        window = tokens[first : last + 6]
        if not any(
            token.low in _CHASES
            or (token.low == "follow" and any(after.low.startswith("up") for after in window[index + 1 : index + 3]))
            for index, token in enumerate(window)
        ) and not any(token.low in _CHASES for token in tokens[max(0, first - 4) : first]):
            continue
        for token in tokens[last : last + 4]:
            if (number := _number(token)) is not None:
                yield Setting(name="chase_cap", value=str(number))
                return


def _number(token: Token) -> int | None:
    return _NUMBERS.get(token.low, int(token.text) if token.text.isdigit() and len(token.text) < 3 else None)


_LIMITS = word_set("limit max maximum most enough cap tops")


def _limit_told(tokens: Sequence[Token]) -> int | None:
    """ "Two follow-ups per company is my limit", "3 chases max"."""
    for at, token in enumerate(tokens[:-1]):
        two = tokens[at + 1 : at + 3]
        follows = two[0].low in _CHASES or (two[0].low == "follow" and two[-1].low.startswith("up"))
        if follows and _number(token) is not None and any(after.low in _LIMITS for after in tokens[at + 2 : at + 10]):
            return _number(token)
    return None


_TO_THE_BOT = word_set("call ping nudge remind message write set working reach work bother bug disturb include")


_OF_THE_BOT = word_set("pings nudges reminders notifications")
_OF_OTHERS = word_set("interview interviews they she he told said i'll we")
_SAYS_NO = word_set("not don't never no nothing")
_ORDERS_NO = phrases(
    """
    don't|never send|message|write|ping|nudge|remind|text|bother|mail|email|do|contact; do|please not
    send|message|write|ping|nudge|remind|text|bother|mail|email|contact; no
    mail|mails|emails|messages|nudges|pings|reminders|notifications|texts; nothing on|at
    """
)
_FINE = phrases("weekends|weekend|too|also|are|is|on ok|okay|fine|good|alright|too|cool; ok|okay|fine on|at|too")
"""That some days are welcome."""


def _days(tokens: Sequence[Token], context: Context) -> Iterator[Setting]:
    words = {token.low for token in tokens}
    ordered = bool(find_phrases(tokens, _ORDERS_NO))
    bot_addressed = (bool({"me", "my"} & words) and bool(_TO_THE_BOT & words)) or bool(_OF_THE_BOT & words) or ordered
    fine = bool(find_phrases(tokens, _FINE)) and len(tokens) <= _SHORT_WISH
    weekend = [*find_phrases(tokens, _WEEKEND), *(at for at in enumerate(tokens) if fine and at[1].low == "weekends")]
    named = [day for token in tokens if token.low.endswith("s") and (day := WEEKDAYS.get(token.low)) is not None]
    if words & _OF_OTHERS:
        weekend, named = [], []
    if weekend and (bot_addressed or fine):
        yield _working(range(5) if _SAYS_NO & words else range(7))
    elif find_phrases(tokens, _WORKDAYS):
        if days := _listed_days(tokens):
            yield _working(days)
    elif find_phrases(tokens, _I_WORK) and len(days := _listed_days(tokens)) > 2:
        yield _working(days)
    elif named and ordered:
        yield _working(day for day in context.working_days if day not in named)
    elif named and (fine or (bot_addressed and {"too", "also"} & words)) and not _SAYS_NO & words:
        yield _working({*context.working_days, *named})


_SHORT_WISH = 8


def _working(days: Iterable[int]) -> Setting:
    return Setting(name="working_days", value=",".join(_DAYS[day] for day in sorted(days)))


def _listed_days(tokens: Sequence[Token]) -> list[int]:
    found: list[int] = []
    for index, token in enumerate(tokens):
        day = WEEKDAYS.get(token.low)
        if day is None:
            continue
        if found and index and tokens[index - 1].low in ("to", "-", "–", "through", "till", "until"):
            step = found[-1]
            while step != day:
                step = (step + 1) % 7
                found.append(step)
        else:
            found.append(day)
    return sorted(set(found))
