"""What nobody uses is not kept: eighteen months after the last word it goes, warned of a month and a week before."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.desk import Desk
from tests.talk import Me

LAST_WORD = "2026-03-02"


async def begins(me: Me) -> None:
    """Something is on the desk, and done with, so that nothing else is said for a long time."""
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.says("They cancelled Acme")
    await me.says("pause")


async def test_it_warns_twice_and_forgets(me: Me) -> None:
    await begins(me)
    await me.goes_to("2027-08-01T12:00:00-04:00")
    assert me.heard == []
    await me.goes_to("2027-08-02T10:00:00-04:00")
    assert me.heard_about("not talked since 2 March 2026", "Friday 3 September 2027")
    assert me.labels() == ["Keep it", "Export"]
    await me.goes_to("2027-08-26T09:59:00-04:00")
    assert me.heard == []
    await me.goes_to("2027-08-26T10:00:00-04:00")
    assert me.heard_about("Friday 3 September 2027")
    await me.goes_to("2027-09-02T23:59:00-04:00")
    assert len(await me.all("interviews")) == 1
    await me.sleeps(minutes=2)
    assert me.heard == []
    assert await me.all("interviews") == []
    await me.sleeps(days=800)
    assert me.heard == []


@pytest.mark.parametrize("word", ["hello", "/followups", "press"])
async def test_any_word_keeps_it(me: Me, word: str) -> None:
    await begins(me)
    await me.goes_to("2027-08-20T12:00:00-04:00")
    if word == "press":
        await me.presses("Keep it")
        assert me.heard_about("I keep everything")
    elif word[0] == "/":
        await me.commands(word)
    else:
        await me.says(word)
    await me.goes_to("2029-01-19T12:00:00-05:00")
    assert len(await me.all("interviews")) == 1
    await me.goes_to("2029-01-22T12:00:00-05:00")
    assert me.heard_about("not talked since 20 August 2027")
    await me.goes_to("2029-02-21T12:00:00-05:00")
    assert await me.all("interviews") == []


async def test_the_export_is_one_press_away_and_keeps_it(me: Me) -> None:
    await begins(me)
    await me.goes_to("2027-08-20T12:00:00-04:00")
    await me.presses("Export")
    assert me.heard[0].files[0].name == "afterword-2027-08-20.zip"
    await me.goes_to("2027-10-01T12:00:00-04:00")
    assert len(await me.all("interviews")) == 1


async def test_a_bot_that_was_away_warns_first(me: Me) -> None:
    await begins(me)
    await me.switches_off_until("2028-01-10T15:00:00-05:00")
    assert me.heard_about("I forget everything on Monday 17 January 2028")
    await me.sleeps(days=6)
    assert me.heard == []
    assert len(await me.all("interviews")) == 1
    await me.says("hello")
    assert (await me.held()).dialogue.warned == 0
    await me.switches_off_until("2030-01-10T15:00:00-05:00")
    await me.sleeps(days=8)
    assert await me.all("interviews") == []


async def test_nobody_is_written_to_who_did_not_agree(me: Me) -> None:
    await begins(me)

    def refuse(desk: Desk) -> Desk:
        seeker = replace(desk.seeker, consent="refused")
        return replace(desk, seeker=seeker)

    await me.knows(refuse)
    await me.says("hello")
    await me.goes_to("2027-09-02T23:00:00-04:00")
    assert me.heard == []
    assert len(await me.all("interviews")) == 1
    await me.sleeps(hours=2)
    assert await me.all("interviews") == []


async def test_who_is_silent_after_ignored_nudges_is_warned_all_the_same(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("2027-08-02T09:00:00-04:00")
    assert me.heard_about("Shall I keep going")
    await me.goes_to("2027-08-02T10:00:00-04:00")
    assert me.heard_about("I forget everything on Friday 3 September 2027")


async def test_a_host_can_keep_it_for_ever(someone: Callable[..., Me], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION_MONTHS", "0")
    me = someone()
    await begins(me)
    await me.sleeps(days=3000)
    assert me.heard == []
    assert len(await me.all("interviews")) == 1


async def test_a_host_can_keep_it_for_a_month(someone: Callable[..., Me], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RETENTION_MONTHS", "1")
    me = someone()
    await begins(me)
    await me.goes_to("2026-03-26T10:30:00-04:00")
    assert [message.text.partition("unless")[0][:22] for message in me.heard] == ["We have not talked sin"]
    await me.goes_to("2026-04-03T00:30:00-04:00")
    assert await me.all("interviews") == []
