"""A name and its e-mail address that disagree."""

import pytest

from bot.understanding.spelling import spelled_otherwise


@pytest.mark.parametrize(
    ("name", "email", "parts"),
    [
        ("Dana Li", "dana.lee@acme.example", ("Li", "Lee")),
        ("Dana Li", "dlee@acme.example", ("Li", "Lee")),
        ("Dana Li", "danalee@acme.example", ("Li", "Lee")),
        ("Tom Beker", "tom_baker@acme.example", ("Beker", "Baker")),
        ("Jon Park", "john.park@acme.example", ("Jon", "John")),
        ("Priya", "preya@acme.example", ("Priya", "Preya")),
    ],
)
def test_two_spellings(name: str, email: str, parts: tuple[str, str]) -> None:
    assert spelled_otherwise(name, email) == parts


@pytest.mark.parametrize(
    ("name", "email"),
    [
        ("Dana Li", "dana.li@acme.example"),
        ("Dana Li", "dli@acme.example"),
        ("Dana Li", "d.li2@acme.example"),
        ("Dana Li", "li.dana@acme.example"),
        ("Dana Li", "careers@acme.example"),
        ("Dana Li", "dana.ortiz@acme.example"),  # a married name, perhaps
        ("Jörg Müller", "joerg.mueller@acme.example"),
        ("José Núñez", "jose.nunez@acme.example"),
        ("Robert Smith", "bob.smith@acme.example"),
        ("Anne-Marie Dubois", "annemarie.dubois@acme.example"),
        ("Dana", "dana.lee@acme.example"),
        ("Dana Li", ""),
        ("", "dana@acme.example"),
    ],
)
def test_none(name: str, email: str) -> None:
    assert spelled_otherwise(name, email) is None
