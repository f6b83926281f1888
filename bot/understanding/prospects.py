"""What comes next, as the seeker was told: promise, next round, next step, and whether they may write (R5)."""

from collections.abc import Sequence

from bot.reading import Found, Promised, When
from bot.understanding.clauses import clauses, object_end, words_of
from bot.understanding.cues import find_phrases, match_phrase, phrases
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.people import People
from bot.understanding.tokens import Token, sentences, word_set

_PRONOUNS = word_set("she she'll she'd she's he he'll he'd he's her him shes hes")
_VERBS_THEY_DO = word_set(
    "will calls emails writes texts phones updates rings messages tells informs gets promised says"
)
_PAST_HEARD = phrases(
    """
    called|emailed|e-mailed|wrote|texted|phoned|rang|messaged me; heard back; heard from; got back; replied;
    heard; told me on|yesterday|today|last
    """
)
_NEXT_STEP = phrases(
    """
    next step|steps|stage is|are|was|would|will|should|being; next step|steps|stage would|will|should be;
    next step|steps :; next steps|step -; next is; next up is; next up; next up :;
    next round|interview is|will|would; next round|interview will|would|should be; next :; next comes;
    after that there's; after that it's; then there's; then there is; followed by a|an|the; they want|need me to;
    she|he wants me to; they'd like me to; they would like me to; moving me|on to; moving me on to;
    advancing|advanced|passed me to; i've been invited to; invited me to|back|for;
    they'll|they|she'll|he'll|she|he will|'ll send me; they'll|she'll|he'll send me; they|she|he will send me;
    i have|need|got to do; i've got to do; i'm through to; move|moving on to the; moving forward to|with;
    they asked me to|for; she|he asked me to
    """
)
def find_promise(text: str, dated: Sequence[Dated], people: People) -> Promised | None:
    """The day by which they said the seeker would hear. Never the seeker's own deadline, a start or the next round."""
    for entry in dated:
        when = entry.when
        if entry.occasion is not Occasion.HEAR or when.past or when.last_on is None or _happened(text, entry):
            continue
        start = _clause_start(text, entry)
        words = text[start : when.end].strip(" ,")
        return Promised(when=when, words=words, said_by=_speaker(text, start, entry, people))
    return None


def _happened(text: str, entry: Dated) -> bool:
    """ "she called me on Monday": heard already, not promised."""
    for sentence in sentences(text):
        if sentence.start == entry.sentence_start:
            tokens = [token for token in sentence.tokens if entry.cue_start <= token.start < entry.when.end]
            return bool(find_phrases(tokens, _PAST_HEARD)) and not any(
                token.low in ("will", "would", "by") for token in tokens
            )
    return False


def _clause_start(text: str, entry: Dated) -> int:
    """Where the clause with the cue begins, the reporting words before it included ("they said I'd hear")."""
    start = min(entry.cue_start, entry.when.start)
    for sentence in sentences(text):
        if sentence.start != entry.sentence_start:
            continue
        for first, last in clauses(sentence):
            opens, closes = sentence.tokens[first].start, sentence.tokens[last - 1].end
            if opens <= start < closes:
                return opens
    return start


def _speaker(text: str, start: int, entry: Dated, people: People) -> str:
    """Who said it: a person named in the clause, or the one a pronoun means."""
    if name := people.within(start, entry.when.end):
        return name
    for sentence in sentences(text):
        if sentence.start != entry.sentence_start:
            continue
        inside = [token for token in sentence.tokens if start <= token.start < entry.when.end]
        if any(token.low in _PRONOUNS for token in inside):
            return people.last_before(start)
        earlier = [token for token in sentence.tokens if token.start < start and token.kind == "word"]
        if inside and inside[0].low in _VERBS_THEY_DO and earlier:
            return people.last_before(start) if people.within(sentence.start, start) else ""
        if earlier and earlier[-1].low in ("said", "says", "that", "told", "me", "mentioned", "promised", "and"):
            return people.last_before(start) if people.within(sentence.start, start) else ""
    return ""


def find_next_round(dated: Sequence[Dated]) -> When | None:
    """When the next round is."""
    return next((entry.when for entry in dated if entry.occasion is Occasion.ROUND and not entry.when.past), None)


def find_next_step(text: str) -> Found[str] | None:
    """What happens next: "a take-home", "a panel with the team"."""
    for sentence in sentences(text):
        tokens = sentence.tokens
        for index in range(len(tokens)):
            end = match_phrase(tokens, index, _NEXT_STEP)
            if end == index:
                continue
            if tokens[end - 1].low in ("a", "an", "the"):
                end -= 1
            if end < len(tokens) and tokens[end].low == "be":
                end += 1
            last = object_end(tokens, end)
            value = words_of(text, tokens, end, last)
            if value and any(character.isalpha() for character in value) and not _only_date(tokens, end):
                return Found(value=value, words=words_of(text, tokens, index, last))
    return None


_DATE_WORDS = word_set("on next tomorrow this monday tuesday wednesday thursday friday scheduled in")


def _only_date(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in _DATE_WORDS
