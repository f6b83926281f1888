"""Links to the bot's own pages: the mind writes the path, and only here is known where the bot is reached."""

from dataclasses import replace

from bot.message import Link, Message


def with_address(message: Message, address: str) -> Message:
    """The message with this address (`https://afterword.example.com`) before every link that begins with `/`."""
    controls = tuple(
        replace(control, url=address + control.url)
        if isinstance(control, Link) and control.url.startswith("/")
        else control
        for control in message.controls
    )
    return message if controls == message.controls else replace(message, controls=controls)
