"""What Slack reports, as what happened."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.payload import part
from adapters.slack.read import (
    Acted,
    Altered,
    Foreign,
    Opened,
    Person,
    Profiled,
    Reported,
    Revoked,
    Spoke,
    read_command,
    read_event,
    read_interaction,
)
from adapters.slack.render import Mark, render
from bot.cohort import Unreachable
from bot.event import Chosen, Commanded, Mention, Place, Pressed, Said
from bot.message import Button, Link, Message, Option, Select
from tests.adapters.slack.server import TEAM, Json, Slack

SAM = Person(workspace=TEAM, user="U0SAM")
ASKED = Message(text="And?", controls=(Button(label="Yes", action="yes:i1"),))


@pytest.fixture
def slack() -> Slack:
    slack = Slack()
    slack.address = "http://127.0.0.1"
    return slack


def test_a_message_is_what_they_said(slack: Slack) -> None:
    body = slack.message("U0SAM", "Met <mailto:dana@example.com|dana@example.com>", thread_ts="1.2")
    spoke = read_event(body)
    assert isinstance(spoke, Spoke)
    assert spoke.event == Said(id=body["event_id"], text="Met dana@example.com")
    assert (spoke.who, spoke.channel, spoke.thread) == (SAM, "D0SAM", "1.2")


@pytest.mark.parametrize(
    "change",
    [
        {"channel_type": "channel"},
        {"channel_type": "mpim"},
        {"bot_id": "B0BOT"},
        {"bot_profile": {"id": "B0BOT"}},
        {"app_id": "A0APP"},
        {"user": "USLACKBOT"},
        {"user": ""},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"subtype": "me_message"},
        {"subtype": "reminder_add"},
        {"text": "  "},
        {"type": "reaction_added"},
    ],
)
def test_what_is_not_said_to_the_bot_is_ignored(slack: Slack, change: Json) -> None:
    body = slack.message("U0SAM", "hello")
    assert read_event({**body, "event": {**body["event"], **change}}) is None


@pytest.mark.parametrize(
    ("channel", "name", "shown"),
    [
        ("C0CLASS", "spring-class", "#spring-class"),
        ("C0HIDDEN", "privategroup", ""),
        ("G0OLD", "privategroup", ""),
        ("C0FEW", "mpdm-sam--kim-1", ""),
    ],
)
def test_a_command_tells_the_channel_and_whom_it_names(slack: Slack, channel: str, name: str, shown: str) -> None:
    body = slack.command("U0SAM", "/cohort", channel=channel)
    acted = read_command(
        {**body, "channel_name": name, "text": "coach <@U0KIM|kim> &amp; <@W0LEE> in <#C0X|x> <!here>"}
    )
    assert isinstance(acted.event, Commanded)
    assert acted.event.place == Place(
        platform="slack", channel=f"{TEAM}:#{channel}", name=shown, user=SAM.account, known_as="sam"
    )
    assert acted.event.words == "coach @kim & @W0LEE in #x @here"
    assert acted.event.mentions == (
        Mention(user=f"{TEAM}:U0KIM", name="kim"),
        Mention(user=f"{TEAM}:W0LEE", name="W0LEE"),
    )


def test_of_those_whom_a_command_names_the_first_are_looked_up(slack: Slack) -> None:
    body = slack.command("U0SAM", "/cohort")
    acted = read_command({**body, "text": " ".join(f"<@U{number}|n{number}>" for number in range(500))})
    assert isinstance(acted.event, Commanded)
    assert [mention.name for mention in acted.event.mentions] == [f"n{number}" for number in range(10)]


def test_direct_messages_are_no_channel(slack: Slack) -> None:
    assert read_command(slack.command("U0SAM", "/cohort", channel="D0SAM")).place is None
    shown = {"blocks": list(render(ASKED, Mark(owner="U0SAM", key="m1", version="1")).blocks)}
    pressed = read_interaction(slack.press("U0SAM", shown, "Yes"))
    assert isinstance(pressed, Acted)
    assert pressed.place is None


def test_what_stands_in_a_channel_is_everybodys_and_of_no_desk(slack: Slack) -> None:
    slack.channel("C0CLASS", "spring-class")
    rendered = render(ASKED, Mark(owner="#C0CLASS", key="m1", version="1"))
    shown = {"blocks": list(rendered.blocks), "channel": "C0CLASS"}
    pressed = read_interaction(slack.press("U0SAM", shown, "Yes"))
    assert isinstance(pressed, Acted)
    assert isinstance(pressed.event, Pressed)
    assert (pressed.event.action, pressed.event.message, pressed.private_key) == ("yes:i1", "", "")
    assert pressed.place is not None
    assert (pressed.place.channel, pressed.place.name) == (f"{TEAM}:#C0CLASS", "#spring-class")


@pytest.mark.parametrize("kind", ["channel_archive", "group_archive", "channel_left", "group_left"])
def test_a_channel_that_is_closed(slack: Slack, kind: str) -> None:
    body = slack.event({"type": kind, "channel": "C0CLASS"})
    there = Person(workspace=TEAM, user="#C0CLASS")
    assert read_event(body) == Reported(channel=there, event=Unreachable(id=body["event_id"]))
    assert (there.channel, SAM.channel) == ("C0CLASS", "")


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_two_subtypes_are_messages(slack: Slack, subtype: str) -> None:
    assert isinstance(read_event(slack.message("U0SAM", "hello", subtype=subtype)), Spoke)


def test_a_file_that_slack_does_not_hold_has_no_address(slack: Slack) -> None:
    file = slack.file("card.png", b"1234")
    linked = {**file, "mode": "external", "url_private": "https://drive.example.com/card.png"}
    spoke = read_event(slack.message("U0SAM", "", subtype="file_share", files=[file, linked]))
    assert isinstance(spoke, Spoke)
    assert [(f.name, f.size, bool(f.url)) for f in spoke.files] == [("card.png", 4, True), ("card.png", 4, False)]


def test_an_organisation_that_installed_it_for_all_its_workspaces_is_one(slack: Slack) -> None:
    body = slack.message("U0SAM", "hello")
    body["authorizations"] = [{"enterprise_id": "E0ORG", "team_id": None, "is_enterprise_install": True}]
    spoke = read_event(body)
    assert isinstance(spoke, Spoke)
    assert spoke.who.account == "E0ORG:U0SAM"
    command = {**slack.command("U0SAM", "/followups"), "enterprise_id": "E0ORG", "is_enterprise_install": "true"}
    assert read_command(command).who.account == "E0ORG:U0SAM"
    pressed = press(slack, "U0SAM", Button(label="Yes", action="yes"))
    org = {**pressed, "team": None, "enterprise": {"id": "E0ORG"}, "is_enterprise_install": True}
    acted = read_interaction(org)
    assert isinstance(acted, Acted)
    assert acted.who.account == "E0ORG:U0SAM"


def test_a_preview_that_slack_adds_is_no_edit(slack: Slack) -> None:
    old = {"user": "U0SAM", "text": "see acme.example"}
    event: Json = {"type": "message", "channel_type": "im", "channel": "D0SAM", "subtype": "message_changed"}
    assert read_event(slack.event({**event, "previous_message": old, "message": {**old, "attachments": [1]}})) is None
    edited = read_event(slack.event({**event, "previous_message": old, "message": {**old, "text": "see bolt.example"}}))
    assert edited == Altered(who=SAM, channel="D0SAM", deleted=False)
    own = {"bot_id": "B0BOT", "user": "U0BOT", "text": "Hi"}
    assert read_event(slack.event({**event, "previous_message": own, "message": {**own, "text": "Hello"}})) is None


def test_what_else_happens(slack: Slack) -> None:
    home = {"type": "app_home_opened", "user": "U0SAM", "tab": "home", "channel": "D0SAM"}
    assert read_event(slack.event(home)) == Opened(who=SAM, at_home=True, channel="D0SAM")
    moved = slack.event({"type": "user_change", "user": {"id": "U0SAM", "tz": "Europe/London", "locale": "en-GB"}})
    assert read_event(moved) == Profiled(who=SAM, id=moved["event_id"], zone="Europe/London", locale="en-GB")
    gone = {"type": "user_change", "user": {"id": "U0SAM", "tz": "Europe/London", "deleted": True}}
    assert read_event(slack.event(gone)) is None
    assert read_event(slack.event({"type": "app_uninstalled"})) == Revoked(workspace=TEAM, at=None)
    uninstalled = {**slack.event({"type": "app_uninstalled"}), "event_time": 1_700_000_000}
    assert read_event(uninstalled) == Revoked(workspace=TEAM, at=datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC))
    assert read_event(slack.event({"type": "tokens_revoked", "tokens": {"oauth": ["U0SAM"]}})) is None


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("/interview", "interview", ""),
        ("/interview Acme &amp; Sons on Tuesday 2pm", "interview", "Acme & Sons on Tuesday 2pm"),
        ("/followups acme", "followups", "acme"),
        ("/afterword", "help", ""),
        ("/afterword  Settings zone Berlin", "settings", "zone Berlin"),
    ],
)
def test_commands(slack: Slack, typed: str, name: str, words: str) -> None:
    body = slack.command("U0SAM", typed)
    acted = read_command(body)
    here = Place(platform="slack", channel=f"{TEAM}:#C0GENERAL", name="", user=SAM.account, known_as="sam")
    assert acted.event == Commanded(id=body["trigger_id"], name=name, words=words, place=here)
    assert acted.elsewhere
    assert not read_command(slack.command("U0SAM", typed, channel="D0SAM")).elsewhere


def press(slack: Slack, user: str, control: Button | Select | Link, value: str = "") -> Json:
    mark = Mark(owner="U0SAM", key="m7", version="p1")
    rendered = render(Message(text="?", controls=(control,)), mark)
    return slack.press(user, {"blocks": list(rendered.blocks)}, control.label, value)


def test_presses_tell_which_message_they_are_on(slack: Slack) -> None:
    acted = read_interaction(press(slack, "U0SAM", Button(label="Sent it", action="sent:f3")))
    assert isinstance(acted, Acted)
    assert isinstance(acted.event, Pressed)
    assert (acted.event.action, acted.event.message) == ("sent:f3", "m7")
    select = Select(label="Item", action="item", options=(Option(label="One", value="f1"),))
    acted = read_interaction(press(slack, "U0SAM", select, "One"))
    assert isinstance(acted, Acted)
    assert isinstance(acted.event, Chosen)
    assert (acted.event.action, acted.event.value, acted.event.message) == ("item", "f1", "m7")
    acted = read_interaction(press(slack, "U0SAM", Button(label="Form", action="/interview edit i1")))
    assert isinstance(acted, Acted)
    assert isinstance(acted.event, Commanded)
    assert (acted.event.name, acted.event.words) == ("interview", "edit i1")


def test_a_guest_from_another_workspace_acts_where_the_bot_is_installed(slack: Slack) -> None:
    view: Json = {"type": "modal", "blocks": [], "app_installed_team_id": TEAM}
    acted = read_interaction({**slack.submission("U0SAM", view), "team": {"id": "T0GUEST"}})
    assert isinstance(acted, Acted)
    assert acted.who == SAM


def test_the_same_press_reported_twice_has_one_id_and_another_has_another(slack: Slack) -> None:
    first = press(slack, "U0SAM", Button(label="Sent it", action="sent:f3"))
    again = press(slack, "U0SAM", Button(label="Sent it", action="sent:f3"))
    ids = [acted.event.id for acted in map(read_interaction, (first, first, again)) if isinstance(acted, Acted)]
    assert ids[0] == ids[1] != ids[2]


def test_links_do_nothing_here_and_others_presses_are_foreign(slack: Slack) -> None:
    assert read_interaction(press(slack, "U0SAM", Link(label="Page", url="https://example.com"))) is None
    assert isinstance(read_interaction(press(slack, "U0EVE", Button(label="Yes", action="yes"))), Foreign)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=12,
)
KEYS = (
    "type event user team view actions channel_type subtype text files previous_message message tokens authorizations",
    "block_id action_id command state values container private_metadata blocks",
)
keys = st.sampled_from([key for line in KEYS for key in line.split()])


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(keys, st.dictionaries(keys, json_values, max_size=5) | json_values, max_size=8))
def test_whatever_is_reported_is_read(body: dict[str, Any]) -> None:
    for kind in ("block_actions", "view_submission", "message_action", "shortcut", body.get("type")):
        read_interaction({**body, "type": kind})
    for kind in ("message", "app_home_opened", "user_change", "tokens_revoked"):
        read_event({**body, "event": {**part(body, "event"), "type": kind, "channel_type": "im"}})
    read_command(body)
