"""Makes `people.crf` and its figures: `make model`, with TEST_DATA naming the folder that holds `people/`.

The same corpora, lists and versions give the same file, bit for bit, on Linux x86-64.
"""

import hashlib
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from bot.understanding.model import SHIPPED, name_spans
from bot.understanding.model.corpora import OtherCorpusError, Text, corpora_hashes, load_corpora
from bot.understanding.model.features import features, pieces
from bot.understanding.model.renaming import renamed
from bot.understanding.model.tagger import train
from bot.understanding.model.talk import talk

Corpora: TypeAlias = Mapping[str, Sequence[Text]]
_HERE = Path(__file__).parent
_RECORD = _HERE / "people.json"
_INPUTS = (
    "features.py",
    "lexicon.py",
    "renaming.py",
    "tagger.py",
    "talk.py",
    "talk.txt",
    "slots.txt",
    "words.txt",
    "clusters.txt",
    "corpora.json",
)
"""What the model is made of, beside the corpora: its record holds the hash of each."""
_SEED = 1
_TALK = 5000
"""Made-up texts."""


def make(folder: Path) -> None:
    """Write the model and its record. `folder` holds the corpora. Raises OtherCorpusError."""
    corpora = load_corpora(folder)
    learned = [text for texts in corpora.values() for text in texts if not text.kept_aside]
    make_model(SHIPPED, learned, made_up=_TALK)
    record = {
        "sha256": sha256(SHIPPED),
        "made_of": made_of(),
        "corpora": corpora_hashes(),
        "figures": {**_kept_aside_figures(corpora), **_unseen_source_figures(corpora)},
    }
    _RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")


def make_model(path: Path, texts: Sequence[Text], *, made_up: int) -> None:
    """Learn from texts, each also in lower case and with other names, and from so many made-up ones."""
    rng = random.Random(_SEED)  # noqa: S311 (no secret: the same model each time)
    learned = [variant for text in texts for variant in _variants(text, rng)]
    train(path, (_example(text) for text in (*learned, *talk(made_up, _SEED))))


def made_of() -> dict[str, str]:
    """The hash of each file that the model is made of."""
    return {name: sha256(_HERE / name) for name in _INPUTS}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _variants(text: Text, rng: random.Random) -> Iterator[Text]:
    yield text
    lowered = text.lowered()
    if lowered.words != text.words:
        yield lowered
    if other := renamed(text, rng):
        yield other.lowered() if rng.random() < 0.4 else other


def _example(text: Text) -> tuple[list[list[bytes]], list[str]]:
    found = pieces(text.words)
    labels = ["O"] * len(found)
    for span in text.spans:
        inside = [at for at, piece in enumerate(found) if piece.start < span.end and piece.end > span.start]
        for step, at in enumerate(inside):
            labels[at] = f"{'I' if step else 'B'}-{span.label}"
    return features(text.words, found), labels


def _kept_aside_figures(corpora: Corpora) -> dict[str, object]:
    """The shipped model on the fifth of each corpus that it has not learned from."""
    wnut = [text for name in ("wnut17_train", "wnut17_dev") for text in corpora[name] if text.kept_aside]
    tweets = [text for text in corpora["btc_train"] if text.kept_aside]
    return {
        "WNUT 2017, kept aside": score(wnut),
        "Broad Twitter, kept aside": score(tweets),
        "both, kept aside, lower-cased": score([text.lowered() for text in (*wnut, *tweets)]),
    }


def _unseen_source_figures(corpora: Corpora) -> dict[str, object]:
    """A model that has seen no comment under a video, which is what the development part holds, on that part."""
    learned = [*corpora["wnut17_train"], *(text for text in corpora["btc_train"] if not text.kept_aside)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "unseen.crf"
        make_model(path, learned, made_up=_TALK)
        development = corpora["wnut17_dev"]
        return {
            "WNUT 2017 development part, learned without it": score(development, path),
            "the same, lower-cased": score([text.lowered() for text in development], path),
        }


def score(texts: Sequence[Text], model: Path = SHIPPED) -> dict[str, float | int]:
    """Precision, recall and F1 of the exact spans of people."""
    right = found = wanted = 0
    for text in texts:
        gold = {(span.start, span.end) for span in text.spans if span.label == "PER"}
        read = {(start, end) for start, end, _ in name_spans(text.words, model)}
        right += len(gold & read)
        found += len(read)
        wanted += len(gold)
    return {
        "precision": round(right / max(found, 1), 3),
        "recall": round(right / max(wanted, 1), 3),
        "f1": round(2 * right / max(found + wanted, 1), 3),
        "people": wanted,
    }


if __name__ == "__main__":
    try:
        make(Path(os.environ["TEST_DATA"]) / "people")
    except KeyError:
        sys.exit("TEST_DATA names no folder: set it to the one that holds people/wnut17_train.jsonl and the others.")
    except OtherCorpusError as error:
        sys.exit(str(error))
