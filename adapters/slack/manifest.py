"""The Slack app as a manifest: what it may do, and where Slack finds it. `manifest.yaml` is the text of it."""

from importlib.resources import files
from itertools import takewhile
from string import Template

SOCKET, HTTP = "#socket", "#http"
_COMMAND = "- command: "


def manifest(url: str = "") -> str:
    """The manifest for an address that Slack can reach (`https://afterword.example.com`), or for Socket Mode."""
    mine, other = (HTTP, SOCKET) if url else (SOCKET, HTTP)
    text = files("adapters.slack").joinpath("manifest.yaml").read_text("utf-8")
    lines = [line.removesuffix(mine).rstrip() for line in text.splitlines() if not line.endswith(other)]
    asked = [line for line in lines if not line.startswith("#")]
    return Template("\n".join(asked) + "\n").substitute(url=url.rstrip("/"))


def scopes() -> tuple[str, ...]:
    """What the app asks to be allowed, in the order of the manifest."""
    return _listed("bot:")


def events() -> tuple[str, ...]:
    """What Slack is to report to the app, in the order of the manifest."""
    return _listed("bot_events:")


def commands() -> tuple[str, ...]:
    """The slash commands, each with its slash."""
    lines = [line.strip() for line in manifest().splitlines()]
    return tuple(line.removeprefix(_COMMAND) for line in lines if line.startswith(_COMMAND))


def _listed(under: str) -> tuple[str, ...]:
    lines = [line.split("#")[0].strip() for line in manifest().splitlines()]
    told = takewhile(lambda line: line.startswith("- "), lines[lines.index(under) + 1 :])
    return tuple(line.removeprefix("- ") for line in told)
