"""Components as HTML in Discord's manner, for the pictures of the gallery: the kinds that we make, and no other.

What Discord would refuse or leave out is not to be hidden here, so a kind that is not known raises `ValueError`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from adapters.payload import Payload, flag, part, parts, text, texts
from bot import wording
from tests.discord_markdown import Nodes, read
from tests.scenes import NEW_YORK
from tests.slack_look import BOT, SEEKER, marked

STYLE: Final = Path(__file__).with_name("discord_look.css").read_text()
READER: Final = ZoneInfo(NEW_YORK)


def page(shown: Sequence[Mapping[str, object]]) -> str:
    """A whole scene (`tests/scenes.py`)."""
    return f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style><div class="scene">{"".join(seen(shown))}</div>'


def seen(shown: Sequence[Mapping[str, object]]) -> Iterator[str]:
    day = None
    for one in shown:
        at = datetime.fromisoformat(text(one, "at")).replace(tzinfo=READER)
        if at.date() != day and text(one, "shows") != "form":
            day = at.date()
            yield f'<div class="day">{wording.short_day(day, day)}</div>'
        yield surface(one, at)


def surface(one: Payload, at: datetime) -> str:
    match text(one, "shows"):
        case "said":
            files = "".join(file(name) for name in texts(one, "files"))
            return message(
                "seeker", SEEKER, at, f'<div class="words">{html(read(text(one, "text")), at)}</div>{files}', one
            )
        case "message":
            return message("bot", BOT, at, components(parts(one, "components"), at), one)
        case "private":
            below = '<div class="only-you">Only you can see this · <a>Dismiss message</a></div>'
            return message("bot private", BOT, at, components(parts(one, "components"), at) + below, one)
        case "deed":
            return f'<div class="deed">{SEEKER.partition(" ")[0]} {marked(escape(text(one, "text")))}</div>'
        case "form":
            return modal(part(one, "modal"))
        case other:
            raise ValueError(other)


def message(whose: str, name: str, at: datetime, content: str, one: Payload) -> str:
    app = '<span class="app">APP</span>' if whose != "seeker" else ""
    edited = '<span class="edited">(edited)</span>' if flag(one, "edited") else ""
    head = f'<span class="who">{name}</span>{app}<span class="at">{clock(at)}</span>{edited}'
    return (
        f'<div class="message {whose}"><div class="face">{name[0]}</div>'
        f'<div class="body"><div>{head}</div>{content}</div></div>'
    )


# ── components ──────────────────────────────────────────────────────────────────────────────────────────────────────


def components(found: Sequence[Payload], at: datetime) -> str:
    return "".join(component(one, at) for one in found)


def component(one: Payload, at: datetime) -> str:
    match one.get("type"):
        case 1:
            return f'<div class="row">{"".join(control(each) for each in parts(one, "components"))}</div>'
        case 10:
            return f'<div class="words">{html(read(text(one, "content")), at)}</div>'
        case 12:
            return "".join(picture(item) for item in parts(one, "items"))
        case 13:
            return file(named(one, "file"))
        case 14:
            return '<div class="separator"></div>'
        case 17:
            return f'<div class="container">{components(parts(one, "components"), at)}</div>'
        case other:
            raise ValueError(other)


def named(one: Payload, where: str) -> str:
    return text(one, where, "url").removeprefix("attachment://")


def picture(item: Payload) -> str:
    """Its name, and what is told of it to who cannot see it."""
    told = text(item, "description")
    return f'<div class="picture">{escape(named(item, "media"))}{f"<br>{escape(told)}" if told else ""}</div>'


def file(name: str) -> str:
    return f'<div class="file">{escape(name)}</div>'


def control(one: Payload) -> str:
    match one.get("type"):
        case 2:
            style = f"s{text(one, 'style')}{' disabled' if flag(one, 'disabled') else ''}"
            return f'<div class="button {style}">{escape(text(one, "label"))}</div>'
        case 3:
            return select(one)
        case other:
            raise ValueError(other)


def select(one: Payload) -> str:
    chosen = next((text(option, "label") for option in parts(one, "options") if flag(option, "default")), "")
    placeholder = text(one, "placeholder") or "Make a selection"
    return f'<div class="select">{escape(chosen) if chosen else empty(placeholder)}</div>'


def empty(placeholder: str) -> str:
    return f'<span class="empty">{escape(placeholder)}</span>'


# ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def html(nodes: Nodes, at: datetime) -> str:
    shown: list[str] = []
    for node in nodes:
        inside = escape(node.inside) if isinstance(node.inside, str) else html(node.inside, at)
        match node.kind:
            case "text":
                shown.append(inside)
            case "b" | "i" | "u" | "s" | "code":
                shown.append(f"<{node.kind}>{inside}</{node.kind}>")
            case "link":
                shown.append(f"<a>{inside}</a>")
            case "time":
                shown.append(f'<span class="time">{moment(int(node.of), inside, at)}</span>')
            case "emoji":
                shown.append(inside)
            case "h1" | "h2" | "h3" | "subtext" | "quote" | "item" | "box" | "mention" | "spoiler":
                shown.append(f'<span class="{node.kind}">{inside}</span>')
            case other:
                raise ValueError(other)
    return "".join(shown).replace("</span>\n", "</span>", 1) if nodes and nodes[0].kind == "h3" else "".join(shown)


def moment(unix: int, style: str, now: datetime) -> str:
    """An instant as Discord shows it to somebody in New York."""
    there = datetime.fromtimestamp(unix, UTC).astimezone(READER)
    match style:
        case "t":
            return clock(there)
        case "F":
            return f"{there:%A, %B} {there.day}, {there.year} at {clock(there)}"
        case "R":
            return relative(there, now)
        case other:
            raise ValueError(other)


def clock(at: datetime) -> str:
    return f"{at:%I:%M %p}".lstrip("0")


def relative(there: datetime, now: datetime) -> str:
    minutes = abs(there - now).total_seconds() / 60
    units = (("day", 1440), ("hour", 60), ("minute", 1))
    unit, length = next(((unit, length) for unit, length in units if minutes >= length), ("minute", 1))
    number = round(minutes / length)
    told = (
        f"{number} {unit}{'s' if number != 1 else ''}" if number != 1 else f"{'an' if unit == 'hour' else 'a'} {unit}"
    )
    return f"in {told}" if there > now else f"{told} ago"


# ── forms ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def modal(data: Payload) -> str:
    inside = "".join(labelled(one) for one in parts(data, "components"))
    title = f'<div class="face">{BOT[0]}</div>{escape(text(data, "title"))}<span class="close">×</span>'
    buttons = '<div class="button">Cancel</div><div class="button s1">Submit</div>'
    return (
        f'<div class="modal"><div class="top">{title}</div><div class="inside">{inside}</div>'
        f'<div class="bottom">{buttons}</div></div>'
    )


def labelled(one: Payload) -> str:
    field = part(one, "component")
    needed = ' <span class="needed">*</span>' if flag(field, "required") else ""
    more = text(one, "description")
    hint = f'<div class="hint">{escape(more)}</div>' if more else ""
    label = f'<div class="label">{escape(text(one, "label"))}{needed}</div>'
    return f'<div class="input">{label}{hint}{inside_of(field)}</div>'


def inside_of(field: Payload) -> str:
    match field.get("type"):
        case 3:
            return select(field)
        case 4:
            tall = " tall" if text(field, "style") == "2" else ""
            value = escape(text(field, "value")) or empty(text(field, "placeholder"))
            return f'<div class="field words{tall}">{value}</div>'
        case 21 | 22:
            many = " many" if field.get("type") == 22 else ""
            return "".join(choice(option, many) for option in parts(field, "options"))
        case other:
            raise ValueError(other)


def choice(option: Payload, many: str) -> str:
    on = " on" if flag(option, "default") else ""
    return f'<div class="choice{many}{on}"><i></i>{escape(text(option, "label"))}</div>'
