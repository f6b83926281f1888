"""Forty letters for as many desks: `make letters`, or `python -m tests.letters`, writes them into docs/letters.md.

Everybody in them is invented. They are there to be read aloud: would you send them with a word or two changed?
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.desk import (
    Contact,
    Desk,
    Draft,
    FollowUp,
    FollowUpKind,
    Interview,
    NoteChannel,
    Permission,
    Promise,
    Seeker,
    Talk,
)
from bot.drafting.notes import letter
from bot.playbook.rules import RULE_OF
from bot.reading import InterviewKind

PAGE = Path(__file__).parent.parent / "docs" / "letters.md"
HELD_AT = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
"""A Tuesday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A letter and what is known when it is written."""

    title: str
    desk: Desk
    follow_up: FollowUp
    days_on: float

    @property
    def now(self) -> datetime:
        return HELD_AT + timedelta(days=self.days_on)

    @property
    def text(self) -> str:
        return str(letter(self.desk, self.follow_up, self.now))


def held(
    company: str,
    role: str = "",
    *,
    kind: InterviewKind | None = None,
    zone: str = "Europe/London",
    topics: tuple[Talk, ...] = (),
    to_clarify: tuple[str, ...] = (),
    next_step: str = "",
    agency: bool = False,
) -> Interview:
    """What is told of an interview in these letters."""
    return Interview(
        id="i1",
        company=company,
        role=role,
        kind=kind,
        zone=zone,
        topics=topics,
        to_clarify=to_clarify,
        next_step=next_step,
        agency=agency,
        starts_at=HELD_AT,
        logged_at=HELD_AT - timedelta(days=3),
        status="held",
    )


def sample(
    title: str,
    kind: FollowUpKind,
    *,
    seeker: Seeker,
    interview: Interview,
    people: tuple[Contact, ...],
    to: int | None = 0,
    days_on: float = 1,
    number: int = 1,
    promise: Promise | None = None,
    welcome: bool = False,
    draft: Draft | None = None,
    channel: NoteChannel = "email",
) -> Sample:
    """One interview with its people (numbered `c0`, `c1`, …), and a follow-up to one of them.

    `welcome`: they said that the seeker may write at any time.
    """
    owed = FollowUp(
        id="f1",
        rule=RULE_OF[kind],
        kind=kind,
        interview=interview.id,
        contact=None if to is None else f"c{to}",
        channel=channel,
        number=number,
        made_at=HELD_AT,
        draft=draft or Draft(),
    )
    contacts = [replace(person, id=f"c{seat}", interviews=(interview.id,)) for seat, person in enumerate(people)]
    before = [chased(n) for n in range(1, number)] if kind == "chase" else []
    permission = Permission(id="m1", interview=interview.id, granted=welcome, words="", told_at=HELD_AT)
    told = [permission] if welcome else []
    desk = Desk(seeker=seeker).keep_all([interview, *contacts, owed, *before, *told])
    return Sample(title=title, desk=desk.keep(promise) if promise else desk, follow_up=owed, days_on=days_on)


def chased(number: int) -> FollowUp:
    """A chase that was sent."""
    return FollowUp(
        id=f"f1{number}",
        rule=RULE_OF["chase"],
        kind="chase",
        interview="i1",
        number=number,
        made_at=HELD_AT,
        state="done",
        closed_at=HELD_AT + timedelta(days=7 * number),
    )


def page() -> str:
    """docs/letters.md."""
    parts = [
        "# Forty letters",
        "Made by the program from what is on the desk, for people who do not exist. `make letters` makes them anew.",
        "What stands `[like this]` is not on the desk, and is for the seeker to fill. How they are put together: "
        "`bot/drafting/`.",
    ]
    for number, one in enumerate(SAMPLES, 1):
        parts += [f"## {number}. {one.title}", f"```text\n{one.text}\n```"]
    return "\n\n".join(parts) + "\n"


# ── who writes ──────────────────────────────────────────────────────────────────────────────────────────────────────

NURSE = Seeker(name="Grace Adeyemi", zone="America/Chicago")
CARPENTER = Seeker(name="Tom Hallam", zone="Europe/London", tone="plain")
DEVELOPER = Seeker(name="Sam Rivers", zone="America/New_York", signature="Sam Rivers\n+1 212 555 0142")
TEACHER = Seeker(name="Aroha Ngata", zone="Pacific/Auckland")
LAWYER = Seeker(name="Harriet Stone", zone="Europe/London", tone="formal")
SHOPKEEPER = Seeker(name="Lucía Romero", zone="Europe/Madrid", tone="plain")
SCIENTIST = Seeker(name="Jonas Brandt", zone="Europe/Berlin", tone="formal", signature="Dr Jonas Brandt")
COOK = Seeker(name="Minh Tran", zone="Australia/Sydney")
ACCOUNTANT = Seeker(name="Fatima Noor", zone="Asia/Dubai", tone="formal")
DRIVER = Seeker(name="Ray Kowalski", zone="America/Denver", tone="plain")
DESIGNER = Seeker(name="Femke de Boer", zone="Europe/Amsterdam")
NOBODY = Seeker()

WARD = held(
    company="Lakemoor Children's Hospital",
    role="staff nurse",
    kind="onsite",
    zone="America/Chicago",
    topics=(
        Talk(text="self scheduling on the unit", contact="c1"),
        Talk(text="their new family room", contact="c0"),
    ),
    to_clarify=("the titration question thats the one i want to fix",),
    next_step="a half day shadow shift on nights",
)
MARISOL = Contact(id="", name="Marisol Quintana", title="nurse manager", email="marisol.q@example.com")
BEV = Contact(id="", name="Bev Sorensen", title="charge nurse", email="bev@example.com")
JOINERY = held(
    company="Hallam & Pike Joinery",
    role="bench joiner",
    kind="onsite",
    topics=(Talk(text="oak windows for listed buildings", contact="c0"),),
    next_step="trial day on Monday",
)
PLATFORM = held(
    company="Tidewater Systems",
    role="Backend Engineer",
    kind="video",
    zone="America/New_York",
    topics=(
        Talk(text="their move to kubernetes!!", contact="c0", link="https://example.com/quiet-migrations"),
        Talk(text="we discussed onboarding", contact="c1"),
        Talk(text="event sourcing", contact="c2"),
        Talk(text="how they run incident reviews without blame", contact="c0"),
    ),
    to_clarify=("my answer on sharding was rambly",),
    next_step="technical interview with the staff engineers",
)
DANA = Contact(id="", name="Dana Li", title="VP Engineering", email="dana.li@example.com", phone="+12125550187")
TOMAS = Contact(id="", name="Tomas Berg", title="engineering manager", email="tomas@example.com")
PRIYA = Contact(id="", name="Priya Shah", title="staff engineer", email="priya.shah@example.com")
RECRUITER = Contact(id="", name="Jess Halloran", title="technical recruiter", email="jess@example.com")
AGENT = Contact(
    id="",
    name="Owen Blake",
    title="recruitment consultant",
    company="Blake Talent",
    email="owen@example.com",
)
SCHOOL = held(
    company="Rimu Valley School",
    role="Year 4 teacher",
    kind="panel",
    zone="Pacific/Auckland",
    topics=(Talk(text="their school garden", contact="c0"), Talk(text="reading aloud after lunch", contact="c1")),
    next_step="a sample lesson",
)
HELEN = Contact(id="", name="Helen Tamihana", title="principal", email="helen@example.com")
GREG = Contact(id="", name="Greg Ward", title="deputy principal", email="greg@example.com")
CHAMBERS = held(
    company="Fenwick Lowe LLP",
    role="property associate",
    topics=(Talk(text="the Grinstead Wharf lease", contact="c0"),),
    to_clarify=("My answer on commercial awareness",),
)
BOOTHROYD = Contact(
    id="",
    name="Margaret Boothroyd",
    honorific="Mrs.",
    title="senior partner",
    email="m.boothroyd@example.com",
    address="3 Castle Yard\nLeeds\nLS1 4XX",
)
LAB = held(
    company="Institut Havel",
    role="research assistant",
    zone="Europe/Berlin",
    topics=(Talk(text="CRISPR screening and her zebrafish work", contact="c0", link="https://example.com/zebrafish"),),
)
VOGEL = Contact(id="", name="Katrin Vogel", honorific="Prof.", email="vogel@example.com")
KITCHEN = held(
    company="Saltbush Kitchen",
    role="sous chef",
    zone="Australia/Sydney",
    topics=(Talk(text="fermented chilli recipes"), Talk(text="sunday rota")),
)
ALAN = Contact(id="", name="Alan Pike")
ARJUN = Contact(id="", name="Arjun Mistry")
OMAR = Contact(id="", name="Omar Haddad", honorific="Mr")
JULES = Contact(id="", name="Jules Moreau", email="jules@example.com")
BOOKSHOP = held(
    company="Hinterland Books",
    role="shop assistant",
    zone="Europe/Madrid",
    topics=(Talk(text="large-print books", contact="c0"),),
)
DOLORES = Contact(id="", name="Dolores Ikeda", email="dolores@example.com")
STUDIO = held(company="Studio Waterlijn", role="UX designer", zone="Europe/Amsterdam", kind="phone")
DEPOT = held(company="Prairie Freight", role="dispatcher", zone="America/Denver", kind="phone")
BY_FRIDAY = Promise(
    id="p1",
    interview="i1",
    kind="by",
    told_at=HELD_AT,
    by_on=HELD_AT.date() + timedelta(days=3),
    words="she'll let me know by Friday",
    said_by="c0",
)
TECH = (DANA, TOMAS, PRIYA)

SAMPLES: tuple[Sample, ...] = (
    sample("Thank-you, nurse to nurse manager", "thank_you", seeker=NURSE, interview=WARD, people=(MARISOL, BEV)),
    sample(
        "Thank-you, the same panel, to the charge nurse",
        "thank_you",
        seeker=NURSE,
        interview=WARD,
        people=(MARISOL, BEV),
        to=1,
    ),
    sample("Thank-you, software, first of three", "thank_you", seeker=DEVELOPER, interview=PLATFORM, people=TECH),
    sample(
        "Thank-you, software, second of three", "thank_you", seeker=DEVELOPER, interview=PLATFORM, people=TECH, to=1
    ),
    sample("Thank-you, software, third of three", "thank_you", seeker=DEVELOPER, interview=PLATFORM, people=TECH, to=2),
    sample("Thank-you, carpenter, plain", "thank_you", seeker=CARPENTER, interview=JOINERY, people=(ALAN,)),
    sample("Thank-you, solicitor, formal", "thank_you", seeker=LAWYER, interview=CHAMBERS, people=(BOOTHROYD,)),
    sample(
        "Thank-you, teacher, same day", "thank_you", seeker=TEACHER, interview=SCHOOL, people=(HELEN, GREG), days_on=0.1
    ),
    sample(
        "Thank-you, cook; what was talked about with nobody in particular",
        "thank_you",
        seeker=COOK,
        interview=KITCHEN,
        people=(JULES,),
    ),
    sample(
        "Thank-you, nothing known but the company",
        "thank_you",
        seeker=NOBODY,
        interview=held(company="Acme"),
        people=(),
        to=None,
    ),
    sample(
        "Thank-you, late by three days, laboratory",
        "thank_you",
        seeker=SCIENTIST,
        interview=LAB,
        people=(VOGEL,),
        days_on=4,
    ),
    sample(
        "Thank-you, shop, short",
        "thank_you",
        seeker=SHOPKEEPER,
        interview=BOOKSHOP,
        people=(DOLORES,),
        draft=Draft(short=True),
    ),
    sample(
        "Thank-you, another way to say it",
        "thank_you",
        seeker=COOK,
        interview=KITCHEN,
        people=(JULES,),
        draft=Draft(take=1),
    ),
    sample(
        "Thank-you to an agency's recruiter",
        "thank_you",
        seeker=DRIVER,
        interview=replace(DEPOT, company="Blake Talent", agency=True),
        people=(AGENT,),
    ),
    sample("Card by post, solicitor", "card", seeker=LAWYER, interview=CHAMBERS, people=(BOOTHROYD,), channel="post"),
    sample(
        "Card by post, nurse, address not known",
        "card",
        seeker=NURSE,
        interview=WARD,
        people=(MARISOL, BEV),
        to=1,
        channel="post",
    ),
    sample("LinkedIn, software", "linkedin", seeker=DEVELOPER, interview=PLATFORM, people=TECH, days_on=2),
    sample(
        "LinkedIn, designer, nothing talked about",
        "linkedin",
        seeker=DESIGNER,
        interview=STUDIO,
        people=(ARJUN,),
        days_on=2,
    ),
    sample(
        "Follow-up 1, the promised day has passed",
        "chase",
        seeker=DEVELOPER,
        interview=PLATFORM,
        people=TECH,
        days_on=6,
        promise=BY_FRIDAY,
    ),
    sample(
        "Follow-up 2, with an article",
        "chase",
        seeker=DEVELOPER,
        interview=PLATFORM,
        people=TECH,
        days_on=14,
        number=2,
        welcome=True,
        promise=BY_FRIDAY,
    ),
    sample(
        "Follow-up 3",
        "chase",
        seeker=DEVELOPER,
        interview=PLATFORM,
        people=TECH,
        days_on=21,
        number=3,
        welcome=True,
        promise=BY_FRIDAY,
    ),
    sample(
        "Follow-up 4",
        "chase",
        seeker=DEVELOPER,
        interview=PLATFORM,
        people=TECH,
        days_on=28,
        number=4,
        welcome=True,
        promise=BY_FRIDAY,
    ),
    sample(
        "Follow-up 5, the last",
        "chase",
        seeker=DEVELOPER,
        interview=PLATFORM,
        people=TECH,
        days_on=35,
        number=5,
        welcome=True,
        promise=BY_FRIDAY,
    ),
    sample(
        "Follow-up 1, to the employer's own recruiter",
        "chase",
        seeker=NURSE,
        interview=WARD,
        people=(MARISOL, BEV, RECRUITER),
        to=2,
        days_on=8,
    ),
    sample(
        "Follow-up 1, to an agency", "chase", seeker=DESIGNER, interview=STUDIO, people=(ARJUN, AGENT), to=1, days_on=8
    ),
    sample(
        "Follow-up 2 and last, plain, to a manager",
        "chase",
        seeker=CARPENTER,
        interview=JOINERY,
        people=(ALAN,),
        days_on=16,
        number=2,
    ),
    sample(
        "Follow-up 1, formal, no name",
        "chase",
        seeker=ACCOUNTANT,
        interview=held(company="Gulf Ledger", role="auditor"),
        people=(),
        to=None,
        days_on=8,
    ),
    sample(
        "Call sheet, software",
        "call",
        seeker=DEVELOPER,
        interview=PLATFORM,
        people=TECH,
        days_on=6,
        promise=BY_FRIDAY,
        channel="phone",
    ),
    sample(
        "Call sheet for a chase by phone, to an agency, number not known",
        "chase",
        seeker=DRIVER,
        interview=DEPOT,
        people=(AGENT,),
        days_on=8,
        channel="phone",
    ),
    sample(
        "After a rejection, nurse",
        "gracious",
        seeker=NURSE,
        interview=replace(WARD, outcome="rejected"),
        people=(MARISOL, BEV),
        days_on=9,
    ),
    sample(
        "After a rejection, solicitor, formal",
        "gracious",
        seeker=LAWYER,
        interview=replace(CHAMBERS, outcome="rejected"),
        people=(BOOTHROYD,),
        days_on=9,
    ),
    sample(
        "After a rejection, to the agency",
        "gracious",
        seeker=DRIVER,
        interview=replace(DEPOT, outcome="rejected"),
        people=(AGENT,),
        days_on=9,
    ),
    sample(
        "Asking for feedback, teacher",
        "feedback",
        seeker=TEACHER,
        interview=replace(SCHOOL, outcome="rejected"),
        people=(HELEN, GREG),
        days_on=10,
    ),
    sample(
        "Asking for feedback, accountant, formal",
        "feedback",
        seeker=ACCOUNTANT,
        interview=replace(held(company="Gulf Ledger"), outcome="rejected"),
        people=(OMAR,),
        days_on=10,
    ),
    sample(
        "Keeping in touch, laboratory, with an article",
        "keep_in_touch",
        seeker=SCIENTIST,
        interview=replace(LAB, outcome="rejected"),
        people=(VOGEL,),
        days_on=95,
    ),
    sample(
        "Keeping in touch, shop",
        "keep_in_touch",
        seeker=replace(SHOPKEEPER, tone="warm"),
        interview=BOOKSHOP,
        people=(DOLORES,),
        days_on=95,
    ),
    sample(
        "Thanks for an offer, teacher",
        "gracious",
        seeker=TEACHER,
        interview=replace(SCHOOL, outcome="offer"),
        people=(HELEN, GREG),
        days_on=7,
    ),
    sample(
        "Thanks after accepting, cook",
        "gracious",
        seeker=COOK,
        interview=replace(KITCHEN, outcome="accepted"),
        people=(JULES,),
        days_on=12,
    ),
    sample(
        "Declining an offer, designer",
        "gracious",
        seeker=DESIGNER,
        interview=replace(STUDIO, outcome="declined"),
        people=(ARJUN,),
        days_on=12,
    ),
    sample(
        "Withdrawing, carpenter, plain",
        "gracious",
        seeker=CARPENTER,
        interview=replace(JOINERY, outcome="withdrawn"),
        people=(ALAN,),
        days_on=5,
    ),
)


def main() -> None:
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
