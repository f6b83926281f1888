"""A message that was sent, made anew to be looked at: nothing is kept, and nothing changes."""

from datetime import datetime

from bot import eras
from bot.desk import Desk
from bot.dialogue import commands, views
from bot.dialogue.step import Step
from bot.message import Message


def seen_again(desk: Desk, key: str, command: str, now: datetime) -> Message | None:
    """What was sent under this key, or what this command shows (`Message.again`), as the desk has it now. None where it
    cannot be made anew."""
    shown = next((shown for shown in desk.dialogue.shown if shown.key == key), None)
    message = views.view(desk, shown, now) if shown else looked_at(desk, command, now)
    return eras.message_of(message, desk.dialogue.era) if message and desk.dialogue.era else message


def looked_at(desk: Desk, command: str, now: datetime) -> Message | None:
    """What the command shows, if looking is all that it does."""
    if not command.startswith("/"):
        return None
    step = Step(desk=desk, now=now, private=True)
    name, _, words = command.removeprefix("/").partition(" ")
    commands.run(step, name, words)
    message = step.replies[0].message if step.replies else None
    return message if message and message.again == command else None
