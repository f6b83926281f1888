"""Job titles and teams as they stand beside a name ("VP of Engineering", "from platform"). Not whose they are."""

from collections.abc import Sequence

from bot.understanding.tokens import Token, word_set
from bot.understanding.vocabulary import CALENDAR, HONORIFICS, TITLE_HEADS, TITLE_WORDS, TRADE, is_given, is_ordinary

_LONGEST = 8
"""Tokens in a title."""
_ARTICLES = word_set("the a an our their my his her its")
_AFTER_HEAD = frozenset({"of", "for"})
_ENDS_TITLE = word_set(
    """
    who whom which that at from said told asked says was is were are will would has had he she it they i we you on
    in to with but so because then also plus by when where while as if not and role position job opening post vacancy
    """
)
_TRADES = ("er", "or", "ist", "ian", "ess", "ant")
_SHORT = 5
"""Letters; "her", "later" and "visitor" end like trades, and the longer ones are rarely in an apposition."""
_WORKING = word_set("runs leads heads manages ran led headed running leading heading managing")

_TALKS = word_set(
    """
    interview interviews interviewed interviewing screen screening debrief onsite on-site offsite zoom callback
    followup follow-up thank-you thankyou take-home takehome email emails e-mail linkedin offer office deadline
    salary benefits remote hybrid ok okay yeah yep nope oh hey hi hello um uh btw fyi pls thx lol
    """
)
FIELDS = (TRADE - _TALKS) | word_set(
    """
    engineering platform infrastructure infra data product design research marketing sales growth finance legal
    security operations people talent hiring recruiting recruitment support success payments payment search ads
    mobile core billing analytics science learning hardware software cloud web quality compliance risk strategy
    partnerships content brand communications procurement logistics supply accounting business development identity
    integrations internal tools tooling developer experience customer personnel human resources admin administration
    consulting trading treasury tax audit
    """
)
_GROUPS = word_set(
    """
    team teams group org organisation organization department dept division side unit squad guild crew
    """
)


def title_end(tokens: Sequence[Token], at: int) -> int:
    """Where the title that starts at `at` ends (exclusive); `at` itself where there is none."""
    seen_head = False
    after_of = False
    index = at
    while index < min(len(tokens), at + _LONGEST):
        token = tokens[index]
        if index > at and is_initials(tokens, index):
            index += 3
            continue
        if token.kind != "word":
            if token.text in "&/-–" and index > at and _continues(tokens, index + 1):
                index += 1
                continue
            break
        word = token.low
        if word in TITLE_HEADS:
            seen_head = True
        elif word in _AFTER_HEAD and seen_head:
            after_of = True
        elif word == "and":
            if index == at or not _continues(tokens, index + 1):
                break
        elif (word in _ENDS_TITLE and not (word == "in" and after_of)) or not (
            word in TITLE_WORDS or word in FIELDS or (after_of and _plain(token))
        ):
            break
        index += 1
    while index > at and tokens[index - 1].low in ("of", "for", "and", "the", "&", "-", "/", "–", "our"):
        index -= 1
    return index if seen_head else at


def is_initials(tokens: Sequence[Token], at: int) -> bool:
    """ "R&D", "P&L": a field that is told by its first letters."""
    return "".join(token.low for token in tokens[at : at + 3]) in _INITIALS


_INITIALS = word_set("r&d m&a p&l q&a l&d t&s r+d")


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands after an "and" or a "/" still belongs to a title: "data and analytics"."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return False
    return tokens[at].low in FIELDS or tokens[at].low in TITLE_HEADS


def _plain(token: Token) -> bool:
    """A word that may name a field: neither a day nor a person."""
    return token.low not in CALENDAR and not is_given(token.stem) and (is_ordinary(token.low) or not token.capital)


def titles(tokens: Sequence[Token]) -> dict[int, int]:
    """Every title: where it ends (exclusive) → where it starts, articles left out."""
    found: dict[int, int] = {}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if (
            token.kind == "word"
            and (token.low in TITLE_HEADS or token.low in TITLE_WORDS)
            and token.low not in _ENDS_TITLE
        ):
            end = title_end(tokens, index)
            if end > index:
                found[end] = index
                index = end
                continue
        index += 1
    return found


def _spoken_end(tokens: Sequence[Token], at: int, *, articled: bool) -> int:
    """Where a title of words that no list holds ends: "the ward sister", "(superintendent radiographer)"; else `at`.

    It stands between marks, so its last word tells: a known one, or with an article any that names a trade.
    """
    end = at
    while end < min(len(tokens), at + _LONGEST) and _may_be_said(tokens, at, end):
        end += 1
    if end == at or (end < len(tokens) and tokens[end].kind == "word" and tokens[end].low not in _ENDS_TITLE | {"and"}):
        return at
    words = [token.low for token in tokens[at:end]]
    named = any(word in TITLE_HEADS for word in words)
    return end if named or (articled and words[-1].endswith(_TRADES) and len(words[-1]) > _SHORT) else at


def _may_be_said(tokens: Sequence[Token], at: int, index: int) -> bool:
    token = tokens[index]
    if token.text in ("&", "/"):
        return index > at and _continues(tokens, index + 1)
    if token.low == "and":
        return index > at and _continues(tokens, index + 1)
    named = token.capital and index > at and not tokens[at].capital and not token.text.isupper()
    named = named and tokens[index - 1].low not in _AFTER_HEAD  # "housing team lead Chase Billings"
    return token.kind == "word" and token.low not in _ENDS_TITLE and not is_given(token.stem) and not named


def apposed_title(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The title in ", the VP of Engineering" or "who is the CTO", from past the comma: (start, end), equal if none."""
    index = at
    if index < len(tokens) and tokens[index].low in ("who", "who's", "she's", "he's", "she", "he"):
        contracted = tokens[index].low.endswith("s")
        index += 1
        if not contracted:
            if index < len(tokens) and tokens[index].low in ("is", "was"):
                index += 1
            else:
                return at, at
    while index > at and index < len(tokens) and tokens[index].low in ("now", "actually", "currently", "really"):
        index += 1
    if index < len(tokens) and tokens[index].low in ("no", "not", "never"):
        return at, at  # "he's no longer fleet manager"
    articled = index < len(tokens) and tokens[index].low in _ARTICLES
    index += articled
    if index + 1 < len(tokens) and {tokens[index].low, tokens[index + 1].low} <= HONORIFICS.keys():
        return at, at  # "Professor Dr. Anke Vogel" is somebody else
    if not articled and _addresses_another(tokens, index):
        return at, at
    return index, max(title_end(tokens, index), _spoken_end(tokens, index, articled=articled))


def _addresses_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of address with a name stands here: "Ann Roy, Professor Kwame Asante", not "Professor of Law"."""
    alone = at + 1 < len(tokens) and tokens[at].low in HONORIFICS and title_end(tokens, at) == at + 1
    return alone and tokens[at + 1].capital and title_end(tokens, at + 1) == at + 1


def team_at(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The team named from `at` on ("the platform team", "data"), as (start, end), equal if there is none."""
    index = at
    while index < len(tokens) and tokens[index].low in _ARTICLES:
        index += 1
    start = index
    while index < min(len(tokens), start + 4) and tokens[index].kind == "word":
        word = tokens[index].low
        if word in _GROUPS and index > start:
            return start, index
        if word in CALENDAR or word in _ENDS_TITLE - {"and"}:
            break
        if word == "and" and not _continues(tokens, index + 1):
            break
        index += 1
    known = start
    while known < index and (tokens[known].low in FIELDS or (tokens[known].low == "and" and known > start)):
        known += 1
    return start, known


def of_another(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands at `at` is not the title of whoever is named before it, but tells of another who is theirs:
    "Helen's assistant", not "Helen's the assistant"."""
    if not 0 < at < len(tokens) or not tokens[at - 1].low.endswith(("'s", "s'")):
        return False
    led = at + 1 if tokens[at].low in _PERSONAL and at + 1 < len(tokens) else at
    return tokens[led].low in _ATTENDING


_PERSONAL = word_set("executive personal own")
_ATTENDING = word_set(
    "assistant assistants pa ea secretary deputy aide successor predecessor boss manager supervisor colleague"
)


def runs_team(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The team in "who runs platform", `at` being at "who". (start, end), equal if none."""
    if at + 1 < len(tokens) and tokens[at].low == "who" and tokens[at + 1].low in _WORKING:
        return team_at(tokens, at + 2)
    return at, at
