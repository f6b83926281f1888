"""The dashboard: what is due with its buttons, what is ahead, what was promised, and everything else a press away."""

from datetime import UTC, datetime, timedelta

from bot.desk import Desk, Seeker
from bot.dialogue.home import DUE_SHOWN, home
from bot.event import Joined, Pressed, Said
from bot.message import Button, Message
from bot.turn import turn

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def desk_of(*said: str, consents: bool = True) -> Desk:
    desk = Desk(seeker=Seeker(zone="America/New_York"))
    if not consents:
        desk = turn(desk, Joined(id="e0", zone="America/New_York", platform="slack"), NOW).desk
    for number, text in enumerate(said):
        desk = turn(desk, Said(id=f"e{number}", text=text), NOW).desk
    return desk


def told(shown: tuple[Message, ...]) -> str:
    return "\n".join(f"{message.title}\n{message.text}" for message in shown)


def labels(shown: tuple[Message, ...]) -> list[str]:
    return [control.label for message in shown for control in message.controls]


def test_a_new_seeker_is_told_how_to_begin() -> None:
    shown = home(desk_of(), NOW)
    assert "Tell me about your next interview" in told(shown)
    assert "Nothing is pending" in told(shown)
    assert "Log an interview" in labels(shown)


def test_what_is_due_what_is_ahead_and_what_was_promised() -> None:
    desk = desk_of(
        "Interview with Globex on Thursday at 10, video",
        "Interviewed with Acme today at 8am. Met Dana Li, she said I would hear by Friday. It went well",
    )
    shown = home(desk, NOW)
    assert "Thank-you to Dana Li (Acme)" in told(shown)
    assert "Globex: Thursday 5 March" in told(shown)
    assert "• Acme: by Friday 6 March, says Dana Li" in told(shown)
    assert {"Sent it", "Draft", "Change", "Calendar file"} <= set(labels(shown))


def test_a_full_desk_stays_short() -> None:
    firms = ("Acme", "Globex", "Initech", "Hooli", "Vandelay", "Soylent", "Umbrella")
    said = [f"Interviewed with {firm} today at 8am. Met Dana Li, she works there." for firm in firms]
    shown = home(desk_of(*said), NOW)
    assert labels(shown).count("Sent it") <= DUE_SHOWN
    assert "more can wait" in told(shown)


def test_consent_can_be_given_there() -> None:
    assert "Yes, remind me" in labels(home(desk_of(consents=False), NOW))
    assert "Yes, remind me" not in labels(home(desk_of(), NOW))


def test_every_button_of_it_works() -> None:
    desk = desk_of("Interview with Globex on Thursday at 10, video", "Interviewed with Acme today at 8am. Met Dana Li")
    buttons = [control for message in home(desk, NOW) for control in message.controls if isinstance(control, Button)]
    assert len(buttons) > 10
    for button in buttons:
        done = turn(desk, Pressed(id="e9", action=button.action), NOW + timedelta(minutes=1))
        texts = [posted.message.text for posted in (*done.says, *done.replies)]
        assert done.opens or texts, button
        assert not any("no longer" in text or "do not know" in text for text in texts), button
