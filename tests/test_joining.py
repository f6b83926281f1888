"""Two desks of one person made one, as a whole: rows, conversation, accounts. Any two desks, and none of it is lost."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import eras
from bot.desk import Desk, Interview, Reach, Seeker, Shown, Spot
from bot.event import Pressed, Submitted
from bot.joining import code_of, is_fuller, joined, name_of, parted, read_code
from bot.message import Button, Message
from bot.playbook.plan import plan
from bot.ports import Posted
from bot.waits import Pool
from bot.whereabouts import met
from tests.test_merging import MONDAY, desks, referred

SLACK, DISCORD = Spot(platform="slack", user="T1:U1"), Spot(platform="discord", user="42")
NOW = MONDAY + timedelta(days=2)


@st.composite
def talking(draw: st.DrawFn, place: Spot) -> Desk:
    """A desk with messages that are shown, of one account or with another besides."""
    desk = draw(desks())
    shown = [
        Shown(key=f"m{number}", kind="list", items=tuple(draw(st.lists(st.sampled_from(rows), max_size=3))))
        for number, rows in enumerate([list(desk.follow_ups)] * draw(st.integers(0, 3)), 1)
        if rows
    ]
    more = draw(st.sampled_from([(), (Reach(platform="local", user=place.user, era=1),)]))
    own = Reach(platform=place.platform, user=place.user)
    counts = {**desk.dialogue.counts, "m": draw(st.integers(3, 9))}
    seeker = replace(desk.seeker, secret=place.user, zone=draw(st.sampled_from(["UTC", "Factory", "Europe/Berlin"])))
    talk = replace(desk.dialogue, shown=tuple(shown), reaches=(own, *more), era=len(more), counts=counts)
    return replace(desk, seeker=seeker, dialogue=talk, here=place)


@given(talking(SLACK), talking(DISCORD))
@settings(max_examples=80, deadline=None)
def test_nothing_is_lost_ids_are_unique_and_references_right(kept: Desk, ended: Desk) -> None:
    joint = joined(kept, ended)
    rows, talk = joint.desk.rows(), joint.desk.dialogue
    assert rows.keys() == kept.rows().keys() | set(joint.ids.values())
    assert joint.ids.keys() == ended.rows().keys()
    assert all(referred(row) <= rows.keys() for row in rows.values())
    assert all(int(id[1:]) <= talk.counts[id[0]] for id in rows)
    keys = [shown.key for shown in talk.shown]
    assert len(set(keys)) == len(keys) == len(kept.dialogue.shown) + len(ended.dialogue.shown)
    assert all(int(key[1:]) <= talk.counts["m"] for key in keys)
    assert all(id in joint.desk.follow_ups for shown in talk.shown for id in shown.items)
    places = {(reach.platform, reach.user) for reach in talk.reaches}
    assert places == {(r.platform, r.user) for desk in (kept, ended) for r in desk.dialogue.reaches}
    assert all(talk.counts[letter] >= number for letter, number in kept.dialogue.counts.items()), "given out anew"


@given(talking(SLACK), talking(DISCORD))
@settings(max_examples=60, deadline=None)
def test_the_plan_of_both_is_settled_at_once(kept: Desk, ended: Desk) -> None:
    planned = plan(joined(kept, ended).desk, NOW)
    assert plan(planned, NOW) == planned
    assert all(planned.follow_ups[f.id].closed_by_seeker for f in kept.follow_ups.values() if f.closed_by_seeker)


@given(talking(SLACK), talking(DISCORD))
@settings(max_examples=60, deadline=None)
def test_what_an_account_was_shown_before_means_nothing_and_what_it_is_shown_since_does(
    kept: Desk, ended: Desk
) -> None:
    joint = joined(kept, ended).desk
    button = Message(text="", controls=(Button(label="Sent it", action="sent:f1"),))
    posted = (Posted(key="m1", message=button),)
    (before,) = eras.marked(ended, posted)
    (since,) = eras.marked(joint, posted)

    def pressed(message: Posted, at: Spot) -> str:
        (control,) = message.message.controls
        assert isinstance(control, Button)
        event = eras.read(met(replace(joint, here=at), heard=True), Pressed(id="e", action=control.action))
        assert isinstance(event, Pressed)
        return event.action

    assert pressed(before, DISCORD) == ""
    assert pressed(since, DISCORD) == pressed(since, SLACK) == "sent:f1"
    assert pressed(eras.marked(kept, posted)[0], SLACK) == "sent:f1", "on the desk that stayed nothing is renamed"
    form = Submitted(id="e", form="contact", about="c1", answers={})
    assert eras.read(replace(joint, here=DISCORD), form) == replace(form, form="", about="")


@given(talking(SLACK), talking(DISCORD))
@settings(max_examples=60, deadline=None)
def test_parted_all_of_it_is_on_the_one_side_and_no_number_on_the_other_is_old(kept: Desk, ended: Desk) -> None:
    joint = joined(kept, ended).desk
    stays, leaves = parted(joint, (DISCORD,))
    assert stays.rows() == joint.rows()
    assert not leaves.rows()
    assert {(r.platform, r.user) for r in leaves.dialogue.reaches} == {("discord", "42")}
    assert {*stays.dialogue.reaches} < {*joint.dialogue.reaches}
    assert leaves.dialogue.era > joint.dialogue.era
    assert leaves.dialogue.counts["m"] == joint.dialogue.counts["m"]
    assert leaves.seeker.secret == ""


def test_nothing_comes_into_the_pool_of_waits_by_joining_that_was_not_let_in() -> None:
    there = Desk(seeker=Seeker(), pool=Pool(by="there"))
    here = replace(there, pool=Pool(by="here"))
    told = Interview(id="i1", company="Acme", starts_at=MONDAY, zone="UTC", logged_at=MONDAY)
    untold = replace(there, pool=None).keep(told)
    assert joined(here, there).desk.pool == here.pool
    assert joined(here, replace(there, pool=None)).desk.pool == here.pool, "it is empty"
    assert joined(here, untold).desk.pool is None
    assert joined(replace(here, pool=None), there).desk.pool is None
    assert parted(here, ())[1].pool is None


def test_the_fuller_desk_is_the_one_that_stays() -> None:
    assert not is_fuller(Desk(seeker=Seeker()), Desk(seeker=Seeker())), "where they are alike, the one of the code"


def test_a_code_is_hard_to_guess_and_easy_to_type() -> None:
    codes = {code_of(Seeker(secret=secret), number) for secret in ("a", "b") for number in range(2_000)}
    assert len(codes) == 4_000
    assert all(len(code) == 14 and read_code(code.lower().replace("-", " ")) == code for code in codes)
    assert len({symbol for code in codes for symbol in code}) == 33
    assert read_code("K7QF-2MPX-9TR") == read_code("K7QF-2MPX-9TRU") == read_code("hello") == ""
    assert name_of("K7QF-2MPX-9TRW") == "K7QF"
