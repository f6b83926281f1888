"""R1, R6, R10, R12, R13, R15, R16: each nudge at its hour, with its draft, and no more of them than the rules allow."""

from tests.talk import Me, day


async def met_dana(me: Me, words: str = "Good. Met Dana Li.") -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says(words)


async def test_a_brief_the_evening_before(me: Me) -> None:  # R1
    await me.says("Onsite interview with Acme on Wednesday 2pm to 5pm")
    await me.goes_to("Tuesday 17:59")
    assert me.heard == []
    await me.goes_to("Tuesday 18:00")
    assert me.heard_about("next step", "contact details", "first name", "handshake")
    assert me.labels() == ["Got it", "Why"]


async def test_a_brief_logged_late_comes_an_hour_before_or_at_once(me: Me) -> None:  # R1
    await me.says("Interview with Acme today at 2pm")
    assert day((await me.owed("brief"))[0]["nudge_at"]) == "2026-03-02 13:00"
    await me.says("Interview with Globex today at 9:30am")
    assert me.heard_about("Ask what the next step is")


async def test_the_lessons_of_the_last_debriefs_come_back(me: Me) -> None:  # R1
    await met_dana(me, "It was fine. Met Dana Li. Next time I would prepare more questions.")
    await me.says("Interview with Globex on Friday at 2pm")
    await me.goes_to("Thursday 18:00")
    assert me.heard_about("Last time you wanted to remember", "questions")


async def test_a_thank_you_an_hour_after_the_debrief(me: Me) -> None:  # R6
    await met_dana(me)
    note = (await me.owed("thank_you"))[0]
    assert day(note["nudge_at"]) == "2026-03-03 16:30"
    assert day(note["due_at"]) == "2026-03-04 15:00"
    assert day(note["not_after"]) == "2026-03-05 15:00"
    await me.goes_to("16:30")
    assert me.heard_about("It was a pleasure to speak with you", "Hi Dana,", "Acme")
    assert me.labels() == ["Sent it", "Draft", "Tomorrow", "Pick a time", "Skip", "Why"]


async def test_the_last_call_comes_two_hours_before_the_mark(me: Me) -> None:  # R6
    await met_dana(me)
    await me.goes_to("Tuesday 16:30")
    await me.goes_to("Wednesday 13:00")
    assert me.heard_about("thank-you to Dana Li")
    await me.sleeps(days=5)
    assert not me.heard_about("thank-you")


async def test_a_thank_you_that_is_sent_is_not_asked_for_again(me: Me) -> None:
    await met_dana(me)
    await me.goes_to("Tuesday 16:30")
    await me.presses("Sent it")
    assert (await me.only("followups", kind="thank_you"))["state"] == "done"
    await me.goes_to("Wednesday 20:00")
    assert not me.heard_about("thank-you")


async def test_after_two_days_a_draft_says_sorry(me: Me) -> None:  # R6
    await met_dana(me)
    await me.sleeps(days=3)
    assert (await me.owed("thank_you"))[0]["nudge_at"] is None
    await me.commands("/draft Dana")
    assert me.heard_about("Please forgive the delay", "Hi Dana,")


async def test_a_promise_sets_the_clock(me: Me) -> None:  # R10
    await met_dana(me, "Great! Met Dana Li, she'll let me know by Friday")
    await me.presses("Looks right")
    await me.goes_to("next Monday 09:59")
    assert not me.heard_about("follow up")
    await me.goes_to("Monday 10:00")
    assert me.heard_about("Dana Li", "follow up")
    assert me.heard_about("Subject: ", "by Friday, March 6")


async def test_without_a_promise_a_week_after_the_thank_you(me: Me) -> None:  # R10
    await met_dana(me)
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-03-10 10:00"
    await me.goes_to("Wednesday 10:00")
    await me.says("I sent the thank-you to Dana")
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-03-11 10:00"


async def test_a_chase_waits_for_a_working_day_and_the_employers_holidays(me: Me) -> None:  # R10
    await me.says("Interview with Acme on 22 May 2pm to 3pm")
    await me.says("actually my working days are fine")
    await me.goes_to("2026-05-22T15:30")
    await me.says("Good. Met Dana Li, she said I'd hear by May 22")
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-05-26 10:00"  # the 25th is Memorial Day


async def test_two_in_all_without_permission_then_let_go(me: Me) -> None:  # R12, R16
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.goes_to("next Monday 10:00")
    await me.presses("Sent it")
    await me.goes_to("next Monday 10:00")
    assert me.heard_about("follow up", "Dana Li")
    await me.presses("Sent it")
    assert await me.owed("chase") == []
    await me.goes_to("next Monday 09:59")
    assert me.heard == []
    await me.goes_to("Monday 10:00")
    assert me.heard_about("Acme has gone silent")
    assert me.labels() == ["Close it", "Keep it open", "Why"]
    await me.presses("Close it")
    assert (await me.only("interviews"))["outcome"] == "silent"


async def test_five_with_permission(me: Me) -> None:  # R12
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday. She said I can email her directly.")
    for number in range(1, 6):
        await me.goes_to("next Monday 10:00")
        assert (await me.owed("chase"))[0]["number"] == number
        await me.presses("Sent it")
    assert await me.owed("chase") == []
    assert len(await me.owed("close")) == 1


async def test_one_employer_one_voice(me: Me) -> None:  # R13
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.says("Interview with Acme on Wednesday 2pm to 3pm for Data Analyst")
    await me.goes_to("Wednesday 15:30")
    await me.says("Fine. Met Tom Baker, he said I'd hear by Friday")
    days = sorted(day(f["nudge_at"]) for f in await me.owed("chase"))
    assert days == ["2026-03-09 10:00", "2026-03-16 10:00"]


async def test_a_reply_stops_the_chase_until_it_is_known(me: Me) -> None:  # R15
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.says("Dana replied")
    assert me.heard_about("What did they say")
    assert await me.owed("chase") == []
    await me.says("They need more time, I'll hear by March 20")
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-03-23 10:00"


async def test_outcomes_stop_every_chase_of_theirs(me: Me) -> None:
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    for words, outcome in (
        ("Acme rejected me", "rejected"),
        ("I withdrew from Acme", "withdrawn"),
        ("I got an offer from Acme", "offer"),
    ):
        await me.says(words)
        assert (await me.only("interviews"))["outcome"] == outcome
        assert await me.owed("chase") == []
        await me.says("undo")
        assert len(await me.owed("chase")) == 1


async def test_nobody_turned_up(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.goes_to("Tuesday 15:30")
    await me.says("nobody showed up")
    assert (await me.only("interviews"))["status"] == "no_show"
    assert await me.owed("thank_you") == []
    await me.sleeps(days=3)
    assert me.heard == []


async def test_why(me: Me) -> None:
    await met_dana(me)
    await me.goes_to("Tuesday 16:30")
    await me.presses("Why")
    assert me.heard_about("R6", "24 hours", "A4 B2 C3 E3", "Dana Li")
    await me.says("why")
    assert me.heard_about("R6")


async def test_a_later_day_told_at_the_very_moment_of_a_chase(me: Me) -> None:  # R10
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.says("sent")
    await me.goes_to("2026-03-09 10:00")
    assert me.heard_about("follow up")
    await me.says("Dana just emailed, delayed til Thursday")
    chase = (await me.owed("chase"))[0]
    assert chase["state"] == "planned"
    assert day(chase["nudge_at"]) == "2026-03-13 10:00"
    await me.goes_to("2026-03-12 18:00")
    assert not me.heard_about("follow up with Dana")
    await me.goes_to("2026-03-13 10:00")
    assert me.heard_about("follow up with Dana", "Thursday 12 March")
