"""What an operator types, and reads: to move, to back up and restore, to replace the master key."""

import os
from pathlib import Path

import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner, Result

from adapters import cli
from storage.opening import DATABASE_FILE, KEY_FILE, open_storage
from storage.presence import the_only_run
from tests.adapters.test_cli import afterword as process
from tests.storage.deciding import ME, NOW, counting, said

PASSPHRASE = "seven cups of coffee"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which Dana is kept, and from which the commands are run."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.startswith("AFTERWORD_"):
            monkeypatch.delenv(name)
    storage = open_storage(tmp_path / "data")
    storage.store.take(ME, said("e1", "Dana"), NOW, counting)
    storage.close()
    return tmp_path / "data"


def afterword(data: Path, *arguments: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, [*map(str, arguments), "--data", str(data)], input=typed)


def plain(result: Result) -> str:
    return " ".join(result.output.split())


def is_kept(data: Path, address: str | None = None) -> bool:
    storage = open_storage(data, address)
    desk = storage.store.load(ME)
    storage.close()
    return desk is not None and [contact.name for contact in desk.contacts.values()] == ["Dana"]


def test_a_move(data: Path, tmp_path: Path) -> None:
    here, there = f"sqlite:///{data / DATABASE_FILE}", f"sqlite:///{tmp_path / 'there.db'}"
    moved = afterword(data, "move", "--from", here, "--to", there)
    assert moved.exit_code == 0
    assert "rows were moved and compared one by one. From now on name the new database" in plain(moved)
    assert is_kept(data, there)
    again = afterword(data, "move", "--from", here, "--to", there)
    assert (again.exit_code, "was moved to" in plain(again)) == (1, True)
    cancelled = afterword(data, "move", "--from", here, "--cancel")
    assert (cancelled.exit_code, "open again, as it was" in plain(cancelled)) == (0, True)
    assert is_kept(data)


@pytest.mark.parametrize("arguments", [["--to", "sqlite:////x", "--cancel"], []])
def test_a_move_goes_somewhere_or_is_cancelled(data: Path, arguments: list[str]) -> None:
    ended = afterword(data, "move", "--from", "sqlite:////x", *arguments)
    assert (ended.exit_code, "Say where to, or --cancel" in plain(ended)) == (2, True)


def test_a_backup_under_a_key_file(data: Path, tmp_path: Path) -> None:
    file, key = tmp_path / "today.backup", tmp_path / "backup.key"
    made = afterword(data, "backup", file, "--key-file", key)
    assert (made.exit_code, "you need its key or passphrase, and the master key" in plain(made)) == (0, True)
    checked = afterword(data, "restore", file, "--key-file", key, "--check")
    assert (checked.exit_code, "could be restored" in plain(checked)) == (0, True)
    refused = afterword(data, "restore", file, "--key-file", key)
    assert (refused.exit_code, "--replace" in plain(refused)) == (1, True)
    (data / DATABASE_FILE).unlink()
    restored = afterword(data, "restore", file, "--key-file", key)
    assert (restored.exit_code, "are restored, and were compared one by one" in plain(restored)) == (0, True)
    assert is_kept(data)


def test_a_backup_under_a_passphrase(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "today.backup"
    assert afterword(data, "backup", file, typed=f"{PASSPHRASE}\n{PASSPHRASE}\n").exit_code == 0
    wrong = afterword(data, "restore", file, "--replace", typed="eight cups of coffee\n")
    assert (wrong.exit_code, "does not open" in plain(wrong)) == (1, True)
    monkeypatch.setenv("AFTERWORD_BACKUP_PASSPHRASE", PASSPHRASE)
    assert afterword(data, "restore", file, "--replace").exit_code == 0
    assert is_kept(data)


def test_a_new_master_key(data: Path) -> None:
    old = (data / KEY_FILE).read_text()
    done = afterword(data, "keys", "rotate")
    assert done.exit_code == 0
    assert f"The new one is in {data / KEY_FILE}: keep a copy" in plain(done)
    (retired,) = data.glob("retired-*.key")
    assert f"The old one is in {retired}." in plain(done)
    assert (retired.read_text(), is_kept(data)) == (old, True)


def test_a_new_master_key_where_it_comes_from_the_settings(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERWORD_MASTER_KEY", (data / KEY_FILE).read_text().strip())
    done = afterword(data, "keys", "rotate")
    assert (done.exit_code, "into AFTERWORD_MASTER_KEY wherever Afterword runs" in plain(done)) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["backup", "missing/folder/file", "--key-file", "backup.key"], "missing/folder/file.part: No such file"),
        (["restore", "missing.backup", "--key-file", "missing.key"], "missing.key: No such file"),
        (["backup", "file", "--key-file", "no.key"], "no.key is not a key"),
    ],
)
def test_what_goes_wrong_is_told_in_one_line(data: Path, arguments: list[str], why: str) -> None:
    Path("no.key").write_text("torn")
    ended = afterword(data, *arguments)
    assert ended.exit_code == 1
    assert ended.output.startswith("afterword: ")
    assert why in ended.output
    assert is_kept(data)


def test_a_second_run_on_sqlite_is_told_in_one_line(data: Path) -> None:
    with the_only_run(make_url(f"sqlite:///{data / DATABASE_FILE}")):
        ended = process(data.parent, "run", "--chat", "local", "--data", str(data))
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"afterword: Another `afterword run` is at")
