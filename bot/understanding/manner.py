"""What a message is that is neither about an interview nor an order: small talk, a feeling, a question about the bot or
about following up. The words are data (`manner_cues.py`).
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.reading import Manner
from bot.understanding import manner_cues as cues
from bot.understanding.cues import Phrases, find_phrases
from bot.understanding.leads import LEAD
from bot.understanding.orders import clauses, written_out
from bot.understanding.things import subject_is_other
from bot.understanding.tokens import Token, sentences, tokenize

LONGEST = 24
"""Tokens; what is longer tells."""


_QUESTIONS: Mapping[Manner, Phrases] = {
    Manner.HUMAN: cues.ASKS_HUMAN,
    Manner.NAME: cues.ASKS_NAME,
    Manner.SENDS: cues.ASKS_SENDS,
    Manner.COST: cues.ASKS_COST,
    Manner.MAKER: cues.ASKS_MAKER,
    Manner.PRIVACY: cues.ASKS_PRIVACY,
    Manner.WITHOUT_NAME: cues.ASKS_WITHOUT_NAME,
    Manner.WHEN_TO_THANK: cues.ASKS_WHEN_TO_THANK,
    Manner.WHETHER_TO_THANK: cues.ASKS_WHETHER_TO_THANK,
    Manner.HOW_TO_THANK: cues.ASKS_HOW_TO_THANK,
    Manner.WHEN_TO_CHASE: cues.ASKS_WHEN_TO_CHASE,
    Manner.HOW_OFTEN: cues.ASKS_HOW_OFTEN,
    Manner.WHEN_TO_STOP: cues.ASKS_WHEN_TO_STOP,
    Manner.FEEDBACK: cues.ASKS_FOR_FEEDBACK,
    Manner.PAY: cues.ASKS_FOR_PAY,
    Manner.NO: cues.ASKS_ABOUT_NO,
    Manner.LINKEDIN: cues.ASKS_ABOUT_LINKEDIN,
    Manner.CALLING: cues.ASKS_ABOUT_CALLING,
    Manner.PREPARE: cues.ASKS_HOW_TO_PREPARE,
}
"""What a question may be, the surest first."""
_FEELINGS: Mapping[Manner, Phrases] = {
    Manner.QUIET: cues.KEEPS_QUIET,
    Manner.LOSS: cues.LOST_SOMEBODY,
    Manner.ILL: cues.IS_ILL,
    Manner.SCOLDS: cues.SCOLDS,
    Manner.HOPELESS: cues.FEELS_HOPELESS,
    Manner.AFRAID: cues.FEELS_AFRAID,
    Manner.LOW: cues.FEELS_LOW,
    Manner.GLAD: cues.FEELS_GLAD,
}
"""What a sentence may say of who writes, the gravest first."""
QUESTIONS = frozenset(_QUESTIONS)
"""Of these some are about the bot, the others about following up."""
ABOUT_BOT = frozenset(
    {Manner.NAME, Manner.HUMAN, Manner.PRIVACY, Manner.QUIET, Manner.SENDS, Manner.COST, Manner.MAKER}
)


def find_manner(text: str) -> Manner | None:
    """What the whole message is, where nothing else is said in it."""
    tokens = written_out(tokenize(text))
    if not tokens or len(tokens) > LONGEST:
        return None
    if noise := _noise(tokens):
        return noise
    if by_other_ways := find_way(text):
        return by_other_ways
    if _is_covered(tokens, cues.ASKS_AFTER_IT):
        return Manner.HOW_ARE_YOU
    return _question(text) or _feeling(tokens)


_MAIL = r"(?:e-?mails?|contact (?:details|info))(?: (?:address(?:es)?|ids?))?"
_OF_WHOM = r"(?: (?:for|of) (?:\w{2,20}|either of them|any of them|the (?:two|others|rest)))"
_THEIR_MAIL = rf"(?:(?:her|his|their|\w{{2,20}}'s) {_MAIL}|(?:(?:an?|any|the) )?{_MAIL}{_OF_WHOM})"
_ADDRESS = rf"(?:(?:an?|any|the) )?{_MAIL}"
_TO_THEM = r"(?:it|this|that|them|her|him|both|\w{2,20})"
_WAYS: tuple[tuple[Manner, re.Pattern[str]], ...] = (
    (
        Manner.WITHOUT_ADDRESS,
        re.compile(
            rf"{LEAD}(?:i |we |but ){{0,2}}(?:(?:(?:don't|dont|do not|didn't|didnt|did not|never|haven't|havent)"
            rf"(?: even| actually| really)? (?:have|got|get|know|ask for|catch)|have no|got no|no|without)"
            rf" {_THEIR_MAIL}"
            rf"|(?:i |we )?(?:don't|dont|do not) (?:have|know) (?:{_ADDRESS}|anyone's {_MAIL}))"
            r"(?: (?:though|tho|tbh|sorry|anyway|at all))?"
            r"(?:[,;.?!–—-]{1,2} ?(?:so )?(?:what|how|who|can|should|do)\b.{0,60})?",
            re.IGNORECASE,
        ),
    ),
    (
        Manner.WITHOUT_ADDRESS,
        re.compile(
            rf"{LEAD}(?:how|where|what) (?:do|can|should|would|shall|am|could) (?:i|we) (?:[\w'-]{{1,20}} ){{1,6}}"
            rf"(?:without|with no|if (?:i|we) (?:don't|dont|do not|didn't) (?:have|know|get)|if (?:i|we) have no)"
            rf" (?:{_THEIR_MAIL}|{_ADDRESS})",
            re.IGNORECASE,
        ),
    ),
    (
        Manner.BY_TEXT,
        re.compile(
            rf"{LEAD}(?:can|could|may|should|shall|is it (?:ok|okay|fine|alright|weird|rude|bad)(?: to| if)?|do)"
            r"(?: i| we)?(?: just| also| simply){0,2}"
            rf" (?:(?:text|whatsapp|sms|dm|imessage) {_TO_THEM}(?: (?:to )?{_TO_THEM})?"
            rf"|send {_TO_THEM}(?: {_TO_THEM})? (?:as|by|via|over|in|on) (?:an? )?(?:text|sms|whatsapp|dm|imessage)"
            r"(?: message)?)(?: instead| then| too)?",
            re.IGNORECASE,
        ),
    ),
)


def find_way(text: str) -> Manner | None:
    """How to write to somebody other than by e-mail: "don't have email for them", "can I just text it to her?"."""
    words = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    return next((kind for kind, pattern in _WAYS if pattern.fullmatch(words)), None) if len(words) <= _SHORT else None


_SHORT = 140
"""Characters."""


def suspect_manner(text: str) -> Manner | None:
    """What a message is about of which nothing else could be made out."""
    tokens = written_out(tokenize(text))
    if found := find_manner(text):
        return found
    feelings = {kind: known for kind, known in _FEELINGS.items() if kind is not Manner.GLAD}
    return next(
        (
            kind
            for kind, known in feelings.items()
            if any(not _of_a_thing(tokens, first, last) for first, last in find_phrases(tokens, known))
        ),
        None,
    )


def _of_a_thing(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a thing is so, or is given up, and nobody's heart: "gave up smoking", "the blue suit", "my phone is
    broken"."""
    after = tokens[last].low if last < len(tokens) and tokens[last].kind == "word" else ""
    words = [token.low for token in tokens[first:last]]
    if words[-1:] == ["up"]:
        dear = any(token.low in cues.DEAR for token in tokens[last : last + 3])
        return bool(after) and after not in cues.AFTER_GIVING_UP and not dear
    if len(words) > 1:
        return False
    led = first > 0 and tokens[first - 1].low in cues.ARTICLES
    ours = words[0] in cues.OF_THINGS and subject_is_other(tokens, first, cues.OF_HEARTS)
    return ours or (led and bool(after) and after not in cues.SPANS)


def apart(text: str, kinds: frozenset[Manner]) -> tuple[Manner | None, str]:
    """The first part of a message, up to a comma or the end of a sentence, that is one of these, and the others. Of one
    part alone nothing is left."""
    if BREAK.search(text) is None:
        return None, text
    bounds = [0, *(found.end() for found in BREAK.finditer(text)), len(text)]
    for start, end in pairwise(bounds):
        if (kind := find_manner(text[start:end])) in kinds:
            return kind, f"{text[:start].rstrip(' ,;')} {text[end:]}".strip()
    return None, text


BREAK = re.compile(r"[,;.!?\n]\s*(?:(?:so|and|but) )?|\s(?:so|but) ")


def _noise(tokens: Sequence[Token]) -> Manner | None:
    """Laughter, or a sigh, and nothing else."""
    words = [token.low for token in tokens if token.low not in cues.MARKS]
    if not words:
        return None
    if all(word in cues.LAUGHS for word in words):
        return Manner.LAUGHS
    alone = any(word in cues.SIGHS_ALONE for word in words) and all(w in cues.SIGHS | cues.LAUGHS for w in words)
    return Manner.SIGHS if alone or " ".join(words) in cues.SIGHS_IN_TWO else None


def _question(text: str) -> Manner | None:
    """The one question of the message, where its other sentences are light."""
    said = sentences(text)
    heavy = [s for s in said if not all(_is_light(token, cues.LIGHT_QUESTION) for token in written_out(s.tokens))]
    if len(heavy) != 1:
        return None
    tokens = written_out(heavy[0].tokens)
    marked = text[heavy[0].end : heavy[0].end + 1] == "?"
    if not (marked or any(_opens_question(clause) for clause in (tokens, *clauses([tokens])))):
        return None
    if _asks_who_sees(tokens):
        return Manner.PRIVACY
    kind = next((kind for kind, known in _QUESTIONS.items() if find_phrases(tokens, known)), None)
    of_desk = kind is Manner.WHETHER_TO_THANK and any(token.low in cues.WHOM for token in tokens)
    return None if of_desk else kind


def _opens_question(tokens: Sequence[Token]) -> bool:
    first, then = ([token.low for token in tokens if token.low not in cues.LIGHT_QUESTION] + ["", ""])[:2]
    return first in cues.OPENS_QUESTION and then != "not"  # "but did not get the name"


def _asks_who_sees(tokens: Sequence[Token]) -> bool:
    """ "Will my boss see this?", "who reads what I write?"."""
    lows = [token.low for token in tokens]
    if not lows or lows[0] in ("when", "how", "why", "where"):
        return False
    other = next((at for at, low in enumerate(lows) if low in cues.OTHERS), None)
    sees = next((at for at, low in enumerate(lows) if low in cues.SEES and other is not None and at > other), None)
    if other is None or sees is None or (lows[other] == "they" and "this" not in lows[sees:]):
        return False
    after = lows[sees + 1 : sees + 4]
    return not after or any(low in cues.OURS for low in after)


def _feeling(tokens: Sequence[Token]) -> Manner | None:
    return next((kind for kind, known in _FEELINGS.items() if _is_covered(tokens, known)), None)


def _is_covered(tokens: Sequence[Token], known: Phrases) -> bool:
    """Whether it says this, and besides only what is light or another feeling."""
    found = find_phrases(tokens, known)
    others = [place for others in _FEELINGS.values() for place in find_phrases(tokens, others)] if found else []
    taken = {at for first, last in (*found, *others) for at in range(first, last)}
    return bool(found) and all(at in taken or _is_light(token, cues.LIGHT) for at, token in enumerate(tokens))


def _is_light(token: Token, light: frozenset[str]) -> bool:
    return token.kind != "word" or token.low in light or token.low in cues.LAUGHS or token.low in cues.SIGHS_ALONE
