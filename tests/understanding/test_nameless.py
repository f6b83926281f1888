"""Whom the seeker met without a name."""

import pytest

from bot.understanding.nameless import find_nameless


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I met the hiring manager and two engineers", ("the hiring manager", "the two engineers")),
        ("Went well, spoke with a recruiter", ("the recruiter",)),
        ("I met with their CTO, the VP of Sales and three nurses.", ("the CTO", "the VP of Sales", "the three nurses")),
        ("talked to the head of data and some analysts", ("the head of data", "the analysts")),
        ("I met the hiring manager, Dana Li", ("the hiring manager",)),
        ("I met the hiring manager Dana Li", ()),
        ("met two engineers: Kim and Lee", ()),
        ("I met Dana", ()),
        ("the hiring manager was late", ()),
        ("I met them at the office", ()),
    ],
)
def test_those_without_a_name(text: str, found: tuple[str, ...]) -> None:
    assert find_nameless(text) == found
