"""A channel becomes a cohort: it begins, counts its weeks together, pauses, ends. What is private stays private."""

import pytest

from bot.message import Button
from tests.stories.cohorts import CLASS, FIVE, begun, digests, held
from tests.town import Town


@pytest.fixture
def telling() -> str:
    """Once is enough here: that a cohort outlives restarts, on each database, is told in `test_together.py`."""
    return "straight"


async def test_a_coach_starts_it_and_the_channel_reads_what_joining_shares(town: Town) -> None:
    robin = town("robin")
    await robin.commands("/cohort start", CLASS)
    assert [question.name for question in robin.form.questions][:2] == ["name", "ends_on"]
    await robin.submits(CLASS, name="Spring class", ends_on="29 May", digest_on="thu", digest_at="17:30")
    assert robin.told_in() == {"private"}
    assert "first coach" in robin.text
    (invitation,) = town.posted(CLASS)
    assert invitation.title == "Spring class"
    assert "What joining shares" in invitation.text
    assert "Nothing else: no name, no company" in invitation.text
    assert "on Thursday at 5:30 pm" in invitation.text.replace("On", "on")
    assert [control.label for control in invitation.controls if isinstance(control, Button)] == ["Join"]


async def test_what_is_wrong_in_the_form_is_told(town: Town) -> None:
    robin = town("robin")
    await robin.commands("/cohort start Spring class", CLASS)
    assert robin.form.questions[0].value == "Spring class"
    await robin.submits(CLASS, name="", ends_on="yesterday", digest_at="teatime", zone="Atlantis")
    assert set(robin.errors) == {"name", "ends_on", "digest_at", "zone"}
    assert town.posted(CLASS) == []


async def test_a_cohort_begins_in_a_channel_only_and_once(town: Town) -> None:
    robin = await begun(town)
    await robin.commands("/cohort start Another until 1 June")
    assert "A cohort is a channel" in robin.text
    await town("kim").commands("/cohort start Another until 1 June", CLASS)
    assert "is the cohort Spring class already" in town("kim").text
    assert town.posted(CLASS) == []


async def test_joining_is_one_tap_and_nobody_is_written_to(town: Town) -> None:
    await begun(town)
    ann = town("ann")
    await ann.presses("Join", CLASS)
    assert "You are in Spring class" in ann.text
    assert "No name and no word of yours" in ann.text
    assert (ann.told_in(), town.directly(), town.posted(CLASS)) == ({"private"}, [], [])
    assert (await ann.desk()).seeker.consent == "unmet"
    await ann.presses("Join", CLASS)
    assert "already" in ann.text


async def test_whom_the_bot_met_in_a_channel_it_answers_there_until_they_speak_with_it(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await ann.commands("/interview with Acme on Tuesday 2pm to 3pm", CLASS)
    assert (ann.told_in(), town.posted(CLASS)) == ({"private"}, [])
    assert "Acme" in ann.text
    await town.goes_to("Wednesday 12:00")
    assert town.directly() == []
    await ann.says("hello")
    assert (await ann.desk()).seeker.consent == "given"
    await town.goes_to("Thursday 12:00")
    assert town.directly() == ["ann"]


async def test_five_are_needed_for_a_number(town: Town) -> None:
    await begun(town, *FIVE[:4])
    await held(town("ann"), town, "Acme")
    await town.goes_to("Friday 16:00")
    (digest,) = digests(town)
    assert "at least five" in digest.text
    assert not any(char.isdigit() for char in digest.text)
    assert (digest.facts, digest.files) == ((), ())
    await town("emil").presses("Join", CLASS)
    await town.goes_to("Wednesday 12:00")
    await held(town("ann"), town, "Globex")
    await town.goes_to("Friday 16:00")
    (digest,) = digests(town)
    assert digest.facts == (("Interviews held", "1"),)


async def test_a_week_is_counted_and_compared_with_the_one_before(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Tuesday 12:00")
    await held(town("ann"), town, "Acme")
    await held(town("ben"), town, "Globex", outcome="offer")
    await town.goes_to("Friday 16:00")
    (digest,) = digests(town)
    assert digest.title == "Spring class: the week to Friday 6 March"
    assert dict(digest.facts) == {"Interviews held": "2", "Offers": "1"}
    assert "Acme" not in town.reads(CLASS)
    assert "ben" not in town.reads(CLASS)
    await town.goes_to("Tuesday 12:00")
    await held(town("cleo"), town, "Initech")
    await town.goes_to("Friday 16:00")
    (digest,) = digests(town)
    assert dict(digest.facts) == {"Interviews held": "1 (the week before: 2)"}
    (picture,) = digest.files
    assert picture.content.startswith(b"\x89PNG")
    assert picture.shows == (
        "Bars for Spring class: the week to Friday 13 March. Interviews held 1 (the week before: 2)."
    )


async def test_thank_yous_and_follow_ups_are_counted_as_they_are_done(town: Town) -> None:
    await begun(town, *FIVE)
    ann = town("ann")
    await ann.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await town.goes_to("Tuesday 15:30")
    await ann.says("Great! Met Dana Li, she'll let me know by Friday")
    await ann.says("sent")
    await town.goes_to("Friday 16:00")
    digest = town.posted(CLASS)[-1]
    assert dict(digest.facts) == {"Interviews held": "1", "Thank-yous inside 24 h": "1"}
    await town.sleeps(hours=1)
    await ann.says("I sent the LinkedIn note to Dana")
    await town.goes_to("next Friday 16:00")
    digest = town.posted(CLASS)[-1]
    assert dict(digest.facts)["Follow-ups done"] == "1"


async def test_an_offer_that_is_accepted_a_week_later_is_one_offer(town: Town) -> None:
    await begun(town, *FIVE)
    ann = town("ann")
    await town.goes_to("Wednesday 12:00")
    await held(ann, town, "Acme")
    await ann.says("I got the offer from Acme!")
    await town.goes_to("Friday 16:00")
    assert dict(town.posted(CLASS)[-1].facts)["Offers"] == "1"
    await town.goes_to("Monday 12:00")
    await ann.says("I accepted the offer from Acme")
    await town.goes_to("Friday 16:00")
    assert "Offers" not in town.reads(CLASS)


async def test_a_quiet_week_is_kind(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Friday 16:00")
    (digest,) = digests(town)
    assert "A quiet week on paper" in digest.text
    assert (digest.facts, digest.files) == ((), ())


async def test_what_was_before_joining_counts_for_nobody(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Wednesday 12:00")
    fay = town("fay")
    await held(fay, town, "Acme", days_ago=1)
    await fay.presses("Join", CLASS)
    await town.goes_to("Friday 16:00")
    assert "A quiet week" in town.reads(CLASS)


async def test_who_leaves_takes_their_counts_along(town: Town) -> None:
    await begun(town, *FIVE, "fay")
    await town.goes_to("Tuesday 12:00")
    await held(town("ann"), town)
    await held(town("fay"), town)
    await town("fay").commands("/cohort leave", CLASS)
    assert "every grant in it are deleted" in town("fay").text
    await town("fay").commands("/cohort leave", CLASS)
    assert "You are not in it" in town("fay").text
    await town.goes_to("Friday 16:00")
    assert dict(town.posted(CLASS)[-1].facts) == {"Interviews held": "1"}


async def test_a_week_is_the_cohorts_own_whatever_the_clock_of_a_member_says(town: Town) -> None:
    await begun(town, *FIVE)
    ann = town("ann")
    await ann.commands("/settings zone Asia/Tokyo")
    await town.goes_to("Thursday 12:00")
    for name in FIVE[1:]:
        await held(town(name), town)
    await town.goes_to("Friday 15:00")
    await held(ann, town, days_ago=0.02)  # on Saturday, by her clock
    await town.goes_to("Friday 16:00")
    (digest,) = digests(town)
    assert dict(digest.facts)["Interviews held"] == "5"
    assert (await ann.desk()).seeker.zone == "Asia/Tokyo"


async def test_a_digest_that_nobody_reads_pauses_and_says_so_to_the_coach(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await robin.says("hello")
    for _ in range(3):
        await town.goes_to("Friday 16:00")
        assert len(digests(town)) == 1
    await town.goes_to("Friday 16:00")
    assert digests(town) == []
    assert town.directly() == ["robin"]
    assert "the last three digests of Spring class in #class" in robin.text
    await town.sleeps(days=30)
    assert (town.posted(CLASS), town.directly()) == ([], [])
    await robin.presses("Resume the digest")
    await town.goes_to("Friday 16:00")
    assert len(town.posted(CLASS)) == 2  # a question on Tuesday, the digest on Friday


async def test_a_coach_who_is_a_member_too_resumes_it_from_their_messages(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await robin.presses("Join", CLASS)
    await robin.says("hello")
    await town.sleeps(days=30)
    await robin.presses("Resume the digest")
    assert "comes again" in robin.text


async def test_a_coach_is_told_in_the_morning_where_it_is_night(town: Town) -> None:
    robin, kim = await begun(town, *FIVE), town("kim", "Europe/Berlin")
    await robin.commands("/cohort coach @kim", CLASS)
    await kim.says("hello")
    await town.goes_to("2026-03-27T16:00:00-04:00")  # 21:00 in Berlin
    assert town.directly() == []
    await town.goes_to("2026-03-28T02:59:00-04:00")
    assert town.directly() == []
    await town.sleeps(minutes=1)
    assert town.directly() == ["kim"]
    assert "I have paused it" in kim.text


async def test_a_coach_who_never_spoke_with_the_bot_finds_it_paused(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await town.sleeps(days=40)
    assert town.directly() == []
    await robin.commands("/cohort", CLASS)
    assert "paused" in robin.text


async def test_one_press_in_the_channel_keeps_it_coming(town: Town) -> None:
    await begun(town, *FIVE)
    for _ in range(6):
        await town.goes_to("Friday 16:00")
        assert len(digests(town)) == 1
        await town("ann").presses("Good to see", CLASS)
        assert "keeps coming" in town("ann").text


async def test_a_question_a_week_and_never_the_same_twice_running(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await town.goes_to("Tuesday 16:00")
    (first,) = town.posted(CLASS)
    await town("ann").commands("/cohort", CLASS)
    await town.sleeps(days=7)
    second = town.posted(CLASS)[-1]
    assert first.text.startswith("A question for the week")
    assert second.text.startswith("A question for the week")
    assert first != second
    await robin.commands("/cohort change", CLASS)
    await robin.submits(CLASS, prompts="no")
    await town.sleeps(days=7)
    assert [message.title for message in town.posted(CLASS)] == ["Spring class: the week to Friday 13 March"]


async def test_a_digest_that_fell_due_while_the_bot_was_off_comes_late_and_once(town: Town) -> None:
    await begun(town, *FIVE)
    await town.goes_to("Thursday 12:00")
    await held(town("ann"), town)
    await town.is_down_until("Sunday 12:00")
    (digest,) = digests(town)
    assert digest.title == "Spring class: the week to Friday 6 March"
    assert dict(digest.facts) == {"Interviews held": "1"}
    await town.sleeps(hours=2)
    assert town.posted(CLASS) == []


async def test_of_weeks_that_were_missed_only_the_last_is_told(town: Town) -> None:
    await begun(town, *FIVE)
    await town.is_down_until("2026-03-30T12:00:00-04:00")
    assert [message.title for message in town.posted(CLASS)] == ["Spring class: the week to Friday 27 March"]


async def test_another_digest_day_tells_nothing_late(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await town.goes_to("Wednesday 12:00")
    await held(town("ann"), town)
    await robin.commands("/cohort change", CLASS)
    await robin.submits(CLASS, digest_on="mon", digest_at="9:00")
    assert town.posted(CLASS) == []
    await town.goes_to("Monday 09:00")
    digest = town.posted(CLASS)[-1]
    assert digest.title == "Spring class: the week to Monday 9 March"
    assert dict(digest.facts) == {"Interviews held": "1"}


async def test_no_two_digests_tell_of_the_same_days(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await town.goes_to("Friday 16:00")
    assert len(digests(town)) == 1
    await robin.commands("/cohort change", CLASS)
    await robin.submits(CLASS, digest_at="16:10")
    await town.sleeps(hours=1)
    assert digests(town) == []
    await robin.commands("/cohort change", CLASS)
    await robin.submits(CLASS, digest_on="mon")
    await town.goes_to("Monday 20:00")
    assert digests(town) == [], "three days of it were told on Friday"
    await town.goes_to("Monday 20:00")
    assert [message.title for message in digests(town)] == ["Spring class: the week to Monday 16 March"]


async def test_it_ends_with_its_last_day_and_all_grants_with_it(town: Town) -> None:
    robin = await begun(town, "ann", until="20 March")
    ann = town("ann")
    await held(ann, town, outcome="offer")
    await ann.commands("/share outcomes with robin")
    await ann.presses("Grant it")
    await town.goes_to("2026-03-20T23:59:00-04:00")
    assert "has ended" not in town.reads(CLASS)
    await town.sleeps(minutes=1)
    assert "This cohort has ended" in town.reads(CLASS)
    await robin.commands("/cohort report", CLASS)
    assert "no cohort in this channel" in robin.text
    await ann.commands("/share")
    assert "You are in no cohort" in ann.text
    assert (await ann.desk()).memberships == {}
    await robin.commands("/cohort start Summer class until 29 May", CLASS)
    await robin.commands("/cohort report", CLASS)
    assert "No members. None of them shares" in robin.text
    await ann.commands("/cohort", CLASS)
    assert "not in it" in ann.text


async def test_only_who_started_it_and_admins_end_it(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await town("ann").commands("/cohort end", CLASS)
    assert "for who started the cohort, and for admins" in town("ann").text
    await town("admin").commands("/cohort remove", CLASS)
    assert "ends Spring class for everybody" in town("admin").text
    await town("admin").presses("End the cohort", CLASS)
    assert "This cohort has ended" in town.reads(CLASS)
    await robin.commands("/cohort", CLASS)
    assert "no cohort in this channel" in robin.text
    await town.sleeps(days=30)
    assert town.posted(CLASS) == []


@pytest.mark.parametrize("word", ["end", "remove", "close", "Close"])
async def test_whatever_word_ends_it_asks_first(town: Town, word: str) -> None:
    robin = await begun(town, "ann")
    await robin.commands(f"/cohort {word}", CLASS)
    assert "ends Spring class for everybody" in robin.text
    await robin.commands("/cohort")
    assert "The cohort in #class." in robin.text, "asked is not done"
    await robin.says(f"cohort {word}")
    assert robin.labels() == ["End the cohort"]
    assert town.posted(CLASS) == []
    await robin.presses("End the cohort")
    assert "This cohort has ended" in town.reads(CLASS)


async def test_who_started_it_names_the_coaches(town: Town) -> None:
    robin = await begun(town, "ann")
    await town("ann").commands("/cohort coach @ann", CLASS)
    assert "for who started the cohort" in town("ann").text
    await robin.commands("/cohort coach @kim", CLASS)
    assert "kim coaches this cohort now" in robin.text
    await town("kim").commands("/cohort report", CLASS)
    assert "One member" in town("kim").text
    await town("kim").commands("/cohort coach @ann", CLASS)
    assert "for who started the cohort" in town("kim").text
    await robin.commands("/cohort coach remove @kim", CLASS)
    await town("kim").commands("/cohort report", CLASS)
    assert "That is for its coaches" in town("kim").text


async def test_a_coach_who_goes_leaves_it_to_the_next(town: Town) -> None:
    robin = await begun(town, "ann")
    await robin.commands("/cohort coach @kim", CLASS)
    await robin.commands("/cohort resign", CLASS)
    assert "do not coach Spring class any more" in robin.text
    await robin.commands("/cohort report", CLASS)
    assert "for its coaches" in robin.text
    await town("kim").commands("/cohort coach @lou", CLASS)
    assert "lou coaches" in town("kim").text


async def test_without_a_coach_it_goes_on_and_an_admin_names_one(town: Town) -> None:
    robin = await begun(town, *FIVE)
    await robin.commands("/cohort resign", CLASS)
    await town("ann").commands("/share upcoming")
    assert "no coach" in town("ann").text
    await town.goes_to("Friday 16:00")
    assert "A quiet week" in town.reads(CLASS)
    await town("admin").commands("/cohort coach @kim", CLASS)
    await town("kim").commands("/cohort change", CLASS)
    assert town("kim").form.name == "cohort"


async def test_a_channel_without_a_cohort_says_so(town: Town) -> None:
    ann = town("ann")
    for command in ("/cohort", "/cohort join", "/cohort leave", "/cohort report", "/cohort coach @kim", "/cohort end"):
        await ann.commands(command, "#elsewhere")
        assert "no cohort in this channel" in ann.text
        assert ann.told_in() == {"private"}
    await ann.commands("/cohort dance", "#elsewhere")
    assert "start, join, leave" in ann.text
    await ann.commands("/cohort")
    assert "You are in no cohort" in ann.text
    assert town.posted("#elsewhere") == []


async def test_several_cohorts_a_person(town: Town) -> None:
    await begun(town, "ann")
    await town("kim").commands("/cohort start Spring class until 5 June", "#evening")
    ann = town("ann", "Europe/Berlin")
    await ann.presses("Join", "#evening")
    await ann.commands("/cohort")
    assert [message.text for message in ann.heard] == ["The cohort in #class.", "The cohort in #evening."]
    await ann.commands("/cohort leave")
    assert (ann.text, ann.labels()) == ("Which cohort?", ["Spring class in #class", "Spring class in #evening"])
    await ann.presses("Spring class in #evening")
    assert "You have left Spring class" in ann.text
    await ann.commands("/cohort")
    assert "The cohort in #class." in ann.text
    assert "#evening" not in ann.text


async def test_commands_of_every_kind_are_answered_in_private(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    for command in ("/cohort", "/share", "/followups", "/help", "/interview list", "/nonsense", "/export", "/forget"):
        await ann.commands(command, CLASS)
        assert ann.told_in() <= {"private"}
        assert (town.posted(CLASS), town.directly()) == ([], [])


async def test_hostile_names_stay_names(town: Town) -> None:
    mallory = town("mallory <!channel>")
    await mallory.commands("/cohort start *Free* offers\u202e https://evil.example until 29 May", CLASS)
    assert "*Free*" not in town.reads(CLASS)
    await town("ann").commands("/cohort join as " + "x" * 500, CLASS)
    membership = next(iter((await town("ann").desk()).memberships.values()))
    assert len(membership.name) == 60
    await town("robin").commands("/cohort coach " + "@a" * 100, CLASS)
    assert town.posted(CLASS) == []


async def test_a_cohort_of_one(town: Town) -> None:
    robin = await begun(town)
    await robin.presses("Join", CLASS)
    await held(robin, town)
    await town.goes_to("Friday 16:00")
    assert "at least five" in town.reads(CLASS)
    await robin.commands("/cohort report", CLASS)
    assert "One member. None of them shares" in robin.text
