"""A name and its e-mail address that disagree."""

import pytest

from bot.understanding.amendments import find_fact_of_person
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


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("oh her last name is spelled Torrez w a z", ("surname", "Torrez")),
        ("her name is spelled Jackie with a ck", ("called", "Jackie")),
        ("his surname is Philips with one l", ("surname", "Philips")),
        ("his last name is Withers", ("surname", "Withers")),
        ("her name is spelled A n y a", ("called", "Anya")),
    ],
)
def test_the_letters_it_is_spelled_with_are_no_part_of_a_name(text: str, fact: tuple[str, str]) -> None:
    assert find_fact_of_person(text) == fact
