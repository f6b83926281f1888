# pyright: basic, reportMissingImports=false, reportMissingModuleSource=false
"""Libraries that find dates in a text. Each is told the seeker's now, that dates lie ahead, and the order of day and
month; of a range the first day counts. A time of day without a day is found, but is no date.
"""

from datetime import date, datetime, timedelta
from importlib.metadata import version


def dateparser():
    from dateparser.search import search_dates

    def read(question):
        ref = datetime.fromisoformat(question["ref"])
        order = "DMY" if question["day_first"] else "MDY"
        settings = {"PREFER_DATES_FROM": "future", "RELATIVE_BASE": ref, "DATE_ORDER": order}
        at = 0
        for words, moment in search_dates(question["text"], languages=["en"], settings=settings) or ():
            start = max(question["text"].find(words, at), 0)
            at = start + len(words)
            yield start, at, moment.date().isoformat()

    return version("dateparser"), read


def parsedatetime():
    from parsedatetime import Calendar, Constants

    calendars = {
        True: Calendar(Constants("en_AU", usePyICU=False)),
        False: Calendar(Constants("en_US", usePyICU=False)),
    }

    def read(question):
        ref = datetime.fromisoformat(question["ref"])
        for moment, what, start, end, _ in calendars[question["day_first"]].nlp(question["text"], ref) or ():
            yield start, end, "" if what == 2 else moment.date().isoformat()

    return version("parsedatetime"), read


def ctparse():
    from ctparse import ctparse as parse

    def read(question):
        ref = datetime.fromisoformat(question["ref"])
        parsed = parse(question["text"], ts=ref, latent_time=False)
        if parsed and parsed.resolution:
            found = parsed.resolution
            first = getattr(found, "t_from", None) or getattr(found, "t_to", None) or found
            dated = getattr(first, "hasDate", False)
            yield found.mstart, found.mend, first.start.dt.date().isoformat() if dated else ""

    return version("ctparse"), read


def recognizers_text():
    from recognizers_date_time import Culture, recognize_datetime

    def read(question):
        ref = datetime.fromisoformat(question["ref"])
        for found in recognize_datetime(question["text"], Culture.English, reference=ref):
            kind = found.type_name.removeprefix("datetimeV2.")
            if kind in ("duration", "set"):
                continue
            values = [value for value in (found.resolution or {}).get("values") or () if "date" in value["type"]]
            last = values[-1] if values else {}  # of several readings the last is the one ahead
            told = last.get("value") or last.get("start") or last.get("end") or ""
            yield found.start, found.end + 1, told[:10] if told[:4].isdecimal() else ""

    return version("recognizers-text-date-time"), read


def timefhuman():
    from timefhuman import tfhConfig
    from timefhuman import timefhuman as parse

    def first_day(value, ref):
        while isinstance(value, (tuple, list)):
            value = value[0]
        if isinstance(value, timedelta):
            value = ref + value
        if isinstance(value, datetime):
            value = value.date()
        return value.isoformat() if isinstance(value, date) else ""

    def read(question):
        ref = datetime.fromisoformat(question["ref"])
        config = tfhConfig(now=ref, infer_datetimes=False, return_matched_text=True)
        for _, (start, end), value in parse(question["text"], config):
            yield start, end, first_day(value, ref)

    return version("timefhuman"), read


def datefinder():
    from datefinder import find_dates

    def read(question):
        ref = datetime.fromisoformat(question["ref"])
        first = "day" if question["day_first"] else "month"
        text = question["text"]
        for moment, _, (start, end) in find_dates(text, source=True, index=True, base_date=ref, first=first):
            yield start, end, moment.date().isoformat()

    return version("datefinder"), read


LIBRARIES = {
    "dateparser": dateparser,
    "parsedatetime": parsedatetime,
    "ctparse": ctparse,
    "recognizers-text": recognizers_text,
    "timefhuman": timefhuman,
    "datefinder": datefinder,
}
