"""Recruiters of an agency, who stand between the seeker and the employer: "my recruiter Ola Bem at Tidal Talent"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.reading import Person
from bot.understanding.firms import Firm
from bot.understanding.people import People
from bot.understanding.tokens import tokenize

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
