"""Who is of which firm: recruiters of an agency, who stand between the seeker and the employer ("my recruiter Ola Bem
at Tidal Talent"), and the employer apart from that agency."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading import Person
from bot.understanding.companies import of_debrief
from bot.understanding.firms import Firm, is_agency
from bot.understanding.interview import through_agency
from bot.understanding.people import People
from bot.understanding.tokens import Token, tokenize

RECRUITER = r"(?:recruiter|headhunter|recruitment consultant)"
_FIRM = r"(?-i:(?:[A-Z][\w&'’.-]*)(?: (?:[A-Z][\w&'’-]*|&)){0,3})"
_OF = r"(?:at|from|of|with|@)"
_LEADS = re.compile(
    rf"\b{RECRUITER}(?: {_OF} (?P<firm>{_FIRM}))?(?:'s name| there)?(?: is| was| called| named|,|:)? $", re.IGNORECASE
)
"""Right before the name: "my recruiter is", "this recruiter from Brightpath Staffing,"."""
_FOLLOWS = re.compile(
    rf"(?:,? (?:my|the|a|our|their) (?:\w+ )?{RECRUITER}\b(?: {_OF} (?P<firm>{_FIRM}))?| \({RECRUITER}\))",
    re.IGNORECASE,
)
"""Right behind it: ", a recruiter at Fjell Staffing"."""
_OWN_FIRM = re.compile(rf",? (?:\((?P<inside>(?-i:[A-Z])[^()@\n]{{1,40}})\)|{_OF} (?P<firm>{_FIRM}))", re.IGNORECASE)
"""Right behind it: "(Tidal Talent)", "at Tidal Talent"."""
_THROUGH = re.compile(
    rf"\b(?:through|via|by way of|arranged by|set up by) (?:an? |the )?(?:agency,? (?:called |named )?|recruiters )?"
    rf"(?P<firm>{_FIRM})",
    re.IGNORECASE,
)
"""Who has the job on their books: "the interview is through Brightpath Recruiting"."""
_TALKED = re.compile(
    rf"\b(?:phone|call|chat|screen|interview|spoke|talked|spoken|zoom|met) (?:w|with|to)? ?(?:this|a|the|my|their) "
    rf"(?:\w+ )?{RECRUITER}\b",
    re.IGNORECASE,
)
"""Then it was with the recruiter: "just got off the phone with this recruiter from Brightpath, Kevin"."""
_BEFORE = 60


def with_agencies(text: str, persons: Sequence[Person], people: People) -> tuple[Person, ...]:
    """The persons, recruiters with that for a title, and with the agency that they are said to be of."""
    low = text.casefold()
    if "recruit" not in low and "headhunt" not in low:
        return tuple(persons)
    found: dict[str, tuple[str, bool]] = {}
    through = _THROUGH.search(text)
    for mention in people.mentions:
        lead = _LEADS.search(text[max(0, mention.start - _BEFORE) : mention.start])
        follows = _FOLLOWS.match(text, mention.end)
        if not (lead or follows):
            continue
        own = _OWN_FIRM.match(text, mention.end)
        said = (lead and lead["firm"]) or (follows and follows["firm"]) or (own and (own["firm"] or own["inside"]))
        firm = said or (through and through["firm"]) or ""
        talked = bool(lead and _TALKED.search(text[max(0, mention.start - _BEFORE) : mention.start]))
        found[mention.name] = (firm.strip(), talked)
    return tuple(
        replace(
            person,
            title="recruiter",
            company=person.company or found[person.name][0],
            met=person.met or found[person.name][1],
        )
        if person.name in found
        else person
        for person in persons
    )


def without_recruiters_own(text: str, firms: Sequence[Firm]) -> Sequence[Firm]:
    """The firms without the one that a recruiter is of, where another is left to be the employer."""
    low = text.casefold()
    if len(firms) < 2 or ("recruiter" not in low and "headhunter" not in low):
        return firms
    tokens = tokenize(text)
    starts = [tokens[firm.first].start for firm in firms]
    rest = [
        firm
        for firm, start in zip(firms, starts, strict=True)
        if firm.known or not _IS_OF.search(text[max(0, start - _BEFORE) : start])
    ]
    return rest or firms


_IS_OF = re.compile(
    rf"\b{RECRUITER}\b,?(?: is| was| called| named)?(?: (?!at\b|from\b|of\b|with\b)[\w'’-]+){{0,2}} (?:{_OF} |\()$"
    rf"|\b(?:through|via) (?:an? |the )?(?:agency |recruiters )?$",
    re.IGNORECASE,
)
"""Right before the firm: "recruiter Kevin from", "through"."""


def with_firms(text: str, persons: Sequence[Person], people: People, firms: Sequence[Firm]) -> tuple[Person, ...]:
    """The persons with the firm they are said to be from: "Priya from TalentBridge"."""
    tokens = tokenize(text)
    starts = {tokens[firm.first].start: firm.name for firm in firms}
    theirs: dict[str, str] = {}
    for mention in people.mentions:
        led = _FROM.match(text, mention.end)
        if led and led.end() in starts:
            theirs[mention.name] = starts[led.end()]
    return tuple(replace(person, company=theirs.get(person.name, "")) for person in persons)


def employers(text: str, firms: Sequence[Firm], *, logs: bool) -> Sequence[Firm]:
    """The firms that may be the employer; where none is marked so, the one that somebody they met is from."""
    tokens = tokenize(text)
    found = of_debrief(text, firms)
    if not logs:
        return found
    if found:
        return without_agencies(text, found) or found
    return [firm for firm in firms if firm.first > 1 and _says_from(tokens, firm.first - 1)][:1]


def without_agencies(text: str, firms: Sequence[Firm]) -> tuple[Firm, ...]:
    """The firms without the agency that only says where somebody is from: "it's now Raj Patel at Reed"."""
    tokens = tokenize(text)
    return tuple(
        firm
        for firm in firms
        if firm.known or not is_agency(firm.name) or not (firm.first > 1 and _says_from(tokens, firm.first - 1))
    )


def _says_from(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in ("from", "at", "of", "with") and (
        tokens[at - 1].capital or tokens[at - 1].low == "recruiter"
    )


_FROM = re.compile(r",?\s{1,2}(?:\([^()\n]{0,40}\)\s)?(?:from|at|of|with|@)\s{1,2}(?:the\s)?")


def is_with_agency(text: str, company: str, met: Sequence[Person]) -> bool:
    """Whether it was with a recruitment agency, and not with an employer that a recruiter of one knows."""
    between = any(person.title == "recruiter" and person.company not in ("", company) for person in met)
    return (through_agency(text) and not (company and between)) or is_agency(company)
