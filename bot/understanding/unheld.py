"""What is said to "How did it go?" and is no answer: it was missed, it is not over yet, now is not the moment."""

from collections.abc import Sequence
from typing import Literal

from bot.understanding.cues import Phrases, find_phrases, phrases
from bot.understanding.tokens import Token, sentences, word_set

Unheld = Literal["missed", "not_yet", "not_now", "refused"]

LONGEST = 25
"""Words; who tells more tells how it went."""
_IT = "it|the|my|this|that"
_MISSED = phrases(
    f"""
    missed {_IT}; overslept; slept through|in; didn't|never go|attend|make|went|attended; did not go|attend|make;
    didn't|never turn|show up; did not turn|show up; couldn't go|attend|make; could not go|attend|make;
    wasn't able to go|attend|make; forgot about it|the|my; forgot it; forgot to go|join|attend|dial|log|show|turn;
    i no-showed; bailed; bailed on it|them; chickened out; arrived|got|came * too late; turned|sent me away|home;
    didn't get there; never got there
    """
)
_NOT_YET = phrases(
    """
    hasn't|not started|begun|happened yet; hasn't even started|begun; has not started|begun; not
    started|over|done|finished|through yet; didn't start yet; isn't over|done|finished yet; still in|inside
    there|it|the|here|waiting|with; still going|on|at|inside; still waiting; still there|here|sitting; waiting
    in|outside the|reception|lobby; running late; on a break|pause; having a break|pause; about to
    go|start|begin|dial; just started|starting; in the waiting|lobby; they're late; mid interview
    """
)
_HEARING = word_set("hear answer answers reply response decision news feedback back result results verdict update")
_NOT_NOW = phrases(
    """
    busy; driving; not now; not a good time|moment; bad time|moment; can't|cannot deal|talk|chat|do; ask
    me|again later|tonight|tomorrow|in|at; ask later|tonight|tomorrow|again; family emergency; give me a|an|some; need
    a|some minute|moment|break|rest|nap|sec; tell you|u later|tonight|tomorrow; talk|speak later|tonight|tomorrow;
    another time; not in the mood; not up for|to it|this|talking
    """
)
_LEADS = word_set("i i'm am i'll will can please pls sorry just so really super too bit kinda you u a but and let")
"""After these the seeker speaks of now; "the ward was busy" tells."""
_LONGEST_NOW = 16
_REFUSED = phrases(
    """
    none of your|ur business; not your|ur business; rather not; don't want to talk|say|tell|discuss|share|think;
    no comment; mind your|ur own; leave me alone; not telling|saying; don't wanna talk|say|tell|discuss
    """
)
_NOES = frozenset({"no", "nope", "nah", "no thanks", "no thank you", "nothing", "pass"})
_KNOWN: tuple[tuple[Unheld, Phrases], ...] = (
    ("refused", _REFUSED),
    ("missed", _MISSED),
    ("not_yet", _NOT_YET),
    ("not_now", _NOT_NOW),
)


def find_unheld(text: str) -> Unheld | None:
    """Why nothing is told; None where something is."""
    if text.casefold().strip(" .!") in _NOES:
        return "refused"
    if len(text.split()) > LONGEST:
        return None
    for why, known in _KNOWN:
        for sentence in sentences(text):
            tokens = sentence.tokens
            if any(_holds(tokens, first, last, why) for first, last in find_phrases(tokens, known)):
                return why
    return None


def _holds(tokens: Sequence[Token], first: int, last: int, why: Unheld) -> bool:
    """Whether it is about the interview: "I missed the interview", but not "I missed the point"."""
    after = [token.low for token in tokens[last : last + 4]]
    ending = tokens[last - 1].low
    if why == "missed" and not _NEARLY.isdisjoint(token.low for token in tokens[max(0, first - 3) : first]):
        return False
    if why == "not_yet":
        return _HEARING.isdisjoint(after)
    if why == "missed" and ending in ("the", "my", "make", "that", "this"):
        return bool(after) and after[0] in _MEETING
    if why == "missed" and ending in ("go", "went") and after:
        return after[0] in _AFTER_GOING or tokens[last].kind != "word"
    if why == "missed" and ending in ("away", "home") and after:
        return after[0] in _AFTER_GOING or tokens[last].kind != "word"
    if why == "not_now":
        led = not first or tokens[first - 1].kind != "word" or tokens[first - 1].low in _LEADS
        return len(tokens) <= _LONGEST_NOW and (led or tokens[first].low in ("can't", "cannot"))
    return True


_NEARLY = word_set("nearly almost could might would")
_MEETING = word_set(
    "interview it call screen onsite panel meeting slot appointment whole one chat zoom start phone bus train"
)
_AFTER_GOING = word_set("in the end to because cos after as i at and there today anyway though lol")
