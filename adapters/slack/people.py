"""Who writes, as their Slack profile has them: the zone they are in, and the name they go by."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from adapters.meeting import Meetings
from adapters.payload import flag, part, text
from adapters.slack.api import Api, NoTokenError, SlackError, Tokens
from adapters.slack.read import PLATFORM, Person, name_of, person
from bot.calendar import find_zone
from bot.event import Joined, Mention, Place
from bot.ports import Account
from bot.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    zone: str | None = None
    name: str = ""
    locale: str = ""
    version: str = ""
    """Different when anything of the profile is; empty where Slack did not tell."""
    is_admin: bool = False
    """Of the workspace."""


class People:
    """Profiles are asked for once, and followed from then on as changes are reported."""

    def __init__(self, api: Api, tokens: Tokens, service: Service) -> None:
        self._api = api
        self._tokens = tokens
        self._service = service
        self._meetings = Meetings()

    async def account(self, who: Person, place: Place | None = None) -> Account:
        """Their account. The first time since the start, the mind is told where they are and what they are called, and
        introduces itself to whom it has not met; but to nobody who acts in a channel, of which it is told once too."""
        return await self._meetings.account(_met_as(who, in_channel=place is not None), partial(self._meet, who, place))

    def forget(self, who: Person) -> None:
        """They are to be met anew."""
        for in_channel in (False, True):
            self._meetings.forget(_met_as(who, in_channel=in_channel))

    async def at(self, who: Person, place: Place) -> Place:
        """The place, with what they may do there now, and whether the bot can post."""
        profile, takes = await asyncio.gather(self.profile(who), self._takes_messages(person(place.channel)))
        known_as = profile.name or place.known_as
        return replace(place, known_as=known_as, is_admin=profile.is_admin, takes_messages=takes)

    async def named(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """By the names they go by; a command tells only what they log in with."""
        profiles = await asyncio.gather(*(self.profile(person(mention.user)) for mention in mentions))
        return tuple(replace(m, name=profile.name or m.name) for m, profile in zip(mentions, profiles, strict=True))

    async def _takes_messages(self, there: Person) -> bool:
        """Whether the bot is in this channel; taken to be where Slack does not tell."""
        try:
            asked = {"channel": there.channel}
            told = await self._api.ask(await self._tokens(there.workspace), "conversations.info", asked)
        except SlackError as error:
            return error.code != "channel_not_found"  # a private one, which is there only for who is in it
        except NoTokenError:
            return True
        return flag(told, "channel", "is_member") and not flag(told, "channel", "is_archived")

    async def _meet(self, who: Person, place: Place | None) -> Account:
        profile = await self.profile(who)
        account = account_of(who, profile.zone)
        # The same report twice is taken once, after any number of starts.
        id = f"profile/{profile.version}" if place is None else f"profile in a channel/{profile.version}"
        platform = PLATFORM if place is None else ""
        told = Joined(
            id=id, zone=profile.zone, name=profile.name, locale=profile.locale, platform=platform, place=place
        )
        await self._service.take(account, told)
        if not profile.version:
            self.forget(who)
        return account

    async def profile(self, who: Person) -> Profile:
        """Empty where Slack does not tell: a first word is worth more than its zone."""
        try:
            asked = {"user": who.user, "include_locale": "true"}
            told = await self._api.ask(await self._tokens(who.workspace), "users.info", asked)
        except (SlackError, NoTokenError):
            return Profile()
        user = part(told, "user")
        version = text(user, "updated") or "0"
        return Profile(
            zone=find_zone(text(user, "tz")),
            name=name_of(user),
            locale=text(user, "locale"),
            version=version,
            is_admin=flag(user, "is_admin") or flag(user, "is_owner"),
        )


def _met_as(who: Person, *, in_channel: bool) -> str:
    return f"{who.account} in a channel" if in_channel else who.account


def account_of(who: Person, zone: str | None) -> Account:
    return Account(platform=PLATFORM, user=who.account, zone=zone or "")
