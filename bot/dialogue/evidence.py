"""The words behind what a card shows: taken from the message it answers, short, and none of them twice."""

from collections.abc import Iterable, Iterator, Mapping

from bot import wording
from bot.desk import Desk
from bot.reading import Reading
from bot.understanding.tokens import fold, tokenize, word_set

Facts = Iterable[tuple[str, str]]
LONGEST = 60
"""Characters of a quote; of a longer one the middle is left out."""
LITTLE = word_set("a an and at be by call for from i in interview is it of on the their they to was were will with")
"""Words that alone are no evidence."""


def quotes(desk: Desk, id: str, reading: Reading, facts: Facts) -> Mapping[str, str]:
    """The lines of a card of this interview that the reading told, each with the words it came from."""
    facts = tuple(facts)
    shown = [line for _, value in facts for line in value.split("\n")]
    words_of: dict[str, str] = {}
    for label, begins, words in sources(desk, id, reading):
        lines = (line for name, value in facts if name == label for line in value.split("\n"))
        line = next((line for line in lines if line.startswith(begins)), None)
        new = adds(words, begins or line or "") and words not in words_of.values()
        if line and new and not any(words in other for other in shown):
            words_of[line] = words
    return words_of


def sources(desk: Desk, id: str, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """(label of the card, how the line begins, words) of all that the reading told and the desk now holds."""
    interview = desk.interviews[id]
    promise, permission = desk.promise_of(id), desk.permission_of(id)
    if (said := reading.promise) and promise and promise.words == said.words:
        yield "You will hear", "", said.words
    if (said := reading.permission) and permission and permission.words == said.words:
        yield "Direct contact", "", said.words
    if reading.interview_at:
        yield "When", "", reading.interview_at.words
    if reading.next_round and interview.next_round_at:
        yield "Next round", "", reading.next_round.words
    values = (
        ("Company", reading.company, interview.company),
        ("Role", reading.role, interview.role),
        ("Kind", reading.kind, interview.kind),
        ("Round", reading.round, interview.round),
        ("Place", reading.place, interview.place),
        ("How it went", reading.rating, interview.rating),
        ("Next step", reading.next_step, interview.next_step),
        ("Outcome", reading.outcome, interview.outcome),
    )
    for label, found, value in values:
        if found and found.value == value:
            yield label, "", found.words
    for person in reading.people:
        yield "People", f"{person.honorific} {person.name}".strip(), person.words
    for label, founds in (
        ("Went well", reading.went_well),
        ("To clarify", reading.to_clarify),
        ("Next time", reading.lessons),
    ):
        for found in founds:
            yield label, found.value, found.words
    for topic in reading.topics:
        yield "Talked about", topic.value.text, topic.words


def adds(words: str, line: str) -> bool:
    """Whether the words say anything that the line does not: where the line is cut from them, it is the words."""
    return fold(line) not in fold(words) and bool(content(words) - content(line))


def content(words: str) -> frozenset[str]:
    return frozenset(fold(token.text) for token in tokenize(words) if token.kind != "mark") - LITTLE


def quoted(facts: Facts, words_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The facts, with the words behind those lines that have any."""
    for label, value in facts:
        lines = (
            wording.quoted(line, short(words_of[line])) if line in words_of else line for line in value.split("\n")
        )
        yield label, "\n".join(lines)


def short(words: str) -> str:
    """The words on one line, without the middle if they are long."""
    words = " ".join(words.split())
    if len(words) <= LONGEST:
        return words
    half = LONGEST // 2
    head, tail = words[:half].rpartition(" ")[0], words[-half:].partition(" ")[2]
    return f"{head or words[:half]} … {tail or words[-half:]}"
