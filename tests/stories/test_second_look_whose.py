"""Whose a name, a title, a word of leave is: what is told of one is not put on another, and takes nothing away."""

import pytest

from tests.talk import Me


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Dr. Brandt's first name is Anke", "Anke Brandt"),
        ("her given name is Anke", "Anke Brandt"),
        ("dr brandt's first name is Anke", "Anke Brandt"),
        ("Dr Brandt is called Anke", "Anke Brandt"),
        ("Dr. Brandt's name is Brand", "Brand"),
        ("Dr. Brandt's full name is Anke Maria Brandt", "Anke Maria Brandt"),
    ],
)
async def test_a_given_name_is_told_of_one_known_by_surname(me: Me, told: str, name: str) -> None:
    await me.says("Interviewed with Acme today 8am. It was good. I met Dr. Brandt")
    await me.says(told)
    anke = await me.only("contacts")
    assert (anke["name"], anke["honorific"]) == (name, "Dr.")
