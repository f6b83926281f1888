"""What can be set, and that `.env.example` says so."""

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from adapters.settings import Settings, usual_data_folder

EXAMPLE = Path(__file__).parents[2] / ".env.example"
NAMES = [str(field.validation_alias) for field in Settings.model_fields.values()]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # pyright: ignore[reportUnusedFunction]
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_the_example_names_every_setting_and_no_other() -> None:
    assert re.findall(r"^(\w+)=", EXAMPLE.read_text(), re.MULTILINE) == NAMES


def test_the_example_explains_every_setting() -> None:
    """One paragraph each, or one of those that belong together."""
    for paragraph in EXAMPLE.read_text().split("\n\n")[1:]:
        lines = paragraph.strip().splitlines()
        comments = [line for line in lines if line.startswith("# ")]
        settings = lines[len(comments) :]
        assert comments
        assert settings
        assert all(line.endswith("=") for line in settings), "the example changes nothing when it is copied as it is"


def test_the_example_copied_as_it_is_changes_nothing(tmp_path: Path) -> None:
    before = Settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert Settings() == before


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("AFTERWORD_DATA=from-file\nAFTERWORD_LOG_LEVEL=debug\nUNKNOWN=1\n")
    monkeypatch.setenv("AFTERWORD_DATA", "from-environment")
    settings = Settings()
    assert (settings.data, settings.log_level) == (Path("from-environment"), "debug")


def test_a_level_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERWORD_LOG_LEVEL", "loud")
    with pytest.raises(ValidationError, match="AFTERWORD_LOG_LEVEL"):
        Settings()


def test_the_master_key_is_not_shown_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERWORD_MASTER_KEY", "5ec7e7")
    assert "5ec7e7" not in repr(Settings())


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, "home/.local/share/afterword"),
        ("linux", {"XDG_DATA_HOME": "/xdg"}, "/xdg/afterword"),
        ("darwin", {}, "home/Library/Application Support/Afterword"),
        ("win32", {}, "home/AppData/Local/Afterword"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/Afterword"),
    ],
)
def test_each_platform_has_its_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], folder: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("home"))
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert usual_data_folder() == Path(folder)
