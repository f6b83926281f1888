"""Corrections in words: what is wrong is put right where it stands, whatever it is."""

import pytest

from tests.stories.test_words import two_companies
from tests.talk import Me, day


async def interviewed(me: Me) -> None:
    await me.says("Video interview with Acme tomorrow 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li and Tom Baker. Dana will let me know by Friday. Next step is a take-home")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("it's Lee, not Li", "Dana Lee"),
        ("no, Lee", "Dana Lee"),
        ("IT'S LEE NOT LI", "Dana LEE"),
        ("Dana spells it Dayna", "Dayna Li"),
        ("please change Dana to Diana", "Diana Li"),
        ("not Dana, Diana", "Diana Li"),
        ("Dana's surname is Lim", "Dana Lim"),
    ],
)
async def test_a_name(me: Me, words: str, name: str) -> None:
    await interviewed(me)
    await me.says(words)
    assert [contact["name"] for contact in await me.all("contacts")] == [name, "Tom Baker"]


@pytest.mark.parametrize(
    "words", ["they said Thursday, not Friday", "not Friday, Thursday", "she said Thursday instead of Friday"]
)
async def test_the_day_of_their_answer(me: Me, words: str) -> None:
    await interviewed(me)
    await me.says(words)
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-05"
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-03 14:00"
    await me.says("undo")
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-06"


async def test_the_day_of_the_interview(me: Me) -> None:
    await interviewed(me)
    await me.says("the date was the 2nd")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-02 14:00"
    await me.says("it started at 1 not 2")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-02 13:00"
    assert (await me.only("interviews"))["rating"] == 4


async def test_kind_rating_length_role_company(me: Me) -> None:
    await interviewed(me)
    await me.says("it was a phone call, not video")
    await me.says("I'd give it a 3")
    await me.says("it lasted 45 minutes")
    await me.says("the role is Data Engineer")
    await me.says("wrong company, it's Globex")
    interview = await me.only("interviews")
    assert (interview["kind"], interview["rating"], interview["role"]) == ("phone", 3, "Data Engineer")
    assert (interview["company"], day(interview["ends_at"])) == ("Globex", "2026-03-03 14:45")
    assert {contact["company"] for contact in await me.all("contacts")} == {"Globex"}


async def test_a_title_of_the_one_named_or_spoken_of_last(me: Me) -> None:
    await interviewed(me)
    await me.says("no, Tom is the recruiter")
    await me.says("Dana's title is CTO")
    titles = {contact["name"]: contact["title"] for contact in await me.all("contacts")}
    assert titles == {"Dana Li": "CTO", "Tom Baker": "recruiter"}
    await me.says("his title is Head of Talent")
    assert (await me.only("contacts", name="Tom Baker"))["title"] == "Head of Talent"


async def test_taking_something_off(me: Me) -> None:
    await interviewed(me)
    assert (await me.only("interviews"))["next_step"]
    await me.says("scratch the take-home")
    assert (await me.only("interviews"))["next_step"] is None
    await me.says("drop the promise")
    assert await me.all("promises", superseded=False) == []
    await me.says("remove Tom")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Li"]


async def test_the_wrong_value_tells_which_interview(me: Me) -> None:
    await two_companies(me)
    await me.says("they said Thursday, not Friday")  # said at Acme, though Globex was spoken of last
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-05"


async def test_what_fits_nothing_is_said_and_can_be_changed_by_hand(me: Me) -> None:
    await interviewed(me)
    await me.says("it's Smith, not Schmidt")
    assert me.heard_about("I do not see what that corrects")
    await me.presses("Change")
    assert me.ear.opened
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Li", "Tom Baker"]


async def test_which_of_two_of_one_name(me: Me) -> None:
    await two_companies(me)
    await me.says("Tom Frey was at Globex too")
    await me.says("I emailed Tom")
    assert me.heard_about("Which: 1, 2 or all?", "Tom Baker", "Tom Frey")
    await me.says("Frey")
    done = await me.only("followups", kind="thank_you", state="done")
    assert done["contact"] == (await me.only("contacts", name="Tom Frey"))["id"]


async def test_which_of_two_of_one_name_goes(me: Me) -> None:
    await two_companies(me)
    await me.says("Tom Frey was at Acme too")
    await me.says("remove Tom")
    assert me.heard_about("Which one do you mean", "1. Tom Baker", "2. Tom Frey")
    await me.chooses("Which", "Tom Frey")
    assert await me.all("contacts", name="Tom Frey") == []
    assert await me.all("contacts", name="Tom Baker")


async def test_more_ways_to_say_it(me: Me) -> None:
    await interviewed(me)
    await me.says("Can you fix Dana's surname? It's Lim.")
    await me.says("Tom said it, not Dana")
    await me.says("change the next step to a panel")
    await me.says("2-3pm was wrong, it was 1-2pm")
    promise, interview = await me.only("promises"), await me.only("interviews")
    assert promise["said_by"] == (await me.only("contacts", name="Tom Baker"))["id"]
    assert interview["next_step"] == "a panel"
    assert day(interview["starts_at"]) == "2026-03-03 13:00"
    await me.says("its dana lee")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Lee", "Tom Baker"]


async def test_that_is_right(me: Me) -> None:
    await interviewed(me)
    await me.says("that's right")
    assert all(contact["confirmed"] for contact in await me.all("contacts"))
