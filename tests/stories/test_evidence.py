"""What was understood is shown with the words behind it, and what is not certain is asked, one question a message."""

from tests.talk import Me, day


async def told(me: Me, words: str) -> None:
    await me.says("Video interview with Acme tomorrow 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says(words)


async def test_a_card_quotes_the_words_behind_what_was_only_now_told(me: Me) -> None:
    await told(me, "It went really well, they smiled. Met Dana Li, she'll let me know by Friday")
    assert me.card_fact("You will hear") == "by Friday 6 March, says Dana Li (“she'll let me know by Friday”)"
    assert me.card_fact("When") == "Tuesday 3 March, 2:00–3:00 pm"  # told yesterday
    await me.says("Who said Friday?")
    assert me.card_fact("You will hear") == "by Friday 6 March, says Dana Li"


async def test_no_words_are_quoted_that_stand_there_anyway(me: Me) -> None:
    await told(me, "Great! Met Dana Li. We talked about event sourcing. I should clarify my answer on caching")
    assert me.card_fact("How it went") == "5 – great"
    assert me.card_fact("Talked about").startswith("event sourcing")
    assert "“" not in me.text


async def test_a_long_quote_loses_its_middle(me: Me) -> None:
    words = "she said that after all of the other candidates have been seen by the team she'll let me know by Friday"
    await told(me, f"Good. Met Dana Li, {words}")
    quote = me.card_fact("You will hear").partition("“")[2]
    assert " … " in quote
    assert quote.endswith("by Friday”)")
    assert len(quote) < len(words)


async def test_the_other_reading_of_a_day_is_one_tap(me: Me) -> None:
    await me.says("Interview with Acme next Friday at 2pm")
    assert me.heard_about("Friday 13 March, or this Friday, 6 March?")
    await me.presses("Friday 6 March")
    interview = await me.only("interviews")
    assert (day(interview["starts_at"]), interview["moved_from"]) == ("2026-03-06 14:00", None)
    await me.says("undo")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-13 14:00"


async def test_or_one_word(me: Me) -> None:
    await me.says("Interview with Acme next Friday at 2pm")
    await me.says("this friday")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-06 14:00"
    assert me.heard_about("Noted: Friday 6 March.")


async def test_the_day_that_is_stored_can_be_said_too(me: Me) -> None:
    await me.says("Interview with Acme next Friday at 2pm")
    await me.says("the 13th")
    assert me.heard_about("Noted: Friday 13 March.")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-13 14:00"


async def test_a_name_that_disagrees_with_its_address(me: Me) -> None:
    await told(me, "Good. Met Dana Li (dana.lee@acme.example), she'll let me know by Friday")
    assert me.heard_about("dana.lee@acme.example: is it Li or Lee?")
    assert me.labels() == ["Li", "Lee"]
    await me.presses("Lee")
    assert (await me.only("contacts"))["name"] == "Dana Lee"


async def test_the_name_may_be_right_all_the_same_and_is_asked_about_once(me: Me) -> None:
    await told(me, "Good. Met Dana Li (dana.lee@acme.example), she'll let me know by Friday")
    await me.says("Li")
    assert (await me.only("contacts"))["name"] == "Dana Li"
    await me.says("Dana Li's number is 212 555 0142")
    assert not me.heard_about("is it Li or Lee")


async def test_one_question_a_message_and_then_what_is_missing(me: Me) -> None:
    await told(me, "Good. Met Dana Li (dana.lee@acme.example) and Tom Beker (tom.baker@acme.example)")
    assert [message.text.count("?") for message in me.heard] == [0, 1]
    await me.says("Lee")
    assert me.heard_about("tom.baker@acme.example: is it Beker or Baker?")
    await me.says("Baker")
    assert me.heard_about("By when did they say you would hear?")
    await me.says("Friday")
    assert (await me.only("promises"))["by"] == "2026-03-06"
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Lee", "Tom Baker"]


async def test_an_unanswered_question_does_not_nag_and_can_still_be_pressed(me: Me) -> None:
    await told(me, "Good. Met Dana Li (dana.lee@acme.example), she'll let me know by Friday")
    await me.says("what is pending?")
    assert not me.heard_about("Li or Lee")
    await me.says("hello")
    assert not me.heard_about("Li or Lee")
    await me.presses("Lee")
    assert (await me.only("contacts"))["name"] == "Dana Lee"


async def test_any_word_rates_where_it_was_asked_how_it_went(me: Me) -> None:
    await told(me, "good")
    assert (await me.only("interviews"))["rating"] == 4
    assert not me.heard_about("Shall I note")
