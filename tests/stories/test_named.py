"""Who is named and was not there."""

from tests.talk import Me


async def held(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:40")
    await me.says("Great! Met Dana Li. The next round would be with their CTO, Priya Nair, on the 20th at 2pm.")


async def test_whom_they_will_meet_next_is_kept_but_owed_no_thanks(me: Me) -> None:  # R4, R6
    await held(me)
    assert sorted(contact["name"] for contact in await me.all("contacts")) == ["Dana Li", "Priya Nair"]
    priya = await me.only("contacts", name="Priya Nair")
    ahead = await me.only("interviews", status="planned")
    assert (priya["interviews"], priya["title"], priya["company"]) == ([ahead["id"]], "CTO", "Acme")
    (thanks,) = await me.owed("thank_you", interview="i1")
    assert thanks["contact"] == (await me.only("contacts", name="Dana Li"))["id"]
    assert me.heard_about("People", "Priya Nair")


async def test_they_are_met_in_the_next_round(me: Me) -> None:
    await held(me)
    await me.presses("Looks right")
    await me.says("Interview with Acme on March 20 at 2pm with Priya Nair")
    assert (await me.only("contacts", name="Priya Nair"))["interviews"] == ["i2"]


async def test_they_can_be_taken_off(me: Me) -> None:
    await held(me)
    await me.says("remove Priya")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dana Li"]
