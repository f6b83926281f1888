"""Where the interview to come is, in a short message of its own."""

import re

from bot import wording
from bot.dialogue import filling, resolve, smalltold
from bot.dialogue.step import Step
from bot.reading import Found, Reading
from bot.understanding.leads import LEAD
from bot.understanding.questions import is_question
from bot.understanding.venues import find_country, find_place

LONGEST = 120
"""Letters; a longer message tells more than that."""
_IT = r"(?:it|that|this|the (?:interview|call|meeting|panel|onsite|screen|round|one|chat))"
_IS = r"(?:(?:['’]s|s| is| will be|['’]?ll be| should be)(?: now| actually| at)?)"
LINK_IS = re.compile(
    rf"{LEAD}(?:the|our|their|here['’]?s the|here is the) "
    rf"(?:(?:zoom|teams|meet|video|meeting|call) )?link(?:{_IS}|:)? ",
    re.IGNORECASE,
)
LINK_ELSEWHERE = re.compile(
    rf"{LEAD}(?:the|our|their) (?:\w{{1,20}} )?link{_IS} in (?:the|my|their|an) (?:\w{{1,20}} )?"
    r"(?:invite|invitation|e-?mail|mail|calendar|message)[.! ]*",
    re.IGNORECASE,
)
IT_IS = re.compile(rf"{LEAD}{_IT}{_IS} (?=(?:in|at|on) )", re.IGNORECASE)
"""How a message begins that says where it is: "it's in their office in Leeds"."""
ADDRESS = re.compile(
    rf"{LEAD}(?:the|their|our|its|interview) (?:\w+ )?(?:address|location|venue|place)(?:{_IS}|:) (?:at |in )?"
    r"(?P<place>(?=.*[A-Z\d])\S.{2,100}?)[.! ]*",
    re.IGNORECASE,
)
"""All of one that tells its address by that name; "her address" is hers."""


def told(step: Step, text: str, reading: Reading) -> bool:
    """ "It's in their office in Leeds", "the address is 12 Main St"."""
    hand = resolve.at_hand(step)
    ahead = hand is not None and hand.status == "planned" and hand.starts_at > step.now
    if hand is None or not ahead or reading.companies or len(text) > LONGEST or is_question(text):
        return False
    if LINK_ELSEWHERE.fullmatch(text):
        step.say(wording.NOD)
        return True
    link = LINK_IS.match(text)
    if reading.whens or (reading.kind and reading.kind.value in ("video", "phone") and not link):
        return False
    address = ADDRESS.fullmatch(text)
    place = Found(value=address["place"], words=address["place"]) if address else None
    if place is None and (link or IT_IS.match(text)):
        place = find_place(text)
    if place is None or not text.rstrip(" .!").endswith(place.words):
        return False
    facts = Reading(text=text, place=place, kind=reading.kind, country=find_country(text, place.value))
    filling.take_in(step, hand.id, facts, debrief=False)
    step.did = f"noted more on {hand.company}"
    step.replan()
    step.talk_about(None, focus=hand.id)
    smalltold.changed(step, hand.id, wording.added_to(step.desk.interviews[hand.id]))
    return True
