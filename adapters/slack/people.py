"""Who writes, as their Slack profile has them: the zone they are in, and the name they go by."""

from dataclasses import dataclass
from functools import partial

from adapters.meeting import Meetings
from adapters.payload import part, text
from adapters.slack.api import Api, NoTokenError, SlackError, Tokens
from adapters.slack.read import PLATFORM, Person, name_of
from bot.calendar import find_zone
from bot.event import Joined
from bot.ports import Account
from bot.service import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    zone: str | None = None
    name: str = ""
    locale: str = ""
    version: str = ""
    """Different when anything of the profile is; empty where Slack did not tell."""


class People:
    """Profiles are asked for once, and followed from then on as changes are reported."""

    def __init__(self, api: Api, tokens: Tokens, service: Service) -> None:
        self._api = api
        self._tokens = tokens
        self._service = service
        self._meetings = Meetings()

    async def account(self, who: Person) -> Account:
        """Their account. The first time since the start, the mind is told where they are and what they are called, and
        introduces itself to whom it has not met."""
        return await self._meetings.account(who.account, partial(self._meet, who))

    def forget(self, who: Person) -> None:
        """They are to be met anew."""
        self._meetings.forget(who.account)

    async def _meet(self, who: Person) -> Account:
        profile = await self.profile(who)
        account = account_of(who, profile.zone)
        # The same report twice is taken once, after any number of starts.
        id = f"profile/{profile.version}"
        told = Joined(id=id, zone=profile.zone, name=profile.name, locale=profile.locale, platform=PLATFORM)
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
            zone=find_zone(text(user, "tz")), name=name_of(user), locale=text(user, "locale"), version=version
        )


def account_of(who: Person, zone: str | None) -> Account:
    return Account(platform=PLATFORM, user=who.account, zone=zone or "")
