"""`/cohort`: a channel becomes a cohort, and people join, leave, coach and look after it. What a member shares with a
coach is `sharing.py`; what is posted in the channel is decided by the cohort's own turn.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from bot import calendar, wording
from bot.cohort import (
    Changed,
    Closed,
    Coach,
    CoachLeft,
    CoachNamed,
    Cohort,
    CohortEvent,
    DigestPaused,
    Glance,
    Noticed,
    Resumed,
    Silenced,
    Started,
    Terms,
)
from bot.desk import Desk, Membership
from bot.dialogue.answers import Sheet, WrongAnswerError, read_choice, read_time, read_yes_no, read_zone
from bot.dialogue.forms import DAY_NAMES, YES_NO, form_time, options
from bot.dialogue.step import Step
from bot.message import Button, Form, Message, Question
from bot.playbook import manners
from bot.ports import Account, Tell
from bot.sharing import report
from bot.understanding.dates import read_day
from bot.whereabouts import is_zone_known

LONGEST_NAME: Final = 60
LONGEST_LABEL: Final = 75
"""Of a button, on every platform."""
LONGEST_COHORT: Final = timedelta(days=2 * 366)
USUAL_DAY: Final = 4
USUAL_HOUR: Final = time(16)
TELLS_WHO_LEAVES: Final = frozenset({"slack", "local"})
"""The platforms of which it is known that a coach is not in the channel any more."""
OF_THE_PRESENT: Final = frozenset({"report", "change", "end", "close"})
"""What on any other platform a coach can only do where they are seen to be there still."""
TO_END: Final = frozenset({"end", "remove", "close"})
"""Each of these words asks first; only the button of that question ends a cohort."""
UNTIL: Final = frozenset({"until", "till", "to"})
"""What stands between the name and the last day: `/cohort start Spring class until 26 June`."""


def run(step: Step, words: str) -> None:
    """`/cohort [start | join | leave | report | coach @NAME | change | pause | resume | resign | end]`; bare: how it
    stands."""
    verb, _, rest = words.partition(" ")
    verb = verb.casefold()
    if not verb:
        overview(step)
    elif verb == "start":
        start(step, rest.strip())
    elif verb in ("coach", "coaches"):
        coach(step, rest.strip())
    elif verb in TO_END:
        on_one(step, "end", rest.strip())
    elif verb in DEEDS:
        on_one(step, verb, rest.strip())
    else:
        step.say(wording.COHORT_USAGE)


def press(step: Step, action: str) -> None:
    """A button: `join:17`, the number being the store's name for the cohort."""
    verb, _, id = action.partition(":")
    if verb not in DEEDS:
        step.say(wording.UNKNOWN_ACTION)
    elif cohort := permitted(step, verb, id):
        DEEDS[verb].run(step, cohort, "")
    elif step.glance is None:
        step.say(wording.STALE)


# ── which, and who ──────────────────────────────────────────────────────────────────────────────────────────────────


def on_one(step: Step, verb: str, words: str) -> None:
    """Do it to the cohort of this channel, else to the only one it can be done to; where there are several, ask."""
    here = step.around.cohorts.get(step.around.here)
    if here and may(step, verb, here):
        DEEDS[verb].run(step, here, words)
        return
    if not step.around.asked:
        step.glance = Glance()
        return
    fit = [cohort for cohort in step.around.cohorts.values() if may(step, verb, cohort)]
    if len(fit) == 1:
        DEEDS[verb].run(step, fit[0], words)
    elif fit:
        buttons = (Button(label=full_name_of(cohort), action=f"cohort:{verb}:{cohort.id}") for cohort in fit)
        step.send(Message(text=wording.ASK_WHICH_COHORT, controls=tuple(buttons)))
    elif any(DEEDS[verb].may(step, cohort) for cohort in step.around.cohorts.values()):
        step.say(wording.IN_ITS_CHANNEL)
    else:
        step.say(DEEDS[verb].refused if here else no_cohort(step))


def permitted(step: Step, verb: str, id: str) -> Cohort | None:
    """The cohort, if this may be done to it. That they may not is only said once all is known of where they coach."""
    cohort = step.around.cohorts.get(id)
    if cohort and may(step, verb, cohort):
        return cohort
    if not step.around.asked:
        step.glance = Glance()
    return None


def no_cohort(step: Step) -> str:
    return wording.NO_COHORT_HERE if step.place else wording.NO_COHORT


def name_of(cohort: Cohort) -> str:
    return wording.plain_line(cohort.terms.name) if cohort.terms else ""


def full_name_of(cohort: Cohort) -> str:
    """With its channel: two can be called the same."""
    return wording.cohort_in(name_of(cohort), wording.plain_line(cohort.channel_name))[:LONGEST_LABEL]


def membership_in(step: Step, cohort: Cohort) -> Membership | None:
    return next((m for m in step.desk.memberships.values() if m.cohort == cohort.id), None)


def coach_in(step: Step, cohort: Cohort) -> Coach | None:
    """Which of its coaches the seeker is."""
    return cohort.coach(step.around.coaching.get(cohort.id, ""))


def is_in_charge(step: Step, cohort: Cohort) -> bool:
    """Whether they started it, or administer the place it is in."""
    mine = coach_in(step, cohort)
    is_admin = step.place is not None and step.place.is_admin and step.around.here == cohort.id
    return is_admin or (mine is not None and mine.user == cohort.owner)


def may(step: Step, verb: str, cohort: Cohort) -> bool:
    knows = verb not in OF_THE_PRESENT or cohort.platform in TELLS_WHO_LEAVES or step.around.here == cohort.id
    return cohort.terms is not None and knows and DEEDS[verb].may(step, cohort)


def can_join(step: Step, cohort: Cohort) -> bool:
    """Whoever is in the channel; a member already is wherever they are."""
    return step.around.here == cohort.id or is_member(step, cohort)


def is_member(step: Step, cohort: Cohort) -> bool:
    return membership_in(step, cohort) is not None


def is_coach(step: Step, cohort: Cohort) -> bool:
    return coach_in(step, cohort) is not None


def runs_it(step: Step, cohort: Cohort) -> bool:
    return is_coach(step, cohort) or is_in_charge(step, cohort)


def tell(step: Step, cohort: Cohort, event: CohortEvent) -> None:
    step.tells.append(Tell(account=Account(platform=cohort.platform, user=cohort.channel), event=event))


def notice(step: Step) -> None:
    """Something is done in the channel, so somebody is there; said once between two digests, and when the channel is
    called otherwise."""
    here = step.around.cohorts.get(step.around.here)
    name = step.place.name if step.place else ""
    if here and (not here.noticed or here.unreachable or name not in ("", here.channel_name)):
        tell(step, here, Noticed(channel_name=name))


def forgotten(step: Step) -> None:
    """The seeker has everything forgotten: where they are a coach, they are none any more."""
    if step.desk.around and not step.around.asked:
        step.glance = Glance()
    for cohort in step.around.cohorts.values():
        if mine := coach_in(step, cohort):
            tell(step, cohort, CoachLeft(user=mine.user))


# ── how it stands ───────────────────────────────────────────────────────────────────────────────────────────────────


def overview(step: Step) -> None:
    """In a channel, its cohort; elsewhere, all that the seeker is in or coaches."""
    if step.place:
        here = step.around.cohorts.get(step.around.here)
        cohorts = [here] if here else []
    elif not step.around.asked:
        step.glance = Glance()
        return
    else:
        cohorts = list(step.around.cohorts.values())
    for cohort in cohorts:
        step.send(standing(step, cohort))
    if not cohorts:
        step.say(no_cohort(step))


def standing(step: Step, cohort: Cohort) -> Message:
    terms = cohort.terms
    assert terms, "only a cohort that runs is around"
    mine = membership_in(step, cohort)
    digest = wording.weekly(terms.digest_on, terms.digest_at, calendar.zone(terms.zone))
    facts = [
        (wording.COHORT_RUNS, wording.runs_until(wording.short_day(terms.ends_on, step.today))),
        (wording.COHORT_COACHES, wording.joined([wording.plain_line(c.name) for c in cohort.coaches]) or wording.NONE),
        (wording.COHORT_DIGEST, wording.digest_state(digest, cohort.paused)),
        (wording.COHORT_YOU, wording.your_part(is_member=bool(mine), is_coach=is_coach(step, cohort))),
    ]
    verbs = ("leave" if mine else "join", "report", "change", "resume" if cohort.paused else "pause", "end")
    controls = [
        Button(label=DEEDS[verb].label, action=f"cohort:{verb}:{cohort.id}")
        for verb in verbs
        if may(step, verb, cohort)
    ]
    if mine:
        controls.insert(0, Button(label=wording.SHARE_MORE, action=f"share:edit:{mine.id}"))
    return Message(
        title=name_of(cohort),
        text=wording.the_cohort(cohort.channel_name),
        facts=tuple(facts),
        controls=tuple(controls),
    )


# ── starting and changing ───────────────────────────────────────────────────────────────────────────────────────────


def start(step: Step, words: str) -> None:
    """In a channel: the form, or at once where a name and an end are told."""
    if why := why_not_here(step):
        step.say(why)
        return
    name, ends_on = name_and_end(words)
    sheet = Sheet(answers={"name": name, "ends_on": ends_on} if ends_on else {})
    submit(step, "", sheet)
    if sheet.errors:
        fits = ends_on and "ends_on" not in sheet.errors
        step.opens = terms_form(step, None, name, read_last_day(step)(ends_on).isoformat() if fits else "")


def why_not_here(step: Step) -> str:
    """Why no cohort can begin here; empty where one can."""
    if step.place is None:
        return wording.START_IN_CHANNEL
    if here := step.around.cohorts.get(step.around.here):
        return wording.already_a_cohort(name_of(here))
    return "" if step.place.takes_messages else wording.ADD_ME_FIRST


def name_and_end(words: str) -> tuple[str, str]:
    """`Spring class until 26 June` in two; all of it is the name where no day is told."""
    told = words.split()
    at = next((n for n, word in enumerate(told) if 0 < n < len(told) - 1 and word.casefold() in UNTIL), len(told))
    return " ".join(told[:at]), " ".join(told[at + 1 :])


def terms_form(step: Step, cohort: Cohort | None, name: str = "", ends_on: str = "") -> Form:
    """What a coach sets; of a new cohort, or of this one. By whose clock it goes must be told where nobody knows."""
    terms = cohort.terms if cohort else None
    days = options(zip(DAY_NAMES, wording.WEEKDAYS, strict=True))
    ends_on = terms.ends_on.isoformat() if terms else ends_on
    day, hour = (terms.digest_on, terms.digest_at) if terms else (USUAL_DAY, USUAL_HOUR)
    zone = terms.zone if terms else step.seeker.zone if is_zone_known(step.desk) else ""
    prompts = "no" if terms and not terms.prompts else "yes"
    ask = wording.COHORT_QUESTIONS
    return Form(
        name="cohort",
        title=wording.COHORT_FORM,
        about=cohort.id if cohort else "",
        questions=(
            Question(
                name="name",
                prompt=ask["name"],
                required=True,
                value=terms.name if terms else name,
                answered=not terms and bool(name),
            ),
            Question(
                name="ends_on",
                prompt=ask["ends_on"],
                expects="date",
                required=True,
                value=ends_on,
                answered=not terms and bool(ends_on),
            ),
            Question(name="digest_on", prompt=ask["digest_on"], expects="choice", value=DAY_NAMES[day], options=days),
            Question(name="digest_at", prompt=ask["digest_at"], expects="time", value=form_time(hour)),
            Question(name="zone", prompt=ask["zone"], expects="zone", required=not zone, value=zone),
            Question(name="prompts", prompt=ask["prompts"], expects="choice", value=prompts, options=YES_NO),
        ),
    )


def submit(step: Step, about: str, sheet: Sheet) -> None:
    """The form of a new cohort, or of one that is changed."""
    cohort = permitted(step, "change", about) if about else None
    if step.glance:
        return
    if about and cohort is None:
        step.say(wording.FORM_STALE)
    elif terms := read_terms(step, cohort.terms if cohort else None, sheet):
        if cohort:
            tell(step, cohort, Changed(terms=terms))
            step.say(wording.cohort_changed(terms.name))
        else:
            found(step, terms)


def found(step: Step, terms: Terms) -> None:
    """Make a cohort of this channel, with the seeker as its first coach."""
    place, why = step.place, why_not_here(step)
    if place is None or why:
        step.say(why)
    else:
        name = place.known_as or step.seeker.name or wording.SOMEBODY  # a name told in private stays there
        event = Started(user=place.user, name=name[:LONGEST_NAME], channel_name=place.name, terms=terms)
        step.tells.append(Tell(account=Account(platform=place.platform, user=place.channel), event=event))
        step.say(wording.cohort_started(terms.name))


def read_terms(step: Step, old: Terms | None, sheet: Sheet) -> Terms | None:
    """None if something cannot be read; the sheet says what."""
    name = sheet.line("name", old.name if old else "", required=True)[:LONGEST_NAME]
    if not sheet.line("ends_on", old.ends_on.isoformat() if old else ""):
        sheet.errors["ends_on"] = wording.REQUIRED
    days: dict[str, str] = dict(zip(DAY_NAMES, wording.WEEKDAYS, strict=True))
    day = DAY_NAMES[old.digest_on if old else USUAL_DAY]
    terms = Terms(
        name=name,
        zone=sheet.read("zone", old.zone if old else step.seeker.zone, step.seeker.zone, read_zone),
        ends_on=sheet.read("ends_on", old.ends_on if old else step.today, step.today, read_last_day(step)),
        digest_on=DAY_NAMES.index(sheet.read("digest_on", day, day, read_choice(days))),
        digest_at=sheet.read("digest_at", old.digest_at if old else USUAL_HOUR, USUAL_HOUR, read_time),
        prompts=sheet.read("prompts", old.prompts if old else True, True, read_yes_no),
    )
    if terms.zone == calendar.UNKNOWN:
        sheet.errors.setdefault("zone", wording.REQUIRED)
    return None if sheet.errors else terms


def read_last_day(step: Step) -> Callable[[str], date]:
    def reader(text: str) -> date:
        when = read_day(text, step.context)
        if when is None or when.last_on is None:
            raise WrongAnswerError(wording.NOT_A_DAY)
        if not step.today < when.last_on <= step.today + LONGEST_COHORT:
            raise WrongAnswerError(wording.COHORT_END_WRONG)
        return when.last_on

    return reader


# ── joining and leaving ─────────────────────────────────────────────────────────────────────────────────────────────


def join(step: Step, cohort: Cohort, words: str) -> None:
    """One tap, after the channel's own message has said all that joining shares; the answer says it once more."""
    mine = membership_in(step, cohort)
    if mine is None:
        known_as = (step.place.known_as if step.place else "") or step.seeker.name
        mine = Membership(
            id=step.new_id("h"),
            cohort=cohort.id,
            joined_at=step.now,
            name=(words.removeprefix("as ").strip() or known_as)[:LONGEST_NAME],
        )
        around = replace(step.around, joined=step.around.joined | {cohort.id})
        step.desk = replace(step.desk, memberships={**step.desk.memberships, mine.id: mine}, around=around)
        lead = wording.joined_cohort(name_of(cohort))
    else:
        lead = wording.already_in(name_of(cohort))
    controls = (
        Button(label=wording.SHARE_MORE, action=f"share:edit:{mine.id}"),
        Button(label=wording.LEAVE, action=f"cohort:leave:{cohort.id}"),
    )
    step.send(Message(text=f"{lead} {wording.WHAT_JOINING_SHARES}", controls=controls))


def leave(step: Step, cohort: Cohort, words: str) -> None:
    """The counts go, and every grant."""
    del words
    kept = {id: m for id, m in step.desk.memberships.items() if m.cohort != cohort.id}
    step.desk = replace(step.desk, memberships=kept)
    step.say(wording.left_cohort(name_of(cohort), still_coach=is_coach(step, cohort)))


def seen(step: Step, cohort: Cohort, words: str) -> None:
    """Somebody reads the digest: that keeps it coming. Who pressed is kept nowhere."""
    del cohort, words
    step.say(wording.DIGEST_WAS_SEEN)


# ── coaches ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def coach(step: Step, words: str) -> None:
    """`/cohort coach [remove] @NAME`: by who started it, or an admin, in the channel, where names are known."""
    here = step.around.cohorts.get(step.around.here)
    if here is None:
        step.say(no_cohort(step) if step.place else wording.COACHES_IN_CHANNEL)
    elif not is_in_charge(step, here):
        step.say(wording.NOT_IN_CHARGE)
    elif not step.mentions:
        step.say(wording.NAME_A_COACH)
    elif words.casefold().startswith("remove"):
        for mention in step.mentions:
            tell(step, here, CoachLeft(user=mention.user))
        step.say(wording.coaches_removed([mention.name for mention in step.mentions]))
    else:
        for mention in step.mentions:
            tell(step, here, CoachNamed(user=mention.user, name=mention.name[:LONGEST_NAME]))
        step.say(wording.coaches_named([mention.name for mention in step.mentions]))


def step_down(step: Step, cohort: Cohort, words: str) -> None:
    del words
    if mine := coach_in(step, cohort):
        tell(step, cohort, CoachLeft(user=mine.user))
        step.say(wording.stepped_down(name_of(cohort)))


def show_report(step: Step, cohort: Cohort, words: str) -> None:
    """What each member grants this coach, and nothing else. That they looked is noted where it is handed out."""
    del words
    shown = step.around.report
    if shown is None or shown.cohort != cohort.id:
        step.glance = Glance(report_of=cohort.id)
    else:
        step.send(report.message(cohort, shown, step.now))


def change(step: Step, cohort: Cohort, words: str) -> None:
    del words
    step.opens = terms_form(step, cohort)


def pause(step: Step, cohort: Cohort, words: str) -> None:
    del words
    tell(step, cohort, Silenced())
    step.say(wording.digest_paused_by_you(name_of(cohort)))


def resume(step: Step, cohort: Cohort, words: str) -> None:
    del words
    tell(step, cohort, Resumed())
    step.say(wording.digest_resumed(name_of(cohort)))


def ask_end(step: Step, cohort: Cohort, words: str) -> None:
    del words
    button = Button(label=wording.END_COHORT, action=f"cohort:close:{cohort.id}", style="danger")
    step.send(Message(text=wording.ask_end_cohort(name_of(cohort)), controls=(button,)))


def close(step: Step, cohort: Cohort, words: str) -> None:
    """Everything shared in it is deleted at once."""
    del words
    tell(step, cohort, Closed())
    step.say(wording.cohort_closed(name_of(cohort)))


def hear_paused(step: Step, event: DigestPaused) -> None:
    """Nobody read the digest of a cohort that the seeker coaches."""
    dialogue = step.desk.dialogue
    step.desk = replace(step.desk, dialogue=replace(dialogue, unread=(*dialogue.unread, event)))


def tell_paused(step: Step) -> None:
    """Tell so once the coach may be disturbed; one who never agreed to be written to finds it in `/cohort`."""
    unread = step.desk.dialogue.unread
    if not unread or (may_be_told_at(step.desk, step.now) or step.now) > step.now:
        return
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, unread=()))
    if manners.may_speak(step.desk):
        for paused in unread:
            button = Button(label=wording.RESUME_DIGEST, action=f"cohort:resume:{paused.cohort}")
            step.send(Message(text=wording.digest_unread(paused.name, paused.channel), controls=(button,)))


def may_be_told_at(desk: Desk, now: datetime) -> datetime | None:
    """When the news that wait may be told; None where there are none."""
    if not desk.dialogue.unread:
        return None
    return manners.quiet_hours(desk.seeker).end_of(max(now, desk.seeker.paused_until or now))


# ── all that can be done to one ─────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    label: str
    run: Callable[[Step, Cohort, str], None]
    may: Callable[[Step, Cohort], bool]
    refused: str
    """What is said to who may not."""


DEEDS: Final[Mapping[str, Deed]] = {
    "join": Deed(label=wording.JOIN, run=join, may=can_join, refused=wording.JOIN_IN_CHANNEL),
    "leave": Deed(label=wording.LEAVE, run=leave, may=is_member, refused=wording.NOT_A_MEMBER),
    "seen": Deed(label=wording.DIGEST_SEEN, run=seen, may=can_join, refused=wording.JOIN_IN_CHANNEL),
    "report": Deed(label=wording.REPORT, run=show_report, may=is_coach, refused=wording.NOT_A_COACH),
    "change": Deed(label=wording.CHANGE_COHORT, run=change, may=runs_it, refused=wording.NOT_A_COACH),
    "pause": Deed(label=wording.PAUSE_DIGEST, run=pause, may=runs_it, refused=wording.NOT_A_COACH),
    "resume": Deed(label=wording.RESUME_DIGEST, run=resume, may=runs_it, refused=wording.NOT_A_COACH),
    "resign": Deed(label=wording.STEP_DOWN, run=step_down, may=is_coach, refused=wording.NOT_A_COACH),
    "end": Deed(label=wording.END_COHORT, run=ask_end, may=is_in_charge, refused=wording.NOT_IN_CHARGE),
    "close": Deed(label=wording.END_COHORT, run=close, may=is_in_charge, refused=wording.NOT_IN_CHARGE),
}
