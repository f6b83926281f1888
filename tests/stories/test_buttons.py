"""Every button and every command: pressed, typed, and pressed again when it is too late."""

from tests.talk import Me, day, spoken


async def told(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Dana Li and Tom Baker")


async def test_the_drafts_of_a_card(me: Me) -> None:
    await told(me)
    await me.presses("Draft")
    assert len(me.heard) == 2
    assert me.heard_about("Hi Dana,")
    assert me.heard_about("Hi Tom,")
    await me.says("sent it")
    assert [f["state"] for f in await me.all("followups", kind="thank_you")] == ["planned", "done"]


async def test_add_a_person(me: Me) -> None:
    await told(me)
    await me.presses("Add person")
    assert me.ear.opened
    assert [q.name for q in me.ear.opened.questions] == [
        "name", "title", "company", "email", "phone", "linkedin", "address",
    ]  # fmt: skip
    await me.submits(name="", email="nonsense", phone="12")
    assert set(me.ear.errors) == {"name", "email", "phone"}
    await me.submits(name="Ana Cruz", email="Ana@Acme.example", phone="(212) 555-0142 ext. 7")
    ana = await me.only("contacts", name="Ana Cruz")
    assert (ana["email"], ana["phone"], ana["phone_ext"]) == ("ana@acme.example", "+12125550142", "7")
    assert ana["confirmed"] is True
    await me.presses("Add person")
    await me.says("Sam Ortiz and Wei Chen")
    assert len(await me.all("contacts")) == 5


async def test_put_off_by_button(me: Me) -> None:
    await told(me)
    await me.goes_to("Tuesday 16:30")
    await me.presses("Tomorrow")
    first = (await me.all("followups", kind="thank_you"))[0]
    assert (first["state"], day(first["nudge_at"])) == ("planned", "2026-03-04 08:00")
    await me.presses("Pick a time")
    await me.submits(when="")
    assert set(me.ear.errors) == {"when"}
    await me.submits(when="yesterday")
    assert set(me.ear.errors) == {"when"}
    await me.submits(when="friday 9am")
    await me.presses("Pick a time")
    await me.says("friday 9am")
    assert "2026-03-06 09:00" in [day(f["nudge_at"]) for f in await me.all("followups", kind="thank_you")]


async def test_later_on_a_debrief(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.presses("Later")
    assert day((await me.owed("debrief"))[0]["nudge_at"]) == "2026-03-03 18:30"
    await me.goes_to("Tuesday 18:30")
    assert me.heard_about("How did it go")


async def test_keep_it_open(me: Me) -> None:  # R16
    await told(me)
    await me.commands("/settings chase_cap 1")
    await me.sleeps(days=7)
    await me.goes_to("next Monday 10:00")
    await me.says("all sent")
    for f in await me.all("followups", kind="chase"):
        if f["state"] not in ("done", "dropped"):
            await me.commands("/followups")
            await me.says("all sent")
    await me.sleeps(days=12)
    assert len(await me.owed("close")) == 1
    await me.says("keep it open")
    assert (await me.only("interviews"))["outcome"] is None
    assert (await me.only("followups", kind="close"))["state"] == "skipped"


async def test_a_card_that_is_right(me: Me) -> None:
    await told(me)
    await me.says("looks right")
    assert all(c["confirmed"] for c in await me.all("contacts"))
    revised = [m for m in me.ear.revised_messages.values() if "Dana Li" in spoken(m)]
    assert revised
    assert "Looks right" not in [c.label for c in revised[-1].controls if hasattr(c, "label")]


async def test_buttons_of_things_that_are_gone(me: Me) -> None:
    await told(me)
    for action in ("sent:f99", "right:i99", "change:i99", "pass:i1", "nonsense", "item", "letgo:f1"):
        chat = await me.turn()
        from bot.event import Pressed

        await chat._take(Pressed(id=f"x-{action}", action=action))  # pyright: ignore[reportPrivateUsage]
        assert me.heard, action
    assert len(await me.all("contacts")) == 2


async def test_a_closed_item_says_so(me: Me) -> None:
    await told(me)
    await me.goes_to("Tuesday 16:30")
    await me.says("all sent")
    await me.says("1 sent")
    assert me.heard_about("already done")
    await me.says("9 sent")
    assert me.heard_about("from 1 to 2")


async def test_the_lists(me: Me) -> None:
    await told(me)
    await me.says("Interview with Globex on Friday 2pm with Priya Nair")
    await me.commands("/followups")
    assert me.heard_about("*Today*") or me.heard_about("*This week*")
    await me.commands("/followups globex")
    assert not me.heard_about("Dana Li")
    await me.commands("/followups hooli")
    assert me.heard_about("Nothing is pending with hooli")
    await me.commands("/contacts")
    assert me.heard_about("Dana Li", "Tom Baker", "Priya Nair")
    await me.commands("/contacts tom")
    assert not me.heard_about("Dana Li")
    await me.commands("/contacts zed")
    assert me.heard_about("nothing on “zed”")
    await me.commands("/interview list")
    assert me.heard_about("1. Globex", "2. Acme")


async def test_commands_with_a_ref(me: Me) -> None:
    await told(me)
    await me.commands("/why Dana")
    assert me.heard_about("Which one") or me.heard_about("R6")
    await me.commands("/why f2")
    assert me.heard_about("R3")
    await me.commands("/why zed")
    assert me.heard_about("nothing on")
    await me.commands("/draft tom")
    assert me.heard_about("Hi Tom,")
    await me.commands("/draft")
    assert me.heard_about("Hi Tom,") or me.heard_about("Which one")
    await me.commands("/debrief acme")
    assert me.heard_about("How did it go with Acme")
    await me.commands("/interview edit acme")
    assert me.ear.opened
    await me.submits(company="Acme Robotics", ends_at="4pm")
    assert day((await me.only("interviews"))["ends_at"]) == "2026-03-03 16:00"
    await me.commands("/interview cancel")
    assert (await me.only("interviews"))["status"] == "cancelled"
    await me.commands("/interview cancel zed")
    assert me.heard_about("nothing on")


async def test_choosing_with_the_select(me: Me) -> None:
    await told(me)
    await me.commands("/draft")
    dana = (await me.all("followups", kind="thank_you"))[0]["id"]
    await me.chooses("Which", dana)
    assert me.heard_about("Hi Dana,")


async def test_choosing_one_of_several_interviews(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm, video")
    await me.says("Interview with Acme on Friday 2pm, video")
    await me.commands("/interview cancel acme")
    await me.chooses("Which", "i2")
    assert [i["status"] for i in await me.all("interviews")] == ["planned", "cancelled"]
    await me.says("Interview with Acme on Monday 9am, video")
    await me.says("Acme moved it to next Thursday at 4pm")
    await me.chooses("Which", "i3")
    assert day((await me.only("interviews", id="i3"))["starts_at"]) == "2026-03-12 16:00"


async def test_the_interview_command_with_words(me: Me) -> None:
    await me.commands("/interview Acme tomorrow 2pm")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-03 14:00"
    await me.commands("/interview")
    assert me.ear.opened
    await me.submits(company="Globex", starts_at="2026-03-05T09:00", zone="London", country="gb")
    globex = await me.only("interviews", company="Globex")
    assert (globex["starts_at"], globex["country"]) == ("2026-03-05T04:00:00-05:00", "GB")
    await me.commands("/interview edit globex")
    await me.submits(country="Narnia", kind="xyz", traditional="perhaps", zone="Nowhere", starts_at="")
    assert set(me.ear.errors) == {"country", "kind", "traditional", "zone", "starts_at"}


async def test_nothing_to_debrief(me: Me) -> None:
    await me.commands("/debrief")
    assert me.heard_about("No interview of yours is over yet")
    await me.commands("/why")
    assert me.heard_about("Nothing is pending")
    await me.commands("/draft")
    assert me.heard_about("Nothing is pending")
    await me.commands("/contacts")
    assert me.heard_about("I know of nobody yet")
    await me.commands("/interview list")
    assert me.heard_about("I know of no interview yet")
    await me.commands("/interview edit")
    assert me.heard_about("I know of no interview yet")


async def test_settings_that_cannot_be(me: Me) -> None:
    await me.commands("/settings frobs 3")
    assert me.heard_about("the names are")
    await me.commands("/settings quiet_from 25:00")
    assert me.heard_about("Quiet from")
    await me.commands("/settings working_days sunday-thursday")
    assert (await me.desk())["settings"]["working_days"] == ["mon", "tue", "wed", "thu", "sun"]
    await me.commands("/settings working_days blursday")
    assert me.heard_about("not one of the choices")
    await me.commands("/settings working_days none")
    assert (await me.desk())["settings"]["working_days"] == ["mon", "tue", "wed", "thu", "fri"]
    await me.commands("/settings name Ana")
    await me.commands("/settings name Ana")
    assert me.heard_about("Nothing changed")
    await me.commands("/pause blue")
    assert me.heard_about("could not read that as a time")
    await me.commands("/pause yesterday")
    assert me.heard_about("in the past")
    await me.commands("/pause 3 days")
    assert (await me.desk())["settings"]["paused_until"].startswith("2026-03-05")


async def test_a_form_of_something_gone(me: Me) -> None:
    await told(me)
    await me.presses("Change")
    await me.commands("/interview delete acme")
    await me.submits(rating="5")
    assert me.heard_about("is gone; nothing was changed")


async def test_the_debrief_form_clears_and_replaces(me: Me) -> None:
    await told(me)
    await me.says("Dana said she'd let me know by Friday, and that I can email her directly")
    await me.presses("Change")
    await me.submits(people="Dana Li", promise="", permission="", next_round_at="2026-03-20T10:00", topics="chess\ntea")
    assert [c["name"] for c in await me.all("contacts")] == ["Dana Li"]
    assert {p["superseded"] for p in await me.all("promises")} == {True}
    assert await me.all("permissions") == []
    assert [t["text"] for t in (await me.only("interviews"))["topics"]] == ["chess", "tea"]
    await me.presses("Change")
    await me.submits(permission="hmm")
    assert set(me.ear.errors) == {"permission"}
    await me.submits(permission="no", promise="after March 20")
    assert (await me.only("permissions"))["granted"] is False
    assert (await me.only("promises", superseded=False))["kind"] == "after"


async def test_the_contact_form_changes_a_contact(me: Me) -> None:
    await told(me)
    await me.presses("Add person")
    await me.submits(name="dana li", title="CTO")
    dana = [c for c in await me.all("contacts") if c["name"].casefold() == "dana li"]
    assert [c["title"] for c in dana] == ["CTO"]
