"""What a desk can come to hold, as Discord gets it: long lists, many things at once, names and letters of any kind."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from adapters.addresses import fitted
from adapters.discord import forms
from adapters.discord.limits import LINKS
from adapters.discord.read import Acted, Turned, read_interaction
from adapters.discord.render import Rendered, render
from bot.desk import Desk, Seeker
from bot.dialogue.again import seen_again
from bot.event import Commanded, Event, Pressed, Said, Submitted, Woke
from bot.message import Message
from bot.ports import Posted, Turn
from bot.turn import turn
from tests.adapters.discord.filling import filled_in
from tests.adapters.discord.schema import Json, check_message, check_modal, components_in
from tests.discord_markdown import read, words

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
LONG_NAME = "Maximiliana " + "Hohenlohe-" * 28 + "Li"
ZALGO = "D" + "\u0301\u0302\u0303\u0489" * 40 + "ana"
HOSTILE = ("@everyone <@1>", "**#1** _x_ ||y||", "\u202eeil", "עמית כהן", ZALGO, "a\u200bb", "```sh\nrm```", LONG_NAME)


def after(*events: Event, desk: Desk | None = None, at: datetime = NOW) -> Turn:
    """The last turn of these."""
    last = Turn(desk=desk or Desk(seeker=Seeker(zone="America/New_York", name="Alex Kim")))
    for event in events:
        last = turn(last.desk, event, at)
    return last


DEBRIEFED = Said(
    id="d1", text="Interviewed with Acme today at 8am. Met Dana Li, she said I'd hear by Friday. It went well"
)


def shown(posted: Posted, page: int = 0) -> Rendered:
    """As the client renders it; Discord takes it."""
    rendered = render(fitted(posted.message, LINKS, "https://afterword.example.com"), key=posted.key, page=page)
    check_message(rendered.payload)
    return rendered


def read_on(rendered: Rendered) -> str:
    return "\n".join(words(read(one["content"])) for one in components_in(rendered.payload) if one["type"] == 10)


def pressed(rendered: Rendered, label: str) -> Acted | Turned:
    """What a press on this button is reported as."""
    named = next(one["custom_id"] for one in components_in(rendered.payload) if one.get("label") == label)
    body: Json = {"id": "9", "type": 3, "context": 1, "user": {"id": "42"}, "data": {"custom_id": named}}
    found = read_interaction(body)
    assert isinstance(found, Acted | Turned)
    return found


def turned(desk: Desk, rendered: Rendered) -> Rendered:
    """The next page, as it is found after a restart: by what its button is called."""
    to = pressed(rendered, "Next")
    assert isinstance(to, Turned)
    message = seen_again(desk, to.key, to.command, NOW)
    assert message is not None
    return shown(Posted(key=to.key, message=message), to.page)


def all_pages(desk: Desk, first: Rendered) -> list[Rendered]:
    found = [first]
    while any(one.get("label") == "Next" and "disabled" not in one for one in components_in(found[-1].payload)):
        found.append(turned(desk, found[-1]))
    return found


def logged(number: int, starts_at: datetime) -> Submitted:
    answers = {"company": f"Company {number} of Springfield", "starts_at": starts_at.isoformat()}
    return Submitted(id=f"i{number}", form="interview", answers=answers)


def held_and_debriefed(number: int) -> tuple[Event, Event]:
    told = {"rating": "4", "people": f"Dana Li{number}"}
    return logged(number, NOW - timedelta(hours=3)), Submitted(
        id=f"d{number}", form="debrief", about=f"i{number}", answers=told
    )


def test_a_hundred_interviews_are_listed_on_pages() -> None:
    ahead = (logged(number, NOW + timedelta(hours=24 + number)) for number in range(1, 101))
    told = after(*ahead, Commanded(id="l", name="interview", words="list"))
    pages = all_pages(told.desk, shown(told.replies[0]))
    lines = [line for page in pages for line in read_on(page).splitlines() if "Springfield" in line]
    assert len(pages) > 1
    assert [line.partition(".")[0] for line in lines] == [str(number) for number in range(1, 101)]


def test_what_is_pending_at_thirty_companies_has_pages_and_selects() -> None:
    told = after(*(event for n in range(1, 31) for event in held_and_debriefed(n)), Commanded(id="l", name="followups"))
    pages = all_pages(told.desk, shown(told.replies[0]))
    items = told.desk.dialogue.shown[-1].items
    assert len(items) > 60
    assert all(
        f"\n{number}. " in "".join(f"\n{read_on(page)}" for page in pages) for number in range(1, len(items) + 1)
    )
    options = [o["value"] for page in pages for one in components_in(page.payload) for o in one.get("options", ())]
    assert set(options) == set(items)


def test_twelve_things_at_once() -> None:
    desk = after(*(event for n in range(1, 13) for event in held_and_debriefed(n))).desk
    (nudge,) = after(Woke(), desk=desk, at=NOW + timedelta(hours=6)).says
    rendered = shown(nudge)
    (select,) = [one for one in components_in(rendered.payload) if one["type"] == 3]
    assert len(select["options"]) == 12
    assert "\n12. Thank-you to Dana Li12" in read_on(rendered)


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_somebody_is_called_it_harms_nothing(name: str) -> None:
    """Told on a form, the name comes as it was typed, on every surface."""
    first = after(DEBRIEFED, Submitted(id="s", form="contact", about="i1", answers={"name": name, "title": name}))
    asked = [
        Commanded(id="c", name="contacts"),
        Commanded(id="f", name="followups"),
        Commanded(id="d", name="draft", words="c2"),
    ]
    nudged = after(Woke(), desk=first.desk, at=NOW + timedelta(hours=3))
    for told in (first, nudged, *(after(event, desk=first.desk) for event in asked)):
        for posted in (*told.says, *told.replies, *told.revises):
            assert "mention" not in {node.kind for one in texts(shown(posted)) for node in read(one)}
    opened = after(Pressed(id="p", action="contact:c2"), desk=first.desk).opens
    assert opened is not None
    check_modal(forms.modal(opened))


def texts(rendered: Rendered) -> Sequence[str]:
    return [one["content"] for one in components_in(rendered.payload) if one["type"] == 10]


def test_a_long_letter_in_ones_own_words_is_shown_whole_and_opens_to_be_edited() -> None:
    body = "\n\n".join(
        f"{number}. I enjoyed our talk about event sourcing, and *how* you split it." for number in range(53)
    )
    assert 3_500 < len(body) < 3_900
    kept = after(DEBRIEFED, Submitted(id="s", form="draft", about="f3", answers={"body": body}))
    told = after(Commanded(id="d", name="draft"), desk=kept.desk)
    seen = "\n".join(map(read_on, all_pages(told.desk, shown(told.replies[0]))))
    assert all(f"\n{number}. I enjoyed" in seen for number in range(53))
    (copied,) = after(Pressed(id="p", action="copy:f3"), desk=kept.desk).replies
    assert words(read(texts(shown(copied))[0])).strip() == body
    opened = after(Pressed(id="p", action="edit:f3"), desk=kept.desk).opens
    assert opened is not None
    modal = forms.modal(opened)
    check_modal(modal)
    again = forms.sent(filled_in(modal))
    assert again is not None
    assert again.answers == {}


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "*"])
def test_a_message_that_shows_nothing_is_taken_all_the_same(text: str) -> None:
    shown(Posted(key="m1", message=Message(text=text)))
    shown(Posted(key="m1", message=Message(text=text, title=text, facts=((text, text),))))
