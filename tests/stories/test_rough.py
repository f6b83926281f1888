"""Bad input, stale buttons, small talk: a clear answer, and nothing harmed."""

import pytest

from adapters.local.controls import NotThereError
from tests.talk import Me


@pytest.mark.parametrize("text", ["hi", "hello there", "thanks!", "bye"])
async def test_small_talk_is_met_in_one_line(me: Me, text: str) -> None:
    await me.says(text)
    assert len(me.heard) == 1
    assert "not sure" not in me.text


@pytest.mark.parametrize(
    "text",
    ["asdf qwer", "🙂", "\u200b\u200b", "\u202e\u202dabc", "??!!", "x" * 100_000, "what is the weather", "\x00\x07"],
)
async def test_what_is_not_understood_gets_an_answer(me: Me, text: str) -> None:
    await me.says(text)
    assert me.heard
    assert await me.all("interviews") == []


async def test_of_a_very_long_message_the_beginning_is_read_and_that_is_said(me: Me) -> None:
    await me.says(
        "Interview with Acme on Tuesday 2pm to 3pm with Dana Li. " + "So long a day. " * 2_000 + "Also Sam Ortiz."
    )
    assert me.heard_about("I read the first 20,000 characters, and not the rest")
    assert (await me.only("interviews"))["company"] == "Acme"
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Li"]


async def test_words_that_come_with_a_file_or_a_command_may_be_too_long_as_well(me: Me) -> None:
    await me.hands("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100), says="and so on " * 3_000)
    assert me.heard_about("I read the first 20,000 characters")
    await me.commands("/debrief " + "It went well. " * 2_000)
    assert me.heard_about("I read the first 20,000 characters")


async def test_a_command_that_is_not_there(me: Me) -> None:
    await me.commands("/frobnicate now")
    assert me.heard_about("There is no /frobnicate", "/followups")


async def test_a_double_press_and_a_stale_button(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.goes_to("Tuesday 17:00")
    await me.presses("Sent it")
    with pytest.raises(NotThereError):
        await me.presses("Sent it")
    await me.says("sent")
    assert not me.heard_about("Well done")


async def test_forget_asks_and_then_forgets(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.commands("/forget")
    assert me.heard_about("cannot be taken back")
    await me.says("no")
    assert len(await me.all("interviews")) == 1
    await me.commands("/forget")
    await me.presses("Forget everything")
    assert me.heard_about("Everything is forgotten")
    assert await me.all("interviews") == []
    await me.sleeps(days=5)
    assert me.heard == []


async def test_typed_it_is_asked_anew_where_it_was_asked_long_ago(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.says("forget")
    await me.says("help")
    await me.sleeps(hours=2)
    await me.says("delete my data")
    assert me.heard_about("cannot be taken back")
    assert len(await me.all("interviews")) == 1
    await me.says("export")
    await me.says("forget everything")
    assert me.heard_about("Everything is forgotten")


async def test_undo_does_not_bring_that_question_back(me: Me) -> None:
    await me.says("forget")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.says("undo")
    await me.says("forget everything")
    assert me.heard_about("cannot be taken back")


async def test_the_export_is_the_desk(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.commands("/export")
    assert me.heard[0].files[0].name == "afterword-2026-03-02.zip"
    await me.says("export json")
    assert b"afterword-desk/1" in me.heard[0].files[0].content


async def test_help_depends_on_where_the_seeker_stands(me: Me) -> None:
    await me.says("help")
    assert me.heard_about("Tell me about your next interview")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.says("help")
    assert me.heard_about("Next is Acme")
    await me.commands("/help followups")
    assert me.heard_about("/followups [company]")


async def test_settings_by_command_and_form(me: Me) -> None:
    await me.commands("/settings chase_cap 3")
    assert (await me.desk())["settings"]["chase_cap"] == 3
    await me.commands("/settings chase_cap 9")
    assert me.heard_about("0 to 5")
    await me.commands("/settings")
    await me.submits(quiet_from="25:00", debrief_after_min="200")
    assert set(me.ear.errors) == {"quiet_from", "debrief_after_min"}
    await me.submits(zone="Berlin", name="Ana")
    settings = (await me.desk())["settings"]
    assert (settings["zone"], settings["name"]) == ("Europe/Berlin", "Ana")


async def test_undo_goes_back_twenty_turns_and_no_further(me: Me) -> None:
    for number in range(22):
        await me.commands(f"/settings name N{number}")
    for _ in range(20):
        await me.commands("/undo")
    assert (await me.desk())["settings"]["name"] == "N1"
    await me.commands("/undo")
    assert me.heard_about("nothing to undo")


async def test_privacy_leads_to_the_end(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.commands("/privacy")
    await me.presses("Export")
    assert me.heard[0].files[0].name.endswith(".zip")
    await me.commands("/privacy")
    await me.presses("Forget everything")
    assert me.heard_about("cannot be taken back")
    await me.presses("Forget everything")
    assert me.heard_about("Everything is forgotten")
    assert await me.all("interviews") == []
