"""What a text says of the interview itself: role, kind, round, place. Company and date are read elsewhere."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot import calendar
from bot.reading import Found, InterviewKind
from bot.understanding.clauses import words_of
from bot.understanding.cues import Phrases, find_phrases, match_phrase, phrases
from bot.understanding.places import may_be_place
from bot.understanding.titles import title_end
from bot.understanding.tokens import Sentence, Token, sentences, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR, TITLE_HEADS

_ROLE_LEADS = phrases(
    """
    for; as; as an|a|the|their; for an|a|the|their|my; role of|as|:; position of|as|:; post of|as|:;
    job of|as|:; role :; position :; it was|is|'s the; it's|its the;
    role|position|job is; role's; position's; job's; for a|the role|position|job|post of;
    for a|the role|position|job|post as; for role|position|job|post of; role|position|job is an|a|the
    """
)
_IT_WAS = phrases("it was|is|'s the; it's|its the")
"""What leads to a role only before the word for one: "it was the backend junior role", not "it was the manager"."""
_ROLE_NOUNS = word_set("role position job opening vacancy post opportunity gig")
_TALK_NOUNS = word_set("interview interviews screen phone onsite video call panel loop")
_NOT_ROLES = word_set(
    """
    new next dream right same other this that first second whole great good perfect last only best ideal exact usual
    applying
    """
)
_NEVER_IN_ROLES = word_set(
    "the a an at with to for from by and or i she he they we my her his their is was will said who this that me us"
)
_PERSON_BEFORE = word_set("with by met from to and")

_KINDS: Mapping[InterviewKind, Phrases] = {
    "panel": phrases(
        """
        panel; panel interview; panel round; panel of
        """
    ),
    "onsite": phrases(
        """
        onsite; on-site; on site; in person; in-person; face to face; face-to-face; f2f; at their
        office|offices|hq|headquarters|place|campus|building; at the office|offices|hq; in their office|offices|hq;
        in the office; their * office|offices; in their * office; on campus; superday; assessment centre|center|day
        """
    ),
    "video": phrases(
        """
        video; video call|interview|chat|conference; videocall; zoom; skype; webex; facetime; hangouts; google
        meet|hangouts; ms|microsoft teams; on|via|over|by|through|using teams|meet; teams
        call|meeting|interview|link|video|invite|panel; teams; over|on|via zoom|video; hirevue; whereby;
        remote interview; virtual interview|onsite|panel; virtually
        """
    ),
    "phone": phrases(
        """
        phone; telephone; phone screen|interview|call|chat; phone-screen; screening call; recruiter call|screen;
        call with|at; by phone; over the phone; on the phone; intro call; introductory call; quick call;
        had|got|have|did a call; hr call|screen; phoner; telephonic; telephonic round|interview
        """
    ),
}
_NOT_THIS = frozenset(["followed", "then", "after", "her", "his", "will"])
_LEADS_ON = frozenset(["next", "to", "through", "invited", "before"])
"""Before a kind or a round: another one, unless the message announces it."""
_ON_SITE_NOUNS = word_set("safety manager rules management work visits crew")
_NO_KIND = frozenset(["number", "numbers", "numb", "app", "case"])

_ORDINALS = "first|second|third|fourth|fifth|sixth|final|last|1st|2nd|3rd|4th|5th|initial|opening|technical|penultimate"
_ROUNDS = phrases(
    f"""
    {_ORDINALS} round|interview|stage|loop; {_ORDINALS} round|stage interview|call|chat; final|finals onsite|panel;
    round one|two|three|four|five|1|2|3|4|5|6; stage one|two|three|four|1|2|3|4|5; finals; hiring manager
    round|screen|interview; trial shift|day; working interview; shadow|shadowing shift|day;
    assessment day|centre|center; system design round|interview;
    coding|behavioral|behavioural|hr|culture round|interview
    """
)
_AGENCY = phrases(
    """
    agency; agencies; headhunter; headhunters; headhunting; recruitment|recruiting|staffing|search
    firm|consultancy|company; third-party recruiter; third party recruiter; external recruiter
    """
)
_TRADITIONAL = phrases(
    """
    traditional company|firm|place|organisation|organization|employer|bank|office|business|outfit|industry|family;
    old-fashioned; old fashioned; old-school; old school; very|quite|pretty|rather|fairly|super|really|so
    traditional|formal|conservative; traditional house|shop|crowd|lot|people;
    traditional organisation|organization; conservative
    company|firm|place|organisation|organization|bank; is|are|isn't|aren't|not|n't
    traditional|conservative; 's traditional; it's|its|they're traditional; is|are|not|n't * traditional
    company|firm|place|organisation|organization|employer|business; non-traditional
    """
)
_NOT_TRADITIONAL = word_set("not n't isn't aren't wasn't weren't hardly no non-traditional")
_PLACE_NOUNS = word_set(
    """
    office offices hq headquarters campus building site centre center room tower street st road rd avenue ave lane
    plaza square lobby floor house cafe café coffee starbucks straße strasse platz boulevard blvd drive suite
    library hotel
    """
)
_THEIR_HEADS = word_set(
    "recruiter interviewer hr boss panelist headhunter sourcer lead head chief founder chair partner"
)
"""Titles that stand alone for somebody, not for the job."""
_TELLS_ROLE = TITLE_HEADS | _ROLE_LEADS.openings
"""What stands in every sentence that names a role."""
_LINK = re.compile(r"https?://[^\s<>]{4,200}")
_MEETING_SITES = ("zoom.", "meet.google", "teams.", "webex", "whereby", "skype")


def find_role(
    text: str,
    people: Sequence[tuple[int, int]],
    firms: Sequence[tuple[int, int]],
    *,
    announced: bool = False,
    logs: bool = False,
) -> Found[str] | None:
    """The job the interview is for. `people` and `firms` are the spans where they are named. `announced`: the interview
    is to come; `logs`: it is told of for the first time."""
    taken = (*people, *firms)
    for sentence in sentences(text):
        tokens = sentence.tokens
        if tokens.openings.isdisjoint(_TELLS_ROLE):
            continue
        for index in range(len(tokens)):
            found = _role_after(text, tokens, index, taken) or _role_before(text, tokens, index, taken)
            if found is not None:
                return found
    return _role_apart(text, people, opening=not announced) if logs else _role_alone(text, people)


def role_told_apart(words: str) -> str:
    """The words of a command that begins with the company and the job, spelled out: "Umbra backend dev Monday 3pm" is
    "Umbra for backend dev Monday 3pm"; any others as they are."""
    tokens = tokenize(words)
    for at in range(1, min(len(tokens), _LONGEST_NAME)):
        if tokens[at - 1].kind != "word" or tokens[at - 1].low in CALENDAR | _NEVER_IN_ROLES:
            return words
        end = title_end(tokens, at)
        if end == at:
            continue
        plain = next((n for n in range(at, 0, -1) if tokens[n - 1].capital or not tokens[0].capital), at)
        first = plain if tokens[0].capital else at
        somebody = _is_somebody(tokens[first:end]) or (end < len(tokens) and tokens[end].capital)
        return words if somebody else f"{words[: tokens[first].start]}for {words[tokens[first].start :]}"
    return words


_LONGEST_NAME = 6
"""Tokens of a company's name and what stands before the title's first word."""


def _role_apart(text: str, people: Sequence[tuple[int, int]], *, opening: bool) -> Found[str] | None:
    """ "Initech, Backend Engineer, Friday 3pm": a title that is a piece of the announcement by itself, and nobody's.
    `opening`: only the first sentence announces, and only until somebody is named."""
    tokens = tokenize(text)
    if opening:
        first = sentences(text)[0]
        named = min((start for start, _ in people), default=first.end)
        tokens = tuple(token for token in tokens if token.start < min(first.end, named))
    edges = [-1, *(index for index in range(len(tokens)) if _parts(tokens, index)), len(tokens)]
    for before, after in pairwise(edges):
        first = before + 1
        if first == after or not _is_job(tokens[first:after]) or _is_somebody(tokens[first:after]):
            continue
        if before < 1 or not _inside(tokens[before - 1], people):
            words = words_of(text, tokens, first, after)
            return Found(value=words, words=words, sure=0.8)
    return None


def _role_alone(text: str, people: Sequence[tuple[int, int]]) -> Found[str] | None:
    """ "Crane operator.", "Branch manager job, nights.": a sentence of its own among others, that holds no more than
    the job; not right behind somebody, whose title it would be."""
    every = sentences(text)
    for before, sentence in pairwise((None, *every)):
        if sentence is None or len(every) == 1 or len(sentence.tokens) > _ALONE:
            continue
        behind = before is not None and any(before.end - _MARK <= end <= before.end for _, end in people)
        tokens = sentence.tokens
        piece = tokens[: next((at for at in range(len(tokens)) if _parts(tokens, at) or tokens[at].text == "!"), None)]
        while piece and piece[-1].low in _ROLE_NOUNS | _TALK_NOUNS:
            piece = piece[:-1]
        if behind or not piece or _is_somebody(piece) or not _JUDGES.isdisjoint(token.low for token in piece):
            continue
        ends = piece[0].end if len(piece) > 1 else 0
        named = any(sentence.start <= start < sentence.end and end > ends for start, end in people)
        if not named and _is_job(piece, opens=True):
            words = words_of(text, piece, 0, len(piece))
            return Found(value=words, words=words, sure=0.8)
    return None


_ALONE = 8
"""Tokens of a sentence that holds no more than the job."""
_MARK = 8
"""Characters between a name and the end of its sentence: a mark, or letters after the name."""
_JUDGES = word_set(
    """
    great good nice lovely tough hard bad poor strong weak friendly kind cold rude fast quick slow short long better
    easier harder later earlier sooner whatever however either neither never ever rather over under after another other
    super excellent awesome brilliant decent solid fair clever loser winner disaster killer bummer stunner cracker no
    former old previous ex past current
    """
)
"""What is said of somebody, or of how it went, and of no job."""


def _is_somebody(piece: Sequence[Token]) -> bool:
    """A title that says who somebody is: "recruiter", "the boss"; "shift lead" is a job."""
    return piece[-1].low in (_THEIR_HEADS if len(piece) == 1 else _RECRUITERS)


_RECRUITERS = word_set("recruiter interviewer hr boss panelist headhunter sourcer")


def _is_job(piece: Sequence[Token], *, opens: bool = False) -> bool:
    """A title we know, or a few words with the ending of those who do something: "trainee solicitor". `opens`: it opens
    a sentence, and its capital says nothing."""
    if title_end(piece, 0) == len(piece):
        return True
    never = CALENDAR | _NEVER_IN_ROLES
    if len(piece) > 4 or any(token.kind != "word" or token.low in never for token in piece):
        return False
    head = piece[-1].low
    return (opens or not piece[0].capital) and (head in _JOBS or (len(head) > 5 and head.endswith(_DOERS)))


_JOBS = TITLE_HEADS | word_set(
    """
    intern trainee apprentice porter cook waitress server cleaner guard host hostess educator exec animator florist
    nanny au-pair concierge sommelier dj crew model volunteer temp contractor solicitor paralegal scheme rn lpn cna hca
    tutor coder modeller maker fitter pipefitter rigger mate deckhand farmhand skipper
    picker packer roofer joiner glazier tiler plasterer butcher baker tailor jeweller
    """
)
_DOERS = ("er", "or", "ist", "ian", "ant", "eer", "wright")


def _parts(tokens: Sequence[Token], at: int) -> bool:
    """Whether pieces of an announcement are parted here; not inside "co-founder"."""
    token = tokens[at]
    dash = token.text in ("-", "–", "—", "/") and at > 0 and tokens[at - 1].end < token.start
    return token.kind == "line" or token.text in (",", ";", ".", ":", "|", "•", "(", ")") or dash


def _role_after(text: str, tokens: Sequence[Token], at: int, taken: Sequence[tuple[int, int]]) -> Found[str] | None:
    """ "for Backend Engineer", "as a data analyst", "for the marketing role"."""
    start = match_phrase(tokens, at, _ROLE_LEADS)
    if start == at or start >= len(tokens) or tokens[start].kind != "word" or tokens[start].low in _NOT_ROLES:
        return None
    end = title_end(tokens, start) if title_end(tokens, start) > start else _headed(tokens, start)
    if end == start:
        end = next(
            (index for index in range(start + 1, min(len(tokens), start + 6)) if tokens[index].low in _ROLE_NOUNS),
            start,
        )
        joined = tokens[start:end]
        if any(
            token.kind != "word" or token.low in CALENDAR or token.low in ("this", "their", "at", "with", "to")
            for token in joined
        ):
            return None
    if end > start:
        end = _to_its_noun(tokens, end)
    elif start > at:
        end = _job_of_words(tokens, start, told=any(token.low in _ROLE_NOUNS for token in tokens[at:start]))
    if end == start or _inside(tokens[start], taken) or _names_person(tokens, end, taken):
        return None
    if match_phrase(tokens, at, _IT_WAS) > at and not any(token.low in _ROLE_NOUNS for token in tokens[end : end + 1]):
        return None
    if tokens[start].low in ("hr", "people", "me") or (
        end == start + 1 and tokens[start].low in ("lead", "head", "principal", "hr", "second", "partner")
    ):
        return None
    words = words_of(text, tokens, start, end)
    return Found(value=words, words=words, sure=0.9)


def _to_its_noun(tokens: Sequence[Token], end: int) -> int:
    """ "a nurse educator position": up to the noun, where only plain words stand between."""
    for index in range(end, min(len(tokens), end + 4)):
        if tokens[index].low in _ROLE_NOUNS:
            return index
        if tokens[index].kind != "word" or tokens[index].capital or tokens[index].low in CALENDAR | _NEVER_IN_ROLES:
            break
    return end


def _job_of_words(tokens: Sequence[Token], at: int, *, told: bool) -> int:
    """ "junior animator", up to the end of its clause, by a word of rank before it or the word for who does it. `told`:
    a job is what is told of, "the job is speech-language pathologist"."""
    end = at
    while end < len(tokens) and end - at < 4 and tokens[end].kind == "word":
        if tokens[end].low in CALENDAR or tokens[end].low in _NEVER_IN_ROLES:
            break
        end += 1
    if end == at or not _JUDGES.isdisjoint(token.low for token in tokens[at:end]):
        return at
    doer = (told or tokens[at].low in _RANKS) and end - at > 1 and tokens[end - 1].low.endswith(_DOERS)
    return end if doer or tokens[end - 1].low in _JOBS else at


_RANKS = word_set("junior senior trainee graduate assistant lead head apprentice sous mid-level deputy")


def _headed(tokens: Sequence[Token], at: int) -> int:
    """A role of words we do not know with a head we do: "lab technician". Where it ends, `at` if there is none."""
    for index in range(at, min(len(tokens), at + 5)):
        token = tokens[index]
        if token.kind != "word" or token.low in CALENDAR or token.low in _NEVER_IN_ROLES:
            return at
        if token.low in TITLE_HEADS and index > at:
            return index + 1
    return at


def _role_before(text: str, tokens: Sequence[Token], at: int, taken: Sequence[tuple[int, int]]) -> Found[str] | None:
    """ "Backend Engineer interview", "the data analyst role"."""
    if tokens[at].low in TITLE_HEADS and tokens[at].low in ("hr", "recruiter", "eng"):
        return None
    end = title_end(tokens, at)
    if end == at or end >= len(tokens) or (tokens[end].low not in _ROLE_NOUNS and tokens[end].low not in _TALK_NOUNS):
        return None
    at = _role_start(tokens, at, taken)
    if at and tokens[at - 1].low in _PERSON_BEFORE:
        return None
    if tokens[end - 1].low in ("hr", "recruiter", "manager", "lead", "coach", "interviewer") and (
        end - at < 2 or "hiring" in tokens[at].low
    ):
        return None
    if tokens[at].low in ("second", "third", "panel", "technical") or _inside(tokens[at], taken):
        at += 1
        if at >= end:
            return None
    words = words_of(text, tokens, at, end)
    return Found(value=words, words=words, sure=0.85)


def _role_start(tokens: Sequence[Token], at: int, taken: Sequence[tuple[int, int]]) -> int:
    """ "warehouse supervisor gig", "a shift lead role": where the plain words before a title belong to it, up to a
    mark or an article."""
    for start in range(at, max(-1, at - 3), -1):
        if start > 1 and tokens[start - 1].text == "/":
            return start - 2  # "deckhand/steward"
        if start == 0 or tokens[start - 1].kind != "word" or tokens[start - 1].low in _ARTICLES:
            return start
        token = tokens[start - 1]
        if (
            (token.capital and start > 1)
            or token.low in CALENDAR | _NEVER_IN_ROLES | _TALK_NOUNS
            or _inside(token, taken)
        ):
            return at
    return at


_ARTICLES = word_set("a an the their this my")


def _inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in spans)


def _names_person(tokens: Sequence[Token], end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """ "for hiring manager Sam Ortiz": a title of somebody named right after."""
    return (
        end < len(tokens)
        and _inside(tokens[end], taken)
        and tokens[end].capital
        and tokens[end - 1].low not in ("engineer", "developer")
    )


def find_kind(
    text: str, *, skip: Sequence[tuple[int, int]] = (), announced: bool = False
) -> Found[InterviewKind] | None:
    """How they met. `skip` are sentences about another round; `announced`: what is invited to is the interview."""
    best: tuple[int, Found[InterviewKind]] | None = None
    for sentence in sentences(text):
        if any(start <= sentence.start < end for start, end in skip):
            continue
        for rank, (kind, known) in enumerate(_KINDS.items()):
            for first, last in find_phrases(sentence.tokens, known):
                if not _is_kind(sentence.tokens, first, last, announced=announced):
                    continue
                if best is None or rank < best[0]:
                    best = (rank, Found(value=kind, words=words_of(text, sentence.tokens, first, last), sure=0.9))
                break
    return best[1] if best else None


def _is_kind(tokens: Sequence[Token], first: int, last: int, *, announced: bool) -> bool:
    """Not "her phone number", not "next is a panel", not "they'll call"."""
    if last < len(tokens) and (
        tokens[last].low in _NO_KIND
        or (tokens[last].low in ("is", ":") and last == first + 1 and tokens[first].low in ("phone", "video"))
    ):
        return False
    if tokens[first].low == "on" and last < len(tokens) and tokens[last].low in _ON_SITE_NOUNS:
        return False
    if [token.low for token in tokens[first:last]] == ["teams"] and not _ends_a_time(tokens, first):
        return False  # "two teams", unlike "2pm teams"
    if last < len(tokens) and tokens[last - 1].low in _CALLS and tokens[last].low == "from":
        return False  # "just had a call from Dana"
    if tokens[last - 1].low in _THERE and _is_other_meeting([token.low for token in tokens[:first]]):
        return False
    before = [token.low for token in tokens[max(0, first - 5) : first]]
    if last == first + 1 and tokens[first].low == "phone" and _is_deed(tokens, before, last):
        return False
    if "like" in before[-3:]:
        return False  # "it felt like a phone call with an old friend"
    if before[-2:] in (["off", "the"], ["on", "the"]):
        return True  # "just got off the phone with Dana"
    if announced and before[-2:] == ["will", "be"]:
        before = before[:-2]
    if any(word in _NOT_THIS or (word in _LEADS_ON and not announced) for word in before):
        return False
    return not (
        tokens[first].low == "phone"
        and last == first + 1
        and before[-1:]
        and before[-1] in ("my", "the", "her", "his", "to")
    )


def _ends_a_time(tokens: Sequence[Token], end: int) -> bool:
    before = tokens[end - 1].low if end else ""
    return (
        before in CALENDAR - {"may", "march"}
        or before.endswith(("am", "pm"))
        or (":" in before and before[0].isdigit())
    )


_THERE = word_set("person in-person face face-to-face f2f")
_FACE_TO_FACE = word_set("thank thanks thanking tell say saying give hand deliver drop apologise apologize bring")
_MEETS = word_set("met meet meeting seen see saw")
_NEVER_MET = word_set("not n't never hadn't haven't didn't wasn't havent hadnt didnt don't dont without yet")


def _is_other_meeting(before: Sequence[str]) -> bool:
    """ "I'll thank them in person", "I never met her in person": not how the interview was held."""
    said = set(before)
    return not said.isdisjoint(_FACE_TO_FACE) or not (said.isdisjoint(_MEETS) or said.isdisjoint(_NEVER_MET))


_CALLS = word_set("call phone ring")
_MAY = word_set("should will would could can might must may to and they'll she'll he'll i'll")
_WHOM_OR_NUMBER = word_set("me you him her them us")


def _is_deed(tokens: Sequence[Token], before: Sequence[str], last: int) -> bool:
    """ "They should phone me tomorrow", "Ingrid, phone 22 12 34 56"."""
    after = tokens[last] if last < len(tokens) else None
    number = after is not None and (after.text[0].isdigit() or after.text[0] in "+(")
    return number or (after is not None and after.low in _WHOM_OR_NUMBER) or (before[-1:] != [] and before[-1] in _MAY)


def find_round(text: str, *, skip: Sequence[tuple[int, int]] = (), announced: bool = False) -> Found[str] | None:
    """Which round it is, in the seeker's words, lower-case."""
    for sentence in sentences(text):
        if any(start <= sentence.start < end for start, end in skip):
            continue
        for first, end in find_phrases(sentence.tokens, _ROUNDS):
            last = end
            before = [token.low for token in sentence.tokens[max(0, first - 4) : first]]
            ahead = not announced and any(word in _LEADS_ON for word in before)
            if not ahead and not (
                sentence.tokens[first].low in ("last", "first", "opening")
                and sentence.tokens[last - 1].low == "interview"
            ):
                if last - first > 2 and sentence.tokens[last - 2].low in ("round", "stage"):
                    last -= 1
                words = words_of(text, sentence.tokens, first, last)
                return Found(value=words.lower(), words=words, sure=0.9)
    return None


def through_agency(text: str) -> bool:
    """Whether a recruitment agency stands between."""
    tokens = tokenize(text)
    for first, _ in find_phrases(tokens, _AGENCY):
        before = [token.low for token in tokens[max(0, first - 4) : first]]
        if not any(
            word in ("no", "not", "advertising", "creative", "ad", "digital", "marketing", "government", "design")
            for word in before
        ):
            return True
    return False


def find_traditional(text: str) -> Found[bool] | None:
    tokens = tokenize(text)
    for first, last in find_phrases(tokens, _TRADITIONAL):
        before = [token.low for token in tokens[max(0, first - 3) : first]]
        said = (*before, *(token.low for token in tokens[first:last]))
        negated = any(word in _NOT_TRADITIONAL for word in said)
        return Found(value=not negated, words=words_of(text, tokens, first, last), sure=0.8)
    return None


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


def find_place(text: str, *, skip: Sequence[tuple[int, int]] = ()) -> Found[str] | None:
    """Where it is: an office, an address, a town, or the link of a video call."""
    if (link := _LINK.search(text)) and any(site in link.group() for site in _MEETING_SITES):
        return Found(value=link.group().rstrip(".,)"), words=link.group().rstrip(".,)"))
    for sentence in sentences(text):
        if any(start <= sentence.start < end for start, end in skip):
            continue
        if found := _place_in(text, sentence):
            return found
    return None


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
