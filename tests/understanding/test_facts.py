"""Telephone numbers and e-mail addresses of every shape, in a sentence; and what only looks like one."""

import random
from collections.abc import Iterator
from dataclasses import replace

import phonenumbers
import pytest
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from bot.understanding.facts import find_facts
from tests.understanding.reading_at import context

_FRAMES = (
    "Her number is {}",
    "you can call Dana at {} any time.",
    "Dana Li, CTO, {}",
    "Tel: {}",
    "met Dana ({}) on Friday",
    "Dana Li\nVP Engineering\n{}\nAcme",
    "his mobile's {}, he said",
    "m. {} | e. dana@acme.example.com",
)
_KINDS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)


def _written(number: phonenumbers.PhoneNumber) -> Iterator[str]:
    """The ways people write one number."""
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    international = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    yield national
    yield international
    yield phonenumbers.format_number(number, PhoneNumberFormat.E164)
    yield international.replace(" ", ".").replace("-", ".")
    yield national.replace(" ", "-")
    yield "".join(sign for sign in national if sign.isdigit())


def _phones() -> Iterator[tuple[str, str, str]]:
    """(region, as written, E.164)."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in _KINDS:
            number = phonenumbers.example_number_for_type(region, kind)
            if number is not None and phonenumbers.is_valid_number(number):
                expected = phonenumbers.format_number(number, PhoneNumberFormat.E164)
                yield from ((region, written, expected) for written in dict.fromkeys(_written(number)))


def test_telephone_numbers_of_every_country() -> None:
    missed: list[tuple[str, str]] = []
    seen = 0
    for at, (region, written, expected) in enumerate(_phones()):
        text = _FRAMES[at % len(_FRAMES)].format(written)
        found = [fact.value for fact in find_facts(text, replace(context(), country=region)) if fact.kind == "phone"]
        seen += 1
        if found != [expected]:
            missed.append((region, text))
    assert seen > 2000
    assert len(missed) <= 0.03 * seen, missed[:20]


@pytest.mark.parametrize(
    ("written", "number", "ext"),
    [
        ("(312) 555-0148 x 22", "+13125550148", "22"),
        ("312-555-0148 x123", "+13125550148", "123"),
        ("+1 312 555 0148 ext. 9", "+13125550148", "9"),
        ("312.555.0148, extension 4411", "+13125550148", "4411"),
        ("1-312-555-0148", "+13125550148", ""),
        ("0049 30 901820", "+4930901820", ""),
        ("+44 (0)20 7946 0958", "+442079460958", ""),
    ],
)
def test_extensions_and_prefixes(written: str, number: str, ext: str) -> None:
    (fact,) = find_facts(f"Dana's number is {written}", context())
    assert (fact.value, fact.ext) == (number, ext)


@pytest.mark.parametrize(
    "text",
    [
        "order number 4417-2231-9981",
        "order number 312 555 0148",
        "ticket #3125550148",
        "Salary is 120000 to 135000, bonus 10000",
        "They pay $95,000.00 or 8,500,000 INR",
        "the meeting is 2026-03-14 10:30",
        "on 14.03.2026 from 10:00 to 11:30",
        "between 2019-2023 and 2024 2025",
        "IP 192.168.100.123 port 8080",
        "Zoom ID 845 1234 5678 passcode 443322",
        "invoice 20260314001",
        "job ref 1234567",
        "room 4.12.003, building 7",
        "10000000 users, 25000000 requests",
        "card 4111 1111 1111 1111",
    ],
)
def test_other_numbers_are_no_telephone(text: str) -> None:
    assert [fact.value for fact in find_facts(text, context()) if fact.kind == "phone"] == []


_LOCALS = (
    "dana", "dana.li", "d.li", "dana_li", "dana-li", "DanaLi", "dana.li+jobs", "dli2", "dana.o'neill", "li.dana.m",
    "1dana",
)  # fmt: skip
_DOMAINS = (
    "acme.example.com", "example.org", "mail.acme.example.co.uk", "a-b.example.io", "ACME.Example.COM",
    "x1.example.museum",
)  # fmt: skip
_AROUND = (
    "{}", "her email is {}", "<{}>", "({})", "mailto:{}", "Dana Li, {}, CTO", "write to {}.", "e-mail: {};", '"{}"',
    "{}\nAcme", "Dana/{}", "*{}*", "at {}!", "{}?", "email={}", "[{}]", "—{}—", "reach me ({}) or not",
)  # fmt: skip


def test_email_addresses_in_every_dress() -> None:
    shapes = [(around, f"{local}@{domain}") for around in _AROUND for local in _LOCALS for domain in _DOMAINS]
    missed = [
        around.format(address)
        for around, address in shapes
        if [fact.value for fact in find_facts(around.format(address), context())] != [address.lower()]
    ]
    assert len(missed) <= 0.005 * len(shapes), random.Random(1).sample(missed, min(20, len(missed)))


@pytest.mark.parametrize("text", ["meet @ 3pm", "@dana said", "a@b", "ping me @acme", "2@3.", "user@localhost said"])
def test_what_is_no_email(text: str) -> None:
    assert find_facts(text, context()) == ()


def test_an_address_as_it_is_dictated() -> None:
    (fact,) = find_facts("her email is dana dot li at acme dot example dot com thanks", context())
    assert (fact.kind, fact.value) == ("email", "dana.li@acme.example.com")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Dana Li\nCTO\n400 Madison Ave, Suite 9\nBoston, MA 02110", "400 Madison Ave, Suite 9, Boston, MA 02110"),
        ("Dana Li\nGeschäftsführerin\nLindenstraße 12\n10117 Berlin", "Lindenstraße 12, 10117 Berlin"),
        ("Met Dana. Her address is 12 Main St, Boston MA", "12 Main St, Boston MA"),
    ],
)
def test_postal_addresses(text: str, address: str) -> None:
    assert [fact.value for fact in find_facts(text, context()) if fact.kind == "address"] == [address]
