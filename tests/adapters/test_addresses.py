"""Links to the bot's own pages are whole wherever they are shown, and stay paths where they are kept."""

import io
import json
from datetime import UTC, datetime

import pytest
from rich.console import Console

from adapters.addresses import with_address
from adapters.clocks import SimulatedClock
from adapters.local.paper import Paper
from adapters.local.pipe import Printer
from adapters.settings import Settings
from bot.message import Button, Link, Message
from bot.ports import Account, Posted

HOME = "https://afterword.example.com"
ME = Account(platform="local", user="you")
POSTED = Posted(key="m1", message=Message(text="Here.", controls=(Link(label="Feed", url="/calendar/x.ics"),)))


def test_on_the_pipe() -> None:
    out = io.BytesIO()
    printer = Printer(out, SimulatedClock(datetime(2026, 3, 2, tzinfo=UTC)), "you", HOME)
    printer.message(ME, POSTED, "dm")
    printer.revised(ME, POSTED)
    said, revised = (json.loads(line) for line in out.getvalue().splitlines())
    assert said["message"]["controls"][0]["url"] == f"{HOME}/calendar/x.ics"
    assert revised["revised"]["controls"] == said["message"]["controls"]


def test_in_the_terminal() -> None:
    shown = io.StringIO()
    paper = Paper(Console(file=shown, width=20, highlight=False, markup=False), "you", address=HOME)
    paper.message(ME, POSTED, "dm")
    assert f"Feed: {HOME}/calendar/x.ics" in shown.getvalue()


def test_links_to_the_bots_own_pages_get_its_address() -> None:
    own, other = Link(label="Feed", url="/calendar/x.ics"), Link(label="Elsewhere", url="https://example.com/x")
    button = Button(label="Turn off", action="feed:off")
    message = Message(text="Here.", controls=(own, other, button))
    whole = with_address(message, "https://afterword.example.com")
    assert whole.controls == (Link(label="Feed", url="https://afterword.example.com/calendar/x.ics"), other, button)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:8080"),
        ({"port": 9000}, "http://127.0.0.1:9000"),
        ({"host": "0.0.0.0"}, "http://127.0.0.1:8080"),
        ({"host": "::1"}, "http://[::1]:8080"),
        ({"public_url": "https://afterword.example.com/"}, "https://afterword.example.com"),
    ],
)
def test_where_the_bot_is_reached(given: dict[str, object], address: str) -> None:
    assert (
        Settings().model_copy(update={"host": "127.0.0.1", "port": 8080, "public_url": None, **given}).address
        == address
    )
