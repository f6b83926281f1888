"""A member of a workspace and the bot: what they write, press, command and send in, and what they see."""

from io import BytesIO
from zipfile import ZipFile

from tests.adapters.slack.conftest import ADDRESS, Bot, Start
from tests.adapters.slack.server import Json, Refusal, direct, shown

TOLD = (
    "Had a video interview with Acme for Backend Engineer yesterday from 2pm to 3pm. It went well, I met Dana Li "
    "(<mailto:dana.li@example.com|dana.li@example.com>), the hiring manager. She'll let me know by next Friday."
)


async def test_an_interview_is_told_in_words(bot: Bot) -> None:
    answers = await bot.hears("U0SAM", TOLD)
    assert any("Acme" in shown(answer) and "dana.li@example.com" in shown(answer) for answer in answers)
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert [c.email for c in desk.contacts.values()] == ["dana.li@example.com"]


async def test_where_they_are_is_known_from_their_profile(bot: Bot) -> None:
    bot.slack.member("U0KAI", zone="Europe/Berlin", name="Kai Example")
    await bot.hears("U0KAI", "I have a video interview with Acme tomorrow at 2pm")
    desk = bot.desk("U0KAI")
    assert desk is not None
    assert (desk.seeker.zone, desk.seeker.name) == ("Europe/Berlin", "Kai Example")
    assert [f"{i.starts_at:%H:%M}" for i in desk.interviews.values()] == ["13:00"]


async def test_a_press_edits_the_message_in_place(bot: Bot) -> None:
    card = next(one for one in await bot.hears("U0SAM", TOLD) if "Looks right" in shown(one))
    await bot.sees(bot.slack.press("U0SAM", card, "Looks right"))
    assert bot.slack.edits[0]["ts"] == card["ts"]


async def test_commands_are_answered_privately(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    await bot.commanded("U0SAM", "/followups")
    assert "Dana Li" in shown(bot.slack.private[0])
    assert bot.slack.private[0]["response_type"] == "ephemeral"


async def test_a_private_answer_is_edited_by_a_press_on_it(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    await bot.commanded("U0SAM", "/followups")
    listed = bot.slack.private[0]
    await bot.sees(bot.slack.press("U0SAM", listed, "Sent it"))
    assert "sent" in shown(bot.slack.private[-1])


async def test_afterword_takes_every_other_command(bot: Bot) -> None:
    await bot.commanded("U0SAM", "/afterword")
    await bot.commanded("U0SAM", "/afterword settings quiet_from 22:00")
    assert "/followups" in shown(bot.slack.private[0])
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert f"{desk.seeker.quiet_from:%H:%M}" == "22:00"


async def test_what_a_command_in_a_channel_led_to_is_pointed_at(bot: Bot) -> None:
    await bot.commanded("U0SAM", "/interview video interview with Acme tomorrow 2pm to 3pm")
    assert bot.slack.said_to("U0SAM")
    assert "direct messages" in bot.slack.private[0]["text"]


# ── forms ───────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_form_opens_and_is_sent_in(bot: Bot) -> None:
    await bot.commanded("U0SAM", "/interview")
    form = next(iter(bot.slack.views.values()))
    filled = {"company": "Acme", "starts_at": "2026-03-05", "starts_at__time": "14:00", "kind": "video"}
    assert await bot.sees(bot.slack.submission("U0SAM", form, **filled)) == {}
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert [(i.company, f"{i.starts_at:%d %H:%M}", i.kind) for i in desk.interviews.values()] == [
        ("Acme", "05 19:00", "video")
    ]


async def test_what_is_wrong_in_a_form_is_told_at_its_field(bot: Bot) -> None:
    await bot.commanded("U0SAM", "/afterword settings")
    form = next(iter(bot.slack.views.values()))
    answer = await bot.sees(bot.slack.submission("U0SAM", form, zone="Nowhere", debrief_after_min="9000"))
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"zone", "debrief_after_min"}
    assert await bot.sees(bot.slack.submission("U0SAM", form, zone="Berlin")) == {}
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert desk.seeker.zone == "Europe/Berlin"


async def test_a_form_asked_for_in_words_is_a_press_away(bot: Bot) -> None:
    asked = (await bot.hears("U0SAM", "/settings"))[-1]
    assert not bot.slack.views
    await bot.sees(bot.slack.press("U0SAM", asked, "Open the form"))
    assert next(iter(bot.slack.views.values()))["title"]["text"] == "Settings"


async def test_a_form_that_comes_too_late_is_a_press_away(bot: Bot) -> None:
    late = {**bot.slack.command("U0SAM", "/interview"), "trigger_id": bot.slack.trigger(lasts_s=-1)}
    await bot.slack.report("slash_commands", late)
    await bot.answering.end()
    await bot.sees(bot.slack.press("U0SAM", bot.slack.private[0], "Open the form"))


async def test_a_form_is_sent_in_after_a_restart(start: Start) -> None:
    before: Bot = await start(sockets=1)
    card = next(one for one in await before.hears("U0SAM", TOLD) if "Looks right" in shown(one))
    await before.sees(before.slack.press("U0SAM", card, "Change"))
    form = next(iter(before.slack.views.values()))
    await before.slack.sockets[0].close()
    after: Bot = await start(sockets=0)

    async def ack(**answer: object) -> None:
        assert answer == {}

    from adapters.slack.read import read_interaction  # the same report, at the new process

    await after.answering.take(read_interaction(after.slack.submission("U0SAM", form, summary="Even better")), ack)
    desk = after.desk("U0SAM")
    assert desk is not None
    assert [i.summary for i in desk.interviews.values()] == ["Even better"]


# ── the App Home, shortcuts, files ──────────────────────────────────────────────────────────────────────────────────


def home_opened(user: str) -> Json:
    return {"type": "app_home_opened", "user": user, "tab": "home", "channel": direct(user)}


async def test_the_home_shows_the_desk_and_its_buttons_work(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    await bot.reported(home_opened("U0SAM"))
    home = bot.slack.homes["U0SAM"]
    assert "Thank-you to Dana Li (Acme)" in shown(home)
    await bot.sees(bot.slack.press("U0SAM", home, "Settings"))
    assert next(iter(bot.slack.views.values()))["title"]["text"] == "Settings"
    await bot.sees(bot.slack.press("U0SAM", home, "Contacts"))
    assert "dana.li@example.com" in shown(bot.slack.said_to("U0SAM")[-1])
    await bot.sees(bot.slack.press("U0SAM", home, "Sent it"))
    assert "Sent it" not in shown(bot.slack.homes["U0SAM"])


async def test_to_look_at_the_home_is_not_to_join(bot: Bot) -> None:
    await bot.reported(home_opened("U0NEW"))
    home = bot.slack.homes["U0NEW"]
    assert "its owners may be able to export direct messages" in shown(home)
    assert bot.desk("U0NEW") is None
    assert not bot.slack.said_to("U0NEW")
    await bot.sees(bot.slack.press("U0NEW", home, "Yes, remind me"))
    desk = bot.desk("U0NEW")
    assert desk is not None
    assert desk.seeker.consent == "given"
    told = [shown(message) for message in bot.slack.said_to("U0NEW")]
    assert ["Hello, I am Afterword" in told[0], "I keep to your quiet hours" in told[1], len(told)] == [True, True, 2]
    assert "Yes, remind me" not in shown(bot.slack.homes["U0NEW"])


async def test_who_speaks_first_is_told_who_could_see_it_and_is_asked(bot: Bot) -> None:
    told = await bot.hears("U0NEW", "hello")
    assert "its owners may be able to export direct messages" in shown(told[0])
    assert "Yes, remind me" in shown(told[1])
    logged = await bot.hears("U0NEW", "Interview with Acme today from 10am to 11am, video")
    said = len(bot.slack.said_to("U0NEW"))
    await bot.passes(hours=3)
    assert len(bot.slack.said_to("U0NEW")) == said  # nobody is written to who has not agreed
    await bot.sees(bot.slack.press("U0NEW", logged[-1], "Yes, remind me"))
    await bot.passes(hours=1)
    assert "How it went at Acme" in shown(bot.slack.said_to("U0NEW")[-1])


async def test_who_has_no_profile_is_told_all_the_same(bot: Bot) -> None:
    bot.slack.errors["users.info"] = [Refusal("user_not_visible")]
    assert "Hello, I am Afterword" in shown((await bot.hears("U0NEW", "hello"))[0])
    assert not any("Hello, I am Afterword" in shown(answer) for answer in await bot.hears("U0NEW", "hello"))


async def test_a_letter_has_the_links_that_slack_opens_and_is_edited_in_a_form(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    letter = (await bot.hears("U0SAM", "draft"))[-1]
    urls = {b["text"]["text"]: b["url"] for row in letter["blocks"] for b in row.get("elements", ()) if "url" in b}
    assert urls["Open in e-mail"].startswith(f"{ADDRESS}/letter/")
    assert urls["Gmail"].startswith("https://mail.google.com/")
    await bot.sees(bot.slack.press("U0SAM", letter, "Copy"))
    assert bot.slack.private[-1]["text"].startswith("Hi Dana")
    await bot.sees(bot.slack.press("U0SAM", letter, "Shorter"))
    form_before = len(bot.slack.views)
    await bot.sees(bot.slack.press("U0SAM", bot.slack.edits[-1], "Edit"))
    form = list(bot.slack.views.values())[form_before]
    own = "Hello Dana,\n\nthank you for the good talk about the search team and its plans.\n\nSam"
    await bot.sees(bot.slack.submission("U0SAM", form, body=own))
    assert "the search team and its plans" in shown(bot.slack.edits[-1])
    asked = (await bot.hears("U0SAM", "edit"))[-1]
    await bot.sees(bot.slack.press("U0SAM", asked, "Open the form"))
    assert list(bot.slack.views.values())[-1]["title"]["text"] == form["title"]["text"]


async def test_where_a_conversation_begins_there_are_prompts(bot: Bot) -> None:
    await bot.reported({"type": "app_home_opened", "user": "U0SAM", "tab": "messages", "channel": "D0SAM"})
    assert "assistant.threads.setSuggestedPrompts" in [method for method, _ in bot.slack.calls]


async def test_somebody_is_logged_from_a_message(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    said = "Tom Okafor, CTO at Acme, tom.okafor@example.com, will join the next round."
    await bot.sees(bot.slack.shortcut("U0SAM", "log_contact", said))
    desk = bot.desk("U0SAM")
    assert desk is not None
    assert "Tom Okafor" in [c.name for c in desk.contacts.values()]


async def test_a_file_is_fetched_and_handed_over(bot: Bot) -> None:
    file = bot.slack.file("card.png", b"\x89PNG picture", "image/png")
    await bot.hears("U0SAM", "her card", subtype="file_share", files=[file])
    assert bot.reader.given == [("card.png", b"\x89PNG picture")]


async def test_a_page_to_log_in_at_is_no_file(bot: Bot) -> None:
    file = bot.slack.file("card.png", b"<html>", "text/html")
    await bot.hears("U0SAM", "", subtype="file_share", files=[file])
    elsewhere = {**file, "id": "F2", "url_private_download": "https://slack.com.evil.example/card.png"}
    await bot.hears("U0SAM", "", subtype="file_share", files=[elsewhere])
    assert bot.reader.given == []


async def test_a_file_that_is_too_big_is_not_fetched(bot: Bot) -> None:
    file = {**bot.slack.file("film.mov", b"x", "video/quicktime"), "size": 900_000_000}
    await bot.hears("U0SAM", "", subtype="file_share", files=[file])
    lying = {**bot.slack.file("film.bin", bytes(20_000_001)), "size": 10}
    await bot.hears("U0SAM", "", subtype="file_share", files=[lying])
    assert bot.reader.given == []


async def test_files_are_sent_even_with_a_private_answer(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    await bot.commanded("U0SAM", "/afterword export")
    channel, name, content = bot.slack.shared[0]
    assert channel == "D0SAM"
    assert name.endswith(".zip")
    with ZipFile(BytesIO(content)) as archive:
        assert any(b"Acme" in archive.read(file) for file in archive.namelist())


async def test_forgetting_leaves_nothing(bot: Bot) -> None:
    await bot.hears("U0SAM", TOLD)
    asked = (await bot.hears("U0SAM", "forget"))[-1]
    await bot.sees(bot.slack.press("U0SAM", asked, "Forget everything"))
    assert bot.slack.private
    assert "Hello, I am Afterword" in shown(bot.slack.homes["U0SAM"])
    assert bot.desk("U0SAM") is None
    assert "Hello, I am Afterword" in shown((await bot.hears("U0SAM", "hello again"))[0])
