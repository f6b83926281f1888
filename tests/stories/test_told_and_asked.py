"""What is told is kept and what is ordered or asked in the same message is done; of a question nothing is kept."""

import pytest

from tests.talk import Me

TOLD = "Had a call with Acme today 9 to 9:30 with Dana Li and Tom Baker. Went well. Dana will decide by Friday"


async def told(me: Me, *, besides: str = "") -> None:
    """An interview of this morning is told, and something besides."""
    await me.goes_to("Tuesday 10:00")
    await me.says(f"{TOLD}. {besides}" if besides else TOLD)


async def all_is_kept(me: Me) -> bool:
    acme = await me.only("interviews", company="Acme")
    names = {contact["name"] for contact in await me.all("contacts")}
    promise = await me.only("promises", superseded=False)
    return acme["rating"] == 4 and names == {"Dana Li", "Tom Baker"} and promise["by"] == "2026-03-06"


@pytest.mark.parametrize(
    ("besides", "answer"),
    [
        ("Draft the note to Dana pls", "Hi Dana,"),
        ("what do i do next?", "What is pending"),
        ("And could you remind me in 3 hours to write to Tom", "1:00 pm: thank-you to Tom Baker"),
        ("btw how many follow ups should i send?", "Once a week at most"),
        ("oh and remind me tonight to send him the slides", "Of that I cannot remind you"),
        ("show me the draft for tom. and whats due?", "What is pending"),
        ("also please push the note to Tom to thursday", "Thursday 5 March"),
        ("is she the CEO?", "This is what I have noted for Acme"),
        ("What did they mean by culture fit?", "I cannot answer"),
    ],
)
async def test_what_ends_a_debrief_costs_nothing_of_it(me: Me, besides: str, answer: str) -> None:
    await told(me, besides=besides)
    assert await all_is_kept(me)
    assert any(answer in f"{said.title} {said.text}" for said in me.heard)


@pytest.mark.parametrize(
    "besides",
    [
        "They asked: what would you do in your first week?",
        "She asked me to draft a plan",
        "what a day",
        "When we met she laughed",
    ],
)
async def test_what_is_neither_order_nor_question_stays_with_it(me: Me, besides: str) -> None:
    await told(me, besides=besides)
    assert await all_is_kept(me)
    assert not any("could not do" in said.text for said in me.heard)


async def test_a_question_in_a_debrief_tells_nothing(me: Me) -> None:
    await told(me, besides="is Dana the hiring manager?")
    assert await all_is_kept(me)
    assert not any(contact["title"] for contact in await me.all("contacts"))
    assert me.heard_about("This is what I have noted for Acme")


async def test_the_other_one_is_not_the_one_just_told(me: Me) -> None:
    await me.says("Interview with Globex on Wednesday 2pm")
    await me.says("interview at Acme friday 3pm with Dana Li, and cancel the other one")
    assert (await me.only("interviews", company="Acme"))["status"] == "planned"
    assert (await me.only("interviews", company="Globex"))["status"] == "cancelled"


async def test_there_is_no_other_one(me: Me) -> None:
    await me.says("interview at Acme friday 3pm with Dana Li, and cancel the other one")
    assert (await me.only("interviews", company="Acme"))["status"] == "planned"


@pytest.mark.parametrize(
    "question",
    [
        "who said friday?", "was it thursday or monday?", "is dana the hiring manager?",
        "what if they dont reply by monday?",
        "is acme an agency?", "did they say no?", "will tom call me on monday?", "isnt tom the CTO?",
        "did acme move it to monday?", "has acme rejected me", "when will dana call", "what did they promise",
        "is the acme interview cancelled?", "was dana's number 555 0199?", "so did she give me an 8/10?",
    ],
)  # fmt: skip
async def test_nothing_is_kept_of_a_question(me: Me, question: str) -> None:
    await told(me)
    before = await me.desk()
    await me.says(question)
    after = await me.desk()
    kept = ("interviews", "contacts", "promises", "permissions")
    assert [before[kind] for kind in kept] == [after[kind] for kind in kept]


@pytest.mark.parametrize(
    "question", ["who said friday?", "what did they promise", "when will dana call", "did they say when i'd hear?"]
)
async def test_what_is_noted_is_told_when_asked(me: Me, question: str) -> None:
    await told(me)
    await me.says(question)
    assert "Friday 6 March" in str(me.heard[-1])


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("dana isnt COO shes CEO", "CEO"),
        ("Dana isn't VP, she's the head of quality", "head of quality"),
        ("no, dana is not an engineer she is a product manager", "product manager"),
        ("dana wasnt head of ops but shes head of R&D", "head of R&D"),
    ],
)
async def test_a_title_in_the_place_of_another(me: Me, words: str, title: str) -> None:
    await told(me)
    await me.says("Dana is the COO")
    await me.says(words)
    assert (await me.only("contacts", name="Dana Li"))["title"] == title
    assert not (await me.only("interviews"))["next_step"]


@pytest.mark.parametrize("words", ["Dana isn't here this week, she's on holiday", "tom isnt head of ops"])
async def test_what_somebody_is_not_is_no_title(me: Me, words: str) -> None:
    await told(me)
    await me.says(words)
    assert not any(contact["title"] for contact in await me.all("contacts"))


@pytest.mark.parametrize(
    ("words", "company"),
    [
        ("actually dana is with Acme Labs not Acme", "Acme Labs"),
        ("it's Akme, not Acme", "Akme"),
        ("wrong company, it was Globex that saw me", "Globex"),
    ],
)
async def test_a_company_is_a_name_and_no_clause(me: Me, words: str, company: str) -> None:
    await told(me)
    await me.says(words)
    assert (await me.only("interviews"))["company"] == company


async def test_it_was_another_that_said_no(me: Me) -> None:
    await told(me)
    await me.says("Acme rejected me")
    await me.says("wait. different company. it was Oscorp that rejected me not acme")
    acme = await me.only("interviews")
    assert (acme["company"], acme["outcome"]) == ("Acme", None)


@pytest.mark.parametrize(
    "words",
    [
        "delete everything you know about me",
        "wipe everything",
        "erase my data pls",
        "how do i delete my account",
        "can you remove all my info please",
    ],
)
async def test_a_wish_to_be_forgotten_is_asked_about(me: Me, words: str) -> None:
    await told(me)
    await me.says(words)
    assert "This destroys everything" in me.heard[-1].text
    await me.says(words)
    assert await me.all("interviews")


@pytest.mark.parametrize(
    "words", ["forget the number", "delete the next step", "remove Tom", "clear my schedule for friday"]
)
async def test_a_wish_that_something_goes_is_not(me: Me, words: str) -> None:
    await told(me)
    await me.says(words)
    assert not any("This destroys everything" in said.text for said in me.heard)


async def test_a_command_needs_no_accents(me: Me) -> None:
    await me.goes_to("Tuesday 10:00")
    await me.says("Had an interview with Acme today 9-9:30 with José Núñez. Good")
    await me.commands("/draft jose")
    assert me.heard_about("Hi José")
    await me.commands("/contacts nunez")
    assert me.heard_about("José Núñez")


@pytest.mark.parametrize(
    ("words", "company", "role"),
    [
        ("Nordvik Logistics warehouse supervisor tomorrow 10am video", "Nordvik Logistics", "warehouse supervisor"),
        ("Andela backend dev next monday 9:30 - 10:15 on zoom", "Andela", "backend dev"),
        ("Acme friday 3pm with Dana Li", "Acme", ""),
        ("globex senior data analyst thursday 4pm", "globex", "senior data analyst"),
    ],
)
async def test_a_command_that_begins_with_the_company_and_the_job(me: Me, words: str, company: str, role: str) -> None:
    await me.commands(f"/interview {words}")
    told = await me.only("interviews")
    assert (told["company"].casefold(), told["role"] or "") == (company.casefold(), role)


async def two_this_morning(me: Me) -> None:
    await me.goes_to("Tuesday 12:00")
    await me.says("Had an interview with Acme today 9-10 with Dana Li, so-so")
    await me.says("Had an interview with Globex today 10:30-11 with Tom Baker. Good")


@pytest.mark.parametrize(
    "words", ["dana was at globex, tom was at acme", "no wait, Tom was with Acme and Dana was with Globex"]
)
async def test_two_who_were_taken_for_each_other(me: Me, words: str) -> None:
    await two_this_morning(me)
    await me.says(words)
    where = {contact["name"]: contact["company"] for contact in await me.all("contacts")}
    assert where == {"Dana Li": "Globex", "Tom Baker": "Acme"}


@pytest.mark.parametrize("words", ["no, so-so was for globex and acme was great", "acme went great, globex was so-so"])
async def test_two_ratings_that_were_taken_for_each_other(me: Me, words: str) -> None:
    await two_this_morning(me)
    await me.says(words)
    assert {i["company"]: i["rating"] for i in await me.all("interviews")} == {"Acme": 5, "Globex": 3}
    assert not any(i["went_well"] for i in await me.all("interviews"))


@pytest.mark.parametrize("words", ["Dana was at Acme for five years", "Acme was great, and Globex called"])
async def test_nobody_was_taken_for_anybody(me: Me, words: str) -> None:
    await two_this_morning(me)
    await me.says(words)
    where = {contact["name"]: contact["company"] for contact in await me.all("contacts")}
    assert where == {"Dana Li": "Acme", "Tom Baker": "Globex"}
