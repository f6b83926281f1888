"""Cohorts in a channel and in a thread of a forum: what is posted for all, what each alone is answered, and what
becomes of them when the channel, the server or a permission goes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from adapters.discord.markdown import unescaped
from adapters.discord.places import PLATFORM
from bot import wording
from bot.cohort import Cohort
from bot.desk import Desk, Interview
from bot.event import Joined, Place, Pressed, Said
from bot.ports import Account
from bot.turn import turn
from tests.adapters.discord import schema
from tests.adapters.discord.conftest import NEW, SAM, Bot, Start
from tests.adapters.discord.server import (
    EPHEMERAL,
    FORUM,
    GUILD,
    GUILD_CHANNEL,
    THREAD,
    Interaction,
    Json,
    Refusal,
    direct,
    labels,
    shown,
)

MEMBERS = [str(number) for number in range(301, 307)]
ROBIN, LEE, ADMIN, STRANGER = "401", "402", "501", "601"
NAMES = {ROBIN: "Robin Coach", LEE: "Lee Coach", ADMIN: "Ada Admin", STRANGER: "Stan Stranger",
         **{id: f"Member {letter}" for id, letter in zip(MEMBERS, "ABCDEF", strict=True)}}  # fmt: skip
FRIDAY = datetime(2026, 3, 6, 21, tzinfo=UTC)
"""16:00 in New York."""
START = "start Spring class until 29 May"


async def acts(bot: Bot, user: str, command: str, words: str = "", *, where: str = GUILD_CHANNEL, **more: Any) -> str:
    """What a command in the server is answered, to them alone."""
    act = await bot.sees(bot.discord.gives(user, command, words, guild=GUILD, where=where, **more))
    return alone(act)


async def presses(bot: Bot, user: str, message: Json, label: str) -> str:
    return alone(await bot.sees(bot.discord.presses(user, message, label)))


def alone(act: Interaction) -> str:
    """The answer, which nobody else sees."""
    assert act.said
    assert all(one["flags"] & EPHEMERAL for one in act.said)
    return "\n".join(map(shown, act.said))


def met(bot: Bot, user: str) -> None:
    """They have spoken with the bot before, in New York, and agreed to be written to."""
    account = Account(platform=PLATFORM, user=user)
    store = bot.storage.store
    joined = Joined(id="met", zone="America/New_York", name=NAMES.get(user, "Sam Doe"), platform=PLATFORM)
    store.take(account, joined, bot.clock.now(), turn)
    store.take(account, Pressed(id="agreed", action="consent:yes"), bot.clock.now(), turn)


async def peopled(bot: Bot) -> Bot:
    for id, name in NAMES.items():
        bot.discord.user(id, name)
    bot.discord.admins.add(ADMIN)
    met(bot, ROBIN)
    await bot.service.deliver()
    return bot


async def begun(bot: Bot, *members: str, where: str = GUILD_CHANNEL) -> Json:
    """Robin starts a cohort, and these join; the message that invites."""
    await peopled(bot)
    assert "has begun" in await acts(bot, ROBIN, "cohort", START, where=where)
    (invitation,) = bot.discord.posted(where)
    for member in members:
        assert "counts" in await presses(bot, member, invitation, "Join")
    return invitation


def held(bot: Bot, user: str, company: str, *, outcome: str = "") -> None:
    """An interview that took place, without the talk about it."""

    def knowing(desk: Desk, event: Any, now: datetime) -> Any:
        desk, id = desk.next_id("i")
        interview = Interview(
            id=id, company=company, starts_at=now - timedelta(hours=2), zone="America/New_York", logged_at=now,
            status="held", debriefed_at=now,
        )  # fmt: skip
        if outcome:
            interview = replace(interview, outcome="offer", outcome_at=now)
        return turn(desk.keep(interview), event, now)

    place = Place(platform=PLATFORM, channel="#1", name="#other", user=user)
    event = Said(id=f"{user}/{company}", text="thanks", place=place)
    bot.storage.store.take(Account(platform=PLATFORM, user=user), event, bot.clock.now(), knowing)


async def all_held(bot: Bot, *members: str) -> None:
    """The day after they joined, each has an interview."""
    await bot.passes(days=1)
    for member in members:
        held(bot, member, "Globex")


async def goes_to(bot: Bot, at: datetime) -> None:
    bot.clock.set(at)
    await bot.service.tick()


def digests(bot: Bot, where: str = GUILD_CHANNEL) -> list[Json]:
    return [one for one in bot.discord.posted(where) if "the week to" in shown(one)]


def pictures(message: Json) -> list[Json]:
    return [item for one in schema.components_in(message["components"]) if one["type"] == 12 for item in one["items"]]


# ── a whole story ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("where", [GUILD_CHANNEL, THREAD])
async def test_from_the_start_to_the_weekly_digest(start: Start, where: str) -> None:
    bot: Bot = await start()
    invitation = await begun(bot, *MEMBERS, where=where)
    assert "Robin Coach" in shown(invitation)
    assert "What joining shares" in shown(invitation)
    assert not invitation["flags"] & EPHEMERAL
    assert invitation["enforce_nonce"]
    assert "Lee Coach coaches this cohort now" in await acts(bot, ROBIN, "cohort", "coach", who=LEE, where=where)
    await all_held(bot, *MEMBERS)
    held(bot, MEMBERS[0], "Initech", outcome="offer")

    await goes_to(bot, FRIDAY)
    (digest,) = digests(bot, where)
    assert "Globex" not in shown(digest)
    assert "**Interviews held:** 7" in shown(digest)
    assert [item["description"] for item in pictures(digest)] == [
        attached["description"] for attached in digest["attachments"]
    ]
    assert "7" in pictures(digest)[0]["description"]
    assert bot.discord.uploads[-1][1].startswith(b"\x89PNG")

    again: Bot = await start(is_connected=False)  # another process, which knows only what is stored
    again.clock.set(bot.clock.now())
    await again.service.tick()
    await bot.passes(hours=1)
    assert len(digests(bot, where)) == 1
    assert wording.DIGEST_WAS_SEEN in await presses(bot, MEMBERS[3], digest, wording.DIGEST_SEEN)
    await goes_to(bot, FRIDAY + timedelta(days=7))
    assert len(digests(bot, where)) == 2
    directly = {channel for channel, _ in bot.discord.messages} - {where}
    assert directly <= {direct(ROBIN), direct(SAM)}, "whoever was met in the server is not written to"


async def test_who_is_asked_by_a_form_has_only_the_page_that_begins_it(bot: Bot) -> None:
    await peopled(bot)
    act = await bot.sees(bot.discord.gives(ROBIN, "cohort", "start", guild=GUILD))
    wrong = await bot.sees(bot.discord.submits(act, name="Spring class", ends_on="yesterday"))
    assert "Correct it" in labels(wrong.said[0])
    mended = await bot.sees(bot.discord.presses(ROBIN, wrong.said[0], "Correct it"))
    await bot.sees(bot.discord.submits(mended, ends_on="29 May", digest_on="wednesday", digest_at="09:00"))
    (invitation,) = bot.discord.posted(GUILD_CHANNEL)
    assert "Wednesday" in shown(invitation)
    assert cohort(bot).terms
    changed = await bot.sees(bot.discord.gives(ROBIN, "cohort", "change", guild=GUILD))
    first = await bot.sees(bot.discord.submits(changed, name="Summer class"))
    (on,) = [one for one in first.said if "Go on (2 of 2)" in labels(one)]
    more = await bot.sees(bot.discord.presses(ROBIN, on, "Go on (2 of 2)"))
    await bot.sees(bot.discord.submits(more, prompts="no"))
    terms = cohort(bot).terms
    assert terms
    assert (terms.name, terms.digest_on, terms.prompts) == ("Summer class", 2, False)


async def test_a_group_under_five_is_told_no_number(bot: Bot) -> None:
    await begun(bot, *MEMBERS[:4])
    await all_held(bot, *MEMBERS[:4])
    await goes_to(bot, FRIDAY)
    (digest,) = digests(bot)
    assert "Interviews held" not in shown(digest)
    assert (pictures(digest), digest["attachments"]) == ([], [])


async def test_a_digest_that_was_due_while_discord_was_down_comes_late_and_once(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    bot.discord.errors[f"POST /channels/{GUILD_CHANNEL}"] = [Refusal(503)] * 3 + [Refusal("dropped", after=True)]
    await goes_to(bot, FRIDAY)
    assert digests(bot) == []
    for _ in range(12):
        await bot.passes(minutes=15)
    assert len(digests(bot)) == 1, "the last attempt had arrived, and was not known to"
    assert len(bot.discord.asked("POST", f"/channels/{GUILD_CHANNEL}")) == 6
    nonces = {body["nonce"] for body in bot.discord.asked("POST", f"/channels/{GUILD_CHANNEL}")[1:]}
    assert len(nonces) == 1


# ── what members share ──────────────────────────────────────────────────────────────────────────────────────────────


HOSTILE = "@everyone <@111> <@&5> # Big **bold** ||x|| [free money](https://evil.example) </help:1> <t:1:R> `x`"


async def test_a_win_is_previewed_and_then_posted_as_it_is_and_pings_nobody(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    act = await bot.sees(bot.discord.gives(MEMBERS[0], "cohort", f"cheer {HOSTILE}", guild=GUILD))
    assert alone(act)
    before = len(bot.discord.posted(GUILD_CHANNEL))
    await presses(bot, MEMBERS[0], act.said[-1], "Post it")
    cheer = bot.discord.posted(GUILD_CHANNEL)[before]
    assert cheer["allowed_mentions"] == {"parse": []}
    assert not re.findall(r"(?<!\\)(?:@everyone|<[@t/]|\|\||`|\*|\[free)", shown(cheer))
    assert unescaped(shown(cheer)).startswith(
        "@everyone @Sam Doe @5 # Big bold ||x|| [free money](https://evil.example)"
    )
    assert "Post it" not in labels(act.said[-1])
    assert len(bot.discord.posted(GUILD_CHANNEL)) == before + 1


async def test_what_is_granted_is_seen_by_that_coach_alone_and_privately(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    await all_held(bot)
    held(bot, MEMBERS[0], "Globex", outcome="offer")
    preview = await bot.sees(bot.discord.gives(MEMBERS[0], "share", "outcomes with Robin Coach until Friday",
                                               guild=GUILD))  # fmt: skip
    assert "Globex" in alone(preview)
    await presses(bot, MEMBERS[0], preview.said[-1], "Grant it")
    report = await bot.sees(bot.discord.gives(ROBIN, "cohort", "report", guild=GUILD))
    assert "Globex" in alone(report)
    assert any(name.endswith(".csv") for name, _ in bot.discord.uploads)
    assert "description" in pictures(report.said[0])[0]
    assert "Globex" not in await acts(bot, MEMBERS[1], "cohort", "report")
    assert "Robin Coach" in await acts(bot, MEMBERS[0], "share"), "they see who looked"
    assert not any("Globex" in shown(one) for one in bot.discord.posted(GUILD_CHANNEL))


async def test_a_stranger_who_presses_and_another_ones_answer_do_nothing_for_them(bot: Bot) -> None:
    invitation = await begun(bot, *MEMBERS)
    act = await bot.sees(bot.discord.gives(ROBIN, "cohort", guild=GUILD))
    assert "End the cohort" in labels(act.said[0])
    ending = await bot.sees(bot.discord.presses(STRANGER, act.said[0], "End the cohort"))
    assert wording.STALE in alone(ending)
    assert cohort(bot).terms
    await bot.sees(bot.discord.presses(STRANGER, invitation, "Join"))
    assert bot.desk(STRANGER).seeker.consent == "unmet"
    assert len(bot.desk(STRANGER).memberships) == 1
    assert labels(invitation) == ["Join"], "what all see is not edited for one"
    twice = await presses(bot, STRANGER, invitation, "Join")
    assert "already" in twice


async def test_keys_of_a_channel_and_of_whoever_presses_in_it_are_not_taken_for_each_other(bot: Bot) -> None:
    met(bot, MEMBERS[0])
    await bot.service.deliver()
    invitation = await begun(bot)
    key = invitation["components"][0]["components"][-1]["components"][0]["custom_id"].partition("/")[0]
    assert key in {shown.key for shown in bot.desk(MEMBERS[0]).dialogue.shown} or key.startswith("m")
    await presses(bot, MEMBERS[0], invitation, "Join")
    assert "edits" not in invitation
    assert all("edits" not in one for one in bot.discord.said_to(MEMBERS[0])[:1])


# ── coaches ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_coaches_are_named_by_who_started_it_and_taken_off_by_an_admin(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    assert "who started the cohort" in await acts(bot, LEE, "cohort", "coach", who=LEE)
    await acts(bot, ROBIN, "cohort", f"coach <@{LEE}>")
    assert [coach.name for coach in cohort(bot).coaches] == ["Robin Coach", "Lee Coach"]
    assert "who started the cohort" in await acts(bot, LEE, "cohort", "coach remove", who=ROBIN)
    await acts(bot, ADMIN, "cohort", "coach remove", who=ROBIN)
    assert [coach.user for coach in cohort(bot).coaches] == [LEE]
    assert "coach" in await acts(bot, ROBIN, "cohort", "report")
    bot.discord.users.pop(LEE)  # who has left the server can still be named by their number
    await acts(bot, ADMIN, "cohort", f"coach remove <@{LEE}>")
    assert cohort(bot).coaches == ()
    assert bot.discord.user(LEE, "Lee Coach")


async def test_a_coach_who_has_left_sees_nothing_any_more(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    await all_held(bot)
    held(bot, MEMBERS[0], "Globex", outcome="offer")
    preview = await bot.sees(bot.discord.gives(MEMBERS[0], "share", "outcomes with Robin Coach", guild=GUILD))
    await presses(bot, MEMBERS[0], preview.said[-1], "Grant it")
    assert "Globex" in await acts(bot, ROBIN, "cohort", "report")
    for words in ("report", "change", "end"):  # that Robin has left the server is not told
        act = await bot.sees(bot.discord.gives(ROBIN, "cohort", words))
        assert (act.modal, shown(act.said[-1])) == (None, wording.IN_ITS_CHANNEL)
    standing = await bot.sees(bot.discord.gives(ROBIN, "cohort"))
    assert labels(standing.said[-1]) == ["Pause the digest"]
    assert not any("Globex" in shown(one) for one in await bot.hears(ROBIN, "cohort report"))
    resigned = await bot.sees(bot.discord.gives(ROBIN, "cohort", "resign"))
    assert "do not coach" in shown(resigned.said[-1])
    assert cohort(bot).coaches == ()


async def test_a_program_is_no_coach(bot: Bot) -> None:
    await begun(bot)
    bot.discord.users["9001"] = {
        "id": "9001",
        "username": "afterword",
        "discriminator": "0",
        "avatar": None,
        "bot": True,
    }
    assert "Say who" in await acts(bot, ROBIN, "cohort", "coach <@9001>")


# ── a channel that takes nothing ────────────────────────────────────────────────────────────────────────────────────


def cohort(bot: Bot, where: str = GUILD_CHANNEL) -> Cohort:
    """What lies on the channel."""
    with bot.storage.database.reading() as connection:
        store: Any = bot.storage.store
        held = store._desks.look_up(connection, Account(platform=PLATFORM, user=f"#{where}"))
        found = store._cohorts.load(connection, held)
    assert isinstance(found, Cohort)
    return found


async def test_nothing_is_begun_where_the_bot_cannot_post(bot: Bot) -> None:
    await peopled(bot)
    bot.discord.bot_may = {GUILD_CHANNEL: 1 << 10, THREAD: 1 << 10 | 1 << 11}
    for where in (GUILD_CHANNEL, THREAD):
        assert wording.ADD_ME_FIRST in await acts(bot, ROBIN, "cohort", START, where=where)
    assert bot.discord.posted(GUILD_CHANNEL) == []
    bot.discord.bot_may = {THREAD: 1 << 10 | 1 << 38}
    await acts(bot, ROBIN, "cohort", START, where=THREAD)
    assert len(bot.discord.posted(THREAD)) == 1


@pytest.mark.parametrize("code", [50001, 50013, 10003, 160005])
async def test_after_a_refusal_it_is_silent_until_somebody_acts_there_again(bot: Bot, code: int) -> None:
    await begun(bot, *MEMBERS)
    bot.discord.shut[GUILD_CHANNEL] = code
    await goes_to(bot, FRIDAY)
    assert cohort(bot).unreachable
    tried = len(bot.discord.asked("POST", f"/channels/{GUILD_CHANNEL}"))
    await goes_to(bot, FRIDAY + timedelta(days=14))
    assert len(bot.discord.asked("POST", f"/channels/{GUILD_CHANNEL}")) == tried
    bot.discord.shut.clear()
    await acts(bot, MEMBERS[2], "followups")
    assert not cohort(bot).unreachable
    await goes_to(bot, FRIDAY + timedelta(days=21))
    assert len(digests(bot)) >= 1


async def test_without_the_permission_for_files_the_digest_comes_without_its_picture(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    await all_held(bot, *MEMBERS)
    bot.discord.errors[f"POST /channels/{GUILD_CHANNEL}"] = [Refusal(403, 50013)]
    await goes_to(bot, FRIDAY)
    (digest,) = digests(bot)
    assert "**Interviews held:** 6" in shown(digest)
    assert pictures(digest) == []
    assert not cohort(bot).unreachable


@pytest.mark.parametrize("gone", [GUILD_CHANNEL, THREAD, FORUM])
async def test_a_channel_that_is_deleted_is_written_to_no_more(bot: Bot, gone: str) -> None:
    where = GUILD_CHANNEL if gone == GUILD_CHANNEL else THREAD
    await begun(bot, *MEMBERS, where=where)
    await bot.discord.opens_server()
    await bot.sees(bot.discord.deletes(gone))
    assert cohort(bot, where).unreachable
    before = len(bot.discord.calls)
    await goes_to(bot, FRIDAY)
    assert len(bot.discord.calls) == before


async def test_out_of_the_server_it_is_silent_and_back_in_it_it_speaks_when_spoken_to(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    await begun(bot, where=THREAD)
    await bot.discord.opens_server()
    await bot.sees(bot.discord.report("GUILD_DELETE", {"id": GUILD, "unavailable": True}))
    assert not cohort(bot).unreachable, "Discord has an outage, and nothing has changed"
    await bot.sees(bot.discord.removes_bot())
    assert cohort(bot).unreachable
    assert cohort(bot, THREAD).unreachable
    bot.discord.shut.clear()
    await acts(bot, MEMBERS[0], "cohort")
    assert not cohort(bot).unreachable


async def test_a_reaction_to_the_digest_says_that_somebody_reads_it(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    for week in range(5):
        await goes_to(bot, FRIDAY + timedelta(days=7 * week))
        await bot.sees(bot.discord.reacts(STRANGER, digests(bot)[-1]))
    assert len(digests(bot)) == 5
    assert not bot.knows(STRANGER)
    others = {**digests(bot)[-1], "author": {"id": STRANGER}}
    for week in range(5, 10):
        await goes_to(bot, FRIDAY + timedelta(days=7 * week))
        await bot.sees(bot.discord.reacts(NEW, others))
    assert cohort(bot).paused == "unread"


async def test_who_has_everything_forgotten_takes_their_cheers_along_out_of_a_thread_that_is_archived(bot: Bot) -> None:
    await begun(bot, *MEMBERS, where=THREAD)
    act = await bot.sees(bot.discord.gives(MEMBERS[0], "cohort", "cheer I start at Globex", guild=GUILD, where=THREAD))
    await presses(bot, MEMBERS[0], act.said[-1], "Post it")
    cheer = bot.discord.posted(THREAD)[-1]
    assert "Globex" in shown(cheer)
    bot.discord.archived.add(THREAD)
    asked = await bot.sees(bot.discord.gives(MEMBERS[0], "forget", guild=GUILD, where=THREAD))
    await presses(bot, MEMBERS[0], asked.said[-1], "Forget everything")
    assert not bot.knows(MEMBERS[0])
    assert "Globex" not in shown(bot.discord.messages[THREAD, cheer["id"]])


async def test_a_cheer_that_somebody_deleted_is_not_posted_anew_to_say_that_it_was_taken_back(bot: Bot) -> None:
    await begun(bot, *MEMBERS)
    act = await bot.sees(bot.discord.gives(MEMBERS[0], "cohort", "cheer I start at Globex", guild=GUILD))
    await presses(bot, MEMBERS[0], act.said[-1], "Post it")
    cheer = bot.discord.posted(GUILD_CHANNEL)[-1]
    del bot.discord.messages[GUILD_CHANNEL, cheer["id"]]
    asked = await bot.sees(bot.discord.gives(MEMBERS[0], "forget", guild=GUILD))
    await presses(bot, MEMBERS[0], asked.said[-1], "Forget everything")
    assert bot.discord.asked("PATCH", f"/channels/{GUILD_CHANNEL}/messages/{cheer['id']}")
    assert len(bot.discord.posted(GUILD_CHANNEL)) == 1
    assert not cohort(bot).unreachable
