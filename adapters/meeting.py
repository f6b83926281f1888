"""Whom the bot has met since it started."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Final

from bot.ports import Account

KEPT: Final = 20_000


class Meetings:
    def __init__(self) -> None:
        self._met: OrderedDict[str, asyncio.Task[Account]] = OrderedDict()

    async def account(self, who: str, meet: Callable[[], Coroutine[None, None, Account]]) -> Account:
        """Their account, for which they are met if they were not yet. Whatever else they do meanwhile waits for that,
        and so is taken in the order it came."""
        meeting = self._met.get(who)
        if meeting is None:
            meeting = self._met[who] = asyncio.create_task(meet())
            if len(self._met) > KEPT:
                self._met.popitem(last=False)
        try:
            return await asyncio.shield(meeting)
        except BaseException:
            self.forget(who)
            raise

    def forget(self, who: str) -> None:
        """They are to be met anew."""
        self._met.pop(who, None)
