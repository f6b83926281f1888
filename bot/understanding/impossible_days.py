"""Days that no calendar has: "31 February", "June 31st", "29 February 2027"."""

import re
from calendar import monthrange

from bot.understanding.calendar_words.lexicon import MONTHS

_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?:of )?(?P<year>\d{4})\b)?"
_WRITTEN = (
    re.compile(rf"\b{_DAY} (?:of )?{_MONTH}(?!\w){_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?:the )?{_DAY}\b(?!:){_YEAR}", re.IGNORECASE),
)
_LEAP_YEAR = 2028


def find_impossible_day(text: str) -> str:
    """The words that name a day there is not, as they stand; "" if there are none."""
    for written in _WRITTEN:
        for found in written.finditer(text):
            year = int(found["year"] or 0) or _LEAP_YEAR
            if int(found["day"]) > monthrange(year, MONTHS[found["month"].lower()])[1]:
                return found.group()
    return ""
