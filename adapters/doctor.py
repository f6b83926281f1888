"""`afterword doctor`: is all as it should be, and if not, what to do. It only looks, and shows no secret."""

import errno
import json
import os
import re
import socket
import stat
import zoneinfo
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

from pydantic import ValidationError

from adapters.addresses import is_loopback
from adapters.findings import Finding, note, ok, problem
from adapters.settings import Settings

NAMES: Final = tuple(str(field.validation_alias) for field in Settings.model_fields.values())
SECRETS: Final = (
    "AFTERWORD_MASTER_KEY",
    "AFTERWORD_DATABASE",
    "AFTERWORD_BACKUP_PASSPHRASE",
    "WRITER_KEY",
    "METRICS_TOKEN",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_CLIENT_SECRET",
    "DISCORD_TOKEN",
    "SLACK_CONFIG_TOKEN",
)
"""Settings that hold, or may hold, a secret."""
DRIFT_NOTED: Final = timedelta(seconds=5)
DRIFT_TOO_FAR: Final = timedelta(minutes=1)
YEARS: Final = range(2026, 2100)
"""A clock outside of these was never set."""
PATIENCE_S: Final = 3.0


class Inspected(Protocol):
    """What is known of the storage without opening it; `storage.inspecting` finds it out."""

    @property
    def database(self) -> str: ...
    @property
    def engine(self) -> str: ...
    @property
    def database_trouble(self) -> str: ...
    @property
    def is_away(self) -> bool: ...
    @property
    def revision(self) -> str | None: ...
    @property
    def newest_revision(self) -> str: ...
    @property
    def schema_trouble(self) -> str: ...
    @property
    def clock_at(self) -> datetime | None: ...
    @property
    def has_own_clock(self) -> bool: ...
    @property
    def key_file(self) -> Path | None: ...
    @property
    def has_key(self) -> bool: ...
    @property
    def key_trouble(self) -> str: ...


def examine(settings: Settings, stored: Inspected, now: datetime, zone: str) -> list[Finding]:
    """Everything but the settings themselves, which `check_settings` looks at first. `zone` is the machine's."""
    from adapters.discord import examining as discord  # each platform's library takes a moment to import
    from adapters.slack import examining as slack

    return [
        check_folder(settings.data),
        check_database(stored),
        check_schema(stored),
        check_key(stored),
        check_clock(stored, now, zone),
        check_zones(),
        check_web(settings),
        check_links(settings),
        check_writer(settings),
        *slack.examine(settings),
        *discord.examine(settings),
    ]


def told(findings: Sequence[Finding]) -> str:
    """A line each, what to do below it, and the sum of it."""
    lines: list[str] = []
    for finding in findings:
        lines.append(f"{finding.verdict:<9}{finding.about:<13}{finding.says}")
        if finding.do:
            lines.append(f"{'':22}→ {finding.do}")
    problems = sum(finding.verdict == "problem" for finding in findings)
    return "\n".join([*lines, "", f"{problems} to put right." if problems else "Nothing to put right."])


def as_json(findings: Sequence[Finding]) -> str:
    rows = [{"about": f.about, "verdict": f.verdict, "says": f.says, "do": f.do} for f in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def has_problem(findings: Sequence[Finding]) -> bool:
    return any(finding.verdict == "problem" for finding in findings)


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_settings(file: Path, environment: Mapping[str, str]) -> list[Finding]:
    """The `.env` and the environment: readable, known by name, and possible."""
    try:
        written = _names_in(file.read_text("utf-8")) if file.exists() else {}
        Settings()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        return [problem("settings", f"{file} cannot be read ({why}).", "Put it right, or take it away.")]
    except ValidationError as error:
        return [
            problem("settings", f"{wrong['loc'][0]}: {wrong['msg']}.", ".env.example explains each setting.")
            for wrong in error.errors(include_input=False, include_url=False)
        ]
    return [_settings_found(written, environment), *_unknown(written, environment), *_open_to_others(file, written)]


def _names_in(text: str) -> dict[str, bool]:
    """The settings a `.env` names, and whether it gives them a value."""
    lines = re.findall(r"^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*(.*)$", text, re.MULTILINE)
    return {name: bool(value.strip()) for name, value in lines}


def _settings_found(written: Mapping[str, bool], environment: Mapping[str, str]) -> Finding:
    given = [
        f"{name} ({'environment' if environment.get(name) else '.env'})"
        for name in NAMES
        if environment.get(name) or written.get(name)
    ]
    return ok("settings", f"{', '.join(given)}; the rest as usual." if given else "None is set; all is as usual.")


def _unknown(written: Mapping[str, bool], environment: Mapping[str, str]) -> Iterator[Finding]:
    for name in sorted({*written, *environment} - {*NAMES}):
        if name.upper().startswith("AFTERWORD_"):
            close = get_close_matches(name.upper(), NAMES, 1)
            do = f"Do you mean {close[0]}?" if close else "Take it away; .env.example names all there are."
            yield note("settings", f"{name} is no setting of Afterword.", do)


def _open_to_others(file: Path, written: Mapping[str, bool]) -> Iterator[Finding]:
    if any(written.get(name) for name in SECRETS) and _others_may_read(file):
        yield note("settings", f"{file} holds a secret, and others on this machine may read it.", f"chmod 600 {file}")


# ── storage ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_folder(data: Path) -> Finding:
    about = "data folder"
    if not data.exists():
        parent = next(folder for folder in data.absolute().parents if folder.exists())
        if parent.is_dir() and os.access(parent, os.W_OK | os.X_OK):
            return ok(about, f"{data} is made at the first start.")
        return problem(about, f"{data} cannot be made: {parent} is closed.", "Name another one in AFTERWORD_DATA.")
    if not data.is_dir():
        return problem(about, f"{data} is no folder.", "Name another one in AFTERWORD_DATA.")
    if not os.access(data, os.R_OK | os.W_OK | os.X_OK):
        return problem(about, f"{data} cannot be written.", "Give it to the user who runs Afterword (chown).")
    if _others_may_read(data):
        return note(about, f"{data} can be opened by others on this machine.", f"chmod 700 {data}")
    return ok(about, f"{data}, writable and private.")


def check_database(stored: Inspected) -> Finding:
    name = f"{stored.engine}, {stored.database}" if stored.engine else stored.database
    if stored.database_trouble:
        do = f"Looked for at {name}: is it up, and is AFTERWORD_DATABASE right?" if stored.is_away else ""
        return problem("database", stored.database_trouble, do)
    if stored.revision is None and not stored.schema_trouble:
        return ok("database", f"{name}; still empty.")
    return ok("database", f"{name}.")


def check_schema(stored: Inspected) -> Finding:
    if stored.database_trouble:
        return note("schema", "Not looked at: the database comes first.")
    if stored.schema_trouble:
        return problem("schema", stored.schema_trouble)
    if stored.revision is None:
        return ok("schema", f"{stored.newest_revision} is made at the first start.")
    if stored.revision != stored.newest_revision:
        says = f"{stored.revision}; this Afterword brings it to {stored.newest_revision} when it starts."
        return note("schema", says, "Take a backup first; `afterword migrate` does only this.")
    return ok("schema", f"{stored.revision}, up to date.")


def check_key(stored: Inspected) -> Finding:
    about = "master key"
    if stored.key_trouble:
        return problem(about, stored.key_trouble)
    if not stored.has_key and (stored.database_trouble or stored.schema_trouble):
        return note(about, "None is here.", "If the database was made with one, put it back before the next start.")
    if not stored.has_key:
        return ok(about, "It is made at the first start; then keep a copy of it apart from the database.")
    checked = ", and fits the database" if stored.revision else ""
    if stored.key_file is None:
        return ok(about, f"From AFTERWORD_MASTER_KEY{checked}.")
    if _others_may_read(stored.key_file):
        return problem(about, f"Others on this machine may read {stored.key_file}.", f"chmod 600 {stored.key_file}")
    return note(
        about,
        f"{stored.key_file}{checked}.",
        "Keep a copy of it apart from this folder: without it nothing can be read again.",
    )


# ── clock ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_clock(stored: Inspected, now: datetime, zone: str) -> Finding:
    """Against the years that can be, the database server's clock, and what was written last."""
    set_it = "Set it, and keep it right: `timedatectl set-ntp true` on Linux."
    shown = f"{now:%Y-%m-%d %H:%M} UTC, this machine's zone {zone}"
    if now.year not in YEARS:
        return problem("clock", f"It says {shown}, which cannot be.", set_it)
    ahead = now - stored.clock_at if stored.clock_at else timedelta()
    if stored.has_own_clock and abs(ahead) > DRIFT_NOTED:
        verdict = problem if abs(ahead) > DRIFT_TOO_FAR else note
        way = "ahead of" if ahead > timedelta() else "behind"
        return verdict("clock", f"{abs(ahead).total_seconds():.0f} s {way} the database server's; {shown}.", set_it)
    if ahead < -DRIFT_TOO_FAR:
        return problem("clock", f"The database was last written later than now: {shown}.", set_it)
    return ok("clock", f"{shown}.")


def check_zones() -> Finding:
    """Whether a zone's summer is known, and which of two zone databases is read."""
    import tzdata

    about = "zone data"
    try:
        summer = datetime(2026, 7, 1, tzinfo=zoneinfo.ZoneInfo("America/New_York")).utcoffset()
    except zoneinfo.ZoneInfoNotFoundError:
        summer = None
    if summer != timedelta(hours=-4):
        return problem(
            about, "The zone America/New_York is not known rightly.", "Install Afterword again, with tzdata."
        )
    place, version = _system_zones()
    if place is None:
        return ok(about, f"tzdata {tzdata.IANA_VERSION}, from Python's package.")
    if version and version < tzdata.IANA_VERSION:
        says = f"{place} ({version}) is read, and older than the package's {tzdata.IANA_VERSION}."
        return note(about, says, "Update this machine's tzdata, or set PYTHONTZPATH to nothing.")
    return ok(about, f"{place}{f' ({version})' if version else ''}.")


def _system_zones() -> tuple[Path | None, str]:
    """Where Python looks before its own package, and the version there, if that is told."""
    for place in map(Path, zoneinfo.TZPATH):
        if (place / "America" / "New_York").exists():
            try:
                first = (place / "tzdata.zi").read_text("utf-8").partition("\n")[0]
            except OSError:
                return place, ""
            return place, first.removeprefix("# version ").strip()
    return None, ""


# ── web ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def check_web(settings: Settings) -> Finding:
    """Whether the web pages can be served there, or are already."""
    about, where = "web address", f"{settings.host}:{settings.port}"
    if settings.port == 0:
        return note(about, "A free port is taken at each start, so no link stays good.", "Name one in PORT.")
    try:
        _bind(settings.host, settings.port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return _in_use(settings, where)
        why = error.strerror or "it is no address of this machine"
        return problem(about, f"{where} cannot be used ({why}).", "Choose another HOST or PORT.")
    if not is_loopback(settings.host):
        return note(
            about,
            f"{where} is free, and open to other machines.",
            "Put a proxy with TLS before it; the chat opens with the one-time link that is printed at the start.",
        )
    return ok(about, f"{where} is free.")


def _bind(host: str, port: int) -> None:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as tried:
        if os.name == "posix":
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(address)


def _in_use(settings: Settings, where: str) -> Finding:
    here = settings.model_copy(update={"public_url": None}).address
    try:
        with build_opener(ProxyHandler({})).open(f"{here}/health", timeout=PATIENCE_S) as answer:
            ours = json.load(answer)["service"] == "afterword"
    except (OSError, ValueError, TypeError, KeyError):
        ours = False
    if ours:
        return ok("web address", f"Afterword is being served at {where}.")
    return problem("web address", f"Another program is at {where}.", "Stop it, or choose another PORT.")


def check_links(settings: Settings) -> Finding:
    """How links in messages begin."""
    about, address = "links", settings.address
    if not settings.public_url:
        if is_loopback(settings.host):
            return ok(about, f"They begin with {address}, which opens on this machine only.")
        return note(about, f"They begin with {address}.", "Say in PUBLIC_URL how the pages are reached from outside.")
    parts = urlsplit(settings.public_url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        return problem(about, "PUBLIC_URL is not an address.", "Write it like https://afterword.example.com")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        return note(about, f"They begin with {address}, where everybody on the way can read along.", "Use https.")
    return ok(about, f"They begin with {address}.")


# ── the language model ──────────────────────────────────────────────────────────────────────────────────────────────


def check_writer(settings: Settings) -> Finding:
    """Whether letters go to one, and where. It is not asked anything."""
    about = "writer"
    if settings.writer_url is None and settings.writer_model is None:
        return ok(about, "No language model is set up.")
    if settings.writer_url is None or settings.writer_model is None:
        return problem(about, "WRITER_URL and WRITER_MODEL go together.", "Set both, or neither.")
    if find_spec("pydantic_ai") is None:
        return problem(about, "What it needs is not installed.", "pip install 'afterword[llm]'")
    parts = urlsplit(settings.writer_url)
    says = f"Letters go to {settings.writer_model} at {parts.hostname}"
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        return note(about, f"{says}, where everybody on the way can read along.", "Use https.")
    return ok(about, f"{says}.")


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _others_may_read(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
