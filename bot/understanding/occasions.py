"""What each date of a text is for (the interview, the employer's word, the next round, …), by the nearest cue."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.reading import When
from bot.understanding.clauses import actor
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.private import is_private
from bot.understanding.tokens import Sentence, Token, sentences, word_set


class Occasion(StrEnum):
    HEAR = "hear"  # they tell the seeker
    OWN = "own"  # the seeker's own deadline or act
    START = "start"  # the first day at work
    ROUND = "round"  # the next round
    INTERVIEW = "interview"  # the interview at hand
    REMIND = "remind"  # when the bot is to speak
    TOPIC = "topic"  # only talked about
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date of the text with what it is for; `cue` and `sentence` in characters."""

    when: When
    occasion: Occasion
    cue_start: int
    sentence_start: int
    sentence_end: int


_TELL = (
    "call ring phone email e-mail mail message text write inform tell contact notify update answer reply respond"
    " revert ping buzz"
)
_DECIDE = "decide confirm announce finalise finalize feedback"
_TOLD = word_set("called told contacted informed notified emailed e-mailed phoned texted messaged rung updated")
"""After "I'll be", what they will do; else what they have done."""
_HEAR = phrases(
    """
    expect|expecting a|an|the call|email|e-mail|letter|answer|reply|message|mail|decision; let
    me|us|everyone|everybody|candidates|people know; let me|us have; let|lets know; get|gets|getting back; be|being
    back|in to|touch; be in touch; in touch; keep me posted|updated; reach|reaching out; hear; hearing; hears; hear
    something; know; know something; find out; give me a * call|ring|buzz|shout|update|answer|decision|bell; get a
    mail|call|email|message|letter|answer|decision|reply; make|makes|making a|the|their|up
    decision|call|choice|mind; make|makes|making a|the|their * decision|choice;
    send|sends|sending|share|shares|sharing|pass|provide|have|give *
    details|info|information|feedback|results|result|update|updates|news|decision|contract|schedule|paperwork|offer;
    share|shares|sharing|send * next step|steps; have|get|getting|receive|expect|expecting an|the|my|their|his|her
    answer|decision|offer; take|takes|need|needs one|two|three|four|five|six|ten|more|some|until|till;
    heard by|from|back; be|wait another; wait a|one|two|three|until|till; hold on|off|out|tight until|till;
    patient|patience until|till; hang|sit tight until|till; bear with them|us until|till;
    delayed|postponed|extended to|until|till|by; on hold until|till;
    update; updates; decision; decisions; answer; feedback; news; result; results; verdict;
    outcome; word; response; turnaround; timeline; offer letter; need|needs|want|wants|take|takes
    another|more|a|about; come|comes|coming back to|with; circle|loop back; touch base; follow|following up; make up
    their mind|minds; final word; ready by|within; be|quoted|said|says|mentioned up|within
    """
)
_OWN = phrases(
    """
    take-home; takehome; take home; homework; assignment; exercise; coding test|challenge; case study; submit;
    hand|handing in; turn|turning in; hand it in; turn it in; deliver; due; deadline; references; reference;
    send|give|show|get|let|tell|provide|return them|him|her; send it; send over; get back to them|him|her; let
    them|him|her know; give them|him|her an answer; i'll; ill; i will; i need to; i must; i've to; i want to; i
    promised; gonna; i'm off|away|busy; i have|had to; i have|had|'ve until|till; i've got until|till|to; notice;
    notice period; reply to them; accept by; sign; complete; finish; my decision; my answer; going to send;
    want|wants|need|needs|expect|expects my|your answer|reply|response|decision|signature|word;
    want|wants|need|needs an answer; want|wants|need|needs a reply|response|signature|decision;
    need|needs|want|wants to know; need|needs|want|wants to hear from me; need|needs my; my signature;
    vacation|holiday|pto|leave; i'm going to|away|off|on; i should; i said i'd; expires; expire; good|valid|open
    until|till; gave|give|given me until|till; me to decide|answer|choose|accept|sign|reply;
    decision|answer|reply|response from me; my reply|response; answer the offer; presentation due; to prepare; my
    interview with another; worked|working|work there since; since; founded; joined; birthday; lunch
    """
)
_START = phrases(
    """
    start date; start on; starting; starts; start in; would start; to start; start; begin; joining; onboarding; first
    day; day one
    """
)
_ROUND = phrases(
    """
    next|second|third|fourth|final|another|2nd|3rd|4th|last|following|further|follow-up|followup|technical
    round|interview|call|chat|meeting|stage|step|onsite|screen|panel|session|one|conversation; round two|three|2|3|4;
    round; onsite with; onsite; on-site; panel; panel interview; meet|meeting the; come in; come|coming back in|for;
    come|go|coming|going back|again; come|go|coming|going in again; invited me; invite|invites|invited me;
    invite|invites|invited|want|wants|wanted|asked me back|in; see|meet me again; interview again; working interview;
    trial; trial shift|day; shadow|shadowing shift|day; callback; take place; scheduled for; booked for; booked me;
    next is; next up; meet with; superday; assessment day|centre|center; come in for; come in to; back in; back on
    site; final is|on; moving me on; moving me to; next with; whiteboard|whiteboarding|pairing is|on|session
    """
)
_INTERVIEW = phrases(
    """
    hr|recruiter|recruiting|screening|intro|phone call; trial shift|day; work trial;
    interview; interviewed; interviewing; interviews; screen; screening; phone screen; onsite; on-site; panel; call
    with|at; call; chat with|at; meeting with|at; met; met with; spoke with|to; talked with|to; superday; final
    round|interview; second|first|third round|interview; zoom; video call; phone call; chat; meeting; round;
    assessment centre|center|day; appointment; session; teams call; had; moved to|from; rescheduled to|for; postponed
    to|until|till; pushed to|back; moved it to; move it to; move * to; reschedule * to|for; moved * to; pushed * to;
    now at|on; instead; shifted * to; brought forward to; i'll|ill be interviewed|interviewing;
    i will|shall be interviewed|interviewing
    """
)
_REMIND = phrases(
    """
    remind; remind me; snooze; push; ask me; ping me; nudge me; later; not now; not before; come back to this; check
    back; follow up with|on; wake me; postpone the|this|it|that; move the reminder|note|nudge|follow-up; pause
    until|till; pause; quiet until|till
    """
)
_ACTIVE = word_set(
    """
    get gets got getting be reach reaching follow following circle touch come comes coming let lets give make makes
    making wait hold send sends sending share pass provide have need needs want wants take takes update answer feedback
    loop
    """
)
"""What opens a phrase with a verb: with the seeker for a subject it is the seeker's own to do."""
_MUST = word_set("need must gotta")
"""Without a subject: the seeker's own duty ("need to answer by Friday")."""
_HAVE_TO = (["got"], ["have"], ["supposed"], ["meant"], ["asked"])
_RANKED = (
    (Occasion.REMIND, _REMIND),
    (Occasion.OWN, _OWN),
    (Occasion.START, _START),
    (Occasion.HEAR, _HEAR),
    (Occasion.ROUND, _ROUND),
    (Occasion.INTERVIEW, _INTERVIEW),
)


def occasions(text: str, whens: Sequence[When], named: frozenset[int], *, ahead: bool) -> tuple[Dated, ...]:
    """What each date is for. `named` are where the tokens of names begin, in characters; `ahead`: the message announces
    an interview, and a round is that interview itself.
    """
    found: list[Dated] = []
    starts = [when.start for when in whens]
    for sentence in sentences(text):
        inside = whens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not inside:
            continue
        cues = _cues(sentence.tokens, named, ahead=ahead)
        for place, when in enumerate(inside):
            floor = inside[place - 1].end if place else sentence.start
            ceiling = inside[place + 1].start if place + 1 < len(inside) else sentence.end + 1
            occasion, start = _nearest(sentence, cues, when, floor, ceiling)
            known = not ahead or any(other.starts for other in inside[:place])  # when the interview is
            if known and occasion in LOOSE and (said := _only_said(sentence, when)) is not None:
                occasion, start = Occasion.HEAR, said
            if occasion is Occasion.REMIND and len(inside) == 1 and when.starts and _tells_why(sentence, when):
                occasion = Occasion.INTERVIEW  # "remind me tomorrow at 1 I have an interview with Acme"
            if occasion is Occasion.START and when.first_on is None:
                occasion = Occasion.INTERVIEW  # a time of day without a day is no first day at work
            told = found[-1:] if when.start == sentence.start else ()  # "… today! 1-1:45 on google meet"
            was = any(other.past for other in (*inside, *(entry.when for entry in told))) or _had_it(sentence, start)
            was = was and when.first_on is None
            if occasion is Occasion.ROUND and (when.past or was):
                occasion = Occasion.INTERVIEW  # "had an onsite yesterday": what has been is no next round
            if occasion is Occasion.HEAR and text.startswith(_PUT_OFF, start):
                meeting = when.starts or _MEETING_IS.search(text, sentence.start, start)  # no answer comes at an hour
                occasion = Occasion.INTERVIEW if meeting else occasion
            if occasion is not Occasion.REMIND and _when_they_called(sentence, when, inside):
                occasion = Occasion.TOPIC
            if occasion in _OF_THEM and is_private(sentence, when):
                occasion = Occasion.OWN
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


def _had_it(sentence: Sentence, start: int) -> bool:
    """Whether what begins there has been: "had my panel at noon"."""
    at = bisect_left(sentence.tokens, start, key=lambda token: token.start)
    return not _HAS_BEEN.isdisjoint(token.low for token in sentence.tokens[max(0, at - _HAD_REACH) : at])


_HAS_BEEN = word_set("had did finished attended")
_HAD_REACH = 3


def _when_they_called(sentence: Sentence, when: When, inside: Sequence[When]) -> bool:
    """Whether the day is that of a call or a letter, of whose news the rest tells: "Ann rang this morning to say that
    they decide by the 18th", "yesterday she wrote that …". Not "she called me this morning for a phone screen"."""
    if when.kind != "on":
        return False
    tokens = sentence.tokens
    before = bisect_right(tokens, when.start, key=lambda token: token.end)
    after = bisect_left(tokens, when.end, key=lambda token: token.start)
    while before and tokens[before - 1].low in _AROUND_CALLED:
        before -= 1
    if before and tokens[before - 1].low in _CALLED:
        tells = after < len(tokens) and tokens[after].low in _WITH_NEWS
        return tells or (len(inside) > 1 and not when.starts)  # "she emailed Tuesday at 3 or Thursday at 4"
    verb = next((at for at, token in enumerate(tokens[after : after + _SUBJECT]) if token.low in _CALLED), 0)
    plain = all(token.kind == "word" or token.text in ",." for token in tokens[after : after + verb])
    told = tokens[after + verb :] if verb else ()
    return plain and bool(told) and (len(inside) > 1 or any(token.low in _WITH_NEWS for token in told))


_PUT_OFF = ("postponed", "delayed")
_MEETING_IS = re.compile(
    r"\b(?:meeting|interview|round|panel|call|chat|onsite|presentation|session) "
    r"(?:(?:is|was|has|had|been|got|being) ){1,3}$",
    re.IGNORECASE,
)
_CALLED = word_set(
    "called telephoned phoned rang emailed e-mailed mailed wrote texted messaged pinged replied answered responded"
)
_AROUND_CALLED = word_set("me us him her them back again up just on in earlier late early only again , already")
"""Between the verb and the day."""
_WITH_NEWS = word_set("to and saying that with : -")
_SUBJECT = 5
"""Tokens in which the verb is looked for behind a day that opens: "this morning Dr. Lee from HR called"."""
LOOSE = (Occasion.NONE, Occasion.INTERVIEW)
_OF_THEM = (*LOOSE, Occasion.HEAR, Occasion.ROUND)


def _tells_why(sentence: Sentence, when: When) -> bool:
    """Whether an interview one has follows right after the time to be reminded at."""
    after = [token for token in sentence.tokens if token.start >= when.end]
    return any(first <= 1 for first, _ in find_phrases(after, _HAVING))


_HAVING = phrases("i have|got an|my|a; i've got|an; that i have|got an|my|a")


def _only_said(sentence: Sentence, when: When) -> int | None:
    """Where the "said" stands that a day without a time follows: "still interviewing, said end of next week"."""
    at = bisect_left(sentence.tokens, when.start, key=lambda token: token.start) - 1
    if at < 0 or when.starts or when.past or sentence.tokens[at].low not in _REPORTED:
        return None
    return None if at and sentence.tokens[at - 1].low in ("i", "i'd", "i've") else sentence.tokens[at].start


_REPORTED = word_set("said says reckons reckoned quoted guessed")


def _cues(tokens: Sequence[Token], named: frozenset[int], *, ahead: bool) -> list[tuple[int, int, Occasion]]:
    """Every cue of the sentence, (start, end) in characters. Of two that begin together the longer counts."""
    by_start: dict[int, tuple[int, Occasion]] = {}
    for occasion, known in _RANKED:
        if ahead and occasion is Occasion.ROUND:
            occasion = Occasion.INTERVIEW  # noqa: PLW2901 -- an announced second round is the interview at hand
        for first, last in find_phrases(tokens, known):
            if first not in by_start or by_start[first][0] < last:
                by_start[first] = (last, occasion)
    for at in range(len(tokens)):
        weaker = (
            at not in by_start or by_start[at] == (at + 1, Occasion.INTERVIEW) or by_start[at][1] is Occasion.REMIND
        )
        if weaker and (occasion := _telling(tokens, at, named)):
            doing = tokens[at - 1].low in _BEFORE_VERB if at else False
            doing = doing or occasion is Occasion.REMIND or tokens[at - 1 if at else 0].low in _WE
            if at not in by_start or doing or _by_them(tokens, at, named):
                by_start[at] = (at + 1, occasion)
    cues: list[tuple[int, int, Occasion]] = []
    reached = 0
    for first in sorted(by_start):
        last, occasion = by_start[first]
        if first < reached and occasion is not Occasion.ROUND:
            continue
        if tokens[last - 1].low == "in" and last < len(tokens) and _begins_length(tokens[last]):
            continue  # "it will come in 2-3 days"
        if occasion is Occasion.ROUND and first and tokens[first - 1].low in ("this", "that"):
            continue
        reached = max(reached, last)
        acts = tokens[first].low in _ACTIVE and not _receives(tokens, first, last)
        if occasion is Occasion.REMIND and (_told_to(tokens, first) or any(each.low == "earliest" for each in tokens)):
            occasion = Occasion.HEAR
        waits = _waits(tokens, first, last)
        if occasion is Occasion.OWN and waits:
            occasion = Occasion.HEAR
        elif occasion is Occasion.HEAR and tokens[first].low == "give" and first and tokens[first - 1].low in _SAYING:
            occasion = Occasion.OWN  # "he said give me a call on Friday"
        if occasion is Occasion.HEAR and acts and not waits and _own(tokens, first, named):
            occasion = Occasion.OWN
        cues.append((tokens[first].start, tokens[last - 1].end, occasion))
    return cues


def _waits(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Ann said give them until the 17th": how long she wants the seeker to wait."""
    wait = tokens[first].low == "give" and tokens[last - 1].low in ("them", "him", "her", "us")
    return wait and last < len(tokens) and tokens[last].low in _SPELLS and _told_to(tokens, first)


_SPELLS = word_set("until till til a another two three four five six ten some more")
_SAYING = word_set("said says")
_BEFORE_VERB = word_set("should will could might must gonna better i'll they'll she'll he'll")
"""After these "call" is what somebody does."""


def _told_to(tokens: Sequence[Token], at: int) -> bool:
    """ "He told me to check back next Friday": by when they want to be left alone."""
    before = [token.low for token in tokens[max(0, at - 4) : at]]
    return not _SAID_TO.isdisjoint(before) and "i" not in before


_SAID_TO = word_set("told said says asked advised suggested")


def _begins_length(token: Token) -> bool:
    return token.text[0].isdigit() or token.low in ("a", "an", "about", "one", "two", "three", "four", "five")


def _telling(tokens: Sequence[Token], at: int, named: frozenset[int]) -> Occasion | None:
    """ "they would call", "Priya rings everyone", "I'll be told": whose it is to tell whom. None for no verb of it."""
    word = tokens[at].low
    before = tokens[at - 1].low if at else ""
    if word in _TOLD:
        return Occasion.HEAR if before in ("be", "get", "being", "are", "is") else None
    if word not in _TELLING or before in _NOUN_AFTER:
        return None
    who = actor(tokens, at, named)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if any(token.low in _REFEREES for token in tokens[at + 1 : at + 4]):
        return Occasion.TOPIC  # "they'll ring my referees this week"
    if after and after.low == "me" and at == 0 and not any(token.low in _TELLERS for token in tokens):
        return Occasion.REMIND  # "call me tomorrow", said to the bot
    if after and after.low == "you" and before in _WE:
        return Occasion.HEAR  # "he said 'we call you on Monday'"
    if after and after.low == "me" and before in ("said", "says"):
        return Occasion.OWN  # "she said call me on Friday"
    if after and (after.low in ("him", "her", "them") or after.start in named):
        return Occasion.OWN  # "ring him if I see it"
    if who == "self" or (not who and _is_duty(tokens, at)):
        return Occasion.OWN
    spoken = before in ("to", "will", "would", "and", "they", "she", "he", "they'll", "she'll", "he'll", "hr")
    return Occasion.HEAR if who == "them" or spoken or word not in _NOUNS_TOO else None


_WE = word_set("we we'll we'd")
_TELLERS = word_set("they she he said says they'll she'll he'll who")
_REFEREES = word_set("referee referees reference references refs")


def _by_them(tokens: Sequence[Token], at: int, named: frozenset[int]) -> bool:
    return actor(tokens, at, named) == "them"


def _receives(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "I get the answer on Friday", but not "I have to get an answer to them"."""
    led = tokens[first].low in _RECEIVING and (not first or tokens[first - 1].low not in ("to", "must"))
    for_them = tokens[last : last + 1] and tokens[last].low in ("to", "for", "out", "ready", "in")
    return led and not for_them and all(token.low in _AN_ANSWER for token in tokens[first + 1 : last])


_RECEIVING = word_set("get gets getting got have having receive expect expecting")
_AN_ANSWER = word_set(
    """
    a an the their his her my some any final answer answers reply response decision result results feedback news offer
    word verdict call email e-mail mail message letter update
    """
)


def _own(tokens: Sequence[Token], at: int, named: frozenset[int]) -> bool:
    """Whether what the verb at `at` says is the seeker's to do."""
    who = actor(tokens, at, named)
    return who == "self" or (not who and _is_duty(tokens, at))


def _is_duty(tokens: Sequence[Token], at: int) -> bool:
    """ "Need to answer", "got to email": without a subject, what the seeker must do."""
    before = [token.low for token in tokens[max(0, at - 3) : at]]
    return not _MUST.isdisjoint(before) or (before[-1:] == ["to"] and before[-2:-1] in _HAVE_TO)


_NOUN_AFTER = word_set("a an the my her his their our your by over this that good great phone video quick first me")
_NOUNS_TOO = word_set(
    """
    call calls phone email e-mail emails mail text message contact answer update ring calling buzz ping
    """
)


_TELLING = frozenset(
    form
    for verb in f"{_TELL} {_DECIDE}".split()
    for form in (verb, f"{verb}s", f"{verb.removesuffix('e')}ing", "replies" if verb == "reply" else verb)
)


def _nearest(
    sentence: Sentence, cues: Sequence[tuple[int, int, Occasion]], when: When, floor: int, ceiling: int
) -> tuple[Occasion, int]:
    """The cue that says what a date is for: the last before it, else the first after it and before the next date.

    `floor` is where the date before it ends, `ceiling` where the next begins.
    """
    ahead = bisect_left(cues, when.start, key=_start)
    before = cues[ahead - 1] if ahead else None
    if before and before[2] in (Occasion.INTERVIEW, Occasion.ROUND) and _topic(sentence, before[1], when):
        return Occasion.TOPIC, when.start
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


_TOPIC_REACH = 30
"""Tokens before a date in which "about" is looked for."""


def _topic(sentence: Sentence, start: int, when: When) -> bool:
    """ "talked to Dean about the Sunday rota": the date is part of what was talked about."""
    last = bisect_left(sentence.tokens, when.start, key=lambda token: token.start)
    close = sentence.tokens[max(0, last - _TOPIC_REACH) : last]
    if when.first_on and when.starts and close and close[-1].text == ",":
        return False  # "a call about the Acme job, Thursday 2pm"
    return any(token.low == "about" and token.start >= start for token in close) or when.words.lower().startswith(
        "about "
    )


def _fronted(sentence: Sentence, when: When) -> bool:
    """The date opens its clause: "by Friday they'll tell me"."""
    at = bisect_right(sentence.tokens, when.start, key=lambda token: token.end)
    before = sentence.tokens[at - 1] if at else None
    return not before or before.text in ",;:–-" or before.low in ("and", "but", "that", "said", "then")
