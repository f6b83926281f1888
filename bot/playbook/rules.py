"""The rules of the playbook as data, so that `/why` can read them aloud. The plan that follows from them: `plan.py`.

Letters name the sources: A "5 Steps to Take After the Interview", B "Four rules for following up", C "4 Things to Do at
the End of a Job Interview", D "13 things to do after a job interview", E "Six practices after the interview", F other
evidence on what recruiters say. The figure is the step within the source.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from bot.desk import FollowUpKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    id: str
    name: str
    says: str
    source: str


RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule(
            id="R1",
            name="Brief",
            source="A1 A2 A3 B1 C1 C2 E1 E2",
            says="The evening before, a short checklist: ask for the next step and its date, get everyone's contact "
            "details, thank each person by first name.",
        ),
        Rule(
            id="R2",
            name="Distance first",
            source="D3",
            says="Nobody is asked the minute the interview ends; a little distance comes first, half an hour unless "
            "you set it otherwise.",
        ),
        Rule(
            id="R3",
            name="Debrief",
            source="D4 E2 B2",
            says="While it is fresh: how it went, what landed, what to clarify, what you talked about, what you would "
            "do differently.",
        ),
        Rule(
            id="R4",
            name="People",
            source="A3 B1 C1 E1",
            says="Everyone in the room, with the name spelled right and a way to reach them.",
        ),
        Rule(
            id="R5",
            name="Next step and timeline",
            source="B1 C2 D13",
            says="What happens next, by when they said you would hear, and whether you may contact them directly.",
        ),
        Rule(
            id="R6",
            name="Thank-you within 24 hours",
            source="A4 B2 C3 E3",
            says="A note to each person you met, within 24 hours of the end; 48 hours is the outer limit.",
        ),
        Rule(
            id="R10",
            name="When to follow up",
            source="A5 B3 C4 D13",
            says="If they gave a date: the first business day after it. If not: a week after the thank-you was sent, "
            "or a week after the interview if none was.",
        ),
        Rule(
            id="R12",
            name="How often",
            source="D13 F",
            says="With express permission to contact them: weekly, five at most. Without it: two in all, a week apart.",
        ),
        Rule(
            id="R13",
            name="One employer, one voice",
            source="D13 E5",
            says="At most one follow-up a week to one employer, whoever there is asked.",
        ),
        Rule(
            id="R15",
            name="Contact resets the clock",
            source="B3 C4 F",
            says="Anything heard from them, or sent to them, moves what is still due; a new date re-plans everything.",
        ),
        Rule(
            id="R16",
            name="Let go",
            source="A5",
            says="After the last follow-up the loop is closed, unless you want it open, so that there is a conclusion.",
        ),
    )
}

RULE_OF: Mapping[FollowUpKind, str] = {
    "brief": "R1",
    "debrief": "R3",
    "thank_you": "R6",
    "card": "R7",
    "linkedin": "R9",
    "chase": "R10",
    "call": "R14",
    "gracious": "R17",
    "feedback": "R18",
    "keep_in_touch": "R19",
    "next_move": "R20",
    "close": "R16",
}
"""The rule that plans each kind of follow-up."""
ALSO: Mapping[FollowUpKind, tuple[str, ...]] = {"debrief": ("R2",), "chase": ("R12", "R13", "R15")}
"""The rules that shape it besides."""

URGENCY: tuple[FollowUpKind, ...] = (
    "brief",
    "call",
    "debrief",
    "thank_you",
    "card",
    "chase",
    "gracious",
    "feedback",
    "close",
    "linkedin",
    "keep_in_touch",
    "next_move",
)
"""What comes first where several are due at one moment."""
TIME_CRITICAL: frozenset[FollowUpKind] = frozenset({"brief", "debrief", "thank_you", "call"})
"""What may come on a day off; everything else waits for a working day."""
NOTES: frozenset[FollowUpKind] = frozenset(
    {"thank_you", "card", "linkedin", "chase", "call", "gracious", "feedback", "keep_in_touch"}
)
"""What the seeker sends or says, and the bot drafts."""

IN_PERSON = ("onsite",)
"""The kinds of interview where hands are shaken for certain."""

BRIEF_LATE = timedelta(hours=1)  # before the start, when it was logged after the evening before
DEBRIEF_DUE = timedelta(hours=24)
DEBRIEF_NOT_AFTER = timedelta(days=14)
THANK_YOU_AFTER_DEBRIEF = timedelta(hours=1)
THANK_YOU_UNANSWERED = timedelta(hours=2)  # after the end
THANK_YOU_LAST_CALL = timedelta(hours=22)
THANK_YOU_DUE = timedelta(hours=24)
THANK_YOU_NOT_AFTER = timedelta(hours=48)
CARD_NOT_AFTER = timedelta(days=7)
CHASE_EVERY = timedelta(days=7)
CHASE_AT = time(10)
CHASE_DUE = time(18)
CHASES_WITH_PERMISSION = 5
CHASES_WITHOUT = 2
IGNORED_AT_MOST = 3
