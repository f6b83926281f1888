"""What the bot says, as Discord shows it: the payload of a message, in components, and the files with it. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from adapters.discord.limits import (
    BUTTON_CHARS,
    CUSTOM_ID_CHARS,
    MESSAGE_CHARS,
    OPTION_CHARS,
    OPTIONS,
    PLACEHOLDER_CHARS,
    ROW_BUTTONS,
)
from adapters.discord.markdown import boxed, marked
from adapters.pieces import shortened
from bot.message import Attachment, Button, Control, Link, Message, Option, Select

Block: TypeAlias = dict[str, object]

COMPONENTS_V2: Final = 1 << 15
"""The flag of a message that is made of components."""
ROW, BUTTON, SELECT, TEXT, FILE, SEPARATOR, CONTAINER = 1, 2, 3, 10, 13, 14, 17
STYLES: Final = {"primary": 1, "plain": 2, "danger": 4}
LINK: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    payload: Block
    """The body of the request: `flags`, `components`, `attachments`, `allowed_mentions`."""
    files: tuple[Attachment, ...] = ()
    """In the order of `attachments`."""


def render(message: Message, *, key: str = "", page: int = 0) -> Rendered:
    """One page of a message, whose links are such as Discord takes (`adapters.addresses.fitted`)."""
    del page
    heading = f"### {marked(message.title)}\n" if message.title else ""
    words = boxed(message.text) if message.verbatim else marked(message.text, message.moments)
    told = "\n".join(f"**{marked(name)}** {marked(value, message.moments)}" for name, value in message.facts)
    shown: list[Block] = [_text(each[:MESSAGE_CHARS]) for each in (heading + words, told) if each.strip()]
    rows = [_row(row) for row in _rows(message.controls, key)]
    body = [*shown, *rows]
    boxed_in: list[Block] = [{"type": CONTAINER, "components": body}]
    inside = boxed_in if message.title or told or rows else body
    files = tuple(replace(file, name=_file_name(file.name)) for file in message.files)
    attached: list[Block] = [{"type": FILE, "file": {"url": f"attachment://{file.name}"}} for file in files]
    return Rendered(payload=_payload([*inside, *attached], files), files=files)


def _payload(components: Sequence[Block], files: Sequence[Attachment]) -> Block:
    return {
        "flags": COMPONENTS_V2,
        "components": list(components),
        "attachments": [{"id": str(number), "filename": file.name} for number, file in enumerate(files)],
        "allowed_mentions": {"parse": []},
    }


def _text(words: str) -> Block:
    return {"type": TEXT, "content": words}


def _row(elements: Sequence[Block]) -> Block:
    return {"type": ROW, "components": list(elements)}


def _rows(controls: Sequence[Control], key: str) -> Iterator[list[Block]]:
    row: list[Block] = []
    for place, control in enumerate(controls):
        match control:
            case Select():
                if row:
                    yield row
                    row = []
                for start in range(0, len(control.options), OPTIONS):
                    yield [_select(control, control.options[start : start + OPTIONS], key, f"{place}.{start}")]
            case Button() | Link():
                if len(row) == ROW_BUTTONS:
                    yield row
                    row = []
                row.append(_button(control, key, str(place)))
    if row:
        yield row


def _button(control: Button | Link, key: str, place: str) -> Block:
    label = shortened(control.label, BUTTON_CHARS)
    if isinstance(control, Link):
        return {"type": BUTTON, "style": LINK, "label": label, "url": control.url}
    style = STYLES[control.style]
    return {"type": BUTTON, "style": style, "label": label, "custom_id": custom_id(key, control.action, place)}


def _select(control: Select, options: Sequence[Option], key: str, place: str) -> Block:
    return {
        "type": SELECT,
        "custom_id": custom_id(key, control.action, place),
        "placeholder": shortened(control.label, PLACEHOLDER_CHARS),
        "options": [_option(option, chosen=option.value == control.chosen) for option in options],
    }


def _option(option: Option, *, chosen: bool) -> Block:
    told: Block = {"label": shortened(option.label, OPTION_CHARS), "value": option.value}
    return {**told, "default": True} if chosen else told


def custom_id(key: str, action: str, place: str = "") -> str:
    """What a control is called: the key of its message, its place there, and what it means."""
    named = f"{key}/{place}/{action}"
    assert len(named) <= CUSTOM_ID_CHARS, "an action is short"
    return named


def meant(custom_id: str) -> tuple[str, str]:
    """The key of the message, and the action, of a control that is called so."""
    key, _, rest = custom_id.partition("/")
    return key, rest.partition("/")[2]


def _file_name(name: str) -> str:
    """One that Discord does not change, so that it can be referred to."""
    stem = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w.-]+", "_", stem).strip("_.") or "file"
