"""Where the bot is reached, and by whom: the mind writes only the path of a link to its own pages."""

from dataclasses import replace
from ipaddress import ip_address

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


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what is served there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
