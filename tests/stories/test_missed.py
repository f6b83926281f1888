"""What a platform refuses is not lost, not repeated, and not tried again and again: told when they come by."""

from bot import wording
from tests.accounts import Side, World
from tests.stories.test_several_accounts import join, met


async def nudged_in_vain(world: World) -> Side:
    """Their direct messages are closed when the checklist for Acme is due."""
    me = await met(world, "discord")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video, with Dana Li")
    me.shuts()
    await world.sleeps(hours=9, minutes=5)
    return me


async def test_after_a_refusal_nothing_more_is_sent_and_all_of_it_waits(world: World) -> None:
    me = await nudged_in_vain(world)
    assert me.screen.refused == 1
    await world.sleeps(days=2)
    assert me.screen.refused == 1, "neither the debrief nor the thank-you knocks at a closed door"
    await me.in_channel("C1").commands("/followups")
    assert me.heard_about("Discord did not let me write to you", "Privacy Settings", "This is what waited")
    assert me.heard_about("two things are due", "How it went at Acme", "Thank-you to Dana Li")
    assert not me.heard_about("waited", "checklist"), "that interview has begun"


async def test_they_are_told_once(world: World) -> None:
    me = (await nudged_in_vain(world)).in_channel("C1")
    await me.commands("/interview list")
    assert me.heard_about("did not let me write")
    assert me.heard_about("Tuesday 3 March at 2:00 pm", "You will meet Dana Li")
    await me.commands("/interview list")
    assert not me.heard_about("did not let me write")
    assert len(me.heard) == 1


async def test_any_word_press_or_command_will_do(world: World) -> None:
    me = await nudged_in_vain(world)
    me.shuts(shut=False)
    await me.says("Got another one: Globex, Thursday at 11, video")
    assert me.heard_about("Globex")
    assert me.heard_about("did not let me write")


async def test_what_was_settled_meanwhile_is_not_shown(world: World) -> None:
    me = await nudged_in_vain(world)
    await me.in_channel("C1").commands("/interview cancel Acme")
    assert me.heard_about("did not let me write", "Nothing of it needs doing any more")
    assert "Got it" not in me.labels()


async def test_while_they_are_closed_a_press_is_answered_where_it_was_made(world: World) -> None:
    me = (await nudged_in_vain(world)).in_channel("C1")
    await me.commands("/followups")
    refused = me.screen.refused
    await me.presses("Got it")
    assert me.heard_about("Good luck")
    await me.commands("/interview Globex on Thursday 10am to 11am")
    assert me.heard_about("Got it: an interview with Globex")
    assert me.screen.refused == refused


async def test_the_next_nudge_tries_once_more_and_opens_the_way_if_it_arrives(world: World) -> None:
    me = (await nudged_in_vain(world)).in_channel("C1")
    await me.commands("/followups")
    assert me.screen.refused == 1
    await world.sleeps(days=1)
    assert me.screen.refused == 2, "they came by, so it was tried again"
    await me.commands("/followups")
    assert me.heard_about("did not let me write")
    me.shuts(shut=False)
    await world.sleeps(days=1)
    assert me.heard_about("Acme")
    await me.presses("Later")
    assert me.heard_about("I will come back to it")
    assert me.world.storage.store.load(me.account)
    assert me.screen.refused == 2


async def test_a_nudge_that_is_refused_goes_to_their_other_account_at_once(world: World) -> None:
    slack, discord = await met(world, "slack"), await met(world, "discord")
    await slack.says("Interview with Acme on Tuesday 2pm to 3pm, video, with Dana Li")
    await join(slack, discord)
    discord.shuts()
    await world.sleeps(hours=9, minutes=5)
    assert discord.screen.refused == 1
    assert slack.heard_about("Acme", "Tuesday 3 March at 2:00 pm")
    await world.sleeps(days=1)
    assert slack.heard_about("How did it go with Acme")
    assert discord.screen.refused == 1
    await slack.says("It went great")
    assert slack.heard_about("Discord did not let me write to you")
    discord.shuts(shut=False)
    await discord.says("hello")
    assert not discord.heard_about("did not let me write")
    await world.sleeps(days=1)
    assert discord.heard_about("thank-you to Dana Li"), "heard there again, they are nudged there again"
    assert not slack.heard


async def test_a_nudge_that_waits_too_long_for_one_platform_goes_to_the_other(world: World) -> None:
    slack, discord = await met(world, "slack"), await met(world, "discord")
    await slack.says("Interview with Acme on Tuesday 2pm to 3pm, video, with Dana Li")
    await join(slack, discord)
    discord.screen.away = True
    await world.sleeps(hours=9, minutes=30)
    assert slack.heard_about("Acme", "Tuesday 3 March at 2:00 pm")
    slack.screen.away = True
    await world.sleeps(days=1)
    assert not slack.heard
    discord.screen.away = slack.screen.away = False
    await world.sleeps(hours=1)
    heard = [message for side in (slack, discord) for message in side.heard]
    assert sum("How did it go" in message.text for message in heard) == 1, "it is not lost where both are away"
    assert not any(side.heard_about("did not let me write") for side in (slack, discord))


async def test_what_was_asked_at_the_first_contact_is_asked_where_it_can_be_seen(world: World) -> None:
    me = world.on("discord", zone="America/New_York").in_channel("C1")
    me.shuts()
    await me.joins()
    assert not me.heard
    assert me.screen.refused == 1
    await me.commands("/help")
    assert me.heard_about("Privacy Settings")
    assert me.heard_about("never write to an employer")
    await me.presses("Yes, remind me")
    assert me.desk.seeker.consent == "given"


# ── the hint ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_hint_is_asked_for_where_it_would_help_and_left_once(world: World) -> None:
    me = (await nudged_in_vain(world)).in_channel("C1")
    assert not me.screen.hints
    await me.commands("/followups")
    assert me.heard_about("shall I say in the channel")
    await me.presses(wording.HINT_YES)
    assert me.heard_about("Once, when something waits")
    await world.sleeps(days=1)
    assert me.screen.hints == [("C1", wording.HINT)]
    assert "Acme" not in wording.HINT
    await world.sleeps(days=3)
    assert not me.screen.hints
    await me.commands("/followups")
    assert me.heard_about("did not let me write")
    assert not me.heard_about("shall I say in the channel")


async def test_without_their_word_nothing_is_said_where_others_read_it(world: World) -> None:
    me = (await nudged_in_vain(world)).in_channel("C1")
    await me.commands("/followups")
    await me.presses(wording.HINT_NO)
    await world.sleeps(days=3)
    assert not me.screen.hints
    await me.commands("/settings hints yes")
    await world.sleeps(days=3)
    assert me.screen.hints == [("C1", wording.HINT)]


async def test_nobody_is_hinted_at_who_is_reached_elsewhere(world: World) -> None:
    slack, direct = await met(world, "slack"), await met(world, "discord")
    discord = direct.in_channel("C1")
    await discord.commands("/settings hints yes")
    await slack.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await join(slack, direct)
    discord.shuts()
    await world.sleeps(hours=9, minutes=5)
    assert slack.heard_about("Acme")
    assert not discord.screen.hints
