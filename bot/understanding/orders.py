"""Orders as a grammar: who does what to what. The words are data (`order_words.py`); a rule says what they come to.

A sentence is boiled down to its deed, who does it, what it is done to, and whether that is denied or asked; the rules
turn that into an ask, whatever else stands between the words. Where the sentence as a whole orders nothing, one of its
clauses may ("Now that Dana is thanked, skip Tom").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal

from bot.reading import Ask, Context, When
from bot.understanding import order_words as words
from bot.understanding.cues import Phrases, find_phrases, match_phrase
from bot.understanding.shifts import find_shift, stretches
from bot.understanding.targets import naming
from bot.understanding.things import APPOINTMENT, JOB, is_other_thing, noun_phrase
from bot.understanding.tokens import Token, sentences, word_set
from bot.understanding.vocabulary import HONORIFICS, TITLE_HEADS, is_given

LONGEST = 20
"""Words of an order; what is longer tells."""

MOST = 3
"""Sentences of a message with an order; more than these tell a story."""

Doer = Literal["me", "they", "it", "other", "nobody"]
Object = Literal[
    "call", "letter", "papers", "fact", "talk", "nudge", "it", "person", "firm", "day", "time", "shift", "me", "until",
    "absence",
]  # fmt: skip
"""What a sentence speaks of: "until" is a day till which something rests, "absence" that somebody else is away."""
_CONTRACTED = {
    "won't": ("will", "not"), "shan't": ("shall", "not"), "shant": ("shall", "not"), "can't": ("can", "not"),
    "cannot": ("can", "not"), "i'm": ("i", "am"), "its": ("it", "is"), "let's": ("let", "us"),
    "gonna": ("going", "to"), "wanna": ("want", "to"),
}  # fmt: skip
_ENDINGS = {"n't": "not", "'ve": "have", "'ll": "will", "'re": "are", "'d": "would", "'s": "is"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a deed comes to: by whom, to any of these, and besides one of those; denied or not, asked or not."""

    ask: Ask
    deed: Phrases
    by: tuple[Doer, ...] = ("me", "they", "it", "other", "nobody")
    to: tuple[Object, ...] = ()
    also: tuple[Object, ...] = ()
    without: tuple[Object, ...] = ()
    denied: bool | None = None
    asked: bool | None = None
    opens: bool = False
    """The deed is the first thing said, but for politeness."""
    bare: bool = False
    """Nothing else of weight is gist."""


_TARGET: tuple[Object, ...] = ("letter", "person", "firm", "it")
_WHOM: tuple[Object, ...] = ("person", "firm", "it")
_OWED: tuple[Object, ...] = ("letter", "person", "firm", "nudge")
_WHEN: tuple[Object, ...] = ("day", "time")
_NAMED: tuple[Object, ...] = ("letter", "person", "firm")
_NOT_OWED: tuple[Object, ...] = ("talk", "fact")
_NOT_MOVED: tuple[Object, ...] = ("letter", "nudge", "fact")
_BY_ANOTHER: tuple[Doer, ...] = ("they", "it", "other", "nobody")
_BY_ME: tuple[Doer, ...] = ("me", "nobody")
RULES = (
    Rule(ask=Ask.UNDO, deed=words.TAKES_BACK, without=("person", *_WHEN), bare=True, asked=False),
    Rule(ask=Ask.WHY, deed=words.ASKS_WHY, asked=True),
    Rule(ask=Ask.WHY, deed=words.EXPLAINS, opens=True, bare=True),
    Rule(ask=Ask.PLAN, deed=words.ASKS_PLAN, to=("firm", "person"), asked=True),
    Rule(ask=Ask.PLAN, deed=words.ASKS_PLAN, to=("firm", "person"), opens=True),
    Rule(ask=Ask.PLAN, deed=words.ASKS_PLAN, asked=True, bare=True),
    Rule(ask=Ask.UNKEEP, deed=words.DROPS_TOUCH, to=_WHOM, by=_BY_ME, asked=False),
    Rule(ask=Ask.KEEP, deed=words.KEEP_ONE, to=_WHOM, asked=False),
    Rule(ask=Ask.KEEP, deed=words.KEEPS, to=_WHOM, by=("me", "nobody", "other"), asked=False),
    Rule(ask=Ask.KEEP, deed=words.KEEPS_TOO, to=("person", "it"), denied=False, asked=False),
    Rule(ask=Ask.KEEP, deed=words.KEEPS, opens=True, bare=True, asked=False),
    Rule(ask=Ask.CALL, deed=words.WILL_CALL, to=_WHOM, by=_BY_ME, denied=False, asked=False),
    Rule(ask=Ask.CALL, deed=words.WILL_RING, also=_WHEN, by=("me",), denied=False, asked=False, bare=True),
    Rule(ask=Ask.CALL, deed=words.RINGING, to=("person", "it"), also=_WHEN, opens=True, asked=False, bare=True),
    Rule(ask=Ask.CALL, deed=words.RATHER_CALLS, by=_BY_ME, denied=False, asked=False, without=("talk",)),
    Rule(ask=Ask.CALL, deed=words.TRIES_AGAIN, also=_WHEN, by=_BY_ME, denied=False, asked=False, bare=True),
    Rule(ask=Ask.CALL, deed=words.RINGS, to=("person",), also=_WHEN, without=("letter",), opens=True,
         asked=False, bare=True),
    Rule(ask=Ask.CALL, deed=words.REMINDED, to=("person",), also=("call",), without=("talk", "letter"), asked=False),
    Rule(ask=Ask.CARD, deed=words.SENDS_CARD, to=_WHOM, by=_BY_ME, denied=False, asked=False),
    Rule(ask=Ask.CARD, deed=words.ORDERS_CARD, to=_WHOM, opens=True, denied=False, asked=False),
    Rule(ask=Ask.CARD, deed=words.SENDS_CARD, by=_BY_ME, bare=True, denied=False, asked=False),
    Rule(ask=Ask.RESUME, deed=words.RESUMES, without=("person", "firm", "letter", "talk", *_WHEN), bare=True),
    Rule(ask=Ask.PAUSE, deed=words.NO_MESSAGES, also=_WHEN, without=("person", "firm"), opens=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.PUTS_ON, to=("letter", "person"), also=_WHEN, without=("absence",), bare=True,
         asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.FOR_NOW, to=("letter",), also=_WHEN, by=("me", "nobody", "other"), asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.WILL_DO, to=_NAMED, also=_WHEN, without=_NOT_OWED, bare=True, by=_BY_ME),
    Rule(ask=Ask.SNOOZE, deed=words.WILL_WAIT, also=("until",), without=("talk",), by=_BY_ME, bare=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.WAITS_TO_WRITE, also=("until",), without=("talk",), by=_BY_ME, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.ALL_THEN, also=_WHEN, without=_NOT_OWED, opens=True, bare=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.DOES, to=_NAMED, also=_WHEN, without=_NOT_OWED, bare=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.WILL_DO_THEM, also=_WHEN, without=_NOT_OWED, bare=True, by=_BY_ME),
    Rule(ask=Ask.REVIVE, deed=words.REVIVES, denied=False, asked=False),
    Rule(ask=Ask.PENDING, deed=words.OWES, asked=True),
    Rule(ask=Ask.WHO, deed=words.FINDS, asked=True),
    Rule(ask=Ask.WHO, deed=words.FINDS, opens=True),
    Rule(ask=Ask.WHETHER, deed=words.WHEN_WROTE, to=_TARGET, asked=True),
    Rule(ask=Ask.DRAFT, deed=words.WORDS, to=("person", "firm"), asked=True),
    Rule(ask=Ask.DRAFT, deed=words.WORDS, to=("person", "letter", "firm"), opens=True),
    Rule(ask=Ask.DRAFT, deed=words.WRITES_TO, to=("person", "it"), without=_WHEN, opens=True, denied=False),
    Rule(ask=Ask.DRAFT, deed=words.BEGINS_WITH, to=("person",), without=("talk", "firm", *_WHEN), denied=False,
         asked=False, bare=True),
    Rule(ask=Ask.PENDING, deed=words.LISTS, asked=True),
    Rule(ask=Ask.PENDING, deed=words.LISTS, by=_BY_ANOTHER, opens=True),
    Rule(ask=Ask.NOTED, deed=words.RECALLS, to=("firm", "person"), asked=True),
    Rule(ask=Ask.NOTED, deed=words.RECALLS, to=("firm", "person"), by=_BY_ANOTHER, opens=True),
    Rule(ask=Ask.UPCOMING, deed=words.LOOKS_AHEAD, asked=True, without=("letter",)),
    Rule(ask=Ask.WHETHER, deed=words.HOW_OFTEN, to=_TARGET, asked=True, opens=True),
    Rule(ask=Ask.WHETHER, deed=words.WRITE, to=_TARGET, asked=True, by=("me", "they")),
    Rule(ask=Ask.WHETHER, deed=words.WROTE, to=_TARGET, asked=True),
    Rule(ask=Ask.WHETHER, deed=words.WENT_OUT, to=("letter", "person"), asked=True),
    Rule(ask=Ask.SNOOZE, deed=words.DROPS, to=("firm", "person"), also=("until",), without=("fact", "talk"), by=_BY_ME,
         asked=False),
    Rule(ask=Ask.STOP, deed=words.DROPS, to=("firm",), without=("letter", "fact", "talk"), by=_BY_ME, asked=False),
    Rule(ask=Ask.STOP, deed=words.DROPS, to=("person",), also=("nudge",), opens=True, asked=False),
    Rule(ask=Ask.SKIP, deed=words.LEAVES, to=("person",), without=(*_WHEN, "firm"), opens=True, asked=False),
    Rule(ask=Ask.UNSENT, deed=words.NEVER_WROTE, to=_TARGET, by=_BY_ME, asked=False),
    Rule(ask=Ask.UNSENT, deed=words.WROTE, to=_TARGET, by=_BY_ME, denied=True, asked=False),
    Rule(ask=Ask.UNSENT, deed=words.NOT_OUT, to=("letter", "person"), asked=False),
    Rule(ask=Ask.SENT, deed=words.WROTE, to=_TARGET, by=_BY_ME, denied=False, asked=False),
    Rule(ask=Ask.SKIP, deed=words.SCRAPS, to=("letter",), also=("person", "firm"), without=_WHEN, opens=True,
         asked=False),
    Rule(ask=Ask.SKIP, deed=words.LEAVES_OUT, to=("letter", "person", "it"), without=_WHEN, asked=False),
    Rule(ask=Ask.SENT, deed=words.WROTE_LIGHTLY, to=("letter",), by=_BY_ME, denied=False, asked=False),
    Rule(ask=Ask.SENT, deed=words.IS_DONE, to=("letter", "person"), by=_BY_ANOTHER, denied=False, asked=False),
    Rule(ask=Ask.SENT, deed=words.DONE, to=("person",), without=("me",), by=_BY_ANOTHER, denied=False,
         asked=False, bare=True),
    Rule(ask=Ask.SENT, deed=words.DID_THEIRS, to=("person",), without=("talk", "firm"), by=_BY_ME, denied=False,
         asked=False, bare=True),
    Rule(ask=Ask.SNOOZE, deed=words.IS_THEN, to=("person",), also=_WHEN, by=("they",),
         without=("me", "talk", "firm", "absence"),
         denied=False, asked=False, bare=True),
    Rule(ask=Ask.SENT, deed=words.IS_AWAY, to=("letter",), by=_BY_ANOTHER, denied=False, asked=False),
    Rule(ask=Ask.SENT, deed=words.MARKS, to=(*_TARGET, "nudge"), by=_BY_ME, denied=False, opens=True, asked=False),
    Rule(ask=Ask.SENT, deed=words.GOT, to=("person",), by=("they",), denied=False, asked=False),
    Rule(ask=Ask.MOVE, deed=words.MOVES_ONE, also=("day",), without=("letter", "nudge"), denied=False, asked=False,
         opens=True),
    Rule(ask=Ask.SNOOZE, deed=words.POSTPONES, to=_OWED, also=(*_WHEN, "shift"), without=("talk",), opens=True,
         asked=False),
    Rule(ask=Ask.MOVE, deed=words.CALL_THEN, also=_WHEN, without=("letter",), opens=True, asked=False, bare=True),
    Rule(ask=Ask.MOVE, deed=words.SHIFTS, to=("shift",), without=_NOT_MOVED, denied=False, asked=False),
    Rule(ask=Ask.MOVE, deed=words.NEW_TIME, also=_WHEN, without=("letter",), denied=False, asked=False),
    Rule(ask=Ask.MOVE, deed=words.WANTS_THEN, to=("firm",), also=_WHEN, by=_BY_ANOTHER, asked=False, bare=True),
    Rule(ask=Ask.MOVE, deed=words.MOVED, to=("firm",), also=_WHEN, opens=True, denied=False, asked=False, bare=True),
    Rule(ask=Ask.MOVE, deed=words.MOVED, also=_WHEN, without=("fact",), by=("they", "it"), denied=False, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.WAITS, to=(*_OWED, "it"), also=_WHEN, without=("talk",), opens=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.REMINDS, to=(*_OWED, "it"), opens=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.REMINDS, also=_WHEN, without=("talk", "fact"), opens=True, bare=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.GIVES_TIME, to=_OWED, opens=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.CAN_WAIT, to=(*_OWED, "it"), also=_WHEN, denied=False),
    Rule(ask=Ask.REPLIED, deed=words.ANSWERED, to=("person", "firm"), by=("they",), denied=False, asked=False,
         bare=True),
    Rule(ask=Ask.REPLIED, deed=words.HEARD_FROM, to=("person", "firm"), by=_BY_ME, denied=False, asked=False,
         bare=True),
    Rule(ask=Ask.PAUSE, deed=words.PAUSES, without=("person", "firm", "letter"), by=_BY_ME, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.NOT_YET, also=("until",), without=("fact", "talk"), by=_BY_ME, asked=False),
    Rule(ask=Ask.CANCEL, deed=words.CALLS_OFF, to=("firm", "talk", "it", "day"), without=("letter", "absence"),
         asked=False),
    Rule(ask=Ask.REMOVE, deed=words.STRIKES, to=("fact",), opens=True, asked=False),
    Rule(ask=Ask.REMOVE, deed=words.STRIKES, to=("person",), without=("letter", "talk"), opens=True, asked=False),
    Rule(ask=Ask.REMOVE, deed=words.NOT_THERE, to=("person",), without=("letter", "talk", "firm"), asked=False),
)  # fmt: skip


_OPENINGS = frozenset(word for rule in RULES for word in rule.deed.by_first)
"""The first words of deeds."""
_NEAR = 4
"""Tokens after "moved" in which its "to Friday" stands."""
_DONE = (Ask.SENT, Ask.UNSENT, Ask.WHETHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What is known of a sentence before any rule."""

    objects: frozenset[Object]
    asked: bool
    lead: int
    """Where its politeness ends."""
    people: frozenset[int]
    """The tokens that name people of the desk."""
    firms: frozenset[int]
    letters: frozenset[int]
    timed: frozenset[int]
    """The tokens that tell a day or a time."""


def find_order(text: str, context: Context, whens: Sequence[When]) -> Ask | None:
    """What the text orders, by the first rule that fits one of its sentences; None if it orders nothing."""
    said = sentences(text)
    if len(said) > MOST:
        return None
    short = [sentence.tokens for sentence in said if len(sentence.tokens) <= LONGEST]
    own = [tokens for tokens in short if not dictates(tokens, context)]
    asked = (order_in(text, tokens, context, whens) for tokens in (*own, *clauses(own)))
    found = [ask for ask in asked if ask is not None]
    if found[:1] == [Ask.UNDO] and not only_takes_back([sentence.tokens for sentence in said], context, whens):
        return next((ask for ask in found if ask is not Ask.UNDO), None)
    return next(iter(found), None)


def only_takes_back(said: Sequence[Sequence[Token]], context: Context, whens: Sequence[When]) -> bool:
    """Whether nothing is set against what is taken back: "undo that, my mistake", not "undo that, it's Friday"."""
    whole = (tokens for tokens in said if not any(clauses([tokens])))
    for tokens in (*clauses(said), *whole):
        left = without_courtesy(written_out(tokens))[0]
        if not left or find_phrases(left, words.TAKES_BACK):
            continue
        gist = gist_of(left, context, whens, marked=False)
        light = all(is_light(left, at, gist) for at in range(len(left)))
        excused = any(token.low in words.EXCUSES for token in left)
        if gist.objects & {"person", "firm", "day", "time"} or not (light or excused):
            return False
    return True


def order_in(text: str, said: Sequence[Token], context: Context, whens: Sequence[When]) -> Ask | None:
    """The order that one sentence, or one clause of it, is."""
    tokens, kindly = without_courtesy(written_out(said))
    if not tokens:
        return None
    marked = text[said[-1].end : said[-1].end + 1] == "?" and not kindly
    if not marked and said[0].low in _RELATIVE and _says_whom(text[: said[0].start]):
        return None
    gist = gist_of(tokens, context, whens, marked=marked)
    return next((rule.ask for rule in RULES if fits(rule, tokens, gist)), None)


_RELATIVE = word_set("who who's whom whose")


def _says_whom(lead: str) -> bool:
    """Whether "who is the CTO" goes on about somebody just named ("I met Dana, who …"), and so asks nothing; it does
    after "thanks," and "at Initech,"."""
    before = sentences(lead)
    if not before:
        return False
    tokens = before[-1].tokens
    if len(tokens) < _NAMED_IN or tokens[-1].text != "," or tokens[0].low in ("at", "for", "from", "in"):
        return False
    named = tokens[-2]
    return named.capital or is_given(named.stem) or named.low in TITLE_HEADS


_NAMED_IN = 3
"""Tokens of the shortest clause that names somebody: "met Dana,"."""


def dictates(said: Sequence[Token], context: Context) -> bool:
    """Whether it begins what a letter is to say: "add a line that I passed the exam", "tell Dana I sent the slides"."""
    tokens, _ = without_courtesy(written_out(said))
    lead = lead_of(tokens)
    told = lead + 1 < len(tokens) and tokens[lead].low == "tell" and lead + 1 in naming(tokens, context.people)
    return told or match_phrase(tokens, lead, words.DICTATES) > lead


def clauses(said: Sequence[Sequence[Token]]) -> Iterator[Sequence[Token]]:
    """The clauses of sentences that have several, cut at commas and the words that join them."""
    for tokens in said:
        cuts = [n for n, token in enumerate(tokens) if token.low in words.JOINS or token.text in ",:–—"]
        bounds = [-1, *cuts, len(tokens)]
        if cuts:
            yield from (tokens[first + 1 : last] for first, last in pairwise(bounds) if last > first + 1)


def without_courtesy(tokens: Sequence[Token]) -> tuple[list[Token], bool]:
    """The tokens without the phrases of courtesy, and whether one of these makes an order of a question ("would you be
    so kind as to push it?", "do you mind pushing it?")."""
    kind, idle = find_phrases(tokens, words.ASKS_KINDLY), find_phrases(tokens, words.COURTESY)
    kind = [
        (first, last) for first, last in kind if all(t.low in words.LEAD or t.kind == "mark" for t in tokens[:first])
    ]
    taken = {at for first, last in (*kind, *idle) for at in range(first, last)}
    left = [token for at, token in enumerate(tokens) if at not in taken]
    lows = [token.low for token in left[:2]]
    if kind and tokens[kind[0][0]].low in ("is", "would") and lows[:1] and lows[0] in words.OWN and lows[1:] != ["me"]:
        return list(tokens), False  # "is it ok to send it tomorrow?"
    if kind and left and (base := base_of(left[0].low)):
        left[0] = left[0]._replace(low=base)
    return left, bool(kind)


def base_of(word: str) -> str:
    """ "push" of "pushing", where some order begins with it; else nothing."""
    stem = word.removesuffix("ing")
    forms = (stem, f"{stem}e", stem[:-1]) if stem != word else ()
    return next((form for form in forms if form in _OPENINGS), "")


def without_fillers(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without "all" in "what all have I got"."""
    filled = {at + 1 for at, (one, two) in enumerate(pairwise(tokens)) if one.low in words.WONDERS and two.low == "all"}
    return [token for at, token in enumerate(tokens) if at not in filled]


def _to(*objects: Object) -> frozenset[Object]:
    return frozenset(objects)


def fits(rule: Rule, tokens: Sequence[Token], gist: Gist) -> bool:
    if rule.asked not in (None, gist.asked) or gist.objects & set(rule.without):
        return False
    papers = "papers" in gist.objects and "nudge" not in gist.objects and rule.deed is not words.REMINDS
    if papers and rule.ask in (Ask.SNOOZE, Ask.SENT):
        return False
    begins = tokens[min(gist.lead, len(tokens) - 1)].low
    when_wrote = rule.deed is words.WHEN_WROTE
    if rule.ask is Ask.WHETHER and not (rule.opens or when_wrote) and begins not in words.ASKING:
        return False
    if (rule.to and not gist.objects & set(rule.to)) or (rule.also and not gist.objects & set(rule.also)):
        return False
    return any(holds(rule, tokens, first, last, gist) for first, last in find_phrases(tokens, rule.deed))


def holds(rule: Rule, tokens: Sequence[Token], first: int, last: int, gist: Gist) -> bool:
    """Whether the deed that stands here is the one that the rule is about."""
    before = [token.low for token in tokens[max(0, first - 4) : first]]
    after = [token.low for token in tokens[last : last + 1]]
    if rule.denied not in (None, any(word in words.DENIES for word in before + after)):
        return False
    if rule.ask is Ask.CALL and after == ["you"]:
        return False  # to a friend, or an employer, whose words are passed on
    if rule.ask is Ask.CANCEL and is_other_thing(tokens, last, APPOINTMENT | JOB):
        return False
    if (rule.ask is Ask.SKIP or rule.to == ("person",)) and is_of_letter(tokens, first, last, gist):
        return False
    if rule.ask is Ask.MOVE and after == ["to"] and gist.timed.isdisjoint(range(last, last + _NEAR)):
        return False  # "he has moved to Asda"
    if rule.ask is Ask.REVIVE and words.COMES_BACK.intersection(before[-1:]):
        return False  # "they pushed back on my salary", "she's coming back on Friday"
    if rule.deed is words.DID_THEIRS and all(token.low != "is" for token in tokens[last:]):
        return False  # "done with Dana"
    if rule.ask in _DONE and any(word in words.AHEAD for word in before):
        return False
    if rule.opens and not first <= gist.lead <= last:
        return False
    if rule.bare and not all(is_light(tokens, n, gist) for n in (*range(first), *range(last, len(tokens)))):
        return False
    if gist.objects.intersection(rule.to) == _to("it"):  # "it" is far and wide; it must be this deed's
        near = tokens[max(0, first - 2) : last + 2]
        if not any(token.low in words.IT for token in near):
            return False
    return doer_of(tokens, first, gist) in rule.by


def is_of_letter(tokens: Sequence[Token], first: int, last: int, gist: Gist) -> bool:
    """Whether what is left out is something of a letter, and no letter: "in Dana's, leave out the
    sensors", "leave Dana's signature as it is", "drop Dana's last sentence"."""
    if tokens[first].low not in words.LEAVES_SOMETHING:
        return False
    at = next((n for n in range(first + 1, len(tokens)) if n >= last or n in gist.people), last)
    while at < len(tokens) and (at in gist.people or tokens[at].low in ("is", "the", "that", "this", "my", "out")):
        at += 1
    thing = noun_phrase(tokens, at)
    within = range(at, at + len(thing))
    known = gist.people | gist.firms | gist.letters | gist.timed
    if not thing or any(n in known or tokens[n].low in words.IT | words.OWED for n in within):
        return False
    return not is_light(tokens, at + len(thing) - 1, gist) and thing[-1].low not in words.WHOLLY


def is_light(tokens: Sequence[Token], at: int, gist: Gist) -> bool:
    """Whether a token is without weight of its own: a small word, a name, a time."""
    named = any(at in known for known in (gist.people, gist.firms, gist.letters, gist.timed))
    return named or tokens[at].kind != "word" or tokens[at].low in words.SMALL or tokens[at].low in HONORIFICS


def lead_of(tokens: Sequence[Token]) -> int:
    """Where the politeness at the beginning ends ("ok, I'd like to")."""
    at = 0
    while at < len(tokens):
        if (end := match_phrase(tokens, at, words.WISHES_TO)) > at:
            at = end
        elif tokens[at].low in words.LEAD or tokens[at].kind != "word":
            at += 1
        else:
            break
    return at


def doer_of(tokens: Sequence[Token], first: int, gist: Gist) -> Doer:
    """Who does it: the nearest one named before the deed, in the same breath; "other" if anything else stands there."""
    doer: Doer = "nobody"
    for at in range(first - 1, -1, -1):
        token = tokens[at]
        if token.text in ",;:":
            break
        if token.low in words.ME:
            return "me"
        if token.low in words.THEY or at in gist.people or at in gist.firms:
            return "they"
        if token.low in words.IT_SUBJECT:
            return "it"
        if token.kind == "word" and token.low not in words.LEAD | words.SMALL | words.BETWEEN and at not in gist.timed:
            doer = "other"
    return doer


def gist_of(tokens: Sequence[Token], context: Context, whens: Sequence[When], *, marked: bool) -> Gist:
    """What is known of the tokens; `marked`: a question mark follows them."""
    start, end = tokens[0].start, tokens[-1].end
    here = [when for when in whens if start <= when.start < end]
    people, firms = naming(tokens, context.people), naming(tokens, context.companies)
    letters = find_phrases(tokens, words.LETTER)
    rests = stretched(tokens)
    low = {token.low for token in tokens}
    spoken: dict[Object, bool] = {
        "call": bool(find_phrases(tokens, words.CALL)),
        "letter": bool(letters),
        "papers": not letters and not low.isdisjoint(words.PAPERS),
        "fact": bool(find_phrases(tokens, words.FACT)),
        "talk": bool(low & words.TALK),
        "nudge": bool(low & words.NUDGE),
        "it": bool(low & words.IT),
        "me": bool(low & words.MYSELF),
        "person": bool(people),
        "firm": bool(firms),
        "day": bool(rests) or any(when.first_on for when in here),
        "until": bool(rests) or any(is_until(tokens, when) for when in here),
        "time": any(when.starts for when in here),
        "shift": find_shift(" ".join(token.text for token in tokens)) is not None,
    }
    lead = lead_of(tokens)
    spoken["absence"] = not spoken["talk"] and is_absence(tokens, people)
    return Gist(
        objects=frozenset(name for name, holds in spoken.items() if holds),
        asked=is_asked(tokens, lead, people | firms, marked=marked),
        lead=lead,
        people=people,
        firms=firms,
        letters=frozenset(at for first, last in letters for at in range(first, last)),
        timed=rests | {n for n, t in enumerate(tokens) if any(when.start <= t.start < when.end for when in here)},
    )


def stretched(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens that tell for how long something rests ("two more days", "for a week")."""
    text = " ".join(token.text for token in tokens)
    starts = list(accumulate((len(token.text) + 1 for token in tokens), initial=0))[:-1]
    return frozenset(n for first, last in stretches(text) for n, at in enumerate(starts) if first <= at < last)


def is_until(tokens: Sequence[Token], when: When) -> bool:
    """Whether a day is told as the end of a rest: "until Monday", "not before Wednesday"."""
    led = next((token.low for token in reversed(tokens) if token.start < when.start), "")
    return bool(when.first_on) and bool({led, when.words.split()[0].casefold()} & words.UNTIL)


def is_absence(tokens: Sequence[Token], people: frozenset[int]) -> bool:
    """Whether it tells that somebody else is away ("she's on holiday", "Lena is off next week")."""
    subjects = [first - 1 for first, _ in find_phrases(tokens, words.AWAY)]
    return any(at >= 0 and (at in people or tokens[at].low in words.SOMEBODY) for at in subjects)


def is_asked(tokens: Sequence[Token], lead: int, named: frozenset[int], *, marked: bool) -> bool:
    """A question, marked or by its first words; "could you …?" orders, and so does "do Dana's tomorrow"."""
    first, second, third = [token.low for token in (*tokens[lead : lead + 3], *[_NONE] * 3)][:3]
    if (
        first in words.WONDERS
        or (first in words.BEFORE_WHEN and second in words.WONDERS)
        or (first in words.TELLS and second == "me" and third in words.WONDERS)
    ):
        return True
    if first == "do":
        return second in ("i", "we", "you")
    if first in words.ASKING:
        somebody = second in words.ME | words.THEY | words.IT_SUBJECT | words.ARTICLES or lead + 1 in named
        return marked or somebody
    requests = tokens[0].low in words.MAY and len(tokens) > 1 and tokens[1].low in ("you", "u")
    return marked and not requests


_NONE = Token("", "", 0, 0, "mark", "")


@lru_cache(maxsize=1024)
def _in_two(word: str) -> tuple[str, ...]:
    ended = ((word.removesuffix(end), meant) for end, meant in _ENDINGS.items() if word.endswith(end))
    return _CONTRACTED.get(word) or next(ended, ())


def written_out(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with contractions in two: "didn't" is "did not", "Initech's" is "Initech is"."""
    out: list[Token] = []
    for token in tokens:
        parts = _in_two(token.low) if token.kind == "word" else ()
        if not parts:
            out.append(token)
            continue
        first, second = parts
        out += [token._replace(low=first, text=token.text[: len(first)]), token._replace(low=second, text=second)]
    return without_fillers(out)
