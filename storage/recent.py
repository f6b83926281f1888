"""What was opened lately, so that the next turn of the same seeker opens only what changed.

A value is known by its place and the very bytes it was sealed as, which are never the same twice: what another process
has written since is not mistaken for it.
"""

from collections.abc import Mapping
from threading import Lock
from typing import TypeAlias

Opened: TypeAlias = dict[tuple[str, str], tuple[bytes, object]]
"""(kind, id) -> the sealed bytes, and the value they open to."""

SEEKERS = 256


class Recent:
    """The desks of the seekers whose turns were taken last. In memory only."""

    def __init__(self, seekers: int = SEEKERS) -> None:
        self._most = seekers
        self._opened: dict[int, Opened] = {}
        self._lock = Lock()

    def of(self, seeker: int) -> Mapping[tuple[str, str], tuple[bytes, object]]:
        return self._opened.get(seeker, {})

    def keep(self, seeker: int, opened: Opened) -> None:
        with self._lock:
            self._opened.pop(seeker, None)
            self._opened[seeker] = opened
            if len(self._opened) > self._most:
                del self._opened[next(iter(self._opened))]

    def add(self, seeker: int, opened: Opened) -> None:
        """These were just sealed. If that is not kept after all, nobody will ask with these bytes."""
        with self._lock:
            if seeker in self._opened:
                self._opened[seeker] = {**self._opened[seeker], **opened}

    def forget(self, seeker: int) -> None:
        with self._lock:
            self._opened.pop(seeker, None)
