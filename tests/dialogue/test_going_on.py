"""A form that is filled in page by page: what it is about after each, and how it is opened again."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.desk import Desk, Seeker
from bot.dialogue.forms import about_now
from bot.event import Event, Pressed, Said, Submitted
from bot.message import Answers
from bot.ports import Turn
from bot.turn import turn

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
LOGGED = Said(id="e1", text="Interviewed with Acme today at 8am. Met Dana Li. It went well")


def after(*events: Event) -> Turn:
    """The last turn of these."""
    last = Turn(desk=Desk(seeker=Seeker(zone="America/New_York")))
    for event in events:
        last = turn(last.desk, event, NOW)
    return last


def about_after(form: str, about: str, answers: Answers) -> str:
    taken = after(LOGGED, Submitted(id="e2", form=form, about=about, answers=answers))
    assert not taken.errors
    return about_now(taken.desk, form, about, answers)


def test_a_new_interview_is_what_its_form_is_about_from_then_on() -> None:
    assert about_after("interview", "", {"company": "Globex", "starts_at": "2026-03-09T15:00"}) == "i2"
    assert about_after("interview", "i1", {"role": "Engineer"}) == "i1"


def test_so_is_somebody_new_or_whoever_had_that_name() -> None:
    assert about_after("contact", "i1", {"name": "Dr. Tom Baker"}) == "c2"
    assert about_after("contact", "i1", {"name": "Dana Li", "title": "CTO"}) == "c1"
    assert about_after("contact", "c1", {"title": "CTO"}) == "c1"


def test_of_a_desk_that_was_joined_it_is_told_as_it_is_shown() -> None:
    desk = after(LOGGED).desk
    joint = replace(desk, dialogue=replace(desk.dialogue, era=1))
    assert about_now(joint, "interview", "", {}) == "i1@1"
    assert about_now(joint, "contact", "i1@1", {"name": "Dana Li"}) == "c1@1"
    assert about_now(joint, "contact", "c1@1", {"name": "Dana Li"}) == "c1@1"


def test_every_other_form_stays_about_what_it_was() -> None:
    assert about_after("settings", "", {"zone": "Europe/Berlin"}) == ""
    assert about_after("debrief", "i1", {"rating": "4"}) == "i1"


def test_the_form_of_an_interview_opens_whether_it_was_told_of_or_not() -> None:
    opened = after(LOGGED, Pressed(id="e2", action="interview:i1")).opens
    assert opened is not None
    assert (opened.name, opened.about) == ("interview", "i1")


def test_the_form_of_somebody_known_opens_with_what_is_known() -> None:
    opened = after(LOGGED, Pressed(id="e2", action="contact:c1")).opens
    assert opened is not None
    assert (opened.about, opened.questions[0].value) == ("c1", "Dana Li")


def test_of_somebody_who_is_gone_it_does_not_open() -> None:
    told = after(LOGGED, Pressed(id="e2", action="contact:c9"))
    assert told.opens is None
    assert told.says
