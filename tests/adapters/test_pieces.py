"""Texts made to fit."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.pieces import cut, lines_of, pieces, shortened


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=1_000), st.integers(2, 300))
def test_pieces_leave_out_nothing_but_white_space(text: str, most: int) -> None:
    parts = pieces(text, most)
    assert all(0 < len(part) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_is_cut_where_a_paragraph_ends_or_a_line_or_a_sentence() -> None:
    assert cut("one two.\n\nthree four", 14) == ("one two.", "three four")
    assert cut("one two\nthree four", 14) == ("one two", "three four")
    assert cut("One two. Three four", 14) == ("One two.", "Three four")
    assert cut("onetwothreefour", 6) == ("onetwo", "threefour")


def test_what_is_shortened_says_so() -> None:
    assert shortened("A  long\nlabel", 8) == "A long …"
    assert shortened("", 8) == "–"


@settings(deadline=None, max_examples=50)
@given(st.text(st.sampled_from("ab \n"), max_size=400), st.integers(2, 60))
def test_lines_fit_a_field_each(text: str, most: int) -> None:
    fields = list(lines_of(text, most))
    assert all(len(field) <= most for field in fields)
    assert "".join("".join(fields).split()) == "".join(text.split())
