"""A debrief may come in one message or many, in any order, and parts of it twice: the desk ends up the same."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Desk, Seeker
from bot.dialogue import filling
from bot.dialogue.step import Step
from bot.reading import Correction, Person
from bot.understanding.reader import read
from tests.dialogue.held import HELD, NOW

PARTS = (
    "It was great.",
    "Met Dana Li (VP Engineering, dana.li@acme.example).",
    "Tom Baker was there as well.",
    "I should clarify my answer on caching.",
    "Next time I would prepare more questions.",
    "Next step is a panel with the team.",
    "They said I'd hear by Friday.",
    "They said I can email them directly.",
)
FULL = ("Dana Li", "Tom Baker", "Priya Nair", "José Núñez", "Jean-Luc de la Cruz")


def fresh() -> Step:
    desk = Desk(seeker=Seeker(zone="America/New_York")).keep(HELD)
    return Step(desk=replace(desk, dialogue=replace(desk.dialogue, counts={"i": 1})), now=NOW)


def told(*parts: str) -> tuple[object, ...]:
    """What the desk holds after these messages, whatever ids were given on the way."""
    step = fresh()
    for part in parts:
        filling.take_in(step, "i1", read(part, step.context), debrief=True)
    interview = step.desk.interviews["i1"]
    people = {(c.name, c.title, c.email) for c in step.desk.people_of("i1")}
    promise, permission = step.desk.promise_of("i1"), step.desk.permission_of("i1")
    return (
        interview.rating,
        interview.to_clarify,
        interview.lessons,
        interview.next_step,
        frozenset(people),
        promise and promise.by_on,
        permission and permission.granted,
    )


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(PARTS), again=st.lists(st.sampled_from(PARTS), max_size=4))
def test_order_and_repetition_do_not_matter(order: list[str], again: list[str]) -> None:
    assert told(*order, *again) == told(*PARTS) == told(" ".join(PARTS))


@settings(max_examples=60, deadline=None)
@given(names=st.lists(st.sampled_from(FULL), unique=True, min_size=1), given_first=st.booleans())
def test_a_given_name_and_a_full_name_are_one_person(names: list[str], given_first: bool) -> None:
    step = fresh()
    for whole in (not given_first, given_first):
        for name in names:
            filling.meet(step, HELD, Person(name=name if whole else name.split()[0], words=name))
    assert sorted(c.name for c in step.desk.contacts.values()) == sorted(names)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(FULL), right=st.sampled_from(("Lee", "Li", "Becker", "Nayar")))
def test_a_correction_changes_one_part_and_can_be_taken_back(name: str, right: str) -> None:
    step = fresh()
    filling.meet(step, HELD, Person(name=name, words=name))
    wrong = name.rsplit(maxsplit=1)[-1]
    assert filling.correct(step, Correction(right=right, wrong=wrong), "i1").endswith(right)
    filling.correct(step, Correction(right=wrong, wrong=right), "i1")
    assert [c.name for c in step.desk.contacts.values()] == [name]


def test_people_of_two_companies_are_two() -> None:
    step = fresh()
    other = replace(HELD, id="i2", company="Globex")
    step.keep(other)
    filling.meet(step, HELD, Person(name="Dana Li", words="Dana Li"))
    filling.meet(step, other, Person(name="Dana Li", words="Dana Li"))
    assert len(step.desk.contacts) == 2
    filling.meet(step, other, Person(name="Dana Li", words="", email="dana@acme.example"))
    filling.meet(step, HELD, Person(name="Dana", words="", email="dana@acme.example"))
    assert len(step.desk.contacts) == 2
