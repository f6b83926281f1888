"""Messages of two pieces: an order to the bot and news, each taken by itself."""

import pytest

from tests.talk import Me


async def told(me: Me) -> None:
    """An interview that was, with two thank-yous that are open."""
    await me.says("I had an interview with Corvex today at 8am, video. Went great, met Helen Marsh and Omar Said")


@pytest.mark.parametrize(
    "text",
    [
        "they decide by Friday. please stop the linkedin notes",
        "stop linkedin please, they will tell me by Friday",
        "No more LinkedIn! Helen wrote that they'd let me know by Friday.",
        "they'll call by Friday and I don't use linkedin",
    ],
)
async def test_no_linkedin_beside_news(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    assert (await me.only("promises"))["by"] == "2026-03-06"
    assert not (await me.held()).seeker.linkedin
    assert (await me.desk())["settings"]["paused_until"] is None


@pytest.mark.parametrize(
    "text",
    [
        "sent both. going away, leave me alone until Monday",
        "leave me alone until Monday. I sent both",
        "Sent both notes an hour ago, no messages until Monday please",
    ],
)
async def test_quiet_beside_what_is_done(me: Me, text: str) -> None:
    await told(me)
    await me.says(text)
    assert {row["state"] for row in await me.all("followups", kind="thank_you")} == {"done"}
    assert (await me.desk())["settings"]["paused_until"].startswith("2026-03-09")


async def test_a_pause_takes_its_day_from_its_own_sentence(me: Me) -> None:
    await told(me)
    await me.says("Omar wants my references by Thursday. also I'm on holiday from Saturday, be quiet until the 23rd")
    assert (await me.desk())["settings"]["paused_until"].startswith("2026-03-23")


@pytest.mark.parametrize("text", ["They told me to stop messaging them", "Omar said no calls before Monday"])
async def test_what_others_ordered_pauses_nothing(me: Me, text: str) -> None:
    await told(me)
    await me.says(f"{text}. I met Tina Grant too")
    assert (await me.desk())["settings"]["paused_until"] is None


@pytest.mark.parametrize(
    ("text", "setting", "hour"),
    [
        ("only text me after 10 please", "quiet_to", "10:00"),
        ("write me only after 11", "quiet_to", "11:00"),
        ("message me only before 8pm", "quiet_from", "20:00"),
        ("can you stop writing before 9?", "quiet_to", "09:00"),
        ("stop sending messages after 8 pm", "quiet_from", "20:00"),
        ("please don't write to me before 9, they'll call by Friday", "quiet_to", "09:00"),
    ],
)
async def test_hours_in_which_to_write(me: Me, text: str, setting: str, hour: str) -> None:
    await told(me)
    await me.says(text)
    assert (await me.desk())["settings"][setting] == hour
    assert (await me.desk())["settings"]["paused_until"] is None


@pytest.mark.parametrize(
    "text",
    [
        "I sent Helen hers, Omar's tomorrow",
        "done with Helen's, will do Omar's tomorrow",
        "I've finished Helen's. Omar's I'll do tonight",
        "omar's on thursday, i did helen's",
    ],
)
async def test_one_is_done_and_the_other_comes_later(me: Me, text: str) -> None:
    await told(me)
    await me.goes_to("Tuesday 11:00")
    await me.says(text)
    states = {row["because"].split()[0]: row["state"] for row in await me.all("followups", kind="thank_you")}
    assert states == {"Helen": "done", "Omar": "planned"}
    assert "thank-you to Omar Said" in me.text


async def test_what_is_left_for_now_is_done_then(me: Me) -> None:
    await told(me)
    await me.says("Sent both")
    await me.goes_to("9 March 10:30")
    await me.says("skip the follow-up for now, do it on Friday")
    chase = await me.only("followups", kind="chase")
    assert (chase["state"], chase["nudge_at"][:10]) == ("planned", "2026-03-13")


async def test_all_are_those_whose_letters_were_shown(me: Me) -> None:
    await told(me)
    await me.says("draft Helen's")
    await me.says("draft Omar's")
    await me.says("All sent!")
    assert {row["state"] for row in await me.all("followups", kind="thank_you")} == {"done"}


async def test_a_question_whether_to_write_puts_nothing_off(me: Me) -> None:
    await told(me)
    await me.says("is it ok to email the note tomorrow? also Omar's email is omar@example.com")
    assert (await me.only("contacts", name="Omar Said"))["email"] == "omar@example.com"
    assert {row["nudge_at"][:10] for row in await me.all("followups", kind="thank_you")} == {"2026-03-02"}
