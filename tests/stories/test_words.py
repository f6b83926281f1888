"""What can be said in plain words besides logging and debriefing: each does what it says, to what it names."""

from tests.talk import Me, day


async def two_companies(me: Me) -> None:
    """Acme with Dana Li and Tom Baker, Globex with Priya Nair; both told, on Tuesday."""
    await me.says("Interview with Acme on Tuesday 10am to 11am, video")
    await me.says("Interview with Globex on Tuesday 1pm to 2pm, video")
    await me.goes_to("Tuesday 11:30")
    await me.says("Good. Met Dana Li and Tom Baker, Dana will let me know by Friday")
    await me.goes_to("Tuesday 14:30")
    await me.says("It was great. Met Priya Nair")


async def test_sent_names_whom(me: Me) -> None:
    await two_companies(me)
    await me.says("I sent the thank-you to Dana")
    assert [f["state"] for f in await me.all("followups", kind="thank_you")].count("done") == 1
    await me.says("thanked Priya and Tom yesterday")
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"done"}


async def test_all_sent_is_about_the_notes_although_something_else_came_since(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 10am to 11am, video")
    await me.goes_to("Tuesday 11:30")
    await me.says("Good. Met Dana Li and Tom Baker")
    await me.goes_to("Wednesday 11:00")
    assert me.heard_about("What is next in your search?")
    await me.says("all sent")
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"done"}
    assert (await me.only("followups", kind="next_move"))["state"] == "nudged"


async def test_what_is_next_is_what_is_pending_where_no_interview_is(me: Me) -> None:
    await two_companies(me)
    await me.says("what's next?")
    assert me.heard_about("What is pending", "Dana Li", "Priya Nair")
    await me.says("Interview with Initech on Friday 9am to 10am")
    await me.says("what's next?")
    assert me.heard_about("Initech", "Friday")


async def test_sent_with_nothing_named_is_the_one_at_hand_or_asks_which(me: Me) -> None:
    await two_companies(me)
    await me.says("I sent the thank-you note")
    done = await me.only("followups", kind="thank_you", state="done")
    assert done["contact"] == (await me.only("contacts", name="Priya Nair"))["id"]
    await me.says("I sent the thank-you note")
    assert me.heard_about("Which: 1, 2 or all?", "Dana Li", "Tom Baker")
    await me.says("Tom")
    await me.says("I sent all the thank-you notes")
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"done"}


async def test_writing_to_them_on_ones_own_moves_the_chase(me: Me) -> None:  # R15
    await two_companies(me)
    await me.says("all sent")
    await me.says("all")
    await me.goes_to("Friday 12:00")
    await me.says("I emailed Priya today")
    assert day((await me.owed("chase", interview="i2"))[0]["nudge_at"]) == "2026-03-13 10:00"


async def test_skip_in_words(me: Me) -> None:
    await two_companies(me)
    await me.says("skip the note to Tom")
    skipped = await me.only("followups", state="skipped")
    assert skipped["contact"] == (await me.only("contacts", name="Tom Baker"))["id"]
    await me.commands("/followups")
    await me.says("skip")
    assert me.heard_about("Which: 1, 2, 3, 4, 5 or all?")
    await me.says("17")
    await me.says("skip")
    await me.says("1 and 2")
    assert len(await me.all("followups", state="skipped")) == 3


async def test_snooze_in_words(me: Me) -> None:
    await two_companies(me)
    await me.says("push the Globex one to Thursday")
    priya = (await me.owed("thank_you", interview="i2"))[0]
    assert day(priya["nudge_at"]) == "2026-03-05 08:00"
    await me.says("remind me about Dana tomorrow at 9:30am")
    dana = (await me.owed("thank_you", interview="i1"))[0]
    assert day(dana["nudge_at"]) == "2026-03-04 09:30"
    await me.says("remind me later about Tom")
    assert me.heard_about("Until when")
    await me.says("blue")
    assert me.heard_about("could not read that as a time")
    await me.says("yesterday")
    assert me.heard_about("in the past")
    await me.says("Friday 10am")
    tom = (await me.owed("thank_you", interview="i1"))[1]
    assert day(tom["nudge_at"]) == "2026-03-06 10:00"


async def test_a_brief_is_put_off_in_words(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.says("remind me about it tomorrow at 9am")
    assert day((await me.owed("brief"))[0]["nudge_at"]) == "2026-03-03 09:00"


async def test_stop_reminding(me: Me) -> None:
    await two_companies(me)
    await me.says("stop reminding me about Globex")
    assert (await me.only("interviews", company="Globex"))["outcome"] is None
    assert await me.owed("thank_you", interview="i2") == []
    assert len(await me.owed("thank_you", interview="i1")) == 2
    await me.says("stop reminding me")
    assert me.heard_about("I am quiet")


async def test_what_was_stopped_is_not_chased_until_it_is_opened_again(me: Me) -> None:
    await two_companies(me)
    await me.says("all sent")
    await me.says("all")
    await me.says("stop the follow-ups to Acme")
    assert await me.owed("chase", interview="i1") == []
    await me.goes_to("2026-03-31 12:00")
    assert await me.owed("chase", interview="i1") == []
    assert (await me.only("interviews", company="Acme"))["outcome"] is None
    await me.says("hm, open acme back up, I want to nudge Dana after all")
    assert len(await me.owed("chase", interview="i1")) == 1


async def test_several_orders_in_one_message(me: Me) -> None:
    await two_companies(me)
    await me.says("sent Dana's. skip tom, and Priya's one I do tomorrow")
    states = {f["contact"]: f["state"] for f in await me.all("followups", kind="thank_you")}
    assert states == {"c1": "done", "c2": "skipped", "c3": "planned"}


async def test_who_is_excepted_is_left_alone(me: Me) -> None:
    await two_companies(me)
    await me.says("I've thanked Dana but not Tom")
    assert [f["state"] for f in await me.all("followups", kind="thank_you", interview="i1")] == ["done", "nudged"]
    await me.says("thanked everyone except Tom")
    assert [f["contact"] for f in await me.owed("thank_you")] == ["c2"]


async def test_a_name_with_a_slip_is_still_that_name(me: Me) -> None:
    await two_companies(me)
    await me.says("thnak you to priay sent")
    assert (await me.only("followups", kind="thank_you", state="done"))["contact"] == "c3"


async def test_what_is_noted_is_shown(me: Me) -> None:
    await two_companies(me)
    for question in ("when was it they said I'd hear from acme", "when will Dana let me know?"):
        await me.says(question)
        assert me.heard_about("This is what I have noted for Acme.", "Friday 6 March")


async def test_a_call_gets_another_time(me: Me) -> None:
    await two_companies(me)
    await me.says("I'll call Priya tomorrow at 11")
    await me.says("make that call 2pm instead")
    assert day((await me.only("interviews", company="Globex"))["call_at"]) == "2026-03-04 14:00"
    await me.goes_to("Wednesday 14:30")
    await me.says("no answer, will try again at 4")
    assert day((await me.only("interviews", company="Globex"))["call_at"]) == "2026-03-04 16:00"


async def test_questions(me: Me) -> None:
    await two_companies(me)
    await me.says("what do I owe people this week?")
    assert me.heard_about("Thank-you to Dana Li", "Thank-you to Priya Nair")
    await me.says("who did I talk to at Globex?")
    assert me.heard_about("Priya Nair")
    assert not me.heard_about("Dana Li")
    await me.says("when is my interview with Acme?")
    assert me.heard_about("Tuesday 3 March, 10:00–11:00 am")
    await me.says("show my interviews")
    assert me.heard_about("Acme", "Globex")
    await me.says("write the note to Priya")
    assert me.heard_about("Hi Priya,")


async def test_facts_told_later(me: Me) -> None:
    await two_companies(me)
    await me.says("Dana's email is Dana.Li@Acme.example")
    assert (await me.only("contacts", name="Dana Li"))["email"] == "dana.li@acme.example"
    await me.says("Tom Baker is the recruiter")
    assert "recruiter" in (await me.only("contacts", name="Tom Baker"))["title"].casefold()


async def test_amendments_before_the_interview(me: Me) -> None:
    await me.says("Phone screen with Initech tomorrow 3pm")
    await me.says("it's for Data Analyst")
    await me.says("actually it's at 4pm")
    await me.says("it's a video call")
    interview = await me.only("interviews")
    assert (interview["role"], interview["kind"]) == ("Data Analyst", "video")
    assert day(interview["starts_at"]) == "2026-03-03 16:00"
    await me.says("Sam Ortiz will interview me")
    assert (await me.only("contacts"))["name"] == "Sam Ortiz"


async def test_a_last_name_and_a_company_corrected(me: Me) -> None:
    await two_companies(me)
    await me.says("Priya's last name is Menon")
    assert await me.all("contacts", name="Priya Menon")
    await me.says("it's Globix, not Globex")
    assert await me.all("interviews", company="Globix")


async def test_a_move_after_the_debrief_moves_the_answer(me: Me) -> None:  # R15
    await two_companies(me)
    await me.says("Acme pushed it back to March 13")
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-13"


async def test_an_answer_of_the_employer_in_one_message(me: Me) -> None:  # R15
    await two_companies(me)
    await me.says("Dana got back to me: they want me for a final round on March 12 at 2pm")
    held, ahead = await me.all("interviews", company="Acme")
    assert day(held["next_round_at"]) == day(ahead["starts_at"]) == "2026-03-12 14:00"
    assert await me.owed("chase", interview="i1") == []


async def test_a_reply_that_says_nothing_yet(me: Me) -> None:  # R15
    await two_companies(me)
    await me.says("Priya replied")
    await me.says("nothing new, they are still deciding")
    assert day((await me.owed("chase", interview="i2"))[0]["nudge_at"]) == "2026-03-10 10:00"


async def test_which_interview_is_asked_where_two_fit(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm for Data Analyst")
    await me.says("Interview with Acme on Thursday 2pm for Backend Engineer")
    await me.says("Acme cancelled the interview")
    assert me.heard_about("Which one do you mean", "1. Acme (Data Analyst)", "2. Acme (Backend Engineer)")
    await me.says("Data Analyst")
    assert [i["status"] for i in await me.all("interviews")] == ["cancelled", "planned"]
    await me.says("undo")
    await me.says("Acme cancelled the Thursday interview")
    assert [i["status"] for i in await me.all("interviews")] == ["planned", "cancelled"]


async def test_an_interview_nobody_knows(me: Me) -> None:
    await me.says("Acme cancelled the interview")
    assert await me.all("interviews") == []
    await me.says("cancel my interview with Umbrella")
    assert me.heard


async def test_a_past_interview_without_its_time(me: Me) -> None:
    await me.says("I interviewed with Acme on Friday")
    assert me.heard_about("What time on Friday 27 February did it start?")
    await me.says("not sure")
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["starts_at"])) == ("held", "2026-02-27 12:00")
    assert me.heard_about("How did it go")


async def test_an_interview_that_has_only_just_ended(me: Me) -> None:
    await me.says("I just had an interview with Acme")
    assert (await me.only("interviews"))["status"] == "held"
    assert me.heard_about("How did it go")


async def test_the_debrief_before_the_company_is_known(me: Me) -> None:
    await me.says("It went great, I met Dana Li and she'll let me know by Friday")
    assert me.heard_about("Which company was it with?")
    await me.says("Acme")
    await me.says("this morning at 8")
    assert (await me.only("contacts"))["name"] == "Dana Li"
    assert (await me.only("promises"))["by"] == "2026-03-06"
    assert (await me.only("interviews"))["rating"] == 5


async def test_never_mind(me: Me) -> None:
    await me.says("I have an interview")
    await me.says("never mind")
    assert me.heard_about("nothing is noted")
    await me.says("I have an interview with Acme")
    await me.says("not sure")
    assert me.heard_about("tell me once you know")
    await me.says("hm, blue")
    assert me.heard_about("When is the interview")


async def test_every_word_of_a_debrief_is_kept(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("Fine. The office smelled of coffee and fear. Met Dana Li.")
    assert "smelled of coffee and fear" in (await me.only("interviews"))["summary"]


async def test_a_debrief_in_parts(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("so-so I guess")
    assert me.heard_about("Whom did you meet")
    await me.says("dana li and tom baker")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li", "Tom Baker"]
    assert me.heard_about("By when did they say you would hear")
    await me.says("Friday")
    assert (await me.only("promises"))["by"] == "2026-03-06"


async def test_did_i_ever(me: Me) -> None:
    await two_companies(me)
    await me.says("did I ever thank Tom?")
    assert me.heard_about("Not yet, by my notes", "Thank-you to Tom Baker (Acme): by tomorrow")
    await me.says("I thanked Tom")
    await me.says("have I written to Tom yet")
    assert me.heard_about("Yes, by my notes", "sent Tuesday 3 March at 2:30 pm")
    await me.says("did I thank Napoleon?")
    assert not me.heard_about("Yes")


async def test_not_sent_after_all(me: Me) -> None:
    await two_companies(me)
    await me.says("I sent the thank-you to Dana")
    await me.says("nm, I didn't send it")
    assert me.heard_about("open again: thank-you to Dana Li (Acme)")
    assert len(await me.owed("thank_you")) == 3
    await me.says("nm, I didn't send Dana's")
    assert me.heard_about("it stays open", "Dana Li")


async def test_several_orders_in_one_message_are_one_turn(me: Me) -> None:
    await two_companies(me)
    await me.says("Dana's is done, Tom can wait till Thursday")
    states = {f["contact"]: f for f in await me.all("followups", kind="thank_you")}
    dana, tom = [(await me.only("contacts", given_name=name))["id"] for name in ("Dana", "Tom")]
    assert states[dana]["state"] == "done"
    assert day(states[tom]["nudge_at"]) == "2026-03-05 08:00"
    await me.says("undo")
    assert len(await me.owed("thank_you")) == 3


async def test_leave_me_alone(me: Me) -> None:
    await two_companies(me)
    await me.says("leave me alone until Monday")
    assert day((await me.desk())["settings"]["paused_until"]) == "2026-03-09 08:00"
    await me.says("be quiet this week")
    assert day((await me.desk())["settings"]["paused_until"]) == "2026-03-07 08:00"


async def test_taking_it_back_in_words(me: Me) -> None:
    await two_companies(me)
    await me.says("I sent the thank-you to Dana")
    await me.says("oops, scratch that")
    assert me.heard_about("Taken back: thank-you to Dana Li (Acme), sent")
    assert len(await me.owed("thank_you")) == 3


async def test_back_on(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.says("Acme cancelled the interview")
    await me.says("Acme is back on, Friday 3pm")
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["starts_at"])) == ("planned", "2026-03-06 15:00")
    await me.says("call it off")
    await me.says("it's back on")
    assert (await me.only("interviews"))["status"] == "planned"
    assert await me.owed("debrief")


async def test_days_later_it_is_asked_which_one_it_is(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says("Interview with Globex on Thursday 4pm")
    await me.goes_to("Wednesday 12:00")
    await me.says("call it off")
    assert me.heard_about("Which one do you mean", "1. Acme", "2. Globex")
    assert {i["status"] for i in await me.all("interviews")} == {"planned"}
    await me.says("2")
    assert (await me.only("interviews", status="cancelled"))["company"] == "Globex"


async def test_a_company_by_one_of_its_words(me: Me) -> None:
    await me.says("Interview with Coral Bay Hotels on Thursday 2pm")
    await me.says("Interview with Fennmoor Rail on Thursday 4pm")
    await me.says("not going to the railway one after all, cancel it")
    assert (await me.only("interviews", status="cancelled"))["company"] == "Fennmoor Rail"
    await me.says("the hotel moved me to the 13th, same time")
    assert day((await me.only("interviews", status="planned"))["starts_at"]) == "2026-03-13 14:00"


async def test_when_do_i_see_them_again(me: Me) -> None:
    await two_companies(me)
    await me.says("Interview with Globex on March 12 at 3pm")
    await me.says("when do I see them again?")
    assert me.heard_about("Thursday 12 March, 3:00–4:00 pm")
    await me.says("what have I got on Friday?")
    assert me.heard_about("No interview is planned for Friday 6 March.")
    await me.says("anything on Thursday the 12th?")
    assert me.heard_about("Globex")


async def test_what_is_not_known_is_not_stopped(me: Me) -> None:
    await two_companies(me)
    await me.says("stop reminding me about Initech")
    assert me.heard_about("I find nothing on “Initech”")
    assert (await me.desk())["settings"]["paused_until"] is None


async def test_permission_of_one_of_two_toms(me: Me) -> None:
    await two_companies(me)
    await me.says("Tom Frey was at Globex too")
    await me.goes_to("Wednesday 12:00")
    await me.says("tom said I can email him whenever")
    assert me.heard_about("Which one do you mean")
    assert await me.all("permissions") == []
    await me.says("Acme")
    permission = await me.only("permissions")
    assert permission["contact"] == (await me.only("contacts", name="Tom Baker"))["id"]


async def test_small_talk_changes_nothing(me: Me) -> None:
    await two_companies(me)
    await me.says("Interview with Initech on Thursday March 12 at 3pm")
    before = await me.desk()
    for words in (
        "nice weather on Friday", "I called my mum", "I sent my kid to school", "ok cool", "haha not bad", "what a day",
        "my train is at 5", "gotta call the bank tomorrow at 9", "Acme's stock is up lol", "should I send it?",
    ):  # fmt: skip
        await me.says(words)
        assert await me.desk() == before, words


async def test_what_is_moved_after_the_interview_is_not_the_interview(me: Me) -> None:
    await two_companies(me)
    await me.says("they pushed the decision to Thursday")
    assert (await me.only("promises", interview="i2"))["by"] == "2026-03-05"
    await me.says("the next round is now on Friday at 2pm")
    globex = await me.only("interviews", company="Globex")
    assert (day(globex["starts_at"]), day(globex["next_round_at"])) == ("2026-03-03 13:00", "2026-03-06 14:00")


async def test_an_interview_is_told_apart_by_its_time_and_moved_from_it(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 10am")
    await me.says("Interview with Globex on Thursday 3pm")
    await me.goes_to("Wednesday 12:00")
    await me.says("they want to do the three o'clock on Friday instead, same time")
    assert day((await me.only("interviews", company="Globex"))["starts_at"]) == "2026-03-06 15:00"
    await me.says("Globex want me half an hour earlier")
    assert day((await me.only("interviews", company="Globex"))["starts_at"]) == "2026-03-06 14:30"
    await me.says("the morning one's off, they filled the post")
    assert (await me.only("interviews", status="cancelled"))["company"] == "Acme"


async def test_a_title_goes_to_the_one_it_belongs_to(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 10am to 11am, video")
    await me.goes_to("Tuesday 11:30")
    await me.says("It went well. I met Tom Baker and Dana Li, the recruiter.")
    await me.says("actually tom is the recruiter, not dana")
    assert {c["name"]: c["title"] for c in await me.all("contacts")} == {"Tom Baker": "recruiter", "Dana Li": None}


async def test_both_are_meant_where_both_are_named(me: Me) -> None:
    await two_companies(me)
    await me.says("they both said no. acme and globex. same day")
    assert [i["outcome"] for i in await me.all("interviews")] == ["rejected", "rejected"]


async def test_the_day_of_an_interview_that_is_over_is_corrected(me: Me) -> None:
    await two_companies(me)
    await me.says("that's wrong, the interview was on the 2nd")
    assert day((await me.only("interviews", company="Globex"))["starts_at"]) == "2026-03-02 13:00"


async def test_a_pause_ends_in_words_and_only_where_there_is_one(me: Me) -> None:
    await two_companies(me)
    await me.says("pause everything until Monday")
    await me.says("ok i'm back, you can start again")
    assert (await me.desk())["settings"]["paused_until"] is None
    before = await me.desk()
    await me.says("why are you bugging me about priya?")
    assert me.heard_about("Priya Nair")
    assert await me.desk() == before


async def test_waking_hours_are_told_by_their_ends(me: Me) -> None:
    await me.says("dont message me before 9am or after 8pm")
    settings = (await me.desk())["settings"]
    assert (settings["quiet_from"], settings["quiet_to"]) == ("20:00", "09:00")


async def test_another_one_is_told_as_a_list(me: Me) -> None:
    await two_companies(me)
    await me.says("got another one: Peacock Lane Bakery, thursday at 11, video")
    interview = await me.only("interviews", company="Peacock Lane Bakery")
    assert (day(interview["starts_at"]), interview["kind"]) == ("2026-03-05 11:00", "video")
