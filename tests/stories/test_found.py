"""What a tester tripped over once."""

from collections.abc import Callable

from tests.talk import Me, clock, day


async def told(me: Me, words: str = "Good, met Dana Li") -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says(words)


async def test_an_announcement_is_no_answer_to_an_open_question(me: Me) -> None:
    await me.says("Interview with Acme")
    await me.says("Interview with Beta on Friday at 2pm")
    assert [i["company"] for i in await me.all("interviews")] == ["Beta"]
    assert me.heard_about("When is the interview with Acme?")
    await me.says("Thursday 9am")
    assert day((await me.only("interviews", company="Acme"))["starts_at"]) == "2026-03-05 09:00"


async def test_a_promise_is_no_snooze(me: Me) -> None:
    await told(me, "Good, met Dana Li, she'll tell me by Wednesday")
    await me.goes_to("13:00")
    await me.says("they will let me know Thursday or Friday")
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-06"
    assert (await me.owed("thank_you"))[0]["state"] == "nudged"


async def test_tomorrow_answers_by_when(me: Me) -> None:
    await told(me)
    assert me.heard_about("By when did they say you would hear?")
    await me.says("tomorrow")
    assert (await me.only("promises"))["by"] == "2026-03-03"


async def test_the_end_is_corrected_not_the_start(me: Me) -> None:
    await me.says("Onsite interview with Acme tomorrow 3pm")
    await me.says("it ends at 5")
    interview = await me.only("interviews")
    assert (day(interview["starts_at"]), day(interview["ends_at"])) == ("2026-03-03 15:00", "2026-03-03 17:00")
    assert interview["moved_from"] is None


async def test_all_sent_means_what_can_be_sent(me: Me) -> None:
    await me.says("Interview with Globex tomorrow 2pm with Dana Li")
    await me.commands("/followups")
    await me.says("all sent")
    assert {f["state"] for f in await me.all("followups")} == {"planned"}


async def test_numbers_in_every_shape(me: Me) -> None:
    await told(me, "Good, met Dana Li, Tom Baker and Priya Nair")
    for words, done in (("1, 3 sent", 2), ("sent 1, 2", 2), ("1-3 sent", 3), ("first sent", 1), ("#2 sent", 1)):
        await me.commands("/followups")
        await me.says(words)
        assert len(await me.all("followups", kind="thank_you", state="done")) == done, words
        await me.says("undo")
    await me.commands("/followups")
    await me.says("0 sent")
    assert me.heard_about("The list goes from 1")
    await me.says("1 sent 2 tomorrow, 3 skip")
    assert [f["state"] for f in await me.all("followups", kind="thank_you")] == ["done", "planned", "skipped"]
    assert len(me.heard) == 1


async def test_snooze_for_a_while(me: Me) -> None:
    await told(me)
    await me.goes_to("12:40")
    for words, at in (("snooze 2 hours", "Mon 14:40"), ("snooze for 30 min", "Mon 13:10"), ("snooze 1h", "Mon 13:40")):
        await me.says(words)
        assert clock((await me.owed("thank_you"))[0]["nudge_at"]) == at, words
    await me.says("friday 9am")
    assert me.heard_about("past the 48 hours")


async def test_a_skipped_follow_up_was_not_sent(me: Me) -> None:  # R12
    await told(me)
    await me.says("sent")
    await me.goes_to("next Monday 10:00")
    await me.presses("Skip")
    await me.goes_to("next Monday 10:00")
    assert not me.heard_about("second time")
    assert not me.heard_about("once more")
    await me.presses("Skip")
    await me.goes_to("next Monday 10:00")
    assert me.heard_about("you let the follow-ups go")


async def test_a_form_of_address_is_no_name(me: Me) -> None:
    await told(me)
    await me.presses("Add person")
    await me.submits(name="Dr. José Núñez-Ortega")
    jose = await me.only("contacts", honorific="Dr.")
    assert (jose["name"], jose["given_name"]) == ("José Núñez-Ortega", "José")
    await me.says("Dr. Nunez-Ortega's email is jose@acme.example")
    assert len(await me.all("contacts")) == 2
    await me.says("I also met Dr. Chen")
    await me.commands("/draft Chen")
    assert me.heard_about("Dear Dr. Chen,")


async def test_next_week_and_then_the_day(me: Me) -> None:
    await me.says("interview with Beta next week")
    await me.says("Wednesday at 10")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-11 10:00"


async def test_the_promise_is_corrected_in_words(me: Me) -> None:
    await told(me, "Good, met Dana Li, she'll let me know by Friday")
    await me.says("Actually she said by March 20")
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-20"
    await me.says("Dana emailed: they need until March 27")
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-27"


async def test_done_is_never_before_the_end(me: Me) -> None:
    await told(me)
    await me.goes_to("tomorrow 09:00")
    await me.says("sent yesterday")
    assert (await me.only("followups", kind="thank_you"))["done_at"] == "2026-03-02T12:00:00-05:00"
    await me.says("undo")
    await me.says("sent at 8:30")
    assert (await me.only("followups", kind="thank_you"))["done_at"] == "2026-03-03T08:30:00-05:00"


async def test_an_interview_that_is_going_on(me: Me) -> None:
    await me.says("I'm in an interview with Bolt right now, started at 8:45am")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-02 08:45"


async def test_rather_not(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("I don't want to talk about it")
    assert (await me.only("interviews"))["summary"] is None
    assert me.heard_about("Whenever you like")


async def test_cancelled_at_the_last_minute(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("It was cancelled at the last minute")
    assert (await me.only("interviews"))["status"] == "cancelled"
    await me.sleeps(days=3)
    assert me.heard == []


async def test_a_rejection_ends_the_debrief(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("They rejected me on the spot")
    assert (await me.only("interviews"))["outcome"] == "rejected"
    assert await me.owed("debrief") == []


async def test_a_note_to_somebody_yet_unnamed(me: Me) -> None:  # R6
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("13:00")
    assert me.heard_about("A thank-you for Acme", "[name]")
    await me.says("I met Dana Li and Tom Baker, it was good")
    assert len(await me.owed("thank_you")) == 2
    assert all(f["contact"] for f in await me.owed("thank_you"))


async def test_undo_leaves_nothing_hanging(me: Me) -> None:
    await told(me, "Good, met Dana Li, she'll let me know by Friday")
    await me.sleeps(days=8)
    await me.says("undo")
    await me.says("undo")
    desk = await me.desk()
    assert [desk[name] for name in ("interviews", "contacts", "promises", "followups")] == [[], [], [], []]


async def test_a_follow_up_planned_late_is_overdue_all_the_same(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("10:30")
    await me.switches_off_until("2026-03-20T09:00")
    chase = (await me.owed("chase"))[0]
    assert (day(chase["due_at"]), chase["state"]) == ("2026-03-09 18:00", "due")


async def test_a_form_sent_back_keeps_what_was_right(me: Me) -> None:
    await me.commands("/interview")
    await me.submits(company="Acme")
    assert set(me.ear.errors) == {"starts_at"}
    await me.submits(starts_at="Tuesday 2pm")
    assert (await me.only("interviews"))["company"] == "Acme"


async def test_values_that_are_not_on_the_form(me: Me) -> None:
    await told(me)
    await me.presses("Change")
    await me.submits(rating="9")
    assert set(me.ear.errors) == {"rating"}
    await me.presses("Add person")
    await me.submits(name="Tom", linkedin="zzz")
    assert set(me.ear.errors) == {"linkedin"}
    await me.commands("/settings country Germany")
    assert (await me.desk())["settings"]["country"] == "DE"
    await me.commands("/settings paused_until 2026-03-09")
    assert (await me.desk())["settings"]["paused_until"] == "2026-03-09T08:00:00-04:00"


async def test_what_cannot_be_seen_is_not_read(me: Me) -> None:
    await me.says("Inter\u200bview with Ac\u200bme tomo\u200brrow at 3\u200bpm")
    assert (await me.only("interviews"))["company"] == "Acme"


async def test_the_year_is_told_where_it_is_another(me: Me) -> None:
    await me.says("Interview with Acme on 1 March 2027 at 10:00")
    assert me.heard_about("Monday 1 March 2027")


async def test_everything_about_me(me: Me) -> None:
    await me.says("Interview with Acme tomorrow at 3pm")
    await me.says("delete everything about me")
    assert me.heard_about("cannot be taken back")
    assert len(await me.all("interviews")) == 1


async def test_nothing_is_sent_while_silent_and_the_desk_says_so(me: Me) -> None:
    await told(me)
    await me.commands("/pause")
    assert {f["nudge_at"] for f in await me.owed("chase")} == {None}


async def test_a_day_that_does_not_exist(me: Me) -> None:
    await me.says("Interview with Bar Systems on 31 February at 2pm")
    assert me.heard_about("There is no 31 February")
    assert await me.all("interviews") == []
    await me.says("June 31st at 2pm")
    assert me.heard_about("There is no June 31st")
    await me.says("30 June at 2pm")
    assert day((await me.only("interviews", company="Bar Systems"))["starts_at"]) == "2026-06-30 14:00"


async def test_a_fact_without_a_name_is_that_of_the_last_person(me: Me) -> None:
    await told(me)
    await me.says("her number is 212 555 0142")
    assert (await me.only("contacts"))["phone"] == "+12125550142"


async def test_two_interviews_at_one_company_in_one_message(me: Me) -> None:
    await me.says("I have two interviews with Acme: Tuesday at 2pm and Thursday at 3pm")
    assert [day(i["starts_at"]) for i in await me.all("interviews", company="Acme")] == [
        "2026-03-03 14:00",
        "2026-03-05 15:00",
    ]


async def test_a_letter_of_ones_own_is_no_follow_up(me: Me) -> None:  # R15
    await told(me)
    await me.says("sent")
    await me.goes_to("Thursday 12:00")
    await me.says("I emailed Dana a link today")
    assert me.heard_about("Noted that you wrote to Acme")
    chase = (await me.owed("chase"))[0]
    assert (chase["number"], day(chase["nudge_at"])) == (1, "2026-03-12 10:00")
    await me.says("I followed up with Acme today")
    await me.says("I followed up with Acme")
    assert (await me.owed("chase"))[0]["number"] == 2


async def test_the_next_round_without_its_time(me: Me) -> None:
    await told(me, "Good, met Dana Li. Next round is on March 12.")
    await me.presses("Log next round")
    assert (await me.only("interviews", status="planned"))["company"] == "Acme"


async def test_enough_of_the_question(me: Me) -> None:
    await me.says("I had an interview with Acme today at 8am")
    await me.presses("Skip")
    assert (await me.only("followups", kind="debrief"))["state"] == "skipped"
    await me.commands("/debrief")
    await me.presses("Answer in a form")
    await me.submits(rating="good")
    assert (await me.only("interviews"))["rating"] == 4
    await me.commands("/forget")
    await me.presses("Keep it")
    assert len(await me.all("interviews")) == 1


async def chased(me: Me) -> None:
    """The first follow-up at Acme is nudged, on Monday the 9th at 10:00."""
    await told(me)
    await me.says("sent")
    await me.goes_to("2026-03-09T11:00")


async def test_a_new_date_moves_a_follow_up_that_was_nudged(me: Me) -> None:  # R15
    await chased(me)
    await me.says("Dana said I should hear by the end of the week")
    chase = (await me.owed("chase"))[0]
    assert (chase["state"], day(chase["nudge_at"])) == ("planned", "2026-03-16 10:00")
    await me.goes_to("Monday 10:00")
    assert me.heard_about("follow up with Dana Li")


async def test_a_new_date_moves_the_second_follow_up(me: Me) -> None:  # R10, R15
    await chased(me)
    await me.says("sent")
    await me.says("They called: I will hear by March 25")
    chase = (await me.owed("chase"))[0]
    assert (chase["number"], day(chase["nudge_at"])) == (2, "2026-03-26 10:00")


async def test_no_decision_is_no_rejection(me: Me) -> None:
    await told(me)
    await me.says("they said no decision before the 20th")
    assert (await me.only("interviews"))["outcome"] is None


async def test_another_company_rejected_me(me: Me) -> None:
    await told(me, "I think I did great. I spoke with Tom Baker. I was rejected by Google last week so I needed this.")
    assert (await me.only("interviews"))["outcome"] is None


async def test_withdrawn_before_it_began(me: Me) -> None:
    await me.says("Phone screen with Zeta tomorrow 9am")
    await me.says("I withdrew from Zeta")
    assert {f["state"] for f in await me.all("followups")} == {"dropped"}
    await me.sleeps(days=3)
    assert me.heard == []


async def test_this_wednesday_is_ahead(me: Me) -> None:
    await me.says("I've got a video call with Acme for the Data Analyst position this Wednesday from 2pm to 3pm")
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["starts_at"])) == ("planned", "2026-03-04 14:00")


async def test_one_behind_and_one_ahead(me: Me) -> None:
    await me.says("Had an interview with Acme at 8am, I have another one with Beta on Thursday at 2pm")
    assert [(i["company"], i["status"]) for i in await me.all("interviews")] == [("Acme", "held"), ("Beta", "planned")]


async def test_no_idea_is_no_refusal(me: Me) -> None:
    await me.says("Interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.presses("One by one")
    for answer in ("4", "Dana Li", "a panel", "no idea"):
        await me.says(answer)
    assert await me.all("permissions") == []


async def test_they_forgot_about_me(me: Me) -> None:
    await me.says("Interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("didn't happen, they forgot about me")
    assert (await me.only("interviews"))["status"] == "no_show"


async def test_no_news(me: Me) -> None:
    await told(me, "Good, met Dana Li, she'll let me know by Friday")
    await me.says("I haven't heard back from Acme yet")
    assert me.heard_about("first follow-up with Dana Li", "Monday 9 March")
    await me.says("I have an interview")
    await me.says("no idea")
    assert me.heard_about("nothing is noted")


async def test_a_follow_up_put_off_to_a_day_comes_at_its_usual_hour(me: Me) -> None:
    await chased(me)
    await me.says("thursday")
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-03-12 10:00"
    await me.says("friday 8am")
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-03-13 08:00"


async def test_another_round_of_the_same_company_is_another_interview(me: Me) -> None:
    await me.says("Had a phone screen with Acme last Thursday at 3pm with Dana Li. Good. Dana said I can email her.")
    await me.says("Had a video interview with Acme yesterday at 5pm with Bob Ray, second round. Great.")
    first, second = await me.all("interviews")
    assert (first["kind"], day(first["starts_at"]), first["rating"]) == ("phone", "2026-02-26 15:00", 4)
    assert (second["kind"], day(second["starts_at"]), second["rating"]) == ("video", "2026-03-01 17:00", 5)
    assert [f["interview"] for f in await me.owed("chase")] == ["i2"]
    assert me.heard_about("five in all"), "leave to write is of the whole process"


async def test_the_same_day_at_quite_another_time_is_another_interview(me: Me) -> None:
    await me.says("Had a video interview with Acme on Friday at 10am with Dana Li. Good.")
    await me.says("I interviewed with Acme on Friday at 3pm with Bob Ray, fine")
    assert len(await me.all("interviews")) == 2


async def test_whom_the_interview_was_with_was_there(me: Me) -> None:
    await me.says("Had a video interview with Globex on Friday at 5pm with Bob Ray. Good.")
    assert (await me.only("contacts", name="Bob Ray"))["interviews"] == ["i1"]
    assert me.heard_about("thank-you to Bob")


async def test_what_has_been_is_no_next_round(me: Me) -> None:
    await me.says("Had an onsite with Globex on Friday 9am to 12 with Bob Ray, great")
    assert (await me.only("interviews"))["kind"] == "onsite"


async def test_a_next_step_is_neither_the_interview_nor_the_house_nor_a_refusal(me: Me) -> None:
    await me.says("I have a video interview with Acme today at 10am with Dana Li")
    assert (await me.only("interviews"))["next_step"] is None
    await me.goes_to("11:40")
    await me.says("Good. It is a traditional firm. They asked me to go through HR only.")
    interview = await me.only("interviews")
    assert (interview["next_step"], interview["traditional"]) == (None, True)
    assert [p["granted"] for p in await me.all("permissions")] == [False], "said once"


async def test_an_address_is_nobodys_title(me: Me) -> None:
    await told(me, "It went well. Met Dana Li (dana.li@example.com) and Tom Baker.")
    dana, tom = await me.all("contacts")
    assert (dana["name"], dana["title"], dana["email"]) == ("Dana Li", None, "dana.li@example.com")
    assert (tom["name"], tom["title"], tom["email"]) == ("Tom Baker", None, None)


async def test_what_was_talked_about_was_not_met(me: Me) -> None:
    await told(me, "Great. Met Ann Roe and Max Weber. Ann and I talked about Kafka, Max and I talked about benefits.")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Ann Roe", "Max Weber"]


async def test_feedback_by_name(me: Me) -> None:  # R18
    await told(me)
    await me.says("Acme rejected me")
    await me.says("Dana's feedback: I should give more concrete examples")
    assert (await me.only("interviews"))["feedback"] == "I should give more concrete examples"


async def test_two_offers_and_by_when_each_wants_to_know(me: Me) -> None:  # R21
    await told(me)
    await me.says("Had a video interview with Globex on Friday at 5pm with Bob Ray. Good.")
    await me.says("Got an offer from Acme, answer by Friday")
    assert me.heard_about("Acme", "by Friday 6 March")
    await me.says("Globex offered me the job too, they need an answer by next Tuesday")
    assert me.heard_about("Globex", "by Tuesday 10 March")
    await me.says("When do I need to answer Acme?")
    assert me.heard_about("Acme wants your answer by Friday 6 March")
    await me.says("Decline Globex")
    await me.says("Accept Acme")
    assert [i["outcome"] for i in await me.all("interviews")] == ["accepted", "declined"]


async def test_the_first_day_at_work_is_no_deadline(me: Me) -> None:
    await told(me)
    await me.says("Acme offered me the job, let me know what you think, I would start on April 1")
    assert (await me.only("interviews"))["answer_by"] is None
    await me.says("When do I need to answer?")
    assert me.heard_about("not told me by when Acme")


async def test_the_employers_country_in_words(someone: Callable[..., Me]) -> None:  # R10
    me = someone("2026-03-31T09:00:00-04:00")
    await me.says("Had a video interview with Tesco yesterday at 3pm with Dana Li. The job is in the UK.")
    await me.says("They'll let me know by Thursday.")
    assert (await me.only("interviews"))["country"] == "GB"
    assert day((await me.owed("chase"))[0]["nudge_at"]) == "2026-04-07 10:00", "past Good Friday and Easter Monday"


async def test_a_bare_number_shows_that_item(me: Me) -> None:
    await told(me, "Good, met Dana Li and Tom Baker")
    await me.goes_to("12:40")
    await me.says("2")
    assert me.heard_about("2 is the thank-you to Tom Baker")
    assert {f["state"] for f in await me.owed("thank_you")} == {"nudged"}
    await me.says("2 sent")
    assert (await me.only("followups", kind="thank_you", state="done"))["contact"] == "c2"


async def test_a_next_move_passes_with_its_time(me: Me) -> None:  # R20
    await told(me)
    await me.sleeps(days=9)
    await me.says("hello")
    assert (await me.only("followups", kind="next_move"))["because"] == "its time has passed"


async def test_what_is_taken_elsewhere_before_it_begins_is_not_held(me: Me) -> None:
    await me.says("Video interview with Globex on Friday at 2pm with Bob Ray")
    await told(me)
    await me.says("I accepted the offer from Acme")
    await me.says("I withdrew from Globex")
    await me.goes_to("Friday 16:00")
    assert (await me.only("interviews", company="Globex"))["status"] == "cancelled"


async def test_a_story_is_no_name_of_a_company(me: Me) -> None:
    await me.says("interview tomorrow 2pm with michael scott")
    await me.says("meh. michael was late. they want references by friday. said i'll hear end of month")
    assert await me.all("interviews") == []


async def test_a_topic_with_whom_one_by_one(me: Me) -> None:  # R3
    await me.says("Video interview with Acme today 10am to 11am with Dana Li and Tom Baker")
    await me.goes_to("11:40")
    await me.presses("One by one")
    for _ in range(10):
        if me.heard_about("pick up again"):
            break
        await me.presses("Skip")
    await me.says("dbt with Tom")
    assert (await me.only("interviews"))["topics"] == [{"text": "dbt", "contact": "c2"}]


async def test_settings_are_told_as_people_say_them(me: Me) -> None:
    await me.says("use British spelling")
    assert me.heard_about("Spelling: British")
    await me.says("call me on weekends too")
    assert me.heard_about("Monday", "Saturday", "Sunday")


async def test_another_round_is_what_they_answered(me: Me) -> None:  # R5, R15
    await told(me)
    await me.says("Acme replied")
    await me.says("they want to see me for a second round on Friday at 2pm")
    first, second = await me.all("interviews")
    assert first["round"] is None
    assert (second["company"], second["round"], day(second["starts_at"])) == (
        "Acme",
        "second round",
        "2026-03-06 14:00",
    )
    assert await me.owed("chase") == []


async def test_what_was_held_is_no_next_step(me: Me) -> None:
    await me.says("Had a video interview with Acme last Thursday at 3pm with Dana Li. Good.")
    assert (await me.only("interviews"))["next_step"] is None


async def test_why_are_you_asking(me: Me) -> None:
    await told(me)
    await me.goes_to("12:40")
    await me.says("why are you asking me that now?")
    assert me.heard_about("R6", "Dana Li was at the interview")


async def test_a_next_move_left_alone_silences_no_promised_follow_up(me: Me) -> None:  # M3, R10
    await told(me, "Good, met Dana Li, she'll let me know by Friday")
    await me.goes_to("next Monday 10:00")  # the thank-you, its last call and the next move: two ignored
    assert me.heard_about("follow up with Dana Li at Acme", "by Friday 6 March")


CHAT = (
    "had coffee chat w/ Sarah Connor from Cyberdyne this morning at 8:30, went great, she's the director of robotics. "
    "she wants me to meet the team next tuesday at 2pm"
)


async def test_what_is_told_as_over_is_over_although_it_was_short(me: Me) -> None:
    await me.says(CHAT)  # it is 9:00
    interview = await me.only("interviews")
    assert (interview["status"], clock(interview["ends_at"]), interview["rating"]) == ("held", "Mon 09:00", 5)
    assert interview["next_step"] == "meet the team"
    assert (await me.only("contacts"))["title"] == "director of robotics"
    assert await me.owed("thank_you")


async def test_the_next_round_is_what_is_put_off_after_an_interview(me: Me) -> None:
    await me.says(CHAT)
    await me.presses("Tuesday 10 March")
    await me.says("they pushed the tuesday thing to wednesday same time")
    interview = await me.only("interviews")
    assert (interview["starts_at"][:10], interview["next_round_at"][:16]) == ("2026-03-02", "2026-03-11T14:00")
    await me.says("when do i see them again?")
    assert me.heard_about("The next round with Cyberdyne is Wednesday 11 March at 2:00 pm")


async def test_what_was_let_go_is_taken_up_again(me: Me) -> None:
    await me.says(CHAT)
    await me.says("stop reminding me about Cyberdyne")
    assert not await me.owed("thank_you")
    await me.says("start reminding me about Cyberdyne again")
    assert (await me.only("interviews"))["outcome"] is None
    assert await me.owed("thank_you")


async def test_a_round_that_is_set_later_is_an_interview_of_its_own(me: Me) -> None:
    await told(me, "Good, met Dana Li")
    await me.goes_to("Thursday 9:00")
    await me.says("they loved the take-home! final round is set for March 12 11am with Tom Baker")
    held, ahead = await me.all("interviews")
    assert (held["status"], held["next_round_at"][:16]) == ("held", "2026-03-12T11:00")
    assert (ahead["status"], ahead["round"], day(ahead["starts_at"])) == ("planned", "final round", "2026-03-12 11:00")
    assert [c["name"] for c in await me.all("contacts") if ahead["id"] in c["interviews"]] == ["Tom Baker"]


async def test_of_an_interview_that_is_over_the_next_round_is_called_off(me: Me) -> None:
    await told(me, "Good, met Dana Li. Next is a panel next Thursday at 2pm")
    await me.says("they cancelled the Acme panel, somebody is ill")
    interview = await me.only("interviews")
    assert (interview["status"], interview["next_round_at"]) == ("held", None)
    assert me.heard_about("The next round with Acme is off")


async def test_what_is_asked_of_the_bot_is_no_answer_to_by_when(me: Me) -> None:
    await told(me, "Good, met Dana Li")
    assert me.heard_about("By when")
    await me.says("snooze Happy until Thursday morning")
    assert await me.all("promises") == []


async def test_a_surname_of_somebody_unknown_is_nobody_elses(me: Me) -> None:
    await told(me, "Good, met Dana")
    await me.says("Olga's surname is Petrova")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana"]
    await me.says("Dana's surname is Li with one i")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li"]


async def test_the_interviews_by_one_word(me: Me) -> None:
    await told(me)
    await me.says("interviews")
    assert me.heard_about("Your interviews", "Acme")


async def test_a_paper_that_was_sent_is_no_letter(me: Me) -> None:
    await told(me, "Good, met Dana Li")
    await me.says("sent the certificate to Dana")
    assert await me.owed("thank_you")


async def test_a_card_is_ordered_outright(me: Me) -> None:
    await me.says("On-site interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li")
    await me.says("send Dana a card instead")
    assert (await me.only("interviews"))["next_step"] is None
    assert await me.owed("card")


async def test_an_offer_that_will_be_turned_down_is_declined(me: Me) -> None:
    await told(me, "Good, met Dana Li")
    await me.says("they offered me the job")
    await me.says("I'm going to turn it down, the pay is too low")
    assert (await me.only("interviews"))["outcome"] == "declined"


async def test_a_long_interview_that_is_told_about_is_over(me: Me) -> None:
    await me.says("On-site interview with St Thomas' Hospital today at 2:30pm")
    await me.goes_to("16:30")
    await me.says("It was alright. Met Grace the ward manager, Dr Patel and a lady from HR called Bev.")
    interview = await me.only("interviews")
    assert (interview["company"], interview["status"]) == ("St Thomas' Hospital", "held")
    assert clock(interview["ends_at"]) == "Mon 16:30"
    told = {c["name"]: (c["title"], c["team"]) for c in await me.all("contacts")}
    assert told == {"Grace": ("ward manager", None), "Patel": (None, None), "Bev": (None, "HR")}


async def test_a_no_on_some_day_is_a_no(me: Me) -> None:
    await told(me, "Good, met Dana Li")
    await me.goes_to("Friday 12:00")
    await me.says("Acme said no yesterday")
    assert (await me.only("interviews"))["outcome"] == "rejected"
    await me.says("undo")
    await me.says("they said no on site work")
    assert (await me.only("interviews"))["outcome"] is None
    await me.says("they said no on Wednesday, by email")
    interview = await me.only("interviews")
    assert (interview["outcome"], clock(interview["starts_at"])) == ("rejected", "Mon 10:00")
    assert await me.all("promises") == []
