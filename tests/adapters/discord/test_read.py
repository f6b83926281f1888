"""What Discord reports, as what happened."""

from typing import Any

import pytest

from adapters.discord import forms
from adapters.discord.places import gone, reacted_to
from adapters.discord.read import Acted, Spoke, Turned, Typing, read_interaction, read_message
from adapters.discord.render import custom_id, render
from bot.event import Chosen, Commanded, Mention, Place, Pressed, Said, Submitted
from bot.message import Form, Message, Question
from bot.ports import Account
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


HERE = Place(platform="discord", channel="#7", name="#jobs", user="42", known_as="Sam", takes_messages=True)
MAY = str(1 << 10 | 1 << 11 | 1 << 38)


def interaction(kind: int, data: Json, *, context: int = DM, **more: object) -> Json:
    there = {"guild_id": "5", "channel": {"id": "7", "type": 0, "name": "jobs"}, "app_permissions": MAY}
    member = {"user": {"id": "42", "username": "sam1", "global_name": "Sam"}, "permissions": "0"}
    who: Json = {"user": {"id": "42"}} if context != SERVER else {"member": member, **there}
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


@pytest.mark.parametrize(("context", "elsewhere", "place"), [
    (DM, False, None), (SERVER, True, HERE), (ELSEWHERE, True, None),
])  # fmt: skip
def test_a_command_in_a_server_is_answered_there(context: int, elsewhere: bool, place: Place | None) -> None:
    act = acted(interaction(2, {"name": "undo", "type": 1}, context=context))
    assert (act.user, act.event, act.elsewhere) == ("42", Commanded(id="901", name="undo", place=place), elsewhere)


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
    said = Said(id="901", text="Dana Li, VP, dana.li@example.com @x", place=HERE)
    assert (act.event, act.elsewhere) == (said, True)


# ── channels ────────────────────────────────────────────────────────────────────────────────────────────────────────


def place(**more: object) -> Place:
    found = acted(interaction(2, {"name": "undo", "type": 1}, context=SERVER, **more)).event
    assert isinstance(found, Commanded)
    assert found.place
    return found.place


@pytest.mark.parametrize(("permissions", "is_admin"), [("8", True), ("32", True), ("16", False), ("many", False)])
def test_who_administers_a_server(permissions: str, is_admin: bool) -> None:
    member = {"user": {"id": "42", "username": "sam1"}, "nick": "Sammy", "permissions": permissions}
    here = place(member=member)
    assert (here.known_as, here.user, here.is_admin) == ("Sammy", "42", is_admin)


def test_a_thread_is_a_channel_by_its_own_name() -> None:
    here = place(channel={"id": "7", "type": 11, "name": "Spring class", "parent_id": "6"})
    assert (here.channel, here.name) == ("#7", "Spring class")


@pytest.mark.parametrize(("kind", "told", "takes"), [
    (0, {}, True), (11, {}, True),
    (0, {"app_permissions": str(1 << 10)}, False), (11, {"app_permissions": str(1 << 10 | 1 << 11)}, False),
    (0, {"app_permissions": str(1 << 11)}, False), (0, {"app_permissions": "8"}, True),
    (0, {"authorizing_integration_owners": {"1": "42"}}, False),
    (0, {"authorizing_integration_owners": {"0": "5", "1": "42"}}, True),
])  # fmt: skip
def test_whether_the_bot_can_post_there(kind: int, told: Json, takes: bool) -> None:
    assert place(channel={"id": "7", "type": kind, "name": "jobs"}, **told).takes_messages == takes


@pytest.mark.parametrize(("options", "words"), [
    ([{"name": "words", "type": 3, "value": "coach <@12>"}], "coach @Robin"),
    ([{"name": "words", "type": 3, "value": "coach"}, {"name": "who", "type": 6, "value": "12"}], "coach"),
    ([{"name": "words", "type": 3, "value": "coach <@!12>, not <@99> nor <@&7>"}, {"name": "who", "type": 6,
      "value": "12"}], "coach @Robin, not @Afterword nor @7"),
])  # fmt: skip
def test_who_is_named_in_a_command(options: list[Json], words: str) -> None:
    users = {"12": {"id": "12", "username": "robin1"}, "99": {"id": "99", "username": "Afterword", "bot": True}}
    data = {"name": "cohort", "type": 1, "options": options,
            "resolved": {"users": users, "members": {"12": {"nick": "Robin"}}}}  # fmt: skip
    event = acted(interaction(2, data, context=SERVER)).event
    assert isinstance(event, Commanded)
    assert (event.words, event.mentions) == (words, (Mention(user="12", name="Robin"),))


@pytest.mark.parametrize(("flags", "message"), [(0, ""), (1 << 15, ""), (1 << 6, "m7"), (1 << 6 | 1 << 15, "m7")])
def test_what_a_channel_sees_has_keys_of_its_own(flags: int, message: str) -> None:
    body = interaction(3, {"custom_id": custom_id("m7", "cohort:join:1")}, context=SERVER)
    event = acted({**body, "message": {"id": "800", "components": [], "flags": flags}}).event
    assert event == Pressed(id="901", action="cohort:join:1", message=message, place=HERE)


def test_a_form_is_sent_in_where_it_was_opened() -> None:
    event = acted(interaction(5, filled_in(forms.modal(FORM)), context=SERVER)).event
    assert isinstance(event, Submitted)
    assert event.place == HERE


def test_what_is_gone() -> None:
    inside = [{"id": "70"}, {"id": "71"}]
    assert [one.user for one in gone({"id": "7", "guild_id": "5", "inside": inside})] == ["#7", "#70", "#71"]
    assert [one.user for one in gone({"id": "5", "inside": inside})] == ["#70", "#71"]
    assert gone({"id": "5", "unavailable": True, "inside": inside}) == ()


@pytest.mark.parametrize("other", [
    {"guild_id": ""}, {"message_author_id": "8"}, {"member": {"user": {"bot": True}}}, {"message_author_id": None},
])  # fmt: skip
def test_only_what_people_react_to_of_ours_is_noticed(other: Json) -> None:
    body = {"guild_id": "5", "channel_id": "7", "message_author_id": "9", "member": {"user": {"id": "42"}}}
    assert reacted_to(body, "9") == Account(platform="discord", user="#7")
    assert reacted_to({**body, **other}, "9") is None


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
