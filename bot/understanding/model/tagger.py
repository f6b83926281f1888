"""The trained sequence models: the one file that knows python-crfsuite (https://python-crfsuite.readthedocs.io)."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

Rows = Sequence[Sequence[bytes]]
"""Of each piece its features."""
_LIBRARY = "pycrfsuite"
"""Untyped, and needed only when a text is read."""
PEOPLE = {"c1": 0.4, "c2": 0.5, "max_iterations": 100, "feature.possible_transitions": True}
NOTHING = "O"
"""The label of what is nothing in particular."""
_LOCK = threading.Lock()
"""One tagger serves all threads; it keeps the sequence that it is at."""


class _Sequence(Protocol):
    """Rows of features as the library holds them."""


class _Tagger(Protocol):
    def open(self, name: str) -> object: ...
    def set(self, xseq: Rows) -> None: ...
    def tag(self, xseq: _Sequence) -> list[str]: ...
    def marginal(self, y: str, pos: int) -> float: ...


class _Trainer(Protocol):
    def append(self, xseq: Rows, yseq: Sequence[str]) -> None: ...
    def set_params(self, params: dict[str, float | bool]) -> None: ...
    def train(self, model: str) -> None: ...


def chances(model: Path, rows: Rows) -> list[tuple[float, float]]:
    """For each piece, how likely a person's name begins with it, and how likely one goes on with it."""
    if not rows:
        return []
    tagger = _opened(model)
    with _LOCK:
        tagger.set(rows)
        return [(tagger.marginal("B-PER", at), tagger.marginal("I-PER", at)) for at in range(len(rows))]


def tagged(models: Sequence[Path], rows: Rows) -> list[list[tuple[str, float]]]:
    """By each model the label of every piece in the best sequence of labels, and how likely it is (0 for `NOTHING`, of
    which nobody asks it)."""
    if not rows:
        return []
    sequence = cast("_Sequence", import_module(_LIBRARY).ItemSequence(rows))
    return [_labels(_opened(model), sequence) for model in models]


def _labels(tagger: _Tagger, sequence: _Sequence) -> list[tuple[str, float]]:
    with _LOCK:
        labels = tagger.tag(sequence)
        return [(label, 0.0 if label == NOTHING else tagger.marginal(label, at)) for at, label in enumerate(labels)]


def train(
    model: Path, examples: Iterable[tuple[Rows, Sequence[str]]], settings: Mapping[str, float | bool] = PEOPLE
) -> None:
    """Learn from rows of features and their labels; always the same model from the same examples in the same order."""
    trainer = cast("_Trainer", import_module(_LIBRARY).Trainer(verbose=False))
    for rows, labels in examples:
        trainer.append(rows, labels)
    trainer.set_params(dict(settings))
    trainer.train(str(model))


@cache
def _opened(model: Path) -> _Tagger:
    tagger = cast("_Tagger", import_module(_LIBRARY).Tagger())
    tagger.open(str(model))
    return tagger
