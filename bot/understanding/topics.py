"""What was talked about, and with whom: what a note can pick up again."""

from collections.abc import Iterator, Sequence

from bot.reading import Found, Topic
from bot.understanding.clauses import object_end, words_of
from bot.understanding.cues import match_phrase, phrases
from bot.understanding.people import People
from bot.understanding.remarks import says_something
from bot.understanding.tokens import Sentence, Token, sentences, word_set

_TALKED = word_set(
    """
    talked talking talkd talk spoke spoken speaking chatted chatting chat conversation discussion banter bantered
    """
)
_ON = word_set("about abt on over into upon")
_DISCUSSED = phrases(
    """
    discussed; discussing; debated; compared; covered; touched on|upon; bonded|connected|clicked|bond over|about;
    bonded|connected|clicked|bond with * over|about; geeked|nerded|geek out about|over|on;
    got|getting|went|dug|dove|dived|delved|gone into; deep into; went|going over; got onto; topics|topic :; swapped
    stories|notes about|on; asked me|us about; asked|asks|asking about; wanted to know|hear about; quizzed|grilled me
    on|about; walked|talked me through; told him|her about; showed me
    """
)
_KEEN = phrases(
    """
    likes|loves|enjoys; is|was|'s|he's|she's into; into his|her|their; is|was|'s|he's|she's
    a|also|really|very|super|big * fan of; mentioned; told me|us about; told me|us * about; brought up; is|was|'s|also
    passionate|excited|curious|crazy|enthusiastic about; plays; recommended; shares my; shared * about; grew up in;
    also likes|loves|studied; is|was|'s|she's|he's|really|very keen|big on; reading about; collects;
    is|was|'s|he's|she's a keen; runs marathons
    """
)
_BOTH = phrases("and i both; and me both; both of us; we both; and i share")
_OPENERS = _TALKED.union(*(each.by_first for each in (_DISCUSSED, _KEEN, _BOTH)))
"""The first words of what tells of a talk."""
_NOT_BEFORE = word_set("don't not didn't never to no wouldn't won't")
_FILLERS = word_set("a lot bit about that mostly mainly our what some stuff quite loads")
_LENGTHS = phrases(
    """
    for a|ages|a|about|an|most|the|over|some|quite|like; a lot; at length; in detail; in depth; most of the; the
    whole; all the; as well; at the|one
    """
)
"""What only says how long or how far: it ends what was talked about."""
_HEARING = word_set("i'd i i'll they'd they'll she'd he'd to my me we'd that they it next him her them you what how")
_VERBS_AFTER = word_set(
    """
    i she he they we it was is will went had did i'll i'd she'll he'll they'll who which met great good nice next then
    so said
    """
)
_SPEAKERS = word_set("she he she's he's who also really")
_WITH_ANOTHER = word_set("with w to")
_JOINS_ANOTHER = _WITH_ANOTHER | word_set("and but ,")
"""What stands before the next companion: "and with Moses about", "and Moses about"."""
_APART = _WITH_ANOTHER | word_set("and but")
"""Between a name and an "about": then that is another's."""
_NEAR = 30
"""Characters from "with" to the name, at most."""
_REACH = 10
"""Tokens from the verb to its "about", at most."""


def find_topics(text: str, people: People) -> tuple[Found[Topic], ...]:
    """What was talked about, and with whom."""
    found: list[Found[Topic]] = []
    for sentence in sentences(text):
        for topic in _topics_in(text, sentence, people):
            if all(topic.value.text.lower() != other.value.text.lower() for other in found):
                found.append(topic)
    return tuple(found)


def _topics_in(text: str, sentence: Sentence, people: People) -> Iterator[Found[Topic]]:
    tokens = sentence.tokens
    reached = 0
    for index, token in enumerate(tokens):
        if token.low not in _OPENERS or index < reached or (index and tokens[index - 1].low in _NOT_BEFORE):
            continue
        subject = _subject_of(tokens, index, people)
        start = _topic_start(tokens, index, subject, people)
        if start is None:
            continue
        person = subject or _companion(tokens, index, start, people)
        if _answered(tokens, index, start, person):
            continue
        for first, last, companion in _shared_out(tokens, start, people):
            first = _past_fillers(tokens, first, last)  # noqa: PLW2901 -- the piece without what opens it
            if (
                last <= first
                or not says_something(tokens[first:last])
                or (_about_hearing(tokens[first:last]) and not _told_of_mine(tokens, index, first))
            ):
                first, last = _meant_by_that(tokens, index, start)  # noqa: PLW2901 -- what "that" stands for
                if last <= first:
                    continue
            reached = max(reached, last)
            whom = companion or person or _of_the_sentence(tokens, index, people) or _only(people, token.start)
            for piece in _pieces(text, tokens, first, last):
                words = words_of(text, tokens, min(first, index), max(last, start))
                yield Found(value=Topic(text=piece, person=whom), words=words, sure=0.85)


def _topic_start(tokens: Sequence[Token], at: int, subject: str, people: People) -> int | None:
    """Where the topic begins of a talk that is told of at `at`; None if none is."""
    if (last := match_phrase(tokens, at, _DISCUSSED)) > at:
        return last
    if (last := match_phrase(tokens, at, _BOTH)) > at:
        return last
    if subject and (last := match_phrase(tokens, at, _KEEN)) > at:
        return last
    if tokens[at].low not in _TALKED or _is_lecture(tokens, at):
        return None
    reach = range(at + 1, min(len(tokens), at + _REACH))
    about = next((n for n in reach if tokens[n].low in _ON and (n < at + 3 or tokens[n].low in ("about", "abt"))), None)
    if about is not None:
        return about + 1
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    direct = tokens[at].low in ("talked", "talkd", "talking") and following is not None and following.kind == "word"
    if not direct or following is None or following.low in _NOT_DIRECT or people.within(following.start, following.end):
        return None
    return at + 1


def _is_lecture(tokens: Sequence[Token], at: int) -> bool:
    """ "My job talk on parsing", "gave a talk on parsing": nobody talked with the seeker."""
    before = [token.low for token in tokens[max(0, at - 4) : at]]
    return tokens[at].low == "talk" and (before[-1:] in _LECTURES or not _GIVES.isdisjoint(before))


_LECTURES = tuple([word] for word in ("my", "job", "research", "chalk", "seminar", "invited", "guest", "lightning"))
_GIVES = word_set("gave give giving held hold presented delivered")


def _answered(tokens: Sequence[Token], at: int, start: int, person: str) -> bool:
    """ "I talked about the near-miss", "I asked about pay", "if she had asked": told or imagined, not talked over."""
    before = [token.low for token in tokens[max(0, at - 4) : at]]
    alone = before[-1:] == ["i"] and not any(token.low == "with" for token in tokens[at : start + _REACH])
    return "if" in before or (alone and not person) or (alone and tokens[at].low == "asked")


_NOT_DIRECT = word_set(
    """
    to with for me us through again more first briefly at in very quite only mostly and but it them
    """
)


def _shared_out(tokens: Sequence[Token], start: int, people: People) -> Iterator[tuple[int, int, str]]:
    """What was talked about with whom: "Kafka with Raj and hiking with Emily" is two pieces; "" if it is not said."""
    apart = list(_each_with_theirs(tokens, start, people))
    if apart:
        yield from apart
        return
    close = _before_another(tokens, start, object_end(tokens, start), people)
    alone = True
    for at in range(start, close):
        companion = people.within(tokens[at].start, tokens[at].end + _NEAR) if tokens[at].low == "with" else ""
        if companion:
            yield start, _listed(tokens, start, at), companion
            joint = next((index for index in range(at, close) if tokens[index].low == "and"), close)
            start, alone = joint + 1, False
    if alone:
        yield start, _listed(tokens, start, close), ""


def _each_with_theirs(tokens: Sequence[Token], start: int, people: People) -> Iterator[tuple[int, int, str]]:
    """ "… about churn models, and with Lars (CTO) about dbt": who is named before an "about" has what follows; the
    first piece is for whom the verb named. Nothing where only one was."""
    first, companion = start, ""
    for at in range(start + 1, len(tokens) - 2):
        if tokens[at].low not in _JOINS_ANOTHER:
            continue
        reach = _REACH if tokens[at].low in _WITH_ANOTHER else 4
        after = range(at + 2, min(len(tokens), at + reach))
        about = next((n for n in after if tokens[n].low in ("about", "abt")), None)
        name = people.within(tokens[at + 1].start, tokens[about].start) if about else ""
        if about is None or not name or any(tokens[n].low in _APART for n in range(at + 1, about)):
            continue
        yield first, _ended(tokens, first, at), companion
        first, companion = about + 1, name
    if companion:
        yield first, _listed(tokens, first, object_end(tokens, first)), companion


def _ended(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of a piece that another follows at `last`."""
    end = min(last, _listed(tokens, first, object_end(tokens, first)))
    while end > first and tokens[end - 1].low in ("and", "but", "also", ","):
        end -= 1
    return end


def _before_another(tokens: Sequence[Token], start: int, end: int, people: People) -> int:
    """Where somebody named begins to do something: "sailing and Dana lit up"."""
    for at in range(start + 1, end - 2):
        joins = tokens[at].low in ("and", "but") or tokens[at].text == ","
        after = tokens[at + 2]
        acts = after.kind == "word" and after.low not in ("and", "about", "on") and not after.capital
        if joins and acts and people.within(tokens[at + 1].start, tokens[at + 1].end):
            return at
    return end


def _past_fillers(tokens: Sequence[Token], start: int, end: int) -> int:
    while end - start > 1 and tokens[start].low in _FILLERS and not _is_article(tokens, start):
        start += 1
    return start


def _is_article(tokens: Sequence[Token], at: int) -> bool:
    """The "a" of "a book", not that of "a lot"."""
    return tokens[at].low == "a" and tokens[at + 1].low not in _FILLERS


def _about_hearing(tokens: Sequence[Token]) -> bool:
    """ "she mentioned I'd hear by Friday", "likes to", "45 min": nothing to pick up again."""
    counted = tokens[0].text[0].isdigit() and len(tokens) > 1 and tokens[1].low.startswith(("min", "hour", "hr", "%"))
    if tokens[-1].low in ("job", "role", "position"):
        return True
    return tokens[0].low in _HEARING or counted or (tokens[0].low in ("his", "her") and len(tokens) < 2)


def _told_of_mine(tokens: Sequence[Token], verb: int, first: int) -> bool:
    """ "I told him about my rotation", "Mandy asked about my stats work"."""
    if tokens[first].low != "my" or not verb:
        return False
    last = tokens[object_end(tokens, first) - 1].low
    return (tokens[verb].low == "told" and tokens[verb - 1].low == "i") or (tokens[verb].low in _ASKS and last in _DONE)


_ASKS = word_set("asked asks")
_DONE = word_set("work experience project projects thesis research dissertation paper portfolio background years")
"""What the seeker did and may be asked about without being put on the spot."""


def _meant_by_that(tokens: Sequence[Token], verb: int, start: int) -> tuple[int, int]:
    """ "they do self scheduling on the unit, we talked about that": the object of the clause before."""
    if start >= len(tokens) or tokens[start].low not in ("that", "it", "this"):
        return 0, 0
    last = verb
    while last and (tokens[last - 1].kind == "mark" or tokens[last - 1].low in ("we", "and", "so", "i")):
        last -= 1
    first = last
    while first and last - first < 6 and tokens[first - 1].kind == "word" and tokens[first - 1].low not in _VERBS_AFTER:
        if tokens[first - 1].low in ("they", "do", "have", "about", "of", "me"):
            break
        first -= 1
    return (first, last) if says_something(tokens[first:last]) else (0, 0)


def _listed(tokens: Sequence[Token], start: int, end: int) -> int:
    """A list goes on past its commas ("hiking, Kafka and remote work") and ends before "for ages"."""
    for at in range(start + 1, end):
        if match_phrase(tokens, at, _LENGTHS) > at:
            return at
    at = end
    for _ in range(6):
        if at >= len(tokens) or tokens[at].text != "," or at == start:
            break
        more = object_end(tokens, at + 1)
        short = 0 < more - at - 1 <= 4
        if not short or any(token.low in _VERBS_AFTER for token in tokens[at + 1 : more]):
            break
        joined = any(token.low == "and" for token in tokens[at + 1 : more])
        at = more
        if joined:
            return at
    return end


def _pieces(text: str, tokens: Sequence[Token], start: int, end: int) -> list[str]:
    pieces: list[str] = []
    first = start
    for index in range(start, end + 1):
        if index == end or tokens[index].text == "," or _and_about(tokens, index):
            begin = first
            while begin < index - 1 and tokens[begin].low in ("and", "about", "also", "then"):
                begin += 1
            if index > begin:
                pieces.append(words_of(text, tokens, begin, index))
            first = index + 1
    return pieces


def _and_about(tokens: Sequence[Token], at: int) -> bool:
    """ "sailing and about Kafka" is two."""
    following = [token.low for token in tokens[at + 1 : at + 3]]
    return tokens[at].low == "and" and (following[:1] == ["about"] or following == ["also", "about"])


def _subject_of(tokens: Sequence[Token], at: int, people: People) -> str:
    """The person who is the subject of the verb at `at`, named or by pronoun, if one is."""
    span = tokens[max(0, at - 5) : at]
    if not span:
        return ""
    if any(token.low in ("i", "we", "i'd", "we've") for token in span[-2:]):
        return people.within(span[0].start, span[-1].end) if any(token.low == "and" for token in span) else ""
    opened = tokens[at].low in ("she's", "he's")
    if opened or span[-1].low in _SPEAKERS or (len(span) > 1 and span[-2].low in ("she", "he")):
        return people.last_before(tokens[at].start)
    return people.close_before(tokens[at].start, 8)


def _companion(tokens: Sequence[Token], first: int, last: int, people: People) -> str:
    """Named inside the cue or near it: "spoke with Dana about", "Dana and I chatted about", "…, me and Bev"."""
    if name := people.within(tokens[first].start, tokens[last - 1].end):
        return name
    before = tokens[max(0, first - 4) : first]
    if before and (name := people.within(before[0].start, before[-1].end)):
        return name
    after = tokens[last : last + 10]
    for at, token in enumerate(after[:-2]):
        if token.low == "me" and after[at + 1].low == "and":
            return people.within(after[at + 2].start, after[at + 2].end)
    if any(token.low in ("her", "him", "she", "he") for token in tokens[max(0, first - 3) : last]):
        return people.last_before(tokens[first].start)
    return ""


def _of_the_sentence(tokens: Sequence[Token], at: int, people: People) -> str:
    """Whom the sentence was about so far: "Skip Halloran, CTO - talked climbing"."""
    name = people.last_before(tokens[at].start)
    return name if name and people.within(tokens[0].start, tokens[at].start) else ""


def _only(people: People, place: int) -> str:
    """The one person named so far, "" if there are more or none."""
    names = {mention.name for mention in people.mentions if mention.start < place}
    return next(iter(names)) if len(names) == 1 else ""
