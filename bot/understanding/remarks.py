"""What the seeker says of single moments: what went well, what to clarify, lessons, topics."""

from collections.abc import Callable, Iterable, Sequence

from bot.reading import Found
from bot.understanding.clauses import clauses, object_end, words_of
from bot.understanding.cues import find_phrases, phrases
from bot.understanding.tokens import Sentence, Token, sentences, word_set

_CLARIFY_LEADS = phrases(
    """
    should|could|must|to|would|i'd|want|need|might|wanna|gotta|ought have
    clarified|explained|strengthened|elaborated|expanded; clarify; strengthen; elaborate on; expand on; explain
    better; clear up; better explain; add to; correct; revisit; go back to; follow up on
    """
)
_FUMBLES = phrases(
    """
    fumbled|botched|flubbed|bombed|blew|butchered|muddled|fluffed|tanked|flunked|mangled|bungled|missed|failed;
    messed|screwed|stuffed up; struggled with|on|to; stumbled on|over|through|at; blanked on; blanked when|at; froze
    on|at|when; froze up on|at; choked on|at; tripped on|over; tripped up on; rambled on|about|through|during|when;
    waffled on|about; got stuck on|at|with; was stuck on|at|with; got lost in|on; got confused by|about|on;
    couldn't|couldnt|could|wasn't not answer|explain|remember|recall|solve; couldn't|couldnt
    answer|explain|remember|recall|solve|come|think; could not|n't answer|explain|remember|recall|solve; wasn't able
    to answer|explain|solve; didn't|didnt know|answer|explain|have|mention|do|finish|handle; didn't|didnt know how
    to answer|explain|solve; didn't|didnt have a good|clear|great answer to|for|on|about; didn't have an answer
    to|for|on|about; had no|a good|bad|weak answer to|for|on|about; forgot to
    mention|say|ask|bring|talk|explain|include; forgot about; should have|'ve
    said|mentioned|explained|asked|talked|brought|answered; should've
    said|mentioned|explained|asked|talked|brought|answered; was|were|i'm|felt|am
    weak|shaky|unsure|rusty|vague|unclear|bad|terrible|poor|not on|about|with|at|in; weak|shaky|rusty
    on|about|in|with|at; drew a blank on; didn't do well|great on|with|in; did badly|poorly on|with|in|at; did not
    do well on|with|in
    """
)
_WISHES = phrases(
    """
    wish i had|'d|would|could; wish i'd; wish i would|could have; wish i had|'d
    explained|said|mentioned|told|talked|answered|given|described|asked|brought|elaborated|prepared; wish i'd
    explained|said|mentioned|told|talked|answered|given|described|asked|brought|elaborated|prepared
    """
)
_WISHED = word_set(
    """
    explained said mentioned told talked answered given described asked brought elaborated been had done gone better
    more up them about
    """
)
_PARTS = word_set(
    """
    answer answers question questions part bit portion section exercise problem task explanation challenge story
    example examples whiteboard round test demo presentation pitch intro portfolio project background slides
    """
)
_BADLY = word_set(
    """
    weak poor bad badly poorly rough unclear shaky vague terrible awful messy rambling confusing thin short horrible
    disaster tripped threw stumped caught confused terribly incomplete wrong muddled waffly long-winded lame meh
    clumsy sloppy killed brutal
    """
)
_NICELY = word_set(
    """
    well great good strong solid excellent fantastic amazing landed nailed brilliant perfect clear spot-on impressed
    smoothly perfectly nicely awesome fine best
    """
)
_NOTS = word_set("not n't no never wasn't didn't isn't don't wasnt didnt hardly less weren't")
_LIKED = phrases(
    """
    liked|loved|enjoyed|appreciated|praised|complimented; impressed by|with; were|was|seemed impressed by|with|when;
    responded|reacted well|positively|great to; was|were|seemed happy|pleased|excited|keen about|with|on; nodded
    at|along; lit up at|when; really|loved|liked loved|liked|enjoyed|appreciated; very interested in; interested in
    my; complimented me on; laughed at
    """
)
_DID_WELL = phrases(
    """
    nailed|aced|crushed|smashed|killed|rocked; did well|great|good|fine|amazing on|at|in|with; did
    really|very|pretty|quite well|good on|at|in|with; was|were strong|good|solid|great on|at|in|with;
    explained|handled|answered|presented|described|sold|pitched; proud of; happy with|about my; pleased with|about
    my; felt good|great|confident about|on|with|in; strong on|in; highlight was; best part was; went well :; good :;
    pros :
    """
)
_WELL_ENDS = word_set("well nicely clearly perfectly great confidently smoothly")
_LESSONS = phrases(
    """
    next time; lesson; lessons; lesson learned|learnt; lessons learned|learnt; note to self; lesson for next
    time|me; in future; in the future; takeaway; takeaway :; my takeaway is
    """
)
_MUST = phrases(
    """
    need|needs|have|got to; need to; have to; got to; gotta; should; must; i'll; i will; want to; ought to;
    should've; should have; should definitely|really|probably; need to definitely|really; really need|should|have
    to; i'd; would
    """
)
_LEARNS = word_set(
    """
    prepare prep practice practise brush study work read review revise learn rehearse slow research memorize
    memorise improve refresh practiced practised prepared rehearsed studied revised listen pause breathe focus bring
    structure drill relearn train get speak talk
    """
)
_LEARN_NEEDS = {
    "work": ("on",),
    "get": ("better",),
    "read": ("up", "about", "more", "the"),
    "bring": ("a", "my", "more", "better", "examples"),
    "speak": ("slower", "more", "louder", "up"),
    "talk": ("slower", "less", "more"),
}
_FILLERS = word_set(
    """
    : , - – i i'd i'll i'm would will should need to want have that is was must definitely really just be it's it
    """
)
_VAGUE = word_set(
    """
    it that this them him her me us things stuff everything something anything what me. how my the role team company
    a lot
    """
)


def find_to_clarify(text: str) -> tuple[Found[str], ...]:
    """Answers the seeker would like to strengthen, in their words."""
    return _unique(_each(text, _clarify_in))


def _clarify_in(text: str, sentence: Sentence) -> Iterable[Found[str]]:
    tokens = sentence.tokens
    for first, last in find_phrases(tokens, _CLARIFY_LEADS):
        before = [token.low for token in tokens[max(0, first - 5) : first]]
        mine = any(word in ("i", "i'd", "i'll", "to", "should", "want", "like", "me") for word in before)
        if (
            tokens[last - 1].low == "to"
            or not mine
            or any(word in ("she", "he", "they", "asked", "they'll", "she'll", "you") for word in before)
        ):
            continue
        yield from _object(text, tokens, last, first)
    for first, last in find_phrases(tokens, _FUMBLES):
        if not _was_seeker(tokens, first):
            continue
        yield from _object(text, tokens, last, first)
    for first, last in find_phrases(tokens, _WISHES):
        start = last
        while start < len(tokens) and tokens[start].low in _WISHED:
            start += 1
        yield from _object(text, tokens, start, first)
    yield from _judged(text, sentence, _BADLY, _NICELY)


def _was_seeker(tokens: Sequence[Token], at: int) -> bool:
    """Not "she struggled with her camera": the nearest subject to the left is the seeker or none."""
    for index in range(at - 1, max(-1, at - 6), -1):
        word = tokens[index].low
        if word in ("i", "i'm", "i'd", "i've", "im", "my"):
            return True
        if word in ("she", "he", "they", "it", "which", "that", "nobody", "who") or (tokens[index].capital and index):
            return False
        if word in ("if", "hope", "not", "never", "didn't"):
            return False
    return True


_TAILS = word_set("better more properly clearly badly completely totally up again though somewhat bit")


def _object(text: str, tokens: Sequence[Token], at: int, cue: int) -> Iterable[Found[str]]:
    start = at
    while (
        start < len(tokens)
        and tokens[start].low in ("the", "a", "an", "on", "about", "with", ":", "that", "up", "to", "answer", "how")
        and tokens[start].low != "how"
    ):
        if tokens[start].low == "answer":
            start += 1
            continue
        if tokens[start].low in ("the", "a", "an"):
            break
        start += 1
    end = object_end(tokens, start)
    while end > start and tokens[end - 1].low in _TAILS:
        end -= 2 if tokens[end - 1].low == "bit" and tokens[end - 2].low == "a" and end - start > 2 else 1
    words = words_of(text, tokens, start, end)
    if says_something(tokens[start:end]):
        yield Found(
            value=words,
            words=words_of(text, tokens, cue, end) if words in words_of(text, tokens, cue, end) else words,
            sure=0.85,
        )


def says_something(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "word" and token.low not in _VAGUE for token in tokens)


def _judged(text: str, sentence: Sentence, verdict: frozenset[str], opposite: frozenset[str]) -> Iterable[Found[str]]:
    """ "my answer on caching was weak": a part with a verdict on it; a negated opposite counts too."""
    for first, last in clauses(sentence):
        tokens = sentence.tokens[first:last]
        part = next((index for index, token in enumerate(tokens) if token.low in _PARTS), None)
        if part is None:
            continue
        verb = next((index for index in range(part + 1, len(tokens)) if tokens[index].low in _VERDICT_VERBS), None)
        if verb is None:
            continue
        rest = [token.low for token in tokens[verb:]]
        negated = any(word in _NOTS for word in rest)
        said = any(word in verdict for word in rest)
        if (said and not negated) or (negated and any(word in opposite for word in rest)):
            start = _opening(tokens, part)
            words = words_of(text, tokens, start, verb)
            if words and len(words) < 120:
                yield Found(value=words, words=text[tokens[start].start : tokens[-1].end], sure=0.85)


_VERDICT_VERBS = word_set(
    """
    was were went is felt seemed landed tripped threw stumped caught wasn't didn't got came fell sounded isn't could
    nearly totally really impressed confused killed
    """
)


def _opening(tokens: Sequence[Token], part: int) -> int:
    """Where the noun phrase around the part begins, lead-ins left out."""
    start = part
    while start > 0 and part - start < 6:
        word = tokens[start - 1].low
        if tokens[start - 1].kind != "word" or word in _LEAD_INS:
            break
        start -= 1
    return start


_LEAD_INS = word_set(
    """
    think guess feel felt said but and although though that overall honestly i because so also maybe only except
    then when
    """
)


def find_went_well(text: str) -> tuple[Found[str], ...]:
    """What the seeker says they did well, or what they liked."""
    return _unique(_each(text, _well_in))


def _well_in(text: str, sentence: Sentence) -> Iterable[Found[str]]:
    tokens = sentence.tokens
    for first, last in find_phrases(tokens, _LIKED):
        theirs = any(
            token.low in ("they", "she", "he", "them", "both", "everyone", "team") or token.capital
            for token in tokens[max(0, first - 4) : first]
        )
        mine = any(token.low in ("my", "how", "that", "the", "when") for token in tokens[last : last + 2])
        if (
            theirs
            and mine
            and not any(
                token.low in ("i", "i'd", "would", "i've") or token.low in _NOTS
                for token in tokens[max(0, first - 3) : first]
            )
        ):
            yield from _object(text, tokens, last, first)
    for first, last in find_phrases(tokens, _DID_WELL):
        plain = tokens[first].low in ("explained", "handled", "answered", "presented", "described", "sold", "pitched")
        end = object_end(tokens, last)
        close = {token.low for token in tokens[max(last, end - 1) : end + 1]}
        if plain and not close & _WELL_ENDS:
            continue
        if not _was_seeker(tokens, first) or any(token.low in _NOTS for token in tokens[max(0, first - 3) : first]):
            continue
        if end > last and tokens[last].low in ("it", "this", "that"):
            continue
        yield from _object(text, tokens, last, first)
    yield from _judged(text, sentence, _NICELY, frozenset())


def find_lessons(text: str) -> tuple[Found[str], ...]:
    """What the seeker will do differently."""
    return _unique(_each(text, _lessons_in))


def _lessons_in(text: str, sentence: Sentence) -> Iterable[Found[str]]:
    tokens = sentence.tokens
    told = False
    for first, last in find_phrases(tokens, _LESSONS):
        start = last
        while start < len(tokens) and tokens[start].low in _FILLERS:
            start += 1
        if (
            start == last
            and start < len(tokens)
            and tokens[start].kind == "word"
            and tokens[last - 1].low == "time"
            and tokens[start].low in ("we", "they", "she", "he")
        ):
            continue
        end = object_end(tokens, start)
        if says_something(tokens[start:end]):
            told = True
            yield Found(value=words_of(text, tokens, start, end), words=words_of(text, tokens, first, end))
        elif first and (before := _must(text, tokens[:first])):
            told = True
            yield before
    if not told and (found := _must(text, tokens)):
        yield found


_HEDGES = word_set("definitely really probably just also to have be better maybe")


def _must(text: str, tokens: Sequence[Token]) -> Found[str] | None:
    """ "I need to prepare more examples"."""
    for first, last in find_phrases(tokens, _MUST):
        start = last
        while start < len(tokens) and tokens[start].low in _HEDGES:
            start += 1
        if start >= len(tokens) or tokens[start].low not in _LEARNS or not _was_seeker(tokens, first):
            continue
        needs = _LEARN_NEEDS.get(tokens[start].low)
        if needs and (start + 1 >= len(tokens) or tokens[start + 1].low not in needs):
            continue
        end = object_end(tokens, start)
        return Found(value=words_of(text, tokens, start, end), words=words_of(text, tokens, first, end), sure=0.85)
    return None


def _each(text: str, reader: Callable[[str, Sentence], Iterable[Found[str]]]) -> Iterable[Found[str]]:
    for sentence in sentences(text):
        yield from reader(text, sentence)


def _unique(found: Iterable[Found[str]]) -> tuple[Found[str], ...]:
    """Without repeats, and without what a longer one holds."""
    kept: list[Found[str]] = []
    for entry in found:
        low = entry.value.lower()
        if any(low in other.value.lower() for other in kept):
            continue
        kept = [other for other in kept if other.value.lower() not in low]
        kept.append(entry)
    return tuple(kept)
