"""The local platform seen from the mind: a parcel is shown on the screen, then written into the transcript."""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Protocol

from adapters.local.transcript import Transcript
from bot.message import Form, Message
from bot.ports import Account, Clock, Parcel, Posted


class Screen(Protocol):
    """What the conversation is shown on."""

    def message(self, account: Account, posted: Posted, to: str) -> None:
        """`to` is where (`Remembered.to`)."""
        ...

    def said(self, account: Account, key: str, message: Message) -> None:
        """The seeker's own words, for whoever looks on and did not type them."""
        ...

    def revised(self, account: Account, posted: Posted) -> None: ...

    def form(self, account: Account, form: Form | None) -> None:
        """This form is open now; None: the one that was open is closed."""
        ...

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None: ...

    def forgot(self, account: Account) -> None:
        """All that was ever shown to this account is destroyed."""
        ...


class NoScreen:
    """Nobody is looking: what is said waits in the transcript until a chat is opened."""

    def message(self, account: Account, posted: Posted, to: str) -> None:
        pass

    def said(self, account: Account, key: str, message: Message) -> None:
        pass

    def revised(self, account: Account, posted: Posted) -> None:
        pass

    def form(self, account: Account, form: Form | None) -> None:
        pass

    def form_errors(self, account: Account, errors: Mapping[str, str]) -> None:
        pass

    def forgot(self, account: Account) -> None:
        pass


class LocalChannel:
    def __init__(self, transcript: Transcript, screen: Screen, clock: Clock) -> None:
        self._transcript = transcript
        self._screen = screen
        self._clock = clock

    async def deliver(self, parcel: Parcel) -> str:
        """Show it, then write it down; a second attempt at what the transcript has already shows nothing.

        A crash between the two leaves it to be shown again: better twice than never.
        """
        account, posted = parcel.account, parcel.posted
        if parcel.attempts > 1 and await asyncio.to_thread(self._was_shown, parcel):
            return posted.key
        if parcel.edits:
            self._screen.revised(account, posted)
            note = partial(self._transcript.revise, account, posted.key)
        else:
            to = account.user if account.is_channel else "dm"
            self._screen.message(account, posted, to)
            note = partial(self._transcript.remember, account, posted.key, to)
        await asyncio.to_thread(note, posted.message, self._clock.now())
        return posted.key

    def _was_shown(self, parcel: Parcel) -> bool:
        posted = parcel.posted
        looks = {shown.key: shown.message for shown in self._transcript.messages(parcel.account)}
        return looks.get(posted.key) == posted.message if parcel.edits else posted.key in looks
