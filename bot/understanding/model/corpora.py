"""The texts that the model learns from and is measured on, with the spans that their annotators marked."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, cast

_NAMED = Path(__file__).parent / "corpora.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    start: int
    end: int
    label: str
    """PER or ORG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    words: str
    spans: tuple[Span, ...]

    def lowered(self) -> "Text":
        """Without capitals; itself where that would move the spans."""
        words = self.words.lower()
        return Text(words=words, spans=self.spans) if len(words) == len(self.words) else self

    @property
    def kept_aside(self) -> bool:
        """One text in five, by its hash: measured on, never learned from."""
        return hashlib.sha256(self.words.encode()).digest()[0] % 5 == 0


class OtherCorpusError(Exception):
    """A file that is not the one the model was made from."""


class _Named(TypedDict):
    file: str
    sha256: str
    name: str
    origin: str


class _Line(TypedDict):
    text: str
    ents: list[tuple[int, int, str]]


def load_corpora(folder: Path) -> dict[str, tuple[Text, ...]]:
    """The texts of each corpus of `corpora.json`, by its file's stem. Raises OtherCorpusError."""
    named = cast("list[_Named]", json.loads(_NAMED.read_text("utf-8")))
    return {Path(corpus["file"]).stem: _texts(folder, corpus) for corpus in named}


def corpora_hashes() -> dict[str, str]:
    """The SHA-256 of each corpus file, by its name."""
    return {corpus["file"]: corpus["sha256"] for corpus in cast("list[_Named]", json.loads(_NAMED.read_text("utf-8")))}


def _texts(folder: Path, corpus: _Named) -> tuple[Text, ...]:
    path = folder / corpus["file"]
    if not path.is_file():
        raise OtherCorpusError(f"{path} is missing: {corpus['name']}, from {corpus['origin']}, one JSON object a line.")
    held = path.read_bytes()
    if hashlib.sha256(held).hexdigest() != corpus["sha256"]:
        raise OtherCorpusError(
            f"{path} is not the {corpus['name']} that the model was made from: "
            f"its SHA-256 differs from the one in {_NAMED.name}."
        )
    lines = (cast("_Line", json.loads(line)) for line in held.decode().splitlines())
    return tuple(
        Text(
            words=line["text"],
            spans=tuple(Span(start=start, end=end, label=label) for start, end, label in sorted(line["ents"])),
        )
        for line in lines
    )
