"""What is typed with a thumb: "w" for with, hours without a colon, an "ok" before the rest."""

import pytest

from bot.reading import Ask
from bot.understanding.rating import find_rating
from bot.understanding.reader import read
from tests.understanding.reading_at import context, heard
from tests.understanding.test_messages import shown


# Read on Wednesday 4 March 2026 at noon.
@pytest.mark.parametrize(
    ("text", "company", "time"),
    [
        ("had interview at Juniper Labs today at 11 w Rebecca Lind", "Juniper Labs", "03-04 11:00"),
        ("interview at Juniper Labs tmrw at 11 w Rebecca Lind", "Juniper Labs", "03-05 11:00"),
        ("interview at Juniper Labs tmrw at 11 w/ Rebecca Lind", "Juniper Labs", "03-05 11:00"),
        ("phone screen w/Kestrel Bikes tmrw at 2", "Kestrel Bikes", "03-05 14:00"),
        ("had my phone screen w Kestrel Bikes this aft at 330 w/ Amanda Zhou", "Kestrel Bikes", "03-04 15:30"),
        ("interviewed with Kestrel Bikes today, was at 1130 w Tom Baker, took 25 min", "Kestrel Bikes", "03-04 11:30"),
        ("had my onsite w Kestrel Bikes this morning, 10 til about 1", "Kestrel Bikes", "03-04 10:00-13:00"),
        ("had interview at Kestrel Bikes today!! 1-1:45 on google meet w Tom", "Kestrel Bikes", "03-04 13:00-13:45"),
        ("had my interview at Kestrel Bikes today, began at half 9, done by 10", "Kestrel Bikes", "03-04 09:30-10:00"),
        ("panel w Kestrel Bikes yesterday, it started at 945am", "Kestrel Bikes", "03-03 09:45"),
        ("just finished with Kestrel Bikes, zoom w Tom Baker", "Kestrel Bikes", ""),
        ("so i had my thing with Kestrel Bikes today", "Kestrel Bikes", "03-04"),
        ("can you remind me tmrw at 1 i have an interview w Kestrel Bikes", "Kestrel Bikes", "03-05 13:00"),
        ("onsite w Kestrel Bikes done!! 9 til like 1230", "Kestrel Bikes", "09:00-12:30"),
        ("interviewed @ Kestrel Bikes today!! 11ish w Dana Li", "Kestrel Bikes", "03-04 11:00"),
        ("just out of my screening call w Kestrel Bikes, took abt 20 mins, went good", "Kestrel Bikes", ""),
        ("there were 11ish people at my Kestrel Bikes interview yesterday", "Kestrel Bikes", "03-03"),
        ("had interview at Kestrel Bikes today, lunch at 1 w a friend after", "Kestrel Bikes", "03-04"),
        ("Interview tomorrow with Kestrel Bikes. I'll call you at 5.", "Kestrel Bikes", "03-05"),
    ],
)
def test_the_hour_is_read_however_it_is_typed(text: str, company: str, time: str) -> None:
    reading = read(text, context())
    assert reading.asks[:1] == (Ask.LOG,)
    assert (reading.company.value if reading.company else "", shown(reading.interview_at)) == (company, time)


@pytest.mark.parametrize(
    "text",
    ["they have an office at 330 Main St", "they are at 250 people now", "w/c 16 March is fine", "w/o a degree"],
)
def test_a_number_that_is_no_hour(text: str) -> None:
    assert not any(when.starts for when in heard(text).whens)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("ok ive text her", None),
        ("well i sent it", None),
        ("ok sent", None),
        ("told the insulin story, went really well. bombed the prioritization one", None),
        ("also my dog threw up mid call so that was fun", None),
        ("ok that went great i think, dana was super nice", 5),
        ("ok so it went badly", 2),
        ("ok i guess", 3),
        ("okay", 3),
        ("alright I suppose", 3),
        ("bombed this one", 1),
    ],
)
def test_an_ok_that_opens_is_no_verdict(text: str, rating: int | None) -> None:
    found = find_rating(text)
    assert (found.value if found else None) == rating


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("she said yes!!!!! start on the 7th april", "offer"),
        ("they said yes!!", "offer"),
        ("she said yes", None),
        ("he said yes! i can email him", None),
        ("i asked if i can email her. she said yes!", None),
        ("she said yes to remote!", None),
    ],
)
def test_their_yes_is_an_offer(text: str, outcome: str | None) -> None:
    reading = heard(text)
    assert (reading.outcome.value if reading.outcome else None) == outcome


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("had my onsite w Tidewell today at 10, it was the backend junior role", "backend junior"),
        ("interview at Tidewell tmrw at 10, its the warehouse picker job", "warehouse picker"),
        ("had my interview at Tidewell today at 10, it was the manager again", ""),
        ("had my interview at Tidewell today at 10, it's the only position they have", ""),
    ],
)
def test_the_role_told_after(text: str, role: str) -> None:
    found = heard(text).role
    assert (found.value if found else "") == role


# Days of March 2026.
@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("they said a week to week and a half", 15),
        ("they said 2 weeks", 18),
        ("she reckons a week or so", 11),
        ("they said 2 weeks notice is fine", None),
        ("i said a week", None),
        ("they said 3 days in the office", None),
    ],
)
def test_how_long_they_said_is_a_promise(text: str, by: int | None) -> None:
    promise = heard(text).promise
    assert (promise.when.last_on.day if promise and promise.when.last_on else None) == by


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("i think the one thing i flubbed was explaining my gap year", ["explaining my gap year"]),
        ("i forgot the name of the project i did", ["the name of the project i did"]),
        ("i forgot to mention my thesis", ["my thesis"]),
        ("didnt say anything about next steps", []),
        ("the other one i forgot her name", []),
        ("blanked on his surname", []),
    ],
)
def test_what_was_fumbled(text: str, unclear: list[str]) -> None:
    assert [found.value for found in heard(text).to_clarify] == unclear
