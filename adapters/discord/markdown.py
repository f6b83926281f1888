"""Discord's way of writing text, both ways: words made safe to send, and what was sent made words again. Pure.

https://support.discord.com/hc/en-us/articles/210298617 and
https://docs.discord.com/developers/reference#message-formatting
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, TypeAlias

from bot import wording

Moments: TypeAlias = Sequence[tuple[str, datetime]]
"""The words of a text that name an instant."""

_UNSEEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the rest of a line around."""
_HALF: Final = re.compile("[\ud800-\udfff]")
"""Of a character outside of the first plane: JSON has no place for one alone."""
_INSIDE: Final = re.compile(r"[\\*_~`|<\[]|@(?=everyone|here)|:(?=//|[\w+~-]+:)")
"""What would be markup, a picture, or a mention of somebody, wherever it stands."""
_AHEAD: Final = re.compile(r"^([ \t]*(?:\d+(?=\.))?)([-+>#.])", re.MULTILINE)
"""What would make a heading, a list or a quotation of a line."""
_BOLD: Final = re.compile(r"\*([^*\n]+)\*")
_URL: Final = re.compile(r"(https?://[^\s<>\"“”\\`]+[^\s<>\"“”\\`.,;:!?)\]}'’])")
_ESCAPED: Final = re.compile(r"\\([^0-9A-Za-z\s])|<(https?://[^\s<>]+)>")
_EMPHASIS: Final = re.compile(r"(?<![\w*_~`|])([*_~]{1,3}|`{1,2}|\|\|)(?=\S)([^*_~`|\n]{1,400})(?<=\S)\1(?![\w*_~`|])")
_LABELLED: Final = re.compile(r"\[([^\[\]\n]{1,400})\]\(<?(https?://[^\s<>()]{1,2000})>?(?: \"[^\"\n]*\")?\)")
_MENTION: Final = re.compile(r"<(@[!&]?|#)(\d{1,20})>")


# ── words to send ───────────────────────────────────────────────────────────────────────────────────────────────────


def clean(text: str) -> str:
    """The text without what cannot be seen and would do harm."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", _UNSEEN.sub("", text))


def escaped(text: str) -> str:
    """The text with nothing in it that Discord would take for markup or a mention; an address can be followed."""
    return _AHEAD.sub(r"\1\\\2", _literal(clean(text)))


def marked(text: str, moments: Moments = ()) -> str:
    """The same where `*bold*` is bold, and the words that name an instant are shown in the reader's own zone."""
    parts = (_timed(part, moments) for part in _BOLD.split(clean(text)))
    return _AHEAD.sub(r"\1\\\2", "".join(f"**{part}**" if n % 2 else part for n, part in enumerate(parts)))


def _literal(text: str) -> str:
    parts = _URL.split(text)
    return "".join(f"<{part}>" if n % 2 else _INSIDE.sub(r"\\\g<0>", part) for n, part in enumerate(parts))


def _timed(text: str, moments: Moments) -> str:
    known: dict[str, list[datetime]] = {}
    for words, at in moments:
        if words.strip():
            known.setdefault(clean(words), []).append(at)
    if not known:
        return _literal(text)
    longest_first = sorted(known, key=len, reverse=True)
    parts = re.split(f"({'|'.join(map(re.escape, longest_first))})", text)
    return "".join(_stamped(part, known[part]) if n % 2 else _literal(part) for n, part in enumerate(parts))


def _stamped(words: str, instants: Sequence[datetime]) -> str:
    """An instant; of two, the time from the one to the other."""
    at, end = instants[0], instants[-1]
    if len(instants) > 1:
        return f"{_stamp(at, 'F')}–{_stamp(end, 't')}"
    is_near = words.casefold().startswith((wording.TODAY_AT, wording.TOMORROW_AT))
    near = f" ({_stamp(at, 'R')})" if is_near else ""
    return f"{_stamp(at, 'F')}{near}"


def _stamp(at: datetime, style: str) -> str:
    """`F` a day and a time, `t` a time, `R` how far off it is."""
    return f"<t:{int(at.timestamp())}:{style}>"


def boxed(text: str) -> str:
    """The text in a box, to be copied as it is."""
    unfenced = clean(text).replace("``", "`\u200b`")
    return f"```\n{unfenced}\n```"


# ── words that were sent ────────────────────────────────────────────────────────────────────────────────────────────


def unescaped(text: str) -> str:
    """What was `escaped`, as it was."""
    return _ESCAPED.sub(lambda found: found[1] or found[2], text)


def plain(text: str, names: Mapping[str, str] | None = None) -> str:
    """What somebody wrote, as they saw it. `names` are those of the people who are mentioned, by their id."""
    words = named(_LABELLED.sub(r"\1 (\2)", text), names or {})
    return unescaped(_EMPHASIS.sub(r"\2", words)).strip()


def named(text: str, names: Mapping[str, str]) -> str:
    """The text with everybody who is mentioned by name."""
    return _MENTION.sub(lambda found: f"{found[1][0]}{names.get(found[2], found[2])}", text)


def mentioned(text: str) -> tuple[str, ...]:
    """The ids of the people who are mentioned."""
    return tuple(id for kind, id in _MENTION.findall(text) if kind in ("@", "@!"))
