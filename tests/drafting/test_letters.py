"""The letters: whatever is on the desk or is not, they are right, different, and say nothing that is not known."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import timedelta
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from bot.desk import Contact, Draft, FollowUpKind, Promise, Seeker, Spelling, Talk, Tone
from bot.drafting import ways
from bot.drafting.facts import Facts, clarifications, facts_of, others_met
from bot.drafting.notes import CARD_LONGEST, LINKEDIN_LONGEST, Letter, letter
from bot.playbook.rules import NOTES
from bot.reading import InterviewKind, Outcome
from tests.letters import HELD_AT, PAGE, SAMPLES, Sample, held, page, sample

TONES: tuple[Tone, ...] = get_args(Tone)
FILES = ("thanks", "chases", "endings", "agencies", "calls")
ALIKE = 65
"""Two letters of one panel, or of one sequence, are alike from this `fuzz.ratio` of 100 on, greeting and name apart."""
PANEL = tuple(Contact(id="", name=name) for name in ("Ann Ash", "Bob Birch", "Cy Cedar", "Di Dogwood"))
SAM = Seeker(name="Sam Roe", zone="Europe/London")
ENDINGS: tuple[Outcome, ...] = ("rejected", "offer", "accepted", "declined", "withdrawn")
FILLER = (
    "hope this email finds you",
    "hope this finds you",
    "just checking in",
    "checking in",
    "touch base",
    "circle back",
    "per my last",
    "reaching out",
    "thrilled",
    "delve",
    "passionate",
    "synergy",
    "leverage",
    "bumping this",
    "any update",
    "—",
)


def written(one: Sample, draft: Draft | None = None) -> Letter:
    found = letter(one.desk, replace(one.follow_up, draft=draft or one.follow_up.draft), one.now)
    assert found
    return found


def core(text: Letter) -> str:
    """Without greeting and sign-off."""
    paragraphs = text.body.split("\n\n")
    return "\n\n".join(paragraphs[1:-1] or paragraphs[1:])


def gaps(text: Letter) -> list[str]:
    return re.findall(r"\[[^\]]*\]", str(text))


# ── the page, and the texts ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_is_true() -> None:
    assert PAGE.read_text("utf-8") == page(), "make letters makes it anew"
    assert len(SAMPLES) == 40
    assert {one.follow_up.kind for one in SAMPLES} == NOTES


def paragraphs() -> Iterator[tuple[str, ways.Ways]]:
    for file in FILES:
        for name, said in ways.texts(file).items():
            yield f"{file}: {name}", said


@pytest.mark.parametrize(("name", "said"), tuple(paragraphs()))
def test_every_paragraph_can_be_said_in_every_tone_and_three_ways(name: str, said: ways.Ways) -> None:
    known = {field.name for field in fields(Facts)}
    once = (
        "calls: who",
        "calls: whoever",
        "calls: promised",
        "calls: goodbye",
        "calls: machine",
        "thanks: LinkedIn, barely",
    )
    for tone in TONES:
        assert len(said[tone]) >= (1 if name in once else 3), f"{name}, {tone}"
        assert len(set(said[tone])) == len(said[tone])
        assert len(said[tone]) % ways.STRIDE, "Another would not change it"
        for way in said[tone]:
            assert set(re.findall(r"\{(\w+)\}", way)) <= known, way
            assert way.count("(") == way.count(")"), way
            assert way.count("<") == way.count(">"), way
            assert not [word for word in FILLER if word in way.casefold()], way


# ── to whom, and how ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tone", "person", "seeker", "greeting"),
    [
        ("plain", Contact(id="", name="Dana Li"), SAM, "Hello Dana,"),
        ("warm", Contact(id="", name="Dana Li"), SAM, "Hi Dana,"),
        ("formal", Contact(id="", name="Dana Li"), SAM, "Dear Dana Li,"),
        ("formal", Contact(id="", name="Dana Li", honorific="Ms."), SAM, "Dear Ms Li,"),
        ("formal", Contact(id="", name="Dana Li", honorific="Ms"), replace(SAM, country="US"), "Dear Ms. Li,"),
        ("warm", Contact(id="", name="Chen", honorific="Dr."), SAM, "Dear Dr Chen,"),
        ("formal", Contact(id="", name="Anneliese Grünwald", honorific="Prof."), SAM, "Dear Professor Grünwald,"),
        ("formal", Contact(id="", name="María José Ruiz", honorific="Mrs"), SAM, "Dear Mrs María José Ruiz,"),
    ],
)
def test_the_greeting_is_in_the_seekers_tone(tone: Tone, person: Contact, seeker: Seeker, greeting: str) -> None:
    one = sample("", "thank_you", seeker=seeker, interview=held("Acme"), people=(person,))
    assert written(one, Draft(tone=tone)).body.startswith(f"{greeting}\n")


@pytest.mark.parametrize(
    ("locale", "zone", "enquires"),
    [("", "America/New_York", False), ("en-GB", "America/New_York", True), ("en-US", "Europe/London", False)],
)
def test_their_english_is_that_of_the_platform_they_use(locale: str, zone: str, enquires: bool) -> None:
    seeker = replace(SAM, zone=zone, locale=locale)
    one = sample("", "chase", seeker=seeker, interview=held("Acme"), people=PANEL[:1], days_on=8)
    said = "".join(str(written(one, Draft(tone="formal", take=take))) for take in range(5))
    assert ("enquir" in said, "inquir" in said) == (enquires, not enquires)


def test_american_and_british_do_not_write_alike() -> None:
    for_london = sample("", "chase", seeker=SAM, interview=held("Acme"), people=PANEL[:1], days_on=8)
    seeker = replace(SAM, zone="America/New_York")
    for_new_york = sample("", "chase", seeker=seeker, interview=held("Acme"), people=PANEL[:1], days_on=8)
    british = "".join(str(written(for_london, Draft(tone="formal", take=take))) for take in range(5))
    american = "".join(str(written(for_new_york, Draft(tone="formal", take=take))) for take in range(5))
    assert "on 3 March" in british
    assert "enquir" in british
    assert "Yours sincerely" in british
    assert "on March 3" in american
    assert "inquir" in american
    assert "Sincerely" in american
    chosen = sample("", "chase", seeker=replace(seeker, spelling="british"), interview=held("Acme"), people=PANEL[:1])
    assert "Yours sincerely" in str(written(chosen, Draft(tone="formal", take=0))).replace(
        "With kind regards", "Yours sincerely"
    )


def test_the_signature_stands_under_it() -> None:
    seeker = replace(SAM, signature="Sam Roe\nJoiner\n+44 20 7946 0018")
    one = sample("", "thank_you", seeker=seeker, interview=held("Acme"), people=PANEL)
    assert written(one).body.endswith(",\nSam Roe\nJoiner\n+44 20 7946 0018")


def test_words_of_the_seekers_own_stand_instead() -> None:
    one = sample("", "thank_you", seeker=SAM, interview=held("Acme"), people=PANEL)
    mine = written(one, Draft(subject="Cheers", body="Ann, thanks. Sam", by="seeker"))
    assert str(mine) == "To: Ann Ash\nSubject: Cheers\n\nAnn, thanks. Sam"


# ── kinds ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_their_move_is_your_move_and_no_verdict_on_oneself_is_sent() -> None:  # R8
    interview = held(
        "Acme",
        topics=(
            Talk(text="their move to kubernetes", contact="c0"),
            Talk(text="we discussed onboarding!!", contact="c1"),
        ),
        to_clarify=("my answer on sharding was rambly",),
        next_step="Next round will be with the CTO",
    )
    ann, bob = (
        written(sample("", "thank_you", seeker=SAM, interview=interview, people=PANEL[:2], to=to)).body for to in (0, 1)
    )
    assert "your move to Kubernetes" in ann
    assert re.search(r"\bsharding\W+.*\[your answer", ann)
    assert "rambly" not in ann
    assert "the next round" in ann
    assert "onboarding" in bob
    assert "Kubernetes" not in bob
    assert "sharding" not in bob, "one point, to one person"


@pytest.mark.parametrize(
    "private", ["salary and visa sponsorship", "her divorce", "figma tokens mess haha", "why I was fired"]
)
def test_what_is_private_or_unkind_stays_with_the_seeker(private: str) -> None:
    interview = held("Acme", topics=(Talk(text=private),), to_clarify=(private,), next_step=private)
    for kind in ("thank_you", "chase", "keep_in_touch"):
        text = str(written(sample("", kind, seeker=SAM, interview=interview, people=PANEL[:1])))
        assert not set(re.findall(r"\w+", private)) & set(re.findall(r"\w+", text)) - {"and", "I", "was"}


def test_a_late_note_is_sorry() -> None:  # R6
    in_time = sample("", "thank_you", seeker=SAM, interview=held("Acme"), people=PANEL, days_on=1)
    late = replace(in_time, days_on=2.2)
    sorry = re.compile("sorry|apolog|forgive|lateness|later than", re.IGNORECASE)
    for tone in TONES:
        assert not sorry.search(written(in_time, Draft(tone=tone)).body)
        assert sorry.search(written(late, Draft(tone=tone)).body)


def test_the_day_is_true_even_if_the_letter_waits_a_day() -> None:
    same_day = sample("", "thank_you", seeker=SAM, interview=held("Acme"), people=PANEL, days_on=0.1)
    for take in range(3):
        texts = [str(written(replace(same_day, days_on=days), Draft(take=take))) for days in (0.1, 1, 3, 12)]
        assert not any(re.search("yesterday|today|this morning", text) for text in texts)
        assert "Tuesday" not in texts[0]
        assert "on Tuesday" in texts[1]
        assert "on Tuesday" in texts[2]
        assert "on 3 March" in texts[3]


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(
    "topic", ["", "their school garden", "the quiet reading corner behind the library and the pond"]
)
def test_a_card_is_short_and_shows_where_it_goes(tone: Tone, topic: str) -> None:  # R7
    interview = held("Rimu Valley School", role="Year 4 teacher", topics=(Talk(text=topic),) if topic else ())
    for seat, take in ((0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (3, 0)):
        one = sample("", "card", seeker=SAM, interview=interview, people=PANEL, to=seat, channel="post")
        card = written(one, Draft(tone=tone, take=take))
        assert 35 <= len(card.body.split()) <= CARD_LONGEST, card.body
        assert card.subject == ""
        assert card.to.endswith(", [their postal address]")
    home = replace(PANEL[0], address="3 Castle Yard\nLeeds LS1 4XX")
    card = written(sample("", "card", seeker=SAM, interview=interview, people=(home,)))
    assert str(card).startswith("To: Ann Ash, 3 Castle Yard, Leeds LS1 4XX\n\nHi Ann,")


@pytest.mark.parametrize("length", [3, 60, 200, 400])
def test_a_linkedin_note_fits_whatever_the_names(length: int) -> None:  # R9
    long = "n" * length
    interview = held(long, role=long[:60], topics=(Talk(text=long),))
    people = (Contact(id="", name=f"{long} Li"),)
    for tone in TONES:
        for take in range(5):
            note = written(
                sample("", "linkedin", seeker=SAM, interview=interview, people=people), Draft(tone=tone, take=take)
            )
            assert len(note.body) <= LINKEDIN_LONGEST
            assert f"({len(note.body)} of {LINKEDIN_LONGEST} characters)" in note.to
            assert note.subject == ""


def chase(number: int, *, people: tuple[Contact, ...] = PANEL[:1], topics: tuple[Talk, ...] = ()) -> Sample:
    interview = held("Acme", role="cook", topics=topics)
    return sample(
        "", "chase", seeker=SAM, interview=interview, people=people, number=number, days_on=7 * number + 1, welcome=True
    )


def test_each_follow_up_has_a_reason_of_its_own_and_the_last_leaves_the_door_open() -> None:  # R11
    topics = (Talk(text="sourdough", contact="c0", link="https://example.com/rye"), Talk(text="menus", contact="c0"))
    texts = [written(chase(number, topics=topics)).body for number in range(1, 6)]
    assert "sourdough" in texts[0]
    assert "https://example.com/rye" in texts[1]
    assert "menus" in texts[4]
    assert not re.search("once more about|again about|write again", texts[0])
    bare = [written(chase(number)).body for number in range(1, 6)]
    reasons = [body.split("\n\n")[2] for body in bare]
    assert len(set(reasons)) == 5
    assert "[something you have done or learned since" in reasons[3]
    lasts = {ways.filled(way, facts_like(chase(5))) for way in ways.texts("chases")["last"]["warm"]}
    assert any(last in bare[4] for last in lasts)
    assert not any(last in body for last in lasts for body in bare[:4])


def facts_like(one: Sample) -> Facts:
    return facts_of(one.desk, one.follow_up, one.desk.interviews["i1"], one.now)


def test_an_agency_is_written_to_as_an_agency() -> None:
    agent = Contact(id="", name="Owen Blake", title="recruitment consultant", company="Blake Talent")
    for take in range(5):
        body = written(chase(1, people=(agent, PANEL[0])), Draft(take=take)).body
        assert "with you at Acme" not in body
        assert re.search(r"\b(?:they|them)\b", body)
        assert re.search(r"\bwith Ann|by Ann|interview", body)


def test_the_companys_own_recruiter_is_told_who_the_seeker_spoke_with() -> None:
    jess = Contact(id="", name="Jess Halloran", title="HR recruiter")
    body = written(chase(1, people=(jess, *PANEL[:2]))).body
    assert "Ann and Bob" in body
    assert "our conversation" not in body


def test_a_call_sheet_has_the_number_and_the_three_questions() -> None:  # R14
    dana = Contact(id="", name="Dana Li", phone="+12125550142", phone_ext="7")
    for kind in ("call", "chase"):
        one = sample("", kind, seeker=SAM, interview=held("Acme"), people=(dana,), channel="phone", days_on=8)
        sheet = written(one)
        assert sheet.to == "Dana Li, +12125550142 ext. 7"
        assert sheet.subject == ""
        assert re.search(r"1\. .+\?\n2\. .+\?\n3\. .+", sheet.body)
    assert "[their number]" in str(written(sample("", "call", seeker=SAM, interview=held("Acme"), people=PANEL)))


def test_a_letter_says_what_lies_ahead_as_far_as_it_is_known() -> None:  # R8
    told = Promise(
        id="p1", interview="i1", kind="around", told_at=HELD_AT, by_on=HELD_AT.date() + timedelta(days=17), words=""
    )
    one = sample("", "thank_you", seeker=SAM, interview=held("Acme"), people=PANEL, promise=told)
    for tone in TONES:
        assert "around Friday 20 March" in written(one, Draft(tone=tone)).body
        assert "20 March" not in written(replace(one, days_on=17), Draft(tone=tone)).body, "it is here"
    step = sample(
        "", "thank_you", seeker=SAM, interview=held("Acme", next_step="trial day"), people=PANEL, promise=told
    )
    assert "the trial day" in written(step).body
    assert "20 March" not in written(step).body
    offered = replace(held("Acme"), outcome="offer", answer_by_on=HELD_AT.date() + timedelta(days=17))
    for agency in (False, True):
        offer = sample("", "gracious", seeker=SAM, interview=replace(offered, agency=agency), people=PANEL, days_on=3)
        assert "by Friday 20 March" in written(offer).body
        assert "[the day you will answer]" in written(replace(offer, days_on=30)).body, "it is over"


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("ending", ["rejected", "withdrawn"])
def test_nobody_is_thanked_for_a_talk_that_never_was(ending: Outcome, tone: Tone) -> None:
    for status, days in (("planned", -1), ("cancelled", 2), ("no_show", 2)):
        interview = replace(held("Acme", role="cook"), status=status, outcome=ending)
        one = sample("", "gracious", seeker=SAM, interview=interview, people=PANEL, days_on=days)
        for take in range(5):
            body = written(one, Draft(tone=tone, take=take)).body
            assert not re.search("conversation|our call|talked|spoke|interviewed", body), body


def test_names_are_as_they_are_written() -> None:
    chen = Contact(id="", name="Chen", honorific="Dr.", email="chen@example.com")
    for company, role in (
        ("eBay", "iOS developer (m/f/d)"),
        ("the NHS", "barista"),
        ("Acme Inc.", "Sr. Cook (all genders)"),
    ):
        interview = replace(held(company, role=role, topics=(Talk(text="IFRS 17"),)), outcome="rejected")
        for kind in ("thank_you", "chase", "gracious", "keep_in_touch"):
            for take in range(6):
                text = written(
                    sample("", kind, seeker=SAM, interview=interview, people=(chen,), days_on=8), Draft(take=take)
                )
                assert text.to == "Dr. Chen <chen@example.com>"
                assert not re.search(r"EBay|IOS|m/f/d|genders|\.\.|at The NHS", str(text)), text
    london = sample("", "keep_in_touch", seeker=SAM, interview=held("Acme"), people=(chen,), days_on=12)
    assert "on 3 March" in str(written(london))
    assert "in March" in str(written(replace(london, days_on=95)))


def test_no_letter_where_nothing_is_to_be_said() -> None:
    for kind in ("brief", "debrief", "next_move", "close"):
        assert (
            letter(
                (one := sample("", kind, seeker=SAM, interview=held("Acme"), people=PANEL)).desk, one.follow_up, one.now
            )
            is None
        )
    silent = sample("", "gracious", seeker=SAM, interview=replace(held("Acme"), outcome="silent"), people=PANEL)
    assert letter(silent.desk, silent.follow_up, silent.now) is None


# ── sameness ────────────────────────────────────────────────────────────────────────────────────────────────────────

SENT_TO_EACH: tuple[tuple[FollowUpKind, Outcome | None], ...] = (
    ("thank_you", None),
    ("card", None),
    ("feedback", "rejected"),
    ("keep_in_touch", "rejected"),
    *(("gracious", ending) for ending in ENDINGS),
)


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(("kind", "ending"), SENT_TO_EACH)
def test_no_two_of_a_panel_get_the_same_letter(kind: FollowUpKind, ending: Outcome | None, tone: Tone) -> None:  # R8
    """Even where nothing at all is known; and *Another* is another."""
    for company in ("Acme", "Globex", "Initech", "Umbra", "Hooli"):
        interview = replace(held(company), outcome=ending)
        cards = [sample("", kind, seeker=SAM, interview=interview, people=PANEL, to=seat) for seat in range(len(PANEL))]
        for one, other in combinations([core(written(card, Draft(tone=tone))) for card in cards], 2):
            assert fuzz.ratio(one, other) < ALIKE, f"{one}\n\n{other}"
        takes = [core(written(cards[0], Draft(tone=tone, take=take))) for take in range(3)]
        for one, other in combinations(takes, 2):
            assert fuzz.ratio(one, other) < ALIKE, f"{one}\n\n{other}"


@pytest.mark.parametrize("tone", TONES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_two_of_a_sequence_are_alike(tone: Tone, data: st.DataObject) -> None:
    company = data.draw(st.text("abcdefgh", min_size=1, max_size=8))
    known = data.draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique_by=lambda talk: talk.text))
    reader = data.draw(st.sampled_from(READERS))
    interview = held(company, topics=tuple(known))
    bodies = [
        core(
            written(
                sample("", "chase", seeker=SAM, interview=interview, people=(reader, PANEL[1]), number=number,
                       days_on=7 * number + 1, welcome=True),
                Draft(tone=tone),
            )
        )
        for number in range(1, 6)
    ]  # fmt: skip
    for one, other in combinations(bodies, 2):
        assert fuzz.ratio(one, other) < ALIKE, f"{one}\n\n{other}"


# ── any desk at all ─────────────────────────────────────────────────────────────────────────────────────────────────

TOPICS = tuple(
    Talk(text=text, link=link)
    for text, link in (
        ("their move to kubernetes!!", "https://example.com/a"),
        ("we discussed onboarding", ""),
        ("", ""),
        ("pay", ""),
        ("mountain biking and, uh, lake district trails", ""),
        ("Her zebrafish work...", "https://example.com/b"),
        ("how they run incident reviews without blame", ""),
        ("a , b", ""),
        ("she keeps bees", ""),
        ("(CRISPR)", ""),
    )
)
READERS = (
    Contact(id="", name="Dana Li", email="dana@example.com"),
    Contact(id="", name="Chen", honorific="Dr."),
    Contact(id="", name="Jess Hall", title="recruiter"),
    Contact(id="", name="Owen Blake", title="recruiter", company="Blake Talent"),
)
ROLES = ("", "Backend Engineer", "a nurse", "the line cook position", "x" * 80)
NEXT_STEPS = (
    "",
    "a case study",
    "I come for Probearbeiten",
    "They've two more people to see",
    "Second round with the CEO",
    "pay",
)
CLARIFY = ("my answer on sharding was rambly", "pay", "the conflict question", "I froze", "how I measure retention")


@given(
    kind=st.sampled_from(sorted(NOTES)),
    tone=st.sampled_from(TONES),
    spelling=st.sampled_from((None, *get_args(Spelling))),
    name=st.sampled_from(("", "Sam Roe")),
    people=st.lists(st.sampled_from(READERS), max_size=4, unique_by=lambda contact: contact.name),
    topics=st.lists(st.one_of(st.sampled_from(TOPICS), st.builds(Talk, text=st.text(max_size=40))), max_size=4),
    to_clarify=st.lists(st.one_of(st.sampled_from(CLARIFY), st.text(max_size=40)), max_size=3),
    role=st.sampled_from(ROLES),
    meeting=st.sampled_from((None, *get_args(InterviewKind))),
    next_step=st.one_of(st.sampled_from(NEXT_STEPS), st.text(max_size=30)),
    outcome=st.sampled_from(ENDINGS),
    agency=st.booleans(),
    days=st.floats(0, 400),
    draft=st.builds(Draft, take=st.integers(0, 9), short=st.booleans()),
    number=st.integers(1, 5),
    data=st.data(),
)
@settings(max_examples=600, deadline=None)
def test_the_grammar_holds_whatever_is_missing(
    kind: FollowUpKind,
    tone: Tone,
    spelling: Spelling | None,
    name: str,
    people: list[Contact],
    topics: list[Talk],
    to_clarify: list[str],
    role: str,
    meeting: InterviewKind | None,
    next_step: str,
    outcome: Outcome,
    agency: bool,
    days: float,
    draft: Draft,
    number: int,
    data: st.DataObject,
) -> None:
    interview = held("Acme", role=role, kind=meeting, topics=tuple(topics), next_step=next_step, agency=agency)
    interview = replace(interview, outcome=outcome, to_clarify=tuple(to_clarify))
    seeker = Seeker(name=name, zone="Europe/London", tone=tone, spelling=spelling)
    to = data.draw(st.integers(0, len(people) - 1)) if people else None
    one = sample(
        "",
        kind,
        seeker=seeker,
        interview=interview,
        people=tuple(people),
        to=to,
        days_on=days,
        number=number,
        draft=draft,
    )
    text = written(one)
    body = re.sub(r"https://\S+", "link", text.body)
    assert not re.search(r"  | [,.;?!]|\.\.|\(\)|[{}<>]|,,|\bthe the\b|\ba the\b|,\.", body), body
    assert "None" not in body, body
    assert not re.search(r"(?:^|[.?!] |\n\n)[a-z]", re.sub(r"\[[^\]]*\]", "X", body)), body
    assert all(gaps(text).count(gap) < 3 for gap in gaps(text)), text
    assert text.body == text.body.strip()
    assert "\n" not in text.subject
    assert not re.search(r"[{}<>()]|\s$|^[a-z]", text.subject)


@pytest.mark.parametrize("tone", TONES)
def test_letters_are_as_long_as_they_should_be(tone: Tone) -> None:
    for company in ("Acme", "Globex", "Initech", "Umbra", "Hooli"):
        for take in range(5):
            thanks = sample("", "thank_you", seeker=SAM, interview=held(company, role="cook"), people=PANEL)
            full, short = (
                len(written(thanks, Draft(tone=tone, take=take, short=s)).body.split()) for s in (False, True)
            )
            assert 60 <= full <= 130
            assert short < 0.8 * full
            for number in range(1, 6):
                body = written(chase(number), Draft(tone=tone, take=take)).body
                assert 40 <= len(body.split()) <= 100, body


def test_a_sent_letter_is_that_of_its_day() -> None:
    one = sample("", "thank_you", seeker=SAM, interview=held("Acme"), people=PANEL, days_on=1)
    sent = replace(one.follow_up, state="done", closed_at=one.now)
    assert letter(one.desk, sent, one.now + timedelta(days=30)) == written(one)


def test_a_question_is_answered_to_who_asked_it() -> None:
    nina, hugo = Contact(id="c1", name="Nina Ray"), Contact(id="c2", name="Hugo Ames")
    told = ["Hugo's question on fire drills", "Nina's question", "my answer on rotas"]
    assert clarifications(told[:1], nina, [nina, hugo]) == []
    assert clarifications(told[:1], hugo, [nina, hugo])[1] == "fire drills"
    assert clarifications(told[1:2], nina, [nina, hugo])[0] == "your question"
    assert clarifications(told[2:], nina, [nina, hugo]) == ["rotas"]


def test_an_answer_that_was_told_stands_in_the_letter() -> None:
    nina, hugo = Contact(id="c1", name="Nina Ray"), Contact(id="c2", name="Hugo Ames")
    told = ["Ray's question on night shifts: I did nights for 3 yrs", "the rota and hugo had to nudge me"]
    assert clarifications(told[:1], nina, [nina, hugo])[0] == "night shifts: I did nights for 3 years."
    assert clarifications(told[:1], hugo, [nina, hugo]) == []
    assert clarifications(told[1:], hugo, [nina, hugo])[1] == "the rota"
    assert clarifications(["I did nights for years"], nina, [nina]) == [": I did nights for years."]
    assert clarifications(["caching: more on TTL"], nina, [nina]) == ["caching"]


@pytest.mark.parametrize(
    ("told", "has", "lacks"),
    [
        ("the fees question: I set the fees for years", "I set the fees for years.", "[your answer"),
        ("I set the fees for years", "I set the fees for years.", "[your answer"),
        ("the fees question", "[your answer", ": I "),
    ],
)
@pytest.mark.parametrize("tone", TONES)
def test_the_point_to_add(told: str, has: str, lacks: str, tone: Tone) -> None:
    one = sample("", "thank_you", seeker=SAM, interview=held("Acme", to_clarify=(told,)), people=PANEL[:1])
    body = written(one, Draft(tone=tone)).body
    assert has in body
    assert lacks not in body


def test_a_crowd_is_not_named_in_a_row() -> None:
    assert others_met(["Tom", "Priya", "Sam"]) == "Tom, Priya and Sam"
    assert others_met(["Tom", "Priya", "Sam", "Ida"]) == "Tom, Priya and others"
