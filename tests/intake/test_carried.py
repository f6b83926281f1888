"""A desk that was taken along is read again, whole; and nothing that only says it is one does any harm."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from adapters.sandbox import Sandbox, decoded, encoded
from bot.desk import Carried, Contact, Desk, Draft, FollowUp, Habit, Interview, Row, Seeker, Talk
from bot.dialogue.export import export
from bot.intake import limits, read_file
from bot.playbook.plan import plan
from bot.reading import NotRead, Unreadable
from bot.takeaway.archive import archive, as_json
from tests.test_merging import MONDAY, desks

NOW = datetime(2026, 3, 10, 15, tzinfo=UTC)


def packed(desk: Desk) -> bytes:
    return archive(desk, export(desk, NOW), NOW).content


def read(content: bytes, name: str = "afterword.zip") -> Any:
    return read_file(name, content)


def as_taken(row: Row) -> Row:
    """What of a row is not taken along: how often a calendar saw it change, and what a model was asked."""
    if isinstance(row, Interview):
        return replace(row, revision=0, revised_at=None)
    if isinstance(row, FollowUp):
        return replace(row, revision=0, revised_at=None, draft=replace(row.draft, asked=""))
    return row


SEEKER = Seeker(
    name="Sam Doe",
    zone="Europe/Berlin",
    country="GB",
    working_days=(0, 1, 2, 3, 5),
    chase_cap=0,
    debrief_after_min=0,
    tone="formal",
    signature="Sam Doe\nAnalyst",
    spelling="british",
    rewrites=False,
    habits=(Habit(kind="phrase", old="thrilled", new="glad", times=3),),
)
WHOLE = Desk(
    seeker=SEEKER,
    interviews={
        "i2": Interview(
            id="i2",
            company="Åsgård; “Acme”, Ltd",
            starts_at=MONDAY,
            zone="America/New_York",
            logged_at=MONDAY,
            kind="other",
            status="held",
            topics=(Talk(text="gears\nand wheels", contact="c1", link="https://example.com/gears"),),
            replied_at=NOW,
            reply="We liked it.",
            uid="a@example.com",
            sequence=3,
        )
    },
    contacts={
        "c1": Contact(
            id="c1", name="Dana Li", email="dana@example.com", linkedin="linkedin.com/in/dana", phone="+4930123456"
        )
    },
    follow_ups={
        "f7": FollowUp(
            id="f7",
            rule="R6",
            kind="thank_you",
            interview="i2",
            contact="c1",
            made_at=MONDAY,
            state="skipped",
            closed_at=NOW,
            nudges=(MONDAY, NOW),
            draft=Draft(
                take=2,
                tone="plain",
                without=("hiking",),
                about="sailing",
                adds=("See you.",),
                greeting="Dear Ms Li",
                signed="Al",
                subject="Thanks",
                body="Dear Dana,\n\nthank you.",
                by="seeker",
            ),
        )
    },
)


def test_a_desk_comes_back_whole() -> None:
    found = read(packed(WHOLE))
    assert isinstance(found, Carried)
    assert found.seeker == SEEKER
    there = found.desk.rows()
    assert {id: there[id] for id in WHOLE.rows()} == {id: as_taken(row) for id, row in WHOLE.rows().items()}


@given(desks())
@settings(max_examples=40, deadline=None)
def test_any_desk_comes_back_whole(desk: Desk) -> None:
    desk = plan(desk, NOW)
    found = read(packed(desk))
    assert isinstance(found, Carried)
    there = found.desk.rows()
    for id, row in desk.rows().items():
        assert there[id] == as_taken(row)
    assert decoded(encoded(found)) == found


def test_the_same_desk_gives_the_same_bytes() -> None:
    assert packed(WHOLE) == packed(WHOLE)


@pytest.mark.parametrize("printed", [False, True], ids=["alone", "as the pipe prints it"])
def test_the_json_alone_will_do(printed: bool) -> None:
    told = export(WHOLE, NOW)
    found = read(as_json({"desk": told} if printed else told), "desk.json")
    assert isinstance(found, Carried)
    assert found.desk.interviews["i2"].company == WHOLE.interviews["i2"].company
    assert found.desk.follow_ups["f7"].state == "skipped"


def test_an_archive_that_was_packed_anew_is_read() -> None:
    def packed_anew() -> bytes:
        whole = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(packed(WHOLE))) as old, zipfile.ZipFile(whole, "w") as new:
            new.writestr("__MACOSX/._desk.json", b"\x00\x05\x16\x07")
            for name in old.namelist():
                new.writestr(f"my desk/{name}", old.read(name))
        return whole.getvalue()

    assert isinstance(read(packed_anew()), Carried)


# ── what is no desk, or a bad one ───────────────────────────────────────────────────────────────────────────────────


def zipped(files: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return whole.getvalue()


def told(**changes: Any) -> bytes:
    return json.dumps({**export(WHOLE, NOW), **changes}).encode()


def row(table: str, **changes: Any) -> bytes:
    """A desk with one row changed."""
    rows: Any = export(WHOLE, NOW)[table]
    return told(**{table: [{**rows[0], **changes}]})


BROKEN = {
    "cut off": told()[:-20],
    "a list": b'["afterword-desk/1"]',
    "too deep": b'{"format": "afterword-desk/1", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a huge number": b'{"format": "afterword-desk/1", "settings": {"chase_cap": ' + b"9" * 10_000 + b"}}",
    "no number": b'{"format": "afterword-desk/1", "settings": {"chase_cap": NaN}}',
    "rows that are none": told(interviews=[1, 2]),
    "rows in no list": told(interviews={"i1": {}}),
    "no company": row("interviews", company=""),
    "no start": row("interviews", starts_at=None),
    "a start in no zone": row("interviews", starts_at="2026-03-02T09:00:00"),
    "a start in no year": row("interviews", starts_at="9999-12-31T23:59:59-12:00"),
    "an id that is a path": row("interviews", id="../../i1"),
    "an id of another kind": row("contacts", id="i1"),
    "a rating that is none": row("interviews", rating=True),
    "a rating too high": row("interviews", rating=6),
    "a kind that there is not": row("followups", kind="bribe"),
    "a state that there is not": row("followups", state="exploded"),
    "a name that is a number": row("contacts", name=7),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_no_afterword_writes_is_refused_whole(name: str) -> None:
    assert read(BROKEN[name], "desk.json") in (Unreadable(why="broken_desk"), NotRead(kind="text"))
    assert read(zipped({"desk.json": BROKEN[name]})) in (Unreadable(why="broken_desk"), None) or name == "a list"


def test_a_newer_one_says_so() -> None:
    assert read(told(format="afterword-desk/2"), "desk.json") == Unreadable(why="newer_desk")


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b'{"name": "something else"}', "package.json", "text"),
        (b'{"format": "somebody-else/1", "about": "afterword-desk/"}', "other.json", "text"),
        (zipped({"notes.txt": b"hello"}), "notes.zip", "archive"),
        (b"PK\x03\x04 and then nothing of the kind", "broken.zip", "archive"),
        (zipped({f"{n}.txt": b"" for n in range(200)} | {"desk.json": told()}), "many.zip", "archive"),
    ],
)
def test_what_is_something_else_is_declined_as_before(content: bytes, name: str, kind: str) -> None:
    assert read(content, name) == NotRead(kind=kind)  # pyright: ignore[reportArgumentType] - of the parameters


def test_more_rows_than_anybody_has_are_refused() -> None:
    many = [{"id": f"f{n}"} for n in range(1, 200_001)]
    assert read(zipped({"desk.json": told(followups=many)})) == Unreadable(why="endless_desk")
    assert read(told(followups=many[: limits.DESK_ROWS + 1]), "desk.json") == Unreadable(why="endless_desk")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zipped({"desk.json": b'{"format": "afterword-desk/1", "x": "' + b" " * 50_000_000 + b'"}'})
    assert len(bomb) < 1_000_000
    assert read(bomb) == Unreadable(why="endless_desk")


def test_a_damaged_archive_says_so() -> None:
    whole = bytearray(packed(WHOLE))
    at = whole.index(b"desk.json") + 60
    whole[at : at + 40] = bytes(40)
    assert read(bytes(whole)) == Unreadable(why="broken_desk")


def test_nothing_in_it_is_ever_written_anywhere(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    content = zipped({"../../evil.txt": b"x", "/etc/evil": b"x", "desk.json": told(), "desk.json/..": b"x"})
    assert isinstance(read(content), Carried)
    assert list(tmp_path.iterdir()) == []


async def test_it_is_read_in_a_process_of_its_own() -> None:
    found = await Sandbox().read("afterword.zip", packed(WHOLE))
    assert isinstance(found, Carried)
    assert found == read(packed(WHOLE))


# ── what is written in it ───────────────────────────────────────────────────────────────────────────────────────────


def test_texts_that_hide_or_turn_are_shown_plainly() -> None:
    found = read(
        row("interviews", company="A\u202ecme\x00\x1b[31m\ud800", summary="so\u200bso\nand\u2066so" + "x" * 50_000),
        "desk.json",
    )
    assert isinstance(found, Carried)
    interview = found.desk.interviews["i2"]
    assert interview.company == "Acme[31m"
    assert interview.summary.startswith("soso\nandso")
    assert len(interview.summary) == limits.TEXT_CHARS


def test_what_becomes_a_link_is_an_address_or_nothing() -> None:
    hostile = {
        "linkedin": "linkedin.com.example.com/x",
        "email": "dana@example.com?bcc=everybody@example.com>",
        "phone": "+1;ext=`rm`",
    }
    found = read(row("contacts", **hostile), "desk.json")
    assert isinstance(found, Carried)
    contact = found.desk.contacts["c1"]
    assert (contact.linkedin, contact.email, contact.phone) == ("", "", "")


def test_a_zone_of_another_day_is_no_reason_to_lose_a_desk() -> None:
    found = read(row("interviews", zone="Mars/Olympus_Mons"), "desk.json")
    assert isinstance(found, Carried)
    assert found.desk.interviews["i2"].zone == "Europe/Berlin"


def test_a_child_that_was_taken_over_is_not_believed() -> None:
    interview = WHOLE.interviews["i2"]
    for bad in (replace(interview, id="x1"), replace(interview, zone="Mars/Olympus_Mons")):
        with pytest.raises(ValueError, match="no reader says"):
            decoded(encoded(Carried(seeker=SEEKER, rows=(bad,))))
