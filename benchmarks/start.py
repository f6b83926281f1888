"""How soon the chat is there, and how much memory it sits in: `python -m benchmarks.start [RUNS]`.

Each run is a new process. Aims: the first prompt in under 1 s, and under 120 MB when idle (`run`: 5 s, 180 MB).
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

AIM_S, AIM_MB = 1.0, 120.0
SERVING_AIM_S, SERVING_AIM_MB = 5.0, 180.0
"""Of `run`, which serves the pages: a visitor waits two minutes at most from the clone, most of it for the install."""
IDLE_AFTER_S = 1.0
PROMPT = "›".encode()
AFTERWORD = [sys.executable, "-m", "adapters.cli"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    seconds: float
    megabytes: float


def pipe(data: Path) -> Start:
    """Until `{"ready": true}`."""
    began = time.perf_counter()
    with subprocess.Popen(
        [*AFTERWORD, "chat", "--json", "--data", str(data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert b'"ready"' in process.stdout.readline()
        seconds = time.perf_counter() - began
        return Start(seconds=seconds, megabytes=_idle_and_end(process))


def terminal(data: Path) -> Start:
    """Until the prompt, on a terminal of its own."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    began = time.perf_counter()
    with subprocess.Popen(
        [*AFTERWORD, "chat", "--data", str(data)], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        shown = b""
        while PROMPT not in shown:
            shown += os.read(ours, 65_536)
        seconds = time.perf_counter() - began
        megabytes = _idle_and_end(process)
    os.close(ours)
    return Start(seconds=seconds, megabytes=megabytes)


def service(data: Path) -> Start:
    """`run`, until it says that it started; `benchmarks/web.py` goes on from there."""
    began = time.perf_counter()
    environment = {**os.environ, "PORT": "0"}
    with subprocess.Popen([*AFTERWORD, "run", "--data", str(data)], stderr=subprocess.PIPE, env=environment) as process:
        assert process.stderr
        while b'"started"' not in process.stderr.readline():
            pass
        seconds = time.perf_counter() - began
        return Start(seconds=seconds, megabytes=_idle_and_end(process))


def _idle_and_end(process: subprocess.Popen[bytes]) -> float:
    time.sleep(IDLE_AFTER_S)
    megabytes = resident_mb(process.pid)
    process.kill()
    return megabytes


def resident_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        return float(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024
    return float(subprocess.check_output(["ps", "-o", "rss=", "-p", str(pid)])) / 1024


def measure(start: Callable[[Path], Start], runs: int, *, new: bool) -> list[Start]:
    """`new`: on an empty data folder every time; otherwise on one that the first, uncounted, run has made."""
    with tempfile.TemporaryDirectory() as folder:
        if not new:
            start(Path(folder) / "data")
        return [start(Path(folder) / (f"data-{run}" if new else "data")) for run in range(runs)]


def report(name: str, starts: Sequence[Start], aim_s: float = AIM_S, aim_mb: float = AIM_MB) -> None:
    """Print one line."""
    seconds = [start.seconds for start in starts]
    megabytes = max(start.megabytes for start in starts)
    verdict = "ok" if statistics.median(seconds) < aim_s and megabytes < aim_mb else "over the aim"
    print(f"{name:26} {statistics.median(seconds):8.2f} s {max(seconds):8.2f} s {megabytes:8.0f} MB   {verdict}")


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    print(f"{'':26} {'median':>10} {'slowest':>10} {'idle':>11}   (aims: {AIM_S} s, {AIM_MB:.0f} MB; {runs} runs)")
    report("chat, new data", measure(terminal, runs, new=True))
    report("chat, data that is there", measure(terminal, runs, new=False))
    report("chat --json, new data", measure(pipe, runs, new=True))
    report("chat --json, there", measure(pipe, runs, new=False))
    report("run", measure(service, runs, new=False), SERVING_AIM_S, SERVING_AIM_MB)


if __name__ == "__main__":
    main()
