"""The rules of the playbook and the bot's manners as data: each entry stands beside the values it is made of.

`/why` reads them aloud, docs/playbook.md is made of them; the plan that follows from them is `plan.py`. Letters name
the sources, figures the step within one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TypeAlias, get_args

from bot.desk import USUAL_LENGTH_MIN, FollowUpKind, Seeker
from bot.reading import Outcome

Default: TypeAlias = timedelta | time | int | str
USUAL = Seeker()
"""A seeker who has set nothing."""
SOURCES: Mapping[str, str] = {
    "A": "5 Steps to Take After the Interview",
    "B": "Four rules for following up",
    "C": "4 Things to Do at the End of a Job Interview",
    "D": "13 things to do after a job interview",
    "E": "Six practices after the interview",
    "F": "other evidence on what recruiters say",
}
HOUSE = "the house"
"""The source of a manner: nobody's article, the bot's own upbringing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule, or a manner."""

    id: str
    name: str
    says: str
    when: str
    """At what moment it acts."""
    source: str
    defaults: Mapping[str, Default] = field(default_factory=dict[str, Default])
    plans: tuple[FollowUpKind, ...] = ()
    """The kinds of follow-up that are there because of it."""
    shapes: tuple[FollowUpKind, ...] = ()
    """The kinds it has a say in besides."""


MORNING = time(10)
"""When what can wait is nudged."""
EVENING = time(18)
"""When what is due that day is due."""

# ── before the interview ────────────────────────────────────────────────────────────────────────────────────────────

BRIEF_LATE = timedelta(hours=1)
IN_PERSON = ("onsite",)
"""The kinds of interview where hands are shaken for certain."""
R1 = Rule(
    id="R1",
    name="Brief",
    says="The evening before, a short checklist: ask for the next step and its date, get everyone's contact details, "
    "thank each person by first name.",
    when="18:00 the day before; logged later than that, an hour before the start; later still, at once. Never after it "
    "has begun.",
    source="A1 A2 A3 B1 C1 C2 E1 E2",
    defaults={"the day before, at": USUAL.brief_at, "before the start, if logged late": BRIEF_LATE},
    plans=("brief",),
)

# ── right after ─────────────────────────────────────────────────────────────────────────────────────────────────────

R2 = Rule(
    id="R2",
    name="Distance first",
    says="Nobody is asked the minute the interview ends; a little distance comes first, half an hour unless you set it "
    "otherwise.",
    when="So long after the planned end. Where no end was told, the usual length is taken.",
    source="D3",
    defaults={
        "after the end": timedelta(minutes=USUAL.debrief_after_min),
        "usual length": timedelta(minutes=60),
        "of a phone screen": timedelta(minutes=USUAL_LENGTH_MIN["phone"]),
        "on site": timedelta(minutes=USUAL_LENGTH_MIN["onsite"]),
    },
    shapes=("debrief",),
)

DEBRIEF_DUE = timedelta(hours=24)
DEBRIEF_NOT_AFTER = timedelta(days=14)
R3 = Rule(
    id="R3",
    name="Debrief",
    says="While it is fresh: how it went, what landed, what to clarify, what you talked about, what you would do "
    "differently.",
    when="After the distance of R2; unanswered, once more when the next quiet hours end.",
    source="D4 E2 B2",
    defaults={"due after the end": DEBRIEF_DUE, "not asked after": DEBRIEF_NOT_AFTER},
    plans=("debrief",),
)

R4 = Rule(
    id="R4",
    name="People",
    says="Everyone in the room, with the name spelled right and a way to reach them.",
    when="In the debrief, or whenever you tell it; each person named gets a thank-you of their own.",
    source="A3 B1 C1 E1",
    shapes=("debrief",),
)

R5 = Rule(
    id="R5",
    name="Next step and timeline",
    says="What happens next, by when they said you would hear, and whether you may contact them directly.",
    when="In the debrief, or whenever you tell it; a newer promise takes the place of the older one.",
    source="B1 C2 D13",
    shapes=("debrief",),
)

# ── thank-you ───────────────────────────────────────────────────────────────────────────────────────────────────────

THANK_YOU_AFTER_DEBRIEF = timedelta(hours=1)
THANK_YOU_UNANSWERED = timedelta(hours=2)
THANK_YOU_LAST_CALL = timedelta(hours=22)
THANK_YOU_DUE = timedelta(hours=24)
THANK_YOU_NOT_AFTER = timedelta(hours=48)
R6 = Rule(
    id="R6",
    name="Thank-you within 24 hours",
    says="A note to each person you met, within 24 hours of the end; 48 hours is the outer limit.",
    when="An hour after the debrief was answered, or two hours after the end if it was not; a last call two hours "
    "before the 24 are over. After 48 hours only on request, with an apology.",
    source="A4 B2 C3 E3",
    defaults={
        "after the debrief": THANK_YOU_AFTER_DEBRIEF,
        "after the end, without a debrief": THANK_YOU_UNANSWERED,
        "last call after the end": THANK_YOU_LAST_CALL,
        "due after the end": THANK_YOU_DUE,
        "not nudged after": THANK_YOU_NOT_AFTER,
    },
    plans=("thank_you",),
)

CARD_DUE = timedelta(hours=48)
CARD_NOT_AFTER = timedelta(days=7)
NOT_A_ROOM = ("://", "www.", "zoom", "teams", "meet", "webex", "skype", "phone", "call", "online", "remote", "video")
"""What the place of a panel says where nobody sits in one room."""
R7 = Rule(
    id="R7",
    name="E-mail, and a card where it counts",
    says="A phone or video interview is thanked for by e-mail. Face to face at a traditional organisation, a "
    "handwritten card by post comes as well, and arrives some days later; you may always add one.",
    when="The card together with the thank-you, once.",
    source="A4 B2 D10",
    defaults={"due after the end": CARD_DUE, "not after": CARD_NOT_AFTER},
    plans=("card",),
)

R8 = Rule(
    id="R8",
    name="Personal",
    says="Each note names the person, one thing you talked about with them, and what you look forward to. No two "
    "people of one panel get the same.",
    when="In every note; what is not known is left open for you to fill.",
    source="B2 E3",
    shapes=("thank_you", "card"),
)

LINKEDIN_DUE = timedelta(days=2)
LINKEDIN_NOT_AFTER = timedelta(days=14)
R9 = Rule(
    id="R9",
    name="LinkedIn",
    says="After the note, connect with a short personal message, once your profile is up to date.",
    when="10:00 on the next working day after the note to them was sent; once a person, ever.",
    source="B2",
    defaults={"at": MORNING, "due after that": LINKEDIN_DUE, "not after": LINKEDIN_NOT_AFTER},
    plans=("linkedin",),
)

# ── follow-up ───────────────────────────────────────────────────────────────────────────────────────────────────────

CHASE_AT = MORNING
CHASE_DUE = EVENING
CHASE_EVERY = timedelta(days=7)
R10 = Rule(
    id="R10",
    name="When to follow up",
    says="If they gave a date: the first business day after it. If not: a week after the thank-you was sent, or a week "
    "after the interview if none was.",
    when="10:00 on its day, a working day of yours and no holiday where they are; unanswered, once more on the next "
    "working day.",
    source="A5 B3 C4 D13",
    defaults={"at": CHASE_AT, "due that day at": CHASE_DUE, "without a date, after": CHASE_EVERY},
    plans=("chase",),
)

R11 = Rule(
    id="R11",
    name="A reason of its own",
    says="Ask where it stands and say that you want the job; never only “have you decided?”, and never desperate.",
    when="In every follow-up.",
    source="A5 B3 E4 E5",
    shapes=("chase",),
)

CHASES_WITH_PERMISSION = 5
CHASES_WITHOUT = 2
R12 = Rule(
    id="R12",
    name="How often",
    says="With express permission to contact them: weekly, five at most. Without it: two in all, a week apart.",
    when="Each a week after the one before it was sent.",
    source="D13 F",
    defaults={
        "with permission": CHASES_WITH_PERMISSION,
        "without": CHASES_WITHOUT,
        "your own limit": USUAL.chase_cap,
        "apart": CHASE_EVERY,
    },
    shapes=("chase",),
)

R13 = Rule(
    id="R13",
    name="One employer, one voice",
    says="At most one follow-up a week to one employer, whoever there is asked.",
    when="The later one waits until a week after the earlier. An agency is an employer of its own.",
    source="D13 E5",
    defaults={"apart": CHASE_EVERY},
    shapes=("chase",),
)

CALL_DUE = timedelta(hours=1)
R14 = Rule(
    id="R14",
    name="By phone",
    says="If you call: the number, and three questions. Where are you in the process, how do I compare with the "
    "others, is there any reason you would hesitate to hire me?",
    when="At the moment you named, whatever the hour.",
    source="D13",
    defaults={"due after that": CALL_DUE},
    plans=("call",),
)

R15 = Rule(
    id="R15",
    name="Contact resets the clock",
    says="Anything heard from them, or sent to them, moves what is still due; a new date re-plans everything.",
    when="A week after the last contact at the earliest; from a reply until what it said is told, not at all.",
    source="B3 C4 F",
    defaults={"after the last contact": CHASE_EVERY},
    shapes=("chase", "close"),
)

R16 = Rule(
    id="R16",
    name="Let go",
    says="After the last follow-up the loop is closed, unless you want it open, so that there is a conclusion.",
    when="10:00 a week after the last follow-up was sent.",
    source="A5",
    defaults={"at": MORNING, "after the last": CHASE_EVERY},
    plans=("close",),
)

# ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────────

ENDING_DUE = timedelta(days=2)
ENDING_NOT_AFTER = timedelta(days=14)
R17 = Rule(
    id="R17",
    name="Rejected: gracious",
    says="Let it land first. Then a short note that thanks them and leaves the door open: no bridge is burned.",
    when="10:00 on the next working day after the news, never the same evening.",
    source="B4",
    defaults={"at": MORNING, "due after that": ENDING_DUE, "not after": ENDING_NOT_AFTER},
    plans=("gracious",),
)

R18 = Rule(
    id="R18",
    name="Ask for feedback",
    says="Ask once what would have made the difference; the answer is kept and shown before the next interview.",
    when="With the gracious note, once a process; never if they have told you already.",
    source="C4",
    defaults={"at": MORNING, "due after that": ENDING_DUE, "not after": ENDING_NOT_AFTER},
    plans=("feedback",),
)

KEEP_EVERY_MONTHS = 3
KEEP_DUE = timedelta(days=7)
KEEP_NOT_AFTER = timedelta(days=30)
R19 = Rule(
    id="R19",
    name="Keep in touch",
    says="Those you want to keep in touch with hear from you every few months, with something light.",
    when="10:00 three months after the last contact with them or their employer, and again three months after each.",
    source="B4 E4",
    defaults={"months": KEEP_EVERY_MONTHS, "at": MORNING, "due after that": KEEP_DUE, "not after": KEEP_NOT_AFTER},
    plans=("keep_in_touch",),
)

NEXT_MOVE_EVERY = timedelta(days=7)
NEXT_MOVE_NOT_AFTER = timedelta(days=2)
R20 = Rule(
    id="R20",
    name="Back to work",
    says="You do not have the job until you have it: one concrete next move in the search.",
    when="10:00 on the next working day after a debrief; once a week at most, not once the next interview is logged, "
    "and never after you accepted an offer.",
    source="E6",
    defaults={"at": MORNING, "due that day at": EVENING, "not after": NEXT_MOVE_NOT_AFTER, "apart": NEXT_MOVE_EVERY},
    plans=("next_move",),
)

ENDED: frozenset[Outcome] = frozenset({"rejected", "declined", "withdrawn"})
"""The outcomes with which a process is over for everybody in it."""
SETTLED: frozenset[Outcome] = frozenset({"silent", "accepted"})
"""Those after which what was not sent in time is let go."""
LETTER_OF: Mapping[Outcome, int] = {"rejected": 1, "offer": 2, "accepted": 2, "declined": 3, "withdrawn": 3}
"""The number of the letter that an outcome calls for, so that thanks for an offer and the letter that declines it are
two, and the thanks for an offer that is then accepted are not sent twice."""
R21 = Rule(
    id="R21",
    name="Offer",
    says="Thank those who helped; while you decide, nobody is chased; those you turn down hear it from you, "
    "graciously.",
    when="10:00 on the next working day after the news: to each person met after an offer, to one after you declined "
    "or withdrew. No follow-up comes while an offer is open, and none once you accepted one.",
    source="B4 F",
    defaults={"at": MORNING, "due after that": ENDING_DUE, "not after": ENDING_NOT_AFTER},
    plans=("gracious",),
    shapes=("chase", "close", "next_move"),
)

# ── manners ─────────────────────────────────────────────────────────────────────────────────────────────────────────

EVERY_KIND: tuple[FollowUpKind, ...] = get_args(FollowUpKind)
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
SNOOZE_KEPT = timedelta(hours=1)
"""A time the seeker named is kept even in quiet hours, unless it was missed by more than this."""
M1 = Rule(
    id="M1",
    name="Quiet hours and working days",
    says="Quiet hours and working days are yours. What falls due in them is gathered into one message afterwards, most "
    "urgent first. Days off hold back what can wait, never a checklist, a debrief, a thank-you or a call.",
    when="Quiet from 21:00 to 08:00, working days Monday to Friday, until you say otherwise. A time you named yourself "
    "is kept.",
    source=HOUSE,
    defaults={"quiet from": USUAL.quiet_from, "quiet until": USUAL.quiet_to, "a named time missed by": SNOOZE_KEPT},
    shapes=EVERY_KIND,
)

M2 = Rule(
    id="M2",
    name="What, for whom, why now",
    says="Every nudge says what is due, to whom and why now, and carries its draft and its buttons; each works typed "
    "as well.",
    when="In every nudge; alone in its message it shows the draft in full.",
    source=HOUSE,
    shapes=EVERY_KIND,
)

IGNORED_AT_MOST = 3
IGNORED_IN_A_DAY = 2
"""Of more on one day, between two interviews, none counts as ignored."""
NO_ANSWER_NEEDED: frozenset[FollowUpKind] = frozenset({"brief", "next_move"})
"""What asks for no answer, and so is not ignored without one."""
M3 = Rule(
    id="M3",
    name="Three ignored, then silence",
    says="After three nudges in a row without a sign from you, the bot asks once whether to go on, then stays silent "
    "until you speak.",
    when="In place of the fourth. Checklists and next moves do not count: they ask for no answer.",
    source=HOUSE,
    defaults={"ignored at most": IGNORED_AT_MOST},
    shapes=EVERY_KIND,
)

STAYS: frozenset[FollowUpKind] = frozenset({"thank_you"})
"""What stays in the list after its time, for it can still be sent with an apology."""
M4 = Rule(
    id="M4",
    name="Checked when it is sent",
    says="The facts are looked at again at the moment of sending: what is done, moved or moot is not sent.",
    when="At every nudge.",
    source=HOUSE,
    shapes=EVERY_KIND,
)

M5 = Rule(
    id="M5",
    name="Cancelled, moved, nobody there",
    says="An interview that was cancelled or moved, or where nobody turned up, has its own path, with no thank-you.",
    when="As soon as you tell it.",
    source=HOUSE,
    shapes=("brief", "debrief", "thank_you", "card", "chase"),
)

M6 = Rule(
    id="M6",
    name="You send",
    says="The bot never writes to an employer. You send; it drafts, reminds, and believes you.",
    when="Always.",
    source=HOUSE,
    shapes=EVERY_KIND,
)

RULES: Mapping[str, Rule] = {
    rule.id: rule
    for rule in (R1, R2, R3, R4, R5, R6, R7, R8, R9, R10, R11, R12, R13, R14, R15, R16, R17, R18, R19, R20, R21)
}
MANNERS: Mapping[str, Rule] = {manner.id: manner for manner in (M1, M2, M3, M4, M5, M6)}

RULE_OF: Mapping[FollowUpKind, str] = {
    kind: next(rule.id for rule in RULES.values() if kind in rule.plans) for kind in EVERY_KIND
}
"""The rule that plans each kind of follow-up; after an offer, a letter that ends it is R21's."""
ALSO: Mapping[FollowUpKind, tuple[str, ...]] = {
    kind: tuple(rule.id for rule in RULES.values() if kind in rule.shapes) for kind in EVERY_KIND
}
"""The rules that shape it besides."""

NOTES: frozenset[FollowUpKind] = frozenset(
    {"thank_you", "card", "linkedin", "chase", "call", "gracious", "feedback", "keep_in_touch"}
)
"""What the seeker sends or says, and the bot drafts."""
