"""`/privacy`: what is kept, where, how long, who could see it; to the letter what a language model would be given."""

from bot import wording
from bot.desk import FollowUp
from bot.dialogue import views
from bot.dialogue.step import Step
from bot.drafting.rewriting import rewrite_of, words_of
from bot.message import Button, Message

BUTTONS = (
    Button(label=wording.EXPORT, action="open:export"),
    Button(label=wording.FORGET, action="open:forget", style="danger"),
)

WAITS_OFFER = Button(label=wording.OFFER_WAITS_LABEL, action="waits:offer")
WAITS_OUT = Button(label=wording.TAKE_WAITS_OUT, action="waits:off")


def shown(step: Step) -> Message:
    parts = [wording.PRIVACY_KEPT, wording.PRIVACY_WHERE, who_could_see(step), of_cohorts(step), of_waits(step)]
    parts.append(of_model(step))
    if step.model and step.seeker.rewrites:
        parts.append(example(step))
    warned = step.seeker.consent == "given"
    parts += [wording.kept_for(step.keep_months, warned=warned), wording.PRIVACY_END]
    waits = WAITS_OFFER if step.desk.pool is None else WAITS_OUT
    return Message(text="\n\n".join(parts), title=wording.PRIVACY_TITLE, controls=(*BUTTONS, waits))


def who_could_see(step: Step) -> str:
    """By the platforms they use, and with the feed while it is on."""
    places = [wording.SEEN_ON[platform] for platform in step.seeker.met_on if platform in wording.SEEN_ON]
    feed = [wording.SEEN_IN_FEED] if step.seeker.feed else []
    return " ".join((wording.PRIVACY_SEEN, *(places or [wording.SEEN_HERE]), *feed))


def of_cohorts(step: Step) -> str:
    """Which cohorts get counts of theirs, and where it stands what a coach sees."""
    cohorts = (step.around.cohorts.get(membership.cohort) for membership in step.desk.memberships.values())
    names = [wording.plain_line(cohort.terms.name) for cohort in cohorts if cohort and cohort.terms]
    return wording.in_cohorts(names) if names else wording.IN_NO_COHORT


def of_waits(step: Step) -> str:
    """Whether the seeker's waits are counted with those of others."""
    if step.desk.pool is None:
        return wording.WAITS_PRIVATE
    return wording.waits_counted(len(step.desk.pool.waits))


def of_model(step: Step) -> str:
    """Whether there is one, whose it is, and whether this seeker lets it have anything."""
    if step.model is None:
        return wording.NO_MODEL
    if not step.seeker.rewrites:
        return wording.model_refused(step.model.name, step.model.host)
    return wording.model_allowed(step.model.name, step.model.host)


def example(step: Step) -> str:
    """What the model would be given of the letter that comes next."""
    for follow_up in in_turn(step):
        if rewrite := rewrite_of(step.desk, follow_up, step.now, until=step.now):
            return wording.given_to_model(views.owed(step.desk, follow_up), words_of(rewrite))
    return wording.NOTHING_TO_GIVE


def in_turn(step: Step) -> list[FollowUp]:
    """The follow-ups to come, the next one first; a letter in the seeker's own words is given to nobody."""
    found = [f for f in step.desk.follow_ups.values() if f.open and f.draft.by != "seeker"]
    return sorted(found, key=lambda f: f.nudge_at or f.due_at or step.now)
