"""Who somebody is, as far as Discord tells: what they are called, and the language they use it in. No zone."""

from dataclasses import replace
from functools import partial
from hashlib import blake2b

from adapters.discord.read import PLATFORM
from adapters.meeting import Meetings
from adapters.payload import Payload, part, text
from bot.event import Joined
from bot.ports import Account
from bot.service import Service


class People:
    """The first time since the start, the mind is told what somebody is called, and introduces itself to whom it has
    not met."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._meetings = Meetings()

    async def account(self, body: Payload) -> Account:
        """The account of whoever sent this message, or acted, and in which channel if that was in a server."""
        user = part(body, "author") or part(body, "user") or part(body, "member", "user")
        met = await self._meetings.account(text(user, "id"), partial(self._meet, user, text(body, "locale")))
        return replace(met, channel=text(body, "channel_id")) if text(body, "guild_id") else met

    def forget(self, user: str) -> None:
        """They are to be met anew."""
        self._meetings.forget(user)

    async def _meet(self, user: Payload, locale: str) -> Account:
        account = account_of(text(user, "id"))
        name = text(user, "global_name") or text(user, "username")
        # The same is told once, after any number of starts.
        version = blake2b(f"{name}/{locale}".encode(), digest_size=8).hexdigest()
        joined = Joined(id=f"profile/{version}", name=name, locale=locale, platform=PLATFORM)
        await self._service.take(account, joined)
        return account


def account_of(user: str) -> Account:
    return Account(platform=PLATFORM, user=user)
