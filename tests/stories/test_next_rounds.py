"""The round after an interview that has been: told with its day and hour it is on the list, however it is told."""

import pytest

from tests.talk import Me, day

HELD = "had an interview with Delmar Clinic today at 8, met Denise Okoro. went well. they'll call me by Friday"


@pytest.mark.parametrize(
    "told",
    [
        "invited me back for wednesday 2pm",
        "denise phoned, they want to see me again wednesday at 2",
        "they called! third round wednesday 2pm with Ruth Abara",
        "next round is wednesday at 2, video",
        "delmar clinic round 2 booked: weds 2pm",
        "trial shift wednesday 2pm till 6",
        "Denise emailed: can you do a second interview on wednesday at 2?",
        "good news, got to the next stage: case study interview wed 2pm",
        "she asked me to come in again wednesday 2pm to meet the matron",
        "delmar clinic wrote, they want to see me wednesday at 2 in their office",
        "denise whatsapped me, second round wednesday 2pm w the GM Mr Ola Abara",
        "got a mail from Delmar Clinic, trial shift wednesday 2pm",
    ],
)
async def test_a_round_told_with_its_day_and_hour_is_on_the_list(me: Me, told: str) -> None:
    await me.says(HELD)
    await me.says(told)
    held, ahead = await me.all("interviews")
    assert (held["status"], held["round"], day(held["next_round_at"])) == ("held", None, "2026-03-04 14:00")
    assert (ahead["company"], ahead["status"], day(ahead["starts_at"])) == (
        "Delmar Clinic", "planned", "2026-03-04 14:00",
    )  # fmt: skip
    assert [promise["by"] for promise in await me.all("promises", superseded=False)] == ["2026-03-06"]


async def test_so_is_one_told_with_how_it_went(me: Me) -> None:
    await me.says("Interview with Delmar Clinic today at 10am")
    await me.goes_to("Monday 11:00")
    await me.says("really good, met Denise Okoro. final interview thursday the 12th at 10 with Ruth Abara")
    held, ahead = await me.all("interviews")
    assert (held["rating"], day(held["next_round_at"])) == (4, "2026-03-12 10:00")
    assert (ahead["round"], day(ahead["starts_at"])) == ("final interview", "2026-03-12 10:00")
    met = {contact["name"]: contact["interviews"] for contact in await me.all("contacts")}
    assert met == {"Denise Okoro": ["i1"], "Ruth Abara": ["i2"]}


async def test_it_moves_and_ends_on_the_list_as_well(me: Me) -> None:
    await me.says(HELD)
    await me.says("2nd round is wednesday 2pm")
    await me.says("they moved it to thursday same time")
    held, ahead = await me.all("interviews")
    assert day(held["next_round_at"]) == day(ahead["starts_at"]) == "2026-03-05 14:00"
    await me.says("the 2nd round is thursday at 3")
    held, ahead = await me.all("interviews")
    assert day(held["next_round_at"]) == day(ahead["starts_at"]) == "2026-03-05 15:00"
    await me.says("they cancelled the 2nd round")
    held, ahead = await me.all("interviews")
    assert (held["status"], held["next_round_at"], ahead["status"]) == ("held", None, "cancelled")


@pytest.mark.parametrize(
    "told", ["I'll call Denise wednesday at 2", "they'll call me wednesday at 2 with the decision"]
)
async def test_a_call_is_no_round(me: Me, told: str) -> None:
    await me.says(HELD)
    await me.says(told)
    assert len(await me.all("interviews")) == 1


async def test_another_interview_may_be_with_anybody(me: Me) -> None:
    await me.says(HELD)
    await me.says("I have another interview on wednesday at 2")
    assert me.heard_about("Which company")


ROLE = "had an interview with Delmar Clinic today at 8 for matron, met Denise Okoro. went well"


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("I have a second interview with Delmar Clinic on wednesday at 2pm, video, with Ruth Abara", "matron"),
        ("interview with Delmar Clinic wednesday 2pm", "matron"),
        ("I have an interview with Delmar Clinic on wednesday at 2pm for receptionist", "receptionist"),
        ("I have an interview with Arden Labs on wednesday at 2pm", None),
    ],
)
async def test_it_is_for_the_job_of_the_round_before(me: Me, told: str, role: str | None) -> None:
    await me.says(ROLE)
    await me.says(told)
    _, ahead = await me.all("interviews")
    assert (ahead["role"], day(ahead["starts_at"])) == (role, "2026-03-04 14:00")


async def test_where_and_with_whom_are_no_hour_and_no_firm(me: Me) -> None:
    await me.says(HELD)
    await me.says("they want to see me wednesday at 2 in their office with the GM Mr Ola Abara")
    _, ahead = await me.all("interviews")
    assert (ahead["company"], ahead["place"]) == ("Delmar Clinic", "their office")
    assert [c["name"] for c in await me.all("contacts") if ahead["id"] in c["interviews"]] == ["Ola Abara"]


@pytest.mark.parametrize(
    ("words", "company", "day", "hour", "people"),
    [
        ("james rang, calder want to see me wed 11th 11am, with Siobhan Moss", "Calder", 11, 11, {"Siobhan Moss"}),
        ("quillfire wants a zoom thurs 12th 10am with their lead Theo Lin!!!", "Quillfire", 12, 10, {"Theo Lin"}),
        ("good news, osprey group wants me in thursday 12th 2pm", "Osprey Group", 12, 14, set[str]()),
        ("Brindle want to interview me on the 13th at 9am", "Brindle", 13, 9, set[str]()),
    ],
)
async def test_another_employer_asks_to_meet(
    me: Me, words: str, company: str, day: int, hour: int, people: set[str]
) -> None:
    await me.says("Had a call with James Holloway at Hays today at 7am, 30 mins. Good")
    await me.says(words)
    new = (await me.all("interviews"))[-1]
    assert new["company"] == company
    assert new["starts_at"].startswith(f"2026-03-{day}T{hour:02}:00")
    assert {c["name"] for c in await me.all("contacts") if new["id"] in c["interviews"]} == people


@pytest.mark.parametrize(
    "words",
    [
        "dana says they loved me and its final round thurs 12th 2-4pm in the london office with the VP, Olu Moss",
        "he liked it and it's second round on thursday 12th at 2pm",
        "they confirmed yesterday!! whiteboard is thurs 12th at 2pm",
        "they want a call thursday 12th 2pm",
        "Acme wants another chat on the 12th at 2pm",
    ],
)
async def test_the_next_round_told_as_news(me: Me, words: str) -> None:
    await me.says("Interviewed with Acme today 7am to 8am, met Dana Li. Good, I hear by Friday")
    await me.says("sent")
    await me.goes_to("2026-03-05 12:00")
    await me.says(words)
    new = (await me.all("interviews"))[-1]
    assert new["company"] == "Acme"
    assert new["starts_at"].startswith("2026-03-12T14:00")
    assert await me.owed("chase") == []


@pytest.mark.parametrize(
    "words",
    ["my mum wants to see me thursday 12th 2pm", "quillfire want more time", "quillfire wants my references by friday"],
)
async def test_no_interview_where_nobody_asks_to_meet(me: Me, words: str) -> None:
    await me.says("Interviewed with Acme today 7am to 8am, met Dana Li. Good, I hear by Friday")
    await me.says(words)
    assert len(await me.all("interviews")) == 1


async def test_a_call_that_moves_the_round_and_tells_of_the_decision(me: Me) -> None:
    await me.says(HELD)
    await me.says("The next round is a board meeting on 10 March at 2 pm.")
    await me.says("Denise telephoned this morning: the board meeting has been postponed to 12 March at 9:30.")
    assert day((await me.all("interviews"))[1]["starts_at"]) == "2026-03-12 09:30"
    await me.says(
        "Denise rang this morning to say the board meeting has been postponed to 16 March at 9:30, "
        "and that a decision will be made by the 18th."
    )
    assert [day(i["starts_at"]) for i in await me.all("interviews")][1:] == ["2026-03-16 09:30"]
    assert [promise["by"] for promise in await me.all("promises", superseded=False)] == ["2026-03-18"]


@pytest.mark.parametrize(
    "told",
    [
        "had a call w Delmar Clinic just now, recruiter siobhan. pretty good. shes setting up a tech round thurs at 11",
        "Just had my interview with Delmar Clinic. Went well, they're arranging a second round on Thursday at 11.",
        "had a call w Delmar Clinic just now, good. next round is thurs at 11",
    ],
)
async def test_a_call_just_now_is_held_and_the_round_it_led_to_is_ahead(me: Me, told: str) -> None:
    await me.says(told)
    held, ahead = await me.all("interviews")
    assert (held["status"], held["rating"], day(held["next_round_at"])) == ("held", 4, "2026-03-05 11:00")
    assert (ahead["status"], day(ahead["starts_at"])) == ("planned", "2026-03-05 11:00")


async def test_an_interview_set_up_in_a_call_just_now_is_ahead(me: Me) -> None:
    await me.says("had a call w Delmar Clinic just now, they set up an interview for thurs at 11")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-05 11:00"
