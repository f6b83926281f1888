"""Who asked not to be written to directly: what goes to HR or the recruiter, and what is left out (R5)."""

import pytest

from tests.talk import Me


@pytest.mark.parametrize(
    ("words", "keeper", "email"),
    [
        ("Dana said please go through HR only, don't contact the partners", "HR", ""),
        ("no direct contact please, everything goes through HR, hr@example.org", "HR", "hr@example.org"),
        ("she said no direct emails, go through HR (Lena Koch, lena@example.org)", "Lena Koch", "lena@example.org"),
    ],
)
async def test_a_refusal_goes_by_hr(me: Me, words: str, keeper: str, email: str) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says(f"Good, met Dana Li. {words}")
    (thanks,) = await me.owed("thank_you")
    assert thanks["draft"].startswith(f"To: Dana Li, through {keeper}")
    (one,) = await me.all("contacts", name=keeper)
    assert (one["email"] or "", one["interviews"]) == (email, [])
    await me.says("sent")
    assert await me.owed("linkedin") == []
    (chase,) = await me.owed("chase")
    assert chase["contact"] == one["id"]


async def test_hr_is_written_to_as_a_team(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li. No direct contact please, only via HR")
    await me.says("sent")
    (chase,) = await me.owed("chase")
    assert "Dear HR team," in chase["draft"]


async def test_who_recruits_may_be_written_to(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li and Tom Baker (HR). Tom said go through HR only")
    drafts = [f["draft"] for f in await me.owed("thank_you")]
    assert sorted(draft.splitlines()[0] for draft in drafts) == ["To: Dana Li, through Tom Baker", "To: Tom Baker"]


async def test_a_permission_changes_nothing(me: Me) -> None:
    await me.says("Video interview with Acme today 10am to 11am")
    await me.goes_to("11:40")
    await me.says("Good, met Dana Li. She said I can email her anytime, HR decides")
    (thanks,) = await me.owed("thank_you")
    assert thanks["draft"].startswith("To: Dana Li\n")
    assert not await me.all("contacts", name="HR")


async def test_an_agencys_recruiter_is_asked_whether_they_heard(me: Me) -> None:
    await me.says(
        "Interview with Juniper Foods today 9am to 10am, on site, with Jonas Falk. My recruiter is Clara Hahn at "
        "Brightpath Recruiting, clara@example.com"
    )
    await me.goes_to("10:40")
    await me.says("good, 4/5. Clara said I'd hear by Wednesday")
    (thanks,) = await me.owed("thank_you")
    assert "Jonas" in thanks["draft"]
    (clara,) = await me.all("contacts", name="Clara Hahn")
    assert (clara["company"], clara["email"], clara["interviews"]) == ("Brightpath Recruiting", "clara@example.com", [])
    (chase,) = await me.owed("chase")
    assert chase["contact"] == clara["id"]
    assert "you might decide" not in chase["draft"]


async def test_what_is_asked_about_leaves_what_was_told_beside_it(me: Me) -> None:
    await me.says("I interviewed with Acme today 7am to 8am with Dana Li and Tom Baker. Good")
    await me.says("Dana told me I could ring her, though Tom said he'd rather I didn't contact him")
    dana = await me.only("contacts", name="Dana Li")
    assert (await me.only("permissions"))["contact"] == dana["id"]
    await me.says("yes")
    assert {(p["contact"], p["granted"]) for p in await me.all("permissions")} == {("c1", True), ("c2", False)}


@pytest.mark.parametrize(
    ("words", "granted"),
    [
        ("I asked if I could email her and she said sure", [True]),
        ("I asked Dana whether I may call her. She said of course", [True]),
        ("asked Dana if I could write to her, she said no", [False]),
        ("I asked Dana if I can write to her directly", []),
    ],
)
async def test_what_was_asked_counts_by_its_answer(me: Me, words: str, granted: list[bool]) -> None:
    await me.says("I interviewed with Acme today 7am to 8am with Dana Li. Good")
    await me.says(words)
    assert [p["granted"] for p in await me.all("permissions")] == granted
