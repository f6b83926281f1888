"""The pictures, made by the running program: `make gallery`, or `python -m tests.gallery`.

Those of the terminal and the browser are in the README; those of Slack and Discord show one of every message and form
(`tests/scenes.py`), from what each platform is given.
"""

import asyncio
import io
import json
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from textwrap import wrap

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright
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
from tests import discord_look, slack_look
from tests.discord_scenes import discord_scenes
from tests.forked import Clock
from tests.scenes import Scenes
from tests.slack_scenes import slack_scenes
from tests.stories.conftest import MONDAY, NEW_YORK
from tests.web.conftest import QUIET, Site, find_chromium

GALLERY = Path(__file__).parent.parent / "docs" / "gallery"
PICTURE = GALLERY / "conversation.svg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """The pictures of one platform."""

    platform: str
    made_of: str
    """What it calls that which its messages are made of."""
    scenes: Callable[[], Scenes]
    page: Callable[[Sequence[Mapping[str, object]]], str]
    """A scene as HTML."""

    @property
    def folder(self) -> Path:
        return GALLERY / self.platform.casefold()

    @property
    def told(self) -> Path:
        """The page that shows them."""
        return GALLERY / f"{self.platform.casefold()}.md"

    @property
    def json(self) -> Path:
        """What the pictures are made of."""
        return self.folder / f"{self.made_of}.json"


MADE = "`make gallery` makes this page and its pictures."
PAGE_WIDTH = 110
COLOURS = 128
SLACK = Gallery(platform="Slack", made_of="blocks", scenes=slack_scenes, page=slack_look.page)
DISCORD = Gallery(platform="Discord", made_of="components", scenes=discord_scenes, page=discord_look.page)

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
    """What a browser shows: the chat, the demonstration, and the platforms."""
    chromium = find_chromium()
    if chromium is None:
        sys.exit("The pictures need Chromium (on Debian: apt install chromium).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        photograph_chat(browser)
        photograph_scenes(browser, SLACK)
        photograph_scenes(browser, DISCORD)
        browser.close()


def photograph_chat(browser: Browser) -> None:
    """The chat and the demonstration, on a Tuesday."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(
            Path(folder) / "data", Clock(Path(folder) / "clock", datetime.fromisoformat(MONDAY) + timedelta(days=1))
        )
        tab = browser.new_page(viewport={"width": 820, "height": 960}, timezone_id=NEW_YORK, device_scale_factor=1.5)
        tab.goto(site.address)
        tab.get_by_label("Your message", exact=True).fill(TOLD)
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
        site.stop()


# ── the platforms ───────────────────────────────────────────────────────────────────────────────────────────────────


def made_of(chapters: Scenes) -> str:
    """All that the scenes show, as JSON."""
    shown = {scene.name: scene.shown for chapter in chapters.values() for scene in chapter}
    return json.dumps(shown, ensure_ascii=False, indent=1) + "\n"


def page_of(gallery: Gallery, chapters: Scenes) -> str:
    made_of = f"One of every message and form, from the {gallery.made_of} that {gallery.platform} is given; the frames"
    lines = [
        f"# Afterword on {gallery.platform}",
        "",
        *wrap(f"{made_of} around them are drawn in its manner. Everybody in them is invented. {MADE}", PAGE_WIDTH),
    ]
    for title, chapter in chapters.items():
        lines += ["", f"## {title}"]
        for scene in chapter:
            plain = scene.caption.replace("`", "").replace("*", "")
            lines += ["", scene.caption, "", f"![{plain}]({gallery.folder.name}/{scene.name}.png)"]
    return "\n".join(lines) + "\n"


def photograph_scenes(browser: Browser, gallery: Gallery) -> None:
    """Every scene. What was a picture of an earlier one goes."""
    chapters = gallery.scenes()
    gallery.folder.mkdir(exist_ok=True)
    for old in gallery.folder.glob("*.png"):
        old.unlink()
    tab = browser.new_page(viewport={"width": 760, "height": 400}, device_scale_factor=1)
    for scene in (scene for chapter in chapters.values() for scene in chapter):
        tab.set_content(gallery.page(scene.shown))
        keep(tab.locator(".scene").screenshot(), gallery.folder / f"{scene.name}.png")
    tab.close()
    gallery.json.write_text(made_of(chapters))
    gallery.told.write_text(page_of(gallery, chapters))


def keep(picture: bytes, path: Path) -> None:
    """A third of its size, in fewer colours than an eye would miss."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


def main() -> None:
    GALLERY.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(asyncio.run(conversation()))
    photograph()


if __name__ == "__main__":
    main()
