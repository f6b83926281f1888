"""Which days are the seeker's own affair: neither the employer's word nor a round ("my haircut is on Thursday at 3pm",
"the plumber said he'd get back to me tomorrow")."""

from collections.abc import Sequence

from bot.reading import When
from bot.understanding.clauses import clauses
from bot.understanding.cues import HE_OR_SHE, THEY
from bot.understanding.leads import LEADS
from bot.understanding.things import APPLICATION, APPOINTMENT, JOB, KIN, noun_phrase
from bot.understanding.tokens import Sentence, Token, word_set
from bot.understanding.vocabulary import RELATIVES

_EMPLOYERS = word_set(
    """
    interviewer interviewers recruiter recruiters headhunter agent agency consultant contact contacts hr hiring boss
    manager supervisor lead director team coordinator company employer employers firm office results result feedback
    decision outcome answer reply case file check checks references reference referees assignment task take-home
    homework presentation exercise portfolio deadline start induction onboarding training shift shifts panel stage
    stages step steps intro debrief shortlist chance chances callback demo lesson audition understanding guess
    impression hope bet question questions notice
    """
)
"""Of the employer's side, or of the hiring, even where the seeker says "my"."""
_OF_HIRING = _EMPLOYERS | JOB | APPLICATION | (APPOINTMENT - {"test", "appointment", "visit", "event", "slot"})
_PRIVATE = (
    KIN
    | (RELATIVES - {"boss", "manager", "supervisor", "referee", "references", "colleagues", "mentor", "coach"})
    | word_set(
        """
        plumber electrician roofer handyman locksmith landlord landlady hairdresser barber babysitter haircut manicure
        massage yoga pilates zumba wedding funeral birthday christening baptism anniversary graduation party barbecue
        bbq concert holiday vacation flight surgery checkup check-up mot friends kids family parents in-laws
        """
    )
)
"""Of one's own life, whoever's it is said to be."""
_MINE = word_set(
    """
    doctor gp dentist orthodontist physio physiotherapist therapist optician vet surgeon nurse clinic hospital pharmacy
    builder carpenter painter gardener cleaner mechanic garage realtor solicitor stylist nanny childminder nursery
    school bank insurance insurer courier priest pastor imam rabbi trainer gym train class scan x-ray operation physical
    driving dance swimming piano guitar
    """
)
"""The same after "my" alone: after "the" it may be who hires."""
_OWNERS = word_set("my our")
_ARTICLES = word_set("the a an this that some")
_LEADS = LEADS | word_set(
    """
    anyway by way plus because since as just note please p.s ps apparently unfortunately luckily incidentally i've i
    have got there's
    """
)
_HE = HE_OR_SHE | word_set("it it's it'll")
_MEETING = word_set("meet meeting see seeing visit visiting with for having have got taking picking at")


def is_private(sentence: Sentence, when: When) -> bool:
    """Whether the clause with this day, or the one that its "he" or "it" goes back to, is of one's own life."""
    spans = clauses(sentence) if len(sentence.tokens) <= _MOST else []
    at = next(
        (n for n, (first, last) in enumerate(spans) if sentence.tokens[first].start <= when.start
         and when.start < sentence.tokens[last - 1].end),
        None,
    )  # fmt: skip
    if at is None:
        return False
    clause = _opened(sentence.tokens[slice(*spans[at])])
    before = [token for token in clause if token.start < when.start]
    theirs = False  # "they" are the employer, whoever of the seeker's kin says it; but also the plumber's
    while at and (not before or before[0].low in _HE | THEY):
        theirs = theirs or (bool(before) and before[0].low in THEY)
        at -= 1
        before = _opened(sentence.tokens[slice(*spans[at])])
    if theirs and any(token.low in KIN for token in before):
        return False
    return _is_ones_own(before)


def _opened(tokens: Sequence[Token]) -> list[Token]:
    """The clause without what only leads into it."""
    first = next((n for n, token in enumerate(tokens) if token.low not in _LEADS and token.kind == "word"), len(tokens))
    return list(tokens[first:])


def _is_ones_own(clause: Sequence[Token]) -> bool:
    """Whether its subject is private, or whom the seeker meets."""
    if not clause:
        return False
    if clause[0].low in _OWNERS | _ARTICLES:
        return names_private(clause, 0)
    return clause[0].low in _I and any(
        token.low in _MEETING and names_private(clause, at + 1) for at, token in enumerate(clause[:_NEAR])
    )


_I = word_set("i i'm i'll i've we we're we'll")
_NEAR = 6
_MOST = 150
"""Tokens; a longer sentence is a list, and of nobody's life."""


def names_private(tokens: Sequence[Token], at: int) -> bool:
    """ "my haircut", "the plumber", "a friend of mine", and not "my recruiter", "my second round", "Dana"."""
    phrase = noun_phrase(tokens, at)
    words = [token.low.removesuffix("'s").removesuffix("s'") for token in phrase]
    if len(words) < 2 or words[0] not in _OWNERS | _ARTICLES or any(token.capital for token in phrase[1:]):
        return False
    if not _OF_HIRING.isdisjoint(words[1:]):
        return False
    return not (_PRIVATE | _MINE if words[0] in _OWNERS else _PRIVATE).isdisjoint(words[1:])
