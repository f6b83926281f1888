"""What the stories about cohorts begin with."""

from dataclasses import replace
from datetime import timedelta

from bot.desk import Contact, Desk, Interview
from bot.message import Message
from tests.town import Person, Town

CLASS = "#class"
FIVE = ("ann", "ben", "cleo", "dora", "emil")


async def begun(town: Town, *members: str, until: str = "29 May") -> Person:
    """Robin has started a cohort in #class, with a digest on Friday at 16:00, and these have joined."""
    robin = town("robin")
    await robin.commands(f"/cohort start Spring class until {until}", CLASS)
    for name in members:
        await town(name).presses("Join", CLASS)
    return robin


async def held(person: Person, town: Town, company: str = "Acme", *, days_ago: float = 0.5, outcome: str = "") -> None:
    """An interview that took place, and what came of it, without the talk about it."""
    at = town.clock.now() - timedelta(days=days_ago)

    def change(desk: Desk) -> Desk:
        desk, id = desk.next_id("i")
        interview = Interview(
            id=id, company=company, starts_at=at - timedelta(hours=1), zone="America/New_York", logged_at=at,
            status="held", debriefed_at=at,
        )  # fmt: skip
        if outcome == "offer":
            interview = replace(interview, outcome="offer", outcome_at=at)
        elif outcome == "rejected":
            interview = replace(interview, outcome="rejected", outcome_at=at)
        return desk.keep(interview)

    await person.knows(change)
    await person.says("thanks")


async def owes(person: Person, town: Town, company: str) -> None:
    """An interview with Dana Li, to whom the thank-you is still to be written."""
    await held(person, town, company)

    def change(desk: Desk) -> Desk:
        met = tuple(i.id for i in desk.interviews.values() if i.company == company)
        return desk.keep(
            Contact(id="c900", name="Dana Li", company=company, email="dana.li@example.com", interviews=met)
        )

    await person.knows(change)
    await person.says("thanks")


def digests(town: Town) -> list[Message]:
    """Those that were posted, without the questions of the week."""
    return [message for message in town.posted(CLASS) if "the week to" in message.title]
