"""Two people whose titles were told the wrong way round: "no, the other way round", "swap them"."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import Contact
from bot.dialogue import resolve
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.leads import LEAD
from bot.understanding.people import find_named

_PAIR = r"(?:them|those|these|it|the two|both|(?:their|the|those) (?:titles|roles|jobs|names)|\w{2,20} and \w{2,20})"
_ROUND = r"(?:(?:the )?(?:other|wrong) way (?:a?round|about)|vice versa|backwards|mixed up|swapped|switched)"
_SUBJECT = r"(?:it|that|they|\w{2,20} and \w{2,20})"
SWAP = re.compile(
    rf"{LEAD}(?:(?:{_SUBJECT}(?:'s| is| was|'re| are| were)? )?(?:actually |just |exactly )?{_ROUND}"
    rf"|(?:please |pls |can you ){{0,2}}(?:swap|switch|reverse) {_PAIR}(?: a?round| over)?"
    rf"|(?:i|you)(?:'ve| have)? (?:got|had|have|put|told you) {_PAIR} {_ROUND}"
    rf"|(?:i|you)(?:'ve| have)? (?:mixed|swapped|switched|confused) (?:up )?{_PAIR}(?: up)?)"
    r"(?:,? (?:sorry|please|pls|actually|i think))?(?:[.! ]*$|\s?[:;,.–—-]\s?(?P<rest>.{1,60})$)",
    re.IGNORECASE,
)
"""The whole of a message that says so; what stands behind a mark (`rest`) may say it again of one of them."""


def swapped(step: Step, text: str, reading: Reading) -> bool:
    """Give each of two people of the interview spoken of the other's title and team. False where no two have any."""
    said = SWAP.match(text.strip().replace("’", "'"))
    hand = resolve.at_hand(step)
    if said is None or hand is None or (said["rest"] and len(find_named(said["rest"], step.context)) != 1):
        return False  # "the other way round: Kim is the manager and Lee the recruiter" tells both anew
    pair = _pair(step.desk.people_of(hand.id), reading)
    if pair is None:
        return False
    one, other = pair
    step.keep(replace(one, title=other.title, team=other.team))
    step.keep(replace(other, title=one.title, team=one.team))
    step.did = f"swapped {one.name} and {other.name}"
    step.replan()
    step.talk_about(step.subject, focus=hand.id)
    step.card(hand.id, wording.FIXED)
    return True


def _pair(people: tuple[Contact, ...], reading: Reading) -> tuple[Contact, Contact] | None:
    """The two who are named, else the only two of whom anything can be swapped."""
    titled = [contact for contact in people if contact.title or contact.team]
    named = [contact for contact in people if contact.name in reading.named]
    chosen = named if len(named) > 1 else titled if len(titled) > 1 else list(people)
    match chosen:
        case [one, other] if titled:
            return one, other
        case _:
            return None
