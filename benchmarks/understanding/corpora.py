"""The texts that others wrote, from the folder that `TEST_DATA` names."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class NoDataError(Exception):
    """There is no folder of texts."""


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The lines of a file such as `dates/dev.jsonl`, one JSON object each. Raises NoDataError."""
    folder = os.environ.get("TEST_DATA")
    if not folder:
        raise NoDataError("TEST_DATA must name the folder of texts that Afterword is measured on.")
    with (Path(folder) / name).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
