"""What became of it, in the many ways people tell: a no, an offer, a job that is another's."""

import pytest

from tests.talk import Me

TOLD = "I had an interview with Acme today at 8am with Dana Li, the CTO. She'll let me know by Friday."


async def test_who_takes_another_job_withdraws_from_this_one(me: Me) -> None:
    await me.says(TOLD)
    await me.says("withdraw me from Acme, I took another job")
    assert me.heard_about("you withdrew from Acme", "a gracious note to Dana Li")
    assert (await me.only("interviews"))["outcome"] == "withdrawn"


async def test_an_offer_is_declined_for_one_that_is_not_on_the_list(me: Me) -> None:
    await me.says(TOLD)
    await me.says("They came back with an offer, but I've decided to go with Canva instead")
    assert (await me.only("interviews"))["outcome"] == "declined"


async def test_an_offer_that_stands_is_declined_by_who_goes_elsewhere(me: Me) -> None:
    await me.says(TOLD)
    await me.says("Dana called, they offered me the job")
    await me.says("I accepted another job at Canva")
    assert (await me.only("interviews"))["outcome"] == "declined"


async def test_who_goes_with_one_on_the_list_accepts_there(me: Me) -> None:
    await me.says("I had an interview with Globex yesterday at 8am with Tom Okafor")
    await me.says(TOLD)
    await me.says("Globex made me an offer")
    await me.says("I'm going with Globex")
    assert (await me.only("interviews", company="Globex"))["outcome"] == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        "Dana rang this afternoon, I didn't get it I'm afraid",
        "Acme regrets to inform me",
        "thanks but no thanks from Acme",
        "the position has been filled",
        "they chose another candidate",
        "I'm afraid they don't want me",
    ],
)
async def test_a_no_is_let_land(me: Me, text: str) -> None:  # R17
    await me.says(TOLD)
    await me.says(text)
    assert me.heard_about("I am sorry about Acme", "Let it land first")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("I got selected sir!! Joining on 1st April", "offer"),
        ("they want me!", "offer"),
        ("they rang, got it, induction on 16th March", "offer"),
        ("called him. he said i start monday!", "accepted"),
        ("im hired start wednesday", "accepted"),
        ("They offered it to me and I accepted", "accepted"),
        ("She called and offered me the job! I said yes!", "accepted"),
    ],
)
async def test_a_yes_is_congratulated(me: Me, text: str, outcome: str) -> None:  # R21
    await me.says(TOLD)
    await me.says(text)
    assert me.heard_about("Congratulations", "Acme")
    assert (await me.only("interviews"))["outcome"] == outcome


async def late(me: Me, moment: str = "next Tuesday 12:00") -> None:
    await me.says(TOLD)
    await me.goes_to(moment)


async def test_what_they_ask_for_keeps_their_promise(me: Me) -> None:  # R15
    await me.says(TOLD)
    await me.goes_to("tomorrow 12:00")
    await me.says("Dana called this morning and asked for two references by Friday")
    interview = await me.only("interviews")
    assert interview["next_step"] == "two references"
    assert (await me.only("promises"))["superseded"]
    assert me.heard_about("Tuesday 10 March")


async def test_what_was_asked_at_the_interview_keeps_it_not(me: Me) -> None:
    await me.says(TOLD)
    await me.says("oh and Dana said they want references")
    assert not (await me.only("promises"))["superseded"]


@pytest.mark.parametrize("text", ["Dana said the position is on hold", "they put the role on ice", "all on hold now"])
async def test_on_hold_nobody_is_asked(me: Me, text: str) -> None:  # R15
    await late(me)
    await me.says(text)
    assert me.heard_about("Acme has it on hold")
    assert not [f for f in await me.all("followups", kind="chase") if f["state"] in ("planned", "nudged")]


async def test_on_hold_until_a_month_it_is_asked_on_its_first_day(me: Me) -> None:  # R15
    await late(me)
    await me.says("Dana says the role is frozen until May")
    assert me.heard_about("Friday 1 May at 10:00 am")
    await me.goes_to("2026-05-01 10:00")
    assert me.heard_about("Dana Li")
    assert not me.heard_about("April 30")


async def test_a_round_that_is_called_off_brings_no_old_promise_back(me: Me) -> None:  # R15
    await me.says(TOLD)
    await me.goes_to("tomorrow 12:00")
    await me.says("they want me back for a trial shift on Thursday at 3pm")
    await me.says("thursday got cancelled, their fridge broke. they'll rebook")
    assert (await me.only("promises"))["superseded"]


async def test_my_own_call_is_no_promise_of_theirs(me: Me) -> None:  # R14
    await me.says(TOLD)
    await me.says("i'll call instead, tomorrow at 11")
    assert me.heard_about("you call Dana tomorrow, Tuesday 3 March at 11:00 am")
    assert len(await me.all("promises")) == 1


@pytest.mark.parametrize(
    "text", ["Dana says they want a drug test thursday at 2", "I have the medical on Thursday at 2pm"]
)
async def test_a_formality_is_a_step_and_no_interview(me: Me, text: str) -> None:
    await late(me)
    await me.says(text)
    interview = await me.only("interviews")
    assert interview["next_step"].endswith("Thursday 12 March at 2:00 pm")
    assert interview["next_round_at"] is None


async def test_why_they_said_no_is_feedback(me: Me) -> None:  # R18
    await late(me)
    await me.says("called, they said no :( apparently i was too quiet")
    interview = await me.only("interviews")
    assert (interview["outcome"], interview["feedback"]) == ("rejected", "i was too quiet")


async def test_their_words_are_nothing_to_clarify(me: Me) -> None:  # R18
    await late(me)
    await me.says("I didn't get it I'm afraid. She said I was a close second and my lesson could have had more pace.")
    interview = await me.only("interviews")
    assert interview["feedback"].startswith("She said I was a close second")
    assert not interview["to_clarify"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The committee meets on 24 March and I should hear within a week after that", "2026-03-31"),
        ("She sees two more people on Wednesday and Thursday, and she'd call by the following Monday", "2026-03-09"),
        ("they asked me to be patient until the 20th", "2026-03-20"),
    ],
)
async def test_the_day_counts_from_what_is_said(me: Me, text: str, by: str) -> None:  # R5
    await me.says(TOLD)
    await me.says(text)
    assert (await me.only("promises", superseded=False))["by"] == by
    assert not (await me.only("interviews"))["next_step"]


async def test_the_gracious_note_goes_to_who_wrote(me: Me) -> None:  # R17
    await late(me)
    await me.says("Camila wrote: they chose another candidate")
    assert me.heard_about("a gracious note to Camila")


async def test_who_lets_another_know_is_who_says_it(me: Me) -> None:  # R5
    await me.says(
        "I had an interview with Kitahama today at 8am with Kenji Ito, the chairman. Richard Bell is a recruiter"
    )
    await me.says("Excellent meeting with Mr. Ito. He will let Mr. Bell know his decision next Tuesday.")
    promise = await me.only("promises")
    assert promise["words"] == "He will let Mr. Bell know his decision next Tuesday"
    assert promise["said_by"] == (await me.only("contacts", name="Kenji Ito"))["id"]


async def test_the_time_that_is_named_wins_over_the_day_that_is_not(me: Me) -> None:
    await me.says(TOLD)
    await me.goes_to("next Monday 10:00")
    await me.says("Not today, remind me Friday at 2pm")
    assert me.heard_about("Friday 13 March at 2:00 pm")


async def test_no_note_comes_before_the_hour_at_which_it_is_to_be_asked(me: Me) -> None:  # R3
    await me.says("phone interview with Acme on Tuesday at 2pm with Dana Li")
    await me.goes_to("Tuesday 16:00")
    await me.says("cant talk now, ask me tonight at 8")
    await me.goes_to("Tuesday 20:00")
    assert me.heard_about("How did it go with Acme?")
    assert not me.heard_about("thank-you to Dana")


async def test_what_is_taken_back_after_days_is_told_with_its_day(me: Me) -> None:
    await me.says(TOLD)
    await me.goes_to("Thursday 10:00")
    await me.says("undo")
    assert me.heard_about("Taken back, from Monday 2 March at 9:00 am")


async def test_a_hold_ends_with_their_word(me: Me) -> None:  # R15
    await late(me)
    await me.says("Dana said the position is on hold")
    await me.says("Dana wrote that the role is back on")
    assert len(await me.owed("chase")) == 1


async def test_what_the_recruiter_said_is_about_nobody_met_later(me: Me) -> None:  # R5
    await me.says("I had an interview with Acme today at 8am, my recruiter is Keisha Brown")
    await me.says("it was ok. supervisor named Marcus Hill showed me the floor. keisha said text her not call")
    marcus = await me.only("contacts", name="Marcus Hill")
    assert marcus["id"] not in [permission["contact"] for permission in await me.all("permissions")]
