"""Forms as Discord's modals, both ways: what opens, a page at a time, and what was filled in. Pure.

A modal carries all that is needed when it comes back: its form and page in its id, and in the id of each field the
question, what it held when it opened (as a digest), and its label.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import Final

from adapters.discord.limits import HINT_CHARS, INPUT_CHARS, LABEL_CHARS, MODAL_PARTS, OPTION_CHARS, TITLE_CHARS
from adapters.discord.render import Block, Rendered, render
from adapters.forms import HINTS, opener
from adapters.payload import Payload, part, parts, text, texts
from adapters.pieces import shortened
from bot import wording
from bot.message import Answers, Button, Form, Message, Question

LABEL, INPUT, SELECT, RADIO, CHECKBOXES = 18, 4, 3, 21, 22
SHORT, LONG = 1, 2
CALLBACK: Final = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One page of a form, sent in."""

    form: str
    about: str
    page: int
    pages: int
    answers: Answers
    """What was changed on it."""
    labels: Mapping[str, str]
    """Of every question on it."""


def pages(form: Form) -> list[list[Question]]:
    """The questions, those that must be answered first, as many on a page as fit."""
    ordered = sorted(form.questions, key=lambda question: not question.required)
    return [ordered[start : start + MODAL_PARTS] for start in range(0, len(ordered), MODAL_PARTS)]


def modal(form: Form, page: int = 0, typed: Answers | None = None) -> Block:
    """A page of the form. `typed` is what was typed there before and could not be taken in: it counts as answered."""
    found = pages(form)
    again = typed or {}
    asked = [replace(q, value=again[q.name], answered=True) if q.name in again else q for q in found[page]]
    return {
        "custom_id": f"{CALLBACK}/{form.name}/{form.about}/{page}/{len(found)}",
        "title": shortened(form.title, TITLE_CHARS),
        "components": [each for question in asked for each in fields(question)],
    }


def fields(question: Question) -> Iterator[Block]:
    label = shortened(question.prompt or question.name, LABEL_CHARS)
    yield {"type": LABEL, "label": label, "component": field(question, label)}


def field(question: Question, label: str) -> Block:
    named: Block = {"custom_id": _field_id(question, label), "required": question.required}
    value = question.value
    if question.expects in ("choice", "choices") and question.options:
        values = (value,) if isinstance(value, str) else value
        options = [
            {
                "label": shortened(option.label, OPTION_CHARS),
                "value": option.value,
                **({"default": True} if option.value in values else {}),
            }
            for option in question.options
        ]
        if question.expects == "choices":
            return {"type": CHECKBOXES, **named, "min_values": 0, "options": options}
        return {"type": SELECT, **named, "min_values": 0, "options": options}
    shown = _shown(question)
    hint = HINTS.get(question.expects, "")
    return {
        "type": INPUT,
        **named,
        "style": LONG if question.expects == "text" else SHORT,
        "max_length": INPUT_CHARS,
        **({"value": shown} if shown else {}),
        **({"placeholder": shortened(hint, HINT_CHARS)} if hint else {}),
    }


def _shown(question: Question) -> str:
    value = question.value if isinstance(question.value, str) else ", ".join(question.value)
    return value[:INPUT_CHARS]


def _field_id(question: Question, label: str) -> str:
    value = question.value if question.expects in ("choice", "choices") and question.options else _shown(question)
    before = "" if question.answered else _digest(value)
    return f"{question.name}/{before}/{label}"


def _digest(value: str | tuple[str, ...]) -> str:
    """What tells whether it was changed. Discord leaves out white space at the ends."""
    values = (value,) if isinstance(value, str) else tuple(sorted(value))
    told = "\0".join(" ".join(each.split()) for each in values if each)
    return blake2s(told.encode("utf-8", "replace"), digest_size=6).hexdigest()


# ── what was filled in ──────────────────────────────────────────────────────────────────────────────────────────────


def sent(data: Payload) -> Sent | None:
    """A modal of ours that was sent in (the `data` of the interaction). None for any other."""
    callback, name, about, page, count = (*text(data, "custom_id").split("/"), "", "", "", "", "")[:5]
    if callback != CALLBACK or not page.isdecimal() or not count.isdecimal():
        return None
    answers: dict[str, str | tuple[str, ...]] = {}
    labels: dict[str, str] = {}
    for each in parts(data, "components"):
        component = part(each, "component")
        question, before, label = (*text(component, "custom_id").split("/", 2), "", "", "")[:3]
        labels[question] = label
        value = _given(component)
        if before != _digest(value):
            answers[question] = value
    return Sent(form=name, about=about, page=int(page), pages=int(count), answers=answers, labels=labels)


def _given(component: Payload) -> str | tuple[str, ...]:
    match component.get("type"):
        case 3:
            return "".join(texts(component, "values")[:1])
        case 22:
            return tuple(texts(component, "values"))
        case _:
            return text(component, "value")


# ── what is answered ────────────────────────────────────────────────────────────────────────────────────────────────


def to_open(form: Form) -> Rendered:
    """The button that opens a form, where nothing was pressed that would."""
    return render(Message(text=wording.form_to_open(form.title), controls=(opener(form),)))


def goes_on(one: Sent, about: str) -> Rendered | None:
    """What is shown after a page was taken in: the way to the next one. `about` is what the form is about now
    (`bot.dialogue.forms.about_now`). None after the last page."""
    if one.page + 1 >= one.pages:
        return None
    action = f"~form {one.page + 1} {_opener(one.form, about)}"
    return render(Message(text=wording.FORM_MORE, controls=(Button(label=wording.FORM_GO_ON, action=action),)))


def to_correct(one: Sent, wrong: Mapping[str, str]) -> Rendered:
    """What is wrong with a page, with all that was typed on it, and the button that opens it again so filled in."""
    lines = [f"*{one.labels[name]}* {why}" if name in one.labels else why for name, why in wrong.items()]
    action = f"~mend {one.page} {_opener(one.form, one.about)}"
    button = Button(label=wording.FORM_CORRECT, action=action, style="primary")
    return render(Message(text="\n".join([wording.FORM_TO_CORRECT, *lines]), controls=(button,)))


def typed(message: Payload, form: Form, page: int) -> Answers:
    """What had been typed on this page, as the message with the button shows it."""
    del message, form, page
    return {}


def _opener(name: str, about: str) -> str:
    return opener(Form(name=name, title="", about=about, questions=())).action
