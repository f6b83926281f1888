"""One sentence of a debrief that looks like something else takes no more than itself."""

import pytest

from tests.talk import Me


async def awaited(me: Me, people: str = "") -> None:
    await me.says(f"Interview with Acme on Tuesday 2pm to 3pm {people}".strip())
    await me.goes_to("Tuesday 15:40")


@pytest.mark.parametrize(
    ("words", "people", "by"),
    [
        ("Met Esa, his surname is Mäkelä. Esa said they would call by Friday.", ["Esa Mäkelä"], "2026-03-06"),
        ("Lead's name is Xochitl, last name Vargas. She will call by Friday.", ["Xochitl Vargas"], "2026-03-06"),
        (
            "Met Kayleigh and Ben. Kayleigh said she'd call me Thursday. Oh, and Kayleigh's last name is Dombrowski.",
            ["Ben", "Kayleigh Dombrowski"],
            "2026-03-05",
        ),
        ("Met Dana Lee. Sorry, it's Li, not Lee. They'll call on Friday.", ["Dana Li"], "2026-03-06"),
        ("Met Ann Lee. They'll call Wednesday, not Tuesday.", ["Ann Lee"], "2026-03-04"),
        ("Met Ann Lee. I should hear Wednesday, not Tuesday as HR wrote.", ["Ann Lee"], "2026-03-04"),
        (
            "You can call me, said Ann, but not before 10 in the morning. Met Ann Lee. They'll call by Friday.",
            ["Ann Lee"],
            "2026-03-06",
        ),
        (
            "Met Ann Lee. ann@acme.com is the address, cc bo@acme.com who's her admin. They'll call by Friday.",
            ["Ann Lee"],
            "2026-03-06",
        ),
    ],
)
async def test_what_corrects_and_orders_nothing_is_told(me: Me, words: str, people: list[str], by: str) -> None:
    await awaited(me)
    await me.says(words)
    assert sorted(row["name"] for row in await me.all("contacts")) == people
    assert (await me.only("promises"))["by"] == by
    assert (await me.only("interviews"))["starts_at"].startswith("2026-03-03T14:00")
    assert (await me.desk())["settings"]["quiet_to"] == "08:00"


async def test_what_is_noted_is_put_right_and_the_rest_is_told(me: Me) -> None:
    await awaited(me, "with Dana Lee")
    await me.says("It went great. It's Li, not Lee, by the way. They'll call on Friday.")
    assert (await me.only("contacts"))["name"] == "Dana Li"
    assert (await me.only("interviews"))["rating"] == 5
    assert (await me.only("promises"))["by"] == "2026-03-06"


async def test_a_setting_is_made_and_the_rest_is_told(me: Me) -> None:
    await awaited(me)
    await me.says("My time zone is London. Met Dana Lee. They'll call on Friday.")
    assert (await me.desk())["settings"]["zone"] == "Europe/London"
    assert (await me.only("contacts"))["name"] == "Dana Lee"
    assert (await me.only("promises"))["by"] == "2026-03-06"


@pytest.mark.parametrize(
    "words",
    [
        "Pause after each slide, that's my lesson. Met Rebecca Stein. They'll call by Friday.",
        "I asked can I call you, she said no, kindly wait for the SMS. Met Rebecca Stein. They'll call by Friday.",
        "Met Rebecca Stein. Salary: they offered 9500, need to clarify if housing is included. They'll call by Friday.",
        "Met Rebecca Stein. She said: we'll let you know by Friday. I could have explained water activity better.",
    ],
)
async def test_a_word_makes_no_pause_no_end_and_no_answer(me: Me, words: str) -> None:
    await awaited(me)
    await me.says(words)
    assert (await me.only("contacts"))["name"] == "Rebecca Stein"
    assert (await me.only("promises"))["by"] == "2026-03-06"
    assert (await me.only("interviews"))["outcome"] is None
    assert not me.heard_about("quiet until")
    assert not me.heard_about("answered")


async def test_a_pause_beside_a_debrief_is_a_pause(me: Me) -> None:
    await awaited(me)
    await me.says("Met Rebecca Stein. They'll call by Friday. Pause until Monday.")
    assert (await me.only("contacts"))["name"] == "Rebecca Stein"
    assert me.heard_about("quiet until")


async def test_what_is_over_lasts_no_longer_for_its_kind(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm")
    await me.goes_to("Tuesday 15:40")
    await me.says("Met Rebecca Stein in person. They'll call by Friday.")
    interview = await me.only("interviews")
    assert interview["kind"] == "onsite"
    assert interview["ends_at"].startswith("2026-03-03T15:00")
