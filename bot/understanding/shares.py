"""What one message tells of each of two or more employers, cut apart: "Acme went great, Initech was rough"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.reading import Ask, Context, Found, Reading, When
from bot.understanding.companies import NOT_FIRMS
from bot.understanding.company_answers import CLAUSE_VERBS
from bot.understanding.dates import find
from bot.understanding.firms import STOPS, VERBS
from bot.understanding.reader import read
from bot.understanding.several import HELD, TELLING, without_lead
from bot.understanding.tokens import word_set

_LONGEST = 200
"""Words; what is longer is one account."""
_OPENS = re.compile(
    r"(?:^|[.;:!?,\n(–—]|\s-|\b(?:and|but|while|whereas|though|then)\b)\s{0,3}"
    r"(?P<lead>(?:(?:and|but|while|then|also|so|the|my|a|an|other|one|first|second|1st|2nd|with|w/|at|for|as|in|on|of|"
    r"this|had|have|i|was|interview|interviewed|interviewing|call|screen|chat|meeting|morning|afternoon|evening|noon|"
    r"lunchtime|today|yesterday|earlier|later|after|that|\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]m)?)[-,\s]{1,3}){0,12})$",
    re.IGNORECASE,
)
"""A part begins here, and with what stands between its begin and the name: "; then at 2 with Initech"."""
_MANY = re.compile(
    r"\bback.to.back\b"
    r"|\b(?:two|three|both|couple of)"
    r"(?= ?[:,;–—]| (?:more |other |different |separate |job |phone |video |of them ){0,2}"
    r"(?:interviews|calls|screens|chats|meetings|rounds|companies|firms|employers|today|yesterday|this|in one|in a|"
    r"done|went|were|are|now)\b)"
    r"|\b[23] (?:[a-z]+ )?(?:interviews|calls|screens|chats|meetings|companies|today|yesterday|this)\b",
    re.IGNORECASE,
)
"""Several interviews are told of: "two today", "3 calls"; not "3 pm", "two people", "two out of five"."""
_TITLE = re.compile(
    r"(?:\s+(?!(?:was|were|is|went|felt|gave|made|said|asked|rejected|not|less|with|w/|at|\d)\b)[^\s,;.()]+){0,4}"
    r"\s*(?:[,;.)]|\band\b|$)"
)
"""What goes on behind a name's first word to the next stop, and says nothing of it: "Secrétaire générale,"."""
_PART = re.compile(r"\s(?:round|stage|part|portion|section|session|exercise)\b", re.IGNORECASE)
"""Behind "the Portfolio": a part of the interview."""
_LED = re.compile(r"\b(?:with|w/|at|had|interview\w*|call|screen)\W*(?:an? |the |my )?$", re.IGNORECASE)
"""Without one of these a name that is not on the desk is an employer only where the reader says so."""
_AT_A_TIME = re.compile(r" (?:at|@) \d")
"""Behind the name, the same: "then Initech at 2"."""
_NAME = re.compile(r"(?:(?<=\W)|^)[A-Z][\w&.'-]*")
_NO_NAMES = NOT_FIRMS | STOPS | VERBS | CLAUSE_VERBS | TELLING | word_set("result results")
"""What opens a sentence, and is no employer."""
_CONTRACTED = re.compile(r"(?:i|you|s?he|it|we|they|that|there|who|what)['’](?:m|d|ll|ve|re|s)\b", re.IGNORECASE)
_ENDS = " \t\n,;:–—-.("
_NOT_SO = re.compile(
    r"\W{0,2}(?:not so (?:much|good|great|well)|less so|not really|not)[\s.!,]*(?:though)?", re.IGNORECASE
)
_BARE = re.compile(r"\W*(?:and\W*)?", re.IGNORECASE)
_NOT_SO_RATING = 2
_GOOD = 4
_TELLS = frozenset({Ask.CANCEL, Ask.MOVE, Ask.NO_SHOW, Ask.OUTCOME, Ask.REPLIED})
_FITS = _TELLS | {Ask.LOG, Ask.GREET, Ask.THANK}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What the message tells of one employer, read by itself."""

    company: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the message about one employer: what stands before its name, and the rest, from its name on."""

    company: str
    lead: str
    words: str


def find_shares(text: str, context: Context, reading: Reading) -> tuple[Share, ...]:
    """Each employer's share, where there are two or more, each of which tells something, and one of them how it went;
    else none. `reading` is of the whole text."""
    if len(text.split()) > _LONGEST or not set(reading.asks) <= _FITS:
        return ()
    head, parts = _parts(text, context, reading)
    companies = tuple(dict.fromkeys(part.company for part in parts))
    if len(companies) < 2:
        return ()
    days = [when for when in find(head, context, past=True) if when.first_on and when.first_on == when.last_on]
    shares: list[Share] = []
    for name in companies:
        shares.append(_share([part for part in parts if part.company == name], context, days))
        days += filter(None, (shares[-1].reading.interview_at,))
    shares = [_against(share, before) for share, before in zip(shares, [None, *shares], strict=False)]
    told = (share.reading.tells or _TELLS & set(share.reading.asks) for share in shares)
    fit = all(told) and all(set(share.reading.asks) <= _FITS for share in shares)
    said = any(share.reading.tells or share.reading.outcome for share in shares)
    return tuple(shares) if fit and said else ()


def _parts(text: str, context: Context, reading: Reading) -> tuple[str, list[_Part]]:
    """What stands before the first part, and the parts."""
    cuts = _cuts(text, context, reading)
    ends = [*(cut.start for cut in cuts), len(text)][1:]
    parts: list[_Part] = []
    for cut, end in reversed(list(zip(cuts, ends, strict=True))):
        words = text[cut.named_at : end].rstrip(_ENDS)
        if parts and _BARE.fullmatch(words, len(cut.company)):  # "Acme and Initech were both fine"
            words = cut.company + parts[0].words[len(parts[0].company) :]
        parts.insert(0, _Part(cut.company, text[cut.start : cut.named_at], words))
    return text[: cuts[0].start] if cuts else text, parts


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    named_at: int
    company: str


def _cuts(text: str, context: Context, reading: Reading) -> list[_Cut]:
    """Where the parts begin; what is told of one employer without a break is one part."""
    names = dict.fromkeys((*context.companies, *reading.companies, *_new(text, context, reading)))
    places = {found.start(): name for name in names for found in _spoken(name, text)}
    cuts: list[_Cut] = []
    for at in sorted(places):
        opened = _OPENS.search(text[:at])
        if places[at] not in context.companies and _is_beside(text, at, places[at], reading):
            continue
        if opened and not (cuts and cuts[-1].company == places[at]):
            cuts.append(_Cut(opened.start("lead"), at, places[at]))
    first = min(places, default=0)
    if cuts and first < cuts[0].start and read(text[: cuts[0].start], context).rating:  # "I bombed at Acme, but …"
        cuts.insert(0, _Cut(0, first, places[first]))
    return cuts


def _is_beside(text: str, at: int, name: str, reading: Reading) -> bool:
    """Whether the name at `at` is no employer's: what somebody is ("Claire Dubois, Secrétaire générale, and"), or a
    part of the interview ("then the Portfolio round")."""
    before, end = text[:at].rstrip(), at + len(name)
    if before.lower().endswith("the") and _PART.match(text, end):
        return True
    named = tuple(person.words for person in reading.people if " " in person.words)
    return before.endswith(",") and before[:-1].rstrip().endswith(named) and bool(_TITLE.match(text, end))


def _new(text: str, context: Context, reading: Reading) -> Iterator[str]:
    """Names at the beginning of a part that are no company's on the desk, and would be in an interview with them."""
    many = bool(_MANY.search(text))
    for found in _NAME.finditer(text) if reading.past else ():
        opened = _OPENS.search(text[: found.start()])
        if found[0].casefold() in _NO_NAMES or _CONTRACTED.match(found[0]):
            continue
        if opened and (many or _LED.search(opened["lead"]) or _AT_A_TIME.match(text, found.end())):
            words = text[found.start() :]
            company = read(f"{HELD} {words}", context).company
            if company and words.startswith(company.words):
                yield company.value


def _spoken(name: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text, re.IGNORECASE)


def _share(parts: Sequence[_Part], context: Context, days: Sequence[When]) -> Share:
    """All that is told of one employer. One that is not on the desk is where there was an interview: at the time told
    before its name, on the day told for all."""
    company = parts[0].company
    if company in context.companies:
        return Share(company=company, reading=read(". ".join(part.lead + part.words for part in parts), context))
    text = ". ".join(part.words for part in parts)
    one = without_lead(read(f"{HELD} {text}", context), f"{HELD} ")
    at = one.interview_at or next((when for part in parts for when in find(part.lead, context, past=True)), None)
    if days and (at is None or at.first_on is None):
        day = days[-1]
        at = replace(at, first_on=day.first_on, last_on=day.last_on) if at else replace(day, starts=None, ends=None)
    people = tuple(person for person in one.people if person.name != company)
    return Share(company=company, reading=replace(one, interview_at=at, people=people, past=True))


def _against(share: Share, before: Share | None) -> Share:
    """ "Acme was good, Initech not so much": how it was there is told by how it was here."""
    rated = before and before.reading.rating
    rest = share.reading.text.partition(share.company)[2]
    if share.reading.rating or not rated or rated.value < _GOOD or not _NOT_SO.fullmatch(rest):
        return share
    found = Found(value=_NOT_SO_RATING, words=share.reading.text)
    summary = Found(value=share.reading.text, words=share.reading.text)
    return replace(share, reading=replace(share.reading, rating=found, summary=summary, past=True))
