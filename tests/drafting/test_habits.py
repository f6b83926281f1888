"""What is learned from an edited letter, and what never is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Contact, Desk, Habit, Interview, Seeker, Talk
from bot.drafting.habits import facts_on, in_ones_own_way, learned, remembered, seen
from bot.drafting.parts import closing_of, parts_of

NOW = datetime(2026, 3, 3, 20, tzinfo=UTC)
DANA = Contact(id="c1", name="Dana Li", company="Acme", interviews=("i1",))
ACME = Interview(
    id="i1", company="Acme", starts_at=NOW, zone="UTC", logged_at=NOW, role="Backend Engineer",
    topics=(Talk(text="event sourcing", contact="c1"),),
)  # fmt: skip
DESK = Desk(seeker=Seeker(name="Alex Kim"), interviews={"i1": ACME}, contacts={"c1": DANA})
FACTS = facts_on(DESK, ACME)
OFFERED = """\
Hello Dana,

Thank you for taking the time to speak with me about the Backend Engineer role at Acme on Tuesday.

I especially enjoyed talking about event sourcing.

I remain very interested in the role, and I look forward to the next step.

Kind regards,
Alex Kim"""


STEP = "I look forward to the next step"
REMAIN = f"I remain very interested in the role, and {STEP}."


def changes(old: str, new: str) -> list[tuple[str, str, str]]:
    assert old in OFFERED
    return [(h.kind, h.old, h.new) for h in seen(OFFERED, OFFERED.replace(old, new), DANA, FACTS)]


@pytest.mark.parametrize(
    ("old", "new", "learned_as"),
    [
        ("Hello Dana,", "Hi Dana,", ("greeting", "Hello {name},", "Hi {name},")),
        ("Hello Dana,", "Dear Dana Li,", ("greeting", "Hello {name},", "Dear {full name},")),
        ("Hello Dana,", "Hi there!", ("greeting", "Hello {name},", "Hi there!")),
        ("Kind regards,", "Best,", ("sign_off", "Kind regards,", "Best,")),
        ("Kind regards,\n", "Cheers, ", ("sign_off", "Kind regards,", "Cheers,")),
        ("especially enjoyed", "loved", ("phrase", "especially enjoyed", "loved")),
        ("taking the time", "making time", ("phrase", "taking the time", "making time")),
        (STEP, "I cannot wait to hear more", ("phrase", "look forward to the next step", "cannot wait to hear more")),
        (REMAIN, "", ("phrase", REMAIN, "")),
    ],
)  # fmt: skip
def test_ways(old: str, new: str, learned_as: tuple[str, str, str]) -> None:
    assert changes(old, new) == [learned_as]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Dana", "Tom"),
        ("Hello Dana,", "Dear Ms Li,"),
        ("Acme", "Globex"),
        ("on Tuesday", "yesterday"),
        ("event sourcing", "caching"),
        ("the next step", "the call on 12 May"),
        ("the next step", "our two weeks of trial"),
        ("the next step", "meeting Priya"),
        ("the next step", "the visit to your Berlin office"),
        ("I look forward", "Write to alex@example.com; I look forward"),
        ("Alex Kim", "Alex K."),
    ],
)
def test_facts_are_never_learned(old: str, new: str) -> None:
    assert changes(old, new) == []


@given(st.text(st.characters(codec="utf-8"), max_size=400))
def test_whatever_the_edit_nothing_known_is_kept(edited: str) -> None:
    for habit in seen(OFFERED, edited, DANA, FACTS):
        kept = f"{habit.old} {habit.new}".casefold()
        assert not any(word in kept.split() for word in ("dana", "acme", "sourcing", "tuesday", "kim"))
        assert not any(char.isdecimal() for char in kept)


def test_it_counts_when_it_was_seen_twice() -> None:
    once = remembered((), seen(OFFERED, OFFERED.replace("Hello", "Hi"), DANA, FACTS))
    assert learned(Seeker(habits=once)) == ()
    twice = remembered(once, seen(OFFERED, OFFERED.replace("Hello", "Hi"), DANA, FACTS))
    assert [habit.new for habit in learned(Seeker(habits=twice))] == ["Hi {name},"]
    other = remembered(twice, seen(OFFERED, OFFERED.replace("Hello", "Dear"), DANA, FACTS))
    assert learned(Seeker(habits=other)) == ()


def test_what_was_put_in_and_taken_out_again_is_unlearned() -> None:
    habits = (Habit(kind="phrase", old="especially enjoyed", new="loved", times=2),)
    letter = in_ones_own_way(OFFERED, Seeker(habits=habits), DANA)
    assert "I loved talking about event sourcing" in letter
    back = seen(letter, letter.replace("loved", "especially enjoyed"), DANA, FACTS)
    assert remembered(habits, back) == ()
    otherwise = seen(letter, letter.replace("loved", "really liked"), DANA, FACTS)
    assert [(h.old, h.new, h.times) for h in remembered(habits, otherwise)] == [
        ("especially enjoyed", "really liked", 1)
    ]


def test_later_letters_are_put_that_way() -> None:
    habits = (
        Habit(kind="greeting", old="Hello {name},", new="Hi {name},", times=2),
        Habit(kind="sign_off", old="Kind regards,", new="Best,", times=3),
        Habit(kind="phrase", old="thank you for taking the time", new="thanks for making time", times=2),
        Habit(kind="phrase", old="especially enjoyed", new="loved", times=1),
        Habit(kind="phrase", old=REMAIN, new="", times=2),
    )  # fmt: skip
    tom = Contact(id="c2", name="Tom Baker")
    letter = in_ones_own_way(OFFERED.replace("Dana", "Tom"), Seeker(habits=habits), tom)
    assert letter == (
        "Hi Tom,\n\nThanks for making time to speak with me about the Backend Engineer role at Acme on Tuesday.\n\n"
        "I especially enjoyed talking about event sourcing.\n\nBest,\nAlex Kim"
    )
    assert in_ones_own_way(OFFERED, Seeker(), DANA) == OFFERED


def test_a_signature_that_closes_by_itself() -> None:
    assert closing_of("Best, Alex") == ("Best,", "Alex")
    assert closing_of("Warm regards,\nAlex Kim\n+1 212 555 0142") == ("Warm regards,", "Alex Kim\n+1 212 555 0142")
    assert closing_of("Alex Kim\nBest Street 5") == ("", "Alex Kim\nBest Street 5")
    assert in_ones_own_way(OFFERED, Seeker(signature="Best, Alex"), DANA).endswith("next step.\n\nBest,\nAlex")


def test_the_parts_of_a_letter() -> None:
    parts = parts_of(OFFERED)
    assert (parts.greeting, parts.sign_off, parts.signature) == ("Hello Dana,", "Kind regards,", "Alex Kim")
    assert parts.said.startswith("Thank you for taking")
    assert str(parts) == OFFERED
    assert parts_of("Thanks.").said == ""
    assert parts_of("No greeting, no end").said == "No greeting, no end"
