"""What a text says of the interview itself: its kind, its round, through whom, how traditional the employer is."""

from collections.abc import Mapping, Sequence, Set

from bot.reading import Found, InterviewKind
from bot.understanding.clauses import words_of
from bot.understanding.cues import Phrases, find_phrases, phrases
from bot.understanding.tokens import Token, sentences, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR

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


def find_kind(text: str, *, skip: Set[int] = frozenset(), announced: bool = False) -> Found[InterviewKind] | None:
    """How they met. `skip` is where sentences about another round begin; `announced`: what is
    invited to is the interview."""
    best: tuple[int, Found[InterviewKind]] | None = None
    for sentence in sentences(text):
        if sentence.start in skip:
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


def find_round(text: str, *, skip: Set[int] = frozenset(), announced: bool = False) -> Found[str] | None:
    """Which round it is, in the seeker's words, lower-case."""
    for sentence in sentences(text):
        if sentence.start in skip:
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
