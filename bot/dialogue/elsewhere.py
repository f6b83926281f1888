"""What a message is about that is not on the desk: an offer from another firm, a cancelled "gym one". Nothing that is
there is changed by it."""

import re
from collections.abc import Iterator

from bot import wording
from bot.dialogue.step import Step
from bot.reading import Ask, Reading
from bot.understanding.targets import spoken_of
from bot.understanding.things import APPOINTMENT, JOB
from bot.understanding.tokens import word_set
from bot.understanding.vocabulary import is_given, is_ordinary

LONGEST = 30
"""Words; of a longer message the company is told by the reader."""
CALLED_OFF = re.compile(
    r"(?:^|[.!?,;:\n]\s?|\b(?:and|but|so|then|now|also|oh|ok)\s)"
    r"(?P<who>(?:(?:the|my)\s)?[\w'’&.-]{2,30}(?:\s[\w'’&.-]{1,30}){0,2}?)(?:['’]s)?"
    r"(?:\s(?:is|was|has|have|got|been|just|now|also)){0,3}\s(?:cancelled|canceled|called off|scrapped|off)\b",
    re.IGNORECASE,
)
PARTNER = re.compile(r"\b(?:from|with|at|by)\s(?:the\s)?(?P<who>[\w&][\w'’&.-]{1,30}(?:\s[A-Z&][\w'’&.-]{0,30}){0,3})")
ENDED = frozenset({"offer", "accepted", "declined"})
NO_FIRM = (
    word_set(
        """
        hr them they him her me us you it everyone everybody everything nobody someone somebody who what which least
        its thats theyre hes shes
        first last home work once all that this these those noon midnight lunch
        """
    )
    | APPOINTMENT
    | JOB
)
PLAIN = word_set("the my whole other next last first second third final new old phone video early late big")


def stranger(step: Step, reading: Reading) -> str:
    """What it is about and is not on the desk; empty if it may be about what is there."""
    if len(reading.text.split()) > LONGEST:
        return ""
    if Ask.CANCEL in reading.asks:
        return next(called_off(step, reading.text), "")
    if reading.outcome and reading.outcome.value in ENDED:
        new = reading.company.value if reading.company and reading.interview_at else ""  # it is told of only now
        return next((who for who in partners(step, reading) if who != new), "")
    return ""


def called_off(step: Step, text: str) -> Iterator[str]:
    """ "Nando's got cancelled", "the gym one is cancelled"; "the interview" and "Friday" are nobody."""
    for found in CALLED_OFF.finditer(text):
        who = found["who"].removesuffix("'s").removesuffix("’s")
        words = who.casefold().split()
        of_one = words[0] in ("the", "my") and words[-1] in ("one", "ones")
        named = [word for word in words if word not in PLAIN | {"one", "ones"}]
        if not named or (words[0] in ("the", "my") and not of_one) or any(map(is_time, named)):
            continue
        if not NO_FIRM.isdisjoint(named) or known(step, who) or (not of_one and len(named) > 1 and who.islower()):
            continue
        yield " ".join(word for word in who.split() if word.casefold() not in PLAIN | {"one", "ones"})


def partners(step: Step, reading: Reading) -> Iterator[str]:
    """ "The offer is from Zapier", "I took the job at Zapier"."""
    taken = [(when.start, when.end) for when in reading.whens]
    for found in PARTNER.finditer(reading.text):
        who = found["who"].rstrip(".'’")
        word = who.split()[0].casefold().removesuffix("'s")
        named = who[0].isupper() or not is_ordinary(word)
        if not named or word in NO_FIRM or who[0].isdigit() or is_given(word) or known(step, who):
            continue
        if reading.outcome and reading.outcome.value == "declined" and who in reading.outcome.words:
            continue  # "I've decided to go with Canva instead"
        if not any(start <= found.start("who") < end for start, end in taken):
            yield who


def is_time(word: str) -> bool:
    return word[0].isdigit()


def known(step: Step, who: str) -> bool:
    """Whether it names a company or a role of the desk, or anybody there."""
    roles = [interview.role for interview in step.desk.interviews.values() if interview.role]
    return bool(spoken_of(who, (*step.context.companies, *step.context.people, *roles)))


def says_so(step: Step, who: str) -> bool:
    """Nothing is known of it, and nothing else is changed."""
    step.talk_about(None, focus="")
    step.say(wording.known_nothing_of(who))
    return True
