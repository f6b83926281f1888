"""The companies a text names: those of the desk in any case, and new ones where a cue leads to them. Never a person."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.reading import Context, Found
from bot.understanding.cues import DOING, match_phrase, phrases
from bot.understanding.firms import (
    LONGEST,
    NOUNS,
    STOPS,
    VERBS,
    Firm,
    is_office,
    is_other,
    known_firms,
    patron_end,
    well_known_at,
)  # fmt: skip
from bot.understanding.marks import Kind, marks
from bot.understanding.places import COMPANY_ENDINGS, may_be_place
from bot.understanding.titles import is_initials, title_end
from bot.understanding.tokens import Token, capital_at, covered, sentences, tokenize, word_set
from bot.understanding.vocabulary import (
    CALENDAR,
    HONORIFICS,
    TITLE_HEADS,
    TRADE,
    is_given,
    is_ordinary,
    is_surname,
    may_be_given,
)

_TALKS = (
    "interview|interviews|interviewed|interviewing|screen|screening|call|chat|onsite|on-site|panel"
    "|round|loop|meeting|final|session|yarn|appointment|superday|assessment|conversation|debrief|take-home|takehome|hirevue"
)
_TALK_WORDS = frozenset(_TALKS.split("|"))
LEADS = phrases(
    f"""
    {_TALKS} with|at|for|by; just|i finished with|at; finished up with|at; my|the thing|thingy with|at;
    {_TALKS} over at; {_TALKS} @; {_TALKS} -|–|—|:;
    role|job|position|opening|offer|gig|place|vacancy|seat|work|working|worked|applied|apply|applying|contract
    with|at|from|for|to;
    interviewer|recruiter|recruiters|team|folks|people|person|guy|lady|manager|email|e-mail|mail|call|hr at|from;
    heard back from; hear back from; heard from; hear from; heard nothing from; nothing from; word from; news from;
    reply from; waiting on; waiting for; rejected by; ghosted by; turned down by; done with; giving up on; give up
    on; gave up on; withdrew from; withdraw from; withdrawn from; turned down; accepted; company is|was; company
    name is; company :; company called|named; firm called|named; startup called|named; agency called|named;
    interviewed|interviewing|interview over at; got an interview with|at; spoke|talked|chatted with|to;
    zoom|phone|teams|video with; round one|two|three|four|1|2|3|4|5 with|at|for; see|meet|interview me at;
    meet|met|meeting|meet with; joining; working for; applied to; your application to|with; your interest in;
    set|hooked|lined me|us up with|at; booked me in with|at; put me forward for|to; name is
    """
)
_STRICT = word_set("spoke talked chatted met meet meeting accepted joining waiting turned name")
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
    system technical behavioral behavioural hiring live whiteboard here there screen second third fourth fifth final
    next 1st 2nd 3rd 4th 5th r1 r2 r3 r4 round yo oi hey hi hiya hello well right sorry
    """
)
_BODIES = word_set(
    """
    office centre center institute institut society department dept ministry agency campaign foundation association
    council fund trust alliance college university school bank board bureau
    """
)
"""After these, a "for" belongs to the name: "Centre for Ageing Better"."""
_NEVER_OPEN = word_set("hr boss founder founders ceo cto vp me my i monday who what reception zoom skype google-meet")
_CONNECT = word_set("& of de and + the und y e")
_TOOL_MAKERS = word_set(
    """
    figma notion github gitlab zoom slack discord linkedin salesforce hubspot snowflake databricks docker miro tableau
    hackerrank leetcode mongodb redis sketch skype
    """
)
"""Tools that are firms too: where somebody works "at" them."""
_SOUTH_ASIA = frozenset({"IN", "PK", "BD", "LK", "NP"})
"""Where an interview is "in Infosys"."""
_CATERING = word_set("coffee lunch dinner breakfast brunch drinks drink beer tea ate eat pizza")


def find_firms(
    text: str, context: Context, people: Sequence[tuple[int, int]], announced: Sequence[Firm] = ()
) -> tuple[Firm, ...]:
    """Every company named, in order. `people` are the spans where persons are named; `announced` is found already."""
    tokens = tokenize(text)
    taken = covered(tokens, people)
    firms = [firm for firm in known_firms(tokens, context.companies) if firm.first not in taken]
    firms += announced
    for firm in firms:
        taken.update(range(firm.first, firm.last))
    shortened = _shortened(context.companies)
    for firm in known_firms(tokens, tuple(shortened)):
        if firm.first not in taken and not is_other(tokens, firm.first, firm.last, shortened[firm.name]):
            taken.update(range(firm.first, firm.last))
            firms.append(replace(firm, name=shortened[firm.name], sure=0.95))
    for firm in _led_to(tokens, taken, context.country):
        if firm.first not in taken:
            taken.update(range(firm.first, firm.last))
            firms.append(firm)
    firms = _without_roles(tokens, firms)
    again = tuple(firm.name for firm in firms if not firm.known)
    firms += [firm for firm in known_firms(tokens, again) if firm.first not in taken]
    return tuple(sorted(firms, key=lambda firm: firm.first))


def _without_roles(tokens: Sequence[Token], firms: Sequence[Firm]) -> list[Firm]:
    """Without "the RN position", beside a company that is one."""
    kept = [firm for firm in firms if firm.known or not _is_role(tokens, firm)]
    return kept or list(firms)


def _is_role(tokens: Sequence[Token], firm: Firm) -> bool:
    led = firm.first > 1 and tokens[firm.first - 2].low == "for"
    plain = is_ordinary(tokens[firm.first].low)
    headed = plain and firm.last < len(tokens) and tokens[firm.last].low in TITLE_HEADS  # "the Ward Nurse position"
    noun = firm.last + headed
    return led and noun < len(tokens) and tokens[noun].low in _ROLE_NOUNS


_ROLE_NOUNS = word_set("role position job opening vacancy post gig")


def of_debrief(text: str, firms: Sequence[Firm]) -> tuple[Firm, ...]:
    """Of the firms in a message on how an interview went, those of the desk and those that may be the employer.

    Not one that the model of debriefs takes for another, nor one further on that no strong cue leads to and the model
    does not see.
    """
    tokens = tokenize(text)
    opening = next(iter(sentences(text)))
    found = [mark for mark in marks(text) if mark.kind in _FIRMS and mark.sure >= _SURE_MARK]

    def kinds(firm: Firm) -> set[Kind]:
        start, end = tokens[firm.first].start, tokens[firm.last - 1].end
        return {mark.kind for mark in found if mark.start < end and start < mark.end}

    kept = tuple(
        firm
        for firm in firms
        if firm.known
        or Kind.EMPLOYER in (of := kinds(firm))
        or (Kind.ELSEWHERE not in of and (firm.sure >= _LED or tokens[firm.first].start < opening.end))
    )
    return kept or tuple(firm for firm in firms if firm.sure >= _LED and tokens[firm.first].start < opening.end)


_FIRMS = frozenset({Kind.EMPLOYER, Kind.ELSEWHERE})
_SURE_MARK = 0.6
_LED = 0.85
"""As sure as the words that lead to a company make it."""


def _shortened(names: Sequence[str]) -> dict[str, str]:
    """The first word of a longer name, where it is no ordinary word and only one's: "Kestrel" for Kestrel Labs."""
    opened = [(re.sub(r"^[Tt]he\s", "", name), name) for name in names]
    heads = [(rest.split()[0], name) for rest, name in opened if " " in rest]
    opening = [rest.split()[0].casefold() for rest, _ in opened if rest.strip()]
    return {
        head: name
        for head, name in heads
        if len(head) > 3 and opening.count(head.casefold()) == 1 and not is_ordinary(head.casefold())
        and not is_given(head.casefold())
    }  # fmt: skip


def main_firm(text: str, firms: Sequence[Firm]) -> Found[str] | None:
    """The company the message is about: the surest, the first of equals."""
    if not firms:
        return None
    tokens = tokenize(text)
    best = max(firms, key=lambda firm: (round(firm.sure, 1), -firm.first))
    return Found(value=best.name, words=text[tokens[best.first].start : tokens[best.last - 1].end], sure=best.sure)


_LOOSE = frozenset({"with", "from", "of", "client", "company", "employer"})
_CUES = LEADS.by_first.keys() | NOUNS | VERBS | _TALK_WORDS | _LOOSE | word_set("at @ with of in to - – — : | ,")
"""What leads to a company's name, or follows it."""


def _led_to(tokens: Sequence[Token], taken: set[int], country: str) -> Iterator[Firm]:
    for index, token in enumerate(tokens):
        if token.low not in _CUES:
            continue
        firm = _after_lead(tokens, index, taken, country) or _before_cue(tokens, index, taken)
        if firm is not None:
            yield firm


def _after_lead(tokens: Sequence[Token], at: int, taken: set[int], country: str) -> Firm | None:
    """The company that the words from `at` on lead to, unless the seeker worked there."""
    firm = _named_after(tokens, at, taken, country)
    return None if firm is None or _was_there(tokens, at) else firm


def _named_after(tokens: Sequence[Token], at: int, taken: set[int], country: str) -> Firm | None:
    word = tokens[at].low
    end = match_phrase(tokens, at, LEADS)
    if end > at and not (word == "person" and at and tokens[at - 1].low == "in"):
        return _firm_at(tokens, end, taken, strict=word in _STRICT, lowered=True)
    if (word in ("at", "@") and not (_for_a_bite(tokens, at) or _of_premises(tokens, at))) or (
        word == "with" and at == 0
    ):
        return _firm_at(tokens, at + 1, taken, strict=False, lowered=False)
    if _is_near_lead(tokens, at, country):
        firm = _firm_at(tokens, at + 1, taken, strict=False, lowered=False)
        return replace(firm, sure=0.75) if firm is not None and not _is_familiar(tokens[firm.first]) else None
    if word in _LOOSE and _is_loose_lead(tokens, at, taken):
        firm = _firm_at(tokens, at + 1, taken, strict=False, lowered=False)
        if firm is not None and (
            word not in ("from", "of") or not is_ordinary(tokens[firm.first].low) or well_known_at(tokens, firm.first)
        ):
            return replace(firm, sure=0.75)
    return None


def _before_cue(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """The company right before a noun or a verb that says it is one."""
    if not at or at in taken:
        return None
    if at + 1 < len(tokens) and tokens[at].text in ("-", "–", "—", ":", "|", ",") and tokens[at + 1].low in _TALK_WORDS:
        return _heading(tokens, at, taken)
    if tokens[at].low in NOUNS:
        return _before_noun(tokens, at, taken)
    return _before_verb(tokens, at, taken) if tokens[at].low in VERBS else None


def _heading(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """ "Kestrel Labs - panel - Weds 10am": the message or line opens with the company."""
    first = next((index for index in range(at - 1, -1, -1) if tokens[index].kind == "line"), -1) + 1
    firm = _firm_at(tokens, first, taken, strict=False, lowered=False) if first < at else None
    return replace(firm, sure=0.75) if firm and firm.last == at and not _is_familiar(tokens[first]) else None


def _was_there(tokens: Sequence[Token], at: int) -> bool:
    """ "I used to drive at Oracle", "I worked for IBM", "my current company is Acme": where the seeker is, or was."""
    before = [token.low for token in tokens[max(0, at - _PAST_REACH) : at + 1]]
    pairs = set(pairwise(before))
    mine = "my" in before[-4:] and not _WORKPLACES.isdisjoint(before[-3:])
    mine = mine or ("my" in before[-5:] and not _TENURES.isdisjoint(before[-2:-1]))
    return mine or not pairs.isdisjoint((("used", "to"), ("i", "worked"), ("i've", "worked")))


_PAST_REACH = 6
_TENURES = word_set("time years months days stint internship experience placement tenure career background work")
"""Of what lies behind the seeker: "I told her about my time at Oracle"."""
_WORKPLACES = word_set("current present previous last old former prior ex")


def _for_a_bite(tokens: Sequence[Token], at: int) -> bool:
    """ "coffee at Philz": a place to eat, not where somebody works."""
    return at > 0 and tokens[at - 1].low in _CATERING


def _of_premises(tokens: Sequence[Token], at: int) -> bool:
    """ "3.30pm, their office at Pasir Panjang": where theirs is, not whose."""
    return at > 1 and tokens[at - 1].low in _PREMISES and tokens[at - 2].low == "their"


_PREMISES = word_set("office offices site yard depot campus branch place building")


def _is_near_lead(tokens: Sequence[Token], at: int, country: str) -> bool:
    """ "the CTO of Hooli", "interview Acme thursday", in India "interview in Infosys"."""
    before = tokens[at - 1].low if at else ""
    match tokens[at].low:
        case "of":
            return before in TITLE_HEADS or before == "interview"  # "the interview of Infosys BPM"
        case "in":
            return before in _TALK_WORDS and country in _SOUTH_ASIA
        case "to":
            talk = any(token.low in _TALK_WORDS for token in tokens[at : at + _NEAR])
            return talk and before in ("heading", "headed", "going", "off", "go")
        case word:
            return word in _TALK_WORDS and word not in ("meeting", "final", "call", "panel")


def _is_familiar(token: Token) -> bool:
    """A word, a name or a place: no company without more to say so."""
    return is_ordinary(token.low) or may_be_given(token.stem) or may_be_place(token.stem) or token.low in NOT_FIRMS


_NEAR = 14
"""Tokens between the word "interview" and the "with" that leads to the firm, at most."""


def _is_loose_lead(tokens: Sequence[Token], at: int, taken: set[int]) -> bool:
    """ "interview tomorrow 3pm with Umbrella", "Dana from Acme", "Dana of Acme", "their client Contoso"."""
    if tokens[at].low in ("from", "of"):
        return at - 1 in taken and tokens[at - 1].kind == "word"
    if tokens[at].low in ("client", "company", "employer"):
        return at > 0 and tokens[at - 1].low in ("their", "the", "a", "end", "my", "for", "our")
    return any(
        token.low in ("interview", "onsite", "screen", "call", "panel", "screening", "assessment", "trial", "round")
        for token in tokens[max(0, at - _NEAR) : at]
    )


def _firm_at(tokens: Sequence[Token], at: int, taken: set[int], *, strict: bool, lowered: bool) -> Firm | None:
    """The company's name that starts here, if one does."""
    if at + 1 < len(tokens) and tokens[at].low == "the" and tokens[at + 1].capital and not tokens[at].capital:
        at += 1
    if at >= len(tokens) or at in taken or title_end(tokens, at) > at:
        return None
    if match_phrase(tokens, at, _CALLS) > at or is_initials(tokens, at):
        return None
    if well := well_known_at(tokens, at):
        return as_written(tokens, well)
    if tokens[at].low in ("st", "saint") and (last := patron_end(tokens, at)) > at:
        return Firm(name=spelled(tokens[at:last], owns=False), first=at, last=last, known=False, sure=0.9)
    first = tokens[at]
    if not first.capital and not first.text[0].isdigit():
        return _in_lower_case(tokens, at, taken) if lowered and not strict else None
    if not _opens(tokens, at):
        return None
    last = _extent(tokens, at, taken)
    if tokens[last - 1].low in TITLE_HEADS or tokens[last - 1].low in ("team", "manager"):
        return None
    if strict and not _marked(tokens[at:last]):
        return None
    sure = 0.65 if strict else 0.9 if not (is_surname(first.stem) and last == at + 1) else 0.8
    name = spelled(tokens[at:last], owns=not _ends_clause(tokens, last))
    return Firm(name=name, first=at, last=last, known=False, sure=sure)


_CALLS = phrases("google meet|hangouts|chat; microsoft|ms teams; amazon chime; cisco webex")
"""Calls, not whose they are."""


def name_at(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """The name with a capital that starts here, a company's for all that its own words tell."""
    return _firm_at(tokens, at, taken, strict=False, lowered=False)


def strange_at(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """The name without capitals that starts here with a word that is none, a company's for all that it tells."""
    head = tokens[at] if at < len(tokens) else None
    if head is None or head.kind != "word" or head.capital or is_ordinary(head.low) or head.stem in TRADE:
        return None
    return None if _is_familiar(head) or title_end(tokens, at) > at else _in_lower_case(tokens, at, taken)


def _marked(name: Sequence[Token]) -> bool:
    """Whether these words are a firm's by themselves ("Umbrella Corp", "Midwest Haul"), where a person is as likely."""
    if len(name) < 2:
        return False
    by_ending = name[-1].stem in COMPANY_ENDINGS
    like_a_person = may_be_given(name[0].stem) or is_surname(name[-1].stem)
    return by_ending or (not like_a_person and any(is_ordinary(token.low) for token in name if token.capital))


def _in_lower_case(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """A name without capitals that ends with its clause: "stripe", "blue apron", "the co-op"."""
    start = at + 1 if tokens[at].low == "the" else at
    if start < len(tokens) and (last := patron_end(tokens, start)) > start:
        return Firm(name=spelled(tokens[start:last], owns=False), first=at, last=last, known=False, sure=0.8)
    last = start
    while last < len(tokens) and last - start < _MOST_WORDS and last not in taken and not _ends_clause(tokens, last):
        if tokens[last].low in _ENDS_FIRM:
            break
        last += 1
    words = tokens[start:last]
    if not words or any(len(token.text) < 2 or token.text[0].isdigit() for token in words[:1]):
        return None
    first = words[0]
    if well := well_known_at(tokens, start):
        return replace(as_written(tokens, well), first=at, sure=0.85)
    if first.low.endswith(("n't", "'ll", "'ve", "'re")) or (len(words) == 1 and is_given(first.stem)):
        return None
    strange = not is_ordinary(first.low) and first.stem not in TRADE
    if strange and start == at:
        last = _extent(tokens, at, taken)
    elif not (_ends_clause(tokens, last) or last in taken) or (last < len(tokens) and tokens[last].low in _NO_FIRM):
        return None
    owns = not _ends_clause(tokens, last)
    return Firm(
        name=spelled(tokens[at:last], owns=owns), first=at, last=last, known=False, sure=0.8 if strange else 0.65
    )


_MOST_WORDS = 3
"""Words of a name without capitals, at most."""
_NO_FIRM = NOT_FIRMS | TITLE_HEADS
_ENDS_FIRM = _NO_FIRM | DOING
"""What does not belong to such a name."""


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a company's name can start with this word, which has a capital or a digit."""
    token = tokens[at]
    if token.kind != "word" or (token.low in CALENDAR and not _named_after_day(tokens, at)):
        return False
    if token.low in STOPS and not (token.low in _BODIES and _connected(tokens, at + 1)):
        return False
    if is_office(tokens, at):
        return False
    if token.low.endswith(("n't", "'ll", "'ve", "'re", "'m", "'d")):
        return False
    if token.low in HONORIFICS and not capital_at(tokens, at + 1):
        return False  # "with Dr. sc. nat. Reto Ammann"
    if token.text[0].isdigit():
        clock = token.text[-2:].lower() in ("am", "pm", "st", "nd", "rd", "th")
        return any(letter.isupper() for letter in token.text) and not clock and _text_at(tokens, at + 1) != ":"
    alone = not (capital_at(tokens, at + 1) or _connected(tokens, at + 1))
    if alone and token.low in _TOOL_MAKERS and at and tokens[at - 1].low in ("at", "@"):
        return True
    if token.low in NOT_FIRMS and (token.low in _NEVER_OPEN or alone):
        return False
    return not (alone and (may_be_place(token.stem) or token.low in TRADE))


def _named_after_day(tokens: Sequence[Token], at: int) -> bool:
    """ "May Tree Nursery": a day or a month before a word that is neither, nor a name, nor of interviews."""
    following = tokens[at + 1] if capital_at(tokens, at + 1) else None
    return following is not None and is_ordinary(following.low) and not (
        following.low in CALENDAR | STOPS | NOUNS | TRADE or may_be_given(following.stem)
    )  # fmt: skip


def _extent(tokens: Sequence[Token], at: int, taken: set[int]) -> int:
    """Where the name that starts at `at` ends: not into a date, a role, a kind of interview."""
    last = index = at + 1
    capital = tokens[at].capital or tokens[at].text[0].isdigit()
    if tokens[at].low.endswith("'s") and not _ending_at(tokens, at + 1):
        return last
    while index < len(tokens) and index - at < LONGEST and index not in taken:
        if tokens[index].text == "." and tokens[index].start == tokens[index - 1].end:
            after, ends = _past_stop(tokens, index)
            last = after if ends else last
            if after == index or (ends and not _is_word(tokens, after - 1)):
                break
            index = after
            continue
        owns = tokens[index].text in ("'", "’") and tokens[index].start == tokens[index - 1].end
        joined = tokens[index].text in ("&", "+") and _is_word(tokens, index + 1)
        if joined or (owns and _ending_at(tokens, index + 1)):
            index += 2
            last = index
            continue
        if capital and tokens[index].text != "and" and _connected(tokens, index):
            if tokens[index + 1].low in CALENDAR:
                break
            index += 1
            continue
        if not _goes_on(tokens, at, index, capital=capital):
            break
        index += 1
        last = index
        if tokens[index - 1].low.endswith("'s") and not _ending_at(tokens, index):
            break
    return last


def _past_stop(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Past the stop of "St. Mary's", "Booking.com", "Acme Inc.", and whether the name may end there; else `at`."""
    if tokens[at - 1].low == "sp" and [token.low for token in tokens[at + 1 : at + 5]] == ["z", "o", ".", "o"]:
        return at + 5 + (_text_at(tokens, at + 5) == "."), True  # "Bursztyn Sp. z o.o."
    if tokens[at - 1].low in ("st", "mt", "dr") and capital_at(tokens, at + 1):
        return at + 1, False
    if _is_word(tokens, at + 1) and tokens[at + 1].start == tokens[at].end:
        return at + 2, True
    if (
        tokens[at - 1].stem in COMPANY_ENDINGS - _WHOLE_ENDINGS
        and len(tokens[at - 1].text) < 5
        and at + 1 < len(tokens)
    ):
        return at + 1, True
    return at, False


_WHOLE_ENDINGS = word_set("labs lab bank tech sons oy foods")
"""Endings that are no abbreviation: a stop after them ends the sentence."""


def _is_word(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind == "word"


def _goes_on(tokens: Sequence[Token], first: int, at: int, *, capital: bool) -> bool:
    """Whether the word at `at` is part of the name that starts at `first`, with a `capital` or without."""
    token = tokens[at]
    if token.kind != "word" or token.low in CALENDAR:
        return False
    if token.low in STOPS and not (token.capital and token.low == "it"):
        return False
    ending = token.stem in COMPANY_ENDINGS
    if title_end(tokens, at) > at and not ending:
        return False
    if capital:
        known = ending and token.low not in ("as", "sa", "se", "co", "global")
        return token.capital or token.text.isdigit() or known
    return ending or not (is_ordinary(token.low) or at - first > 2)


def _text_at(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _connected(tokens: Sequence[Token], at: int) -> bool:
    """ "Bank of America": a small word, then a capital."""
    if at >= len(tokens) or not capital_at(tokens, at + 1):
        return False
    of_body = tokens[at].low in ("for", "für") and tokens[at - 1].low in _BODIES and title_end(tokens, at + 1) == at + 1
    return tokens[at].low in _CONNECT or of_body


def _ending_at(tokens: Sequence[Token], at: int) -> bool:
    return capital_at(tokens, at) and tokens[at].stem in COMPANY_ENDINGS


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind != "word" or tokens[at].low in STOPS or tokens[at].low in CALENDAR


_SURE_NOUNS = word_set("interview onsite recruiter phone offer hr panel call screen")


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
    if not (_opens(tokens, first) if head.capital else led and head.low not in _NO_FIRM | STOPS):
        return None
    if title_end(tokens, first) > first:
        return None
    if any(tokens[index].low in TITLE_HEADS or tokens[index].low in TRADE for index in range(first, at)):
        return None
    name_like = may_be_given(head.stem)
    lone = at - first == 1 or head.low in _ADJECTIVES
    plain = is_ordinary(head.low) and lone and (first == 0 or not led or at - first == 1)
    if name_like or (plain and not (led and head.capital and head.low not in _ADJECTIVES)):
        return None
    if not led and tokens[at].low not in _SURE_NOUNS:
        return None
    return Firm(name=spelled(tokens[first:at]), first=first, last=at, known=False, sure=0.8)


_ADJECTIVES = word_set(
    """
    technical coding behavioral behavioural live initial hiring whiteboard culture mock group informal virtual
    remote whole entire
    """
)


_SAYING = frozenset({"called", "emailed", "wrote", "said", "reached", "scheduled", "wants", "want", "rang", "phoned"})
"""What a person does as often: of several words that are nobody's name, a firm."""


def _before_verb(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """The company in "Acme rejected me", "Umbrella Corp invited me": capitalised words, the first of them no name."""
    verb = at
    while at > 1 and tokens[at - 1].low in _ADVERBS and not tokens[at - 1].capital:
        at -= 1
    first = at - 1
    while first > 0 and at - first < LONGEST and first - 1 not in taken:
        if tokens[first - 1].text == "&" and first > 1 and first - 2 not in taken and tokens[first - 2].capital:
            first -= 2
        elif tokens[first - 1].capital:
            first -= 1
        else:
            break
    if (well := _whole(tokens, first, at)) and at - 1 not in taken:
        return replace(as_written(tokens, well), sure=0.7)
    if match_phrase(tokens, verb, _ASKS_TO_MEET) > verb and (lowered := _opens_in_lower_case(tokens, at, taken)):
        return lowered
    while first < at - 1 and (tokens[first].low in CALENDAR or tokens[first].low in STOPS):
        first += 1
    head = tokens[first]
    if at - 1 in taken or not head.capital or len(head.text) < 3:
        return None
    if is_ordinary(head.low) and not (first < at - 1 and tokens[at - 1].stem in COMPANY_ENDINGS):
        return None
    if head.low in CALENDAR or head.low in NOT_FIRMS or may_be_given(head.stem) or may_be_place(head.stem):
        return None
    if not (_acts_like_firm(tokens, verb) or (first < at - 1 and tokens[verb].low in _SAYING)):
        return None
    return Firm(name=spelled(tokens[first:at]), first=first, last=at, known=False, sure=0.7)


_ADVERBS = word_set("just finally actually already literally eventually also even never now have has had")
"""Between a firm's name and what it did: "Walmart just called"."""


def _opens_in_lower_case(tokens: Sequence[Token], at: int, taken: set[int]) -> Firm | None:
    """ "james rang, calder want to see me": what opens the clause before the verb at `at`, and is no word, no name and
    no place; a second and third word may be ("osprey group")."""
    first = at
    while first > 0 and at - first < _MOST_WORDS and tokens[first - 1].kind == "word" and first - 1 not in taken:
        if tokens[first - 1].low in STOPS | _NEVER_OPEN:
            break
        first -= 1
    opens = first == 0 or tokens[first - 1].kind in ("mark", "line") or tokens[first - 1].low in ("and", "so", "but")
    if first == at or not opens or tokens[first].capital:
        return None
    head = tokens[first]
    named = may_be_given(head.stem) or is_surname(head.stem) or may_be_place(head.stem)
    if named or is_ordinary(head.low) or head.low in CALENDAR | NOT_FIRMS | TITLE_HEADS or len(head.text) < _SHORTEST:
        return None
    return Firm(name=spelled(tokens[first:at]), first=first, last=at, known=False, sure=0.7)


_SHORTEST = 4
_MEETING = "zoom|call|chat|video|interview|screen|meeting|meet|conversation|teams|onsite|in-person|panel"
_ASKS_TO_MEET = phrases(
    f"""
    want|wants to see|meet|interview me|us; want|wants to speak|talk|chat|meet with|to me|us; want|wants me in|back|for;
    want|wants me to come|interview; want|wants a|an|another {_MEETING};
    want|wants a|an|another video|phone|quick|short|second|2nd|final|technical|zoom|teams {_MEETING};
    invited me|us
    """
)
"""What an employer does that asks the seeker in."""


def _whole(tokens: Sequence[Token], first: int, last: int) -> Firm | None:
    """The employer whom everybody knows, where its name and nothing else stands here, and is nobody's: "Target"."""
    for at in range(first, last):
        lone = last - at == 1 and (is_given(tokens[at].stem) or is_surname(tokens[at].stem))
        if tokens[at].capital and not lone and (well := well_known_at(tokens, at)) and well.last == last:
            return well
    return None


_ACTS = word_set("offered turned got went passed made extended want wants moved sent declined")


def _acts_like_firm(tokens: Sequence[Token], at: int) -> bool:
    while at + 1 < len(tokens) and tokens[at].low in ("finally", "just", "have", "has"):
        at += 1
    word = tokens[at].low
    following = [token.low for token in tokens[at + 1 : at + 4]]
    if word in ("rejected", "hired", "ghosted", "invited"):
        return True
    if word == "will":
        return following[:2] in (["interview", "me"], ["see", "me"], ["meet", "me"])
    if word in _ACTS:
        return bool(
            {"me", "back", "with", "on", "rejected", "offered", "offer", "my", "us", "cancelled"} & set(following)
        )
    return word in ("cancelled", "canceled", "rescheduled", "postponed", "replied")


def as_written(tokens: Sequence[Token], known: Firm) -> Firm:
    """A well-known firm as the seeker writes it, or as it is known where they write no capitals."""
    name = spelled(tokens[known.first : known.last], owns=not known.name.endswith("'s"))
    return replace(known, name=name if any(token.capital for token in tokens[known.first : known.last]) else known.name)


def spelled(tokens: Sequence[Token], *, owns: bool = True) -> str:
    """As written, without a possessive ending if it owns what follows; a name without capitals gets one a word."""
    pieces: list[str] = []
    for index, token in enumerate(tokens):
        text = token.text
        if owns and index == len(tokens) - 1 and token.low.endswith("'s"):
            text = text[:-2]
        glued = index > 0 and token.start == tokens[index - 1].end
        pieces.append(text if glued or not index else " " + text)
    name = "".join(pieces)
    if name.islower():
        name = " ".join(word[:1].upper() + word[1:] for word in name.split(" "))
    return name
