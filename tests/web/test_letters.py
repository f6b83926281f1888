"""Letters in a browser: copied and opened from the chat, and shown once on a page of their own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from adapters.app import open_app
from adapters.clocks import RealClock
from adapters.local.channel import NoScreen
from adapters.settings import Settings
from bot import wording
from bot.ports import Account
from tests.web.axe import violations
from tests.web.conftest import Site
from tests.web.test_chat import say

TOLD = "Had an interview with Acme yesterday from 2pm to 3pm, met Dana Li (dana.li@example.com), it went well"


def letter(tab: Page, site: Site) -> None:
    """The chat with a letter's message in it."""
    tab.goto(site.address)
    say(tab, TOLD)
    tab.get_by_role("button", name="Draft").click()
    expect(tab.get_by_role("button", name="Shorter")).to_be_visible()


def page_of(data: Path) -> str:
    """The path of the newest letter's page, as a platform's channel gets it."""
    settings = Settings().model_copy(update={"data": data, "database": None, "master_key": None})
    with open_app(settings, clock=RealClock(), screen=NoScreen()) as app:
        desk = app.store.load(Account(platform="local", user="you"))
        assert desk
        return f"/letter/{desk.seeker.page_token(desk.dialogue.shown[-1].page)}"


def test_a_letter_is_copied_and_opened_from_the_chat(
    serve: Callable[..., Site], window: Callable[..., BrowserContext]
) -> None:
    site = serve()
    context = window(permissions=["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    letter(tab, site)
    tab.get_by_role("button", name="Copy").click()
    expect(tab.get_by_text("Copied.")).to_be_visible()
    copied = str(tab.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("Hi Dana,")
    address = tab.get_by_role("link", name="Open in e-mail").get_attribute("href")
    assert address
    assert address.startswith("mailto:dana.li@example.com?subject=")
    assert address not in tab.get_by_role("log").or_(tab.locator("body")).first.inner_text()
    assert violations(tab) == []


@pytest.mark.parametrize("look", ["light", "dark", "narrow", "scriptless"])
def test_its_own_page_shows_it_once(
    serve: Callable[..., Site], window: Callable[..., BrowserContext], tab: Page, tmp_path: Path, look: str
) -> None:
    site = serve()
    letter(tab, site)
    page = window(
        color_scheme="dark" if look == "dark" else "light",
        java_script_enabled=look != "scriptless",
        viewport={"width": 320 if look == "narrow" else 900, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    ).new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(site.address + page_of(tmp_path / "data"))
    expect(page.get_by_role("heading", name=wording.PAGE_WAITS_TITLE)).to_be_visible()
    page.get_by_role("button", name=wording.PAGE_SHOW).click()
    assert page.get_by_label(wording.PAGE_LETTER).input_value().startswith("Hi Dana,")
    assert told == []
    if look == "scriptless":
        expect(page.get_by_role("button", name=wording.PAGE_COPY)).to_be_hidden()
    else:
        page.get_by_role("button", name=wording.PAGE_COPY).click()
        expect(page.get_by_role("status")).to_have_text(wording.PAGE_COPIED)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    expect(page.get_by_role("heading", name=wording.PAGE_USED_TITLE)).to_be_visible()
