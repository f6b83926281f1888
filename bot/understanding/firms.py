"""Names of companies that are already known, found in a text in any case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from bot.reading import Context
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.places import COMPANY_ENDINGS
from bot.understanding.tokens import Token, tokenize, word_set
from bot.understanding.vocabulary import (
    CALENDAR,
    HONORIFICS,
    TITLE_HEADS,
    TITLE_WORDS,
    is_given,
    is_ordinary,
    is_surname,
)

LONGEST = 6
_LISTS = Path(__file__).parent / "lists"
NOUNS = word_set(
    """
    interview interviews onsite on-site screen phone call panel offer role loop recruiter recruiters one job team
    people folks thing position round process gig application video zoom final meeting debrief chat thank-you
    follow-up followup rejection hr superday take-home takehome assessment
    """
)
VERBS = word_set(
    """
    rejected offered passed cancelled canceled rescheduled moved replied ghosted invited hired wrote emailed called
    rang phoned
    said got wants want went has have never finally just decided extended sent reached made pushed postponed will is
    turned declined scheduled
    """
)
STOPS = word_set(
    """
    for as on at in about with from to by tomorrow today tonight yesterday next last this that and or but so because
    which who where when while is was were are went will would has had have be been it i we they she he you me us
    them my her his their our your if then after before until till over via during it's not no yes again later now
    soon both all too also really very just got said role job position interview interviews phone video onsite call
    screen chat panel round team recruiter hr office zoom skype agency regarding re - the a an off please pls remind
    need than what how did do does replied wrote called emailed rejected offered one lol lmao haha hahaha omg btw tbh
    ngl imo ugh
    """
)
_WELL_KNOWN = """
    morgan stanley; jp morgan; j p morgan; charles schwab; jane street; goldman sachs; wells fargo; john deere;
    johnson & johnson; ernst & young; marks & spencer; john lewis; ben & jerry's; thomas cook; calvin klein; ralph
    lauren; tommy hilfiger; hugo boss; louis vuitton; dana farber; dana-farber; jones day; edward jones; eli lilly;
    philip morris; thomson reuters; warner bros; walt disney; oliver wyman; roland berger; robert half; michael
    page; lockheed martin; northrop grumman; robert walters; kelly services; hays; siemens; mercedes; mercedes benz;
    bosch; adidas; wayne enterprises; stark industries; tesla; harvey nash; ada health; oscar health; ramsey
    solutions; booz allen; booz allen hamilton; marsh mclennan; levi strauss; lloyds; barclays; bloomberg; ted baker;
    ann summers; charlotte tilbury; laura ashley; karen millen; fred perry; kurt geiger; mary kay; marc jacobs; michael
    kors; kate spade; tory burch; jimmy choo; estee lauder; elizabeth arden; bobbi brown; vivienne westwood; stella
    mccartney; tim hortons; harvey norman; grant thornton; clifford chance; hargreaves lansdown; julius baer; jones lang
    lasalle; norton rose; arthur d little; merrill lynch; smith & nephew; saks fifth avenue; neiman marcus
    """
_LIKE_PEOPLE = tuple(" ".join(name.split()) for name in _WELL_KNOWN.split(";"))
"""Well-known firms that are named like persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Firm:
    """One place where a company is named: `tokens[first:last]`."""

    name: str
    first: int
    last: int
    known: bool
    sure: float = 0.9


def firm_spans(text: str, firms: Sequence[Firm]) -> list[tuple[int, int]]:
    """Where they are named, in characters."""
    tokens = tokenize(text)
    return [(tokens[firm.first].start, tokens[firm.last - 1].end) for firm in firms]


_INTERVIEW_WITH = phrases("interview|interviews|onsite|screen|interviewing|interviewed with|at")
_CALLED = phrases("company|firm|startup|start-up|agency|employer|business|charity|outfit called|named")


def firm_tokens(tokens: Sequence[Token], context: Context) -> set[int]:
    """Indices of tokens that surely belong to a company's name, so that no person is seen there."""
    taken: set[int] = set()
    for firm in known_firms(tokens, context.companies):
        taken.update(range(firm.first, firm.last))
    for firm in known_firms(tokens, _LIKE_PEOPLE):
        before = tokens[firm.first - 1] if firm.first else None
        if firm.last == firm.first + 1 and before is not None and before.capital and is_given(before.stem):
            continue  # "Robert Hays"
        taken.update(range(firm.first, firm.last))
    for _, last in find_phrases(tokens, _CALLED):
        taken.add(last)  # "a startup called Lumi"
    for _, last in find_phrases(tokens, _INTERVIEW_WITH):
        if last + 1 < len(tokens) and _is_thing(tokens[last], tokens[last + 1]):
            taken.update((last, last + 1))  # "interview with Isla Resorts"
    for at in _withs(tokens):
        if _is_thing(tokens[at], tokens[at + 1]):
            taken.update((at, at + 1))  # "interview tomorrow at 10am with Mercy General"
    first_words = {words[0] for name in context.companies if len(words := _parts(name)) > 1}
    for index, token in enumerate(tokens):
        if token.stem in first_words and not (is_given(token.stem) or is_ordinary(token.stem)):
            taken.add(index)  # "Wexcombe was fine", for the Wexcombe Royal Infirmary
        if token.capital and token.stem in _HOUSES_OF and index + 1 < len(tokens) and _is_named(tokens[index + 1]):
            taken.update((index, index + 1))
        if token.text == "&" and 0 < index < len(tokens) - 1 and _partners(tokens[index - 1], tokens[index + 1]):
            taken.update((index - 1, index, index + 1))
        if token.capital and token.stem in COMPANY_ENDINGS and token.stem not in TITLE_HEADS:
            first = index
            while (
                first > 0 and tokens[first - 1].capital and tokens[first - 1].kind == "word" and index - first < LONGEST
            ):
                first -= 1
            if first < index and not is_ordinary(tokens[first].low):
                taken.update(range(first, index + 1))
    taken = {index for index in taken if not _addressed(tokens, index)}
    for index, token in enumerate(tokens):
        if token.capital and index and tokens[index - 1].low in ("from", "of", "at"):
            known = well_known_at(tokens, index)
            taken.update(range(index, known.last) if known and is_agency(known.name) else ())  # "Kim Stone of Reed"
        if token.low in ("st", "saint"):
            taken.update(range(index, patron_end(tokens, index)))
        if token.low in HONORIFICS:
            taken.update(range(index, max(index, _house_end(tokens, index))))
    return taken


def _withs(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a name of two words may stand after the first "with" behind an "interview", its day and hour between."""
    talked = None
    for at, token in enumerate(tokens[:-2]):
        if token.low == "interview":
            talked = at
        elif token.kind == "line" or token.text in ".!?;" or (talked is not None and at - talked > _WITH_REACH):
            talked = None
        elif token.low == "with" and talked is not None:
            talked = None
            yield at + 1


_WITH_REACH = 8


def _is_named(token: Token) -> bool:
    return token.capital and token.low not in CALENDAR and token.low not in TITLE_HEADS


_HOUSES_OF = word_set(
    "cafe hotel restaurant bistro brasserie salon villa chez studio atelier boulangerie trattoria ristorante pizzeria"
)
"""Before a name, even one that people have, these make a house of it: "Café Zoë"."""


def _house_end(tokens: Sequence[Token], at: int) -> int:
    """Where "Dr Steevens' Hospital" ends, a house named after somebody; `at` if it is none."""
    if known := well_known_at(tokens, at):
        return known.last
    for index in range(at + 1, min(len(tokens), at + LONGEST)):
        token = tokens[index]
        if token.capital and token.stem in COMPANY_ENDINGS and index > at + 1:
            return index + 1 if tokens[index - 1].text in ("'", "’") or tokens[index - 1].low.endswith("'s") else at
        if not (token.capital or (token.text in ".'’" and token.start == tokens[index - 1].end)):
            break
    return at


def patron_end(tokens: Sequence[Token], at: int) -> int:
    """Where "st mary's school" ends, or "king's college", or "St. Luke's" alone, in any case; `at` if it is no house of
    a patron."""
    owned, ends = False, at
    for index in range(at, min(len(tokens), at + LONGEST)):
        token = tokens[index]
        if token.text == "." and index and tokens[index - 1].low == "st":
            continue
        if token.kind != "word" or token.low in STOPS:
            return ends
        if owned and (token.stem in COMPANY_ENDINGS | _KINDS_OF_HOUSE):
            return index + 1
        if token.low.endswith("'s") and tokens[at].low in ("st", "saint"):
            ends = index + 1
        owned = owned or token.low.endswith("'s") or token.low in ("st", "saint")
    return ends


def _addressed(tokens: Sequence[Token], at: int) -> bool:
    """ "Mr Brandt", at Brandt & Co: whoever the firm is named after is a person."""
    before = at - 2 if at > 1 and tokens[at - 1].text == "." else at - 1
    return before >= 0 and tokens[at].capital and tokens[before].low in HONORIFICS and tokens[before].capital


def _is_thing(one: Token, other: Token) -> bool:
    """A name in front of a word that is nobody's: of capitals, and ordinary."""
    capitals = one.capital and other.capital and other.kind == "word"
    return capitals and is_ordinary(other.low) and not (is_surname(other.stem) or is_given(other.stem))


def _partners(one: Token, other: Token) -> bool:
    """ "Müller & Söhne" is a firm, "Dana & Tom" are two people."""
    return one.capital and other.capital and not (is_given(one.stem) or is_given(other.stem))


@lru_cache(maxsize=512)
def _parts(name: str) -> tuple[str, ...]:
    """A company's name as tokens, its legal form left off: Globex Corp. → globex."""
    words = [token.stem for token in tokenize(name) if token.kind == "word" or token.text in "&+"]
    while len(words) > 1 and words[-1] in COMPANY_ENDINGS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(words)


@lru_cache(maxsize=32)
def _by_first_word(names: tuple[str, ...]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The parts of each name, and the name, the longest of those with a first word in common first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for parts, name in sorted(((_parts(name), name) for name in names), reverse=True):
        if parts:
            by_first.setdefault(parts[0], []).append((parts, name))
    return by_first


def known_firms(tokens: Sequence[Token], names: Sequence[str]) -> Iterator[Firm]:
    by_first = _by_first_word(tuple(names))
    if not by_first:
        return
    reached = 0
    for index, token in enumerate(tokens):
        if token.stem not in by_first or index < reached:
            continue
        for parts, name in by_first[token.stem]:
            stands = _stands(tokens, index, parts) or _is_whole(tokens, index, name)
            if stands and not is_other(tokens, index, index + len(parts), name):
                reached = index + len(parts)
                yield Firm(name=name, first=index, last=reached, known=True, sure=1.0)
                break


def _is_whole(tokens: Sequence[Token], at: int, name: str) -> bool:
    """Whether all the words of a longer name stand here: "delmar clinic", where "delmar" may be somebody."""
    whole = [token.stem for token in tokenize(name)]
    return len(whole) > 1 and [token.stem for token in tokens[at : at + len(whole)]] == whole


@cache
def _well_known() -> tuple[str, ...]:
    """Names of employers whom everybody knows."""
    return (*_listed("employers"), *agencies())


@cache
def agencies() -> tuple[str, ...]:
    """Names of recruitment agencies whom everybody knows."""
    return _listed("agencies")


def _listed(name: str) -> tuple[str, ...]:
    lines = (_LISTS / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def is_agency(name: str) -> bool:
    """Whether a firm of this name finds others their people."""
    tokens = tokenize(name)
    known = next((each for each in agencies() if each.casefold() == name.casefold()), "")
    return (
        bool(known) or bool(_AGENCY_WORDS & {token.stem for token in tokens}) or bool(find_phrases(tokens, _AGENCIES))
    )


_AGENCY_WORDS = word_set(
    "recruitment recruiting recruiters staffing personnel resourcing headhunters headhunting temps"
)
_AGENCIES = phrases("executive search; talent partners|solutions|acquisition; search partners; employment agency")


def is_other(tokens: Sequence[Token], first: int, last: int, name: str) -> bool:
    """Whether the words that stand for `name` by less than all of it go on to another's: "St Mary's School" beside
    St Mary's Hospital, "Bank North" beside North Bank."""
    whole = [token.stem for token in tokenize(name) if token.kind == "word"]
    if last - first >= len(whole) - (whole[0] == "the"):
        return False
    following = tokens[last] if last < len(tokens) else None
    if following and following.stem in whole:
        return False
    if following and following.kind == "word":
        named = following.capital and following.low not in _NO_PART and not is_given(following.stem)
        if named or following.stem in _KINDS_OF_HOUSE:
            return True
    before = tokens[first - 1] if first else None
    return bool(before and before.capital and before.stem in COMPANY_ENDINGS | _KINDS_OF_HOUSE)


_KINDS_OF_HOUSE = word_set(
    """
    school house farm farms foods food hall park college primary academy nursery surgery practice dental museum theatre
    gallery court lodge hotel hotels inn cafe kitchen bakery hospital clinic university institute bank foundation trust
    studio studios media hospice church library gym garage pharmacy chambers homes housing care prep
    """
)
"""What tells one house from another of the same name."""
_NO_PART = CALENDAR | STOPS | NOUNS | VERBS | TITLE_HEADS | TITLE_WORDS
"""After a firm's name these are no part of it."""


def well_known_at(tokens: Sequence[Token], at: int, *, lowered: bool = False) -> Firm | None:
    """The employer whom everybody knows, if one's name begins here and does not go on ("Siemens Energy"); one that is a
    word or somebody's name as well needs its capital, unless it may be `lowered`."""
    if is_office(tokens, at):
        return None
    for parts, name in _by_first_word(_well_known()).get(tokens[at].stem, ()):
        last = _past(tokens, at, parts)
        if last == at:
            continue
        following = tokens[last] if last < len(tokens) else None
        goes_on = following is not None and (
            following.low in _PRODUCTS
            or following.stem in COMPANY_ENDINGS
            or (following.capital and following.low not in CALENDAR | STOPS | NOUNS)
        )
        head = tokens[at]
        plain = len(head.text) < _SHORT or is_ordinary(head.stem) or is_given(head.stem) or is_surname(head.stem)
        if not goes_on and (head.capital or lowered or not plain):
            return Firm(name=name, first=at, last=last, known=False)
    return None


def is_office(tokens: Sequence[Token], at: int) -> bool:
    """ "The GM", "GM Mr David Ross": what somebody is, and no firm of that name."""
    led = at > 0 and tokens[at - 1].low in _ARTICLES
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at].low in _OFFICES and (led or follows in HONORIFICS)


_OFFICES = word_set("gm md")
_ARTICLES = word_set("the their our its a")

_PRODUCTS = word_set("meet hangouts teams docs calendar maps forms chime chat")
"""After a firm's name, what it makes: "by google meet"."""
_SHORT = 3
"""Letters of a name that is a word as often."""


def _past(tokens: Sequence[Token], at: int, parts: Sequence[str]) -> int:
    """Where the parts of a name that begins at `at` end, the stops of "Dr. Martens" left out; `at` if it is not it."""
    index = at
    for part in parts:
        if (
            index > at
            and index < len(tokens)
            and tokens[index].text == "."
            and tokens[index].start == tokens[index - 1].end
        ):
            index += 1
        if index >= len(tokens) or tokens[index].stem != part:
            return at
        index += 1
    return index


def _stands(tokens: Sequence[Token], at: int, parts: Sequence[str]) -> bool:
    """Whether the name stands here; one that is an ordinary word needs a capital or a small word that leads to it."""
    if not parts or any(at + step >= len(tokens) or tokens[at + step].stem != part for step, part in enumerate(parts)):
        return False
    if len(parts) > 1 or tokens[at].capital or not (is_ordinary(parts[0]) or is_given(parts[0])):
        return not (
            len(parts) == 1 and at == 0 and len(tokens) > 1 and is_ordinary(parts[0]) and tokens[1].low in STOPS - VERBS
        )
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return (
        before in ("at", "with", "from", "for", "about", "to", "on", "of", "my") or after in NOUNS or len(tokens) == 1
    )
