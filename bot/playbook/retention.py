"""How long a desk is kept that nobody uses: so many months after the last word, the host says how many. The seeker is
warned a month and a week before, where they agreed to be written to, and then everything is forgotten.

Any word, press or command counts as use. A warning that comes late, because the bot was away, puts the end off: between
the last one and the end there is always a week.
"""

from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from bot import calendar
from bot.desk import Desk
from bot.playbook import manners

WEEK: Final = timedelta(days=7)


def due(desk: Desk, now: datetime, months: int) -> Literal["", "warning", "end"]:
    """What is to happen now to a desk that is kept for so many months; 0 means for ever."""
    if not months or desk.dialogue.used_at is None:
        return ""
    if passed(desk, now, months) > desk.dialogue.warned:
        return "warning"
    return "end" if now >= end_at(desk, months) and not ahead(desk, months) else ""


def wake_at(desk: Desk, months: int) -> datetime | None:
    """When something is to happen next."""
    if not months or desk.dialogue.used_at is None:
        return None
    return next(iter(ahead(desk, months)), end_at(desk, months))


def passed(desk: Desk, now: datetime, months: int) -> int:
    """How many of the warnings should have been given by now."""
    return sum(moment <= now for moment in warnings(desk, months))


def ahead(desk: Desk, months: int) -> tuple[datetime, ...]:
    """The warnings that were not given yet."""
    return warnings(desk, months)[desk.dialogue.warned :]


def warnings(desk: Desk, months: int) -> tuple[datetime, ...]:
    """The moments of all of them: none where nobody may write, or nothing is lost, and no first one where that were at
    once."""
    if desk.seeker.consent != "given" or not (desk.interviews or desk.contacts):
        return ()
    end_on = last_day(desk, months)
    days = [calendar.add_months(end_on, -1)] if months > 1 else []
    country = manners.country_of(desk.seeker)
    return tuple(manners.on_working_day(desk.seeker, day, country) for day in (*days, end_on - WEEK))


def end_at(desk: Desk, months: int) -> datetime:
    """When everything is forgotten."""
    after, zone = last_day(desk, months) + timedelta(days=1), calendar.zone(desk.seeker.zone)
    midnight = calendar.instant(after, time(), zone)
    warned_at = desk.dialogue.warned_at
    return max(midnight, warned_at + WEEK) if warned_at else midnight


def last_day(desk: Desk, months: int) -> date:
    """The last one on which everything is still there, on the seeker's calendar."""
    used_at = desk.dialogue.used_at
    assert used_at
    return calendar.add_months(calendar.local(used_at, calendar.zone(desk.seeker.zone)).date(), months)
