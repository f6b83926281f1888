"""What programs ask of a running bot: does it live, is it ready, how does it go. `docs/monitoring.md` explains each."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from hmac import compare_digest
from time import monotonic
from typing import Final, TypeAlias, TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from adapters.addresses import is_loopback
from adapters.metrics import CONTENT_TYPE, Metrics
from adapters.settings import Settings
from bot.ports import Clock, Store
from bot.standing import Backlog
from bot.watching import Sight, Swept, TurnEnded

T = TypeVar("T")

SERVICE: Final = "afterword"
"""How it names itself, so that `afterword doctor` knows its own."""
PATIENCE_S: Final = 5.0
STUCK_AFTER_S: Final = 60.0
"""The sweep is every 15 seconds, and a turn takes milliseconds: four missed, and no turn either, is no accident."""
SWEEP_LATE_AFTER_S: Final = 900.0
"""A herd takes its time, but not this much."""
NOT_KEPT: Final = {"Cache-Control": "no-store"}

Check: TypeAlias = Callable[[], Awaitable[bool]]
Checks: TypeAlias = Mapping[str, Check]
"""By the code that is told where it fails: `no_database`, `waking_stuck`, `slack_not_connected`."""


class Pulse:
    """When whoever wakes the seekers was last seen at work. It begins when the process does."""

    def __init__(self, clock_s: Callable[[], float] = monotonic) -> None:
        self._clock_s = clock_s
        self._worked_at_s = self._swept_at_s = clock_s()

    def observe(self, sight: Sight) -> None:
        match sight:
            case Swept():
                self._worked_at_s = self._swept_at_s = self._clock_s()
            case TurnEnded(event="woke"):
                self._worked_at_s = self._clock_s()
            case _:
                pass

    async def beats(self) -> bool:
        return self._clock_s() - self._worked_at_s < STUCK_AFTER_S

    async def sweeps(self) -> bool:
        return self._clock_s() - self._swept_at_s < SWEEP_LATE_AFTER_S

    @property
    def checks(self) -> Checks:
        return {"waking_stuck": self.beats, "sweep_late": self.sweeps}


class Monitor:
    """What is watched of this process, and the pages that tell it. `platforms` are those it sends to; `wakes` says
    whether it is one of its duties to wake who is due."""

    def __init__(self, platforms: Collection[str], *, wakes: bool = True) -> None:
        self._metrics = Metrics(sorted(platforms))
        self._pulse = Pulse()
        self._wakes = wakes

    def observe(self, sight: Sight) -> None:
        self._metrics.observe(sight)
        self._pulse.observe(sight)

    def routes(
        self, store: Store, backlog: Callable[[], Backlog], clock: Clock, settings: Settings, connections: Checks
    ) -> list[Route]:
        """`/health`, `/ready` and `/metrics`, for GET and HEAD. `connections` are the chats'."""
        checks = {"no_database": answers(lambda: store.next_due_at(())), **connections}
        if self._wakes:
            checks |= self._pulse.checks
        ask_backlog = patiently(backlog)

        async def health(request: Request) -> Response:
            del request
            return JSONResponse({"service": SERVICE, "status": "ok"}, headers=NOT_KEPT)

        async def ready(request: Request) -> Response:
            del request
            fine = await asyncio.gather(*(check() for check in checks.values()))
            reasons = [code for code, is_fine in zip(checks, fine, strict=True) if not is_fine]
            told = {"service": SERVICE, "status": "not ready" if reasons else "ready", "reasons": reasons}
            return JSONResponse(told, status_code=503 if reasons else 200, headers=NOT_KEPT)

        async def metrics(request: Request) -> Response:
            if refusal := refused(request, settings):
                return refusal
            page = self._metrics.page(await ask_backlog(), clock.now())
            return Response(page, media_type=CONTENT_TYPE, headers=NOT_KEPT)

        return [Route("/health", health), Route("/ready", ready), Route("/metrics", metrics)]


def refused(request: Request, settings: Settings) -> Response | None:
    """What whoever may not read the metrics is told. With a token, it is for who has it; without one, for anybody at
    this machine, but only where nobody else reaches the pages: behind a proxy, every visitor comes from this machine.
    """
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else ""
    if not token and (settings.public_url or not is_loopback(settings.host)):
        return PlainTextResponse("Not found.\n", status_code=404, headers=NOT_KEPT)
    given = request.headers.get("Authorization", "")
    if token and not compare_digest(given.encode(), f"Bearer {token}".encode()):
        return PlainTextResponse(
            "Not authorized.\n", status_code=401, headers={**NOT_KEPT, "WWW-Authenticate": "Bearer"}
        )
    return None


def patiently(call: Callable[[], T], patience_s: float = PATIENCE_S) -> Callable[[], Awaitable[T | None]]:
    """The call, on a thread; None where it fails or takes too long.

    While one is out no other is begun, so that a database which hangs does not take thread after thread.
    """
    out: asyncio.Task[T | None] | None = None

    def tried() -> T | None:
        try:
            return call()
        except Exception:  # noqa: BLE001 - whatever it is, there is no answer
            return None

    async def ask() -> T | None:
        nonlocal out
        if out is None or out.done():
            out = asyncio.create_task(asyncio.to_thread(tried))
        asked = out
        await asyncio.wait([asked], timeout=patience_s)
        return asked.result() if asked.done() else None

    return ask


def answers(call: Callable[[], object]) -> Check:
    """Whether the call comes back, and in time."""
    ask = patiently(lambda: (call(),))

    async def check() -> bool:
        return await ask() is not None

    return check
