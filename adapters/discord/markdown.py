"""Discord's way of writing text, both ways: words made safe to send, and what was sent made words again. Pure.

https://support.discord.com/hc/en-us/articles/210298617 and
https://docs.discord.com/developers/reference#message-formatting
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypeAlias

Moments: TypeAlias = Sequence[tuple[str, datetime]]
"""The words of a text that name an instant."""

_INSIDE: Final = re.compile(r"[\\*_~`|<\[@]|:(?=\w+:)")
"""What would be markup, or mention somebody, wherever it stands."""
_AHEAD: Final = re.compile(r"^([ \t]*)([-+>#]|\d+(?=[.)]))", re.MULTILINE)
"""What would be a heading, a list or a quotation at the beginning of a line."""
_BOLD: Final = re.compile(r"\*([^*\n]+)\*")
_URL: Final = re.compile(r"(https?://[^\s<>\"“”\\]+[^\s<>\"“”\\.,;:!?)\]}'’*_~|])")
_ESCAPED: Final = re.compile(r"\\([^0-9A-Za-z\s])")


def escaped(text: str) -> str:
    """The text with nothing in it that Discord would take for markup or a mention; an address can be followed."""
    return "".join(f"<{part}>" if number % 2 else _literal(part) for number, part in enumerate(_URL.split(text)))


def _literal(text: str) -> str:
    inside = _INSIDE.sub(lambda found: f"\\{found[0]}", text)
    return _AHEAD.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdecimal() else found[0], inside)


def marked(text: str, moments: Moments = ()) -> str:
    """The same where `*bold*` is bold, and the words that name an instant are shown in the reader's own zone."""
    del moments
    return "".join(
        f"**{escaped(part)}**" if number % 2 else escaped(part) for number, part in enumerate(_BOLD.split(text))
    )


def boxed(text: str) -> str:
    """The text in a box, to be copied as it is."""
    unfenced = text.replace("``", "`\u200b`")
    return f"```\n{unfenced}\n```"


def plain(text: str) -> str:
    """What was escaped, as it was."""
    return _ESCAPED.sub(r"\1", text)
