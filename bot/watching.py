"""What can be watched of the mind at work: durations, outcomes and kinds, without a word, a name or anybody's id.

Each is told as it happens (`Observe`); whoever counts them is outside. An observer is called from the event loop and
from worker threads, and must be quick.
"""

from asyncio import CancelledError, get_running_loop
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from bot.cohort import CohortEvent
from bot.event import Event
from bot.ports import Channel, Clock, Model, Parcel, Refusal, RefusedError, Rewrite, TryLaterError, Writer, WriterError

SendOutcome: TypeAlias = Literal["sent", "postponed", "refused", "failed"]
"""`postponed`: the platform wants it later. `failed`: it broke in a way that nobody foresaw, and is tried again too."""
RewriteOutcome: TypeAlias = Literal["given", "refused", "late", "failed"]
"""`refused`: there was no answer that is of any use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    event: str
    """The kind of what happened: `said`, `pressed`, `woke`, … (`kind_of`)."""
    took_s: float
    """Until it was kept; the wait for a worker included."""
    failed: bool = False
    late_s: float | None = None
    """Of one that was due: how long after its moment it was begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """All that was due has had its turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingEnded:
    platform: str
    outcome: SendOutcome
    took_s: float
    again: bool
    """Whether it had been tried before."""
    late_s: float | None = None
    """Of a nudge that was sent: from its moment to the platform's word that it has it."""
    why: Refusal | None = None
    """Of one that was refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RewritingEnded:
    outcome: RewriteOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFailed:
    """A transaction was cut off or refused; it may have been tried again, and succeeded."""

    error: str
    """The type of the error."""


Sight: TypeAlias = TurnEnded | Swept | SendingEnded | RewritingEnded | DatabaseFailed
Observe: TypeAlias = Callable[[Sight], object]


def unobserved(sight: Sight) -> None:
    """Nobody watches."""


def kind_of(event: Event | CohortEvent) -> str:
    """What a kind of event is called: `said`."""
    return type(event).__name__.lower()


def seconds_now() -> float:
    """On a clock that only ever runs forward, to measure with."""
    return get_running_loop().time()


class WatchedChannel:
    """A channel whose every delivery is told of."""

    def __init__(self, channel: Channel, clock: Clock, observe: Observe) -> None:
        self._channel = channel
        self._clock = clock
        self._observe = observe

    async def deliver(self, parcel: Parcel) -> str:
        began = seconds_now()
        outcome: SendOutcome = "failed"
        why: Refusal | None = None
        late_s: float | None = None
        try:
            sent_as = await self._channel.deliver(parcel)
            outcome, late_s = "sent", lateness_s(parcel, self._clock.now())
        except TryLaterError:
            outcome = "postponed"
            raise
        except RefusedError as error:
            outcome, why = "refused", error.why
            raise
        finally:
            self._observe(
                SendingEnded(
                    platform=parcel.account.platform,
                    outcome=outcome,
                    took_s=seconds_now() - began,
                    again=parcel.attempts > 1,
                    late_s=late_s,
                    why=why,
                )
            )
        return sent_as


def lateness_s(parcel: Parcel, now: datetime) -> float | None:
    """How long after its moment a nudge arrived; None for what is no nudge."""
    nudge_at = None if parcel.edits else parcel.posted.nudge_at
    return None if nudge_at is None else (now - nudge_at).total_seconds()


class WatchedWriter:
    """A language model of whose every answer is told. What is not waited for any longer is `late`."""

    def __init__(self, writer: Writer, observe: Observe) -> None:
        self._writer = writer
        self._observe = observe

    @property
    def model(self) -> Model:
        return self._writer.model

    async def rewrite(self, rewrite: Rewrite) -> str:
        outcome: RewriteOutcome = "failed"
        try:
            text = await self._writer.rewrite(rewrite)
            outcome = "given"
        except WriterError:
            outcome = "refused"
            raise
        except CancelledError:
            outcome = "late"
            raise
        finally:
            self._observe(RewritingEnded(outcome=outcome))
        return text

    async def close(self) -> None:
        await self._writer.close()
