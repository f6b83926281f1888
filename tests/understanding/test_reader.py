"""Whole messages, as people say them: what must be found in each, and what holds of any text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import understanding
from bot.reading import Ask, Reading
from tests.understanding.reading_at import heard

KNOWN = ("Globex", "Initech")
DESK = ("Sam Ortiz",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A message and what must be read in it; what is left out is not looked at."""

    text: str
    people: tuple[str, ...] | None = None
    rating: int | None = -1
    company: str = ""
    asks: tuple[Ask, ...] | None = None
    clarify: str = ""
    topic: tuple[str, str] | None = None
    promise: tuple[str, str] | None = None
    no_promise: bool = False
    permission: bool | None = None
    lesson: str = ""
    well: str = ""
    step: str = ""
    email: dict[str, str] = field(default_factory=dict[str, str])
    title: dict[str, str] = field(default_factory=dict[str, str])


STORIES = [
    Story(
        text=(
            "so i had my interview at stripe today and um it was with this guy called rob who is the "
            "engineering manager and it went pretty well i think we talked about event sourcing and "
            "then he asked me about sharding and i kind of fumbled the sharding question but overall "
            "good and he said i should hear back by friday"
        ),
        people=("Rob",),
        rating=4,
        company="Stripe",
        clarify="the sharding question",
        topic=("event sourcing", "Rob"),
        promise=("2026-03-06", "Rob"),
        title={"Rob": "engineering manager"},
    ),
    Story(
        text=(
            "Acme onsite done. 4/5. Met Dana Li (VP Eng), Tom Baker (staff), Priya - HR. Next: "
            "take-home. Decision by 3/13."
        ),
        people=("Dana Li", "Tom Baker", "Priya"),
        rating=4,
        company="Acme",
        step="take-home",
        promise=("2026-03-13", ""),
        title={"Dana Li": "VP Eng"},
    ),
    Story(
        text=(
            "Right, that was a bit of a car crash if I'm honest. Met a chap called Nigel Thornberry, "
            "Head of Finance, and his colleague Gemma. I completely blanked on IFRS 16. They'll be in"
            " touch within a fortnight, apparently."
        ),
        people=("Nigel Thornberry", "Gemma"),
        rating=1,
        clarify="IFRS 16",
        promise=("2026-03-18", ""),
        title={"Nigel Thornberry": "Head of Finance"},
    ),
    Story(
        text=(
            "Hello sir, today I have attended the interview with Infosys for Senior Developer. The "
            "panel was Mr. Rajesh Kumar and Ms. Sneha Iyer. It went good. They told they will inform "
            "by Monday only. Mr. Rajesh said to contact HR only for any queries."
        ),
        people=("Rajesh Kumar", "Sneha Iyer"),
        rating=4,
        company="Infosys",
        promise=("2026-03-09", ""),
        permission=False,
    ),
    Story(
        text=(
            "Hi! Just got out of my final round at Globex!! It was AMAZING, I absolutely nailed it!! "
            "Met with Sarah Chen, the CTO, and we bonded over rock climbing. She told me to email her"
            " any time: sarah.chen@globex.com."
        ),
        people=("Sarah Chen",),
        rating=5,
        company="Globex",
        topic=("rock climbing", "Sarah Chen"),
        permission=True,
        email={"Sarah Chen": "sarah.chen@globex.com"},
        title={"Sarah Chen": "CTO"},
    ),
    Story(
        text="meh. spoke to some recruiter called jess. said she'd let me know in 2-3 days",
        people=("Jess",),
        rating=3,
        promise=("2026-03-07", "Jess"),
    ),
    Story(
        text="interview was fine i guess. met karen from hr. she was nice. nothing else",
        people=("Karen",),
        rating=3,
        no_promise=True,
    ),
    Story(
        text=(
            "The interview went well. My wife Laura drove me there, and my old boss Peter Jansen had "
            "recommended me. I met Anna Schmidt and Herr Doktor Weber. We discussed Kubernetes and "
            "their move to AWS. Anna will call me on Thursday."
        ),
        people=("Anna Schmidt", "Weber"),
        rating=4,
        promise=("2026-03-05", "Anna Schmidt"),
    ),
    Story(
        text=(
            "Ich mean, it was so-so. I have met Jürgen Klopp-Meier, the Teamleiter, and Frau "
            "Schneider from Personal. They said they will give me feedback until next Wednesday."
        ),
        people=("Jürgen Klopp-Meier", "Schneider"),
        rating=3,
        promise=("2026-03-11", ""),
    ),
    Story(
        text=(
            "Had a phone screen with Initech yesterday - Bill Lumbergh was the interviewer. Rough. I "
            "rambled about TPS reports. Next time I'd prepare a shorter intro. He said the next round"
            " is on the 14th at 2pm with the whole team."
        ),
        people=("Bill Lumbergh",),
        rating=2,
        company="Initech",
        clarify="TPS reports",
        lesson="prepare a shorter intro",
        no_promise=True,
        asks=(Ask.LOG,),
    ),
    Story(
        text=(
            "I have a second round interview with Northwind Traders next Thursday at 10:30 for the "
            "Data Analyst role, on Zoom."
        ),
        people=(),
        company="Northwind Traders",
        asks=(Ask.LOG,),
    ),
    Story(
        text="Got rejected by Hooli today. They went with an internal candidate.", company="Hooli", asks=(Ask.OUTCOME,)
    ),
    Story(
        text="Dana from Acme just called, I got the offer! I have until Friday to decide.",
        people=("Dana",),
        company="Acme",
        asks=(Ask.OUTCOME, Ask.REPLIED),
        no_promise=True,
    ),
    Story(text="nobody turned up for my Globex call, I waited 20 minutes", company="Globex", asks=(Ask.NO_SHOW,)),
    Story(text="they rescheduled my Initech interview to next Tuesday at 4pm", company="Initech", asks=(Ask.MOVE,)),
    Story(
        text=(
            "Great conversation with Maria Gonzalez; she loved my answer on conflict resolution. I "
            "should've mentioned the Berlin project. She said to reach out directly with any "
            "questions, maria.gonzalez@contoso.com, +1 415 555 0199."
        ),
        people=("Maria Gonzalez",),
        rating=5,
        well="conflict resolution",
        clarify="the Berlin project",
        permission=True,
        email={"Maria Gonzalez": "maria.gonzalez@contoso.com"},
    ),
    Story(
        text=(
            "We talked about the book by Martin Fowler, and about hiking. Tom Reed, who runs "
            "platform, was great. I'll send them my references by Wednesday. Start date would be "
            "April 1."
        ),
        people=("Tom Reed",),
        rating=None,
        no_promise=True,
    ),
    Story(
        text=(
            "The recruiter (Hays, so an agency) is Tom Fielding, tom.fielding@hays.com. Interview "
            "with their client Contoso is on March 12 at 9am, in person at their Boston office."
        ),
        people=("Tom Fielding",),
        company="Contoso",
        email={"Tom Fielding": "tom.fielding@hays.com"},
        asks=(Ask.LOG,),
    ),
    Story(
        text=(
            "Just finished. 8/10. Two people, Aisha Khan and Ben. Aisha is the hiring manager. Ben "
            "asked me about Python and I explained generators well. Weak on SQL. They'd get back to "
            "me early next week"
        ),
        people=("Aisha Khan", "Ben"),
        rating=4,
        topic=("Python", "Ben"),
        well="generators",
        clarify="SQL",
        title={"Aisha Khan": "hiring manager"},
    ),
    Story(
        text=("it went ok but i think i talked too much. next time i need to slow down. met w/ lisa from product"),
        people=("Lisa",),
        rating=3,
        lesson="slow down",
    ),
    Story(
        text=("Met the team: Olu Adebayo, Chen Wei, and Björn. Great vibes. Take-home is due Sunday."),
        people=("Olu Adebayo", "Chen Wei", "Björn"),
        rating=5,
        no_promise=True,
    ),
    Story(
        text=(
            "They asked me not to contact the hiring manager directly; everything goes through the recruiter, Paula."
        ),
        people=("Paula",),
        permission=False,
        title={"Paula": "recruiter"},
    ),
    Story(
        text=(
            "The whole thing was a disaster. I couldn't answer the question about recursion. Sam "
            "Ortiz was polite though."
        ),
        people=(),
        rating=1,
        clarify="the question about recursion",
    ),
    Story(
        text=(
            "Had lunch with the team, then three interviews: one with Rahul Mehta on system design, "
            "one with Emily Clark on culture, one with Joe. Emily and I chatted about volunteering. I"
            " think Rahul wasn't convinced."
        ),
        people=("Rahul Mehta", "Emily Clark", "Joe"),
        topic=("volunteering", "Emily Clark"),
        rating=None,
    ),
    Story(
        text=(
            "Talked to Dr. Hannah Weiss, Chief Medical Officer at St. Mary's Hospital. She likes "
            "sailing. Will hear by end of the month."
        ),
        people=("Hannah Weiss",),
        company="St. Mary's Hospital",
        topic=("sailing", "Hannah Weiss"),
        promise=("2026-03-31", ""),
        title={"Hannah Weiss": "Chief Medical Officer"},
    ),
    Story(
        text='VP Eng Dana Li said "we\'ll be in touch by Thursday". Her number is (212) 555-0142.',
        people=("Dana Li",),
        promise=("2026-03-05", "Dana Li"),
        title={"Dana Li": "VP Eng"},
    ),
    Story(
        text="I interviewed with Sam Ortiz at Globex on Monday and it went really well",
        people=("Sam Ortiz",),
        rating=4,
        company="Globex",
        asks=(Ask.LOG,),
    ),
    Story(
        text="Not bad at all! Grace Hopper and Will Smith interviewed me. Will is into chess.",
        people=("Grace Hopper", "Will Smith"),
        rating=4,
        topic=("chess", "Will Smith"),
    ),
    Story(text="no idea how it went tbh. they were poker faced", people=(), rating=None),
    Story(
        text="My phone interview with Jane Street got cancelled", people=(), company="Jane Street", asks=(Ask.CANCEL,)
    ),
    Story(
        text=(
            "It was a good interview. They use Kafka, Terraform and Jenkins. My Figma portfolio "
            "landed well. Priya (Design Lead) was impressed by my case study."
        ),
        people=("Priya",),
        rating=4,
        well="case study",
        title={"Priya": "Design Lead"},
    ),
    Story(text="Globex wrote: we'd like to invite you to the next round", company="Globex", asks=(Ask.REPLIED,)),
    Story(text="Sam got back to me, they need another week", people=(), asks=(Ask.REPLIED,)),
    Story(
        text=(
            "Honestly? Pretty rough. The coding bit tripped me up and I never recovered. The "
            "interviewer, Marcus, was kind about it. HR (Tina) emails me by Tuesday."
        ),
        people=("Marcus", "Tina"),
        rating=2,
        promise=("2026-03-10", "Tina"),
    ),
    Story(
        text=(
            "Felt good about this one. Hiring manager Lena Vogel and two engineers, Oskar and Yusuf. "
            "Next step is a system design round. Lena said I'd hear by Monday."
        ),
        people=("Lena Vogel", "Oskar", "Yusuf"),
        rating=4,
        step="a system design round",
        promise=("2026-03-09", "Lena Vogel"),
    ),
    Story(
        text=(
            "lovely chat w/ Siobhan O'Brien at Contoso (Director of People). she's mad about sea "
            "swimming. i can email her directly if i have questions"
        ),
        people=("Siobhan O'Brien",),
        company="Contoso",
        permission=True,
    ),
    Story(
        text=("Interview over. I'd give it a 7. I wish I had mentioned my open source work. Vikram loves cricket."),
        people=("Vikram",),
        rating=4,
        clarify="my open source work",
        topic=("cricket", "Vikram"),
    ),
    Story(
        text=(
            "It was with Ngozi Okafor and the CTO, Li Wei. I bombed the whiteboard question but the "
            "rest was fine. Decision within 5 business days."
        ),
        people=("Ngozi Okafor", "Li Wei"),
        clarify="the whiteboard question",
        promise=("2026-03-11", ""),
        title={"Li Wei": "CTO"},
    ),
    Story(
        text=(
            "ok so the call with initech was decent, jim and pam asked the questions, dwight kept "
            "quiet. they'll email by eod tomorrow"
        ),
        people=("Jim", "Pam", "Dwight"),
        rating=3,
        company="Initech",
        promise=("2026-03-05", ""),
    ),
    Story(
        text=(
            "Everything is going through Hays so I shouldn't contact them directly. Panel of three: "
            "Ruth Adler, Ian, Mo Salah."
        ),
        people=("Ruth Adler", "Ian", "Mo Salah"),
        permission=False,
    ),
]


def sure_people(reading: Reading) -> tuple[str, ...]:
    return tuple(person.name for person in reading.people if person.sure >= 0.6)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.text[:40])
def test_a_whole_message(story: Story) -> None:
    reading = heard(story.text, companies=KNOWN, people=DESK)
    if story.people is not None:
        assert sure_people(reading) == story.people
    if story.rating != -1:
        assert (reading.rating.value if reading.rating else None) == story.rating
    if story.company:
        assert reading.company is not None
        assert reading.company.value == story.company
    if story.asks is not None:
        assert reading.asks == story.asks
    if story.promise:
        assert reading.promise is not None
        assert (str(reading.promise.when.last_on), reading.promise.said_by) == story.promise
    if story.no_promise:
        assert reading.promise is None
    if story.permission is not None:
        assert reading.permission is not None
        assert reading.permission.granted is story.permission
    if story.step:
        assert reading.next_step is not None
        assert reading.next_step.value == story.step
    assert any(story.clarify in found.value for found in reading.to_clarify) or not story.clarify
    assert any(story.lesson in found.value for found in reading.lessons) or not story.lesson
    assert any(story.well in found.value for found in reading.went_well) or not story.well
    assert story.topic is None or story.topic in {(found.value.text, found.value.person) for found in reading.topics}
    by_name = {person.name: person for person in reading.people}
    assert {name: by_name[name].email for name in story.email} == story.email
    assert {name: by_name[name].title for name in story.title} == story.title


def test_the_interview_is_told_from_the_promise_and_the_next_round() -> None:
    reading = heard(
        "Interview with Acme yesterday at 3pm went well. The next round is on the 14th at 2pm. "
        "They'll confirm by Friday."
    )
    assert reading.past
    assert reading.interview_at is not None
    assert reading.next_round is not None
    assert reading.promise is not None
    assert [str(when.first_on) for when in (reading.interview_at, reading.next_round, reading.promise.when)] == [
        "2026-03-03",
        "2026-03-14",
        "2026-03-06",
    ]


def test_what_is_to_come_is_not_past() -> None:
    assert not heard("Interview with Acme on Tuesday 2pm to 3pm, video").past
    assert heard("I interviewed with acme on tuesday").past


def test_the_new_time_of_a_moved_interview() -> None:
    reading = heard("They moved my Acme interview from Friday to Monday 3pm")
    assert reading.asks[:1] == (Ask.MOVE,)
    assert reading.interview_at is not None
    assert str(reading.interview_at.first_on) == "2026-03-09"


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("I interviewed at Acme today. It began at 9:30 and finished at 11:45 over Zoom.", "09:30-11:45"),
        ("I had an interview at Acme today. It started at 2 and ended at 3:30.", "14:00-15:30"),
        ("I interviewed at Acme today at 9:30 over Zoom. It finished at 11.", "09:30-None"),
    ],
)
def test_hours_told_apart(text: str, hours: str) -> None:
    at = heard(text).interview_at
    assert at is not None
    assert f"{at.starts:%H:%M}-{f'{at.ends:%H:%M}' if at.ends else None}" == hours


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Ana Ruiz telephoned this morning to say the interview has been postponed to 15 March at 9:30", "2026-03-15"),
        ("Acme called today to schedule an interview for Thursday at 2", "2026-03-05"),
        ("The recruiter from Acme called me on Friday at 3 for a phone screen. Went well.", "2026-02-27"),
    ],
)
def test_the_day_of_a_call_with_news_is_no_interviews(text: str, on: str) -> None:
    at = heard(text).interview_at
    assert at is not None
    assert str(at.first_on) == on


def test_whom_a_message_is_only_about_is_no_new_contact() -> None:
    reading = heard("I sent the thank-you to Sam", people=("Sam Ortiz",))
    assert (reading.named, reading.people) == (("Sam Ortiz",), ())


def words_in(reading: Reading) -> Iterator[str]:
    found = (
        reading.company,
        reading.role,
        reading.kind,
        reading.round,
        reading.place,
        reading.traditional,
        reading.rating,
    )
    more = (reading.summary, reading.next_step, reading.outcome, reading.status)
    for entry in (*found, *more, *reading.went_well, *reading.to_clarify, *reading.lessons, *reading.topics):
        if entry is not None:
            yield entry.words
    for spoken in (*reading.people, reading.promise, reading.permission):
        if spoken is not None:
            yield spoken.words


WORDS = """
Dana Li met with Acme interview on Friday, . ! ? ( ) she'll let me know by I should clarify my answer on was weak great
not 4/5 dana@acme.io +1 212 555 0142 ext 12 Dr. O'Neill-Smith and the VP of Engineering & 's linkedin.com/in/x
next round is it's not Lee but rejected me nobody showed up remind quiet hours 22:00 - 07:00
my old boss we talked about Kafka
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "’s", "é", "ß", "İ", "🙂", "\u0000", "½", "١٢"])


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)))
@settings(max_examples=250, deadline=None)
def test_any_text_is_read_and_every_word_is_the_seekers(text: str) -> None:
    reading = heard(text, companies=KNOWN, people=DESK)
    assert reading.text == text
    for words in words_in(reading):
        assert words in text


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("It went well. Dana said they'll let me know by Friday.", 0.6, 1.0),
        ("Went well, I should hear by Friday", 0.6, 1.0),
        ("I'd like to apply for a loan later this year, but I'd like to find out more about your rates.", 0.0, 0.6),
    ],
)
def test_how_sure_a_promise_is(text: str, least: float, most: float) -> None:
    promise = heard(text).promise
    assert promise is not None
    assert least <= promise.sure <= most


def test_how_sure_a_permission_is() -> None:
    told = heard("Great chat with Dana Li. She said I can email her directly any time.").permission
    disputed = heard("Tom said please write to me directly, not to the agency").permission
    assert told is not None
    assert disputed is not None
    assert told.sure > 0.9
    assert disputed.sure < 0.6


@pytest.mark.parametrize(
    "text", ["they gave me until Tuesday", "I'm off tomorrow", "they want me to decide by Friday", "I'll ask tomorrow"]
)
def test_days_of_the_seeker(text: str) -> None:
    reading = heard(text)
    assert reading.own == reading.whens != ()
    assert reading.promise is None


def test_every_module_has_its_place_in_the_map():
    named = re.findall(r"`(\w+)(?:\.py|/)`", understanding.__doc__ or "")
    rooms = {path.stem for path in Path(understanding.__file__).parent.iterdir() if path.stem.strip("_") == path.stem}
    assert sorted(named) == sorted(rooms)
