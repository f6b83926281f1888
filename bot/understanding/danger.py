"""Words of somebody who may not want to live any longer, told from a manner of speaking ("this interview killed me",
"I'd kill for this job", "dying to hear back"). The phrases are data; contractions are written out.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding.cues import find_phrases, match_phrase, phrases
from bot.understanding.orders import written_out
from bot.understanding.tokens import Token, sentences, word_set

_PATIENTS = "patient|patients|client|clients|caller|callers|customer|customers|resident|student|pupil|child"

OUTRIGHT = phrases(
    """
    end|ending my life; end|ending my own life; take|taking my own life; commit|committing suicide; unalive myself;
    top myself; do myself in; better off dead; no will to live; nothing left to live for; nothing to live for; no
    reason to live; no reason to be alive; life is not worth; not worth living; not want to exist; not feel like
    living; wish|wished i was|were|am dead; wish|wished i was|were never born; wish|wished i had|would not|never
    been born; wish|wished i did not exist; everyone|everybody|family|kids|wife|husband|world * better off without
    me; want the pain to stop|end; want it all to stop|end; wan die; wan kill myself; not see * reason to live
    """
)
"""Said of oneself, these can hardly mean anything else."""
INTENDED = phrases(
    """
    kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|shoot|shooting|drown|drowning myself;
    kill|killing my self; end|ending it all; suicide; self-harm; self harm; jump|jumping off|under; jump|jumping in
    front; overdose; be dead
    """
)
"""These, where it is said before that one wants it, or thinks of it."""
INTENDS = phrases(
    """
    i|to want|wanted|going|planning|tempted|about to; i want|wanted|might|will|should;
    want|wanting|going|planning|tried|trying|urge|ready to; think|thinking|thought|thoughts|dreaming|plan of|about;
    thought to; feel|feeling like; i keep|considered|considering; better to; rather; could just; just; might as
    well
    """
)
FELT = phrases("am|feel|feeling|been|being|get|getting suicidal; my|have|having|had suicidal")
FADING = phrases(
    """
    not want to live|die; want|wanting to die; want die; not want to be alive; not want to wake up; not want to
    wake up tomorrow; not want to be here; not want to be around; not want to live my|this life; can not go|carry
    on; not think i can go|carry on; can not keep going; can not live; tired|sick of living|life; tired|sick of
    being alive; tired|sick of this|my life; tire for life; no point|reason|use|sense living|existing; no
    point|reason|use|sense in|to living|live|life|existing; no point|reason|use|sense in|to going|go|carrying|carry
    on; no point|use going on; no point being alive; hate being alive; rather be dead; not be here tomorrow
    """
)
"""These, where nothing follows but such words as these."""
AFTERWARDS = phrases(
    """
    anymore; any more|longer; more; longer; like this|that|it; this|that way; at all; either; no more|longer; now;
    right now; really; honestly; tbh; and; but; or; because; cos; cuz; if; since; though; much; again; i; ,; .; :;
    !; ?; -; –; —; …
    """
)
NEEDS_MORE = phrases("not want to be here; not want to be around; not want to die")
"""Of these one must be tired: "I don't want to be here *any more*"."""
ANY_MORE = word_set("anymore any longer more")
_SAYS = "says|said|say|saying|tells|told|tell|wants|wanted|threatens|threatened|discloses|disclosed"
TOLD = phrases(f"{_PATIENTS} * {_SAYS}; {_PATIENTS} {_SAYS}; if|when someone|somebody|they|he|she * {_SAYS}")
"""What others say is a question in an interview, or somebody's work."""
JOINS = word_set("and so but now")
PATIENTS = word_set(
    f"{_PATIENTS.replace('|', ' ')} ideation prevention risk assessment assessments watch callers people"
)
PLAYFUL = phrases(
    "myself laughing; myself for not|forgetting|saying|that; myself over|preparing|trying; myself with work"
)


def apart(text: str) -> tuple[bool, str]:
    """Whether a sentence of it says so, and what is left of the text without those sentences."""
    grave = [sentence for sentence in sentences(text) if is_grave(written_out(sentence.tokens))]
    left, at = "", 0
    for sentence in grave:
        left += text[at : sentence.start]
        at = sentence.end
    return bool(grave), (left + text[at:]).strip(" \n.!?;,-–—") if grave else text


def is_grave(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says so; where others are quoted in it, one of the clauses joined to that must."""
    if not find_phrases(tokens, TOLD):
        return _says_so(tokens)
    cuts = [-1, *(at for at, token in enumerate(tokens) if token.low in JOINS), len(tokens)]
    clauses = [tokens[first + 1 : last] for first, last in pairwise(cuts)]
    return any(_says_so(clause) for clause in clauses if not find_phrases(clause, TOLD))


def _says_so(tokens: Sequence[Token]) -> bool:
    if find_phrases(tokens, PLAYFUL):
        return False
    if find_phrases(tokens, OUTRIGHT):
        return True
    if any(not _of_others(tokens, last) and not _denied(tokens, first) for first, last in find_phrases(tokens, FELT)):
        return True
    if any(_fades(tokens, first, last) for first, last in find_phrases(tokens, FADING)):
        return True
    deeds = find_phrases(tokens, INTENDED)
    return any(_intends(tokens, first) and not _of_others(tokens, last) for first, last in deeds)


def _intends(tokens: Sequence[Token], first: int) -> bool:
    """Whether it is what one wants, or thinks of: said shortly before."""
    before = tokens[max(0, first - 6) : first]
    return any(last >= len(before) - 2 for _, last in find_phrases(before, INTENDS))


def _fades(tokens: Sequence[Token], first: int, last: int) -> bool:
    after = tokens[last : last + 2]
    if any(first == start for start, _ in find_phrases(tokens, NEEDS_MORE)):
        return any(token.low in ANY_MORE for token in after)
    return not after or match_phrase(tokens, last, AFTERWARDS) > last


def _of_others(tokens: Sequence[Token], last: int) -> bool:
    """ "Suicidal patients", "suicide prevention": somebody's work."""
    return any(token.low in PATIENTS for token in tokens[last : last + 1])


def _denied(tokens: Sequence[Token], first: int) -> bool:
    return any(token.low in ("not", "never") for token in tokens[first : first + 2])
