"""How the answers of a form are read: each into its value, or into a sentence that says what would do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time

from bot import calendar, wording
from bot.dialogue.filling import V
from bot.dialogue.forms import DAY_NAMES
from bot.dialogue.step import Step
from bot.message import Answers
from bot.reading import When
from bot.understanding.dates import read_clock, read_day, read_moment
from bot.understanding.facts import find_facts
from bot.understanding.reader import read_rating

YES, NO = frozenset({"yes", "y", "true", "1", "on"}), frozenset({"no", "n", "false", "0", "off"})
AGREES, REFUSES = YES | {"yeah", "yep", "sure", "granted"}, NO | {"nope", "refused"}


class WrongAnswerError(ValueError):
    """An answer that cannot be read; the message says what would do."""


@dataclass(slots=True)
class Sheet:
    """A submitted form while it is read: each answer once, errors gathered by question."""

    answers: Answers
    errors: dict[str, str] = field(default_factory=dict[str, str])

    def line(self, name: str, old: str, *, required: bool = False) -> str:
        """A one-line answer; the old value where it was left out."""
        if name not in self.answers:
            if required and not old:
                self.errors[name] = wording.REQUIRED
            return old
        answer = self.answers[name]
        text = (answer if isinstance(answer, str) else ", ".join(answer)).strip()
        if required and not text:
            self.errors[name] = wording.REQUIRED
        return text

    def lines(self, name: str, old: tuple[str, ...]) -> tuple[str, ...]:
        """An answer of several lines."""
        if name not in self.answers:
            return old
        answer = self.answers[name]
        return tuple(part.strip() for text in ((answer,) if isinstance(answer, str) else answer)
                     for part in text.splitlines() if part.strip())  # fmt: skip

    def read(self, name: str, old: V, empty: V, reader: Callable[[str], V]) -> V:
        """An answer with a meaning: `old` if left out, `empty` if cleared, an error if it cannot be read."""
        if name not in self.answers:
            return old
        text = self.line(name, "")
        if not text:
            return empty
        try:
            return reader(text)
        except WrongAnswerError as error:
            self.errors[name] = str(error)
            return old


def read_choice(allowed: Mapping[str, str]) -> Callable[[str], str]:
    """A reader that takes a choice by its value or its label."""

    def reader(text: str) -> str:
        for value, label in allowed.items():
            if text.casefold() in (value.casefold(), label.casefold()):
                return value
        raise WrongAnswerError(wording.NOT_A_CHOICE)

    return reader


def read_when(step: Step, zone: str, default: time | None = None) -> Callable[[str], datetime]:
    """A reader of a moment in a zone; `default` is the time of day where none is told."""

    def reader(text: str) -> datetime:
        moment = read_moment(text, replace(step.context, zone=calendar.zone(zone)), default=default)
        if moment is None:
            raise WrongAnswerError(wording.NOT_A_TIME)
        return moment

    return reader


def read_end(step: Step, zone: str, start: datetime) -> Callable[[str], datetime]:
    """An end: a moment, or a time of day on the day of the start."""

    def reader(text: str) -> datetime:
        if clock := read_clock(text):
            return calendar.instant(calendar.local(start, calendar.zone(zone)).date(), clock, calendar.zone(zone))
        return read_when(step, zone)(text)

    return reader


def read_time(text: str) -> time:
    if (clock := read_clock(text)) is None:
        raise WrongAnswerError(wording.NOT_A_CLOCK)
    return clock


def read_number(lowest: int, highest: int) -> Callable[[str], int]:
    def reader(text: str) -> int:
        if not re.fullmatch(r"\d{1,4}", text):
            raise WrongAnswerError(wording.NOT_A_NUMBER)
        if not lowest <= int(text) <= highest:
            raise WrongAnswerError(wording.between(lowest, highest))
        return int(text)

    return reader


def read_zone(text: str) -> str:
    if (found := calendar.find_zone(text)) is None:
        raise WrongAnswerError(wording.NOT_A_ZONE)
    return found


def read_country(text: str) -> str:
    if (found := calendar.find_country(text)) is None:
        raise WrongAnswerError(wording.NOT_A_COUNTRY)
    return found


def read_yes_no(text: str) -> bool:
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise WrongAnswerError(wording.NOT_A_CHOICE)


def read_days(text: str) -> tuple[int, ...]:
    """`mon, tue` or `monday-friday`."""
    low, _, high = text.casefold().replace(" to ", "-").replace("–", "-").partition("-")
    if high:
        first, last = day_number(low), day_number(high)
        return tuple(sorted({(first + n) % 7 for n in range((last - first) % 7 + 1)}))
    return tuple(sorted({day_number(part) for part in re.split(r"[,\s]+", text.casefold()) if part not in ("", "and")}))


def day_number(word: str) -> int:
    if word.strip()[:3] not in DAY_NAMES:
        raise WrongAnswerError(wording.NOT_A_CHOICE)
    return DAY_NAMES.index(word.strip()[:3])


def read_stars(text: str) -> int:
    rating = read_rating(text)
    if rating is None or (text.isdecimal() and int(text) != rating):
        raise WrongAnswerError(wording.NOT_A_RATING)
    return rating


def read_permission(step: Step, words: str) -> bool | None:
    """Yes or no, or their words."""
    first = re.split(r"\W+", words.casefold().strip(), maxsplit=1)[0]
    if first in AGREES | REFUSES:
        return first in AGREES
    found = step.read(words).permission
    return found.granted if found else None


def phone_reader(step: Step, country: str) -> Callable[[str], tuple[str, str]]:
    """A reader of a phone number, E.164, and its extension."""

    def reader(text: str) -> tuple[str, str]:
        for fact in find_facts(text, replace(step.context, country=country)):
            if fact.kind == "phone":
                return fact.value, fact.ext
        raise WrongAnswerError(wording.NOT_A_PHONE)

    return reader


def read_linkedin(text: str) -> str:
    """A profile's address, without the scheme and what follows a question mark."""
    found = re.search(r"(?:[\w-]{1,63}\.)?linkedin\.com/[^\s?#]+", text, re.IGNORECASE)
    if not found:
        raise WrongAnswerError(wording.NOT_ON_LINKEDIN)
    return found.group().rstrip("/.,")


def email_reader(step: Step) -> Callable[[str], str]:
    def reader(text: str) -> str:
        for fact in find_facts(text, step.context):
            if fact.kind == "email":
                return fact.value
        raise WrongAnswerError(wording.NOT_AN_EMAIL)

    return reader


def read_promise(step: Step) -> Callable[[str], When | None]:
    def reader(text: str) -> When | None:
        when = read_day(text, step.context)
        if when is None or when.last_on is None:
            raise WrongAnswerError(wording.NOT_A_TIME)
        return when

    return reader
