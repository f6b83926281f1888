"""Files are read in a process of their own, with limits, that is killed if it does not answer in time.

The parent writes the bytes to the child's stdin and reads JSON from its stdout. Whatever comes back is taken for
hostile: so much and no more is read, and it must be exactly what a reader can say.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Final, NoReturn, cast

import structlog
from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from bot.calendar import FOREVER, zone
from bot.desk import Carried, Contact, FollowUp, Interview, Permission, Promise, Row, Seeker
from bot.event import Contents
from bot.intake import limits
from bot.reading import Invitation, Invitations, Unreadable

READER: Final = (sys.executable, "-B", "-s", "-m", "adapters.sandbox")
_HOME: Final = str(Path(__file__).resolve().parent.parent)
_LETTERS: Final = {Interview: "i", Contact: "c", Promise: "p", Permission: "g", FollowUp: "f"}
"""With what the ids of each kind of row begin."""
_AT_ONCE: Final = 2
"""Children side by side; more wait."""

_log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    memory_bytes: int = 2_000_000_000
    seconds: float = 15.0
    """Of the clock on the wall, and of the processor."""
    answer_bytes: int = 16_000_000


class Sandbox:
    """Reads files. `command` is the child: it is given the limits and the file's name, and the file on stdin."""

    def __init__(self, allowed: Limits = Limits(), command: tuple[str, ...] = READER) -> None:
        self._allowed = allowed
        self._command = command
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def read(self, name: str, content: bytes) -> Contents:
        """What the file holds. Never raises for anything a file can do."""
        if not content:
            return Unreadable(why="empty")
        if len(content) > limits.FILE_BYTES:
            return Unreadable(why="too_big")
        async with self._free:
            try:
                contents = await self._read(name, content)
            except OSError as error:  # no child could be started
                _log.error("no_reader", error=type(error).__name__)
                contents = Unreadable(why="broken")
        if isinstance(contents, Unreadable):
            _log.info("file_not_read", why=contents.why, size=len(content))
        return contents

    async def _read(self, name: str, content: bytes) -> Contents:
        arguments = (str(self._allowed.memory_bytes), str(max(1, round(self._allowed.seconds))), _bare(name))
        child = await asyncio.create_subprocess_exec(
            *self._command, *arguments, stdin=PIPE, stdout=PIPE, stderr=DEVNULL,
            cwd=_HOME, env=_environment(), start_new_session=True,
        )  # fmt: skip
        try:
            async with asyncio.timeout(self._allowed.seconds):
                answer = await _asked(child, content, self._allowed.answer_bytes)
                if await child.wait() != 0:
                    return Unreadable(why="broken")
                return await asyncio.to_thread(decoded, answer)  # half a second of the longest
        except TimeoutError:
            return Unreadable(why="too_slow")
        except ValueError:
            return Unreadable(why="broken")
        finally:
            _kill(child)
            await child.wait()


async def _asked(child: Process, content: bytes, most: int) -> bytes:
    """The child's answer. Raises ValueError for one that is too long."""
    assert child.stdin
    assert child.stdout
    feeding = asyncio.create_task(_feed(child.stdin, content))
    answer = bytearray()
    try:
        while part := await child.stdout.read(65_536):
            answer += part
            if len(answer) > most:
                raise ValueError("The reader said too much.")
    finally:
        feeding.cancel()
        with suppress(asyncio.CancelledError):
            await feeding
    return bytes(answer)


async def _feed(stdin: asyncio.StreamWriter, content: bytes) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # it has gone already, or has seen enough
        stdin.write(content)
        await stdin.drain()
        stdin.close()
        await stdin.wait_closed()


def _kill(child: Process) -> None:
    """The child and whatever it started."""
    with suppress(ProcessLookupError, PermissionError):  # macOS refuses a group whose last member is a zombie
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def _bare(name: str) -> str:
    """The file's name, as much of it as an argument may hold."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return last.replace("\x00", "").encode(errors="replace").decode()[-200:]


def _environment() -> dict[str, str]:
    """Nothing of the parent's settings, least of all its keys."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": _HOME}


# ── what is said between them ───────────────────────────────────────────────────────────────────────────────────────


def encoded(contents: Contents) -> bytes:
    """What a child says."""
    return json.dumps(_converter().unstructure(contents, Contents)).encode()


def decoded(answer: bytes) -> Contents:
    """What a child said. Raises ValueError for anything that `encoded` does not write."""
    try:
        told = json.loads(answer, parse_constant=_refuse)
        contents = _converter().structure(told, cast("type[Contents]", Contents))
        match contents:
            case Invitations(events=events) if not all(map(_is_sound, events)):
                pass
            case Carried() if not all(map(_is_sound_row, (contents.seeker, *contents.rows))):
                pass
            case _:
                return contents
    except Exception:  # noqa: BLE001, S110 - a child that was taken over says what it likes
        pass
    raise ValueError("The reader said what no reader says.")


def _is_sound(invitation: Invitation) -> bool:
    """Whether the times are such as a reader tells: in a zone that there is, and in reach."""
    if invitation.zone:
        zone(invitation.zone)
    days = [at for at in (invitation.starts_at, invitation.stamped_at, invitation.starts_on) if at]
    return all(limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR for day in days) and (
        invitation.lasts_min is None or 0 < invitation.lasts_min <= limits.LONGEST_MIN
    )


def _is_sound_row(row: Seeker | Row) -> bool:
    """The same of a row that was taken along, whose number is a number besides."""
    values = [getattr(row, field.name) for field in fields(row)]
    if isinstance(row, Seeker | Interview):
        zone(row.zone)
    numbered = isinstance(row, Seeker) or (row.id[:1] == _LETTERS[type(row)] and row.id[1:].isdecimal())
    days = [value for value in values if isinstance(value, date) and value != FOREVER]
    return numbered and all(limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR for day in days)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


@cache
def _converter() -> Converter:
    converter = Converter(detailed_validation=False, forbid_extra_keys=True, omit_if_default=True)
    for of in (datetime, date, time):
        converter.register_unstructure_hook(of, of.isoformat)
    converter.register_structure_hook(datetime, lambda text, _: _aware(datetime.fromisoformat(text)))
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_structure_hook(time, lambda text, _: time.fromisoformat(text))
    for of in (str, bool, int):
        converter.register_structure_hook(of, _exactly)
    configure_tagged_union(Row, converter, tag_name="is")
    configure_tagged_union(Contents, converter, tag_name="is")
    return converter


def _exactly(value: object, of: type) -> object:
    if type(value) is not of:
        raise ValueError("Of another type.")
    return value


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("Of no zone.")
    return at


# ── the child ───────────────────────────────────────────────────────────────────────────────────────────────────────


def main(arguments: list[str]) -> None:
    """Read the file on stdin within the limits, say on stdout what it holds, and go."""
    confine(int(arguments[1]), int(arguments[2]))
    from bot.intake import read_file

    sys.stdout.buffer.write(encoded(read_file(arguments[3], sys.stdin.buffer.read())))
    sys.stdout.buffer.flush()
    os._exit(0)


def confine(memory_bytes: int, seconds: int) -> None:
    """Take no more memory and time than this, leave no core and write no file. Where the system has no such limits
    (Windows; memory on macOS), the parent's clock is the only one."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(sys.argv)
