"""What the container files and the guide name is there. They are read, not run: no engine is needed."""

import re
import tomllib
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from adapters.cli import CHATS, app
from adapters.settings import Settings

ROOT = Path(__file__).parents[1]
NAMES = {str(field.validation_alias) for field in Settings.model_fields.values()}
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
COMPOSE = cast("dict[str, Any]", yaml.safe_load((ROOT / "compose.yaml").read_text()))
BOTS = {name: service for name, service in COMPOSE["services"].items() if name != "database"}
DATABASE = COMPOSE["services"]["database"]
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
    known = NAMES if {"discord"} <= {*CHATS} else {*NAMES, "DISCORD_TOKEN"}
    user, name = DATABASE["environment"]["POSTGRES_USER"], DATABASE["environment"]["POSTGRES_DB"]
    for bot in BOTS.values():
        assert {*bot["environment"]} <= known
        url = bot["environment"]["AFTERWORD_DATABASE"]
        assert url.startswith(f"postgresql+psycopg://{user}:${{POSTGRES_PASSWORD:?")
        assert url.endswith(f"@database/{name}")


def test_compose_shares_the_work_so_that_nobody_is_missing() -> None:
    asked = {name: bot["command"] for name, bot in BOTS.items()}
    assert {command[0] for command in asked.values()} == {"run"}
    assert asked["worker"][1:] == ["--wake", "--deliver"]
    assert BOTS["worker"]["deploy"] == {"replicas": 2}
    talks = {command[2]: name for name, command in asked.items() if command[1] == "--chat"}
    assert {*CHATS} <= {*talks} == {"local", "slack", "discord"}
    assert {chat: BOTS[name].get("profiles", []) for chat, name in talks.items()} == {
        "local": [],
        "slack": ["slack"],
        "discord": ["discord"],
    }


def test_compose_keeps_no_secret_and_opens_no_door() -> None:
    text = (ROOT / "compose.yaml").read_text()
    asked = set(re.findall(r"\$\{(\w+)", text))
    assert asked <= NAMES | {"POSTGRES_PASSWORD", "DISCORD_TOKEN"}
    assert all(f"${{{name}:?" in text for name in ("POSTGRES_PASSWORD", "AFTERWORD_MASTER_KEY"))
    ports = [port for bot in BOTS.values() for port in bot.get("ports", [])]
    assert len(set(ports)) == len(ports) == 2
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert "ports" not in DATABASE


def test_compose_waits_for_the_database_and_keeps_what_is_stored() -> None:
    for bot in BOTS.values():
        assert bot["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "healthcheck" in DATABASE
    kept = {volume.split(":")[0] for service in (*BOTS.values(), DATABASE) for volume in service["volumes"]}
    assert kept == {*COMPOSE["volumes"]}
    assert {service["restart"] for service in (*BOTS.values(), DATABASE)} == {"unless-stopped"}


@pytest.mark.parametrize("guide", ["self-host.md", "operations.md"])
def test_the_guides_name_settings_commands_and_services_there_are(guide: str) -> None:
    text = (ROOT / "docs" / guide).read_text()
    assert set(re.findall(r"AFTERWORD_\w+", text)) <= NAMES
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    groups = {group.name for group in app.registered_groups}
    assert set(re.findall(r"(?:`|bin/|^    )afterword ([a-z]+)", text, re.MULTILINE)) <= commands | groups
    services = {
        name for names in re.findall(r"docker compose (?:stop|logs)((?: \w+)+)", text) for name in names.split()
    }
    services |= {*re.findall(r"docker compose exec (?:-T )?(\w+)", text)}
    assert services <= {*COMPOSE["services"]}
    links = re.findall(r"\]\(([\w./-]+)(?:#\w+)?\)", text)
    assert all((ROOT / "docs" / link).exists() for link in links)
