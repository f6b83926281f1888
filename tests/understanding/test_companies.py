"""Company, role, kind, round and place of an interview."""

import pytest

from bot.reading import Ask
from tests.understanding.reading_at import heard


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("interview with Acme for Backend Engineer", "Acme"),
        ("interview at Hooli Corp. as a data analyst", "Hooli Corp."),
        ("phone screen w/ Initech tomorrow", "Initech"),
        ("Backend Engineer interview at Acme", "Acme"),
        ("onsite at stripe on Friday", "Stripe"),
        ("I interviewed with acme on tuesday", "Acme"),
        ("my Acme interview is tomorrow", "Acme"),
        ("interview with Dana Li at Acme", "Acme"),
        ("Interview with Northwind Traders next Thursday at 10:30", "Northwind Traders"),
        ("interview with Acme at 3pm", "Acme"),
        ("Interview tomorrow 3pm with Umbrella Corp., video", "Umbrella Corp."),
        ("I have an interview at Ernst & Young on Friday", "Ernst & Young"),
        ("onsite at 3M next week", "3M"),
        ("Interview bei uns: interview with Müller & Söhne on Friday", "Müller & Söhne"),
        ("heard back from Acme", "Acme"),
        ("got rejected by Hooli today", "Hooli"),
        ("Interview with Bank of America on Monday", "Bank of America"),
        ("interview at Booking.com tomorrow", "Booking.com"),
        ("interview with acme corp tomorrow", "Acme Corp"),
        ("interview with lambda on 12 march at 11am", "Lambda"),
        ("had my interview with blue apron today at 1pm", "Blue Apron"),
        ("interview with the co-op friday 10am", "the co-op"),
        ("Yesterday I interviewed with lumen & co, it was fine", "Lumen & Co"),
        ("Interview with Office for Coastal Heritage on 6 May", "Office for Coastal Heritage"),
        ("Talked to Midwest Haul today at noon about the dispatcher job", "Midwest Haul"),
        ("had a quick call with a startup called Lumi this morning, went fine", "Lumi"),
    ],
)
def test_a_new_company(text: str, company: str) -> None:
    found = heard(text).company
    assert found is not None
    assert found.value.lower() == company.lower()
    assert found.words in text


@pytest.mark.parametrize(
    "text",
    [
        "interview with Dana Li on Monday",
        "I met Dana and Tom",
        "We talked about Kafka at length",
        "interview tomorrow at noon",
        "It went well at first",
        "spoke with the team",
        "the interview with the hiring manager went well",
    ],
)
def test_no_company(text: str) -> None:
    assert heard(text).company is None


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("the globex one went well", "Globex Corp."),
        ("Globex's recruiter called", "Globex Corp."),
        ("push the GLOBEX one to Monday", "Globex Corp."),
        ("interview at notion tomorrow", "Notion"),
        ("zephyrine thing done", "Zephyrine Vending"),
    ],
)
def test_a_known_company_is_spelled_as_on_the_desk(text: str, known: str) -> None:
    assert heard(text, companies=("Globex Corp.", "Notion", "Zephyrine Vending")).companies == (known,)


def test_an_ordinary_word_is_no_company() -> None:
    assert heard("I had no notion of what they meant", companies=("Notion",)).companies == ()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("interview with Acme for Backend Engineer", "Backend Engineer"),
        ("interview at Globex Corp. as a data analyst", "data analyst"),
        ("Backend Engineer interview at Acme", "Backend Engineer"),
        ("interview with Acme tomorrow for the Senior Product Manager role", "Senior Product Manager"),
        ("Interview tomorrow with Umbrella, role: Lab Technician", "Lab Technician"),
        ("interview at Acme for the marketing role", "marketing"),
        ("interview for Head of Data at Acme", "Head of Data"),
        ("Interview with Acme on Friday at 3pm, video, trainee solicitor", "trainee solicitor"),
        ("I interviewed with Acme yesterday at 9 for a nurse educator position", "nurse educator"),
        ("Had an interview with Acme today at 9, sous chef. Met Tom, head chef", "sous chef"),
        ("had an interview with Acme yesterday at 9 (dental nurse), went well", "dental nurse"),
        ("Interview with Acme, night shift lead, Friday at 9", "night shift lead"),
        ("Interview with Acme, marketing intern, Friday at 9", "marketing intern"),
        ("Interview with Acme on Friday at 9 for the RN position", "RN"),
        ("Interview with Acme on Friday at 9, warehouse supervisor gig", "warehouse supervisor"),
        ("the role's junior animator", "junior animator"),
    ],
)
def test_the_role(text: str, role: str) -> None:
    found = heard(text).role
    assert found is not None
    assert found.value == role


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("phone screen with Initech tomorrow", "phone"),
        ("interview with Acme on Zoom tomorrow", "video"),
        ("interview with Acme on Tuesday, video", "video"),
        ("Teams call with Acme tomorrow", "video"),
        ("onsite at stripe on Friday", "onsite"),
        ("face to face interview at Acme on Friday", "onsite"),
        ("interview at their office on Monday", "onsite"),
        ("panel interview with Acme on Monday", "panel"),
        ("Met Dana, her phone number is 555", None),
        ("went well. next is a panel with the team", None),
        ("stuffed up the question on site safety", None),
    ],
)
def test_the_kind(text: str, kind: str | None) -> None:
    found = heard(text).kind
    assert (found.value if found else None) == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("second round interview with Acme on Friday", "second round"),
        ("final round at Globex tomorrow", "final round"),
        ("Acme interview, round 2, on Friday", "round 2"),
    ],
)
def test_the_round(text: str, words: str) -> None:
    found = heard(text).round
    assert found is not None
    assert found.value == words


def test_an_agency() -> None:
    assert heard("interview with the recruiter at Hays (agency) tomorrow").agency
    assert heard("interview tomorrow with Acme, through an agency").agency
    assert not heard("interview tomorrow with Acme").agency


def test_the_name_of_a_saint_is_no_place() -> None:
    found = heard("got the interview at St. Mary's Hospital, this Friday, 8am sharp")
    assert (found.company and found.company.value, found.place) == ("St. Mary's Hospital", None)


def test_the_place() -> None:
    found = heard("Interview with Contoso on March 12 at 9am at their Boston office").place
    assert found is not None
    assert found.value == "their Boston office"


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("and a second one at Brightwater, thursday the 12th at noon, on site at 4 Quay Street", "Brightwater"),
        ("another one with Brightwater on thursday at noon", "Brightwater"),
        ("also one at Tesco Thursday noon", "Tesco"),
        ("I've also got one at Tesco on the 12th at 2pm", "Tesco"),
        ("then Brightwater on Thursday 12th, noon", "Brightwater"),
        ("i'm also seeing brightwater on thursday at noon", "Brightwater"),
        ("and Brightwater Thursday at 12", "Brightwater"),
        ("oh and brightwater labs too, next monday 9am", "Brightwater Labs"),
        ("there's another one, Initech, on Friday at 3", "Initech"),
        ("Brightwater want to see me too, thursday at 12", "Brightwater"),
        ("second interview: Umbrella Corp, 12 March 14:00", "Umbrella Corp"),
    ],
)
def test_one_more_interview_in_passing(text: str, company: str) -> None:
    reading = heard(text, companies=("Acme",), people=("Dana Li",))
    assert Ask.LOG in reading.asks
    assert reading.company is not None
    assert reading.company.value == company
    assert reading.interview_at is not None
    assert (reading.next_round, reading.next_step, reading.promise, reading.people) == (None, None, None, ())


@pytest.mark.parametrize(
    "text",
    [
        "and Acme Thursday at 12",
        "and Dana on Thursday at 12",
        "and Tom called on Thursday at 12",
        "and Priya Raman Thursday at 12",
        "then references by Thursday",
        "also the take-home on Thursday at noon",
        "and the panel is on thursday at noon",
        "and finance on thursday at noon",
        "another one on thursday at noon",
        "and they'll call Thursday",
        "and Okafor Thursday at 12",
        "also Kafka came up",
    ],
)
def test_what_is_no_interview_elsewhere(text: str) -> None:
    reading = heard(text, companies=("Acme",), people=("Dana Li",))
    assert Ask.LOG not in reading.asks


@pytest.mark.parametrize(
    "aside",
    [
        "Mark, who I used to drive with at Pennine, says the pension's good.",
        "My current company is Dongyue Sensors, they do not know.",
        "Mock call ok, I was able to calm the customer.",
    ],
)
def test_a_debrief_is_not_of_a_firm_named_in_passing(aside: str) -> None:
    text = "Bloke called Will Sugden, depot manager, did the talking. The theory questions went well, I think. "
    assert heard(text + aside + " They said I'd hear by Friday.").company is None


@pytest.mark.parametrize(
    ("text", "company"),
    [
        ("I met with Harrowgate Mills last Tuesday at 3 for a buyer role", "Harrowgate Mills"),
        ("chatted to Quillfeather yesterday at 11 about the copywriter role", "Quillfeather"),
        ("Spoke to Priya from Nordea yesterday at 10", "Nordea"),
        ("interview in Siemens tomorrow at 8:30", "Siemens"),
        ("Booked Zephyr Dental for Friday 9am", "Zephyr Dental"),
        ("Just booked: Vantablack Studios, panel, Wed 10am", "Vantablack Studios"),
        ("hr call w/ Brambleworks thurs 9:15", "Brambleworks"),
        ("Recruiter call Friday 10:30 with Shell", "Shell"),
        ("Fennimore & Hart want to see me Thursday at 4", "Fennimore & Hart"),
        ("Google phone screen w/ Ravi tomorrow at 10", "Google"),
        ("got an invite from Zalgiris for friday 11am", "Zalgiris"),
        ("Trial shift at The Copper Kettle on Sunday at 8", "Copper Kettle"),
        ("tomorrow I meet the head teacher of Willow Primary at 3", "Willow Primary"),
        ("interview w/ the nhs tmr 9", "NHS"),
        ("interview tomorrow 10am mabel's bakery", "Mabel's Bakery"),
        ("Interview Friday 2pm Northgate Vets", "Northgate Vets"),
        ("I've an interview in the Rotunda Hospital on Tuesday at 2", "Rotunda Hospital"),
        ("I spoke with Marcy from Pendleton yesterday at 2, went ok", "Pendleton"),
        ("interview with Ted Baker tomorrow at 2", "Ted Baker"),
        ("interview with Dr. Martens tomorrow at 9", "Dr. Martens"),
        ("Interview with Dr Colley's Hospital Thursday at 2", "Dr Colley's Hospital"),
        ("Interview with May Tree Nursery on 5 May at 9.15", "May Tree Nursery"),
        ("Interview with Marks and Spencer tomorrow at 3", "Marks and Spencer"),
        ("Interview with Siemens Energy tomorrow at 3", "Siemens Energy"),
        ("Yo interview w/ Ikea tmrw 2pm in person, manager is called Brett", "Ikea"),
        ("interview tomorrow 10am with Bruker", "Bruker"),
        ("Screening on Thursday at 2 with Zentrix, lab technician", "Zentrix"),
        ("just got out of target interview, 2 to 2:30", "Target"),
        ("had my home depot interview today 9 to 10", "Home Depot"),
        ("infosys int today 11 to 12 on teams", "Infosys"),
        ("back from zentrix onsite, 1 to 4 today", "Zentrix"),
        ("finished w/ juniper foods in dayton, line cook. 1pm-2. met Rick and Tasha", "Juniper Foods"),
        ("On Tuesday at 14:00 I will be interviewed by Siemens Energy", "Siemens Energy"),
        ("Umbra Energy will interview me tomorrow at 14:00", "Umbra Energy"),
        ("i'll be interviewed by Hallam Rail on friday 8am", "Hallam Rail"),
    ],
)
def test_an_appointment_with_a_company_by_where_its_name_stands(text: str, company: str) -> None:
    reading = heard(text)
    assert (reading.company and reading.company.value) == company
    assert Ask.LOG in reading.asks


@pytest.mark.parametrize(
    "text",
    [
        "I met with Olamide yesterday at 3",
        "Had a coffee with Wangari yesterday at 4",
        "interview with May Chen on Friday at 2",
        "interview with Dr. Brown tomorrow at 10",
        "Interview tomorrow at 3, Berlin",
        "Interview tomorrow at 3, Dana Li, Zoom",
        "interview by google meet tomorrow at 3",
        "Interview tomorrow at 3 for Barista",
        "interview tomorrow 10am with Dana",
        "interview tomorrow 10am with Bruker, the hiring manager",
        "interview on friday at 2 with Zhanel and Dana",
        "had my first interview today 10 to 11",
        "had my visa interview today 10 to 11",
        "telephonic interview tomorrow 3pm",
        "job interview tomorrow at 3",
        "had a tough interview today 1 to 2",
        "finished with chores today at 3",
    ],
)
def test_a_person_a_place_or_a_tool_is_no_company(text: str) -> None:
    assert heard(text).company is None


@pytest.mark.parametrize(
    ("text", "company", "people"),
    [
        ("HR from St. Luke's called me!! phone interview thurs 2:30", "St. Luke's", set[str]()),
        ("hr at st. anne's rang me, interview tuesday 9am", "St. Anne's", set[str]()),
        ("Met Dana Li at St. Anne's yesterday", "St. Anne's", {"Dana Li"}),
        ("Met Luke Hart at Acme yesterday", "Acme", {"Luke Hart"}),
    ],
)
def test_a_house_of_a_saint(text: str, company: str, people: set[str]) -> None:
    found = heard(text)
    assert (found.company and found.company.value) == company
    assert {person.name for person in found.people} == people
