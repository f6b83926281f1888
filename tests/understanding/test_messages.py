"""Whole messages as seekers write them, terse, dictated, British, Indian, lower-case: what must come of each."""

import pytest

from bot.reading import Ask, Reading, When
from bot.understanding.reader import read
from tests.understanding.reading_at import context, heard

DESK = {"companies": ("Acme", "Globex", "Initech"), "people": ("Dana Li", "Tom Baker", "Priya Nair")}


def shown(when: When | None) -> str:
    """ "03-06 14:00-15:00"."""
    if when is None:
        return ""
    day = f"{when.first_on:%m-%d}" if when.first_on else ""
    clock = "-".join(f"{time:%H:%M}" for time in (when.starts, when.ends) if time)
    return f"{day} {clock}".strip()


def about(reading: Reading) -> tuple[str, str, str, str]:
    """Company, role, kind and time."""
    found = (reading.company, reading.role, reading.kind)
    company, role, kind = (str(each.value) if each else "" for each in found)
    return company, role, kind, shown(reading.interview_at)


# Read on Wednesday 4 March 2026: a message, and below it company | role | kind | time.
ANNOUNCEMENTS = """
Interview at Acme Robotics for a Senior Data Engineer position next Wednesday 11:00-12:30 via Zoom
    Acme Robotics | Senior Data Engineer | video | 03-11 11:00-12:30
Phone screen: Globex, tomorrow 3pm
    Globex |  | phone | 03-05 15:00
got invited to a final round with the CTO of Hooli on 12/3 at 4
    Hooli |  |  | 12-03 16:00
Acme interview Tue 2-3pm
    Acme |  |  | 03-10 14:00-15:00
second interview Acme thursday 9:30 with Tom Baker and Priya N.
    Acme |  |  | 03-05 09:30
Umbrella Corp invited me for an onsite on June 2nd, 9am to 1pm
    Umbrella Corp |  | onsite | 06-02 09:00-13:00
I have a job interview tomorrow at 9.30 at Sainsbury's for a store manager role
    Sainsbury's | store manager |  | 03-05 09:30
interviewing for product designer at Figma this friday 1pm over google meet
    Figma | product designer | video | 03-06 13:00
New interview: Tyrell Corporation, Backend Engineer, May 28 at 15:00, Zoom, 45 min
    Tyrell Corporation | Backend Engineer | video | 05-28 15:00
Interview: Massive Dynamic. Role: QA lead. When: May 26, 9am. Where: Zoom
    Massive Dynamic | QA lead | video | 05-26 09:00
Final interview with Nordwind GmbH on 27.05. at 16:00 Berlin time
    Nordwind GmbH |  |  | 05-27 16:00
Coding interview at Dropbox on Friday, 60 minutes, starts 10:30
    Dropbox |  |  | 03-06 10:30
Meeting the hiring manager at Lumon on Tuesday, 3:30
    Lumon |  |  | 03-10 15:30
Zoom with Atlassian tomorrow 9am
    Atlassian |  | video | 03-05 09:00
Kestrel Labs - panel - Thu 10am - Product Manager
    Kestrel Labs | Product Manager | panel | 03-05 10:00
Assessment centre at PwC, 2 June, 9.00-16.00
    PwC |  | onsite | 06-02 09:00-16:00
final panel at Woodgrove Bank, 28th May, 11:30, Head of Compliance role
    Woodgrove Bank | Head of Compliance | panel | 05-28 11:30
Adventure Works onsite is on for June 3, 10-2
    Adventure Works |  | onsite | 06-03 10:00-14:00
heading to Tailspin Toys for an in-person interview on Friday at 9:15
    Tailspin Toys |  | onsite | 03-06 09:15
Pls note: Litware intvw thurs 2pm
    Litware |  |  | 03-05 14:00
I've been invited to interview at Ocado next Thursday, 1.30pm, on site
    Ocado |  | onsite | 03-12 13:30
They want to see me at Redwood Partners on Friday 3-4pm
    Redwood Partners |  |  | 03-06 15:00-16:00
round 2 with Ramp on thursday, 45 minutes, 2:15pm
    Ramp |  |  | 03-05 14:15
My telephonic round is scheduled at Cognizant tomorrow by 5 pm
    Cognizant |  | phone | 03-05 17:00
"""


def rows(table: str) -> list[tuple[str, ...]]:
    lines = table.strip().split("\n")
    return [
        (text, *(cell.strip() for cell in cells.split("|")))
        for text, cells in zip(lines[::2], lines[1::2], strict=True)
    ]


@pytest.mark.parametrize(("text", "company", "role", "kind", "at"), rows(ANNOUNCEMENTS))
def test_an_announcement(text: str, company: str, role: str, kind: str, at: str):
    reading = heard(text)
    assert reading.asks[:1] == (Ask.LOG,)
    assert about(reading) == (company, role, kind, at)
    assert reading.promise is reading.next_round is reading.outcome is None


def test_an_interview_in_a_firm_is_indian_english():
    text = "I am having one interview in Infosys on coming Monday at 11 am for Java developer post"
    assert about(heard_in("IN", text)) == ("Infosys", "Java developer", "", "03-09 11:00")
    assert heard_in("US", "interview in Swindon on Monday at 11 am").company is None


def heard_in(country: str, text: str) -> Reading:
    return read(text, context(country=country))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("3pm in London tomorrow, interview with Monzo", "Europe/London"),
        ("interview with Acme on Friday at 3pm in San Francisco", "America/Los_Angeles"),
        ("interview with Acme on Friday at 3pm in person", None),
        ("interview with Acme on Friday at 3pm in Cambridge", None),  # of two
    ],
)
def test_a_city_after_a_time_sets_the_zone(text: str, zone: str | None):
    reading = heard(text)
    assert reading.interview_at
    assert (shown(reading.interview_at)[-5:], reading.interview_at.zone) == ("15:00", zone)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("I interviewed with Acme on Tuesday, decision Friday", "03-06"),
        ("will send details tomorrow", "03-05"),
        ("HR will share the next steps by Monday EOD", "03-09"),
        ("he say me they call in one week", "03-11"),
        ("Dana wrote back: they need another week", "03-11"),
        ("HR round was done yesterday, result will come in 2-3 days", "03-07"),
        ("HR said up to ten business days", "03-18"),
        ("should get an answer by close of business tomorrow", "03-05"),
    ],
)
def test_a_promise(text: str, by: str):
    promise = heard(text).promise
    assert promise
    assert f"{promise.when.last_on:%m-%d}" == by


@pytest.mark.parametrize(
    "text",
    ["Globex made me an offer, 120k, need to answer by next Friday", "I told them I'd send details by Monday"],
)
def test_the_seekers_own_duty_is_no_promise(text: str):
    assert heard(text).promise is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("unfortunately they've decided to move forward with other candidates", "rejected"),
        ("Got a regret mail from Globex today", "rejected"),
        ("I'm pulling out of the Globex process", "withdrawn"),
        ("I told Acme I'm no longer interested", "withdrawn"),
        ("I signed with Initech yesterday!", "accepted"),
        ("took the Acme job", "accepted"),
        ("I've decided to decline Acme's offer", "declined"),
        ("I have a job interview at Acme on Friday", None),
        ("should I decline their offer?", None),
        ("I'm thinking of pulling out of it", None),
    ],
)
def test_how_it_ended(text: str, outcome: str | None):
    found = heard(text, **DESK).outcome
    assert (found.value if found else None) == outcome


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("thank-you's out to everyone", Ask.SENT),
        ("I've dropped Priya a line to say thanks", Ask.SENT),
        ("called Dana, left a voicemail", Ask.SENT),
        ("notes to Dana and Tom sent", Ask.SENT),
        ("texted Dana back", Ask.SENT),
        ("I've written to Priya", Ask.SENT),
        ("Globex answered: still deciding", Ask.REPLIED),
        ("can't make it Tuesday, it's now Thursday 3pm", Ask.MOVE),
        ("Acme changed it to 5pm Thursday", Ask.MOVE),
        ("It's Catherine with a C", Ask.CORRECT),
        ("don't bug me on weekends", Ask.SET),
        ("when do I meet Acme?", Ask.UPCOMING),
        ("what do I still have to send?", Ask.PENDING),
    ],
)
def test_what_is_wanted(text: str, ask: Ask):
    assert heard(text, **DESK).asks[:1] == (ask,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The office was on Baker Street near Jordan Park and we drank coffee at Philz", ()),
        ("The commute to Oak Park was long and Wells Street was blocked", ()),
        ("oh man that was a trainwreck", ()),
        ("I used to work at Oracle under Jim Kelly", ()),
        ("then a woman called Beatriz showed me around", ("Beatriz",)),
    ],
)
def test_who_was_there(text: str, names: tuple[str, ...]):
    reading = heard(text)
    assert tuple(person.name for person in reading.people) == names
    assert reading.company is None


@pytest.mark.parametrize(
    ("text", "email", "phone", "linkedin"),
    [
        ("her number is 212 555 0142", "", "+12125550142", ""),
        ("his email is j.ortiz@globex.com", "j.ortiz@globex.com", "", ""),
        ("her linkedin is linkedin.com/in/danali", "", "", "linkedin.com/in/danali"),
        ("phone: (212) 555-0133, email: j.o@acme.com", "j.o@acme.com", "+12125550133", ""),
    ],
)
def test_facts_of_somebody_not_named_are_kept_apart(text: str, email: str, phone: str, linkedin: str):
    reading = heard(text)
    assert not reading.people
    (orphan,) = reading.orphans
    assert (orphan.name, orphan.email, orphan.phone, orphan.linkedin) == ("", email, phone, linkedin)


@pytest.mark.parametrize(
    "text", ["my number is 212 555 0142", "write to jobs@acme.com", "Dana Li, 212 555 0142", "no numbers here"]
)
def test_no_orphan(text: str):
    assert heard(text).orphans == ()


def test_talk_of_two_things_with_two_people():
    topics = heard("We talked about Kubernetes migrations with Raj and hiking with Emily").topics
    told = [(topic.value.text, topic.value.person) for topic in topics]
    assert told == [("Kubernetes migrations", "Raj"), ("hiking", "Emily")]


def test_not_great_not_terrible():
    rating = heard("Not great, not terrible.").rating
    assert rating
    assert rating.value == 3
