"""The marked debriefs that the models learn from: invented, written for this project, and under its licence.

`debriefs/README.md` says how they are marked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.understanding.marks import Kind

FOLDER = Path(__file__).parent / "debriefs"
_LETTERS = frozenset(kind.value for kind in Kind)
_TAG = re.compile(r"<(/?)([a-z])([1-5]?)>")


@dataclass(frozen=True, slots=True)
class Span:
    """`words[start:end]` is marked; `label` is the kind's letter, a verdict's with its rating: `s4`."""

    start: int
    end: int
    label: str

    @property
    def kind(self) -> Kind:
        return Kind(self.label[0])


@dataclass(frozen=True, slots=True)
class Debrief:
    words: str
    spans: tuple[Span, ...]

    def lowered(self) -> "Debrief":
        """Without capitals; itself where that would move the spans."""
        words = self.words.lower()
        return Debrief(words, self.spans) if len(words) == len(self.words) else self


class MarkError(Exception):
    """A debrief with a mark that is not closed, not opened or not known."""


def debriefs() -> list[Debrief]:
    """All of them, in the order of the files. Raises MarkError."""
    return [unmarked(block) for path in sorted(FOLDER.glob("*.txt")) for block in _blocks(path.read_text("utf-8"))]


def _blocks(text: str) -> Iterator[str]:
    """The debriefs of a file, without the line that says in whose voice each is."""
    for block in re.split(r"^---[ \t]*$", text, flags=re.MULTILINE):
        lines = block.strip().splitlines()
        if lines and lines[0].startswith("# "):
            lines = lines[1:]
        if words := "\n".join(lines).strip():
            yield words


def unmarked(marked: str) -> Debrief:
    """The words without their marks, and where these were. Raises MarkError."""
    words = ""
    spans: list[Span] = []
    opened: dict[str, int] = {}
    at = 0
    for tag in _TAG.finditer(marked):
        words += marked[at : tag.start()]
        at = tag.end()
        closes, letter, rating = tag.groups()
        label = letter + rating
        if letter not in _LETTERS or bool(rating) != (letter == Kind.VERDICT) or (label in opened) != bool(closes):
            raise MarkError(f"{tag.group()} does not belong here: {marked[: tag.end()][-80:]!r}")
        if closes:
            spans.append(Span(opened.pop(label), len(words), label))
        else:
            opened[label] = len(words)
    if opened:
        raise MarkError(f"<{next(iter(opened))}> is not closed: {marked[:80]!r}")
    return Debrief(words + marked[at:], tuple(sorted(spans, key=lambda span: (span.start, span.end))))
