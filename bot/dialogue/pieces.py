"""A message cut into the pieces that may each be an order, and what each asks for."""

import re
from collections.abc import Iterator

from bot.dialogue.step import Step
from bot.reading import Ask
from bot.understanding.amendments import is_miswritten
from bot.understanding.dates import find
from bot.understanding.orders import find_order
from bot.understanding.targets import spoken_of

LONGEST_ORDERS = 30
"""Words of a message with several."""


def orders_apart(step: Step, text: str) -> tuple[str, ...]:
    """Several orders in one message, each to somebody named ("sent Helen's, skip Brett"). What orders nothing by itself
    stays with what stands before it."""
    places = list(places_apart(text))
    if len(places) == 1 or len(text.split()) > LONGEST_ORDERS or is_miswritten(text):
        return ()
    parts: list[tuple[str, Ask | None, bool]] = []
    begins = 0
    for start, end in places:
        ask, timed = ordered(step, text[start:end])
        if parts and (ask is None or parts[-1][1] is None):
            parts.pop()
            ask, timed = ordered(step, text[begins:end])
        else:
            begins = start
        parts.append((text[begins:end], ask, timed))
    asks = {ask for _, ask, _ in parts}
    several = len(parts) > 1 and None not in asks and (len(asks) > 1 or all(timed for *_, timed in parts))
    return tuple(piece for piece, *_ in parts) if several else ()


def places_apart(text: str) -> Iterator[tuple[int, int]]:
    """Where each piece that may be an order begins and ends."""
    bounds = [0, *(place for found in APART.finditer(text) for place in found.span()), len(text)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if piece := text[start:end].strip():
            begins = text.index(piece, start)
            yield begins, begins + len(piece)


APART = re.compile(r"[,;+]\s|(?<=[^.][.!?])\s+|\n|\s(?:-|–|—)\s|\b(?:but|and|while|then)\b", re.IGNORECASE)
"""Where one order can end and another begin."""


def ordered(step: Step, piece: str) -> tuple[Ask | None, bool]:
    """What a piece of a message asks for by itself, of somebody named or of all, and whether it tells when."""
    whens = find(piece, step.context)
    ask = find_order(piece, step.context, whens)
    named = spoken_of(piece, (*step.context.people, *step.context.companies)) or TO_SOMEBODY.search(piece)
    if not named and ask not in (Ask.CALL, Ask.CARD):
        return None, bool(whens)
    if ask is None:
        ask = next((ask for ask in step.read(piece).asks if ask in BESIDES), None)
    return ask, bool(whens)


TO_SOMEBODY = re.compile(r"\b(?:both|all|them|everyone|everybody|it|him|her)\b", re.IGNORECASE)
BESIDES = {Ask.OUTCOME, Ask.CORRECT, Ask.CANCEL, Ask.MOVE, Ask.STOP, Ask.SENT, Ask.SKIP, Ask.SNOOZE}
"""What an order can be that only the whole reader finds."""
