"""The chat in a browser, from end to end: a real bot, a real Chromium."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.invites import acme
from tests.web.axe import violations
from tests.web.conftest import Site

INTERVIEW = "I have a video interview with Acme for Backend Engineer in ten days from 2pm to 3pm"

DROP = """size => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([new Uint8Array(size)], "film.mov"));
    const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
    document.querySelector(".aw").dispatchEvent(event);
}"""
NEXT = re.compile("^Next: ")


def say(tab: Page, text: str) -> None:
    tab.get_by_label("Your message", exact=True).fill(text)
    tab.keyboard.press("Enter")


def last(tab: Page) -> str:
    """The newest bubble, as text."""
    return tab.get_by_role("article").last.inner_text()


def test_it_loads_nothing_from_outside(serve: Callable[..., Site], tab: Page) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    site = serve()
    tab.goto(site.address)
    say(tab, INTERVIEW)
    expect(tab.get_by_role("heading", name="Acme (Backend Engineer)")).to_be_visible()
    tab.goto(f"{site.address}/demo")
    tab.get_by_role("button", name=NEXT).click()
    expect(tab.get_by_role("heading", name="Acme (Backend Engineer)")).to_be_visible()
    assert len(asked) > 5
    assert [url for url in asked if not url.startswith(site.address)] == []


def test_an_interview_is_logged_in_words_changed_in_a_form_and_undone_by_a_button(
    serve: Callable[..., Site], tab: Page
) -> None:
    tab.goto(serve().address)
    expect(tab.get_by_text("Tell me about one as you would tell a friend")).to_be_visible()
    say(tab, INTERVIEW)
    expect(tab.get_by_role("article").first).to_contain_text(INTERVIEW)
    expect(tab.get_by_role("article").last).to_contain_text("2:00–3:00 pm")

    tab.get_by_role("button", name="Change").click()
    form = tab.get_by_role("dialog", name="Interview")
    expect(form.get_by_label("Company")).to_have_value("Acme")
    expect(form.get_by_label("Company")).to_be_focused()
    form.get_by_label("Company").fill("")
    form.get_by_label("Starts (needed)").fill("the day before yesterday")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert").first).to_be_visible()
    form.get_by_label("Company").fill("Globex")
    form.get_by_label("Kind").select_option(label="Phone screen")
    form.get_by_label("Starts (needed)").fill("in twelve days at 4pm")
    form.get_by_label("Ends", exact=True).fill("")
    form.get_by_role("button", name="Save").click()
    expect(form).to_be_hidden()
    expect(tab.get_by_role("heading", name="Globex (Backend Engineer)")).not_to_have_count(0)

    tab.get_by_role("button", name="Undo").last.click()
    expect(tab.get_by_role("article").last).to_contain_text("Taken back")


def test_a_second_tab_shows_the_same_as_it_happens(
    serve: Callable[..., Site], window: Callable[..., BrowserContext]
) -> None:
    site, mine = serve(), window()
    one, other = mine.new_page(), mine.new_page()
    one.goto(site.address)
    other.goto(site.address)
    say(one, INTERVIEW)
    expect(other.get_by_role("article").first).to_contain_text(INTERVIEW)
    other.get_by_role("button", name="Change").click()
    expect(one.get_by_role("dialog")).to_be_visible()
    one.get_by_label("Role").fill("Data Engineer")
    one.get_by_role("button", name="Save").click()
    for tab in (one, other):
        expect(tab.get_by_role("dialog")).to_be_hidden()
        expect(tab.get_by_role("heading", name="Acme (Data Engineer)")).not_to_have_count(0)
    assert one.get_by_role("article").all_inner_texts() == other.get_by_role("article").all_inner_texts()


def test_a_kill_in_mid_conversation_loses_nothing(serve: Callable[..., Site], tab: Page) -> None:
    site = serve()
    tab.goto(site.address)
    say(tab, INTERVIEW)
    tab.get_by_role("button", name="Change").click()
    tab.get_by_label("Place or link").fill("Elm Street 5")
    wait_until_kept(tab.context.new_page(), site.address, "Place or link", "Elm Street 5")
    before = tab.get_by_role("article").all_inner_texts()
    site.kill()
    tab.get_by_label("Round").fill("second")
    serve(site.port)
    tab.reload()
    expect(tab.get_by_label("Place or link")).to_have_value("Elm Street 5")
    expect(tab.get_by_label("Round")).to_have_value("second")
    assert tab.get_by_role("article").all_inner_texts() == before
    tab.get_by_role("button", name="Save").click()
    expect(tab.get_by_role("article").last).to_contain_text("Elm Street 5")


def wait_until_kept(another_tab: Page, address: str, field: str, value: str) -> None:
    """What is being typed into a form is kept after a moment; then a tab that is opened anew shows it."""
    for _ in range(50):
        another_tab.goto(address)
        if another_tab.get_by_label(field).input_value() == value:
            another_tab.close()
            return
    raise AssertionError(f"{value} is not kept")


def test_what_is_sent_while_the_bot_is_away_arrives_once(serve: Callable[..., Site], tab: Page) -> None:
    site = serve()
    tab.goto(site.address)
    say(tab, INTERVIEW)
    expect(tab.get_by_role("article")).to_have_count(2)
    site.kill()
    say(tab, "followups")
    expect(tab.get_by_text("Sending…")).to_be_visible()
    tab.get_by_label("Your message", exact=True).fill("half a thought")
    serve(site.port)
    expect(tab.get_by_text("Sending…")).to_have_count(0)
    expect(tab.get_by_role("article")).to_have_count(4)
    expect(tab.get_by_label("Your message", exact=True)).to_have_value("half a thought")
    tab.reload()
    expect(tab.get_by_role("article")).to_have_count(4)


def test_by_keyboard_alone(serve: Callable[..., Site], tab: Page) -> None:
    tab.goto(serve().address)
    expect(tab.get_by_label("Your message", exact=True)).to_be_focused()
    tab.keyboard.type("/int")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Your message", exact=True)).to_have_value("/interview ")
    tab.keyboard.press("Enter")
    expect(tab.get_by_label("Company")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("dialog")).to_be_hidden()
    expect(tab.get_by_label("Your message", exact=True)).to_be_focused()
    tab.keyboard.type(INTERVIEW)
    tab.keyboard.press("Enter")
    button = tab.get_by_role("button", name="Looks right")
    expect(button).to_be_visible()
    for _ in range(20):
        tab.keyboard.press("Shift+Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    tab.keyboard.press("Enter")
    expect(button).to_be_hidden()
    assert tab.evaluate("document.activeElement.tagName") != "BODY", "the focus is not lost"


def test_what_people_write_is_shown_as_they_wrote_it(serve: Callable[..., Site], tab: Page) -> None:
    tab.goto(serve().address)
    odd = "<img src=x onerror=alert(1)> {{ 6 * 7 }} ${1} `x` </script><b>bold</b>  ünï 👩‍💻"
    say(tab, odd)
    expect(tab.get_by_role("article").first).to_contain_text(odd)
    tab.reload()
    expect(tab.get_by_role("article").first).to_contain_text(odd)
    assert tab.locator(".aw-bubble img, .aw-bubble script").count() == 0


def test_news_is_counted_in_the_title_and_marked(
    serve: Callable[..., Site], window: Callable[..., BrowserContext]
) -> None:
    site, mine = serve(), window()
    looked_at, hidden = mine.new_page(), mine.new_page()
    looked_at.goto(site.address)
    hidden.goto(site.address)
    hidden.evaluate("document.hasFocus = () => false")
    say(looked_at, INTERVIEW)
    expect(hidden).to_have_title("(1) Afterword")
    expect(hidden.get_by_role("separator", name="New").or_(hidden.get_by_text("New", exact=True))).to_be_visible()
    hidden.evaluate("document.hasFocus = () => true; window.dispatchEvent(new Event('focus'))")
    expect(hidden).to_have_title("Afterword")


def test_it_can_be_read_by_everybody(serve: Callable[..., Site], window: Callable[..., BrowserContext]) -> None:
    """No violation that axe-core knows of (https://github.com/dequelabs/axe-core), light and dark, wide and narrow."""
    site = serve()
    for colours, width in (("light", 900), ("dark", 320)):
        tab = window(color_scheme=colours, viewport={"width": width, "height": 700}).new_page()
        tab.goto(f"{site.address}/demo")
        for step in ("say", "let time pass", "let time pass", "say", "let time pass"):
            tab.get_by_role("button", name=f"Next: {step}").click()
        expect(tab.get_by_role("button", name="Sent it", exact=True)).to_be_visible()
        assert violations(tab) == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, "nothing is wider than the window"
        say(tab, "/settings")
        expect(tab.get_by_role("dialog")).to_be_visible()
        assert violations(tab) == []


def test_an_invitation_is_dropped_and_a_calendar_file_is_taken_away(serve: Callable[..., Site], tab: Page) -> None:
    site = serve()
    tab.goto(site.address)
    upload = tab.get_by_label("Hand over a file")
    invitation = acme(day="20300305").encode()
    upload.set_input_files({"name": "invite.ics", "mimeType": "text/calendar", "buffer": invitation})
    expect(tab.get_by_role("article").first).to_contain_text("invite.ics")
    expect(tab.get_by_role("article").last).to_contain_text("Dana Li")
    upload.set_input_files({"name": "résumé.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 ..."})
    expect(tab.get_by_role("article").last).to_contain_text("PDF files")
    tab.evaluate(DROP, 21_000_000)
    expect(tab.get_by_role("alert")).to_contain_text("too big")

    tab.get_by_role("button", name="Calendar file").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name=re.compile("[.]ics$")).click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")

    say(tab, "/calendar")
    tab.get_by_role("button", name="Calendar feed").click()
    link = tab.get_by_role("link", name="Calendar feed")
    answer = tab.request.get(f"{site.address}{link.get_attribute('href')}")
    assert answer.status == 200
    assert "BEGIN:VEVENT" in answer.text()


def test_old_messages_come_when_they_are_asked_for(serve: Callable[..., Site], tab: Page) -> None:
    tab.goto(serve().address)
    for number in range(35):
        say(tab, f"hello {number}")
        expect(tab.get_by_text(f"hello {number}", exact=True)).to_be_visible()
    tab.reload()
    expect(tab.get_by_text("hello 34", exact=True)).to_be_visible()
    assert tab.get_by_text("hello 0", exact=True).count() == 0
    tab.get_by_role("button", name="Earlier messages").click()
    expect(tab.get_by_text("hello 0", exact=True)).to_have_count(1)
    assert re.search("hello 34", last(tab)) or tab.get_by_text("hello 34", exact=True).count() == 1


def test_from_a_network_the_printed_link_opens_the_chat_once(serve: Callable[..., Site], tab: Page) -> None:
    site = serve(host="0.0.0.0")
    tab.goto(site.address)
    expect(tab.get_by_text("opens with a one-time link")).to_be_visible()
    tab.goto(site.link)
    tab.get_by_role("button", name="Open the chat").click()
    say(tab, INTERVIEW)
    expect(tab.get_by_role("button", name="Looks right")).to_be_visible()
    tab.goto(site.link)
    expect(tab.get_by_text("used already")).to_be_visible()


def test_the_buttons_are_those_of_the_item_that_is_chosen(serve: Callable[..., Site], tab: Page) -> None:
    tab.goto(f"{serve().address}/demo")
    say(tab, "Had an interview with Acme today from 7am to 8am, met Dana Li and Tom Baker, it went well")
    expect(tab.get_by_role("button", name="Draft")).to_be_visible()
    say(tab, "/followups")
    tab.get_by_label("Item").select_option(index=1)
    expect(tab.get_by_label("Item")).to_have_value(re.compile("f"))
    tab.get_by_role("button", name="Sent it").last.click()
    expect(tab.get_by_role("article").last).to_contain_text("Tom Baker")


def test_it_stops_when_it_is_told_to_although_pages_are_open(serve: Callable[..., Site], tab: Page) -> None:
    site = serve()
    tab.goto(site.address)
    expect(tab.get_by_label("Your message", exact=True)).to_be_focused()
    assert site.stop() == 0
    serve()
