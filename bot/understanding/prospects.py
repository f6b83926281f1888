"""What comes next, as the seeker was told: the next round and the next step (R5)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.reading import Found, When
from bot.understanding.clauses import actor, clauses, object_end, words_of
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.tokens import Sentence, Token, sentences, word_set

_ROUND = "round|interview|stage|step|call|chat"
_HEADS = phrases(
    f"""
    next step|steps|stage|up|thing|bit; next; next|second|third|final|2nd|3rd {_ROUND}; after that|this|which;
    followed by; then there's|it's|there|its; step 2|two; what's next
    """
)
_LINKS = word_set(": - – — is are was will would should be being 's it's there's a's comes = it there")
_WISHES = phrases(
    """
    want|wants|wanted|need|needs|needed|like|love me|us to; want|wants that i; like|want|wants * from me;
    asked|asking|invited|told|expecting|expects me|us to|for|back; invited|invites me|us; have|has asked me to|for
    """
)
_MOVES = phrases(
    """
    moving|moved|passing|passed|pushing|putting|advancing|advanced|sending|taking|forwarding me on|through|forward|to;
    i'm|am|got through to|into; move|moving|moved|go|going|progress|progressing on|forward|through to|with; through
    to
    """
)
_OWED = phrases(
    """
    i have|need|'ve|must|gotta|owe; i've got|to; have|has|need|needs|got to
    do|send|submit|complete|prepare|build|make|give|write|deliver; owe them|her|him;
    they'll|she'll|he'll|they|she|he|will send|give|set me|over
    """
)
_TASKS = word_set(
    """
    take-home takehome assignment assignments homework exercise test challenge presentation deck case portfolio sample
    samples references reference reference-check assessment questionnaire task project visit shadowing trial shift
    psychometric whiteboard interview round onsite on-site panel forms background check medical dbs
    """
)
_BY_THEN = word_set("hear know by decide call told tell answer decision feedback week friday monday from back")
_PATIENCE = word_set("be patient just wait hold hang sit tight on a bit little more longer bear with them us")
_NOT_STEPS = word_set(
    """
    my time week month year door day tuesday monday wednesday thursday friday saturday sunday january
    """
)


def find_next_round(text: str, dated: Sequence[Dated], today: date, *, logs: bool) -> When | None:
    """When the next round is: a day or a time that stands fast. In what tells of an interview that was, also any later
    meeting with a day and a time; not if it `logs` one."""
    ahead = [entry.when for entry in dated if entry.occasion is Occasion.ROUND and not entry.when.past]
    fast = (when for when in ahead if when.first_on == when.last_on and when.kind == "on")
    if (when := next(fast, None)) or logs or len(text.split()) <= _TERSE:
        return when
    meetings = {each.start for each in sentences(text) if any(token.low in _MEETINGS for token in each.tokens)}
    for entry in dated:
        loose = entry.occasion in (Occasion.NONE, Occasion.INTERVIEW) and entry.sentence_start in meetings
        if loose and entry.when.starts and entry.when.first_on and entry.when.first_on > today:
            return entry.when
    return None


_TERSE = 12
"""Words of a message that only gives a time."""
_MEETINGS = word_set(
    """
    talk call chat zoom teams meet meeting come coming trial shift visit planned scheduled booked interview round day
    session presentation onsite assessment shadowing study video
    """
)
"""Words of a sentence by which a time in it is that of another meeting."""
_AGAIN = phrases(
    f"""
    see|meet|have|want|wants|wanted|invite|invited|invites|invites|ask|asked|asks|call|called|need|needs|get|got me|us
    back|again; come|coming|go|going|went back|again; come|coming|go|going back|again in|on|at|for;
    next|second|third|fourth|final|2nd|3rd|4th|followup|follow-up
    {_ROUND}|one|meeting|session|conversation|screen|panel;
    round|stage|interview two|three|four|2|3|4; final|finals is|are|on; next|final stage|round|rounds; callback;
    call-back; trial shift|day|session|work; a trial; working interview; shadow|shadowing shift|day;
    assessment day|centre|center; through to|into; to|for the next|final;
    they|she|he want|wants|wanted|asked to see|meet|interview me; they'd|she'd|he'd like|love to see|meet|interview me;
    want|wants|wanted a|an|another zoom|call|chat|interview|meeting|video; they|she|he invited me; they|she|he asked me
    to come
    """
)
"""What says that it goes on where there was an interview before."""


def goes_on(text: str) -> bool:
    """Whether it speaks of a round after another: "they want to see me again", "second interview"."""
    return any(find_phrases(sentence.tokens, _AGAIN) for sentence in sentences(text))


def goes_on_from(tokens: Sequence[Token], at: int) -> int:
    """Where the talk of the round of `at` begins: at "second round" in "second round Thursday", else at its time."""
    heads = [tokens[first].start for first, _ in find_phrases(tokens, _AGAIN) if tokens[first].start < at]
    return max(heads, default=at)


def find_next_step(text: str, named: frozenset[int], at: When | None) -> Found[str] | None:
    """What happens next: "a take-home", "a panel with the team"; what is named as such before what must be gathered.

    `at` is when the next round is: where nothing else is named, what is told of it is the step.
    """
    found = [step for sentence in sentences(text) for step in _steps(text, sentence, named)]
    if at is not None:
        found += _dated_step(text, at)
    return max(found, key=lambda step: step.sure, default=None)


def _dated_step(text: str, at: When) -> Iterator[Found[str]]:
    """The clause with the date in it: "so it's Friday at 11:30 on Zoom with Suresh"."""
    for sentence in sentences(text):
        for first, last in clauses(sentence) if sentence.start <= at.start < sentence.end else ():
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            if start <= at.start < end:
                yield Found(value=text[start:end], words=text[start:end], sure=0.65)


def _steps(text: str, sentence: Sentence, named: frozenset[int]) -> Iterator[Found[str]]:
    tokens = sentence.tokens
    for first, last in find_phrases(tokens, _HEADS):
        if step := _named_next(text, tokens, first, last):
            yield step
    for first, last in find_phrases(tokens, _WISHES):
        if actor(tokens, first, named) != "self" and (step := _step(text, tokens, first, last, sure=0.8)):
            yield step
    for first, last in find_phrases(tokens, _MOVES):
        if step := _step(text, tokens, first, last, sure=0.75):
            yield step
    for first, last in find_phrases(tokens, _OWED):
        end = object_end(tokens, last)
        if any(token.low in _TASKS for token in tokens[last:end]) and (
            step := _step(text, tokens, first, last, sure=0.7)
        ):
            yield step


def _named_next(text: str, tokens: Sequence[Token], first: int, last: int) -> Found[str] | None:
    """ "next step is …", "next: …", "second round would be with …", "… is next"."""
    head = [token.low for token in tokens[first:last]]
    start = last
    while start < len(tokens) and tokens[start].low in _LINKS:
        start += 1
    if head[0] in ("after", "followed", "then"):
        start = max(start, last)
        if not any(token.low in _TASKS for token in tokens[start : object_end(tokens, start)]):
            return None
    elif start == last:
        return _before_next(text, tokens, first) if head == ["next"] else None
    if tokens[start - 1].low in ("is", "are", "was") and start < len(tokens) and tokens[start].low in ("not", "no"):
        return None
    if first and tokens[first - 1].low in _NONE:
        return None  # "no second round is planned"
    whole = head[-1] in _ROUND.split("|") and head[-1] != "step" and tokens[start - 1].text not in ":-–—="
    return _step(text, tokens, first, start, sure=0.95 if not whole else 0.85, whole=whole)


_NONE = word_set("no not without neither nor")


def _before_next(text: str, tokens: Sequence[Token], at: int) -> Found[str] | None:
    """ "a site visit is next"."""
    verb = at - 1
    if verb < 1 or tokens[verb].low not in ("is", "are", "comes", "would"):
        return None
    start = max((index for index in range(max(0, verb - 12), verb) if tokens[index].kind != "word"), default=-1) + 1
    words = words_of(text, tokens, start, verb)
    return Found(value=words, words=words_of(text, tokens, start, at + 1), sure=0.8) if words else None


def _step(
    text: str, tokens: Sequence[Token], first: int, start: int, *, sure: float, whole: bool = False
) -> Found[str] | None:
    """The step that begins at `start`; `whole`: with the words before it ("second round would be with the CEO")."""
    if start >= len(tokens) or tokens[start].kind not in ("word", "mark") or tokens[start].low in _NOT_STEPS:
        return None
    last = object_end(tokens, start)
    value = words_of(text, tokens, first if whole else start, last)
    content = [token for token in tokens[start:last] if token.kind == "word"]
    if not content or all(token.low in _BY_THEN or token.text[0].isdigit() for token in content):
        return None
    if all(token.low in _PATIENCE for token in content):
        return None
    return Found(value=value, words=words_of(text, tokens, first, last), sure=sure)


def says_else(step: Found[str], whens: Sequence[When], others: Iterable[str], own: Iterable[str]) -> bool:
    """Whether the words of a step are those of something else: of a time ("they need one more week"), of `others`
    ("it's an old-school law firm", "they asked me to go through HR only"), or, where they speak of no later round, of
    the seeker's `own` ("I have a call with Acme")."""
    words, led = step.words.strip(), step.words.lower().startswith(_LATER_ROUND)
    return (
        any(words in when.words for when in whens)
        or any(words in other or other in words for other in others)
        or (not led and any(said in words for said in own))
    )


_LATER_ROUND = ("next", "second", "final", "third", "after", "then")
"""What begins so is of a later round, even where it names the company."""
