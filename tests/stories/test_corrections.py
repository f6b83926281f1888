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
    ("words", "people"),
    [
        (
            "Actually, her name is spelled Emilie Zhao, and Mr. Watanabe is SVP, not VP.",
            [("Kenji Watanabe", "SVP"), ("Emilie Zhao", "Senior Recruiter")],
        ),
        ("her name is spelled Emilie Zhao", [("Kenji Watanabe", "VP"), ("Emilie Zhao", "Senior Recruiter")]),
        (
            "her surname is Zhou, she was next to Watanabe",
            [("Kenji Watanabe", "VP"), ("Emily Zhou", "Senior Recruiter")],
        ),
        ("his first name is Kenzo", [("Kenzo Watanabe", "VP"), ("Emily Zhao", "Senior Recruiter")]),
        ("Watanabe-san's first name is spelled Kenjy", [("Kenjy Watanabe", "VP"), ("Emily Zhao", "Senior Recruiter")]),
    ],
)
async def test_whose_name_it_is(me: Me, words: str, people: list[tuple[str, str]]) -> None:
    await me.says(
        "Interviewed at Hooli today from 7 to 8 with Mr. Kenji Watanabe, VP, and Ms. Emily Zhao, Senior Recruiter"
    )
    await me.says(words)
    assert [(contact["name"], contact["title"]) for contact in await me.all("contacts")] == people


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


@pytest.mark.parametrize(("words", "rating"), [("it was a 3 not 4", 3), ("it was a 3, not a 5", 4), ("2, not 4", 2)])
async def test_a_rating_is_set_against_the_one_noted(me: Me, words: str, rating: int) -> None:
    await interviewed(me)
    await me.says(words)
    assert (await me.only("interviews"))["rating"] == rating


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


async def test_when_it_was_and_for_how_long_is_told_afterwards(me: Me) -> None:
    await me.goes_to("Tuesday 16:00")
    await me.says("Just had my interview with Acme, good. Met Dana Li. She'll let me know by Friday")
    for words, start, end in (
        ("it was at 2pm today, for an hour", "03 14:00", "03 15:00"),
        ("was 30 min", "03 14:00", "03 14:30"),
        ("no wait it was 3", "03 15:00", "03 15:30"),
        ("it started at half eleven and ended at 12:15", "03 11:30", "03 12:15"),
        ("my bad, the interview was yesterday", "02 11:30", "02 12:15"),
        ("the interview was at 10, not 11", "02 10:00", "02 10:45"),
        ("it was two hours late", "02 10:00", "02 10:45"),
    ):
        await me.says(words)
        interview = await me.only("interviews")
        assert (day(interview["starts_at"])[8:], day(interview["ends_at"])[8:]) == (start, end), words
    await me.says("actually it was video")
    interview = await me.only("interviews")
    assert (interview["kind"], interview["to_clarify"], interview["status"]) == ("video", [], "held")
    assert (await me.only("promises"))["by"] == "2026-03-06"
    await me.says("actually it was video")
    assert me.heard_about("That is how I have it")


async def test_the_length_of_one_to_come(me: Me) -> None:
    await me.says("Video interview with Acme tomorrow 2pm")
    await me.says("it's going to be 45 minutes")
    interview = await me.only("interviews")
    assert (interview["status"], day(interview["ends_at"])) == ("planned", "2026-03-03 14:45")


async def test_several_facts_in_one_message_and_of_whom_a_pronoun_is(me: Me) -> None:
    await interviewed(me)
    await me.says("and Tom's last name is Baxter, he's Ops Manager")
    await me.says("his number is 415-555-2671")
    await me.says("Dana's last name is lindqvist btw and her email is dana@acme.example")
    await me.says("she is the CTO actually")
    dana, tom = await me.all("contacts")
    assert (dana["name"], dana["title"], dana["email"]) == ("Dana Lindqvist", "CTO", "dana@acme.example")
    assert (tom["name"], tom["title"], tom["phone"]) == ("Tom Baxter", "Ops Manager", "+14155552671")
    await me.says("she is great")
    await me.says("her boss is the CEO")
    assert (await me.all("contacts"))[0]["title"] == "CTO"


async def test_one_taken_for_the_other_is_not_renamed(me: Me) -> None:
    await me.goes_to("Tuesday 16:00")
    await me.says("Had my interview with Acme today at 2pm. Met Dana Li and Tom Baker. Tom asked about Kafka")
    await me.says("Dana will let me know by Friday")
    await me.says("I meant the talk about Kafka was with Dana, not Tom")
    await me.says("oh wait, it wasn't Dana who will call, it's Tom")
    await me.says("Dana is the recruiter, not Tom")
    dana, tom = await me.all("contacts")
    assert [(dana["name"], dana["title"]), (tom["name"], tom["title"])] == [
        ("Dana Li", "recruiter"),
        ("Tom Baker", None),
    ]
    assert [topic["contact"] for topic in (await me.only("interviews"))["topics"]] == [dana["id"]]
    assert (await me.only("promises"))["said_by"] == tom["id"]


async def test_names_in_more_ways(me: Me) -> None:
    await interviewed(me)
    await me.says("I wrote Dana, but it is Dayna with a y")
    await me.says("Tom is actually Tom Baker-Hill")
    await me.says("Tom prefers to be called Tommy")
    assert [contact["name"] for contact in await me.all("contacts")] == ["Dayna Li", "Tommy Baker-Hill"]
    assert await me.all("followups", kind="thank_you", state="done") == []
    await me.says("also met Michelle Ray")
    await me.says("wait no, her name was Nora Ray")
    await me.says("Dayna wasn't there, it was Jonas")
    await me.says("the hiring manager is Cormac Daly, he wasn't on the call")
    there = [contact["name"] for contact in await me.all("contacts") if contact["interviews"]]
    assert there == ["Tommy Baker-Hill", "Nora Ray", "Jonas"]
    await me.says("the company is spelled Akme with a k")
    assert (await me.only("interviews"))["company"] == "Akme"


async def test_a_day_is_that_of_what_was_told_last(me: Me) -> None:
    await interviewed(me)
    await me.says("Friday should be Thursday")
    promise = await me.only("promises", superseded=False)
    assert (promise["by"], promise["said_by"]) == ("2026-03-05", (await me.only("contacts", name="Dana Li"))["id"])
    await me.says("there's a second round next Wednesday at 2pm")
    await me.says("actually that's Thursday 12th")
    assert day((await me.only("interviews", status="held"))["next_round_at"]) == "2026-03-12 14:00"
    assert day((await me.only("interviews", status="planned"))["starts_at"]) == "2026-03-12 14:00"
    assert (await me.only("promises", superseded=False))["by"] == "2026-03-05"


async def test_a_setting_just_made_is_put_right(me: Me) -> None:
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    (before,) = (await me.desk())["interviews"]
    await me.says("set my brief to 9am")
    await me.says("wait no make that 10am")
    await me.says("quiet hours from 10pm")
    await me.says("thanks")
    await me.says("sorry, 11")
    desk = await me.desk()
    assert (desk["settings"]["brief_at"], desk["settings"]["quiet_from"]) == ("10:00", "23:00")
    assert desk["interviews"] == [before]
    assert not desk["permissions"]


async def test_a_correction_is_of_what_was_shown_since(me: Me) -> None:
    await me.says("set my brief to 6pm")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.says("sorry, 3pm")
    desk = await me.desk()
    assert desk["settings"]["brief_at"] == "18:00"
    assert (await me.only("interviews"))["starts_at"].startswith("2026-03-03T15:00")


async def test_a_setting_that_was_undone_is_put_right_no_more(me: Me) -> None:
    await me.says("do not disturb before 8")
    assert me.heard_about("like that already")
    await me.says("I mean 9")
    assert (await me.desk())["settings"]["quiet_to"] == "09:00"
    await me.says("set my brief to 9am")
    await me.says("undo")
    await me.says("make that 10am")
    assert (await me.desk())["settings"]["brief_at"] == "18:00"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("it's Dana Lee, not Li", "Dana's name is now Dana Lee."),
        ("Tom is the CTO", "Noted: Tom Baker, CTO."),
        ("they said Thursday, not Friday", "You will hear by Thursday 5 March, says Dana Li."),
        ("scratch the take-home", "Taken off: a take-home."),
        ("the role is Data Engineer", "The role is now Data Engineer."),
        ("it was a phone screen", "It is now noted as a phone screen."),
        ("Tom wasn't there", "Tom Baker is off the list for Acme."),
        ("I should have mentioned my licence", "Noted, to clarify: my licence."),
    ],
)
async def test_a_small_correction_is_answered_in_a_line_and_on_the_card(me: Me, words: str, line: str) -> None:
    await interviewed(me)
    await me.says(words)
    assert me.text == line
    (card,) = (message for message in me.ear.revised_messages.values() if message.facts)
    assert card.controls
    await me.says("undo")
    assert me.heard_about("Taken back")


async def test_a_card_out_of_sight_comes_again(me: Me) -> None:
    await interviewed(me)
    for _ in range(6):
        await me.says("thanks")
    await me.says("it's Dana Lee, not Li")
    assert me.heard_about("Dana's name is now Dana Lee.", "People: Dana Lee")


async def test_words_are_not_repeated_that_the_card_holds_already(me: Me) -> None:
    await interviewed(me)
    assert me.heard_about("How it went: 4 – good", "first follow-up with Dana Li")
    assert not me.heard_about("In your words")
    await me.says("Interview with Globex today at 8am, phone")
    await me.says("so-so, they were late and I was tired")
    assert me.heard_about("In your words: so-so, they were late and I was tired", "first follow-up (then weekly")


async def test_where_much_changes_the_whole_card_comes(me: Me) -> None:
    await interviewed(me)
    await me.says("Also met Eve Chan and Ann Roy, we talked about kafka")
    assert me.heard_about("People:", "Eve Chan", "kafka")


@pytest.mark.parametrize(
    "words",
    [
        "I had not met Kelly in person, take her off",
        "Kelly was only organising, take her off",
        "Kelly just let me in, she wasn't an interviewer so please delete her",
        "take her off the list please, Kelly only brought the coffee",
        "Kelly wasn't on the panel. cross Kelly off",
    ],
)
async def test_somebody_is_taken_off_with_a_reason(me: Me, words: str) -> None:
    await me.says("I had an interview with Acme today at 8am with Dana Li, the CTO, and Kelly Park from HR.")
    await me.says(words)
    assert [row["interviews"] for row in await me.all("contacts") if row["name"] == "Kelly Park"] in ([], [[]])
    interview = await me.only("interviews")
    assert (interview["kind"], interview["summary"]) == ("other", None)


@pytest.mark.parametrize(
    "words", ["I'll thank them in person", "I never met Kelly in person", "I want to tell her in person"]
)
async def test_in_person_may_be_of_something_else(me: Me, words: str) -> None:
    await me.says("I had an interview with Acme today at 8am with Dana Li, the CTO, and Kelly Park from HR.")
    await me.says(words)
    assert (await me.only("interviews"))["kind"] == "other"
    await me.says("it was in person")
    assert (await me.only("interviews"))["kind"] == "onsite"
