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
        "2:00–3:00 pm",
        "Ask what the next step is",
        "How did it go",
        "Dana Li, hiring manager, dana.li@example.com",
        "Hi Dana,",
        "Well done",
        "LinkedIn note",
        "First follow-up",
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
    expect(tab.locator(".aw-clock")).to_contain_text("at 9:00 am")
    tab.get_by_role("button", name="30 minutes later").click()
    expect(tab.locator(".aw-clock")).to_contain_text("at 9:30 am")
    tab.get_by_role("button", name="Tomorrow morning").click()
    expect(tab.locator(".aw-clock")).to_contain_text("Tuesday")
    tab.get_by_role("button", name="To the next thing due", exact=True).click()
    expect(tab.get_by_role("alert")).to_contain_text("Nothing is due")


def test_a_second_user_and_a_channel(serve: Callable[..., Site], tab: Page) -> None:
    tab.goto(f"{serve().address}/demo")
    seat = tab.get_by_label("You look at")
    expect(tab.locator(".aw-clock")).to_contain_text("at 9:00 am")
    seat.select_option("You in #class")
    invitation = tab.get_by_role("article").last
    expect(invitation).to_contain_text("What joining shares")
    invitation.get_by_role("button", name="Join").click()
    expect(tab.get_by_text("You are in Spring class")).to_be_visible()
    tab.get_by_role("textbox", name="Your message").fill("hello everybody")
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_role("alert")).to_contain_text("nothing but commands")
    seat.select_option("Your messages")
    expect(tab.get_by_role("article")).to_have_count(0)
    tab.locator(".aw-demo .aw-primary").click()
    expect(tab.get_by_role("article").last).to_contain_text("2:00–3:00 pm")
    seat.select_option("Robin, a coach, in #class")
    tab.get_by_role("textbox", name="Your message").fill("/cohort report")
    tab.get_by_role("button", name="Send").click()
    expect(tab.get_by_role("article").last).to_contain_text("Five members. None of them shares something with you.")
    expect(tab.get_by_role("article").filter(has_text="You are in Spring class")).to_have_count(0)
    for _ in range(2):
        tab.get_by_role("button", name="To the next thing due", exact=True).click()
    digest = tab.get_by_role("article").filter(has_text="the week to Friday 6 March")
    expect(digest).to_contain_text("Interviews held")
    expect(digest.get_by_role("img", name="Bars for Spring class")).to_be_visible()
    seat.select_option("Robin's messages")
    expect(tab.get_by_role("article")).to_have_count(0)
