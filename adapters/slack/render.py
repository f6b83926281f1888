"""What the bot says, as Slack shows it: a text that stands alone, and blocks. Pure.

What the seeker wrote is data wherever that is possible (rich text), and escaped where it is not (fields, and the text).
A block with controls is named after whom it is for and which message it is on, so that a press tells both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.pieces import pieces, shortened, whole
from adapters.slack.limits import (
    BLOCKS,
    BUTTON_CHARS,
    CONTROLS,
    FIELDS,
    HEADER_CHARS,
    MESSAGE_CHARS,
    OPTION_CHARS,
    OPTIONS,
    PIECE_CHARS,
    PLACEHOLDER_CHARS,
    VIEW_BLOCKS,
)
from adapters.slack.mrkdwn import Block, escaped, has_address, rich
from bot import wording
from bot.message import Attachment, Button, Control, Link, Message, Option, Select

SHORT_FACT_CHARS: Final = 120
"""A fact up to this long stands in one of two columns, escaped or not far below what a field of Slack's takes; a longer
one has the whole width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What every block with controls is marked with."""

    owner: str
    """The Slack id of whose desk it is: nobody else's press counts. Or `#` and a channel's id: everybody's does."""
    key: str
    """Of the message, as the mind knows it; empty on the App Home."""
    version: str
    """Different at every edit: Slack wants new names for the blocks of an edited message."""

    def block_id(self, number: int) -> str:
        return f"{self.owner}/{self.key}/{self.version}/{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    text: str
    blocks: tuple[Block, ...]
    whole: Attachment | None = None
    """All of it as a file, where it is more than one message of Slack's can hold."""


def render(message: Message, mark: Mark, *, chars: int = MESSAGE_CHARS) -> Rendered:
    """A message of at most so many characters. What does not fit goes into a file, and the message says so."""
    controls = control_blocks(message.controls, mark)
    most = min(PIECE_CHARS, chars // 2)
    content = [
        *title(message.title, most),
        *body(message.text, most),
        *facts(message.facts, most),
    ]
    shown, left = _fitting(content, BLOCKS - len(controls) - 1, chars)
    blocks = tuple(block for block, _ in shown)
    text = "\n\n".join(words for _, words in shown) or escaped(shortened(message.title, HEADER_CHARS))
    if not left:
        return Rendered(text=text, blocks=(*blocks, *controls))
    text = f"{text}\n\n{wording.GOES_ON_IN_FILE}"
    return Rendered(text=text, blocks=(*blocks, rich(wording.GOES_ON_IN_FILE), *controls), whole=whole(message))


def without_blocks(message: Message, *, chars: int) -> Rendered:
    """The same with nothing but text, for when Slack takes no block of it; the buttons can still be typed as words."""
    rendered = render(message, Mark(owner="", key="", version=""), chars=chars)
    return Rendered(text=rendered.text, blocks=(), whole=rendered.whole)


def home(messages: Sequence[Message], owner: str, version: str) -> Block:
    """The App Home: messages one below the other, with lines between them."""
    blocks: list[Block] = []
    for number, message in enumerate(messages):
        rendered = render(message, Mark(owner=owner, key="", version=f"{version}.{number}"))
        between: list[Block] = [{"type": "divider"}] if blocks else []
        if len(blocks) + len(between) + len(rendered.blocks) > VIEW_BLOCKS - 1:
            blocks.append(rich(wording.MORE_BELOW))
            break
        blocks += [*between, *rendered.blocks]
    return {"type": "home", "blocks": blocks or [{"type": "divider"}]}


# ── what is read ────────────────────────────────────────────────────────────────────────────────────────────────────

Piece = tuple[Block, str]
"""A block, and what of the standing text it shows."""


def _fitting(content: Sequence[Piece], most_blocks: int, most_chars: int) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """The first of these that fit, at least one, and the rest."""
    used = 0
    for number, (_, words) in enumerate(content):
        used += len(words)
        if number > 0 and (number >= most_blocks or used > most_chars):
            return content[:number], content[number:]
    return content, ()


def title(words: str, most: int) -> Iterator[Piece]:
    if 0 < len(words.strip()) <= HEADER_CHARS:
        yield {"type": "header", "text": _plain_text(words.strip())}, f"*{escaped(words.strip())}*"
    else:
        yield from body(words, most)


def body(words: str, most: int) -> Iterator[Piece]:
    for piece in pieces(words, most):
        yield rich(piece), escaped(piece)


def facts(told: Sequence[tuple[str, str]], most: int) -> Iterator[Piece]:
    """Short ones in two columns, long ones and those with an address to follow by themselves, in their order."""
    fields: list[str] = []
    for name, value in told:
        if len(name) + len(value) <= SHORT_FACT_CHARS and not has_address(value):
            fields.append(f"*{escaped(name)}*\n{escaped(value)}")
            if len(fields) == FIELDS:
                yield _section(fields)
                fields = []
        else:
            if fields:
                yield _section(fields)
                fields = []
            yield from body(f"*{name}*\n{value}", most)
    if fields:
        yield _section(fields)


def _section(fields: Sequence[str]) -> Piece:
    words = [_mrkdwn(field) for field in fields]
    return {"type": "section", "fields": words}, "\n".join(field.replace("*\n", ":* ", 1) for field in fields)


# ── what is pressed ─────────────────────────────────────────────────────────────────────────────────────────────────


def control_blocks(controls: Sequence[Control], mark: Mark) -> list[Block]:
    elements = [_element(control, f"{number} ") for number, control in enumerate(controls) if _can_press(control)]
    rows = [elements[start : start + CONTROLS] for start in range(0, len(elements), CONTROLS)]
    return [{"type": "actions", "block_id": mark.block_id(n), "elements": row} for n, row in enumerate(rows)]


def _can_press(control: Control) -> bool:
    return not isinstance(control, Select) or bool(control.options)


def _element(control: Control, place: str) -> Block:
    """`place` comes before the action, so that no two in a message are called alike."""
    match control:
        case Button():
            text = _plain_text(shortened(control.label, BUTTON_CHARS))
            style: Block = {} if control.style == "plain" else {"style": control.style}
            return {"type": "button", "action_id": f"{place}{control.action}", "text": text, **style}
        case Select():
            placeholder = _plain_text(shortened(control.label, PLACEHOLDER_CHARS))
            action = f"{place}{control.action}"
            chosen = next((option for option in control.options if option.value == control.chosen), None)
            filled: Block = {"initial_option": option_of(chosen)} if chosen else {}
            options = options_of(control.options)
            return {"type": "static_select", "action_id": action, "placeholder": placeholder, **options, **filled}
        case Link():
            text = _plain_text(shortened(control.label, BUTTON_CHARS))
            return {"type": "button", "action_id": place, "text": text, "url": control.url}


def options_of(options: Sequence[Option]) -> Block:
    """The options of a select, in groups where they are more than a select can hold."""
    if len(options) <= OPTIONS:
        return {"options": [option_of(option) for option in options]}
    groups: list[Block] = []
    for start in range(0, len(options), OPTIONS):
        some = options[start : start + OPTIONS]
        label = _plain_text(f"{start + 1} – {start + len(some)}")
        groups.append({"label": label, "options": [option_of(option) for option in some]})
    return {"option_groups": groups}


def option_of(option: Option) -> Block:
    return {"text": _plain_text(shortened(option.label, OPTION_CHARS)), "value": option.value}


def _plain_text(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


def _mrkdwn(words: str) -> Block:
    """With nothing made a link or a mention of it that is not marked as one."""
    return {"type": "mrkdwn", "text": words, "verbatim": True}
