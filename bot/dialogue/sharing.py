"""`/share`: what a member lets a coach see: shown first exactly as the coach will see it, granted until a day, taken
back at any time.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from bot import calendar, wording
from bot.cohort import Coach, Cohort, Field, Glance, Granted
from bot.desk import Grant, Membership
from bot.dialogue import cheers
from bot.dialogue.answers import Sheet, WrongAnswerError
from bot.dialogue.cohorts import LONGEST_LABEL, LONGEST_NAME, full_name_of
from bot.dialogue.forms import options
from bot.dialogue.step import Step
from bot.event import Mention
from bot.message import Button, Control, Form, Message, Question
from bot.sharing import projection, report, weeks
from bot.understanding.dates import read_day

USUAL_LENGTH: Final = timedelta(days=30)
OFFERED: Final[tuple[Field, ...]] = ("upcoming", "follow_ups", "outcomes")
"""What is chosen already in the form of a first grant: never the notes, never the contacts."""
LOOKS_SHOWN: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A membership, and one coach of that cohort."""

    membership: Membership
    cohort: Cohort
    coach: Coach

    @property
    def id(self) -> str:
        return f"{self.membership.id}/{self.coach.id}"

    @property
    def grant(self) -> Grant | None:
        return self.membership.grants.get(self.coach.id)

    @property
    def coach_name(self) -> str:
        return wording.plain_line(self.coach.name)

    def is_named_in(self, words: str, mentions: Sequence[Mention]) -> bool:
        name = re.escape(self.coach_name)
        is_written = bool(re.search(rf"(?<!\w){name}(?!\w)", words, re.IGNORECASE))
        return is_written or any(mention.user == self.coach.user for mention in mentions)


def run(step: Step, words: str) -> None:
    """`/share [WHAT with COACH until DAY | preview | revoke [COACH]]`; bare: what is shared, and who looked."""
    told = words.casefold()
    if not step.desk.memberships:
        step.say(wording.NOT_IN_A_COHORT)
    elif not words:
        show(step)
    elif told.startswith("with the cohort"):
        cheers.offer_newest(step)
    elif told.startswith(("revoke", "stop", "nothing")):
        revoke_named(step, told)
    elif told.startswith("preview"):
        preview_all(step)
    else:
        grant_in_words(step, words)


def press(step: Step, action: str) -> None:
    """A button: `edit:h1`, `see:h1/k1`, `revoke:h1/k1`, `grant:h1/k1/upcoming.outcomes/2026-03-31`, `reject:i3`,
    `told:h1/k1/i3`, `no`."""
    verb, _, about = action.partition(":")
    membership, _, rest = about.partition("/")
    coach, _, detail = rest.partition("/")
    pair = next((pair for pair in pairs(step) if pair.id == f"{membership}/{coach}"), None)
    match verb:
        case "edit" if membership in step.desk.memberships:
            edit(step, step.desk.memberships[membership])
        case "see" if pair and pair.grant:
            step.send(Message(text=as_seen(step, pair, pair.grant), controls=(revoking(pair),)))
        case "revoke" if pair and pair.grant:
            revoke(step, [pair])
        case "grant" if pair:
            fields, _, until = detail.partition("/")
            give(step, pair, read_fields(fields.split(".")), until)
            step.retire_asked(f"share:{action}")
        case "reject" if about in step.desk.interviews:
            preview_rejection(step, about)
        case "told" if pair and detail in step.desk.interviews:
            tell_rejection(step, pair, detail)
        case "no":
            step.say(wording.NOT_SHARED)
        case _:
            step.say(wording.STALE)


# ── what there is ───────────────────────────────────────────────────────────────────────────────────────────────────


def pairs(step: Step) -> Iterator[Pair]:
    """Every coach that something can be granted to."""
    for membership in step.desk.memberships.values():
        if cohort := step.around.cohorts.get(membership.cohort):
            for coach in cohort.coaches:
                yield Pair(membership=membership, cohort=cohort, coach=coach)


def show(step: Step) -> None:
    """By cohort: the counts, what each coach sees until when, and who looked."""
    if not step.around.asked:
        step.glance = Glance()
        return
    every = list(pairs(step))
    for membership in step.desk.memberships.values():
        if cohort := step.around.cohorts.get(membership.cohort):
            mine = [pair for pair in every if pair.membership is membership]
            step.send(standing(step, membership, cohort, mine))
    looks = step.around.looks[:LOOKS_SHOWN]
    step.say(wording.looked_at([look_line(step, look.coach, look.fields, look.at) for look in looks]))


def standing(step: Step, membership: Membership, cohort: Cohort, mine: Sequence[Pair]) -> Message:
    facts = [(wording.EVERYBODY_IN_IT, wording.ONLY_COUNTS)]
    facts += [(pair.coach_name, state(step, pair)) for pair in mine]
    controls: list[Control] = [Button(label=wording.SHARE_MORE, action=f"share:edit:{membership.id}")] if mine else []
    for pair in mine:
        if pair.grant:
            controls.append(
                Button(label=wording.see_as(pair.coach_name)[:LONGEST_LABEL], action=f"share:see:{pair.id}")
            )
            controls.append(revoking(pair))
    return Message(
        title=full_name_of(cohort), text=wording.WHAT_YOU_SHARE, facts=tuple(facts), controls=tuple(controls)
    )


def revoking(pair: Pair) -> Button:
    return Button(label=wording.revoke_from(pair.coach_name)[:LONGEST_LABEL], action=f"share:revoke:{pair.id}")


def state(step: Step, pair: Pair) -> str:
    grant = pair.grant
    if grant is None:
        return wording.NOTHING_ELSE
    what = wording.fields(grant.fields, rejections=len(grant.rejections))
    return wording.granted_until(what, last_minute(step, grant.until))


def look_line(step: Step, coach: str, fields: tuple[Field, ...], at: datetime) -> str:
    return wording.look(wording.plain_line(coach), wording.when(at, step.zone, step.now), wording.fields(fields))


# ── granting ────────────────────────────────────────────────────────────────────────────────────────────────────────


def edit(step: Step, membership: Membership) -> None:
    """The form; with no coach there is nobody to share with."""
    mine = [pair for pair in pairs(step) if pair.membership.id == membership.id]
    if not mine:
        step.say(wording.NO_COACH_YET)
        return
    granted = next((pair.grant for pair in mine if pair.grant), None)
    coaches = options((pair.coach.id, pair.coach_name[:LONGEST_LABEL]) for pair in mine)
    fields = granted.fields if granted else OFFERED
    until = usual_end(step, mine[0].cohort).isoformat()
    ask = wording.SHARE_QUESTIONS
    step.opens = Form(
        name="share",
        title=wording.SHARE_FORM,
        about=membership.id,
        questions=(
            Question(
                name="coach",
                prompt=ask["coach"],
                expects="choice",
                required=True,
                value=mine[0].coach.id,
                options=coaches,
            ),
            Question(
                name="fields",
                prompt=ask["fields"],
                expects="choices",
                value=fields,
                options=options(wording.SHARED.items()),
            ),
            Question(name="until", prompt=ask["until"], expects="date", value=until),
            Question(name="name", prompt=ask["name"], required=True, value=membership.name or step.seeker.name),
        ),
    )


def submit(step: Step, about: str, sheet: Sheet) -> None:
    """Nothing is granted yet: first comes what the coach would see."""
    mine = [pair for pair in pairs(step) if pair.membership.id == about]
    if not mine:
        step.say(wording.FORM_STALE)
        return
    wanted = sheet.line("coach", mine[0].coach.id).casefold()
    pair = next((pair for pair in mine if wanted in (pair.coach.id, pair.coach_name.casefold())), None)
    if pair is None:
        sheet.errors["coach"] = wording.NOT_A_CHOICE
        return
    usual = usual_end(step, pair.cohort)
    until = sheet.read("until", usual, usual, lambda text: day(step, text))
    name = sheet.line("name", pair.membership.name, required=True)[:LONGEST_NAME]
    chosen = sheet.answers.get("fields", OFFERED)
    fields = read_fields(" ".join([chosen] if isinstance(chosen, str) else chosen).replace(",", " ").split())
    if not sheet.errors:
        pair = replace(pair, membership=replace(pair.membership, name=name))
        keep(step, pair.membership)
        preview(step, pair, fields, until)


def grant_in_words(step: Step, words: str) -> None:
    """`outcomes with Robin until Friday`."""
    told, _, end = words.partition(" until ")
    among = list(pairs(step))
    named = [pair for pair in among if pair.is_named_in(told, step.mentions)] or among
    fields = read_fields(told.replace(",", " ").split())
    if not among:
        step.say(wording.NO_COACH_YET)
    elif len(named) > 1 or not fields:
        step.say(wording.SHARE_USAGE)
    else:
        pair = named[0]
        try:
            until = day(step, end) if end else usual_end(step, pair.cohort)
        except WrongAnswerError as error:
            step.say(str(error))
            return
        preview(step, pair, fields, until)


FIELD_WORDS: Final[Mapping[str, Field]] = {
    "upcoming": "upcoming",
    "interviews": "upcoming",
    "followups": "follow_ups",
    "due": "follow_ups",
    "outcomes": "outcomes",
    "offers": "outcomes",
    "notes": "notes",
    "debriefs": "notes",
    "contacts": "contacts",
    "people": "contacts",
}
"""What names a field, letters only."""


def read_fields(words: Sequence[str]) -> tuple[Field, ...]:
    """By name or by a word for it; what is none of them is passed over."""
    letters = ("".join(char for char in word.casefold() if char.isalpha()) for word in words)
    return projection.fields_in_order(frozenset(FIELD_WORDS[word] for word in letters if word in FIELD_WORDS))


def day(step: Step, text: str) -> date:
    when = read_day(text, step.context)
    if when is None or when.last_on is None or when.last_on < step.today:
        raise WrongAnswerError(wording.NOT_A_DAY)
    return when.last_on


def usual_end(step: Step, cohort: Cohort) -> date:
    return last_day(step, cohort, step.today + USUAL_LENGTH)


def last_day(step: Step, cohort: Cohort, wanted: date) -> date:
    """No grant outlives its cohort."""
    return min(wanted, cohort.terms.ends_on) if cohort.terms else wanted


def end_of(step: Step, cohort: Cohort, until: date) -> datetime:
    """A grant ends with its last day on the member's calendar, and with the cohort."""
    end = calendar.instant(until + timedelta(days=1), time(), step.zone)
    return min(end, weeks.end_of(cohort.terms)) if cohort.terms else end


def preview(step: Step, pair: Pair, fields: tuple[Field, ...], until: date) -> None:
    """Exactly what the coach would see, and the one press that lets them."""
    if not fields:
        step.say(wording.NOTHING_CHOSEN)
        return
    until = last_day(step, pair.cohort, until)
    rejections = pair.grant.rejections if pair.grant else ()
    grant = Grant(fields=fields, rejections=rejections, until=end_of(step, pair.cohort, until))
    action = f"share:grant:{pair.id}/{'.'.join(fields)}/{until.isoformat()}"
    step.ask(
        as_seen(step, pair, grant),
        Button(label=wording.GRANT_IT, action=action, style="primary"),
        Button(label=wording.NOT_NOW, action="share:no"),
    )


def as_seen(step: Step, pair: Pair, grant: Grant) -> str:
    seen = projection.granted(step.desk, named(step, pair), pair.coach.id, grant)
    until = last_minute(step, grant.until)
    lead = wording.preview(pair.coach_name, wording.fields(grant.fields, rejections=len(grant.rejections)), until)
    return "\n\n".join((lead, reading(seen, step.now)))


def reading(granted: Granted, now: datetime) -> str:
    """As the coach reads it: their report is made of the same lines."""
    return "\n".join(report.lines(granted, now))


def last_minute(step: Step, until: datetime) -> str:
    """`Friday 20 March at 23:59`."""
    return wording.when(until - timedelta(minutes=1), step.zone)


def preview_all(step: Step) -> None:
    """What every coach sees just now."""
    shared = [(pair, pair.grant) for pair in pairs(step) if pair.grant]
    for pair, grant in shared:
        step.send(Message(text=as_seen(step, pair, grant), controls=(revoking(pair),)))
    if shared:
        return
    coached = list(pairs(step))
    if not coached:
        step.say(wording.NO_COACH_YET)
        return
    step.say(wording.coaches_see_nothing([pair.coach_name for pair in coached]))
    preview(step, coached[0], OFFERED, usual_end(step, coached[0].cohort))


def give(step: Step, pair: Pair, fields: tuple[Field, ...], until: str) -> None:
    try:
        last = date.fromisoformat(until)
    except ValueError:
        step.say(wording.STALE)
        return
    ends_at = end_of(step, pair.cohort, last)
    if ends_at <= step.now or not fields:
        step.say(wording.STALE)
        return
    rejections = pair.grant.rejections if pair.grant else ()
    set_grant(step, pair, Grant(fields=fields, rejections=rejections, until=ends_at))
    step.say(wording.now_granted(pair.coach_name, wording.fields(fields), last_minute(step, ends_at)))


def set_grant(step: Step, pair: Pair, grant: Grant) -> None:
    grants = {**pair.membership.grants, pair.coach.id: grant}
    keep(step, replace(named(step, pair), grants=grants))


def named(step: Step, pair: Pair) -> Membership:
    """The membership, with a name for the coach to see."""
    name = pair.membership.name or step.seeker.name or wording.SOMEBODY
    return replace(pair.membership, name=name)


def keep(step: Step, membership: Membership) -> None:
    step.desk = replace(step.desk, memberships={**step.desk.memberships, membership.id: membership})


# ── taking back ─────────────────────────────────────────────────────────────────────────────────────────────────────


def revoke_named(step: Step, words: str) -> None:
    """`revoke`, `revoke Robin`: bare, everything from everybody."""
    shared = [pair for pair in pairs(step) if pair.grant]
    named = [pair for pair in shared if pair.is_named_in(words, step.mentions)]
    revoke(step, named or (shared if len(words.split()) == 1 or "all" in words else []))


def revoke(step: Step, revoked: Sequence[Pair]) -> None:
    """What was let out is deleted with the end of this turn."""
    for pair in revoked:
        membership = step.desk.memberships[pair.membership.id]
        grants = {id: grant for id, grant in membership.grants.items() if id != pair.coach.id}
        keep(step, replace(membership, grants=grants))
    step.say(wording.revoked([pair.coach_name for pair in revoked]) if revoked else wording.NO_COACH_SEES)


# ── a rejection ─────────────────────────────────────────────────────────────────────────────────────────────────────


def rejection_buttons(step: Step, interview: str) -> tuple[Button, ...]:
    """Under the news of a rejection, where there is a coach."""
    return (Button(label=wording.MAY_TELL, action=f"share:reject:{interview}"),) if any(pairs(step)) else ()


def preview_rejection(step: Step, interview: str) -> None:
    for pair in pairs(step):
        fields = pair.grant.fields if pair.grant else ()
        shown = Grant(rejections=(interview,), until=with_rejection(step, pair, interview).until)
        seen = projection.granted(step.desk, named(step, pair), pair.coach.id, shown)
        button = Button(
            label=wording.tell_coach(pair.coach_name)[:LONGEST_LABEL], action=f"share:told:{pair.id}/{interview}"
        )
        text = "\n\n".join((wording.preview_rejection(pair.coach_name, besides=bool(fields)), reading(seen, step.now)))
        step.ask(text, button, Button(label=wording.NOT_NOW, action="share:no"))


def with_rejection(step: Step, pair: Pair, interview: str) -> Grant:
    usual = end_of(step, pair.cohort, usual_end(step, pair.cohort))
    grant = pair.grant or Grant(until=usual)
    return replace(grant, rejections=tuple(dict.fromkeys((*grant.rejections, interview))))


def tell_rejection(step: Step, pair: Pair, interview: str) -> None:
    if step.desk.interviews[interview].outcome != "rejected":
        step.say(wording.STALE)
        return
    set_grant(step, pair, with_rejection(step, pair, interview))
    step.say(wording.coach_may_know(pair.coach_name))
