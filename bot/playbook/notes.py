"""What follows from having met somebody: the thank-you, the card by post, the LinkedIn note (R6, R7, R9)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot import calendar, wording
from bot.desk import Contact, FollowUp, Interview
from bot.playbook import around, gates, manners
from bot.playbook.chases import permission_of
from bot.playbook.rules import (
    CARD_DUE,
    CARD_NOT_AFTER,
    ENDED,
    IN_PERSON,
    LINKEDIN_DUE,
    LINKEDIN_NOT_AFTER,
    NOT_A_ROOM,
    SETTLED,
    THANK_YOU_AFTER_DEBRIEF,
    THANK_YOU_DUE,
    THANK_YOU_LAST_CALL,
    THANK_YOU_NOT_AFTER,
    THANK_YOU_UNANSWERED,
)
from bot.playbook.wanted import Ledger, Wanted


def notes(ledger: Ledger, interview: Interview) -> Iterator[Wanted]:
    """The thank-you to each person met, and the card to each where it counts; after an end the gracious note thanks."""
    if not around.takes_place(ledger, interview) or is_over(ledger, interview):
        return
    by_post = sends_cards(interview)
    for contact in to_thank(ledger, interview):
        mine = ledger.existing("thank_you", interview.id, contact.id if contact else None, 1)
        if not (mine and mine.closed_by_seeker):
            yield thank_you(ledger, interview, contact)
        if contact and by_post:
            yield card(ledger, interview, contact)


def is_over(ledger: Ledger, interview: Interview) -> bool:
    """Whether nobody is thanked there any more; after silence or a yes, once only an apology could go with it."""
    told = ledger.verdicts.get(interview.id)
    late = ledger.now > interview.ends_at + THANK_YOU_NOT_AFTER
    return told is not None and (told.outcome in ENDED or (late and told.outcome in SETTLED))


def to_thank(ledger: Ledger, interview: Interview) -> Sequence[Contact | None]:
    """Each person met; once it is over, somebody yet unnamed if nobody is known or that note was sent already."""
    unnamed = ledger.existing("thank_you", interview.id, None, 1)
    people = ledger.people_of(interview)
    if people and not (unnamed and unnamed.state == "done"):
        return people
    return (None,) if interview.status == "held" else ()


def thank_you(ledger: Ledger, interview: Interview, contact: Contact | None) -> Wanted:
    """R6: an hour after the debrief, or two hours after the end; last call two hours before the 24 h mark."""
    end = interview.ends_at
    whom = contact.id if contact else None
    if ledger.now > end + THANK_YOU_NOT_AFTER:  # it is not nudged any more
        first = last_call = end
    else:
        first = time_to_write(ledger, interview, ledger.made_at("thank_you", interview.id, whom, 1))
        last_call = manners.quiet_hours(ledger.seeker).before(end + THANK_YOU_LAST_CALL)
    return Wanted(
        kind="thank_you",
        interview=interview.id,
        contact=whom,
        channel=ledger.seeker.channel,
        first=first,
        again=last_call if last_call > first else None,
        due_at=end + THANK_YOU_DUE,
        not_after=end + THANK_YOU_NOT_AFTER,
        because=wording.because_thank_you(contact, interview, calendar.zone(ledger.seeker.zone)),
    )


def time_to_write(ledger: Ledger, interview: Interview, known_at: datetime) -> datetime:
    """An hour after the debrief, or after it became known what to write; two at least after an interview untold."""
    told_at = max(known_at, interview.debriefed_at) if interview.debriefed_at else known_at
    first = told_at + THANK_YOU_AFTER_DEBRIEF
    if not interview.debriefed_at:
        asked = ledger.existing("debrief", interview.id, None, interview.take)
        asked_at = [asked.snoozed_to, *asked.nudges[-1:]] if asked and asked.open else []
        named = [at for at in asked_at if at and not ends_quiet(ledger, at)]  # "ask me tonight at 8"
        first = max([first, interview.ends_at + THANK_YOU_UNANSWERED, *(at + THANK_YOU_AFTER_DEBRIEF for at in named)])
    return manners.quiet_hours(ledger.seeker).end_of(first)


def ends_quiet(ledger: Ledger, moment: datetime) -> bool:
    return calendar.local(moment, calendar.zone(ledger.seeker.zone)).time() == ledger.seeker.quiet_to


# ── the card ────────────────────────────────────────────────────────────────────────────────────────────────────────


def card(ledger: Ledger, interview: Interview, contact: Contact) -> Wanted:
    """R7: with the thank-you; where it turns out later that a card is to be sent, an hour after that."""
    thanked_at = time_to_write(ledger, interview, ledger.made_at("thank_you", interview.id, contact.id, 1))
    known_at = ledger.made_at("card", interview.id, contact.id, 1)
    return Wanted(
        kind="card",
        interview=interview.id,
        contact=contact.id,
        channel="post",
        first=thanked_at if known_at <= thanked_at else time_to_write(ledger, interview, known_at),
        due_at=interview.ends_at + CARD_DUE,
        not_after=interview.ends_at + CARD_NOT_AFTER,
        because=wording.because_card(interview),
    )


def sends_cards(interview: Interview) -> bool:
    """Where the seeker wants it, or face to face at a traditional organisation."""
    return interview.cards or (face_to_face(interview) and bool(interview.traditional))


def face_to_face(interview: Interview) -> bool:
    """On site for certain; a panel where its place is a room."""
    place = interview.place.casefold()
    in_a_room = bool(place) and place[:1] != "+" and not any(word in place for word in NOT_A_ROOM)
    return interview.kind in IN_PERSON or (interview.kind == "panel" and in_a_room)


# ── LinkedIn ────────────────────────────────────────────────────────────────────────────────────────────────────────


def linkedin(ledger: Ledger) -> Iterator[Wanted]:
    """R9: after the first note to somebody that was sent."""
    thanked: dict[str, FollowUp] = {}
    for note in (f for closed in ledger.closed.values() for f in closed):
        if note.kind == "thank_you" and note.state == "done" and note.contact and note.closed_at:
            earlier = thanked.get(note.contact)
            if earlier is None or not earlier.closed_at or note.closed_at < earlier.closed_at:
                thanked[note.contact] = note
    for id, note in thanked.items():
        if wanted := connecting(ledger, id, note):
            yield wanted


def connecting(ledger: Ledger, contact: str, note: FollowUp) -> Wanted | None:
    interview = ledger.desk.interviews.get(note.interview)
    mine, told = ledger.existing("linkedin", "", contact, 1), ledger.verdicts.get(note.interview)
    if not interview or not note.closed_at or contact not in ledger.desk.contacts or not ledger.seeker.linkedin:
        return None
    if gates.refuses(permission_of(ledger, interview), ledger.desk.contacts[contact]):
        return None
    if (told and told.outcome in ENDED) or ledger.long_past(mine, note.closed_at, LINKEDIN_NOT_AFTER):
        return None
    first = manners.next_morning(ledger.seeker, note.closed_at, manners.employer_country(interview, ledger.seeker))
    return Wanted(
        kind="linkedin",
        interview=interview.id,
        contact=contact,
        channel="linkedin",
        first=first,
        due_at=ledger.days_after(first, LINKEDIN_DUE),
        not_after=ledger.days_after(first, LINKEDIN_NOT_AFTER),
        because=wording.because_linkedin(ledger.desk.contacts[contact], ledger.local_day(note.closed_at)),
    )
