"""What a member or a coach says in words about their cohort."""

import pytest

from tests.stories.cohorts import CLASS, begun, held
from tests.town import Town


@pytest.fixture
def telling() -> str:
    return "straight"


async def test_a_member_leaves_in_words(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await ann.says("I want to leave the group please")
    assert "left" in ann.text.casefold() or "Spring class" in ann.text
    assert "not sure" not in ann.text


async def test_a_win_is_told_to_the_group_word_by_word_first(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await held(ann, town)
    await ann.says("tell the group I got an offer from Acme!")
    assert "Congratulations" in ann.text
    assert "everybody would read exactly this" in ann.text
    assert not any("offer" in message.text for message in town.posted(CLASS))


async def test_a_coach_asks_how_somebody_is_doing(town: Town) -> None:
    robin = await begun(town, "ann", "ben")
    await robin.says("how is Ann doing?")
    assert "not sure" not in robin.text
    assert "member" in robin.text.casefold()
    await town("kim").says("how is Omar doing this week?")
    assert "Only a coach can ask" in town("kim").text


async def test_a_coach_does_not_cheer_for_a_member(town: Town) -> None:
    robin = await begun(town, "ann")
    await robin.commands("/cohort cheer Well done all", CLASS)
    assert "You coach this cohort" in robin.text


async def test_a_preview_before_any_grant_shows_what_it_would_be(town: Town) -> None:
    await begun(town, "ann")
    ann = town("ann")
    await ann.commands("/share preview")
    assert "can see nothing of yours but the counts" in ann.text
    assert "This is what Robin sees" in ann.text or "This is what robin sees" in ann.text
