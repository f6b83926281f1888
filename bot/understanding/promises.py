"""The promise: the day by which they said that the seeker would hear, and who said it (R5). Never a deadline of the
seeker's, a start or the next round."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.reading import Promised, When
from bot.understanding.clauses import clauses
from bot.understanding.cues import HE_OR_SHE, THEY, find_phrases, phrases
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.people import People
from bot.understanding.tokens import Sentence, Token, sentences, tokenize, word_set

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
_THEY = THEY | word_set("we we'll")
_SELF = word_set("i i'll i'd i'm we")
_ADVERBS = word_set("also just then so and but monday tuesday wednesday thursday friday")
_LASTING = word_set("need needs want wants take takes")


def find_promise(text: str, dated: Sequence[Dated], people: People) -> Promised | None:
    """The day by which they said the seeker would hear. Never the seeker's own deadline, a start or the next round."""
    by_start = {sentence.start: sentence for sentence in sentences(text)}
    heard = [entry for entry in dated if entry.occasion is Occasion.HEAR]
    for entry, later in zip_longest(heard, heard[1:]):
        if later and (
            _corrected(text[entry.when.end : later.when.start])
            or leads_on(text, entry.when, later.when)
            or overruled_at(text, entry.when, later.when)
        ):
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
    if later.words.lower().startswith(("then", "plus")) or "earliest" in between:
        return True
    if "weekend" in first.words.lower() and not set(".!?;") & set(between):
        return len(between.split()) <= _TO_THEN  # "think it over the weekend and ring me on Monday"
    if _SEES.search(text, max(0, first.start - _FAR), first.start) and not set(".!?") & set(between):
        return bool(find_phrases(tokenize(between), _TOLD_THEN))
    return first.kind == "after" and len(between.split()) <= _WORDS_BETWEEN and not set(".!?;") & set(between)


def overruled_at(text: str, first: When, later: When) -> int:
    """Where begins what overrules the first of two days: "by Thursday, but Lee said realistically Monday", "before
    Easter; Sigrid corrected him: before the 20th". 0 if nothing does."""
    between = tokenize(text[first.end : later.start])
    turn = max((at for at, token in enumerate(between) if token.low in _TURNS), default=None)
    if turn is None or later.last_on is None or later.past or any(token.text in ".!?" for token in between):
        return 0
    rest = between[turn + 1 :]
    said = [at for at, token in enumerate(rest) if token.low in _REPORTING]
    if len(rest) > _TO_THEN or any(at and rest[at - 1].low in _SELF for at in said):
        return 0
    corrected = _corrected(text[first.end + between[turn].end : later.start])
    contradicted = bool(said) and first.last_on is not None and later.last_on > first.last_on
    told = between[turn].low in _BUT and bool(said or find_phrases(rest, _TOLD_THEN))
    return first.end + between[turn].end if corrected or contradicted or told else 0


_BUT = word_set("but however though although")
_TURNS = _BUT | word_set("; ,")
_TO_THEN = 9
"""Words from one day to the next that holds, at most."""
_WORDS_BETWEEN = 3
_BEFORE = 30
"""Characters before a day in which the verb is looked for."""
_CONFER = re.compile(
    r"\b(?:meets?|meeting|convenes?|sits?|gathers?|deliberates?|confers?|reviews?|votes?|debriefs?|decides?|deciding)"
    r"(?: (?:again|up|internally|to decide|to discuss))?\s+$",
    re.IGNORECASE,
)
"""What they do among themselves on the day that follows."""
_FAR = 70
_SEES = re.compile(r"\b(?:people|persons|others|candidates?|applicants?|interviews)\b[^.!?;]{0,40}$", re.IGNORECASE)
"""Whom else they see until then: "she has two more people to see on Wednesday and Thursday"."""
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
_RECEIVED = word_set("hear heard hearing hears know find expect expecting be being get getting have told")


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
        if token.low in HE_OR_SHE:
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
