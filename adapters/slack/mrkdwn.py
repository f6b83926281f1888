"""Slack's way of writing text, both ways: words made safe to send, and what was sent made words again. Pure.

https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Iterator
from typing import TypeAlias

from adapters.slack.limits import URL_CHARS

Block: TypeAlias = dict[str, object]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_BOLD = re.compile(r"\*([^*\n]+)\*")
_URL = re.compile(r"(https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]}'’])")
_REFERENCE = re.compile(r"<([^<>\n]{1,4000})>")
_EMPHASIS = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^*_~`\n]{1,400})(?<=\S)\1(?![\w*_~`])")


def escaped(text: str) -> str:
    """The text with nothing in it that Slack would take for a link or a mention; `*bold*` stays bold."""
    return text.translate(_ESCAPES)


def rich(text: str) -> Block:
    """A block of text in which nothing is markup but `*bold*`; an address of the web can be followed, and is itself
    what is seen of it."""
    elements: list[Block] = []
    for number, part in enumerate(_BOLD.split(text)):
        elements += [_element(piece, bold=number % 2 == 1) for piece in _URL.split(part) if piece]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _element(piece: str, *, bold: bool) -> Block:
    style: Block = {"style": {"bold": True}} if bold else {}
    if _URL.fullmatch(piece) and len(piece) <= URL_CHARS:
        return {"type": "link", "url": piece, **style}
    return {"type": "text", "text": piece, **style}


def has_address(text: str) -> bool:
    return _URL.search(text) is not None


def plain(text: str) -> str:
    """What somebody wrote, as they saw it: `<mailto:dana@example.com|dana@example.com>` is dana@example.com."""
    words = _REFERENCE.sub(lambda found: _named(found[1]), text)
    words = _EMPHASIS.sub(r"\2", words)
    return words.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def mentioned(text: str) -> Iterator[tuple[str, str]]:
    """The users whom a command names (`<@U0123|robin>`): id, and what they are called."""
    for reference in _REFERENCE.findall(text):
        target, _, name = reference.partition("|")
        if target.startswith(("@U", "@W")):
            yield target[1:], name or target[1:]


def _named(reference: str) -> str:
    target, _, label = reference.partition("|")
    match target[:1]:
        case "@" | "#":
            return f"{target[0]}{label or target[1:]}"
        case "!":
            return label or f"@{target[1:]}"
        case _:
            address = target.removeprefix("mailto:").removeprefix("tel:")
            return address if not label or label in address else f"{label} ({address})"
