"""What the bot says, as Discord shows it: the body of a message, made of components, and the files with it. Pure.

What the seeker wrote is escaped. A control is named after its message and what it means, and that is all that is known
of it when it is pressed; so is the button to another page of what is longer than a message.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final, TypeAlias

from adapters.discord.limits import (
    ALTERNATIVE_CHARS,
    BUTTON_CHARS,
    COMPONENTS,
    CUSTOM_ID_CHARS,
    MESSAGE_CHARS,
    OPTION_CHARS,
    OPTIONS,
    PLACEHOLDER_CHARS,
    ROW_BUTTONS,
)
from adapters.discord.markdown import boxed, clean, escaped, marked
from adapters.pieces import cut, shortened, whole
from bot import wording
from bot.message import Attachment, Button, Control, Link, Message, Option, Select

Block: TypeAlias = dict[str, object]
Row: TypeAlias = list[Block]

COMPONENTS_V2: Final = 1 << 15
"""The flag of a message that is made of components."""
EPHEMERAL: Final = 1 << 6
"""The flag of one that is seen by whom it answers alone."""
ROW, BUTTON, SELECT, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 3, 10, 12, 13, 14, 17
STYLES: Final = {"primary": 1, "plain": 2, "danger": 4}
LINK: Final = 5
HEADING_CHARS: Final = 200
"""A title up to this long is a heading; a longer one is text."""
OWN: Final = "~"
"""What the actions begin with that are this adapter's own affair."""
TURN: Final = f"{OWN}page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    payload: Block
    """The body of the request: `flags`, `components`, `attachments`, `allowed_mentions`."""
    files: tuple[Attachment, ...] = ()
    """In the order of `attachments`."""


def render(message: Message, *, key: str = "", page: int = 0) -> Rendered:
    """One page of a message, whose links are such as Discord takes (`adapters.addresses.fitted`).

    What is longer than a message and cannot be made anew when another page is asked for, goes into a file.
    """
    texts, rows = _texts(message), _fitting(_rows(message.controls, key), len(message.files))
    pages = max(len(texts), len(rows))
    if pages == 1:
        return _assembled(message, texts[0], rows[0], message.files)
    if not _can_turn(message.again, key, pages):
        shown = [texts[0][0], wording.GOES_ON_IN_FILE] if len(texts) > 1 else texts[0]
        return _assembled(message, shown, rows[0], (*message.files, *((whole(message),) if len(texts) > 1 else ())))
    page = min(max(page, 0), pages - 1)
    turning = _turning(key, message.again or "", page, pages)
    here = texts[min(page, len(texts) - 1)]
    return _assembled(message, here, [*rows[min(page, len(rows) - 1)], turning], message.files)


def _assembled(message: Message, texts: Sequence[str], rows: Sequence[Row], files: Sequence[Attachment]) -> Rendered:
    """A text alone stands as it is, anything more in a frame."""
    shown: list[Block] = []
    for number, words in enumerate(texts):
        if number:
            shown.append({"type": SEPARATOR})
        shown.append({"type": TEXT, "content": words})
    shown.extend(_row(each) for each in rows)
    if message.title or message.facts or rows:
        shown = [{"type": CONTAINER, "components": shown}]
    return sent_as(shown, files)


def sent_as(components: Sequence[Block], files: Sequence[Attachment] = ()) -> Rendered:
    """A message of these components, with the files below."""
    files = _named(files)
    payload: Block = {
        "flags": COMPONENTS_V2,
        "components": [*components, *map(_attached, files)],
        "attachments": [
            {"id": str(number), "filename": file.name, **_shown(file)} for number, file in enumerate(files)
        ],
        "allowed_mentions": {"parse": []},
    }
    return Rendered(payload=payload, files=files)


# ── what is read ────────────────────────────────────────────────────────────────────────────────────────────────────


def _texts(message: Message) -> list[list[str]]:
    """What is to be read, by page: what is said, and the facts below it where all of it is on one page."""
    heading, words = _heading(message.title), message.text
    if message.title.strip() and not heading:
        words = f"*{message.title.strip()}*\n{words}"
    facts = "\n".join(_fact(name, value) for name, value in message.facts)

    def show(text: str) -> str:
        return boxed(text) if message.verbatim else marked(text.strip("\n"), message.moments)

    said, told = f"{heading}{show(words) if _is_seen(words) else ''}".strip(), marked(facts, message.moments)
    if len(said) + len(told) <= MESSAGE_CHARS:
        return [[each for each in (said, told) if _is_seen(each)] or ["–"]]
    everything = f"{words}\n\n{facts}" if facts else words
    return [[f"{heading}{piece}"] for piece in _pieces(everything, _room(heading), show)]


def _heading(title: str) -> str:
    words = escaped(" ".join(title.split()))
    return f"### {words}\n" if 0 < len(words) <= HEADING_CHARS and _is_seen(words) else ""


def _fact(name: str, value: str) -> str:
    """Several lines stand below the name, one beside it."""
    told = value.strip() or "–"
    return f"*{name}:*\n{told}" if "\n" in told else f"*{name}:* {told}"


def _room(heading: str) -> int:
    """Of a page: the rest may have to say that it goes on."""
    return MESSAGE_CHARS - len(heading) - len(wording.GOES_ON_IN_FILE)


def _pieces(text: str, most: int, show: Callable[[str], str]) -> Iterator[str]:
    """All of the text as it is shown, in pieces of at most `most` characters."""
    while text.strip():
        length = most
        piece, rest = cut(text, length)
        while len(shown := show(piece)) > most:
            length = min(length, len(piece)) * most // (len(shown) + 1)
            piece, rest = cut(text, length)
        text = rest
        if _is_seen(shown):
            yield shown


def _is_seen(text: str) -> bool:
    """Discord takes no text that shows nothing."""
    return any(unicodedata.category(letter)[0] not in "ZC" for letter in text)


# ── what is pressed ─────────────────────────────────────────────────────────────────────────────────────────────────


def _rows(controls: Sequence[Control], key: str) -> Iterator[Row]:
    """A select has a row to itself, or several where its options are too many for one; buttons share theirs evenly."""
    placed = list(enumerate(controls))
    for is_select, group in groupby(placed, key=lambda one: isinstance(one[1], Select)):
        if is_select:
            for place, control in group:
                if isinstance(control, Select):
                    yield from ([select] for select in _selects(control, key, place))
        else:
            buttons = [_button(control, key, place) for place, control in group if not isinstance(control, Select)]
            rows = -(-len(buttons) // ROW_BUTTONS)
            width = -(-len(buttons) // rows)
            yield from (buttons[start : start + width] for start in range(0, len(buttons), width))


def _selects(select: Select, key: str, place: int) -> Iterator[Block]:
    options = list({option.value: option for option in select.options}.values())
    label = shortened(clean(select.label), PLACEHOLDER_CHARS)
    for start in range(0, len(options), OPTIONS):
        some = options[start : start + OPTIONS]
        numbered = f"{shortened(clean(select.label), PLACEHOLDER_CHARS // 2)}: {start + 1} – {start + len(some)}"
        yield {
            "type": SELECT,
            "custom_id": custom_id(key, select.action, f"{place}.{start}"),
            "placeholder": numbered if len(options) > OPTIONS else label,
            "options": [option_of(option, chosen=option.value == select.chosen) for option in some],
        }


def option_of(option: Option, *, chosen: bool) -> Block:
    told: Block = {"label": shortened(clean(option.label), OPTION_CHARS), "value": option.value}
    return {**told, "default": True} if chosen else told


def row(*buttons: Button | Link) -> Block:
    return _row([_button(button, "", place) for place, button in enumerate(buttons)])


def _row(elements: Row) -> Block:
    return {"type": ROW, "components": elements}


def _button(control: Button | Link, key: str, place: int) -> Block:
    label = shortened(clean(control.label), BUTTON_CHARS)
    if isinstance(control, Link):
        return {"type": BUTTON, "style": LINK, "label": label, "url": control.url}
    name = custom_id(key, control.action, str(place))
    return {"type": BUTTON, "style": STYLES[control.style], "label": label, "custom_id": name}


def _fitting(rows: Iterator[Row], files: int) -> list[list[Row]]:
    """The rows by page: as many on each as there is room for, besides two texts, the files and the turning of pages."""
    room = COMPONENTS - len(("frame", "text", "line", "facts", "row", "back", "here", "on", "whole")) - files
    pages: list[list[Row]] = [[]]
    used = 0
    for each in rows:
        if used + 1 + len(each) > room:
            pages.append([])
            used = 0
        pages[-1].append(each)
        used += 1 + len(each)
    return pages


def custom_id(key: str, action: str, place: str = "") -> str:
    """What a control is called: the key of its message, its place there, and what it means."""
    named = f"{key}/{place}/{action}"
    assert len(named) <= CUSTOM_ID_CHARS, "an action is short"
    return named


def meant(custom_id: str) -> tuple[str, str]:
    """The key of the message and the action, of a control that is called so."""
    key, _, rest = custom_id.partition("/")
    return key, rest.partition("/")[2]


# ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _turning(key: str, again: str, page: int, pages: int) -> Row:
    def button(label: str, place: str, to: int) -> Block:
        name = custom_id(key, f"{TURN} {to} {again}", place)
        told: Block = {"type": BUTTON, "style": STYLES["plain"], "label": label, "custom_id": name}
        return told if 0 <= to < pages and to != page else {**told, "disabled": True}

    here = wording.page_of(page + 1, pages)
    return [
        button(wording.PAGE_BACK, "back", page - 1),
        button(here, "here", page),
        button(wording.PAGE_ON, "on", page + 1),
    ]


def _can_turn(again: str | None, key: str, pages: int) -> bool:
    return again is not None and len(f"{key}/back/{TURN} {pages} {again}") <= CUSTOM_ID_CHARS


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _named(files: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Under names that Discord does not change, each another, so that they can be referred to."""
    named: dict[str, Attachment] = {}
    for number, file in enumerate(files):
        name = file_name(file.name)
        name = f"{number}_{name}" if name in named else name
        named[name] = replace(file, name=name)
    return tuple(named.values())


def file_name(name: str) -> str:
    """The name in letters that Discord leaves as they are."""
    known = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^\w.-]+", "_", known).strip("_.") or "file"


def _attached(file: Attachment) -> Block:
    url: Block = {"url": f"attachment://{file.name}"}
    if file.media_type.startswith("image/"):
        return {"type": GALLERY, "items": [{"media": url, **_shown(file)}]}
    return {"type": FILE, "file": url}


def _shown(file: Attachment) -> Block:
    """What is to be seen on it, for who cannot see it."""
    told = shortened(clean(file.shows).strip(), ALTERNATIVE_CHARS)
    return {"description": told} if told else {}
