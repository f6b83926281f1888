"""What is put right in passing: a promise that was none, names, titles, who was there, who may be written to."""

import pytest

from tests.talk import Me


async def met(me: Me, people: str = "Nadia Petrov and Greg Stone", besides: str = "") -> None:
    await me.goes_to("Tuesday 16:00")
    told = f"had an interview with Marlow Freight today at 2pm, met {people}. went well."
    await me.says(f"{told} they'll call me by Wednesday. {besides}")


async def people(me: Me) -> dict[str, str | None]:
    """Everybody's title."""
    return {contact["name"]: contact["title"] for contact in await me.all("contacts")}


@pytest.mark.parametrize(
    "words",
    [
        "scratch that about Wednesday",
        "strike that, no call on Wednesday",
        "oh, forget the Wednesday bit please",
        "hm she didn't actually tell me when I'd hear back",
        "no, they said they'd call me, no date was mentioned",
        "Thursday was for the travel form, they never said when I'd hear",
        "nah that 4th is my dentist not when they call",
        "Greg never gave me a deadline btw",
        "nobody told me when they'd decide",
    ],
)
async def test_a_promise_is_taken_back(me: Me, words: str) -> None:
    await met(me)
    await me.says(words)
    assert await me.all("promises", superseded=False) == []
    assert (await me.only("interviews"))["to_clarify"] == []
    assert len(await me.all("contacts")) == 2
    await me.says("undo")
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-04"


@pytest.mark.parametrize("words", ["they didn't say when the next round is", "no news yet", "they said nothing on pay"])
async def test_a_promise_stays(me: Me, words: str) -> None:
    await met(me)
    await me.says(words)
    assert await me.only("promises", superseded=False)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("scratch that, they said Thursday", "2026-03-05"),
        ("they won't call by Wednesday, it'll be Friday", "2026-03-06"),
        ("oh and she said by Monday actually not Wednesday", "2026-03-09"),
        ("did they say Wednesday? no, I think it was Friday. yes, Friday", "2026-03-06"),
        ("on second thought they said two weeks", "2026-03-17"),
    ],
)
async def test_another_day_for_it(me: Me, words: str, by: str) -> None:
    await met(me)
    await me.says(words)
    assert (await me.only("promises", superseded=False))["by"] == by
    assert (await me.only("interviews"))["next_round_at"] is None


@pytest.mark.parametrize("words", ["scratch that", "undo", "undo that, I hit the wrong button", "oops, take that back"])
async def test_the_last_change_is_taken_back_when_nothing_else_is_said(me: Me, words: str) -> None:
    await met(me)
    await me.says(words)
    assert await me.all("interviews") == []


@pytest.mark.parametrize(
    ("known", "words", "name"),
    [
        ("Dana Wills", "oh it's Dana Wells not Wills", "Dana Wells"),
        ("Mrs Hill", "sorry, Mrs Hull, not Hill", "Hull"),
        ("Becky Moss", "Becky is spelled B-e-c-k-i", "Becki Moss"),
        ("Tom Lee", "Tom's last name is spelled L-I", "Tom Li"),
        ("Kevin Wu", "Correction: it's Kevin Woo, W-o-o", "Kevin Woo"),
        ("Tom Lee", "it's Tom Leah, l e a h", "Tom Leah"),
        ("Gareth Jones", "Gareth is Gareth Johns btw", "Gareth Johns"),
        ("Shivaun Kelly", "it's Shivaun's spelling that's wrong, she spells it Siobhán", "Siobhán Kelly"),
        ("Denise Park", "Denise said call her Dee", "Dee Park"),
        ("Greg Moss", "Greg's name is actually Craig", "Craig Moss"),
        ("Becky Moss", "Becky is spelled with an i at the end, Becki", "Becki Moss"),
        ("Said Ali", 'it\'s "Saïd" with two dots', "Saïd Ali"),
        ("Zoe Hahn", "zoe goes by Zo actually", "Zo Hahn"),
    ],
)
async def test_a_name_is_put_right(me: Me, known: str, words: str, name: str) -> None:
    await met(me, f"{known} and Oskar Brandvold")
    await me.says(words)
    assert [contact["name"] for contact in await me.all("contacts")] == [name, "Oskar Brandvold"]


@pytest.mark.parametrize(
    "words",
    [
        "First name is too informal for him",
        "In Japan first name is impossible",
        "her first name was hard to pronounce",
        "Dana is Product Manager",
        "Dana is Head of Data",
        "Dana said call her Tuesday",
    ],
)
async def test_what_only_sounds_like_a_name_renames_nobody(me: Me, words: str) -> None:
    await met(me, "Dana Wills and Mr. Sato")
    await me.says(words)
    assert list(await people(me)) == ["Dana Wills", "Sato"]


async def test_a_nickname_named_in_full_and_another_address(me: Me) -> None:
    await met(me, "Lin and Greg Stone (greg@example.com)")
    await me.says("Lin is Linnea Ahlberg, dispatcher")
    await me.says("Greg's mail is g.stone@example.com, not greg@example.com")
    lin, greg = await me.all("contacts")
    assert (lin["name"], lin["title"]) == ("Linnea Ahlberg", "dispatcher")
    assert (greg["name"], greg["email"]) == ("Greg Stone", "g.stone@example.com")


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("The CTO wasn't there, Hannah did it alone", ["Hannah Berg", "Karl Holm"]),
        ("Hannah is the deputy. The medical director wasn't there", ["Hannah Berg", "Karl Holm"]),
        ("Hannah said Karl wasn't in on Friday so he'll decide next week", ["Hannah Berg", "Karl Holm"]),
        ("Karl was not in the interview, he only coordinated", ["Hannah Berg"]),
        ("Karl couldn't make it so only Hannah", ["Hannah Berg"]),
        ("it wasn't Karl, it was his colleague Ines Roth", ["Hannah Berg", "Ines Roth"]),
        ("karl holm could not attend", ["Hannah Berg"]),
        ("I did not meet Karl, Hannah only mentioned him", ["Hannah Berg"]),
    ],
)
async def test_only_those_who_are_said_to_be_absent_were(me: Me, words: str, left: list[str]) -> None:
    await met(me, "Hannah Berg (416-555-0144) and Karl Holm (karl@example.com)")
    await me.says(words)
    contacts = await me.all("contacts")
    assert [contact["name"] for contact in contacts if contact["interviews"]] == left
    assert [contact["email"] for contact in contacts if contact["name"] == "Karl Holm"] == ["karl@example.com"]


@pytest.mark.parametrize(
    "words",
    [
        "Paul was on leave so I met Kim instead. Went well",
        "It was Kim instead of Paul. Went well",
        "Kim filled in for Paul, who was ill. Went well",
        "Paul got pulled into a meeting, Kim took over. Went fine",
        "Went well. Paul was unavailable - Kim ran it",
        "Paul is off sick today, so I spoke to Kim. It was good",
    ],
)
async def test_who_was_away_is_not_thanked_and_stays_a_contact(me: Me, words: str) -> None:
    await me.says("Interview with Acme on Thursday 2pm to 3pm with Paul Roe (paul@example.com) and Ruth Lang")
    await me.goes_to("Thursday 15:45")
    await me.says(words)
    contacts = {contact["name"]: bool(contact["interviews"]) for contact in await me.all("contacts")}
    assert contacts == {"Paul Roe": False, "Ruth Lang": True, "Kim": True}
    thanked = {row["contact"] for row in await me.owed("thank_you")}
    assert thanked == {contact["id"] for contact in await me.all("contacts") if contact["name"] != "Paul Roe"}


@pytest.mark.parametrize(
    "words",
    [
        "Paul is off sick today, so nothing from him until tomorrow",
        "Paul is on holiday until Monday so I will hear after that",
        "Paul is out of the office this week",
        "Paul was late",
        "Paul was out of his depth",
        "Paul was on a trip to Rome last week",
    ],
)
async def test_who_is_away_now_was_there_then(me: Me, words: str) -> None:
    await met(me, "Paul Roe and Ruth Lang")
    await me.says(words)
    assert [bool(contact["interviews"]) for contact in await me.all("contacts")] == [True, True]


@pytest.mark.parametrize(
    "words",
    [
        "no, the other way round",
        "it's the other way around, sorry",
        "swap them please",
        "I mixed them up",
        "Sorry, I got their titles mixed up",
        "Kim and Lee are the wrong way round",
        "the other way round: Kim is the manager",
    ],
)
async def test_two_titles_are_swapped(me: Me, words: str) -> None:
    await met(me, "Kim, the recruiter, and Lee, the hiring manager")
    await me.says(words)
    assert await people(me) == {"Kim": "hiring manager", "Lee": "recruiter"}
    await me.says("undo")
    assert await people(me) == {"Kim": "recruiter", "Lee": "hiring manager"}


@pytest.mark.parametrize(
    "words", ["I mixed up the days", "she swapped shifts with Lee", "I got lost on the way around"]
)
async def test_what_else_is_mixed_up_swaps_no_titles(me: Me, words: str) -> None:
    await met(me, "Kim, the recruiter, and Lee, the hiring manager")
    await me.says(words)
    assert await people(me) == {"Kim": "recruiter", "Lee": "hiring manager"}


async def test_who_is_sick_today_still_comes_another_day(me: Me) -> None:
    await me.says("Interview with Acme on Thursday 2pm to 3pm with Paul Roe")
    await me.says("Paul is off sick today")
    assert list(await people(me)) == ["Paul Roe"]


async def test_others_come_instead(me: Me) -> None:
    await me.says("Interview with Ikea Thursday 2pm with Kim Berg, Ruth Lang and Paula Vance")
    await me.says("Kim isn't coming anymore, it'll be Jordan Ellery instead")
    await me.says("Paula won't be there, I'll see Marc Stein instead")
    assert list(await people(me)) == ["Ruth Lang", "Jordan Ellery", "Marc Stein"]


@pytest.mark.parametrize(
    "words",
    [
        "She will speak with the hiring manager, Jens Albrecht, and comes back to me until Thursday",
        "She wants me to meet the store lead Jens Albrecht on friday, she'll confirm by thursday",
        "2nd interview on the 12th, 4pm, on zoom w/ Jens Albrecht. She'll confirm by thursday",
    ],
)
async def test_who_is_still_to_be_met_was_not_there(me: Me, words: str) -> None:
    await me.goes_to("Tuesday 16:00")
    await me.says(f"had an interview with Ikea today at 2pm, met Mary Ann Smith. Went well. {words}")
    await me.says("Mary Ann asked about lamps")
    there = [contact for contact in await me.all("contacts") if "i1" in contact["interviews"]]
    assert [contact["name"] for contact in there] == ["Mary Ann Smith"]
    owed = [note for note in await me.owed("thank_you") if note["interview"] == "i1"]
    assert [note["contact"] for note in owed] == [there[0]["id"]]
    assert (await me.only("promises"))["said_by"] in (there[0]["id"], None)


async def test_a_title_is_that_of_the_one_beside_whom_it_stands(me: Me) -> None:
    await met(me, "Lena Fox (Head of Design), Bo Larsen, Gareth Jones - site manager, Siobhan O'Neill from HR")
    titles = {"Lena Fox": "Head of Design", "Bo Larsen": None, "Gareth Jones": "site manager", "Siobhan O'Neill": None}
    assert await people(me) == titles
    await me.says("Bo = design lead, Siobhan = recruiter")
    await me.says("Gareth: he's no longer site manager, he's now Head of Fleet")
    told = await people(me)
    assert (told["Bo Larsen"], told["Siobhan O'Neill"]) == ("design lead", "recruiter")
    assert told["Gareth Jones"] == "Head of Fleet"


async def test_a_title_that_leads_to_the_next_name_is_nobody_elses(me: Me) -> None:
    await met(me, "Gill Moss and the MD, Peter Hale")
    assert await people(me) == {"Gill Moss": None, "Peter Hale": "MD"}


@pytest.mark.parametrize(
    ("words", "granted"),
    [
        ("Nadia said not to call, email is fine", True),
        ("Nadia also said don't hesitate to reach out", True),
        ("Greg said dont bother emailing just give him a ring whenever", True),
        ("Nadia told me not to contact her directly", False),
        ("all contact through HR only, please", False),
    ],
)
async def test_who_may_be_written_to(me: Me, words: str, granted: bool) -> None:
    await met(me, besides=words)
    assert await me.all("permissions", granted=not granted) == []
    assert await me.all("permissions") or me.labels()


async def test_a_missing_address_is_no_refusal(me: Me) -> None:
    await met(me)
    await me.says("I don't have her email, only phone 58 123 45 67")
    assert await me.all("permissions") == []
