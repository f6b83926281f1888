"""Storages to test: every backend keeps the same contract."""

from collections.abc import Generator
from pathlib import Path

import pytest

from storage.opening import Storage, open_storage
from tests.storage.filling import fill, told


@pytest.fixture
def storage(tmp_path: Path, url: str) -> Generator[Storage]:
    """An empty storage on each backend."""
    opened = open_storage(tmp_path / "data", url)
    yield opened
    opened.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def before(data: Path, url: str) -> dict[str, object]:
    """What a filled database tells."""
    storage = open_storage(data, url)
    fill(storage)
    answers = told(storage)
    storage.close()
    return answers
