"""A message that was sent, made anew to be looked at: nothing is kept, and nothing changes."""

from datetime import datetime

from bot.desk import Desk
from bot.dialogue import commands, views
from bot.dialogue.step import Step
from bot.message import Message


def seen_again(desk: Desk, key: str, command: str, now: datetime) -> Message | None:
    """What was sent under this key, or what this command shows (`Message.again`), as the desk has it now. None where it
    cannot be made anew."""
    shown = next((shown for shown in desk.dialogue.shown if shown.key == key), None)
    if shown is not None:
        return views.view(desk, shown, now)
    if not command.startswith("/"):
        return None
    step = Step(desk=desk, now=now, private=True)
    name, _, words = command.removeprefix("/").partition(" ")
    commands.run(step, name, words)
    message = step.replies[0].message if step.replies else None
    return message if message is not None and message.again == command else None
