"""R7, R14, R17 to R21 as they are told and answered: calls, cards, a no, an offer, a withdrawal; and the plan."""

import pytest

from tests.talk import Me, day, spoken


async def told(
    me: Me, words: str = "It went well. I met Dana Li, +1 212 555 0142, and Tom Okafor, the recruiter."
) -> None:
    """An on-site interview with Acme on Tuesday, told of at 16:40."""
    await me.says("Onsite interview with Acme on Tuesday 2pm to 4pm")
    await me.goes_to("Tuesday 16:40")
    await me.says(words)


async def two_processes(me: Me) -> None:
    """Acme and Globex told of, Initech still to come on Thursday."""
    await me.says("Interview with Initech on Thursday 3pm to 4pm")
    await me.says("Interview with Acme on Tuesday 10am to 11am, video")
    await me.says("Interview with Globex on Tuesday 1pm to 2pm, video")
    await me.goes_to("Tuesday 11:30")
    await me.says("Good. Met Dana Li")
    await me.goes_to("Tuesday 14:30")
    await me.says("It was great. Met Priya Nair")


# ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_call_is_reminded_of_with_the_number(me: Me) -> None:  # R14
    await told(me)
    await me.says("I'll call Dana on Friday at 10")
    assert me.heard_about("you call Dana Friday 6 March at 10:00 am", "+12125550142")
    assert "Friday 6 March at 10:00 am: call to Dana Li" in me.card_fact("What comes")
    await me.goes_to("Friday 10:00")
    assert me.heard_about("You wanted to call Dana Li at Acme", "+12125550142")
    assert me.labels()[0] == "Called"
    await me.presses("Called")
    assert (await me.only("followups", kind="call"))["state"] == "done"
    assert me.heard_about("If they told you anything")


async def test_a_call_without_a_time_asks_for_it(me: Me) -> None:  # R14
    await told(me)
    await me.says("remind me to phone Tom")
    assert me.heard_about("When do you want to call Tom?")
    await me.says("friday")
    assert me.heard_about("What time on Friday 6 March")
    await me.says("half past two")
    interview = await me.only("interviews")
    assert day(interview["call_at"]) == "2026-03-06 14:30"
    assert interview["call_to"] == (await me.only("contacts", name="Tom Okafor"))["id"]


async def test_i_called_her_does_the_call_and_nothing_else(me: Me) -> None:  # R14
    await told(me)
    await me.says("I'll call Dana tomorrow at 10")
    await me.goes_to("tomorrow 10:00")
    await me.says("I called her")
    assert (await me.only("followups", kind="call"))["state"] == "done"
    assert len(await me.owed("thank_you")) == 2


async def test_a_call_nobody_planned_is_a_contact(me: Me) -> None:  # R15
    await told(me)
    await me.says("I called Dana")
    assert me.heard_about("you called Acme")
    assert len(await me.owed("thank_you")) == 2


# ── keeping in touch, cards ─────────────────────────────────────────────────────────────────────────────────────────


async def test_whom_to_keep_in_touch_with(me: Me) -> None:  # R19
    await told(me)
    await me.says("stay in touch with both of them")
    assert me.heard_about("Dana Li and Tom Okafor", "three months")
    await me.says("no need to keep in touch with Tom")
    await me.commands("/contacts")
    marked = [line for line in me.text.splitlines() if "keeping in touch" in line]
    assert ["Dana Li" in line for line in marked] == [True]
    await me.says("who am I keeping in touch with?")
    assert me.heard_about("Dana Li")
    assert not me.heard_about("Tom Okafor")


async def test_a_card_by_post_is_offered_and_the_address_asked_once(me: Me) -> None:  # R7
    await told(me)
    assert "Add a card by post" in me.labels()
    await me.presses("Add a card by post")
    assert me.heard_about("To which address", "Dana and Tom")
    await me.says("12 Main St, Boston, MA 02110")
    assert {c["address"] for c in await me.all("contacts")} == {"12 Main St, Boston, MA 02110"}
    await me.says("I want to send Dana a card as well")
    assert not me.heard_about("address")
    assert (await me.only("interviews"))["cards"]


async def test_a_traditional_firm_is_told_at_any_time(me: Me) -> None:  # R7
    await told(me)
    await me.says("it's an old-school law firm")
    assert (await me.only("interviews"))["traditional"] is True
    assert "card by post to Dana Li" in me.card_fact("What comes")
    await me.says("no, Acme is not traditional at all")
    assert (await me.only("interviews"))["traditional"] is False
    assert "card by post" not in me.card_fact("What comes")


# ── a no ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_no_is_let_land_and_what_comes_is_said(me: Me) -> None:  # R17
    await told(me)
    await me.says("I sent the thank-yous")
    await me.says("Acme turned me down")
    assert me.heard_about("sorry about Acme", "Let it land", "tomorrow, Wednesday 4 March at 10:00 am", "gracious note")
    assert me.heard_about("a question for feedback")
    await me.goes_to("Tuesday 23:59")
    assert me.heard == []
    await me.goes_to("Wednesday 10:00")
    assert me.heard_about("Gracious note to", "feedback")


async def test_their_feedback_is_kept_and_shown_before_the_next(me: Me) -> None:  # R18, R1
    await told(me)
    await me.says("Acme turned me down")
    await me.says("feedback from Acme: they wanted more Kubernetes")
    assert me.heard_about("word for word")
    await me.says("Dana wrote back that my system design was thin")
    feedback = (await me.only("interviews"))["feedback"]
    assert feedback == "they wanted more Kubernetes\nDana wrote back that my system design was thin"
    assert await me.owed("feedback") == []
    await me.says("Interview with Globex on Friday 3pm, phone")
    await me.goes_to("Thursday 18:00")
    assert me.heard_about("What Acme told you: “they wanted more Kubernetes” and “Dana wrote back")


async def test_what_is_told_of_another_company_is_no_feedback(me: Me) -> None:  # R18
    await two_processes(me)
    await me.says("Acme turned me down")
    await me.says("Globex said they will get back to me by Friday")
    assert [i["feedback"] for i in await me.all("interviews")] == [None, None, None]
    assert (await me.only("promises"))["by"] == "2026-03-06"


async def test_withdrawing_calls_off_what_was_ahead(me: Me) -> None:
    await two_processes(me)
    await me.says("I'm withdrawing from Initech")
    assert me.heard_about("you withdrew from Initech", "Thursday 5 March", "off my list")
    await me.sleeps(days=3)
    assert not me.heard_about("Initech")
    await me.says("what's the plan for Initech?")
    assert me.heard_about("Nothing is planned for Initech", "withdrawn by you")


# ── offers ──────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_offer_congratulates_and_lets_the_chases_rest(me: Me) -> None:  # R21
    await two_processes(me)
    await me.says("got an offer from Acme! They need my answer by Friday March 13")
    assert me.heard_about("Congratulations", "Every chase is paused", "Dana", "Globex and Initech", "Friday 13 March")
    assert me.labels() == ["Accept it", "Decline it"]
    assert await me.owed("chase") == []
    assert await me.all("promises") == []
    await me.says("why don't you follow up with Globex?")
    assert me.heard_about("an offer from Acme")


async def test_what_they_offer_is_an_offer_and_its_answer_the_seekers(me: Me) -> None:  # R21
    await two_processes(me)
    await me.says("acme called, i'm in! they offer 42k, answer before the 18th")
    assert me.heard_about("Congratulations", "Acme", "Tuesday 17 March")
    assert (await me.only("interviews", company="Acme"))["outcome"] == "offer"
    assert await me.all("promises") == []


async def test_their_deadline_told_later_is_no_promise(me: Me) -> None:  # R21
    await two_processes(me)
    await me.says("got an offer from Acme")
    await me.says("they want my answer by Friday March 13")
    assert me.heard_about("Acme wants your answer by Friday 13 March")
    assert await me.all("promises") == []
    await me.presses("Accept it")
    assert (await me.only("interviews", company="Acme"))["outcome"] == "accepted"


async def test_after_accepting_one_press_withdraws_elsewhere(me: Me) -> None:  # R21
    await two_processes(me)
    await me.says("got an offer from Acme")
    await me.presses("Accept it")
    assert me.heard_about("new job at Acme", "Still open elsewhere: Globex and Initech")
    assert sorted(me.labels()) == ["Withdraw from Globex", "Withdraw from Initech"]
    await me.presses("Withdraw from Globex")
    assert me.labels() == ["Withdraw from Initech"]
    await me.says("withdraw from Initech")
    outcomes = {i["company"]: i["outcome"] for i in await me.all("interviews")}
    assert outcomes == {"Acme": "accepted", "Globex": "withdrawn", "Initech": "withdrawn"}


async def test_of_several_offers_it_is_asked_which(me: Me) -> None:  # R21
    await two_processes(me)
    await me.says("got an offer from Acme")
    await me.says("Globex made me an offer too")
    await me.says("I'm taking it")
    assert me.heard_about("Which one do you mean", "Acme", "Globex")
    assert not me.heard_about("Initech")
    await me.says("Globex")
    assert (await me.only("interviews", company="Globex"))["outcome"] == "accepted"
    assert (await me.only("interviews", company="Acme"))["outcome"] == "offer"
    await me.presses("Decline Acme")
    assert (await me.only("interviews", company="Acme"))["outcome"] == "declined"


async def test_an_offer_is_answered_though_another_company_was_spoken_of(me: Me) -> None:  # R21
    await two_processes(me)
    await me.says("got an offer from Acme")
    await me.says("what's the plan for Globex?")
    await me.says("I turned it down")
    assert (await me.only("interviews", company="Acme"))["outcome"] == "declined"


# ── the plan, and why ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_the_plan_stands_on_the_card_and_stays_true(me: Me) -> None:
    await told(me, "Good. Met Dana Li, she'll let me know by Friday")
    lines = me.card_fact("What comes").splitlines()
    assert lines[0] == "Tuesday 3 March at 5:40 pm: thank-you to Dana Li"
    assert lines[-1].startswith("Monday 9 March at 10:00 am: first follow-up with Dana Li (then weekly")
    await me.says("I sent the thank-you to Dana")
    assert "thank-you" not in me.card_fact("What comes")
    await me.says("Dana says it will be March 20 instead")
    assert "Monday 23 March at 10:00 am: first follow-up" in me.card_fact("What comes")


async def test_a_card_is_not_shown_again_because_time_has_passed(me: Me) -> None:
    await told(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.goes_to("Tuesday 18:00")
    assert me.heard_about("A thank-you to Dana Li")
    assert not me.ear.revised_messages


async def test_the_plan_can_be_changed(me: Me) -> None:
    await told(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.presses("Change the plan")
    assert "1. Tuesday 3 March at 5:40 pm: thank-you to Dana Li" in spoken(me.heard[-1])
    assert me.labels() == ["Sent it", "Draft", "Tomorrow", "Pick a time", "Skip", "Why"]
    await me.says("1 friday 9am")
    assert day((await me.only("followups", kind="thank_you"))["nudge_at"]) == "2026-03-06 09:00"
    await me.says("what happens next with Acme?")
    assert me.heard_about("Friday 6 March at 9:00 am: thank-you to Dana Li")


async def test_why_anywhere(me: Me) -> None:
    await told(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.says("why this plan?")
    assert me.heard_about("R6", "R10", "Dana Li said you would hear by Friday 6 March")
    await me.says("why R12")
    assert me.heard_about("R12: How often")
    await me.commands("/why R6")
    assert me.heard_about("R6", "24 hours")
    await me.says("why R99")
    assert me.heard_about("no such rule")
    await me.says("why don't you follow up with Acme?")
    assert me.heard_about("But I do", "Monday 9 March")
    await me.says("I withdrew from Acme")
    await me.says("why don't you follow up with Acme?")
    assert me.heard_about("I do not follow up with Acme", "withdrawn by you")


async def test_why_on_a_card_is_why_this_plan(me: Me) -> None:
    await told(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.commands("/why")
    assert me.heard_about("What comes, and why", "thank-you to Dana Li", "First follow-up with Dana Li")


async def test_a_next_move_is_one_concrete_thing(me: Me) -> None:  # R20
    await told(me, "Good. Met Dana Li. The next round is on Thursday March 12")
    await me.says("I sent the thank-you to Dana")
    await me.goes_to("Wednesday 10:00")
    assert me.heard_about("Next move: log the next round with Acme, Thursday 12 March")


async def test_what_they_say_with_their_no_is_not_asked_for_again(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am with Dana Li")
    await me.goes_to("12:00")
    await me.says("good")
    await me.says("she said no :/ but she said my code was clean and to apply again in 6 months")
    (interview,) = await me.all("interviews")
    assert interview["outcome"] == "rejected"
    assert interview["feedback"].startswith("she said my code was clean")
    assert await me.owed("feedback") == []
    assert len(await me.owed("gracious")) == 1


async def test_feedback_told_days_later_is_kept(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am with Dana Li")
    await me.goes_to("12:00")
    await me.says("good")
    await me.says("they said no")
    await me.sleeps(days=2)
    await me.says("they said i should work on timings and that the other candidate had more experience in ks2")
    (interview,) = await me.all("interviews")
    assert interview["feedback"].startswith("they said i should work on timings")
    assert await me.owed("feedback") == []


@pytest.mark.parametrize("words", ["I'm done waiting for Acme", "I accepted the offer from Acme"])
async def test_after_the_end_no_late_note_is_owed(me: Me, words: str) -> None:  # R6, R16, R21
    await me.says("I interviewed with Acme today 7am to 8am with Dana Li. Good")
    await me.goes_to("next Friday 12:00")
    await me.commands("/followups")
    assert me.heard_about("Thank-you to Dana Li (Acme): overdue")
    await me.says(words)
    await me.commands("/followups")
    assert not me.heard_about("overdue")
    assert (await me.only("followups", kind="thank_you"))["state"] == "dropped"
    await me.says("draft Dana")
    assert me.heard_about("Hi Dana")


async def test_after_an_end_in_time_the_note_is_still_owed(me: Me) -> None:  # R6
    await me.says("I interviewed with Acme today 7am to 8am with Dana Li. Good")
    await me.says("I accepted the offer from Acme")
    assert await me.owed("thank_you")


@pytest.mark.parametrize("between", ["", "Norman's title is CTO"])
async def test_an_end_moves_to_whom_it_was_of(me: Me, between: str) -> None:
    await me.says("I interviewed with Oscorp today 7am to 8am with Norman Pine. Good")
    await me.says("I interviewed with Acme yesterday 9am to 10am with Dana Li. Good")
    await me.says("Acme rejected me")
    if between:
        await me.says(between)
    await me.says("it was Oscorp that rejected me, not Acme")
    outcomes = {i["company"]: i["outcome"] for i in await me.all("interviews")}
    assert outcomes == {"Oscorp": "rejected", "Acme": None}
