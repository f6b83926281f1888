"""The letter as it would go out now: the seeker's own words as they are, any other in the seeker's own way."""

from dataclasses import replace
from datetime import datetime

from bot.desk import Desk, Draft, FollowUp
from bot.drafting.habits import in_ones_own_way
from bot.drafting.notes import Letter, is_call, letter
from bot.drafting.parts import closing_of, parts_of


def drafted(desk: Desk, follow_up: FollowUp, now: datetime) -> Letter | None:
    """None where no letter is written."""
    found = letter(desk, follow_up, now)
    if found is None or follow_up.draft.body or is_call(follow_up):
        return found
    seeker, body = desk.seeker, found.body
    if seeker.habits or seeker.signature:
        body = in_ones_own_way(body, seeker, desk.contacts.get(follow_up.contact or ""))
    return replace(found, body=as_wanted(body, follow_up.draft))


def as_wanted(body: str, draft: Draft) -> str:
    """A letter's text with the greeting and the name that the seeker wants in this one."""
    if not (draft.greeting or draft.signed):
        return body
    parts = parts_of(body)
    if draft.greeting and parts.greeting:
        parts = replace(parts, greeting=f"{draft.greeting},")
    if draft.signed and parts.sign_off:
        words, under = closing_of(draft.signed)
        parts = replace(parts, sign_off=words or parts.sign_off, signature=under)
    return str(parts)
