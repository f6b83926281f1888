"""What a submitted form changes. An answer left out is unchanged, an empty one clears; nothing is changed unless every
answer can be read.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import cast

from bot import calendar, wording
from bot.desk import Contact, Interview, NoteChannel, Permission, Promise, Seeker, Spelling, Talk, Tone
from bot.dialogue import acts, booking, cheers, cohorts, drafts, filling, interviews, sharing, smalltold, zoning
from bot.dialogue.answers import (
    Sheet,
    WrongAnswerError,
    email_reader,
    phone_reader,
    read_choice,
    read_country,
    read_days,
    read_end,
    read_linkedin,
    read_number,
    read_permission,
    read_promise,
    read_stars,
    read_time,
    read_when,
    read_yes_no,
    read_zone,
)
from bot.dialogue.forms import BY_COUNTRY, SETTING_EXPECTS, WHERE_LAST, places_to_nudge, setting_values, wall
from bot.dialogue.step import Step
from bot.drafting.parts import LONGEST_SIGNATURE
from bot.message import Answers
from bot.playbook import manners
from bot.playbook.rules import CHASES_WITH_PERMISSION
from bot.reading import InterviewKind
from bot.understanding.dates import read_moment
from bot.understanding.people import read_people

LONGEST_DELAY_MIN = 180
LONGEST_SIGNATURE_TEXT = 300
"""Characters under a letter."""


def submit(step: Step, name: str, about: str, answers: Answers) -> None:
    """Take a form in. What cannot be read is told by question, and nothing is changed."""
    sheet = Sheet(answers=answers)
    known: Mapping[str, Callable[[Step, str, Sheet], None]] = {
        "interview": submit_interview,
        "debrief": submit_debrief,
        "contact": submit_contact,
        "settings": submit_settings,
        "snooze": submit_snooze,
        "draft": drafts.submit_draft,
        "cohort": cohorts.submit,
        "share": sharing.submit,
        "cheer": cheers.submit,
    }
    before = step.desk
    if name not in known:
        step.say(wording.FORM_STALE)
        return
    known[name](step, about, sheet)
    if sheet.errors:
        step.desk, step.errors = before, sheet.errors
        step.says.clear()
        step.replies.clear()
        step.revises.clear()
        step.tells.clear()


def submit_interview(step: Step, about: str, sheet: Sheet) -> None:
    old = step.desk.interviews.get(about)
    if about and old is None:
        step.say(wording.FORM_STALE)
        return
    zone = sheet.read("zone", old.zone if old else step.seeker.zone, step.seeker.zone, read_zone)
    company = sheet.line("company", old.company if old else "", required=True)
    if not sheet.line("starts_at", wall(old.starts_at, calendar.zone(zone)) if old else ""):
        sheet.errors["starts_at"] = wording.REQUIRED
    start = sheet.read("starts_at", old.starts_at if old else step.now, step.now, read_when(step, zone))
    end = sheet.read("ends_at", old.given_ends_at if old else None, None, read_end(step, zone, start))
    if old and end and "starts_at" in sheet.answers and "ends_at" not in sheet.answers and old.given_ends_at:
        end = start + (old.given_ends_at - old.starts_at)
    if end and end <= start:
        sheet.errors["ends_at"] = wording.END_BEFORE_START
    kind = sheet.read("kind", old.kind or "" if old else "", "", read_choice({**wording.KINDS}))
    no_answer: bool | None = None
    facts = Interview(
        id=old.id if old else "",
        company=company,
        starts_at=start,
        zone=zone,
        logged_at=step.now,
        role=sheet.line("role", old.role if old else ""),
        kind=cast("InterviewKind | None", kind or None),
        round=sheet.line("round", old.round if old else ""),
        country=sheet.read("country", old.country if old else "", "", read_country),
        place=sheet.line("place", old.place if old else ""),
        traditional=sheet.read("traditional", old.traditional if old else None, no_answer, read_yes_no),
    )
    if sheet.errors:
        return
    if old is None:
        booking.create(step, company, start, end, zone, interviews.NOTHING_READ, like=facts)
        return
    change_interview(step, old, facts, end)


def change_interview(step: Step, old: Interview, facts: Interview, end: datetime | None) -> None:
    if facts.company != old.company:
        filling.rename_company(step, old.company, facts.company)
    if facts.starts_at != old.starts_at or facts.zone != old.zone:
        interviews.reschedule(step, old.id, facts.starts_at, end, facts.zone)
    step.keep(
        replace(
            step.desk.interviews[old.id],
            given_ends_at=end,
            role=facts.role,
            kind=facts.kind,
            round=facts.round,
            country=facts.country,
            place=facts.place,
            traditional=facts.traditional,
        )
    )
    step.did = f"changed {facts.company}"
    step.replan()
    smalltold.corrected(step, old.id)


def submit_debrief(step: Step, about: str, sheet: Sheet) -> None:
    old = step.desk.interviews.get(about)
    if old is None:
        step.say(wording.FORM_STALE)
        return
    rating = sheet.read("rating", old.rating, None, read_stars)
    next_round_at = sheet.read("next_round_at", old.next_round_at, None, read_when(step, step.seeker.zone))
    topics = {topic.text: topic for topic in old.topics}
    interview = replace(
        old,
        rating=rating,
        summary=sheet.line("summary", old.summary),
        went_well=sheet.lines("went_well", old.went_well),
        to_clarify=sheet.lines("to_clarify", old.to_clarify),
        lessons=sheet.lines("lessons", old.lessons),
        topics=tuple(topics.get(text, Talk(text=text)) for text in sheet.lines("topics", tuple(topics))),
        next_step=sheet.line("next_step", old.next_step),
        next_round_at=next_round_at,
        debriefed_at=old.debriefed_at or step.now,
    )
    step.keep(interview)
    if "people" in sheet.answers:
        people_met(step, interview, "\n".join(sheet.lines("people", ())))
    promised(step, interview, sheet)
    permitted(step, interview, sheet)
    if not sheet.errors:
        step.did = f"noted how it went at {old.company}"
        step.retire_question()
        interviews.show_told(step, about)


def people_met(step: Step, interview: Interview, text: str) -> None:
    """Exactly these were there."""
    met = {filling.meet(step, interview, person).id for person in read_people(text, step.context)}
    for contact in step.desk.people_of(interview.id):
        if contact.id not in met:
            part_from(step, interview, contact)


def part_from(step: Step, interview: Interview, contact: Contact) -> None:
    """They were not there; a contact who was nowhere else is gone."""
    rest = tuple(id for id in contact.interviews if id != interview.id)
    if rest:
        step.keep(replace(contact, interviews=rest))
    else:
        step.drop([contact.id])


def promised(step: Step, interview: Interview, sheet: Sheet) -> None:
    standing = step.desk.promise_of(interview.id)
    if "promise" not in sheet.answers:
        return
    when = sheet.read("promise", None, None, read_promise(step))
    words = sheet.line("promise", "")
    if standing and (not words or (when and when.last_on != standing.by_on)):
        step.keep(replace(standing, superseded=True))
    if when and when.last_on and not (standing and standing.by_on == when.last_on):
        kind = "by" if when.kind == "on" else when.kind
        first = when.first_on if when.first_on != when.last_on else None
        step.keep(
            Promise(
                id=step.new_id("p"),
                interview=interview.id,
                kind=kind,
                from_on=first,
                by_on=when.last_on,
                words=words,
                told_at=step.now,
            )
        )


def permitted(step: Step, interview: Interview, sheet: Sheet) -> None:
    standing = step.desk.permission_of(interview.id)
    if "permission" not in sheet.answers or sheet.line("permission", "") == (standing.words if standing else ""):
        return
    words = sheet.line("permission", "")
    if not words:
        step.drop(p.id for p in step.desk.permissions.values() if p.interview == interview.id)
        return
    granted = read_permission(step, words)
    if granted is None:
        sheet.errors["permission"] = wording.NOT_A_PERMISSION
        return
    id = step.new_id("g")
    step.keep(Permission(id=id, interview=interview.id, granted=granted, words=words, told_at=step.now))


def submit_contact(step: Step, about: str, sheet: Sheet) -> None:
    old = step.desk.contacts.get(about)
    interview = step.desk.interviews.get(old.interviews[-1] if old and old.interviews else about)
    if interview is None:
        step.say(wording.FORM_STALE)
        return
    base = old or Contact(id="", name="", company=interview.company, interviews=(interview.id,))
    country = interview.country or manners.country_of(step.seeker)
    phone, ext = sheet.read("phone", (base.phone, base.phone_ext), ("", ""), phone_reader(step, country))
    name = sheet.line("name", base.name, required=True)
    honorific, name = split_honorific(step, name, base.honorific)
    contact = replace(
        base,
        name=name,
        honorific=honorific,
        title=sheet.line("title", base.title),
        company=sheet.line("company", base.company),
        email=sheet.read("email", base.email, "", email_reader(step)),
        phone=phone,
        phone_ext=ext,
        linkedin=sheet.read("linkedin", base.linkedin, "", read_linkedin),
        address=sheet.line("address", base.address),
        confirmed=True,
    )
    if sheet.errors:
        return
    known = None if old else by_name(step, interview, contact.name)
    step.keep(replace(contact, id=known.id, interviews=known.interviews) if known else contact if old else
              replace(contact, id=step.new_id("c")))  # fmt: skip
    step.did = f"noted {contact.name}"
    step.replan()
    smalltold.corrected(step, interview.id)


def split_honorific(step: Step, name: str, honorific: str) -> tuple[str, str]:
    """`Dr. Jane Doe` -> (`Dr.`, `Jane Doe`): a form of address is no part of the name."""
    people = read_people(name, step.context)
    if len(people) == 1 and people[0].honorific and people[0].name and name.endswith(people[0].name):
        return people[0].honorific, people[0].name
    return honorific, name


def by_name(step: Step, interview: Interview, name: str) -> Contact | None:
    return next((c for c in step.desk.people_of(interview.id) if c.name.casefold() == name.casefold()), None)


def submit_settings(step: Step, about: str, sheet: Sheet) -> None:
    del about
    unknown = [name for name in sheet.answers if name not in wording.SETTINGS]
    for name in unknown:
        sheet.errors[name] = wording.NO_SUCH_SETTING
    s, default = step.seeker, Seeker()
    zone = sheet.read("zone", s.zone, s.zone, read_zone)
    spelling = sheet.read("spelling", s.spelling or BY_COUNTRY, BY_COUNTRY, read_choice(wording.SPELLINGS))
    changed = replace(
        s,
        name=sheet.line("name", s.name),
        zone=zone,
        country=sheet.read("country", s.country, "", read_country),
        quiet_from=sheet.read("quiet_from", s.quiet_from, default.quiet_from, read_time),
        quiet_to=sheet.read("quiet_to", s.quiet_to, default.quiet_to, read_time),
        working_days=sheet.read("working_days", s.working_days, default.working_days, read_days),
        debrief_after_min=sheet.read(
            "debrief_after_min", s.debrief_after_min, default.debrief_after_min, read_number(0, LONGEST_DELAY_MIN)
        ),
        brief_at=sheet.read("brief_at", s.brief_at, default.brief_at, read_time),
        channel=cast(NoteChannel, sheet.read("channel", s.channel, default.channel, read_choice(wording.CHANNELS))),
        chase_cap=sheet.read("chase_cap", s.chase_cap, default.chase_cap, read_number(0, CHASES_WITH_PERMISSION)),
        paused_until=sheet.read("paused_until", s.paused_until, None, read_when(step, zone, s.quiet_to)),
        tone=cast(Tone, sheet.read("tone", s.tone, default.tone, read_choice(wording.TONES))),
        signature=signature(sheet, s.signature),
        spelling=cast("Spelling | None", None if spelling == BY_COUNTRY else spelling),
        rewrites=sheet.read("rewrites", s.rewrites, default.rewrites, read_yes_no),
        nudges_on=sheet.read("nudges_on", s.nudges_on, default.nudges_on, read_nudges_on(step)),
        hints=sheet.read("hints", s.hints, default.hints, read_yes_no),
    )
    if not sheet.errors:
        set_settings(step, changed)


def read_nudges_on(step: Step) -> Callable[[str], str]:
    choice = read_choice(places_to_nudge(step.desk))
    return lambda text: "" if (chosen := choice(text)) == WHERE_LAST else chosen


def signature(sheet: Sheet, old: str) -> str:
    """What stands under the letters, without empty lines."""
    lines = sheet.lines("signature", tuple(old.splitlines()))
    if len(lines) > LONGEST_SIGNATURE or sum(map(len, lines)) > LONGEST_SIGNATURE_TEXT:
        sheet.errors["signature"] = wording.SIGNATURE_TOO_LONG
    return "\n".join(lines)


def set_settings(step: Step, changed: Seeker) -> None:
    """Take new settings, and say what is different."""
    old, new = setting_values(step.seeker), setting_values(changed)
    names = [name for name in new if new[name] != old[name]]
    step.set_seeker(replace(changed, zone=step.seeker.zone))
    zoning.take(step, changed.zone)
    if not names:
        step.say(wording.NOTHING_CHANGED)
        return
    step.did = f"changed {wording.joined([f'“{wording.SETTINGS[name]}”' for name in names])}"
    step.say("\n".join(setting_told(step, name, new[name]) for name in names))


def setting_told(step: Step, name: str, value: str | tuple[str, ...]) -> str:
    return wording.setting_changed(name, shown(step, name, value))


def shown(step: Step, name: str, value: str | tuple[str, ...]) -> str:
    """A value by its label, where it has one, and a time as the seeker writes it."""
    labels = wording.SETTING_LABELS.get(name, {})
    values = (value,) if isinstance(value, str) else value
    match SETTING_EXPECTS.get(name), value:
        case "time", str():
            return wording.clock(time.fromisoformat(value), step.zone)
        case "datetime", str() if value:
            return wording.when(datetime.fromisoformat(value).replace(tzinfo=step.zone), step.zone, step.now)
        case _:
            return ", ".join(labels.get(each, each) for each in values if each) or wording.NOT_SET


def submit_snooze(step: Step, about: str, sheet: Sheet) -> None:
    follow_up = step.desk.follow_ups.get(about)
    if follow_up is None or not follow_up.open:
        step.say(wording.STALE)
        return

    def reader(text: str) -> datetime:
        moment = read_moment(text, step.context, default=step.seeker.quiet_to)
        if moment is None:
            raise WrongAnswerError(wording.NOT_A_TIME)
        if moment <= step.now:
            raise WrongAnswerError(wording.IN_THE_PAST)
        return moment

    if "when" not in sheet.answers or not sheet.line("when", ""):
        sheet.errors["when"] = wording.REQUIRED
        return
    until = sheet.read("when", step.now, step.now, reader)
    if not sheet.errors:
        step.talk_about(None)
        acts.put_off(step, follow_up, until, quiet=False)
