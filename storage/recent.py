"""What was opened lately, so that the next turn of the same seeker opens only what changed.

A value is known by its place and the very bytes it was sealed as, which are never the same twice: what another process
has written since is not mistaken for it.
"""

import time
from collections.abc import Mapping
from threading import Lock
from typing import Final, TypeAlias

Opened: TypeAlias = dict[tuple[str, str], tuple[bytes, object]]
"""(kind, id) -> the sealed bytes, and the value they open to."""

SEEKERS: Final = 256
LASTS_S: Final = 600.0
"""So long after its last turn a desk stays: another process may have forgotten its seeker, and tells nobody."""


class Recent:
    """The desks of the seekers whose turns were taken last. In memory only."""

    def __init__(self, seekers: int = SEEKERS, lasts_s: float = LASTS_S) -> None:
        self._most = seekers
        self._lasts_s = lasts_s
        self._opened: dict[int, tuple[float, Opened]] = {}
        """The one that was kept longest ago first."""
        self._gone: set[int] = set()
        self._lock = Lock()

    def of(self, seeker: int) -> Mapping[tuple[str, str], tuple[bytes, object]]:
        return self._opened.get(seeker, (0.0, {}))[1]

    def keep(self, seeker: int, opened: Opened) -> None:
        now = time.monotonic()
        with self._lock:
            self._opened.pop(seeker, None)
            if seeker not in self._gone:  # somebody who only looked, while it was being forgotten
                self._opened[seeker] = (now, opened)
            while self._opened and (len(self._opened) > self._most or self._is_old(now)):
                del self._opened[next(iter(self._opened))]

    def add(self, seeker: int, opened: Opened) -> None:
        """These were just sealed. If that is not kept after all, nobody will ask with these bytes."""
        with self._lock:
            if seeker in self._opened:
                kept_at, known = self._opened[seeker]
                self._opened[seeker] = (kept_at, {**known, **opened})

    def forget(self, seeker: int) -> None:
        """A seeker's number is never given again."""
        with self._lock:
            self._opened.pop(seeker, None)
            self._gone.add(seeker)

    def _is_old(self, now: float) -> bool:
        """Whether the time of the first one is over."""
        return next(iter(self._opened.values()))[0] < now - self._lasts_s
