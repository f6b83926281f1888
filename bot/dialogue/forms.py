"""The forms, one catalogue: what each asks, with what is known filled in. What they change is in `submissions.py`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, time
from typing import get_args
from zoneinfo import ZoneInfo

from bot import calendar, eras, wording
from bot.desk import Contact, Desk, FollowUp, Interview, NoteChannel, Seeker
from bot.dialogue import views
from bot.dialogue.step import Step
from bot.drafting.links import way
from bot.drafting.notes import Letter
from bot.message import Answers, Expects, Form, Option, Question
from bot.playbook import manners

BY_COUNTRY = "country"
"""The spelling of the country."""
WHERE_LAST = "last"
"""The bot speaks first where the seeker was heard last."""
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def options(pairs: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(label=label, value=value) for value, label in pairs)


YES_NO = options((("yes", "Yes"), ("no", "No")))


def interview_form(step: Step, interview: Interview | None = None) -> Form:
    """About one interview; without one, about a new one."""
    i = interview
    zone = calendar.zone(i.zone) if i else step.zone
    traditional = "" if i is None or i.traditional is None else "yes" if i.traditional else "no"
    return Form(
        name="interview",
        title="Interview",
        about=i.id if i else "",
        questions=(
            Question(name="company", prompt="Company", required=True, value=i.company if i else ""),
            Question(name="role", prompt="Role", value=i.role if i else ""),
            Question(
                name="kind",
                prompt="Kind",
                expects="choice",
                value=(i.kind or "") if i else "",
                options=options(wording.KINDS.items()),
            ),
            Question(name="round", prompt="Round", value=i.round if i else ""),
            Question(
                name="starts_at",
                prompt="Starts",
                expects="datetime",
                required=True,
                value=wall(i.starts_at, zone) if i else "",
            ),
            Question(name="ends_at", prompt="Ends", expects="datetime", value=wall(i.ends_at, zone) if i else ""),
            Question(name="zone", prompt="Time zone", expects="zone", value=known(i.zone if i else step.seeker.zone)),
            Question(name="country", prompt="The employer's country (two letters)", value=i.country if i else ""),
            Question(name="place", prompt="Place or link", value=i.place if i else ""),
            Question(
                name="traditional",
                prompt="A traditional organisation?",
                expects="choice",
                value=traditional,
                options=YES_NO,
            ),
        ),
    )


def debrief_form(step: Step, interview: Interview) -> Form:
    ask = wording.DEBRIEF_QUESTIONS
    promise, permission = step.desk.promise_of(interview.id), step.desk.permission_of(interview.id)
    people = "\n".join(views.contact_line(contact) for contact in step.desk.people_of(interview.id))
    next_round = wall(interview.next_round_at, step.zone) if interview.next_round_at else ""
    ratings = options((str(n), wording.RATINGS[n]) for n in range(5, 0, -1))

    def text(name: str, value: str) -> Question:
        return Question(name=name, prompt=ask.get(name, ""), expects="text", value=value)

    return Form(
        name="debrief",
        title=f"How it went at {interview.company}",
        about=interview.id,
        questions=(
            Question(
                name="rating",
                prompt=ask["rating"],
                expects="choice",
                value=str(interview.rating or ""),
                options=ratings,
            ),
            replace(text("summary", interview.summary), prompt="In your own words"),
            text("went_well", "\n".join(interview.went_well)),
            text("to_clarify", "\n".join(interview.to_clarify)),
            text("lessons", "\n".join(interview.lessons)),
            text("topics", "\n".join(topic.text for topic in interview.topics)),
            text("people", people),
            Question(name="next_step", prompt="What happens next?", value=interview.next_step),
            Question(
                name="promise",
                prompt="By when did they say you would hear?",
                expects="date",
                value=promise.by_on.isoformat() if promise else "",
            ),
            Question(name="next_round_at", prompt="When is the next round?", expects="datetime", value=next_round),
            Question(name="permission", prompt=ask["permission"], value=permission.words if permission else ""),
        ),
    )


def contact_form(interview: Interview, contact: Contact | None = None) -> Form:
    c = contact or Contact(id="", name="", company=interview.company)
    return Form(
        name="contact",
        title=c.name or "Somebody you met",
        about=c.id or interview.id,
        questions=(
            Question(name="name", prompt="Full name", required=True, value=c.name),
            Question(name="title", prompt="Title", value=c.title),
            Question(name="company", prompt="Company", value=c.company),
            Question(name="email", prompt="E-mail", value=c.email),
            Question(name="phone", prompt="Phone", value=c.phone),
            Question(name="linkedin", prompt="LinkedIn", value=c.linkedin),
            Question(name="address", prompt="Postal address", expects="text", value=c.address),
        ),
    )


def snooze_form(step: Step, follow_up: FollowUp) -> Form:
    question = Question(name="when", prompt=wording.UNTIL_WHEN, expects="datetime", required=True)
    title = wording.capital(views.owed(step.desk, follow_up))
    return Form(name="snooze", title=title, about=follow_up.id, questions=(question,))


def draft_form(step: Step, follow_up: FollowUp, letter: Letter) -> Form:
    """The letter to be put in one's own words; a card or a LinkedIn note has no subject."""
    body = Question(name="body", prompt="The letter", expects="text", value=letter.body)
    subject = Question(name="subject", prompt="Subject", value=letter.subject)
    title = wording.capital(views.owed(step.desk, follow_up))
    by_email = way(follow_up) == "email"
    return Form(name="draft", title=title, about=follow_up.id, questions=(subject, body) if by_email else (body,))


def open_debrief(step: Step, interview: str) -> None:
    step.opens = debrief_form(step, step.desk.interviews[interview])


SETTING_EXPECTS: Mapping[str, Expects] = {
    "zone": "zone",
    "quiet_from": "time",
    "quiet_to": "time",
    "working_days": "choices",
    "debrief_after_min": "number",
    "brief_at": "time",
    "channel": "choice",
    "chase_cap": "number",
    "paused_until": "datetime",
    "tone": "choice",
    "signature": "text",
    "spelling": "choice",
    "rewrites": "choice",
    "nudges_on": "choice",
    "hints": "choice",
}


def settings_form(step: Step) -> Form:
    s = step.seeker
    values = setting_values(s)
    choices = {
        "working_days": options((name, day) for name, day in zip(DAY_NAMES, wording.WEEKDAYS, strict=True)),
        "channel": options((name, wording.CHANNELS[name]) for name in get_args(NoteChannel)),
        "tone": options(wording.TONES.items()),
        "spelling": options(wording.SPELLINGS.items()),
        "rewrites": YES_NO,
        "nudges_on": options(places_to_nudge(step.desk).items()),
        "hints": YES_NO,
    }
    unasked = unneeded(step.desk)
    return Form(
        name="settings",
        title="Settings",
        questions=tuple(
            Question(
                name=name,
                prompt=wording.SETTINGS[name],
                expects=SETTING_EXPECTS.get(name, "line"),
                value=value,
                options=choices.get(name, ()),
            )
            for name, value in values.items()
            if name not in unasked
        ),
    )


def unneeded(desk: Desk) -> frozenset[str]:
    """Settings that would decide nothing, for now."""
    reaches = desk.dialogue.reaches
    asked = {"nudges_on": len(reaches) > 1, "hints": desk.seeker.hints or any(reach.channel for reach in reaches)}
    return frozenset(name for name, is_needed in asked.items() if not is_needed)


def places_to_nudge(desk: Desk) -> Mapping[str, str]:
    """Where nudges can come, by value and label."""
    platforms = {reach.platform: wording.PLATFORMS.get(reach.platform, "") for reach in desk.dialogue.reaches}
    return {WHERE_LAST: wording.WHERE_LAST, **platforms}


def setting_values(seeker: Seeker) -> Mapping[str, str | tuple[str, ...]]:
    """Every setting as its form shows it."""
    paused = seeker.paused_until
    return {
        "name": seeker.name,
        "zone": known(seeker.zone),
        "country": manners.country_of(seeker),
        "quiet_from": form_time(seeker.quiet_from),
        "quiet_to": form_time(seeker.quiet_to),
        "working_days": tuple(DAY_NAMES[day] for day in seeker.working_days),
        "debrief_after_min": str(seeker.debrief_after_min),
        "brief_at": form_time(seeker.brief_at),
        "channel": seeker.channel,
        "chase_cap": str(seeker.chase_cap),
        "paused_until": wall(paused, calendar.zone(seeker.zone)) if paused and paused < manners.FOREVER else "",
        "tone": seeker.tone,
        "signature": seeker.signature,
        "spelling": seeker.spelling or BY_COUNTRY,
        "rewrites": "yes" if seeker.rewrites else "no",
        "nudges_on": seeker.nudges_on or WHERE_LAST,
        "hints": "yes" if seeker.hints else "no",
    }


def known(zone: str) -> str:
    return "" if zone == calendar.UNKNOWN else zone


def form_time(clock: time) -> str:
    """As a form and `/export` hold it."""
    return clock.isoformat(timespec="minutes")


def wall(moment: datetime, zone: ZoneInfo) -> str:
    return calendar.local(moment, zone).isoformat(timespec="minutes")[:16]


def about_now(desk: Desk, form: str, about: str, answers: Answers) -> str:
    """What a form that was taken in is about from then on, as it is shown: where it made something new, that."""
    known = eras.of_now(desk, about)
    match form:
        case "interview" if not about:
            return eras.marked_id(desk, desk.dialogue.focus)
        case "contact" if known in desk.interviews:
            name = str(answers.get("name", "")).casefold()
            met = [c.id for c in desk.people_of(known) if name.endswith(c.name.casefold())]
            return eras.marked_id(desk, max(met, key=lambda id: int(id[1:]), default=known))
        case _:
            return about
