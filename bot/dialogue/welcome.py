"""The first contact on a platform: what the bot is, what it keeps, who could see it, and whether it may speak first."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import Consent, Shown
from bot.dialogue import views, zoning
from bot.dialogue.answers import AGREES, REFUSES
from bot.dialogue.step import Step

LONGEST_ANSWER = 4
"""Words; more than these are about something else."""


def meet(step: Step, platform: str) -> None:
    """Introduce the bot, where that is due and was not done."""
    if platform in wording.WHO_COULD_SEE and platform not in step.seeker.met_on:
        introduce(step, platform)


def introduce(step: Step, platform: str) -> None:
    """Nobody who has been asked elsewhere before is asked again; who could see it is told everywhere."""
    first = not step.seeker.met_on
    step.set_seeker(replace(step.seeker, met_on=(*step.seeker.met_on, platform)))
    step.say(introduction(platform))
    if first:
        step.set_seeker(replace(step.seeker, consent="asked"))
        ask(step)


def introduction(platform: str) -> str:
    return "\n\n".join((wording.WELCOME, wording.WHAT_IS_KEPT, wording.WHO_COULD_SEE[platform]))


def ask(step: Step) -> None:
    """May the bot speak first? Asked again, with the earlier question gone, where something would be due."""
    step.retire_question("consent")
    step.show(Shown(key="", kind="consent", text=wording.ASK_CONSENT, buttons=views.CONSENT_BUTTONS))


def heard(step: Step, text: str) -> bool:
    """ "Yes please", "no": the answer in words, while nothing newer was asked."""
    shown = [shown for shown in step.desk.dialogue.shown if shown.kind != "zone"]
    words = re.findall(r"[^\W_]+", text.casefold())
    if not shown or shown[-1].kind != "consent" or not 0 < len(words) <= LONGEST_ANSWER:
        return False
    if words[0] in AGREES:
        agreed(step)
    elif words[0] in REFUSES:
        declined(step)
    else:
        return False
    return True


def agreed(step: Step) -> None:
    answered(step, "given", wording.CONSENTED)


def declined(step: Step) -> None:
    answered(step, "refused", wording.NOT_CONSENTED)


def answered(step: Step, consent: Consent, lead: str) -> None:
    step.retire_question("consent")
    step.set_seeker(replace(step.seeker, consent=consent))
    step.say(f"{lead} {views.standing_help(step.desk, step.now)}")
    zoning.ask(step)
