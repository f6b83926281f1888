"""What a verb is done to: the noun phrase beside it, and whether that is an appointment, a job, or something else."""

from collections.abc import Sequence
from itertools import takewhile

from bot.understanding.tokens import Token, word_set
from bot.understanding.vocabulary import is_ordinary

APPOINTMENT = word_set(
    """
    interview interviews onsite on-site screen screening call chat meeting round panel appointment session slot one
    ones thing visit trial loop superday zoom teams video date day time hour conversation it this that everything
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun tomorrow
    today morning afternoon evening event booking assessment invite invitation rest lot both all first second third
    final last next test webinar intw intvw
    """
)
JOB = word_set(
    """
    job jobs offer role roles position positions gig contract post place spot opening vacancy part internship
    promotion apprenticeship placement seat requisition headcount nod
    """
)
APPLICATION = word_set(
    """
    application applications candidacy name cv resume résumé candidature interest bid process running race recruitment
    """
)
_DETERMINERS = word_set("the a an my his her their our your its some any this that these those all both every")
_POSSESSIVE = word_set("my his her their our your its")
_PARTS = word_set("half part parts bit bits piece portion end")
_PAST_NOUN = word_set(
    """
    of for with at on in to from by about because cos cuz since as and or but so then when while if that which who i
    he she they we you is are was were has have had got will would can could before after until till again
    back forward earlier later up off out yesterday now anymore either though yet too lol due via instead without not
    didn't did it
    """
)
_LONGEST = 6
"""Tokens of a noun phrase."""
_FAR = 8
"""Tokens of a subject, with what is said of it before its verb."""


def noun_phrase(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The tokens of the noun phrase that begins at `at`; empty where none does."""
    end = at
    while end < min(len(tokens), at + _LONGEST):
        token = tokens[end]
        first_it = end == at and token.low == "it"
        if token.kind in ("mark", "line") or (token.low in _PAST_NOUN and not first_it):
            break
        end += 1
    return tokens[at:end]


def is_other_thing(tokens: Sequence[Token], at: int, wanted: frozenset[str]) -> bool:
    """Whether what begins at `at` is told to be something of its own: "my dentist", "the second half of it"."""
    phrase = noun_phrase(tokens, at)
    if (phrase and phrase[-1].low in _PARTS) or _is_private(phrase) or _is_kin(phrase[:-1]):
        return True
    if len(phrase) < 2 or phrase[0].low not in _DETERMINERS:
        return False
    owned = phrase[0].low in _POSSESSIVE and not phrase[-1].capital and phrase[-1].low not in wanted
    return owned or not _is(phrase[-1], wanted)


def subject(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The tokens of the subject before the verb at `at`, past its auxiliaries: a pronoun, or what begins with the last
    determiner that no preposition leads to ("a girl in my class", "the concert I had tickets for")."""
    end = at
    while end and tokens[end - 1].low in _BETWEEN:
        end -= 1
    if end and tokens[end - 1].low in _PRONOUNS:
        return tokens[end - 1 : end]
    begin = end
    while begin and tokens[begin - 1].kind == "word" and end - begin < _FAR and tokens[begin - 1].low not in _JOINS:
        begin -= 1
    led = (
        n
        for n in range(end - 1, begin - 1, -1)
        if tokens[n].low in _DETERMINERS and not (n and tokens[n - 1].low in _PREPOSITIONS)
    )
    return tokens[next(led, begin) : end]


def subject_is_other(tokens: Sequence[Token], at: int, wanted: frozenset[str]) -> bool:
    """Whether what stands before the verb at `at` is something of its own: "my dentist was cancelled"."""
    phrase = list(takewhile(lambda token: token.low not in _PRONOUNS, subject(tokens, at)))
    if _is_kin(phrase) or _is_private(phrase) or [token.low for token in phrase] in _BARE:
        return True
    owned = bool(phrase) and phrase[0].low in _DETERMINERS
    named = [token for token in phrase if token.low not in _DETERMINERS]
    if any(_is(token, wanted) and not (owned and _is_plain(token, wanted)) for token in named):
        return False
    return owned and bool(named)


def _is_private(phrase: Sequence[Token]) -> bool:
    """ "My dentist appointment"."""
    visit = bool(phrase) and phrase[-1].low in ("appointment", "appt", "session", "visit", "checkup")
    return visit and any(token.low.removesuffix("'s").removesuffix("’s") in _PRACTICES for token in phrase[:-1])


_BARE = ["school"], ["class"], ["classes"], ["practice"], ["church"], ["gym"], ["dinner"], ["lunch"], ["work"]
"""Such things that take no article."""
_PRACTICES = word_set("dentist dental doctor doctors gp vet hair nail therapy therapist physio eye medical hospital")
_BETWEEN = word_set(
    """
    was were is are got get gets been being has have had just now all also again then since didn't not never
    wasn't hasn't finally already only recently even
    """
)
_PRONOUNS = word_set("i we you they he she it who that this these those everybody everyone nobody")
_PREPOSITIONS = word_set("of for with at on in to from by about after before during until since without near")
_JOINS = word_set("and but so because since then that when while as")


def of_somebody_else(tokens: Sequence[Token], at: int) -> bool:
    """Whether somebody of the seeker's own does what the verb at `at` says, or something of theirs is it: "my husband
    got a job", "my cousin's visa was rejected"."""
    return _is_kin(subject(tokens, at))


def _is_kin(phrase: Sequence[Token]) -> bool:
    if not phrase or phrase[0].low not in _POSSESSIVE:
        return False
    return any(token.low.removesuffix("'s").removesuffix("’s") in KIN for token in phrase[1:])


def _is_plain(token: Token, wanted: frozenset[str]) -> bool:
    """A word in lower case, however rare ("my hairdresser")."""
    return token.low not in wanted and not token.capital and token.text[0].isalpha()


KIN = word_set(
    """
    husband wife partner spouse girlfriend boyfriend fiance fiancé fiancee fiancée mum mom mother dad father brother
    sister son daughter kid cousin uncle aunt nephew niece flatmate roommate housemate friend mate bestie buddy pal
    colleague coworker co-worker neighbour neighbor classmate ex gf bf hubby sis bro parents kids children grandma
    grandpa grandmother grandfather bestfriend teammate twin child in-laws dog cat
    """
)


def _is(token: Token, wanted: frozenset[str]) -> bool:
    word = token.low.removesuffix("'s")
    name = token.capital or not is_ordinary(word)
    return word in wanted or token.text[0].isdigit() or name
