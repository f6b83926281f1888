"""Where a seeker is, on a platform that does not tell: asked once, understood in words, and never in the way.

Until it is known, times are read in UTC, and the bot says so; when it is, what was told stands at that hour of theirs.
"""

import re
from dataclasses import replace

from bot import calendar, wording
from bot.desk import Debriefing, Desk, Shown
from bot.dialogue.step import Step
from bot.understanding.tokens import fold
from bot.whereabouts import in_zone, is_zone_known

PLACED = "noted where you are"
LONGEST_PLACE = 5
"""Words; what is longer is no city."""
IS_IN = re.compile(
    r"(?:(?:hi|hello|hey|ok|okay|well)[,!. ]+)?"
    r"(?:(?:i['’]?m|i am|we['’]re|we are|i live)(?: currently| now| here| over| based| living)? (?:in|near|on)|"
    r"(?:based |living )?in|my (?:time ?)?zone is|(?:time ?)?zone:?|it['’]?s) "
    r"(?P<place>\S.*)",
    re.IGNORECASE,
)
"""The whole of a sentence that says where somebody is."""
BESIDES = (" now", " at the moment", " time")
"""What may stand after the place."""


# ── asking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def ask(step: Step, text: str = wording.ASK_ZONE) -> None:
    """Once: whoever does not answer is not asked again."""
    if is_zone_known(step.desk) or step.desk.dialogue.zone_asked:
        return
    step.show(Shown(key="", kind="zone", text=text))
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, zone_asked=True))


def mention(step: Step, before: Desk) -> None:
    """One plain word about it, where this turn has read a time in UTC; and the question, if it was never asked."""
    if is_zone_known(step.desk) or not has_read_time(step.desk, before):
        return
    if step.desk.dialogue.zone_asked:
        step.say(wording.IN_UTC)
    else:
        ask(step, wording.ASK_ZONE_READ)


def has_read_time(desk: Desk, before: Desk) -> bool:
    floating = (i for i in desk.interviews.values() if i.zone == calendar.UNKNOWN)
    put_off = (f for f in desk.follow_ups.values() if f.snoozed_to)
    return any((old := before.interviews.get(i.id)) is None or old.starts_at != i.starts_at for i in floating) or any(
        (old := before.follow_ups.get(f.id)) is None or old.snoozed_to != f.snoozed_to for f in put_off
    )


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────────────────────


def choose(step: Step, zone: str) -> None:
    """An option of the select. One option stands for several countries, so whose holidays are kept is told."""
    if zone not in wording.ZONES:
        step.say(wording.STALE)
        return
    take(step, zone)
    step.did = PLACED
    step.say(f"{taken(step)} {wording.holidays_of(wording.ZONES[zone][0])}")


def said_besides(step: Step, text: str) -> str:
    """What is left of a message when "I'm in Lisbon" was taken out of it; all of it where the zone is known."""
    if is_zone_known(step.desk):
        return text
    sentences = re.split(r"(?<=[.!?])\s+|\n+", text)
    for sentence in sentences:
        if (place := place_in(sentence)) and (zone := zone_of(place)):
            take(step, zone)
            step.did = PLACED
            step.say(taken(step))
            return " ".join(other for other in sentences if other is not sentence).strip()
    return text


def place_in(sentence: str) -> str:
    """Where it says that somebody is; empty if it does not."""
    said = IS_IN.fullmatch(sentence.strip(" .!"))
    place = said["place"] if said else ""
    for end in BESIDES:
        place = place.removesuffix(end)
    return place


def heard(step: Step, text: str) -> bool:
    """ "Lisbon", right after it was asked where they are; a place that nobody knows is told as such."""
    shown = step.desk.dialogue.shown
    busy = step.subject is not None and not (isinstance(step.subject, Debriefing) and not step.subject.step)
    if is_zone_known(step.desk) or busy or not shown or shown[-1].kind != "zone":
        return False
    place = place_in(text)
    if zone := zone_of(text):
        take(step, zone)
        step.did = PLACED
        step.say(taken(step))
        return True
    if place[:1].isupper() and len(place.split()) <= LONGEST_PLACE:
        step.say(wording.NOT_A_PLACE)
        return True
    return False


def zone_of(place: str) -> str | None:
    """The zone of `Lisbon`, `Lisbon, Portugal`, `Europe/Lisbon`, `UTC+1`."""
    words = fold(place).strip(" .!?").removeprefix("the ")
    if not words or len(words.split()) > LONGEST_PLACE:
        return None
    parts = [words, *(part.strip() for part in words.split(","))]
    return next((zone for part in parts if (zone := calendar.find_zone(part))), None)


def take(step: Step, zone: str) -> None:
    """They live by this clock; where none was known, what they told is at that hour of it."""
    step.desk = in_zone(step.desk, zone)
    settle(step)


def settle(step: Step) -> None:
    """What is known need not be answered any more."""
    if is_zone_known(step.desk):
        step.retire_question("zone")


def taken(step: Step) -> str:
    moved = bool(step.desk.interviews)
    return wording.zone_taken(step.seeker.zone, calendar.local(step.now, step.zone), moved=moved)
