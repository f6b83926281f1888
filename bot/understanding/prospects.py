"""What comes next, as the seeker was told: promise, next round, next step, and whether they may write (R5)."""

from collections.abc import Sequence

from bot.reading import Found, Permitted, Promised, When
from bot.understanding.clauses import clauses, object_end, words_of
from bot.understanding.cues import find_phrases, match_phrase, phrases
from bot.understanding.occasions import Dated, Occasion
from bot.understanding.people import People
from bot.understanding.tokens import Sentence, Token, sentences, word_set

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
_GRANTS = phrases(
    """
    feel free to reach|email|call|contact|write|text|ping|message|get|drop|follow|ask|send|give;
    don't hesitate to reach|email|call|contact|write|text|ping|message|get;
    do not hesitate to reach|email|call|contact|write;
    welcome to reach|email|call|contact|write|text|ping|message|get;
    happy for me to reach|email|call|contact|write|text|ping|message|get|follow;
    fine with me emailing|calling|writing|contacting|reaching;
    okay|ok with me emailing|calling|writing|contacting|reaching; open to emails|calls|questions|messages;
    gave me permission to; permission to email|call|contact|write|reach;
    call|email|text|write|message|contact|ping|phone|ring|reach me|her|him|them any|anytime|whenever|directly|direct;
    reach out any|anytime|whenever|directly|direct;
    reach out to her|him|them|me any|anytime|whenever|directly|direct;
    write|get to|in|back to|touch me|her|him|them any|anytime|whenever|directly;
    get in touch any|anytime|whenever|directly; allowed to email|call|contact|write|text|reach|message;
    said|told|says|mentioned|offered|that|me i|we could|can|may|should
    email|call|contact|write|text|ping|message|reach|get|drop|follow;
    invited me to; told me to call|email|text|contact|ping|write|reach|message;
    encouraged me to email|call|contact|write|text|reach|follow; asked me to stay|keep in touch;
    said to email|call|contact|write|text|ping|reach|message|get|just;
    can|may always email|call|contact|write|text|message|reach;
    said|says to give|drop|shoot her|him|them|me
    """
)
_CAN_WRITE = phrases(
    """
    can|may|could email|e-mail|call|contact|text|message|ping|write|phone|ring|mail; can|may|could reach out;
    can|may|could get in touch; can|may|could reach|follow
    """
)
_FREELY = word_set(
    """
    directly direct anytime whenever time questions question personally straight
    """
)
_REFUSES = phrases(
    """
    not to contact|call|email|e-mail|write|reach|phone|message|bother|text|get|ring|follow|chase|approach;
    don't|dont contact|call|email|e-mail|write|phone|message|bother us|them|me|her|him|anyone|directly|to|the;
    don't|dont contact|call|email|e-mail|write|phone|message|approach * directly; please don't|dont; do not
    contact|call|email|write|phone|message us|them|me|her|him|anyone|directly|to|the;
    shouldn't|can't|cannot|mustn't|couldn't|can|may not|never contact|call|email|write|reach|phone|message;
    shouldn't|can't|cannot|mustn't|couldn't contact|call|email|write|reach|phone|message|follow; no direct contact; no
    calls; no contact; no emails; no phone calls; not allowed to; not supposed to contact|email|call|write|reach;
    go|goes|going|went|run|runs|come|comes|has|have|to through|via|thru
    hr|the|their|my|her|him|recruiting|recruiter|agency|human|only|them; go through; goes through; going through; only
    through|via|contact|talk|write|speak; everything * through; all * through|via; only contact; contact * only; hr
    only; recruiter only; through the recruiter|agency only; doesn't|don't|do|does want|like me|us|people|candidates
    contacting|calling|emailing|to; rather i|that i|i'd didn't|don't|not; prefer|prefers|preferred|rather i|me|that|if
    not|go|went|didn't|don't; contact|email|call|ask|write hr|recruiter|them only; contact|email|call|ask *
    recruiter|hr|agency only
    """
)
_GATES = word_set(
    """
    hr recruiter recruiters recruiting agency human talent coordinator assistant headhunter them only
    """
)
_ASKS_FIRST = word_set("should shall may can could do does is would")


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


def find_permission(text: str, people: People) -> Permitted | None:
    """Whether the seeker may contact somebody directly; an address alone says neither."""
    for sentence in sentences(text):
        if found := _refused(text, sentence, people):
            return found
    for sentence in sentences(text):
        if found := _granted(text, sentence, people):
            return found
    return None


def _refused(text: str, sentence: Sentence, people: People) -> Permitted | None:
    tokens = sentence.tokens
    for first, last in find_phrases(tokens, _REFUSES):
        words = [token.low for token in tokens[first:last]]
        if (
            words[-1] in ("through", "via", "thru")
            and words[0] not in ("only", "hr", "recruiter")
            and not _gate_follows(tokens, last)
        ):
            continue
        if "hesitate" in [token.low for token in tokens[first : last + 2]] or (
            words[:2] == ["please", "don't"] and not _gate_verb(tokens, last)
        ):
            continue
        return _permitted(text, sentence, first, False, people)
    return None


def _gate_follows(tokens: Sequence[Token], at: int) -> bool:
    return any(token.low in _GATES or token.capital for token in tokens[at : at + 4])


_GATE_VERBS = word_set("contact call email e-mail write phone message reach follow chase")


def _gate_verb(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in _GATE_VERBS


def _granted(text: str, sentence: Sentence, people: People) -> Permitted | None:
    tokens = sentence.tokens
    question = text[sentence.end : sentence.end + 1] == "?" and tokens[0].low in _ASKS_FIRST
    if question:
        return None
    for first, last in find_phrases(tokens, _GRANTS):
        if (
            any(token.low in ("hr", "recruiter", "agency") for token in tokens[last : last + 3])
            and tokens[last - 1].low != "directly"
        ):
            continue
        negated = any(
            token.low in ("not", "never", "don't", "can't", "didn't", "wasn't", "isn't")
            for token in tokens[max(0, first - 4) : first]
        )
        planned = any(token.low in ("i'll", "should") for token in tokens[max(0, first - 2) : first])
        if not negated and not planned:
            return _permitted(text, sentence, first, True, people)
    for first, last in find_phrases(tokens, _CAN_WRITE):
        mine = any(token.low in ("i", "we", "me", "you") for token in tokens[max(0, first - 2) : first])
        free = any(token.low in _FREELY for token in tokens[last : last + 8])
        said = any(token.low in ("said", "says", "told") for token in tokens)
        if mine and (free or said):
            return _permitted(text, sentence, first, True, people)
    return None


def _permitted(text: str, sentence: Sentence, at: int, granted: bool, people: People) -> Permitted:
    spans = clauses(sentence)
    first, last = next(((first, last) for first, last in spans if first <= at < last), (0, len(sentence.tokens)))
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    following = sentence.tokens[last : last + 3]
    if following and any(token.low == "said" for token in following):
        end = following[-1].end
    person = people.within(start, end) if granted else ""
    if not person and any(token.low in _PRONOUNS or token.low == "me" for token in sentence.tokens):
        person = people.last_before(end)
    return Permitted(granted=granted, words=text[start:end], person=person)
