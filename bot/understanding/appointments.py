"""What became of the appointment itself: it was cancelled or moved, or nobody came."""

from collections.abc import Callable, Sequence

from bot.reading import Found, Status
from bot.understanding.clauses import actor
from bot.understanding.cues import DOERS, NEGATIONS, PASSIVE, find_phrases, phrases
from bot.understanding.order_words import COMES_BACK
from bot.understanding.things import APPOINTMENT, JOB, is_other_thing, noun_phrase, subject_is_other
from bot.understanding.tokens import Token, sentences, word_set

_SHOWS = word_set(
    """
    showed show turned turn came come joined join appeared appear dialed dialled dial called rang phoned picked
    answered was
    """
)
_PRESENT = word_set("there around in here online on at home")
"""Where nobody was."""
_AFTER_SHOWING = word_set(
    """
    up out in at for from to on the my our me us or and but so then today yesterday this until till after though even
    either because since by again lol all it online here
    """
)
"""What may follow a verb of coming."""
_TURNING = word_set("turned turn showed show")
_AFTER_TURNING = _AFTER_SHOWING - word_set("on the my our me us in out it")
_SHOWS_UP = word_set("showed show turned turn joined join appeared appear dialed dialled dial")
_NOBODY = word_set("nobody no-one noone none")
_WAITED = phrases(
    "forgot about me|us; stood me up; no-show; no show; noshow; was|got|been stood up; interviewer ghosted;"
    "waited * nobody|alone; sat alone; didn't|never happen|happened; did not happen;"
    "never called|came|rang|phoned|dialled|dialed|showed|joined"
)
_MOVED = phrases(
    """
    back on; rescheduled; reschedule; rescheduling; preponed; prepone; postponed; postpone; moved
    to|it|the|my|our|from|up|back|forward; has|was|is|been|got|being moved; got|been|being|was
    pushed|bumped|shifted|switched; pushed|bumped|shifted|switched|changed from; pushed|push the|it|my|our|back;
    pushed|push * interview|call|onsite|round|meeting|screen|to; bumped to|it|the|my; shifted to|it|the|my; brought
    forward; put off; delayed; move|moving the|my|our|it interview|call|onsite|round|meeting|screen|to; moving|move
    it to; moved * interview|call|onsite|round|meeting|screen; is now|instead on|at|of; it's|its now
    on|at|next|tomorrow; is|it's|its now
    monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri; new time|date; changed
    to; asked|want|wants|wanted|need|needs|needed|had|have|like to move|push|shift|bring|bump it|the|my|our *
    later|earlier|sooner; changed it|that|the|my to|time; instead of monday|tuesday|wednesday|thursday|friday
    """
)
_CANCELLED = phrases(
    """
    cancelled; canceled; cancel; cancelling; canceling; called|call it off; called off; called the interview off;
    scrapped; is|it's off; interview|call|onsite|it is off; fell through; not happening; isn't happening|happening;
    won't happen; not taking place; put the role|position on|hold
    """
)


def find_status(text: str, named: frozenset[int], timed: frozenset[int] = frozenset()) -> Found[Status] | None:
    """Whether the appointment was cancelled, moved, or nobody came.

    `named` are where the tokens of names begin, in characters, `timed` where those of days and times do.
    """
    readers: tuple[tuple[Status, Callable[[Sequence[Token], frozenset[int]], list[tuple[int, int]]]], ...] = (
        ("no_show", _nobody_came),
        ("moved", lambda tokens, _: find_phrases(tokens, _MOVED)),
        ("cancelled", lambda tokens, _: find_phrases(tokens, _CANCELLED)),
    )
    for status, places in readers:
        for sentence in sentences(text):
            tokens = sentence.tokens
            for first, last in places(tokens, named):
                is_there = not _is_away(tokens, first, last, named)
                if is_there and _status_holds(tokens, first, last, status, named, timed):
                    return Found(value=status, words=text[tokens[first].start : tokens[last - 1].end])
    return None


def _nobody_came(tokens: Sequence[Token], named: frozenset[int]) -> list[tuple[int, int]]:
    """ "nobody from Acme ever turned up", "he never joined", "the interviewer didn't show"."""
    found = find_phrases(tokens, _WAITED)
    for at, token in enumerate(tokens):
        if token.low in _NOBODY or (token.low == "no" and tokens[at + 1 : at + 2] and tokens[at + 1].low == "one"):
            verb = next((n for n in range(at + 1, min(len(tokens), at + 7)) if _shows(tokens, n, _SHOWS)), 0)
            if verb:
                found.append((at, min(len(tokens), verb + 2)))
        elif _shows(tokens, at, _SHOWS_UP) and actor(tokens, at, named) == "them":
            negation = next((n for n in range(at - 1, max(-1, at - 4), -1) if tokens[n].low in NEGATIONS), None)
            if negation is not None:
                found.append((negation, at + 1))
    return found


def _shows(tokens: Sequence[Token], at: int, verbs: frozenset[str]) -> bool:
    """Whether the verb at `at` says that somebody comes: "turned up", "joined", but not "turned on her camera"."""
    if tokens[at].low not in verbs:
        return False
    if tokens[at].low == "was":
        return any(token.low in _PRESENT for token in tokens[at + 1 : at + 2])
    after = tokens[at + 1 : at + 2]
    follows = _AFTER_TURNING if tokens[at].low in _TURNING else _AFTER_SHOWING
    return not after or after[0].kind != "word" or after[0].low in follows


def _status_holds(
    tokens: Sequence[Token], first: int, last: int, status: Status, named: frozenset[int], timed: frozenset[int]
) -> bool:
    before = [token.low for token in tokens[max(0, first - 4) : first]]
    after = [token.low for token in tokens[last : last + 3]]
    if _is_topic(tokens, first, last):
        return False
    if any(word in _IF for word in before) or (status != "no_show" and _is_wish(tokens, first, last, named, timed)):
        return False
    if status == "moved":
        on = bool(before) and before[-1] in ("we", "i", "i've", "have", "discussion", "conversation")
        moved_on = on and tokens[first].low in ("moved", "pushed", "shifted", "move")
        no_new_date = tokens[first].low == "new" and before[-1:] == ["no"]
        elsewhere = _moves_else(tokens, first, named, timed)
        if tokens[first].low == "back" and (COMES_BACK | _ANSWERS).intersection(before[-1:]):
            return False  # "she's coming back on Friday", "hear back on or before Thursday"
        told_of = not _RETOLD.isdisjoint(before)
        return not (moved_on or no_new_date or elsewhere or told_of) and "answer" not in after
    if status == "no_show":
        return not _ABOUT & {*after, tokens[last - 1].low} or after[:1] == ["up"]
    thing = noun_phrase(tokens, last)
    ours = bool(thing) and thing[-1].low in _APPOINTMENTS and not is_other_thing(tokens, last, _CALLED_OFF)
    other = is_other_thing(tokens, last, _CALLED_OFF) or subject_is_other(tokens, first, _CALLED_OFF | _CALLERS)
    return (ours or not other) and not _OTHERS & {*after, *before}


def _is_topic(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "We talked about moving to paperless charts and her no-show problem": what was talked about, and none of the
    seeker's appointments; "we talked about the team and then they cancelled" goes on to what happened."""
    if tokens[last - 1].low in _SHOW and any(token.low in _OF_SHOWS for token in tokens[last : last + 2]):
        return True
    opens = max((past for _, past in find_phrases(tokens[:first], _TALKED_OF)), default=0)
    if not opens or any(token.low in _DOERS_TOO for token in tokens[opens:first]):
        return False
    return not any(token.low in _APPOINTMENTS for token in tokens[opens : last + 3])


_SHOW = word_set("show shows no-show no-shows noshow")
_OF_SHOWS = word_set(
    """
    problem problems rate rates fee fees policy policies numbers issue issues patients clients customers guests
    reminders tracking appointments cancellations charge charges
    """
)
"""After "no-show", what is theirs to deal with."""
_TALKED_OF = phrases(
    """
    talked|talking|talk|spoke|spoken|speaking|chatted|chatting|chat|talks|told me|us * about;
    talked|talking|talk|spoke|spoken|speaking|chatted|chatting|chat|talks|asked|asks|grilled|told me|us about;
    talked|spoke|chatted|asked|asks|talk|told about|how; discussed; discussing; discuss; covered; we went over;
    talked|spoke|chatted a bit|lot|little about; talked|spoke|chatted to|with * about; topics were|are; topics :
    """
)
_DOERS_TOO = (DOERS | {"it", "it's", "they're"}) - {"who"}
"""With one of these after it, it is told what happened."""


def _moves_else(tokens: Sequence[Token], first: int, named: frozenset[int], timed: frozenset[int]) -> bool:
    """Whether something else is moved: "she pushed back on my salary", "he has moved to Asda"."""
    at = next((n for n in range(first, min(len(tokens), first + 4)) if tokens[n].low in _SHIFTING), -1)
    if at < 0:
        return False
    has_time = any(token.start in timed for token in tokens)
    after = tokens[at + 1 : at + 3]
    if tokens[at].low in ("pushed", "push", "pushing") and after and after[0].low == "back":
        return not _pushed_back(tokens, at, has_time=has_time)
    where = after[0].low if after else ""
    if where in _WHERETO and not _to_a_time(tokens[at + 2 : at + 5], timed):
        return True
    thing = at + 2 if after and after[0].low in ("back", "forward", "up", "out") else at + 1
    return is_other_thing(tokens, thing, APPOINTMENT if has_time else _DATES) or subject_is_other(
        tokens, at, APPOINTMENT
    )


def _to_a_time(after: Sequence[Token], timed: frozenset[int]) -> bool:
    """Whether a day or a time to come follows: "moved to next Friday", not "to Xero last year"."""
    first = next((token for token in after if token.start in timed), None)
    return first is not None and first.low not in _BYGONE


_WHERETO = word_set("to on through into over from")
_BYGONE = word_set("last yesterday in")
_ANSWERS = word_set("hear heard hearing get gets getting call calls write report revert answer reply")
_RETOLD = word_set("how why")
"""Before these it is talked about: "how they moved from Excel to Xero"."""
_SHIFTING = word_set(
    "moved move moving pushed push pushing shifted shift bumped bring brought changed reschedule put switched"
)
_DATES = APPOINTMENT | word_set("dates times schedule")
_CALLERS = word_set(
    """
    recruiter manager company team hr interviewer interviewers lady guy woman man person people agency boss director
    employer firm place office assistant coordinator school hospital clinic restaurant shop store owner lead head
    founder ceo cto rep side department university bank client
    """
)
"""Who can call an interview off."""
_CALLED_OFF = APPOINTMENT | JOB | word_set("process search hiring recruitment")


def _pushed_back(tokens: Sequence[Token], at: int, *, has_time: bool) -> bool:
    """An appointment is: "it got pushed back", "pushed back to Friday"; an opinion is not."""
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 2 : at + 3]
    if before in PASSIVE or (after and after[0].low in ("to", "until", "till", "by") and has_time):
        return True
    if not after or after[0].kind != "word":
        return has_time
    one = noun_phrase(tokens, at + 2)
    return bool(one) and (one[-1].low in APPOINTMENT or one[-1].low in _UNITS)


_UNITS = word_set("minute minutes min mins hour hours hr hrs day days week weeks month")


def _is_wish(tokens: Sequence[Token], first: int, last: int, named: frozenset[int], timed: frozenset[int]) -> bool:
    """Whether it is only asked for or due: "I asked to move it to Friday", "need to reschedule"."""
    before = [token.low for token in tokens[max(0, first - 6) : first]]
    asked = any(token.low in _ASKING for token in tokens[max(0, first - 6) : last])
    who = actor(tokens, first, named)
    if asked and (who == "self" or (not who and not _THEIRS & set(before))):
        return True
    bare = any(token.low in _BASE_FORMS for token in tokens[first:last]) and _DUE & set(before)
    told = any(token.start in timed for token in tokens[last:])
    return bool(bare) and not told and who != "them" and not _THEIRS & set(before)


_ASKING = word_set("asked asking requested hoping hope trying tried begged")
_THEIRS = word_set("they she he they've she's he's company recruiter hr")
_BASE_FORMS = word_set("reschedule postpone move push shift")
_DUE = word_set("need needs must gotta have has want wanted can't cannot")


def _is_away(tokens: Sequence[Token], first: int, last: int, named: frozenset[int]) -> bool:
    """ "She is off next week", "Mike is off until Tuesday": somebody is, and no appointment."""
    if tokens[last - 1].low != "off" or tokens[first].low != "is" or first == 0:
        return False
    subject = tokens[first - 1]
    spoken_of_it = any(token.low in _APPOINTMENTS for token in tokens[:first])
    return not spoken_of_it and (subject.low in ("she", "he") or subject.start in named)


_APPOINTMENTS = word_set("interview call onsite on-site round screen screening panel meeting chat zoom video")
_IF = word_set("if might may could would unless case not wasn't don't didn't")
_ABOUT = word_set("question questions salary it benefits back with to across about")
_OTHERS = word_set("subscription flight trip debrief reminder")
