"""What a press or a choice does. A button of an older day gets a clear answer and does no harm."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import cast, get_args

from bot import wording
from bot.desk import Debriefing, Interview, Logging, Meeting
from bot.dialogue import (
    acts,
    booking,
    bringing,
    cheers,
    cohorts,
    commands,
    endings,
    forms,
    guide,
    intentions,
    interviews,
    keeping,
    linking,
    missed,
    settling,
    sharing,
    undoing,
    waits,
    welcome,
    zoning,
)
from bot.dialogue.drafts import forget_habits
from bot.dialogue.step import Step
from bot.playbook.rules import NOTES
from bot.reading import InterviewKind


def press(step: Step, action: str) -> None:
    """Do what the button with this action stands for."""
    verb, _, id = action.partition(":")
    if verb in acts.DEEDS:
        acts.act(step, verb, id)
    elif verb in ON_INTERVIEW:
        interview = step.desk.interviews.get(id)
        if interview is None:
            step.say(wording.STALE)
        else:
            ON_INTERVIEW[verb](step, interview)
    elif verb == "contact":
        open_contact(step, id)
    elif verb == "open":
        name, _, words = id.partition(" ")
        commands.run(step, name, words)
    elif verb == "settle":
        settling.press(step, id)
    elif verb in OF_OTHERS:
        OF_OTHERS[verb](step, id)
    elif action in PLAIN:
        PLAIN[action](step)
    else:
        step.say(wording.UNKNOWN_ACTION)


OF_OTHERS: Mapping[str, Callable[[Step, str], None]] = {
    "cohort": cohorts.press,
    "share": sharing.press,
    "cheer": cheers.press,
    "waits": waits.press,
}


def choose(step: Step, action: str, value: str, message: str) -> None:
    """An option of a select: another item of a message, the kind of an interview."""
    verb, _, id = action.partition(":")
    interview = step.desk.interviews.get(id)
    match verb:
        case "item":
            if not step.choose_item(message or newest_with(step, value), value):
                step.say(wording.STALE)
        case "kind" if interview and value in get_args(InterviewKind):
            step.keep(replace(interview, kind=cast(InterviewKind, value)))
            step.did = f"set the kind of {interview.company}"
            step.say(wording.kind_set(interview, wording.KINDS[cast(InterviewKind, value)]))
        case "zone":
            zoning.choose(step, value)
        case _:
            step.say(wording.STALE)


def newest_with(step: Step, item: str) -> str:
    return next((shown.key for shown in reversed(step.desk.dialogue.shown) if item in shown.items), "")


def open_contact(step: Step, id: str) -> None:
    """The form of somebody who is known."""
    contact = step.desk.contacts.get(id)
    interview = step.desk.interviews.get(contact.interviews[-1]) if contact and contact.interviews else None
    if contact is None or interview is None:
        step.say(wording.STALE)
    else:
        step.opens = forms.contact_form(interview, contact)


# ── buttons of a card ───────────────────────────────────────────────────────────────────────────────────────────────


def right(step: Step, interview: Interview) -> None:
    """All of it is as it should be: the contacts count as confirmed."""
    step.keep(replace(interview, confirmed_at=step.now))
    step.keep(*(replace(contact, confirmed=True) for contact in step.desk.people_of(interview.id)))
    step.did = f"confirmed {interview.company}"
    if isinstance(step.subject, Debriefing):
        step.talk_about(None)
    step.say(wording.CONFIRMED)


def change(step: Step, interview: Interview) -> None:
    """The form: about the interview before it, about how it went after it."""
    form = forms.debrief_form if interview.debriefed_at else forms.interview_form
    step.opens = form(step, interview)


def edit_interview(step: Step, interview: Interview) -> None:
    step.opens = forms.interview_form(step, interview)


def add_person(step: Step, interview: Interview) -> None:
    step.talk_about(Meeting(interview=interview.id), focus=interview.id)
    step.opens = forms.contact_form(interview)


def drafts(step: Step, interview: Interview) -> None:
    """Each letter that is owed there, one message each."""
    owed = [f for f in step.desk.follow_ups.values() if f.interview == interview.id and f.kind in NOTES and f.open]
    notes = [f for f in owed if f.kind == "thank_you"] or owed
    if not notes:
        step.say(wording.NO_DRAFT)
    for follow_up in notes:
        step.list((follow_up.id,), "draft")


def next_round(step: Step, interview: Interview) -> None:
    """Log the next round as an interview of its own."""
    at = interview.next_round_at
    if at is None:
        step.talk_about(Logging(told=(), company=interview.company))
        step.say(wording.ask_start(interview.company, "", past=False))
        return
    like = booking.following(step, interview, at)
    booking.create(step, interview.company, at, None, interview.zone, interviews.NOTHING_READ, like=like)


def calendar_file(step: Step, interview: Interview) -> None:
    commands.act_on_interview(step, "calendar", interview.id)


def open_form(step: Step, interview: Interview) -> None:
    forms.open_debrief(step, interview.id)


def one_by_one(step: Step, interview: Interview) -> None:
    guide.begin(step, interview.id)


def enough(step: Step, interview: Interview) -> None:
    """Not now: the debrief is skipped, and can be taken up any day."""
    step.retire_question()
    asked = interviews.debrief_of(step, interview.id)
    if asked and asked.open:
        acts.act(step, "skip", asked.id)
    else:
        step.talk_about(None)
        step.say(wording.SKIPPED_DEBRIEF)


def pass_question(step: Step, interview: Interview) -> None:
    if isinstance(step.subject, Debriefing) and step.subject.interview == interview.id:
        guide.pass_on(step, step.subject)
    else:
        step.say(wording.STALE)


def change_plan(step: Step, interview: Interview) -> None:
    commands.plan_of(step, interview)


def add_card(step: Step, interview: Interview) -> None:
    intentions.add_cards(step, interview)


def accept(step: Step, interview: Interview) -> None:
    endings.press(step, interview, "accepted")


def decline(step: Step, interview: Interview) -> None:
    endings.press(step, interview, "declined")


def withdraw(step: Step, interview: Interview) -> None:
    endings.press(step, interview, "withdrawn")


ON_INTERVIEW: Mapping[str, Callable[[Step, Interview], None]] = {
    "right": right,
    "change": change,
    "person": add_person,
    "drafts": drafts,
    "nextround": next_round,
    "calendar": calendar_file,
    "form": open_form,
    "interview": edit_interview,
    "guide": one_by_one,
    "enough": enough,
    "pass": pass_question,
    "plan": change_plan,
    "addcard": add_card,
    "accept": accept,
    "decline": decline,
    "withdraw": withdraw,
}


# ── the other buttons ───────────────────────────────────────────────────────────────────────────────────────────────


def go_on(step: Step) -> None:
    step.retire_question()
    step.say(wording.GOING_ON)


def stop(step: Step) -> None:
    step.retire_question()
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, silent=True))
    step.say(wording.STOPPED)


def forget(step: Step) -> None:
    """Nothing is left after this: no row, no key, no waiting message."""
    step.forgets = True
    step.says.clear()
    step.private = True
    step.say(wording.FORGOTTEN)


def keep_everything(step: Step) -> None:
    step.retire_question()
    step.talk_about(None)
    step.say(wording.NOT_FORGOTTEN)


PLAIN: Mapping[str, Callable[[Step], None]] = {
    "consent:yes": welcome.agreed,
    "consent:no": welcome.declined,
    "undo": undoing.undo,
    "going:on": go_on,
    "going:stop": stop,
    "feed:on": commands.new_feed,
    "feed:off": commands.end_feed,
    "habits:forget": forget_habits,
    "bring:yes": bringing.bring,
    "bring:no": bringing.leave,
    "keep:on": keeping.keep_on,
    "forget:yes": forget,
    "forget:no": keep_everything,
    "hints:yes": missed.allow_hints,
    "hints:no": missed.refuse_hints,
    "link:yes": linking.join,
    "link:no": linking.leave_it,
    "unlink:here": linking.part_from_there,
    "unlink:there": linking.part_from_here,
    "unlink:no": linking.stay_linked,
}
