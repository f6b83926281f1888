"""What Discord reports, as what happened."""

from typing import Any

import pytest

from adapters.discord import forms
from adapters.discord.read import Acted, Spoke, Turned, Typing, read_interaction, read_message
from adapters.discord.render import custom_id, render
from bot.event import Chosen, Commanded, Pressed, Said, Submitted
from bot.message import Form, Message, Question
from tests.adapters.discord.filling import filled_in
from tests.adapters.discord.schema import components_in

Json = dict[str, Any]
DM, SERVER, ELSEWHERE = 1, 0, 2
FORM = Form(
    name="contact", title="Dana Li", about="c1", questions=(Question(name="name", prompt="Name", value="Dana"),)
)


def message(**more: object) -> Json:
    """In the direct conversation."""
    author = {"id": "42", "username": "alex"}
    return {"id": "900", "type": 0, "channel_id": "7", "author": author, "content": "Hello", "attachments": [], **more}


def interaction(kind: int, data: Json, *, context: int = DM, **more: object) -> Json:
    who: Json = {"user": {"id": "42"}} if context != SERVER else {"member": {"user": {"id": "42"}}, "guild_id": "5"}
    return {"id": "901", "type": kind, "data": data, "context": context, "channel_id": "7", **who, **more}


def pressed(name: str, *, values: list[str] | None = None) -> Json:
    data: Json = {"custom_id": name, "component_type": 3 if values else 2, **({"values": values} if values else {})}
    return interaction(3, data, message={"id": "800", "components": []})


def acted(body: Json) -> Acted:
    found = read_interaction(body)
    assert isinstance(found, Acted)
    return found


# ── messages ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_they_write_in_the_dm_is_said() -> None:
    assert read_message(message(content=" It went **well** ")) == Spoke(
        user="42", event=Said(id="900", text="It went well"), files=(), channel="7"
    )


def test_files_come_with_their_words_or_alone() -> None:
    file = {"id": "31", "filename": "invite.ics", "size": 812, "url": "https://cdn.example/invite.ics"}
    spoke = read_message(message(content="", attachments=[file]))
    assert spoke is not None
    (shared,) = spoke.files
    assert (shared.id, shared.name, shared.size, shared.url) == (
        "31",
        "invite.ics",
        812,
        "https://cdn.example/invite.ics",
    )


def test_what_was_forwarded_is_read() -> None:
    spoke = read_message(message(content="", message_snapshots=[{"message": {"content": "Dana Li, *VP*"}}]))
    assert spoke is not None
    assert spoke.event.text == "Dana Li, VP"


def test_a_mention_is_read_as_it_is_seen() -> None:
    people = [{"id": "12", "username": "dana", "global_name": "Dana Li"}, {"id": "13", "username": "tom"}]
    spoke = read_message(message(content="Met <@12> and <@!13>", mentions=people))
    assert spoke is not None
    assert spoke.event.text == "Met @Dana Li and @tom"


@pytest.mark.parametrize(
    "ignored",
    [
        message(guild_id="5"),
        message(author={"id": "1", "bot": True}),
        message(webhook_id="3"),
        message(type=6),
        message(content="  "),
        {},
    ],
)
def test_what_is_not_for_the_bot_is_ignored(ignored: Json) -> None:
    assert read_message(ignored) is None


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_command_with_its_words() -> None:
    data: Json = {"name": "followups", "type": 1, "options": [{"name": "words", "type": 3, "value": "Acme"}]}
    act = acted(interaction(2, data))
    assert (act.event, act.elsewhere) == (Commanded(id="901", name="followups", words="Acme"), False)


@pytest.mark.parametrize(("context", "elsewhere"), [(DM, False), (SERVER, True), (ELSEWHERE, True)])
def test_a_command_in_a_server_is_answered_there(context: int, elsewhere: bool) -> None:
    act = acted(interaction(2, {"name": "undo", "type": 1}, context=context))
    assert (act.user, act.event, act.elsewhere) == ("42", Commanded(id="901", name="undo"), elsewhere)


def test_what_is_being_typed() -> None:
    data: Json = {"name": "why", "type": 1, "options": [{"name": "words", "type": 3, "value": "than", "focused": True}]}
    assert read_interaction(interaction(4, data)) == Typing(user="42", command="why", words="than")


def test_a_contact_from_the_menu_of_a_message() -> None:
    held: Json = {
        "id": "77",
        "content": "Dana Li, **VP**, dana.li@example.com <@12>",
        "mentions": [{"id": "12", "username": "x"}],
    }
    data: Json = {"name": "Log contact", "type": 3, "target_id": "77", "resolved": {"messages": {"77": held}}}
    act = acted(interaction(2, data, context=SERVER))
    assert (act.event, act.elsewhere) == (Said(id="901", text="Dana Li, VP, dana.li@example.com @x"), True)


# ── controls ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_press() -> None:
    act = acted(pressed(custom_id("m7", "sent:f3", "2")))
    assert act.event == Pressed(id="901", action="sent:f3", message="m7")


def test_a_choice() -> None:
    act = acted(pressed(custom_id("m7", "item", "0.25"), values=["f30"]))
    assert act.event == Chosen(id="901", action="item", value="f30", message="m7")


def test_a_button_can_be_a_command() -> None:
    assert acted(pressed(custom_id("", "/interview edit i1"))).event == Commanded(
        id="901", name="interview", words="edit i1"
    )


@pytest.mark.parametrize("name", ["", "/", "m7", "m7/1", "m7/1/", "~page", "m7/1/~page"])
def test_what_is_not_ours_is_ignored(name: str) -> None:
    found = read_interaction(pressed(name))
    assert found is None or isinstance(found, Turned)


def test_another_page() -> None:
    many = render(Message(text="word " * 2_000, again="/contacts Acme"), key="m7", page=1)
    names = [one["custom_id"] for one in components_in(many.payload) if one["type"] == 2]
    turns = [read_interaction(pressed(name)) for name in names]
    assert [(one.key, one.command, one.page) for one in turns if isinstance(one, Turned)] == [
        ("m7", "/contacts Acme", 0),
        ("m7", "/contacts Acme", 1),
        ("m7", "/contacts Acme", 2),
    ]


# ── forms ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_form_that_is_sent_in() -> None:
    act = acted(interaction(5, filled_in(forms.modal(FORM), name="Dana Lee")))
    assert act.event == Submitted(id="901", form="contact", about="c1", answers={"name": "Dana Lee"})
    assert act.sent is not None
    assert (act.sent.page, act.sent.pages) == (0, 1)
    assert read_interaction(interaction(5, {"custom_id": "somebody else's", "components": []})) is None


def test_going_on_with_a_form() -> None:
    act = acted(pressed(custom_id("", "~form 1 contact:c1")))
    assert (act.event, act.page, act.mends) == (Pressed(id="901", action="contact:c1", message=""), 1, None)


def test_mending_a_form() -> None:
    act = acted(pressed(custom_id("", "~mend 0 /settings")))
    assert (act.event, act.page) == (Commanded(id="901", name="settings"), 0)
    assert act.mends == {"id": "800", "components": []}


@pytest.mark.parametrize("broken", [{}, {"type": 2}, {"type": "x", "data": 7}, {"type": 5, "data": None}, {"type": 1}])
def test_what_comes_broken_is_ignored(broken: Json) -> None:
    found = read_interaction(broken)
    assert found is None or (isinstance(found, Acted) and found.event == Commanded(id="", name=""))
