"""One person on several platforms: joined by a code, one desk, nudges where they were last, and parted again."""

import re

import pytest

from bot import wording
from bot.event import Pressed
from bot.joining import CODES_AT_MOST, TRIES
from tests.accounts import Side, World

WRONG = "link AAAA-BBBB-CCCC"


def code_of(side: Side) -> str:
    found = re.search(r"link (\S{4}-\S{4}-\S{4})", side.text)
    assert found
    return found[1]


async def code_from(side: Side) -> str:
    await side.says("link")
    return code_of(side)


async def met(world: World, platform: str, user: str = "sam", zone: str = "America/New_York") -> Side:
    side = world.on(platform, user, zone)
    await side.joins()
    if platform != "local":
        await side.presses("Yes, remind me")
    return side


async def both(world: World) -> tuple[Side, Side]:
    """Somebody with two interviews on Slack, and one on Discord."""
    slack, discord = await met(world, "slack"), await met(world, "discord")
    await slack.says("Interview with Acme on Tuesday 2pm to 3pm, video, with Dana Li")
    await slack.says("Interview with Globex on Thursday 2pm to 3pm")
    await discord.says("Interview with Initech on Wednesday 10am to 11am with Tom Baker")
    return slack, discord


async def join(gives: Side, types: Side) -> None:
    await gives.says("link")
    await types.says(f"link {code_of(gives)}")
    await types.presses(wording.JOIN_THEM)


async def linked(world: World) -> tuple[Side, Side]:
    slack, discord = await both(world)
    await join(slack, discord)
    return slack, discord


# ── joining ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("from_slack", [True, False])
async def test_a_code_of_one_typed_on_the_other_makes_one_desk_of_two(world: World, from_slack: bool) -> None:
    slack, discord = await both(world)
    gives, types = (slack, discord) if from_slack else (discord, slack)
    await gives.commands("/link")
    await types.commands(f"/link {code_of(gives)}")
    assert types.heard_about("two interviews, one person", "one interview, one person")
    assert types.heard_about("Whoever uses that account will see everything")
    assert slack.companies == ["Acme", "Globex"], "nothing is done before it is confirmed"
    await types.presses(wording.JOIN_THEM)
    assert types.heard_about("one desk for Discord and Slack" if not from_slack else "one desk for Slack and Discord")
    assert gives.heard_about("was just joined to this one", "unlink")
    assert slack.desk == discord.desk
    assert slack.companies == ["Acme", "Globex", "Initech"]
    assert {contact.name for contact in slack.desk.contacts.values()} == {"Dana Li", "Tom Baker"}
    assert [i.id for i in slack.desk.interviews.values()] == ["i1", "i2", "i3"]
    await discord.says("Interview with Umbrella on Friday 2pm")
    assert slack.companies == ["Acme", "Globex", "Initech", "Umbrella"]


async def test_what_is_on_both_is_there_once_and_the_fuller_desk_keeps_its_settings(world: World) -> None:
    slack, discord = await both(world)
    await discord.says("Interview with Acme on Tuesday 2pm to 3pm")
    await discord.says("settings quiet_from 22:00")
    await slack.says("settings quiet_from 20:00")
    await slack.says("Interview with Hooli on Friday 9am")
    await discord.says("link")
    await slack.says(f"link {code_of(discord)}")
    assert slack.heard_about("Settings stay as they are here")
    await slack.presses(wording.JOIN_THEM)
    assert slack.companies == ["Acme", "Globex", "Hooli", "Initech"]
    assert discord.desk.seeker.quiet_from.hour == 20


async def test_left_apart_nothing_is_joined(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("link")
    await discord.says(code_of(slack))
    await discord.presses(wording.JOIN_NOT)
    assert discord.heard_about("nothing was joined")
    assert discord.companies == ["Initech"]


async def test_somebody_new_joins_by_their_first_words(world: World) -> None:
    slack, _ = await both(world)
    await slack.says("link")
    new = world.on("local")
    await new.says(f"link {code_of(slack)}")
    await new.presses(wording.JOIN_THEM)
    assert new.companies == ["Acme", "Globex"]


async def test_three_platforms_share_one_desk(world: World) -> None:
    slack, discord = await linked(world)
    local = await met(world, "local")
    await local.says("Interview with Hooli on Friday 9am")
    await join(local, discord)
    assert discord.heard_about("one desk for Slack, the local chat and Discord")
    assert slack.desk == discord.desk == local.desk
    assert local.companies == ["Acme", "Globex", "Hooli", "Initech"]
    other = await met(world, "slack", "elsewhere")
    await other.says("Interview with Umbrella on Friday 3pm")
    await join(slack, other)
    assert len(local.desk.dialogue.reaches) == 4
    assert local.companies == ["Acme", "Globex", "Hooli", "Initech", "Umbrella"]


async def test_undo_does_not_take_a_joining_back(world: World) -> None:
    slack, discord = await linked(world)
    await discord.says("undo")
    assert discord.heard_about("Taken back: logged Globex")
    assert slack.desk == discord.desk
    assert "Initech" in slack.companies


# ── codes ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_ones_own_code_is_no_try(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("link")
    code = code_of(slack)
    for _ in range(TRIES + 1):
        await slack.says(f"link {code}")
        assert slack.heard_about("made right here")
    await discord.says(f"link {code}")
    assert discord.heard_about("That code is from an account in Slack")


async def test_a_code_typed_by_hand_is_read_all_the_same(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("link")
    typed = code_of(slack).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    await discord.says(f"link {typed}")
    assert discord.heard_about("That code is from an account in Slack")


async def test_a_code_lasts_ten_minutes_and_works_once(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("link")
    old = code_of(slack)
    await world.sleeps(minutes=10)
    await discord.says(f"link {old}")
    assert discord.heard_about("opens nothing", "Four tries left")
    await join(slack, discord)
    third = await met(world, "local")
    await slack.says("link")
    newest = code_of(slack)
    await third.says(f"link {old}")
    assert third.heard_about("opens nothing")
    await third.says(f"link {newest}")
    await third.presses(wording.JOIN_THEM)
    fourth = await met(world, "local", "other")
    await fourth.says(f"link {newest}")
    assert fourth.heard_about("opens nothing")


async def test_a_code_that_runs_out_before_it_is_confirmed_joins_nothing(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("link")
    await discord.says(f"link {code_of(slack)}")
    await world.sleeps(minutes=10)
    await discord.presses(wording.JOIN_THEM)
    assert discord.heard_about("has run out in the meantime")
    assert discord.companies == ["Initech"]
    await discord.presses_old("", "link:yes")
    assert discord.heard_about(wording.STALE)


async def test_a_new_code_takes_the_place_of_the_one_before(world: World) -> None:
    slack, discord = await both(world)
    first, second = await code_from(slack), await code_from(slack)
    await discord.says(f"link {first}")
    assert discord.heard_about("opens nothing")
    await discord.says(f"link {second}")
    assert discord.heard_about("That code is from an account in Slack")


async def test_nobody_gets_codes_without_end(world: World) -> None:
    slack = await met(world, "slack")
    for _ in range(CODES_AT_MOST):
        await slack.says("link")
        assert code_of(slack)
    await slack.says("link")
    assert slack.heard_about("Wait ten minutes")
    await world.sleeps(minutes=10)
    await slack.says("link")
    assert code_of(slack)


async def test_five_wrong_codes_end_the_trying_even_with_the_right_one(world: World) -> None:
    slack, stranger = await both(world)
    await slack.says("link")
    right = code_of(slack)
    for left in ("Four tries", "Three tries", "Two tries", "One try"):
        await stranger.says(WRONG)
        assert stranger.heard_about(left)
    await stranger.says(WRONG)
    assert stranger.heard_about("one too many")
    await stranger.says(f"link {right}")
    assert stranger.heard_about("one too many")
    await stranger.says("forget everything")
    await stranger.says("forget everything")
    await stranger.says(f"link {right}")
    assert stranger.heard_about("one too many"), "forgetting gives no new tries"
    await world.sleeps(minutes=10)
    again = await code_from(slack)
    await stranger.says(f"link {again}")
    assert stranger.heard_about("That code is from an account in Slack")


async def test_a_code_withstands_five_guesses_in_all_whoever_makes_them(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("link")
    right = code_of(slack)
    guess = f"link {right[:10]}{'ZZZZ' if not right.endswith('ZZZZ') else 'YYYY'}"
    for number in range(TRIES):
        await world.on("discord", f"stranger{number}").says(guess)
    await discord.says(f"link {right}")
    assert discord.heard_about("opens nothing")
    assert discord.companies == ["Initech"]


async def test_everyday_words_are_no_codes(world: World) -> None:
    slack = await met(world, "slack")
    await slack.says("link to the job posting")
    assert not slack.heard_about("code")
    await slack.commands("/link something")
    assert slack.heard_about("That is no code")


# ── one desk ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_nudge_comes_where_they_were_last_or_where_they_chose(world: World) -> None:
    slack, discord = await linked(world)
    await world.sleeps(hours=9, minutes=5)
    assert discord.heard_about("Acme"), "they pressed the button there"
    assert not slack.heard
    await slack.says("Got it")
    await world.sleeps(hours=24)
    assert slack.heard_about("How did it go with Acme")
    assert not discord.heard
    await slack.says("settings nudges_on discord")
    await slack.says("sent")
    await world.sleeps(hours=24)
    assert discord.heard_about("Initech")
    assert not slack.heard


async def test_only_a_platform_they_are_on_can_be_chosen(world: World) -> None:
    slack, _ = await linked(world)
    await slack.says("settings nudges_on local")
    assert slack.heard_about("not one of the choices")
    await slack.says("settings nudges_on last")
    assert slack.desk.seeker.nudges_on == ""


async def test_a_message_is_edited_where_it_is_wherever_its_story_goes_on(world: World) -> None:
    slack, discord = await both(world)
    (card,) = (sent_as for sent_as, (_, message) in slack.screen.messages.items() if message.title == "Acme")
    await join(slack, discord)
    on_discord = len(discord.screen.messages)
    await discord.says("Acme moved to Tuesday 4pm")
    assert discord.heard_about("Moved: Acme is now Tuesday 3 March, 4:00–5:00 pm")
    assert len(discord.screen.messages) == on_discord + 1
    _, message = slack.screen.messages[card]
    assert ("When", "Tuesday 3 March, 4:00–5:00 pm") in message.facts
    assert not message.controls, "there is a newer one on Discord"


async def test_buttons_from_before_the_joining_do_no_harm(world: World) -> None:
    slack, discord = await both(world)
    await discord.says("followups")
    old = discord.buttons()
    await discord.says("export")
    await join(slack, discord)
    before = slack.desk
    for key, action in old:
        if action.startswith(("sent:", "skip:", "right:", "calendar:", "change:", "undo")):
            await discord.presses_old(key, action)
            assert discord.heard_about("I do not know that button any more")
    assert slack.desk.follow_ups == before.follow_ups
    assert slack.desk.interviews == before.interviews


async def test_messages_that_can_still_be_pressed_are_brought_up_to_date(world: World) -> None:
    slack, discord = await both(world)
    await discord.says("followups")
    await join(slack, discord)
    await discord.presses("Got it")
    (brief,) = (f for f in slack.desk.follow_ups.values() if f.state == "done")
    assert slack.desk.interviews[brief.interview].company == "Initech"


async def test_a_form_opened_before_the_joining_changes_nothing(world: World) -> None:
    slack, discord = await both(world)
    taken = await discord.does(Pressed(id="open", action="change:i1"))
    assert taken
    assert taken.opens
    await join(slack, discord)
    await discord.submits(taken.opens, company="Wrong")
    assert discord.heard_about(wording.FORM_STALE)
    assert slack.companies == ["Acme", "Globex", "Initech"]


async def test_a_calendar_feed_of_the_desk_that_ends_ends(world: World) -> None:
    slack, discord = await both(world)
    await slack.says("calendar on")
    await discord.says("calendar on")
    feeds = [side.desk.seeker.feed_token for side in (slack, discord)]
    await slack.says("link")
    await discord.says(f"link {code_of(slack)}")
    assert discord.heard_about("calendar feed here")
    await discord.presses(wording.JOIN_THEM)
    stays, ends = (world.storage.store.load_by_feed(token) for token in feeds)
    assert stays
    assert len(stays.interviews) == 3
    assert ends is None


async def test_another_report_of_the_same_zone_is_no_travel(world: World) -> None:
    slack, local = await met(world, "slack"), await met(world, "local", zone="UTC")
    await local.joins(name="again")
    await join(slack, local)
    zone = slack.desk.seeker.zone
    for side in (slack, local, slack, local):
        await side.joins(name="again")
        assert slack.desk.seeker.zone == zone
    moved = world.on("local", zone="Europe/Berlin")
    await moved.joins()
    assert slack.desk.seeker.zone == "Europe/Berlin"


async def test_forgetting_forgets_it_on_every_platform(world: World) -> None:
    slack, discord = await linked(world)
    await slack.says("forget everything")
    await slack.says("forget everything")
    assert world.storage.store.load(slack.account) is None
    assert world.storage.store.load(discord.account) is None
    await world.sleeps(days=7)
    assert not discord.heard
    await discord.says("hello")
    assert discord.heard_about("never write to an employer"), "as somebody new"
    assert not discord.desk.interviews


# ── parting ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_parted_the_desk_stays_where_they_say(world: World) -> None:
    slack, discord = await linked(world)
    await discord.commands("/unlink")
    assert discord.heard_about("shares its desk with yours in Slack", "On which side")
    await discord.presses("There, in Slack")
    assert discord.heard_about("your desk is in Slack", "Your settings came along")
    assert slack.heard_about("Parted from your account in Discord")
    assert slack.companies == ["Acme", "Globex", "Initech"]
    assert discord.companies == []
    assert discord.desk.seeker.zone == "America/New_York"
    await discord.says("Interview with Umbrella on Friday 2pm")
    assert discord.companies == ["Umbrella"]
    assert "Umbrella" not in slack.companies
    await slack.says("unlink")
    assert slack.heard_about("shares its desk with no other")


async def test_parted_here_the_others_begin_anew_together(world: World) -> None:
    slack, discord = await linked(world)
    local = await met(world, "local")
    await join(slack, local)
    await local.says("unlink")
    await local.presses("Here, in the local chat")
    assert local.companies == ["Acme", "Globex", "Initech"]
    assert slack.companies == discord.companies == []
    assert slack.heard_about("your desk is in the local chat")
    await slack.says("Interview with Umbrella on Friday 2pm")
    assert discord.companies == ["Umbrella"]
    await world.sleeps(hours=9, minutes=5)
    assert local.heard_about("Acme")
    assert not slack.heard


async def test_buttons_of_a_desk_that_was_parted_from_do_no_harm(world: World) -> None:
    slack, discord = await linked(world)
    await discord.says("followups")
    old = [(key, action) for key, action in discord.buttons() if action.startswith("sent:")]
    await discord.says("unlink")
    await discord.presses("There, in Slack")
    await discord.says("Interview with Umbrella on Friday 2pm")
    for key, action in old:
        await discord.presses_old(key, action)
        assert discord.heard_about("I do not know that button any more")
    assert not any(f.state == "done" for side in (slack, discord) for f in side.desk.follow_ups.values())


async def test_they_can_change_their_mind_and_be_joined_anew(world: World) -> None:
    slack, discord = await linked(world)
    await discord.says("unlink")
    await discord.presses("Stay joined")
    assert slack.desk == discord.desk
    await discord.says("unlink")
    await discord.presses("Here, in Discord")
    assert slack.companies == []
    await slack.says("Interview with Umbrella on Friday 2pm")
    await join(discord, slack)
    assert slack.companies == discord.companies == ["Acme", "Globex", "Initech", "Umbrella"]
    await slack.says("followups Umbrella")
    await slack.presses("Got it")
    (brief,) = (f for f in discord.desk.follow_ups.values() if f.state == "done")
    assert discord.desk.interviews[brief.interview].company == "Umbrella"
