"""What one does with a draft: opened with a tap, copied, said otherwise, put in one's own words, and learned from."""

from collections.abc import Callable
from email.parser import Parser
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from bot import wording
from bot.message import Button, Link, Message
from tests.talk import Me

DRAFT_BUTTONS = ["Sent it", "Copy", "Shorter", "Warmer", "Another", "Edit", "Tomorrow", "Pick a time", "Skip", "Why"]
OWN = (
    "Hi Dana,\n\nThank you for the talk about event sourcing at Acme. It was a pleasure to meet you, and I would be"
    " glad to go on.\n\nBest,\nAlex"
)


async def told(me: Me) -> None:
    await me.commands("/settings name Alex Kim")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says(
        "Good. Met Dana Li (dana.li@example.com), we talked about event sourcing. She'll let me know by Friday"
    )


async def with_draft(me: Me) -> Message:
    await told(me)
    await me.presses("Draft")
    return me.heard[-1]


def link(message: Message, label: str) -> str:
    return next(c.url for c in message.controls if isinstance(c, Link) and c.label == label)


def shown_again(me: Me) -> Message:
    """The one message that was edited in place."""
    (message,) = me.ear.revised_messages.values()
    return message


async def draft_of(me: Me, **wanted: object) -> dict[str, Any]:
    return await me.only("followups", kind="thank_you", **wanted)


# ── links and buttons ───────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_draft_brings_everything_to_send_it(me: Me) -> None:
    message = await with_draft(me)
    assert [c.label for c in message.controls if isinstance(c, Button)] == DRAFT_BUTTONS
    assert [c.label for c in message.controls if isinstance(c, Link)] == ["Open in e-mail", "Gmail", "Outlook"]
    scheme, _, rest = link(message, "Open in e-mail").partition(":")
    to, _, query = rest.partition("?")
    fields = {name: unquote(value) for name, _, value in (part.partition("=") for part in query.split("&"))}
    assert (scheme, to) == ("mailto", "dana.li@example.com")
    assert fields["subject"].startswith("Thank you")
    assert fields["body"].startswith("Hi Dana,\r\n\r\n")
    assert fields["body"].endswith("\r\nAlex Kim")
    gmail = parse_qs(urlsplit(link(message, "Gmail")).query)
    outlook = parse_qs(urlsplit(link(message, "Outlook")).query)
    assert gmail["to"] == outlook["to"] == ["dana.li@example.com"]
    assert gmail["su"] == outlook["subject"] == [fields["subject"]]
    assert gmail["body"] == outlook["body"] == [fields["body"].replace("\r\n", "\n")]


async def test_a_nudge_keeps_its_buttons_and_opens_in_email(me: Me) -> None:
    await told(me)
    await me.goes_to("Tuesday 16:30")
    (nudge,) = me.heard
    assert [c.label for c in nudge.controls if isinstance(c, Button)] == [
        "Sent it", "Draft", "Tomorrow", "Pick a time", "Skip", "Why",
    ]  # fmt: skip
    assert [c.label for c in nudge.controls if isinstance(c, Link)] == ["Open in e-mail"]
    await me.presses("Draft")
    assert me.labels() == DRAFT_BUTTONS


async def test_copy_answers_with_the_text_alone(me: Me) -> None:
    await with_draft(me)
    await me.presses("Copy")
    (copied,) = me.ear.private
    assert copied.text.startswith("Hi Dana,")
    assert copied.text.endswith("Alex Kim")
    assert not copied.controls
    await me.says("copy it")
    (said,) = me.ear.heard
    assert said == copied


async def test_a_letter_too_long_for_an_address(me: Me) -> None:
    await with_draft(me)
    await me.presses("Edit")
    await me.submits(body="Hello Dana,\n\n" + "It was good to talk with you about event sourcing. " * 60)
    message = shown_again(me)
    assert "body=" not in link(message, "Open in e-mail")
    assert "body=" in link(message, "Gmail")
    assert wording.BODY_LEFT_OUT in message.text


async def test_sent_it_from_the_draft(me: Me) -> None:
    await with_draft(me)
    await me.presses("Sent it")
    assert (await draft_of(me))["state"] == "done"
    await me.says("shorter")
    assert not me.heard_about("shorter now")


# ── said otherwise ──────────────────────────────────────────────────────────────────────────────────────────────────


async def draft_state(me: Me) -> tuple[int, str | None, bool, str]:
    chat = await me.turn()
    desk = await me.held()
    (one,) = [f.draft for f in desk.follow_ups.values() if f.kind == "thank_you" and f.open]
    assert chat
    return one.take, one.tone, one.short, one.by


async def test_another_wording_by_button(me: Me) -> None:
    await me.commands("/settings tone formal")
    await with_draft(me)
    await me.presses("Shorter")
    await me.presses("Another")
    await me.presses("Warmer")
    assert await draft_state(me) == (1, "plain", True, "")
    await me.presses("Warmer")
    assert await draft_state(me) == (1, "warm", True, "")
    await me.presses("Warmer")
    assert me.heard_about("as warm as I write already")
    assert await draft_state(me) == (2, "warm", True, "")
    await me.presses("Shorter")
    assert me.heard_about("as short as I can")


async def test_another_wording_by_words(me: Me) -> None:
    await with_draft(me)
    await me.says("make it a bit shorter please")
    assert me.heard_about("Shorter now")
    await me.says("more formal")
    await me.says("another one")
    assert await draft_state(me) == (1, "formal", True, "")
    await me.says("longer")
    await me.says("warmer")
    assert await draft_state(me) == (1, "plain", False, "")
    await me.says("undo")
    assert await draft_state(me) == (1, "formal", False, "")


async def test_words_about_letters_mean_nothing_where_there_is_none(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("too long")
    assert not me.heard_about("no letter to draft")


async def test_a_draft_of_several_comes_by_itself(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li and Tom Baker")
    await me.goes_to("Tuesday 16:30")
    await me.says("2 shorter")
    assert me.heard_about("Hi Tom")
    assert me.labels() == DRAFT_BUTTONS


# ── in one's own words ──────────────────────────────────────────────────────────────────────────────────────────────


async def test_an_edited_letter_is_kept_as_it_is(me: Me) -> None:
    await with_draft(me)
    await me.presses("Edit")
    assert me.ear.opened
    assert [q.name for q in me.ear.opened.questions] == ["subject", "body"]
    await me.submits(subject="Thank you, Dana", body=OWN)
    assert me.heard_about("Kept, in your words")
    assert OWN in shown_again(me).text
    assert (await draft_of(me))["draft"] == f"To: Dana Li <dana.li@example.com>\nSubject: Thank you, Dana\n\n{OWN}"
    await me.presses("Shorter")
    assert me.heard_about("your own words")
    await me.presses("Start over")
    assert me.heard_about("My wording again")
    assert OWN not in (await draft_of(me))["draft"]
    await me.says("undo")
    assert OWN in (await draft_of(me))["draft"]


async def test_an_edited_letter_typed_into_the_chat(me: Me) -> None:
    await with_draft(me)
    await me.says(f"change it to: {OWN}")
    assert OWN in (await draft_of(me))["draft"]
    await me.says(f"my version:\nSubject: Our talk\n\n{OWN}")
    letter = Parser().parsestr((await draft_of(me))["draft"])
    assert (letter["Subject"], letter.get_payload()) == ("Our talk", OWN)


async def test_an_emptied_form_brings_the_bots_words_back(me: Me) -> None:
    await with_draft(me)
    before = (await draft_of(me))["draft"]
    await me.presses("Edit")
    await me.submits(body=OWN)
    await me.presses("Edit")
    await me.submits(body="")
    assert (await draft_of(me))["draft"] == before
    await me.presses("Edit")
    await me.submits(body="x" * 10_001)
    assert set(me.ear.errors) == {"body"}


async def test_what_could_be_looked_at_again_is_told_kindly(me: Me) -> None:
    await with_draft(me)
    await me.presses("Edit")
    await me.submits(body="Hi Danna,\n\nJust checking in: have you decided? I really need this job.\n\nBest,\nAlex")
    assert me.heard_about("Kept, in your words", "small things", "Dana", "checking in", "really need this job")
    assert "Danna" in (await draft_of(me))["draft"]


# ── what is learned ─────────────────────────────────────────────────────────────────────────────────────────────────


async def edits_both(me: Me) -> None:
    """Two letters changed in the same way."""
    for name, day in (("Dana Li", "Tuesday"), ("Tom Baker", "Wednesday")):
        await me.says(f"Interview with Acme on {day} 2pm to 3pm, video")
        await me.goes_to(f"{day} 15:30")
        await me.says(f"Good. Met {name}, we talked about search.")
        await me.commands(f"/draft {name}")
        await me.presses("Edit")
        assert me.ear.opened
        offered = next(str(q.value) for q in me.ear.opened.questions if q.name == "body")
        greeting, *said, sign_off = offered.split("\n\n")
        assert greeting.startswith("Hi ")
        _, _, signature = sign_off.partition("\n")
        await me.submits(body="\n\n".join((greeting.replace("Hi ", "Dear "), *said, f"Yours,\n{signature}")))


async def test_what_is_changed_twice_is_done_from_then_on(me: Me) -> None:
    await edits_both(me)
    await me.says("Interview with Acme on Thursday 2pm to 3pm, video")
    await me.goes_to("Thursday 15:30")
    await me.says("Good. Met Priya Shah, we talked about caching.")
    await me.commands("/draft Priya")
    assert me.heard_about("Dear Priya,", "Yours,")
    await me.commands("/settings")
    assert me.heard_about("I have learned", "Dear [name],", "Yours,")
    await me.says("what have you learned about my letters?")
    assert me.heard_about("I have learned", "Dear [name],")
    await me.says("forget what you learned about my letters")
    assert me.heard_about("Forgotten")
    await me.commands("/draft Priya")
    assert me.heard_about("Hi Priya,")


async def test_learned_words_can_be_forgotten_by_button(me: Me) -> None:
    await edits_both(me)
    await me.says("what have you learned?")
    await me.presses("Forget this")
    assert me.heard_about("Forgotten")
    await me.says("show my habits")
    assert me.heard_about("learned nothing")


# ── settings ────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_settings_of_letters_by_words(me: Me) -> None:
    await me.says("write more formally from now on")
    await me.says("sign my letters 'Best, Alex'")
    await me.says("use American spelling")
    await me.says("don't let a language model touch my letters")
    settings = (await me.desk())["settings"]
    assert [settings[name] for name in ("tone", "signature", "spelling", "rewrites")] == [
        "formal", "Best, Alex", "american", False,
    ]  # fmt: skip
    message = await with_draft(me)
    assert "\n\nBest,\nAlex" in message.text
    assert "Kind regards" not in message.text


async def test_settings_of_letters_by_command_and_form(me: Me) -> None:
    await me.commands("/settings")
    assert me.ear.opened
    assert {"tone", "signature", "spelling", "rewrites"} <= {q.name for q in me.ear.opened.questions}
    await me.submits(tone="plain", signature="Alex Kim\n\n+1 212 555 0142", spelling="british", rewrites="no")
    settings = (await me.desk())["settings"]
    assert settings["signature"] == "Alex Kim\n+1 212 555 0142"
    assert (settings["tone"], settings["spelling"], settings["rewrites"]) == ("plain", "british", False)
    for command in ("spelling country", "rewrites on", "tone Warm", "signature none"):
        await me.commands(f"/settings {command}")
    settings = (await me.desk())["settings"]
    assert (settings["tone"], settings["spelling"], settings["rewrites"]) == ("warm", None, True)
    assert settings["signature"] == ""
    await me.commands("/settings tone shouting")
    assert me.heard_about("not one of the choices")
    await me.commands("/settings signature " + "x" * 301)
    assert me.heard_about("Six lines at most")


async def test_a_lesson_is_no_setting(me: Me, someone: Callable[..., Me]) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li. They were warm and friendly. Next time I should be more formal.")
    assert (await me.desk())["settings"]["tone"] == "warm"
    assert not me.heard_about("Letters sound")
