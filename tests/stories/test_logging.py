"""Logging an interview: from a sentence, a form, piece by piece; changing, moving, cancelling, deleting it."""

import pytest

from tests.talk import Me, day

SENTENCE = "I have a video interview with Acme for Backend Engineer on Tuesday from 2pm to 3pm"


async def test_one_sentence_is_enough(me: Me) -> None:
    await me.says(SENTENCE)
    interview = await me.only("interviews")
    assert (interview["company"], interview["role"], interview["kind"]) == ("Acme", "Backend Engineer", "video")
    assert interview["starts_at"] == "2026-03-03T14:00:00-05:00"
    assert interview["ends_at"] == "2026-03-03T15:00:00-05:00"
    assert interview["status"] == "planned"
    assert me.heard_about("Acme", "Tuesday 3 March", "2:00–3:00 pm")
    assert me.labels() == ["Looks right", "Change", "Add person", "Calendar file", "Undo"]


async def test_what_is_missing_is_asked_once_and_in_order(me: Me) -> None:
    await me.says("I have an interview")
    assert me.heard_about("Which company")
    await me.says("Globex")
    assert me.heard_about("When is the interview with Globex")
    await me.says("Thursday")
    assert me.heard_about("What time on Thursday 5 March")
    await me.says("10:30")
    interview = await me.only("interviews", company="Globex")
    assert day(interview["starts_at"]) == "2026-03-05 10:30"


async def test_the_kind_is_offered_never_asked(me: Me) -> None:
    await me.says("Interview with Initech on Wednesday at 11am")
    assert (await me.only("interviews"))["kind"] == "other"
    await me.chooses("Kind", "Video call")
    assert (await me.only("interviews"))["kind"] == "video"


async def test_an_end_nobody_told_is_taken_by_the_kind(me: Me) -> None:  # R2
    await me.says("Phone screen with Initech on Wednesday at 11am")
    assert day((await me.only("interviews"))["ends_at"]) == "2026-03-04 11:30"


async def test_the_form(me: Me) -> None:
    await me.commands("/interview")
    assert me.ear.opened
    assert [q.name for q in me.ear.opened.questions] == [
        "company", "role", "kind", "round", "starts_at", "ends_at", "zone", "country", "place", "traditional",
    ]  # fmt: skip
    await me.submits(company="Acme", starts_at="Tuesday 2pm", ends_at="1pm")
    assert me.ear.errors == {"ends_at": "The end lies before the start."}
    await me.submits(company="", starts_at="31 February")
    assert set(me.ear.errors) == {"company", "starts_at"}
    assert await me.all("interviews") == []
    await me.submits(company="Acme", starts_at="Tuesday 2pm", ends_at="3pm", kind="Panel", traditional="yes")
    interview = await me.only("interviews")
    assert (interview["kind"], interview["traditional"]) == ("panel", True)
    assert day(interview["ends_at"]) == "2026-03-03 15:00"


async def test_two_at_one_company_and_several_at_once(me: Me) -> None:
    await me.says("I have interviews with Acme on Tuesday at 2pm and Globex on Wednesday at 10am")
    assert [i["company"] for i in await me.all("interviews")] == ["Acme", "Globex"]
    await me.says("Another interview with Acme on Thursday at 9am, for Data Analyst")
    assert len(await me.all("interviews", company="Acme")) == 2
    await me.commands("/interview cancel Acme")
    assert me.heard_about("Which one do you mean")
    await me.says("2")
    assert len(await me.all("interviews", status="cancelled")) == 1


async def test_the_same_one_told_twice_is_one(me: Me) -> None:
    await me.says(SENTENCE)
    await me.says(SENTENCE)
    assert len(await me.all("interviews")) == 1


async def test_moved_with_and_without_a_time(me: Me) -> None:
    await me.says(SENTENCE)
    await me.says("Acme moved the interview to Thursday at 11am")
    interview = await me.only("interviews")
    assert day(interview["starts_at"]) == "2026-03-05 11:00"
    assert interview["moved_from"] == "2026-03-03T14:00:00-05:00"
    assert day((await me.owed("brief"))[0]["nudge_at"]) == "2026-03-04 18:00"
    await me.says("They postponed the Acme interview")
    assert (await me.only("interviews"))["status"] == "moved"
    assert await me.owed("debrief") == []
    await me.says("Friday 3pm")
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["starts_at"])) == ("planned", "2026-03-06 15:00")


async def test_cancelled_owes_nothing(me: Me) -> None:
    await me.says(SENTENCE)
    await me.says("Acme cancelled the interview")
    assert (await me.only("interviews"))["status"] == "cancelled"
    assert {f["state"] for f in await me.all("followups")} == {"dropped"}
    await me.sleeps(days=4)
    assert me.heard == []


async def test_deleted_and_brought_back(me: Me) -> None:
    await me.says(SENTENCE)
    await me.commands("/interview delete acme")
    assert await me.all("interviews") == []
    await me.commands("/undo")
    assert (await me.only("interviews"))["id"] == "i1"


async def test_corrected_in_the_form(me: Me) -> None:
    await me.says(SENTENCE)
    await me.presses("Change")
    await me.submits(role="Platform Engineer", place="12 Main St")
    interview = await me.only("interviews")
    assert (interview["role"], interview["place"], interview["company"]) == ("Platform Engineer", "12 Main St", "Acme")
    await me.presses("Change")
    await me.submits(role="")
    assert (await me.only("interviews"))["role"] is None


async def test_logged_when_it_is_over_the_debrief_begins_at_once(me: Me) -> None:
    await me.says("I had an interview with Globex this morning at 8am")
    assert (await me.only("interviews"))["status"] == "held"
    assert me.heard_about("How did it go with Globex")
    await me.says("It went well, I met Priya Nair")
    assert (await me.only("contacts"))["name"] == "Priya Nair"
    assert (await me.only("interviews"))["rating"] == 4


async def test_a_message_that_tells_all_of_a_past_interview(me: Me) -> None:
    await me.says(
        "I interviewed with Acme on Friday at 2pm. It was great. Met Dana Li, she'll let me know by Thursday."
    )
    interview = await me.only("interviews")
    assert (interview["company"], interview["status"], interview["rating"]) == ("Acme", "held", 5)
    assert day(interview["starts_at"]) == "2026-02-27 14:00"
    assert (await me.only("promises"))["by"] == "2026-03-05"
    assert (await me.only("followups", kind="debrief"))["state"] == "done"


async def test_what_is_logged_is_no_next_step_of_itself(me: Me) -> None:
    await me.says("I have a video interview with Acme for Backend Engineer on Tuesday from 2pm to 3pm")
    assert (await me.only("interviews"))["next_step"] is None
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li, we talked about their move to event sourcing")
    await me.goes_to("Tuesday 16:30")
    assert me.heard_about("your move to event sourcing")
    assert not me.heard_about("look forward to the video interview")


async def test_what_is_no_company_is_none_and_what_is_told_meanwhile_is_kept(me: Me) -> None:
    await me.says("I had an interview today at 8am")
    await me.says("haha")
    await me.says("bloody typical")
    await me.says("cheers!")
    assert await me.all("interviews") == []
    await me.says("It was with Dana Li, she asked about budgets")
    assert me.heard_about("I keep that")
    await me.says("it's Juniper, as I said")
    assert (await me.only("interviews"))["company"] == "Juniper"
    assert (await me.only("contacts"))["name"] == "Dana Li"


async def test_the_company_comes_with_all_the_rest(me: Me) -> None:
    await me.says("i have an interview")
    assert me.heard_about("Which company is it with?")
    await me.says("at juniper foods on thursday at 3 with Paula")
    interview = await me.only("interviews")
    assert interview["company"] == "Juniper Foods"
    assert day(interview["starts_at"]).endswith("15:00")


async def test_an_hour_by_itself_is_of_the_day_that_is_known(me: Me) -> None:
    await me.says("Interview with Acme on Thursday")
    await me.says("3")
    assert day((await me.only("interviews"))["starts_at"]).endswith("15:00")


async def test_a_house_of_a_like_name_is_another(me: Me) -> None:
    await me.says("Interview with St Mary's Hospital on Tuesday 2pm with Ann Lee")
    await me.says("interview with St Mary's School on Friday at 2pm with Dora Brown")
    assert [row["company"] for row in await me.all("interviews")] == ["St Mary's Hospital", "St Mary's School"]
    assert (await me.only("contacts", name="Dora Brown"))["company"] == "St Mary's School"


async def test_who_sent_the_seeker_is_of_the_agency_and_was_not_there(me: Me) -> None:
    await me.says("had an interview with Acme today at 8am, met Dana Li. Kim Stone from Hays set it up")
    assert (await me.only("contacts", name="Kim Stone"))["company"] == "Hays"
    assert len(await me.owed("thank_you")) == 1
    assert not (await me.only("interviews"))["agency"]


async def test_an_agency_that_everybody_knows_is_one(me: Me) -> None:
    await me.says("Interview with Robert Half on Tuesday at 2pm")
    await me.says("the client wants to meet me!! it's Blue Heron Media, thursday 2pm")
    rows = await me.all("interviews")
    assert [(row["company"], row["agency"]) for row in rows] == [("Robert Half", True), ("Blue Heron Media", False)]


async def test_an_introduction_does_not_swallow_the_interview(me: Me) -> None:
    await me.says("Hello, my name is Ulrike Hoffmann and I had an interview with Acme today at 8am.")
    assert (await me.only("interviews"))["company"] == "Acme"
    assert me.heard_about("Your name: Ulrike Hoffmann")


async def test_the_interview_that_is_known_is_at_another_time(me: Me) -> None:
    await me.says("Interview with Acme on Thursday at 2pm")
    await me.says("my acme interview is thursday at 3pm")
    assert day((await me.only("interviews"))["starts_at"]).endswith("15:00")
    await me.says("it was actually with Juniper, not Acme")
    assert (await me.only("interviews"))["company"] == "Juniper"
    await me.says("Second interview with Juniper next Monday at 10")
    assert len(await me.all("interviews")) == 2


async def test_one_nobody_spoke_of_is_moved_to_where_it_is(me: Me) -> None:
    await me.says("Interview at Halfords moved from Tuesday to Thursday 3pm")
    assert day((await me.only("interviews", company="Halfords"))["starts_at"]).endswith("15:00")


async def test_an_invitation_of_another_employer_is_another_interview(me: Me) -> None:
    await me.says("Interview with Ikea on Thursday at 2pm")
    await me.says("just got an invite from Argos for friday 11am")
    await me.says("another one! Lush, saturday 2pm")
    assert [row["company"] for row in await me.all("interviews")] == ["Ikea", "Argos", "Lush"]


@pytest.mark.parametrize(
    ("said", "at", "zone"),
    [
        ("Interview with Acme in London on Thursday at 3pm", "2026-03-05 10:00", "Europe/London"),
        ("onsite with Acme in Berlin on Friday at 4pm", "2026-03-06 10:00", "Europe/Berlin"),
        ("Interview with Acme at their Chicago office on Friday at 9am", "2026-03-06 10:00", "America/Chicago"),
        ("I have an interview in Los Angeles with Acme on Friday at 2pm", "2026-03-06 17:00", "America/Los_Angeles"),
    ],
)
async def test_in_another_city_the_time_is_by_the_clock_there(me: Me, said: str, at: str, zone: str) -> None:
    await me.says(said)
    acme = await me.only("interviews", company="Acme")
    assert (day(acme["starts_at"]), acme["zone"]) == (at, zone)
    assert me.heard_about("I took the time as the local one there")
    await me.says("no, 3pm my time")
    assert day((await me.only("interviews"))["starts_at"]).endswith("15:00")


@pytest.mark.parametrize(
    "said",
    [
        "Video interview with Acme in London on Thursday at 3pm",
        "Phone screen with Acme in Chicago on Thursday at 3pm",
        "Interview with Acme in London on Thursday at 3pm my time",
        "Remote interview with Acme in Berlin on Thursday at 3pm",
        "Interview with Acme in Boston on Thursday at 3pm",
        "Interview with Acme in Cambridge on Thursday at 3pm",
    ],
)
async def test_a_call_and_whatever_keeps_the_same_clock_are_by_the_seekers(me: Me, said: str) -> None:
    await me.says(said)
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-05 15:00"
    assert not me.heard_about("I took the time as the local one there")


@pytest.mark.parametrize(
    ("words", "company", "rating"),
    [
        ("Also had Hooli at 3 yesterday, pretty bad", "Hooli", 2),
        ("I also had Pied Piper on Friday at 2, went great", "Pied Piper", 5),
    ],
)
async def test_one_more_that_was_had_is_one_of_its_own(me: Me, words: str, company: str, rating: int) -> None:
    await me.says("I interviewed with Acme yesterday 9am to 10am with Dana Li. Good")
    await me.says(words)
    assert (await me.only("interviews", company=company))["rating"] == rating
    assert (await me.only("interviews", company="Acme"))["rating"] == 4


@pytest.mark.parametrize(
    "words", ["had Dana at 10 yesterday, she was great", "Had Java questions yesterday at 3", "had a headache at 3"]
)
async def test_what_else_was_had_is_no_interview(me: Me, words: str) -> None:
    await me.says("I interviewed with Acme yesterday 9am to 10am with Dana Li. Good")
    await me.says(words)
    assert (await me.only("interviews"))["company"] == "Acme"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("with Reed College for a position in Comparative Literature", "Comparative Literature"),
        ("with Acme for a role in finance", "finance"),
        ("with Acme for a position in London", None),
        ("with Acme for a role in their marketing team", None),
    ],
)
async def test_what_a_position_is_in(me: Me, words: str, role: str | None) -> None:
    await me.says(f"Interview tomorrow at 10am {words}")
    assert (await me.only("interviews"))["role"] == role
