"""Files on this machine that a seeker hands over: found where they say, and not taken when they are too big."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from adapters.local.lines import LineError
from bot.intake.limits import FILE_BYTES


def read_named(path: str) -> tuple[str, bytes]:
    """The name and the bytes of a file; a relative path starts at the working directory. Raises `LineError`."""
    try:
        file = Path(path).expanduser()
        if not file.is_file():  # a pipe or a device would be waited for
            raise LineError(f"There is no file {_shown(path)} here.")
        with file.open("rb") as opened:
            content = opened.read(FILE_BYTES + 1)
    except (OSError, ValueError, RuntimeError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "no such name is possible"
        raise LineError(f"The file {_shown(path)} cannot be read: {why}.") from None
    if len(content) > FILE_BYTES:
        raise LineError(f"The file {_shown(path)} is too big; {FILE_BYTES:,} bytes at most.")
    return file.name, content


def pasted(line: str) -> str | None:
    """The path of a file there is, if the line is nothing else: dragged in, quoted, escaped, or a `file:` URL."""
    text = line.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    bare = re.sub(r"\\(.)", r"\1", text)
    return next((path for path in (text, bare) if _is_meant(path)), None)


def _is_meant(path: str) -> bool:
    """Words are not taken for a file that happens to be called so."""
    full = path.startswith(("/", "~/", "./", "../")) or re.match(r"[A-Za-z]:[\\/]", path)
    if not (full or path.casefold().endswith((".ics", ".zip", ".json"))):
        return False
    try:
        return Path(path).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):
        return False


def _shown(path: str) -> str:
    return f"“{path if len(path) <= 80 else f'…{path[-80:]}'}”"
