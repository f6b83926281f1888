"""Texts made to fit a platform: cut at the best place there is, in pieces, on one line, or as a file. Pure."""

from collections.abc import Iterator

from bot import wording
from bot.message import Attachment, Message

_BREAKS = ("\n\n", "\n", ". ", " ")


def cut(text: str, most: int) -> tuple[str, str]:
    """As much of the text as fits into `most` characters, ended at the best place there is, and the rest of it."""
    if len(text) <= most:
        return text, ""
    for mark in _BREAKS:
        at = text.rfind(mark, most // 2, most)
        if at > 0:
            end = at + len(mark.rstrip())
            return text[:end], text[at + len(mark) :]
    return text[:most], text[most:]


def pieces(text: str, most: int) -> list[str]:
    """All of the text, in pieces of at most `most` characters; only white space is left out between them."""
    found: list[str] = []
    while text.strip():
        piece, text = cut(text, most)
        found.append(piece)
    return [piece for piece in found if piece.strip()]


def lines_of(text: str, most: int) -> Iterator[str]:
    """The text in pieces that fit a field each, ended where a line does; put together with line breaks they are it."""
    while len(text) > most:
        at = text.rfind("\n", 1, most + 1)
        piece, text = (text[:at], text[at + 1 :]) if at > 0 else cut(text, most)
        yield piece
    yield text


def shortened(text: str, most: int) -> str:
    """On one line, never empty, with an ellipsis where it had to end early."""
    line = " ".join(text.split()) or "–"
    return line if len(line) <= most else f"{line[: most - 1]}…"


def spoken(message: Message) -> str:
    """Everything a message says, as plain text."""
    told = [f"{name}: {value}" for name, value in message.facts]
    return "\n\n".join(filter(None, (message.title, message.text, "\n".join(told))))


def whole(message: Message) -> Attachment:
    """The same as a file, for what is more than one message can hold."""
    return Attachment(
        name=wording.WHOLE_FILE, media_type="text/plain", content=spoken(message).encode(errors="replace")
    )
