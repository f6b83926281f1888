"""The pictures of the README, made by the running program: `make gallery`, or `python -m tests.gallery`."""

import asyncio
import io
import re
import tempfile
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from adapters.app import open_app
from adapters.clocks import SimulatedClock
from adapters.local.paper import Paper
from adapters.settings import Settings
from bot.ports import Account
from bot.reading import Context
from bot.understanding.dates import read_moment
from tests.stories.conftest import MONDAY, NEW_YORK

PICTURE = Path(__file__).parent.parent / "docs" / "gallery" / "conversation.svg"

STORY = (
    ("says", "I have a video interview with Acme for Backend Engineer on Tuesday from 2pm to 3pm"),
    ("waits", "today 18:00"),
    ("waits", "Tuesday 15:30"),
    (
        "says",
        "Great! Met Dana Li (VP Engineering, dana.li@acme.example), we talked about event sourcing. "
        "She'll let me know by Friday. I should clarify my answer on caching.",
    ),
    ("waits", "Tuesday 16:30"),
    ("says", "sent"),
)


async def conversation() -> str:
    """The README's conversation as an SVG that loads nothing from outside."""
    console = Console(record=True, width=104, file=io.StringIO(), highlight=False, force_terminal=True)
    clock = SimulatedClock(datetime.fromisoformat(MONDAY))
    account = Account(platform="local", user="you", zone=NEW_YORK)
    paper = Paper(console, "you")
    with (
        tempfile.TemporaryDirectory() as folder,
        open_app(Settings(AFTERWORD_DATA=Path(folder)), clock=clock, screen=paper) as app,  # pyright: ignore[reportCallIssue] - named by its alias
    ):
        chat = app.chat(account)
        await chat.join()
        for deed, words in STORY:
            paper.answering(answering=True)
            if deed == "says":
                console.print()
                console.print(Text("› ", style="bold green").append(words, style="bold"))
                await chat.say(words)
            else:
                at = read_moment(words, Context(now=clock.now(), zone=chat.zone, country="US"))
                assert at
                console.print()
                console.rule(Text(f"{at.astimezone(chat.zone):%A %H:%M}", style="dim"), style="dim")
                await chat.pass_time(clock, at)
        await app.service.close()
    svg = console.export_svg(title="afterword chat", unique_id="afterword")
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(asyncio.run(conversation()))


if __name__ == "__main__":
    main()
