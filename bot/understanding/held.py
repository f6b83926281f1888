"""Whether a text tells of an interview that was, or announces one to come."""

from collections.abc import Sequence

from bot.reading import Ask, Context
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.firms import Firm
from bot.understanding.marks import Kind, marks
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.tokens import sentences, tokenize, word_set

HELD = phrases(
    """
    i interviewed; interviewed with|at|for;
    had * interview|onsite|screen|call|chat|panel|meeting|interviews|round|loop; had my|the|an|a;
    did * interview|onsite|screen|panel;
    interview|onsite|screen|call|chat|panel|meeting|round|it went|was|is|felt
    over|well|done|good|great|ok|okay|fine|badly|terrible|rough|awful|today|yesterday|alright;
    just finished|done|left|back|had|got; just got out|back|off|done|finished|interviewed|grilled; got off the;
    interview|onsite|screen|screening|panel|call done|over|finished;
    interview|onsite|screen|screening|panel|round with|at * done|finished;
    just out of|from|with; out of my; finished with;
    done with my|the interview|onsite|screen|call|panel;
    came|come|coming|walked|stepped|got|gotten|walking out of|from; home|back from * interview|onsite|panel|screen;
    fresh out of|from; met with; met; spoke|talked|chatted with|to; it|that|this went;
    went alright; went really|very|pretty|quite|so|well|great|good|fine|ok|okay|badly|terribly|awfully|smoothly;
    finished my|the; was interviewed; they asked|liked|loved|grilled; how it went;
    i bombed|nailed|crushed|aced|fumbled|blanked|tanked; bombed|nailed|crushed|aced it; attended; have attended;
    gave * interview; took * interview; it was with; was|were on the call|panel|zoom;
    so|well|ok|okay|right that|this was; that was my|a|an|the * interview|onsite|screen|call|chat|panel|meeting|round;
    have|i've had my|the|an|a interview|screen|onsite|panel
    """
)
_SAW = phrases("i saw; saw; i've seen")


def is_held(text: str) -> bool:
    """Whether it tells of an interview that was, in words for it, or by what went well in it or less so."""
    return _is_told(text) or _is_judged(text)


def saw(text: str) -> bool:
    """Whether it tells that the seeker saw somebody: of an interview, where that is an employer."""
    return bool(find_phrases(tokenize(text), _SAW))


def _is_told(text: str) -> bool:
    """Whether words say so; "just got an invite" does not."""
    tokens = tokenize(text)
    return any(
        [token.low for token in tokens[first:last]] != ["just", "got"]
        or _INVITES.isdisjoint(token.low for token in tokens[last : last + 3])
        for first, last in find_phrases(tokens, HELD)
    )


_INVITES = word_set("invite invites invited invitation booked offered")


def _is_judged(text: str) -> bool:
    """Whether something of an interview is marked as having gone well, or less so: at some length, for what is short is
    as often an order."""
    return len(tokenize(text)) > _FEW and any(
        mark.kind in _JUDGED and mark.sure >= _SURE_JUDGED for mark in marks(text)
    )


_JUDGED = frozenset({Kind.WENT_WELL, Kind.TO_CLARIFY, Kind.VERDICT})
_SURE_JUDGED = 0.7
_FEW = 25
"""Tokens."""


def announces(text: str, firms: Sequence[Firm]) -> bool:
    """Whether it tells of an interview to come: in words for it, or as one sentence that begins with it and names a
    company ("And a panel with Xero on Thursday")."""
    if find_phrases(tokenize(text), _ANNOUNCED):
        return True
    opens = bool(find_phrases(tokenize(text)[:_HEAD], _ONE))
    return opens and bool(firms) and len(sentences(text)) == 1


_ANNOUNCED = phrases(
    """
    have|got|has|booked|scheduled|landed * interview|onsite|screen|panel|round|interviews|call|chat;
    interview with|at; phone screen with|at; onsite with|at; invited me|to; i've got a|an|my; i have a|an|my;
    round|interview|onsite|screen at|with; interviewing with|at; final|second|third|next round|interview with|at;
    interview|round|onsite|screen|panel is|was|has|got * scheduled|booked|fixed|set|confirmed|arranged;
    like|want|wants to see|meet|interview me; will interview me; be interviewed; being interviewed by|at;
    interview , round; round two|three|four|1|2|3|4|5 at|with|on|,
    """
)
_ONE = phrases(
    """
    interview; phone screen; screen; onsite; on-site; panel; call|chat with|at; meeting|seeing the|with;
    zoom|teams|video; assessment centre|center|day; superday
    """
)
_HEAD = 4
"""Tokens in which it begins."""


def is_past(dated: Sequence[Dated], asks: Sequence[Ask], context: Context, *, held: bool) -> bool:
    """Whether what it tells of is behind the seeker, by its dates and by what is wanted."""
    today = context.now.astimezone(context.zone).date()
    if any(entry.occasion is Occasion.INTERVIEW and entry.when.past for entry in dated):
        return True
    upcoming = any(
        entry.occasion is Occasion.INTERVIEW
        and not entry.when.past
        and entry.when.first_on
        and entry.when.first_on > today
        for entry in dated
    )
    return held and not (upcoming and Ask.LOG in asks and not any(entry.when.past for entry in dated))
