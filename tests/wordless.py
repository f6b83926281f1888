"""Words that nobody could mistake for the program's own, and how they are looked for in what it tells the world."""

import base64
import json
import logging
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

import structlog

from adapters.logs import start_logs

NAME = "Quillwyn Zarkovich"
OTHER = "Brisa Okonjo-Vandermeer"
EMAIL = "quillwyn.zarkovich@example.com"
PHONE = "+12125550147"
COMPANY = "Brontofelt"
NOTE = "blubbered about zeppelins"
TOKEN = "zq-unmistakable-token-77"
FILE = "brontofelt-offer-zeppelin.ics"

WORDS = ("Quillwyn", "Zarkovich", "Brisa", "Okonjo", EMAIL, "2125550147", COMPANY, "blubbered", "zeppelin", TOKEN)
TOLD = (
    f"Had a video interview with {COMPANY} yesterday from 2pm to 3pm. I {NOTE}, it went badly. I met {NAME} ({EMAIL}, "
    f"{PHONE}), the hiring manager, and {OTHER}. They'll let me know by next Friday."
)
"""What a seeker says of an interview."""


def looks(word: str) -> Iterator[str]:
    """The ways in which it could stand in a line of JSON, an address or a trace."""
    yield word.casefold()
    yield quote(word).casefold()
    yield json.dumps(word)[1:-1].casefold()
    yield base64.b64encode(word.encode()).decode().rstrip("=").casefold()
    yield word.encode().hex()


def found_in(text: str, more: Iterable[str] = ()) -> list[str]:
    """The words that can be found in there; `more` are others to look for."""
    low = text.casefold()
    return [word for word in (*WORDS, *more) if any(look in low for look in looks(word))]


@contextmanager
def everything_logged() -> Generator[None]:
    """All of it goes to standard error, from debug up, as `afterword run` writes it; afterwards as before."""
    root = logging.getLogger()
    handlers, level, configured = root.handlers[:], root.level, structlog.get_config()
    start_logs("debug")
    structlog.configure(cache_logger_on_first_use=False)  # else the modules' loggers would write there for ever
    try:
        yield
    finally:
        structlog.configure(**configured)
        root.handlers[:] = handlers
        root.setLevel(level)
