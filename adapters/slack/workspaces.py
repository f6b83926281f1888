"""Where the bot is installed, seen from Slack: which token opens which workspace or organisation."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from adapters.payload import flag, text
from adapters.slack.api import Api, NoTokenError
from adapters.slack.read import PLATFORM
from bot.ports import Clock, Installation, Installations

KNOWN_FOR: Final = timedelta(seconds=15)
"""Another process may have renewed a token, or learned that the bot was uninstalled: how late this one may know."""


class Workspaces:
    def __init__(self, installations: Installations, clock: Clock) -> None:
        self._installations = installations
        self._clock = clock
        self._known: dict[str, tuple[str, datetime]] = {}

    async def token(self, workspace: str) -> str:
        """The token there, `workspace` being the team's id, or the enterprise's. Raises `NoTokenError`."""
        now = self._clock.now()
        token, until = self._known.get(workspace, ("", now))
        if until > now:
            return token
        found = await asyncio.to_thread(self._installations.find, PLATFORM, workspace)
        if found is None:
            self._known.pop(workspace, None)
            raise NoTokenError(workspace)
        self._known[workspace] = (found.token, now + KNOWN_FOR)
        return found.token

    async def leave(self, workspace: str, at: datetime | None) -> None:
        """It was uninstalled there, or its token revoked: at this moment, or just now."""
        await asyncio.to_thread(self._installations.leave, PLATFORM, workspace, at or self._clock.now())
        self._known.pop(workspace, None)

    async def keep(self, api: Api, token: str) -> None:
        """This token is for the one workspace it was made in, which Slack tells. Raises `SlackError`."""
        told, scopes = await api.identity(token)
        place = text(told, "enterprise_id") if flag(told, "is_enterprise_install") else text(told, "team_id")
        installation = Installation(
            platform=PLATFORM, place=place, token=token, bot_user=text(told, "user_id"), scopes=scopes
        )
        await asyncio.to_thread(self._installations.keep, installation, self._clock.now())
        self._known.pop(place, None)
