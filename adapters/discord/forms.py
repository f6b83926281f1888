"""Forms as Discord's modals, both ways: what opens, a page at a time, and what was filled in. Pure.

A modal carries all that is needed when it comes back, however much later: the form and the page in its id; in the id of
each field the question, what it held when it opened (as a digest) and its label.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2s
from typing import Final

from adapters.discord.limits import (
    CHECKBOXES,
    DESCRIPTION_CHARS,
    HINT_CHARS,
    INPUT_CHARS,
    LABEL_CHARS,
    MESSAGE_CHARS,
    MODAL_PARTS,
    OPTIONS,
    TITLE_CHARS,
)
from adapters.discord.markdown import clean, escaped, marked, unescaped
from adapters.discord.render import CONTAINER, OWN, SELECT, TEXT, Block, Rendered, option_of, render, row, sent_as
from adapters.forms import HINTS, opener
from adapters.payload import Payload, part, parts, text, texts
from adapters.pieces import lines_of, shortened
from bot import wording
from bot.message import Answers, Attachment, Button, Form, Message, Option, Question

INPUT, LABEL, RADIO, BOXES = 4, 18, 21, 22
SHORT, LONG = 1, 2
CALLBACK: Final = "form"
GO_ON: Final = f"{OWN}form"
MEND: Final = f"{OWN}mend"
FIRST: Final[Mapping[str, Sequence[str]]] = {
    "interview": ("company", "starts_at", "ends_at", "role", "kind"),
    "debrief": ("rating", "people", "promise", "next_step", "summary"),
}
"""The first page of a form that has several: what the plan is made of."""
BEGINNING: Final = frozenset({"cohort"})
"""What begins with the first page of its form, whatever else there is to ask; that can be changed later."""
RADIOS: Final = 3
"""So few options are all seen at once; more of them fold away."""
_PRESET: Final = "when"
"""The half of a question that offers times to pick; what is typed comes before it."""
_NOTHING: Final = "-"
"""The value of the radio button that takes an answer back."""
_KEPT: Final = ("101", "102", "103", "104", "105")
"""The ids of the texts that hold what was typed: one for each question of a page."""
_ISO: Final = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")


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
    """Of every question on it, in their order."""


# ── what opens ──────────────────────────────────────────────────────────────────────────────────────────────────────


def modal(form: Form, page: int = 0, typed: Answers | None = None) -> Block:
    """A page of the form. `typed` is what was typed there before and could not be taken in: it counts as answered."""
    found = pages(form)
    page = min(page, len(found) - 1)
    again = typed or {}
    asked = [replace(q, value=again[q.name], answered=True) if q.name in again else q for q in found[page]]
    return {
        "custom_id": f"{CALLBACK}/{form.name}/{form.about}/{page}/{len(found)}",
        "title": shortened(clean(form.title), TITLE_CHARS),
        "components": [each for question in asked for each in parts_of(question, alone=len(form.questions) == 1)],
    }


def pages(form: Form) -> list[list[Question]]:
    """The questions, what matters most and what must be answered first, as many on a page as fit."""
    first = FIRST.get(form.name, ())

    def rank(question: Question) -> tuple[int, bool]:
        return first.index(question.name) if question.name in first else len(first), not question.required

    found: list[list[Question]] = [[]]
    used = 0
    for question in sorted(form.questions, key=rank):
        needs = len(list(parts_of(question, alone=len(form.questions) == 1)))
        if used + needs > MODAL_PARTS and found[-1]:
            found.append([])
            used = 0
        found[-1].append(question)
        used += needs
    return found


def parts_of(question: Question, *, alone: bool) -> Iterator[Block]:
    """What one question needs. A moment that is all that is asked (`alone`) can be picked from a few."""
    label, more = _label(question.prompt or question.name)
    value = question.value
    match question.expects:
        case "choice" if isinstance(value, str) and 0 < len(question.options) <= OPTIONS:
            yield _labelled(label, more, _choice(question, label, value))
        case "choices" if 0 < len(question.options) <= CHECKBOXES:
            yield _labelled(label, more, _choices(question, label, (value,) if isinstance(value, str) else value))
        case "datetime" if alone and not value:
            presets = tuple(Option(label=words, value=words) for words in wording.WHEN_PRESETS)
            named = {**_named(question, label, "", _PRESET), "required": False}
            yield _labelled(label, more, {"type": RADIO, **named, "options": _options(presets)})
            yield from _inputs(replace(question, required=False), wording.OTHER_TIME, "", value)
        case _:
            yield from _inputs(question, label, more, value)


def _label(prompt: str) -> tuple[str, str]:
    """What stands above a field, and below that where it is too long."""
    prompt = " ".join(clean(prompt).split()) or "–"
    if len(prompt) <= LABEL_CHARS:
        return prompt, ""
    begun = prompt[:LABEL_CHARS]
    at = next((begun.rfind(mark) + len(mark.rstrip()) for mark in ("? ", ", ", " ") if mark in begun), LABEL_CHARS)
    return prompt[:at], shortened(prompt[at:], DESCRIPTION_CHARS)


def _labelled(label: str, more: str, component: Block) -> Block:
    told: Block = {"type": LABEL, "label": label, "component": component}
    return {**told, "description": more} if more else told


def _choice(question: Question, label: str, value: str) -> Block:
    named: Block = {**_named(question, label, value), "required": question.required}
    if not 1 < len(question.options) <= RADIOS:
        least = 1 if question.required else 0
        return {"type": SELECT, **named, "min_values": least, "options": _options(question.options, value)}
    nothing = () if question.required else (Option(label=wording.capital(wording.NOT_SET), value=_NOTHING),)
    return {"type": RADIO, **named, "options": _options((*question.options, *nothing), value)}


def _choices(question: Question, label: str, values: Sequence[str]) -> Block:
    named: Block = {**_named(question, label, tuple(values)), "required": question.required}
    least = 1 if question.required else 0
    return {"type": BOXES, **named, "min_values": least, "options": _options(question.options, *values)}


def _options(options: Sequence[Option], *chosen: str) -> list[Block]:
    return [option_of(option, chosen=option.value in chosen) for option in options]


def _inputs(question: Question, label: str, more: str, value: str | tuple[str, ...]) -> Iterator[Block]:
    """One field, or as many as the text that is in it already needs."""
    shown = clean(value if isinstance(value, str) else ", ".join(value))
    if question.expects == "datetime":
        shown = _ISO.sub(r"\1 \2", shown)
    hint = HINTS.get(question.expects, "")
    for number, piece in enumerate([*lines_of(shown, INPUT_CHARS)][:MODAL_PARTS]):
        field: Block = {
            "type": INPUT,
            **_named(question, label, piece, str(number) if number else ""),
            "style": LONG if question.expects == "text" or "\n" in piece or number else SHORT,
            "required": question.required and number == 0,
            "max_length": INPUT_CHARS,
            **({"value": piece} if piece else {}),
            **({"placeholder": shortened(hint, HINT_CHARS)} if hint else {}),
        }
        yield _labelled(shortened(wording.form_goes_on(label), LABEL_CHARS) if number else label, more, field)


def _named(question: Question, label: str, value: str | tuple[str, ...], half: str = "") -> Block:
    before = "" if question.answered else _digest(value)
    return {"custom_id": f"{question.name}/{half}/{before}/{label}"}


def _digest(value: str | tuple[str, ...]) -> str:
    """By which it is known whether an answer was changed; Discord leaves out white space at the ends of one."""
    values = (value,) if isinstance(value, str) else sorted(value)
    told = "\0".join(" ".join(each.split()) for each in values)
    return blake2s(told.encode(errors="replace"), digest_size=6).hexdigest()


# ── what was filled in ──────────────────────────────────────────────────────────────────────────────────────────────


def sent(data: Payload) -> Sent | None:
    """A modal of ours that was sent in (the `data` of the interaction). None for any other."""
    match text(data, "custom_id").split("/"):
        case [callback, form, about, page, count] if callback == CALLBACK and page.isdecimal() and count.isdecimal():
            answers, labels = _read(parts(data, "components"))
            return Sent(form=form, about=about, page=int(page), pages=int(count), answers=answers, labels=labels)
        case _:
            return None


def _read(labelled: Sequence[Payload]) -> tuple[Answers, Mapping[str, str]]:
    """What was changed, and the labels, by question."""
    given: dict[str, dict[str, str | tuple[str, ...]]] = {}
    labels: dict[str, str] = {}
    changed: set[str] = set()
    for each in labelled:
        component = part(each, "component")
        name, half, before, label = (*text(component, "custom_id").split("/", 3), "", "", "", "")[:4]
        value = _value(component)
        given.setdefault(name, {})[half] = value
        labels.setdefault(name, label)
        if before != _digest(value):
            changed.add(name)
    return {name: _put_together(halves) for name, halves in given.items() if name in changed}, labels


def _value(component: Payload) -> str | tuple[str, ...]:
    match component.get("type"):
        case 3:  # a select, of which one can be chosen
            return "".join(texts(component, "values")[:1])
        case 22:
            return texts(component, "values")
        case kind:
            value = text(component, "value")
            return "" if kind == RADIO and value == _NOTHING else value


def _put_together(halves: Mapping[str, str | tuple[str, ...]]) -> str | tuple[str, ...]:
    """What was typed goes before what was picked; the fields of a long text make one text."""
    if len(halves) == 1:
        return next(iter(halves.values()))
    told = {half: value for half, value in halves.items() if isinstance(value, str) and value}
    if _PRESET in halves:
        return told.get("", "") or told.get(_PRESET, "")
    return "\n".join(told.values())


# ── what is answered ────────────────────────────────────────────────────────────────────────────────────────────────


def to_open(form: Form) -> Rendered:
    """The button that opens a form, where nothing was pressed that would."""
    return render(Message(text=wording.form_to_open(form.title), controls=(opener(form),)))


def goes_on(one: Sent, about: str) -> Rendered | None:
    """What is shown after a page was taken in: the way to the next one. `about` is what the form is about now
    (`bot.dialogue.forms.about_now`). None after the last page, and after the first of what begins with it: another one
    would begin it once more."""
    if one.page + 1 >= one.pages or (one.form in BEGINNING and not about):
        return None
    label, action = wording.form_page(one.page + 2, one.pages), _opens(GO_ON, one.page + 1, one.form, about)
    return render(Message(text=wording.FORM_MORE, controls=(Button(label=label, action=action),)))


def to_correct(one: Sent, wrong: Mapping[str, str]) -> Rendered:
    """What is wrong with a page, with all that was typed on it, and the button that opens it again so filled in.

    The message itself keeps what was typed, to be read by `typed`; what it has no room for is in a file.
    """
    here = [f"*{wording.labelled(label)}* {wrong[name]}" for name, label in one.labels.items() if name in wrong]
    others = [why for name, why in wrong.items() if name not in one.labels]
    told = marked("\n".join([wording.FORM_TO_CORRECT, *here, *others]))[: MESSAGE_CHARS // 4]
    kept = [_kept(place, one, name) for place, name in enumerate(one.labels) if name in one.answers]
    fitting = _fitting(kept, MESSAGE_CHARS - len(told))
    action = _opens(MEND, one.page, one.form, one.about)
    button = Button(label=wording.FORM_CORRECT, action=action, style="primary")
    shown: list[Block] = [{"type": TEXT, "content": told}, *fitting, row(button)]
    return sent_as([{"type": CONTAINER, "components": shown}], () if fitting == kept else (_in_file(one),))


def _kept(place: int, one: Sent, name: str) -> Block:
    value = one.answers[name]
    told = escaped(value if isinstance(value, str) else "\n".join(value))
    return {"type": TEXT, "id": int(_KEPT[place]), "content": f"**{escaped(one.labels[name])}**\n{told}".strip()}


def _fitting(kept: Sequence[Block], room: int) -> list[Block]:
    """As many of the texts as there is room for, the short ones before the long ones, in their order."""
    fitting: list[Block] = []
    for block in sorted(kept, key=lambda one: len(text(one, "content"))):
        room -= len(text(block, "content"))
        if room >= 0:
            fitting.append(block)
    return [block for block in kept if block in fitting]


def _in_file(one: Sent) -> Attachment:
    told = ((one.labels[name], value) for name, value in one.answers.items())
    words = "\n\n".join(f"{label}\n{value if isinstance(value, str) else ', '.join(value)}" for label, value in told)
    return Attachment(name=wording.WHOLE_FILE, media_type="text/plain", content=words.encode(errors="replace"))


def typed(message: Payload, form: Form, page: int) -> Answers:
    """What had been typed on this page, as the message `to_correct` has it, by question."""
    found = pages(form)
    by_id: dict[str, Question] = dict(zip(_KEPT, found[min(page, len(found) - 1)], strict=False))
    kept: dict[str, str | tuple[str, ...]] = {}
    for block in (one for frame in parts(message, "components") for one in parts(frame, "components")):
        question = by_id.get(text(block, "id"))
        if block.get("type") == TEXT and question:
            value = unescaped(text(block, "content").partition("\n")[2])
            kept[question.name] = tuple(filter(None, value.split("\n"))) if question.expects == "choices" else value
    return kept


def _opens(verb: str, page: int, form: str, about: str) -> str:
    """The action of a button that opens this page of a form."""
    return f"{verb} {page} {opener(Form(name=form, title='', about=about, questions=())).action}"
