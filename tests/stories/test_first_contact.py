"""First contact on a platform that gives no time zone: introduced, asked for consent, and where they are; once, and
never in the way of what they came to say.
"""

from bot import wording
from tests.accounts import Side, World
from tests.talk import clock


async def welcomed(world: World) -> Side:
    me = world.on("discord")
    await me.joins()
    return me


async def consented(world: World) -> Side:
    me = await welcomed(world)
    await me.presses("Yes, remind me")
    return me


async def test_it_says_what_it_is_who_could_see_it_and_asks_one_question(world: World) -> None:
    me = await welcomed(world)
    assert me.heard_about("never write to an employer", "sealed under a key of your own", "nobody in a server")
    assert me.heard_about("Discord itself stores direct messages", "whoever runs me")
    assert me.labels() == ["Yes, remind me", "No, only answer"]
    assert not me.heard_about("where are you")


async def test_the_zone_is_asked_after_consent_and_only_once(world: World) -> None:
    me = await consented(world)
    assert me.heard_about("where are you?", "I'm in Lisbon")
    await me.says("help")
    await me.says("no thanks")
    assert not me.heard_about("where are you?")


async def test_the_very_first_words_are_taken_in(world: World) -> None:
    me = world.on("discord")
    await me.says("had an interview with Acme yesterday at 2pm, it went well")
    assert me.heard_about("never write to an employer")
    assert me.heard_about("Acme", "4 – good")
    assert me.heard_about("I have read that in UTC")
    await me.presses("Yes, remind me")
    assert me.heard_about("Good. I keep to your quiet hours")


async def test_what_was_told_before_stands_at_their_own_hour_once_it_is_known(world: World) -> None:
    me = await consented(world)
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    assert me.heard_about("Tuesday 3 March, 14:00–15:00")
    assert me.heard_about("I have read that in UTC")
    await me.says("I'm in New York")
    assert me.heard_about("New York, where it is 9:00 am now", "stands at those hours")
    (interview,) = me.desk.interviews.values()
    assert interview.starts_at.isoformat() == "2026-03-03T19:00:00+00:00"
    assert interview.zone == "America/New_York"
    await world.sleeps(days=1, hours=6, minutes=29)
    assert not me.heard_about("How did it go")
    await world.sleeps(minutes=1)
    assert me.heard_about("How did it go with Acme")


async def test_words_about_time_are_read_in_utc_with_one_plain_word(world: World) -> None:
    me = await consented(world)
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    assert me.text.count("UTC") == 1
    await me.says("Interview with Globex on Wednesday 2pm to 3pm")
    assert me.text.count("UTC") == 1
    await me.says("followups")
    assert "UTC" not in me.text


async def test_a_zone_is_chosen_from_what_clocks_show_today(world: World) -> None:
    me = await consented(world)
    await me.chooses("New York, Toronto (UTC−5)")
    assert me.heard_about("New York, where it is 9:00 am now", "holidays of New York")
    assert me.desk.seeker.zone == "America/New_York"
    await me.says("I'm in Toronto")
    assert me.desk.seeker.zone == "America/New_York", "once it is known, travelling is said as ever: now in Toronto"


async def test_summer_shows_on_the_labels(world: World) -> None:
    me = world.on("discord", "sun")
    await world.sleeps(days=120)
    await me.joins(locale="de")
    await me.presses("No, only answer")
    assert me.options()[:2] == ["Berlin, Paris, Madrid (UTC+2)", "Honolulu (UTC−10)"]
    assert len(me.options()) == len(wording.ZONES) <= 25


async def test_a_city_alone_answers_and_a_place_nobody_knows_is_told(world: World) -> None:
    me = await consented(world)
    await me.says("I'm in Springfield Falls")
    assert me.heard_about("I do not know that place")
    await me.says("Lisbon, Portugal")
    assert me.desk.seeker.zone == "Europe/Lisbon"


async def test_where_they_are_can_come_with_the_first_words(world: World) -> None:
    me = await consented(world)
    await me.says("I'm in Berlin. Interview with Acme on Tuesday 2pm to 3pm, video")
    (interview,) = me.desk.interviews.values()
    assert interview.starts_at.isoformat() == "2026-03-03T13:00:00+00:00"
    assert not me.heard_about("UTC")


async def test_a_city_that_is_a_company_stays_one_while_a_company_is_asked_for(world: World) -> None:
    me = await consented(world)
    await me.says("I have an interview on Tuesday 2pm")
    assert me.heard_about("Which company")
    await me.says("Phoenix")
    assert me.companies == ["Phoenix"]


async def test_what_is_counted_from_now_needs_no_zone(world: World) -> None:
    me = await consented(world)
    await me.says("I just had an interview with Acme")
    await me.says("Interview with Globex in 2 hours")
    before = {i.company: i.starts_at for i in me.desk.interviews.values()}
    await me.says("I'm in Tokyo")
    assert {i.company: i.starts_at for i in me.desk.interviews.values()} == before


async def test_what_is_put_off_moves_too(world: World) -> None:
    me = await consented(world)
    await me.says("I had an interview with Acme today at 10am, it went well. Met Dana Li.")
    await me.says("remind me of the thank-you to Dana tomorrow at 9am")
    await me.says("I'm in New York")
    (note,) = (f for f in me.desk.follow_ups.values() if f.kind == "thank_you")
    assert note.snoozed_to
    assert clock(note.snoozed_to.isoformat()) == "Tue 14:00"


async def test_a_platform_that_tells_the_zone_is_believed_and_nobody_is_asked(world: World) -> None:
    me = world.on("slack", zone="Europe/Berlin")
    await me.joins()
    await me.presses("Yes, remind me")
    assert not me.heard_about("where are you")
    later = world.on("slack", "new")
    await later.joins()
    await later.presses("Yes, remind me")
    assert later.heard_about("where are you")
    told = world.on("slack", "new", zone="Europe/Paris")
    await told.joins()
    assert later.desk.seeker.zone == "Europe/Paris"
    await later.says("Interview with Acme on Tuesday 2pm to 3pm")
    assert not later.heard_about("UTC")


async def test_settings_take_it_as_well(world: World) -> None:
    me = await consented(world)
    await me.says("settings zone Lisbon")
    assert me.desk.seeker.zone == "Europe/Lisbon"
    assert not any(control for _, control in me.controls() if control.label == wording.PICK_ZONE)
