"""What a letter is checked for: each remark has letters that ask for it, and letters that do not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import Contact, Desk, FollowUp, FollowUpKind, Interview, Promise, Seeker, Talk
from bot.drafting import tone
from bot.drafting.drafts import drafted
from bot.drafting.notes import Letter

HERE = Path(__file__).parent
MET_AT = datetime(2026, 3, 3, 19, tzinfo=UTC)  # a Tuesday
NOW = MET_AT + timedelta(days=1)
DANA = Contact(id="c1", name="Dana Li", company="Acme", interviews=("i1",))
TOM = Contact(id="c2", name="Tom Baker", company="Acme", interviews=("i1",))
ZOE = Contact(id="c3", name="Zoë Müller", company="Globex")
ACME = Interview(
    id="i1", company="Acme", starts_at=MET_AT, zone="America/New_York", logged_at=MET_AT, role="Backend Engineer",
    status="held", topics=(Talk(text="event sourcing", contact="c1"), Talk(text="hiring juniors", contact="c2")),
)  # fmt: skip
PROMISE = Promise(
    id="p1", interview="i1", kind="by", by_on=date(2026, 3, 13), words="by the 13th", said_by="c1", told_at=MET_AT
)
THANKS = FollowUp(id="f1", rule="R6", kind="thank_you", interview="i1", contact="c1", channel="email", made_at=MET_AT)
DESK = Desk(
    seeker=Seeker(name="Alex Kim", zone="America/New_York"),
    interviews={"i1": ACME},
    contacts={"c1": DANA, "c2": TOM, "c3": ZOE},
    promises={"p1": PROMISE},
    follow_ups={"f1": THANKS, "f2": replace(THANKS, id="f2", contact="c2")},
)
ENOUGH = "Thank you for the good conversation, I have thought about it a lot since then. "


def kinds(body: str, follow_up: FollowUp = THANKS, desk: Desk = DESK, subject: str = "Thank you") -> list[str]:
    written = Letter(to="Dana Li", subject=subject, body=body)
    return [remark.kind for remark in tone.remarks(desk, follow_up, written, NOW)]


def remark(body: str) -> str:
    (one,) = tone.remarks(DESK, THANKS, Letter(to="Dana Li", subject="Thank you", body=body), NOW)
    return str(one)


def sentences(name: str) -> list[str]:
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


# ── how it sounds ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("sentence", sentences("flagged"))
def test_what_is_remarked_on(sentence: str) -> None:
    assert list(tone.sounds(sentence))


@pytest.mark.parametrize("sentence", sentences("innocent"))
def test_what_is_not(sentence: str) -> None:
    assert list(tone.sounds(sentence)) == []


def test_each_phrase_of_the_table_is_found_and_has_a_hint() -> None:
    assert len(sentences("flagged")) >= 40
    assert len(sentences("innocent")) >= 60
    for phrase in tone.lexicon():
        assert phrase.hint
        assert phrase.sounds


def test_one_remark_a_heading() -> None:
    found = list(tone.sounds("Just checking in. Any updates? Have you decided? I really need this job."))
    assert [one.words for one in found] == ["Just checking in", "I really need this job"]


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "wrong", "right"),
    [
        ("Danna was kind to me.", "Danna", "Dana"),
        ("I met Tom Bakker too.", "Bakker", "Baker"),
        ("I met Dana Lee too.", "Dana Lee", "Dana Li"),
        ("I would like to join Acne.", "", ""),  # a word of its own
        ("I would like to join Akme.", "Akme", "Acme"),
        ("I met Zoe Müller too.", "Zoe", "Zoë"),
        ("I met Zoë Muller too.", "Muller", "Müller"),
        ("I met Dana’s team and Tom Baker.", "", ""),
        ("Data is what I do, and Team work.", "", ""),
        ("My name is Alex Kim.", "", ""),
        ("I met a Damian in Tommy's office.", "", ""),
    ],
)
def test_names_spelled_as_on_the_desk(said: str, wrong: str, right: str) -> None:
    body = f"Hello Dana,\n\n{ENOUGH}{said}"
    if wrong:
        assert remark(body) == f"“{wrong}” is “{right}” on your desk"
    else:
        assert kinds(body) == []


@pytest.mark.parametrize(
    ("greeting", "right"),
    [
        ("Hello Dana,", True),
        ("Dear Ms Li,", True),
        ("Dear Dana Li,", True),
        ("Hi all,", True),
        ("Hello there,", True),
        ("Hi Tom,", False),
        ("Dear Mr. Baker,", False),
        ("Hello Priya,", False),
    ],
)
def test_the_greeting_is_for_the_one_it_goes_to(greeting: str, right: bool) -> None:
    assert kinds(f"{greeting}\n\n{ENOUGH}") == ([] if right else ["person"])


# ── days ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Thank you for meeting me yesterday.", ""),
        ("Thank you for meeting me today.", "day"),
        ("Thank you for the conversation this morning.", "day"),
        ("Thank you for the conversation on Tuesday.", ""),
        ("Thank you for the conversation on Monday.", "day"),
        ("Thank you for the conversation on Tuesday 3 March.", ""),
        ("Thank you for the conversation on March 4th.", "day"),
        ("I look forward to our meeting on Thursday.", ""),
        ("I could do our next call on Monday.", ""),
        ("You had mentioned that I would hear by Friday.", ""),
        ("You had mentioned that I would hear by Friday 13 March.", ""),
        ("You had mentioned that I would hear by 20 March.", "promise"),
        ("You said there would be news by Monday.", "promise"),
        ("We ship every Friday, as you know.", ""),
        ("Thank you for the conversation in November 2026.", ""),
    ],
)
def test_the_right_day(said: str, kind: str) -> None:
    assert kinds(f"Hello Dana,\n\n{ENOUGH}{said}") == ([kind] if kind else [])


# ── length, and sameness ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "words", "remarks"),
    [
        ("thank_you", 200, []),
        ("thank_you", 300, ["long"]),
        ("chase", 210, ["long"]),
        ("card", 120, ["long"]),
        ("linkedin", 70, ["characters"]),
        ("linkedin", 30, []),
        ("thank_you", 3, ["short"]),
    ],
)
def test_length_by_kind(kind: FollowUpKind, words: int, remarks: list[str]) -> None:
    way = "linkedin" if kind == "linkedin" else "email"
    letter = f"Hello Dana,\n\n{'words ' * words}\n\nKind regards,\nAlex Kim"
    assert kinds(letter, replace(THANKS, kind=kind, channel=way)) == remarks


def test_two_of_one_panel() -> None:
    theirs = drafted(DESK, DESK.follow_ups["f2"], NOW)
    assert theirs
    assert kinds(theirs.body.replace("Tom", "Dana")) == ["same"]
    assert kinds(f"Hello Dana,\n\n{ENOUGH}") == []


# ── our own ─────────────────────────────────────────────────────────────────────────────────────────────────────────

names = st.sampled_from(["Dana Li", "Tom Baker", "Zoë Müller", "Wei Chen", "Siobhán O’Neill", "Lu", "Anne-Marie Grace"])
topics = st.sampled_from(["event sourcing", "hiring juniors", "the move to Berlin", "caching", "on-call", "a rewrite"])


@st.composite
def desks(draw: st.DrawFn) -> tuple[Desk, FollowUp, datetime]:
    """A desk with one letter that is owed, and a moment to write it at."""
    contact = Contact(
        id="c1",
        name=draw(names),
        company="Acme",
        interviews=("i1",),
        email=draw(st.sampled_from(["", "a@example.com"])),
    )
    met = replace(
        ACME,
        company=draw(st.sampled_from(["Acme", "Globex", "Peacock Lane Bakery", "eBay-like GmbH"])),
        role=draw(st.sampled_from(["", "Backend Engineer", "Head of People"])),
        topics=tuple(Talk(text=text) for text in draw(st.lists(topics, max_size=3, unique=True))),
        next_step=draw(st.sampled_from(["", "a call with the team", "An onsite"])),
        to_clarify=draw(st.sampled_from([(), ("my answer on caching",)])),
    )
    kind = draw(st.sampled_from(["thank_you", "chase", "gracious", "feedback", "keep_in_touch", "card", "linkedin"]))
    channel = {"card": "post", "linkedin": "linkedin"}.get(kind, "email")
    owed = replace(THANKS, kind=kind, number=draw(st.integers(1, 5)), channel=channel)
    told = draw(st.booleans())
    promise = replace(PROMISE, by_on=(MET_AT + timedelta(days=draw(st.integers(2, 30)))).date())
    desk = Desk(
        seeker=replace(DESK.seeker, tone=draw(st.sampled_from(["plain", "warm", "formal"]))),
        interviews={"i1": met},
        contacts={"c1": contact},
        promises={"p1": promise} if told else {},
        follow_ups={"f1": owed},
    )
    return desk, owed, MET_AT + timedelta(hours=draw(st.integers(1, 24 * 20)))


@given(desks())
def test_our_own_letters_pass(given_desk: tuple[Desk, FollowUp, datetime]) -> None:
    desk, owed, now = given_desk
    letter = drafted(desk, owed, now)
    if letter:
        assert tone.remarks(desk, owed, letter, now) == (), str(letter)
