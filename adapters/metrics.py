"""What Prometheus is told; `docs/monitoring.md` says when to worry.

Names and units as it wants them (https://prometheus.io/docs/practices/naming/). Labels are kinds from closed sets: no
word and no id of anybody is ever one.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Final, get_args

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.event import Event
from bot.ports import Refusal
from bot.standing import Backlog
from bot.watching import (
    DatabaseFailed,
    RewriteOutcome,
    RewritingEnded,
    SendingEnded,
    SendOutcome,
    Sight,
    Swept,
    TurnEnded,
)

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
SAYS: Final[Mapping[str, str]] = {
    "afterword_info": "The version that runs.",
    "afterword_turn_duration_seconds": "From an event to what it led to being kept.",
    "afterword_turn_failures_total": "Turns that failed. Nothing of them was kept.",
    "afterword_wake_lateness_seconds": "From the moment a seeker was to be woken to the beginning of their turn.",
    "afterword_last_sweep_timestamp_seconds": "When all that was due had last had its turn.",
    "afterword_nudge_lateness_seconds": "From the moment of a nudge to the platform's word that it has it.",
    "afterword_send_duration_seconds": "How long a platform took for a message.",
    "afterword_sends_total": "Messages handed to a platform, by what came of it.",
    "afterword_send_retries_total": "Messages handed to a platform that it had been handed before.",
    "afterword_refusals_total": "Messages that a platform will never take, by why.",
    "afterword_rewrites_total": "Letters that a language model was asked for, by what came of it.",
    "afterword_database_failures_total": "Transactions that failed, by the type of the error.",
    "afterword_queue_messages": "Messages that wait to be sent, by whatever process.",
    "afterword_queue_oldest_seconds": "How long the oldest of them has waited.",
    "afterword_seekers_due": "Seekers who wait for their turn now, by whatever process.",
    "afterword_seekers_due_oldest_seconds": "How long the one of them who waits longest has waited.",
}
"""Every metric but those of the process itself, and what it tells."""
TURN_BUCKETS_S: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
SEND_BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 45)
WAKE_BUCKETS_S: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 15, 60, 300, 3600)
NUDGE_BUCKETS_S: Final = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 21600)
EVENTS: Final = tuple(kind.__name__.lower() for kind in get_args(Event))


class Metrics:
    """Counts what it observes. One a process."""

    def __init__(self, platforms: Sequence[str]) -> None:
        disable_created_metrics()  # a second series beside each, which nothing here asks for
        self._registry = CollectorRegistry()
        self._platforms = tuple(platforms)
        ProcessCollector(registry=self._registry)
        self._gauge("afterword_info", "version").labels(version("afterword")).set(1)
        self._turns = self._histogram("afterword_turn_duration_seconds", TURN_BUCKETS_S, "event")
        self._turn_failures = self._counter("afterword_turn_failures_total", "event")
        self._wake_lateness = self._histogram("afterword_wake_lateness_seconds", WAKE_BUCKETS_S)
        self._last_sweep = self._gauge("afterword_last_sweep_timestamp_seconds")
        self._nudge_lateness = self._histogram("afterword_nudge_lateness_seconds", NUDGE_BUCKETS_S, "platform")
        self._sending = self._histogram("afterword_send_duration_seconds", SEND_BUCKETS_S, "platform")
        self._sends = self._counter("afterword_sends_total", "platform", "outcome")
        self._retries = self._counter("afterword_send_retries_total", "platform")
        self._refusals = self._counter("afterword_refusals_total", "platform", "why")
        self._rewrites = self._counter("afterword_rewrites_total", "outcome")
        self._database_failures = self._counter("afterword_database_failures_total", "error")
        self._queue = self._gauge("afterword_queue_messages", "platform")
        self._queue_oldest = self._gauge("afterword_queue_oldest_seconds", "platform")
        self._due = self._gauge("afterword_seekers_due")
        self._due_oldest = self._gauge("afterword_seekers_due_oldest_seconds")
        self._begin_at_nothing()

    def observe(self, sight: Sight) -> None:
        match sight:
            case TurnEnded():
                self._turn_ended(sight)
            case SendingEnded():
                self._sending_ended(sight)
            case Swept():
                self._last_sweep.set_to_current_time()
            case RewritingEnded(outcome=outcome):
                self._rewrites.labels(outcome).inc()
            case DatabaseFailed(error=error):
                self._database_failures.labels(error).inc()

    def page(self, backlog: Backlog | None, now: datetime) -> bytes:
        """Everything, as Prometheus reads it. Without a backlog, because the database does not answer, what was told
        of it before is told no more."""
        self._queue.clear()
        self._queue_oldest.clear()
        self._due.set(float("nan") if backlog is None else backlog.due)
        self._due_oldest.set(float("nan") if backlog is None else waited_s(backlog.due_since, now))
        if backlog is not None:
            waiting = {queue.platform: queue for queue in backlog.queues}
            for platform in dict.fromkeys((*self._platforms, *waiting)):
                queue = waiting.get(platform)
                self._queue.labels(platform).set(queue.parcels if queue else 0)
                self._queue_oldest.labels(platform).set(waited_s(queue.oldest_at if queue else None, now))
        return generate_latest(self._registry)

    def _turn_ended(self, turn: TurnEnded) -> None:
        if turn.failed:
            self._turn_failures.labels(turn.event).inc()
            return
        self._turns.labels(turn.event).observe(turn.took_s)
        if turn.late_s is not None:
            self._wake_lateness.observe(max(0.0, turn.late_s))

    def _sending_ended(self, sending: SendingEnded) -> None:
        self._sends.labels(sending.platform, sending.outcome).inc()
        self._sending.labels(sending.platform).observe(sending.took_s)
        if sending.again:
            self._retries.labels(sending.platform).inc()
        if sending.why:
            self._refusals.labels(sending.platform, sending.why).inc()
        if sending.late_s is not None:
            self._nudge_lateness.labels(sending.platform).observe(max(0.0, sending.late_s))

    def _begin_at_nothing(self) -> None:
        """Every series is there from the start, so that the first of a kind is seen to come:
        https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics"""
        for event in EVENTS:
            self._turns.labels(event)
            self._turn_failures.labels(event)
        for outcome in get_args(RewriteOutcome):
            self._rewrites.labels(outcome)
        for platform in self._platforms:
            self._nudge_lateness.labels(platform)
            self._sending.labels(platform)
            self._retries.labels(platform)
            for outcome in get_args(SendOutcome):
                self._sends.labels(platform, outcome)
            for why in get_args(Refusal):
                self._refusals.labels(platform, why)

    def _counter(self, name: str, *labels: str) -> Counter:
        return Counter(name, SAYS[name], labels, registry=self._registry)

    def _gauge(self, name: str, *labels: str) -> Gauge:
        return Gauge(name, SAYS[name], labels, registry=self._registry)

    def _histogram(self, name: str, buckets_s: Sequence[float], *labels: str) -> Histogram:
        return Histogram(name, SAYS[name], labels, buckets=buckets_s, registry=self._registry)


def waited_s(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
