"""Whether the seeker may contact somebody directly (R5): an act of contact, and what they said of it.

An address or a number alone says neither; nor does what the seeker only plans, wonders or asks.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.reading import Permitted
from bot.understanding.clauses import clauses
from bot.understanding.cues import PROSPECTIVE, find_phrases, phrases
from bot.understanding.people import People
from bot.understanding.things import KIN
from bot.understanding.tokens import Sentence, Token, Tokens, sentences, word_set
from bot.understanding.unsaid import is_unsaid, was_asked
from bot.understanding.vocabulary import RELATIVES

_ACTS = phrases(
    """
    contact; contacting; write|writing|speak|talk to; call; calling; ring; ringing; phone; phoning; email; emailing;
    e-mail; mail; write; writing; text; texting; txt; message; messaging; msg; ping; pinging; dm; approach;
    approaching; bother; chase; whatsapp; reach; reaching; reach|reaching out; get in touch; get hold of; stay|keep in
    touch; follow up; touch base; ask; pick up the phone; look up; use; using; drop|shoot|flick|send|give *
    line|bell|note|call|ring|shout|text|txt|email|e-mail|mail|message|buzz|question|questions|tinkle; get back to; be
    shy; be a stranger; hesitate; take calls|questions|emails; taking calls|questions|emails
    """
)
_REPORTED = word_set(
    """
    said says say told tells asked asks offered invited encouraged mentioned insisted suggested saying
    """
)
_ALLOWED = word_set(
    """
    free welcome hesitate fine ok okay allowed permission happy glad open invited encouraged cool good willing
    """
)
_MODALS = word_set("can may could")
_FREELY = word_set("directly direct anytime whenever whenevr time questions question personally straight")
_WHOM = word_set("her him them me it us she he any with if directly direct anytime whenever whenevr personally at on")
_NOTS = word_set(
    """
    not n't no never don't shouldn't can't cannot mustn't couldn't won't rather without didn't wasn't
    """
)
_POSITIVE_IDIOMS = ("hesitate", "shy", "stranger")
"""What is granted with a "don't": "don't hesitate", "not to be shy"."""
_UNSURE = word_set("think sure wonder wondering if whether maybe hope wish")
_PLANS = word_set("i'll i'd i've going gonna want wants plan planning must gotta should will would")
_GATES = phrases(
    """
    go|goes|going|run|runs|come|comes|keep|keeps|send|direct * through|via|thru; only through|via; everything|all *
    through|via; everything|all through|via; hr|recruiter|agency|email only; contact|ask|call|email * only; direct
    any|all|my * to; handles all|everything|that; no direct contact; no contact|calls|emails; no phone calls;
    prefer|prefers|preferred|asked|asks|wish|wishes|wished|want|wants|wanted not to be
    contacted|emailed|called|approached|messaged|phoned|texted|written
    """
)
_WISHES = word_set("prefer prefers preferred asked asks wish wishes wished want wants wanted")
_CONTACTED = word_set("contacted emailed called approached messaged phoned texted written")
"""Between them it is a wish of the one who has it."""
_WAY = "email|emails|e-mail|text|texts|texting|message|messages|call|calls|calling|ring|phone|whatsapp|mobile|cell"
_WAY_IS = "email's|text's|texting's|phone's|whatsapp's|mobile's"
_GOOD = "fine|ok|okay|better|best|good|preferred|easiest|easier|cool"
_OTHER_WAYS = phrases(
    f"""
    {_WAY} is|are|works {_GOOD}; {_WAY_IS} {_GOOD}; {_WAY} works; {_WAY} instead; just|rather {_WAY}; but {_WAY} is|are;
    just|rather give|drop|send him|her|them|me a ring|call|bell|text|line|email; give him|her|them|me a ring|call|bell
    whenever|instead|anytime
    """
)
"""Another way that is open, where one is not: "not to call, email is fine"."""
_GATEKEEPERS = word_set(
    """
    hr recruiter recruiters recruiting agency human talent coordinator assistant headhunter him her them me only
    portal
    """
)
_TO_THEM = word_set("me her him them")
_YES = word_set("yes yep yeah yup sure")
_PRONOUNS = word_set("she she'll she'd he he'll he'd him her me it")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What was said of an act of contact: `tokens[first:last]` is the act."""

    granted: bool
    first: int
    last: int


def _find_permission(text: str, people: People) -> Permitted | None:
    """Whether the seeker may contact somebody directly; a refusal counts before a permission."""
    found = list(_all_permitted(text, people, whole=True))
    return next((each for each in found if not each.granted), next(iter(found), None))


def settle_permission(text: str, people: People, marked: Permitted | None, *, ordered: bool) -> Permitted | None:
    """What cues lead to and what the model has marked: sure where they agree, worth asking where they do not.

    `ordered`: the message wants something of the bot.
    """
    led = _find_permission(text, people)
    marked = marked if marked and _may_be_said(text, marked, ordered=ordered) else None
    if led is None or marked is None:
        return led or marked
    return replace(led, sure=1.0 if led.granted == marked.granted else _DISPUTED)


def _may_be_said(text: str, marked: Permitted, *, ordered: bool) -> bool:
    """Not what is all of an order, nor a permission that the seeker doubts: "I don't think I may write to her"."""
    if ordered and marked.words == text.rstrip(" .!?"):
        return False
    if _is_advice(text, marked.words) or _is_word_of_nobody(text, marked.words):
        return False
    return not (marked.granted and _DOUBTED.search(text[: text.find(marked.words)]))


_DOUBTED = re.compile(r"\b(?:don['’]?t|do not|didn['’]?t) (?:think|know|believe|suppose)(?: \w+)? ?$", re.IGNORECASE)
_DISPUTED = 0.5
"""Where they disagree, the cues were right in 2 of 3."""


def find_others(text: str, people: People, main: Permitted | None) -> tuple[Permitted, ...]:
    """What others, or of others, was said to the contrary: "Ann said to write to her, Ben asked not to be called"."""
    if main is None:
        return ()
    found = (each for each in _all_permitted(text, people, whole=False) if each.granted != main.granted)
    by_person = {each.person: each for each in found if each.person not in ("", main.person)}
    return tuple(by_person.values())


def _all_permitted(text: str, people: People, *, whole: bool) -> Iterator[Permitted]:
    """What each sentence says of it; if not `whole`, each of the parts that a "but" makes of one."""
    all_sentences = sentences(text)
    for index, sentence in enumerate(all_sentences):
        following = all_sentences[index + 1].tokens[0].low if index + 1 < len(all_sentences) else ""
        if text[sentence.end : sentence.end + 1] == "?" and following not in _YES:
            continue
        then = all_sentences[index + 1].tokens[:_AN_ANSWER] if index + 1 < len(all_sentences) else ()
        for part in [sentence] if whole else _contrasted(sentence):
            if said := _said_in(part, people, then, answered=following in _YES):
                yield _permitted(text, part, said, people)


def _contrasted(sentence: Sentence) -> Iterator[Sentence]:
    tokens = sentence.tokens
    edges = [-1, *(at for at, token in enumerate(tokens) if token.low in _CONTRASTS), len(tokens)]
    for before, after in pairwise(edges):
        if after > before + 1:
            yield Sentence(tokens=Tokens(tokens[before + 1 : after]), first=sentence.first + before + 1)


_CONTRASTS = word_set("but while whereas although though whilst")


_OFFICE = re.compile(
    r"\b(?:through|via|thru|by|to|with|contact|email|write to|ask|only) (?:the |their |your )?"
    r"(?:hr|human resources|personnel)\b(?! (?:manager|director|partner|lead|person))(?P<after>[^;!?\n]{0,60})",
    re.IGNORECASE,
)
"""HR as a whole, whatever follows it in the sentence: a name, an address."""
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """HR, to whom everything is to go."""

    email: str
    """Empty where none is told."""
    start: int
    end: int
    """With what is told of it: a name, an address."""


def find_office(text: str) -> Office | None:
    """ "Go through HR only", "everything via HR, hr@example.com"."""
    if "hr" not in (low := text.casefold()) and "human res" not in low and "personnel" not in low:
        return None
    found = _OFFICE.search(text)
    if found is None:
        return None
    email = _ADDRESS.search(found["after"])
    return Office(email=email[0].casefold() if email else "", start=found.start(), end=found.end())


def _said_in(sentence: Sentence, people: People, then: Sequence[Token], *, answered: bool) -> _Said | None:
    tokens = sentence.tokens
    for first, last in find_phrases(tokens, _GATES):
        if any(token.kind == "mark" for token in tokens[first:last]):
            continue  # "I don't have her email, only a phone"
        if _is_gate(tokens, first, last, people):
            return _Said(granted=False, first=first, last=last)
    allowed: _Said | None = None
    for first, last in find_phrases(tokens, _ACTS):
        if was_asked(tokens[:first]) and (answer := _answer_in((*tokens[last:], *then))) is not None:
            return _Said(granted=answer, first=first, last=last)
        if not answered and is_unsaid(tokens, first):
            continue
        reported = _reported(tokens, first)
        if reported is not None and _by_outsiders(tokens, reported):
            continue
        granted = _ruling(tokens, first, last, reported, people, answered=answered)
        if granted is False and _lacks_address(tokens[:first]):
            continue  # "I haven't got Tina's email so I can't email her"
        if granted is False:
            other = max((end for _, end in find_phrases(tokens[last:], _OTHER_WAYS)), default=0)
            return _Said(granted=other > 0, first=first, last=last + other)
        if granted and allowed is None:
            allowed = _Said(granted=True, first=first, last=last)
    return allowed or _way_named(tokens, people)


def _way_named(tokens: Tokens, people: People) -> _Said | None:
    """ "Text's fine she says", "she told me phone is best": a way to them, and no act of the seeker's."""
    for first, last in find_phrases(tokens, _THE_WAY):
        around = tokens[max(0, first - _SPEAKER) : last + _SPEAKER]
        before = tokens[max(0, first - _SPEAKER) : first]
        said = any(token.low in _REPORTED for token in around)
        names = people.within(around[0].start, around[-1].end) or any(token.low in _PRONOUNS for token in around)
        closed = last == len(tokens) or tokens[last].low not in _OF_SOMETHING
        led = not first or tokens[first - 1].kind != "word" or tokens[first - 1].low in _LEADS_WAY | _REPORTED
        if said and names and closed and led and not any(token.low in _UNSURE | _NOTS | _SELF for token in before):
            return _Said(granted=True, first=first, last=last)
    return None


_THE_WAY = phrases(f"{_WAY} is|are {_GOOD}; {_WAY_IS} {_GOOD}; {_WAY} works best|fine|better|well")
_LEADS_WAY = word_set("me us that and but a an just by is")
_OF_SOMETHING = word_set("to from for at in on about with practice quality")
""" "She said email is good for marketing"."""
_SELF = word_set("i i'd i've i'm my")


def _answer_in(tokens: Sequence[Token]) -> bool | None:
    """What was answered to what the seeker asked: "… and she said sure"; None if nothing was."""
    if find_phrases(tokens, _SAID_YES):
        return True
    return False if find_phrases(tokens, _SAID_NO) else None


_SAID_YES = phrases(
    """
    said|says|goes sure|yes|yeah|yep|ok|okay|absolutely|definitely|certainly|fine; said|says of course; said|says no
    problem|worries; said|says go ahead; said|says that's|that|it's fine|ok|okay|alright;
    was|were fine|ok|okay|happy with
    """
)
_SAID_NO = phrases("said|says no|nope; said|says rather|better|please not; said|says i can't|shouldn't")
_AN_ANSWER = 8
"""Tokens of the sentence behind, in which the answer may stand."""


def _lacks_address(before: Sequence[Token]) -> bool:
    """Whether what stands before tells that the seeker has no address to write to."""
    words = {token.low for token in before}
    lacks = words & _LACKS or ((words & _NOTS or any(word.endswith("n't") for word in words)) and words & _HAS)
    return bool(lacks and words & _ADDRESSES)


_LACKS = word_set("no lost without missing deleted forgot")
_HAS = word_set("have haven't got get know find remember catch ask")
_ADDRESSES = word_set("email emails e-mail mail number address addresses phone contact contacts details card")


def on_a_day(words: Set[str]) -> bool:
    """ "Please don't write that day": a wish for a day, and no refusal for good."""
    return "that" in words and not words.isdisjoint({"day", "week", "weekend", "evening", "morning", "afternoon"})


def _reported(tokens: Sequence[Token], act: int) -> int | None:
    """Where somebody else says something of the act: the nearest before it, and not "I said don't chase them"; else the
    first behind it."""
    saying = [at for at, token in enumerate(tokens) if token.low in _REPORTED]
    before = [at for at in saying if at < act]
    if before and before[-1] and tokens[before[-1] - 1].low in ("i", "i've", "i'd"):
        return None
    return next(iter(before or saying), None)


def _is_advice(text: str, words: str) -> bool:
    """Whether what is marked as a permission is said by the seeker's own people: "my wife thinks I can call him"."""
    inside, act = _act_marked(text, words)
    said = [at for at in range(act) if inside[at].low in _REPORTED | _THINKING]
    return bool(said) and _by_outsiders(inside, said[-1])


def _is_word_of_nobody(text: str, words: str) -> bool:
    """Whether what is marked as a permission was asked, denied or done, and said by nobody."""
    inside, act = _act_marked(text, words)
    following = next((each.tokens[0].low for each in sentences(text) if inside and each.start > inside[-1].end), "")
    return following not in _YES and is_unsaid(inside, act)


def _act_marked(text: str, words: str) -> tuple[Sequence[Token], int]:
    """The sentence of what is marked, up to where the mark ends, and where the last act of contact stands in it."""
    start = text.find(words)
    end = start + len(words)
    for sentence in sentences(text):
        if sentence.start < end and start < sentence.end:
            inside = [token for token in sentence.tokens if token.start < end]
            return inside, max((first for first, _ in find_phrases(inside, _ACTS)), default=len(inside))
    return (), 0


_THINKING = word_set("thinks think reckons reckon suggests suggest wants advised advises")


def _by_outsiders(tokens: Sequence[Token], said: int) -> bool:
    """ "my husband says", "everyone told me": theirs to advise, and not to allow."""
    before = [token.low for token in tokens[max(0, said - _SPEAKER) : said]]
    if before[-1:] == [","]:
        return False  # "Dana, a friend of my dad, said …"
    owner = max((at for at, word in enumerate(before) if word in ("my", "a")), default=None)
    if owner is not None and not PROSPECTIVE.intersection(before[owner:]):
        own = RELATIVES | KIN if before[owner] == "my" else _FRIENDS
        speaker = max((at for at, word in enumerate(before) if word in _OTHER_SPEAKER), default=owner)
        return any(word in own for word in before[max(owner, speaker) + 1 :])
    return not _ADVISERS.isdisjoint(before[-2:])


_SPEAKER = 5
"""Words in "my best friend Tom just" before "said", at most."""
_FRIENDS = word_set("friend mate buddy pal colleague coworker neighbour neighbor cousin")
_ADVISERS = word_set("everyone everybody people google reddit chatgpt internet")
_OTHER_SPEAKER = word_set("she he they and but that who , because so")
"""What another can come after: "my friend asked, and Dana said"."""


def _is_gate(tokens: Sequence[Token], first: int, last: int, people: People) -> bool:
    """ "everything through the agency", "I should go through her": by way of somebody, and not of a subject."""
    words = [token.low for token in tokens[first:last]]
    before = [token.low for token in tokens[max(0, first - 4) : first]]
    if ("need" in before and _NOTS & set(before)) or "instead" in before:
        return False  # "no need to go through the portal"
    if words[-1] not in ("through", "via", "thru", "to"):
        return words[0] != "handles" or any(token.low in _GATEKEEPERS for token in tokens[:first])
    if any(token.low in ("we", "they", "went", "if") for token in tokens[max(0, first - 2) : first]):
        return False
    after = tokens[last : last + 4]
    named = bool(after) and bool(people.within(after[0].start, after[-1].end))
    return named or any(token.low in _GATEKEEPERS for token in after)


def _ruling(
    tokens: Sequence[Token], first: int, last: int, reported: int | None, people: People, *, answered: bool
) -> bool | None:
    """Whether this act of contact is allowed, forbidden, or neither."""
    before = [token.low for token in tokens[max(0, first - 7) : first]]
    close = before[-4:]
    idiom = tokens[last - 1].low in _POSITIVE_IDIOMS or any(word in _POSITIVE_IDIOMS for word in close)
    negated = any(word in _NOTS or word.endswith("n't") for word in close) != idiom
    told = reported is not None and (reported < first or last <= reported < last + 6)
    aimed = last < len(tokens) and tokens[last].low in ("me", "her", "him")
    if _by_them(tokens, first) or not (_is_verb(tokens, first) or (told and aimed)):
        return None
    if negated and close[-3:] == ["want", "me", "to"]:
        return False
    if any(word in _UNSURE for word in before if word != "if") or (not told and any(word in _PLANS for word in close)):
        return False if negated and "should" in before and not told and _whom(tokens, last, people) else None
    allowed = any(word in _ALLOWED for word in before) or any(word in _MODALS for word in before[-3:])
    freely = any(token.low in _FREELY or _on_need(tokens, at) for at, token in enumerate(tokens[last : last + 9], last))
    if last < len(tokens) and tokens[last].low in _TO_THEM and _on_silence(tokens, first):
        return True
    if negated:
        forbidden = told or any(
            word in ("shouldn't", "can't", "cannot", "mustn't", "allowed", "supposed", "may") for word in before
        )
        forbidden = forbidden or (freely and _opens_with_not(tokens, first))
        return False if forbidden and not idiom else None
    if tokens[first].low in ("take", "taking"):
        return True if allowed else None
    if not (idiom or freely or answered or _whom(tokens, last, people)):
        return None
    if told:
        return True if _as_command(tokens, first) or allowed or (aimed and freely) else None
    quoted = first == 0 or tokens[first - 1].kind == "mark" or close[-1:] in (["do"], ["please"], ["just"])
    if aimed and tokens[last].low == "me" and freely and quoted:
        return True  # in words of theirs
    modal_only = any(word in _MODALS for word in close) and not any(word in _ALLOWED for word in before)
    return True if (allowed and (freely or not modal_only)) or idiom else None


def _opens_with_not(tokens: Sequence[Token], at: int) -> bool:
    """ "Please don't contact him directly": an order of theirs, whoever is not named as its speaker."""
    if at == 0 or tokens[at - 1].low not in _NOTS:
        return False
    while at >= 2 and tokens[at - 2].low in _BEFORE_ORDER:
        at -= 1
    return at < 2 or tokens[at - 2].kind == "mark"


_BEFORE_ORDER = word_set("please and but so just also do")


def _on_need(tokens: Sequence[Token], at: int) -> bool:
    """ "if I have any questions", not "if I don't hear"."""
    after = {token.low for token in tokens[at + 1 : at + 5]}
    return tokens[at].low == "if" and bool(after & _NEEDS or (after & _NOBODY_HEARD and "you" in after))


def _on_silence(tokens: Sequence[Token], at: int) -> bool:
    """ "If I don't hear by Friday, write to her": what they told the seeker to do then; not what the bot is to do."""
    start = next((n for n in range(at - 1, -1, -1) if tokens[n].low == "if"), None)
    if start is None or tokens[at - 1].low not in (",", "then", "just", "please", "to"):
        return False
    led = {token.low for token in tokens[start:at]}
    return bool(led & _NOBODY_HEARD) and led.isdisjoint(_PLANS) and tokens[at].low in _STRAIGHT


_NOBODY_HEARD = word_set("hear heard nothing silence")
_STRAIGHT = word_set("write call ring phone email e-mail text message contact reach get drop give shoot")


_NEEDS = word_set("have need want got ever anything any i've change think question questions comes came")


def _by_them(tokens: Sequence[Token], at: int) -> bool:
    """ "she'll call me", "they will email": theirs to do."""
    before = [token.low for token in tokens[max(0, at - 3) : at]]
    theirs = ("she'll", "he'll", "they'll", "she'd", "he'd", "they'd")
    if any(word in theirs for word in before):
        return True
    modal = any(word in ("will", "would", "might", "should") for word in before)
    return (modal and any(word in ("she", "he", "they", "somebody", "someone", "hr", "who") for word in before)) or (
        tokens[at].low in ("ask", "call", "ring", "write", "use")
        and bool(before)
        and (
            before[-1] in ("they", "she", "he", "we") or (before[-1] == "to" and before[-2:-1] in (["going"], ["had"]))
        )
    )


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Not "her email is", "a good call", "my phone": what comes before asks for a verb."""
    before = tokens[at - 1] if at else None
    if before is None or before.kind in ("mark", "line"):
        return True
    if tokens[at].low.endswith("ing") and tokens[at].low not in ("ring", "ping"):
        return before.low in ("with", "about", "me", "mind", "of", "than", "from", "not", "for")
    return before.low in _BEFORE_VERB or before.low in _REPORTED


_BEFORE_VERB = word_set(
    """
    to can may could just me free or and please do not don't never always rather should shouldn't can't cannot
    mustn't could't couldn't hesitate only i also even then be better kindly directly us
    """
)


def _whom(tokens: Sequence[Token], last: int, people: People) -> bool:
    """Whether the act is aimed at somebody, not at something ("email my portfolio")."""
    if last >= len(tokens):
        return True
    after = tokens[last]
    if after.low in _BEFORE_POST and last + 1 < len(tokens):
        return tokens[last + 1].low in _POSTS or bool(_of_post(tokens[last + 1 : last + 3], people))
    return after.low in _WHOM or after.kind != "word" or bool(people.within(after.start, after.end))


_BEFORE_POST = word_set("the their any my")
_POSTS = word_set(
    """
    cfo ceo cto coo md manager managers director head boss team lead interviewer interviewers panel department people
    principal owner partner staff client office
    """
)


def _of_post(tokens: Sequence[Token], people: People) -> str:
    """Who is meant by "the CFO": whoever has that title."""
    words = {token.low for token in tokens if token.low in _POSTS or len(token.low) > _SHORT_TITLE}
    return next((each.name for each in people.persons if words & set(each.title.casefold().split())), "")


_SHORT_TITLE = 4


def _as_command(tokens: Sequence[Token], at: int) -> bool:
    """Told to do it: "said to call", "told me call", "said just text", "asked to ring", "and to ring"."""
    before = tokens[at - 1] if at else None
    if before is None:
        return True
    words = ("to", "just", "me", "i", "can", "please", "and", "or", "always", "could", "should", "free", "of")
    return before.low in words or before.low in _REPORTED or before.kind == "mark"


def _permitted(text: str, sentence: Sentence, said: _Said, people: People) -> Permitted:
    tokens = sentence.tokens
    first, last = _extent(sentence, said)
    start, end = tokens[first].start, tokens[last - 1].end
    person = _person(tokens, said, people, start, end)
    return Permitted(granted=said.granted, words=text[start:end], person=person, sure=_SURE)


_SURE = 0.92
"""Of the debriefs in `benchmarks/`, where no model saw it, the cues were right in 10 of 10; one right and one wrong are
added."""


def _extent(sentence: Sentence, said: _Said) -> tuple[int, int]:
    """The clause of the act, with the one before it where that reports it ("she said I can …")."""
    spans = clauses(sentence)
    place = next((n for n, (first, last) in enumerate(spans) if first <= said.first < last), None)
    if place is None:
        return said.first, said.last
    first, last = spans[place]
    reporting = any(token.low in _REPORTED for token in sentence.tokens[first : said.first])
    if not reporting and place and any(token.low in _REPORTED for token in sentence.tokens[slice(*spans[place - 1])]):
        first = spans[place - 1][0]
    return first, max(last, said.last)


def _person(tokens: Sequence[Token], said: _Said, people: People, start: int, end: int) -> str:
    """Whom the seeker may, or may not, contact: who is named as such, else whom a pronoun means, else who said it."""
    if not said.granted and tokens[said.first].low in _WISHES and tokens[said.last - 1].low in _CONTACTED:
        return people.last_before(tokens[said.first].start, "")
    if not said.granted and find_phrases(tokens[said.first : said.last], _GATES):
        return ""
    act = tokens[said.first].start
    inside = tokens[said.first : said.last + 2]
    if name := people.within(act, inside[-1].end):
        return name
    if len(inside) > 1 and inside[-2].low in _BEFORE_POST and (name := _of_post(inside[-1:], people)):
        return name
    if said.granted and (name := _speaker_behind(tokens, said, people)):
        return name
    pronoun = next((token.low for token in inside if token.low in _PRONOUNS), "")
    if not said.granted:
        by_way = tokens[said.last - 1].low in ("through", "via")
        return people.last_before(act, pronoun) if pronoun and not by_way else ""
    return people.within(start, act) or people.last_before(act, pronoun) or people.within(act, end)


def _speaker_behind(tokens: Sequence[Token], said: _Said, people: People) -> str:
    """ "You can call me, said Cem", "email me directly, Ann said": who is named beside the word that reports it."""
    if any(token.low in _REPORTED for token in tokens[: said.first]):
        return ""
    for at in range(said.last, len(tokens)):
        if tokens[at].low in _REPORTED:
            beside = tokens[max(said.last, at - 2) : at + 3]
            return people.within(beside[0].start, beside[-1].end)
    return ""
