"""A remark on an interview that was told about, of which nothing else is made ("met another lady, didn't get the
name"): it is kept in the seeker's own words."""

import re
from dataclasses import replace

from bot import wording
from bot.desk import Debriefing
from bot.dialogue import resolve, smalltold
from bot.dialogue.step import Step
from bot.reading import Reading
from bot.understanding.targets import spoken_of

FEWEST, MOST = 4, 60
"""Words of a remark."""
TOLD = re.compile(
    r"\b(?:met|asked|told|talked|said|didn't|did not|wasn't|weren't|was|were|had|got|went|came|showed|gave|took|"
    r"cancelled|scrapped|pushed|moved|felt|seemed|laughed|looked|mentioned|explained|never|left)\b",
    re.IGNORECASE,
)
OF_IT = re.compile(
    r"\b(?:interview\w{0,3}|panel|lady|guys?|woman|man|interns?|colleague|manager|someone|somebody|they|she|he|question\w?|"
    r"salary|tour|office|chance|name|we)\b",
    re.IGNORECASE,
)


def kept(step: Step, text: str, reading: Reading) -> bool:
    """Keep it with the interview at hand. False if it may be about anything else, or asks something."""
    hand = resolve.at_hand(step)
    words = text.replace("’", "'")
    asks = reading.asks or reading.outcome or reading.settings or words.rstrip().endswith("?")
    if hand is None or not hand.debriefed_at or hand.status != "held" or hand.outcome or asks:
        return False
    if isinstance(step.subject, Debriefing) and not step.subject.step:
        return False
    if any(company != hand.company for company in reading.companies) or not FEWEST <= len(words.split()) <= MOST:
        return False
    people = [contact.name for contact in step.desk.people_of(hand.id)]
    if not TOLD.search(words) or not (OF_IT.search(words) or spoken_of(words, people)):
        return False
    step.keep(replace(hand, summary="\n".join(filter(None, (hand.summary, text.strip())))))
    step.did = f"noted more on {hand.company}"
    step.replan()
    step.talk_about(step.subject, focus=hand.id)
    smalltold.tell(step, hand.id, wording.added_to(hand))
    return True
