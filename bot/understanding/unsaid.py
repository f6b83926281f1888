"""Whether what stands before an act of contact makes it no word of theirs: the seeker asks whether they may, tells that
they did not ask, or that nobody said so, or has done it already."""

from collections.abc import Sequence

from bot.understanding.leads import LEADS
from bot.understanding.tokens import Token, word_set

_SAYING = word_set("said says say saying tell tells told mention mentioned mentions")
_SAY = word_set(
    "say said mention mentioned tell told specify specified clarify clarified state stated confirm confirmed"
)
_ASK = word_set("ask asked asking check checked")
_KNOW = word_set("know sure idea clue remember recall certain clear")
_NOT = word_set("not never nobody noone none without")
_OMITTED = word_set("forgot forget forgotten should should've shoulda wish meant need needs")
_UNSURE = word_set("unsure unclear wonder wondering")
_ASKED = word_set("if whether")
_SELF = word_set("i i've i'd i'm")
_HAVE = (["i've"], ["i'd"], ["had"])
_ALREADY = word_set("just already also now finally")
_I_JUST = _SELF | word_set("just also then and already , . ; !")
_NEAR = 3
"""How far a "not" may stand before what it denies."""
_LOOK = 24
"""How many words before the act are looked at."""
_SUBJECTS = {
    "can": _SELF, "could": _SELF, "may": _SELF, "should": _SELF, "shall": _SELF, "am": _SELF, "was": _SELF,
    "is": word_set("it that"), "would": word_set("it that"), "do": word_set("i you they we"), "does": word_set("it"),
}  # fmt: skip
"""Whom a question is about that begins so."""
_OF_ANYBODY = word_set("did does has have")
"""What begins a question about anybody: "did Gil say I can write to him", "has he said"."""


def is_unsaid(tokens: Sequence[Token], act: int) -> bool:
    """Whether the act of contact that begins there in its sentence was allowed or forbidden by nobody."""
    before = tokens[max(0, act - _LOOK) : act]
    return _is_done(before) or _is_asked(before) or _is_denied(before) or was_asked(before)


def was_asked(before: Sequence[Token]) -> bool:
    """ "I asked Dana if I can …": what stands before an act of which the seeker asked, whatever was answered."""
    words = [token.low for token in before]
    at = next((n for n, word in enumerate(words) if word == "asked" and (not n or words[n - 1] in _I_JUST)), None)
    return at is not None and not _ASKED.isdisjoint(words[at + 1 :]) and _SAYING.isdisjoint(words[at + 1 :])


def _is_done(before: Sequence[Token]) -> bool:
    """ "Ok I've texted her", "ive just emailed": the seeker's own deed."""
    words = [token.low for token in before]
    already = words[-1:] != [] and words[-1] in _ALREADY
    while words and words[-1] in _ALREADY:
        words.pop()
    return words[-1:] in _HAVE or words[-2:] == ["i", "have"] or (already and words[-1:] == ["i"])


def _is_asked(before: Sequence[Token]) -> bool:
    """ "Can I email her", "btw, did he say I can call": asked, with or without a question mark."""
    opening = max((at + 1 for at, token in enumerate(before) if token.kind in ("mark", "line")), default=0)
    words = [token.low for token in before[opening:]]
    while words and words[0] in LEADS:
        words.pop(0)
    if len(words) < 2:
        return False
    return words[1] in _SUBJECTS.get(words[0], ()) or (
        words[0] in _OF_ANYBODY and words[1] not in _SAYING | _NOT | _KNOW and not _SAYING.isdisjoint(words[2:])
    )


def _is_denied(before: Sequence[Token]) -> bool:
    """ "Didn't ask if I can email them", "she never said I could". Not "I forgot to mention, she said I can", nor what
    was said after all: "didn't ask, but he said I can"."""
    words = [token.low for token in before]
    for at, word in enumerate(words):
        near = words[max(0, at - _NEAR) : at]
        negated = any(each in _NOT or each.endswith("n't") for each in near)
        others = word in _SAY and negated and _SELF.isdisjoint(near)
        own = word in _ASK | _KNOW and (negated or not _OMITTED.isdisjoint(near))
        unsure = word in _UNSURE or (word in ("idea", "clue", "word") and near[-1:] == ["no"])
        rest = words[at + 1 :]
        told = next((n for n, each in enumerate(rest) if each in _SAYING), None)
        if (others or own or unsure) and (told is None or not _ASKED.isdisjoint(rest[:told])):
            return not (word == "ask" and "not" in rest[:2])  # "she didn't ask me not to"
    return False
