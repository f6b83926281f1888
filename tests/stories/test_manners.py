"""Quiet hours, gathering, snoozing, silence, pauses, catch-up, travel: the bot's own manners."""

from collections.abc import Callable

from tests.talk import Me, clock, day


async def panel(me: Me, words: str = "Good. Met Dana Li and Tom Baker.") -> None:
    await me.says("Panel interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says(words)


async def test_quiet_hours_gather_into_one_message(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 8pm to 8:45pm with Dana Li")
    await me.says("Interview with Globex on Tuesday 5pm to 8:40pm with Tom Baker")
    await me.goes_to("Tuesday 21:00")
    await me.goes_to("Wednesday 07:59")
    assert me.heard == []
    await me.goes_to("Wednesday 08:00")
    assert len(me.heard) == 1
    assert me.heard_about("1. How it went", "2. ", "thank-you to")


async def test_numbered_items_by_words(me: Me) -> None:
    await panel(me)
    await me.goes_to("Tuesday 16:30")
    assert me.heard_about("Two things are due", "1. Thank-you to Dana Li", "2. Thank-you to Tom Baker")
    await me.says("1 sent, 2 tomorrow")
    dana, tom = await me.all("followups", kind="thank_you")
    assert dana["state"] == "done"
    assert (tom["state"], day(tom["nudge_at"])) == ("planned", "2026-03-04 08:00")


async def test_which_of_several(me: Me) -> None:
    await panel(me)
    await me.goes_to("Tuesday 16:30")
    await me.says("sent")
    assert me.heard_about("Which: 1, 2 or all?")
    await me.says("all")
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"done"}


async def test_all_sent_and_the_select(me: Me) -> None:
    await panel(me)
    await me.goes_to("Tuesday 16:30")
    tom = (await me.all("followups", kind="thank_you"))[1]
    await me.chooses("Item", tom["id"])
    await me.presses("Sent it")
    assert [f["state"] for f in await me.all("followups", kind="thank_you")] == ["nudged", "done"]
    await me.says("all sent")
    assert [f["state"] for f in await me.all("followups", kind="thank_you")] == ["done", "done"]


async def test_a_time_the_seeker_names_is_kept_even_in_quiet_hours(me: Me) -> None:
    await panel(me, "Good. Met Dana Li.")
    await me.goes_to("Tuesday 16:30")
    await me.presses("Pick a time")
    await me.submits(when="today 22:30")
    await me.goes_to("Tuesday 22:30")
    assert me.heard_about("thank-you to Dana Li")


async def test_snoozed_in_words(me: Me) -> None:
    await panel(me, "Good. Met Dana Li.")
    await me.goes_to("Tuesday 16:30")
    await me.says("friday 9am")
    assert day((await me.owed("thank_you"))[0]["nudge_at"]) == "2026-03-06 09:00"
    await me.goes_to("Friday 09:00")
    assert me.heard_about("thank-you to Dana Li")


async def test_sent_yesterday(me: Me) -> None:
    await panel(me, "Good. Met Dana Li.")
    await me.goes_to("Wednesday 13:00")
    await me.says("sent yesterday")
    assert (await me.only("followups", kind="thank_you"))["done_at"].startswith("2026-03-03")


async def test_three_ignored_then_a_question_then_silence(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.says("Interview with Globex on Wednesday 2pm to 3pm with Tom Baker")
    await me.goes_to("Wednesday 08:00")  # debrief, thank-you, debrief once more: three ignored
    await me.goes_to("Wednesday 13:00")
    assert me.heard_about("Shall I keep going?")
    assert me.labels() == ["Keep going", "Stop for now"]
    await me.sleeps(days=20)
    assert me.heard == []
    await me.says("hello")
    assert me.heard_about("due")


async def test_one_evening_never_uses_up_all_three(me: Me) -> None:
    await me.says("Video interview with Acme today 1pm to 2pm with Dana Li")
    await me.says("Phone interview with Globex today 3pm with Tom Baker")
    await me.says("Phone interview with Initech today 4:30pm with Ann Fox")
    await me.goes_to("20:30")
    assert me.heard_about("How it went at Globex")
    assert me.heard_about("Thank-you to Ann Fox")
    assert not me.heard_about("Shall I keep going?")


async def test_keep_going(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.says("Interview with Globex on Wednesday 2pm to 3pm with Tom Baker")
    await me.goes_to("Wednesday 13:00")
    await me.presses("Keep going")
    assert me.heard_about("thank-you to Dana Li")


async def test_stop_for_now(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.says("Interview with Globex on Wednesday 2pm to 3pm with Tom Baker")
    await me.goes_to("Wednesday 13:00")
    await me.presses("Stop for now")
    assert not me.heard_about("thank-you to Dana Li")
    await me.sleeps(days=5)
    assert me.heard == []


async def test_a_pause_holds_everything_and_then_gathers(me: Me) -> None:
    await panel(me)
    await me.commands("/pause until Wednesday 10:00")
    assert me.heard_about("Wednesday 4 March")
    await me.goes_to("Wednesday 09:59")
    assert me.heard == []
    await me.goes_to("Wednesday 10:00")
    assert len(me.heard) == 1
    assert me.heard_about("Three things are due", "thank-you to Dana Li", "thank-you to Tom Baker", "next move")


async def test_a_pause_without_an_end(me: Me) -> None:
    await panel(me)
    await me.commands("/pause")
    await me.sleeps(days=1)
    assert me.heard == []
    await me.commands("/resume")
    assert me.heard_about("thank-you to Dana Li")


async def test_what_fell_due_while_the_bot_was_off_comes_once(me: Me) -> None:
    await panel(me)
    await me.switches_off_until("Wednesday 12:00")
    assert me.heard_about("Three things are due", "thank-you to Dana Li", "thank-you to Tom Baker", "next move")
    await me.sleeps(minutes=30)
    assert me.heard == []


async def test_a_brief_missed_is_not_sent(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Monday 12:00")
    await me.switches_off_until("Tuesday 14:30")
    assert me.heard == []


async def test_a_traveller_is_nudged_by_the_new_clock(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm to 3pm")
    assert clock((await me.owed("brief"))[0]["nudge_at"]) == "Wed 18:00"
    await me.travels_to("Europe/Berlin")
    brief = (await me.owed("brief"))[0]
    assert brief["nudge_at"] == "2026-03-04T18:00:00+01:00"
    assert (await me.only("interviews"))["starts_at"] == "2026-03-05T20:00:00+01:00"


async def test_the_change_of_the_clocks(me: Me) -> None:
    await me.says("Interview with Acme on Monday 9 March 2pm to 3pm")
    interview = await me.only("interviews")
    assert interview["starts_at"] == "2026-03-09T14:00:00-04:00"
    assert (await me.owed("brief"))[0]["nudge_at"] == "2026-03-08T18:00:00-04:00"


async def test_auckland(someone: Callable[..., Me]) -> None:
    me = someone("2026-04-02T09:00:00+13:00", "Pacific/Auckland")
    await me.says("Interview with Acme on Friday 2pm to 3pm")
    await me.goes_to("Friday 15:30")
    await me.says("Good. Met Dana Li, she'll let me know by Tuesday")
    chase = (await me.owed("chase"))[0]
    assert chase["nudge_at"] == "2026-04-08T10:00:00+12:00"  # the clocks went back on the 5th


async def test_working_days_in_words(me: Me) -> None:
    await me.says("set my quiet hours to 22:00-07:00")
    await me.says("call me on weekends too")
    settings = (await me.desk())["settings"]
    assert (settings["quiet_from"], settings["quiet_to"]) == ("22:00", "07:00")
    assert len(settings["working_days"]) == 7
