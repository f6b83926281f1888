"""What a message asks of the bot, one handler a wish. A handler that finds nothing to do leaves it to the next."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot import calendar, wording
from bot.desk import Choosing, FollowUp, Interview, Snoozing
from bot.dialogue import acts, booking, commands, filling, interviews, resolve, submissions
from bot.dialogue.step import Step
from bot.playbook.rules import DEBRIEF_NOT_AFTER, NOTES
from bot.reading import Ask, Reading
from bot.understanding.dates import read_moment


def log(step: Step, text: str, reading: Reading) -> bool:
    """There is, or was, an interview. One that is known already is told about, not doubled."""
    past = reading.past or bool(reading.interview_at and reading.interview_at.past)
    known = [i for i in resolve.named_interviews(step.desk, reading) if i.starts_at <= step.now]
    if past and known:
        on = reading.interview_at.first_on if reading.interview_at else None
        same = [i for i in known if on is None or calendar.local(i.starts_at, step.zone).date() == on]
        same = [i for i in same if step.now - i.ends_at <= DEBRIEF_NOT_AFTER]
        if same:
            latest = max(same, key=lambda i: i.starts_at)
            if reading.tells or reading.outcome:
                interviews.tell(step, latest.id, reading)
            else:
                interviews.begin_debrief(step, latest.id)
            return True
    booking.log(step, text, reading)
    return True


A_DAY = timedelta(days=1)
ALL_OF_THEM = ("notes", "thank-yous", "thank yous", "everyone", "everybody")


def on_interview(
    do: Callable[[Step, Interview, Reading, str], None], *statuses: str
) -> Callable[[Step, str, Reading], bool]:
    """A handler for what concerns one interview: finds it, or asks which."""

    def handler(step: Step, text: str, reading: Reading) -> bool:
        fit = [i for i in resolve.meant(step, reading) if i.status in statuses]
        fit = [i for i in fit if i.id in resolve.on_day(step, [i.id for i in fit], reading)] or fit
        coming = [i for i in fit if i.status in ("planned", "moved")]
        fit = coming if coming and statuses[0] == "planned" else fit
        if not fit:
            unknown = reading.company.value if reading.company else ""
            if unknown:
                step.say(wording.not_known(unknown))
            return bool(unknown)
        if len(fit) > 1:
            ids = tuple(i.id for i in fit)
            commands.ask_which_interview(step, "hear", ids)
            step.talk_about(Choosing(action="interview hear", among=ids, told=text))
            return True
        do(step, fit[0], reading, text)
        return True

    return handler


def decide(step: Step, interview: Interview, reading: Reading, text: str) -> None:
    del text
    if reading.outcome is None:
        return
    filling.take_in(step, interview.id, replace(reading, summary=None, rating=None), debrief=False)
    interviews.decide(step, interview.id, reading.outcome.value)
    step.replan()
    step.talk_about(None, focus=interview.id)
    step.card(interview.id, wording.outcome_kept(interview, reading.outcome.value))


def notes_meant(step: Step, text: str, reading: Reading) -> list[FollowUp]:
    """The open letters a text speaks of: by person, by company, by what it calls them."""
    words = text.casefold()
    kinds = {"thank_you"} if "thank" in words else {"chase"} if "follow" in words or "chase" in words else set(NOTES)
    chased = "follow" in words or "chase" in words
    letters = [
        f for f in step.desk.follow_ups.values() if f.kind in kinds and f.open and timely(step, f, chased=chased)
    ]
    people = {name.casefold() for name in (*reading.named, *(person.name for person in reading.people))}
    of_person = [f for f in letters if (c := step.desk.contacts.get(f.contact or "")) and c.name.casefold() in people]
    if people:
        of_person = of_person or [
            f for f in letters
            if (c := step.desk.contacts.get(f.contact or "")) and any(filling.same_person(c.name, p) for p in people)
        ]  # fmt: skip
        return first_of_each(of_person)
    ids = {i.id for i in resolve.named_interviews(step.desk, reading)}
    if reading.companies:
        return first_of_each([f for f in letters if f.interview in ids])
    shown = [f for f in letters if f.id in resolve.open_items(step.desk)]
    return first_of_each(shown or letters)


def timely(step: Step, follow_up: FollowUp, *, chased: bool) -> bool:
    """Whether it can be meant: after the interview; a chase when its day has come, or when a follow-up is spoken of and
    none was sent only now."""
    if step.desk.interviews[follow_up.interview].starts_at > step.now:
        return False
    if follow_up.kind != "chase" or follow_up.nudges:
        return True
    others = (f for f in step.desk.follow_ups.values() if f.kind == "chase" and f.interview == follow_up.interview)
    return chased and not any(f.closed_at and step.now - f.closed_at < A_DAY for f in others)


def first_of_each(letters: list[FollowUp]) -> list[FollowUp]:
    """The thank-you before the chase, where both are open for one contact."""
    thanks = [f for f in letters if f.kind == "thank_you"]
    return thanks or letters


def sent(step: Step, text: str, reading: Reading) -> bool:
    """ "I sent the thank-you to Dana": done when it was said, unless a time was told."""
    letters = notes_meant(step, text, reading)
    at = told_moment(step, reading)
    named = bool(reading.named or reading.people or reading.companies)
    if not letters:
        return wrote(step, reading, at)
    if len(letters) > 1 and not named and not plural(text):
        acts.ask_which(step, acts.Order(verb="sent", at=at), tuple(f.id for f in letters))
        return True
    acts.do_all(step, acts.Order(verb="sent", at=at), tuple(f.id for f in letters))
    return True


def plural(text: str) -> bool:
    """Whether it speaks of all letters at once."""
    words = text.casefold()
    return any(word in words for word in ALL_OF_THEM) or bool({"all", "both"} & set(words.split()))


def told_moment(step: Step, reading: Reading) -> datetime | None:
    when = next((w for w in reading.whens if w.first_on and w.first_on <= step.today), None)
    if when is None or when.first_on is None:
        return None
    return calendar.instant(when.first_on, when.starts or acts.NOON, step.zone)


def wrote(step: Step, reading: Reading, at: datetime | None) -> bool:
    """The seeker wrote to an employer on their own account: the clock starts anew (R15)."""
    found = resolve.named_interviews(step.desk, reading)
    if not found:
        return False
    interview = max(found, key=lambda i: i.starts_at)
    step.keep(replace(interview, wrote_at=min(at or step.now, step.now)))
    step.did = f"noted that you wrote to {interview.company}"
    step.replan()
    chase = acts.next_chase(step, interview.id)
    later = f" {wording.next_chase(wording.when(chase, step.zone, step.now))}" if chase else ""
    step.say(wording.wrote(interview) + later)
    return True


def skip(step: Step, text: str, reading: Reading) -> bool:
    letters = notes_meant(step, text, reading)
    if not letters:
        return False
    if len(letters) > 1 and not (reading.named or reading.companies or "all" in text.casefold()):
        acts.ask_which(step, acts.Order(verb="skip"), tuple(f.id for f in letters))
        return True
    acts.do_all(step, acts.Order(verb="skip"), tuple(f.id for f in letters))
    return True


def snooze(step: Step, text: str, reading: Reading) -> bool:
    """ "Push the Acme one to Monday"."""
    letters = notes_meant(step, text, reading) if reading.named or reading.companies else []
    ids = tuple(f.id for f in letters) or open_here(step, reading)
    when = next((w for w in reading.whens if w.first_on or w.starts), None)
    at = read_moment(when.words, step.context, default=step.seeker.quiet_to) if when else None
    if not ids:
        return False
    if at is None:
        step.talk_about(Snoozing(follow_ups=ids))
        step.say(wording.ASK_WHEN_DELAY)
        return True
    order = acts.Order(verb="put_off", at=at)
    if len(ids) > 1 and not (reading.named or reading.companies):
        acts.ask_which(step, order, ids)
    else:
        acts.do_all(step, order, ids)
    return True


def open_here(step: Step, reading: Reading) -> tuple[str, ...]:
    """The open items of the newest message that has any, else the brief of the interview that is meant."""
    items = resolve.still_open(step.desk, resolve.open_items(step.desk))
    if items and not reading.companies and not reading.named:
        return items
    ahead = {i.id for i in resolve.meant(step, reading) if i.starts_at > step.now}
    briefs = (f for f in step.desk.follow_ups.values() if f.kind == "brief" and f.open)
    return tuple(f.id for f in briefs if f.interview in ahead)


def replied(step: Step, text: str, reading: Reading) -> bool:
    found = [i for i in resolve.meant(step, reading) if i.starts_at <= step.now and i.status in ("planned", "held")]
    if not found:
        return False
    waiting = [i for i in found if not i.outcome] or found
    interviews.hear(step, max(waiting, key=lambda i: i.starts_at), reading, text)
    return True


def correct(step: Step, text: str, reading: Reading) -> bool:
    """ "It's Li, not Lee"; "the date was the 14th"."""
    hand = resolve.at_hand(step)
    focus = hand.id if hand else ""
    fixed = [name for correction in reading.corrections if (name := filling.correct(step, correction, focus))]
    if reading.people and hand:
        fixed += [filling.meet(step, hand, person).name for person in reading.people]
    if not fixed and hand and reading.whens:
        interviews.move(step, hand, replace(reading, interview_at=reading.interview_at or reading.whens[0]))
        return True
    if not fixed:
        return False
    step.did = f"corrected {fixed[0]}"
    about = next((c.interviews[-1] for c in step.desk.contacts.values() if c.name == fixed[0] and c.interviews), focus)
    step.replan()
    if about in step.desk.interviews:
        step.card(about, wording.FIXED)
    else:
        step.say(wording.FIXED)
    return True


def remove(step: Step, text: str, reading: Reading) -> bool:
    """ "Remove Sam": they were not there."""
    del text
    hand = resolve.at_hand(step)
    names = [c for c in step.desk.contacts.values() if any(filling.same_person(c.name, n) for n in reading.named)]
    here = [c for c in names if hand and hand.id in c.interviews] or names
    if not here:
        return False
    for contact in here:
        at = hand if hand and hand.id in contact.interviews else step.desk.interviews.get(contact.interviews[-1])
        if at:
            submissions.part_from(step, at, contact)
            step.did = f"removed {contact.name}"
            step.replan()
            step.card(at.id, wording.removed(contact.name, at))
    return True


def set_(step: Step, text: str, reading: Reading) -> bool:
    del text
    answers = {setting.name: setting.value for setting in reading.settings}
    if not answers:
        return False
    submissions.submit(step, "settings", "", answers)
    if step.errors:
        step.say("\n".join(wording.setting_refused(wording.SETTINGS.get(n, n), why) for n, why in step.errors.items()))
        step.errors = {}
    return True


def stop(step: Step, text: str, reading: Reading) -> bool:
    """ "Stop reminding me about Initech" closes that loop (R16); without a name it pauses everything."""
    del text
    found = resolve.named_interviews(step.desk, reading)
    if reading.companies and not found:
        return False
    if not found:
        commands.run(step, "pause", "")
        return True
    for interview in found:
        mine = [f for f in step.desk.follow_ups.values() if f.interview == interview.id and f.open]
        step.keep(*(replace(f, state="skipped", closed_at=step.now, nudge_at=None, snoozed_to=None) for f in mine))
        if interview.starts_at <= step.now and not interview.outcome:
            interviews.decide(step, interview.id, "silent")
    step.did = f"stopped reminding about {found[0].company}"
    step.say(wording.no_more_about(found[0]))
    return True


def pending(step: Step, text: str, reading: Reading) -> bool:
    del text
    commands.run(step, "followups", reading.companies[0] if reading.companies else "")
    return True


def upcoming(step: Step, text: str, reading: Reading) -> bool:
    """ "When is my interview with Acme?"."""
    del text
    named = resolve.of_companies(step.desk, reading)
    if len(named) == 1:
        step.card(named[0].id, wording.span(named[0], step.zone, step.now))
    else:
        commands.run(step, "interview", "list")
    return True


def who(step: Step, text: str, reading: Reading) -> bool:
    del text
    commands.run(step, "contacts", next(iter((*reading.companies, *reading.named)), ""))
    return True


def draft(step: Step, text: str, reading: Reading) -> bool:
    letters = notes_meant(step, text, reading)
    if not letters:
        return False
    commands.show(step, "draft", letters, "")
    return True


def calendar_(step: Step, text: str, reading: Reading) -> bool:
    """ "Add Acme to my calendar": its file. One that is only now told of is logged, and its card has the button."""
    if reading.tells or (Ask.LOG in reading.asks and reading.interview_at):
        return False
    words = set(text.casefold().rstrip(".!?").split())
    if words & {"off", "stop", "end", "close", "revoke"}:
        commands.run(step, "calendar", "off")
        return True
    if words & {"feed", "address"}:
        renewed = "new" if words & {"new", "another"} else "on" if "on" in words else "feed"
        commands.run(step, "calendar", renewed)
        return True
    named = (*reading.named, *reading.companies)
    commands.run(step, "calendar", named[0] if named else "file")
    return True


def help_(step: Step, text: str, reading: Reading) -> bool:
    del text, reading
    commands.run(step, "help", "")
    return True


WISHES: Mapping[Ask, Callable[[Step, str, Reading], bool]] = {
    Ask.LOG: log,
    Ask.CANCEL: on_interview(
        lambda step, i, reading, _: interviews.cancel(step, i, reading), "planned", "moved", "held"
    ),
    Ask.MOVE: on_interview(
        lambda step, i, reading, _: interviews.move(step, i, reading), "planned", "held", "moved", "cancelled"
    ),
    Ask.NO_SHOW: on_interview(lambda step, i, reading, _: interviews.nobody_came(step, i, reading), "held", "planned"),
    Ask.DELETE: on_interview(
        lambda step, i, _, __: interviews.delete(step, i), "planned", "held", "cancelled", "moved", "no_show"
    ),
    Ask.OUTCOME: on_interview(decide, "held", "planned", "cancelled", "moved", "no_show"),
    Ask.SENT: sent,
    Ask.SKIP: skip,
    Ask.SNOOZE: snooze,
    Ask.REPLIED: replied,
    Ask.CORRECT: correct,
    Ask.REMOVE: remove,
    Ask.SET: set_,
    Ask.STOP: stop,
    Ask.PENDING: pending,
    Ask.UPCOMING: upcoming,
    Ask.WHO: who,
    Ask.DRAFT: draft,
    Ask.CALENDAR: calendar_,
    Ask.HELP: help_,
}
"""What is done about each thing a text can ask; False leaves it to the next."""
