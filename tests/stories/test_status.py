"""`/status`: is it working, how late was it lately, can it reach me, and what comes next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Delivery, Desk, Seeker
from bot.event import Commanded, Said
from bot.turn import turn
from tests.talk import Me

NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
ALONE = Desk(seeker=Seeker(zone="America/New_York"))


async def test_a_newcomer_is_told_that_it_works_and_that_nothing_is_planned(me: Me) -> None:
    await me.commands("/status")
    assert [message.title for message in me.ear.private] == ["How I am doing"]
    assert "I am working." in me.text
    assert "nothing to remind you of" in me.text
    assert "Nothing is planned" in me.text


@pytest.mark.parametrize("words", ["are you working?", "when's my next nudge?", "status", "hey, are you still there?"])
async def test_it_is_asked_in_words_as_well(me: Me, words: str) -> None:
    await me.says("Interview with Acme today 2pm to 3pm, video")
    await me.says(words)
    assert me.heard_about("I am working", "Next: checklist before Acme, today", "1:00 pm")


async def test_nudges_that_came_in_time_are_counted(me: Me) -> None:
    await me.says("Interview with Acme today 2pm to 3pm, video")
    await me.goes_to("today 16:00")
    await me.commands("status")
    assert "In the last week I reminded you twice, each time within a minute of the moment." in me.text
    await me.sleeps(days=8)
    await me.commands("status")
    assert "twice" not in me.text


async def test_a_nudge_that_came_late_is_owned_up_to(me: Me) -> None:
    await me.says("Interview with Acme today 2pm to 3pm, video")
    await me.switches_off_until("today 17:30")
    await me.commands("status")
    assert "I reminded you once; it came two hours late, on Monday 2 March at 5:30 pm." in me.text


async def test_a_pause_is_told_with_its_end(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm to 3pm, video")
    await me.commands("/pause until friday")
    await me.commands("/status")
    assert "You paused me until Friday 6 March" in me.text
    await me.commands("/pause")
    await me.commands("/status")
    assert "You paused me. “resume” ends that." in me.text
    assert "Nothing is planned" not in me.text


async def test_what_falls_due_together_is_told_together(me: Me) -> None:
    await me.says("I had a video interview with Acme today from 7am to 8am. Met Dana Li and Tom Ray. It went well")
    await me.commands("/status")
    assert me.heard_about("Next: thank-you to Dana Li (Acme) and thank-you to Tom Ray (Acme), today")


async def test_while_a_company_is_asked_for_the_question_is_no_answer(me: Me) -> None:
    await me.says("I have an interview")
    await me.says("are you working?")
    assert "I am working." in me.text
    assert await me.all("interviews") == []


def told(delivery: Delivery, desk: Desk = ALONE, now: datetime = NOW) -> str:
    answer = turn(replace(desk, delivery=delivery), Commanded(id="e1", name="status"), now)
    return answer.replies[0].message.text


def test_what_only_the_store_knows_is_asked_for_and_nothing_else_is_done() -> None:
    for event in (Commanded(id="e1", name="status"), Said(id="e1", text="are you working?")):
        first = turn(ALONE, event, NOW)
        assert first.looks_up
        assert first.desk is ALONE
        assert (first.says, first.replies, first.revises) == ((), (), ())


def test_a_waking_that_stands_still_is_not_called_working() -> None:
    late = told(Delivery(due_since=NOW - timedelta(hours=1)))
    assert "what was due Monday 2 March at 8:00 am has not come" in late
    assert "I am working" not in late
    assert "I am working" in told(Delivery(due_since=NOW - timedelta(seconds=1)))


def test_what_does_not_get_through_is_said() -> None:
    waits = told(Delivery(waiting_since=NOW - timedelta(hours=1)))
    assert "waited to be sent since Monday 2 March at 8:00 am" in waits
    assert "My last message, Monday 2 March at 8:00 am, was not taken." in told(
        Delivery(refused_at=NOW - timedelta(hours=1))
    )


def test_without_consent_it_says_that_it_only_answers() -> None:
    desk = replace(ALONE, seeker=replace(ALONE.seeker, consent="asked"))
    answer = told(Delivery(), desk)
    assert "I only answer" in answer
    assert "Nothing is planned" not in answer


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (timedelta(seconds=59), "within a minute"),
        (timedelta(minutes=12), "12 minutes late"),
        (timedelta(minutes=100), "two hours late"),
        (timedelta(days=3), "three days late"),
    ],
)
def test_lateness_is_told_in_a_unit_that_says_enough(late: timedelta, words: str) -> None:
    assert words in told(Delivery(nudges=3, latest_by=late, latest_at=NOW))
