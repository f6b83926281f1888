"""Discord seen from the mind: a parcel becomes a message in the direct conversation with whom it is for, or in a
cohort's channel.
"""

import asyncio
import json
from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b
from time import monotonic
from typing import Final, TypeVar

import structlog

from adapters.addresses import fitted, with_address
from adapters.discord.api import Api, DiscordError
from adapters.discord.limits import LINKS, NONCE_CHARS
from adapters.discord.markdown import escaped
from adapters.discord.people import account_of
from adapters.discord.places import CHANNEL
from adapters.discord.render import Block, Rendered, render
from adapters.payload import text
from adapters.pieces import cut, spoken, whole
from bot.message import Message
from bot.ports import Parcel, RefusedError, Store, TryLaterError

CLOSED: Final = frozenset({50007, 50278})
"""They take no direct messages, or share no server with the bot any more and have not installed it."""
TOO_MANY_OPENED: Final = 40003
GONE: Final = frozenset({10003, 10008, 30046})
"""Of an edit: there is no such conversation or message, or it is too old to be edited once more."""
UNKNOWN_CONVERSATION: Final = 10003
ARCHIVED: Final = 50083
"""Of an edit: the thread is, which what is posted there would have opened by itself."""
NOT_PERMITTED: Final = 50013
"""To post, or to add a file: Discord does not tell which."""
TOO_BIG: Final = 40005
NOT_TAKEN: Final = frozenset({50035, 50006, TOO_BIG})
"""Of a message: what is in it."""
PLAIN_CHARS: Final = 2_000
"""Of a message without components."""
NOBODY: Final[Block] = {"parse": []}
"""Whom a message may mention so that they hear of it."""
HINT: Final = "hint/channel/"
"""What comes before the id of a hint, so that its channel is never taken for a direct conversation."""
SHOWN_FOR_S: Final = 60.0
KEPT: Final = 20_000

K = TypeVar("K")
V = TypeVar("V")

_log = structlog.stdlib.get_logger(__name__)


class DiscordChannel:
    """`address` comes before the path of our own pages; `is_public` says that people elsewhere can open them too.
    What is learned of conversations is only kept to save calls."""

    def __init__(self, api: Api, store: Store, address: str, *, is_public: bool) -> None:
        self._api = api
        self._store = store
        self._address = address
        self._public_url = address if is_public else ""
        self._conversations: OrderedDict[str, str] = OrderedDict()
        self._closed: OrderedDict[str, None] = OrderedDict()
        """Who refused the last message."""
        self._shown: OrderedDict[str, tuple[bytes, float]] = OrderedDict()
        """What messages look like since they were edited where they were pressed, and when that was."""

    def rendered(self, message: Message, key: str = "", page: int = 0) -> Rendered:
        """The message, with links that Discord opens, and the bot's own pages where they are."""
        reached = with_address(fitted(message, LINKS, self._public_url), self._address)
        return render(reached, key=key, page=page)

    def meet(self, user: str, conversation: str) -> None:
        """They were met in this direct conversation."""
        _keep(self._conversations, user, conversation)

    def is_closed_to(self, user: str) -> bool:
        """Whether the last message to them was refused."""
        return user in self._closed

    def has_shown(self, sent_as: str, rendered: Rendered) -> None:
        """The message looks like this already: it need not be edited so."""
        _keep(self._shown, sent_as, (_look(rendered), monotonic()))

    async def deliver(self, parcel: Parcel) -> str:
        """Post or edit it. The id is that of the conversation or the channel, and the message's: `1100/1200`."""
        try:
            if parcel.posted.to and parcel.posted.to.channel:
                return await self._hint(parcel, parcel.posted.to.channel)
            return await (self._edit(parcel) if parcel.edits else self._post(parcel))
        except DiscordError as error:
            if error.is_passing or error.code == TOO_MANY_OPENED:
                raise TryLaterError(str(error), retry_after_s=error.retry_after_s) from error
            if error.code in CLOSED:
                _keep(self._closed, parcel.account.user, None)
            raise RefusedError(str(error)) from error

    async def tell(self, user: str, rendered: Rendered) -> None:
        """Say it in the direct conversation, once and unrecorded. Raises `DiscordError`."""
        await self._say(user, rendered, {})

    # ── posting ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _post(self, parcel: Parcel) -> str:
        to, message = parcel.account.user, parcel.posted.message
        try:
            return await self._say(to, self.rendered(message, parcel.posted.key), _once(parcel))
        except DiscordError as error:
            if error.code in NOT_TAKEN:
                _log.error("message_not_taken", parcel=parcel.id, code=error.code)
                instead = _plain(message, with_files=error.code != TOO_BIG)
            elif error.code == NOT_PERMITTED and message.files:
                instead = self.rendered(replace(message, files=()), parcel.posted.key)
            else:
                raise
            return await self._say(to, instead, _once(parcel))

    async def _hint(self, parcel: Parcel, channel: str) -> str:
        """In a channel of a server, where others read along: for whom it is, and what the mind lets be said there."""
        told = f"<@{parcel.account.user}> {escaped(parcel.posted.message.text)}"
        body: Block = {"content": told, "allowed_mentions": NOBODY, **_once(parcel)}
        sent = await self._api.call("POST", f"/channels/{channel}/messages", body)
        return f"{HINT}{text(sent, 'id')}"

    async def _say(self, to: str, rendered: Rendered, more: Block) -> str:
        """To a user, or in a channel (`Parcel.account.user`)."""
        conversation = await self._conversation(to)
        body = {**rendered.payload, **more}
        try:
            sent = await self._api.call("POST", f"/channels/{conversation}/messages", body, files=rendered.files)
        except DiscordError as error:
            if error.code != UNKNOWN_CONVERSATION or to.startswith(CHANNEL):
                raise
            conversation = await self._opened(to)
            sent = await self._api.call("POST", f"/channels/{conversation}/messages", body, files=rendered.files)
        self._closed.pop(to, None)
        return f"{conversation}/{text(sent, 'id')}"

    async def _edit(self, parcel: Parcel) -> str:
        """Edit in place; what cannot be edited any more is posted anew, but not in a channel. What was an answer to a
        command, and was never recorded, has been edited where it was pressed."""
        if not parcel.sent_as:
            return ""
        rendered = self.rendered(parcel.posted.message, parcel.posted.key)
        look, since = self._shown.pop(parcel.sent_as, (b"", 0.0))
        if look == _look(rendered) and monotonic() - since < SHOWN_FOR_S:  # later, another process may have edited it
            return parcel.sent_as
        conversation, _, message = parcel.sent_as.partition("/")
        path = f"/channels/{conversation}/messages/{message}"
        try:
            await self._patch(path, rendered)
        except DiscordError as error:
            if error.code in GONE and not parcel.account.is_channel:
                return await self._post(parcel)
            if error.code not in NOT_TAKEN:
                raise
            _log.error("message_not_taken", parcel=parcel.id, code=error.code)
        return parcel.sent_as

    async def _patch(self, path: str, rendered: Rendered) -> None:
        try:
            await self._api.call("PATCH", path, rendered.payload, files=rendered.files)
        except DiscordError as error:
            if error.code != ARCHIVED:
                raise
            await self._api.call("PATCH", path.partition("/messages/")[0], {"archived": False})
            await self._api.call("PATCH", path, rendered.payload, files=rendered.files)

    # ── conversations ──────────────────────────────────────────────────────────────────────────────────────────────

    async def _conversation(self, user: str) -> str:
        """Opened once for all time: a bot that opens many is taken for one that floods people with them. A channel is
        open already."""
        if user.startswith(CHANNEL):
            return user.removeprefix(CHANNEL)
        known = self._conversations.get(user) or await self._known_from_before(user)
        return known or await self._opened(user)

    async def _known_from_before(self, user: str) -> str:
        sent = await asyncio.to_thread(self._store.last_sent, account_of(user))
        conversation = next((place for place, _, id in (one.partition("/") for one in sent) if id.isdecimal()), "")
        if conversation:
            self.meet(user, conversation)
        return conversation

    async def _opened(self, user: str) -> str:
        opened = await self._api.call("POST", "/users/@me/channels", {"recipient_id": user})
        conversation = text(opened, "id")
        self.meet(user, conversation)
        return conversation


def _once(parcel: Parcel) -> Block:
    """By which Discord takes it once: the same at every attempt, and another for every other parcel, those of another
    database included."""
    told = f"{parcel.account.user}/{parcel.id}/{parcel.made_at.isoformat()}"
    return {"nonce": blake2b(told.encode(), digest_size=NONCE_CHARS // 2).hexdigest(), "enforce_nonce": True}


def _look(rendered: Rendered) -> bytes:
    return blake2b(json.dumps(rendered.payload, sort_keys=True).encode(), digest_size=16).digest()


def _plain(message: Message, *, with_files: bool) -> Rendered:
    """The same as nothing but text, for when Discord does not take it otherwise; the buttons can still be typed."""
    words, rest = cut(escaped(spoken(message)), PLAIN_CHARS)
    files = (*message.files, *((whole(message),) if rest else ())) if with_files else ()
    return Rendered(payload={"content": words, "allowed_mentions": NOBODY}, files=files)


def _keep(kept: OrderedDict[K, V], key: K, value: V) -> None:
    """The newest, and as many as there is room for."""
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > KEPT:
        kept.popitem(last=False)
