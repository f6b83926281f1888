"""The letter for a follow-up, from the greeting to the name. What is not on the desk is marked `[like this]`.

What it may use: `facts.py`. Which paragraphs it has: `forms.py`. How each is said: `ways.py`, over `texts/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk import Desk, Draft, FollowUp, Interview, Spelling, Tone
from bot.drafting import forms
from bot.drafting.cutting import reworked
from bot.drafting.facts import Facts, facts_of
from bot.drafting.forms import Form
from bot.drafting.ways import said

CARD_LONGEST = 60
"""Words that go onto a card, from the greeting to the name (R7)."""
LINKEDIN_LONGEST = 300
"""Characters of a note to a LinkedIn invitation (R9)."""
ANOTHER_WAY = 3
"""So many ways to say it are tried where a note must fit."""

GREETINGS: Mapping[Tone, str] = {"plain": "Hello", "warm": "Hi", "formal": "Dear"}
SIGN_OFFS: Mapping[tuple[Tone, Spelling], tuple[str, ...]] = {
    ("plain", "british"): ("Kind regards", "Best wishes", "With kind regards"),
    ("plain", "american"): ("Best regards", "Regards", "Kind regards"),
    ("warm", "british"): ("Warm wishes", "With best wishes", "All the best"),
    ("warm", "american"): ("Warm regards", "With thanks", "All the best"),
    ("formal", "british"): ("Yours sincerely", "With kind regards"),
    ("formal", "american"): ("Sincerely", "Respectfully"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    to: str
    """Name, with the address that the channel needs where it is known."""
    subject: str
    """Empty where there is none: a card, a LinkedIn note, the sheet for a call."""
    body: str

    def __str__(self) -> str:
        subject = f"\nSubject: {self.subject}" if self.subject else ""
        return f"To: {self.to}{subject}\n\n{self.body}"


def letter(desk: Desk, follow_up: FollowUp, now: datetime) -> Letter | None:
    """The letter for this follow-up; None where none is written (a brief, a debrief, a closing question).

    Words that were put in its place (`FollowUp.draft`) stand; a letter that was sent is the one of the day it was sent.
    """
    interview = desk.interviews.get(follow_up.interview)
    if interview is None:
        return None
    if follow_up.state == "done" and follow_up.closed_at:
        now = follow_up.closed_at
    facts = facts_of(desk, follow_up, interview, now)
    draft = follow_up.draft
    if is_call(follow_up):
        return Letter(to=f"{facts.name}, {facts.phone}", subject="", body=draft.body or forms.call_sheet(facts))
    form = form_of(follow_up, facts, interview)
    if form is None:
        return None
    subject = draft.subject or (said(form.subject, facts) if form.subject else "")
    body = draft.body or body_of(follow_up, form, facts)
    return Letter(to=addressed_to(desk, follow_up, facts, body), subject=subject, body=body)


def chases_sent(desk: Desk, interview: str) -> int:
    chases = (f for f in desk.follow_ups.values() if f.interview == interview and f.kind == "chase")
    return sum(f.state == "done" for f in chases)


def is_call(follow_up: FollowUp) -> bool:
    return follow_up.kind == "call" or (follow_up.kind == "chase" and follow_up.channel == "phone")


def form_of(follow_up: FollowUp, facts: Facts, interview: Interview) -> Form | None:
    match follow_up.kind:
        case "thank_you":
            return forms.thank_you(facts)
        case "card":
            return forms.card()
        case "linkedin":
            return forms.linkedin(facts)
        case "chase":
            return forms.chase(facts)
        case "gracious":
            return forms.gracious(facts, interview.outcome)
        case "feedback":
            return forms.feedback(facts)
        case "keep_in_touch":
            return forms.keep_in_touch(facts)
        case _:
            return None


# ── from the greeting to the name ───────────────────────────────────────────────────────────────────────────────────


def body_of(follow_up: FollowUp, form: Form, facts: Facts) -> str:
    if follow_up.kind == "linkedin":
        return note(form, facts)
    draft = follow_up.draft
    if follow_up.kind == "card":
        card = signed(form, facts, facts.signed_short, draft)
        fits = len(card.split()) <= CARD_LONGEST
        return card if fits else signed(form, replace(facts, short=True), facts.signed_short, draft)
    return signed(form, facts, facts.signature, draft)


def signed(form: Form, facts: Facts, signature: str, draft: Draft) -> str:
    closing = SIGN_OFFS[facts.tone, facts.spelling]
    sign_off = f"{closing[facts.place % len(closing)]},\n{signature}"
    return "\n\n".join(filter(None, (greeting(facts), reworked(paragraphs(form, facts), draft), sign_off)))


def greeting(facts: Facts) -> str:
    return f"{GREETINGS['formal' if facts.dear else facts.tone]} {facts.greeted},"


def paragraphs(form: Form, facts: Facts) -> str:
    told = (" ".join(filter(None, (said(ways, facts) for ways in breath))) for breath in form.paragraphs)
    return "\n\n".join(filter(None, told))


def note(form: Form, facts: Facts) -> str:
    """The note on LinkedIn: one that fits, whatever the names: another way to say it, then without the names."""
    takes = (replace(facts, take=facts.take + more) for more in range(ANOTHER_WAY))
    bare = paragraphs(forms.linkedin_barely(), facts)
    notes = [f"{greeting(facts)}\n\n{paragraphs(form, one)}" for one in takes]
    return next((note for note in (*notes, f"{greeting(facts)}\n\n{bare}") if len(note) <= LINKEDIN_LONGEST), bare)


def addressed_to(desk: Desk, follow_up: FollowUp, facts: Facts, body: str) -> str:
    """The name, with what the channel needs: the e-mail address, the postal one, how long the note is."""
    contact = desk.contacts.get(follow_up.contact or "")
    match follow_up.kind:
        case "card":
            return f"{facts.name}, {facts.address}"
        case "linkedin":
            return f"{facts.name}, on LinkedIn ({len(body)} of {LINKEDIN_LONGEST} characters)"
        case _ if facts.through:
            return f"{facts.name}, through {facts.through}"
        case _:
            return f"{facts.name} <{contact.email}>" if contact and contact.email else facts.name
