"""How it went, as a number from 1 to 5, and the sentence that says so (conventions.md, "How it went")."""

import math
import re
from collections.abc import Mapping, Sequence

from bot.reading import Found
from bot.understanding.calendar_words.lexicon import NUMBERS
from bot.understanding.clauses import clauses
from bot.understanding.cues import Phrases, find_phrases, phrases
from bot.understanding.scorn import is_scorn, is_taken_back
from bot.understanding.tokens import Sentence, Token, sentences, tokenize, word_set
from bot.understanding.vocabulary import CALENDAR

_FIVE = """
    great fantastic amazing awesome excellent brilliant superb outstanding perfect perfectly wonderful wonderfully
    incredible stellar phenomenal terrific spectacular fabulous thrilled ecstatic swimmingly sensational flawless
    flawlessly beautifully brilliantly amazingly fantastically superbly killer greatly excellently fab ace
    """
_FOUR = """
    good well nice nicely happy pleased positive positively solid smooth smoothly strong promising encouraging
    enjoyable pleasant fun confident lovely cool glad satisfied optimistic gut grand successful successfully
    """
_THREE = """
    ok okay okayish okay-ish ok-ish fine decent decently alright so-so soso average mixed meh reasonable reasonably
    passable neutral mediocre middling adequate acceptable uneventful bearable fair
    """
_TWO = """
    rough roughly poor poorly bad badly shaky weak weakly tough disappointing disappointed disappointingly awkward
    underwhelming painful frustrating discouraging bumpy rocky wobbly iffy gutted unhappy subpar patchy crap crappy
    lousy sucked suboptimal
    """
_ONE = """
    terrible awful horrible disaster disastrous horrendous catastrophe catastrophic nightmare atrocious dreadful
    abysmal horribly terribly trainwreck shambles fiasco hopeless awfully horrid shit shite carcrash flop fail
    failure
    """

WEIGHTS: Mapping[str, int] = {
    word: value
    for value, words in ((5, _FIVE), (4, _FOUR), (3, _THREE), (2, _TWO), (1, _ONE))
    for word in words.split()
}
_TRIUMPHS = word_set("crushed nailed aced killed smashed rocked slayed")
_FAILURES = word_set("bombed tanked flunked blew botched")
"""With the whole for an object: "smashed the onsite", "bombed it"."""
_SET_PHRASES: Mapping[int, Phrases] = {
    5: phrases(
        """
        knocked it out of the park; hit it out of the park; blew them away; home run; best interview; over the moon;
        could n't have gone better; couldn't have gone|been better; could not have gone|been better; couldn't be
        happier; on cloud nine
        """
    ),
    4: phrases(
        """
        better than expected|hoped|feared|anticipated; better than i * expected|thought|hoped|feared|anticipated; no
        complaints; not bad at all; not half bad; not bad; not bad actually; went down well; got on well|great; hit it
        off; thumbs up; can't complain; cannot complain
        """
    ),
    3: phrases(
        """
        not too bad; not so bad; not that bad; hit and miss; hit or miss; ups and downs; so so; all right; could have
        been|gone worse; could've been|gone worse; mixed bag; mixed feelings; fifty fifty; 50 / 50; in the middle;
        neither good nor bad; so la la; comme ci
        """
    ),
    2: phrases(
        """
        could have gone|been better; could've gone|been better; not my best; not my finest; less than
        great|ideal|stellar; worse than expected|hoped|feared; worse than i * expected|thought|hoped|feared; not
        ideal; downhill; sweated * through; a struggle; uphill battle; left a lot to be desired
        """
    ),
    1: phrases(
        """
        i bombed; i tanked; train wreck; car crash; worst interview; a mess; total mess; complete mess; screwed it up;
        screwed up the interview; messed it up; messed up the interview; went to hell; went south; fell apart; kind of
        bombed; made a fool of myself
        """
    ),
}

NEGATIONS = word_set(
    """
    not n't no never wasn't didn't isn't don't doesn't hasn't haven't hardly barely
    nothing nowhere without weren't ain't less neither couldn't can't cannot haven't hadn't nor
    """
)
_STRONG = word_set(
    """
    extremely incredibly insanely super absolutely unbelievably exceptionally exceedingly ridiculously amazingly
    fantastically really very so awfully terribly truly
    """
)
_RAISES = _STRONG - {"really", "very", "so", "truly"}
_MODIFIERS = _STRONG | word_set(
    """
    pretty quite fairly rather kinda kind sort of sorta a bit little somewhat mostly generally all actually honestly
    surprisingly i think guess felt just too that particularly especially probably maybe the an about as relatively
    overall went was it were i'd say like totally completely total complete real very much only at also still such
    bloody damn well
    """
)
WHOLES = word_set(
    """
    it that this interview everything things thing all call chat screen onsite on-site conversation meeting session
    today overall discussion experience talk panel day whole vibe vibes feeling gut round loop final visit which
    itself one screening morning afternoon
    """
)
_LINKS = word_set(
    """
    went was is go goes going gone felt feels seemed seems were been being feel turned ended wasn't isn't didn't 's
    it's that's looked did do had have has looks sounded came i'm am i'd say give started
    """
)
_SAYING_LITTLE = _MODIFIERS | NEGATIONS | _LINKS
_SCOPES = word_set(
    """
    answer answers question questions part parts bit portion section exercise whiteboard problem task explanation
    challenge half start beginning end story example examples coffee food office lunch weather benefits salary pay
    view building commute people team recruiter interviewer interviewers guy manager product culture company stack
    lighting connection audio sound wifi handwriting sql caching design presentation slides demo case code weekend
    luck idea job fit news role opportunity point points lesson scenario
    """
)
_COPULAS = frozenset({"was", "were", "is", "seemed", "are"})
"""A later clause that opens with one has its subject elsewhere: "Tom, who runs platform, was great"."""
_ABOUT_SELF = word_set("i i'm i've we myself")
_WISHES = word_set(
    """
    would 'd would've if hope hopes hoping hopefully could might may should will 'll wish it'd that'd it'll they'd
    they'll good-luck wants want
    """
)
_MEETS = word_set(
    """
    to meeting talking speaking seeing hearing chatting luck morning afternoon evening day idea question point news
    enough at thing
    """
)
_WORDS_TO_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(
    r"(?<![\w/.:-])(\d{1,2}(?:[.,]5)?|"
    + "|".join(_WORDS_TO_TEN)
    + r")\s{0,2}(?:/|out of|von|of)\s{0,2}(10|5|ten|five)(?![\w/:])"
    r"(?!\s{0,2}(?:people|of|interview|round|questions|candidates))",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?:give it an?|rate it an?|rating:?|rated it an?|score:?|i'd say an?|solid|a) (\d{1,2})"
    r"(?![\w/:.,]\d|\d|\w|\s{0,2}(?:st|nd|rd|th|pm|am|hour|min|day|week|people|round|month|year|of|-))",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:^|[.!?]\s|\n)\s*(?P<alone>(?:(?:eh|meh|hmm|ok|okay|so|well|oh|um|ugh|phew|a|good|great|fine|decent)\W{1,3})?)"
    r"|(?P<word>[^\W\d]{2,20}), {0,2}"
    r"|\b(?:i['’]?d|i would|would|let['’]?s|lets) (?:say|give (?:it|that)|call it|rate (?:it|that)) (?:about )?)"
    r"(?P<score>[1-5])(?=\s{0,2}(?:[.!;)\n]|, |$))(?!\.\d)",
    re.IGNORECASE,
)
"""A number by itself: "4." as a sentence, "eh 2.", "lovely, 5.", "i'd say 4"; not "Friday, 3."."""
_STARS = re.compile(r"(?<![\w/.:-])([1-5])\s{0,2}stars?\b", re.IGNORECASE)


def read_rating(text: str) -> int | None:
    """The rating in a bare answer to "how did it go, 1 to 5?": "4", "8/10", "great"."""
    bare = text.strip().strip(".!").lower()
    digits = NUMBERS.get(bare) or (int(bare) if bare.isdigit() and len(bare) < 3 else None)
    if digits is not None:
        return digits if 1 <= digits <= 5 else halved(digits) if 5 < digits <= 10 else None
    found = find_rating(text)
    return found.value if found and not (found.value > 3 and (is_scorn(text) or is_taken_back(text))) else None


def halved(score: float) -> int:
    """n of 10 as n of 5: half rounds up, never under 1."""
    return max(1, min(5, math.floor(score / 2 + 0.5)))


def find_rating(text: str, wholes: frozenset[str] = WHOLES) -> Found[int] | None:
    """How the whole went; words about one answer alone are no rating. "overall" wins over what stands first.

    `wholes` are the words for the whole, the names of companies among them: "Acme was great".
    """
    if numbered := _numbered(text):
        return numbered
    words = [token.low for token in tokenize(text)[:6]]
    if len(words) < 5 and any(word in ("thanks", "thank", "thx", "cheers", "ok,") for word in words):
        return None
    found = [rating for sentence in sentences(text) for rating in _in_sentence(text, sentence, wholes)]
    if not found:
        return None
    overall = [rating for rating, whole in found if whole]
    return overall[-1] if overall else found[0][0]


def find_summary(text: str, rating: Found[int] | None) -> Found[str] | None:
    """The sentence that says how it went, verbatim; of a run-on only the clause."""
    if rating is None:
        return None
    at = text.find(rating.words)
    for sentence in sentences(text):
        if sentence.start <= at < sentence.end:
            words = text[sentence.start : sentence.end]
            if len(words) <= 200:
                return Found(value=words, words=words, sure=rating.sure)
            for first, last in clauses(sentence):
                if sentence.tokens[first].start <= at < sentence.tokens[last - 1].end:
                    words = text[sentence.tokens[first].start : sentence.tokens[last - 1].end]
                    return Found(value=words, words=words, sure=rating.sure)
    return Found(value=rating.words, words=rating.words, sure=rating.sure)


_DATE_LEADS = word_set("on by until before since from till for room at dated")
_NO_SCORES_AFTER = CALENDAR | _DATE_LEADS


def _numbered(text: str) -> Found[int] | None:
    for match in _NUMBER.finditer(text):
        said = match.group(1).lower()
        score = _WORDS_TO_TEN.index(said) + 1.0 if said in _WORDS_TO_TEN else float(said.replace(",", "."))
        of_ten = match.group(2).lower() in ("10", "ten")
        before = text[: match.start()].rstrip().rsplit(None, 1)[-1:]
        if before and before[0].lower() in _DATE_LEADS:
            continue
        if score <= (10 if of_ten else 5):
            value = halved(score) if of_ten else max(1, math.floor(score + 0.5))
            return Found(value=value, words=match.group())
    if match := _STARS.search(text):
        return Found(value=int(match.group(1)), words=match.group())
    if (match := _GIVEN.search(text)) and 1 <= int(match.group(1)) <= 10:
        score = int(match.group(1))
        return Found(value=score if score <= 5 else halved(score), words=match.group(), sure=0.8)
    return _bare(text)


def _bare(text: str) -> Found[int] | None:
    """The one number that stands by itself; of several, each counts something."""
    found = [match for match in _BARE.finditer(text) if (match["word"] or "").lower() not in _NO_SCORES_AFTER]
    if len(found) != 1 or len(text.split()) < _FEW_WORDS:
        return None
    words = text[found[0].start() : found[0].end() + 1].strip(" \n,;!?")
    lists = found[0]["score"] == "1" and found[0]["alone"] == ""
    return None if lists else Found(value=int(found[0]["score"]), words=words.removeprefix(". "), sure=0.8)


_FEW_WORDS = 3
"""A shorter text may name an item of a list."""


def _in_sentence(text: str, sentence: Sentence, wholes: frozenset[str]) -> list[tuple[Found[int], bool]]:
    """Ratings in one sentence, each with whether it is said of the whole outright."""
    found: list[tuple[Found[int], bool]] = []
    spans = clauses(sentence)
    for first, last in spans:
        tokens = sentence.tokens[first:last]
        earlier = sentence.tokens[max(0, first - _BEFORE) : first]
        if tokens[0].low in _OPENING and not first and _opens_more(tokenize(text)):
            tokens = tokens[1:]
        if not tokens or _heads_list(sentence.tokens, first, last, wholes):
            continue
        value = _achieved(tokens, wholes, alone=not _tells_of_more(earlier, wholes)) or _set_phrase(tokens)
        labelled = bool(first) and (
            _names_part(sentence.tokens[:first], tokens)
            or _labels_part(earlier, wholes)
            or (tokens[0].low == "went" and _of_part(earlier))
            or (tokens[0].low == "that" and sentence.tokens[first - 1].low == "so" and len(earlier) > _TERSE)
        )
        value = value or (None if labelled or (first and tokens[0].low in _COPULAS) else _graded(tokens, wholes))
        if value is not None:
            words = text[tokens[0].start : tokens[-1].end]
            bare = len(tokenize(text)) <= 2
            whole = any(token.low in ("overall", "whole", "altogether") for token in tokens)
            found.append((Found(value=value, words=words, sure=0.55 if bare else 0.9), whole))
    return _balanced(text, found)


def _opens_more(tokens: Sequence[Token]) -> bool:
    """ "Ok I've texted her", "well I sent it"; not "ok I guess"."""
    little = _SAYING_LITTLE | _OPENING | _ABOUT_SELF | {"suppose", "enough", "ish"}
    return len(tokens) > _TERSE or any(token.kind == "word" and token.low not in little for token in tokens[1:])


def _achieved(tokens: Sequence[Token], wholes: frozenset[str], *, alone: bool) -> int | None:
    """ "smashed the onsite", "I bombed it"; `alone`: nothing before it in the sentence that "it" could be."""
    for at, token in enumerate(tokens[:-1]):
        value = 5 if token.low in _TRIUMPHS else 1 if token.low in _FAILURES else None
        if value is None or any(word.low in _WISHES or word.low in NEGATIONS for word in tokens[max(0, at - 3) : at]):
            continue
        objects = [word.low for word in tokens[at + 1 : at + 6] if word.kind == "word"]
        if objects[:1] and objects[0] in ("it", "this", "that"):
            return value if alone and not set(objects[1:3]) & (_SCOPES - wholes) else None
        noun = next((n for n, word in enumerate(objects) if word in wholes | _SCOPES | {"on", "about", "with"}), None)
        if noun and objects[noun] == "one" and objects[noun - 1] not in ("this", "that", "whole"):
            continue  # "bombed the prioritization one"
        if noun is not None and objects[noun] in wholes and not set(objects[noun + 1 : noun + 2]) & _SCOPES:
            return value
    return None


def _labels_part(before: Sequence[Token], wholes: frozenset[str]) -> bool:
    """ "Leadership - good": the verdict is on what stands before the mark."""
    words = {token.low for token in before if token.kind == "word" and not token.text[0].isdigit()}
    return before[-1].text in ":-–—" and bool(words) and not words & (wholes | _LABELS)


def _heads_list(tokens: Sequence[Token], first: int, last: int, wholes: frozenset[str]) -> bool:
    """ "Went well: the borehole question": what follows the colon went well."""
    if last + 1 >= len(tokens) or tokens[last].text != ":":
        return False
    return not any(token.low in wholes | _LABELS - {"went"} for token in tokens[first:last])


def _of_part(before: Sequence[Token]) -> bool:
    """ "taught a lesson on fractions, went well": the verdict is on what was told right before. Having coffee or lunch
    with somebody is the whole of it."""
    after = (*(token.low for token in before[1:]), "")
    return any(token.low in _SCOPES and then not in _WITH_WHOM for token, then in zip(before, after, strict=True))


def _names_part(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """ "Window functions I did nicely": what it is said of stands in front, with no mark between and no verb."""
    fronted = before[-1].kind == "word" and len(before) <= _FRONTED and after[0].low in _ABOUT_SELF
    named = any(token.low not in _SAYING_LITTLE | _OPENERS | WHOLES for token in before)
    return fronted and named and all(token.kind == "word" and token.low not in _LINKS | _ABOUT_SELF for token in before)


_FRONTED = 4
"""Words of a part named so, at most."""
_WITH_WHOM = word_set("with chat chats meeting call")


_LABELS = word_set("overall rating score felt feel feeling verdict mood gut how went vibe result done debrief summary")


def _tells_of_more(before: Sequence[Token], wholes: frozenset[str]) -> bool:
    """Whether the sentence so far tells of a part of the interview: what a later "it" is."""
    words = [token.low for token in before if token.kind == "word"]
    return len(words) > 2 and not any(word in wholes for word in words)


_OPENING = word_set("ok okay well right alright so oh um")
"""Words that open what is told without being a verdict."""
_BEFORE = 20
"""Tokens looked back for what an "it" is."""
_TERSE = 4
"""Tokens of an answer in which such a word is all that is said."""


def _balanced(text: str, found: list[tuple[Found[int], bool]]) -> list[tuple[Found[int], bool]]:
    """ "Not great, not terrible" is neither."""
    if len(found) != 2 or not all(_opens_negated(rating.words) for rating, _ in found):
        return found
    (one, whole), (other, _) = found
    start = text.find(one.words)
    words = text[start : text.find(other.words, start) + len(other.words)]
    return [(Found(value=3, words=words, sure=0.9), whole)]


def _opens_negated(words: str) -> bool:
    return any(token.low in NEGATIONS for token in tokenize(words)[:3])


_REACH = 50
"""Tokens of a clause that are looked at on either side of a grading word; nobody's clause is longer."""


def _set_phrase(tokens: Sequence[Token]) -> int | None:
    for value, known in _SET_PHRASES.items():
        for first, last in find_phrases(tokens, known):
            before = tokens[max(0, first - _REACH) : first]
            if any(token.low in _WISHES and token.low not in ("could", "might") for token in before):
                continue
            if any(token.low in _SCOPES for token in tokens[last : last + 4]) or _scoped_subject(before):
                continue
            if any(token.low in NEGATIONS for token in tokens[max(0, first - 3) : first]):
                return {1: 3, 5: 3, 4: 2, 2: 3, 3: 2}[value]
            return value
    return None


def _graded(tokens: Sequence[Token], wholes: frozenset[str]) -> int | None:
    """A grading word said of the whole: "it went really well", "not great", "a good chat"."""
    for index, token in enumerate(tokens):
        value = WEIGHTS.get(token.low)
        first = max(0, index - _REACH)
        if value is not None and _of_whole(tokens[first : index + _REACH], index - first, wholes):
            return _modified(tokens, index, value)
    return None


def _modified(tokens: Sequence[Token], at: int, value: int) -> int:
    before = [token.low for token in tokens[max(0, at - 5) : at]]
    if any(word in NEGATIONS for word in before):
        if value <= 2:
            return (
                4
                if tokens[at].low in ("bad", "badly")
                and "too" not in before
                and "so" not in before
                and "that" not in before
                else 3
            )
        return 3 if tokens[at].low in ("perfect", "perfectly", "flawless", "flawlessly", "amazing", "fantastic") else 2
    close = before[-2:]
    if value == 4 and any(word in _RAISES for word in close):
        return 5
    if value == 2 and any(word in _STRONG for word in close):
        return 1
    return value


def _of_whole(tokens: Sequence[Token], at: int, wholes: frozenset[str]) -> bool:
    """Whether the grading word at `at` is about the interview, not about an answer, a person or a wish."""
    before, after = tokens[:at], tokens[at + 1 :]
    if any(token.low in _WISHES or token.low.endswith("'d") for token in before) or any(
        token.low == "if" for token in after
    ):
        return False
    if tokens[at].low == "mixed" and after and after[0].low == "up":
        return False
    at_all = len(after) > 1 and after[0].low == "at" and after[1].low in wholes | {"all"}
    if after and after[0].low in _MEETS and not at_all:
        return False
    if (
        tokens[at].low in ("well", "cool", "fine", "ok", "okay", "good", "nice")
        and at == 0
        and len(tokens) > 3
        and after[0].low not in wholes | {"overall", "enough"}
    ):
        return False
    if _scoped_subject(before, wholes):
        return False
    noun = next((token for token in after[:2] if token.low in wholes or token.low in _SCOPES), None)
    if noun is not None and noun.low in _SCOPES:
        return False
    if noun is not None:
        return True
    if before and before[-1].low in ("a", "an") and any(token.low == "about" for token in after):
        return False  # "had a good natter about her allotment"
    if _on_something(after) and not (len(after) == 2 and after[1].low in wholes):
        return False
    if [token.low for token in after[:2]] in (["with", "how"], ["about", "how"], ["about", "it"], ["with", "it"]):
        return True
    if not before or all(
        token.kind != "word" or token.low in _SAYING_LITTLE or token.low in wholes for token in before
    ):
        return len(after) <= 3 or bool(before and any(token.low in wholes or token.low in _LINKS for token in before))
    subject = any(token.low in wholes for token in before)
    linked = any(token.low in _LINKS for token in before[-6:])
    mine = any(token.low in _ABOUT_SELF for token in before)
    felt = any(
        token.low in ("did", "feel", "felt", "feeling", "was", "am", "i'm", "pretty", "performed")
        for token in before[-4:]
    )
    return (subject and linked) or (
        mine and felt and not _fronted(before) and tokens[at].low not in ("cool", "confident")
    )


def _fronted(before: Sequence[Token]) -> bool:
    """ "Window functions I did": what it is said of stands before the "I"."""
    me = next((at for at, token in enumerate(before) if token.low in _ABOUT_SELF), 0)
    return any(token.kind == "word" and token.low not in _SAYING_LITTLE | _OPENERS | {"and"} for token in before[:me])


_OPENERS = frozenset({"the", "my", "today", "overall", "so"})


def _scoped_subject(before: Sequence[Token], wholes: frozenset[str] = WHOLES) -> bool:
    """The clause is about one answer, or about somebody: "my answer on caching was", "Dana was"."""
    scopes = _SCOPES - wholes
    if any(token.low in scopes and not _a_bit(before, index) for index, token in enumerate(before)):
        return True
    if any(token.low in ("she", "he", "they", "she's", "he's", "they're", "people", "who") for token in before):
        return not any(token.low in ("it", "interview") for token in before)
    opener = before[0] if before else None
    known = _MODIFIERS | wholes | _LINKS | NEGATIONS | _ABOUT_SELF | _OPENERS
    if opener is None or not opener.capital or opener.low in known:
        return False
    return len(before) > 1 and before[1].low in ("was", "is", "seemed", "were", "and")


def _a_bit(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in ("bit", "part") and at > 0 and tokens[at - 1].low in ("a", "little", "most", "wee")


def _on_something(after: Sequence[Token]) -> bool:
    """ "did well on the coding part", "bad at whiteboards": one thing, not the whole."""
    if not after or after[0].low not in ("on", "at", "in", "with", "about", "for"):
        return False
    if len(after) > 1 and after[1].low in ("me", "us"):
        return False
    return not any(token.low in WHOLES or token.low in ("all", "how", "end", "least") for token in after[1:4])
