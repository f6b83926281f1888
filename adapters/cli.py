"""The command `afterword`. What is heavy is imported by the command that needs it: the first prompt is to be quick."""

import os
import shutil
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Annotated, Final, NoReturn
from zoneinfo import ZoneInfo

import typer

from adapters.clocks import RealClock, SimulatedClock
from adapters.settings import LogLevel, Settings
from bot.ports import Account

CHATS: Final = ("local", "slack", "discord")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Afterword: the assistant for what comes after a job interview.",
)
slack = typer.Typer(no_args_is_help=True, help="What there is to do about Slack.")
app.add_typer(slack, name="slack")
discord = typer.Typer(no_args_is_help=True, help="What there is to do about Discord.")
app.add_typer(discord, name="discord")
DataFolder = Annotated[Path | None, typer.Option(help="The data folder, instead of the one in the settings.")]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database",
        help="The database, instead of the one in the settings: postgresql://user@host/name or sqlite:////path.",
    ),
]


@app.command()
def chat(
    *,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in and out.")] = False,
    now: Annotated[
        str | None, typer.Option(help="Start a simulated clock here, like 2026-03-02T09:00:00-05:00.")
    ] = None,
    zone: Annotated[str | None, typer.Option(help="Your time zone. Default: this machine's.")] = None,
    data: Annotated[
        Path | None,
        typer.Option(help="The data folder. Default: the one in the settings; with --json a temporary one."),
    ] = None,
    database: DatabaseUrl = None,
    user: Annotated[str, typer.Option("--as", help="Your name here.")] = "you",
) -> None:
    """Talk with the bot in this terminal."""
    account = Account(platform="local", user=_user(user), zone=_zone(zone))
    clock = SimulatedClock(_moment(now)) if now is not None else RealClock()
    temporary = json and data is None and database is None
    with _friendly_errors(), _chat_settings(data, database, temporary=temporary) as settings:
        from adapters.app import talk_in_terminal, talk_on_pipe

        if json:
            talk_on_pipe(settings, account, clock, zone_given=zone is not None)
        else:
            talk_in_terminal(settings, account, clock)


@app.command()
def run(
    data: DataFolder = None,
    database: DatabaseUrl = None,
    chats: Annotated[
        str | None,
        typer.Option("--chat", help="Where it talks, divided by commas. Default: wherever it is set up to."),
    ] = None,
    shards: Annotated[
        str | None, typer.Option(help="Which part of all Discord servers this process has, like 0-3/16.")
    ] = None,
) -> None:
    """Run the bot as a service: it wakes when something falls due, delivers, and talks on Slack, on Discord and in your
    browser."""
    named = None if chats is None else _chats(chats)
    with _friendly_errors():
        settings = _settings(data, database)
        if shards is not None:
            settings = settings.model_copy(update={"discord_shards": shards})
        _start_logs(settings.log_level)
        from adapters.app import serve

        serve(settings, named or settings.chats, lambda text: typer.echo(text, err=True))


@app.command()
def migrate(data: DataFolder = None, database: DatabaseUrl = None) -> None:
    """Bring the database up to date, making it where there is none."""
    with _friendly_errors():
        settings = _settings(data, database)
        _start_logs("warning")
        from adapters.app import migrate

        migrate(settings)
        typer.echo("The database is up to date.")


@app.command()
def doctor(
    *,
    data: DataFolder = None,
    database: DatabaseUrl = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Check settings, storage, clock and web address, and say what to do. Changes nothing."""
    from adapters import doctor

    findings = doctor.check_settings(Path(".env"), os.environ)
    if not doctor.has_problem(findings):
        from adapters.app import inspect_storage

        settings = _settings(data, database)
        findings += doctor.examine(settings, inspect_storage(settings), datetime.now(UTC), zone_of_machine())
    typer.echo(doctor.as_json(findings) if json else doctor.told(findings))
    raise typer.Exit(1 if doctor.has_problem(findings) else 0)


@app.command()
def status(
    *,
    data: DataFolder = None,
    database: DatabaseUrl = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Tell how it stands: what is due, what waits, how late it was lately, how much there is. Changes nothing."""
    with _friendly_errors():
        settings, now = _settings(data, database), datetime.now(UTC)
        from adapters.app import kept_days, look_around
        from adapters.standing import as_json, told

        standing = look_around(settings, now)
        typer.echo((as_json if json else told)(standing, kept_days(settings), now))


@slack.command()
def manifest(
    url: Annotated[
        str, typer.Option(help="Where Slack reaches the bot: https://afterword.example.com. Default: Socket Mode.")
    ] = "",
) -> None:
    """Print the manifest to make the Slack app from."""
    from adapters.slack.manifest import manifest

    if url and not url.startswith("https://"):
        raise typer.BadParameter("Slack only calls addresses that begin with https://.", param_hint="--url")
    typer.echo(manifest(url), nl=False)


@discord.command()
def sync() -> None:
    """Register the bot's commands with Discord now. Starting the bot does it where they have changed."""
    with _friendly_errors():
        from adapters.app import synchronize_discord

        synchronize_discord(_settings(None, None))
        typer.echo("Discord has the commands. It can take a minute until everybody sees them.")


@discord.command()
def invite() -> None:
    """Print the addresses at which the bot is installed: in a server, and by somebody for themselves."""
    with _friendly_errors():
        from adapters.app import discord_invitations

        server, user = discord_invitations(_settings(None, None))
        typer.echo(f"In a server:  {server}\nFor yourself: {user}")


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(version_of("afterword"))


def main() -> None:
    app(prog_name="afterword")


def _user(name: str) -> str:
    from adapters.local.lines import LineError, read_user

    try:
        return read_user(name)
    except LineError as error:
        raise typer.BadParameter(str(error), param_hint="--as") from None


def _zone(name: str | None) -> str:
    if name is None:
        return zone_of_machine()
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name at all, or a folder of zones
        raise typer.BadParameter(
            f"There is no time zone {name!r}. Zones are named like Europe/Berlin.", param_hint="--zone"
        ) from None
    return name


def zone_of_machine() -> str:
    from tzlocal import get_localzone_name

    try:
        name = get_localzone_name()
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return "UTC"
    return name


def _moment(text: str) -> datetime:
    from adapters.local.lines import LineError, read_instant

    try:
        return read_instant(text)
    except LineError as error:
        raise typer.BadParameter(str(error), param_hint="--now") from None


def _chats(told: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in told.split(","))
    for name in sorted(names):
        if name not in CHATS:
            raise typer.BadParameter(f"There is no chat {name!r}. There is: {', '.join(CHATS)}.", param_hint="--chat")
    return names


def _settings(data: Path | None, database: str | None) -> Settings:
    """What was said on the command line goes before the environment, and that before `.env`."""
    said = {"data": data, "database": database}
    return Settings().model_copy(update={name: value for name, value in said.items() if value is not None})


@contextmanager
def _chat_settings(data: Path | None, database: str | None, *, temporary: bool) -> Generator[Settings]:
    """A temporary folder comes with a database and a key of its own, whatever the settings say."""
    _start_logs("warning")
    if not temporary:
        yield _settings(data, database)
        return
    with TemporaryDirectory(prefix="afterword-", ignore_cleanup_errors=True) as folder:

        def leave(number: int, frame: FrameType | None) -> None:
            _leave(Path(folder))

        signal.signal(signal.SIGTERM, leave)  # so that the folder goes all the same
        yield Settings().model_copy(update={"data": Path(folder), "database": None, "master_key": None})


def _leave(folder: Path) -> NoReturn:
    """Go at once: nothing in a temporary folder is worth an orderly end, wherever the program stands."""
    for _ in range(5):  # a turn on its way may still write a file
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
    os._exit(128 + signal.SIGTERM)


def _start_logs(level: LogLevel) -> None:
    from adapters.logs import start_logs

    start_logs(level)


@contextmanager
def _friendly_errors() -> Generator[None]:
    """What the user can put right is told in one line, without a traceback."""
    from pydantic import ValidationError

    from adapters.app import AfterwordError

    try:
        yield
    except AfterwordError as error:
        typer.echo(f"afterword: {error}", err=True)
        raise typer.Exit(1) from None
    except ValidationError as error:
        for wrong in error.errors(include_input=False, include_url=False):
            typer.echo(f"afterword: {wrong['loc'][0]}: {wrong['msg']}. See .env.example.", err=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # Nobody reads any more. Without this Python would complain once more when it closes the output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None


if __name__ == "__main__":
    main()
