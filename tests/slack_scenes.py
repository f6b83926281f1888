"""The scenes as Slack shows them: from the blocks that the program gives it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from adapters.addresses import fitted
from adapters.forms import opener
from adapters.slack import forms, render
from adapters.slack.limits import LINKS
from adapters.slack.mrkdwn import Block, plain
from adapters.slack.render import Mark
from bot import wording
from bot.message import Answers, Form, Message
from bot.ports import Posted
from tests.cohort_scenes import cohorts
from tests.scenes import ADDRESS, NEW_YORK, Look, Scene, Scenes, Seen, Shown, Story, scenes

OWNER: Final = "U0ALEX"
OWN_COMMANDS: Final = ("/interview", "/followups", "/cohort", "/share")
"""Those with a slash command of their own."""


def typed(command: str) -> str:
    return command if command.partition(" ")[0] in OWN_COMMANDS else f"/afterword {command.removeprefix('/')}"


def message(posted: Posted) -> Shown:
    told = fitted(posted.message, LINKS, ADDRESS)
    owner = posted.to.channel if posted.to and posted.to.channel else OWNER
    rendered = render.render(told, Mark(owner=owner, key=posted.key, version="1"))
    files = [file.name for file in (*told.files, *((rendered.whole,) if rendered.whole else ()))]
    return {"blocks": list(rendered.blocks), "files": files}


def form(opened: Form) -> Iterator[Seen]:
    yield opened_as(forms.view(opened))


def wrong(sent: Form, answers: Answers, errors: Mapping[str, str]) -> Iterator[Seen]:
    """What is wrong stands under its field."""
    questions = (replace(q, value=answers[q.name]) if q.name in answers else q for q in sent.questions)
    view = forms.view(replace(sent, questions=tuple(questions)))
    yield opened_as(view, forms.errors(view, errors))


def opened_as(view: Block, errors: Mapping[str, str] | None = None) -> Seen:
    return "form", {"view": view, "errors": dict(errors or {})}


def home(messages: Sequence[Message]) -> Shown:
    return {"view": render.home([fitted(one, LINKS, ADDRESS) for one in messages], OWNER, "1")}


def of_slack(on: Look) -> Iterator[Scene]:
    me = Story(on)
    me.sees(opened_as(forms.saving()))
    yield me.scene("form-saving", "A form that takes longer than Slack waits.")
    me.sees(opened_as(forms.saved()))
    yield me.scene("form-saved", "And is written down.")
    me.commands("/interview")
    me.passes_over()
    opened = me.opened()
    me.hears(Message(text=wording.form_to_open(opened.title), controls=(opener(opened),)))
    me.hears(Message(text=wording.ANSWERED_IN_MESSAGES), shows="private")
    me.hears(Message(text=wording.NOT_YOURS), shows="private")
    me.hears(Message(text=wording.EDITED_UNREAD))
    me.hears(Message(text=wording.DELETED_UNREAD))
    me.hears(Message(text=wording.FILES_NOT_SHARED))
    me.hears(Message(text=wording.FILES_BELOW), shows="private")
    me.hears(Message(text=wording.FILES_AFTER_HELLO), shows="private")
    me.hears(Message(text=wording.went_wrong("4f2a9c01")))
    yield me.scene("asides", "What only Slack makes necessary.")
    view = forms.view(opened)
    me.sees(opened_as(forms.reopened(view, [wording.END_BEFORE_START, wording.NOT_A_ZONE])))
    yield me.scene("form-reopened", "A form given back late, with what is wrong on top.")
    me.sees(opened_as(forms.told([Message(title="Acme", text="Thursday 5 March, 2:00–3:00 pm in New York")])))
    yield me.scene("form-told", "What came of a form, where the channel it was opened in takes no answer.")


SLACK: Final = Look(
    platform="slack",
    zone=NEW_YORK,
    typed=typed,
    reads=plain,
    message=message,
    answers="private",
    form=form,
    wrong=wrong,
    home=home,
)


def slack_scenes() -> Scenes:
    return scenes(SLACK, {"Cohorts": cohorts, "Slack's own occasions": of_slack})
