"""Small talk, feelings, and questions about the bot and about following up: what is said back, and nothing is kept."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from bot import calendar, wording
from bot.desk import Addressing, Contact, Debriefing, Hearing, Logging
from bot.dialogue import intentions, outlook, privacy, resolve, telling, views
from bot.dialogue.step import Step
from bot.playbook import gates, manners
from bot.playbook.rules import NOTES
from bot.reading import Ask, Manner
from bot.understanding import manner_cues as cues
from bot.understanding.manner import ABOUT_BOT, QUESTIONS, apart, find_manner, suspect_manner
from bot.understanding.orders import written_out
from bot.understanding.targets import spoken_of
from bot.understanding.tokens import tokenize

NOISES = frozenset({Manner.LAUGHS, Manner.SIGHS})
PLANS = frozenset({Ask.PLAN, Ask.STATUS, Ask.UPCOMING})
"""What is better answered from the desk than from the playbook, where there is something on it."""
BESIDES = frozenset({Manner.LOSS, Manner.ILL, Manner.QUIET})
"""What is answered even where the rest of the message is about something else."""
ONLY_THEN = frozenset(
    {Manner.GLAD, Manner.LOW, Manner.AFRAID, Manner.HOPELESS, Manner.ILL, Manner.SIGHS, Manner.LAUGHS}
)
"""To "How did it go?" these are an answer."""


def heard(step: Step, text: str) -> bool:
    """A message that is this and nothing else. What names somebody of the desk is about them."""
    if should_write(step, text):
        return True
    kind = find_manner(text)
    if kind is None or (kind in ONLY_THEN and asked_how_it_went(step)):
        return False
    if step.subject and kind in ONLY_THEN - NOISES and len(text.split()) == 1:
        return False  # "blue", where a time was asked for
    if kind in (Manner.WITHOUT_ADDRESS, Manner.BY_TEXT) and isinstance(step.subject, Hearing | Logging | Addressing):
        return False
    if kind in QUESTIONS - ABOUT_BOT and spoken_of(text, (*step.context.people, *step.context.companies)):
        return False
    if kind is Manner.WHEN_TO_CHASE and step.desk.interviews and PLANS & set(step.read(text).asks):
        return False
    answer(step, kind)
    return True


def condoled(step: Step, text: str) -> str:
    """What is left of a message in which there is a death or an illness near to them, or a secret: that is answered."""
    kind, rest = apart(text, BESIDES)
    if kind is None or not rest:
        return text
    answer(step, kind)
    return rest


def suspected(step: Step, text: str) -> bool:
    """A message of which nothing else could be made out."""
    kind = suspect_manner(text)
    if kind is not None:
        answer(step, kind)
    return kind is not None


def asked_how_it_went(step: Step) -> bool:
    return telling.open_question(step) or (isinstance(step.subject, Debriefing) and step.subject.guided)


def answer(step: Step, kind: Manner) -> None:
    turn = step.desk.dialogue.asides
    said = wording.SAID_BACK.get(kind, ("",))
    match kind:
        case Manner.HOPELESS:
            step.say(wording.listens(wording.helpline(manners.country_of(step.seeker))))
        case Manner.AFRAID:
            step.say(" ".join(filter(None, (said[turn % len(said)], ahead(step)))))
        case Manner.QUIET:
            step.say(" ".join((*said, *([wording.COACHES_SEE] if step.desk.memberships else []))))
        case Manner.PRIVACY:
            shown = privacy.shown(step)
            step.send(replace(shown, text=f"{wording.ABOUT_ME[kind]}\n\n{shown.text}"))
        case Manner.WHEN_TO_CHASE:
            step.say(" ".join(filter(None, (wording.advice(kind), next_chase(step)))))
        case _ if kind in wording.ABOUT_ME:
            step.say(wording.ABOUT_ME[kind])
        case _ if kind in wording.ADVICE:
            step.say(wording.advice(kind))
        case _:
            step.say(said[turn % len(said)])
    count(step)


def count(step: Step) -> None:
    """One more answer that was about no interview: the next of its kind is put in other words."""
    step.desk = replace(step.desk, dialogue=replace(step.desk.dialogue, asides=step.desk.dialogue.asides + 1))


def ahead(step: Step) -> str:
    """The interview that is next, where one is."""
    coming = [i for i in step.desk.interviews.values() if i.status == "planned" and i.starts_at > step.now]
    if not coming:
        return ""
    first = min(coming, key=lambda i: i.starts_at)
    return wording.before(first, wording.when(first.starts_at, calendar.zone(step.seeker.zone), step.now))


def next_chase(step: Step) -> str:
    """When the one at hand is asked after."""
    hand = resolve.at_hand(step)
    chases = [f for f in outlook.coming(step.desk, hand.id) if f.kind == "chase"] if hand else []
    at = outlook.moment_of(chases[0]) if chases else None
    return wording.yours(views.owed(step.desk, chases[0]), wording.when(at, step.zone, step.now)) if at else ""


# ── whether to write to somebody ────────────────────────────────────────────────────────────────────────────────────


def should_write(step: Step, text: str) -> bool:
    """ "Should I e-mail Gill?": what is due to her and when, or that nothing is."""
    tokens = written_out(tokenize(text))
    lows = [token.low for token in tokens]
    opens = next((at for at, low in enumerate(lows) if low not in cues.LIGHT_QUESTION), len(lows))
    asks = len(lows) <= cues.LONGEST_WHETHER and lows[opens : opens + 1] and lows[opens] in cues.ASKS_WHETHER
    if not asks or not {"i", "we"} & set(lows[opens : opens + 3]) or not cues.WRITES & set(lows):
        return False
    reading = step.read(text)
    pronouns = cues.PRONOUNS & set(lows)
    people = intentions.people_meant(step, reading) if reading.named or pronouns else ()
    there = {interview.id for interview in resolve.of_companies(step.desk, reading)}
    if not people and not there:
        return False
    tell_whether(step, people, there)
    return True


def tell_whether(step: Step, people: Sequence[Contact], there: AbstractSet[str]) -> None:
    """What is owed to these people, or to those at these interviews, and when."""
    ids = {contact.id for contact in people}
    met = there or {id for contact in people for id in contact.interviews}
    notes = [f for f in step.desk.follow_ups.values() if f.open and f.kind in NOTES and f.interview in met]
    owed = outlook.in_time(f for f in notes if f.contact in ids or not people)
    told = [gates.permission_of(step.desk, step.desk.interviews[id]) for id in sorted(met)]
    refused = [permission for permission in told if permission and not permission.granted]
    if refused and not owed:
        step.say(wording.write_through(refused[-1].words))
    elif not owed:
        names = [contact.called for contact in people] or sorted({step.desk.interviews[id].company for id in there})
        step.say(wording.write_freely(names))
    elif at := outlook.moment_of(owed[0]) if owed[0].kind != "thank_you" else None:
        what, moment = views.owed(step.desk, owed[0]), wording.when(at, step.zone, step.now)
        step.say(wording.write_later(what, moment, owed[0].because))
    else:
        step.say(wording.write_now(views.owed(step.desk, owed[0]), owed[0].because))
