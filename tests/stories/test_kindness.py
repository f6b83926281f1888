"""What is said to the bot besides the work: that somebody cannot go on, is sad, says thanks, asks about it."""

from tests.talk import Me


async def interviewed(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li. She'll call me by Friday")


async def test_who_cannot_go_on_is_told_where_help_is(me: Me) -> None:
    await interviewed(me)
    before = await me.desk()
    for words in ("I don't want to live anymore", "i just want to end it all"):
        await me.says(words)
        assert me.heard_about("do not have to be alone", "988", "findahelpline.com", "911")
    assert await me.desk() == before


async def test_help_is_that_of_the_country(me: Me) -> None:
    await me.says("I live in London")
    await me.commands("/settings country GB")
    await me.says("I'm thinking of killing myself")
    assert me.heard_about("116 123", "Samaritans", "999")


async def test_what_is_told_beside_it_is_kept_and_no_more(me: Me) -> None:
    await me.goes_to("11:40")
    await me.says("Bombed the interview with Acme today at 10, met Tom Baker. I want to die.")
    assert me.heard_about("988")
    assert (await me.only("contacts"))["name"] == "Tom Baker"
    assert "want to die" not in ((await me.only("interviews"))["summary"] or "")


async def test_sadness_is_met_kindly_and_nothing_is_kept_of_it(me: Me) -> None:
    await interviewed(me)
    before = await me.desk()
    for words in ("my gran died last week", "yeah i'm not ok", "nobody ever calls me back", "I'm terrified"):
        await me.says(words)
        assert me.heard_about("I ")
        assert not me.heard_about("not sure"), words
    assert await me.desk() == before


async def test_the_same_sigh_twice_is_not_answered_with_the_same_words(me: Me) -> None:
    said = list[str]()
    for words in ("i'm fed up", "so fed up", "asdf qwer", "qwer asdf", "zxcv"):
        await me.says(words)
        said.append(me.text)
    assert len(set(said)) == len(said)


async def test_a_death_does_not_hide_what_is_asked_beside_it(me: Me) -> None:
    await me.says("my dad passed away, I have an interview with Acme on Friday at 2pm")
    assert me.heard_about("so sorry")
    assert (await me.only("interviews"))["company"] == "Acme"


async def test_questions_about_the_bot_are_answered(me: Me) -> None:
    for words, answer in (
        ("will my manager see this?", "I never write to an employer"),
        ("are you a real person?", "I am a program"),
        ("what's your name", "I am Afterword"),
        ("can you send the emails for me?", "I never write to anybody but you"),
        ("keep that between us", "stays between us"),
        ("thx thats all", "welcome"),
        ("God bless you sir", "welcome"),
        ("lol", "Good to hear"),
    ):
        await me.says(words)
        assert me.heard_about(answer), (words, me.text)
    assert await me.all("contacts") == []


async def test_the_playbook_answers_what_it_knows(me: Me) -> None:
    await interviewed(me)
    for words, answer in (
        ("how long should I wait before following up?", "one week after your thank-you"),
        ("do i really have to write a thank you?", "within 24 hours"),
        ("how do I thank her if I never got her name?", "Ask for the name first"),
        ("should I email Dana?", "thank-you to Dana Li"),
        ("should I email her", "thank-you to Dana Li"),
    ):
        await me.says(words)
        assert me.heard_about(answer), (words, me.text)
    await me.says("why then?")
    assert me.heard_about("What comes, and why")


async def test_help_is_short_and_the_commands_are_there_on_asking(me: Me) -> None:
    await me.says("help")
    assert me.heard_about("Just say it", "help all")
    assert not me.heard_about("/interview")
    assert len(me.text.splitlines()) < 12
    for words in ("help all", "what commands are there?"):
        await me.says(words)
        assert me.heard_about("/followups", "/interview")


async def test_when_somebody_was_written_to_is_told_and_no_draft_is_made(me: Me) -> None:
    await interviewed(me)
    await me.says("when did I last write to Dana?")
    assert me.heard_about("Not yet", "Thank-you to Dana Li")
    await me.says("sent")
    await me.says("when did i last email Acme")
    assert me.heard_about("Thank-you to Dana Li", "sent Monday 2 March")


async def test_why_a_follow_up_comes_names_the_other_rules_and_no_offer(me: Me) -> None:
    await interviewed(me)
    await me.says("sent")
    await me.commands("/followups")
    await me.commands("/why 1")
    assert me.heard_about("R")
    assert not me.heard_about("R21")


async def test_what_is_put_off_into_a_pause_is_not_promised_for_that_hour(me: Me) -> None:
    await interviewed(me)
    await me.says("pause until 20 March")
    await me.says("push Dana's thank-you to Wednesday 10am")
    assert me.heard_about("you paused me until Friday 20 March")
    assert not me.heard_about("I will come back to it")
    await me.commands("/status")
    assert me.heard[-1].text.startswith("You paused me until")


async def test_a_secret_in_a_debrief_is_kept_out_of_it(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says(
        "There were two of them, Dana Li and Tom Baker. They asked why I left, I said restructuring but I was let go. "
        "Keep that between us"
    )
    assert me.heard_about("stays between us")
    summary = (await me.only("interviews"))["summary"]
    assert "restructuring" in summary
    assert "between us" not in summary
    assert len(await me.all("contacts")) == 2


async def test_what_is_taken_back_is_told_without_praise(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li and Tom Baker")
    await me.says("sent both")
    await me.says("undo")
    assert me.heard_about("Taken back: thank-you to Dana Li")
