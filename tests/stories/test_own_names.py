"""The seeker's own name, told in passing."""

import pytest

from bot.understanding.own_names import find_own_name
from tests.talk import Me


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("hey its priya, i've got a final round on friday", "Priya", "i've got a final round on friday"),
        ("Hi, this is Mona. Interview with Acme tomorrow at 3", "Mona", "Interview with Acme tomorrow at 3"),
        ("hi, I'm Dana here", "Dana", ""),
        ("ok also add my name its Tobias Renner", "Tobias Renner", ""),
        ("sign it tobias", "Tobias", ""),
        ("sign them as Ada Quist please", "Ada Quist", ""),
        ("my name is Odalys Tarn", "Odalys Tarn", ""),
        ("I'm Luana, sign my letters with Luana Ferreira", "Luana Ferreira", ""),
        ("I'm Tobias Renner, please sign with that", "Tobias Renner", ""),
        ("My name is Col. David Whitmore (Ret.)", "Col. David Whitmore (Ret.)", ""),
        ("I'm Aisha Khan, RN", "Aisha Khan, RN", ""),
        ("I'm Rohan", "Rohan", ""),
        ("im aisha khan btw", "Aisha Khan", ""),
        ("I am Blessing Adeyemi", "Blessing Adeyemi", ""),
        ("I'm signing as Beth Coleman", "Beth Coleman", ""),
    ],
)
def test_who_they_are(text: str, name: str, rest: str) -> None:
    found = find_own_name(text)
    assert found
    assert (found.name, found.rest) == (name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "hi it's about acme, they wrote",
        "hey its me, I have news",
        "hello it's Friday, any news",
        "hi im nervous, got an interview",
        "hi it's done, sent",
        "Hi, this is Dana, from Acme. We would like to see you again",
        "Hi, this is Dana. We enjoyed talking with you",
        "add my name",
        "sign it off",
        "sign it with my first name",
        "add Tobias Renner",
        "I'm Irish",
        "I'm nervous",
        "im in",
        "I'm Berlin based",
        "i'm signing the contract",
        "it's Dana Lee",
        "Rohan Mehta",
    ],
)
def test_who_they_are_not(text: str) -> None:
    assert find_own_name(text) is None


async def test_a_name_told_in_passing_is_the_seekers(me: Me) -> None:
    await me.says("hey its priya, video interview with Acme today 10am to 11am")
    assert (await me.desk())["settings"]["name"] == "Priya"
    (interview,) = await me.all("interviews")
    assert interview["company"] == "Acme"
    assert await me.all("contacts") == []


@pytest.mark.parametrize(
    "words",
    [
        "ok also add my name its Tobias Renner",
        "sign it Tobias Renner",
        "I'm Tobias Renner",
        "im tobias renner",
        "Tobias Renner",
        "it's Tobias Renner",
        "I'm Tobias, sign my letters with Tobias Renner",
    ],
)
async def test_the_first_letter_asks_for_it_once(me: Me, words: str) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li and Tom Baker")
    await me.says("draft dana")
    assert me.heard_about("Tell me your name and I sign with it")
    await me.says("draft tom")
    assert not me.heard_about("Tell me your name and I sign with it")
    await me.says(words)
    assert all("Tobias Renner" in f["draft"] for f in await me.owed("thank_you"))
    assert {row["name"] for row in await me.all("contacts")} == {"Dana Li", "Tom Baker"}


@pytest.mark.parametrize("words", ["and Rohan Mehta", "it's Dana Lee", "Tom Bakker", "sent"])
async def test_another_name_under_a_letter_is_not_the_seekers(me: Me, words: str) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li and Tom Baker")
    await me.says("draft dana")
    await me.says(words)
    assert not (await me.desk())["settings"]["name"]


async def test_a_letter_pasted_greets_the_seeker(me: Me) -> None:
    await me.says(
        "Dear Amaka, we invite you to an interview on Thursday, 12 March at 10:00 with Dr. Folake Adebayo at Acme Care"
    )
    (contact,) = await me.all("contacts")
    assert contact["name"] == "Folake Adebayo"
