"""What is read with little certainty is neither stored nor lost: it is asked, and the answer decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot import wording
from bot.desk import Desk, Doubt, Seeker
from bot.dialogue import doubts, interviews, settling
from bot.dialogue.step import Step
from bot.reading import Found, Permitted, Person, Promised, Reading, When
from tests.dialogue.held import HELD, NOW

INTERVIEW = replace(HELD, debriefed_at=NOW - timedelta(hours=1))
FRIDAY = When(words="by Friday", start=0, end=9, kind="by", first_on=date(2026, 3, 6), last_on=date(2026, 3, 6))
WILL = Person(name="Will", words="Will", sure=0.5)
PROMISE = Promised(when=FRIDAY, words="maybe by Friday", sure=0.5)
PERMITTED = Permitted(granted=True, words="drop me a line", sure=0.5)


def told(**what: object) -> Step:
    """A debrief in which this was read."""
    step = Step(desk=Desk(seeker=Seeker(zone="America/New_York")).keep(INTERVIEW), now=NOW)
    interviews.tell(step, "i1", replace(Reading(text=""), **what))
    return step


def asked(step: Step) -> Doubt:
    return step.desk.dialogue.doubts[0]


@pytest.mark.parametrize(
    ("what", "question", "table"),
    [
        ({"people": (WILL,)}, "Is *Will* a person you met?", "contacts"),
        ({"promise": PROMISE}, "“maybe by Friday”: will you hear from them by Friday 6 March?", "promises"),
        ({"permission": PERMITTED}, "“drop me a line”: may you contact them directly?", "permissions"),
    ],
)
def test_stored_by_yes_and_left_out_by_no(what: dict[str, object], question: str, table: str) -> None:
    step = told(**what)
    assert step.says[-1].message.text == question
    assert not getattr(step.desk, table)
    no = replace(step)
    assert settling.heard(no, "no, the verb")
    assert not getattr(no.desk, table)
    assert settling.heard(step, "Yes!")
    assert len(getattr(step.desk, table)) == 1


def test_an_unsure_rating() -> None:
    step = told(rating=Found(value=3, words="ok", sure=0.55))
    assert asked(step).question == "Shall I note how it went as “all right”, 3 of 5?"
    assert step.desk.interviews["i1"].rating is None
    settling.heard(step, "yep")
    assert step.desk.interviews["i1"].rating == 3


def test_an_unsure_company_is_put_right_in_the_form() -> None:
    step = told(company=Found(value="Acme", words="acme", sure=0.5))
    assert asked(step).question == "Is *Acme* the company?"
    settling.press(step, f"{asked(step).id}.1")
    assert step.opens
    assert step.opens.name == "interview"


def test_the_most_important_first_and_three_at_most() -> None:
    step = told(
        people=(WILL, replace(WILL, name="Mark"), replace(WILL, name="Grace")), permission=PERMITTED,
        company=Found(value="Acme", words="acme", sure=0.5),
    )  # fmt: skip
    waiting = [doubt.question for doubt in step.desk.dialogue.doubts]
    assert waiting == ["Is *Acme* the company?", "Is *Will* a person you met?", "Is *Mark* a person you met?"]
    assert sum("?" in posted.message.text for posted in step.says) == 1


def test_the_answer_may_say_more() -> None:
    step = told(people=(WILL,))
    assert settling.heard(step, "no, Tom Baker is the recruiter")
    assert [contact.name for contact in step.desk.contacts.values()] == ["Tom Baker"]


def test_another_message_leaves_the_question_to_be_pressed_and_drops_the_others() -> None:
    step = told(people=(WILL, replace(WILL, name="Mark")))
    assert not settling.heard(step, "what is pending?")
    assert [doubt.question for doubt in step.desk.dialogue.doubts] == ["Is *Will* a person you met?"]
    settling.press(step, f"{asked(step).id}.0")
    assert [contact.name for contact in step.desk.contacts.values()] == ["Will"]


def test_a_question_settled_before_is_no_more() -> None:
    step = told(people=(WILL,))
    action = f"{asked(step).id}.0"
    settling.press(step, action)
    settling.press(step, action)
    assert step.says[-1].message.text == wording.STALE
    assert len(step.desk.contacts) == 1


def test_the_second_reading_of_a_promise() -> None:
    step = told(promise=replace(PROMISE, sure=1.0, when=replace(FRIDAY, other_on=date(2026, 3, 13))))
    assert asked(step).question == "Their answer: is it Friday 6 March, or Friday 13 March?"
    settling.heard(step, "the 13th")
    standing = step.desk.promise_of("i1")
    assert standing
    assert standing.by_on == date(2026, 3, 13)


def test_a_day_long_over_is_not_offered() -> None:
    step = told(promise=replace(PROMISE, sure=1.0, when=replace(FRIDAY, other_on=date(2026, 2, 27))))
    assert doubts.other_reading(step, replace(FRIDAY, other_on=date(2026, 2, 27))) is None
    assert step.desk.dialogue.doubts == ()
