"""Orders as a grammar: who does what to what. The words are data (`order_words.py`); a rule says what they come to.

A sentence is boiled down to its deed, who does it, what it is done to, and whether that is denied or asked; the rules
turn that into an ask, whatever else stands between the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.reading import Ask, Context, When
from bot.understanding import order_words as words
from bot.understanding.cues import Phrases, find_phrases
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import Sentence, Token, sentences

LONGEST = 18
"""Words of an order; what is longer tells."""

Doer = Literal["me", "they", "it", "nobody"]
Object = Literal["letter", "fact", "talk", "nudge", "it", "person", "firm", "day", "time"]
_CONTRACTED = {
    **dict.fromkeys(("won't", "wont"), ("will", "not")),
    **dict.fromkeys(("can't", "cant", "cannot"), ("can", "not")),
    **dict.fromkeys(("i'm", "im"), ("i", "am")),
    **dict.fromkeys(("whats", "what's"), ("what", "is")),
    **dict.fromkeys(("whens", "when's"), ("when", "is")),
    **dict.fromkeys(("whos", "who's"), ("who", "is")),
    **dict.fromkeys(("its", "it's"), ("it", "is")),
    **dict.fromkeys(("thats", "that's"), ("that", "is")),
    **{word: (word.removesuffix("nt"), "not") for word in ("dont", "didnt", "havent", "hasnt", "wasnt", "isnt", "doesnt")},
    "let's": ("let", "us"), "gonna": ("going", "to"), "wanna": ("want", "to"), "ive": ("i", "have"),
}  # fmt: skip
_ENDINGS = {"n't": "not", "'ve": "have", "'ll": "will", "'re": "are", "'d": "would", "'s": "is"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a deed comes to: by whom, to any of these, and besides one of those; denied or not, asked or not."""

    ask: Ask
    deed: Phrases
    by: tuple[Doer, ...] = ("me", "they", "it", "nobody")
    to: tuple[Object, ...] = ()
    also: tuple[Object, ...] = ()
    without: tuple[Object, ...] = ()
    denied: bool | None = None
    asked: bool | None = None
    opens: bool = False
    """The deed is the first thing said, but for politeness."""
    bare: bool = False
    """Nothing else of weight is said."""


_TARGET: tuple[Object, ...] = ("letter", "person", "firm", "it")
_OWED: tuple[Object, ...] = ("letter", "person", "firm", "nudge")
_WHEN: tuple[Object, ...] = ("day", "time")
_BY_ME: tuple[Doer, ...] = ("me", "nobody")
_ASKED_OF: dict[bool, tuple[Doer, ...]] = {False: ("me", "they", "it"), True: ("me",)}
"""Whom a question is about that opens with "did" and the like; "do Dana's tomorrow" is none."""
RULES = (
    Rule(ask=Ask.UNDO, deed=words.TAKES_BACK, bare=True, asked=False),
    Rule(ask=Ask.REVIVE, deed=words.REVIVES, asked=False),
    Rule(ask=Ask.WHO, deed=words.FINDS, asked=True),
    Rule(ask=Ask.WHO, deed=words.FINDS, opens=True),
    Rule(ask=Ask.DRAFT, deed=words.WORDS, to=("person", "firm"), asked=True),
    Rule(ask=Ask.DRAFT, deed=words.WORDS, to=("person", "letter", "firm"), opens=True),
    Rule(ask=Ask.PENDING, deed=words.LISTS, asked=True),
    Rule(ask=Ask.PENDING, deed=words.LISTS, opens=True),
    Rule(ask=Ask.UPCOMING, deed=words.LOOKS_AHEAD, asked=True, without=("letter",)),
    Rule(ask=Ask.WHETHER, deed=words.WRITE, to=_TARGET, asked=True, by=("me", "they")),
    Rule(ask=Ask.WHETHER, deed=words.WROTE, to=_TARGET, asked=True),
    Rule(ask=Ask.SKIP, deed=words.LEAVES_OUT, to=("letter", "person", "it"), by=_BY_ME, without=_WHEN, asked=False),
    Rule(ask=Ask.UNSENT, deed=words.NEVER_WROTE, to=_TARGET, by=_BY_ME, asked=False),
    Rule(ask=Ask.UNSENT, deed=words.WROTE, to=_TARGET, by=_BY_ME, denied=True, asked=False),
    Rule(ask=Ask.SENT, deed=words.WROTE, to=_TARGET, by=_BY_ME, denied=False, asked=False),
    Rule(ask=Ask.SENT, deed=words.WROTE_LIGHTLY, to=("letter",), by=_BY_ME, denied=False, asked=False),
    Rule(ask=Ask.SENT, deed=words.IS_DONE, to=("letter", "person"), denied=False, asked=False),
    Rule(ask=Ask.SENT, deed=words.GOT, to=("person",), by=("they",), denied=False, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.POSTPONES, to=_OWED, also=_WHEN, without=("talk",), opens=True, asked=False),
    Rule(ask=Ask.MOVE, deed=words.MOVED, also=_WHEN, by=("they", "it"), denied=False, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.REMINDS, to=(*_OWED, "it"), opens=True, asked=False),
    Rule(ask=Ask.SNOOZE, deed=words.CAN_WAIT, to=_OWED, also=_WHEN, asked=False),
    Rule(ask=Ask.PAUSE, deed=words.PAUSES, without=("person", "firm", "letter"), asked=False),
    Rule(ask=Ask.STOP, deed=words.DROPS, to=("firm",), without=("letter", "fact", "talk"), by=_BY_ME, asked=False),
    Rule(ask=Ask.CANCEL, deed=words.CALLS_OFF, to=("firm", "talk", "it", "day"), without=("letter",), asked=False),
    Rule(ask=Ask.REMOVE, deed=words.STRIKES, to=("fact",), opens=True, asked=False),
    Rule(ask=Ask.REMOVE, deed=words.STRIKES, to=("person",), without=("letter", "talk"), opens=True, asked=False),
    Rule(ask=Ask.REMOVE, deed=words.NOT_THERE, to=("person",), without=("letter", "talk", "firm"), asked=False),
)  # fmt: skip


def find_order(text: str, context: Context, whens: Sequence[When]) -> Ask | None:
    """What the text orders, by the first rule that fits one of its sentences; None if it orders nothing."""
    for sentence in sentences(text):
        if len(sentence.tokens) > LONGEST:
            continue
        tokens = written_out(sentence.tokens)
        objects = objects_in(text, sentence, tokens, context, whens)
        asked = is_asked(text, sentence, tokens, context)
        for rule in RULES:
            if fits(rule, tokens, objects, context, asked=asked):
                return rule.ask
    return None


def fits(rule: Rule, tokens: Sequence[Token], objects: frozenset[Object], context: Context, *, asked: bool) -> bool:
    if rule.asked not in (None, asked) or objects & set(rule.without):
        return False
    if (rule.to and not objects & set(rule.to)) or (rule.also and not objects & set(rule.also)):
        return False
    lead = lead_of(tokens)
    for first, last in find_phrases(tokens, rule.deed):
        denied = any(token.low in words.DENIES for token in tokens[max(0, first - 4) : first])
        ahead = rule.ask in (Ask.SENT, Ask.UNSENT, Ask.WHETHER) and any(token.low in words.AHEAD for token in tokens[max(0, first - 4) : first])
        ok = (
            rule.denied in (None, denied)
            and not ahead
            and (not rule.opens or first <= lead < last)
            and (not rule.bare or all(t.low in words.SMALL for t in (*tokens[:first], *tokens[last:]) if t.kind == "word"))
            and doer_of(tokens, first, last, context) in rule.by
        )
        if ok:
            return True
    return False


def lead_of(tokens: Sequence[Token]) -> int:
    """Where the politeness at the beginning ends."""
    return next((n for n, token in enumerate(tokens) if token.low not in words.LEAD and token.kind == "word"), len(tokens))


def doer_of(tokens: Sequence[Token], first: int, last: int, context: Context) -> Doer:
    """Who does it: the nearest one named before the deed, in the same breath."""
    for token in reversed(tokens[:first]):
        if token.text in ",;:":
            break
        if token.low in words.ME:
            return "me"
        if token.low in words.THEY or spoken_of(token.text, (*context.people, *context.companies)):
            return "they"
        if token.low in words.IT_SUBJECT:
            return "it"
    return "nobody"


def is_asked(text: str, sentence: Sentence, tokens: Sequence[Token], context: Context) -> bool:
    """A question, marked or by its first words; "could you …?" orders."""
    at = lead_of(tokens)
    if at + 1 < len(tokens) and tokens[at].low in words.ASKING:
        return doer_of(tokens[at + 1 : at + 2], 1, 1, context) in _ASKED_OF[tokens[at].low == "do"]
    if at < len(tokens) and tokens[at].low in words.WONDERS:
        return True
    if [token.low for token in tokens[at : at + 2]] == ["remind", "me"] and at + 2 < len(tokens):
        return tokens[at + 2].low in words.WONDERS
    requests = tokens[0].low in words.MAY and len(tokens) > 1 and tokens[1].low in ("you", "u")
    return text[sentence.end : sentence.end + 1] == "?" and not requests


def objects_in(
    text: str, sentence: Sentence, tokens: Sequence[Token], context: Context, whens: Sequence[When]
) -> frozenset[Object]:
    """All that the sentence speaks of."""
    said = text[sentence.start : sentence.end]
    here = [when for when in whens if sentence.start <= when.start < sentence.end]
    low = {token.low for token in tokens}
    spoken: dict[Object, bool] = {
        "letter": bool(find_phrases(tokens, words.LETTER)),
        "fact": bool(find_phrases(tokens, words.FACT)),
        "talk": bool(low & words.TALK),
        "nudge": bool(low & words.NUDGE),
        "it": bool(low & words.IT),
        "person": bool(spoken_of(said, context.people)),
        "firm": bool(spoken_of(said, context.companies)),
        "day": any(when.first_on for when in here),
        "time": any(when.starts for when in here),
    }
    return frozenset(name for name, holds in spoken.items() if holds)


def written_out(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with contractions in two: "didn't" is "did not", "Initech's" is "Initech is"."""
    out: list[Token] = []
    for token in tokens:
        parts = _CONTRACTED.get(token.low) or next(
            ((token.low.removesuffix(end), word) for end, word in _ENDINGS.items() if token.low.endswith(end)), ()
        )
        if not parts or token.kind != "word":
            out.append(token)
            continue
        first, second = parts
        out += [replace(token, low=first, text=token.text[: len(first)]), replace(token, low=second, text=second)]
    return out
