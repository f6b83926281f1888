"""Storages to test: every backend keeps the same contract."""

from collections.abc import Generator
from pathlib import Path

import pytest

from storage.opening import Storage, open_storage


@pytest.fixture(params=["sqlite"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[Storage]:
    """An empty storage on each backend."""
    assert request.param == "sqlite"
    opened = open_storage(tmp_path / "data")
    yield opened
    opened.close()
