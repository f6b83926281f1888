"""The files of the archive, read as the programs read them that they are for."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from bot.desk import Contact, Desk, FollowUp, Interview, Seeker
from bot.takeaway import search_log
from bot.takeaway.cards import cards
from bot.takeaway.tables import cell, table, tables

MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
ACME = Interview(
    id="i1", company="Acme, Inc; “x”", role="Analyst", starts_at=MONDAY, zone="UTC", logged_at=MONDAY, status="held"
)
DANA = Contact(
    id="c1",
    name="Dana Li",
    honorific="Dr.",
    title="Head of Data; Analytics",
    team="Data",
    company="Acme, Inc",
    email="dana@example.com",
    phone="+12125550100",
    phone_ext="42",
    linkedin="linkedin.com/in/dana-li",
    address="1 Main St\nSpringfield, IL",
    interviews=("i1",),
)
NOTE = FollowUp(
    id="f1", rule="R6", kind="thank_you", interview="i1", contact="c1", channel="email", made_at=MONDAY, state="done",
    closed_at=MONDAY + timedelta(hours=12),
)  # fmt: skip
DESK = Desk(
    seeker=Seeker(name="Sam <Doe>", zone="America/New_York", secret="hush"),
    interviews={"i1": ACME},
    contacts={"c1": DANA, "c2": Contact(id="c2", name="Chen", honorific="Dr.")},
    follow_ups={"f1": NOTE},
)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_kind_has_its_table() -> None:
    found = {name: rows(content) for name, content in tables(DESK).items()}
    assert set(found) == {"interviews.csv", "contacts.csv", "promises.csv", "follow-ups.csv"}
    (interview,) = found["interviews.csv"]
    assert (interview["company"], interview["starts"], interview["people"]) == (
        "Acme, Inc; “x”", "2026-03-02 09:00", "Dana Li",
    )  # fmt: skip
    assert [row["name"] for row in found["contacts.csv"]] == ["Dana Li", "Chen"]
    assert found["contacts.csv"][0]["address"] == "1 Main St\nSpringfield, IL"
    (note,) = found["follow-ups.csv"]
    assert (note["what"], note["contact"], note["done"]) == ("Thank-you note", "Dana Li", "2026-03-02 21:00")


def test_lines_end_as_the_standard_has_it() -> None:
    content = tables(DESK)["contacts.csv"]
    assert content.startswith(b"\xef\xbb\xbfid,name,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 3


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back_from_a_table(texts: list[list[str]]) -> None:
    found = rows(table(texts, ("a", "b")))
    assert [[row["a"], row["b"]] for row in found] == [
        [cell(text).encode("utf-8", "replace").decode() for text in line] for line in texts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1+1",
        "＝1",
        "=cmd|' /C calc'!A0",
        "so; =HYPERLINK(1)",
        "a\t@b",
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    for part in cell(text).replace("\t", ";").split(";"):
        assert not part.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), part
    assert cell((text, text)).count("'") >= 2


def test_words_stay_as_they_are() -> None:
    for text in ("Dana Li", "a-b", "x = y", "C++; C", "well - so", "“=1”", "1 + 1"):
        assert cell(text) == text


# ── cards ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def lines(content: bytes) -> Iterator[tuple[str, str]]:
    """(name, value as it is written) of each line, folds undone."""
    for line in content.decode().replace("\r\n ", "").split("\r\n"):
        if line:
            Contentline(line).parts()  # raises for what is no line
            name, _, value = line.partition(":")
            yield name.partition(";")[0], value


def test_an_address_book_reads_the_cards() -> None:
    content = cards(DESK)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = list(lines(content))
    assert [value for name, value in found if name == "VERSION"] == ["3.0", "3.0"]
    told: dict[str, Any] = dict(found[: found.index(("END", "VCARD"))])
    assert told["FN"] == "Dr. Dana Li"
    assert told["N"] == "Li;Dana;;Dr.;"
    assert told["ORG"] == "Acme\\, Inc;Data"
    assert told["TITLE"] == "Head of Data\\; Analytics"
    assert told["EMAIL"] == "dana@example.com"
    assert told["TEL"] == "+12125550100 ext. 42"
    assert told["URL"] == "https://linkedin.com/in/dana-li"
    assert told["ADR"] == ";;1 Main St\\nSpringfield\\, IL;;;;"
    assert told["NOTE"].startswith("Interview with Acme\\, Inc")
    assert dict(found[found.index(("END", "VCARD")) + 1 :])["N"] == "Chen;;;Dr.;"


def test_a_card_keeps_its_name_and_tells_nobody_elses() -> None:
    def uids(desk: Desk) -> list[str]:
        return [value for name, value in lines(cards(desk)) if name == "UID"]

    renamed = replace(DESK, contacts={"c1": replace(DANA, name="Dana Lee"), "c2": DESK.contacts["c2"]})
    assert uids(DESK) == uids(renamed)
    assert len(set(uids(DESK))) == 2
    assert uids(DESK) != uids(replace(DESK, seeker=replace(DESK.seeker, secret="other")))


@given(st.text(min_size=1))
def test_nobodys_name_breaks_out_of_a_card(name: str) -> None:
    desk = Desk(seeker=Seeker(), contacts={"c1": Contact(id="c1", name=name, company=name, address=name)})
    assert [found for found, _ in lines(cards(desk)) if found in ("BEGIN", "END")] == ["BEGIN", "END"]


# ── the work-search log ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_log_has_what_was_done_in_those_days_on_the_seekers_clock() -> None:
    late = replace(NOTE, id="f2", kind="chase", channel="phone", closed_at=datetime(2026, 4, 1, 3, tzinfo=UTC))
    skipped = replace(NOTE, id="f3", kind="card", state="skipped")
    debrief = replace(NOTE, id="f4", kind="debrief")
    planned = replace(ACME, id="i2", starts_at=MONDAY + timedelta(days=1), status="planned")
    desk = replace(
        DESK,
        interviews={"i1": replace(ACME, next_step="a second round"), "i2": planned},
        follow_ups={f.id: f for f in (NOTE, late, skipped, debrief)},
    )
    found = search_log.entries(desk, date(2026, 3, 1), date(2026, 3, 31))
    assert [(e.on.isoformat(), e.person, e.method, e.position, e.result) for e in found] == [
        ("2026-03-02", "Dana Li", "Interview", "Analyst", "a second round"),
        ("2026-03-02", "Dana Li", "Thank-you note by e-mail", "Analyst", ""),
        ("2026-03-31", "Dana Li", "Follow-up by phone", "Analyst", ""),
    ]
    assert search_log.entries(desk, date(2026, 4, 1), date(2026, 4, 30)) == ()


def test_what_was_not_told_is_left_empty() -> None:
    desk = replace(DESK, contacts={}, interviews={"i1": replace(ACME, role="")})
    first, _ = search_log.entries(desk, date(2026, 3, 1), date(2026, 3, 31))
    assert (first.person, first.position, first.result) == ("", "", "")


def test_the_page_loads_nothing_and_nobody_writes_in_it() -> None:
    hostile = replace(ACME, company="<img src=x onerror=alert(1)>", next_step="</td><script>alert(1)</script>")
    desk = replace(DESK, interviews={"i1": hostile})
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    page = search_log.as_page(search_log.entries(desk, first, last), desk.seeker.name, first, last).decode()
    assert "<script" not in page
    assert "<img" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "Sam &lt;Doe&gt;" in page
    assert "1 March 2026 to" in page
    assert rows(search_log.as_table(search_log.entries(desk, first, last)))[0]["employer"].startswith("<img")
