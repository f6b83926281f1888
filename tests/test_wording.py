"""The chapters of the wording are one vocabulary: `wording.joined` is the same wherever it stands."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot import wording

CHAPTERS = [path for path in Path(wording.__file__).parent.glob("*.py") if path.stem != "__init__"]


def defined(path: Path) -> Iterator[str]:
    """The names that a chapter gives to sentences."""
    for node in ast.parse(path.read_text("utf-8")).body:
        match node:
            case ast.FunctionDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Assign():
                yield from (
                    part.id for target in node.targets for part in ast.walk(target) if isinstance(part, ast.Name)
                )
            case _:
                pass


def test_no_name_is_given_twice() -> None:
    names = Counter(name for path in CHAPTERS for name in defined(path))
    assert len(names) > 500
    assert [name for name, times in names.items() if times > 1] == []


def test_no_chapter_hides_behind_a_sentence() -> None:
    assert {path.stem for path in CHAPTERS} & {name for path in CHAPTERS for name in defined(path)} == set()


def test_every_chapter_is_there() -> None:
    for path in CHAPTERS:
        for name in defined(path):
            assert hasattr(wording, name), f"{path.stem} is not among the chapters of wording"
