"""`/waits`: how long an employer lets people wait, from the pool; and whether the seeker's own waits are in it."""

import re
from dataclasses import replace
from typing import Final

from bot import wording
from bot.cohort import Glance
from bot.desk import Desk
from bot.dialogue import resolve
from bot.dialogue.cohorts import LONGEST_NAME
from bot.dialogue.step import Step
from bot.message import Button, Message
from bot.sharing import pooled
from bot.waits import Figures, Pool

LONGEST_QUESTION: Final = 20
"""Words; more than these tell something."""
SHOWN: Final = 20
ON: Final = frozenset({"on", "in", "join", "yes", "share"})
OFF: Final = frozenset({"off", "out", "leave", "no", "stop"})
_WHO = r"(?P<who>\S[^,;:?!\n]{0,79}?)"
_USUALLY = r"(?:(?:usually|normally|typically|generally|tend to|ever|even|always) )*"
_ANSWER = (
    r"(?:answer|reply|respond|decide|get back|come back|hear back|let (?:you|me|us|people|candidates) know|ghost)\w*"
    r"(?: to)?(?: (?:me|you|us|people|candidates|applicants|anyone|anybody|everyone))?"
    r"(?: after (?:an|the) interviews?)?"
)
ASKED: Final = tuple(
    re.compile(rf"{pattern}(?: please)?[ .?!]*", re.IGNORECASE)
    for pattern in (
        rf"how long (?:does|do|did|will|would|might|can) {_WHO} {_USUALLY}take (?:to|until they|before they)"
        rf" {_ANSWER}",
        rf"how long (?:is it |does it take )?(?:until|till|before|for) {_WHO} (?:to )?{_USUALLY}{_ANSWER}",
        rf"how (?:fast|quickly|slowly|soon|often) (?:does|do|will) {_WHO} {_USUALLY}{_ANSWER}",
        rf"(?:does|do|will) {_WHO} (?:ever|usually|even|always|tend to) {_ANSWER}",
        rf"how long (?:do|does|will) (?:i|one|people|you) (?:usually |have to )*wait"
        rf" (?:for|to hear (?:back )?from) {_WHO}",
    )
)
AT_HAND: Final = frozenset({"they", "it", "them", "he", "she", "that", "this", "the company", "this company"})
US: Final = frozenset({"you", "i", "we"})
"""Who is no employer."""


def run(step: Step, words: str) -> None:
    """`/waits [COMPANY | on | off]`; bare: what of the seeker's own is in the pool."""
    match words.casefold():
        case "":
            show(step)
        case word if word in ON:
            offer(step)
        case word if word in OFF:
            take_out(step)
        case _:
            tell(step, words.strip(" .?!"))


def press(step: Step, action: str) -> None:
    """A button: `offer`, `on`, `off`, `no`."""
    match action:
        case "offer":
            offer(step)
        case "on":
            step.retire_question()
            step.desk = pooled.opened(step.desk)
            step.say(wording.WAITS_IN)
        case "off":
            take_out(step)
        case "no":
            step.retire_question()
            step.say(wording.WAITS_NOT_IN)
        case _:
            step.say(wording.UNKNOWN_ACTION)


def asked_in_words(step: Step, text: str) -> bool:
    """ "How long does Acme take to answer?", "do they ever reply?"."""
    if len(text.split()) > LONGEST_QUESTION:
        return False
    asked = next((found for pattern in ASKED if (found := pattern.fullmatch(text.replace("’", "'")))), None)
    if asked is None:
        return False
    who = asked["who"].strip()
    if who.casefold() in US:
        return False
    hand = resolve.at_hand(step) if who.casefold() in AT_HAND else None
    if who.casefold() in AT_HAND and hand is None:
        return False
    tell(step, hand.company if hand else who)
    return True


# ── of an employer ──────────────────────────────────────────────────────────────────────────────────────────────────


def tell(step: Step, company: str) -> None:
    """What the pool tells of them; a person stands for where they were met."""
    known = resolve.interviews(step.desk, company)
    company = known[-1].company if known else company
    is_known, figures = look_up(step, company)
    if not is_known:
        return
    name = wording.plain_line(company)[:LONGEST_NAME]
    if figures is None:
        step.send(Message(text=wording.no_waits_told(name), controls=inviting(step)))
    else:
        step.say(wording.waits_told(name, figures))


def beside(step: Step, company: str) -> str:
    """A line to put beside what the plan says of an employer; empty where the pool tells nothing, or not yet."""
    _, figures = look_up(step, company)
    return wording.waits_beside(wording.plain_line(company), figures) if figures else ""


def look_up(step: Step, company: str) -> tuple[bool, Figures | None]:
    """Whether it is known yet what the pool tells, and what it is. Where it is not, the step is taken anew with it."""
    employer = pooled.employer_key(company)
    if not employer or step.desk.around is None or employer in step.around.waits:
        return True, step.around.waits.get(employer)
    step.glance = Glance(waits_at=employer)
    return False, None


# ── of one's own ────────────────────────────────────────────────────────────────────────────────────────────────────


def show(step: Step) -> None:
    if step.desk.pool is None:
        step.send(Message(text=wording.WAITS_OUT, controls=inviting(step)))
    else:
        seen = lines(step.desk, step.desk.pool)
        out = Button(label=wording.TAKE_WAITS_OUT, action="waits:off")
        text = wording.WAITS_ARE_IN if seen else wording.NO_WAITS_YET
        step.send(Message(text=text, facts=seen, controls=(out,)))


def offer(step: Step) -> None:
    """Exactly what would go in, before it does."""
    if step.desk.pool is not None:
        show(step)
        return
    seen = lines(step.desk, pooled.opened(step.desk).pool or Pool(by=""))
    told = [wording.OFFER_WAITS, wording.waits_now(seen), wording.WAITS_RULES]
    step.ask(
        "\n\n".join(told),
        Button(label=wording.LET_WAITS_IN, action="waits:on", style="primary"),
        Button(label=wording.NOT_NOW, action="waits:no"),
    )


def take_out(step: Step) -> None:
    was_in = step.desk.pool is not None
    step.desk = replace(step.desk, pool=None)
    step.say(wording.WAITS_TAKEN_OUT if was_in else wording.WAITS_OUT)


def lines(desk: Desk, pool: Pool) -> tuple[tuple[str, str], ...]:
    """Each employer by the seeker's own name for it, and the wait as it is counted."""
    names = {pooled.employer_key(i.company): wording.plain_line(i.company) for i in desk.interviews.values()}
    told = [(names.get(wait.employer, wait.employer), wording.wait_of(wait.days)) for wait in pool.waits]
    more = [(wording.AND_MORE, str(len(told) - SHOWN))] if len(told) > SHOWN else []
    return (*told[:SHOWN], *more)


def inviting(step: Step) -> tuple[Button, ...]:
    if step.desk.pool is not None:
        return ()
    return (Button(label=wording.OFFER_WAITS_LABEL, action="waits:offer"),)
