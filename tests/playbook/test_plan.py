"""The plan where two rules meet, or where a story would be long: pure values in, follow-ups out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import calendar
from bot.desk import Contact, Desk, FollowUp, FollowUpKind, Interview, Row, Seeker
from bot.playbook.notes import face_to_face
from bot.playbook.plan import plan
from bot.playbook.rules import ALSO, EVERY_KIND, MANNERS, RULE_OF, RULES, URGENCY, Rule
from bot.reading import InterviewKind, Outcome

START = datetime(2026, 3, 3, 19, tzinfo=UTC)
"""Tuesday, 14:00 in New York."""
NOW = START + timedelta(hours=3)
DANA = Contact(id="c1", name="Dana Li", company="Acme", interviews=("i1",))
ACME = Interview(
    id="i1",
    company="Acme",
    starts_at=START,
    zone="America/New_York",
    logged_at=START - timedelta(days=3),
    status="held",
    debriefed_at=START + timedelta(hours=2),
)
GLOBEX = replace(ACME, id="i2", company="Globex")
TOM = Contact(id="c2", name="Tom Baker", company="Globex", interviews=("i2",))


def desk(*rows: Row) -> Desk:
    return Desk(seeker=Seeker(zone="America/New_York")).keep_all(rows)


def ended(interview: Interview, outcome: Outcome, at: datetime = NOW) -> Interview:
    return replace(interview, outcome=outcome, outcome_at=at)


def owed(planned: Desk, kind: FollowUpKind) -> list[FollowUp]:
    return [f for f in planned.follow_ups.values() if f.kind == kind and f.open]


def only(planned: Desk, kind: FollowUpKind) -> FollowUp:
    (found,) = owed(planned, kind)
    return found


def local(at: datetime | None) -> str:
    """`2026-03-04 10:00` in New York."""
    assert at
    return calendar.local(at, calendar.zone("America/New_York")).strftime("%Y-%m-%d %H:%M")


def done(follow_up: FollowUp, at: datetime) -> FollowUp:
    return replace(follow_up, state="done", closed_at=at, nudge_at=None)


def thanked(acme: Interview = ACME, at: datetime = NOW) -> Desk:
    """Acme, with the note to Dana sent."""
    planned = plan(desk(acme, DANA), at)
    return plan(planned.keep(done(only(planned, "thank_you"), at)), at)


# ── the rules as data ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_kind_has_its_rule_and_its_urgency() -> None:
    assert set(RULE_OF) == set(ALSO) == set(URGENCY) == set(EVERY_KIND)
    assert list(RULES) == [f"R{number}" for number in range(1, 22)]
    assert list(MANNERS) == [f"M{number}" for number in range(1, 7)]


@pytest.mark.parametrize("rule", [*RULES.values(), *MANNERS.values()], ids=lambda rule: rule.id)
def test_a_rule_can_be_read_aloud(rule: Rule) -> None:
    for text in (rule.name, rule.says, rule.when, rule.source):
        assert text
        assert text == " ".join(text.split())


# ── cards and LinkedIn ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "place", "there"),
    [
        ("onsite", "", True),
        ("panel", "12 High Street", True),
        ("panel", "", False),
        ("panel", "https://zoom.example.com/j/1", False),
        ("panel", "+1 212 555 0100", False),
        ("panel", "Microsoft Teams", False),
        ("video", "12 High Street", False),
        (None, "12 High Street", False),
    ],
)
def test_where_people_meet_face_to_face(kind: InterviewKind | None, place: str, there: bool) -> None:
    assert face_to_face(replace(ACME, kind=kind, place=place)) is there


def test_a_card_that_is_wanted_late_comes_an_hour_later() -> None:
    later = NOW + timedelta(hours=2)
    planned = plan(plan(desk(ACME, DANA), NOW).keep(replace(ACME, cards=True)), later)
    assert only(planned, "card").nudge_at == later + timedelta(hours=1)


def test_no_card_once_they_said_no() -> None:
    assert owed(plan(desk(ended(replace(ACME, cards=True), "rejected"), DANA), NOW), "card") == []


def test_linkedin_skips_the_holidays_of_the_employers_country() -> None:
    thursday = datetime(2026, 4, 2, 18, tzinfo=UTC)
    acme = replace(ACME, country="GB", starts_at=thursday - timedelta(hours=3), debriefed_at=None)
    assert local(only(thanked(acme, thursday), "linkedin").nudge_at) == "2026-04-07 10:00"  # after Easter Monday


def test_what_was_put_off_beyond_its_time_stays() -> None:
    planned, until = thanked(), NOW + timedelta(days=20)
    planned = plan(planned.keep(replace(only(planned, "linkedin"), snoozed_to=until)), until - timedelta(days=1))
    assert only(planned, "linkedin").nudge_at == until
    nudged = replace(only(planned, "linkedin"), nudges=(until,), snoozed_to=None)
    assert only(plan(planned.keep(nudged), until + timedelta(days=1)), "linkedin").state == "nudged"


def test_what_was_not_put_off_goes_when_its_time_has_passed() -> None:
    planned = thanked()
    id = only(planned, "linkedin").id
    for days in (19, 60):
        planned = plan(planned, NOW + timedelta(days=days))
        gone = planned.follow_ups[id]
        assert (gone.state, gone.because, gone.nudge_at) == ("dropped", "its time has passed", None)


# ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_call_made_before_its_time_is_made() -> None:
    planned = plan(desk(replace(ACME, call_at=NOW + timedelta(days=3)), DANA), NOW)
    tomorrow = NOW + timedelta(days=1)
    assert owed(plan(planned.keep(done(only(planned, "call"), tomorrow)), tomorrow), "call") == []


def test_an_outcome_makes_a_call_moot_and_a_new_time_makes_it_wanted_again() -> None:
    later, again = NOW + timedelta(hours=1), NOW + timedelta(days=4)
    acme = replace(ACME, call_at=NOW + timedelta(days=3))
    planned = plan(plan(desk(acme, DANA), NOW).keep(ended(acme, "offer", later)), later)
    assert owed(planned, "call") == []
    planned = plan(planned.keep(ended(replace(acme, call_at=again), "offer", later)), later + timedelta(hours=1))
    assert only(planned, "call").nudge_at == again


# ── how it ends ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_no_told_of_two_rounds_is_answered_once() -> None:
    second, later = replace(ACME, id="i2", round="second"), NOW + timedelta(hours=1)
    planned = plan(desk(ended(ACME, "rejected"), second, DANA), NOW)
    planned = plan(planned.keep(ended(second, "rejected", later)), later)
    assert [f.interview for f in owed(planned, "gracious")] == ["i1"]
    assert [f.interview for f in owed(planned, "feedback")] == ["i1"]


def test_thanks_for_an_offer_and_the_letter_that_declines_it_are_two() -> None:
    planned, later = plan(desk(ended(ACME, "offer"), DANA), NOW), NOW + timedelta(days=2)
    thanks = only(planned, "gracious")
    planned = plan(planned.keep_all((done(thanks, NOW + timedelta(days=1)), ended(ACME, "declined", later))), later)
    letter = only(planned, "gracious")
    assert letter.id != thanks.id
    assert (letter.rule, local(letter.nudge_at)) == ("R21", "2026-03-06 10:00")


def test_an_agency_is_another_employer() -> None:
    agency = replace(ACME, id="i2", agency=True)
    planned = plan(desk(ended(ACME, "rejected"), agency, DANA, TOM), NOW)
    assert only(planned, "chase").interview == "i2"


def test_of_two_offers_the_one_accepted_ends_this_search_and_not_the_next() -> None:
    hooli, later = replace(ACME, id="i3", company="Hooli"), NOW + timedelta(hours=1)
    planned = plan(desk(ended(ACME, "offer"), ended(GLOBEX, "offer"), hooli, DANA, TOM), NOW)
    assert owed(planned, "chase") == []
    planned = plan(planned.keep_all((ended(ACME, "accepted", later), ended(GLOBEX, "declined", later))), later)
    assert owed(planned, "chase") == owed(planned, "next_move") == []
    a_year_on = START + timedelta(days=400)
    new = replace(hooli, id="i4", starts_at=a_year_on, logged_at=a_year_on - timedelta(days=9), debriefed_at=None)
    assert only(plan(planned.keep(new), a_year_on + timedelta(hours=2)), "chase").interview == "i4"


def test_an_offer_that_is_taken_back_lets_the_chases_go_on() -> None:
    planned, tomorrow = plan(desk(ended(ACME, "offer"), GLOBEX, DANA, TOM), NOW), NOW + timedelta(days=1)
    assert owed(planned, "chase") == []
    planned = plan(planned.keep(ended(ACME, "rejected", tomorrow)), tomorrow)
    assert only(planned, "chase").interview == "i2"


# ── onward ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_three_months_end_with_the_month() -> None:
    marked_at = datetime(2026, 11, 30, 17, tzinfo=UTC)
    hello = only(plan(desk(ACME, replace(DANA, keep_since=marked_at)), marked_at), "keep_in_touch")
    assert local(hello.nudge_at) == "2027-03-01 10:00"  # 28 February is a Sunday


def test_somebody_met_nowhere_is_kept_by_the_last_interview_of_their_company() -> None:
    kept = replace(DANA, interviews=(), keep_since=NOW)
    assert only(plan(desk(ACME, kept), NOW), "keep_in_touch").interview == "i1"
    assert owed(plan(desk(kept), NOW), "keep_in_touch") == []


def test_news_of_them_starts_the_three_months_anew() -> None:
    planned = plan(desk(ACME, replace(DANA, keep_since=NOW)), NOW)
    hello, june = only(planned, "keep_in_touch"), datetime(2026, 6, 4, 14, tzinfo=UTC)
    nudged = replace(hello, nudges=(june,), state="nudged")
    heard = replace(ACME, replied_at=june + timedelta(days=1), reply="hello")
    again = only(plan(planned.keep_all((nudged, heard)), june + timedelta(days=1)), "keep_in_touch")
    assert (again.id, local(again.nudge_at)) == (hello.id, "2026-09-08 10:00")  # the 7th is Labor Day


def test_two_debriefs_of_one_week_make_one_next_move() -> None:
    tomorrow, next_week = NOW + timedelta(days=1), NOW + timedelta(days=8)
    planned = plan(desk(ACME, replace(GLOBEX, debriefed_at=tomorrow)), tomorrow)
    assert only(planned, "next_move").interview == "i1"
    asked = replace(only(planned, "next_move"), nudges=(NOW + timedelta(hours=17),))
    planned = plan(planned.keep_all((asked, replace(GLOBEX, debriefed_at=next_week))), next_week)
    assert only(planned, "next_move").interview == "i2"


def test_of_two_for_the_same_what_was_done_stands() -> None:
    """As there may be where two desks became one."""
    planned = plan(desk(ACME, DANA), NOW)
    note = only(planned, "thank_you")
    done = replace(note, id="f90", state="done", closed_at=NOW)
    again = plan(planned.keep(done), NOW)
    assert again.follow_ups[note.id].state == "dropped"
    assert again.follow_ups["f90"] == done
    assert plan(again, NOW) == again


def test_planning_twice_changes_nothing() -> None:
    facts = desk(ended(replace(ACME, cards=True), "offer"), GLOBEX, replace(DANA, keep_since=NOW), TOM)
    planned = plan(facts, NOW)
    assert plan(planned, NOW) is planned
