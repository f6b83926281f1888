"""The demonstration: a week in a minute, and nothing of it kept."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from adapters.local.web.demo import EXAMPLE, told
from tests.web.conftest import Site


def test_the_example_is_a_week_of_nudges_in_ten_presses(serve: Callable[..., Site], tab: Page, tmp_path: Path) -> None:
    site = serve()
    tab.goto(f"{site.address}/demo")
    expect(tab.locator(".aw-clock")).to_contain_text("Monday")
    button = tab.locator(".aw-demo .aw-primary")
    answers = (
        "14:00–15:00",
        "Ask what the next step is",
        "How did it go",
        "Dana Li, hiring manager, dana.li@example.com",
        "Hi Dana,",
        "Well done",
        "LinkedIn note",
        "Follow-up 1",
        "Well done",
        "Congratulations",
    )
    for step, answer in zip(EXAMPLE, answers, strict=True):
        expect(button).to_have_text(told(step))
        button.click()
        expect(tab.get_by_role("article").last).to_contain_text(answer)
    expect(tab.locator(".aw-clock")).to_contain_text("Monday")
    expect(tab.locator(".aw-clock")).to_contain_text("9 March")
    expect(button).to_be_disabled()
    tab.goto(site.address)
    expect(tab.get_by_text("Tell me about one as you would tell a friend")).to_be_visible()
    expect(tab.get_by_role("article")).to_have_count(0)
    assert site.stop() == 0
    assert not list(tmp_path.glob("afterword-demo-*")), "nothing of it is kept"
    serve()


def test_the_visitor_turns_the_clock(serve: Callable[..., Site], tab: Page) -> None:
    tab.goto(f"{serve().address}/demo")
    expect(tab.locator(".aw-clock")).to_contain_text("at 09:00")
    tab.get_by_role("button", name="30 minutes later").click()
    expect(tab.locator(".aw-clock")).to_contain_text("at 09:30")
    tab.get_by_role("button", name="Tomorrow morning").click()
    expect(tab.locator(".aw-clock")).to_contain_text("Tuesday")
    tab.get_by_role("button", name="To the next thing due", exact=True).click()
    expect(tab.get_by_role("alert")).to_contain_text("Nothing is due")
