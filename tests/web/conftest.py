"""A real `afterword run`, and a real Chromium to look at it with."""

import re
import shutil
from collections.abc import Callable, Generator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from adapters import cli
from tests.forked import LIMIT_S, Clock, Process, environment

MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)
"""When each test begins: ten in the morning in New York."""
QUIET = (
    "--no-sandbox",  # as root, in a container
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
)
"""Chromium speaks to nobody but the page."""


expect.set_options(timeout=20_000)  # a machine under load is slow, and not wrong


class Site:
    """The bot, served. `address` is what it prints, and `link` the whole of it."""

    def __init__(self, data: Path, clock: Clock, port: int = 0, host: str = "127.0.0.1") -> None:
        settings = {"AFTERWORD_DATA": str(data), "PORT": str(port), "HOST": host, "TMPDIR": str(data.parent)}
        self._process = Process(cli.main, "run", cwd=data.parent, env=environment(**settings), clock=clock)
        printed = next(line for line in self._process.stderr if b"Open " in line).decode()
        found = re.search(r"(http://[\d.]+:(\d+))\S*", printed)
        assert found, printed
        self.link, self.address, self.port = found[0], found[1], int(found[2])

    def kill(self) -> None:
        self._process.close()

    def stop(self) -> int:
        with self._process:
            self._process.terminate()
            return self._process.wait()


def find_chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture
def serve(tmp_path: Path) -> Generator[Callable[..., Site]]:
    """Serves this test's own data; a second call with the port of the first is a restart."""
    started: list[Site] = []
    clock = Clock(tmp_path / "clock", MONDAY)

    def start(port: int = 0, host: str = "127.0.0.1") -> Site:
        started.append(Site(tmp_path / "data", clock, port, host))
        return started[-1]

    yield start
    started[-1].stop()


@pytest.fixture(scope="module")  # Playwright runs an event loop as long as it is open, which async tests cannot share
def browser() -> Generator[Browser]:
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("needs Chromium (on Debian: apt install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture
def window(browser: Browser) -> Generator[Callable[..., BrowserContext]]:
    """Opens a browser window of its own: in New York, light and wide, unless it is told otherwise."""
    opened: list[BrowserContext] = []

    def open_window(**options: Any) -> BrowserContext:
        usual: dict[str, Any] = {"timezone_id": "America/New_York", "viewport": {"width": 900, "height": 800}}
        opened.append(browser.new_context(**{**usual, **options}))
        opened[-1].set_default_timeout(LIMIT_S * 1000)
        return opened[-1]

    yield open_window
    for context in opened:
        context.close()


@pytest.fixture
def tab(window: Callable[..., BrowserContext]) -> Page:
    """An empty tab. A script that fails in it fails the test."""
    page = window().new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    return page
