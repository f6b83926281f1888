"""Names of people as the model sees them: where each starts and ends, and how it is spelled. No cues here."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.names import VIETNAMESE
from bot.understanding.marks import Kind, marks
from bot.understanding.model import person_chances
from bot.understanding.model.lexicon import known_of
from bot.understanding.places import COMPANY_ENDINGS
from bot.understanding.tokens import CONTRACTIONS, Token, capital_at, tokenize, word_set
from bot.understanding.vocabulary import HONORIFICS, PARTICLES, TITLE_HEADS, is_given, is_ordinary, is_surname

_SOMEBODY = frozenset({Kind.MET, Kind.ABSENT, Kind.OUTSIDER})
_SOMETHING = frozenset({Kind.EMPLOYER, Kind.ELSEWHERE})
_SURE_MARK = 0.7
"""Below this a mark changes nothing."""
_SURE_OF_GIVEN = 0.6
"""The most that a mark of a firm counts where it may be somebody's full name."""
_OPENS = 0.02
"""The least chance at which a word is looked at: a strong cue can still make it a name."""
_GOES_ON = 0.2
_SAME = 0.5
"""The least chance of a name at which a word goes on with the name before it, though the model begins another."""
_TITLED = 0.9
"""The chance of a capital after "Mr" or "Dr.", whatever the model thinks."""
_LOWERED = word_set("mr mrs dr")
"""Forms of address also without a capital or a stop."""
_COMMON = 0.1
"""What is left of the chance of a word that is hardly ever a name, written without a capital."""
_MOST_FORMS = 3
"""Forms of address before one name: "Prof. Dr."."""
_LOW, _SELDOM = "345", "012"
_INITIALLED = 0.5
"""The chance of a capital after initials: S. Karthikeyan."""
_NEVER = (
    word_set(
        "i i'm i'll i've i'd ok okay a god jesus christ allah mum mom dad mami papi mama papa"
        " he she it they we you her his him them my our its this that"
        " he'll she'll heres lassie lass bloke"
    )
    | CONTRACTIONS
)
_INSIDE = PARTICLES | word_set("ni te st")
_GENERATIONS = word_set("jr sr ii iii iv")
_ABBREVIATED = 2
"""Letters of what may end in a stop inside a name: an initial, St., Jr."""
_BETWEEN = word_set("n w and")
"""Never inside a name, however it is written."""
_NEVER_INSIDE = _BETWEEN | CONTRACTIONS
DEGREES = word_set("phd ph.d md mba msc bsc cpa pmp cfa esq rn mp obe mbe jd dds cissp shrm-cp kc qc mbbs frcs")
_AFTER = word_set("hanım hanim bey sensei himself herself hisself")
"""What stands after a name and is no part of it: a form of address in some countries."""
_CALLED_AFTER = ("-san", "-sama", "-nim", "-ssi")
"""The same, joined to the name: Kuroda-san."""
_PATRONYMICS = frozenset({("d", "o"), ("s", "o"), ("a", "l"), ("a", "p")})
"""Of "Rajeswari d/o Muthu"."""
_SURROUND = {"(": ")", '"': '"', "“": "”", "'": "'"}
"""What a nickname in the middle of a name stands between: Robert "Rob" Chen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A run of tokens that may be a name: `tokens[first:last]`, the form of address before it included."""

    first: int
    last: int
    name: str
    """As written, without the form of address and without a nickname in brackets."""
    honorific: str
    chance: float
    """How likely somebody is named here, by the model."""
    lowered: bool
    """Written without capitals."""


@lru_cache(maxsize=32)
def find_names(text: str) -> Mapping[int, Name]:
    """Every name that the model holds possible, by the index of its first token."""
    tokens = tokenize(text)
    begins, goes_on = _by_token(text, tokens)
    found: dict[int, Name] = {}
    index = 0
    while index < len(tokens):
        if begins[index] + goes_on[index] < _OPENS and not _may_be_called(tokens, index):
            index += 1
            continue
        honorific, first = _honorific(tokens, index)
        if not (_may_open(tokens[first]) or _is_given_tuan(tokens, first)):
            index += 1
            continue
        last = _end(tokens, begins, goes_on, first)
        name = _name(tokens, range(first, last), honorific, begins[first] + goes_on[first])
        if name is None:
            index += 1
            continue
        found[min(index, name.first)] = replace(name, first=min(index, name.first))
        index = last
    return found


_SAYING = word_set(
    """
    said told asked called says wrote rang texted txtd txted msgd msged emailed replied answered mentioned thinks
    reckons
    """
)
"""No part of a name where it is written without a capital, though "Said" is a surname."""


def _done(word: str) -> bool:
    """A word such as "ghosted", which tells what somebody did: "omar ghosted?"."""
    return word.endswith("ed") and is_ordinary(word) and not (is_surname(word) or is_given(word))


def _may_be_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of address stands here or an initial before it, which make a name of any word."""
    return tokens[at].low in HONORIFICS or (at > 0 and tokens[at - 1].text == ".")


def _name(tokens: Sequence[Token], run: range, honorific: str, chance: float) -> Name | None:
    """The name that a run of tokens is; None if it is none, or only letters that spell one."""
    first, last = run.start, run.stop
    if all(len(token.text) == 1 and token.text != "." for token in tokens[first:last]):
        return None
    capital = tokens[first].capital
    if honorific and capital:
        chance = max(chance, _TITLED)
    if (initials := _initials(tokens, first)) < first:
        first, chance = initials, max(chance, _INITIALLED)
    if chance < _OPENS:
        return None
    parts = _without_nickname(tokens[first:last])
    if not (capital or honorific) and all(_common(token.stem) for token in parts):
        chance *= _COMMON
    return Name(
        first=first,
        last=last,
        name=_spelled(parts),
        honorific=honorific,
        chance=min(chance, 0.999),
        lowered=not capital,
    )


def _common(word: str) -> bool:
    """A word that people write in lower case and seldom give to a child."""
    given, _, _, lowness, _ = known_of(word)
    return lowness in _LOW and given in _SELDOM


def _by_token(text: str, tokens: Sequence[Token]) -> tuple[list[float], list[float]]:
    """How likely a name begins with each token, and goes on with it. The model's pieces can be smaller than tokens."""
    begins, goes_on = [0.0] * len(tokens), [0.0] * len(tokens)
    index = 0
    for chance in person_chances(text):
        while index < len(tokens) and tokens[index].end <= chance.piece.start:
            index += 1
        if index == len(tokens):
            break
        if tokens[index].start == chance.piece.start:
            begins[index], goes_on[index] = chance.begins, chance.goes_on
    _weigh_marks(text, tokens, begins, goes_on)
    for at, token in enumerate(tokens):
        if not token.capital and (token.low in _SAYING or _done(token.low)):
            begins[at] = goes_on[at] = 0.0
    return begins, goes_on


def _weigh_marks(text: str, tokens: Sequence[Token], begins: list[float], goes_on: list[float]) -> None:
    """Raise the chances of what the debrief's own model marks as somebody, lower those of what it marks as a firm."""
    starts = [token.start for token in tokens]
    for mark in marks(text):
        if mark.sure < _SURE_MARK:
            continue
        inside = range(bisect_left(starts, mark.start), bisect_left(starts, mark.end))
        if mark.kind in _SOMEBODY:
            for step, at in enumerate(inside):
                chances, others = (goes_on, begins) if step else (begins, goes_on)
                chances[at] = max(chances[at], mark.sure * _TITLED)
                others[at] = min(others[at], 1 - chances[at])
        elif mark.kind in _SOMETHING:
            sure = min(mark.sure, _SURE_OF_GIVEN) if _full_name(tokens, inside) else mark.sure
            for at in inside:
                begins[at], goes_on[at] = _lowered(begins[at], sure), _lowered(goes_on[at], sure)


def _full_name(tokens: Sequence[Token], inside: range) -> bool:
    """Whether a mark of a firm holds a given name and one more: "interview with Dana Li"."""
    if len(inside) != _TWO or not is_given(tokens[inside[0]].stem):
        return False
    return all(tokens[at].capital and tokens[at].stem not in COMPANY_ENDINGS for at in inside)


_TWO = 2


def _lowered(chance: float, against: float) -> float:
    """The chance, its odds cut by how sure the other model is of something else."""
    return chance * (1 - against) / (chance * (1 - against) + 1 - chance)


def _honorific(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The form of address that stands at `at`, and where the name after it starts; "" and `at` if there is none."""
    found, first = "", at
    for _ in range(_MOST_FORMS):
        token = tokens[first]
        following = _past_form(tokens, first)
        if token.low not in HONORIFICS or following >= len(tokens) or tokens[following].kind != "word":
            break
        if _is_given_tuan(tokens, first):
            break
        if not token.capital and following == first + 1 and token.low not in _LOWERED:
            break
        found, first = max(found, HONORIFICS[token.low], key=lambda form: _RANKS.get(form, bool(form))), following
    return found, first


def _past_form(tokens: Sequence[Token], at: int) -> int:
    """Past the form of address at `at`, its stop, and what a doctor is of: "Mr.", "Dr.-Ing.", "Dr. rer. nat."."""
    last = at + 1
    while last < len(tokens):
        hyphened = tokens[last].text == "-" and last + 1 < len(tokens) and tokens[last + 1].low in _DOCTORS_OF
        of_doctor = tokens[last].low in _DOCTORS_OF and tokens[at].low in ("dr", "prof")
        stop = tokens[last].text == "." and tokens[last - 1].text != "."
        if not (hyphened or of_doctor or stop):
            break
        last += 1
    return last


_DOCTORS_OF = word_set("ing rer nat med phil jur habil oec dent vet")


def _is_given_tuan(tokens: Sequence[Token], at: int) -> bool:
    """Whether "Tuan" is somebody's given name, before a surname of Vietnam; in Malay it is a form of address."""
    return tokens[at].low == "tuan" and at + 1 < len(tokens) and tokens[at + 1].stem in VIETNAMESE


_RANKS = {"Prof.": 4, "Professor": 4, "Dr.": 3}
"""Of several forms of address the highest is the one that is written ("Herr Dr. Brandt"); of equals the first."""


def _may_open(token: Token) -> bool:
    """A word of letters, in capitals or not, but not one like eDNA."""
    lettered = token.kind == "word" and not any(letter.isdigit() for letter in token.text) and "+" not in token.text
    evenly = token.text[0].isupper() or token.text.islower()
    titled = (token.low in TITLE_HEADS or token.low in HONORIFICS) and known_of(token.stem)[0] in _SELDOM
    after = token.low in _AFTER or token.text == "SAN"
    return lettered and evenly and not titled and not after and _NEVER.isdisjoint({token.low, token.stem})


def _end(tokens: Sequence[Token], begins: Sequence[float], goes_on: Sequence[float], first: int) -> int:
    """Where the name that starts at `first` ends."""
    last = index = first + 1
    enough = min(_GOES_ON, max(_OPENS, begins[first] + goes_on[first]) / 2)
    while index < len(tokens) and not _possessive(tokens[index - 1]):
        token = tokens[index]
        if (past := _past_nickname(tokens, index)) > index and begins[past] + goes_on[past] >= _GOES_ON:
            last = index = past + 1
            continue
        if token.text in '("“':
            break
        if _patronymic(tokens, index):
            last = index = index + 4
            continue
        opened = begins[first] + goes_on[first] >= _GOES_ON  # "Met Paul Roe"
        bound = opened and _capitals(tokens, first, index, begins[index] + goes_on[index])
        bound = bound or ((opened or index - 1 > first) and _bound(tokens, first, index))
        if (
            token.kind == "line"
            or token.low in _NEVER_INSIDE
            or (not bound and goes_on[index] < max(enough, begins[index]))
        ):
            break
        if token.text == "." and len(tokens[index - 1].text) > _ABBREVIATED:
            break
        if _spelled_out(tokens, index) or (tokens[first].capital and _small(token) and token.low not in _INSIDE):
            break
        index += 1
        if token.kind == "word" and not (token.low in DEGREES or token.low in _AFTER or token.text == "SAN"):
            last = index
    if last < len(tokens) and last - first > 1 and tokens[last].text == "." and len(tokens[last - 1].text) == 1:
        last += 1
    if last < len(tokens) and tokens[last].low in _GENERATIONS:
        last += 2 if last + 1 < len(tokens) and tokens[last + 1].text == "." else 1
    return last


def _bound(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether what comes before leaves a name open: "Siân ap" Rhys, "Jomar de" los "Santos", "Renee St." Clair."""
    before = tokens[at - 1]
    if tokens[at].text == "." and at - 1 > first and before.low == "st":
        return capital_at(tokens, at + 1)
    if before.text == "." and at - 2 > first and tokens[at - 2].low == "st":
        return tokens[at].capital
    led = at > first and before.low in PARTICLES and before.text.islower() and len(before.text) > 1
    return led and (tokens[at].capital or (tokens[at].low in PARTICLES and capital_at(tokens, at + 1)))


def _capitals(tokens: Sequence[Token], first: int, at: int, chance: float) -> bool:
    """Two names in capitals with nothing between are one person's: "Tan" and "Wei Ling"."""
    token = tokens[at]
    capitals = tokens[first].capital and tokens[at - 1].capital and token.capital
    return capitals and chance >= _SAME and not (token.low in HONORIFICS or token.low in TITLE_HEADS)


def _patronymic(tokens: Sequence[Token], at: int) -> bool:
    """ "d/o Muthu"."""
    if at + 3 >= len(tokens) or tokens[at + 1].text != "/" or not tokens[at + 3].capital:
        return False
    return (tokens[at].low, tokens[at + 2].low) in _PATRONYMICS


def _initials(tokens: Sequence[Token], first: int) -> int:
    """Where the name starts with the initials before it: "S. Karthikeyan"."""
    while (
        first >= 2 and tokens[first - 1].text == "." and len(tokens[first - 2].text) == 1 and tokens[first - 2].capital
    ):
        if tokens[first - 2].text == "I" or tokens[first].text == "." or not tokens[first].capital:
            break
        first -= 2
    return first


def _past_nickname(tokens: Sequence[Token], at: int) -> int:
    """Past a nickname to the surname: Robert (Rob) Chen; `at` if there is none."""
    closing = _SURROUND.get(tokens[at].text)
    if closing is None or at + 3 >= len(tokens) or tokens[at + 2].text != closing or not tokens[at + 3].capital:
        return at
    return at + 3 if tokens[at + 1].capital else at


def _spelled_out(tokens: Sequence[Token], index: int) -> bool:
    """Three letters in a row: somebody dictates how the name is spelled."""
    return index + 2 < len(tokens) and all(
        token.kind == "word" and len(token.text) == 1 for token in tokens[index : index + 3]
    )


def _small(token: Token) -> bool:
    return token.kind == "word" and len(token.text) > 1 and token.text.islower()


def _possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'"))


def _without_nickname(tokens: Sequence[Token]) -> list[Token]:
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        closing = _SURROUND.get(tokens[index].text)
        close = next((at for at in range(index + 1, len(tokens)) if tokens[at].text == closing), 0) if closing else 0
        if close and index:
            index = close + 1
            continue
        kept.append(tokens[index])
        index += 1
    return kept


def _spelled(tokens: Sequence[Token]) -> str:
    """The name as written; all-lower or all-upper names get their capitals."""
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        text = token.text
        if index == len(tokens) - 1 and _possessive(token):
            text = text[:-2] if token.low.endswith("'s") else text[:-1]
        glued = index > 0 and token.start == tokens[index - 1].end
        pieces.append(text if glued or index == 0 else " " + text)
    name = "".join(pieces)
    for ending in _CALLED_AFTER:
        name = name.removesuffix(ending)
    if name.islower() or (name.isupper() and len(name) > 3 and "." not in name):
        name = " ".join(_capitalised(word) for word in name.split(" "))
    return name


def _capitalised(word: str) -> str:
    low = word.lower()
    if low in PARTICLES and low not in ("al", "el", "le"):
        return low
    pieces = "-".join(part[:1].upper() + part[1:] for part in low.split("-"))
    for mark in ("'", "’"):
        head, found, tail = pieces.partition(mark)
        if found and len(head) == 1:
            pieces = head + mark + tail[:1].upper() + tail[1:]
    if pieces.startswith("Mc") and len(pieces) > 3:
        pieces = "Mc" + pieces[2].upper() + pieces[3:]
    return pieces
