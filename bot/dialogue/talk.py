"""The order of a turn: what a typed message is tried as, one thing after another, until one takes it.

What is left after these is read for what it means (`meaning`).
"""

from collections.abc import Callable
from dataclasses import replace

from bot import wording
from bot.desk import Logging
from bot.dialogue import (
    afterwards,
    answering,
    asked,
    changing,
    cohort_words,
    commands,
    drafts,
    each_their_own,
    exporting,
    farewell,
    linking,
    manner,
    marking,
    meaning,
    naming,
    nods,
    set_again,
    settling,
    shorthand,
    showing,
    standing,
    unwanted,
    waits,
    welcome,
    zoning,
)
from bot.dialogue.step import Step
from bot.playbook import manners
from bot.understanding import danger
from bot.understanding.cleaning import cleaned
from bot.understanding.language import is_foreign

LONGEST_TEXT = 20_000


def heard(step: Step, text: str) -> None:
    """Answer a message: what is said by the way, then the rest, then the orders that stand beside it."""
    text = consoled(step, text)
    if not text or drafts.told_in_words(step, text):
        return
    words = taken_in(step, text)
    if not words or is_foreign(words):
        step.say(wording.ENGLISH_ONLY if words else wording.EMPTY)
        return
    for aside in BY_THE_WAY:
        words = aside(step, words)
    words, orders = standing.apart(step, words)
    words, ends = afterwards.apart(step, words)
    asked.let_lapse(step)
    shorthand.call_told(step, words)
    asides = step.desk.dialogue.asides
    if words:
        take(step, words, ATTEMPTS)
    for order in orders:
        standing.obey(step, order)
    for order in ends:
        afterwards.obey(step, order)
    if asides and step.desk.dialogue.asides == asides:
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, asides=0))


def consoled(step: Step, text: str) -> str:
    """What is left to be answered: to somebody who may not want to live any longer it is told where help is, and of
    that nothing is kept."""
    grave, rest = danger.apart(text[:LONGEST_TEXT])
    if not grave:
        return text
    step.say(wording.not_alone(manners.country_of(step.seeker)))
    told = step.read(rest)
    return rest if told.asks or told.tells or told.companies else ""


def taken_in(step: Step, text: str) -> str:
    """The text as it is read; of one that is too long only the beginning, and that is said."""
    words = cleaned(text)
    if len(words) > LONGEST_TEXT:
        step.say(wording.TOO_LONG)
    return words[:LONGEST_TEXT]


Aside = Callable[[Step, str], str]
BY_THE_WAY: tuple[Aside, ...] = (zoning.said_besides, manner.condoled, naming.greeted, naming.introduced)
"""What can be said along with anything else; each answers or notes it, and leaves the rest of the message."""


Attempt = Callable[[Step, str], bool]


def take(step: Step, words: str, attempts: tuple[Attempt, ...]) -> None:
    """Let the first attempt that can have the words; else they are read for what they mean."""
    if not any(attempt(step, words) for attempt in attempts):
        meaning.understood(step, words, step.read(words))


def is_answer(step: Step, text: str) -> bool:
    """The answer to what the bot asked last. What else is said while an interview is being logged is answered, and the
    question stays open."""
    question, asked_at = step.subject, step.desk.dialogue.asked_at
    if answering.answered(step, text):
        return True
    if not isinstance(question, Logging):
        return False
    take(step, text, HERE_AND_NOW)
    if step.subject is None and not question.edits:
        step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, subject=question, asked_at=asked_at))
    return True


OF_ITSELF: tuple[Attempt, ...] = (
    marking.sent_too,  # "Geoff's too"
    showing.heard,  # "show me Dana's"
    commands.heard,
    exporting.asked_in_words,
    waits.asked_in_words,  # how long others waited
    linking.heard,
    drafts.asked_about_habits,
    farewell.heard,  # "forget everything"
    nods.question_label_heard,
    welcome.heard,
    zoning.heard,
    settling.heard,  # what was not certain
    naming.heard,
    set_again.heard,
    changing.heard,  # the letter that is shown
    marking.taken_back,
    each_their_own.heard,
    manner.heard,
    cohort_words.heard,
    unwanted.heard,
)
"""What tells by its own words what it is, or is about what was said only now: before the answer to a question."""
HERE_AND_NOW: tuple[Attempt, ...] = (shorthand.heard, shorthand.number_heard, nods.label_heard, nods.heard)
"""A few words that mean something only by what is due, or by what was shown last."""
ATTEMPTS: tuple[Attempt, ...] = (*OF_ITSELF, is_answer, *HERE_AND_NOW, nods.courteously_heard)
