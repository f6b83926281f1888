"""A disk that is full: a small file system of its own."""

import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = "64m"


@contextmanager
def small_disk(beside: Path) -> Generator[Path]:
    """A folder that is a file system; the test is skipped where none may be mounted."""
    folder = beside.resolve().parent / "small"
    folder.mkdir()
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)], check=True)
    except (OSError, subprocess.CalledProcessError):
        folder.rmdir()
        pytest.skip("a full disk takes a file system to be mounted, and only a superuser can")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fill(folder: Path) -> Path:
    """Leave no room at all."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(65536))
            except OSError:
                return ballast
