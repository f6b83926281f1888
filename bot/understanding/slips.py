"""Slips of the tongue: days that no calendar has ("31 February"), and what stands where one begins anew ("no wait")."""

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
_MARKS = r"[\s,.;:…–—-]{1,5}"
SLIP = re.compile(
    rf"{_MARKS}(?:(?:oh|er|um|uh|hmm|no){_MARKS}){{0,2}}"
    rf"(?:no|wait|wait no|no wait|sorry|oops|actually|hang on|hold on|i meant?|make that|or rather|rather|scratch that|"
    rf"strike that|correction){_MARKS}"
    rf"(?:(?:no|wait|sorry|actually|i meant?|make that|it's|its|it is|that's|said|was){_MARKS}){{0,3}}",
    re.IGNORECASE,
)
"""What stands between what is taken back and what holds."""


def find_impossible_day(text: str) -> str:
    """The words that name a day there is not, as they stand; "" if there are none."""
    for written in _WRITTEN:
        for found in written.finditer(text):
            year = int(found["year"] or 0) or _LEAP_YEAR
            if int(found["day"]) > monthrange(year, MONTHS[found["month"].lower()])[1]:
                return found.group()
    return ""
