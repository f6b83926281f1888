"""The seeker's own calendar: a file of one thing, a feed of all, and who may read it."""

from datetime import datetime, timedelta

import pytest
from icalendar import Alarm, Calendar, Event

from bot import agenda
from bot.message import Attachment, Link
from tests.talk import Me, day


async def file_after(me: Me, command: str) -> Event:
    """The one entry of the calendar file that a command brings."""
    await me.commands(command)
    return entry_of(only_file(me))


def only_file(me: Me) -> Attachment:
    (file,) = me.heard[-1].files
    assert file.media_type == "text/calendar"
    return file


def entry_of(file: Attachment) -> Event:
    (event,) = Calendar.from_ical(file.content).events
    return event


def ringing(event: Event) -> list[timedelta | datetime | None]:
    """How long before its start it rings."""
    return [part.TRIGGER for part in event.subcomponents if isinstance(part, Alarm)]


def address(me: Me) -> str:
    (link,) = [control for control in me.heard[-1].controls if isinstance(control, Link)]
    assert link.url.startswith("/calendar/")
    assert link.url.endswith(".ics")
    return link.url


async def feed_at(me: Me, path: str) -> dict[str, Event] | None:
    """The entries a calendar program finds there, by title; None if there is nothing."""
    desk = await me.desk_at(path.removeprefix("/calendar/").removesuffix(".ics"))
    if desk is None:
        return None
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(agenda.feed(desk)).events}


async def test_an_interview_as_a_file(me: Me) -> None:
    await me.says("On-site interview with Acme for Data Engineer on Tuesday 2pm to 4pm with Dana Li")
    await me.presses("Calendar file")
    assert only_file(me).name == "acme-interview.ics"
    event = entry_of(only_file(me))
    assert event["SUMMARY"] == "On-site interview with Acme (Data Engineer)"
    assert event["DESCRIPTION"] == "With Dana Li."
    assert event.start == datetime.fromisoformat("2026-03-03T14:00-05:00")
    assert event.end == datetime.fromisoformat("2026-03-03T16:00-05:00")
    assert (event.status, event.transparency, event.classification) == ("CONFIRMED", "OPAQUE", "PRIVATE")
    assert ringing(event) == [timedelta(hours=-1)]


@pytest.mark.parametrize(
    "words",
    [
        "calendar file for Acme",
        "add Acme to my calendar",
        "Can you put the Acme interview in my calendar, please?",
        "calendar acme",
        "calendar i1",
    ],
)
async def test_in_plain_words(me: Me, words: str) -> None:
    await me.says("Interview with Acme on Tuesday 2pm, video")
    await me.says("Interview with Globex on Friday 2pm, video")
    await me.says(words)
    assert only_file(me).name == "acme-interview.ics"
    assert len(await me.all("interviews")) == 2


async def test_an_interview_only_now_told_of_is_logged(me: Me) -> None:
    await me.says("Add my interview with Acme on Tuesday 2pm to my calendar")
    assert (await me.only("interviews"))["company"] == "Acme"
    await me.says("calendar file")
    assert only_file(me).name == "acme-interview.ics"


async def test_news_that_speaks_of_a_calendar_is_kept_as_news(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Add to my calendar that Dana Li will let me know by Friday")
    assert (await me.only("contacts"))["name"] == "Dana Li"
    assert not any(message.files for message in me.heard)


async def test_moved_and_called_off(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm, video")
    first = await file_after(me, "/calendar acme")
    await me.says("Acme moved it to Wednesday 3pm")
    moved = await file_after(me, "/calendar acme")
    await me.says("undo")
    back = await file_after(me, "/calendar acme")
    await me.commands("/interview cancel acme")
    off = await file_after(me, "/calendar acme")
    assert {event.uid for event in (first, moved, back, off)} == {first.uid}
    assert [event.sequence for event in (first, moved, back, off)] == [0, 1, 2, 3]
    assert [event.status for event in (first, moved, back, off)] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert moved.start == datetime.fromisoformat("2026-03-04T15:00-05:00")
    assert back.start == first.start


async def test_a_follow_up_as_a_file(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li, she will let me know by Friday. I said nothing about Rust and should have.")
    dana = await me.only("followups", kind="thank_you")
    event = await file_after(me, f"/calendar {dana['id']}")
    assert only_file(me).name == "acme-thank-you.ics"
    assert event["SUMMARY"] == "Thank-you to Dana Li (Acme)"
    assert event.start == datetime.fromisoformat(dana["nudge_at"])
    assert (event.duration.total_seconds(), event.transparency) == (15 * 60, "TRANSPARENT")
    assert event.description == "Best sent by Wednesday 4 March at 3:00 pm; the draft is in our chat."
    await me.commands(f"/draft {dana['id']}")
    await me.says("tomorrow")
    later = await file_after(me, f"/calendar {dana['id']}")
    assert (later.uid, later.sequence) == (event.uid, event.sequence + 1)
    assert day(later.start.isoformat()) == "2026-03-04 13:00"  # 08:00 in New York
    await me.says("sent it")
    await me.commands(f"/calendar {dana['id']}")
    assert me.heard_about("no day of its own")


async def test_where_two_fit_a_select_offers_them(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm, video")
    await me.says("Interview with Acme on Friday 2pm, on site")
    await me.commands("/calendar acme")
    await me.chooses("Which", "i2")
    assert entry_of(only_file(me)).start == datetime.fromisoformat("2026-03-06T14:00-05:00")
    await me.commands("/calendar acme")
    await me.says("1")
    assert entry_of(only_file(me)).start == datetime.fromisoformat("2026-03-03T14:00-05:00")
    await me.commands("/calendar 2")
    assert entry_of(only_file(me)).start == datetime.fromisoformat("2026-03-06T14:00-05:00")
    await me.commands("/calendar zed")
    assert me.heard_about("nothing on “zed”")


async def test_two_letters_to_choose_from(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li and Tom Baker")
    await me.commands("/calendar acme")
    tom = await me.only("followups", contact=(await me.only("contacts", name="Tom Baker"))["id"])
    await me.chooses("Which", tom["id"])
    assert entry_of(only_file(me))["SUMMARY"] == "Thank-you to Tom Baker (Acme)"


async def test_nothing_to_put_in(me: Me) -> None:
    await me.says("calendar file")
    assert me.heard_about("I know of no interview yet")
    await me.commands("/calendar f1")
    assert me.heard_about("nothing on “f1”")


async def test_the_feed_from_beginning_to_end(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.commands("/calendar")
    assert me.labels() == ["Calendar feed"]
    await me.presses("Calendar feed")
    assert me.heard_about("Whoever has the address can read it", "every few hours", "Turn off")
    first = address(me)
    entries = await feed_at(me, first)
    assert entries
    assert list(entries) == ["Video interview with Acme", "Checklist before Acme", "How it went at Acme"]
    await me.presses("New address")
    second = address(me)
    assert await feed_at(me, first) is None
    assert await feed_at(me, second) is not None
    await me.presses("Turn off")
    assert await feed_at(me, second) is None
    await me.commands("/calendar new")
    third = address(me)
    assert len({first, second, third}) == 3
    await me.says("forget everything")
    await me.says("forget everything")
    assert await feed_at(me, third) is None


async def test_turned_off_by_mistake(me: Me) -> None:
    await me.commands("/calendar new")
    path = address(me)
    await me.says("calendar off")
    assert await feed_at(me, path) is None
    await me.says("calendar off")
    assert me.heard_about("no calendar feed")
    await me.says("undo")
    assert me.heard_about("stays done")
    assert await feed_at(me, path) is None, "somebody may have had the address who should not"
    await me.says("switch the feed on")
    again = address(me)
    await me.commands("/calendar on")
    assert address(me) == again != path, "only a new address makes an old one useless"
    assert await feed_at(me, again) == {}
    await me.says("please turn off the feed")
    assert await feed_at(me, again) is None
    assert (await me.desk())["settings"]["paused_until"] is None


async def test_the_feed_keeps_up(me: Me) -> None:
    await me.commands("/calendar new")
    path = address(me)
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.says("Interview with Globex on Tuesday 5pm to 6pm, video")
    await me.says("Globex cancelled")
    await me.goes_to("Tuesday 15:30")
    entries = await feed_at(me, path)
    assert entries
    assert entries["Video interview with Globex"].status == "CANCELLED"
    assert not ringing(entries["Video interview with Globex"])
    assert "How it went at Acme" in entries, "it was nudged and is still to be done"
    await me.says("Good. Met Dana Li")
    entries = await feed_at(me, path)
    assert entries
    assert "How it went at Acme" not in entries
    assert "Thank-you to Dana Li (Acme)" in entries


async def test_what_the_seeker_takes_away_holds_no_secret(me: Me) -> None:
    await me.commands("/calendar new")
    token = address(me).removeprefix("/calendar/").removesuffix(".ics")
    desk = await me.desk_at(token)
    assert desk
    await me.commands("/export")
    (file,) = me.heard[-1].files
    assert desk.seeker.secret.encode() not in file.content
    assert token.encode() not in file.content
    assert desk.seeker.secret not in repr(desk)
