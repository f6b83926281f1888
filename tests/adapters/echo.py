"""A mind of a few words, for tests of what stands around it: it says what it was told, and does what the word means."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Desk
from bot.event import (
    Chosen,
    Commanded,
    Delayed,
    DigestPaused,
    Event,
    Handed,
    Joined,
    Pressed,
    Refused,
    Rewritten,
    Said,
    Submitted,
    Woke,
)
from bot.message import Button, Form, Message, Option, Question, Select
from bot.ports import Posted, Turn

VIDEO, PHONE = Option(label="Video call", value="video"), Option(label="Phone", value="phone")
KIND = Select(label="Kind", action="kind:i1", options=(VIDEO, PHONE))
FORM = Form(
    name="interview",
    title="Interview",
    about="i1",
    questions=(
        Question(name="company", prompt="Company", required=True),
        Question(name="kind", prompt="Kind", expects="choice", value="video", options=KIND.options),
        Question(
            name="days",
            prompt="Days",
            expects="choices",
            value=("mon",),
            options=(Option(label="Monday", value="mon"), Option(label="Tuesday", value="tue")),
        ),
        Question(name="place", prompt="Place", value="Lobby"),
    ),
)


def echo(desk: Desk, event: Event, now: datetime) -> Turn:
    match event:
        case Joined() | Delayed() | Refused() | Rewritten() | DigestPaused():
            return Turn(desk=desk, wake_at=_next(desk, now))
        case Woke():
            due = tuple(moment for moment in desk.dialogue.counts if moment.startswith("at ") and _at(moment) <= now)
            counts = {name: count for name, count in desk.dialogue.counts.items() if name not in due}
            desk = replace(desk, dialogue=replace(desk.dialogue, counts=counts))
            return _saying(desk, now, *(f"It is {moment.removeprefix('at ')}" for moment in due), button="Got it")
        case Said(text=text):
            return _said(desk, text, now)
        case Commanded(name=name, words=words):
            desk, key = desk.next_id("m")
            message = Message(text=f"{name}|{words}", controls=(_button("Private", "private:f1"),))
            replies = (Posted(key=key, message=message),)
            return Turn(desk=desk, replies=replies, forgets=name == "forget", wake_at=_next(desk, now))
        case Handed(name=name, holds=contents, text=text):
            return _saying(desk, now, f"handed {name}: {type(contents).__name__} {text}".rstrip())
        case Pressed(action=action, message=key):
            return _saying(desk, now, f"pressed {action} on {key}")
        case Chosen(action=action, value=value, message=key):
            return _saying(desk, now, f"chose {value} of {action} on {key}")
        case Submitted():
            if event.answers.get("company") == "wrong":
                return Turn(desk=desk, errors={"company": "There is no such company."}, wake_at=_next(desk, now))
            return _saying(desk, now, f"{event.form} {event.about} {dict(event.answers)}")


def _said(desk: Desk, text: str, now: datetime) -> Turn:
    word, _, rest = text.partition(" ")
    match word:
        case "wake":  # in so many minutes, each
            counts = {f"at {(now + timedelta(minutes=int(part))).isoformat()}": 1 for part in rest.split()}
            desk = replace(desk, dialogue=replace(desk.dialogue, counts={**desk.dialogue.counts, **counts}))
            return Turn(desk=desk, wake_at=_next(desk, now))
        case "buttons":
            desk, key = desk.next_id("m")
            controls = (_button("Sent it", f"sent:{key}"), KIND)
            message = Message(text=rest, title="Card", facts=(("Company", "Acme"),), controls=controls)
            return Turn(desk=desk, says=(Posted(key=key, message=message),), wake_at=_next(desk, now))
        case "revise":
            message = Message(text="revised", controls=(_button("Undo", "undo:u1"),))
            return Turn(desk=desk, revises=(Posted(key=rest, message=message),), wake_at=_next(desk, now))
        case "form":
            return Turn(desk=desk, opens=FORM, wake_at=_next(desk, now))
        case "zone":
            return _saying(replace(desk, seeker=replace(desk.seeker, zone=rest)), now, rest)
        case "crash":
            raise RuntimeError(rest)
        case _:
            return _saying(desk, now, text)


def _saying(desk: Desk, now: datetime, *texts: str, button: str = "") -> Turn:
    says: list[Posted] = []
    for text in texts:
        desk, key = desk.next_id("m")
        controls = (_button(button, f"got:{key}"),) if button else ()
        says.append(Posted(key=key, message=Message(text=text, controls=controls)))
    return Turn(desk=desk, says=tuple(says), wake_at=_next(desk, now))


def _next(desk: Desk, now: datetime) -> datetime | None:
    moments = [_at(name) for name in desk.dialogue.counts if name.startswith("at ")]
    return min(moments, default=None)


def _at(name: str) -> datetime:
    return datetime.fromisoformat(name.removeprefix("at "))


def _button(label: str, action: str) -> Button:
    return Button(label=label, action=action)
