"""The trained model of names: what it finds, what it was made of, and that it can be made again."""

import json
import os
from pathlib import Path
from typing import TypedDict, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.model import SHIPPED, name_spans
from bot.understanding.model.corpora import OtherCorpusError, corpora_hashes, load_corpora
from bot.understanding.model.making import made_of, make_model, sha256

_HOME = SHIPPED.parent


class _Score(TypedDict):
    f1: float
    people: int


class _Record(TypedDict):
    sha256: str
    made_of: dict[str, str]
    corpora: dict[str, str]
    figures: dict[str, _Score]


def record() -> _Record:
    return cast("_Record", json.loads((_HOME / "people.json").read_text("utf-8")))


def names(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in name_spans(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("met with Oluwaseun Adebayo and Nguyễn Thị Hoa", ["Oluwaseun Adebayo", "Nguyễn Thị Hoa"]),
        ("I spoke to Siobhán Ó Briain, Jürgen Weiß and Łukasz Wiśniewski",
         ["Siobhán Ó Briain", "Jürgen Weiß", "Łukasz Wiśniewski"]),
        ("spoke with priya raghunathan and tom from data", ["priya raghunathan", "tom"]),
        ("Anneke van der Berg and Juan de la Cruz were kind", ["Anneke van der Berg", "Juan de la Cruz"]),
        ("my name is allycia watford", ["allycia watford"]),
        ("They use Kafka and Kubernetes at Acme Labs in Austin", []),
        ("It went well. Great people, nice office, they will call on Friday", []),
    ],
)  # fmt: skip
def test_names_are_found_as_they_stand(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_the_shipped_model_is_the_one_on_record() -> None:
    """After a change to the features, the talk or the lists: `make model`."""
    assert record()["sha256"] == sha256(SHIPPED)
    assert record()["made_of"] == made_of()
    assert record()["corpora"] == corpora_hashes()


def test_the_figures_on_record() -> None:
    figures = record()["figures"]
    assert figures["WNUT 2017, kept aside"]["f1"] >= 0.62
    assert figures["WNUT 2017 development part, learned without it"]["f1"] >= 0.62
    assert figures["Broad Twitter, kept aside"]["f1"] >= 0.72
    assert figures["both, kept aside, lower-cased"]["f1"] >= 0.65


def test_it_stays_small() -> None:
    assert SHIPPED.stat().st_size < 3_000_000
    assert sum((_HOME / name).stat().st_size for name in ("words.txt", "clusters.txt")) < 1_500_000


@pytest.fixture
def corpora() -> Path:
    folder = os.environ.get("TEST_DATA")
    if not folder:
        pytest.skip("TEST_DATA names no data folder")
    return Path(folder) / "people"


def test_the_same_texts_make_the_same_model(corpora: Path, tmp_path: Path) -> None:
    texts = load_corpora(corpora)["wnut17_dev"][:150]
    for name in ("one.crf", "two.crf"):
        make_model(tmp_path / name, texts, made_up=50)
    assert sha256(tmp_path / "one.crf") == sha256(tmp_path / "two.crf")


def test_another_corpus_is_refused(corpora: Path, tmp_path: Path) -> None:
    with pytest.raises(OtherCorpusError, match=r"wnut17_train\.jsonl is missing: WNUT 2017"):
        load_corpora(tmp_path)
    held = (corpora / "wnut17_train.jsonl").read_bytes()
    (tmp_path / "wnut17_train.jsonl").write_bytes(held + b"\n")
    with pytest.raises(OtherCorpusError, match="SHA-256 differs"):
        load_corpora(tmp_path)


@given(st.text(max_size=300))
def test_any_text_has_its_spans_in_order(text: str) -> None:
    reached = 0
    for start, end, sure in name_spans(text):
        assert reached <= start < end <= len(text)
        assert 0 < sure <= 1.0001
        reached = end
