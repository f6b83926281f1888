"""What the tests of several platforms need."""

import pytest

from adapters import flood


@pytest.fixture
def three_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody may do more than three things, however long they wait."""
    monkeypatch.setattr(flood, "AT_ONCE", 3.0)
    monkeypatch.setattr(flood, "A_SECOND", 0.0)
