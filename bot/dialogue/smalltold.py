"""The answer to a small change of what is noted: a line that says what is now so, while the card itself is edited in
place; the whole card where it is out of sight, or much has changed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot import wording
from bot.desk import Interview
from bot.dialogue import views
from bot.dialogue.step import Step
from bot.reading import Reading

NEAR = 6
"""Messages, the last of the bot, among which a card is still in sight."""
FEW = 2
"""So many things can be told in a line."""
LISTS = ("Went well", "To clarify", "Next time", "Talked about")
UNTOLD = ("People", "Also named", "In your words", "What comes", "They answered")
"""What is told by name, is the seeker's own words, or follows from the rest."""


def corrected(step: Step, id: str, told: Reading | None = None) -> None:
    """Say what a correction has made of it."""
    changed(step, id, wording.FIXED, told)


def changed(step: Step, id: str, lead: str, told: Reading | None = None) -> None:
    """Say what is now so. The lead is for the card."""
    if line := in_a_line(step, id):
        tell(step, id, line, told)
    else:
        step.card(id, lead, told)


def in_a_line(step: Step, id: str) -> str:
    """What has changed in this turn; empty where it is much, or nothing that shows."""
    lines = changes(step, id)
    return " ".join(lines) if len(lines) <= FEW else ""


def tell(step: Step, id: str, line: str, told: Reading | None = None) -> None:
    """Say the line alone where the card is in sight; else on the card."""
    if in_sight(step, id):
        step.say(line)
    else:
        step.card(id, line, told)


def in_sight(step: Step, id: str) -> bool:
    """Whether there is a card of the interview among the last messages, which shows by itself what changed."""
    posted = step.desk.dialogue.counts.get("m", 0)
    cards = (s for s in step.desk.dialogue.shown if s.kind == "card" and s.about == id)
    return not step.private and any(posted - int(shown.key[1:]) < NEAR for shown in cards)


def changes(step: Step, id: str) -> list[str]:
    """What is otherwise on the card than before this turn, a sentence each."""
    interview, before = step.desk.interviews[id], step.begun.interviews.get(id)
    if before is None:
        return []
    was = replace(step.begun, contacts=step.desk.contacts)  # another name is told once, and not wherever it stands
    old = dict(views.interview_facts(was, before, step.now))
    new = dict(views.interview_facts(step.desk, interview, step.now))
    told = (label for label in dict.fromkeys((*new, *old)) if label not in UNTOLD and new.get(label) != old.get(label))
    return [*of_people(step, interview), *(line for label in told for line in of_fact(interview, label, old, new))]


def of_fact(interview: Interview, label: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    was, lines = ((facts[label].split("\n") if label in facts else []) for facts in (old, new))
    if label in LISTS:
        added = [line for line in lines if line not in was]
        if added:
            yield wording.noted_under(label, "; ".join(added))
    elif label == "When":
        yield wording.noted_for(interview, new[label])
    elif label == "Kind":
        yield wording.kind_now(interview)
    elif lines:
        yield wording.is_now(label, ", ".join(lines))
    gone = [line for line in was if line not in lines] if label in LISTS or not lines else []
    if gone:
        yield wording.taken_off("; ".join(gone))


def of_people(step: Step, interview: Interview) -> Iterator[str]:
    """Who is new, gone, or noted otherwise."""
    there, were = step.desk.people_of(interview.id), step.begun.people_of(interview.id)
    before = {contact.id: contact for contact in were}
    for contact in there:
        known = before.pop(contact.id, None)
        if known and known.name != contact.name:
            yield wording.named_now(known.called, contact.name)
        elif known is None or views.contact_line(known) != views.contact_line(contact):
            yield wording.person_now(views.contact_line(contact))
    for contact in before.values():
        yield wording.removed(contact.name, interview)
