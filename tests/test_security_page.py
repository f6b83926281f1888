"""docs/security.md names tests that are there, at least one for every threat."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text()
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ACTORS = (
    "outsider",
    "fellow member",
    "coach",
    "owner of a workspace",
    "host",
    "stolen database",
    "stolen backup",
    "hostile file",
    "hostile text",
    "language model",
    "else at the machine",
)


def named_in(path: Path) -> set[str]:
    found = ast.walk(ast.parse(path.read_text()))
    return {node.name for node in found if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_every_test_it_names_is_there() -> None:
    named = NAMED.findall(PAGE)
    assert len(named) > 100
    assert [f"{path}::{name}" for path, name in named if name not in named_in(ROOT / path)] == []


def test_every_threat_names_one() -> None:
    tables = re.findall(r"^\| threat \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    rows = [row for table in tables for row in table.splitlines()]
    assert len(rows) > 40
    assert [row for row in rows if not NAMED.search(row)] == []


def test_everybody_has_a_part_that_says_what_is_not_stopped() -> None:
    parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    for actor in ACTORS:
        assert any(actor in part.partition("\n")[0] and "| threat |" in part for part in parts), actor
    silent = [part.partition("\n")[0] for part in parts if "Not stopped" not in part and "Nothing stops" not in part]
    assert silent == ["A hostile text"], "of which nothing is known that is not stopped"
