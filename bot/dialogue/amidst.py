"""A sentence of a debrief that looks like a correction, a setting or an order takes no more than itself: what the
others tell is kept, and what corrects nothing that is noted is a fact of the debrief.
"""

import re

from bot.dialogue import correcting, resolve
from bot.dialogue.step import Step
from bot.dialogue.which_interview import is_told
from bot.dialogue.wishes import granted
from bot.reading import Ask, Reading
from bot.understanding.absences import find_absent
from bot.understanding.amendments import find_contrast
from bot.understanding.intent import NEWS
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import sentences

REFERS = re.compile(
    r"\b(?:they|he|she|them|him|her|it|then|their|his|that|this|(?:he|she|they|it)['’]\w+)\b", re.IGNORECASE
)
"""It speaks of others, or leans on what stands before."""
SAID = re.compile(r"\b(?:said|says|told|asked|wants?|wanted)\b", re.IGNORECASE)
"""Somebody else speaks in it."""


def apart(step: Step, text: str, reading: Reading) -> tuple[str, list[str]] | None:
    """What a debrief tells, and the sentences that are to be carried out after it; None where the message is no
    debrief, or has nothing of the kind in it."""
    if not set(reading.asks[:1]) - NEWS or not is_debrief(step, step.read(text, telling=True)):
        return None
    if len(pieces(text)) == 1 and (reading.asks[:1] == (Ask.CALL,) or is_order(step, text)):
        return None  # "i'll call instead, tomorrow at 11"
    rest, later = text, list[str]()
    for words in pieces(text):
        if waits_for_the_rest(step, words, text):
            later.append(words)
        elif not put_right(step, words):
            continue
        rest = rest.replace(words, "", 1).strip()
    return rest, later


def is_debrief(step: Step, told: Reading) -> bool:
    """Whether it tells how it went where that is waited for, or of an interview that it says was."""
    awaited = resolve.to_debrief(step, step.now)
    waits = awaited is not None and not is_told(awaited)
    return told.tells and (waits or (Ask.LOG in told.asks and told.past))


def pieces(text: str) -> list[str]:
    """The sentences, with the marks that end them."""
    starts = [sentence.start for sentence in sentences(text)]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def waits_for_the_rest(step: Step, words: str, text: str) -> bool:
    """Whether a sentence orders the bot to do something, or corrects what was told just before it: "Met Dana Lee.
    Sorry, it's Li, not Lee"."""
    reading = step.read(words)
    if reading.asks[:1] == (Ask.CORRECT,):
        before = text[: text.index(words)]
        pair = find_contrast(words)
        return bool(pair and pair.wrong and spoken_of(before, (pair.wrong,)))
    return words != text and is_order(step, words)


def is_order(step: Step, words: str) -> bool:
    """Whether a sentence wants something of the bot, and nothing else."""
    reading = step.read(words)
    ordered = set(reading.asks[:1]) - NEWS and not reading.tells
    return bool(ordered) and not (REFERS.search(words) or SAID.search(words))


def put_right(step: Step, words: str) -> bool:
    """Whether a sentence corrected what is noted. That somebody was away is told, and corrects nobody."""
    reading = step.read(words)
    if reading.asks[:1] != (Ask.CORRECT,) or find_absent(words, step.context.people):
        return False
    before, awaited = step.desk.rows(), resolve.to_debrief(step, step.now)
    among = resolve.of_companies(step.desk, reading) or ((awaited,) if awaited else ())
    correcting.put_right(step, words, reading, among)
    return step.desk.rows() != before


def carry_out(step: Step, words: str) -> None:
    if not put_right(step, words):
        granted(step, words, step.read(words))
