"""Where a seeker is: the accounts by which they are reached, and the clock they live by, if a platform tells it.

Pure functions of the desk. What is said about it is in `dialogue/`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from bot import calendar, wording
from bot.desk import Desk, FollowUp, Interview, Place, Reach, Row
from bot.playbook.manners import FOREVER

# ── accounts ────────────────────────────────────────────────────────────────────────────────────────────────────────


def met(desk: Desk, *, heard: bool) -> Desk:
    """The desk with the account this event comes from among those that share it; if they were `heard` there, last."""
    if desk.here is None:
        return desk
    reach = reach_at(desk, desk.here) or first_met(desk, desk.here)
    others = tuple(other for other in desk.dialogue.reaches if not other.is_at(desk.here))
    if heard:
        reach = replace(reach, avoided=False, channel=desk.here.channel or reach.channel)
    elif reach in desk.dialogue.reaches:
        return desk
    return with_reaches(desk, *others, reach)


def reach_at(desk: Desk, place: Place) -> Reach | None:
    return next((reach for reach in desk.dialogue.reaches if reach.is_at(place)), None)


def first_met(desk: Desk, place: Place) -> Reach:
    """Of the desk's first account, what was reported of the seeker's zone before accounts were kept was its report."""
    zone = "" if desk.dialogue.reaches else desk.seeker.reported_zone
    return Reach(platform=place.platform, user=place.user, zone=zone)


def with_reaches(desk: Desk, *reaches: Reach) -> Desk:
    if reaches == desk.dialogue.reaches:
        return desk
    return replace(desk, dialogue=replace(desk.dialogue, reaches=reaches))


def avoiding(desk: Desk, place: Place) -> Desk:
    """Nothing more is sent there until the seeker is heard there again."""
    changed = (replace(r, avoided=True) if r.is_at(place) else r for r in desk.dialogue.reaches)
    return with_reaches(desk, *changed)


def elsewhere_first(desk: Desk, place: Place) -> Desk:
    """The same, as long as there is another account to send to."""
    others = (reach for reach in desk.dialogue.reaches if not reach.is_at(place))
    return avoiding(desk, place) if any(not reach.avoided for reach in others) else desk


def to_nudge_at(desk: Desk) -> Place | None:
    """Where the bot speaks first: on the platform that was chosen, else where the seeker was heard last, and not where
    nothing arrives. None where there is only one account."""
    if len(desk.dialogue.reaches) < 2:
        return None
    fit = [reach for reach in desk.dialogue.reaches if not reach.avoided] or list(desk.dialogue.reaches)
    best = [reach for reach in fit if reach.platform == desk.seeker.nudges_on] or fit
    return Place(platform=best[-1].platform, user=best[-1].user)


def reported(desk: Desk, zone: str) -> Desk:
    """The platform this event comes from says where the seeker is; another zone than it told before means that they
    travelled."""
    reach = reach_at(desk, desk.here) if desk.here else None
    if not zone or zone == ((reach and reach.zone) or desk.seeker.reported_zone):
        return desk
    desk = in_zone(desk, zone)
    desk = replace(desk, seeker=replace(desk.seeker, reported_zone=zone))
    return with_reaches(desk, *(replace(r, zone=zone) if r is reach else r for r in desk.dialogue.reaches))


# ── the clock ───────────────────────────────────────────────────────────────────────────────────────────────────────


def is_zone_known(desk: Desk) -> bool:
    return desk.seeker.zone != calendar.UNKNOWN


def in_zone(desk: Desk, zone: str) -> Desk:
    """The desk of a seeker who lives by this clock from now on. If none was known before, what they told by their own,
    and was read in UTC, is at that hour of theirs."""
    known = is_zone_known(desk)
    desk = replace(desk, seeker=replace(desk.seeker, zone=zone))
    if known or zone == calendar.UNKNOWN:
        return desk
    theirs = by_clock_of(zone)
    rows: list[Row] = [interview_by(theirs, zone, interview) for interview in desk.interviews.values()]
    rows += [follow_up_by(theirs, follow_up) for follow_up in desk.follow_ups.values() if follow_up.snoozed_to]
    seeker = replace(desk.seeker, paused_until=theirs(desk.seeker.paused_until))
    return replace(desk.keep_all(rows), seeker=seeker)


Clock: TypeAlias = Callable[[datetime | None], datetime | None]
"""The moment at which the seeker's clock shows what UTC shows at the given one."""


def by_clock_of(zone: str) -> Clock:
    def theirs(moment: datetime | None) -> datetime | None:
        if moment is None or moment >= FOREVER:
            return moment
        shown = calendar.local(moment, calendar.zone("UTC"))
        return calendar.instant(shown.date(), shown.time(), calendar.zone(zone))

    return theirs


def interview_by(theirs: Clock, zone: str, interview: Interview) -> Interview:
    """An interview whose time was told with a zone of its own stays where it is, and so does one of the past whose
    time was not told by a clock ("I just had an interview"): at that hour of theirs it would not be over yet."""
    i = replace(interview, next_round_at=theirs(interview.next_round_at), call_at=theirs(interview.call_at))
    starts_at = theirs(i.starts_at)
    if i.zone != calendar.UNKNOWN or starts_at is None:
        return i
    i = replace(i, zone=zone)
    moved = replace(i, starts_at=starts_at, given_ends_at=theirs(i.given_ends_at), moved_from=theirs(i.moved_from))
    was_over = i.ends_at <= i.logged_at
    return i if was_over and (i.ends_at == i.logged_at or moved.ends_at > i.logged_at) else moved


def follow_up_by(theirs: Clock, follow_up: FollowUp) -> FollowUp:
    return replace(follow_up, snoozed_to=theirs(follow_up.snoozed_to))


BY_LOCALE: Mapping[str, str] = {
    **dict.fromkeys(("en-GB", "pt-PT"), "Europe/London"),
    **dict.fromkeys(("es-ES", "de", "fr", "it", "nl", "da", "no", "nb", "sv", "pl", "hu", "cs", "hr"), "Europe/Berlin"),
    **dict.fromkeys(("fi", "ro", "el", "bg", "uk", "lt"), "Europe/Athens"),
    **dict.fromkeys(("tr", "ru"), "Europe/Istanbul"),
    **dict.fromkeys(("th", "vi", "id"), "Asia/Bangkok"),
    **dict.fromkeys(("ja", "ko"), "Asia/Tokyo"),
    "en-US": "America/New_York",
    "en-AU": "Australia/Sydney",
    "en-IN": "Asia/Kolkata",
    "es": "America/Bogota",
    "hi": "Asia/Kolkata",
    "pt": "America/Sao_Paulo",
    "zh": "Asia/Singapore",
}
"""Which zone stands first for whom. Where somebody is, their language does not tell."""


def common_zones(locale: str) -> tuple[str, ...]:
    """Those to choose from, from the west to the east, but the likeliest first."""
    likely = BY_LOCALE.get(locale) or BY_LOCALE.get(locale.partition("-")[0])
    return tuple(sorted(wording.ZONES, key=lambda zone: zone != likely))
