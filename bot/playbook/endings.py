"""How a process ends: the gracious answer to a no, the question for feedback, thanks for an offer, the letter that
declines or withdraws (R17, R18, R21).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot import wording
from bot.desk import Contact, FollowUpKind, Interview
from bot.playbook import around, chases, manners
from bot.playbook.rules import ENDING_DUE, ENDING_NOT_AFTER, LETTER_OF
from bot.playbook.wanted import Ledger, Wanted, decided_at
from bot.understanding.news import who_wrote


def endings(ledger: Ledger, interview: Interview) -> Iterator[Wanted]:
    """The letters that the outcome of this interview calls for, if it stands for its process."""
    told_at = interview.outcome_at
    if told_at is None or not speaks_for_process(ledger, interview):
        return
    if interview.outcome in ("offer", "accepted"):
        yield from filter(None, (letter(ledger, interview, told_at, contact) for contact in met(ledger, interview)))
        return
    target = addressee(ledger, interview)
    if target is None and not any(around.took_place(ledger, other) for other in ledger.process_of(interview)):
        return
    kinds: tuple[FollowUpKind, ...] = ("gracious",)
    if interview.outcome == "rejected" and not any(other.feedback for other in ledger.process_of(interview)):
        kinds = ("gracious", "feedback")
    yield from filter(None, (letter(ledger, interview, told_at, target, kind) for kind in kinds))


def speaks_for_process(ledger: Ledger, interview: Interview) -> bool:
    """Whether its outcome calls for the letter of its process, and was the first to do so: told of two rounds, a no is
    answered once."""
    told = ledger.verdicts.get(interview.id)
    number = LETTER_OF.get(interview.outcome) if interview.outcome else None
    if number is None or told is None or not told.outcome or LETTER_OF.get(told.outcome) != number:
        return False
    same = (
        (at, other.id)
        for other in ledger.process_of(interview)
        if other.outcome and LETTER_OF.get(other.outcome) == number and (at := decided_at(other, interview))
    )
    return min(same)[1] == interview.id


def letter(
    ledger: Ledger, interview: Interview, told_at: datetime, contact: Contact | None, kind: FollowUpKind = "gracious"
) -> Wanted | None:
    """On the next working day after the news, never the same evening; None long after."""
    outcome = interview.outcome or "rejected"
    number = LETTER_OF[outcome] if kind == "gracious" else 1
    whom = contact.id if contact else None
    mine = ledger.existing(kind, interview.id, whom if number == LETTER_OF["offer"] else None, number)
    if ledger.long_past(mine, told_at, ENDING_NOT_AFTER):
        return None
    first = manners.next_morning(ledger.seeker, told_at, manners.employer_country(interview, ledger.seeker))
    return Wanted(
        kind=kind,
        rule="R21" if outcome != "rejected" else "",
        interview=interview.id,
        contact=whom,
        channel=ledger.seeker.channel,
        number=number,
        first=first,
        due_at=ledger.days_after(first, ENDING_DUE),
        not_after=ledger.days_after(first, ENDING_NOT_AFTER),
        because=wording.because_outcome(interview, outcome, ledger.local_day(told_at)),
    )


def addressee(ledger: Ledger, interview: Interview) -> Contact | None:
    """Who told of it; else whom a chase would go to, here or else at the latest of the other rounds."""
    people = [contact for other in ledger.process_of(interview) for contact in ledger.people_of(other)]
    permission = chases.permission_of(ledger, interview)
    told_by = who_wrote(interview.reply, [contact.name for contact in people])
    if told_by and (permission is None or permission.granted):
        return next(contact for contact in people if contact.name == told_by)
    others = sorted(ledger.process_of(interview), key=lambda other: other.starts_at, reverse=True)
    targets = (chases.addressee(ledger, other) for other in (interview, *others))
    return next(filter(None, targets), None)


def met(ledger: Ledger, interview: Interview) -> Sequence[Contact]:
    """Everybody met in its process."""
    held = (other for other in ledger.process_of(interview) if around.took_place(ledger, other))
    return tuple({contact.id: contact for other in held for contact in ledger.people_of(other)}.values())
