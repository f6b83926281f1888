"""What each date of a text is for (the interview, the employer's word, the next round, …), by the nearest cue."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.reading import When
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.tokens import Sentence, Token, sentences, word_set


class Occasion(StrEnum):
    HEAR = "hear"  # they tell the seeker
    OWN = "own"  # the seeker's own deadline or act
    START = "start"  # the first day at work
    ROUND = "round"  # the next round
    INTERVIEW = "interview"  # the interview at hand
    REMIND = "remind"  # when the bot is to speak
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date of the text with what it is for; `cue` and `sentence` in characters."""

    when: When
    occasion: Occasion
    cue_start: int
    sentence_start: int
    sentence_end: int


_HEAR = phrases(
    """
    let me know; let me|us have; get|gets|getting|got back; be in touch; in touch; keep me posted|updated;
    reach out; reaching out; hear; hearing; hear back; hear from;
    call|ring|phone|email|e-mail|mail|text|message|ping|update|inform|tell|contact|notify|write me; write to me;
    give me a call|ring|buzz|shout|ring|update|answer|decision; send me an offer; send me an email;
    send an|the|over offer; offer letter;
    send|sends|sending|share|shares|sharing|pass|provide|have *
    details|info|information|feedback|results|result|update|updates|news|decision|contract|schedule|paperwork|offer;
    said|says|quoted|mentioned up|within|about|around|maybe|probably; share|shares|sharing|send * next step|steps;
    need|needs|want|wants|take|takes another|more; need|needs|want|wants * more; follow|following up; update; updates;
    decide|decides|decided|deciding; decision; decisions; answer; feedback; inform; news; result; results; verdict;
    come|comes back to me; come|comes back with; revert; respond; reply; notify; circle|loop back; touch base; outcome;
    know by|within|before|in|on|the|next|this|more|whether|if; i'll|i'd|should know; confirm; make up their
    mind|minds; get an answer; expect an answer|a|word; word by|within|from; she'll|he'll|they'll|will call; going to
    call; calls me; final word; response; make a call; turnaround; timeline; announce; finali|finalise|finalize; ready
    by|within; calls|emails|writes|texts|phones|updates|rings|messages|tells|informs me; they|she|he
    call|calls|ring|tell|tells|inform|informs; will|they'll|she'll|he'll|they|she|he
    email|e-mail|write|phone|ring|text|message|mail|update|contact|reply|respond
    """
)
_OWN = phrases(
    """
    take-home; takehome; take home; homework; assignment; exercise; coding test|challenge; case study; submit;
    hand|handing in; turn|turning in; hand it in; turn it in; deliver; due; deadline; references; reference;
    send|give|show|get|let|tell|provide|return them|him|her; send it; send over; get back to them|him|her;
    let them|him|her know; give them|him|her an answer; i'll|i will|i need to|i must|i've to|i want to|i promised;
    i have|had to; i have|had|'ve until|till; i've got until|till|to; notice; notice period; reply to them;
    accept by; sign; complete; finish; my decision; my answer; going to send; vacation|holiday|pto|leave;
    i'm going to|away|off|on; i should; i said i'd; expires; expire; good until|till; valid until|till;
    answer the offer; presentation due; to prepare; my interview with another; worked|working|work there since;
    since; founded; joined; birthday; lunch
    """
)
_START = phrases(
    """
    start date; start on; starting; starts; start in; would start; to start; start; begin; joining; onboarding;
    first day; day one
    """
)
_ROUND = phrases(
    """
    next|second|third|fourth|final|another|2nd|3rd|4th|last|following|further|follow-up|followup|technical
    round|interview|call|chat|meeting|stage|step|onsite|screen|panel|session|one|conversation;
    round two|three|2|3|4; round; onsite with; onsite; on-site; panel; panel interview; meet|meeting the; come in;
    come|coming back in|for; invited me; invite|invites|invited me; interview again; take place; scheduled for;
    booked for; booked me; next is; next up; meet with; superday; assessment day|centre|center; come in for; come in to;
    back in; back on site; final is|on; moving me on; moving me to; next with
    """
)
_INTERVIEW = phrases(
    """
    interview; interviewed; interviewing; interviews; screen; screening; phone screen; onsite; on-site; panel;
    call with|at; call; chat with|at; meeting with|at; met; met with; spoke with|to; talked with|to; superday;
    final round|interview; second|first|third round|interview; zoom; video call; phone call; chat; meeting; round;
    assessment centre|center|day; appointment; session; teams call; had; moved to|from; rescheduled to|for;
    postponed to|until|till; pushed to|back; moved it to; move it to; move * to; reschedule * to|for; moved * to;
    pushed * to; now at|on; instead; shifted * to; brought forward to
    """
)
_REMIND = phrases(
    """
    remind; remind me; snooze; push; ask me; ping me; nudge me; later; not now; not before; come back to this;
    check back; follow up with|on; wake me; postpone the|this|it|that; move the reminder|note|nudge|follow-up;
    pause until|till; pause; quiet until|till
    """
)
_ACTIVE = word_set(
    """
    get gets got getting be reach reaching follow following decide decides decided respond reply notify revert
    confirm circle touch come let call email inform tell contact write update give send announce finalise finalize
    answer send share pass provide have need want take
    """
)
_PEOPLE_WORDS = word_set(
    """
    they they'll they'd they're theyll she she'll she'd she's shes he he'll he'd he's hes who recruiter hr manager
    team company someone somebody we we'll we'd you you'll it
    """
)
_MUST = word_set("need must gotta")
"""Without a subject: the seeker's own duty ("need to answer by Friday")."""
_SELF_WORDS = word_set("i i'll i'd i'm i've ill im ive")
_RANKED = (
    (Occasion.REMIND, _REMIND),
    (Occasion.OWN, _OWN),
    (Occasion.START, _START),
    (Occasion.HEAR, _HEAR),
    (Occasion.ROUND, _ROUND),
    (Occasion.INTERVIEW, _INTERVIEW),
)


def occasions(text: str, whens: Sequence[When], *, ahead: bool) -> tuple[Dated, ...]:
    """What each date is for. `ahead`: the message announces an interview, and a round is that interview itself."""
    found: list[Dated] = []
    starts = [when.start for when in whens]
    for sentence in sentences(text):
        inside = whens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not inside:
            continue
        cues = _cues(sentence.tokens, ahead=ahead)
        for place, when in enumerate(inside):
            floor = inside[place - 1].end if place else sentence.start
            ceiling = inside[place + 1].start if place + 1 < len(inside) else sentence.end + 1
            occasion, start = _nearest(sentence, cues, when, floor, ceiling)
            if occasion is Occasion.START and when.first_on is None:
                occasion = Occasion.INTERVIEW  # a time of day without a day is no first day at work
            found.append(
                Dated(
                    when=when,
                    occasion=occasion,
                    cue_start=start,
                    sentence_start=sentence.start,
                    sentence_end=sentence.end,
                )
            )
    return tuple(found)


def _cues(tokens: Sequence[Token], *, ahead: bool) -> list[tuple[int, int, Occasion]]:
    """Every cue of the sentence, (start, end) in characters. Of two that begin together the longer counts."""
    by_start: dict[int, tuple[int, Occasion]] = {}
    for occasion, known in _RANKED:
        if ahead and occasion is Occasion.ROUND:
            occasion = Occasion.INTERVIEW  # noqa: PLW2901 -- an announced second round is the interview at hand
        for first, last in find_phrases(tokens, known):
            if first not in by_start or by_start[first][0] < last:
                by_start[first] = (last, occasion)
    cues: list[tuple[int, int, Occasion]] = []
    reached = 0
    for first in sorted(by_start):
        last, occasion = by_start[first]
        if first < reached and occasion is not Occasion.ROUND:
            continue
        if tokens[last - 1].low == "in" and last < len(tokens) and _begins_length(tokens[last]):
            continue  # "it will come in 2-3 days"
        reached = max(reached, last)
        if occasion is Occasion.HEAR and tokens[first].low in _ACTIVE and _subject(tokens, first) == "self":
            occasion = Occasion.OWN
        cues.append((tokens[first].start, tokens[last - 1].end, occasion))
    return cues


def _begins_length(token: Token) -> bool:
    return token.text[0].isdigit() or token.low in ("a", "an", "about", "one", "two", "three", "four", "five")


def _subject(tokens: Sequence[Token], at: int) -> str:
    """Who does what the verb at `at` says: "self", "other" or ""."""
    elided = False
    for index in range(at - 1, max(-1, at - 7), -1):
        word = tokens[index].low
        elided = elided or word in _MUST
        if word in _SELF_WORDS:
            return "self"
        if word in _PEOPLE_WORDS or (tokens[index].capital and index and word not in ("friday", "monday")):
            return "other"
    return "self" if elided else ""


def _nearest(
    sentence: Sentence, cues: Sequence[tuple[int, int, Occasion]], when: When, floor: int, ceiling: int
) -> tuple[Occasion, int]:
    """The cue that says what a date is for: the last before it, else the first after it and before the next date.

    `floor` is where the date before it ends, `ceiling` where the next begins.
    """
    ahead = bisect_left(cues, when.start, key=_start)
    before = cues[ahead - 1] if ahead else None
    if before and before[1] > floor:
        return before[2], before[0]
    if not before or _fronted(sentence, when):
        behind = bisect_left(cues, when.end, key=_start)
        if behind < len(cues) and cues[behind][0] < ceiling:
            return cues[behind][2], min(when.start, cues[behind][0])
    if before:
        return before[2], before[0]
    return Occasion.NONE, when.start


def _start(cue: tuple[int, int, Occasion]) -> int:
    return cue[0]


def _fronted(sentence: Sentence, when: When) -> bool:
    """The date opens its clause: "by Friday they'll tell me"."""
    at = bisect_right(sentence.tokens, when.start, key=lambda token: token.end)
    before = sentence.tokens[at - 1] if at else None
    return not before or before.text in ",;:–-" or before.low in ("and", "but", "that", "said", "then")
