"""The answer to "Which company is it with?": a name by itself, with what people wrap around it ("it's Monzo, as I
said"). What is no name ("bloody typical", "sent", "1") is no answer."""

import re

from bot.understanding.companies import NOT_FIRMS, as_written, spelled
from bot.understanding.firms import LONGEST, VERBS, well_known_at
from bot.understanding.places import COMPANY_ENDINGS
from bot.understanding.tokens import Token, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR, is_ordinary

_BEFORE = re.compile(
    r"(?:(?:oh|ah|um|uh|er|hm{1,5})\b[?!.,]{0,3}\s+|"
    r"(?:what|huh|eh|sorry|well|yes|yeah|no|ok|okay|so|right|oops|hi|hey|lol)[?!.,]{1,3}\s+|"
    r"(?:i said|as i said|like i said|i told you|i mean|i meant)\b[:,]?\s+|"
    r"(?:it['’]?s|it is|it was|that['’]?s|that is|they['’]?re|they are|this is|(?:the )?(?:company|firm|employer|name|"
    r"place|agency)(?: name)?(?: is| was|['’]s|:)|(?:is |are )?called|named)\s+|(?:with|at|for|by|from)\s+){1,6}",
    re.IGNORECASE,
)
_AFTER = (
    "as i said", "as i already said", "as i told you", "as i wrote", "like i said", "i said", "i already said",
    "i told you", "i already told you", "i think", "i believe", "obviously", "of course", "please", "lol", "haha",
    "again", "btw", "actually", "sorry", "they're called", "it's called",
)  # fmt: skip
"""What may stand after the name."""
_ASIDE = ("a ", "an ", "the ", "in ", "on ", "near ", "which ", "who ", "my ", "one of ")
"""How what explains the name begins, after a comma or in brackets: "Bright Horizons, a nursery in Hove"."""
_MARKS = " .!,;:-–—\"'“”"
_NEVER = VERBS | word_set(
    """
    i i'm i've i'll me my mine you your u he him his she her they them their it its we us our who what which when
    where why how am is are was were be been do does did don't didn't can can't could should shall may might must
    typical bloody damn hell shit fuck fucking crap ugh lol lmao haha hahaha hmm wow omg wtf whatever nothing nowhere
    nobody none never mind nevermind idk dunno unsure unknown secret private confidential sure yes no yep nope ok okay
    thanks thank cheers ta please sorry hello hi hey bye good bad great fine terrible awful brilliant amazing annoying
    stupid tired nervous excited sad happy busy later soon today tomorrow yet still already also too very really just
    signed came sent done posted called rang heard wait waiting hold help stop pause skip undo delete cancel list
    contract card letter note email post mail phone text message reminder interview interviews job role they're it's
    that's on at with to from by in til until till about into over under not
    because if then but and or so maybe perhaps both neither either another other same one two three
    """
)
"""What stands in no answer that is only a name: the words of a sentence, and of a sigh."""
_CONNECTS = word_set("and & of the de for in la le")


def company_answer(text: str) -> tuple[str, float]:
    """The name and how sure it is one; empty if the text is no such answer."""
    if "\n" in text.strip():
        return "", 0.0
    if len(text) > _LONGEST:
        return "", 0.0
    words = _without_end(text.strip(_MARKS))
    if (lead := _BEFORE.match(words + " ")) and len(words) > lead.end():
        words = words[lead.end() :]
    words = words.strip(_MARKS + "?")
    tokens = tokenize(words)
    if not tokens or len(tokens) > LONGEST + 2 or text.rstrip().endswith("?"):
        return "", 0.0
    known = well_known_at(tokens, 0)
    if known and known.last == len(tokens):
        return as_written(tokens, known).name, 0.9
    names = [token for token in tokens if token.kind == "word" and token.low not in _CONNECTS]
    titled = len(names) > 1 and all(token.capital and token.text != "I" for token in names)
    if not titled and not all(_may_be_named(token) for token in tokens):
        return "", 0.0
    if not names or all(token.low in NOT_FIRMS | CALENDAR or token.text.isdecimal() for token in names):
        return "", 0.0
    return spelled(tokens, owns=False), _sureness(names)


_LONGEST = 200
"""Characters of an answer that names a company."""


def _without_end(words: str) -> str:
    low = words.lower().replace("’", "'")
    end = next((end for end in _AFTER if low.endswith(f" {end}")), "")
    words = words[: len(words) - len(end)].rstrip(_MARKS) if end else words
    return without_aside(words)


def without_aside(words: str) -> str:
    """A name without what explains it: "Bright Horizons, a nursery in Hove"."""
    for mark in (",", " (", " –", " —"):
        head, _, rest = words.partition(mark)
        if head and rest.strip().lower().startswith(_ASIDE):
            return head
    return words


def without_clause(words: str) -> str:
    """The name within a clause: "Umbra Labs" of "Sara is with Umbra Labs", "Oscorp" of "it was Oscorp that rejected
    me"; "" where a verb is left."""
    name = _RELATIVE.sub("", _CLAUSE.sub("", words)).strip(_MARKS)
    return "" if any(token.low in CLAUSE_VERBS for token in tokenize(name)) else name


_CLAUSE = re.compile(
    r"^.*\b(?:is|was|are|were|it['’]?s|(?:he|she|they)['’]?(?:s|re))(?: (?:with|at|from|for|by))? ", re.IGNORECASE
)
_RELATIVE = re.compile(r",? (?:that|who|which) .*$", re.IGNORECASE)
CLAUSE_VERBS = word_set(
    """
    is isn't was wasn't are aren't were weren't am i'm be been it's its she's he's
    they're has hasn't had have haven't did didn't does doesn't do don't said says told rejected offered
    works worked cancelled called
    """
)
"""With one of these it is said of somebody, and is nobody's name, title or company."""


def _may_be_named(token: Token) -> bool:
    if token.low in _CONNECTS or (token.kind == "mark" and token.text in "&.'’+-/!"):
        return True
    return token.kind == "word" and not (token.low in _NEVER and not token.text.isupper())


def _sureness(names: list[Token]) -> float:
    """Several ordinary words without a capital are worth asking about."""
    plain = len(names) > 1 and all(is_ordinary(token.low) and not token.capital for token in names)
    return 0.5 if plain and names[-1].stem not in COMPANY_ENDINGS else 0.9
