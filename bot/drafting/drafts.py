"""The letter as it would go out now: the seeker's own words as they are, any other in the seeker's own way."""

from dataclasses import replace
from datetime import datetime

from bot.desk import Desk, FollowUp
from bot.drafting.habits import in_ones_own_way
from bot.drafting.notes import Letter, letter


def drafted(desk: Desk, follow_up: FollowUp, now: datetime) -> Letter | None:
    """None where no letter is written."""
    found = letter(desk, follow_up, now)
    seeker = desk.seeker
    if found is None or follow_up.draft.body or not (seeker.habits or seeker.signature):
        return found
    return replace(found, body=in_ones_own_way(found.body, seeker, desk.contacts.get(follow_up.contact or "")))
