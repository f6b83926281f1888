"""The command `afterword`. What is heavy is imported by the command that needs it: the first prompt is to be quick."""

import os
import shutil
import signal
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version as version_of
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final, NoReturn
from zoneinfo import ZoneInfo

import typer

from adapters.clocks import RealClock, SimulatedClock
from adapters.garbage import look_less
from adapters.settings import LogLevel, Settings
from bot.ports import Account

if TYPE_CHECKING:
    from adapters.tending import Secret

SHOWN_EVERY_S: Final = 0.1
LOGGED_EVERY_S: Final = 10.0
"""How often the progress of long work is told."""
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
keys = typer.Typer(no_args_is_help=True, help="What there is to do about the keys.")
app.add_typer(keys, name="keys")
DataFolder = Annotated[Path | None, typer.Option(help="The data folder, instead of the one in the settings.")]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database",
        help="The database, instead of the one in the settings: postgresql://user@host/name or sqlite:////path.",
    ),
]
BackupKey = Annotated[
    Path | None,
    typer.Option(help="The file with the key of the backups, made on first use. Default: a passphrase."),
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
        typer.Option("--chat", help="Talk there, divided by commas. Default: wherever it is set up to."),
    ] = None,
    shards: Annotated[
        str | None, typer.Option(help="Which part of all Discord servers this process has, like 0-3/16.")
    ] = None,
    *,
    wake: Annotated[bool, typer.Option("--wake", help="Wake when something falls due.")] = False,
    deliver: Annotated[bool, typer.Option("--deliver", help="Send what is due, wherever it is set up to.")] = False,
) -> None:
    """Run the bot as a service: it talks on Slack, on Discord and in your browser, wakes when something falls due, and
    delivers.

    With any of --chat, --wake and --deliver it does only that, and other processes at the same PostgreSQL the rest. On
    SQLite one process does everything, and --chat says where it talks.
    """
    named = None if chats is None else _chats(chats)
    with _friendly_errors():
        settings = _settings(data, database)
        if shards is not None:
            settings = settings.model_copy(update={"discord_shards": shards})
        _start_logs(settings.log_level)
        from adapters.app import serve
        from adapters.roles import roles_of

        roles = roles_of(settings, named, wake=wake, deliver=deliver)
        serve(settings, roles, lambda text: typer.echo(text, err=True))


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
def move(
    *,
    source: Annotated[str, typer.Option("--from", help="The database it is in: sqlite:////path, postgresql://….")],
    target: Annotated[
        str | None, typer.Option("--to", help="The database it is to be in, which must be empty.")
    ] = None,
    cancel: Annotated[bool, typer.Option("--cancel", help="Open the source again, as it was.")] = False,
    data: DataFolder = None,
) -> None:
    """Move all that is stored to another database, with every Afterword stopped. Cut short, it goes on where it was."""
    if (target is None) != cancel:
        raise typer.BadParameter("Say where to, or --cancel.", param_hint="--to")
    with _friendly_errors():
        from adapters import tending

        settings = _settings(data, None)
        if target is None:
            tending.cancel_move(settings, source)
            typer.echo("The database is open again, as it was. Let nobody work at the other one.")
            return
        with _progress() as show:
            moved = tending.move(
                settings, source, target, lambda seen: show(f"{seen.doing} {seen.table}: {seen.done:,} of {seen.of:,}")
            )
        _tell_unopened(moved.unopened)
        typer.echo(
            f"{moved.rows:,} rows were moved and compared one by one. From now on name the new database in "
            "AFTERWORD_DATABASE; the master key stays the same. The old one is closed, and as it was: take it away "
            "once you trust the new one."
        )


@keys.command()
def rotate(data: DataFolder = None, database: DatabaseUrl = None) -> None:
    """Replace the master key, with every Afterword stopped. Cut short, it goes on where it was."""
    with _friendly_errors():
        from adapters import tending

        with _progress() as show:
            done = tending.rotate_keys(_settings(data, database), lambda seen: show(f"{seen:,} keys and tokens"))
        if done.unopened:
            typer.echo(f"{done.unopened:,} opened under no key, and are as they were.", err=True)
        typer.echo(f"The master key is replaced. The new one is in {done.key_file}: keep a copy of it elsewhere.")
        if done.retired:
            typer.echo(f"The old one is in {done.retired}. It opens backups made until now, and nothing else.")
        else:
            typer.echo("Put it into AFTERWORD_MASTER_KEY wherever Afterword runs, then take that file away.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to be made.")],
    key_file: BackupKey = None,
    data: DataFolder = None,
    database: DatabaseUrl = None,
) -> None:
    """Write all that is stored into one sealed file, while Afterword goes on working."""
    with _friendly_errors():
        from adapters import tending

        settings = _settings(data, database)
        secret = _backup_secret(settings, key_file, new=True)
        with _progress() as show:
            made = tending.back_up(settings, file, secret, lambda seen: show(f"{seen:,} rows"))
        typer.echo(
            f"{made.rows:,} rows are in {file}. To restore it you need its key or passphrase, and the master key."
        )


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="What `afterword backup` made.")],
    key_file: BackupKey = None,
    *,
    replace: Annotated[bool, typer.Option("--replace", help="In the place of all that is stored.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Only see whether it could be restored.")] = False,
    data: DataFolder = None,
    database: DatabaseUrl = None,
) -> None:
    """Put back what is in a backup, with every Afterword stopped: whole, or not at all."""
    with _friendly_errors():
        from adapters import tending

        settings = _settings(data, database)
        secret = _backup_secret(settings, key_file, new=False)
        put_back = tending.examine_backup if check else partial(tending.restore, instead=replace)
        with _progress() as show:
            found = put_back(settings, file, secret, lambda seen: show(f"{seen:,} rows"))
        _tell_unopened(found.unopened)
        done = "could be restored" if check else "are restored, and were compared one by one"
        typer.echo(f"{found.rows:,} rows, as they were on {found.made_at:%Y-%m-%d %H:%M} UTC, {done}.")


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
    look_less()
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


def _backup_secret(settings: Settings, key_file: Path | None, *, new: bool) -> "Secret":
    """The key file that was named, else the passphrase in the settings, else the one that is asked for."""
    from adapters import tending

    if key_file is not None:
        return tending.key_in(key_file, new=new)
    if settings.backup_passphrase:
        return tending.Secret(passphrase=settings.backup_passphrase.get_secret_value())
    asked: str = typer.prompt("Passphrase of the backup", hide_input=True, confirmation_prompt=new, err=True)
    return tending.Secret(passphrase=asked)


@contextmanager
def _progress() -> Generator[Callable[[str], None]]:
    """Shows how far it is: in a line that is written over, or where nobody looks on, a line now and then."""
    looked_at, shown_at = sys.stderr.isatty(), monotonic()

    def show(text: str) -> None:
        nonlocal shown_at
        if monotonic() - shown_at >= (SHOWN_EVERY_S if looked_at else LOGGED_EVERY_S):
            shown_at = monotonic()
            typer.echo(f"\r\033[K{text}" if looked_at else text, err=True, nl=not looked_at)

    try:
        yield show
    finally:
        if looked_at:
            typer.echo("\r\033[K", err=True, nl=False)


def _tell_unopened(unopened: Mapping[str, int]) -> None:
    for table, number in unopened.items():
        typer.echo(f"{number:,} values in {table} do not open. They did not where they came from.", err=True)


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
