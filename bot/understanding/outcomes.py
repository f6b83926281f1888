"""How it ended (offer, rejection, …) and what became of the appointment itself (cancelled, moved, nobody came)."""

from collections.abc import Sequence

from bot.reading import Found, Outcome, Status
from bot.understanding.cues import Phrases, find_phrases, phrases
from bot.understanding.tokens import Sentence, Token, sentences, word_set

_JOB = "job|offer|role|position|gig"
_OUTCOMES: tuple[tuple[Outcome, Phrases], ...] = (
    (
        "accepted",
        phrases(
            """
            accepted the|their|it|an|my; i accepted; i signed; signed with; took|taking the|their|my *
            job|offer|role|position; took the|their job|offer|role|position; signed the|my|their
            contract|offer|papers; signed * contract|offer; said yes to; i'll take it; i took it; i'm taking it;
            accepting the|their; i start on|in|with
            """
        ),
    ),
    (
        "declined",
        phrases(
            """
            i * turned * down; turned it|them down; turned the|their offer|job|role|position down; turned down
            the|their|it|them|an; declined the|their|it|an|to; i declined; said no to; rejected the|their offer;
            decline|reject * offer|it|job|role|position; passed on the|their|it offer|job|role|opportunity; i|i'm
            said|decided|saying no to; turning it|them down; declining
            """
        ),
    ),
    (
        "withdrawn",
        phrases(
            """
            i withdrew; i'm|im|am no longer interested; withdrew my|from; withdrawing; withdrawn my|from; have
            withdrawn; withdraw my application; i pulled out; pulled|pulling out of; pulled|pulling my application;
            dropped out of; dropped out; took myself out; taking myself out; backed out of; removed myself from
            """
        ),
    ),
    (
        "silent",
        phrases(
            """
            done waiting; tired of waiting; giving up on; gave up on; given up on; give up on; written|writing|wrote
            them|it off; no longer waiting; stopped waiting; stop waiting; not waiting any; not waiting
            anymore; i'm|im done with|chasing; calling it a day; moving on from; close|closing the book|loop
            """
        ),
    ),
    (
        "rejected",
        phrases(
            f"""
            rejected me|us; got|been|was|were|get rejected; regret mail|email|e-mail|letter|message|note;
            forward|ahead|proceed|proceeding|progress|progressing|continue|continuing with
            other|another|someone|somebody|different|stronger; rejected; turned me down; was|been|got turned down;
            went|going|gone|go with someone|somebody|another|a|an|other|the|internal; did not|n't get the|that|this
            {_JOB}; didn't|didnt get the|that|this {_JOB}; didn't|didnt get it; did not get it; didn't|didnt make
            it|the; won't be getting * {_JOB}; passed on me; they passed; have passed; decided to pass;
            not|won't|isn't|aren't|wont moving|be|progressing|proceeding|going|taking
            forward|moving|with|further|me|progressing|proceeding; not to|going
            move|proceed|to|progress|take|continue|go forward|me|with|move|ahead|further; not selected; wasn't|wasnt
            selected|chosen|picked; no offer; a|the|their|got|my rejection; rejection email|letter|mail|call;
            unsuccessful; filled the position|role|job; role|position|job was|has|is|been filled;
            chose|picked|hired|selected|found someone|somebody|another|a|an else|other|candidate|internal; it's a
            no; it is a no; got a no; someone else got; somebody else got; lost out to; another
            candidate; not a fit; not the right fit; unfortunately they
            """
        ),
    ),
    (
        "offer",
        phrases(
            f"""
            got|received|have|extended|getting|landed|secured the|an|a|my|that {_JOB}; got offered;
            made|gave|giving|making|offered|offering|extended|sent me an|the|a|their {_JOB}; made me|us an|a *
            offer; offered|offering me|it {_JOB}|it|the|a; offered me * {_JOB}; was offered; been offered;
            i|i'm|im|am|got hired; i'm hired; they hired me; want|wants|decided to hire me; offer came|is|has
            in|through|here|come; got * offer; an offer from; offer from; written|verbal|formal|official offer; i
            got it; they said yes; it's a yes; made an offer; made me * offer; extended an offer; offer letter
            arrived
            """
        ),
    ),
)
_HYPOTHETICAL = word_set(
    """
    if when whether unless hope hoping hopefully until before would could might may should should'nt think maybe
    thinking considering want wants expect probably wonder afraid worried wish either unsure case about hasn't haven't
    likely chance does did do will 'll i'll they'll she'll he'll
    """
)
_NOT_A_JOB = word_set("interview interviews fair search hunt application applications description title ad")
"""After "a job": no job at all."""
_NEGATIONS = word_set(
    """
    not n't no never haven't hasn't don't didn't won't havent hasnt didnt isn't wasn't yet without
    """
)

_STATUSES: tuple[tuple[Status, Phrases], ...] = (
    (
        "no_show",
        phrases(
            """
            forgot about me|us; didn't|didnt|never happen|happened; did not happen; stood me up;
            nobody|no-one showed|turned|came|joined|appeared|was|dialed|dialled|called|picked|answered|else; no one
            showed|turned|came|joined|appeared|was|dialed|dialled|called|picked; no-show; no show; noshow;
            never|didn't|didnt|did
            joined|join|showed|show|turned|turn|appeared|appear|dialed|dialled|dial|came|came|not
            up|in|the|show|join|turn|on; never joined; never showed; never called; never turned up; never came;
            never appeared; never dialed|dialled in; didn't|didnt join; didn't|didnt show; didn't|didnt show up;
            didn't|didnt turn up; didn't|didnt appear; didn't|didnt dial in; didn't|didnt come; did not
            join|show|come|appear; did not show|turn up; stood me up; was stood up; got stood up; been stood up; the
            interviewer ghosted; waited * nobody|alone; sat alone
            """
        ),
    ),
    (
        "moved",
        phrases(
            """
            rescheduled; reschedule; rescheduling; postponed; postpone; moved to|it|the|my|our|from|up|back|forward;
            has|was|is|been|got|being moved; pushed the|it|my|our|back; pushed *
            interview|call|onsite|round|meeting|screen|to; bumped to|it|the|my; shifted to|it|the|my; brought
            forward; put off; delayed; move|moving the|my|our|it interview|call|onsite|round|meeting|screen|to;
            moving it to; move it to; moved * interview|call|onsite|round|meeting|screen; is now|instead on|at|of;
            it's|its now on|at|next|tomorrow; is|it's|its now
            monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thurs|fri;
            new time; new date; changed to; changed it|that|the|my to|time; instead of
            monday|tuesday|wednesday|thursday|friday
            """
        ),
    ),
    (
        "cancelled",
        phrases(
            """
            cancelled; canceled; cancel; cancelling; canceling; called off; call it off; called it off; called the
            interview off; scrapped; is|it's off; interview|call|onsite|it is off; fell through; not happening;
            isn't happening|happening; won't happen; not taking place; put the role|position on|hold
            """
        ),
    ),
)


def find_outcome(text: str) -> Found[Outcome] | None:
    """How the application ended, as far as the text says so outright. "Got the job" is an offer until accepted."""
    best: tuple[int, Found[Outcome]] | None = None
    for sentence in sentences(text):
        if text[sentence.end : sentence.end + 1] == "?":
            continue
        for rank, (outcome, known) in enumerate(_OUTCOMES):
            found = _outcome_in(text, sentence, outcome, known)
            if found is not None and (best is None or rank < best[0]):
                best = (rank, found)
    return best[1] if best else None


def _outcome_in(text: str, sentence: Sentence, outcome: Outcome, known: Phrases) -> Found[Outcome] | None:
    tokens = sentence.tokens
    for first, last in find_phrases(tokens, known):
        words = text[tokens[first].start : tokens[last - 1].end]
        before = [token.low for token in tokens[max(0, first - 6) : first]]
        if any(word in _HYPOTHETICAL for word in before) and not _told(before):
            continue
        if last < len(tokens) and tokens[last].low in _NOT_A_JOB:
            continue
        if outcome not in ("rejected", "silent") and any(word in _NEGATIONS for word in before[-3:]):
            if outcome == "offer" and any(word in ("didn't", "not", "didnt", "no") for word in before[-3:]):
                return Found(value="rejected", words=words, sure=0.8)
            continue
        if outcome == "declined" and _by_them(tokens, first, last):
            return Found(value="rejected", words=words)
        if outcome == "rejected" and tokens[first].low in ("rejected", "passed") and _mine(tokens, first):
            continue
        sure = 0.6 if words.lower() in ("i got it", "unfortunately they", "have an offer", "rejected") else 0.95
        return Found(value=outcome, words=words, sure=sure)
    return None


def _told(before: Sequence[str]) -> bool:
    """What they "told me" or "decided" is no mere thought."""
    return bool({"told", "said", "decided", "says", "emailed", "called"} & set(before)) and not {
        "if",
        "hope",
        "until",
        "whether",
        "unless",
    } & set(before)


def _by_them(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "they turned me down", "I was turned down"."""
    words = [token.low for token in tokens[max(0, first - 3) : last]]
    return "me" in words or "us" in words or any(word in ("was", "been", "got", "were") for word in words)


def _mine(tokens: Sequence[Token], first: int) -> bool:
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    return bool(before) and before[-1] in ("i", "i've", "have") and "been" not in before


def find_status(text: str) -> Found[Status] | None:
    """Whether the appointment was cancelled, moved, or nobody came."""
    for status, known in _STATUSES:
        for sentence in sentences(text):
            tokens = sentence.tokens
            for first, last in find_phrases(tokens, known):
                if _status_holds(tokens, first, last, status):
                    words = text[tokens[first].start : tokens[last - 1].end]
                    return Found(value=status, words=words)
    return None


def _status_holds(tokens: Sequence[Token], first: int, last: int, status: Status) -> bool:
    before = [token.low for token in tokens[max(0, first - 4) : first]]
    after = [token.low for token in tokens[last : last + 3]]
    if any(
        word in ("if", "might", "may", "could", "would", "unless", "case", "not", "wasn't", "don't", "didn't")
        for word in before
    ):
        return False
    if status == "moved":
        moved_on = (
            before[-1:]
            and before[-1] in ("we", "i", "i've", "have", "discussion", "conversation")
            and tokens[first].low in ("moved", "pushed", "shifted", "move")
        )
        return (
            not moved_on
            and not (after and after[0] in ("my", "me") and after[1:2] == ["answer"])
            and "answer" not in after
        )
    if status == "no_show":
        return not ({"question", "questions", "salary", "it", "benefits"} & set(after)) or after[:1] == ["up"]
    return not ({"subscription", "flight", "trip", "debrief", "reminder"} & set(after + before))
