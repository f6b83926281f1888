"""A form in a terminal, asked field by field. What an answer means is decided by the bot, not here."""

from collections.abc import Collection, Sequence

from adapters.local.controls import option_of
from adapters.local.paper import Paper
from adapters.local.prompts import Prompt
from bot.message import Expects, Form, Option, Question

_HINTS: dict[Expects, str] = {
    "date": "a day, like Tuesday or 2026-03-02",
    "time": "a time, like 14:00 or 2pm",
    "datetime": "a day and a time, like Tuesday 2pm",
    "number": "a number",
    "zone": "a time zone, like Europe/Berlin",
    "choice": "one of them, by number or name",
    "choices": "any of them, by number or name, with commas between",
}
Answer = str | tuple[str, ...]


async def fill(form: Form, only: Collection[str], prompt: Prompt, paper: Paper) -> dict[str, Answer]:
    """Ask the form's questions, or `only` those named, and return what was answered.

    Enter leaves a value as it is, "-" clears it. Raises `KeyboardInterrupt` or `EOFError` when the seeker leaves.
    """
    answers: dict[str, Answer] = {}
    for question in form.questions:
        if only and question.name not in only:
            continue
        answer = await _ask(question, prompt, paper)
        if answer is not None:
            answers[question.name] = answer
    return answers


async def _ask(question: Question, prompt: Prompt, paper: Paper) -> Answer | None:
    """One answer, None for "as it is"."""
    paper.note(_heading(question))
    while True:
        typed = (await prompt.ask(f"  {question.prompt}: ")).strip()
        if not typed:
            if question.value or not question.required:
                return None
            paper.trouble("  This one is needed.")
            continue
        if typed == "-":
            return () if question.expects == "choices" else ""
        answer = read_answer(typed, question)
        if answer is not None:
            return answer
        paper.trouble(f"  That is none of them. {_numbered(question.options)}")


def read_answer(typed: str, question: Question) -> Answer | None:
    """What was typed as the form takes it; options by their value, label or number. None if there is no such option."""
    if not question.options or question.expects not in ("choice", "choices"):
        return typed
    if question.expects == "choice":
        option = _option(typed, question.options)
        return option.value if option else None
    options = [_option(part.strip(), question.options) for part in typed.split(",") if part.strip()]
    chosen = tuple(option.value for option in options if option)
    return chosen if len(chosen) == len(options) else None


def _option(typed: str, options: Sequence[Option]) -> Option | None:
    by_name = option_of(options, typed)
    if by_name is None and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1]
    return by_name


def _heading(question: Question) -> str:
    value = question.value if isinstance(question.value, str) else ", ".join(question.value)
    hints = [_numbered(question.options), _HINTS.get(question.expects, "")]
    if value:
        hints.append(f"now: {_label_of(value, question.options)}")
    elif question.required:
        hints.append("needed")
    said = " · ".join(hint for hint in hints if hint)
    return f"  {said}" if said else ""


def _numbered(options: Sequence[Option]) -> str:
    return "  ".join(f"{number} {option.label}" for number, option in enumerate(options, 1))


def _label_of(value: str, options: Sequence[Option]) -> str:
    return next((option.label for option in options if option.value == value), value)
