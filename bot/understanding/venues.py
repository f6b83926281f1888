"""Where the interview is: an office, an address, a town, the link of a call; and in which country the employer is."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from bot import calendar
from bot.reading import Found
from bot.understanding.clauses import words_of
from bot.understanding.places import may_be_place
from bot.understanding.tokens import Sentence, Token, sentences, word_set
from bot.understanding.vocabulary import CALENDAR

_PLACE_NOUNS = word_set(
    """
    office offices hq headquarters campus building site centre center room tower street st road rd avenue ave lane
    plaza square lobby floor house cafe café coffee starbucks straße strasse platz boulevard blvd drive suite
    library hotel
    """
)
_LINK = re.compile(
    r"https?://[^\s<>]{4,200}|\b(?:[\w-]{1,40}\.)?(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|webex\.com|"
    r"whereby\.com)/[^\s<>]{3,200}",
    re.IGNORECASE,
)
_ROOM = (
    r"(?:(?:room|suite|level|floor|building)\s(?:no\.?\s|number\s)?[A-Z]?\d{1,5}[A-Z]?\b"
    r"|(?:the\s)?(?:\d{1,2}(?:st|nd|rd|th)|ground|top|first|second|third|fourth|fifth)\sfloor\b)"
)
_ROOMS = re.compile(rf"\b{_ROOM}(?:,?\s(?:on\s|in\s)?{_ROOM}){{0,2}}", re.IGNORECASE)
"""Where it is inside a house."""
_REACH = 6
"""Characters between a house and the room in it."""
_MEETING_SITES = ("zoom.", "meet.google", "teams.", "webex", "whereby", "skype")
_IN_A_COUNTRY = re.compile(
    r"(?:\b(?:job|role|position|company|employer|office|firm|team|they|it)(?:['’]s|['’]re| is| are| would be)?"
    r"(?: based| located| headquartered)?|\b(?:based|located|headquartered)) in (?:the )?"
    r"(?P<name>[A-Z][\w.]{1,20}(?: [A-Z]\w{1,20}){0,2})"
)
"""The employer, and where it is: "the job is in the UK"."""
_BY_LETTERS = frozenset({"UK", "US", "USA", "UAE"})
"""Of all the codes, those that mean a country in a sentence; "the job is in IT" does not."""
_ALSO_A_STATE = frozenset({"georgia"})


def find_country(text: str, place: str = "") -> Found[str] | None:
    """The employer's country: said outright, else the one that the place ends with."""
    for said in _IN_A_COUNTRY.finditer(text):
        words = said["name"].split()
        codes = (_country(" ".join(words[:size])) for size in range(len(words), 0, -1))
        if code := next(filter(None, codes), ""):
            return Found(value=code, words=said.group())
    last = place.rpartition(",")[2].strip().removeprefix("the ")
    return Found(value=code, words=place) if (code := _country(last)) else None


def _country(name: str) -> str:
    """Its code, "" if it is no country; the name of a state is taken for the state."""
    plain = name.replace(".", "")
    if (len(plain) <= 3 and plain not in _BY_LETTERS) or plain.lower() in _ALSO_A_STATE:
        return ""
    return calendar.find_country(plain) or ""


def find_place(text: str, *, skip: Set[int] = frozenset()) -> Found[str] | None:
    """Where it is: an office, an address, a town, or the link of a video call."""
    if (link := _LINK.search(text)) and any(site in link.group() for site in _MEETING_SITES):
        return Found(value=link.group().rstrip(".,)"), words=link.group().rstrip(".,)"))
    for sentence in sentences(text):
        if sentence.start in skip:
            continue
        if found := _with_room(text, sentence, _place_in(text, sentence)):
            return found
    return None


def _with_room(text: str, sentence: Sentence, place: Found[str] | None) -> Found[str] | None:
    """The place, with its floor and room; "on the 4th floor, room 12" is one by itself."""
    room = _ROOMS.search(text, sentence.start, sentence.end)
    if room is None or place is None:
        return Found(value=room[0], words=room[0], sure=0.8) if room else place
    start = text.find(place.words, sentence.start)
    first, last = sorted([(start, start + len(place.words)), room.span()])
    if last[0] - first[1] > _REACH:
        return place
    words = text[first[0] : max(first[1], last[1])]
    return replace(place, value=words, words=words)


def _place_in(text: str, sentence: Sentence) -> Found[str] | None:
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if (
            token.low in ("location", "place", "address", "where")
            and index + 2 < len(tokens)
            and tokens[index + 1].text == ":"
        ):
            words = text[tokens[index + 2].start : sentence.end]
            return Found(value=words, words=words)
        if token.low not in ("at", "in", "on") or index + 1 >= len(tokens):
            continue
        if token.low == "on" and tokens[index + 1].low == "site":
            continue
        if _is_clock(tokens, index + 1):
            continue  # "at 10am in their office": the office comes with its own "in"
        end = _place_end(tokens, index + 1)
        if end > index + 1:
            words = words_of(text, tokens, index + 1, end)
            return Found(value=words, words=words, sure=0.8)
    return None


def _is_city(tokens: Sequence[Token]) -> bool:
    """Whether it is the name of a city in two words: "New York", "San Francisco"."""
    named = len(tokens) > 1 and all(token.capital for token in tokens)
    return named and calendar.find_zone(" ".join(token.low for token in tokens)) is not None


def _is_clock(tokens: Sequence[Token], at: int) -> bool:
    """ "10am", and the "3" of "at 3 in their office", where "3 High Street" is a place."""
    if not tokens[at].text[0].isdigit():
        return False
    return tokens[at].low.endswith(("am", "pm")) or any(token.low in ("in", "at") for token in tokens[at + 1 : at + 2])


def _place_end(tokens: Sequence[Token], at: int) -> int:
    """Where a place that starts here ends; `at` if there is none."""
    last = at
    if _is_city(tokens[at : at + 2]):
        return at + 2
    for index in range(at, min(len(tokens), at + 8)):
        token = tokens[index]
        if token.low in CALENDAR or token.low in ("for", "with", "about", "and", "on", "at", "as", "from", "i", "it"):
            break
        if token.low in _PLACE_NOUNS:
            last = index + 1
        if (
            token.text == ","
            and last == index
            and index + 1 < len(tokens)
            and may_be_place(tokens[index + 1].stem)
            and tokens[index + 1].capital
        ):
            return index + 2
        if token.low == "in" and last == index and index + 1 < len(tokens) and tokens[index + 1].capital:
            return index + 2
        if token.kind != "word" and token.text != "'":
            break
    if last == at and tokens[at].capital and may_be_place(tokens[at].stem):
        last = at + 1
        if last < len(tokens) and tokens[last].capital and may_be_place(tokens[last].stem):
            last += 1
        elif at and tokens[at - 1].low == "at":
            return at
    return last
