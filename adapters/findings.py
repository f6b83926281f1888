"""What `afterword doctor` finds: how it is with one thing, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "note", "problem"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    about: str
    verdict: Verdict
    says: str
    do: str = ""


def ok(about: str, says: str) -> Finding:
    return Finding(about=about, verdict="ok", says=says)


def note(about: str, says: str, do: str = "") -> Finding:
    return Finding(about=about, verdict="note", says=says, do=do)


def problem(about: str, says: str, do: str = "") -> Finding:
    return Finding(about=about, verdict="problem", says=says, do=do)
