"""Blocks as HTML in Slack's manner, for the pictures of the gallery: the kinds of block that we make, and no other.

What Slack would refuse or leave out is not to be hidden here, so a kind that is not known raises `ValueError`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from pathlib import Path
from typing import Final, cast

from adapters.payload import Payload, flag, part, parts, text
from bot import wording

STYLE: Final = Path(__file__).with_name("slack_look.css").read_text()
BOT, SEEKER = "Afterword", "Alex Kim"
EYE: Final = (
    '<svg width="15" height="15" viewBox="0 0 20 20" fill="none" stroke="#616061" stroke-width="1.8">'
    '<path d="M1.5 10S4.5 4 10 4s8.5 6 8.5 6-3 6-8.5 6-8.5-6-8.5-6z"/><circle cx="10" cy="10" r="2.5"/></svg>'
)
_BOLD = re.compile(r"\*([^*\n]+)\*")
_CODE = re.compile(r"`([^`\n]+)`")


def page(shown: Sequence[Mapping[str, object]]) -> str:
    """A whole scene (`tests/scenes.py`)."""
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><div class="scene">{"".join(seen(shown))}</div>'


def seen(shown: Sequence[Mapping[str, object]]) -> Iterator[str]:
    day = None
    for one in shown:
        at = datetime.fromisoformat(text(one, "at"))
        if at.date() != day and text(one, "shows") not in ("form", "home"):
            day = at.date()
            yield f'<div class="day">{wording.short_day(day, day)}</div>'
        yield surface(one, f"{at:%H:%M}")


def surface(one: Payload, at: str) -> str:
    match text(one, "shows"):
        case "said":
            return message("seeker", SEEKER, at, words(text(one, "text")), one)
        case "message":
            return message("bot", BOT, at, blocks(parts(one, "blocks")), one)
        case "private":
            told = message("bot", BOT, at, blocks(parts(one, "blocks")), one)
            return f'<div class="only-you">{EYE}Only visible to you</div>{told}'
        case "deed":
            return f'<div class="deed">{SEEKER.partition(" ")[0]} {marked(escape(text(one, "text")))}</div>'
        case "form":
            return modal(part(one, "view"), part(one, "errors"))
        case "home":
            inside = blocks(parts(one, "view", "blocks"))
            tabs = '<span class="here">Home</span><span>Messages</span><span>About</span>'
            return f'<div class="home"><div class="tabs">{tabs}</div><div class="inside">{inside}</div></div>'
        case other:
            raise ValueError(other)


def message(whose: str, name: str, at: str, content: str, one: Payload) -> str:
    app = '<span class="app">APP</span>' if whose == "bot" else ""
    edited = '<span class="edited">(edited)</span>' if flag(one, "edited") else ""
    named = cast("Sequence[str]", one.get("files") or ())
    files = "".join(f'<div class="file">{escape(file)}</div>' for file in named)
    head = f'<span class="who">{name}</span>{app}<span class="at">{at}</span>{edited}'
    return (
        f'<div class="message {whose}"><div class="face">{name[0]}</div>'
        f'<div class="body"><div>{head}</div>{content}{files}</div></div>'
    )


def modal(view: Payload, errors: Payload) -> str:
    submit = text(view, "submit", "text")
    buttons = f'<div class="button">{escape(text(view, "close", "text"))}</div>'
    buttons += f'<div class="button primary">{escape(submit)}</div>' if submit else ""
    inside = "".join(
        labelled(block, text(errors, text(block, "block_id"))) if text(block, "type") == "input" else shown_block(block)
        for block in parts(view, "blocks")
    )
    title = f'<div class="face">{BOT[0]}</div>{escape(text(view, "title", "text"))}<span class="close">×</span>'
    return (
        f'<div class="modal"><div class="top">{title}</div><div class="inside">{inside}</div>'
        f'<div class="bottom">{buttons}</div></div>'
    )


# ── blocks ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def blocks(found: Sequence[Payload]) -> str:
    return "".join(shown_block(block) for block in found)


def shown_block(block: Payload) -> str:
    match text(block, "type"):
        case "header":
            return f'<div class="block header">{escape(text(block, "text", "text"))}</div>'
        case "rich_text":
            pieces = (piece for section in parts(block, "elements") for piece in parts(section, "elements"))
            return f'<div class="block words">{"".join(rich(piece) for piece in pieces)}</div>'
        case "section":
            fields = "".join(f'<div class="words">{mrkdwn(field)}</div>' for field in parts(block, "fields"))
            return f'<div class="block fields">{fields}</div>'
        case "actions":
            return f'<div class="block actions">{"".join(control(one) for one in parts(block, "elements"))}</div>'
        case "divider":
            return '<div class="divider"></div>'
        case other:
            raise ValueError(other)


def words(said: str) -> str:
    return f'<div class="block words">{marked(escape(said))}</div>' if said else ""


def marked(html: str) -> str:
    return _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<b>\1</b>", html))


def rich(piece: Payload) -> str:
    match text(piece, "type"):
        case "text":
            html = escape(text(piece, "text"))
        case "link":
            html = f"<a>{escape(text(piece, 'text') or text(piece, 'url'))}</a>"
        case other:
            raise ValueError(other)
    return f"<b>{html}</b>" if flag(piece, "style", "bold") else html


def mrkdwn(field: Payload) -> str:
    """Slack's own markup is escaped as HTML is, but for quotation marks."""
    return _BOLD.sub(r"<b>\1</b>", text(field, "text"))


def control(element: Payload) -> str:
    match text(element, "type"):
        case "button":
            return f'<div class="button {text(element, "style")}">{escape(text(element, "text", "text"))}</div>'
        case "static_select":
            return select(element)
        case other:
            raise ValueError(other)


# ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def labelled(block: Payload, error: str) -> str:
    optional = ' <span class="optional">(optional)</span>' if flag(block, "optional") else ""
    hint = text(block, "hint", "text")
    below = f'<div class="hint">{escape(hint)}</div>' if hint else ""
    below = f'<div class="error">{escape(error)}</div>' if error else below
    label = f'<div class="label">{escape(text(block, "label", "text"))}{optional}</div>'
    return f'<div class="input {"wrong" if error else ""}">{label}{field(part(block, "element"))}{below}</div>'


def field(element: Payload) -> str:
    match text(element, "type"):
        case "plain_text_input" | "number_input":
            tall = " tall" if flag(element, "multiline") else ""
            return f'<div class="field words{tall}">{escape(text(element, "initial_value"))}</div>'
        case "static_select":
            return select(element)
        case "multi_static_select":
            chosen = [
                f'<span class="chip">{escape(option_text(one))}</span>' for one in parts(element, "initial_options")
            ]
            filled = f'<div class="chips">{"".join(chosen)}</div>'
            return f'<div class="select">{filled if chosen else empty("Select options")}</div>'
        case "datepicker":
            day = text(element, "initial_date")
            shown = f"{date.fromisoformat(day):%B %d, %Y}".replace(" 0", " ") if day else empty("Select a date")
            return f'<div class="select">{shown}</div>'
        case "timepicker":
            clock = text(element, "initial_time")
            shown = f"{time.fromisoformat(clock):%I:%M %p}".lstrip("0") if clock else empty("Select a time")
            return f'<div class="select">{shown}</div>'
        case other:
            raise ValueError(other)


def select(element: Payload) -> str:
    chosen = option_text(part(element, "initial_option"))
    placeholder = text(element, "placeholder", "text") or "Select an option"
    return f'<div class="select">{escape(chosen) if chosen else empty(placeholder)}</div>'


def option_text(option: Payload) -> str:
    return text(option, "text", "text")


def empty(placeholder: str) -> str:
    return f'<span class="empty">{escape(placeholder)}</span>'
