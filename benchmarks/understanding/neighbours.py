"""The libraries that Afterword is measured beside: installed apart from it, each asked in a process of its own.

A process reads one JSON object a line (a `Question`) and answers each with one; what it says of itself comes first.
`benchmarks/next_door/` is the other end. Whatever cannot be installed or asked is told with the reason.
"""

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WANTED = ROOT / "benchmarks" / "neighbours.txt"
HOME = ROOT / ".venv-neighbours"
_INSTALLED = HOME / "installed.json"
"""What was asked for, and what could not be had."""
_PYTHON = HOME / ("Scripts" if sys.platform == "win32" else "bin") / "python"
PATIENCE_S = 150
"""For one library and one subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A text, and what a reader may know."""

    text: str
    ref: str = "2026-03-04T12:00:00"
    """The seeker's now, ISO 8601."""
    day_first: bool = False
    """Whether 3/4 is the third of April."""
    country: str = "US"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found: where, and what it is (an ISO date, an address, "" where only the place counts)."""

    found: tuple[tuple[int, int, str], ...] = ()
    seconds: float = 0.0
    failed: str = ""
    """The name of the error that it died of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrogation:
    """All that one library answered; `missing` says why there is nothing."""

    name: str
    version: str = ""
    load_s: float = 0.0
    load_mb: float = 0.0
    answers: tuple[Answer, ...] = ()
    missing: str = ""

    @property
    def why_missing(self) -> tuple[str, ...]:
        return (f"{self.name} was not measured: {self.missing}",) if self.missing else ()

    @property
    def title(self) -> str:
        return f"{self.name} {self.version}".strip()


def install() -> None:
    """Make the environment, or make it anew where what is wanted has changed. Takes about a minute."""
    wanted = [line for line in WANTED.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    if _INSTALLED.exists() and json.loads(_INSTALLED.read_text("utf-8"))["wanted"] == wanted:
        return
    print(f"Installing the neighbours in {HOME.name}; this takes a minute.", file=sys.stderr)
    venv.create(HOME, clear=True, with_pip=True)
    together = _pip(wanted)
    failed = {line: reason for line in wanted if (reason := _pip([line]))} if together else {}
    _INSTALLED.write_text(json.dumps({"wanted": wanted, "failed": failed}, indent=1), "utf-8")


def _pip(lines: Sequence[str]) -> str:
    """Why it failed, "" if it did not."""
    command = [str(_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *lines]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (errors or ["ERROR: pip failed"])[-1] if done.returncode else ""


def ask(subject: str, name: str, questions: Sequence[Question]) -> Interrogation:
    """Put the questions to a library about one subject."""
    lines = "".join(json.dumps(asdict(question)) + "\n" for question in questions)
    try:
        done = subprocess.run(
            [str(_PYTHON), "-m", "benchmarks.next_door", subject, name],
            input=lines,
            capture_output=True,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Interrogation(name=name, missing=f"no answers within {PATIENCE_S} s")
    except OSError as error:
        return Interrogation(name=name, missing=f"there is no environment for it: {error}")
    itself, *answers = [json.loads(line) for line in done.stdout.splitlines()] or [{"missing": "it died"}]
    if "missing" in itself or len(answers) != len(questions):
        return Interrogation(name=name, missing=_not_installed(name) or itself.get("missing", "it died"))
    return _interrogation(name, itself, *answers)


def _interrogation(name: str, itself: dict[str, Any], *answers: dict[str, Any]) -> Interrogation:
    return Interrogation(
        name=name,
        **itself,
        answers=tuple(
            Answer(
                found=tuple((start, end, value) for start, end, value in answer.get("found", ())),
                seconds=answer["seconds"],
                failed=answer.get("failed", ""),
            )
            for answer in answers
        ),
    )


def _not_installed(name: str) -> str:
    """Why the library is not there, if it is not."""
    if not _INSTALLED.exists():
        return "its environment could not be made"
    failed: dict[str, str] = json.loads(_INSTALLED.read_text("utf-8"))["failed"]
    return next((reason for line, reason in failed.items() if line.startswith(name)), "")
