"""The firm from which an offer is said to come, beside the interview at hand: "I was also offered a job by Kaiser"."""

import re
from collections.abc import Iterator, Sequence

from bot.reading import Context
from bot.understanding.firms import Firm
from bot.understanding.tokens import sentences, tokenize, word_set
from bot.understanding.vocabulary import HONORIFICS, TITLE_HEADS, is_given, is_ordinary, is_surname

_NAME = r"(?P<name>[A-Z][\w&'’-]*(?: (?:(?:of|and|&) )?[A-Z][\w&'’-]*){0,3})"
_JOB = r"(?:job|position|role|post|place|contract|offer)s?"
_GIVES = r"(?:has |have |had )?(?:also |already |just )?(?:offered|made|given|gave|extended) me"
_SHAPES = (
    re.compile(rf"\boffered (?:me )?(?:a|an|another) (?:[\w-]+ )?{_JOB} (?:by|with|at) {_NAME}"),
    re.compile(rf"\b(?:an|another|other|competing) (?:[\w-]+ )?{_JOB} from {_NAME}"),
    re.compile(
        rf"(?:^|[.;!?,] |\b(?:and|but|because|that) )(?:Meanwhile|Also|And|But|Now)?,? ?{_NAME} "
        rf"{_GIVES} (?P<a>a|an|another|the) (?:[\w-]+ )?{_JOB}\b"
    ),
    re.compile(rf"\b[A-Z][\w-]{{1,30}} (?:from|at|of|with) {_NAME} {_GIVES} (?:a|an|another|the) (?:[\w-]+ )?{_JOB}\b"),
)
"""An offer that is any one, with who makes it; a name has a capital. "The job" is one where the name is of a firm."""
_SURE = 0.5


def find_offering(text: str, context: Context) -> tuple[Firm, ...]:
    """The firms that are on no desk. Not who is called by a given name, nor anybody named elsewhere in the text."""
    return tuple(_offering(text, context)) if "offer" in text else ()


def _offering(text: str, context: Context) -> Iterator[Firm]:
    known = [word for name in (*context.people, *context.companies) for word in name.casefold().split()]
    tokens = tokenize(text)
    for found in (found for shape in _SHAPES for found in shape.finditer(text)):
        name, start, end = found["name"], found.start("name"), found.end("name")
        head = name.split()[0]
        nobody = head.casefold() in _NO_NAMES or (is_given(head.casefold()) and not _is_house(name))
        nobody = nobody or (found.groupdict().get("a") == "the" and not _is_house(name))
        if nobody or head.casefold() in known or text.count(head) > 1:
            continue
        inside = [at for at, token in enumerate(tokens) if start <= token.start < end]
        yield Firm(name=name, first=inside[0], last=inside[-1] + 1, known=False, sure=_SURE)


def _is_house(name: str) -> bool:
    """Whether a name of several words ends in one that no person is called by: "Wayne Enterprises"."""
    last = name.rpartition(" ")[2].casefold()
    return " " in name and is_ordinary(last) and not is_surname(last)


def apart(text: str, offering: Sequence[Firm]) -> str:
    """The text without the clauses in which these offer something."""
    tokens = tokenize(text)
    for firm in reversed(offering):
        start = max((found.end() for found in _CLAUSE.finditer(text, 0, tokens[firm.first].start)), default=0)
        end = next((found.start() for found in _CLAUSE.finditer(text, tokens[firm.last - 1].end)), len(text))
        text = text[:start] + text[end:].lstrip(" ,;.!?") if start == 0 else text[:start].rstrip(" ,;.!?") + text[end:]
    return text


_CLAUSE = re.compile(r"[,;.!?\n](?:\s|$)|\bbut\b", re.IGNORECASE)
_NO_NAMES = (
    TITLE_HEADS | frozenset(HONORIFICS) | word_set("they she he it we you i hr ceo cto cfo coo mr ms mrs dr the my")
)
_BESIDE = re.compile(r"\b(?:also|already|another|other|competing|too|as well|meanwhile)\b", re.IGNORECASE)


def without_offering(text: str, offering: Sequence[Firm]) -> str:
    """The text with spaces for the sentences that say so with an "also" or its like, where there are others."""
    told = [sentence for sentence in sentences(text) if len(sentence.tokens) > 1]
    named = {at for firm in offering for at in range(firm.first, firm.last)}
    theirs = [
        each
        for each in told
        if not named.isdisjoint(range(each.first, each.first + len(each.tokens)))
        and _BESIDE.search(text, each.start, each.end)
    ]
    if len(theirs) == len(told):
        return text
    for sentence in theirs:
        text = text[: sentence.start] + " " * (sentence.end - sentence.start) + text[sentence.end :]
    return text
