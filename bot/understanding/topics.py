"""What was talked about, and with whom: what a note can pick up again."""

from collections.abc import Iterable, Iterator, Sequence

from bot.reading import Found, Topic
from bot.understanding.clauses import object_end, words_of
from bot.understanding.cues import match_phrase, phrases
from bot.understanding.people import People
from bot.understanding.remarks import says_something
from bot.understanding.tokens import Sentence, Token, sentences, word_set

_TALKED = phrases(
    """
    talked|spoke|chatted|talking|chatting|speaking|talk|chat|spoken about|over; talked|spoke|chatted * about;
    spoke|talked|chatted to|with * about; spoke|talked|chatted to|with * for * about;
    chat|conversation|discussion|talk about|on|over; chat|conversation|discussion|talk with * about; discussed;
    discussing; touched on|upon; got into; bonded over; bonded about; geeked|nerded out about|over|on; banter|bantered
    about; went over; covered; got onto; got talking about; dug|dove|dived|deep into; had a * chat|conversation about;
    topics :; topic :; we compared; got to talking about; asked me|us about; asked about; asking about; wanted to
    know|hear about; quizzed me on|about; grilled me on|about
    """
)
_KEEN = phrases(
    """
    likes|loves|enjoys|liked|loved; is|was into; is|was * into; is|was a * fan of; is|was a huge|big fan of;
    mentioned; told me|us about; told me|us * about; brought up; is|was
    passionate|excited|curious|crazy|enthusiastic about; plays; recommended; shares my; shared * about;
    talked|spoke|chatted about|over; talked * about; grew up in; also likes|loves|studied; is
    really|very|super|big|also into|on|passionate|keen; is keen|big on; really likes|loves|liked|loved; collects;
    runs marathons
    """
)

_NEAR = 30
"""Characters from "with" to the name, at most."""


def find_topics(text: str, people: People) -> tuple[Found[Topic], ...]:
    """What was talked about, and with whom."""
    found: list[Found[Topic]] = []
    for sentence in sentences(text):
        for topic in _topics_in(text, sentence, people):
            if all(topic.value.text.lower() != other.value.text.lower() for other in found):
                found.append(topic)
    return tuple(found)


def _topics_in(text: str, sentence: Sentence, people: People) -> Iterable[Found[Topic]]:
    tokens = sentence.tokens
    reached = 0
    for index in range(len(tokens)):
        if index < reached:
            continue
        last = match_phrase(tokens, index, _TALKED)
        keen = match_phrase(tokens, index, _KEEN)
        if max(last, keen) == index:
            continue
        subject = _subject_of(text, tokens, index, people)
        if keen > index and subject:
            last = max(last, keen)
        elif last == index or (index and tokens[index - 1].low in ("don't", "not", "didn't", "never", "to", "no")):
            continue
        person = subject or _companion(tokens, index, last, people)
        for start, end, companion in _shared_out(tokens, last, people):
            start = _past_fillers(tokens, start, end)  # noqa: PLW2901 -- the piece without what opens it
            if end <= start or not says_something(tokens[start:end]) or _about_hearing(tokens[start:end]):
                continue
            reached = end
            whom = companion or person or _only(people, tokens[end - 1].end)
            for piece in _pieces(text, tokens, start, end):
                yield Found(value=Topic(text=piece, person=whom), words=words_of(text, tokens, index, end), sure=0.85)


def _shared_out(tokens: Sequence[Token], start: int, people: People) -> Iterator[tuple[int, int, str]]:
    """What was talked about with whom: "Kafka with Raj and hiking with Emily" is two pieces; "" if it is not said."""
    close = object_end(tokens, start)
    alone = True
    for at in range(start, close):
        companion = people.within(tokens[at].start, tokens[at].end + _NEAR) if tokens[at].low == "with" else ""
        if companion:
            yield start, _listed(tokens, start, at), companion
            joint = next((index for index in range(at, close) if tokens[index].low == "and"), close)
            start, alone = joint + 1, False
    if alone:
        yield start, _listed(tokens, start, close), ""


def _past_fillers(tokens: Sequence[Token], start: int, end: int) -> int:
    while end - start > 1 and tokens[start].low in ("a", "lot", "bit", "about", "that"):
        start += 1
    return start


_HEARING = word_set("i'd i i'll they'd they'll she'd he'd to my me we'd that they it next")


def _about_hearing(tokens: Sequence[Token]) -> bool:
    """ "she mentioned I'd hear by Friday", "likes to": nothing to pick up again."""
    return tokens[0].low in _HEARING or (tokens[0].low in ("his", "her") and len(tokens) < 2)


def _listed(tokens: Sequence[Token], start: int, end: int) -> int:
    """A list goes on past its commas: "hiking, Kafka and remote work"."""
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


_VERBS_AFTER = word_set(
    """
    i she he they we it was is will went had did i'll i'd she'll he'll they'll who which met great good nice next
    then
    """
)


def _pieces(text: str, tokens: Sequence[Token], start: int, end: int) -> list[str]:
    pieces: list[str] = []
    first = start
    for index in range(start, end + 1):
        if index == end or tokens[index].text == ",":
            begin = first
            while begin < index - 1 and tokens[begin].low in ("and", "about", "also", "then"):
                begin += 1
            if index > begin:
                pieces.append(words_of(text, tokens, begin, index))
            first = index + 1
    return pieces


def _subject_of(text: str, tokens: Sequence[Token], at: int, people: People) -> str:
    """The person who is the subject of the verb at `at`, named or by pronoun, if one is."""
    first = max(0, at - 5)
    span = tokens[first:at]
    if not span:
        return ""
    if any(token.low in ("i", "we", "i'd", "we've") for token in span[-2:]):
        return people.within(span[0].start, span[-1].end) if any(token.low == "and" for token in span) else ""
    if span[-1].low in ("she", "he", "also", "really", "she's", "he's", "who") or (
        len(span) > 1 and span[-2].low in ("she", "he")
    ):
        return people.last_before(tokens[at].start)
    return people.close_before(tokens[at].start, 8)


def _companion(tokens: Sequence[Token], first: int, last: int, people: People) -> str:
    """Named inside the cue or just before it: "spoke with Dana about", "Dana and I chatted about"."""
    if name := people.within(tokens[first].start, tokens[last - 1].end):
        return name
    before = tokens[max(0, first - 4) : first]
    if before and (name := people.within(before[0].start, before[-1].end)):
        return name
    if any(token.low in ("her", "him", "she", "he") for token in tokens[max(0, first - 3) : last]):
        return people.last_before(tokens[first].start)
    return ""


def _only(people: People, place: int) -> str:
    """The one person named so far, "" if there are more or none."""
    names = {mention.name for mention in people.mentions if mention.start < place}
    return next(iter(names)) if len(names) == 1 else ""
