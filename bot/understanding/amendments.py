"""Corrections of what is no name: what is set against what, facts told by their name. In short messages only."""

import re
from dataclasses import dataclass

from bot.reading import Correction
from bot.understanding.company_answers import CLAUSE_VERBS, without_aside, without_clause
from bot.understanding.leads import KIND_LEAD, LEAD, TAKING_BACK
from bot.understanding.tokens import sentences, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR, PARTICLES, TITLE_HEADS, TITLE_WORDS, is_given, is_ordinary

_MOST_WORDS, _MOST_LETTERS, _MOST_SENTENCES = 16, 160, 3
"""A longer message tells more than one correction."""
_HONORIFIC = r"(?:mr|mrs|ms|mx|dr|prof|mister|miss|frau|herr|sir|madam)\.?\s+"
_IT_IS = r"(?:it\s+was|it's|its|it\s+is|it\s+should\s+be|should\s+be|that\s+was|i\s+meant)"
_A_SLIP = re.compile(
    r"\bi (?:said|wrote|typed|put) [\w'-]+(?: [\w'-]+)?,? (?:but|and) (?:it was|it's|its|it is|it should be) \w",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(rf"{TAKING_BACK}|{LEAD}i meant\b", re.IGNORECASE)
_NAMES_A_FIELD = r"(?:it|that|this|company|role|title|kind|rating|score|place|location|time|date|day|step|name)\b"
_CONTRASTS = tuple(
    re.compile(f"^{KIND_LEAD}{pattern}$", re.IGNORECASE)
    for pattern in (
        rf"(?P<wrong>.+?)\s+(?:was|is)\s+wrong,?\s+{_IT_IS}\s+(?P<right>.+)",
        r"(?P<right>.+?),?\s+(?:and\s+)?not\s+(?P<wrong>[^,;]+)",
        rf"(?:did\s+(?:s?he|they)\s+say|was\s+it)\s+(?P<wrong>[^?]+)\?\s+(?:no|nope|nah)[,.]?\s+(?:i\s+think\s+)?(?:{_IT_IS}\s+)?"
        r"(?P<right>[^.,;?]+)(?:[.,]\s[^?]{1,40})?",
        rf"(?:{_IT_IS}\s+)?not\s+(?P<wrong>[^,;]+?)(?:,\s*(?:but\s+)?|\s+but\s+)(?:{_IT_IS}\s+)?(?P<right>.+)",
        r"(?P<right>.+?)\s+(?:instead\s+of|rather\s+than)\s+(?P<wrong>[^,;]+)",
        rf"(?:it|that)\s+(?:wasn't|isn't|was\s+not|is\s+not)\s+(?P<wrong>[^,;]+?),?\s+(?:but\s+)?{_IT_IS}\s+(?P<right>.+)",
        rf"(?!{_NAMES_A_FIELD})(?P<wrong>\w+)\s+should\s+(?:be|have\s+been|read)\s+(?P<right>.+)",
        r"(?:change|rename|correct)\s+(?P<wrong>.+?)\s+(?:to|into)\s+(?P<right>.+)",
        rf"i\s+(?:said|wrote|typed|put)\s+(?P<wrong>.+?),?\s+(?:but|and)\s+{_IT_IS}\s+(?P<right>.+)",
        r"(?!company\b)(?P<wrong>\w+)\s+is\s+(?:actually|really)\s+(?:called|named)\s+(?P<right>.+)",
        r"(?P<wrong>\w+)(?:\s+is|'s)\s+(?:(?:actually|really)\s+)?(?P<right>(?P=wrong)\s.+)",
        r"(?P<wrong>\w+)\s+is\s+(?:spell?ed|spelt|written)\s+with\s+[^,:]{1,40}[,:]\s+(?P<right>[\w'-]+)",
        rf"(?:{_HONORIFIC})?(?P<wrong>\w+)\s+(?:actually\s+|really\s+)?(?:spells?|writes?|is\s+(?:spell?ed|spelt|written))"
        r"(?:\s+(?:it|that|(?:him|her)self|themselves|(?:their|his|her)\s+name))?(?:\s+(?:as|like|with\s+a))?\s+"
        r"(?P<right>.+)",
    )
)
_IS_NAMED = re.compile(
    rf"^{KIND_LEAD}(?P<wrong>\w+)(?:\s+is|'s)\s+(?:short\s+for\s+)?"
    r"(?P<right>(?-i:[A-Z])[\w'-]{0,30}(?:\s(?-i:[A-Z])[\w'-]{0,30}){1,3})(?:,\s.{1,60})?$",
    re.IGNORECASE,
)
"""Somebody known by one name is named in full: "Lin is Linnea Ahlberg"."""
_IS = (
    r"(?:\s+is\s+wrong,?\s+it'?s|\s+is|\s+should\s+be|\s+was|'s|\s+to|:|[?.]\s+it'?s)\s+"
    r"(?:actually\s+|really\s+)?(?:(?:called|named|spelled|spelt|written)\s+)?"
)
_A_WORD = r"[^\W\d][\w'-]*(?:\.[\w'-]+)*(?:(?:(?<=\b\w)|(?<=\bSt))\.)?"
"""Of a name; a full stop ends it, but for that of an initial."""
_A_NAME = (
    rf"{_A_WORD}(?: (?!(?:he|she|they|i|and|but|no|not|with|without|minus|by|btw|sorry|though|actually|please|pls|from|"
    rf"in|at)\b)"
    rf"{_A_WORD}){{0,4}}"
)
"""Up to whatever is told next: "Feld, he's Ops Manager"."""
_A_TITLE = r"[^,;]+(?:, (?!(?:and|but|not|he|she|they|it|her|his|their)\b)[^,;]+)*"
_PERSON = (
    ("surname", rf"\b(?:surname|last\s+name|family\s+name){_IS}(?P<value>{_A_NAME})"),
    ("given", rf"\b(?:first|given|christian)\s+name{_IS}(?P<value>{_A_NAME})"),
    (
        "given",
        rf"^{KIND_LEAD}{_HONORIFIC}[\w'-]+(?:\s+is|'s)\s+(?:actually\s+|really\s+)?(?:called|named)\s+(?P<value>{_A_NAME})",
    ),
    ("name", rf"\b(?:full|real|proper|actual|correct|right|whole|legal)\s+name{_IS}(?P<value>{_A_NAME})"),
    ("called", rf"\b(?:her|his|their)\s+name{_IS}(?P<value>{_A_NAME})"),
    (
        "surname",
        rf"\bspells\s+(?:her|his|their)\s+(?:last\s+|sur|family\s+)name\s+(?:as\s+|like\s+)?(?P<value>{_A_NAME})",
    ),
    ("name", rf"^{KIND_LEAD}(?:{_HONORIFIC})?\w+'s\s+(?:\w+\s+)?name{_IS}(?P<value>{_A_NAME})"),
    (
        "spelled",
        rf"\b(?:she|he|they)\s+(?:spells?|writes?)\s+(?:it|(?:her|his|their)\s+name)\s+(?:as\s+|like\s+)?(?P<value>{_A_NAME})$",
    ),
    (
        "name",
        r"\b(?:goes\s+by|(?:prefers|likes)\s+to\s+(?:be\s+called|go\s+by))\s+(?P<value>(?-i:[A-Z])[\w.'-]+)(?:\s+(?:actually|btw|though))?$",
    ),
    ("name", rf"^{KIND_LEAD}call\s+(?:her|him|them)\s+(?P<value>\w[^,]{{0,60}})$"),
    (
        "name",
        r"\b(?:said|says|asked|told\s+me)(?:\s+to|\s+i\s+(?:can|may|should|could))?\s+call\s+(?:her|him|them)\s+(?P<value>(?-i:[A-Z])[\w'-]+)(?=[,.;]|$)",
    ),
    (
        "title",
        rf"^{KIND_LEAD}\w+\s+(?:isn'?t|is\s+not|wasn'?t|ain'?t)\s+.+?,?\s(?:but\s+)?"
        r"(?:(?:she|he|they)(?:'?s|'?re|\s+is|\s+are|\s+was))\s+(?:actually\s+|really\s+)?"
        r"(?:the\s+|an?\s+)?(?P<value>.+)$",
    ),
    (
        "title",
        rf"\b(?:her|his|their|\w+'s|\w+s)\s+(?:(?:job|actual|real|correct|proper)\s+)?(?:title|position){_IS}(?P<value>{_A_TITLE})",
    ),
    ("title", rf"\b(?:her|his|their|\w+'s)\s+(?:job\s+)?role{_IS}(?P<value>{_A_TITLE})"),
)
_FIELDS = (
    ("company", r"(?:the\s+)?(?:company|firm|employer)(?:'s)?(?:\s+name)?"),
    ("role", r"(?:the\s+|my\s+)?(?:role|position|job)(?:\s+title)?"),
    ("next_step", r"(?:the\s+)?next\s+step"),
    ("place", r"(?:the\s+)?(?:place|location|address)"),
)
_TO = (
    r"(?:\s+should\s+(?:be|read|say)|\s+(?:is|was)\s+(?:actually|really)(?:\s+(?:called|named|spelled|spelt|written))?"
    r"|(?:\s+is|'s)\s+(?:called|named|spelled|spelt|written)|\s+to)\s+"
)
"""What tells a correction from a mere telling ("the next step is a take-home")."""
_INTERVIEW = (
    ("company", rf"\bwrong\s+(?:company|firm|employer)\b[\s,.:;-]*(?:{_IT_IS}\s+)?(?P<value>\w[^.!,;]{{1,40}})$"),
    *(
        (name, rf"^{KIND_LEAD}(?:(?:change|set|make|update)\s+)?{field}{_TO}(?P<value>\w[^;]{{1,80}})$")
        for name, field in _FIELDS
    ),
)
_RIGHT = tuple((name, rf"^{KIND_LEAD}{field}{_IS}(?P<value>\w[^;]{{1,80}})$") for name, field in _FIELDS)
_PERSON_FACTS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _PERSON)
_INTERVIEW_FACTS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _INTERVIEW)
_RIGHT_FACTS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _RIGHT)
_ONE, _ANOTHER = r"(?P<right>\w+(?: \w+)?)", r"(?P<wrong>\w+(?: \w+)?)"
_TITLED = r"(?:the|an?|our|their)\s+(?P<title>[^,;]{2,60}?)"
_BEARERS = tuple(
    re.compile(f"^{KIND_LEAD}{pattern}$", re.IGNORECASE)
    for pattern in (
        rf"{_ANOTHER} (?:isn't|is not|wasn't) {_TITLED},? (?:but )?{_ONE} (?:is|was)",
        rf"{_ONE}(?: is|'s| was) {_TITLED},? (?:and )?not {_ANOTHER}",
        rf"(?:it's|it is|it was) {_ONE} (?:who|that)(?: is|'s| was) {_TITLED},? (?:and )?not {_ANOTHER}",
        rf"{_TITLED} (?:is|was) (?:actually )?{_ONE},? (?:and )?not {_ANOTHER}",
    )
)
_NO_VALUES = frozenset({"right", "correct", "true", "quite", "quite right", "that", "it", "this"})
"""What is denied by these is no value: "not right, it was on the 3rd"."""
_TRAILING = re.compile(
    r"(?:,? (?:actually|please|pls|thanks|sorry|though|by the way|btw)){1,3}$"
    r"|,? with (?:(?:an?|one|two|three|double) [^ ,]{1,8}|[a-z])$|,? not [^,]{1,40}$"
    r"|,? (?:with|without|minus|no)(?: (?:an?|the|one|two|double))? [a-z](?:['’]?s)?"
    r"(?: (?:at|in|on) the (?:end|middle|start|beginning|front))?$",
    re.IGNORECASE,
)


_SAME = re.compile(
    r"(?:,|\s(?:at|but|and))?\s(?:the\s)?same\s(?:day|date|time|place|hour|slot|link)(?:\s(?:though|still))?$",
    re.IGNORECASE,
)
"""What stays as it is, said after what changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    right: str
    wrong: str
    title: str


def find_contrast(text: str) -> Correction | None:
    """What a short message sets against what: "Thursday, not Friday", "change Tom to Thomas"."""
    said = _SAME.sub("", _short(text))
    if lettered := _BY_LETTER.match(said):
        right = _with_letter(lettered["wrong"], lettered["letter"])
        return Correction(right=right, wrong=lettered["wrong"]) if right else None
    matches = (pattern.match(said) for pattern in _CONTRASTS)
    found = next(filter(None, matches), None) or _named_in_full(said)
    if found is None or _TO_DO.match(found["wrong"]):
        return None
    wrong = "" if found["wrong"].strip().casefold() in _NO_VALUES else found["wrong"].strip()
    right = _without_lead(_TRAILING.sub("", found["right"]).strip())
    return Correction(right=joined_letters(right) if "spel" in said.casefold() else right, wrong=wrong)


_TO_DO = re.compile(
    r"\s{0,2}to (?:expect|hear|worry|wait|be|get|call|contact|chase|email|write|follow)\b", re.IGNORECASE
)
""" "Not to expect anything before Easter": what is not to be done is set against nothing."""
_BY_LETTER = re.compile(
    rf"^{KIND_LEAD}(?:{_HONORIFIC})?(?P<wrong>\w+)(?:'s|\s+is)?(?:\s+(?:actually|really))?"
    r"(?:\s+(?:spell?ed|spelt|written|spells?|writes?)(?:\s+(?:it|that))?)?\s+with\s+an?\s+(?P<letter>[^\W\d_])"
    r"(?:,?\s+(?:and\s+)?not\s+(?:with\s+)?an?\s+\w)?$",
    re.IGNORECASE,
)
"""One letter of a name is told: "Curtis is spelled with a K"."""
_SOUNDS_LIKE = {"k": "cq", "c": "ks", "y": "i", "i": "y", "s": "zc", "z": "s", "j": "g", "g": "j", "v": "w", "w": "v"}


def _with_letter(name: str, letter: str) -> str:
    """ "Kurtis" of "Curtis" and "k"; empty where it is not plain which letter it stands for."""
    at = [n for n, char in enumerate(name.casefold()) if char in _SOUNDS_LIKE.get(letter.casefold(), "")]
    return (name[: at[0]] + letter.lower() + name[at[0] + 1 :]).capitalize() if len(at) == 1 else ""


def _named_in_full(said: str) -> re.Match[str] | None:
    found = _IS_NAMED.match(said)
    words = [word.casefold() for word in found["right"].split()] if found else []
    titled = any(word in TITLE_HEADS or word in TITLE_WORDS for word in words)
    return found if words and is_given(words[0]) and not titled else None


def _without_lead(right: str) -> str:
    led = _LEADING.match(right)
    return right[led.end() :] if led else right


_LEADING = re.compile(
    r"(?:it(?:['’]s| is| was) )?(?:actually with|really with|in fact with|with|actually|really|in fact) (?=\S)",
    re.IGNORECASE,
)
"""What may stand before the right one: "it was actually with Wickes, not Ikea"."""


def is_miswritten(text: str) -> bool:
    """ "I wrote Katharina, but it is Catharina": of a word, and not of a letter."""
    return bool(_A_SLIP.search(_short(text)))


def takes_back(text: str) -> bool:
    """ "Wait no, her name was Michaela"."""
    return bool(_TAKES_BACK.match(_short(text)))


def find_fact_of_person(text: str) -> tuple[str, str] | None:
    """A fact of somebody, told by its name, as (surname|given|name|called|spelled|title, value): "her title is CTO"."""
    told = _fact(text, _PERSON_FACTS)
    if told is None:
        return None
    if told[0] == "title":
        return told if _may_be_a_title(told[1]) else None
    name = joined_letters(_SPELLED_WITH.sub("", told[1]))
    first = name.partition(" ")[0]
    named = first[0].isupper() or not is_ordinary(first) or first in PARTICLES
    return (told[0], name) if named and first.casefold() not in CALENDAR else None


_SPELLED_WITH = re.compile(r",? (?:w/?|with) (?:an?|one|two|double) [^\W\d_]{1,2}\b.*", re.IGNORECASE | re.DOTALL)
"""How a name is written, behind it: "Torrez w a z", "Philips with one l"."""


def _may_be_a_title(words: str) -> bool:
    """Whether a value is one: "head of quality", and not "on holiday", "off sick", "not there"."""
    said = [token.low for token in tokenize(words) if token.kind == "word"]
    return bool(said) and said[0] not in _NO_TITLES and CLAUSE_VERBS.isdisjoint(said)


_NO_TITLES = word_set(
    """
    on off in at away out sick ill busy with from there here coming going leaving not no gone late nice great lovely
    available free retired new old the same
    """
)


def joined_letters(name: str) -> str:
    """ "Becki" of "B-e-c-k-i"."""
    return _LETTERED.sub(lambda found: re.sub(r"[-. ]", "", found[0]).capitalize(), name)


_LETTERED = re.compile(
    r"(?<![\w-])(?:[^\W\d_][-.]){1,20}[^\W\d_](?![\w-])|(?<![\w-])(?:[^\W\d_] ){2,20}[^\W\d_](?![\w-])"
)


def find_fact_of_interview(text: str) -> tuple[str, str] | None:
    """The same of the interview, as (company | role | next_step | place, value): "wrong company, it's Globex". Where
    something else is called wrong ("…, not Analyst"), "the role is Data Engineer" corrects too."""
    contrast = find_contrast(text)
    fact = _fact(text, _INTERVIEW_FACTS) or (_fact(contrast.right, _RIGHT_FACTS) if contrast else None)
    if fact is None or fact[0] != "company":
        return fact
    name = without_clause(without_aside(fact[1]))
    return ("company", name) if name else None


def find_bearer(text: str) -> Bearer | None:
    """Whose title it is, and whose not: "Tom is not the recruiter, Dana is", "Dana is the recruiter, not Tom"."""
    match = next(filter(None, (pattern.match(_short(text)) for pattern in _BEARERS)), None)
    return Bearer(right=match["right"], wrong=match["wrong"], title=match["title"].strip()) if match else None


def _fact(text: str, known: tuple[tuple[str, re.Pattern[str]], ...]) -> tuple[str, str] | None:
    said = _short(text)
    found = ((name, match) for name, pattern in known if (match := pattern.search(said)))
    return next(((name, _TRAILING.sub("", match["value"]).strip()) for name, match in found), None)


def _short(text: str) -> str:
    """A short message, without its end mark and with straight apostrophes; of any other, nothing."""
    short = len(text) <= _MOST_LETTERS and len(text.split()) <= _MOST_WORDS
    return text.strip(" .!\n").replace("’", "'") if short and len(sentences(text)) <= _MOST_SENTENCES else ""
