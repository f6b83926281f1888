"""The disk that a benchmark runs on, and what it takes there until a write is on it: a turn waits for that once."""

import os
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile, gettempdir

SYNCS = 100


def disk() -> str:
    """The folder for temporary files, the file system it is on, and the median of an fsync of 4 kB there."""
    folder = Path(gettempdir())
    return f"{folder} ({_file_system(folder)}), an fsync takes {median(_syncs(folder)) * 1000:.1f} ms"


def _file_system(folder: Path) -> str:
    mounted: dict[Path, str] = {}
    for line in Path("/proc/mounts").read_text().splitlines():
        _, on, kind, *_ = line.split()
        mounted[Path(on)] = kind
    return next((mounted[at] for at in (folder, *folder.parents) if at in mounted), "unknown")


def _syncs(folder: Path) -> list[float]:
    seconds: list[float] = []
    with TemporaryFile(dir=folder, buffering=0) as file:
        for _ in range(SYNCS):
            start = time.perf_counter()
            file.write(os.urandom(4096))
            os.fsync(file.fileno())
            seconds.append(time.perf_counter() - start)
    return seconds
