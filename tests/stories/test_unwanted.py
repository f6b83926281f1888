"""A kind of note that is not wanted: no LinkedIn, no asking for feedback."""

import pytest

from tests.talk import Me


async def thanked(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li and Tom Baker")
    await me.says("sent both")


@pytest.mark.parametrize(
    "words",
    [
        "I don't use LinkedIn",
        "not on linkedin, none of that please",
        "no linkedin notes pls",
        "dont remind me about linkedin",
        "stop nagging me about LinkedIn",
    ],
)
async def test_who_is_not_on_linkedin_is_not_asked_to_connect(me: Me, words: str) -> None:
    await thanked(me)
    assert len(await me.owed("linkedin")) == 2
    await me.says(words)
    assert me.heard_about("no notes for LinkedIn")
    assert await me.owed("linkedin") == []
    await me.says("i'm on linkedin again")
    assert len(await me.owed("linkedin")) == 2


async def test_one_person_is_left_out_and_one_is_there_already(me: Me) -> None:
    await thanked(me)
    await me.says("Tom isn't on linkedin")
    assert [f["state"] for f in await me.all("followups", kind="linkedin")].count("skipped") == 1
    await me.says("I already have Dana on linkedin")
    assert await me.owed("linkedin") == []


@pytest.mark.parametrize("words", ["I haven't done the linkedin notes yet", "she's not on linkedin"])
async def test_what_says_less_changes_nothing(me: Me, words: str) -> None:
    await thanked(me)
    await me.says(words)
    assert len(await me.owed("linkedin")) == 2


async def test_feedback_that_was_given_is_not_asked_for(me: Me) -> None:
    await thanked(me)
    await me.says("Acme said no")
    assert await me.owed("feedback")
    await me.says("don't ask for feedback, she told me already")
    assert await me.owed("feedback") == []
