"""What a letter is checked for before it is shown: names, the right person and day, length, how it sounds, and whether
it is too much like another. Pure; what it sounds like is data (`lexicon.txt`).

It remarks, and never refuses: the seeker sends what they like.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final

from bot import calendar
from bot.desk import Contact, Desk, FollowUp, FollowUpKind, Interview, Promise
from bot.drafting.links import way
from bot.drafting.notes import Letter, letter
from bot.drafting.parts import GREETING_WORDS, parts_of
from bot.understanding.tokens import fold, word_set
from bot.understanding.vocabulary import is_ordinary
from bot.wording import MONTHS, REMARKS, WEEKDAYS, short_day

LONGEST_WORDS: Final[Mapping[FollowUpKind, int]] = {
    "thank_you": 260,
    "card": 110,
    "chase": 200,
    "gracious": 180,
    "feedback": 180,
    "keep_in_touch": 180,
}
"""Words of a letter, at most: what is longer is not read to the end."""
LONGEST_LINKEDIN: Final = 300
"""Characters that LinkedIn takes with an invitation (R9)."""
FEWEST_WORDS: Final = 8
SAME: Final = 88
"""How alike two letters may be, of 100 (`rapidfuzz.fuzz.ratio`), greeting and closing left out."""
ONE_SLIP: Final = 75
"""How alike a word and a name must be, of 100, for the one to be the other misspelled."""
MOST_REMARKS: Final = 4
SHOUTED: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    kind: str
    """One of `wording.REMARKS`."""
    words: str = ""
    """The words it is about."""
    better: str = ""

    def __str__(self) -> str:
        return REMARKS[self.kind].format(words=self.words, better=self.better)


def remarks(desk: Desk, follow_up: FollowUp, written: Letter, now: datetime) -> tuple[Remark, ...]:
    """What could be looked at again, the gravest first."""
    interview = desk.interviews.get(follow_up.interview)
    if interview is None:
        return ()
    contact = desk.contacts.get(follow_up.contact or "")
    text = f"{written.subject}\n{written.body}"
    found = [
        *wrong_person(desk, written.body, contact),
        *wrong_day(desk, interview, written.body, now),
        *misspelled(desk, interview, contact, text),
        *sounds(text),
        *too_long(follow_up, written.body),
        *too_alike(desk, follow_up, written, now),
    ]
    return tuple(dict.fromkeys(found))[:MOST_REMARKS]


# ── right person, right spelling ────────────────────────────────────────────────────────────────────────────────────

_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_HONORIFICS: Final = frozenset({"mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "sir", "madam"})
_ANYBODY: Final = word_set("all both everyone everybody team there hiring manager folks the and name recruiter")


def wrong_person(desk: Desk, body: str, contact: Contact | None) -> Iterator[Remark]:
    """A greeting to somebody else than it goes to."""
    if contact is None:
        return
    greeting = parts_of(body).greeting
    skipped = {word for words in GREETING_WORDS for word in words.split()} | _HONORIFICS | _ANYBODY
    named = [word for word in _WORD.findall(greeting) if fold(word) not in skipped]
    own = _parts(contact.name)
    if not named or any(fold(word) in own or _slip(word, contact.name) for word in named):
        return
    if all(word[:1].isupper() for word in named):
        yield Remark(kind="person", words=" ".join(named), better=contact.called)


def misspelled(desk: Desk, interview: Interview, contact: Contact | None, text: str) -> Iterator[Remark]:
    """Almost a name of the desk, and not it."""
    people = [c.name for c in (contact, *desk.people_of(interview.id)) if c]
    names = [*people, interview.company, *(c.name for c in desk.contacts.values() if c.name not in people)]
    right = {part for name in names for part in _WORD.findall(name)}
    known = {fold(part) for part in right} | {fold(part) for part in _WORD.findall(desk.seeker.name)}
    for found in _WORD.finditer(text):
        word = found[0].removesuffix("’s").removesuffix("'s")
        if word in right or not word[:1].isupper():
            continue
        better = next((part for name in names if (part := _slip(word, name))), "")
        accents_only = fold(word) == fold(better)
        if better and (accents_only or not (fold(word) in known or is_ordinary(fold(word)))):
            yield Remark(kind="name", words=word, better=better)
    yield from _other_surnames(people, text)


def _slip(word: str, name: str) -> str:
    """The part of the name that the word is, but for accents, capitals or a letter or two; empty if it is none."""
    from rapidfuzz import fuzz  # a fiftieth of a second to import

    for part in _WORD.findall(name):
        one, other = fold(word), fold(part)
        if word == part:
            return ""
        if one == other and not (word.isupper() or part.isupper() or part.islower()):
            return part
        close = len(part) > 3 and one[:1] == other[:1] and abs(len(one) - len(other)) < 2
        if close and one != other and fuzz.ratio(one, other) >= ONE_SLIP:
            return part
    return ""


def _other_surnames(people: Sequence[str], text: str) -> Iterator[Remark]:
    """ "Dana Lee" where Dana Li was met: the rest of the name is too short to tell by its letters."""
    for name in people:
        first, _, rest = name.partition(" ")
        others = {other.partition(" ")[2] for other in people if other.partition(" ")[0] == first}
        for found in re.finditer(rf"\b{re.escape(first)} ([A-Z][\w-]+)", text) if 0 < len(rest) < 4 else ():
            if found[1] not in others and found[1][:1] == rest[:1]:
                yield Remark(kind="name", words=found[0], better=name)


def _parts(name: str) -> set[str]:
    return {fold(part) for part in _WORD.findall(name)}


# ── right day ───────────────────────────────────────────────────────────────────────────────────────────────────────

_DAY: Final = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_MONTH: Final = rf"(?:{'|'.join(MONTHS)})"
_NTH: Final = r"\d{1,2}(?!\d)(?:st|nd|rd|th)?"
_DATE: Final = rf"(?P<date>(?:the )?{_NTH}(?: of)? {_MONTH}|{_MONTH} {_NTH})"
_WHEN: Final = re.compile(rf"\b(?:{_DAY}(?:,? {_DATE})?|{_DATE.replace('date', 'alone')})", re.IGNORECASE)
_MET: Final = re.compile(
    r"\b(?:spoke|speaking|talked|talking|met|meeting|conversation|interview(?:ed)?|chat|call|discussion|time|seeing"
    r"|visit)\b",
    re.IGNORECASE,
)
_AHEAD: Final = re.compile(
    r"\b(?:look(?:ing)? forward|will|shall|next|upcoming|free|available|could|by|until|before|after|hear|news|decision"
    r"|decide|let me know)\b",
    re.IGNORECASE,
)
_PROMISED: Final = re.compile(
    r"\b(?:hear|news|decision|decide|answer|update|know|mentioned|said|told|get back|be in touch)\b", re.IGNORECASE
)
_BY: Final = re.compile(r"\b(?:by|until|before|around|on|after)\s+(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[^.!?\n]+")
A_WEEK: Final = timedelta(days=7)


def wrong_day(desk: Desk, interview: Interview, body: str, now: datetime) -> Iterator[Remark]:
    """ "Yesterday", or a weekday, that is not when they met; a day they promised that is not the one they named."""
    zone = calendar.zone(desk.seeker.zone)
    today = calendar.local(now, zone).date()
    met_on = calendar.local(interview.starts_at, zone).date()
    for found in _SENTENCE.finditer(body):
        sentence = found[0]
        if _MET.search(sentence) and not _AHEAD.search(sentence):
            yield from _met_otherwise(sentence, met_on, today)
        elif _PROMISED.search(sentence):
            yield from _promised_otherwise(desk.promise_of(interview.id), sentence, met_on, today)


def _met_otherwise(sentence: str, met_on: date, today: date) -> Iterator[Remark]:
    said = {"yesterday": today - timedelta(days=1), "today": today, "this morning": today, "this afternoon": today}
    for words, day in said.items():
        if re.search(rf"\b{words}\b", sentence, re.IGNORECASE) and day != met_on:
            yield Remark(kind="day", words=words, better=short_day(met_on, today))
    for found in _WHEN.finditer(sentence):
        if not _is(found, met_on):
            yield Remark(kind="day", words=found[0], better=short_day(met_on, today))


def _promised_otherwise(promise: Promise | None, sentence: str, met_on: date, today: date) -> Iterator[Remark]:
    """The day they met may well be named beside it ("after our talk on Tuesday, may I ask for news?")."""
    for found in _WHEN.finditer(sentence):
        if not promise or not _BY.search(sentence[: found.start()]):
            continue
        days = [day for day in (promise.from_on, promise.by_on, met_on) if day]
        if not any(_is(found, day) for day in days):
            yield Remark(kind="promise", words=found[0], better=short_day(promise.by_on, today))


def _is(found: re.Match[str], day: date) -> bool:
    """Whether the words name that day: its weekday, its date, or both."""
    weekday, on = found["weekday"], (found["date"] or found["alone"] or "").casefold()
    if weekday and weekday.casefold() != WEEKDAYS[day.weekday()].casefold():
        return False
    return not on or (MONTHS[day.month - 1].casefold() in on and str(day.day) in re.findall(r"\d+", on))


# ── length ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def too_long(follow_up: FollowUp, body: str) -> Iterator[Remark]:
    """Longer, or shorter, than anybody reads or takes for a letter."""
    words = len(_WORD.findall(body))
    most = LONGEST_WORDS.get(follow_up.kind)
    if way(follow_up) == "linkedin":
        if len(body) > LONGEST_LINKEDIN:
            yield Remark(kind="characters", words=str(len(body)), better=str(LONGEST_LINKEDIN))
    elif most and words > most:
        yield Remark(kind="long", words=str(words), better=str(most))
    if follow_up.kind != "call" and len(_WORD.findall(parts_of(body).said)) < FEWEST_WORDS:
        yield Remark(kind="short")


# ── how it sounds ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    sounds: str
    """The heading it stands under."""
    words: re.Pattern[str]
    needs: frozenset[str]
    """One of these words is in every text that holds it."""
    hint: str
    innocent: tuple[re.Pattern[str], ...] = ()


def sounds(text: str) -> Iterator[Remark]:
    """Begging, pressing, blaming, or saying nothing; one remark a heading. And shouting."""
    plain = text.replace("’", "'")
    words = set(re.findall(r"[\w'-]+", plain.casefold()))
    headings: set[str] = set()
    for phrase in lexicon():
        if phrase.sounds in headings or not phrase.needs & words:
            continue
        protected = [m.span() for innocent in phrase.innocent for m in innocent.finditer(plain)]
        for found in phrase.words.finditer(plain):
            if not any(first < found.end() and found.start() < last for first, last in protected):
                headings.add(phrase.sounds)
                yield Remark(kind="sounds", words=" ".join(found[0].split()), better=phrase.hint)
                break
    yield from _shouts(text)


def _shouts(text: str) -> Iterator[Remark]:
    if found := re.search(r"[!?][!?]+", text):
        yield Remark(kind="marks", words=found[0])
    elif text.count("!") > SHOUTED:
        yield Remark(kind="marks", words="!" * text.count("!"))
    shouted = [word for word in re.findall(r"\b[A-Z]{4,}\b", text) if is_ordinary(word.casefold())]
    if len(shouted) >= SHOUTED:
        yield Remark(kind="capitals", words=" ".join(shouted[:3]))


@cache
def lexicon() -> tuple[Phrase, ...]:
    """The table of `lexicon.txt`."""
    phrases: list[Phrase] = []
    heading = ""
    for written in Path(__file__).with_name("lexicon.txt").read_text("utf-8").splitlines():
        line = written.partition("#")[0].strip()
        if line.startswith("["):
            heading = line.strip("[]")
        elif line.startswith("- "):
            phrases[-1] = replace(phrases[-1], innocent=(*phrases[-1].innocent, _pattern(line[2:])))
        elif line:
            words, _, hint = line.partition(" = ")
            fixed = [part.split("/") for part in words.split() if part[0] not in "(…?"]
            telling = max(fixed, key=lambda choices: min(len(choice) for choice in choices))
            needs = frozenset(choice.partition("_")[0] for choice in telling)
            phrases.append(Phrase(sounds=heading, words=_pattern(words), needs=needs, hint=hint.strip()))
    return tuple(phrases)


_BETWEEN: Final = r"[^\w.!?]+"


def _pattern(words: str) -> re.Pattern[str]:
    """`i (really) need this/the job` as a regular expression."""
    whole, asked = words.removesuffix(" ?"), words.endswith(" ?")
    pattern = ""
    for part in re.findall(r"\([^)]*\)|\S+", whole):
        choice = "|".join(re.escape(one).replace("_", _BETWEEN) for one in part.strip("()").split("/"))
        before = _BETWEEN if pattern and not pattern.endswith(_BETWEEN + ")?") else ""
        match part[0]:
            case "…":
                pattern += rf"(?:{_BETWEEN}[\w'-]+){{0,4}}?"
            case "(" if not pattern:
                pattern = rf"(?:(?:{choice}){_BETWEEN})?"
            case "(":
                pattern += rf"(?:{_BETWEEN}(?:{choice}))?"
            case _:
                pattern += rf"{before}(?:{choice})"
    return re.compile(rf"(?<![\w']){pattern}" + (r"\s*\?" if asked else r"(?![\w'])"), re.IGNORECASE)


# ── sameness ────────────────────────────────────────────────────────────────────────────────────────────────────────


def too_alike(desk: Desk, follow_up: FollowUp, written: Letter, now: datetime) -> Iterator[Remark]:
    """Two of one panel compare their notes (R8)."""
    said = parts_of(written.body).said
    of = (follow_up.interview, follow_up.kind, follow_up.number)
    for other in desk.follow_ups.values():
        if (other.interview, other.kind, other.number) != of or other.contact in (None, follow_up.contact):
            continue
        theirs = letter(desk, other, now) if other.state not in ("dropped", "skipped") else None
        contact = desk.contacts.get(other.contact)
        if theirs and contact and alike(said, parts_of(theirs.body).said) > SAME:
            yield Remark(kind="same", words=contact.called)
            return


def alike(one: str, other: str) -> float:
    """Of 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
