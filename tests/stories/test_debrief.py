"""R2, R3, R4, R5: asked after some distance, answered in any way, kept with the seeker's words, corrected in words."""

import pytest

from tests.talk import Me, day

RAMBLE = (
    "Great! Met Dana Li (VP Engineering, dana.li@acme.example) and Tom from platform. We talked about event sourcing "
    "with Dana. Next step is a panel with the team. She'll let me know by Friday, and she said I can email her "
    "directly. I should clarify my answer on caching."
)


async def held(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")


async def test_asked_half_an_hour_after_the_end(me: Me) -> None:  # R2
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:29")
    assert not me.heard_about("How did it go")
    await me.sleeps(minutes=1)
    assert me.heard_about("How did it go with Acme")
    assert me.labels() == ["Answer in a form", "One by one", "Later", "Skip", "Why"]


async def test_one_rambling_message(me: Me) -> None:  # R3, R4, R5
    await held(me)
    await me.says(RAMBLE)
    interview = await me.only("interviews")
    dana = await me.only("contacts", name="Dana Li")
    tom = await me.only("contacts", name="Tom")
    assert (dana["title"], dana["email"]) == ("VP Engineering", "dana.li@acme.example")
    assert "platform" in (tom["team"] or "").casefold()
    assert interview["rating"] == 5
    assert interview["topics"] == [{"text": "event sourcing", "contact": dana["id"]}]
    assert "panel with the team" in interview["next_step"]
    assert interview["to_clarify"] == ["my answer on caching"]
    promise = await me.only("promises")
    assert (promise["by"], promise["said_by"]) == ("2026-03-06", dana["id"])
    permission = await me.only("permissions")
    assert permission["granted"] is True
    assert me.heard_about("Dana Li", "Tom", "event sourcing", "Friday 6 March")
    await me.presses("Looks right")
    assert all(contact["confirmed"] for contact in await me.all("contacts"))


async def test_one_by_one(me: Me) -> None:
    await held(me)
    await me.presses("One by one")
    for answer in ("4", "Dana Li and Tom Baker", "a panel, they'll call me by Friday", "yes", "skip", "caching"):
        await me.says(answer)
    await me.says("event sourcing")
    await me.says("prepare more questions")
    interview = await me.only("interviews")
    assert (interview["rating"], interview["to_clarify"], interview["lessons"]) == (
        4,
        ["caching"],
        ["prepare more questions"],
    )
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li", "Tom Baker"]
    assert (await me.only("promises"))["by"] == "2026-03-06"
    assert (await me.only("permissions"))["granted"] is True
    assert interview["topics"] == [{"text": "event sourcing", "contact": None}]


async def test_one_by_one_asks_whom_else_one_met(me: Me) -> None:
    await me.says("Phone screen with Acme on Tuesday at 2pm with their recruiter Jo Park")
    await me.goes_to("Tuesday 15:30")
    await me.presses("One by one")
    await me.says("4")
    assert me.heard_about("Whom did you meet besides Jo?")
    await me.says("nobody else")
    assert me.heard_about("What happens next")
    assert [c["name"] for c in await me.all("contacts")] == ["Jo Park"]


async def test_one_by_one_an_answer_to_another_question_is_put_where_it_belongs(me: Me) -> None:
    await held(me)
    await me.presses("One by one")
    for answer in ("4", "Dana Li", "skip", "skip"):
        await me.says(answer)
    assert me.heard_about("What did you say well")
    await me.says("Dana said please go through the recruiter, don't contact me directly")
    assert me.heard_about("What did you say well")  # it is still open
    await me.says("how I sped the build up")
    interview = await me.only("interviews")
    assert interview["went_well"] == ["how I sped the build up"]
    assert (await me.only("permissions"))["granted"] is False
    assert me.heard_about("Which answer would you like to strengthen")


async def test_one_by_one_a_plain_no_to_direct_contact_forbids_nothing(me: Me) -> None:
    await held(me)
    await me.presses("One by one")
    await me.says("4")
    for _ in range(12):
        if me.heard_about("May you contact them directly?"):
            break
        await me.says("skip")
    await me.says("no")
    assert await me.all("permissions") == []


async def test_in_the_form(me: Me) -> None:
    await held(me)
    await me.presses("Answer in a form")
    assert me.ear.opened
    assert [q.name for q in me.ear.opened.questions] == [
        "rating", "summary", "went_well", "to_clarify", "lessons", "topics", "people", "next_step", "promise",
        "next_round_at", "permission",
    ]  # fmt: skip
    await me.submits(rating="11", people="Dana Li, VP Engineering, dana@acme.example\nTom Baker", promise="30 February")
    assert set(me.ear.errors) == {"rating", "promise"}
    assert await me.all("contacts") == []
    await me.submits(rating="4", people="Dana Li, VP Engineering, dana@acme.example\nTom Baker", promise="next Friday")
    assert (await me.only("interviews"))["rating"] == 4
    assert (await me.only("contacts", name="Dana Li"))["email"] == "dana@acme.example"
    assert (await me.only("promises"))["by"] == "2026-03-13"


async def test_skipped_and_taken_up_days_later(me: Me) -> None:
    await held(me)
    await me.presses("Skip")
    assert (await me.only("followups", kind="debrief"))["state"] == "skipped"
    await me.sleeps(days=3)
    await me.commands("/debrief")
    assert me.heard_about("How did it go with Acme")
    await me.says("It was rough. I met Dana Li.")
    assert (await me.only("interviews"))["rating"] == 2
    assert (await me.only("contacts"))["name"] == "Dana Li"


async def test_unanswered_it_is_asked_once_more_in_the_morning(me: Me) -> None:
    await held(me)
    await me.goes_to("Wednesday 07:59")
    assert not me.heard_about("How did it go")
    await me.goes_to("Wednesday 08:00")
    assert me.heard_about("How did it go")
    await me.sleeps(days=10)
    assert not me.heard_about("How did it go")


async def test_corrected_in_words(me: Me) -> None:
    await held(me)
    await me.says("Good. Met Dana Lee and Sam Ortiz.")
    await me.says("it's Li, not Lee")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li", "Sam Ortiz"]
    await me.says("remove Sam")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li"]
    await me.says("undo")
    assert len(await me.all("contacts")) == 2


async def test_the_same_person_is_met_again(me: Me) -> None:  # R4
    await held(me)
    await me.says("Good. Met Dana Li.")
    await me.says("Second round interview with Acme on Friday 2pm to 3pm")
    await me.goes_to("Friday 15:30")
    await me.says("Great, Dana was there again, and I met Priya Nair")
    dana = await me.only("contacts", name="Dana Li")
    assert dana["interviews"] == ["i1", "i2"]
    assert len(await me.all("contacts")) == 2


async def test_undo_takes_back_a_debrief(me: Me) -> None:
    await held(me)
    await me.says(RAMBLE)
    await me.presses("Undo")
    assert await me.all("contacts") == []
    assert (await me.only("interviews"))["rating"] is None
    assert (await me.owed("debrief"))[0]["state"] == "nudged"
    await me.says("It was good. Met Priya Nair.")
    assert (await me.only("contacts"))["name"] == "Priya Nair"


async def test_a_newer_promise_supersedes_the_older(me: Me) -> None:  # R5, R15
    await held(me)
    await me.says("Good. Dana Li said I'd hear by Friday.")
    await me.says("Dana emailed, they now say I will hear by March 13")
    promises = await me.all("promises")
    assert [(p["by"], p["superseded"]) for p in promises] == [("2026-03-06", True), ("2026-03-13", False)]
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-03-16 10:00"


async def test_a_rating_that_could_be_a_date(me: Me) -> None:
    await held(me)
    await me.says("9/10")
    assert (await me.only("interviews"))["rating"] == 5


@pytest.mark.parametrize("guided", [True, False])
async def test_another_interview_is_no_answer_to_by_when(me: Me, *, guided: bool) -> None:
    await held(me)
    if guided:
        await me.presses("One by one")
        await me.says("4")
    await me.says("Dana Li")
    await me.says("Interview with Acme on March 20 at 3pm")
    assert [day(interview["starts_at"]) for interview in await me.all("interviews")][1:] == ["2026-03-20 15:00"]
    assert await me.all("promises") == []


async def test_a_plan_of_ones_own_is_no_answer_to_by_when(me: Me) -> None:
    await held(me)
    await me.says("Good, met Dana Li")
    await me.says("i'll do the dishes tomorrow lol")
    assert await me.all("promises") == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (
            "It went well, I met the hiring manager and two engineers",
            "What were the hiring manager and the two engineers",
        ),
        ("Good. Spoke to a recruiter", "What was the recruiter called"),
        ("It was good", "Whom did you meet"),
    ],
)
async def test_names_are_asked_for_by_what_they_were(me: Me, words: str, asked: str) -> None:
    await me.says("Interviewed with Acme today 8am")
    await me.says(words)
    assert me.heard_about(asked)
    await me.says("Kim Roe and Tom Baker")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Kim Roe", "Tom Baker"]


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("4/5, met Dana Li. no timeline given", False),
        ("it was ok 3/5, met Dana Li. they didn't say when I'd hear", False),
        ("went fine, 3, met Dana Li. no idea when i'll hear", False),
        ("4/5, met Dana Li. there is no date for the launch yet", True),
        ("4/5, met Dana Li", True),
    ],
)
async def test_what_they_did_not_say_is_not_asked(me: Me, told: str, asked: bool) -> None:
    await held(me)
    await me.says(told)
    assert me.heard_about("By when did they say") == asked


async def test_what_somebody_was_keen_on_and_asked_about(me: Me) -> None:
    await me.says("I had an interview with Acme today at 8am with Sue Hart and Mandy Cole.")
    await me.says("Sue was keen on phonics. Mandy asked about my stats work. My job talk on parsing went well.")
    contacts = {row["id"]: row["name"] for row in await me.all("contacts")}
    topics = {row["text"]: contacts.get(row["contact"]) for row in (await me.only("interviews"))["topics"]}
    assert topics == {"phonics": "Sue Hart", "my stats work": "Mandy Cole"}


async def test_what_is_theirs_to_fill_is_said_once(me: Me) -> None:
    await me.says("I had an interview with University of Leeds today at 8am with Sue Hart and Mandy Cole.")
    await me.says("draft Sue")
    assert me.heard_about("[brackets]", "at the University of Leeds")
    await me.says("draft Mandy")
    assert not me.heard_about("[brackets]")
