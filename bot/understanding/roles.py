"""Which job the interview is for: "for Backend Engineer", "the data analyst role", a title that stands by itself."""

from collections.abc import Sequence
from itertools import pairwise

from bot.reading import Found
from bot.understanding.clauses import words_of
from bot.understanding.cues import match_phrase, phrases
from bot.understanding.places import may_be_place
from bot.understanding.titles import title_end
from bot.understanding.tokens import Token, sentences, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR, TITLE_HEADS, is_ordinary

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
_THEIR_HEADS = word_set(
    "recruiter interviewer hr boss panelist headhunter sourcer lead head chief founder chair partner"
)
"""Titles that stand alone for somebody, not for the job."""
_TELLS_ROLE = TITLE_HEADS | _ROLE_LEADS.openings | _ROLE_NOUNS
"""What stands in every sentence that names a role."""


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
            found = (
                _role_after(text, tokens, index, taken)
                or _role_before(text, tokens, index, taken)
                or _role_in(text, tokens, index, taken)
            )
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


def _role_in(text: str, tokens: Sequence[Token], at: int, taken: Sequence[tuple[int, int]]) -> Found[str] | None:
    """ "A position in Comparative Literature"; what it is in may be a town or a team as well."""
    if not at or tokens[at].low not in _ROLE_NOUNS or tokens[at - 1].low not in ("a", "an"):
        return None
    start = at + 2
    if start >= len(tokens) or tokens[at + 1].low != "in" or _inside(tokens[start], taken):
        return None
    stops = CALENDAR | _NEVER_IN_ROLES | _NO_FIELDS
    ends = (n for n in range(start, min(len(tokens), start + 5)) if tokens[n].kind != "word" or tokens[n].low in stops)
    field = tokens[start : next(ends, min(len(tokens), start + 4))]
    if not field or any(may_be_place(token.low) or not is_ordinary(token.low) for token in field):
        return None
    words = words_of(text, field, 0, len(field))
    return Found(value=words, words=words, sure=0.8)


_NO_FIELDS = word_set(
    "on in team department office area future mind itself question general particular fact total person it them both"
)


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
