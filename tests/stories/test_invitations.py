"""Invitations dropped into the chat: they log, move and cancel interviews, and an older one changes nothing."""

import pytest

from tests import invites
from tests.invites import DANA, EASTERN, JANE, OUTLOOK, PRIYA, acme, at, calendar, event
from tests.talk import Me, day


async def names(me: Me) -> list[str]:
    return [contact["name"] for contact in await me.all("contacts")]


async def test_an_invitation_logs_the_interview(me: Me) -> None:
    await me.hands("invite.ics", acme())
    interview = await me.only("interviews")
    assert (interview["company"], interview["kind"], interview["round"]) == ("Acme", "video", "technical interview")
    assert (day(interview["starts_at"]), day(interview["ends_at"])) == ("2026-03-05 14:00", "2026-03-05 15:00")
    assert interview["place"] == "NYC-4-Hopper (8), https://meet.google.com/abc-defg-hij"
    assert (interview["uid"], interview["zone"]) == ("3q7abc@google.com", "America/New_York")
    assert await names(me) == ["Sam Ortiz", "Dana Li", "Tom Baker"]  # neither the seeker nor the room
    assert not any(contact["confirmed"] for contact in await me.all("contacts"))
    assert me.heard_about("Got it", "video interview with Acme", "Thursday 5 March, 2:00–3:00 pm", "checklist")
    assert me.heard_about("I took Tom Baker from the e-mail address; is that right?")
    assert day((await me.owed("brief"))[0]["nudge_at"]) == "2026-03-04 18:00"
    await me.presses("Looks right")
    assert all(contact["confirmed"] for contact in await me.all("contacts"))


async def test_handed_again_it_is_there_already(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.hands("invite (1).ics", acme())
    assert me.heard_about("I have that one already", "Thursday 5 March")
    assert len(await me.all("interviews")) == 1
    assert len(await me.all("contacts")) == 3


async def test_a_newer_version_moves_it_and_an_older_one_does_not_move_it_back(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.hands("invite.ics", acme(day="20260306", sequence=1))
    interview = await me.only("interviews")
    assert day(interview["starts_at"]) == "2026-03-06 14:00"
    assert day(interview["moved_from"]) == "2026-03-05 14:00"
    assert me.heard_about("Moved", "Friday 6 March, 2:00–3:00 pm")
    assert day((await me.owed("debrief"))[0]["nudge_at"]) == "2026-03-06 15:30"
    await me.hands("invite.ics", acme())
    assert me.heard_about("older version", "Friday 6 March")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"
    await me.says("undo")
    assert me.heard_about("Taken back: moved Acme")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-05 14:00"


async def test_of_the_same_sequence_the_later_stamp_counts(me: Me) -> None:
    await me.hands("invite.ics", acme(stamp="20260301T120000Z"))
    await me.hands("invite.ics", acme(day="20260306", stamp="20260301T130000Z"))
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"
    await me.hands("invite.ics", acme(day="20260309", stamp="20260301T110000Z"))
    assert me.heard_about("older version")


async def test_moved_in_words_the_same_file_does_not_move_it_back(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.says("Acme moved the interview to Friday at 11am")
    await me.hands("invite.ics", acme())
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 11:00"


async def test_only_its_end_is_another(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.goes_to("Wednesday 18:30")  # the checklist was sent
    longer = acme(sequence=1).replace("DTEND:20260305T200000Z", "DTEND:20260305T203000Z")
    await me.hands("invite.ics", longer)
    assert me.heard_about("Updated for Acme: the end")
    assert day((await me.only("interviews"))["ends_at"]) == "2026-03-05 15:30"
    assert len(await me.all("followups", kind="brief")) == 1
    assert day((await me.owed("debrief"))[0]["nudge_at"]) == "2026-03-05 16:00"


async def test_another_place_and_other_people(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.hands("invite.ics", acme(sequence=1, place="12 Main Street", people=(JANE, DANA, PRIYA)))
    assert me.heard_about("Updated for Acme: the place and the people")
    assert await names(me) == ["Sam Ortiz", "Dana Li", "Priya Nair"]
    assert (await me.only("interviews"))["place"] == "12 Main Street, https://meet.google.com/abc-defg-hij"
    await me.says("undo")
    assert await names(me) == ["Sam Ortiz", "Dana Li", "Tom Baker"]


async def test_a_version_that_was_cut_off_sends_nobody_away(me: Me) -> None:
    await me.hands("invite.ics", acme())
    before = await names(me)
    whole = acme(sequence=1, place="Room 2")
    await me.hands("invite.ics", whole[: whole.index("ORGANIZER") + 12])
    assert await names(me) == before != []


async def test_who_was_confirmed_stays_even_if_not_invited_any_more(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.presses("Looks right")
    await me.hands("invite.ics", acme(sequence=1, people=(JANE, DANA)))
    assert "Tom Baker" in await names(me)


async def test_cancelled_without_a_start(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.hands("cancel.ics", calendar(event(sequence=1), method="CANCEL"))
    assert (await me.only("interviews"))["status"] == "cancelled"
    assert me.heard_about("Acme is cancelled")
    assert {f["state"] for f in await me.all("followups")} == {"dropped"}
    await me.hands("cancel.ics", calendar(event(sequence=1), method="CANCEL"))
    assert me.heard_about("cancelled already")
    await me.hands("invite.ics", acme())
    assert (await me.only("interviews"))["status"] == "cancelled"
    await me.hands("invite.ics", acme(sequence=2))  # it takes place after all
    assert me.heard_about("Acme is on again", "Thursday 5 March, 2:00–3:00 pm")
    assert (await me.only("interviews"))["moved_from"] is None
    assert (await me.only("interviews"))["status"] == "planned"
    assert len(await me.owed("debrief")) == 1


async def test_a_cancellation_is_undone(me: Me) -> None:
    await me.hands("invite.ics", acme())
    await me.hands("cancel.ics", acme("STATUS:CANCELLED", sequence=1))
    assert (await me.only("interviews"))["status"] == "cancelled"
    await me.says("undo")
    assert (await me.only("interviews"))["status"] == "planned"
    assert len(await me.owed("brief")) == 1


async def test_an_outdated_cancellation_changes_nothing(me: Me) -> None:
    await me.hands("invite.ics", acme(sequence=3))
    await me.hands("cancel.ics", acme(sequence=2, method="CANCEL"))
    assert me.heard_about("older version")
    assert (await me.only("interviews"))["status"] == "planned"


async def test_a_cancellation_of_what_was_told_in_words(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm to 3pm")
    await me.hands("cancel.ics", acme(method="CANCEL", sequence=1))
    assert (await me.only("interviews"))["status"] == "cancelled"


async def test_a_cancellation_that_can_mean_two(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm to 3pm")
    await me.says("Interview with Acme on Friday 2pm to 3pm")
    await me.hands("cancel.ics", calendar(event("SUMMARY:Interview with Acme", sequence=1), method="CANCEL"))
    assert me.heard_about("Which one do you mean", "Thursday", "Friday")
    await me.says("2")
    cancelled = await me.only("interviews", status="cancelled")
    assert day(cancelled["starts_at"]) == "2026-03-06 14:00"


async def test_a_cancellation_of_something_unknown(me: Me) -> None:
    await me.hands("cancel.ics", acme(method="CANCEL", sequence=1))
    assert me.heard_about("“Acme <> Jane Doe: Technical interview”", "not on my list")
    assert await me.all("interviews") == []


@pytest.mark.parametrize("told", ["2pm", "3:30pm"])
async def test_what_was_told_in_words_gets_its_invitation(me: Me, told: str) -> None:
    await me.says(f"Interview with Acme for Backend Engineer on Thursday at {told}")
    await me.hands("invite.ics", acme())
    interview = await me.only("interviews")
    assert (interview["uid"], interview["role"]) == ("3q7abc@google.com", "Backend Engineer")
    assert day(interview["starts_at"]) == "2026-03-05 14:00"
    await me.hands("invite.ics", acme(day="20260306", sequence=1))
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"


async def test_postponed_in_words_the_invitation_brings_the_new_time(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.says("They postponed the Acme interview")
    await me.hands("invite.ics", acme())
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["starts_at"])) == ("planned", "2026-03-05 14:00")


async def test_words_that_come_with_it_count_as_said(me: Me) -> None:
    bare = calendar(event(at("20260305T190000Z", "20260305T200000Z"), "SUMMARY:Chat"))
    await me.hands("invite.ics", bare, says="this is the final round with Globex for Data Analyst")
    interview = await me.only("interviews")
    assert (interview["company"], interview["round"], interview["role"]) == ("Globex", "final round", "Data Analyst")


async def test_a_question_that_comes_with_it_is_answered(me: Me) -> None:
    await me.hands("invite.ics", acme(), says="who did I talk to at Acme?")
    assert len(await me.all("interviews")) == 1
    assert me.heard_about("Whom you met", "Dana Li")


async def test_without_a_company_it_is_asked(me: Me) -> None:
    lines = (at("20260304T090000", "20260304T093000", "America/New_York"), "SUMMARY:Dentist", "LOCATION:5 Elm Street")
    await me.hands("invite.ics", calendar(event(*lines, uid="d1")))
    assert me.heard_about("“Dentist”, Wednesday 4 March at 9:00 am: which company is it with?")
    await me.says("no")
    assert await me.all("interviews") == []
    await me.hands("invite.ics", calendar(event(*lines, uid="d1")))
    await me.says("Bright Smiles")
    interview = await me.only("interviews")
    assert (interview["company"], interview["kind"], interview["uid"]) == ("Bright Smiles", "onsite", "d1")
    assert (day(interview["starts_at"]), interview["place"]) == ("2026-03-04 09:00", "5 Elm Street")


async def test_all_day_the_time_is_asked(me: Me) -> None:
    superday = calendar(event("DTSTART;VALUE=DATE:20260312", "SUMMARY:Superday at Hooli", uid="d2"))
    await me.hands("superday.ics", superday)
    assert me.heard_about("“Superday at Hooli” is on Thursday 12 March, all day", "What time")
    await me.says("9am to 4pm")
    interview = await me.only("interviews")
    assert (day(interview["starts_at"]), day(interview["ends_at"])) == ("2026-03-12 09:00", "2026-03-12 16:00")
    assert (interview["company"], interview["kind"], interview["uid"]) == ("Hooli", "onsite", "d2")


async def test_all_day_is_no_question_where_the_time_was_told(me: Me) -> None:
    await me.says("Interview with Hooli on March 12 at 9am")
    await me.hands("superday.ics", calendar(event("DTSTART;VALUE=DATE:20260312", "SUMMARY:Superday at Hooli")))
    interview = await me.only("interviews")
    assert (day(interview["starts_at"]), interview["kind"]) == ("2026-03-12 09:00", "onsite")


async def test_outlook_with_a_panel_and_a_room(me: Me) -> None:
    lines = (
        'ORGANIZER;CN="Nair, Priya":mailto:Priya.Nair@globex.example',
        "ATTENDEE;ROLE=REQ-PARTICIPANT;CN=jane@janedoe.example:mailto:jane@janedoe.example",
        'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Chen, Wei (she/her)":mailto:Wei.Chen@globex.example',
        "ATTENDEE;ROLE=NON-PARTICIPANT;CN=Conf Room Rome:mailto:rome@globex.example",
        "DESCRIPTION:________________\\nMicrosoft Teams meeting\\nJoin: https://teams.microsoft.com/l/meetup-join/19%3ax\\n",
        "SUMMARY;LANGUAGE=en-US:Panel interview: Senior Data Scientist",
        at("20260310T100000", "20260310T113000", "Eastern Standard Time"),
        "LOCATION;LANGUAGE=en-US:Microsoft Teams Meeting",
    )
    file = calendar(event(*lines, uid="0400000082"), product=OUTLOOK, before=EASTERN)
    await me.hands("meeting.ics", file.encode("utf-16"))
    interview = await me.only("interviews")
    assert (interview["company"], interview["role"], interview["kind"]) == ("Globex", "Senior Data Scientist", "panel")
    assert (day(interview["starts_at"]), interview["zone"]) == ("2026-03-10 10:00", "America/New_York")
    assert interview["place"] == "https://teams.microsoft.com/l/meetup-join/19%3ax"
    assert await names(me) == ["Priya Nair", "Wei Chen"]


async def test_a_scheduler_that_writes_in_the_hosts_name(me: Me) -> None:
    lines = (
        at("20260304T150000Z", "20260304T153000Z"),
        "SUMMARY:Jane Doe and Rob Stone",
        "LOCATION:https://us02web.zoom.us/j/123?pwd=x",
        "ORGANIZER;CN=Rob Stone:mailto:no-reply@calendly.com",
        "ATTENDEE;CN=Jane Doe:mailto:jane@janedoe.example",
        "ATTENDEE;CN=Rob Stone:mailto:rob@initech.example",
    )
    await me.hands("calendly.ics", calendar(event(*lines, sequence=None), method="PUBLISH"))
    interview = await me.only("interviews")
    assert (interview["company"], interview["kind"]) == ("Initech", "video")
    rob = await me.only("contacts")
    assert (rob["name"], rob["email"]) == ("Rob Stone", "rob@initech.example")


async def test_a_recruiting_system_is_nobody(me: Me) -> None:
    lines = (
        at("20260311T170000Z", "20260311T180000Z"),
        "SUMMARY:Interview with Vandelay Industries - Backend Engineer",
        "ORGANIZER;CN=Vandelay Recruiting:mailto:no-reply@greenhouse.io",
        "ATTENDEE;CN=Jane Doe:mailto:jane@janedoe.example",
        "DESCRIPTION:Hi Jane\\, we will call you at +1 212 555 0142.",
    )
    await me.hands("invite.ics", calendar(event(*lines)))
    interview = await me.only("interviews")
    assert (interview["company"], interview["role"]) == ("Vandelay Industries", "Backend Engineer")
    assert interview["kind"] == "phone"
    assert await me.all("contacts") == []


async def test_the_seeker_is_known_by_name(me: Me) -> None:
    await me.commands("/settings name Jane Doe")
    people = ("ATTENDEE;CN=Jane Doe:mailto:j.doe@acme.example", DANA)
    await me.hands("invite.ics", acme(people=people))
    assert await names(me) == ["Sam Ortiz", "Dana Li"]


async def test_who_has_no_name_is_told_and_not_kept(me: Me) -> None:
    await me.hands("invite.ics", acme(people=(JANE, "ATTENDEE:mailto:xkl7@acme.example")))
    assert await names(me) == ["Sam Ortiz"]
    assert me.heard_about("Also invited, without a name: xkl7@acme.example")


async def test_a_clock_of_no_zone_is_the_seekers(me: Me) -> None:
    lines = (at("20260313T140000"), "DURATION:PT45M", "SUMMARY:Onsite interview with Umbrella", "LOCATION:77 Beacon St")
    await me.hands("invite.ics", calendar(event(*lines)))
    interview = await me.only("interviews")
    assert (interview["starts_at"], interview["kind"]) == ("2026-03-13T14:00:00-04:00", "onsite")
    assert day(interview["ends_at"]) == "2026-03-13 14:45"


async def test_held_already_the_debrief_begins(me: Me) -> None:
    lines = (at("20260227T190000Z", "20260227T200000Z"), "SUMMARY:Phone screen with Initrode", invites.SAM, JANE)
    await me.hands("invite.ics", calendar(event(*lines)))
    assert (await me.only("interviews"))["status"] == "held"
    assert me.heard_about("How did it go with Initrode")
    await me.says("It went well, Sam Ortiz said they'd call by Friday")
    assert (await me.only("interviews"))["rating"] == 4
    assert len(await me.all("contacts")) == 1


async def test_a_repeating_one_is_noted_once(me: Me) -> None:
    await me.hands("invite.ics", acme("RRULE:FREQ=SECONDLY"))
    assert me.heard_about("set to repeat; I noted its first date only")
    moved = event(
        "RECURRENCE-ID:20260305T190000Z", at("20260306T190000Z", "20260306T200000Z"), "SUMMARY:Acme", sequence=1
    )
    await me.hands("invite.ics", calendar(moved))
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"
    other = event("RECURRENCE-ID:20260312T190000Z", at("20260312T180000Z"), "SUMMARY:Acme interview", sequence=1)
    await me.hands("invite.ics", calendar(other))
    assert [i["uid"] for i in await me.all("interviews")] == [
        "3q7abc@google.com/20260305T190000Z", "3q7abc@google.com/20260312T190000Z",
    ]  # fmt: skip
    await me.hands("invite.ics", acme("RRULE:FREQ=SECONDLY"))  # the whole, once more: a moved date stays moved
    assert me.heard_about("I have that one already", "Friday 6 March")
    assert len(await me.all("interviews")) == 2


FIRST_MOVED = event(
    "RECURRENCE-ID:20260305T190000Z", at("20260306T190000Z", "20260306T200000Z"), "SUMMARY:Acme interview"
)
"""The first date of what `acme` sends, in the same version as that."""


async def test_a_date_that_was_moved_is_moved_again_and_cancelled(me: Me) -> None:
    await me.hands("invite.ics", acme("RRULE:FREQ=WEEKLY"))
    await me.hands("moved.ics", calendar(FIRST_MOVED))
    again = event("RECURRENCE-ID:20260305T190000Z", at("20260309T180000Z"), "SUMMARY:Acme interview", sequence=1)
    await me.hands("again.ics", calendar(again))
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-09 14:00"
    await me.hands("moved.ics", calendar(FIRST_MOVED))
    assert me.heard_about("older version")
    await me.hands("cancel.ics", calendar(event("RECURRENCE-ID:20260305T190000Z", sequence=2), method="CANCEL"))
    assert (await me.only("interviews"))["status"] == "cancelled"


async def test_a_date_of_several_changes_its_place_twice(me: Me) -> None:
    await me.hands("invite.ics", acme("RRULE:FREQ=WEEKLY"))
    for sequence, place in enumerate(("12 Main Street", "14 Main Street"), 1):
        await me.hands("place.ics", acme("RECURRENCE-ID:20260305T190000Z", sequence=sequence, place=place))
        assert place in (await me.only("interviews"))["place"]


async def test_a_date_that_was_moved_is_cancelled_with_the_whole(me: Me) -> None:
    await me.hands("invite.ics", acme("RRULE:FREQ=WEEKLY"))
    await me.hands("moved.ics", calendar(FIRST_MOVED))
    await me.hands("cancel.ics", calendar(event(sequence=1), method="CANCEL"))
    assert (await me.only("interviews"))["status"] == "cancelled"


async def test_a_date_that_was_moved_in_words_is_known(me: Me) -> None:
    await me.hands("invite.ics", acme("RRULE:FREQ=WEEKLY"))
    await me.says("Acme moved the interview to Friday at 11am")
    await me.hands("cancel.ics", calendar(event("RECURRENCE-ID:20260305T190000Z", sequence=1), method="CANCEL"))
    assert (await me.only("interviews"))["status"] == "cancelled"


async def test_the_whole_and_its_moved_date_in_one_file(me: Me) -> None:
    whole = event(at("20260305T190000Z", "20260305T200000Z"), "SUMMARY:Acme interview", "RRULE:FREQ=WEEKLY")
    for _ in range(2):
        await me.hands("all.ics", calendar(whole, FIRST_MOVED))
        assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"


def entries(*titles: str) -> str:
    of = (
        event(at(f"202603{day:02}T150000Z"), f"SUMMARY:{title}", uid=f"m{day}") for day, title in enumerate(titles, 10)
    )
    return calendar(*of, method="PUBLISH")


async def test_of_several_the_interviews_are_logged(me: Me) -> None:
    await me.hands(
        "week.ics", entries("Gym", "Interview with Globex", "Lunch with Tom", "Acme onsite interview", "Run")
    )
    assert [i["company"] for i in await me.all("interviews")] == ["Globex", "Acme"]
    assert me.heard_about("Three other entries in the file I left alone")
    await me.says("undo")
    assert await me.all("interviews") == []


async def test_of_several_that_are_none_the_seeker_picks(me: Me) -> None:
    await me.hands("week.ics", entries("Gym", "Coffee", "Lunch", "Run", "Standup"))
    assert me.heard_about("There are five entries", "2. Coffee: Wednesday 11 March at 11:00 am", "Which one")
    await me.chooses("Which", "2")
    assert me.heard_about("“Coffee”", "which company")
    await me.says("Globex")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-11 11:00"
    await me.hands("week.ics", entries("Gym", "Coffee", "Lunch", "Run", "Standup"))
    await me.says("the one on the 12th")
    assert me.heard_about("“Lunch”", "which company")


async def test_a_whole_calendar_is_never_logged(me: Me) -> None:
    await me.hands("all.ics", entries(*(f"Interview with {name}" for name in ("Acme", "Globex", "Initech", "Hooli"))))
    assert len(await me.all("interviews")) == 4
    await me.says("undo")
    await me.hands("all.ics", entries(*[f"Interview {n}" for n in range(20)]))
    assert await me.all("interviews") == []
    assert me.heard_about("There are 20 entries", "10. Interview 9", "Which one")
    assert not me.heard_about("11. Interview 10")


async def test_long_over_it_is_left_alone(me: Me) -> None:
    old = (event(at(f"2019030{n}T150000Z"), "SUMMARY:Interview", uid=f"o{n}") for n in range(1, 5))
    await me.hands("old.ics", calendar(*old))
    assert me.heard_about("long over")
    assert await me.all("interviews") == []


@pytest.mark.parametrize("start", ["DTSTART:20260210T150000Z", "DTSTART;VALUE=DATE:20260210"])
async def test_one_that_is_long_over_is_left_alone(me: Me, start: str) -> None:
    await me.hands("old.ics", calendar(event(start, "SUMMARY:Interview with Acme", uid="o1")))
    assert me.heard_about("“Interview with Acme” is long over")
    assert await me.all("interviews") == []


async def test_an_audience_is_not_kept(me: Me) -> None:
    names = [
        f"{name} {last}" for name in ("Dana", "Tom", "Priya", "Kim", "Rob") for last in ("Li", "Baker", "Reed", "Fox")
    ]
    crowd = [f"ATTENDEE;CN={name}:mailto:{name.lower().replace(' ', '.')}@acme.example" for name in names]
    await me.hands("invite.ics", acme(people=(JANE, *crowd)))
    contacts = await me.all("contacts")
    assert (len(contacts), contacts[0]["name"]) == (12, "Sam Ortiz")
    assert me.heard_about("Nine more people are invited")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cv.pdf", b"%PDF-1.7", "I cannot read PDF files yet"),
        ("me.png", b"\x89PNG\r\n\x1a\n", "I cannot read pictures yet"),
        ("dana.vcf", "BEGIN:VCARD\nFN:Dana Li\nEND:VCARD", "I cannot read contact cards (vCard) yet"),
        ("mail.eml", "From: dana.li@acme.example\nSubject: Hello\n\nHi", "I cannot read e-mails yet"),
        ("call.mp3", b"ID3\x03", "I cannot read recordings yet"),
        ("x.zip", b"PK\x03\x04rest", "I cannot read archives yet"),
        ("x.docx", b"PK\x03\x04word/", "I cannot read documents yet"),
        ("what", b"\x00\x01\x02", "I cannot read this kind of file yet"),
        ("x.ics", b"", "This file is empty"),
        ("x.ics", b"\n \n", "This file is empty"),
        ("x.ics", "no calendar at all", "could not read this file"),
        ("x.ics", "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\nEND:VTODO\nEND:VCALENDAR", "there is no event in it"),
        ("x.ics", acme(method="REPLY"), "only answers an invitation"),
    ],
)
async def test_what_is_not_an_invitation_is_declined(me: Me, name: str, content: str | bytes, said: str) -> None:
    await me.hands(name, content, says="Interview with Globex on Tuesday at 2pm")
    assert said in me.heard[0].text
    assert (await me.only("interviews"))["company"] == "Globex"  # the words count all the same


GLOBEX = (
    "Hi Kofi,\n\nWe'd like to invite you to an interview with Globex for the Analyst role on Zoom.\n\n"
    "It will take an hour.\n\nBest,\nMaria Lopez\nRecruiter, Globex"
)
INITECH = (
    "Hi Kofi,\n\nThank you for applying to Initech. We would like to invite you to a video interview on Thursday "
    "at 11am.\n\nKind regards,\nPeter Gibbons\nHR, Initech"
)


async def test_a_second_invitation_while_the_day_of_the_first_is_asked_is_another(me: Me) -> None:
    await me.says(GLOBEX)
    await me.says(INITECH)
    assert me.heard_about("When is the interview with Globex?")
    await me.says("Friday 2pm")
    found = {i["company"]: i["starts_at"][:16] for i in await me.all("interviews")}
    assert found == {"Initech": "2026-03-05T11:00", "Globex": "2026-03-06T14:00"}
    assert {c["name"]: c["company"] for c in await me.all("contacts")} == {
        "Peter Gibbons": "Initech",
        "Maria Lopez": "Globex",
    }


async def test_who_signs_for_a_company_tells_which_it_is(me: Me) -> None:
    await me.says(
        "Hi Kofi,\n\nWe'd like to invite you to an interview on Thursday March 5 at 2pm. You'll meet Dana Li.\n\n"
        "Best,\nMaria Lopez\nHead of People, Globex"
    )
    assert (await me.only("interviews"))["company"] == "Globex"
    assert {c["name"] for c in await me.all("contacts")} == {"Dana Li", "Maria Lopez"}


@pytest.mark.parametrize(
    "text",
    [
        "Hi Kofi, thanks for coming in today. We will get back to you by Friday. Best, Maria",
        "Dear Kofi! It was great to meet you. We'll be in touch by Friday. Maria",
        "Hello Kofi,\nwe enjoyed meeting you and will be in touch by Friday\nMaria Lopez\nRecruiter, Acme",
    ],
)
async def test_who_is_greeted_is_the_seeker(me: Me, text: str) -> None:
    await me.says("I interviewed with Acme today 7am to 8am with Dana Li. Good")
    await me.says(text)
    names = {c["name"] for c in await me.all("contacts")}
    assert "Dana Li" in names
    assert not names & {"Kofi", "Acme"}
    assert (await me.only("promises"))["by"] == "2026-03-06"


ADVERT = """\
We are looking for a Senior Data Analyst to join our growing team at Initech in Berlin.
You will report to the Head of Data, Maria Lopez.
Responsibilities: build dashboards, interview stakeholders, present on Thursday at 3pm.
Requirements: 5 years of SQL.
Apply by Friday 20 March."""


async def test_an_advertisement_is_no_interview(me: Me) -> None:
    await me.says(ADVERT)
    assert me.heard_about("advertisement of a job")
    assert not await me.all("interviews")
    assert not await me.all("contacts")


@pytest.mark.parametrize(
    "text",
    [
        "Great!\nMet Dana Li, they're looking for a lead, you'd report to Tom\nbenefits good, salary 60k\n"
        "years of experience don't matter\nShe'll call by Friday",
        "Good talk with Dana Li about the role.\nResponsibilities are broad.\nRequirements are fair.\nBenefits: so-so.",
    ],
)
async def test_what_is_told_of_the_job_is_no_advertisement(me: Me, text: str) -> None:
    await me.says("I interviewed with Acme today 7am to 8am.")
    await me.says(text)
    assert (await me.only("interviews"))["rating"]
    assert "Dana Li" in {c["name"] for c in await me.all("contacts")}
