"""Addresses that open an e-mail with a letter: RFC 6068, and what is left out where they would be too long."""

from datetime import UTC, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Contact, FollowUp, FollowUpKind
from bot.drafting.links import LONGEST_MAILTO, LONGEST_WEB, address, gmail, is_whole, links, mailto, outlook
from bot.drafting.notes import Letter

NOW = datetime(2026, 3, 3, 20, tzinfo=UTC)
DANA = Contact(id="c1", name="Dana Li", email="dana.li@example.com", linkedin="linkedin.com/in/dana-li")


def follow_up(kind: FollowUpKind) -> FollowUp:
    return FollowUp(id="f1", rule="R6", kind=kind, interview="i1", contact="c1", made_at=NOW)


def letter(body: str = "Hello Dana,\n\nThank you.") -> Letter:
    return Letter(to="Dana Li <dana.li@example.com>", subject="Thank you", body=body)


@pytest.mark.parametrize(
    ("to", "found"),
    [
        ("Dana Li <dana.li@example.com>", "dana.li@example.com"),
        ("Li, Dana (HR) <dana@example.com>", "dana@example.com"),
        ("dana@example.com", "dana@example.com"),
        ("Dana Li", ""),
        ("[name]", ""),
    ],
)
def test_the_address_has_no_name_in_it(to: str, found: str) -> None:
    assert address(Letter(to=to, subject="", body="")) == found


def test_as_the_rfc_writes_it() -> None:
    url = mailto("dana+jobs&co@example.com", "Danke & grüße = 100%", "Hello,\n\nçay?\n#1 + 2")
    assert url == (
        "mailto:dana%2Bjobs%26co@example.com?subject=Danke%20%26%20gr%C3%BC%C3%9Fe%20%3D%20100%25"
        "&body=Hello%2C%0D%0A%0D%0A%C3%A7ay%3F%0D%0A%231%20%2B%202"
    )
    assert mailto("", "Hi", "") == "mailto:?subject=Hi"


@given(
    subject=st.text(st.characters(codec="utf-8", exclude_characters="\r\n")),
    body=st.text(st.characters(codec="utf-8", exclude_characters="\r")),
)
def test_what_goes_in_comes_out(subject: str, body: str) -> None:
    url = mailto("a@example.com", subject, body)
    assert url.isascii()
    assert " " not in url
    fields = dict(part.split("=") for part in url.partition("?")[2].split("&") if part)
    assert unquote(fields.get("subject", "")) == subject
    assert unquote(fields.get("body", "")) == body.replace("\n", "\r\n")


def test_web_compose() -> None:
    assert gmail("a@example.com", "Hi & bye", "x\ny") == (
        "https://mail.google.com/mail/?view=cm&fs=1&to=a%40example.com&su=Hi%20%26%20bye&body=x%0Ay"
    )
    assert outlook("", "Hi", "x y") == "https://outlook.live.com/mail/0/deeplink/compose?subject=Hi&body=x%20y"


@pytest.mark.parametrize("words", [10, 1_000, 5_000])
def test_no_address_is_too_long(words: int) -> None:
    long = letter("A letter – " * words)
    urls = [link.url for link in links(long, follow_up("thank_you"), DANA)]
    assert [len(url) <= most for url, most in zip(urls, (LONGEST_MAILTO, LONGEST_WEB, LONGEST_WEB), strict=True)] == [
        True, True, True,
    ]  # fmt: skip
    assert all("ubject=Thank%20you" in url or "su=Thank%20you" in url for url in urls)
    assert ("body=" in urls[0]) == is_whole(long) == (words == 10)


def test_each_goes_its_own_way() -> None:
    assert [link.url for link in links(letter(), follow_up("linkedin"), DANA)] == ["https://linkedin.com/in/dana-li"]
    assert links(letter(), follow_up("linkedin"), Contact(id="c1", name="Dana Li")) == ()
    assert links(letter(), follow_up("card"), DANA) == ()
    assert links(letter(), follow_up("call"), DANA) == ()
    assert {link.page for link in links(letter(), follow_up("chase"), DANA, "/letter/x")} == {"/letter/x"}
