"""The pictures of the README, made by the running program: `make gallery`, or `python -m tests.gallery`."""

import asyncio
import io
import re
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from playwright.sync_api import expect, sync_playwright
from rich.console import Console
from rich.text import Text

from adapters.app import open_app
from adapters.clocks import SimulatedClock
from adapters.local.paper import Paper
from adapters.local.web.demo import EXAMPLE, told
from adapters.settings import Settings
from bot.ports import Account
from bot.reading import Context
from bot.understanding.dates import read_moment
from tests.stories.conftest import MONDAY, NEW_YORK
from tests.web.conftest import QUIET, Site, find_chromium

GALLERY = Path(__file__).parent.parent / "docs" / "gallery"
PICTURE = GALLERY / "conversation.svg"

TOLD = (
    "Had a video interview with Acme for Backend Engineer yesterday from 2pm to 3pm. It went well, I met Dana Li "
    "(dana.li@example.com), the hiring manager. She'll let me know by next Friday."
)
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


def photograph() -> None:
    """The chat and the demonstration as a browser shows them. Their clock is real, so they differ from day to day."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("The pictures of the browser chat need Chromium (on Debian: apt install chromium).")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        site = Site(Path(folder) / "data")
        tab = browser.new_page(viewport={"width": 820, "height": 760}, timezone_id=NEW_YORK, device_scale_factor=1.5)
        tab.goto(site.address)
        tab.get_by_label("Your message").fill(TOLD)
        tab.keyboard.press("Enter")
        expect(tab.locator(".aw-theirs").last).to_contain_text("Dana Li, hiring manager")
        tab.evaluate("document.activeElement.blur()")
        tab.screenshot(path=GALLERY / "chat.png")
        tab.emulate_media(color_scheme="dark")
        tab.goto(f"{site.address}/demo")
        for step in EXAMPLE[:5]:
            button = tab.locator(".aw-demo .aw-primary")
            expect(button).to_have_text(told(step))
            button.click()
        expect(tab.get_by_role("article").last).to_contain_text("Hi Dana,")
        tab.evaluate("document.activeElement.blur()")
        tab.screenshot(path=GALLERY / "demo.png")
        browser.close()
        site.stop()


def main() -> None:
    GALLERY.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(asyncio.run(conversation()))
    photograph()


if __name__ == "__main__":
    main()
