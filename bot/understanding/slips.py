"""Days that no calendar has: "31 February", "June 31st"."""

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_MONTH = re.compile(rf"\b{_DAY} (?:of )?{_MONTH}\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{_MONTH} {_DAY}\b(?!:)", re.IGNORECASE)


def find_impossible_day(text: str) -> str:
    """The words that name a day there is not, as they stand; "" if there are none."""
    found = [(m.group(), m[1], m[2]) for m in _DAY_MONTH.finditer(text)]
    found += [(m.group(), m[2], m[1]) for m in _MONTH_DAY.finditer(text)]
    for words, day, month in found:
        if int(day) > _LONGEST[_MONTHS.index(month.casefold())]:
            return words
    return ""
