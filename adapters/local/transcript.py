"""What the local channel has shown, so that buttons and forms outlive a restart. Storage keeps it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.message import Form, Message
from bot.ports import Account


class Remembered(Protocol):
    """A message as it looks now."""

    @property
    def key(self) -> str: ...

    @property
    def message(self) -> Message: ...


class Transcript(Protocol):
    """Synchronous, one transaction a call; called from a worker thread."""

    def remember(self, account: Account, key: str, to: str, message: Message, at: datetime) -> None:
        """It was shown. `to` is `dm` or `private`."""
        ...

    def revise(self, account: Account, key: str, message: Message, at: datetime) -> None:
        """An earlier message now looks like this."""
        ...

    def messages(self, account: Account) -> Sequence[Remembered]:
        """All that was shown, oldest first."""
        ...

    def keep_form(self, account: Account, form: Form | None) -> None:
        """This form is open now; with None, no form is."""
        ...

    def open_form(self, account: Account) -> Form | None:
        """The form that was opened last and is not closed."""
        ...

    def seeker_of(self, account: Account) -> int | None:
        """The number that a notice names this account's seeker by."""
        ...
