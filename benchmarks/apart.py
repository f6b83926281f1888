"""Libraries that Afterword is measured beside, installed apart from it."""

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path


def install(wanted: Path, home: Path) -> None:
    """Make the environment, or make it anew where what is wanted has changed. Takes about a minute."""
    lines = [line for line in wanted.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    record = home / "installed.json"
    if record.exists() and json.loads(record.read_text("utf-8"))["wanted"] == lines:
        return
    print(f"Installing the {wanted.stem} in {home.name}; this takes a minute.", file=sys.stderr)
    venv.create(home, clear=True, with_pip=True)
    together = _pip(home, lines)
    failed = {line: reason for line in lines if (reason := _pip(home, [line]))} if together else {}
    record.write_text(json.dumps({"wanted": lines, "failed": failed}, indent=1), "utf-8")


def python_of(home: Path) -> Path:
    return home / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def why_missing(home: Path, name: str) -> str:
    """Why the library is not there, if it is not."""
    record = home / "installed.json"
    if not record.exists():
        return "its environment could not be made"
    failed: dict[str, str] = json.loads(record.read_text("utf-8"))["failed"]
    return next((reason for line, reason in failed.items() if line.startswith(name)), "")


def _pip(home: Path, lines: Sequence[str]) -> str:
    """Why it failed, "" if it did not."""
    command = [str(python_of(home)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lines]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (errors or ["ERROR: pip failed"])[-1] if done.returncode else ""
