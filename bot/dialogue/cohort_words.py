"""What is said in words about a cohort: to leave it, to tell it of a win; by a coach, how somebody is doing."""

import re

from bot import wording
from bot.cohort import Glance
from bot.dialogue import cheers, cohorts, meaning
from bot.dialogue.step import Step

_IT = r"(?:(?:the|this|that|my|our) )?(?:job )?(?:cohort|group|class|club|channel|circle)"
LEAVE = re.compile(
    rf"\b(?:leave|quit|exit|(?:drop|opt|get|step) out of|(?:remove|take) me (?:from|out of)) {_IT}\b", re.IGNORECASE
)
TELL = re.compile(
    rf"(?:(?:please|can you|could you|pls|and) ){{0,3}}"
    rf"(?:(?:tell|inform|let) (?:everyone in |everybody in )?{_IT}(?: know)?|"
    rf"(?:share|post) (?:it|this|that|my \w{{1,20}})? ?(?:with|to|in) {_IT})(?: that)?(?= |$)",
    re.IGNORECASE,
)
HOW_IS = re.compile(
    r"(?:so |and |ok |hi |hey )?how(?:'s|s| is| are|'re) (?P<who>[\w' .-]{2,40}?) "
    r"(?:doing|getting on|coming along|faring)(?: (?:today|this week|lately|now|these days))?\s?\?{0,3}",
    re.IGNORECASE,
)
LONGEST = 16
"""Words; what is longer tells."""


def heard(step: Step, text: str) -> bool:
    said = " ".join(text.replace("’", "'").split())
    if len(said.split()) > LONGEST:
        return False
    if asked := HOW_IS.fullmatch(said):
        return how_is(step, asked["who"])
    if LEAVE.search(said) and step.desk.memberships:
        cohorts.run(step, "leave")
        return True
    if (told := TELL.match(said)) and step.desk.memberships:
        tell_them(step, said[told.end() :].strip(" ,:.–-"))
        return True
    return False


def how_is(step: Step, who: str) -> bool:
    """A coach asks after those they coach: the report has what each lets them see."""
    known = {part for name in (*step.context.people, *step.context.companies) for part in name.casefold().split()}
    if known & set(who.casefold().split()) or who.casefold() in NOT_SOMEBODY:
        return False
    if not step.around.asked:
        step.glance = Glance()
        return True
    if any(cohorts.coach_in(step, cohort) for cohort in step.around.cohorts.values()):
        cohorts.run(step, "report")
        return True
    step.say(wording.NOT_YOURS_TO_SEE)
    return True


NOT_SOMEBODY = frozenset({"you", "it", "things", "everything", "we", "i", "that", "this", "my search", "the search"})


def tell_them(step: Step, words: str) -> None:
    """ "Tell the group I got an offer": that is kept like any other word of it, and then the words for the channel are
    shown."""
    reading = step.read(words)
    if reading.outcome and reading.outcome.value in cheers.WINS:
        meaning.understood(step, words, reading)
    won = any(interview.outcome in cheers.WINS for interview in step.desk.interviews.values())
    if won:
        cheers.offer_newest(step)
    else:
        cheers.in_words(step, wording.capital(words))
