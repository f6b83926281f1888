"""`/export`: the archive of all that is held, the same as JSON alone, and the work-search log of a span of days."""

import re
from datetime import date, timedelta

from bot import calendar, wording
from bot.dialogue.export import export
from bot.dialogue.step import Step
from bot.message import Attachment
from bot.takeaway import search_log as log
from bot.takeaway.archive import archive, as_json
from bot.understanding.dates import find

USUAL_SPAN = timedelta(days=27)
"""Before today, where no days are named: four weeks in all."""
LONGEST_REQUEST = 25
"""Words; more than these tell something, and only mention the log."""
IN_WORDS = re.compile(
    r"\b(?:work|job)[- ]?search (?:log|record|diary|report)\b|^export (?:the |my )?log\b", re.IGNORECASE
)
BEFORE_SPAN = re.compile(r"^(?:(?:for|of|over|during|covering|please|me)\b\s*)+", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till|through|up to)\b", re.IGNORECASE)
YEAR = re.compile(r"(?:all of |the year )?(20\d\d)", re.IGNORECASE)
JSON_IN_WORDS = re.compile(r"export (?:as |the )?json[.!]?", re.IGNORECASE)


def asked_in_words(step: Step, text: str) -> bool:
    """ "Work search log for March", "export log last week", "export json"."""
    if JSON_IN_WORDS.fullmatch(text):
        desk_alone(step)
        return True
    asked = IN_WORDS.search(text)
    if asked is None or len(text.split()) > LONGEST_REQUEST:
        return False
    search_log(step, text[asked.end() :])
    return True


def whole(step: Step) -> None:
    file = archive(step.desk, export(step.desk, step.now), step.now)
    step.say(wording.EXPORTED, files=(file,))


def desk_alone(step: Step) -> None:
    content = as_json(export(step.desk, step.now))
    file = Attachment(name="afterword.json", media_type="application/json", content=content)
    step.say(wording.EXPORTED_JSON, files=(file,))


def search_log(step: Step, days: str) -> None:
    """The log of the days that the words name; the last four weeks where they name none."""
    span = span_of(step, days)
    if span is None:
        step.say(wording.LOG_NOT_A_SPAN)
        return
    first, last = span
    found = log.entries(step.desk, first, last)
    name = f"{wording.LOG_FILE}-{first}-to-{last}"
    step.say(
        wording.log_made(len(found), first, last),
        files=(
            Attachment(name=f"{name}.csv", media_type="text/csv", content=log.as_table(found)),
            Attachment(
                name=f"{name}.html",
                media_type="text/html",
                content=log.as_page(found, step.seeker.name, first, last),
            ),
        ),
    )


def span_of(step: Step, words: str) -> tuple[date, date] | None:
    """The first and the last day that are meant, never ahead; None where the words have figures and name none."""
    told = UNTIL.sub("to", BEFORE_SPAN.sub("", words.strip(" .,!?")))
    if year := YEAR.fullmatch(told):
        return date(int(year[1]), 1, 1), date(int(year[1]), 12, 31)
    named = [
        (when.first_on, step.today if when.kind == "after" else when.last_on)
        for when in find(told, step.context, past=True)
        if when.first_on and when.last_on
    ]
    if not named:
        return None if re.search(r"\d", told) else (step.today - USUAL_SPAN, step.today)
    first, last = min(first for first, _ in named), max(last for _, last in named)
    if first > step.today and not re.search(r"\d{4}", told):  # the month after this one was last a year ago
        first, last = calendar.add_months(first, -12), calendar.add_months(last, -12)
    return min(first, last), max(first, last)
