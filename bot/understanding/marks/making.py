"""Makes `names.crf`, `told.crf` and their figures from the marked debriefs: `make model`.

The same debriefs, lists and versions give the same files, bit for bit, on Linux x86-64.
"""

import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.understanding.marks import MODELS, NAMES, Kind, Mark, marks
from bot.understanding.marks.corpus import FOLDER, Debrief, Span, debriefs
from bot.understanding.marks.features import seen
from bot.understanding.model import SHIPPED
from bot.understanding.model.making import sha256
from bot.understanding.model.tagger import train

_HERE = Path(__file__).parent
RECORD = _HERE / "marks.json"
_SEED = 1
_SETTINGS = {"c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True}
"""Of crfsuite, for limited-memory BFGS: how strongly weights are held down, and how often they are bettered."""
_LEAST_WEIGHTS = 0.05, 0.12
"""How strongly the small weights of each model are held down to nothing (`c1`): of what is told they are many, and it
reads as well without."""
_LOWERED = 0.4
"""How many debriefs are learned a second time, in lower case."""
_ASIDE = 5
"""One in so many is kept aside for the figures."""


def make() -> None:
    """Write the models and their record. The figures are of models that have not seen the debriefs they are of."""
    texts = debriefs()
    make_models(MODELS, texts)
    record = {
        "sha256": {path.name: sha256(path) for path in MODELS},
        "made_of": made_of(),
        "debriefs": len(texts),
        "figures": _figures(texts),
    }
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def made_of() -> dict[str, str]:
    """The hash of each file that the models are made of."""
    inputs = (_HERE / "features.py", SHIPPED, *sorted(FOLDER.glob("*.txt")))
    return {path.name: sha256(path) for path in inputs}


def make_models(paths: Sequence[Path], texts: Sequence[Debrief]) -> None:
    """One model of the names, one of what is told."""
    for path, of_names, c1 in zip(paths, (True, False), _LEAST_WEIGHTS, strict=True):
        rng = random.Random(_SEED)  # noqa: S311 -- which debriefs are learned twice is no secret
        train(path, (_example(text, of_names=of_names) for text in _varied(texts, rng)), {**_SETTINGS, "c1": c1})


def _varied(texts: Sequence[Debrief], rng: random.Random) -> Iterator[Debrief]:
    for text in texts:
        yield text
        lowered = text.lowered()
        if rng.random() < _LOWERED and lowered.words != text.words:
            yield lowered


def _example(text: Debrief, *, of_names: bool) -> tuple[list[list[bytes]], list[str]]:
    found, rows = seen(text.words)
    labels = ["O"] * len(found)
    for span in text.spans:
        if (span.kind in NAMES) is not of_names:
            continue
        inside = [at for at, piece in enumerate(found) if piece.start < span.end and piece.end > span.start]
        for step, at in enumerate(inside):
            if labels[at] == "O":
                labels[at] = f"{'I' if step else 'B'}-{span.kind}"
    return rows, labels


def _figures(texts: Sequence[Debrief]) -> dict[str, dict[str, float | int]]:
    """By kind: of the marks found, how many touch one that is right; of those there are, how many are touched."""
    right: Counter[Kind] = Counter()
    found: Counter[Kind] = Counter()
    met: Counter[Kind] = Counter()
    there: Counter[Kind] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / path.name for path in MODELS]
        make_models(paths, [text for at, text in enumerate(texts) if at % _ASIDE])
        for text in texts[::_ASIDE]:
            read = marks(text.words, *paths)
            there.update(span.kind for span in text.spans)
            met.update(span.kind for span in text.spans if any(_touch(mark, span) for mark in read))
            found.update(mark.kind for mark in read)
            right.update(mark.kind for mark in read if any(_touch(mark, span) for span in text.spans))
    return {
        kind.name.lower(): {
            "precision": round(right[kind] / max(1, found[kind]), 3),
            "recall": round(met[kind] / max(1, there[kind]), 3),
            "marks": there[kind],
        }
        for kind in Kind
    }


def _touch(mark: Mark, span: Span) -> bool:
    return mark.kind is span.kind and mark.start < span.end and span.start < mark.end


if __name__ == "__main__":
    make()
