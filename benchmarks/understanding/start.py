"""What understanding adds to the start, in a fresh process: `python -m benchmarks.understanding.start [TEXT]`."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median

from benchmarks.next_door.__main__ import resident_mb

PLAIN = "Interview with Acme on Tuesday 2pm. Met Dana Li, she'll let me know by Friday."
NUMBERED = f"{PLAIN} Her number is (206) 555-0134."


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    seconds: float
    mb: float


def measured(text: str, *, times: int = 3) -> Start:
    """The medians of so many processes that import the reader and read one text."""
    command = [sys.executable, "-m", "benchmarks.understanding.start", text]
    told = [json.loads(subprocess.run(command, capture_output=True, check=True).stdout) for _ in range(times)]
    return Start(seconds=median(one["seconds"] for one in told), mb=median(one["mb"] for one in told))


def main() -> None:
    begun, held = time.process_time(), resident_mb()
    from benchmarks.hostile import CONTEXT
    from bot.understanding.reader import read

    read(sys.argv[1] if len(sys.argv) > 1 else PLAIN, CONTEXT)
    print(json.dumps({"seconds": time.process_time() - begun, "mb": resident_mb() - held}))


if __name__ == "__main__":
    main()
