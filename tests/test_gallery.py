"""The pictures are what the program shows: of the terminal the picture itself, of a platform what each is made of."""

import json
from collections.abc import Iterator, Mapping
from typing import Final, cast, get_args

import pytest

from adapters.discord.render import OWN, meant
from adapters.payload import Payload, parts, text
from bot.desk import FollowUpKind
from bot.dialogue import acts, buttons
from tests.adapters.discord.schema import Json, check_components, check_modal, components_in
from tests.gallery import DISCORD, PICTURE, SLACK, Gallery, conversation, made_of, page_of
from tests.scenes import Scenes

BY_WORDS: Final = {"formal", "plain", "longer", "file", "interview"}
"""What has no button of its own: it is said, or leads to another page of a form."""
IN_SERVERS: Final = {"hints:yes", "hints:no"}
"""What is asked where direct messages can be closed."""
FORMS: Final = {"interview", "debrief", "contact", "snooze", "draft", "settings"}
IN_COHORTS: Final = {"cohort", "share", "cheer"}
"""Forms, and what the buttons of cohorts begin with."""


@pytest.fixture(scope="module")
def chapters() -> Mapping[str, Scenes]:
    return {gallery.platform: gallery.scenes() for gallery in (SLACK, DISCORD)}


of_both = pytest.mark.parametrize("gallery", [SLACK, DISCORD], ids=lambda gallery: gallery.platform)


def everything(scenes: Scenes) -> Iterator[Payload]:
    return (shown for chapter in scenes.values() for scene in chapter for shown in scene.shown)


def actions_on_slack(scenes: Scenes) -> set[str]:
    """Of every button and select that is shown."""
    blocks = (b for shown in everything(scenes) for b in (*parts(shown, "blocks"), *parts(shown, "view", "blocks")))
    controls = (control for block in blocks for control in parts(block, "elements"))
    return {text(control, "action_id").partition(" ")[2] for control in controls}


def actions_on_discord(scenes: Scenes) -> set[str]:
    shown = (one for each in everything(scenes) for one in components_in(each.get("components")))
    return {meant(text(one, "custom_id"))[1] for one in shown if text(one, "custom_id")}


def forms_on_slack(scenes: Scenes) -> set[str]:
    about = [text(shown, "view", "private_metadata") for shown in everything(scenes)]
    return {json.loads(told)["form"] for told in about if told}


def forms_on_discord(scenes: Scenes) -> set[str]:
    return {id.split("/")[1] for shown in everything(scenes) if (id := text(shown, "modal", "custom_id"))}


async def test_the_picture_is_true() -> None:
    assert PICTURE.read_text() == await conversation(), "make gallery makes it anew"


@of_both
def test_the_pictures_are_of_what_the_platform_is_given_today(chapters: Mapping[str, Scenes], gallery: Gallery) -> None:
    scenes = chapters[gallery.platform]
    assert gallery.json.read_text() == made_of(scenes), "make gallery makes them anew"
    assert gallery.told.read_text() == page_of(gallery, scenes)
    names = [scene.name for chapter in scenes.values() for scene in chapter]
    assert sorted(names) == sorted(picture.stem for picture in gallery.folder.glob("*.png"))


@of_both
def test_all_of_it_can_be_drawn(chapters: Mapping[str, Scenes], gallery: Gallery) -> None:
    for chapter in chapters[gallery.platform].values():
        assert all(gallery.page(scene.shown) for scene in chapter)


@of_both
def test_every_kind_of_nudge_is_in_it(chapters: Mapping[str, Scenes], gallery: Gallery) -> None:
    names = {scene.name for chapter in chapters[gallery.platform].values() for scene in chapter}
    assert {f"nudge-{kind}" for kind in get_args(FollowUpKind)} <= names


def test_every_form_is_in_it(chapters: Mapping[str, Scenes]) -> None:
    assert forms_on_slack(chapters["Slack"]) == FORMS | IN_COHORTS
    assert forms_on_discord(chapters["Discord"]) == FORMS | IN_COHORTS


@of_both
def test_every_button_is_in_it(chapters: Mapping[str, Scenes], gallery: Gallery) -> None:
    find = actions_on_slack if gallery is SLACK else actions_on_discord
    found = {action for action in find(chapters[gallery.platform]) if not action.startswith(OWN)}
    actions = {action.partition("@")[0] for action in found}  # after it is the era of the desk
    verbs = {action.partition(":")[0] for action in actions}
    assert (set(acts.DEEDS) | set(buttons.ON_INTERVIEW)) - BY_WORDS <= verbs
    assert set(buttons.PLAIN) - (IN_SERVERS if gallery is SLACK else set()) <= actions
    assert {"item", "kind", "which", "settle"} <= verbs
    assert verbs >= IN_COHORTS


def test_what_opens_something_is_on_the_dashboard(chapters: Mapping[str, Scenes]) -> None:
    assert "open" in {action.partition(":")[0] for action in actions_on_slack(chapters["Slack"])}


def test_discord_takes_all_of_it(chapters: Mapping[str, Scenes]) -> None:
    for shown in everything(chapters["Discord"]):
        if modal := shown.get("modal"):
            check_modal(cast("Json", modal))
        elif components := shown.get("components"):
            files = [{"filename": name} for name in files_in(components)]
            check_components({"flags": 1 << 15, "components": components, "attachments": files})


def files_in(components: object) -> Iterator[str]:
    for one in components_in(components):
        if one["type"] == 13:
            yield one["file"]["url"].removeprefix("attachment://")
        if one["type"] == 12:
            yield from (item["media"]["url"].removeprefix("attachment://") for item in one["items"])
