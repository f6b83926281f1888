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
    def to(self) -> str:
        """`dm`, `private`, or `me` for the seeker's own words; in a channel its name, and for what only they see there
        `private #job-hunt`."""
        ...

    @property
    def message(self) -> Message: ...

    @property
    def at(self) -> datetime: ...

    @property
    def seen(self) -> bool:
        """Whether the seeker had it before their eyes."""
        ...


class Transcript(Protocol):
    """Synchronous, one transaction a call; called from a worker thread."""

    def remember(self, account: Account, key: str, to: str, message: Message, at: datetime) -> None:
        """It was shown, there (`Remembered.to`)."""
        ...

    def heard(self, account: Account, key: str, message: Message, at: datetime) -> None:
        """The seeker's own words; whatever was shown before them is seen."""
        ...

    def see(self, account: Account, at: datetime) -> None:
        """All that was shown is seen."""
        ...

    def revise(self, account: Account, key: str, message: Message, at: datetime) -> None:
        """An earlier message now looks like this."""
        ...

    def messages(self, account: Account, last: int | None = None) -> Sequence[Remembered]:
        """All that was shown, or only the last of it, oldest first."""
        ...

    def message(self, account: Account, key: str) -> Remembered | None:
        """One of them, as it looks now."""
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
