"""The answer to a question about what is not certain, by button or in words: stored, or left out."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import Answer, Doubt
from bot.dialogue import doubts, filling, forms, interviews, meaning
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.dates import read_day
from bot.understanding.questions import is_question

LONGEST_ANSWER = 6
"""Words; more than these are about something else."""
YES = frozenset({"yes", "y", "yeah", "yep", "yup", "yea", "right", "correct", "exactly", "sure", "indeed", "ya"})
NO = frozenset({"no", "n", "nope", "nah", "wrong", "neither", "dunno", "idk"})
HEDGES = ("not sure", "no idea", "don't know", "dont know", "i forget")
FIRST = frozenset({"first", "former", "1st"})
SECOND = frozenset({"second", "latter", "2nd", "other"})


def press(step: Step, action: str) -> None:
    """A button of such a question; `action` is `d1.0`."""
    id, _, number = action.partition(".")
    asked = next((doubt for doubt in step.desk.dialogue.doubts if doubt.id == id), None)
    if asked is None or asked.interview not in step.desk.interviews or int(number) >= len(asked.answers):
        step.say(wording.STALE)
    else:
        settle(step, asked, asked.answers[int(number)])


def heard(step: Step, text: str) -> bool:
    """Words that settle the question asked last. Others leave it open to a press, and end the questioning."""
    asked = step.desk.dialogue.doubts
    if not asked:
        return False
    shown = step.desk.dialogue.shown
    newest = bool(shown) and any(b.action.startswith(f"settle:{asked[0].id}.") for b in shown[-1].buttons)
    answer, rest = answered(step, asked[0], text) if newest and not is_question(text) else (None, "")
    if answer is None or asked[0].interview not in step.desk.interviews:
        step.doubt(asked[:1])
        return False
    more = step.read(rest) if rest else None
    settle(step, asked[0], answer)
    if more and (more.asks or more.tells):
        meaning.understood(step, rest, more)
    return True


def answered(step: Step, doubt: Doubt, text: str) -> tuple[Answer | None, str]:
    """Which answer the words are, and what they say besides ("no, Tom is the recruiter")."""
    words = re.findall(r"[^\W_]+", text.casefold().replace("’", "").replace("'", ""))
    if not words:
        return None, ""
    first, last = doubt.answers[0], doubt.answers[-1]
    if doubt.answers[0].label == wording.YES:
        rest = text.partition(",")[2].strip()
        if words[0] in YES or words[:2] in (["that", "is"], ["thats", "right"], ["i", "did"]):
            return first, rest
        denies = words[0] in NO or text.casefold().startswith(HEDGES)
        return (last, rest) if denies and (last.told or not rest) else (None, "")
    if len(words) > LONGEST_ANSWER:
        return None, ""
    when = read_day(text, step.context)
    day = wording.short_day(when.first_on, step.today) if when and when.first_on else ""
    fits = [a for a in doubt.answers if a.label == day or own_words(a, doubt) & set(words)]
    if len(fits) != 1:
        fits = [last] if SECOND & set(words) else [first] if (YES | FIRST) & set(words) else []
    return (fits[0] if fits else None), ""


def own_words(answer: Answer, doubt: Doubt) -> frozenset[str]:
    """The words of its label that no other answer has."""
    others = {word for other in doubt.answers if other is not answer for word in other.label.casefold().split()}
    return frozenset(answer.label.casefold().split()) - others


def settle(step: Step, doubt: Doubt, answer: Answer) -> None:
    """Store what the answer tells; go on with the next question, or with what is missing."""
    id = doubt.interview
    waiting = tuple(other for other in step.desk.dialogue.doubts if other.id != doubt.id)
    step.retire_question()
    step.doubt(())
    if answer.told is None:
        step.opens = forms.interview_form(step, step.desk.interviews[id])
        return
    take(step, id, answer.told)
    step.did = f"your answer, {answer.label}"
    step.replan()
    lead = {wording.YES: wording.SETTLED, wording.NO: wording.LEFT_OUT}.get(answer.label, wording.settled(answer.label))
    if waiting:
        doubts.ask(step, waiting, lead)
    else:
        interviews.ask_missing(step, id, lead)


def take(step: Step, id: str, told: Reading) -> None:
    if told.interview_at:
        interviews.put_on_day(step, step.desk.interviews[id], told.interview_at)
    for correction in told.corrections:
        filling.correct(step, correction, id)
    filling.take_in(step, id, replace(told, interview_at=None), debrief=False)
