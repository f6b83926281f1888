"""The program, started quickly and again and again: `python -m tests.faults.program CLOCK`.

All of it is imported once. Each line in is an order (the arguments of `afterword`, its folder, its environment, its
log); for each a process is forked that is `afterword` from its command line on, and its number is the line out. At the
end of input all of them are killed. The file CLOCK holds by how many seconds their clock is off, as one double.
"""

import json
import mmap
import os
import signal
import struct
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from adapters import cli
from adapters.clocks import RealClock
from bot.desk import Desk, Seeker
from bot.event import Said
from bot.turn import turn

LATER = ("adapters.app", "adapters.discord.opening", "adapters.letters", "adapters.local.web.server", "adapters.pages",
         "adapters.slack.opening", "bot.waking", "psycopg", "storage.notices")  # fmt: skip
"""What a command imports when it is given."""


def prepare(clock: Path) -> None:
    """Import all that is used, read a text once, and set the clock."""
    for module in LATER:
        import_module(module)
    now = datetime.now(UTC)
    turn(Desk(seeker=Seeker(zone="UTC", consent="given")), Said(id="", text="Interview with Acme today at 10"), now)
    with clock.open("r+b") as file:
        off = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)

    def told(self: RealClock) -> datetime:
        (seconds,) = struct.unpack("d", off[:8])
        return datetime.now(UTC) + timedelta(seconds=seconds)

    RealClock.now = told


def become(order: dict[str, Any]) -> NoReturn:
    """Be `afterword`, until it ends."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(order["folder"])
        os.environ.clear()
        os.environ.update(order["environment"])
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.argv = ["afterword", *order["arguments"]]
        cli.main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    prepare(Path(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # so that nobody has to ask how each of them ended
    begun: list[int] = []
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        if (child := os.fork()) == 0:
            become(json.loads(line))
        begun.append(child)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
    for child in begun:
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


if __name__ == "__main__":
    main()
