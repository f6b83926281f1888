"""Where a letter opens with a tap: the addresses that start an e-mail with it, or show a profile. Pure text."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, TypeAlias
from urllib.parse import quote, urlencode

from bot import wording
from bot.desk import Contact, FollowUp, FollowUpKind
from bot.drafting.notes import Letter
from bot.message import Link

Way: TypeAlias = Literal["email", "post", "linkedin", "phone"]

LONGEST_MAILTO: Final = 2_000
"""Characters of a `mailto:` address. Windows hands a program 2,083 (INTERNET_MAX_URL_LENGTH), Chrome about 2,000."""
LONGEST_WEB: Final = 7_500
"""Characters of a web address. Servers commonly refuse a request line of more than 8,000."""

_WAYS: Final[Mapping[FollowUpKind, Way]] = {"card": "post", "linkedin": "linkedin", "call": "phone"}
_ADDRESS: Final = re.compile(r"<([^<>\s]+@[^<>\s]+)>\s*$|^([^<>\s]+@[^<>\s]+)$")


def way(follow_up: FollowUp) -> Way:
    """How this letter goes out."""
    return _WAYS.get(follow_up.kind) or follow_up.channel or "email"


def address(letter: Letter) -> str:
    """The e-mail address it goes to, without the name; empty where it is not known."""
    found = _ADDRESS.search(letter.to)
    return (found[1] or found[2]) if found else ""


def mailto(to: str, subject: str, body: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc6068: UTF-8, percent-encoded, line breaks as CRLF."""
    fields = {"subject": subject, "body": body.replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{quote(to, safe='@')}" + (f"?{query}" if query else "")


def gmail(to: str, subject: str, body: str) -> str:
    return _composing("https://mail.google.com/mail/?view=cm&fs=1&", {"to": to, "su": subject, "body": body})


def outlook(to: str, subject: str, body: str) -> str:
    base = "https://outlook.live.com/mail/0/deeplink/compose?"
    return _composing(base, {"to": to, "subject": subject, "body": body})


def links(letter: Letter, follow_up: FollowUp, contact: Contact | None, page: str = "") -> tuple[Link, ...]:
    """What opens this letter, the plainest first. `page` is the path of the bot's own page that holds it."""
    match way(follow_up):
        case "email":
            return tuple(_by_email(letter, page))
        case "linkedin" if contact and contact.linkedin:
            return (Link(label=wording.OPEN_LINKEDIN, url=f"https://{contact.linkedin}"),)
        case _:
            return ()


def is_whole(letter: Letter) -> bool:
    """Whether the `mailto:` address holds the body."""
    return len(mailto(address(letter), letter.subject, letter.body)) <= LONGEST_MAILTO


def _by_email(letter: Letter, page: str) -> Iterator[Link]:
    yield Link(label=wording.OPEN_IN_EMAIL, url=_fitting(mailto, letter, LONGEST_MAILTO), page=page)
    yield Link(label="Gmail", url=_fitting(gmail, letter, LONGEST_WEB), page=page)
    yield Link(label="Outlook", url=_fitting(outlook, letter, LONGEST_WEB), page=page)


def _fitting(compose: Callable[[str, str, str], str], letter: Letter, longest: int) -> str:
    """The address, without the body where it would be too long with it."""
    whole = compose(address(letter), letter.subject, letter.body)
    return whole if len(whole) <= longest else compose(address(letter), letter.subject, "")


def _composing(base: str, fields: Mapping[str, str]) -> str:
    return base + urlencode({name: value for name, value in fields.items() if value}, quote_via=quote, safe="")
