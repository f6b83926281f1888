"""Zones, business days, holidays and quiet hours: what a clock and a calendar say, wherever the seeker is.

Everything here is pure; instants go in and come out in UTC.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
FOREVER = datetime(9999, 12, 1, tzinfo=UTC)
"""The end of a pause without one."""
_DAY = timedelta(days=1)
_LAST_CALL = timedelta(hours=1)


# --- Zones ------------------------------------------------------------------------------------------------------------


class UnknownZoneError(ValueError):
    """No such time zone."""


UNKNOWN = "Factory"
"""The zone of whoever's zone is not known: UTC, under a name that no place has and nobody can type, so that what was
read in it is known again. "The local time zone must be set": https://data.iana.org/time-zones/tzdb/factory"""


# What people call a zone that has no city of that name in the IANA list. Summer and winter names mean the same clock.
_ALIASES = {
    "America/New_York": "et, est, edt, eastern, us eastern, ny, nyc, new york city, boston, washington, "
    "washington dc, dc, miami, atlanta, philadelphia, philly, charlotte, east coast, brooklyn, manhattan",
    "America/Chicago": "ct, cst, cdt, central, us central, dallas, houston, austin, minneapolis, nashville, "
    "new orleans, st louis",
    "America/Denver": "mt, mst, mdt, mountain, us mountain, salt lake city",
    "America/Los_Angeles": "pt, pst, pdt, pacific, us pacific, la, san francisco, sf, bay area, silicon valley, "
    "seattle, portland, san diego, san jose, las vegas, palo alto, west coast, california",
    "America/Anchorage": "akst, akdt, alaska",
    "Pacific/Honolulu": "hst, hawaii",
    "America/Halifax": "ast, adt, atlantic",
    "America/St_Johns": "newfoundland",
    "America/Toronto": "montreal, ottawa, quebec",
    "America/Edmonton": "calgary",
    "America/Sao_Paulo": "brt, brasilia, rio, rio de janeiro",
    "UTC": "utc, z, zulu, coordinated universal",
    "GMT": "gmt, greenwich, greenwich mean",
    "Europe/London": "bst, uk, britain, england, scotland, british, manchester, edinburgh, glasgow, birmingham, "
    "bristol, leeds, cambridge, oxford",
    "Europe/Dublin": "ireland, irish, cork",
    "Europe/Lisbon": "portugal, porto",
    "Europe/Berlin": "cet, cest, central european, germany, german, munich, hamburg, frankfurt, cologne, "
    "stuttgart, dusseldorf, leipzig",
    "Europe/Paris": "france, french, lyon, toulouse, marseille",
    "Europe/Madrid": "spain, spanish, barcelona, valencia",
    "Europe/Rome": "italy, italian, milan, turin",
    "Europe/Zurich": "switzerland, swiss, geneva, basel, bern",
    "Europe/Amsterdam": "netherlands, dutch, rotterdam, the hague, eindhoven, utrecht",
    "Europe/Warsaw": "poland, polish, krakow, wroclaw, gdansk",
    "Europe/Stockholm": "sweden, gothenburg, malmo",
    "Europe/Athens": "eet, eest, eastern european, greece",
    "Europe/Kyiv": "ukraine, lviv",
    "Europe/Moscow": "msk, russia",
    "Asia/Jerusalem": "israel, tel aviv, haifa",
    "Asia/Dubai": "gst, uae, abu dhabi",
    "Asia/Kolkata": "ist, india, indian, mumbai, bombay, delhi, new delhi, bangalore, bengaluru, hyderabad, "
    "chennai, pune, gurgaon, noida",
    "Asia/Karachi": "pkt, pakistan, lahore, islamabad",
    "Asia/Kathmandu": "nepal",
    "Asia/Singapore": "sgt",
    "Asia/Hong_Kong": "hkt",
    "Asia/Shanghai": "china, beijing, shenzhen, guangzhou, hangzhou",
    "Asia/Tokyo": "jst, japan, osaka, kyoto",
    "Asia/Seoul": "kst, korea",
    "Asia/Manila": "pht, philippines",
    "Asia/Ho_Chi_Minh": "vietnam, hanoi",
    "Australia/Sydney": "aest, aedt, canberra",
    "Australia/Adelaide": "acst, acdt",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst, nzdt, nzt, new zealand, wellington, christchurch",
    "Africa/Johannesburg": "sast, south africa, cape town",
    "Africa/Lagos": "nigeria, abuja",
    "Africa/Nairobi": "kenya",
}
_UNEVEN_ZONES = {
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+9:30": "Australia/Darwin",
}
_ZONE_TAILS = (" standard time", " daylight time", " summer time", " time zone", " timezone", " time")
# The seeker's country decides only where a national list leaves out what most of the country keeps.
_USUAL_REGION = {"GB": "ENG", "CA": "ON"}


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises UnknownZoneError."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise UnknownZoneError(
            f"There is no time zone {name!r}. Try a name like Europe/Berlin or America/New_York."
        ) from problem


def find_zone(words: str) -> str | None:
    """The IANA name that words like "berlin", "NYC", "Pacific time" or "UTC+2" mean, or None."""
    wanted = " ".join(words.lower().replace(".", "").split())
    names = _zone_names()
    if wanted in names:
        return names[wanted]
    for tail in _ZONE_TAILS:
        if wanted.endswith(tail):
            return names.get(wanted.removesuffix(tail))
    return _fixed_zone(wanted)


def country_of(zone_name: str) -> str:
    """ISO 3166 alpha-2 of the country a zone lies in; "" if it lies in none, like UTC."""
    countries, links = _zone_countries(), _zone_links()
    for _ in range(3):  # a link to a link to a link
        if zone_name in countries or zone_name not in links:
            break
        zone_name = links[zone_name]
    return countries.get(zone_name, "")


def find_country(words: str) -> str | None:
    """ISO 3166 alpha-2 of a country by its letters or its English name."""
    wanted = " ".join(words.split()).casefold()
    return _country_names().get(wanted)


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC when that zone's clocks show this; a gap goes forward, a fold takes the first."""
    return datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone).astimezone(UTC)


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment as that zone's clocks show it."""
    return moment.astimezone(zone)


@cache
def _country_names() -> dict[str, str]:
    lines = resources.files("tzdata").joinpath("zoneinfo", "iso3166.tab").read_text().splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    names = {name.casefold(): code for code, name in pairs} | {code.casefold(): code for code, _ in pairs}
    return names | {
        "uk": "GB",
        "united kingdom": "GB",
        "great britain": "GB",
        "england": "GB",
        "usa": "US",
        "america": "US",
    }


@cache
def _zone_names() -> dict[str, str]:
    """Lower-case words to IANA name: the names themselves, their cities, and our own table, the later the stronger."""
    keys = [name for name in resources.files("tzdata").joinpath("zones").read_text().split() if name != "Factory"]
    cities = [key for key in keys if not key.startswith("Etc/")]
    real = sorted(_zone_countries())
    named = {_city(key): key for key in (*cities, *real)}
    named.update({_city(key).replace("_", " "): key for key in (*cities, *real)})
    named.update({key.lower(): key for key in keys if "/" in key})
    for name, words in _ALIASES.items():
        named.update(dict.fromkeys(words.split(", "), name))
    return named


def _city(key: str) -> str:
    return key.rsplit("/", 1)[-1].lower()


def _fixed_zone(wanted: str) -> str | None:
    """The zone of "utc+2", "gmt-5" or "utc+05:30"; IANA's Etc zones count the other way round."""
    for prefix in ("utc", "gmt"):
        offset = wanted.removeprefix(prefix).replace(" ", "").removesuffix(":00")
        if wanted.startswith(prefix) and (uneven := _UNEVEN_ZONES.get(offset.replace("+0", "+"))):
            return uneven
        if wanted.startswith(prefix) and offset[:1] in {"+", "-"} and offset[1:].isdecimal() and int(offset[1:]) <= 12:
            hours = int(offset[1:])
            return f"Etc/GMT{'-' if offset[0] == '+' else '+'}{hours}" if hours else "UTC"
    return None


@cache
def _zone_countries() -> dict[str, str]:
    rows = (line.split("\t") for line in _zone_file("zone.tab") if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


@cache
def _zone_links() -> dict[str, str]:
    rows = (line.split() for line in _zone_file("tzdata.zi") if line.startswith("L "))
    return {link: target for _, target, link in rows}


def _zone_file(name: str) -> list[str]:
    return resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8").splitlines()


# --- Holidays ---------------------------------------------------------------------------------------------------------


def is_holiday(day: date, country: str) -> bool:
    """Whether it is a public holiday of that country (ISO alpha-2); an unknown country has none."""
    return day in _public_holidays(country.upper(), day.year)


@cache
def _public_holidays(country: str, year: int) -> dict[date, str]:
    import holidays  # slow to import, and most turns need no holiday

    try:
        return dict(holidays.country_holidays(country, subdiv=_USUAL_REGION.get(country), years=year, language="en_US"))
    except NotImplementedError:
        return {}


def holiday_on(name: str, country: str, year: int) -> date | None:
    """The day of the holiday (a key of HOLIDAYS) in that year, as that country keeps it; None if it has none then."""
    found = HOLIDAYS[name]
    return found(country.upper(), year)


def holidays_of(country: str, year: int) -> tuple[date, ...]:
    """A country's public holidays of a year, in order; none in an unknown country."""
    return tuple(sorted(_public_holidays(country.upper(), year)))


def weekday_of_month(year: int, month: int, weekday: int, count: int) -> date | None:
    """The count-th such weekday (0 is Monday) of a month, -1 the last; None if there is none."""
    if count > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
    else:
        last = last_of_month(year, month)
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    return day if day.month == month else None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - _DAY


def add_months(day: date, count: int) -> date:
    """The same day so many months later (before, if negative), or that month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return min(date(year, month + 1, 1) + (day.day - 1) * _DAY, last_of_month(year, month + 1))


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (the anonymous Gregorian computus)."""
    century, in_century = divmod(year, 100)
    golden = year % 19
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


_Holiday = Callable[[str, int], date | None]


def _fixed(month: int, day: int) -> _Holiday:
    return lambda country, year: date(year, month, day)


def _nth(month: int, weekday: int, count: int, plus: int = 0) -> _Holiday:
    def found(country: str, year: int) -> date | None:
        day = weekday_of_month(year, month, weekday, count)
        return day and day + timedelta(days=plus)

    return found


def _from_easter(days: int) -> _Holiday:
    return lambda country, year: easter(year) + timedelta(days=days)


def _in(usual: _Holiday, **elsewhere: _Holiday) -> _Holiday:
    """The usual day, but another one in the countries named."""
    return lambda country, year: elsewhere.get(country, usual)(country, year)


def _listed(title: str, where: str) -> _Holiday:
    """The first day that the `holidays` library lists under that title in the country, else where it is at home."""

    def found(country: str, year: int) -> date | None:
        kept = (
            min((day for day, name in _public_holidays(place, year).items() if name.startswith(title)), default=None)
            for place in (country, where)
        )
        return next((day for day in kept if day), None)

    return found


_MON, _TUE, _WED, _THU, _FRI, _SAT, _SUN = EVERY_DAY
_UK_MOTHERING_SUNDAY = _from_easter(-21)
_MAY_SECOND_SUNDAY = _nth(5, _SUN, 2)
_NAMED_HOLIDAYS: tuple[tuple[str, _Holiday], ...] = (
    ("new year, new years, new year day, new years day", _fixed(1, 1)),
    ("mlk day, martin luther king day, martin luther king jr day, martin luther king", _nth(1, _MON, 3)),
    ("groundhog day", _fixed(2, 2)),
    ("australia day", _fixed(1, 26)),
    ("burns night", _fixed(1, 25)),
    ("republic day", _listed("Republic Day", "IN")),
    ("waitangi day", _fixed(2, 6)),
    ("family day", _listed("Family Day", "CA")),
    ("lunar new year, chinese new year", _listed("Chinese New Year", "SG")),
    ("valentine, valentines, valentine day, valentines day", _fixed(2, 14)),
    ("presidents day, president day, washington birthday", _nth(2, _MON, 3)),
    ("st david day, st davids day, saint david day", _fixed(3, 1)),
    ("holi", _listed("Holi", "IN")),
    ("women day, womens day", _fixed(3, 8)),
    ("st patrick day, saint patrick day, st patricks day, st paddy day, saint patricks day", _fixed(3, 17)),
    ("st paddys day, st patty day, st pattys day, paddy day, paddys day", _fixed(3, 17)),
    ("passover, pesach", _listed("Passover", "IL")),
    ("human rights day", _listed("Human Rights Day", "ZA")),
    ("shrove tuesday, pancake day, mardi gras", _from_easter(-47)),
    ("ash wednesday", _from_easter(-46)),
    ("palm sunday", _from_easter(-7)),
    ("maundy thursday, holy thursday", _from_easter(-3)),
    ("good friday", _from_easter(-2)),
    ("holy saturday, easter saturday", _from_easter(-1)),
    ("easter, easter sunday", _from_easter(0)),
    ("easter monday", _from_easter(1)),
    ("ascension day, ascension", _from_easter(39)),
    ("pentecost, whit sunday, whitsun", _from_easter(49)),
    ("whit monday, pentecost monday", _from_easter(50)),
    ("corpus christi", _from_easter(60)),
    ("april fool day, april fools day, april fools", _fixed(4, 1)),
    ("earth day", _fixed(4, 22)),
    ("tax day", _fixed(4, 15)),
    ("st george day, st georges day, saint george day", _fixed(4, 23)),
    ("anzac day", _fixed(4, 25)),
    ("freedom day", _listed("Freedom Day", "ZA")),
    ("king day, kings day", _listed("King's Day", "NL")),
    ("king birthday, kings birthday, queen birthday", _listed("King's Birthday", "NZ")),
    ("vesak, vesak day", _listed("Vesak Day", "SG")),
    ("may day", _in(_fixed(5, 1), GB=_nth(5, _MON, 1))),
    ("early may bank holiday", _nth(5, _MON, 1)),
    ("spring bank holiday, late may bank holiday", _nth(5, _MON, -1)),
    ("summer bank holiday, late summer bank holiday", _nth(8, _MON, -1)),
    ("cinco de mayo", _fixed(5, 5)),
    ("mother day, mothers day", _in(_MAY_SECOND_SUNDAY, GB=_UK_MOTHERING_SUNDAY, IE=_UK_MOTHERING_SUNDAY)),
    ("memorial day, decoration day", _nth(5, _MON, -1)),
    ("victoria day", lambda country, year: date(year, 5, 24) - timedelta(days=date(year, 5, 24).weekday())),
    ("juneteenth", _fixed(6, 19)),
    ("father day, fathers day", _in(_nth(6, _SUN, 3), AU=_nth(9, _SUN, 1), NZ=_nth(9, _SUN, 1))),
    ("flag day", _fixed(6, 14)),
    ("youth day", _listed("Youth Day", "ZA")),
    ("midsummer, midsummer day", _fixed(6, 24)),
    ("matariki", _listed("Matariki", "NZ")),
    ("canada day", _fixed(7, 1)),
    ("independence day", _in(_fixed(7, 4), IN=_fixed(8, 15), PK=_fixed(8, 14), MX=_fixed(9, 16), BR=_fixed(9, 7))),
    ("bastille day", _fixed(7, 14)),
    ("civic holiday", _nth(8, _MON, 1)),
    ("national day", _listed("National Day", "SG")),
    ("assumption day", _fixed(8, 15)),
    ("labor day, labour day", _in(_fixed(5, 1), US=_nth(9, _MON, 1), CA=_nth(9, _MON, 1), NZ=_nth(10, _MON, 4))),
    ("patriot day", _fixed(9, 11)),
    ("rosh hashanah", _listed("Rosh Hashanah", "IL")),
    ("yom kippur", _listed("Yom Kippur", "IL")),
    ("heritage day", _listed("Heritage Day", "ZA")),
    ("gandhi jayanti, gandhi birthday", _fixed(10, 2)),
    ("german unity day, day of german unity, unity day", _fixed(10, 3)),
    ("dussehra, dasara, vijayadashami", _listed("Dussehra", "IN")),
    ("columbus day, indigenous peoples day", _nth(10, _MON, 2)),
    ("halloween, hallowe'en", _fixed(10, 31)),
    ("all saints day, all saints", _fixed(11, 1)),
    ("guy fawkes night, bonfire night", _fixed(11, 5)),
    ("election day", _nth(11, _MON, 1, plus=1)),
    ("veterans day, veteran day, armistice day, remembrance day", _fixed(11, 11)),
    ("thanksgiving, thanksgiving day", _in(_nth(11, _THU, 4), CA=_nth(10, _MON, 2))),
    ("canadian thanksgiving", _nth(10, _MON, 2)),
    ("american thanksgiving, us thanksgiving", _nth(11, _THU, 4)),
    ("black friday", _nth(11, _THU, 4, plus=1)),
    ("cyber monday", _nth(11, _THU, 4, plus=4)),
    ("st andrew day, st andrews day, saint andrew day", _fixed(11, 30)),
    ("day of reconciliation", _listed("Day of Reconciliation", "ZA")),
    ("christmas eve, xmas eve", _fixed(12, 24)),
    ("christmas, christmas day, xmas, xmas day, x mas", _fixed(12, 25)),
    ("boxing day, st stephen day, st stephens day, kwanzaa, day of goodwill", _fixed(12, 26)),
    ("new year eve, new years eve, nye, hogmanay", _fixed(12, 31)),
    ("diwali, deepavali", _listed("Diwali", "SG")),
    ("eid, eid al fitr, eid ul fitr, hari raya, hari raya puasa", _listed("Eid al-Fitr", "SG")),
    ("eid al adha, eid ul adha, hari raya haji, bakrid", _listed("Eid al-Adha", "SG")),
)
HOLIDAYS: dict[str, _Holiday] = {name: rule for names, rule in _NAMED_HOLIDAYS for name in names.split(", ")}
"""Holidays people date things by, under their names in lower case without possessives ("new year eve")."""


# --- Business days ----------------------------------------------------------------------------------------------------


def is_business_day(day: date, country: str, working_days: tuple[int, ...]) -> bool:
    """Whether it is a working day (0 is Monday; none named means every day) and no public holiday there."""
    return day.weekday() in _weekdays(working_days) and not is_holiday(day, country)


def business_day_from(day: date, country: str, working_days: tuple[int, ...]) -> date:
    """That day, or else the next business day after it."""
    while not is_business_day(day, country, working_days):
        day += _DAY
    return day


def business_day_after(day: date, country: str, working_days: tuple[int, ...]) -> date:
    """The first business day strictly after."""
    return business_day_from(day + _DAY, country, working_days)


def add_business_days(day: date, count: int, country: str, working_days: tuple[int, ...]) -> date:
    """The count-th business day after (before, if negative) a day, which itself is not counted."""
    step = _DAY if count >= 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_business_day(day, country, working_days):
            day += step
    return day


def _weekdays(working_days: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(day for day in working_days if day in EVERY_DAY) or EVERY_DAY


# --- Quiet hours ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """When a seeker is not to be disturbed: from one wall-clock time to another, perhaps past midnight.

    The same time twice means never. Each night is an interval of instants, so that a DST change cannot tear it.
    """

    zone: ZoneInfo
    starts: time
    ends: time

    def holds(self, moment: datetime) -> bool:
        """Whether it is quiet at the moment."""
        return self._night(moment) is not None

    def end_of(self, moment: datetime) -> datetime:
        """The end of the quiet hours the moment is in; else the moment itself."""
        while night := self._night(moment):
            moment = night[1]
        return moment.astimezone(UTC)

    def ends_at(self, moment: datetime) -> bool:
        """Whether quiet hours end at this very moment."""
        return any(starts < ends == moment for starts, ends in self._nights(moment)) and not self.holds(moment)

    def next_end(self, moment: datetime) -> datetime:
        """The first end of quiet hours strictly after the moment (that clock time, if there are no quiet hours)."""
        ends = (ends for _, ends in self._nights(moment) if ends > moment and not self.holds(ends))
        return next(ends)

    def before(self, moment: datetime) -> datetime:
        """When a last call meant for the moment is made: then, or an hour before the quiet hours that hold it began."""
        night = self._night(moment)
        return night[0] - _LAST_CALL if night else moment.astimezone(UTC)

    def _night(self, moment: datetime) -> tuple[datetime, datetime] | None:
        return next((night for night in self._nights(moment) if night[0] <= moment < night[1]), None)

    def _nights(self, moment: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The nights around a moment, in order."""
        return _nights_around(self, local(moment, self.zone).date())


@lru_cache(maxsize=1024)
def quiet_hours(zone_name: str, starts: time, ends: time) -> QuietHours:
    return QuietHours(zone=zone(zone_name), starts=starts, ends=ends)


@lru_cache(maxsize=4096)
def _nights_around(quiet: QuietHours, today: date) -> tuple[tuple[datetime, datetime], ...]:
    past_midnight = _DAY if quiet.ends < quiet.starts else timedelta()
    days = [today + offset * _DAY for offset in range(-2, 4)]
    return tuple(
        (instant(day, quiet.starts, quiet.zone), instant(day + past_midnight, quiet.ends, quiet.zone)) for day in days
    )
