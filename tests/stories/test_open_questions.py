"""What the bot asks stays open for a while, and yields to what is plainly something else."""

import pytest

from tests.talk import Me, day


async def with_a_question(me: Me) -> None:
    """It is asked which company it was."""
    await me.says("had an interview this morning at 8, rough, 2/5")
    assert me.heard_about("Which company was it with?")


@pytest.mark.parametrize(
    "words",
    [
        "i have one with Heron Media on wednesday at 2pm",
        "interview with Heron Media, wednesday 2pm, video",
        "and there's one at Heron Media wednesday 2pm",
    ],
)
async def test_an_interview_to_come_is_none_that_has_been(me: Me, words: str) -> None:
    await with_a_question(me)
    await me.says(words)
    assert day((await me.only("interviews"))["starts_at"]).endswith("14:00")
    assert me.heard_about("Which company was it with?")
    await me.says("Castle Foods")
    ratings = {i["company"]: i["rating"] for i in await me.all("interviews")}
    assert ratings == {"Heron Media": None, "Castle Foods": 2}


@pytest.mark.parametrize("words", ["it was with Castle Foods", "Castle Foods", "castle foods, met Dana Li there"])
async def test_an_answer_is_still_one(me: Me, words: str) -> None:
    await with_a_question(me)
    await me.says(words)
    interview = await me.only("interviews")
    assert (interview["company"], interview["status"], interview["rating"]) == ("Castle Foods", "held", 2)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Acme said no", {"outcome": "rejected"}),
        ("Acme called, they want to see me again", {"outcome": None}),
    ],
)
async def test_news_of_another_employer_is_theirs(me: Me, words: str, expected: dict[str, object]) -> None:
    await me.says("I had an interview with Acme today at 7am with Dana Li")
    await me.says("had an interview this morning at 8 somewhere else")
    await me.says(words)
    (acme,) = [i for i in await me.all("interviews") if i["company"] == "Acme"]
    assert {key: acme[key] for key in expected} == expected
    assert len(await me.all("interviews")) == 1


async def test_a_question_of_long_ago_takes_no_answer(me: Me) -> None:
    await me.says("Interview with Acme")
    assert me.heard_about("When is the interview with Acme?")
    await me.sleeps(days=5)
    await me.says("friday 9am")
    assert await me.all("interviews") == []


async def met_three(me: Me) -> None:
    await me.says("I interviewed with Acme today 7am to 8am with Dana Li, Tom Baker and Lena Koch. Good")
    await me.says("draft")
    assert me.heard_about("Which one do you mean?")


async def test_one_after_the_other_can_be_looked_at(me: Me) -> None:
    await met_three(me)
    for number, name in (("1", "Dana"), ("3", "Lena"), ("2", "Tom")):
        await me.says(number)
        assert me.heard_about(f"Hi {name}")
    await me.says("7")
    assert not me.heard_about("Hi ")


@pytest.mark.parametrize(
    "words", ["lena says they are all happy", "Lena called me back", "tom wants to meet on friday at 3", "tom replied"]
)
async def test_what_somebody_says_is_no_answer_to_which(me: Me, words: str) -> None:
    await met_three(me)
    await me.says("sent")
    assert me.heard_about("Which: 1, 2, 3 or all?")
    await me.says(words)
    assert await me.all("followups", kind="thank_you", state="done") == []


@pytest.mark.parametrize("words", ["Lena", "3", "it's lena koch", "lena of course"])
async def test_a_name_is_an_answer_to_which(me: Me, words: str) -> None:
    await met_three(me)
    await me.says("sent")
    await me.says(words)
    assert len(await me.all("followups", kind="thank_you", state="done")) == 1


async def test_a_number_is_of_the_newest_list(me: Me) -> None:
    await met_three(me)
    await me.says("sent")
    await me.sleeps(hours=2)  # the notes were nudged
    await me.says("1")
    assert await me.all("followups", kind="thank_you", state="done") == []


async def test_a_company_is_asked_for_twice_and_then_left_to_them(me: Me) -> None:
    await me.says("had an interview today, 7 to 7:30 am, Marcus the director and Jen from hr")
    await me.says("eh it was fine. marcus said they'd call me by thursday")
    assert me.heard_about("I keep that", "Which company was it with?")
    await me.says("shorter")
    assert await me.all("interviews") == []
    await me.says("jen liked my availability")
    assert me.heard_about("Nothing is on your list until I know the company")
    assert not me.heard_about("Which company")
    await me.says("dentist tomorrow ugh")
    await me.says("thanks")
    assert not me.heard_about("Nothing is on your list")
    await me.says("jen called, got the job!!")
    await me.says("it was with Kohler Home")
    interview = await me.only("interviews")
    assert (interview["company"], interview["rating"], interview["outcome"]) == ("Kohler Home", 3, "offer")


async def test_another_interview_is_logged_while_one_has_no_company(me: Me) -> None:
    await with_a_question(me)
    for words in ("haha", "oh well", "lol"):
        await me.says(words)
    await me.says("interview with Heron Media, wednesday 2pm, video")
    assert (await me.only("interviews"))["company"] == "Heron Media"
