"""Orders as people give them: for how long, of which of them, by whom, and nothing more than was ordered."""

import pytest

from tests.talk import Me, day


async def met_two(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li and Tom Baker, they'll tell me by Friday")


async def sent_to(me: Me) -> set[str]:
    names = {c["id"]: c["given_name"] for c in await me.all("contacts")}
    return {names[f["contact"]] for f in await me.all("followups", kind="thank_you", state="done")}


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("leave me in peace for a week please", "2026-03-09 08:00"),
        ("mute yourself for 4 days", "2026-03-06 08:00"),
        ("i'm ill, no pings for a couple of days", "2026-03-04 08:00"),
        ("pause until next week", "2026-03-09 08:00"),
        ("not a peep till thursday", "2026-03-05 08:00"),
    ],
)
async def test_a_pause_lasts_as_long_as_it_is_told(me: Me, words: str, until: str) -> None:
    await met_two(me)
    await me.says(words)
    assert day((await me.desk())["settings"]["paused_until"]) == until


@pytest.mark.parametrize(
    "words",
    [
        "Dana is on holiday next week",
        "my wife is on vacation until Thursday",
        "don't ping me while I'm at the gym",
        "stop sending me linkedin notes",
        "don't ask me right after, ask me in the evening",
    ],
)
async def test_what_is_no_pause(me: Me, words: str) -> None:
    await met_two(me)
    notes = await me.all("followups", kind="thank_you")
    await me.says(words)
    assert (await me.desk())["settings"]["paused_until"] is None
    assert await me.all("followups", kind="thank_you") == notes
    assert (await me.only("interviews"))["status"] == "held"


async def test_a_company_rests_until_a_day(me: Me) -> None:
    await met_two(me)
    await me.says("sent to both")
    await me.says("don't remind me about Acme until Thursday week")
    chase = (await me.owed("chase"))[0]
    assert (chase["state"], day(chase["nudge_at"])) == ("planned", "2026-03-12 10:00")


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("sent Dana's. Tom has no address so I asked Dana to pass it on", {"Dana"}),
        ("Tom's went out", {"Tom"}),
        ("Dana's is out of the door, Tom's too", {"Dana", "Tom"}),
        ("sent both, and I'll post a card tomorrow", {"Dana", "Tom"}),
        ("I sent Tom a message on LinkedIn", {"Tom"}),
        ("let me see all the follow-ups, finished ones as well", set[str]()),
        ("put a real card for Dana on my list", set[str]()),
    ],
)
async def test_only_what_was_sent_is_sent(me: Me, words: str, done: set[str]) -> None:
    await met_two(me)
    await me.says(words)
    assert await sent_to(me) == done


async def test_both_are_two_at_two_companies(me: Me) -> None:
    await me.says("I had an interview with Acme today at 8am, met Dana Li")
    await me.says("I had an interview with Globex today at 8:30am, met Tom Baker")
    await me.says("sent both")
    assert await sent_to(me) == {"Dana", "Tom"}


@pytest.mark.parametrize("answer", ["the second one", "Baker of course", "it's Sam from Globex", "the last one"])
async def test_which_one_is_answered_in_words(me: Me, answer: str) -> None:
    await me.says("I had an interview with Acme today at 8am, met Sam Ortiz")
    await me.says("I had an interview with Globex today at 8:30am, met Sam Baker")
    await me.says("sent the note to Sam")
    await me.says(answer)
    done = await me.only("followups", kind="thank_you", state="done")
    assert (await me.only("contacts", id=done["contact"]))["name"] == "Sam Baker"


async def test_what_was_just_called_sent_is_open_again(me: Me) -> None:
    await met_two(me)
    await me.says("sent Dana's")
    await me.says("sent Tom's")
    await me.says("oops no, not sent, it is still in my outbox")
    assert await sent_to(me) == {"Dana"}


@pytest.mark.parametrize(
    ("words", "setting", "value"),
    [
        ("no pings on fridays", "working_days", ["mon", "tue", "wed", "thu"]),
        ("weekends are fine too", "working_days", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("at most 3 follow ups per company", "chase_cap", 3),
        ("two follow-ups is my limit", "chase_cap", 2),
        ("don't text me before 9, and nothing on mondays", "working_days", ["tue", "wed", "thu", "fri"]),
    ],
)
async def test_a_setting_in_other_words(me: Me, words: str, setting: str, value: object) -> None:
    await met_two(me)
    await me.says(words)
    assert (await me.desk())["settings"][setting] == value
    interview = await me.only("interviews")
    assert interview["lessons"] + interview["to_clarify"] == []


@pytest.mark.parametrize("words", ["no call", "still nothing from them", "Dana hasn't called", "nope, no news yet"])
async def test_no_news_is_no_promise_and_nobody(me: Me, words: str) -> None:
    await met_two(me)
    await me.says("sent to both")
    await me.says(words)
    assert me.heard_about("Next would be first follow-up")
    assert len(await me.all("promises")) == 1
    assert len(await me.all("contacts")) == 2


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("remind me two hours before", "2026-03-05 12:00"),
        ("remind me at 9 on the day", "2026-03-05 09:00"),
        ("remind me the evening before at 9", "2026-03-04 21:00"),
    ],
)
async def test_a_reminder_by_the_time_of_the_interview(me: Me, words: str, at: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says(words)
    assert day((await me.owed("brief"))[0]["nudge_at"]) == at


@pytest.mark.parametrize("words", ["is it on Friday?", "phone or in person", "is it still Thursday?"])
async def test_a_question_changes_nothing(me: Me, words: str) -> None:
    await me.says("Video interview with Acme on Thursday 2pm")
    before = await me.only("interviews")
    await me.says(words)
    assert await me.only("interviews") == before
    assert me.heard_about("Thursday 5 March")


async def test_a_question_for_a_time_lets_go(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm")
    await me.says("remind me about Acme")
    await me.says("thanks!")
    assert me.heard_about("You are welcome")
    await me.says("when is my next interview?")
    assert me.heard_about("Thursday 5 March")


async def test_what_is_not_kept_up_is_no_keeping_in_touch(me: Me) -> None:
    await met_two(me)
    await me.says("Dana wants to keep in touch")
    assert (await me.only("contacts", given_name="Dana"))["keep_since"]
    await me.says("I won't be keeping up with Dana after all")
    assert (await me.only("contacts", given_name="Dana"))["keep_since"] is None


async def test_waiting_before_one_writes_is_no_promise(me: Me) -> None:
    await met_two(me)
    await me.says("Let me wait till Wednesday before I write")
    assert [promise["by"] for promise in await me.all("promises")] == ["2026-03-06"]


@pytest.mark.parametrize(
    "words", ["no more chasing for Acme", "stop the follow-ups to Acme", "no more follow-ups for Acme"]
)
async def test_of_one_employer_only_the_chases_stop(me: Me, words: str) -> None:
    await met_two(me)
    await me.says("Video interview with Initech on Tuesday 10am")
    await me.says(words)
    assert me.heard_about("No follow-up goes to Acme any more", "thank-yous")
    assert {row["state"] for row in await me.all("followups", kind="chase")} == {"skipped"}
    assert {row["state"] for row in await me.all("followups", kind="thank_you")} == {"planned"}
    assert (await me.desk())["settings"]["chase_cap"] == 5


async def test_where_all_chases_stop_what_stays_is_told(me: Me) -> None:
    await met_two(me)
    await me.says("stop sending follow-ups")
    assert me.heard_about("for every employer", "thank-yous still come", "at most 5 follow-ups")
    assert (await me.desk())["settings"]["chase_cap"] == 0
    assert {row["state"] for row in await me.all("followups", kind="thank_you")} == {"planned"}


@pytest.mark.parametrize(
    "words",
    [
        "remind me to send my portfolio on Thursday",
        "set a reminder to upload the take-home tomorrow 5pm",
        "ping me Thursday about the reference letter",
        "remind me to finish the case study on Wednesday",
        "remind me tomorrow to send Dana my slides",
    ],
)
async def test_of_what_is_no_letter_nothing_is_put_off(me: Me, words: str) -> None:
    await met_two(me)
    before = await me.all("followups")
    await me.says(words)
    assert me.heard_about("Of that I cannot remind you")
    assert [(row["nudge_at"], row["state"]) for row in await me.all("followups")] == [
        (row["nudge_at"], row["state"]) for row in before
    ]


@pytest.mark.parametrize(
    "words",
    [
        "remind me to write to Dana tomorrow at 9",
        "remind me to send the thank-you to Dana tomorrow at 9",
        "remind me tomorrow at 9 to send it to Dana",
    ],
)
async def test_of_a_letter_it_reminds(me: Me, words: str) -> None:
    await met_two(me)
    await me.says(words)
    assert me.heard_about("I will come back to it tomorrow", "thank-you to Dana Li")


@pytest.mark.parametrize("words", ["pause from Wednesday to Friday", "pause next week"])
async def test_a_pause_that_is_to_begin_later_begins_now_and_says_so(me: Me, words: str) -> None:
    await met_two(me)
    await me.says(words)
    assert me.heard_about("That begins now", "resume")
    until = "2026-03-07 08:00" if "Friday" in words else "2026-03-16 08:00"
    assert day((await me.desk())["settings"]["paused_until"]) == until
    await me.says("resume")
    await me.says("pause until Friday")
    assert not me.heard_about("That begins now")


@pytest.mark.parametrize("words", ["can you make it less gushy", "please make it shorter", "keep it less salesy"])
async def test_a_letter_is_reworded_before_it_was_shown(me: Me, words: str) -> None:
    await met_two(me)
    await me.says(words)
    assert me.heard_about("Thank-you to Dana Li", "To: Dana Li")


@pytest.mark.parametrize(
    "words", ["it's 12 Elm Street, Springfield, IL 62704", "post it to 12 Elm Street, Springfield, IL 62704"]
)
async def test_a_card_has_an_address_and_is_posted(me: Me, words: str) -> None:  # R7
    await met_two(me)
    await me.says("I'd like to send Dana a card")
    await me.says(words)
    assert (await me.all("contacts"))[0]["address"] == "12 Elm Street, Springfield, IL 62704"
    await me.says("card posted")
    assert (await me.only("followups", kind="card", state="done"))["contact"] == "c1"
    assert await sent_to(me) == set()


async def test_the_only_kind_of_draft_is_asked_for(me: Me) -> None:
    await met_two(me)
    await me.says("thank you draft")
    assert me.heard_about("Dana Li", "Tom Baker")
    await me.says("2")
    assert me.heard_about("Hi Tom")


@pytest.mark.parametrize("words", ["i have sent the two of them", "done for both", "ok sent it to both", "sent both"])
async def test_both_are_sent(me: Me, words: str) -> None:
    await me.says("I had an interview with Acme today at 8am with Dana Li and Geoff Hill. Good.")
    await me.says("draft Dana")
    await me.says(words)
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"done"}


@pytest.mark.parametrize("words", ["Geoff's too", "and Geoff too", "same for Geoff", "txted geoff", "ya texted geoff"])
async def test_another_is_sent_as_well(me: Me, words: str) -> None:
    await me.says("I had an interview with Acme today at 8am with Dana Li and Geoff Hill. Good.")
    await me.says("sent Dana's")
    await me.says(words)
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"done"}


@pytest.mark.parametrize(
    ("words", "to"), [("draft fi", "Fiona"), ("draft the matron", "Denise"), ("draft all", "Denise")]
)
async def test_a_letter_by_the_beginning_of_a_name_or_by_a_title(me: Me, words: str, to: str) -> None:
    await me.says("I had an interview with Acme today at 8am with Denise Moss, the matron, and Fiona Reid. Good.")
    await me.says(words)
    assert me.heard_about(f"Thank-you to {to}")


async def test_the_thank_yous_are_skipped_with_one_of_them_in_view(me: Me) -> None:
    await me.says("I had an interview with Acme today at 8am with Denise Moss, the matron, and Fiona Reid. Good.")
    await me.says("draft fi")
    await me.says("make it super short")
    assert me.heard_about("Shorter now")
    await me.says("skip the thank yous")
    assert {f["state"] for f in await me.all("followups", kind="thank_you")} == {"skipped"}
