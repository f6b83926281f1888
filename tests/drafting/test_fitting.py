"""The seeker's words in a letter: what they jotted down, and how it runs in a sentence to the one it was said of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Contact, Seeker, Talk
from bot.drafting import fitting
from tests.letters import held, sample


@pytest.mark.parametrize(
    ("jotted", "said"),
    [
        ("their move to kubernetes", "your move to Kubernetes"),
        ("we discussed onboarding!!", "onboarding"),
        ("talked about The Christmas window", "the Christmas window"),
        ("Onboarding new hires", "onboarding new hires"),
        ("HV switching", "HV switching"),
        ("sunday rota", "sunday rota"),
        ("the medication round", "the medication round"),
        ("mortality tables of all things", "mortality tables"),
        ("backfills for ten minutes", "backfills"),
        ("CRISPR screening and her zebrafish work", "CRISPR screening and your zebrafish work"),
        ("how they outgrew their warehouse", "how you outgrew your warehouse"),
        ("the book she recommended", "the book you recommended"),
        ("a tangent about galley layouts", "galley layouts"),
        ("remote hearings and their echo", "remote hearings"),
        ("his marathon in chicago", "your marathon in Chicago"),
        ("his grandfather's ledger books", "your grandfather's ledger books"),
        ("her sailing lol and refi volumes", "your sailing and refi volumes"),
        ("the harness i built tbh", "the harness I built"),
        ("moving to paperless charts this yr", "moving to paperless charts this year"),
        ("the tide tables and callum had to help me", "the tide tables"),
        ("how they do on call", "how you do on call"),
        ("technical debt", "technical debt"),
        ("their chaos engineering", "your chaos engineering"),
        ("messy play", "messy play"),
        ("failure analysis of welds", "failure analysis of welds"),
        ("debt restructuring", "debt restructuring"),
        ("R&D budgets", "R&D budgets"),
        ("growth + retention", "growth and retention"),
        ("sepsis pathway", "the sepsis pathway"),
        ("running a clinic", "running a clinic"),
        # A sentence of its own, somebody else's, or not to be told.
        ("theyre moving to paperless charts", ""),
        ("why i left accounting", ""),
        ("his mother's dementia", ""),
        ("she's reading about calm technology", ""),
        ("how she runs the ward", ""),
        ("how the children tend their garden", ""),
        ("figma tokens mess haha", ""),
        ("his son's kidney transplant", ""),
        ("visa sponsorship", ""),
        ("my debt restructuring", ""),
        ("how toxic the team was", ""),
        ("low-resource parsing went", ""),
        ("her kids and marathon running", ""),
        ("pile load tests and by God's grace", ""),
        ("the bridge job and what was it oh the drug test", ""),
        ("great", ""),
        ("", ""),
    ],
)
def test_what_was_talked_about(jotted: str, said: str) -> None:
    assert fitting.topic(jotted) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("I did the lifeguard course", "I did the lifeguard course."),
        ("i did claims for 3 yrs", "I did claims for 3 years."),
        ("ive run two food banks", "I've run two food banks."),
        ("the lifeguard course", ""),
        ("I guess more", ""),
        ("I left my old job over it", ""),
        ("I told her so", ""),
        ("i was fired once", ""),
    ],
)
def test_what_the_seeker_would_have_answered(told: str, said: str) -> None:
    assert fitting.answer(told) == said


@pytest.mark.parametrize(
    ("jotted", "said"),
    [
        ("my answer on sharding was rambly", "sharding"),
        ("the titration question thats the one i want to fix in my note", "the titration question"),
        ("On Six Sigma my answer", "Six Sigma"),
        ("my zero-waste cutting answer was vague", "zero-waste cutting"),
        ("when Rose asked about dementia training", "dementia training"),
        ("waffled about PGDs, follow up w her", "PGDs"),
        ("how I measure retention", "how I measure retention"),
        ("SQL window functions", "SQL window functions"),
        ("permitted development and want to clarify that", "permitted development"),
        ("the parking refunds question tho", "the parking refunds question"),
        ("clearer on joins", "joins"),
        ("my classroom mgmt", "my classroom management"),
        ("the race condition and callum had to nudge me", "the race condition"),
        ("icu one", ""),
        ("I folded too fast", ""),
        ("couldn't explain it properly", ""),
        ("why i left my last job in 8 months", ""),
        ("the salary question", ""),
        ("so-so\nTimetable", ""),
    ],
)
def test_what_is_to_be_clarified(jotted: str, said: str) -> None:
    assert fitting.clarified(jotted) == said


@pytest.mark.parametrize(
    ("jotted", "said"),
    [
        ("a case study at their Claremont office", "the case study"),
        ("whiteboard challenge with the squad", "the whiteboard challenge"),
        ("a sample lesson", "the sample lesson"),
        ("Second round would be with the CEO", "the second round"),
        ("Next round is in person on Tuesday", "the next round"),
        ("I come for Probearbeiten", ""),
        ("They've two more people to see next week", ""),
        ("send two references", ""),
        ("my salary certificate", ""),
    ],
)
def test_the_next_step(jotted: str, said: str) -> None:
    assert fitting.step(jotted) == said


@given(st.text(max_size=200))
def test_anything_fits_or_is_left_out(jotted: str) -> None:
    for fit in (fitting.topic(jotted), fitting.clarified(jotted), fitting.step(jotted)):
        assert fit == fit.strip()
        assert not set(fit) & set("[]{}<>()\n\t!?")
        assert "  " not in fit


def test_their_is_your_to_the_employer_but_not_to_an_agency() -> None:
    interview = held("Acme", topics=(Talk(text="their move to kubernetes"),))
    agent = Contact(id="", name="Owen Blake", title="recruiter", company="Blake Talent")
    for person, told in ((Contact(id="", name="Dana Li"), True), (agent, False)):
        text = sample("", "thank_you", seeker=Seeker(), interview=interview, people=(person,)).text
        assert ("your move to Kubernetes" in text) == told
        assert ("[one thing you talked about]" in text) != told
