"""Processes of the program, started quickly: each is forked from one Python that has imported all of it.

But for the seconds that importing takes, they live and die as if they had been started anew. That commands start anew
as well is seen in `tests/adapters/test_cli.py`.
"""

import asyncio
import atexit
import gc
import json
import mmap
import os
import signal
import socket
import struct
import subprocess
import sys
import time
import warnings
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock, Thread, Timer
from typing import IO, Any, Self

from adapters import cli

ROOT = Path(__file__).parents[1]
LIMIT_S = 60
LOOK_EVERY_S = 0.005
LATER = ("adapters.app", "adapters.discord.opening", "adapters.letters", "adapters.local.web.server", "adapters.pages",
         "adapters.slack.opening", "adapters.tending", "bot.waking", "psycopg", "storage.notices")  # fmt: skip
"""What a command imports when it is given."""


OURS = ("AFTERWORD_", "SLACK_", "DISCORD_", "WRITER_", "PUBLIC_URL", "XDG_", "COV_")
"""With what the settings begin that a process here is not to inherit."""


def environment(**more: str) -> dict[str, str]:
    """This process's, with other settings."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith(OURS)}, **more}


class Clock:
    """Of processes, which runs as ours does, and is set by us."""

    def __init__(self, file: Path, at: datetime) -> None:
        file.write_bytes(struct.pack("d", 0.0))
        with file.open("r+b") as opened:
            self._off = mmap.mmap(opened.fileno(), 8)
        self.file = file
        self.set(at)

    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time() + self.off_s, UTC)

    def set(self, at: datetime) -> None:
        self._put(at.timestamp() - time.time())

    def step(self, seconds: float) -> None:
        self._put(self.off_s + seconds)

    @property
    def off_s(self) -> float:
        (seconds,) = struct.unpack("d", self._off[:8])
        return float(seconds)

    def _put(self, seconds: float) -> None:
        self._off[:8] = struct.pack("d", seconds)


class Process:
    """One that does this work with these arguments, and is gone at the end; used much as `subprocess.Popen` is.

    It is spoken to through pipes, in bytes, or writes whatever it says into the log. `anew` is in a Python of its own,
    which imports what it needs.
    """

    def __init__(
        self,
        work: Callable[[], object],
        *arguments: object,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        log: Path | None = None,
        clock: Clock | None = None,
        anew: bool = False,
    ) -> None:
        order: dict[str, Any] = {
            "work": [work.__module__, work.__qualname__],
            "arguments": [str(argument) for argument in arguments],
            "folder": str(cwd or Path.cwd()),
            "environment": dict(os.environ if env is None else env),
            "log": log and str(log),
            "clock": clock and str(clock.file),
        }
        (given, self.stdin), (self.stdout, said), (self.stderr, told) = _given(), _heard(), _heard()
        self.returncode: int | None = None
        self._anew = _python(order, given, said, told) if anew else None
        self.pid: int = self._anew.pid if self._anew else _stem().answer(order, given, said, told)
        for end in (given, said, told):
            os.close(end)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """It is gone, with its pipes."""
        self.kill()
        self.wait()
        for stream in (self.stdin, self.stdout, self.stderr):
            with suppress(BrokenPipeError):
                stream.close()

    def poll(self) -> int | None:
        """As which it ended; None while it runs."""
        if self.returncode is None:
            self.returncode = self._anew.poll() if self._anew else _stem().answer({"ended": self.pid})
        return self.returncode

    def wait(self, timeout: float = LIMIT_S) -> int:
        ends_at = time.monotonic() + timeout
        while (status := self.poll()) is None:
            if time.monotonic() > ends_at:
                raise TimeoutError(f"{self.pid} has not ended within {timeout:.0f} s")
            time.sleep(LOOK_EVERY_S)
        return status

    async def ended(self) -> int:
        """As `wait`, while everything else goes on."""
        while (status := self.poll()) is None:  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(LOOK_EVERY_S)
        return status

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


def run(
    work: Callable[[], object],
    *arguments: object,
    given: bytes = b"",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    anew: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """As `subprocess.run`: what is said by a process that is given this and ends."""
    with Process(work, *arguments, cwd=cwd, env=env, anew=anew) as process:
        told: list[bytes] = []
        besides = (
            Thread(target=_give, args=(process, given)),
            Thread(target=lambda: told.append(process.stderr.read())),
        )
        late = Timer(LIMIT_S, process.kill)
        for thread in (*besides, late):
            thread.start()
        said = process.stdout.read()
        for thread in besides:
            thread.join()
        status = process.wait()
        late.cancel()
        return subprocess.CompletedProcess([*map(str, arguments)], status, said, told[0])


@asynccontextmanager
async def served(*arguments: str, cwd: Path, env: Mapping[str, str], anew: bool = False) -> AsyncGenerator[Process]:
    """`afterword run`, which is up, and which ends in order unless it has been ended."""
    with Process(cli.main, "run", *arguments, cwd=cwd, env=env, anew=anew) as process:
        async with asyncio.timeout(LIMIT_S):
            while b"Ctrl-C" not in (line := await asyncio.to_thread(process.stderr.readline)):
                assert line, "it ended"
        reading = asyncio.create_task(asyncio.to_thread(process.stderr.read))
        try:
            yield process
            if process.poll() is None:
                process.terminate()
                assert await asyncio.wait_for(process.ended(), LIMIT_S) == 0
                assert b"stopped" in await reading
        finally:
            process.kill()
            await reading


def _give(process: Process, given: bytes) -> None:
    with suppress(BrokenPipeError):
        process.stdin.write(given)
        process.stdin.close()


def _python(order: Mapping[str, Any], *ends: int) -> subprocess.Popen[bytes]:
    given, said, told = ends
    module, name = order["work"]
    command = [sys.executable, "-c", f"from {module} import {name}; {name}()", *order["arguments"]]
    environment = {**order["environment"], "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=order["folder"], env=environment, stdin=given, stdout=said, stderr=told)


def _given() -> tuple[int, IO[bytes]]:
    read, write = os.pipe()
    return read, os.fdopen(write, "wb")


def _heard() -> tuple[IO[bytes], int]:
    read, write = os.pipe()
    return os.fdopen(read, "rb"), write


# ── the Python from which they are forked ───────────────────────────────────────────────────────────────────────────


class _Stem:
    """It, from outside: an order is answered by the number of the process, or by how a process has ended."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        self._busy = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=theirs.fileno(), stdout=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        theirs.close()
        assert self._line.recv(1) == b"!"

    def answer(self, order: Mapping[str, Any], *ends: int) -> Any:
        with self._busy:
            socket.send_fds(self._line, [json.dumps(order).encode() + b"\n"], ends)
            return json.loads(self._line.recv(100))

    def close(self) -> None:
        self._line.close()
        assert self._process.wait(LIMIT_S) == 0


@cache
def _stem() -> _Stem:
    begun = _Stem()
    atexit.register(begun.close)
    return begun


def main() -> None:
    """Fork a process for each order on the line, which is handed over as the input, until nobody is there any more."""
    line = socket.socket(fileno=os.dup(0))
    status: list[int] = []
    atexit.register(_leave, status)  # as the first, and so called as the last
    prepare()
    gc.freeze()  # what is never looked at again is not copied
    line.sendall(b"!")
    begun: set[int] = set()
    while order := _heard_on(line):
        told, ends = order
        if number := told.get("ended"):
            answer = _ended(number)
            begun -= {number} if answer is not None else set()
        else:
            import_module(told["work"][0])
            if (answer := os.fork()) == 0:
                line.close()
                become(told, ends, status)
                return
            begun.add(answer)
        for end in ends:
            os.close(end)
        line.sendall(json.dumps(answer).encode())
    for number in begun:
        os.kill(number, signal.SIGKILL)
    status.append(0)


def _heard_on(line: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    raw, ends, _, _ = socket.recv_fds(line, 65_536, 3)
    while raw and not raw.endswith(b"\n"):
        raw += line.recv(65_536)
    return (json.loads(raw), ends) if raw else None


def _ended(number: int) -> int | None:
    which, status = os.waitpid(number, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if which else None


def prepare() -> None:
    """Import all that is used, and read a text once."""
    from bot.desk import Desk, Seeker
    from bot.event import Said
    from bot.turn import turn

    for module in LATER:
        import_module(module)
    now = datetime.now(UTC)
    turn(Desk(seeker=Seeker(zone="UTC", consent="given")), Said(id="", text="Interview with Acme today at 10"), now)


def become(order: Mapping[str, Any], ends: list[int], status: list[int]) -> None:
    """Be that process, until it ends; the status is that with which it does."""
    if order["log"]:
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        ends = [ends[0], log, log]
    for number, end in enumerate(ends):
        os.dup2(end, number)
    os.closerange(3, max(ends) + 1)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    if os.environ.get("PYTHONWARNINGS") == "error":
        warnings.simplefilter("error")
    if order["clock"]:
        _run_by(Path(order["clock"]))
    module, name = order["work"]
    sys.argv = [module, *order["arguments"]]
    try:
        getattr(import_module(module), name)()
        status.append(0)
    except SystemExit as ended:
        status.append(ended.code if isinstance(ended.code, int) else bool(ended.code))
        raise


def _leave(status: list[int]) -> None:
    """Without taking down all that was imported, which takes most of a second."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status[0] if status else 1)


def _run_by(clock: Path) -> None:
    from adapters.clocks import RealClock

    with clock.open("r+b") as file:
        off = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)

    def told(self: RealClock) -> datetime:
        (seconds,) = struct.unpack("d", off[:8])
        return datetime.now(UTC) + timedelta(seconds=seconds)

    RealClock.now = told


if __name__ == "__main__":
    main()
