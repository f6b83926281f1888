"""How long employers let people wait: who lets it be counted, who is told, and what is left when somebody goes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import Desk, Interview
from bot.reading import Outcome
from tests.stories.cohorts import FIVE
from tests.town import Person, Town

TOLD = "Of at least five people here who waited for Acme to decide"
NOT_TOLD = "I cannot say how long Acme lets people wait"


async def waited(person: Person, town: Town, days: int, outcome: Outcome, company: str = "Acme") -> None:
    """An interview, and so many days later what came of it."""

    def change(desk: Desk) -> Desk:
        desk, id = desk.next_id("i")
        ended_at = town.clock.now() - timedelta(days=days)
        interview = Interview(
            id=id, company=company, starts_at=ended_at - timedelta(hours=1), given_ends_at=ended_at,
            zone="America/New_York", logged_at=ended_at, status="held", debriefed_at=ended_at, outcome=outcome,
            outcome_at=town.clock.now(),
        )  # fmt: skip
        return desk.keep(interview)

    await person.knows(change)


async def lets_in(person: Person) -> None:
    await person.commands("/waits on")
    await person.presses("Let them be counted")


async def five_have_waited(town: Town) -> None:
    for name, days in zip(FIVE, (5, 9, 12, 13, 20), strict=True):
        await waited(town(name), town, days, "rejected", "Acme, Inc." if days > 10 else "ACME")
        await lets_in(town(name))


async def asks(person: Person, company: str = "Acme") -> str:
    await person.says(f"how long does {company} take to answer?")
    return person.text


async def test_five_are_told_of_and_four_are_not(town: Town) -> None:
    fay = town("fay")
    for name in FIVE[:4]:
        await waited(town(name), town, 10, "rejected")
        await lets_in(town(name))
        assert NOT_TOLD in await asks(fay)
        await town.sleeps(days=1)
    await waited(town("emil"), town, 10, "silent")
    await lets_in(town("emil"))
    await town.sleeps(days=1)
    told = await asks(fay)
    assert TOLD in told
    assert "fewer than a quarter never heard" in told
    assert "At least half of those who did had their answer within 14 days." in told
    await town("fay").commands("/waits globex")
    assert "I cannot say how long globex" in fay.text


async def test_one_who_leaves_makes_it_vanish_at_once(town: Town) -> None:
    await five_have_waited(town)
    assert TOLD in await asks(town("fay"))
    await town("ann").says("waits off")
    assert "nothing of your waits is counted any more" in town("ann").text
    assert NOT_TOLD in await asks(town("fay"))


async def test_forgetting_everything_does_so_too(town: Town) -> None:
    await five_have_waited(town)
    assert TOLD in await asks(town("fay"))
    await town("ben").commands("/forget")
    await town("ben").presses("Forget everything")
    assert NOT_TOLD in await asks(town("fay"))


async def test_nobody_is_counted_who_did_not_say_so(town: Town) -> None:
    for name in FIVE:
        await waited(town(name), town, 10, "rejected")
        await town(name).says("thanks")
    assert NOT_TOLD in await asks(town("fay"))
    assert (await town("ann").desk()).pool is None


async def test_what_goes_in_is_said_before_and_can_be_seen_after(town: Town) -> None:
    ann = town("ann")
    await waited(ann, town, 10, "rejected")
    await waited(ann, town, 90, "silent", "Globex")
    await ann.commands("/waits on")
    assert "• Acme: up to 14 days\n• Globex: no answer" in ann.text
    assert (await ann.desk()).pool is None, "nothing goes in before the press"
    await ann.presses("Not now")
    assert (await ann.desk()).pool is None
    await lets_in(ann)
    await ann.commands("/waits")
    assert "Acme: up to 14 days\nGlobex: no answer" in ann.text
    await ann.commands("/privacy")
    assert "how long two employers let you wait is counted" in ann.text
    await ann.presses("Take my waits out")
    assert (await ann.desk()).pool is None
    await ann.commands("/privacy")
    assert "is not counted with the waits of others" in ann.text


async def test_a_correction_counts_once_and_undo_leaves_the_choice_alone(town: Town) -> None:
    await five_have_waited(town)
    ann = town("ann")
    await ann.knows(lambda desk: desk.keep(replace(desk.interviews["i1"], outcome="silent")))
    await ann.says("thanks")
    pool = (await ann.desk()).pool
    assert pool
    assert [(wait.employer, wait.days) for wait in pool.waits] == [("acme", 0)]
    await ann.says("undo")
    assert "“waits” shows whether I may count your waits" in ann.text
    assert (await ann.desk()).pool


async def test_a_later_stage_at_the_same_employer_is_the_one_that_counts(town: Town) -> None:
    ann = town("ann")
    await waited(ann, town, 30, "silent")
    await town.sleeps(days=40)
    await waited(ann, town, 2, "rejected")
    await lets_in(ann)
    pool = (await ann.desk()).pool
    assert pool
    assert [wait.days for wait in pool.waits] == [3]


@pytest.mark.parametrize(
    "question",
    [
        "How long does Acme usually take to get back to people?",
        "does Acme ever reply?",
        "How long until Acme answers?",
        "how long do I have to wait to hear from Acme",
        "/waits Acme",
        "waits acme inc",
    ],
)
async def test_it_is_asked_in_words(town: Town, question: str, restarts: bool) -> None:
    await five_have_waited(town)
    await town("fay").says(question)
    assert "Of at least five people here who waited for" in town("fay").text


async def test_where_nothing_is_at_hand_they_are_nobody(town: Town) -> None:
    await five_have_waited(town)
    await town("gus").says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await town("gus").says("how long do they usually take to answer?")
    assert TOLD in town("gus").text
    await town("fay").says("how long do they usually take to answer?")
    assert TOLD not in town("fay").text


async def test_a_line_stands_beside_the_plan_which_stays_as_it_is(town: Town) -> None:
    await five_have_waited(town)
    gus = town("gus")
    await gus.says("Interviewed with Acme today at 7am. Met Dana Li, she said I'd hear by Friday. It went well")
    before = (await gus.desk()).follow_ups
    chase = next(f for f in before.values() if f.kind == "chase")
    await gus.commands(f"/why {chase.id}")
    assert "R10" in gus.text
    assert "Others at Acme: fewer than a quarter never heard. At least half" in gus.text
    await gus.says("I haven't heard back from Acme yet")
    assert "Others at Acme: fewer than a quarter never heard." in gus.text
    assert (await gus.desk()).follow_ups == before


async def test_the_desk_that_is_taken_along_says_what_is_counted_and_asks_anew_elsewhere(town: Town) -> None:
    await five_have_waited(town)
    await town("ann").commands("/export json")
    (file,) = (file for message in town("ann").heard for file in message.files)
    assert b'"waits": [\n' in file.content
    assert b'"employer": "acme"' in file.content
