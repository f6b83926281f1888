"""How it ended (offer, rejection, …) and what became of the appointment itself (cancelled, moved, nobody came).

The same verb means one thing or the other by who does it: "I turned it down", "they turned me down", "I was turned
down". So each is read with its subject, its voice and its object.
"""

from collections.abc import Callable, Iterator, Sequence

from bot.reading import Found, Outcome, Status
from bot.understanding.clauses import actor
from bot.understanding.cues import Phrases, find_phrases, phrases
from bot.understanding.tokens import Token, Tokens, sentences, word_set

_JOBS = word_set("job offer offers role position gig contract post place spot papers it letter")
_HYPOTHETICAL = word_set(
    """
    if when whether unless hope hoping hopefully until before would could might may should think maybe thinking
    considering want wants expect probably wonder afraid worried wish either unsure case about hasn't haven't likely
    chance does did do will 'll i'll they'll she'll he'll i'd
    """
)
_TELLING = word_set("told said decided says emailed called rang")
_OPEN = word_set("if hope until whether unless")
_NEGATIONS = word_set(
    """
    not n't no never haven't hasn't don't didn't won't havent hasnt didnt isn't wasn't yet without ain't
    """
)
_NOT_A_JOB = word_set("interview interviews fair search hunt application applications description title ad")
"""After "a job": no job at all."""
_PASSIVE = word_set("was were been got get being is are")

_SEEKER_DOES: tuple[tuple[Outcome, frozenset[str]], ...] = (
    ("accepted", word_set("accepted accepting signed signing took taking")),
    ("declined", word_set("declined declining rejected rejecting refused refusing")),
    ("offer", word_set("got received landed secured getting have")),
)
"""With a job for its object."""
_THEY_DO: tuple[tuple[Outcome, frozenset[str]], ...] = (
    ("offer", word_set("offered offering made making gave giving extended extending sent")),
    ("rejected", word_set("rejected rejecting")),
)
"""With the seeker for its object, and for an offer the job as well."""
_VERBS = frozenset({"turned", "turning"}).union(*(verbs for _, verbs in (*_SEEKER_DOES, *_THEY_DO)))
"""All that say what became of the job."""
_SAID: tuple[tuple[Outcome, Phrases], ...] = (
    (
        "accepted",
        phrases(
            """
            said yes to; i'll take it; offer accepted; i start on|in|with; signed with; i accepted; i signed;
            i've|i decided to go with; i'm|im going|gonna with; i'm|im going to go with
            """
        ),
    ),
    (
        "declined",
        phrases(
            """
            said|saying no to; i|i'm said|decided|saying no to; passed on the|their|it offer|job|role|opportunity;
            decline|reject * offer|job; going|gonna|decided|want|have|need to turn * down; gonna turn * down;
            i'll|ill|will turn it|this|them|that down; going to decline|refuse it|this|them|that;
            not going to take|accept it|this|the; i'm|im not taking|accepting it|this|the; won't take|accept it|this
            """
        ),
    ),
    (
        "withdrawn",
        phrases(
            """
            i'm|im|am no longer interested; withdrew; withdrawing; withdrawn; withdraw my application; i pulled out;
            withdraw from|me; want|like|need|going|decided|have to withdraw; want|like|need|going|decided to pull out;
            pulled|pulling out of|off; i'm|im pulling out; pulled|pulling my application; dropped|dropping out;
            took|taking myself out; backed|backing out; removed myself from
            """
        ),
    ),
    (
        "silent",
        phrases(
            """
            done waiting; tired of waiting; giving|gave|given|give up on; written|writing|wrote them|it off; no longer
            waiting; stopped|stop waiting; not waiting any|anymore; i'm|im done with|chasing; calling it a day; moving
            on from; close|closing the book|loop
            """
        ),
    ),
    (
        "rejected",
        phrases(
            """
            neither * want|wants|wanted me;
            rejected by|from; regret mail|email|e-mail|letter|message|note; turned me down; turned down by;
            forward|ahead|proceed|proceeding|progress|progressing|continue|continuing with
            other|another|someone|somebody|different|stronger; went|going|gone|go with|for
            someone|somebody|another|a|an|other|the|internal; did not|n't get|make it|the|that|this;
            didn't|didnt|ain't get|make|got it|the|that|this; won't be getting; passed on me; they passed; have
            passed; decided to pass; not|won't|isn't|aren't|wont moving|be|progressing|proceeding|going|taking
            forward|moving|with|further|me|progressing|proceeding; not to|going
            move|proceed|to|progress|take|continue|go forward|me|with|move|ahead|further; not
            selected|shortlisted|successful; wasn't|wasnt selected|chosen|picked|successful; no offer;
            a|the|their|got|my rejection; rejection email|letter|mail|call; unsuccessful; filled the
            position|role|job; role|position|job was|has|is|been filled;
            chose|picked|hired|selected|found|preferred|offered|given|gave *
            else|other|another|internal|external|someone|somebody; it's|its a no; it is|was a no; got a no;
            someone|somebody else got; lost out to; another candidate; not a|the fit|right; unfortunately they
            """
        ),
    ),
    (
        "offer",
        phrases(
            """
            got|getting|was|were|been|being offered; i|i'm|im|am got|been hired; i'm|im|am hired; they hired me;
            want|wants|decided to hire me; offer came|is|has in|through|here|come; got * offer; offer from;
            written|verbal|formal|official offer; i got it; they said yes; it's a yes; made * offer; offer letter
            arrived; job|role|position|gig is|'s mine; job's mine
            """
        ),
    ),
)
_SAYINGS = frozenset[str]().union(*(known.openings for _, known in _SAID))
_RANKS = ("accepted", "declined", "withdrawn", "silent", "rejected", "offer")


def find_outcome(text: str, named: frozenset[int]) -> Found[Outcome] | None:
    """How the application ended, as far as the text says so outright. "Got the job" is an offer until accepted.

    `named` are where the tokens of people's names begin, in characters.
    """
    found: list[Found[Outcome]] = []
    for sentence in sentences(text):
        if text[sentence.end : sentence.end + 1] != "?":
            found += _outcomes(text, sentence.tokens, named)
    return min(found, key=lambda outcome: _RANKS.index(outcome.value), default=None)


def _outcomes(text: str, tokens: Tokens, named: frozenset[int]) -> Iterator[Found[Outcome]]:
    for at, token in enumerate(tokens):
        if token.low not in _VERBS and token.low not in _SAY:
            continue
        if (done := _done(tokens, at, named)) and not _thought(tokens, at):
            outcome, last = done
            if _negated(tokens, at):
                if outcome != "offer" or "yet" in [token.low for token in tokens[max(0, at - 3) : last + 3]]:
                    continue
                outcome = "rejected"
            yield Found(value=outcome, words=text[tokens[at].start : tokens[last - 1].end], sure=0.95)
        if _refused(tokens, at, named) and not _thought(tokens, at):
            yield Found(value="rejected", words=text[tokens[at].start : tokens[at + 1].end], sure=0.95)
    for outcome, known in _SAID if not _SAYINGS.isdisjoint(tokens.openings) else ():
        for first, last in find_phrases(tokens, known):
            if _thought(tokens, first) or (tokens[last : last + 1] and tokens[last].low in _NOT_A_JOB):
                continue
            if outcome not in ("rejected", "silent") and _negated(tokens, first):
                continue
            words = text[tokens[first].start : tokens[last - 1].end]
            sure = 0.6 if words.lower() in ("i got it", "unfortunately they") else 0.95
            yield Found(value=outcome, words=words, sure=sure)


_SAY = word_set("said say says")
_AFTER_A_NO = word_set("too sadly as again yesterday today tonight last this earlier by via over and but so because")
_DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun the"
)
"""With "on" and a day as well. "They said no problem" and "no on that" are none."""


def _refused(tokens: Sequence[Token], at: int, named: frozenset[int]) -> bool:
    """ "They both said no", and nothing after it: "they said no pressure" and "I said no" are none."""
    if tokens[at].low not in _SAY or [token.low for token in tokens[at + 1 : at + 2]] != ["no"]:
        return False
    after = [token.low for token in tokens[at + 2 : at + 4]]
    ends = (
        not after
        or tokens[at + 2].kind != "word"
        or after[0] in _AFTER_A_NO
        or (after[0] == "on" and not _DAYS.isdisjoint(after[1:]))
    )
    me = any(token.low in ("i", "i've", "i'd", "we") for token in tokens[max(0, at - 3) : at])
    return ends and not me and actor(tokens, at, named) != "me"


def _done(tokens: Sequence[Token], at: int, named: frozenset[int]) -> tuple[Outcome, int] | None:
    """What the verb at `at` says became of the job, by who does it to whom; and where its words end."""
    verb = tokens[at].low
    if verb not in _VERBS:
        return None
    before = tokens[at - 1].low if at else ""
    if verb in ("turned", "turning") and (down := _within(tokens, at, frozenset({"down"}))):
        return _turned_down(tokens, at, down, named)
    passive = before in _PASSIVE and actor(tokens, at, named) != "them"
    if verb == "rejected" and (passive or not before):
        return ("rejected", at + 1) if passive or at + 1 == len(tokens) else None
    who = actor(tokens, at, named)
    job = _within(tokens, at, _JOBS)
    me = _within(tokens, at, frozenset({"me", "us"}))
    if who == "them" or me:
        for outcome, verbs in _THEY_DO:
            if verb in verbs and (me and (job or outcome == "rejected")):
                return outcome, max(me, job)
        return None
    for outcome, verbs in _SEEKER_DOES:
        if verb in verbs and job and tokens[job : job + 1] and tokens[job].low in _NOT_A_JOB:
            return None
        if (
            verb in verbs
            and job
            and not (verb in ("have", "got", "took") and tokens[job - 1].low in ("it", "place", "spot"))
        ):
            return outcome, job
    return None


def _turned_down(tokens: Sequence[Token], at: int, down: int, named: frozenset[int]) -> tuple[Outcome, int] | None:
    words = [token.low for token in tokens[max(0, at - 2) : down + 1]]
    if "me" in words or "us" in words or any(word in _PASSIVE for word in words[:2]):
        return "rejected", down
    return None if actor(tokens, at, named) == "them" else ("declined", down)


def _within(tokens: Sequence[Token], at: int, wanted: frozenset[str]) -> int:
    """Past the first of these words in the object of the verb at `at`; 0 if there is none."""
    for index in range(at + 1, min(len(tokens), at + 7)):
        if tokens[index].low in wanted:
            return index + 1
        if tokens[index].kind != "word" or tokens[index].low in ("and", "but", "that", "if", "for", "about", "with"):
            return 0
    return 0


def _thought(tokens: Sequence[Token], first: int) -> bool:
    """A mere thought ("if I got the job"); what they told or decided is none."""
    before = {token.low for token in tokens[max(0, first - 6) : first]}
    return bool(before & _HYPOTHETICAL) and not (before & _TELLING and not before & _OPEN)


def _negated(tokens: Sequence[Token], first: int) -> bool:
    return any(token.low in _NEGATIONS for token in tokens[max(0, first - 3) : first])


# ── the appointment ─────────────────────────────────────────────────────────────────────────────────────────────────

_SHOWS = word_set(
    """
    showed show turned turn came come joined join appeared appear dialed dialled dial called picked answered was
    else
    """
)
_SHOWS_UP = word_set("showed show turned turn joined join appeared appear dialed dialled dial")
_NOBODY = word_set("nobody no-one noone none")
_WAITED = phrases(
    "forgot about me|us; stood me up; no-show; no show; noshow; was|got|been stood up; interviewer ghosted;"
    "waited * nobody|alone; sat alone; didn't|didnt|never happen|happened; did not happen; never called|came"
)
_MOVED = phrases(
    """
    back on; rescheduled; reschedule; rescheduling; preponed; prepone; postponed; postpone; moved
    to|it|the|my|our|from|up|back|forward; has|was|is|been|got|being moved; pushed|push the|it|my|our|back;
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


def find_status(text: str, named: frozenset[int]) -> Found[Status] | None:
    """Whether the appointment was cancelled, moved, or nobody came."""
    readers: tuple[tuple[Status, Callable[[Sequence[Token], frozenset[int]], list[tuple[int, int]]]], ...] = (
        ("no_show", _nobody_came),
        ("moved", lambda tokens, _: find_phrases(tokens, _MOVED)),
        ("cancelled", lambda tokens, _: find_phrases(tokens, _CANCELLED)),
    )
    for status, places in readers:
        for sentence in sentences(text):
            tokens = sentence.tokens
            for first, last in places(tokens, named):
                if _status_holds(tokens, first, last, status) and not _is_away(tokens, first, last, named):
                    return Found(value=status, words=text[tokens[first].start : tokens[last - 1].end])
    return None


def _nobody_came(tokens: Sequence[Token], named: frozenset[int]) -> list[tuple[int, int]]:
    """ "nobody from Acme ever turned up", "he never joined", "the interviewer didn't show"."""
    found = find_phrases(tokens, _WAITED)
    for at, token in enumerate(tokens):
        if token.low in _NOBODY or (token.low == "no" and tokens[at + 1 : at + 2] and tokens[at + 1].low == "one"):
            verb = next((n for n in range(at + 1, min(len(tokens), at + 7)) if tokens[n].low in _SHOWS), 0)
            if verb:
                found.append((at, min(len(tokens), verb + 2)))
        elif token.low in _SHOWS_UP and actor(tokens, at, named) == "them":
            negation = next((n for n in range(at - 1, max(-1, at - 4), -1) if tokens[n].low in _NEGATIONS), None)
            if negation is not None:
                found.append((negation, at + 1))
    return found


def _status_holds(tokens: Sequence[Token], first: int, last: int, status: Status) -> bool:
    before = [token.low for token in tokens[max(0, first - 4) : first]]
    after = [token.low for token in tokens[last : last + 3]]
    if any(word in _IF for word in before):
        return False
    if status == "moved":
        on = bool(before) and before[-1] in ("we", "i", "i've", "have", "discussion", "conversation")
        moved_on = on and tokens[first].low in ("moved", "pushed", "shifted", "move")
        no_new_date = tokens[first].low == "new" and before[-1:] == ["no"]
        return not (moved_on or no_new_date) and "answer" not in after
    if status == "no_show":
        return not _ABOUT & {*after, tokens[last - 1].low} or after[:1] == ["up"]
    return not _OTHERS & {*after, *before}


def _is_away(tokens: Sequence[Token], first: int, last: int, named: frozenset[int]) -> bool:
    """ "She is off next week", "Mike is off until Tuesday": somebody is, and no appointment."""
    if tokens[last - 1].low != "off" or tokens[first].low != "is" or first == 0:
        return False
    subject = tokens[first - 1]
    spoken_of_it = any(token.low in _APPOINTMENTS for token in tokens[:first])
    return not spoken_of_it and (subject.low in ("she", "he") or subject.start in named)


_APPOINTMENTS = word_set("interview call onsite on-site round screen screening panel meeting chat")
_IF = word_set("if might may could would unless case not wasn't don't didn't")
_ABOUT = word_set("question questions salary it benefits back with to across about")
_OTHERS = word_set("subscription flight trip debrief reminder")
