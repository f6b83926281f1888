"""One more interview, said in passing: "and a second one at Brightwater, Thursday at noon". Nothing in it says that it
is an interview, but what stands before the company and after it."""

from collections.abc import Sequence

from bot.reading import Context, When
from bot.understanding.companies import NOT_FIRMS, spelled
from bot.understanding.firms import LONGEST, Firm
from bot.understanding.tokens import Token, covered, sentences, word_set
from bot.understanding.vocabulary import CALENDAR, TRADE, is_ordinary, is_surname, may_be_given

_LEADS = word_set(
    """
    and also plus then oh ok okay hey there's there is i i'm i've i'll have got get a an the another one more
    second 2nd third 3rd fourth other further next too as well with w at for @ to seeing meeting visiting interviewing
    interview going it's its
    """
)
"""What may stand before the company, in any order."""
_HAS = word_set("have got i've there's is")
_ONE_MORE = word_set("and also plus then another second 2nd third 3rd fourth more too well")
"""One of these says that it is not the interview at hand."""


def find_another(text: str, context: Context, whens: Sequence[When]) -> tuple[Firm, ...]:
    """The company of an interview that the first sentence announces, if it does: one that is not on the desk, between
    words that say "one more" and a day to come."""
    if not whens or not (said := sentences(text)):
        return ()
    tokens = said[0].tokens
    dates = covered(tokens, [(when.start, when.end) for when in whens])
    first = _past_leads(tokens, dates)
    last = _end(tokens, dates, first)
    on_desk = {part.casefold() for name in (*context.companies, *context.people) for part in name.split()}
    if first == last or tokens[first].low in on_desk or any(token.low in _NEVER_INSIDE for token in tokens[first:last]):
        return ()
    is_more = any(_says_more(tokens, at) for at in (*range(first), *range(last, min(len(tokens), last + 2))))
    inside = [when for when in whens if when.start < said[0].end]
    if not is_more or not _is_dated(tokens, inside, last) or not _may_be_firm(tokens[first:last]):
        return ()
    name = spelled(tokens[first:last], owns=False)
    return (Firm(name=name, first=said[0].first + first, last=said[0].first + last, known=False, sure=0.8),)


_NEVER_INSIDE = word_set("it that this she he they we you went was is")
"""No name has one of these in it: "Thank God it went well"."""


def _says_more(tokens: Sequence[Token], at: int) -> bool:
    """Whether this is a word of one more, "well" only after "as"; or the one of "I have one with", which is another."""
    before = tokens[at - 1].low if at else ""
    if tokens[at].low == "one":
        return before in _HAS and tokens[at + 1 : at + 2] != [] and tokens[at + 1].low in ("with", "at", "w", "@")
    return tokens[at].low in _ONE_MORE and (tokens[at].low != "well" or before == "as")


def _past_leads(tokens: Sequence[Token], dates: set[int]) -> int:
    at = 0
    while at < len(tokens) and at not in dates and (tokens[at].low in _LEADS or tokens[at].kind == "mark"):
        at += 1
    return at


def _end(tokens: Sequence[Token], dates: set[int], first: int) -> int:
    """Where the words end that may be the company's."""
    last = first
    while last < len(tokens) and last - first < LONGEST and last not in dates and tokens[last].kind == "word":
        if tokens[last].low in _LEADS or tokens[last].low in CALENDAR or tokens[last].low == "on":
            break
        last += 1
    return last


def _is_dated(tokens: Sequence[Token], whens: Sequence[When], last: int) -> bool:
    """Whether a day to come follows at once: after a comma, "on", "too"."""
    when = next((when for when in whens if when.start >= tokens[last - 1].end), None)
    if when is None or when.past or when.first_on is None:
        return False
    between = [token for token in tokens[last:] if token.start < when.start]
    return all(token.kind == "mark" or token.low in _ONE_MORE or token.low in ("as", "on") for token in between)


def _may_be_firm(words: Sequence[Token]) -> bool:
    """A name, and nobody's; without a capital a strange word."""
    head = words[0]
    if may_be_given(head.stem) or (is_surname(head.stem) and len(words) == 1):
        return False
    return head.low not in NOT_FIRMS and head.low not in TRADE and (head.capital or not is_ordinary(head.low))
