"""What happened on Discord is taken to the mind, and what it led to is shown: the form, the answer, another page.
It decides nothing. What the bot says in the conversation goes by the outbox, and so by the channel.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from typing import Final, TypeVar
from uuid import uuid4

import structlog

from adapters.discord import forms
from adapters.discord.api import Api, DiscordError
from adapters.discord.channel import DiscordChannel
from adapters.discord.commands import suggested
from adapters.discord.people import People, account_of
from adapters.discord.places import PLATFORM, gone, reacted_to
from adapters.discord.read import (
    BOT_DM,
    Acted,
    Edited,
    Spoke,
    Turned,
    Typing,
    read_edit,
    read_interaction,
    read_message,
)
from adapters.discord.render import Rendered, meant
from adapters.discord.reply import Reply
from adapters.downloads import SharedFile, hand_over
from adapters.flood import A_LOOK, Flood, cost_of
from adapters.logs import logged
from adapters.payload import Payload, part, parts, text
from bot import wording
from bot.cohort import Noticed, Unreachable
from bot.desk import Desk
from bot.dialogue.again import seen_again
from bot.dialogue.forms import about_now
from bot.dialogue.suggesting import suggestions
from bot.event import Chosen, Pressed
from bot.intake.limits import FILE_BYTES
from bot.message import Form, Message
from bot.ports import Account, Clock, Store, Turn
from bot.service import Service

ANSWER_WAIT_S: Final = 1.5
"""Discord waits three seconds for an answer; when half of them have passed, it is told that one is coming."""
DOWNLOADS: Final = 4
"""At once."""
EDITS_KEPT: Final = 100
REACTIONS_KEPT: Final = 1_000
"""Messages of which it is known that somebody has reacted: more of it is nothing new."""

T = TypeVar("T")

_log = structlog.stdlib.get_logger(__name__)


class Answering:
    """`bot_user` is the id under which the bot's own messages stand."""

    def __init__(
        self, *, service: Service, store: Store, clock: Clock, channel: DiscordChannel, api: Api, bot_user: str
    ) -> None:
        self._service = service
        self._store = store
        self._clock = clock
        self._channel = channel
        self._api = api
        self._bot_user = bot_user
        self._people = People(service)
        self._downloads = asyncio.Semaphore(DOWNLOADS)
        self._edits: deque[Edited] = deque(maxlen=EDITS_KEPT)
        self._reacted_to: deque[str] = deque(maxlen=REACTIONS_KEPT)
        self._begun: set[asyncio.Task[object]] = set()
        self._flood = Flood()

    def listeners(self) -> Mapping[str, Callable[[Payload], None]]:
        """What is to be heard of, by Discord's name for it."""
        return {
            "MESSAGE_CREATE": self.written,
            "MESSAGE_UPDATE": self.edited,
            "INTERACTION_CREATE": self.interacted,
            "MESSAGE_REACTION_ADD": self.reacted,
            "CHANNEL_DELETE": self.lost,
            "THREAD_DELETE": self.lost,
            "GUILD_DELETE": self.lost,
        }

    def written(self, body: Payload) -> None:
        """Somebody wrote a message."""
        if (spoke := read_message(body)) is None:
            return
        if self._flood.takes(spoke.user, cost_of(len(spoke.files))):
            self._begin(self._hear(spoke, body))
        elif self._flood.is_to_be_told(spoke.user):
            _log.warning("flooded", platform=PLATFORM)
            self._begin(self._tell(spoke.user, self._of_flood()))

    def edited(self, body: Payload) -> None:
        """Somebody edited what they had written. Discord tells the same of a preview that it adds later."""
        if (edit := read_edit(body)) is not None and edit not in self._edits:
            self._edits.append(edit)
            if not self._flood.takes(edit.user):
                return
            told = self._channel.rendered(Message(text=wording.EDITED_UNREAD))
            self._begin(self._tell(edit.user, told))

    def interacted(self, body: Payload) -> None:
        """Somebody gave a command, pressed something, sent a form in, or is typing."""
        if (happening := read_interaction(body)) is None:
            return
        if self._flood.takes(happening.user, A_LOOK if isinstance(happening, Typing) else 1.0):
            self._begin(self._answer(happening, body))
        elif isinstance(happening, Acted) and self._flood.is_to_be_told(happening.user):
            _log.warning("flooded", platform=PLATFORM)
            self._begin(_tried(self._reply(body).say(self._of_flood())))

    def reacted(self, body: Payload) -> None:
        """Somebody has put a reaction under a message in a server."""
        message = text(body, "message_id")
        if (account := reacted_to(body, self._bot_user)) is not None and message not in self._reacted_to:
            self._reacted_to.append(message)
            self._begin(self._report(account, Noticed(id=f"reacted/{message}")))

    def lost(self, body: Payload) -> None:
        """A channel or a thread was deleted, or the bot removed from a server."""
        for account in gone(body):
            self._begin(self._report(account, Unreachable(id=f"gone/{uuid4().hex}")))

    async def end(self) -> None:
        """Wait for all that was begun, once nothing more is reported."""
        while self._begun:
            await asyncio.wait(self._begun)

    def _begin(self, work: Coroutine[None, None, object]) -> None:
        task = asyncio.create_task(work)
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)

    async def _report(self, channel: Account, event: Noticed | Unreachable) -> None:
        """Whatever goes wrong is logged: there is nobody to be told."""
        try:
            await self._service.handle(channel, event)
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            logged(error)

    def _of_flood(self) -> Rendered:
        return self._channel.rendered(Message(text=wording.TOO_MUCH_AT_ONCE))

    def _reply(self, body: Payload) -> Reply:
        return Reply(self._api, body, private=text(body, "context") != BOT_DM)

    # ── the conversation ───────────────────────────────────────────────────────────────────────────────────────────

    async def _hear(self, spoke: Spoke, body: Payload) -> None:
        """Whatever goes wrong is logged, and told to whom it happened."""
        self._channel.meet(spoke.user, spoke.channel)
        try:
            account = await self._people.account(body)
            if not spoke.files:
                await self._said(spoke.user, await self._service.handle(account, spoke.event))
                return
            await _tried(self._api.call("POST", f"/channels/{spoke.channel}/typing"))
            for number, file in enumerate(spoke.files):
                words = spoke.event.text if number == 0 else ""
                await self._said(spoke.user, await self._hand(account, f"{spoke.event.id}/{file.id}", file, words))
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            await self._tell(spoke.user, self._channel.rendered(Message(text=wording.went_wrong(logged(error)))))

    async def _said(self, user: str, turn: Turn | None) -> None:
        """What an answer to words is besides what goes by the outbox: nothing was pressed that would open a form, and
        there is nobody else to see what is for this moment only."""
        if turn is None:
            return
        if turn.opens is not None:
            await self._tell(user, forms.to_open(turn.opens))
        for posted in turn.replies:
            await self._tell(user, self._channel.rendered(posted.message, posted.key))
        if turn.forgets:
            self._people.forget(user)

    async def _hand(self, account: Account, id: str, file: SharedFile, words: str) -> Turn | None:
        """Fetch a file now, while its address is good, and hand it over."""

        async def fetched() -> bytes:
            async with self._downloads:
                return await self._api.download(file.url, FILE_BYTES, told=file.size)

        return await hand_over(self._service, account, id, file.name, words, fetched())

    async def _tell(self, user: str, rendered: Rendered) -> None:
        await _tried(self._channel.tell(user, rendered))

    # ── interactions ───────────────────────────────────────────────────────────────────────────────────────────────

    async def _answer(self, happening: Acted | Turned | Typing, body: Payload) -> None:
        """Whatever goes wrong is logged, and told to whom it happened."""
        reply = self._reply(body)
        try:
            match happening:
                case Acted():
                    await self._act(happening, reply, body)
                case Turned():
                    await self._turn_page(happening, reply)
                case Typing():
                    await self._suggest(happening, reply)
        except Exception as error:  # noqa: BLE001 - the edge: the bot goes on, whatever happened
            words = wording.went_wrong(logged(error))
            await self._say(happening.user, reply, self._channel.rendered(Message(text=words)))

    async def _act(self, act: Acted, reply: Reply, body: Payload) -> None:
        if not act.elsewhere:
            self._channel.meet(act.user, text(body, "channel_id"))
        turn = await self._in_time(reply, self._taken(act, body))
        if turn is None:
            return  # it was taken before, and answered then
        await self._show(act, turn, reply, body)
        was_closed = self._channel.is_closed_to(act.user)
        await _tried(reply.put_off())
        await self._service.deliver_said()
        if act.elsewhere and (told := self._where_it_was_said(act, turn, was_closed=was_closed)):
            await self._say(act.user, reply, self._channel.rendered(Message(text=told)))
        await _tried(reply.end())
        if turn.forgets:
            self._people.forget(act.user)

    async def _taken(self, act: Acted, body: Payload) -> Turn | None:
        return await self._service.take(await self._people.account(body), act.event)

    async def _show(self, act: Acted, turn: Turn, reply: Reply, body: Payload) -> None:
        """The answer to what was done; what was said besides is on its way by the outbox."""
        if act.sent is not None:
            await self._answer_form(act, act.sent, turn, reply, body)
        elif turn.opens is not None:
            await self._open(act, turn.opens, reply)
        await self._edit_pressed(act, turn, reply, body)
        for posted in turn.replies:
            await self._say(act.user, reply, self._channel.rendered(posted.message, posted.key))

    async def _edit_pressed(self, act: Acted, turn: Turn, reply: Reply, body: Payload) -> None:
        """At once, by the answer to the press; what else shows it is edited by the outbox."""
        key = act.event.message if isinstance(act.event, Pressed | Chosen) else ""
        for posted in turn.revises:
            if posted.key == key:
                rendered = self._channel.rendered(posted.message, key)
                if await _tried(reply.edit(rendered)):
                    message = part(body, "message")
                    self._channel.has_shown(f"{text(message, 'channel_id')}/{text(message, 'id')}", rendered)

    def _where_it_was_said(self, act: Acted, turn: Turn, *, was_closed: bool) -> str:
        """What is told to somebody who is not in our direct messages, about what was said there; empty for nothing."""
        if self._channel.is_closed_to(act.user):
            return "" if was_closed else wording.not_reached(PLATFORM)
        return wording.ANSWERED_IN_MESSAGES if turn.says and not turn.replies else ""

    # ── forms ──────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _open(self, act: Acted, form: Form, reply: Reply) -> None:
        """At once, or with a button to press: a form can only be the first answer."""
        typed = forms.typed(act.mends, form, act.page) if act.mends is not None else None
        try:
            is_open = await reply.open(forms.modal(form, act.page, typed))
        except DiscordError as error:
            _log.warning("form_not_opened", code=error.code)
            is_open = False
        if not is_open:
            await self._say(act.user, reply, forms.to_open(form))

    async def _answer_form(self, act: Acted, sent: forms.Sent, turn: Turn, reply: Reply, body: Payload) -> None:
        """What is wrong with a page, or the way to the next one. A form cannot be answered with another."""
        if turn.errors:
            shown = forms.to_correct(sent, turn.errors)
        elif turn.opens is not None:
            shown = forms.to_open(turn.opens)
        else:
            shown = forms.goes_on(sent, about_now(turn.desk, sent.form, sent.about, sent.answers))
        if _is_of_form(part(body, "message")):  # it led to this page, and has served
            shown = shown or self._channel.rendered(Message(text=wording.FORM_SAVED))
            await _tried(reply.edit(shown))
        elif shown is not None:
            await self._say(act.user, reply, shown)

    # ── looking ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _turn_page(self, turned: Turned, reply: Reply) -> None:
        desk = await self._in_time(reply, self._looked_at(turned.user))
        message = seen_again(desk, turned.key, turned.command, self._clock.now()) if desk else None
        if message is None:
            await self._say(turned.user, reply, self._channel.rendered(Message(text=wording.PAGE_GONE)))
        else:
            await _tried(reply.edit(self._channel.rendered(message, turned.key, turned.page)))

    async def _suggest(self, typing: Typing, reply: Reply) -> None:
        desk = await self._looked_at(typing.user)
        options = suggestions(desk, typing.command, typing.words, self._clock.now()) if desk else ()
        await _tried(reply.suggest(suggested(options)))

    async def _looked_at(self, user: str) -> Desk | None:
        return await asyncio.to_thread(self._store.load, account_of(user))

    # ── answers that are not kept ──────────────────────────────────────────────────────────────────────────────────

    async def _in_time(self, reply: Reply, work: Coroutine[None, None, T]) -> T:
        """Do it, and tell Discord that an answer is coming if it takes long."""
        working = asyncio.create_task(work)
        await asyncio.wait({working}, timeout=ANSWER_WAIT_S)
        if not working.done():
            await _tried(reply.put_off())
        return await working

    async def _say(self, user: str, reply: Reply, rendered: Rendered) -> None:
        """As an answer, or in the direct conversation if it comes too late for that."""
        if not await _tried(reply.say(rendered)):
            await self._tell(user, rendered)


async def _tried(call: Awaitable[object]) -> bool:
    """Whether it worked."""
    try:
        await call
    except DiscordError as error:
        _log.warning("discord_refused", status=error.status, code=error.code)
        return False
    return True


def _is_of_form(message: Payload) -> bool:
    """Whether there is a button on it that leads to a page of a form."""
    return any(meant(name)[1].partition(" ")[0] in (forms.GO_ON, forms.MEND) for name in _names_in(message))


def _names_in(component: Payload) -> Iterator[str]:
    yield text(component, "custom_id")
    for inner in parts(component, "components"):
        yield from _names_in(inner)
