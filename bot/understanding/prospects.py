"""What comes next, as the seeker was told: the promise, the next round and the next step (R5)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from bot.reading import Found, Promised, When
from bot.understanding.clauses import actor, clauses, object_end, words_of
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.people import People
from bot.understanding.tokens import Sentence, Token, sentences, tokenize, word_set

# ── promise ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_PAST_HEARD = phrases(
    """
    called|emailed|e-mailed|wrote|texted|phoned|rang|messaged|told me; heard back; heard from; got back; replied;
    heard
    """
)
_REPORTING = word_set(
    """
    said says say sed told tells promised promises mentioned reckons reckoned thinks thought expects expected hopes
    hoped intends undertook wants wanted confirmed assured quoted guessed estimated saying aims informed indicated
    advised seh
    """
)
_SHE = word_set("she she'll she'd she's he he'll he'd he's")
_THEY = word_set("they they'll they'd they're we we'll")
_SELF = word_set("i i'll i'd i'm we")
_ADVERBS = word_set("also just then so and but monday tuesday wednesday thursday friday")
_LASTING = word_set("need needs want wants take takes")


def find_promise(text: str, dated: Sequence[Dated], people: People) -> Promised | None:
    """The day by which they said the seeker would hear. Never the seeker's own deadline, a start or the next round."""
    by_start = {sentence.start: sentence for sentence in sentences(text)}
    heard = [entry for entry in dated if entry.occasion is Occasion.HEAR]
    for entry, later in zip_longest(heard, heard[1:]):
        if later and (_corrected(text[entry.when.end : later.when.start]) or leads_on(text, entry.when, later.when)):
            continue
        when = entry.when
        if when.last_on is None or (when.past and not _lapsed(text, entry)):
            continue
        sentence = by_start[entry.sentence_start]
        told = _words_before(sentence, entry)
        if _happened(told) or _takes_the_seeker(sentence, entry):
            continue
        if any(token.low in _LASTING for token in told[-4:]) and when.kind == "on":
            when = replace(when, kind="by")  # "they need another week"
        start = _clause_start(sentence, entry)
        words = text[start : when.end].strip(" ,")
        return Promised(
            when=when,
            words=words,
            said_by=_speaker(text, sentence, entry, people),
            sure=_SURE_OWN if _is_own(sentence.tokens, entry, people) else _SURE,
        )
    return None


def may_be_answer(text: str, entry: Dated) -> bool:
    """Whether its day can be the one by which they are heard from; "second round in the week of the 13th, she'll send
    the exact date" tells none."""
    if entry.occasion in _ELSE:
        return False
    if entry.occasion is not Occasion.ROUND:
        return True
    before = tokenize(text[entry.sentence_start : entry.cue_start])
    return entry.when.kind == "by" or bool(find_phrases(before, _TELLS))


_ELSE = frozenset({Occasion.OWN, Occasion.START, Occasion.REMIND, Occasion.TOPIC})
_TELLS = phrases("know; hear; call; ring; tell; email; write; update; contact; decide; back; touch; confirm; feedback")


def leads_on(text: str, first: When, later: When) -> bool:
    """Whether the first of two days only leads to the other: "after the holidays, first week of January", "they meet on
    Tuesday and let me know by Friday"."""
    if first.last_on is None or later.last_on is None or later.last_on <= first.last_on:
        return False
    between = text[first.end : later.start].lower()
    if _CONFER.search(text, max(0, first.start - _BEFORE), first.start) and not set(".!?") & set(between):
        return bool(find_phrases(tokenize(between), _TOLD_THEN))
    if later.words.lower().startswith(("then", "plus")):
        return True
    return first.kind == "after" and len(between.split()) <= _WORDS_BETWEEN and not set(".!?;") & set(between)


_WORDS_BETWEEN = 3
_BEFORE = 30
"""Characters before a day in which the verb is looked for."""
_CONFER = re.compile(
    r"\b(?:meets?|meeting|convenes?|sits?|gathers?|deliberates?|confers?|reviews?|votes?|debriefs?|decides?|deciding)"
    r"(?: (?:again|up|internally|to decide|to discuss))?\s+$",
    re.IGNORECASE,
)
"""What they do among themselves on the day that follows."""
_TOLD_THEN = phrases(
    """
    know; hear; hearing; call; ring; tell; email; e-mail; write; contact; back; touch; notify; notified; told; informed;
    contacted; called; emailed; answer; inform; feedback; update; reply
    """
)


def _lapsed(text: str, entry: Dated) -> bool:
    """ "They were going to call me on Friday, nothing": a day that has gone by, and is said to have."""
    return bool(_NOTHING_CAME.search(text, entry.cue_start, entry.sentence_end + _AFTER))


_NOTHING_CAME = re.compile(
    r"\b(?:nothing|did(?:n['’]?t| not)|has(?:n['’]?t| not)|have(?:n['’]?t| not)|never|silence|crickets|"
    r"no (?:call|word|news|reply|e?-?mail|answer|response))\b",
    re.IGNORECASE,
)
_AFTER = 60
"""Characters after the sentence in which it is still looked for."""

_SURE, _SURE_OWN = 0.86, 0.25
"""Of the debriefs in `benchmarks/`, where no model saw the promise, the cues were right in 5 of 5; in what people
say of their own plans elsewhere, in 0 of 2. One right and one wrong are added to both."""
_RECEIVED = word_set("hear hearing hears know find expect expecting be being get getting have told")


def _is_own(tokens: Sequence[Token], entry: Dated, people: People) -> bool:
    """ "I'd like to apply for it later this year": what the seeker does, and not what they hear."""
    cue = next((at for at, token in enumerate(tokens) if token.start >= entry.cue_start), 0)
    return tokens[cue].low not in _RECEIVED and _subject(tokens, cue, people) == "self"


def _corrected(between: str) -> bool:
    """ "by the end of the month, but Yasmin corrected him, it's the 24th"."""
    words = set(between.lower().replace(",", " ").split())
    return bool(words & {"corrected", "actually", "sorry", "rather"})


def _words_before(sentence: Sentence, entry: Dated) -> list[Token]:
    return [token for token in sentence.tokens if entry.cue_start <= token.start < entry.when.end]


def _takes_the_seeker(sentence: Sentence, entry: Dated) -> bool:
    """ "The assignment should take a week": the seeker's own work."""
    cue = next((token.low for token in sentence.tokens if token.start >= entry.cue_start), "")
    start = _clause_start(sentence, entry)
    words = (token.low for token in sentence.tokens if start <= token.start < entry.cue_start)
    return cue in _LASTING and not _OWN_WORK.isdisjoint(words)


_OWN_WORK = word_set(
    "assignment homework exercise take-home takehome challenge presentation project portfolio training"
)


def _happened(told: Sequence[Token]) -> bool:
    """ "she called me on Monday": heard already, not promised."""
    return bool(find_phrases(told, _PAST_HEARD)) and not any(token.low in ("will", "would", "by") for token in told)


def _clause_start(sentence: Sentence, entry: Dated) -> int:
    """Where the clause with the cue begins, the reporting words before it included ("they said I'd hear")."""
    start = min(entry.cue_start, entry.when.start)
    for first, last in clauses(sentence):
        opens, closes = sentence.tokens[first].start, sentence.tokens[last - 1].end
        if opens <= start < closes:
            return opens
    return start


def _speaker(text: str, sentence: Sentence, entry: Dated, people: People) -> str:
    """Who said it: whoever reports it, else whoever will do it; "" where that is "they", or nobody is named."""
    tokens = sentence.tokens
    told = [token for token in tokens if token.start < max(entry.when.start, entry.cue_start)]
    said = next((at for at in range(len(told) - 1, -1, -1) if told[at].low in _REPORTING), None)
    if said is not None:
        who = _subject(told, said, people)
        if who != "self":
            return who if who is not None else people.last_before(sentence.start)
    cue = next((at for at, token in enumerate(tokens) if token.start >= entry.cue_start), 0)
    who = _subject(tokens, cue, people)
    if who and who != "self":
        return who
    return _from_whom(tokens, entry, people) or _after(text, entry, people)


def _subject(tokens: Sequence[Token], verb: int, people: People) -> str | None:
    """Who does what the verb at `verb` says: a name, "self", "" for "they"; None where nobody is said."""
    for at in range(verb - 1, max(-1, verb - 12), -1):
        token = tokens[at]
        if name := next((m.name for m in people.mentions if m.start <= token.start < m.end), ""):
            if name in people.aside:
                continue
            return name
        if token.low in _SHE:
            return people.last_before(token.start, token.low)
        if token.low in _THEY:
            return ""
        if token.low in _SELF:
            return "self"
        if token.capital and at == verb - 1 and token.low not in _ADVERBS and not _of_what(tokens, at):
            return ""  # somebody whom we do not know
        if token.text in ";:–—(" and at < verb - 1:
            return None
    return None


def _of_what(tokens: Sequence[Token], at: int) -> bool:
    """ "Imogen in HR says": no name, but where somebody works."""
    return at > 0 and tokens[at - 1].low in ("in", "from", "of", "at", "for")


def _from_whom(tokens: Sequence[Token], entry: Dated, people: People) -> str:
    """ "hear from Dana by Friday"."""
    inside = [token for token in tokens if entry.cue_start <= token.start < entry.when.start]
    return people.within(inside[0].start, inside[-1].end) if inside else ""


def _after(text: str, entry: Dated, people: People) -> str:
    """ "Tue 10 March (Ben)", "by Friday, says Dana": named right after the date."""
    after = text[entry.when.end : entry.when.end + 9]
    named = people.within(entry.when.end, entry.when.end + 12)
    return named if after.lstrip(" ,").startswith(("(", "says", "said", "accord", "per ", "from ")) else ""


# ── next round and step ─────────────────────────────────────────────────────────────────────────────────────────────

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
