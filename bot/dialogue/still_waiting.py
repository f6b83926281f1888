"""Nothing has come yet: what is planned about it, and when."""

import re
from collections.abc import Sequence

from bot import wording
from bot.desk import FollowUp
from bot.dialogue import resolve, views
from bot.dialogue import waits as pool
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.targets import naming
from bot.understanding.tokens import tokenize, word_set

NO_NEWS = re.compile(
    r"\b(?:has not|hasn't|have not|haven't|did not|didn't|never)(?: yet)? (?:call|called|ring|rung|rang|phone|phoned|"
    r"write|written|wrote|answer|answered|reply|replied|respond|responded|heard|email|emailed|been in touch|got back|"
    r"get back|get in touch)\b|\bno (?:call|news|word|reply|answer|response|mail|email|message)\b|"
    r"\b(?:nothing|radio silence|silence|crickets|zilch|nada)\b"
)
AROUND_NO_NEWS = word_set(
    """
    still from them him her it they she he yet today so far at all me us to back either sadly well ok hm hmm and but oh
    nope no sorry there there's i have i've had absolutely as the company of anything ugh argh sigh tho lol smh
    """
)
"""What may stand around it; anything else tells more."""


def only_no_news(step: Step, text: str) -> bool:
    """Whether it says that nothing has come yet, and no more than that."""
    said = text.casefold().replace("’", "'")
    if not NO_NEWS.search(said):
        return False
    rest = [token for token in tokenize(NO_NEWS.sub(" ", said)) if token.kind == "word"]
    named = naming(rest, (*step.context.people, *step.context.companies))
    return all(n in named or token.low in AROUND_NO_NEWS for n, token in enumerate(rest))


def no_news(step: Step, text: str, reading: Reading) -> bool:
    """ "No call", "still nothing", "Mike hasn't called": what is planned; it is no promise and nobody's name."""
    if reading.outcome or reading.promise or not only_no_news(step, text):
        return False
    if not waits(step, text, reading):
        step.say(wording.NO_NEWS_NOTED)
    return True


STILL_WAITING = ("no news", "haven't heard", "havent heard", "heard nothing", "nothing yet", "still waiting", "no word")


def waits(step: Step, text: str, reading: Reading) -> bool:
    """ "I haven't heard back from Acme yet": what is planned about it, and when."""
    said = text.casefold().replace("’", "'")
    if not (any(phrase in said for phrase in STILL_WAITING) or only_no_news(step, text)):
        return False
    named = {interview.id for interview in resolve.named_interviews(step.desk, reading)}
    chases = [f for f in step.desk.follow_ups.values() if f.kind == "chase" and f.open]
    meant = [f for f in chases if f.interview in named] or chases
    if not meant:
        return False
    moments = [f.nudge_at for f in meant if f.nudge_at]
    what = wording.joined([views.owed(step.desk, f) for f in meant])
    told = wording.still_waiting(what, wording.when(min(moments), step.zone, step.now) if moments else "")
    step.say(" ".join(filter(None, (told, waits_of(step, meant)))))
    return True


def waits_of(step: Step, meant: Sequence[FollowUp]) -> str:
    """How long others waited there, where it is about one employer."""
    companies = {step.desk.interviews[f.interview].company for f in meant}
    return pool.beside(step, companies.pop()) if len(companies) == 1 else ""
