"""What is marked sent, skipped, cancelled or offered: only what was said to be."""

import pytest

from tests.talk import Me


async def held(me: Me) -> None:
    await me.says("I interviewed with Dunmore Foods today at 7am, met Ellen Marsh and Tim Rowe")


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("Tim sent me the job spec", None),
        ("Ellen gave me a summary of the role", None),
        ("Tim gave me the role profile to read", None),
        ("Ellen sent me the contract to sign", "offer"),
        ("they gave me the job straight away", "offer"),
        ("Dunmore offered me the post subject to references", "offer"),
    ],
)
async def test_a_paper_about_the_job_is_no_offer(me: Me, told: str, outcome: str | None) -> None:
    await held(me)
    await me.says(told)
    assert (await me.only("interviews"))["outcome"] == outcome


async def states(me: Me) -> dict[str, str]:
    people = {contact["id"]: contact["name"].split()[0] for contact in await me.all("contacts")}
    return {people[f["contact"]]: f["state"] for f in await me.all("followups", kind="thank_you")}


@pytest.mark.parametrize(
    "told",
    [
        "Dunmore just emailed, Ellen says the answer comes on the 20th",
        "Tim has emailed, they decide on Friday",
        "tell her I sent the references",
        "add a line that I passed the hygiene exam",
        "mention that I wrote to the supplier",
    ],
)
async def test_only_a_letter_of_the_seekers_is_sent(me: Me, told: str) -> None:
    await held(me)
    await me.says("show me Ellen's note")
    await me.says(told)
    assert "done" not in (await states(me)).values()


@pytest.mark.parametrize(
    "told",
    [
        "drop Tim a quick line",
        "leave Tim a note for me",
        "in Tim's, leave out the fridges",
        "leave Tim's signature as it is but drop the last sentence",
        "drop Tim's last sentence",
    ],
)
async def test_what_is_written_or_changed_is_not_skipped(me: Me, told: str) -> None:
    await held(me)
    await me.says("show me Tim's note")
    await me.says(told)
    assert (await states(me))["Tim"] in ("planned", "nudged")


@pytest.mark.parametrize(
    "told", ["leave Tim out", "drop Tim's note", "skip Tim altogether", "skip the thank-you to Tim"]
)
async def test_a_letter_left_out_is_skipped(me: Me, told: str) -> None:
    await held(me)
    await me.says(told)
    assert await states(me) == {"Ellen": "planned", "Tim": "skipped"}


@pytest.mark.parametrize(
    ("told", "tim", "ellen"),
    [
        ("no I haven't actually", "planned", "planned"),
        ("oh wait, I didn't send it yet", "planned", "planned"),
        ("I meant I sent Ellen's, not Tim's", "planned", "done"),
        ("sorry, I meant Ellen's", "planned", "done"),
        ("sent Ellen's too", "done", "done"),
        ("no, they didn't say", "done", "planned"),
    ],
)
async def test_what_was_called_sent_by_mistake_is_owed_again(me: Me, told: str, tim: str, ellen: str) -> None:
    await held(me)
    await me.says("I sent Tim's")
    await me.says(told)
    assert await states(me) == {"Tim": tim, "Ellen": ellen}


async def two(me: Me) -> None:
    await me.says("Interview with Apex on Friday at 10am")
    await me.says("Interview with Borealis on Thursday at 2pm")


async def off(me: Me) -> set[str]:
    return {interview["company"] for interview in await me.all("interviews", status="cancelled")}


@pytest.mark.parametrize(
    ("told", "cancelled"),
    [
        (["Borealis cancelled"], "Borealis"),
        (["Borealis cancelled", "I meant Apex cancelled, Borealis is still on"], "Apex"),
        (["Apex cancelled", "sorry, it's Borealis that cancelled, not Apex"], "Borealis"),
        (["Apex is off, Borealis is happening"], "Apex"),
        (["they're both cancelled"], "Apex Borealis"),
        (["scrap Friday, it's Monday 3pm"], ""),
        (["both were pushed back a week"], ""),
    ],
)
async def test_what_is_called_off(me: Me, told: list[str], cancelled: str) -> None:
    await two(me)
    for words in told:
        await me.says(words)
    assert " ".join(sorted(await off(me))) == cancelled


async def test_both_are_put_back(me: Me) -> None:
    await two(me)
    await me.says("both were pushed back a week")
    days = {i["company"]: i["starts_at"][:10] for i in await me.all("interviews")}
    assert days == {"Apex": "2026-03-13", "Borealis": "2026-03-12"}


@pytest.mark.parametrize(
    "told",
    [
        "Apex has cancelled Friday, they have chosen somebody else",
        "the job went to an internal candidate, so Friday is cancelled",
    ],
)
async def test_a_no_beside_a_cancelled_round(me: Me, told: str) -> None:
    await me.says("Interview with Apex on Friday at 10am")
    await me.says(told)
    interview = await me.only("interviews")
    assert (interview["status"], interview["outcome"]) == ("cancelled", "rejected")


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Tim's surname is Pugh. He's a senior associate", ["Ellen Marsh", "Tim Pugh"]),
        ("Ellen's surname: Byrne-Walsh. her mail is ellen@dunmore.example.com", ["Ellen Byrne-Walsh", "Tim Rowe"]),
        ("Marsh is spelled with a z", ["Ellen Marzh", "Tim Rowe"]),
        ("Rowe is spelled with a k", ["Ellen Marsh", "Tim Rowe"]),
        ("Ellen's last name is J. Moor", ["Ellen J. Moor", "Tim Rowe"]),
    ],
)
async def test_a_corrected_name_is_that_name_and_no_more(me: Me, told: str, names: list[str]) -> None:
    await held(me)
    await me.says(told)
    assert [contact["name"] for contact in await me.all("contacts")] == names


@pytest.mark.parametrize(
    "told",
    ["letter to Tim please, sign as Dwayne", "write to Tim saying thanks anyway", "gimme the thank you for Tim"],
)
async def test_the_words_of_a_letter_are_no_facts(me: Me, told: str) -> None:
    await held(me)
    await me.says(told)
    assert me.heard_about("To: Tim Rowe")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Ellen Marsh", "Tim Rowe"]
    assert await me.all("permissions") == []


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("another applicant dropped out, so they need longer", None),
        ("one of the other candidates has withdrawn so they want to see me again", None),
        ("I dropped out", "withdrawn"),
        ("I've withdrawn from Dunmore", "withdrawn"),
    ],
)
async def test_only_the_seeker_withdraws(me: Me, told: str, outcome: str | None) -> None:
    await held(me)
    await me.says(told)
    assert (await me.only("interviews"))["outcome"] == outcome
