"""The companies a text names: those of the desk in any case, and new ones where a cue leads to them. Never a person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.reading import Context, Found
from bot.understanding.cues import match_phrase, phrases
from bot.understanding.firms import LONGEST, NOUNS, STOPS, VERBS, Firm, known_firms
from bot.understanding.places import COMPANY_ENDINGS, may_be_place
from bot.understanding.titles import title_end
from bot.understanding.tokens import Token, covered, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR, TITLE_HEADS, TRADE, is_given, is_given_word, is_ordinary, is_surname

_TALKS = (
    "interview|interviews|interviewed|interviewing|screen|screening|call|chat|onsite|on-site|panel"
    "|round|loop|meeting|final|session|appointment|superday|assessment|conversation|debrief|take-home|takehome"
)
LEADS = phrases(
    f"""
    {_TALKS} with|at|for|by|w; {_TALKS} w /; {_TALKS} over at; {_TALKS} @; {_TALKS} -|–|—|:;
    role|job|position|opening|offer|gig|place|vacancy|seat|work|working|worked|applied|apply|applying|contract
    with|at|from|for|to;
    interviewer|recruiter|recruiters|team|folks|people|person|guy|lady|manager|email|e-mail|mail|call|hr at|from;
    heard back from; hear back from; heard from; hear from; heard nothing from; nothing from; word from; news from;
    reply from; waiting on; waiting for; rejected by; ghosted by; turned down by; done with; giving up on; give up
    on; gave up on; withdrew from; withdraw from; withdrawn from; turned down; accepted; company is|was; company
    name is; company :; company called|named; firm called|named; startup called|named; agency called|named;
    interviewed|interviewing|interview over at; got an interview with|at; spoke|talked|chatted with|to;
    meet|met|meeting|meet with; joining; working for; applied to
    """
)
_AT = phrases("at; @")
_STRICT = word_set("spoke talked chatted met meet meeting accepted joining waiting turned")
"""Leads that a person follows as often: only a firm's own marks count after them."""
_BEFORE_NOUN = word_set(
    """
    my the this that our today's yesterday's tomorrow's another an a last next first second final for about
    """
)
NOT_FIRMS = word_set(
    """
    the a an my our their his her your this that these those it them they us me him you someone somebody everyone
    everybody anyone nobody people person team teams manager managers management leadership engineers engineer
    recruiter hr boss founder founders ceo cto vp company firm place office work home school noon lunch night first
    last once least all best present two three four five six several some many another other both each time times
    length scale ease large any no which what who point end start beginning reception lobby door building
    headquarters hq random most more startup bank agency big small local new old great good bad and or but so quite
    pretty really confidence questions interest excitement colleagues colleague staff panel experience feedback ok
    okay stake risk hand details different multiple various senior junior university college data product design
    sales marketing finance legal engineering support operations google-meet friends family folks guys follow-up
    thanks regards respect nothing everything anything something zoom skype slack discord linkedin code coding
    system technical behavioral behavioural hiring live whiteboard here there screen
    """
)
_CONNECT = word_set("& of de and + the und y e")


def find_firms(text: str, context: Context, people: Sequence[tuple[int, int]]) -> tuple[Firm, ...]:
    """Every company named, in order. `people` are the spans where persons are named."""
    tokens = tokenize(text)
    taken = covered(tokens, people)
    firms = [firm for firm in known_firms(tokens, context.companies) if firm.first not in taken]
    for firm in firms:
        taken.update(range(firm.first, firm.last))
    for firm in _led_to(tokens, taken):
        if firm.first not in taken:
            taken.update(range(firm.first, firm.last))
            firms.append(firm)
    again = tuple(firm.name for firm in firms if not firm.known)
    firms += [firm for firm in known_firms(tokens, again) if firm.first not in taken]
    return tuple(sorted(firms, key=lambda firm: firm.first))


def main_firm(text: str, firms: Sequence[Firm]) -> Found[str] | None:
    """The company the message is about: the surest, the first of equals."""
    if not firms:
        return None
    tokens = tokenize(text)
    best = max(firms, key=lambda firm: (round(firm.sure, 1), -firm.first))
    return Found(value=best.name, words=text[tokens[best.first].start : tokens[best.last - 1].end], sure=best.sure)


def _led_to(tokens: Sequence[Token], taken: set[int]) -> Iterator[Firm]:
    for index in range(len(tokens)):
        end = match_phrase(tokens, index, LEADS)
        if end > index:
            firm = _firm_at(tokens, end, taken, strict=tokens[index].low in _STRICT, lowered=True)
            if firm is not None:
                yield firm
        elif tokens[index].low in ("at", "@") or (tokens[index].low == "with" and index == 0):
            firm = _firm_at(tokens, index + 1, taken, strict=False, lowered=False)
            if firm is not None:
                yield firm
        elif tokens[index].low in _LOOSE and _is_loose_lead(tokens, index, taken):
            firm = _firm_at(tokens, index + (2 if tokens[index].low == "w" else 1), taken, strict=False, lowered=False)
            if firm is not None and (tokens[index].low != "from" or not is_ordinary(tokens[firm.first].low)):
                yield replace(firm, sure=0.75)
        elif tokens[index].low in NOUNS and index and index not in taken:
            firm = _before_noun(tokens, index, taken)
            if firm is not None:
                yield firm
        elif tokens[index].low in VERBS and index and index not in taken:
            firm = _before_verb(tokens, index, taken)
            if firm is not None:
                yield firm


_LOOSE = frozenset({"with", "from", "w", "client", "company", "employer"})
_NEAR = 14
"""Tokens between the word "interview" and the "with" that leads to the firm, at most."""


def _is_loose_lead(tokens: Sequence[Token], at: int, taken: set[int]) -> bool:
    """ "interview tomorrow 3pm with Umbrella", "Dana from Acme", "their client Contoso"."""
    if tokens[at].low == "from":
        return at - 1 in taken and tokens[at - 1].kind == "word"
    if tokens[at].low in ("client", "company", "employer"):
        return at > 0 and tokens[at - 1].low in ("their", "the", "a", "end", "my", "for", "our")
    if tokens[at].low == "w" and not (at + 1 < len(tokens) and tokens[at + 1].text == "/"):
        return False
    return any(
        token.low in ("interview", "onsite", "screen", "call", "panel", "screening")
        for token in tokens[max(0, at - _NEAR) : at]
    )


def _firm_at(tokens: Sequence[Token], at: int, taken: set[int], *, strict: bool, lowered: bool) -> Firm | None:
    """The company's name that starts here, if one does."""
    if at < len(tokens) and tokens[at].low == "the" and at + 1 < len(tokens) and tokens[at + 1].capital:
        at += 0 if tokens[at].capital else 1
    if (
        at < len(tokens)
        and tokens[at].kind == "word"
        and tokens[at].low in ("recruiter", "recruiters", "team", "folks", "people")
        and at + 1 < len(tokens)
    ):
        return None
    if at >= len(tokens) or at in taken or not _opens(tokens, at, lowered=lowered):
        return None
    if title_end(tokens, at) > at:
        return None
    last = _extent(tokens, at, taken)
    first = tokens[at]
    if strict and not (tokens[last - 1].stem in COMPANY_ENDINGS and last > at + 1):
        return None
    if first.capital:
        sure = 0.9 if not (is_surname(first.stem) and last == at + 1) else 0.8
    elif is_ordinary(first.low):
        if last > at + 1 or first.low in TRADE or not _ends_clause(tokens, last):
            return None
        sure = 0.65
    else:
        sure = 0.8
    return Firm(name=spelled(tokens[at:last]), first=at, last=last, known=False, sure=sure)


def _opens(tokens: Sequence[Token], at: int, *, lowered: bool) -> bool:
    token = tokens[at]
    if (
        token.kind != "word"
        or token.low in CALENDAR
        or token.low in STOPS
        or token.low.endswith(("n't", "'ll", "'ve", "'re"))
    ):
        return False
    if token.text[0].isdigit():
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        return (
            any(letter.isupper() for letter in token.text)
            and token.text[-2:].lower() not in ("am", "pm", "st", "nd", "rd", "th")
            and (following is None or following.text != ":")
        )
    if not token.capital:
        return (
            lowered
            and token.low not in NOT_FIRMS
            and token.low not in TITLE_HEADS
            and len(token.text) > 1
            and token.low != "i"
        )
    if token.low in NOT_FIRMS and token.low not in (
        "bank",
        "university",
        "college",
        "data",
        "product",
        "design",
        "system",
        "live",
        "code",
    ):
        return False
    if token.low in NOT_FIRMS and not (_capital_at(tokens, at + 1) or _connected(tokens, at + 1)):
        return False
    alone = at + 1 >= len(tokens) or not tokens[at + 1].capital
    return not (alone and may_be_place(token.stem)) and not (alone and token.low in TRADE)


def _extent(tokens: Sequence[Token], at: int, taken: set[int]) -> int:
    """Where the name that starts at `at` ends: not into a date, a role, a kind of interview."""
    last = index = at + 1
    capital = tokens[at].capital or tokens[at].text[0].isdigit()
    if tokens[at].low.endswith("'s") and not _ending_at(tokens, at + 1):
        return last
    while index < len(tokens) and index - at < LONGEST and index not in taken:
        token = tokens[index]
        glued = token.start == tokens[index - 1].end
        if token.text == "." and glued and tokens[index - 1].low in ("st", "mt") and _capital_at(tokens, index + 1):
            index += 1
            continue
        if token.text == "." and glued:
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            if after is not None and after.start == token.end and after.kind == "word":
                index += 2
                last = index
                continue
            if tokens[index - 1].stem in COMPANY_ENDINGS and len(tokens[index - 1].text) < 5 and after is not None:
                last = index + 1
            break
        if (
            token.text in _CONNECT
            and capital
            and index + 1 < len(tokens)
            and tokens[index + 1].capital
            and token.text != "and"
        ):
            if tokens[index + 1].low in CALENDAR:
                break
            index += 1
            continue
        if (
            token.kind != "word"
            or token.low in CALENDAR
            or (token.low in STOPS and not (token.capital and token.low == "it"))
        ):
            break
        if title_end(tokens, index) > index and token.stem not in COMPANY_ENDINGS:
            break
        ending = token.stem in COMPANY_ENDINGS
        if capital and not (
            token.capital or token.text.isdigit() or (ending and token.low not in ("as", "sa", "se", "co", "global"))
        ):
            break
        if not capital and not ending and (is_ordinary(token.low) or index - at > 2):
            break
        index += 1
        last = index
        if token.low.endswith("'s") and not _ending_at(tokens, index):
            break
    return last


def _capital_at(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].capital


def _connected(tokens: Sequence[Token], at: int) -> bool:
    """ "Bank of America": a small word, then a capital."""
    return at < len(tokens) and tokens[at].low in _CONNECT and _capital_at(tokens, at + 1)


def _ending_at(tokens: Sequence[Token], at: int) -> bool:
    return _capital_at(tokens, at) and tokens[at].stem in COMPANY_ENDINGS


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in STOPS or tokens[at].low in CALENDAR


def _before_noun(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """The company in "my Acme interview", "the Globex one"."""
    first = at
    while first > 0 and at - first < 4 and first - 1 not in taken and tokens[first - 1].kind == "word":
        word = tokens[first - 1]
        if word.low in _BEFORE_NOUN or word.low in CALENDAR or word.low in NOUNS or word.low in TRADE:
            break
        if not word.capital and not (first == at and not is_ordinary(word.low)):
            break
        first -= 1
    if first == at or tokens[at].start > tokens[at - 1].end + 1:
        return None
    led = first > 0 and tokens[first - 1].low in _BEFORE_NOUN
    head = tokens[first]
    if not _opens(tokens, first, lowered=led) or title_end(tokens, first) > first:
        return None
    if any(tokens[index].low in TITLE_HEADS or tokens[index].low in TRADE for index in range(first, at)):
        return None
    name_like = is_given(head.stem) or is_given_word(head.stem)
    plain = is_ordinary(head.low) and (first == 0 or not led or at - first == 1)
    if name_like or (plain and not (led and head.capital and head.low not in _ADJECTIVES)):
        return None
    if not led and tokens[at].low not in (
        "interview",
        "onsite",
        "recruiter",
        "phone",
        "offer",
        "hr",
        "panel",
        "call",
        "screen",
    ):
        return None
    return Firm(name=spelled(tokens[first:at]), first=first, last=at, known=False, sure=0.8)


_ADJECTIVES = word_set(
    """
    technical coding behavioral behavioural live initial hiring whiteboard culture mock group informal virtual
    remote whole entire
    """
)


def _before_verb(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """The company in "Acme rejected me": one capitalised unknown word, no name."""
    head = tokens[at - 1]
    if at - 1 in taken or not head.capital or head.kind != "word" or is_ordinary(head.low) or len(head.text) < 3:
        return None
    if (
        head.low in CALENDAR
        or head.low in NOT_FIRMS
        or is_given(head.stem)
        or is_given_word(head.stem)
        or may_be_place(head.stem)
    ):
        return None
    if at >= 2 and tokens[at - 2].capital:
        return None
    if not _acts_like_firm(tokens, at):
        return None
    return Firm(name=spelled([head]), first=at - 1, last=at, known=False, sure=0.7)


def _acts_like_firm(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].low
    following = [token.low for token in tokens[at + 1 : at + 4]]
    if word in ("rejected", "hired", "ghosted", "invited"):
        return True
    if word in (
        "offered",
        "turned",
        "got",
        "went",
        "passed",
        "has",
        "have",
        "made",
        "extended",
        "wants",
        "moved",
        "sent",
        "declined",
    ):
        return bool(
            {"me", "back", "with", "on", "rejected", "offered", "offer", "my", "us", "cancelled"} & set(following)
        )
    return word in ("cancelled", "canceled", "rescheduled", "postponed", "replied")


def spelled(tokens: Sequence[Token]) -> str:
    """As written, without a possessive ending; a name without capitals gets one a word."""
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        text = token.text
        if index == len(tokens) - 1 and token.low.endswith("'s"):
            text = text[:-2]
        glued = index > 0 and token.start == tokens[index - 1].end
        pieces.append(text if glued or not index else " " + text)
    name = "".join(pieces)
    if name.islower():
        name = " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
    return name
