"""Whatever is sent, reading it takes time in proportion to its length, and breaks nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import LONGEST, READERS, Hostile, cost, fragments, worst

HOSTILE = st.builds(
    Hostile,
    parts=st.lists(st.sampled_from(fragments()) | st.text(min_size=1, max_size=4), min_size=1, max_size=6).map(tuple),
    between=st.sampled_from(["", " ", ", ", "\n", ". "]),
)


def assert_linear(name: str, hostile: Hostile) -> None:
    """Four times the text takes some four times as long, and the longest text never seconds.

    What else runs on the machine can only add to a reading, so that what looks slow is read again.
    """
    for times in (1, 2, 5):
        entry = cost(READERS[name], hostile, LONGEST, times=times)
        if entry.growth < 8 and entry.long_s < 4:
            return
    assert entry.growth < 9, entry
    assert entry.long_s < 5, entry


@settings(deadline=None, max_examples=40)
@given(HOSTILE | st.text(min_size=1, max_size=200).map(lambda text: Hostile(parts=(text,), between="")), st.data())
def test_no_text_breaks_a_reader_or_keeps_it_long(hostile: Hostile, data: st.DataObject):
    name = data.draw(st.sampled_from(sorted(READERS)))
    if cost(READERS[name], hostile, 2_000).growth > 7:
        assert_linear(name, hostile)


@pytest.mark.parametrize("name", READERS)
def test_the_worst_text_that_is_found_takes_time_in_proportion(name: str):
    assert_linear(name, worst(READERS[name], tries=8, seed=4, best=1).hostile)


@pytest.mark.parametrize(
    "piece",
    [
        "met Dana and ",
        "Mr. ",
        "Van De La ",
        "meh, ",
        "not great, ",
        "12:30\n",
        "by friday or monday at 3, ",
        "talked about kafka with Dana, ",
        "it's Li, not Lee ",
        "11/10 on ",
        "dana.li@acme.example Dana ",
        "linkedin.com/in/dana ",
        "(206) 555-0134 ",
        "address is 1 Main Street ",
        "next time i should ",
        "a-",
        "\u0301",
        *("a", " ", "1", ".", "(", "1 ", "Abc ", "not "),
        *("Dana Li, ", "interview with ", "my old boss ", "a@b.c ", "it's not Li ", "the VP of Engineering, "),
        "so i met dana and we talked about kafka and she will call me friday and then tom said ",
    ],
)
def test_what_was_slow_once_or_looks_so(piece: str):
    assert_linear("the whole reading", Hostile(parts=(piece,), between=""))


def test_a_list_of_hundreds_of_people_and_their_addresses():
    many = "".join(f"Dana{'abcdefghij'[n % 10]} Li, dana{n}.li@acme.example. " for n in range(600))
    assert_linear("the whole reading", Hostile(parts=(many,), between=""))
