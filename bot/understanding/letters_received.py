"""An employer's own letter, pasted: whether it invites (and calls the seeker "you"), and for whom it is signed;
and its advertisement of a job."""

import re
from collections.abc import Sequence

from bot.understanding.cues import find_phrases, phrases
from bot.understanding.tokens import Token, tokenize, word_set
from bot.understanding.vocabulary import TITLE_HEADS, TITLE_WORDS, is_given, is_given_word

_GREETS = re.compile(r"\s{0,9}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^\n.?]{0,40}\n", re.IGNORECASE)
"""A first line that greets and nothing else."""
_INVITES = phrases(
    """
    invite|inviting you; you are|have|have been|been invited; you're invited; you will|you'll|to meet|speak|talk;
    you will|you'll be meeting|speaking|interviewed|joined; meet|speak|talk|chat with you; meet|interview you;
    your interview|onsite|screen|application|availability; you for applying|your; could|can|would you join|attend|make;
    schedule|arrange|book * interview|call|chat|conversation; pleased|delighted|happy|excited to invite|confirm|offer
    """
)


def is_letter_of_invitation(text: str) -> bool:
    """Whether it greets the seeker on a line of its own, and then invites."""
    return bool(_GREETS.match(text)) and bool(find_phrases(tokenize(text), _INVITES))


def is_advert(text: str) -> bool:
    """Whether it is an advertisement of a job, pasted: several lines, of the headings and turns that those have, and
    nobody who tells of what was."""
    tokens = tokenize(text)
    if text.count("\n") < _LINES or not _TELLING.isdisjoint(token.low for token in tokens):
        return False
    found = {tokens[first].low for first, _ in find_phrases(tokens, _ADVERTISES)}
    calls = find_phrases(tokens, _CALLS_FOR)
    return bool(calls) and len(found) >= _TURNS and not find_phrases(tokens, _INVITES)


_LINES = 3
_TURNS = 3
"""Different ones, at least."""
_TELLING = word_set(
    "i i'm i've i'd i'll my me met went asked said says told she he she'll he'll they'll yesterday today"
)
_CALLS_FOR = phrases(
    """
    we|we're|are hiring|looking|seeking|recruiting; join our; what we offer; apply by|now|here|at|via|online|before;
    ideal|successful candidate
    """
)
"""What an employer says of itself."""
_ADVERTISES = phrases(
    """
    looking|searching for a|an|our|the; hiring a|an|for; join|joining our|a|the; responsibilities; requirements;
    qualifications; about the|this|our|us|you role|position|job|company|team; about us|you; what you'll|you|we
    do|bring|need|offer; you'll|you be|work|report|lead|join|have; will report|work|lead|be; ideal|successful candidate;
    apply by|now|here|at|via|online|before; years of|experience; equal opportunity|opportunities;
    full-time|part-time|permanent; competitive salary; benefits; salary; perks; skills; must-have; nice to have;
    reporting to; key duties; duties
    """
)


def signed_for(tokens: Sequence[Token], at: int) -> bool:
    """ "Recruiter, Globex" below the name of who signs: for whom they write, and nobody's name."""
    if at < _SIGNED or tokens[at - 1].text != "," or is_given(tokens[at].stem) or is_given_word(tokens[at].stem):
        return False
    start = next((n for n in range(at - 2, -1, -1) if tokens[n].kind == "line"), -1)
    title = [token.low for token in tokens[start + 1 : at - 1]]
    end = next((n for n in range(at, len(tokens)) if not tokens[n].capital), len(tokens))
    whole = end == len(tokens) or tokens[end].kind == "line"
    heads = TITLE_HEADS | TITLE_WORDS
    return start > 0 and whole and bool(title) and title[-1] in heads and all(w in heads | {"of", "and"} for w in title)


_SIGNED = 4
"""Tokens before the name, at least: who signs, the line's end, a title and a comma."""
