"""What an invitation says of an interview: with whom, for what, how and where; and who of those invited is who."""

from dataclasses import replace

import pytest

from bot.reading import Ask, Invitation, Person, Reading
from bot.understanding.invitations import read_invitation
from tests.understanding.reading_at import context


def invited(*who: str) -> tuple[Person, ...]:
    """`Dana Li <dana.li@acme.example>`, or an address alone."""
    return tuple(
        Person(name=name.strip(), words=one, email=rest.rstrip(">"))
        for one in who
        for name, _, rest in (one.rpartition("<") if "<" in one else ("", "", one),)
    )


def read(
    summary: str,
    *,
    host: str = "",
    guests: tuple[str, ...] = (),
    seeker: str = "",
    place: str = "",
    link: str = "",
    description: str = "",
) -> Reading:
    event = Invitation(
        uid="u",
        summary=summary,
        organizer=invited(host)[0] if host else None,
        attendees=invited(*guests),
        place=place,
        link=link,
        description=description,
    )
    return read_invitation(event, replace(context(companies=("Globex Corp",)), seeker=seeker))


SAM = "Sam Ortiz <sam.ortiz@acme.example>"
JANE = "Jane Doe <jane@gmail.com>"
OWN = "Jane Doe <jane@janedoe.example>"


@pytest.mark.parametrize(
    ("summary", "host", "guests", "company"),
    [
        ("Interview with Initech", "", (), "Initech"),
        ("Initech Interview", "", (), "Initech"),
        ("Updated invitation: Interview with Initech @ Tue Mar 3, 2026 2pm (EST) (jane@x.example)", "", (), "Initech"),
        ("Acme <> Jane Doe: Technical interview", "", (JANE,), "Acme"),
        ("Jane Doe <> Acme", SAM, (JANE,), "Acme"),
        ("Jane Doe / Acme - Onsite", "", ("Jane Doe <jane@gmail.com>",), "Acme"),
        ("Technical Interview | Initech", "", (), "Initech"),
        ("Acme Robotics - Technical Screen - Jane Doe", "Sam <sam@acmerobotics.example>", (JANE,), "Acme Robotics"),
        ("1st stage - Northwind Traders - Jane Doe", "Kim Reed <kim@northwind.example>", (JANE,), "Northwind Traders"),
        ("Acme Interview: Jane Doe", SAM, (JANE,), "Acme"),
        ("Chat about ACME", SAM, (JANE,), "ACME"),
        ("Chat with Globex", "", (), "Globex Corp"),
        ("30 Minute Meeting", SAM, (JANE,), "Acme"),
        ("30 Minute Meeting", "Sam Ortiz <sam@mail.acme-robotics.co.uk>", (JANE,), "Acme Robotics"),
        ("30 Minute Meeting", "Sam Ortiz <sam@ibm.example>", (JANE,), "IBM"),
        ("30 Minute Meeting", "Sam Ortiz <sam@globexcorp.example>", (JANE,), "Globex Corp"),
        ("Interview with Dana Li", "", ("Dana Li <dana.li@acme.example>", JANE), "Acme"),
        ("Interview with Hooli", "Kim Reed <kim@recruiters.example>", (JANE,), "Hooli"),
        ("Vorstellungsgespräch Müller & Söhne GmbH", "Sam <s@mueller-soehne.example>", (JANE,), "Müller & Söhne GmbH"),
        ("Entretien chez Crédit Rural", "Sam Ortiz <sam@credit-rural.example>", (JANE,), "Crédit Rural"),
        ("Initech - Vorstellungsgespräch - Jane Doe", "", (JANE,), "Initech"),
        ("Entretien d'embauche | Initech", "", (JANE,), "Initech"),
        ("Jane Doe and Rob Stone", "Rob Stone <no-reply@calendly.com>", (OWN, "rob@initech.example"), "Initech"),
    ],
)  # fmt: skip
def test_the_company(summary: str, host: str, guests: tuple[str, ...], company: str) -> None:
    found = read(summary, host=host, guests=guests).company
    assert found is not None
    assert found.value == company


@pytest.mark.parametrize(
    "summary", ["Dentist", "Lunch with Tom", "Jane Doe and Dana Li", "Hiring Manager Interview", ""]
)
def test_no_company_where_none_is_named(summary: str) -> None:
    assert read(summary, guests=("Dana Li <dana@gmail.com>", JANE)).company is None


@pytest.mark.parametrize(
    ("summary", "host", "company", "agency"),
    [
        ("Interview with Initech via Brightpath Recruitment", "Kim Reed <kim@brightpath.example>", "Initech", True),
        ("Initech interview (c/o Hays)", "Kim Reed <kim@hays.example>", "Initech", True),
        ("Interview with Hooli", "Kim Reed <kim@brightpath-recruitment.example>", "Hooli", True),
        ("Chat", "Kim Reed <kim@brightpath-recruitment.example>", "Brightpath Recruitment", True),
        ("Interview with Initech via Zoom", "", "Initech", False),
        ("Interview with Acme", SAM, "Acme", False),
    ],
)
def test_an_agency_is_not_the_employer(summary: str, host: str, company: str, agency: bool) -> None:
    told = read(summary, host=host, guests=(JANE,))
    assert (told.company.value if told.company else "", told.agency) == (company, agency)


def test_an_address_alone_is_less_sure() -> None:
    named, guessed = read("Acme interview", host=SAM).company, read("Chat", host=SAM).company
    assert named is not None
    assert guessed is not None
    assert named.sure > guessed.sure


@pytest.mark.parametrize(
    ("host", "guests", "people"),
    [
        (SAM, (JANE,), ["Sam Ortiz"]),
        (SAM, ("jane@janedoe.example", "Dana Li <dana.li@acme.example>"), ["Sam Ortiz", "Dana Li"]),
        (SAM, ("Jane Doe <jane@janedoe.example>", "Kim Reed <kim@recruiters.example>"), ["Sam Ortiz", "Kim Reed"]),
        (SAM, ("j.doe@acme.example", "Dana Li <dana.li@acme.example>"), ["Sam Ortiz", "Dana Li"]),  # it is Jane by name
        (JANE, ("Dana Li <dana.li@acme.example>",), ["Dana Li"]),
        ("", (JANE, "Dana Li <dana.li@acme.example>"), ["Dana Li"]),
        (SAM, (JANE, "Dana Li <dana.li@outlook.com>"), ["Sam Ortiz", "Dana Li"]),
        ("Dana Li <dana@gmail.com>", ("Jane <jane@janedoe.example>",), ["Dana Li"]),
        ("Acme Recruiting <no-reply@greenhouse.io>", (JANE,), []),
        ("Acme Talent Team <talent@acme.example>", (JANE, "Dr. Dana Li <dana.li@acme.example>"), ["Dana Li"]),
        ("Dana Li <recruiting@acme.example>", (JANE,), ["Dana Li"]),
        (SAM, (JANE, "DL-Hiring-Team-Platform <dl-hiring-team-platform@acme.example>"), ["Sam Ortiz"]),
        (
            SAM,
            (JANE, "Platform_Group <p123@acme.example>", "Kim Reed <kim.reed@acme.example>"),
            ["Sam Ortiz", "Kim Reed"],
        ),
        (SAM, (JANE, "Executive Assistant Kim Reed <kim.reed@acme.example>"), ["Sam Ortiz", "Kim Reed"]),
    ],
)
def test_who_is_met_and_who_is_the_seeker(host: str, guests: tuple[str, ...], people: list[str]) -> None:
    told = read("Interview", host=host, guests=guests, seeker="Jane Doe")
    assert [person.name for person in told.people] == people


@pytest.mark.parametrize(
    "robot",
    [
        "Otter.ai <jane@acme.example>",
        "Fred <fred@fireflies.ai>",
        "read.ai meeting notes <notes@acme.example>",
        "Fathom <x1@acme.example>",
        "tl;dv <x1@acme.example>",
        "Zoom Notetaker <x1@acme.example>",
        "Sam's Note Taker <x1@acme.example>",
        "Meeting Recorder <x1@acme.example>",
        "AI Assistant <x1@acme.example>",
        "notetaker@acme.example",
    ],
)
def test_what_takes_notes_is_nobody(robot: str) -> None:
    told = read("Interview", host=SAM, guests=("jane@janedoe.example", robot), seeker="")
    assert ([person.name for person in told.people], told.orphans) == (["Sam Ortiz"], ())


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("dana.li@acme.example", "Dana Li"),
        ("dana_li-ortiz@acme.example", "Dana Li-Ortiz"),
        ("dana@acme.example", "Dana"),
        ("dli@acme.example", ""),
        ("front.desk@acme.example", ""),
        ("xkl.qpw@acme.example", ""),
    ],
)
def test_a_name_is_taken_from_an_address_that_plainly_spells_one(email: str, name: str) -> None:
    told = read("Interview", host=SAM, guests=(JANE, email))
    assert [person.name for person in told.people[1:]] == ([name] if name else [])
    assert [person.email for person in told.orphans] == ([] if name else [email])
    assert all(0.6 <= person.sure < 1 for person in told.people[1:])


def test_a_shared_mailbox_is_nobodys_address() -> None:
    (dana,) = read("Interview", host="Dana Li <recruiting@acme.example>", guests=(JANE,)).people
    assert (dana.name, dana.email) == ("Dana Li", "")
    told = read("Interview", host=SAM, guests=(JANE, "interviews@acme.example"))
    assert (len(told.people), told.orphans) == (1, ())


def test_a_title_within_a_name() -> None:
    told = read("Interview", host=SAM, guests=(JANE, "Dr. Dana Li <dana.li@acme.example>"))
    assert [(person.honorific, person.name) for person in told.people] == [("", "Sam Ortiz"), ("Dr.", "Dana Li")]


@pytest.mark.parametrize(
    ("summary", "role"),
    [
        ("Interview: Backend Engineer at Acme", "Backend Engineer"),
        ("Interview - Data Analyst - Jane Doe", "Data Analyst"),
        ("Onsite interview: Acme (Senior Data Scientist)", "Senior Data Scientist"),
        ("Panel interview: Senior Data Scientist", "Senior Data Scientist"),
        ("Hiring Manager Interview", None),
        ("Recruiter Screen", None),
        ("Technical Interview", None),
    ],
)
def test_the_role(summary: str, role: str | None) -> None:
    found = read(summary).role
    assert (found.value if found else None) == role


def test_the_role_in_the_description() -> None:
    found = read("Interview with Acme", description="Hi Jane,\nPosition: Platform Engineer \nSee you").role
    assert found is not None
    assert found.value == "Platform Engineer"


@pytest.mark.parametrize(
    ("summary", "more", "kind"),
    [
        ("Interview", {"link": "https://zoom.us/j/1"}, "video"),
        ("Phone screen", {}, "phone"),
        ("Phone screen", {"link": "https://zoom.us/j/1"}, "phone"),
        ("Intro call", {"link": "https://zoom.us/j/1"}, "video"),
        ("Virtual onsite", {"link": "https://zoom.us/j/1"}, "video"),
        ("Onsite interview", {"place": "12 Main St"}, "onsite"),
        ("Onsite interview", {"place": "12 Main St", "link": "https://zoom.us/j/1"}, "onsite"),
        ("In person interview", {"place": "12 Main St", "link": "https://zoom.us/j/1"}, "onsite"),
        ("On-site interview", {"place": "Microsoft Teams Meeting", "link": "https://teams.live.com/x"}, "video"),
        ("Virtual onsite", {"place": "12 Main St", "link": "https://zoom.us/j/1"}, "video"),
        ("Panel interview", {"link": "https://zoom.us/j/1"}, "panel"),
        ("Interview", {"place": "+1 212 555 0142"}, "phone"),
        ("Interview", {"place": "12 Main St, Boston"}, "onsite"),
        ("Interview", {"place": "Microsoft Teams Meeting"}, "video"),
        ("Interview", {"description": "Sam will call you at +1 212 555 0142."}, "phone"),
        ("Interview", {}, None),
    ],
)
def test_how_it_is_held(summary: str, more: dict[str, str], kind: str | None) -> None:
    found = read(
        summary, link=more.get("link", ""), place=more.get("place", ""), description=more.get("description", "")
    ).kind
    assert (found.value if found else None) == kind


@pytest.mark.parametrize(
    ("place", "link", "where"),
    [
        ("12 Main St", "", "12 Main St"),
        ("NYC-4 (8)", "https://zoom.us/j/1", "NYC-4 (8), https://zoom.us/j/1"),
        ("Microsoft Teams Meeting", "https://teams.live.com/x", "https://teams.live.com/x"),
        ("https://zoom.us/j/1", "https://zoom.us/j/1", "https://zoom.us/j/1"),
        ("https://intranet.example/room", "", "https://intranet.example/room"),
        ("Zoom", "", "Zoom"),
        ("", "", None),
    ],
)
def test_where_it_is(place: str, link: str, where: str | None) -> None:
    found = read("Interview", place=place, link=link).place
    assert (found.value if found else None) == where


@pytest.mark.parametrize(
    ("summary", "is_one"),
    [
        ("Interview with Acme", True),
        ("Onsite", True),
        ("Lunch with Globex", True),
        ("Dentist", False),
        ("Standup", False),
    ],
)
def test_whether_it_looks_like_an_interview(summary: str, is_one: bool) -> None:
    assert (Ask.LOG in read(summary).asks) == is_one
