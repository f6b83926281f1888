"""`make audit` fails for a vulnerable version, and never says that all is well where nothing was looked up."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit"
FOUND = {"id": "CVE-2014-0012", "fix_versions": ["2.7.2"], "aliases": [], "description": ""}
KNOWN: dict[str, Any] = {"name": "jinja2", "version": "2.4.1", "vulns": [FOUND]}
CLEAN: dict[str, Any] = {"name": "alembic", "version": "1.17.0", "vulns": []}
BAD: dict[str, Any] = {**CLEAN, "name": "pillow", "vulns": [FOUND]}
UNKNOWN: dict[str, Any] = {"name": "jinja2", "skip_reason": "Dependency not found"}


def audited(folder: Path, of_known: object, of_lock: object) -> tuple[int, str]:
    """The status and the words, with a pip-audit that answers so."""
    tool = folder / "pip-audit"
    answers = {"known.txt": of_known, "requirements.lock": of_lock}
    tool.write_text(
        f"#!{sys.executable}\nimport json, pathlib, sys\n"
        f"said = json.loads({json.dumps(answers)!r})[pathlib.Path(sys.argv[2]).name]\n"
        "print(json.dumps({'dependencies': said}) if said is not None else 'no connection')\n"
    )
    tool.chmod(0o755)
    ended = subprocess.run([sys.executable, AUDIT, tool], capture_output=True, text=True)
    return ended.returncode, ended.stdout


def test_a_vulnerable_version_fails(tmp_path: Path) -> None:
    status, said = audited(tmp_path, [KNOWN], [CLEAN, BAD])
    assert status == 1
    assert said == "pillow 1.17.0: CVE-2014-0012, mended in 2.7.2\n"


def test_none_passes(tmp_path: Path) -> None:
    assert audited(tmp_path, [KNOWN], [CLEAN]) == (0, "1 packages, and no advisory for any of them.\n")


@pytest.mark.parametrize("of_known", [None, [], [UNKNOWN], [{**KNOWN, "vulns": []}]])
def test_a_source_that_knows_nothing_is_not_believed(tmp_path: Path, of_known: object) -> None:
    status, said = audited(tmp_path, of_known, [CLEAN])
    assert status == 0
    assert said.startswith("Nothing was audited: the advisories cannot be reached from here.")


def test_what_was_not_looked_up_is_named(tmp_path: Path) -> None:
    assert audited(tmp_path, [KNOWN], [CLEAN, UNKNOWN]) == (0, "jinja2: not looked up (Dependency not found)\n")


def test_without_the_tool_it_says_so(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, AUDIT, tmp_path / "none"], capture_output=True, text=True)
    assert ended.returncode == 0
    assert ended.stdout.startswith("Nothing was audited")
