"""Who is named in a text, and what is theirs."""

import json
import os
from pathlib import Path

import pytest

from bot.reading import Person
from bot.understanding.people import find_named, find_people, read_people
from tests.understanding.reading_at import context


def people(text: str) -> tuple[Person, ...]:
    return find_people(text, context()).persons


def sure_names(text: str) -> list[str]:
    return [person.name for person in people(text) if person.sure >= 0.6]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Met Dana Li (VP Engineering, dana.li@acme.io) and Tom from platform", ["Dana Li", "Tom"]),
        ("Dana Li, the VP of Engineering, and Sam Ortiz", ["Dana Li", "Sam Ortiz"]),
        ("I met the recruiter, Priya, and she was lovely", ["Priya"]),
        ("w/ Sam and Alex", ["Sam", "Alex"]),
        ("spoke with dana li and tom", ["Dana Li", "Tom"]),
        ("It was with Dr. Jane O'Neill-Smith", ["Jane O'Neill-Smith"]),
        ("met Jean-Luc de la Cruz and María José Núñez", ["Jean-Luc de la Cruz", "María José Núñez"]),
        ("Dana, Tom and Priya", ["Dana", "Tom", "Priya"]),
        ("met Will and Grace", ["Will", "Grace"]),
        ("interview with Dana Li on Monday", ["Dana Li"]),
        ("Mr. Ortiz was nice. Sam Ortiz will call.", ["Sam Ortiz"]),
        ("met two engineers: Xiaoyu and Bartek", ["Xiaoyu", "Bartek"]),
        ("met with Oluwaseun Adebayo and the head of data, Ingrid Møller", ["Oluwaseun Adebayo", "Ingrid Møller"]),
        ("it went ok. dana said she'd email me", ["Dana"]),
        ("The hiring manager Sam Ortiz asked about Kubernetes", ["Sam Ortiz"]),
        ("it was with this guy called rob who is the engineering manager", ["Rob"]),
        ("met with lisa, then mark smith and the cto", ["Lisa", "Mark Smith"]),
        ("Panel: Dana Li (CTO), Tom Baker (staff engineer), Ravi Kumar", ["Dana Li", "Tom Baker", "Ravi Kumar"]),
    ],
)
def test_people_are_found(text: str, names: list[str]) -> None:
    assert sure_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "I talked to my old boss Karen about it",
        "My wife Karen said I should relax",
        "Karen, my wife, drove me there",
        "my friend Bob works there",
        "We talked about the book by Martin Fowler",
        "We discussed Kafka and Python and Figma",
        "interview with Acme on Tuesday",
        "interview with Morgan Stanley at 3pm",
        "Will they call me in March?",
        "May I ask on Friday, in April or August?",
        "My name is Jo and I live in Austin",
        "onsite at their London office next Monday",
        "phone screen w/ Initech tomorrow",
        "It went really well. Great people, nice office.",
        "They use Jenkins, Terraform and Scala. Backend is Ruby on Rails.",
        "I need to prepare for System Design and Behavioral questions",
        "Spoke with the team and the hiring manager",
        "They mentioned Series B and an IPO next year",
        "what do I owe people this week?",
    ],
)
def test_nobody_is_found(text: str) -> None:
    assert sure_names(text) == []


def test_facts_go_to_their_owner() -> None:
    dana, tom = people("Met Dana Li (VP Engineering, Dana.Li@Acme.io) and Tom from platform")
    assert (dana.title, dana.email, tom.team, tom.email) == ("VP Engineering", "dana.li@acme.io", "platform", "")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Met Dana Li. her email is dana@acme.io", "email", "dana@acme.io"),
        ("Tom's number is +1 212 555 0142 ext 12", "phone", "+12125550142"),
        ("Tom's number is +1 212 555 0142 ext 12", "phone_ext", "12"),
        ("Tom's number is (212) 555-0142", "phone", "+12125550142"),
        ("Talked to Dana, https://www.linkedin.com/in/danali/", "linkedin", "linkedin.com/in/danali"),
        ("It was with Dr. Jane O'Neill-Smith", "honorific", "Dr."),
        ("I met the recruiter, Priya", "title", "recruiter"),
        ("Dana Li, the VP of Engineering", "title", "VP of Engineering"),
        ("Tom Reed, who runs platform, was kind", "team", "platform"),
        ("Dana Li is the head of data", "title", "head of data"),
        ("Met Dana. Her address is 12 Main St, Boston MA", "address", "12 Main St, Boston MA"),
    ],
)
def test_a_fact_is_read(text: str, field: str, value: str) -> None:
    (person,) = people(text)
    assert getattr(person, field) == value


def test_an_address_alone_names_somebody_only_unsurely() -> None:
    (person,) = people("reach me at dana.li@acme.io")
    assert (person.name, person.email) == ("Dana Li", "dana.li@acme.io")
    assert person.sure < 0.6
    assert people("write to jobs@acme.io or hr@acme.io") == ()


def test_an_address_goes_to_whom_it_names() -> None:
    dana, tom = people("Met Dana Li and Tom Baker: tbaker@acme.io, dli@acme.io")
    assert (dana.email, tom.email) == ("dli@acme.io", "tbaker@acme.io")


@pytest.mark.parametrize(
    ("answer", "names"),
    [
        ("Dana Li and Tom Baker", ["Dana Li", "Tom Baker"]),
        ("dana li, vp eng, dana@acme.io", ["Dana Li"]),
        ("Dana Li - VP Eng\nTom Baker, platform\nPriya", ["Dana Li", "Tom Baker", "Priya"]),
        ("just Sam", ["Sam"]),
        ("Will", ["Will"]),
        ("dana", ["Dana"]),
        ("the recruiter", []),
        ("no one", []),
    ],
)
def test_a_bare_answer_names_people(answer: str, names: list[str]) -> None:
    assert [person.name for person in read_people(answer, context())] == names


def test_a_bare_answer_carries_its_facts() -> None:
    (dana,) = read_people("dana li, vp eng, dana@acme.io", context())
    assert (dana.title, dana.email) == ("vp eng", "dana@acme.io")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("remove sam", ("Sam Ortiz",)),
        ("DANA LI replied", ("Dana Li",)),
        ("Dana and Sam", ("Dana Li", "Sam Ortiz")),
        ("Dana Smith replied", ()),
        ("samples and danger", ()),
    ],
)
def test_those_of_the_desk_are_named_as_the_desk_spells_them(text: str, named: tuple[str, ...]) -> None:
    assert find_named(text, context(people=("Dana Li", "Sam Ortiz"))) == named


def test_informal_text_of_others() -> None:
    """Precision on text nobody here wrote: an unsure name may be missed, a wrong one is a wrong contact."""
    folder = os.environ.get("TEST_DATA")
    if not folder:
        pytest.skip("TEST_DATA is not set")
    lines = (Path(folder) / "people" / "wnut17_dev.jsonl").read_text("utf-8").splitlines()
    right = wrong = missed = 0
    for line in lines:
        entry = json.loads(line)
        text = entry["text"]
        found = find_people(text, context())
        sure = {person.name for person in found.persons if person.sure >= 0.6}
        spans = {(mention.start, mention.end) for mention in found.mentions if mention.name in sure}
        gold = {(start, end) for start, end, label in entry["ents"] if label == "PER"}
        right += len(spans & gold)
        wrong += len(spans - gold)
        missed += len(gold - spans)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    assert precision > 0.7, f"precision {precision:.2f}, recall {recall:.2f}"
    assert f1 > 0.4, f"precision {precision:.2f}, recall {recall:.2f}"
