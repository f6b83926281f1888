"""The letters: one thank-you and one follow-up, plain and correct. What is not on the desk is marked `[like this]`."""

from dataclasses import dataclass
from datetime import datetime

from bot import calendar
from bot.desk import Contact, Desk, FollowUp, Interview
from bot.wording import day_name, joined, short_day

GAP_NAME = "[name]"
GAP_TOPIC = "[one thing you talked about]"
GAP_SIGNATURE = "[your name]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    to: str
    """Name, with the e-mail address where it is known."""
    subject: str
    body: str

    def __str__(self) -> str:
        return f"To: {self.to}\nSubject: {self.subject}\n\n{self.body}"


def letter(desk: Desk, follow_up: FollowUp, now: datetime) -> Letter | None:
    """The letter for this follow-up, in the words that were put in place of its own where there are any; None where
    none is written (a brief, a debrief, a closing question)."""
    own, draft = own_letter(desk, follow_up, now), follow_up.draft
    if own is None or not draft.body:
        return own
    return Letter(to=own.to, subject=draft.subject or own.subject, body=draft.body)


def own_letter(desk: Desk, follow_up: FollowUp, now: datetime) -> Letter | None:
    interview = desk.interviews.get(follow_up.interview)
    if interview is None:
        return None
    contact = desk.contacts.get(follow_up.contact or "")
    match follow_up.kind:
        case "thank_you":
            late = follow_up.not_after is not None and now > follow_up.not_after
            return thank_you(desk, interview, contact, now, late=late)
        case "chase":
            return chase(desk, interview, contact, chases_sent(desk, interview.id) + 1, now)
        case _:
            return None


def chases_sent(desk: Desk, interview: str) -> int:
    chases = (f for f in desk.follow_ups.values() if f.interview == interview and f.kind == "chase")
    return sum(f.state == "done" for f in chases)


def last_chase_at(desk: Desk, interview: Interview) -> datetime:
    """When the last chase was sent; the logging of the interview, if none was."""
    chases = (f for f in desk.follow_ups.values() if f.interview == interview.id and f.kind == "chase")
    return max((f.closed_at for f in chases if f.state == "done" and f.closed_at), default=interview.logged_at)


def thank_you(desk: Desk, interview: Interview, contact: Contact | None, now: datetime, *, late: bool) -> Letter:
    """R6, R8: gratitude, one thing talked about with that person, the point to clarify, the next step."""
    return Letter(
        to=addressed_to(contact),
        subject=f"Thank you{f' – {interview.role} interview' if interview.role else ' for the interview'}",
        body=paragraphs(
            greeting(contact),
            "I am sorry that this note comes late; my thanks are no smaller for it." if late else "",
            thanks(interview, desk, now),
            talked_about(interview, contact),
            clarification(interview),
            "I remain very interested in the role, and I look forward to the next step"
            + (f": {lowered(interview.next_step)}." if interview.next_step else "."),
            sign_off(desk),
        ),
    )


def chase(desk: Desk, interview: Interview, contact: Contact | None, number: int, now: datetime) -> Letter:
    """R11: where the process stands, and that the seeker wants the job; enthusiastic, never desperate."""
    role = f"the {interview.role} role" if interview.role else "the role"
    promise = desk.promise_of(interview.id)
    return Letter(
        to=addressed_to(contact),
        subject=f"{interview.role or 'My interview'} at {interview.company}: where things stand",
        body=paragraphs(
            greeting(contact),
            f"Thank you again for the conversation on {interview_day(interview, desk, now)} about {role} "
            f"at {interview.company}."
            if number == 1
            else f"I am writing once more about {role} at {interview.company}.",
            f"You had mentioned that there might be news by {short_day(promise.by_on, now.date())}. "
            "Could you tell me where you are in the process, and whether there is anything more I can send you?"
            if promise and promise.told_at >= last_chase_at(desk, interview)
            else "Could you tell me where you are in the process, and whether there is anything more I can send you?",
            "I would very much like to join you" + topic_reason(interview, contact) + ".",
            sign_off(desk),
        ),
    )


def addressed_to(contact: Contact | None) -> str:
    if contact is None:
        return GAP_NAME
    return f"{contact.name} <{contact.email}>" if contact.email else contact.name


def greeting(contact: Contact | None) -> str:
    return f"Hello {contact.called if contact else GAP_NAME},"


def thanks(interview: Interview, desk: Desk, now: datetime) -> str:
    about = f" about the {interview.role} role" if interview.role else ""
    with_you = f"Thank you for taking the time to speak with me{about} at {interview.company}"
    return f"{with_you} on {interview_day(interview, desk, now)}."


def interview_day(interview: Interview, desk: Desk, now: datetime) -> str:
    zone = calendar.zone(desk.seeker.zone)
    held_on = calendar.local(interview.starts_at, zone).date()
    near = abs((calendar.local(now, zone).date() - held_on).days) < 6
    return day_name(held_on) if near else short_day(held_on, now.date())


def talked_about(interview: Interview, contact: Contact | None) -> str:
    """Only what was talked about with this person, or with nobody in particular."""
    with_them = [t.text for t in interview.topics if contact and t.contact == contact.id]
    topics = with_them or [t.text for t in interview.topics if t.contact is None]
    return f"I especially enjoyed talking about {joined(topics[:2]) if topics else GAP_TOPIC}."


def clarification(interview: Interview) -> str:
    if not interview.to_clarify:
        return ""
    return f"I would like to add a word on {your_voice(interview.to_clarify[0])}: [your answer, in a sentence or two]"


def topic_reason(interview: Interview, contact: Contact | None) -> str:
    topics = [t.text for t in interview.topics if t.contact in (None, contact.id if contact else None)]
    return f", and I have kept thinking about what we said about {your_voice(topics[0])}" if topics else ""


def your_voice(words: str) -> str:
    """The seeker's words as they run on within a sentence."""
    return words.strip().rstrip(".!?;,")


def lowered(words: str) -> str:
    """A sentence's start made fit for the middle of one, leaving acronyms and names alone."""
    words = your_voice(words)
    first, *rest = words.split(" ", 1)
    plain = first[:1].isupper() and first[1:].islower() and first.casefold() in ("a", "an", "the", "next", "another")
    return " ".join([first.lower() if plain else first, *rest])


def sign_off(desk: Desk) -> str:
    return f"Kind regards,\n{desk.seeker.name or GAP_SIGNATURE}"


def paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
