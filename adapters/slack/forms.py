"""Forms as Slack's modals, both ways: what opens, and what was filled in. Pure.

A question is an input block by its name. A day with a time is two (Slack's own picker for both shows the device's zone,
not the interview's), a long text as many as it needs.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Final, cast

from adapters.forms import HINTS
from adapters.payload import Payload, part, parts, text
from adapters.pieces import lines_of, pieces, shortened
from adapters.slack.limits import INPUT_CHARS, LABEL_CHARS, OPTIONS, PIECE_CHARS, TITLE_CHARS
from adapters.slack.mrkdwn import Block, rich
from adapters.slack.render import option_of, options_of
from bot import wording
from bot.event import Place
from bot.message import Answers, Form, Message, Option, Question

CALLBACK: Final = "form"
_INPUT: Final = "answer"
_TIME: Final = "/time"
_MORE: Final = "/more"
"""What comes after a question's name in the blocks of its second half; no question's name has a slash."""
_NOTHING: Final = "-"
"""The value of the option that takes an answer back."""


# ── what opens ──────────────────────────────────────────────────────────────────────────────────────────────────────


def view(form: Form, place: Place | None = None) -> Block:
    """The modal of a form; it remembers the channel in which it is opened."""
    about: Block = {"form": form.name, "about": form.about, "answered": [q.name for q in form.questions if q.answered]}
    if place:
        about |= {"channel": place.channel.rpartition("#")[2], "channel_name": place.name.removeprefix("#")}
    fits = len(form.title) <= TITLE_CHARS
    heading = [] if fits else [rich(f"*{form.title}*")]
    inputs = [block for question in form.questions for block in input_blocks(question)]
    return {
        **_modal(form.title if fits else wording.HOME_TITLE, [*heading, *inputs], json.dumps(about)),
        "submit": _plain(wording.FORM_SAVE),
    }


def _modal(title: str, blocks: Sequence[Block], about: str = "") -> Block:
    close = wording.FORM_CANCEL if about else wording.FORM_CLOSE
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": _plain(shortened(title, TITLE_CHARS)),
        "close": _plain(close),
        "private_metadata": about,
        "blocks": list(blocks),
    }


def input_blocks(question: Question) -> Iterator[Block]:
    """The inputs of one question: pickers where its value is such as they take, else a line to type in."""
    label, value = question.prompt or question.name, question.value
    match question.expects, value:
        case ("choice", str()) if question.options:
            yield _input(question, label, _select(question, value))
        case "choices", _ if question.options and len(question.options) <= OPTIONS:
            yield _input(question, label, _multi_select(question, (value,) if isinstance(value, str) else value))
        case "date", str() if _is_date(value):
            yield _input(question, label, _picker("date", value))
        case "time", str() if _is_time(value):
            yield _input(question, label, _picker("time", value))
        case "datetime", str() if _is_date(value[:10]) and _is_time(value[11:16]):
            yield _input(question, label, _picker("date", value[:10]))
            yield _input(question, wording.form_time(label), _picker("time", value[11:16]), _TIME)
        case "number", str() if not value or value.isdecimal():
            filled: Block = {"initial_value": value} if value else {}
            yield _input(question, label, {"type": "number_input", "is_decimal_allowed": False, **filled})
        case _:
            yield from _text_inputs(question, label, value if isinstance(value, str) else ", ".join(value))


def _text_inputs(question: Question, label: str, value: str) -> Iterator[Block]:
    """One field, or as many as the text that is in it already needs."""
    hint = HINTS.get(question.expects, "")
    for number, piece in enumerate(lines_of(value, INPUT_CHARS)):
        filled: Block = {"initial_value": piece} if piece else {}
        element: Block = {"type": "plain_text_input", "multiline": question.expects == "text", **filled}
        if number == 0:
            yield _input(question, label, {**element, "max_length": INPUT_CHARS}, hint=hint)
        else:
            goes_on = {**element, "max_length": INPUT_CHARS, "multiline": True}
            yield _input(question, wording.form_goes_on(label), goes_on, f"{_MORE}{number}")


def _input(question: Question, label: str, element: Block, half: str = "", *, hint: str = "") -> Block:
    block: Block = {
        "type": "input",
        "block_id": f"{question.name}{half}",
        "label": _plain(shortened(label, LABEL_CHARS)),
        "optional": bool(half) or not question.required,
        "element": {"action_id": _INPUT, **element},
    }
    return {**block, "hint": _plain(hint)} if hint else block


def _select(question: Question, value: str) -> Block:
    nothing = () if question.required else (Option(label=wording.NOT_SET, value=_NOTHING),)
    chosen = next((option for option in question.options if option.value == value), None)
    filled: Block = {"initial_option": option_of(chosen)} if chosen else {}
    return {"type": "static_select", **options_of((*question.options, *nothing)), **filled}


def _multi_select(question: Question, values: Sequence[str]) -> Block:
    chosen = [option_of(option) for option in question.options if option.value in values]
    filled: Block = {"initial_options": chosen} if chosen else {}
    return {"type": "multi_static_select", **options_of(question.options), **filled}


def _picker(kind: str, value: str) -> Block:
    filled: Block = {f"initial_{kind}": value} if value else {}
    return {"type": f"{kind}picker", **filled}


def _is_date(value: str) -> bool:
    try:
        return not value or bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_time(value: str) -> bool:
    try:
        return not value or (len(value) == len("14:00") and bool(time.fromisoformat(value).isoformat()))
    except ValueError:
        return False


def _plain(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


# ── what was filled in ──────────────────────────────────────────────────────────────────────────────────────────────


def about(sent: Payload) -> tuple[str, str]:
    """The form's name, and what it is about, of a modal that was sent in."""
    metadata = _metadata(sent)
    return text(metadata, "form"), text(metadata, "about")


def opened_in(sent: Payload) -> tuple[str, str]:
    """The channel in which a modal was opened that was sent in: its id and name; empty outside of every channel."""
    metadata = _metadata(sent)
    return text(metadata, "channel"), text(metadata, "channel_name")


def answers(sent: Payload) -> Answers:
    """What was changed in a modal that was sent in, by question: what was left as it had opened is left out."""
    answered = cast("Sequence[object]", _metadata(sent).get("answered") or ())
    before: dict[str, list[str | tuple[str, ...]]] = {}
    after: dict[str, list[str | tuple[str, ...]]] = {}
    for block in parts(sent, "blocks"):
        id = text(block, "block_id")
        if text(block, "type") == "input":
            name = id.partition("/")[0]
            before.setdefault(name, []).append(_filled(part(block, "element"), "initial_"))
            after.setdefault(name, []).append(_filled(part(sent, "state", "values", id, _INPUT), "selected_"))
    halves = {name for name in before if any(text(b, "block_id") == name + _TIME for b in parts(sent, "blocks"))}
    return {
        name: _put_together(given, name in halves)
        for name, given in after.items()
        if given != before[name] or name in answered
    }


def _filled(element: Payload, how: str) -> str | tuple[str, ...]:
    """What is in an input, as it opened (`initial_`) or as it was sent (`selected_`)."""
    match text(element, "type"):
        case "static_select":
            value = text(element, f"{how}option", "value")
            return "" if value == _NOTHING else value
        case "multi_static_select":
            return tuple(text(option, "value") for option in parts(element, f"{how}options"))
        case "datepicker":
            return text(element, f"{how}date")
        case "timepicker":
            return text(element, f"{how}time")
        case _:
            return text(element, "initial_value" if how == "initial_" else "value")


def _put_together(given: Sequence[str | tuple[str, ...]], is_moment: bool) -> str | tuple[str, ...]:
    if len(given) == 1:
        return given[0]
    return ("T" if is_moment else "\n").join(one for one in given if isinstance(one, str) and one)


def _metadata(sent: Payload) -> Payload:
    try:
        told: object = json.loads(text(sent, "private_metadata"))
    except ValueError:
        told = None
    return part({"told": told}, "told")


# ── what is answered ────────────────────────────────────────────────────────────────────────────────────────────────


def errors(sent: Payload, wrong: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, by block: Slack takes none that is not in the modal, so the others are told at its first."""
    names = [text(block, "block_id") for block in parts(sent, "blocks") if text(block, "type") == "input"]
    told = {name: why for name, why in wrong.items() if name in names}
    others = [why for name, why in wrong.items() if name not in names]
    if others and names:
        told[names[0]] = " ".join([*filter(None, [told.get(names[0])]), *others])
    return told


def saving() -> Block:
    """What is shown while a form is taken in that takes longer than Slack waits."""
    return _modal(wording.FORM_SAVING_TITLE, [rich(wording.FORM_SAVING)])


def saved() -> Block:
    return _modal(wording.FORM_SAVED_TITLE, [rich(wording.FORM_SAVED)])


def told(messages: Sequence[Message]) -> Block:
    """What there is to say, for who can be told it nowhere else; without its buttons, which need a message."""
    words = "\n\n".join(part for message in messages for part in (message.title, message.text) if part)
    return _modal(wording.HOME_TITLE, [rich(piece) for piece in pieces(words, PIECE_CHARS)])


def reopened(sent: Payload, wrong: Sequence[str]) -> Block:
    """The modal as it was sent in, with what is wrong written on top, for when it is too late to answer the sending.

    All that was filled in is answered anew when it comes back: what it once opened with is not known any more.
    """
    told = rich("\n".join([wording.FORM_TO_CORRECT, *(f"• {why}" for why in wrong)]))
    blocks = [_refilled(block, sent) for block in parts(sent, "blocks")]
    metadata = {**_metadata(sent), "answered": list(answers(sent))}
    title = text(sent, "title", "text")
    return {**_modal(title, [told, *blocks], json.dumps(metadata)), "submit": _plain(wording.FORM_SAVE)}


def _refilled(block: Payload, sent: Payload) -> Block:
    if text(block, "type") != "input":
        return dict(block)
    element = dict(part(block, "element"))
    state = part(sent, "state", "values", text(block, "block_id"), _INPUT)
    for name in [name for name in element if name.startswith("initial_")]:
        del element[name]
    for name in ("option", "options", "date", "time"):
        if filled := state.get(f"selected_{name}"):
            element[f"initial_{name}"] = filled
    if value := text(state, "value"):
        element["initial_value"] = value
    return {**dict(block), "element": element}
