"""What a nudge says before its draft: what, for whom, and why now."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.desk import Contact, Desk, FollowUp, FollowUpKind, Interview, Seeker
from bot.dialogue.leads import lead, next_move
from tests.dialogue.held import HELD, NOW

DANA = Contact(id="c1", name="Dana Li", company="Acme", phone="+12125550142", phone_ext="12", interviews=("i1",))
LATER = NOW + timedelta(days=2)


def lead_of(kind: FollowUpKind, interview: Interview = HELD, contact: Contact = DANA, now: datetime = NOW) -> str:
    desk = Desk(seeker=Seeker(zone="America/New_York")).keep_all((interview, contact))
    owed = FollowUp(id="f1", rule="R1", kind=kind, interview="i1", contact="c1", made_at=NOW, due_at=LATER)
    return lead(desk, owed, now)


@pytest.mark.parametrize(
    ("kind", "interview", "words"),
    [
        ("card", replace(HELD, traditional=True), ("Dana Li at Acme", "traditional", "Posted by", "no address")),
        ("card", replace(HELD, cards=True), ("you wanted one",)),
        ("linkedin", HELD, ("Dana Li at Acme", "your profile is up to date")),
        ("call", replace(HELD, call_at=NOW), ("call Dana Li at Acme today", "+12125550142 ext. 12")),
        ("gracious", replace(HELD, outcome="rejected"), ("did not work out with Acme", "keeps the door open")),
        ("gracious", replace(HELD, outcome="withdrawn"), ("You withdrew from Acme", "Dana Li")),
        ("gracious", replace(HELD, outcome="declined"), ("You declined Acme", "kind word to Dana Li")),
        ("gracious", replace(HELD, outcome="accepted"), ("Dana Li at Acme helped you",)),
        ("feedback", replace(HELD, outcome="rejected"), ("ask Dana Li at Acme", "Once is enough")),
        ("keep_in_touch", HELD, ("three months", "Dana Li at Acme")),
        ("next_move", HELD, ("One small thing for today",)),
    ],
)
def test_what_for_whom_and_why_now(kind: FollowUpKind, interview: Interview, words: tuple[str, ...]) -> None:
    said = lead_of(kind, interview)
    assert [word for word in words if word not in said] == []


def test_a_card_with_an_address_does_not_ask_for_it() -> None:
    said = lead_of("card", replace(HELD, cards=True), replace(DANA, address="12 Main St, Boston"))
    assert "address" not in said


def test_a_late_card_can_still_go() -> None:
    assert "It can still go" in lead_of("card", replace(HELD, cards=True), now=LATER + timedelta(hours=1))


TOLD = replace(HELD, debriefed_at=NOW)
CHASED = FollowUp(
    id="f1", rule="R10", kind="chase", interview="i1", contact="c1", made_at=NOW, state="nudged",
    nudges=(NOW - timedelta(days=8),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "move"),
    [
        ((HELD, DANA), "tell me how it went with Acme"),
        ((replace(TOLD, next_round_at=LATER), DANA), "log the next round with Acme"),
        ((replace(TOLD, status="moved"), DANA), "ask Acme for a new time"),
        ((TOLD, DANA, CHASED), "Acme has been quiet, so send first follow-up with Dana Li (Acme), or let it go"),
        ((TOLD, DANA), "log the next interview, or send one application"),
        ((replace(HELD, outcome="rejected"), DANA), "log the next interview, or send one application"),
    ],
)
def test_the_next_move_is_the_nearest_thing_on_the_desk(rows: tuple[Interview | Contact | FollowUp], move: str) -> None:
    assert next_move(Desk(seeker=Seeker(zone="America/New_York")).keep_all(rows), NOW).startswith(move)
