"""How the bot is doing."""

from collections.abc import Sequence
from datetime import timedelta

from bot.wording.times import count, in_words, joined

STATUS_TITLE = "How I am doing"
WORKING = "I am working."
NO_NUDGES_LATELY = "In the last week I had nothing to remind you of."
ONLY_ANSWERS = "I only answer, since you have not let me write first. “resume” changes that."
NOTHING_NEXT = "Nothing is planned. Tell me about your next interview when you have one."


def not_waking(since: str) -> str:
    return (
        f"I can answer you, but what was due {since} has not come: the part of me that keeps the time is not at work. "
        "Please tell whoever runs me."
    )


def nudged_in_time(nudges: int) -> str:
    each = "each time " * (nudges > 1)
    return f"In the last week I reminded you {how_often(nudges)}, {each}within a minute of the moment."


def nudged_late(nudges: int, by: str, at: str) -> str:
    which = "the latest of them" if nudges > 1 else "it"
    return f"In the last week I reminded you {how_often(nudges)}; {which} came {by} late, {at}."


def how_often(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{in_words(number)} times")


def how_long(length: timedelta) -> str:
    """`12 minutes`, `three hours`, `two days`: the biggest unit that says enough."""
    minutes = round(length.total_seconds() / 60)
    if minutes < 90:
        return count(minutes, "minute")
    return count(round(minutes / 60), "hour") if minutes < 36 * 60 else count(round(minutes / 1440), "day")


def waiting(since: str) -> str:
    return f"A message to you has waited to be sent since {since}. I keep trying."


def refused(at: str) -> str:
    return f"My last message, {at}, was not taken. Please look whether you take direct messages from me."


def is_paused(until: str) -> str:
    return f"You paused me{f' until {until}' if until else ''}. “resume” ends that."


def comes_next(what: Sequence[str], at: str) -> str:
    return f"Next: {joined(what)}, {at}."
