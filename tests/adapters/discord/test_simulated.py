"""Whole conversations on simcord's Discord, which is another's idea of it than ours."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import discord
import pytest
import simcord
from discord.http import Route
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from adapters.clocks import SimulatedClock
from adapters.discord.answering import Answering
from adapters.discord.api import Api, Body, DiscordError
from adapters.discord.application import register
from adapters.discord.channel import DiscordChannel
from adapters.discord.gateway import Client
from adapters.discord.places import PLATFORM
from adapters.discord.shards import Shards
from adapters.payload import Payload
from adapters.sandbox import Sandbox
from bot.desk import Desk
from bot.message import Attachment
from bot.ports import Account
from bot.service import Service
from bot.turn import turn
from storage.opening import Storage, open_storage
from tests.adapters.discord import schema
from tests.adapters.discord.conftest import ADDRESS, NOW
from tests.adapters.discord.server import labels, shown
from tests.invites import acme

Json = dict[str, Any]


class Simulated(Api):
    """Every call goes to simcord instead."""

    def __init__(self, env: simcord.Env) -> None:
        self._env = env

    async def call(
        self,
        method: str,
        path: str,
        body: Body | None = None,
        *,
        query: Mapping[str, str] | None = None,
        files: Sequence[Attachment] = (),
    ) -> object:
        route = Route(method, path)
        sent = [discord.File(BytesIO(file.content), filename=file.name) for file in files]
        try:
            return await self._env.bot.http.request(route, json=body, params=query, files=sent or None)
        except discord.HTTPException as error:
            raise DiscordError(error.status, error.code) from error

    async def download(self, url: str, most: int, *, told: int) -> bytes:
        return await self._env.bot.http.get_from_cdn(url)


class Running:
    """The bot, from its start to its end, on a storage that outlives it."""

    def __init__(self, storage: Storage, clock: SimulatedClock) -> None:
        listeners = {"MESSAGE_CREATE": self._written, "INTERACTION_CREATE": self._interacted,
                     "CHANNEL_DELETE": self._lost, "THREAD_DELETE": self._lost, "GUILD_DELETE": self._lost}  # fmt: skip
        self.client = Client(listeners, Shards(ids=(0,), count=1))
        self._storage = storage
        self._clock = clock

    def on(self, env: simcord.Env) -> None:
        api = Simulated(env)
        channel = DiscordChannel(api, self._storage.store, ADDRESS, is_public=True)
        self.service = Service(self._storage.store, {PLATFORM: channel}, self._clock, turn, reader=Sandbox())
        self.answering = Answering(
            service=self.service, store=self._storage.store, clock=self._clock, channel=channel, api=api,
            bot_user=str(env.bot.user.id if env.bot.user else ""),
        )  # fmt: skip

    def _written(self, body: Payload) -> None:
        self.answering.written(body)

    def _interacted(self, body: Payload) -> None:
        self.answering.interacted(body)

    def _lost(self, body: Payload) -> None:
        self.answering.lost(body)

    async def end(self) -> None:
        await self.answering.end()
        await self.service.close()


@dataclass(kw_only=True)
class Sam:
    """Somebody with a bot, in a direct conversation and in a server."""

    env: simcord.Env
    storage: Storage
    clock: SimulatedClock
    bot: Running
    user: simcord.UserHandle
    server: simcord.GuildHandle
    member: simcord.MemberActor
    channel: simcord.ChannelHandle

    async def says(self, text: str) -> list[Json]:
        """The bot's messages since, as they look now."""
        before = len(self.messages())
        await self.user.send_dm(text)
        return self.messages()[before:]

    async def hands(self, name: str, content: bytes) -> list[Json]:
        before = len(self.messages())
        stored = self.env.backend.store_attachments(self.user.dm_channel.id, [(name, content)])
        await self.user.send_dm("", attachments=stored)
        return self.messages()[before:]

    async def presses(self, label: str) -> simcord.InteractionResult:
        """On the newest message that has it."""
        history = reversed(self.user.dm_channel.history(viewer=self.user))
        message = next(one for one in history if label in labels(as_json(one)))
        return cast(simcord.InteractionResult, await self.user.click(message, label=label))

    async def chooses(self, value: str) -> None:
        """In the newest message."""
        await self.user.select(self.history()[-1], [value])

    async def passes_until(self, moment: str) -> list[Json]:
        """Time passes; the bot's messages since."""
        before = len(self.messages())
        self.clock.set(datetime.fromisoformat(moment))
        await self.bot.service.tick()
        return self.messages()[before:]

    async def restarts(self) -> None:
        """The bot ends, and another begins on the same data."""
        await self.bot.end()
        self.bot = Running(self.storage, self.clock)
        await self.env.restart_bot(self.bot.client)
        self.bot.on(self.env)

    def messages(self) -> list[Json]:
        """The bot's, in the direct conversation."""
        return [as_json(one) for one in self.history() if one.author.bot]

    def history(self) -> list[discord.Message]:
        return self.user.dm_channel.history(viewer=self.user)

    @property
    def desk(self) -> Desk:
        desk = self.storage.store.load(Account(platform=PLATFORM, user=str(self.user.id)))
        assert desk is not None
        return desk


def as_json(message: discord.Message) -> Json:
    return {"components": [cast("Json", one.to_dict()) for one in message.components], "content": message.content}


@pytest.fixture
async def sam(tmp_path: Path) -> AsyncGenerator[Sam]:
    """Whatever the bot sends in a test is checked by Discord's own description."""
    storage, clock = open_storage(tmp_path), SimulatedClock(NOW)
    bot = Running(storage, clock)
    env = simcord.Env(bot.client)
    await env.start()
    bot.on(env)
    try:
        await register(Simulated(env), str(env.backend.application_id))
        server = env.create_guild()
        user = env.create_user("sam")
        sam = Sam(
            env=env, storage=storage, clock=clock, bot=bot, user=user, server=server, member=server.add_member(user),
            channel=server.create_text_channel("general"),
        )  # fmt: skip
        yield sam
        await sam.bot.end()
        for request in env.http_requests:
            if request.json is not None:
                schema.check_request(request.method, request.path, request.json)
    finally:
        await env.shutdown()
        storage.close()
    env.raise_errors()


async def at_home(sam: Sam) -> None:
    """They have agreed to be written to, and are in New York."""
    await sam.says("hello")
    await sam.presses("Yes, remind me")
    await sam.says("settings zone New York")


async def test_from_hello_to_a_nudge(sam: Sam) -> None:
    welcome, question, *_ = await sam.says("hello")
    assert "Discord itself stores direct messages" in shown(welcome)
    assert "Until you say yes, I only answer" in shown(question)
    await sam.presses("Yes, remind me")
    assert "where are you?" in shown(sam.messages()[-1])
    await sam.chooses("America/New_York")
    assert sam.desk.seeker.zone == "America/New_York"
    (card,) = await sam.says("Interview with Acme today from 10 to 11am, video")
    assert "<t:1772463600:F>" in shown(card)

    (debrief,) = await sam.passes_until("2026-03-02T16:45:00+00:00")
    assert "How did it go with Acme?" in shown(debrief)
    await sam.says("It went great! Met Dana Li, dana.li@acme.example, she will let me know by Friday")
    pressed = await sam.presses("Looks right")
    assert pressed.acknowledged

    (nudge,) = await sam.passes_until("2026-03-02T18:30:00+00:00")
    assert "thank-you to Dana Li" in shown(nudge)
    assert "Subject" in shown(nudge)
    await sam.presses("Sent it")
    assert sam.desk.follow_ups["f3"].state == "done"
    assert "Sent it" not in shown(sam.messages()[-2])


async def test_a_form_survives_a_restart_and_mistakes_and_goes_on(sam: Sam) -> None:
    await at_home(sam)
    opened = await sam.user.slash("settings")
    assert opened.modal
    await sam.restarts()
    name, zone = (field(opened.modal, name) for name in ("name", "zone"))
    wrong = await sam.user.submit_modal(opened, {name: "Sam Roe", zone: "Nowhere"})
    assert "Not saved" in answered(wrong)
    again = await sam.presses("Correct it")
    await sam.restarts()
    assert again.modal
    assert "Sam Roe" in str(again.modal)
    typed = {field(again.modal, "name"): "Sam Roe", field(again.modal, "zone"): "Berlin"}
    sent = await sam.user.submit_modal(again, typed)
    assert (sam.desk.seeker.name, sam.desk.seeker.zone) == ("Sam Roe", "Europe/Berlin")
    assert sent.acknowledged
    on = await sam.presses("Go on (2 of 3)")
    assert on.modal
    assert "name" not in [one["custom_id"].partition("/")[0] for one in schema.components_in(on.modal["components"])
                          if "custom_id" in one]  # fmt: skip


async def test_files_come_and_go(sam: Sam) -> None:
    await at_home(sam)
    (card,) = await sam.hands("invite.ics", acme().encode())
    assert "Acme" in shown(card)
    await sam.presses("Calendar file")
    (file,) = sam.history()[-1].attachments
    assert file.filename.endswith(".ics")
    assert b"Acme" in (sam.env.backend.cdn.get(file.url) or b"")


async def test_in_a_server_only_they_see_it(sam: Sam) -> None:
    await at_home(sam)
    await sam.says("Interview with Acme today from 10 to 11am, video")
    listed = await sam.member.slash(sam.channel, "followups")
    assert listed.ephemeral
    assert "Acme" in answered(listed)
    before = len(sam.messages())
    told = await sam.member.slash(sam.channel, "interview", words="Globex tomorrow at 3pm")
    assert told.ephemeral
    assert "direct messages" in answered(told)
    assert len(sam.messages()) == before + 1
    assert sam.channel.history() == []


# ── cohorts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def a_thread(sam: Sam) -> simcord.ChannelHandle:
    """In a forum, as somebody opens one."""
    forum = sam.server.create_forum_channel("classes")
    post = {"name": "Spring class", "message": {"content": "Hello, all."}}
    await sam.env.bot.http.request(Route("POST", f"/channels/{forum.id}/threads"), json=post)
    (thread,) = forum.threads
    return thread


def posted(sam: Sam, channel: simcord.ChannelHandle) -> list[discord.Message]:
    """What everybody sees there of the bot."""
    return [one for one in channel.history(viewer=sam.server.owner) if one.components]


@pytest.mark.parametrize("in_forum", [False, True])
async def test_a_cohort_from_its_start_to_the_end_of_its_channel(sam: Sam, in_forum: bool) -> None:
    channel = await a_thread(sam) if in_forum else sam.channel
    robin = sam.server.add_member(sam.env.create_user("robin"))
    opened = await robin.slash(channel, "cohort", words="start Spring class until 29 May")
    assert opened.modal, "whose clock it goes by is not known, and so asked"
    told = {field(opened.modal, "zone"): "Berlin"}
    started = await robin.submit_modal(opened, told | {field(opened.modal, "name"): "Spring class",
                                                       field(opened.modal, "ends_on"): "2026-05-29"})  # fmt: skip
    assert started.ephemeral
    (invitation,) = posted(sam, channel)
    assert "robin has started a cohort here" in shown(as_json(invitation))
    lee = sam.server.add_member(sam.env.create_user("lee"))
    named = await robin.slash(channel, "cohort", words="coach", who=lee)
    assert "lee coaches this cohort now" in answered(named)
    for number in range(6):
        member = sam.server.add_member(sam.env.create_user(f"member{number}"))
        joined = await member.click(posted(sam, channel)[0], label="Join")
        assert joined.ephemeral
        assert "counts" in answered(joined)
        await member.slash(channel, "interview", words="Globex today from 3 to 4pm")
        if number == 4:
            await sam.restarts()

    sam.clock.set(datetime.fromisoformat("2026-03-06T15:00:00+00:00"))  # 16:00 in Berlin
    await sam.bot.service.tick()
    assert "the week to Friday 6 March" in shown(as_json(posted(sam, channel)[-1]))
    assert all(not one.embeds and not one.mentions for one in posted(sam, channel))
    reported = await lee.slash(channel, "cohort", words="report")
    assert reported.ephemeral
    stranger = sam.server.add_member(sam.env.create_user("stranger"))
    assert "coach" in answered(await stranger.slash(channel, "cohort", words="report"))
    seen = len(posted(sam, channel))
    sam.env.backend.delete_channel(channel.id)
    await sam.env.settle()
    sam.clock.set(datetime.fromisoformat("2026-03-13T15:00:00+00:00"))
    before = len(sam.env.http_requests)
    await sam.bot.service.tick()
    assert (seen, len(sam.env.http_requests)) == (2, before)


async def test_a_permission_lost_and_given_back(sam: Sam) -> None:
    robin = sam.server.add_member(sam.env.create_user("robin"))
    me = sam.env.bot.user
    assert me
    await sam.says("hello")
    await sam.presses("Yes, remind me")
    await sam.says("settings zone New York")

    def may(*, post: bool) -> None:
        deny = 0 if post else discord.Permissions.send_messages.flag
        sam.env.backend.set_overwrite(
            sam.channel.id, Overwrite(target_id=me.id, type=OverwriteType.MEMBER, allow=0, deny=deny)
        )

    may(post=False)
    refused = await sam.member.slash(sam.channel, "cohort", words="start Spring class until 29 May")
    assert "cannot post in this channel" in answered(refused)
    may(post=True)
    await sam.member.slash(sam.channel, "cohort", words="start Spring class until 29 May")
    assert len(posted(sam, sam.channel)) == 1
    may(post=False)
    sam.clock.set(datetime.fromisoformat("2026-03-06T21:00:00+00:00"))
    await sam.bot.service.tick()
    assert len(posted(sam, sam.channel)) == 1
    may(post=True)
    await robin.slash(sam.channel, "cohort")
    sam.clock.set(datetime.fromisoformat("2026-03-13T21:00:00+00:00"))
    await sam.bot.service.tick()
    assert "the week to Friday 13 March" in shown(as_json(posted(sam, sam.channel)[-1]))


async def test_what_was_sent_before_a_restart_can_be_pressed_after_it(sam: Sam) -> None:
    await at_home(sam)
    await sam.says("Interview with Acme today from 10 to 11am, video")
    await sam.restarts()
    opened = await sam.presses("Change")
    assert opened.modal
    assert "Acme" in str(opened.modal)


async def test_words_are_suggested_while_they_are_typed(sam: Sam) -> None:
    await at_home(sam)
    await sam.says("Interview with Acme today from 10 to 11am, video")
    assert "Acme" in str(await sam.user.autocomplete("followups", "words", "ac"))


def answered(result: simcord.InteractionResult) -> str:
    assert result.response
    return shown({"components": result.response.components})


def field(modal: Json, name: str) -> str:
    """What a field of a form is called."""
    named = (str(one.get("custom_id", "")) for one in schema.components_in(modal["components"]))
    return next(one for one in named if one.startswith((f"{name}/", f"{name}+/")))
