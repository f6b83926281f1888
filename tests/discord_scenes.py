"""The scenes as Discord shows them: from the components that the program gives it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from adapters.addresses import fitted
from adapters.discord import forms
from adapters.discord.limits import LINKS
from adapters.discord.markdown import plain
from adapters.discord.render import Rendered, render
from bot import calendar, wording
from bot.desk import Missed, Spot
from bot.message import Answers, Button, Form, Message, Option, Select
from bot.ports import Posted
from tests.adapters.discord.filling import filled_in
from tests.cohort_scenes import cohorts
from tests.scenes import ADDRESS, Look, Scene, Scenes, Seen, Shown, Story, debriefed, scenes

LONG_NAME: Final = "Grand Duchess Maximiliana Theodora von und zu " + "Hohenlohe-" * 26
PARAGRAPH: Final = "I enjoyed our talk about event sourcing, and how you split the billing service. "
BUTTONS: Final = (
    Button(label="Sent it", action="sent:f1", style="primary"),
    *(Button(label=label, action=f"{label.casefold()}:f1") for label in ("Draft", "Tomorrow", "Skip", "Why")),
)
HOSTILE: Final = (
    "Great! Met Dana _Li_ (**VP**), and ||we|| talked about `rm -rf`. ~~Hi~~ @everyone, <@1>, <#2> and <t:0:R>.\n"
    "# Not a heading\n> not a quotation\n- not a list\n[not a link](https://evil.example) "
    ":smile: שלום עולם e\u0301\u0302"
)


def typed(command: str) -> str:
    return command


def message(posted: Posted, page: int = 0) -> Shown:
    return seen(render(fitted(posted.message, LINKS, ADDRESS), key=posted.key, page=page))


def seen(rendered: Rendered) -> Shown:
    return {"components": rendered.payload["components"]}


def form(opened: Form) -> Iterator[Seen]:
    """All its pages, but of what begins with the first one that."""
    begins = opened.name in forms.BEGINNING and not opened.about
    for page in range(1 if begins else len(forms.pages(opened))):
        yield "form", {"modal": forms.modal(opened, page)}


def wrong(sent: Form, answers: Answers, errors: Mapping[str, str]) -> Iterator[Seen]:
    """A form closes when it is sent in; what is wrong is told after, with a button that opens it as it was filled."""
    pages = forms.pages(sent)
    page = next((n for n, asked in enumerate(pages) if any(question.name in errors for question in asked)), 0)
    names = [question.name for question in pages[page]]
    filled = forms.sent(filled_in(forms.modal(sent, page), **{n: a for n, a in answers.items() if n in names}))
    assert filled
    told = forms.to_correct(filled, {name: why for name, why in errors.items() if name in names})
    yield "message", seen(told)
    yield "form", {"modal": forms.modal(sent, page, forms.typed(told.payload, sent, page))}


# ── Discord's own occasions ─────────────────────────────────────────────────────────────────────────────────────────


def of_discord(on: Look) -> Iterator[Scene]:
    me = Story(on)
    me.commands("/interview")
    me.passes_over()
    opened = me.opened()
    sent = forms.sent(filled_in(forms.modal(opened), company="Acme", starts_at="Tuesday 2pm"))
    assert sent
    more = forms.goes_on(sent, "i1")
    assert more
    me.sees(("message", seen(more)))
    yield me.scene("form-goes-on", "A form of more questions than a modal holds goes on, page by page.")
    me = debriefed(on)
    me.commands("/followups")
    answer = me.answered()
    me.passes_over()
    me.sees(("private", message(answer)))
    me.hears(Message(text=wording.HELLO_TO_BE_REMINDED), shows="private")
    yield me.scene(
        "in-a-server", "In a server, nobody else sees the answer; whom it knows only from there it does not write to."
    )
    me = debriefed(on)
    me.finds(lambda desk: replace(desk, here=Spot(platform="discord", user="1", channel="9")))
    me.finds(lambda desk: replace(desk, dialogue=replace(desk.dialogue, missed=Missed(platform="discord"))))
    me.goes_to("Tuesday 16:30")
    me.passes_over()
    me.commands("/followups")
    yield me.scene("missed", "What could not be delivered is told at the next contact, and how it would be.")
    me.presses(wording.HINT_YES)
    yield me.scene("hints", "A hint in the server, without a word of theirs, comes only where they want it.")
    me.sees(("message", seen(forms.to_open(opened))))
    me.hears(Message(text=wording.ANSWERED_IN_MESSAGES), shows="private")
    me.hears(Message(text=wording.went_wrong("4f2a9c01")))
    yield me.scene("asides", "What only Discord makes necessary.")


def hard_cases(on: Look) -> Iterator[Scene]:
    me = Story(on)
    me.says("Interview with Acme on Tuesday 2pm to 3pm")
    me.goes_to("Tuesday 15:30")
    me.passes_over()
    me.says(HOSTILE)
    yield me.scene("as-it-was-typed", "Whatever is typed is shown as it was typed, and pings nobody.")
    people = [f"{n}. Dana Li {n}, VP Engineering, dana{n}@acme.example – Acme, Tuesday 3 March" for n in range(1, 101)]
    listed = Message(text="\n".join(people), title=wording.CONTACTS_TITLE, again="/contacts")
    posted = Posted(key="m9", message=listed)
    me.sees(("message", message(posted)), ("message", message(posted, page=1)))
    yield me.scene("pages", "A hundred people have pages.")
    items = tuple(Option(label=f"{n}. Thank-you to Dana Li (Acme)", value=f"f{n}") for n in range(1, 61))
    lines = "\n".join(f"{option.label}: by Tuesday 3 March at 3:00 pm" for option in items)
    select = Select(label="Item", action="item", options=items, chosen="f1")
    me.hears(Message(text=lines, title=wording.PENDING_TITLE, controls=(select, *BUTTONS), again=""))
    yield me.scene("sixty-items", "Sixty things to do take three selects.")
    facts = (("Company", LONG_NAME), ("Role", ""))
    me.hears(Message(text="Is this right?", title=LONG_NAME, facts=facts, controls=BUTTONS))
    yield me.scene("long-name", "A name of three hundred letters.")
    letter = "\n\n".join([(PARAGRAPH * 8).strip()] * 6)
    me.hears(Message(text=letter, title="Thank-you to Dana Li (Acme)", controls=BUTTONS, again=""))
    yield me.scene("long-letter", "A letter of 3,900 characters is there in full.")


DISCORD: Final = Look(
    platform="discord",
    zone=calendar.UNKNOWN,
    typed=typed,
    reads=plain,
    message=message,
    answers="message",
    form=form,
    wrong=wrong,
)


def discord_scenes() -> Scenes:
    more = {"Cohorts": cohorts, "Discord's own occasions": of_discord, "Hard cases": hard_cases}
    return scenes(DISCORD, more)
