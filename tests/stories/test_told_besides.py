"""What a message tells besides what it is about: who said that it is cancelled, and by when they will call."""

import pytest

from tests.talk import Me, day


async def test_a_cancellation_keeps_who_said_it_and_by_when(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm")
    await me.says("Acme cancelled. Met Dana Li in HR, she'll update me by Friday")
    acme = await me.only("interviews", company="Acme")
    dana = await me.only("contacts", name="Dana Li")
    assert acme["status"] == "cancelled"
    assert (await me.only("promises"))["said_by"] == dana["id"]


async def test_a_cancelled_interview_is_back_on(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm")
    await me.says("Acme cancelled")
    await me.says("Acme is back on, Friday 3pm")
    acme = await me.only("interviews", company="Acme")
    assert acme["status"] == "planned"
    assert day(acme["starts_at"]).endswith("15:00")


async def test_a_recruiter_of_an_agency_is_of_the_agency(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("Great. Met Dana Li. Priya Nair from Talentbridge Ltd will call me on Friday")
    assert (await me.only("contacts", name="Dana Li"))["company"] == "Acme"
    assert (await me.only("contacts", name="Priya Nair"))["company"] == "Talentbridge Ltd"


async def test_an_end_of_the_month_is_no_end_of_the_interview(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("Met Dana Li. They tell me until end of month, or I come again on Saturday at 16:00")
    acme = await me.only("interviews", company="Acme")
    assert day(acme["ends_at"]).endswith("15:00")
    assert await me.only("promises")


async def test_who_is_only_named_as_met_next_was_not_there(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. Next round with the CTO, Priya")
    assert (await me.only("contacts", name="Dana Li"))["interviews"] == ["i1"]
    assert (await me.only("contacts", name="Priya"))["interviews"] == []
    assert len(await me.owed("thank_you")) == 1


@pytest.mark.parametrize("text", ["they need my answer by Friday", "The offer is open until Friday"])
async def test_a_deadline_of_the_seeker_is_no_promise(me: Me, text: str) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good, met Dana Li")
    await me.says("Dana replied")
    await me.says(text)
    assert await me.all("promises") == []


async def test_moved_by_so_long(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm")
    await me.says("they asked to move it half an hour later")
    assert day((await me.only("interviews"))["starts_at"]).endswith("14:30")


async def test_a_card_and_where_it_goes_are_told_at_once(me: Me) -> None:
    await me.says("Interviewed with Acme today 8am. Met Dana Li. It went well")
    await me.says("I will post Dana a card at 12 High Street, London N1 2AB")
    assert (await me.only("contacts", name="Dana Li"))["address"] == "12 High Street, London N1 2AB"
    assert not me.heard_about("To which address")


async def test_each_of_two_employers_is_told_what_is_theirs(me: Me) -> None:
    await me.says(
        "Two today: Acme at 7 with Dana Li went great, hear by Friday; Initech at 8am with Tom Berg was rough"
    )
    acme, initech = await me.only("interviews", company="Acme"), await me.only("interviews", company="Initech")
    assert (acme["rating"], initech["rating"]) == (5, 2)
    assert acme["summary"].startswith("Acme at 7"), "no word that was not said"
    assert (await me.only("contacts", name="Tom Berg"))["interviews"] == [initech["id"]]
    assert (await me.only("promises"))["interview"] == acme["id"]
    await me.says("Initech rejected me, Acme made me an offer")
    ends = {row["company"]: row["outcome"] for row in await me.all("interviews")}
    assert ends == {"Acme": "offer", "Initech": "rejected"}


async def test_both_of_which_it_was_asked_are_told_in_one_line(me: Me) -> None:
    await me.says("Interview with Acme today at 7am")
    await me.says("Interview with Initech today at 8am")
    await me.says("Acme was good, Initech not so much")
    assert {row["company"]: row["rating"] for row in await me.all("interviews")} == {"Acme": 4, "Initech": 2}
    await me.says("undo")
    assert {row["rating"] for row in await me.all("interviews")} == {None}


@pytest.mark.parametrize(
    "words",
    [
        "Ann said that I was welcome to write to her directly. Ben Fox asked that I not contact him directly.",
        "ann told me to email her anytime, but Ben Fox preferred not to be contacted",
        "Ann said I can text her whenever; Ben Fox asked me not to contact him",
    ],
)
async def test_what_one_allows_and_another_does_not_is_kept_of_both(me: Me, words: str) -> None:
    await me.says("I interviewed at Castle Foods today at 7am with Ann Lee and Ben Fox")
    await me.says(words)
    ids = {row["name"]: row["id"] for row in await me.all("contacts")}
    told = {row["contact"]: row["granted"] for row in await me.all("permissions")}
    assert told == {ids["Ann Lee"]: True, ids["Ben Fox"]: False}
    assert (await me.only("followups", kind="chase"))["contact"] == ids["Ann Lee"]
    assert "yes for Ann Lee, no for Ben Fox" in me.card_fact("Direct contact")


async def test_what_they_all_ask_is_of_nobody_besides(me: Me) -> None:
    await me.says("I interviewed at Castle Foods today at 7am with Ann Lee and Ben Fox")
    await me.says("Ann said unsuccessful candidates will not be contacted, and I can email her directly with questions")
    assert [row["granted"] for row in await me.all("permissions")] == [True]
