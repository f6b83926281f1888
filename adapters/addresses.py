"""Where the bot is reached, and by whom: the mind writes only the path of a link to its own pages."""

from dataclasses import dataclass, replace
from ipaddress import ip_address

from bot.message import Control, Link, Message


def with_address(message: Message, address: str) -> Message:
    """The message with this address (`https://afterword.example.com`) before every link that begins with `/`."""
    controls = tuple(
        replace(control, url=address + control.url)
        if isinstance(control, Link) and control.url.startswith("/")
        else control
        for control in message.controls
    )
    return message if controls == message.controls else replace(message, controls=controls)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLimits:
    """What a platform takes as the address of a link."""

    schemes: frozenset[str]
    longest: int


def fitted(message: Message, limits: LinkLimits, public_url: str) -> Message:
    """The message for a platform that does not take every address.

    A link it does not take becomes one to the bot's own page that does the same, once each; where the bot cannot be
    reached from outside (`public_url` empty) it goes, and the button that answers with the text is what is left.
    """
    kept: dict[object, Control] = {}
    for control in message.controls:
        if not isinstance(control, Link) or is_taken(control.url, limits):
            kept[control] = control
        elif control.page and public_url:
            kept.setdefault(control.page, replace(control, url=control.page, page=""))
    return with_address(replace(message, controls=tuple(kept.values())), public_url)


def is_taken(url: str, limits: LinkLimits) -> bool:
    return url.startswith("/") or (url.partition(":")[0] in limits.schemes and len(url) <= limits.longest)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what is served there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
