"""Everything goes along when the seeker leaves, and comes in elsewhere: once, and without waking anything that was."""

import io
import json
import zipfile
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.takeaway.archive import as_json
from storage.opening import DATABASE_FILE
from tests.stories.conftest import NEW_YORK
from tests.talk import Me


@pytest.fixture
async def elsewhere(tmp_path: Path, restarts: bool) -> AsyncGenerator[Callable[[str], Me]]:
    """Makes the same person on another machine, where nothing is known of them yet."""
    made: list[Me] = []

    def make(now: str) -> Me:
        folder = tmp_path / f"elsewhere-{len(made)}"
        made.append(Me(folder, f"sqlite:///{folder / DATABASE_FILE}", now=now, zone=NEW_YORK, restarts=restarts))
        return made[-1]

    yield make
    for me in made:
        await me.leaves()


async def lives(me: Me) -> None:
    """Two interviews, told and half followed up."""
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.says("Interview with Globex on Thursday 10am for Data Analyst")
    await me.goes_to("Tuesday 15:45")
    await me.says("Great! Met Dana Li, dana@example.com, and Tom Okafor. She'll let me know by Friday")
    await me.goes_to("Tuesday 18:00")
    await me.says("I sent the thank-you to Dana")
    await me.says("skip the note to Tom")
    await me.goes_to("Thursday 14:00")
    await me.says("It was so-so, met Priya Nair")
    await me.commands("/settings chase_cap 3")


async def taken(me: Me) -> bytes:
    await me.commands("/export")
    (file,) = me.heard[0].files
    return file.content


def alike(desk: Any) -> Any:
    return json.loads(json.dumps(desk))


async def test_the_archive_holds_everything_for_everybody(me: Me) -> None:
    await lives(me)
    content = await taken(me)
    assert me.heard[0].files[0].name == "afterword-2026-03-05.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert set(archive.namelist()) == {
            "README.txt", "desk.json", "history.json", "interviews.csv", "contacts.csv", "promises.csv",
            "follow-ups.csv", "contacts.vcf", "calendar.ics",
        }  # fmt: skip
        assert json.loads(archive.read("desk.json")) == alike(await me.desk())
        assert archive.read("contacts.vcf").count(b"BEGIN:VCARD") == 3
        assert archive.read("calendar.ics").count(b"BEGIN:VEVENT") > 2
        assert "5 March 2026" in archive.read("README.txt").decode()
    assert await taken(me) == content


async def test_a_desk_moves_to_another_machine_whole(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    content, before = await taken(me), await me.desk()
    there = elsewhere("2026-03-05T14:00:00-05:00")
    await there.hands("afterword-2026-03-05.zip", content, "here is my desk")
    assert there.heard_about("two interviews, three contacts", "None of it is here yet", "Nothing is changed before")
    assert await there.all("interviews") == []
    await there.presses("Bring it in")
    assert there.heard_about("Brought in", "undo")
    assert not there.heard_about("due before now")
    assert alike(await there.desk()) == alike(before)


async def test_both_go_on_alike(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    there = elsewhere("2026-03-05T14:00:00-05:00")
    await there.hands("afterword.zip", await taken(me))
    await there.presses("Bring it in")
    for _ in range(6):
        await me.sleeps(days=2)
        await there.sleeps(days=2)
        assert there.text == me.text


async def test_twice_is_once(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    content = await taken(me)
    there = elsewhere("2026-03-05T14:00:00-05:00")
    await there.hands("afterword.zip", content)
    await there.presses("Bring it in")
    once = await there.desk()
    await there.hands("afterword.zip", content)
    assert there.heard_about("is here already")
    assert there.labels() == []
    assert await there.desk() == once
    await me.hands("afterword.zip", content)
    assert me.heard_about("is here already")


async def test_what_is_here_stays_and_ids_are_not_given_twice(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    content = await taken(me)
    there = elsewhere("2026-03-04T09:00:00-05:00")
    await there.says("Interview with Initech tomorrow 3pm")
    await there.says("Interview with Acme yesterday 2pm. It was great, 5/5. Met Dana Li")
    await there.commands("/settings chase_cap 5")
    await there.hands("afterword.zip", content)
    assert there.heard_about("New here: one interview")
    await there.presses("Bring it in")
    assert sorted(row["company"] for row in await there.all("interviews")) == ["Acme", "Globex", "Initech"]
    acme = await there.only("interviews", company="Acme")
    assert (acme["id"], acme["rating"]) == ("i2", 5)
    dana = await there.only("contacts", name="Dana Li")
    assert dana["email"] == "dana@example.com"
    assert (await there.only("followups", kind="thank_you", contact=dana["id"]))["state"] == "done"
    assert (await there.desk())["settings"]["chase_cap"] == 5


async def test_nothing_that_is_past_is_nudged(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    content = await taken(me)
    there = elsewhere("2026-03-20T23:30:00-04:00")  # in the night, with a thank-you and follow-ups long overdue
    await there.hands("afterword.zip", content)
    await there.presses("Bring it in")
    assert there.heard_about("due before now", "followups")
    await there.sleeps(days=5)
    assert there.heard == []
    await there.says("followups")
    assert there.heard_about("Overdue", "First follow-up with Priya Nair")


async def test_the_json_alone_keeps_what_was_done_done(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    await me.commands("/export json")
    (file,) = me.heard[0].files
    assert (file.name, file.content) == ("afterword.json", as_json(await me.desk()))
    there = elsewhere("2026-03-05T14:00:00-05:00")
    await there.hands("afterword.json", file.content)
    await there.presses("Bring it in")
    assert alike(await there.desk()) == alike(await me.desk())


async def test_it_can_be_left_and_taken_back(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    content = await taken(me)
    there = elsewhere("2026-03-05T14:00:00-05:00")
    await there.hands("afterword.zip", content)
    await there.says("leave it")
    assert there.heard_about("Nothing was changed")
    assert await there.all("interviews") == []
    await there.hands("afterword.zip", content)
    await there.says("bring it in")
    await there.says("undo")
    assert there.heard_about("Taken back")
    assert await there.all("interviews") == []
    assert (await there.desk())["settings"]["chase_cap"] == 5


async def test_an_old_question_brings_nothing_in(me: Me, elsewhere: Callable[[str], Me]) -> None:
    await lives(me)
    content = await taken(me)
    there = elsewhere("2026-03-05T14:00:00-05:00")
    await there.hands("afterword.zip", content)
    await there.says("Interview with Initech tomorrow 3pm")
    await there.presses("Bring it in")
    assert there.heard_about("Hand it over again")
    assert [row["company"] for row in await there.all("interviews")] == ["Initech"]


async def test_a_damaged_one_changes_nothing(me: Me) -> None:
    await me.hands("afterword.json", b'{"format": "afterword-desk/1", "interviews": [1]}')
    assert me.heard_about("damaged", "Nothing was changed")
    await me.hands("afterword.json", b'{"format": "afterword-desk/9"}')
    assert me.heard_about("newer Afterword")


async def test_a_log_of_the_search(me: Me) -> None:
    await lives(me)
    await me.says("Can I have my work search log for March?")
    table, page = me.heard[0].files
    assert table.name == "work-search-log-2026-03-01-to-2026-03-31.csv"
    lines = table.content.decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "2026-03-03,Acme,Dana Li; Tom Okafor,Video interview,,",
        "2026-03-03,Acme,Dana Li,Thank-you note by e-mail,,",
        "2026-03-05,Globex,Priya Nair,Interview,Data Analyst,",
    ]
    assert b"Work-search log" in page.content
    await me.commands("/export log last week")
    assert me.heard_about("Nothing is noted in these days")
    await me.commands("/export log 45 of never")
    assert me.heard_about("Of which days?")
