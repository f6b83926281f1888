"""What `/privacy` says is so for this seeker, where they are, today."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.desk import Desk, Seeker
from bot.event import Commanded, Joined
from bot.message import Button, Message
from bot.turn import turn

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
HERE = Desk(seeker=Seeker(zone="America/New_York", secret="hush"))


def told(desk: Desk, *, keep_months: int = 18) -> Message:
    (posted,) = turn(desk, Commanded(id="e1", name="privacy"), NOW, keep_months=keep_months).replies
    return posted.message


def met_on(*platforms: str) -> Desk:
    desk = HERE
    for platform in platforms:
        desk = turn(desk, Joined(id=platform, platform=platform), NOW).desk
    return replace(desk, seeker=replace(desk.seeker, consent="given"))


def test_who_could_see_it_depends_on_where_they_talk() -> None:
    assert "this machine" in told(HERE).text
    slack = told(met_on("slack")).text
    assert "owners of the workspace" in slack
    assert "Discord" not in slack
    both = told(met_on("slack", "discord")).text
    assert "owners of the workspace" in both
    assert "Discord itself" in both
    assert "this machine" not in both


def test_the_feed_is_told_of_while_it_is_on() -> None:
    on = turn(HERE, Commanded(id="e0", name="calendar", words="on"), NOW).desk
    assert "calendar feed is on" in told(on).text
    assert "calendar feed" not in told(HERE).text


def test_how_long_is_as_the_host_has_set_it() -> None:
    assert "18 months after your last word. I warn you" in told(HERE).text
    assert "one month after" in told(HERE, keep_months=1).text
    assert "month" not in told(HERE, keep_months=0).text
    asked = met_on("slack")
    asked = replace(asked, seeker=replace(asked.seeker, consent="refused"))
    assert "without a warning" in told(asked).text


def test_to_take_it_along_to_end_it_and_to_let_waits_be_counted_are_a_press_away() -> None:
    buttons = [control for control in told(HERE).controls if isinstance(control, Button)]
    assert [(button.label, button.action) for button in buttons] == [
        ("Export", "open:export"),
        ("Forget everything", "open:forget"),
        ("Count my waits", "waits:offer"),
    ]


def test_it_is_short() -> None:
    assert len(told(met_on("slack", "discord")).text.split()) < 260
