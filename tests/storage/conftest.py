"""Storages to test: every backend keeps the same contract."""

from collections.abc import Generator
from pathlib import Path

import pytest

from storage.opening import Storage, open_storage


@pytest.fixture
def storage(tmp_path: Path, url: str) -> Generator[Storage]:
    """An empty storage on each backend."""
    opened = open_storage(tmp_path / "data", url)
    yield opened
    opened.close()
