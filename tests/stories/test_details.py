"""Plain facts of an interview to come, told in a few words; and which of two is meant, called by its day."""

import pytest

from tests.talk import Me, day


async def one(me: Me) -> None:
    await me.says("Interview with Acme on Thursday at 10am with Dana Li and Petra Vogel")


async def two(me: Me) -> None:
    await one(me)
    await me.says("Interview with Globex on Friday at 2pm")


@pytest.mark.parametrize(
    ("words", "ends_at"),
    [
        ("it takes 2 hours", "12:00"),
        ("actually its 45 mins", "10:45"),
        ("the interview will last about 90 minutes", "11:30"),
        ("btw it should take an hour and a half", "11:30"),
        ("it takes 2 hours to get there", "11:00"),
        ("I need 2 hours to prepare", "11:00"),
    ],
)
async def test_how_long_it_takes(me: Me, words: str, ends_at: str) -> None:
    await one(me)
    await me.says(words)
    assert day((await me.only("interviews"))["ends_at"]).endswith(ends_at)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("its in their office in Leeds", "their office in Leeds"),
        ("It'll be at their headquarters", "their headquarters"),
        ("the address is 12 Main St", "12 Main St"),
        ("the office address is 4 Quay Road, Leeds", "4 Quay Road, Leeds"),
        ("it's in London", "London"),
        ("it's on the 4th floor, room 12", "the 4th floor, room 12"),
        ("it's at 5 Main Street, room 12B", "5 Main Street, room 12B"),
        ("the zoom link is zoom.us/j/12345", "zoom.us/j/12345"),
        ("the link is https://zoom.us/j/777", "https://zoom.us/j/777"),
        ("the link is in the calendar invite", None),
        ("it's on Zoom", None),
        ("it's in the morning", None),
        ("her address is 12 Main St", None),
    ],
)
async def test_where_it_is(me: Me, words: str, place: str | None) -> None:
    await one(me)
    await me.says(words)
    interview = await me.only("interviews")
    assert interview["place"] == place
    assert interview["topics"] == []
    assert interview["went_well"] == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("at 10am on the 4th floor, room 12", "the 4th floor, room 12"),
        ("at 10am, room 12 on the ground floor", "room 12 on the ground floor"),
        ("at 10am, there's room for 12", None),
    ],
)
async def test_a_floor_and_a_room_tell_where(me: Me, words: str, place: str | None) -> None:
    await me.says(f"Interview with Acme tomorrow {words}")
    assert (await me.only("interviews"))["place"] == place


@pytest.mark.parametrize("words", ["wait no its at 11", "no wait, it's at 11", "nope its 11am", "hmm no, at 11"])
async def test_another_hour(me: Me, words: str) -> None:
    await one(me)
    await me.says(words)
    assert day((await me.only("interviews"))["starts_at"]) == "2026-03-05 11:00"


@pytest.mark.parametrize("words", ["its cancelled", "its cancelled actually", "fyi its off", "thats been cancelled"])
async def test_it_is_the_one_at_hand(me: Me, words: str) -> None:
    await one(me)
    await me.says(words)
    assert (await me.only("interviews"))["status"] == "cancelled"


@pytest.mark.parametrize(
    "words", ["drop petra, she wont be there", "drop petra", "remove Petra", "please take Petra off the list"]
)
async def test_who_will_not_be_there(me: Me, words: str) -> None:
    await one(me)
    await me.says(words)
    assert [c["name"] for c in await me.all("contacts") if c["interviews"]] == ["Dana Li"]


@pytest.mark.parametrize(
    ("words", "acme", "globex"),
    [
        ("move the thursday one to friday 4pm", "2026-03-06 16:00", "2026-03-06 14:00"),
        ("they moved the Thursday interview to Monday 9am", "2026-03-09 09:00", "2026-03-06 14:00"),
        ("the friday one got moved to tuesday at 11", "2026-03-05 10:00", "2026-03-03 11:00"),
        ("the thursday one got moved to tuesday at 11", "2026-03-03 11:00", "2026-03-06 14:00"),
        ("push both by an hour", "2026-03-05 11:00", "2026-03-06 15:00"),
        ("move both back by 30 minutes", "2026-03-05 10:30", "2026-03-06 14:30"),
        ("push it by an hour", "2026-03-05 10:00", "2026-03-06 15:00"),
    ],
)
async def test_which_of_two_is_moved(me: Me, words: str, acme: str, globex: str) -> None:
    await two(me)
    await me.says(words)
    assert [day(interview["starts_at"]) for interview in await me.all("interviews")] == [acme, globex]


async def test_days_ago_are_no_hour(me: Me) -> None:
    await me.says("Had a panel with Umbrella yesterday at 10 with Sara Klein, it went well 8/10")
    await me.says("no wait it was 2 days ago")
    assert day((await me.only("interviews"))["starts_at"]) == "2026-02-28 10:00"
