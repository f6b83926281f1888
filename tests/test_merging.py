"""Two desks made one: nothing doubles, nothing is lost, nothing that was done is undone."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.desk import Contact, Desk, Dialogue, FollowUp, Interview, Permission, Promise, Row, Seeker, Talk
from bot.merging import merged

MONDAY = datetime(2026, 3, 2, 14, tzinfo=UTC)
FIELDS = {"i": "interviews", "c": "contacts", "p": "promises", "g": "permissions", "f": "follow_ups"}

moments = st.integers(0, 3).map(lambda days: MONDAY + timedelta(days=days))
words = st.sampled_from(["", "so", "so so"])


def numbered(letter: str, rows: Iterable[Any]) -> dict[str, Any]:
    return {f"{letter}{n}": replace(row, id=f"{letter}{n}") for n, row in enumerate(rows, 1)}


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Small desks, of few enough values that two of them often know of the same."""
    some = st.lists
    interviews = numbered(
        "i",
        draw(
            some(
                st.builds(
                    Interview,
                    id=st.just(""),
                    company=st.sampled_from(["Acme", "Globex"]),
                    role=st.sampled_from(["", "Analyst"]),
                    uid=st.sampled_from([None, None, "a@example.com"]),
                    starts_at=moments,
                    moved_from=st.none() | moments,
                    zone=st.just("UTC"),
                    logged_at=st.just(MONDAY),
                    status=st.sampled_from(["planned", "held", "cancelled"]),
                    outcome=st.sampled_from([None, "offer", "rejected"]),
                    outcome_at=moments,
                    summary=words,
                    lessons=some(words, max_size=2).map(tuple),
                ),
                max_size=4,
                unique_by=(lambda i: i.uid or object(), lambda i: (i.company, i.starts_at, i.role)),
            )
        ),
    )
    ids = st.sampled_from(list(interviews) or [""])
    of_desk = st.lists(ids, max_size=2, unique=True).map(tuple) if interviews else st.just(())
    contacts = numbered(
        "c",
        draw(
            some(
                st.builds(
                    Contact,
                    id=st.just(""),
                    name=st.sampled_from(["Dana Li", "Tom Okafor"]),
                    company=st.sampled_from(["Acme", "Globex"]),
                    email=st.sampled_from(["", "dana@example.com", "d.li@example.com"]),
                    phone=st.sampled_from(["", "+12125550100"]),
                    title=words,
                    interviews=of_desk,
                ),
                max_size=4,
                unique_by=(lambda c: c.email or object(), lambda c: (c.name, c.company)),
            )
        ),
    )
    person = st.sampled_from([None, *contacts])
    hanging: dict[str, dict[str, Any]] = {"p": {}, "g": {}, "f": {}}
    if interviews:
        told = {"id": st.just(""), "interview": ids}
        days = moments.map(datetime.date)
        promise = st.builds(
            Promise, **told, kind=st.just("by"), by_on=days, words=words, told_at=moments, said_by=person
        )
        permission = st.builds(Permission, **told, granted=st.booleans(), words=words, contact=person, told_at=moments)
        follow_up = st.builds(
            FollowUp,
            **told,
            rule=st.just("R6"),
            kind=st.sampled_from(["thank_you", "chase", "linkedin"]),
            contact=person,
            made_at=st.just(MONDAY),
            state=st.sampled_from(["planned", "nudged", "done", "skipped", "dropped"]),
            nudges=some(moments, max_size=1).map(tuple),
            snoozed_to=st.none() | moments,
            closed_at=st.none() | moments,
        )
        hanging = {
            letter: numbered(letter, draw(some(of, max_size=4)))
            for letter, of in {"p": promise, "g": permission, "f": follow_up}.items()
        }
    interviews = {
        id: replace(row, topics=(Talk(text="gears", contact=draw(person)),)) if draw(st.booleans()) else row
        for id, row in interviews.items()
    }
    rows = {"i": interviews, "c": contacts, **hanging}
    counts = {letter: len(of) for letter, of in rows.items() if of}
    by_field: dict[str, Any] = {FIELDS[letter]: of for letter, of in rows.items()}
    return Desk(seeker=Seeker(zone="UTC"), dialogue=Dialogue(counts=counts), **by_field)


def referred(row: Row) -> set[str]:
    """The ids of other rows that a row names."""
    match row:
        case Interview():
            return {topic.contact for topic in row.topics if topic.contact} | {row.call_to or ""} - {""}
        case Contact():
            return set(row.interviews)
        case Promise():
            return {row.interview, row.said_by or ""} - {""}
        case Permission() | FollowUp():
            return {row.interview, row.contact or ""} - {""}


@given(desks(), desks())
@settings(max_examples=100, deadline=None)
def test_merging_twice_changes_nothing(mine: Desk, theirs: Desk) -> None:
    once = merged(mine, theirs).desk
    assert merged(once, theirs).desk == once


@given(desks())
@settings(max_examples=60, deadline=None)
def test_a_desk_merged_with_itself_is_itself_and_into_nothing_a_copy(desk: Desk) -> None:
    assert merged(desk, desk).desk == desk
    assert merged(Desk(seeker=desk.seeker), desk).desk == desk


@given(desks(), desks())
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost_and_no_id_is_given_twice(mine: Desk, theirs: Desk) -> None:
    both = merged(mine, theirs)
    rows = both.desk.rows()
    assert rows.keys() >= mine.rows().keys()
    assert both.ids.keys() == theirs.rows().keys()
    assert rows.keys() == mine.rows().keys() | set(both.ids.values())
    for letter in FIELDS:
        of_letter = [id for old, id in both.ids.items() if old[0] == letter]
        assert len(set(of_letter)) == len(of_letter), "two of theirs became one"
    for id in rows.keys() - mine.rows().keys():
        assert int(id[1:]) > mine.dialogue.counts.get(id[0], 0)
    assert all(int(id[1:]) <= both.desk.dialogue.counts[id[0]] for id in rows)
    assert all(referred(row) <= rows.keys() for row in rows.values())


@given(desks(), desks())
@settings(max_examples=60, deadline=None)
def test_what_was_done_stays_done_and_what_was_told_stays_told(mine: Desk, theirs: Desk) -> None:
    after = merged(mine, theirs)
    for id, row in mine.follow_ups.items():
        if row.closed_by_seeker:
            assert after.desk.follow_ups[id] == row
    for id, row in theirs.follow_ups.items():
        if row.closed_by_seeker:
            assert after.desk.follow_ups[after.ids[id]].closed_by_seeker
    for id, row in mine.interviews.items():
        now = after.desk.interviews[id]
        assert not row.summary or now.summary == row.summary
        assert not row.outcome or (now.outcome, now.outcome_at) == (row.outcome, row.outcome_at)


def test_one_person_logged_on_two_platforms_is_one() -> None:
    interview = Interview(id="i1", company="Acme", starts_at=MONDAY, zone="UTC", logged_at=MONDAY)
    here = Desk(
        seeker=Seeker(),
        interviews={"i1": interview},
        contacts={"c1": Contact(id="c1", name="Dana Li", company="Acme", interviews=("i1",))},
        dialogue=Dialogue(counts={"i": 4, "c": 1}),
    )
    there = Desk(
        seeker=Seeker(),
        interviews={
            "i1": Interview(id="i1", company="Globex", starts_at=MONDAY, zone="UTC", logged_at=MONDAY),
            "i2": replace(interview, id="i2", company="ACME", rating=4, topics=(Talk(text="gears", contact="c9"),)),
        },
        contacts={
            "c9": Contact(id="c9", name="dana li", company="acme", email="dana@example.com", interviews=("i2",)),
        },
    )
    both = merged(here, there)
    assert both.ids == {"i2": "i1", "i1": "i5", "c9": "c1"}
    assert both.desk.interviews["i1"] == replace(interview, rating=4, topics=(Talk(text="gears", contact="c1"),))
    dana = both.desk.contacts["c1"]
    assert (dana.name, dana.email, dana.interviews) == ("Dana Li", "dana@example.com", ("i1",))


def test_two_addresses_are_two_people() -> None:
    def desk(email: str) -> Desk:
        sam = Contact(id="c1", name="Sam Doe", company="Acme", email=email)
        return Desk(seeker=Seeker(), contacts={"c1": sam}, dialogue=Dialogue(counts={"c": 1}))

    both = merged(desk("sam@example.com"), desk("sam.doe@example.com")).desk
    assert sorted(c.email for c in both.contacts.values()) == ["sam.doe@example.com", "sam@example.com"]


def test_who_moved_it_last_is_right() -> None:
    def desk(**changes: Any) -> Desk:
        row = Interview(id="i1", company="Acme", starts_at=MONDAY, zone="UTC", logged_at=MONDAY)
        return Desk(seeker=Seeker(), interviews={"i1": replace(row, **changes)})

    tuesday = MONDAY + timedelta(days=1)
    moved = desk(starts_at=tuesday, moved_from=MONDAY)
    assert merged(desk(), moved).desk.interviews["i1"].starts_at == tuesday
    assert merged(moved, desk()).desk.interviews["i1"].starts_at == tuesday
