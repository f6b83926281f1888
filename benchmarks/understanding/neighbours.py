"""The libraries that Afterword is measured beside: installed apart from it, each asked in a process of its own.

A process reads one JSON object a line (a `Question`) and answers each with one; what it says of itself comes first.
`benchmarks/next_door/` is the other end. Whatever cannot be installed or asked is told with the reason.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks import apart

ROOT = Path(__file__).parents[2]
WANTED = ROOT / "benchmarks" / "neighbours.txt"
HOME = ROOT / ".venv-neighbours"
_PYTHON = apart.python_of(HOME)
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
    """Make their environment, where it is not there yet."""
    apart.install(WANTED, HOME)


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
        return Interrogation(name=name, missing=apart.why_missing(HOME, name) or itself.get("missing", "it died"))
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
