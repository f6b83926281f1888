"""One person for another, another address, a name in another spelling: nobody is noted twice."""

import pytest

from tests.talk import Me


async def ahead(me: Me) -> None:
    await me.says("Video interview with Acme tomorrow 2pm to 3pm with Jan Levin, recruiter, and Petra Vogel")


async def held(me: Me) -> None:
    await ahead(me)
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Jan Levin's e-mail is jan.levin@example.com. Also met José-María Ñíguez")


async def names(me: Me) -> list[str]:
    return [contact["name"] for contact in await me.all("contacts") if contact["interviews"]]


@pytest.mark.parametrize(
    "words",
    [
        "its michael scott not jan",
        "It's with Michael Scott instead of Jan",
        "it'll be Michael Scott, not Jan",
        "Michael Scott rather than Jan Levin",
        "not Jan but Michael Scott",
        "sorry, I'm meeting Michael Scott, not Jan",
    ],
)
async def test_one_takes_the_place_of_another(me: Me, words: str) -> None:
    await ahead(me)
    await me.says(words)
    assert sorted(await names(me)) == ["Michael Scott", "Petra Vogel"]
    assert (await me.only("interviews"))["status"] == "planned"


async def test_after_it_the_one_noted_was_the_other(me: Me) -> None:
    await held(me)
    await me.says("it was Kai Holt, not Petra")
    assert await names(me) == ["Jan Levin", "Kai Holt", "José-María Ñíguez"]


@pytest.mark.parametrize("words", ["Vogl, not Vogel", "it's Petra, not Jan, who is the manager", "Friday, not Tuesday"])
async def test_these_name_nobody_new(me: Me, words: str) -> None:
    await ahead(me)
    await me.says(words)
    assert [name.split()[0] for name in await names(me)] == ["Jan", "Petra"]


@pytest.mark.parametrize(
    ("words", "email"),
    [
        ("wrong, its j.levin@example.com", "j.levin@example.com"),
        ("no wait, it's jan.levin2@example.com", "jan.levin2@example.com"),
        ("sorry, should be levin@example.com", "levin@example.com"),
        ("Jan Levin's email is jl@example.com", "jl@example.com"),
    ],
)
async def test_another_address(me: Me, words: str, email: str) -> None:
    await held(me)
    await me.says(words)
    assert [contact["email"] for contact in await me.all("contacts")] == [email, None, None]


@pytest.mark.parametrize(
    "words",
    ["jose maria's title is ops director", "Jose-Maria is the ops director", "José María Ñíguez is ops director"],
)
async def test_accents_and_hyphens_make_nobody_another(me: Me, words: str) -> None:
    await held(me)
    await me.says(words)
    assert [c["title"] for c in await me.all("contacts")][1:] == [None, "ops director"]


@pytest.mark.parametrize(
    "words", ["they have a dog named Max lol", "met the office cat, Bella", "their dog Rex was there"]
)
async def test_an_animal_is_no_contact(me: Me, words: str) -> None:
    await held(me)
    await me.says(words)
    assert len(await me.all("contacts")) == 3
