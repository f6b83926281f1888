"""What the container files and the guide name is there. They are read, not run: no engine is needed."""

import re
import tomllib
from pathlib import Path
from typing import Any, cast

import yaml

from adapters.settings import Settings

ROOT = Path(__file__).parents[1]
NAMES = {str(field.validation_alias) for field in Settings.model_fields.values()}
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
COMPOSE = cast("dict[str, Any]", yaml.safe_load((ROOT / "compose.yaml").read_text()))
GUIDE = (ROOT / "docs" / "self-host.md").read_text()
BUILD, IMAGE = DOCKERFILE.split("\nFROM ")[1:]


def steps(stage: str, name: str) -> list[str]:
    return re.findall(rf"^{name} (.*)$", stage, re.MULTILINE)


def test_the_image_sets_what_can_be_set() -> None:
    (set_here,) = steps(IMAGE, "ENV")
    names = set(re.findall(r"(\w+)=\S", set_here)) - {"PATH", "PYTHONUNBUFFERED"}
    assert names == {"AFTERWORD_DATA", "HOST", "PORT"}
    assert names <= NAMES


def test_the_image_is_built_from_what_is_there_and_what_the_builder_gets() -> None:
    sources = [source for copied in steps(BUILD, "COPY") for source in copied.split()[:-1]]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert {*project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"], project["project"]["readme"]} <= {
        *sources
    }
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert all((ROOT / source).exists() and f"!{source}" in ignored for source in sources)
    assert "*" in ignored, "a secret or a database beside them goes nowhere"


def test_everything_installed_is_checked_by_its_hash() -> None:
    installs = re.findall(r"pip (?:install|download|wheel) [^&\n]*", BUILD)
    assert len(installs) == 4
    assert all("--require-hashes" in each or "--no-index" in each or "--no-deps" in each for each in installs)
    assert "pip" not in IMAGE


def test_the_image_runs_without_rights_and_tells_how_it_is() -> None:
    assert steps(IMAGE, "USER") == ["afterword"]
    assert steps(IMAGE, "VOLUME") == ["/data"]
    (check,) = steps(IMAGE, "HEALTHCHECK")
    assert "/ready" in check
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert steps(IMAGE, "ENTRYPOINT") == [f'["{next(iter(scripts))}"]']


def test_compose_sets_what_can_be_set() -> None:
    bot, database = COMPOSE["services"]["afterword"], COMPOSE["services"]["database"]
    assert {*bot["environment"]} <= NAMES
    url = bot["environment"]["AFTERWORD_DATABASE"]
    user, name = database["environment"]["POSTGRES_USER"], database["environment"]["POSTGRES_DB"]
    assert url.startswith(f"postgresql+psycopg://{user}:${{POSTGRES_PASSWORD:?")
    assert url.endswith(f"@database/{name}")


def test_compose_keeps_no_secret_and_opens_no_door() -> None:
    text = (ROOT / "compose.yaml").read_text()
    asked = set(re.findall(r"\$\{(\w+)", text))
    assert asked <= NAMES | {"POSTGRES_PASSWORD"}
    assert all(f"${{{name}:?" in text for name in ("POSTGRES_PASSWORD", "AFTERWORD_MASTER_KEY"))
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"]["afterword"]["ports"])
    assert "ports" not in COMPOSE["services"]["database"]


def test_compose_waits_for_the_database_and_keeps_what_is_stored() -> None:
    bot, database = COMPOSE["services"]["afterword"], COMPOSE["services"]["database"]
    assert bot["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "healthcheck" in database
    kept = {volume.split(":")[0] for service in (bot, database) for volume in service["volumes"]}
    assert kept == {*COMPOSE["volumes"]}
    assert {service["restart"] for service in (bot, database)} == {"unless-stopped"}


def test_the_guide_names_settings_and_commands_there_are() -> None:
    assert set(re.findall(r"AFTERWORD_\w+", GUIDE)) <= NAMES
    from adapters.cli import app

    commands = {command.callback.__name__ for command in app.registered_commands if command.callback}
    assert set(re.findall(r"\bafterword (run|migrate|doctor|chat|version)\b", GUIDE)) <= commands
    assert all((ROOT / "docs" / link).exists() for link in re.findall(r"\]\((\.\./\w+)\)", GUIDE))
