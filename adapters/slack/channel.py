"""Slack seen from the mind: a parcel becomes a message in the direct conversation with whom it is for, or in a cohort's
channel.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, TypeAlias

import structlog
from aiolimiter import AsyncLimiter

from adapters.addresses import fitted, with_address
from adapters.payload import text
from adapters.slack.api import RATE_LIMITED, UNREACHABLE, Api, NoTokenError, SlackError, Tokens
from adapters.slack.limits import LINKS, MESSAGE_CHARS, SMALL_CHARS
from adapters.slack.read import Person, person
from adapters.slack.render import Mark, Rendered, render, without_blocks
from bot import wording
from bot.message import Attachment, Message
from bot.ports import Parcel, Refusal, RefusedError, TryLaterError

RATE_PER_S: Final = 1.0
"""Messages in one conversation, on average: https://docs.slack.dev/apis/web-api/rate-limits"""
BURST: Final = 4
"""That many may follow each other at once."""
UNINSTALLED_RETRY_S: Final = 3_600.0
LIMITERS_KEPT: Final = 10_000
ANSWERED_WITHIN: Final = timedelta(minutes=1)
PARCEL: Final = "afterword_parcel"
"""The type of the metadata that says which parcel a message was."""

GONE: Final[Mapping[str, Refusal]] = {
    **dict.fromkeys(("account_inactive", "token_revoked", "invalid_auth", "not_authed"), "revoked"),
    **dict.fromkeys(("team_access_not_granted", "org_login_required"), "revoked"),
    **dict.fromkeys(("channel_not_found", "user_not_found", "user_disabled", "user_not_visible"), "gone"),
    **dict.fromkeys(("is_archived", "not_in_channel", "restricted_action", "messages_tab_disabled"), "closed"),
    **dict.fromkeys(("access_denied", "cannot_dm_bot"), "closed"),
    **dict.fromkeys(("restricted_action_read_only_channel", "restricted_action_thread_only_channel"), "closed"),
    **dict.fromkeys(("message_not_found", "cant_update_message", "edit_window_closed"), "outdated"),
}
"""What no later attempt will change, and what kind of refusal it is."""
PASSING: Final = frozenset({
    RATE_LIMITED, UNREACHABLE, "internal_error", "fatal_error", "service_unavailable", "request_timeout",
    "token_expired",
})  # fmt: skip
"""What a later attempt may well change."""
TOO_LONG: Final = frozenset({"msg_too_long", "msg_blocks_too_long"})
NOT_TAKEN: Final = frozenset({"invalid_blocks", "invalid_blocks_format"})

Files: TypeAlias = tuple[Attachment, ...]

_log = structlog.stdlib.get_logger(__name__)


class SlackChannel:
    """`address` comes before the path of our own pages; `is_public` says that people elsewhere can open them too.
    What is learned of conversations is only kept to save calls."""

    def __init__(self, api: Api, tokens: Tokens, address: str, *, is_public: bool) -> None:
        self._api = api
        self._tokens = tokens
        self._address = address
        self._public_url = address if is_public else ""
        self._conversations: dict[str, str] = {}
        self._threads: dict[str, tuple[str, datetime]] = {}
        self._limiters: dict[str, AsyncLimiter] = {}
        self._unshared: dict[int, tuple[str, Files]] = {}
        """Parcels whose message was posted, with its id, and whose files were not yet."""

    def fitted(self, message: Message) -> Message:
        """With links that Slack opens, and the bot's own pages where they are."""
        return with_address(fitted(message, LINKS, self._public_url), self._address)

    def meet(self, who: Person, channel: str) -> None:
        """They were met in this direct conversation."""
        if channel.startswith("D"):
            self._conversations[who.account] = channel

    def answer_in(self, who: Person, thread: str, now: datetime) -> None:
        """They wrote in this thread just now, and are answered there; empty: they wrote outside of any."""
        if thread:
            self._threads[who.account] = (thread, now)
        else:
            self._threads.pop(who.account, None)

    def _thread(self, who: Person, made_at: datetime) -> str | None:
        """Where a message made at this moment belongs: an answer where they wrote, a nudge outside of every thread."""
        thread, since = self._threads.get(who.account, (None, made_at))
        return thread if since <= made_at <= since + ANSWERED_WITHIN else None

    async def deliver(self, parcel: Parcel) -> str:
        """Post or edit it. The id is the conversation and the time of the message: `D0123/1700000000.000100`."""
        who = person(parcel.account.user)
        try:
            token = await self._tokens(who.workspace)
            if parcel.edits:
                return await self._edit(token, who, parcel)
            return await self._post(token, who, parcel)
        except NoTokenError as error:  # it may be installed anew, until its people are forgotten
            raise TryLaterError("no_token", retry_after_s=UNINSTALLED_RETRY_S) from error
        except SlackError as error:
            if why := GONE.get(error.code):
                raise RefusedError(error.code, why) from error
            raise TryLaterError(error.code, retry_after_s=error.retry_after_s) from error

    async def tell(self, who: Person, message: Message, now: datetime) -> None:
        """Say it in the direct conversation, once and unrecorded. Raises `SlackError`, `NoTokenError`."""
        token = await self._tokens(who.workspace)
        mark = Mark(owner=who.user, key="", version="told")
        sent_as, files = await self._say(token, who, message, mark, {"thread_ts": self._thread(who, now)})
        await self._share(token, who, sent_as, files)

    async def share(self, who: Person, files: Files) -> None:
        """Files that belong to a private answer: it can hold none. Raises `SlackError`, `NoTokenError`."""
        token = await self._tokens(who.workspace)
        channel = self._conversations.get(who.account) or await self._open(token, who)
        await self._api.upload(token, channel, files)

    # ── posting ────────────────────────────────────────────────────────────────────────────────────────────────────

    async def _post(self, token: str, who: Person, parcel: Parcel) -> str:
        """The message, then its files; a parcel whose files failed is not said a second time."""
        posted = parcel.posted
        if parcel.id not in self._unshared:
            mark = Mark(owner=who.user, key=posted.key, version=f"p{parcel.id}")
            metadata = {"event_type": PARCEL, "event_payload": {"parcel": parcel.id}}
            more = {"metadata": metadata, "thread_ts": self._thread(who, parcel.made_at)}
            self._unshared[parcel.id] = await self._say(token, who, posted.message, mark, more)
        sent_as, files = self._unshared[parcel.id]
        await self._share(token, who, sent_as, files)
        del self._unshared[parcel.id]
        return sent_as

    async def _say(
        self, token: str, who: Person, message: Message, mark: Mark, more: Mapping[str, object]
    ) -> tuple[str, Files]:
        """Post it. Returns the message's id, and the files that go with it."""
        arguments = {**more, "unfurl_links": False, "unfurl_media": False}
        known = who.channel or self._conversations.get(who.account)
        try:
            # Slack takes a user for their conversation with the bot, which so needs no call to be opened.
            sent, rendered = await self._written(token, known or who.user, message, mark, "chat.postMessage", arguments)
        except SlackError as error:
            if error.code != "channel_not_found" or who.channel:
                raise
            channel = await self._open(token, who)
            sent, rendered = await self._written(token, channel, message, mark, "chat.postMessage", arguments)
        channel, ts = sent
        self.meet(who, channel)
        whole = (rendered.whole,) if rendered.whole else ()
        return f"{channel}/{ts}", (*message.files, *whole)

    async def _share(self, token: str, who: Person, sent_as: str, files: Files) -> None:
        """The files of a message that was posted. A workspace may not let the bot share any: then it is told so. A
        channel does without those that are not taken at once: tried again, the message could be posted twice."""
        if not files:
            return
        try:
            await self._api.upload(token, sent_as.partition("/")[0], files)
        except SlackError as error:
            if error.code in PASSING and not who.channel:
                raise
            _log.warning("files_not_shared", code=error.code)
            if who.channel:
                return
            mark = Mark(owner=who.user, key="", version="told")
            await self._say(token, who, Message(text=wording.FILES_NOT_SHARED), mark, {})

    async def _edit(self, token: str, who: Person, parcel: Parcel) -> str:
        """Edit in place. What was a private answer cannot be edited from here, and has been where it was pressed."""
        channel, _, ts = parcel.sent_as.partition("/")
        if ts:
            mark = Mark(owner=who.user, key=parcel.posted.key, version=f"p{parcel.id}")
            await self._written(token, channel, parcel.posted.message, mark, "chat.update", {"ts": ts})
        return parcel.sent_as

    async def _written(
        self, token: str, channel: str, message: Message, mark: Mark, method: str, arguments: Mapping[str, object]
    ) -> tuple[tuple[str, str], Rendered]:
        """Call the method with the message; with less of it, or without blocks, where Slack does not take it whole.

        Returns where it is now, and how it was rendered.
        """
        message = self.fitted(message)
        rendered = render(message, mark)
        try:
            return await self._call(token, channel, rendered, method, arguments), rendered
        except SlackError as error:
            if error.code in TOO_LONG:
                rendered = render(message, mark, chars=SMALL_CHARS)
            elif error.code in NOT_TAKEN:
                _log.error("blocks_not_taken", key=mark.key)
                rendered = without_blocks(message, chars=MESSAGE_CHARS)
            else:
                raise
        return await self._call(token, channel, rendered, method, arguments), rendered

    async def _call(
        self, token: str, channel: str, rendered: Rendered, method: str, arguments: Mapping[str, object]
    ) -> tuple[str, str]:
        async with self._pace(channel):
            said: dict[str, object] = {"channel": channel, "text": rendered.text, "blocks": list(rendered.blocks)}
            sent = await self._api.call(token, method, {**said, **arguments})
        return text(sent, "channel") or channel, text(sent, "ts")

    async def _open(self, token: str, who: Person) -> str:
        opened = await self._api.call(token, "conversations.open", {"users": who.user})
        channel = text(opened, "channel", "id")
        self._conversations[who.account] = channel
        return channel

    def _pace(self, channel: str) -> AsyncLimiter:
        """Never longer than a second: a conversation's parcels come one at a time."""
        if len(self._limiters) > LIMITERS_KEPT:
            self._limiters = {name: one for name, one in self._limiters.items() if not one.has_capacity(BURST)}
        return self._limiters.setdefault(channel, AsyncLimiter(BURST, BURST / RATE_PER_S))
