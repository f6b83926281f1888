"""Who somebody is, as far as Discord tells: what they are called, and the language they use it in. No zone."""

from dataclasses import replace
from functools import partial
from hashlib import blake2b

from adapters.discord.places import PLATFORM, called, place_in
from adapters.meeting import Meetings
from adapters.payload import Payload, part, text
from bot.event import Joined, Place
from bot.ports import Account
from bot.service import Service


class People:
    """The first time since the start, the mind is told what somebody is called, and introduces itself to whom it has
    not met; but nobody gets a message for what they do in a server."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._direct = Meetings()
        self._in_servers = Meetings()

    async def account(self, body: Payload) -> Account:
        """The account of whoever sent this message, or acted, and in which channel if that was in a server."""
        user = part(body, "author") or part(body, "user") or part(body, "member", "user")
        place, locale = place_in(body), text(body, "locale")
        meetings = self._direct if place is None else self._in_servers
        met = await meetings.account(text(user, "id"), partial(self._meet, user, locale, place))
        return met if place is None else replace(met, channel=text(body, "channel_id"))

    def forget(self, user: str) -> None:
        """They are to be met anew."""
        self._direct.forget(user)
        self._in_servers.forget(user)

    async def _meet(self, user: Payload, locale: str, place: Place | None) -> Account:
        account = account_of(text(user, "id"))
        name = called(user)
        # The same is told once, after any number of starts.
        version = blake2b(f"{name}/{locale}".encode(), digest_size=8).hexdigest()
        if place is None:
            joined = Joined(id=f"profile/{version}", name=name, locale=locale, platform=PLATFORM)
        else:
            joined = Joined(id=f"server/{version}", name=name, locale=locale, place=place)
        await self._service.take(account, joined)
        return account


def account_of(user: str) -> Account:
    return Account(platform=PLATFORM, user=user)
