"""Messages made anew, to be looked at; and which of their words name an instant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import calendar
from bot.desk import Desk, Seeker
from bot.dialogue.again import seen_again
from bot.event import Commanded, Event, Pressed, Said, Woke
from bot.message import Link, Message
from bot.ports import Turn
from bot.turn import turn

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
DEBRIEFED = Said(
    id="e1", text="Interviewed with Acme today at 8am. Met Dana Li, she said I'd hear by Friday. It went well"
)
AHEAD = Said(id="e2", text="Interview with Globex on Thursday 10am to 11am with Tom Baker")


def after(*events: Event, desk: Desk | None = None, at: datetime = NOW) -> Turn:
    """The last turn of these."""
    last = Turn(desk=desk or Desk(seeker=Seeker(zone="America/New_York")))
    for event in events:
        last = turn(last.desk, event, at)
    return last


def only(told: Turn) -> Message:
    (posted,) = (*told.says, *told.replies)
    return posted.message


def test_a_list_is_found_by_its_key_and_as_it_is_now() -> None:
    told = after(DEBRIEFED, Commanded(id="e3", name="followups"))
    key, message = told.replies[0].key, told.replies[0].message
    assert message.again == ""
    assert seen_again(told.desk, key, "", NOW) == message
    later = after(Commanded(id="e4", name="pause"), desk=told.desk)
    assert seen_again(later.desk, key, "", NOW) == message
    assert seen_again(told.desk, "m999", "", NOW) is None


def test_its_buttons_are_those_of_the_desk_as_it_is() -> None:
    told = after(DEBRIEFED, Commanded(id="e3", name="followups"))
    joint = replace(told.desk, dialogue=replace(told.desk.dialogue, era=1))
    again = seen_again(joint, told.replies[0].key, "", NOW)
    assert again is not None
    assert all(isinstance(c, Link) or c.action.endswith("@1") for c in again.controls)


def test_a_list_that_only_a_command_shows_is_found_by_that() -> None:
    told = after(DEBRIEFED, AHEAD, Commanded(id="e3", name="contacts", words="Acme"))
    message = only(told)
    assert message.again == "/contacts Acme"
    assert seen_again(told.desk, "", message.again, NOW) == message
    interviews = only(after(DEBRIEFED, Commanded(id="e3", name="interview", words="list")))
    assert seen_again(after(DEBRIEFED).desk, "", str(interviews.again), NOW) == interviews


def test_no_command_that_does_something_is_run_to_look() -> None:
    desk = after(DEBRIEFED).desk
    for command in ("/undo", "/interview with Globex on Friday at 3pm", "/forget", "/nothing", "contacts"):
        assert seen_again(desk, "", command, NOW) is None


def test_a_list_says_when_the_interviews_are() -> None:
    message = only(after(AHEAD, Commanded(id="e3", name="interview", words="list")))
    start = datetime(2026, 3, 5, 15, tzinfo=UTC)
    assert message.moments == (
        ("Thursday 5 March, 10:00–11:00 am", start),
        ("Thursday 5 March, 10:00–11:00 am", start + timedelta(hours=1)),
    )


def test_a_clock_that_may_not_be_theirs_names_no_instant() -> None:
    nowhere = Desk(seeker=Seeker(zone=calendar.UNKNOWN))
    message = only(after(AHEAD, Commanded(id="e3", name="interview", words="list"), desk=nowhere))
    assert message.moments == ()


def test_a_card_says_when_it_is_and_when_what_comes_does() -> None:
    card = after(DEBRIEFED).says[-1].message
    assert dict(card.facts)["When"].startswith("Monday 2 March, 8:00–9:00 am")
    named = dict(card.moments)
    assert ("Monday 2 March, 8:00–9:00 am", datetime(2026, 3, 2, 13, tzinfo=UTC)) in card.moments
    assert named["Tuesday 3 March at 10:00 am"] == datetime(2026, 3, 3, 15, tzinfo=UTC)
    assert named["tomorrow, Tuesday 3 March at 9:00 am"] == datetime(2026, 3, 3, 14, tzinfo=UTC)


def test_a_nudge_says_when_the_interview_is() -> None:
    desk = after(AHEAD).desk
    evening = datetime(2026, 3, 4, 23, tzinfo=UTC)
    message = only(after(Woke(), desk=desk, at=evening))
    assert datetime(2026, 3, 5, 15, tzinfo=UTC) in dict(message.moments).values()


def test_what_was_put_off_says_until_when() -> None:
    told = after(DEBRIEFED, Commanded(id="e3", name="followups"))
    later = after(Pressed(id="e4", action=f"tomorrow:{told.desk.dialogue.shown[-1].items[0]}"), desk=told.desk)
    (edited,) = [posted.message for posted in later.revises if posted.key == told.replies[0].key]
    assert any(words.startswith("tomorrow, ") for words, _ in edited.moments)
