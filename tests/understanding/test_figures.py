"""How the figures of understanding are counted and shown; measuring them is `make bench-understanding`."""

from pathlib import Path

import pytest

from benchmarks.understanding import contacts, dates, failures, neighbours, people
from benchmarks.understanding.neighbours import Answer, Question
from benchmarks.understanding.tables import Table, count, markdown, plain, put_between, share

PAGE = Path(__file__).parents[2] / "docs" / "understanding.md"


def table_of(*rows: tuple[str, tuple[int, int]]) -> Table:
    return Table(
        title="Dates",
        columns=("right", "false"),
        rows=tuple((name, (share(right, 10, at_least=0.9), count(wrong, at_most=1))) for name, (right, wrong) in rows),
        notes=("Of ten.",),
    )


def test_a_figure_falls_short_of_its_aim():
    assert table_of(("Afterword", (9, 1))).short_of_aim() == []
    assert table_of(("Afterword", (8, 2))).short_of_aim() == [
        "Dates: Afterword, right: 0.800, aim ≥ 0.9",
        "Dates: Afterword, false: 2, aim ≤ 1",
    ]


def test_a_table_is_shown_with_its_aims():
    shown = table_of(("Afterword", (9, 1)))
    assert plain(shown).splitlines() == [
        "== Dates",
        "           right  false",
        "*aim*      ≥ 0.9  ≤ 1",
        "Afterword  0.900  1",
        "Of ten.",
    ]
    assert "| Afterword | 0.900 | 1 |" in markdown(shown)


def test_tables_go_between_their_marks():
    page = "before\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n"
    assert put_between(page, "figures", r"new \1") == page.replace("old", r"new \1")
    with pytest.raises(ValueError, match="not once"):
        put_between("no marks", "figures", "new")


@pytest.mark.parametrize("mark", ["figures", "failures"])
def test_the_page_has_a_place_for_them(mark: str):
    assert put_between(PAGE.read_text("utf-8"), mark, "here").count("here\n<!-- end of") == 1


@pytest.mark.parametrize(
    ("start", "end", "kind", "found", "right"),
    [
        ("2026-03-06T00:00:00", None, "day", "2026-03-06", True),
        ("2026-03-06T00:00:00", None, "day", "2026-03-07", False),
        ("2026-03-09T00:00:00", "2026-03-16T00:00:00", "range", "2026-03-15", True),
        ("2026-03-09T00:00:00", "2026-03-16T00:00:00", "range", "2026-03-16", False),
        ("2026-03-06T00:00:00", None, "day", "", False),
    ],
)
def test_a_day_is_exact_and_a_range_holds_the_day_found(
    start: str, end: str | None, kind: str, found: str, right: bool
):
    row = {"start": start, "end": end, "set": kind}
    assert dates.is_right(row, Answer(found=((0, 6, found),))) is right


def test_the_own_reader_answers_as_the_others_do():
    question = Question(text="call me on 3/4", ref="2026-03-02T09:00:00")
    assert [day for _, _, day in dates.ours(question).found] == ["2026-03-04"]
    british = Question(text="call me on 3/4", ref="2026-03-02T09:00:00", day_first=True, country="GB")
    assert [day for _, _, day in dates.ours(british).found] == ["2026-04-03"]


def test_names_count_by_their_exact_place():
    row = {"text": "Dana Li met Tom", "ents": [[0, 7, "PER"], [12, 15, "PER"], [8, 11, "ORG"]]}
    assert people.f1([row], [Answer(found=((0, 7, ""), (12, 15, "")))]).value == 1
    assert people.f1([row], [Answer(found=((0, 4, ""),))]).value == 0
    assert people.f1([row], [Answer(found=((0, 7, ""),))]).shown == "0.667"


def test_sentences_are_made_in_every_way():
    emails, phones = list(contacts.email_sentences()), list(contacts.phone_sentences())
    assert len(emails) > 500
    assert len({sentence.country for sentence in phones}) > 200
    assert {"+12015550123", ""} <= {sentence.phone for sentence in phones}
    assert all("{" not in sentence.text for sentence in (*emails, *phones))


def test_a_library_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(neighbours, "_PYTHON", tmp_path / "python")
    told = neighbours.ask("dates", "dateparser", [Question(text="tomorrow")])
    assert told.answers == ()
    assert "there is no environment for it" in told.why_missing[0]


def test_the_failures_are_shown_as_they_are_read():
    shown = plain(failures.table())
    assert "“Rocket was fun”" in shown
