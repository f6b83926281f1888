"""The pictures are what the program shows: of the terminal the picture itself, of Slack what each is made of."""

import json
from collections.abc import Iterator
from typing import get_args

import pytest

from adapters.slack.payload import Payload, parts, text
from bot.desk import FollowUpKind
from bot.dialogue import acts, buttons
from tests.gallery import PICTURE, SLACK, SLACK_BLOCKS, SLACK_PAGE, conversation, slack_blocks, slack_page
from tests.scenes import Scenes, scenes
from tests.slack_look import page

BY_WORDS = {"formal", "plain", "longer", "file"}
"""What has no button: it is only said."""
OF_SERVERS = {"hints:yes", "hints:no"}
"""What Slack has no occasion for."""
FORMS = {"interview", "debrief", "contact", "snooze", "draft", "settings"}


@pytest.fixture(scope="module")
def chapters() -> Scenes:
    return scenes()


def controls(chapters: Scenes) -> Iterator[Payload]:
    """Every button and select that is shown."""
    for shown in everything(chapters):
        for block in (*parts(shown, "blocks"), *parts(shown, "view", "blocks")):
            yield from parts(block, "elements")


def everything(chapters: Scenes) -> Iterator[Payload]:
    return (shown for chapter in chapters.values() for scene in chapter for shown in scene.shown)


async def test_the_picture_is_true() -> None:
    assert PICTURE.read_text() == await conversation(), "make gallery makes it anew"


def test_the_pictures_of_slack_are_of_what_it_is_given_today(chapters: Scenes) -> None:
    assert SLACK_BLOCKS.read_text() == slack_blocks(chapters), "make gallery makes them anew"
    assert SLACK_PAGE.read_text() == slack_page(chapters)
    names = [scene.name for chapter in chapters.values() for scene in chapter]
    assert sorted(names) == sorted(picture.stem for picture in SLACK.glob("*.png"))


def test_all_of_it_can_be_drawn(chapters: Scenes) -> None:
    for chapter in chapters.values():
        assert all(page(scene.shown) for scene in chapter)


def test_every_kind_of_nudge_is_in_it(chapters: Scenes) -> None:
    names = {scene.name for chapter in chapters.values() for scene in chapter}
    assert {f"nudge-{kind}" for kind in get_args(FollowUpKind)} <= names


def test_every_form_is_in_it(chapters: Scenes) -> None:
    about = [text(shown, "view", "private_metadata") for shown in everything(chapters)]
    assert {json.loads(told)["form"] for told in about if told} == FORMS


def test_every_button_is_in_it(chapters: Scenes) -> None:
    actions = {text(control, "action_id").partition(" ")[2] for control in controls(chapters)}
    verbs = {action.partition(":")[0] for action in actions}
    assert (set(acts.DEEDS) | set(buttons.ON_INTERVIEW)) - BY_WORDS <= verbs
    assert set(buttons.PLAIN) - OF_SERVERS <= {action.partition("@")[0] for action in actions}
    assert {"item", "kind", "which", "settle", "open"} <= verbs
