"""The playbook, rule by rule: what is nudged when, to whom, and when no more. The manners are at the end."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.desk import Desk
from bot.playbook.rules import MANNERS, RULES
from tests.talk import Me, Row, day

Change = Callable[[Desk], Desk]


def test_every_rule_and_manner_has_a_story() -> None:
    stories = "\n".join(file.read_text() for file in Path(__file__).parent.glob("test_*.py"))
    titles = "\n".join(re.findall(r"^async def test_.*$", stories, re.MULTILINE))
    assert set(RULES) | set(MANNERS) <= set(re.findall(r"\b[RM]\d+\b", titles))


# ── how a story is set up ───────────────────────────────────────────────────────────────────────────────────────────


async def met_dana(me: Me, words: str = "Good. Met Dana Li.", kind: str = "video") -> None:
    """Acme on Tuesday 3 March from two to three, told at half past three."""
    await me.says(f"Interview with Acme on Tuesday 2pm to 3pm, {kind}")
    await me.goes_to("Tuesday 15:30")
    await me.says(words)


async def thanked(me: Me) -> None:
    await me.says("I sent the thank-you to Dana")


def with_interview(id: str, **facts: object) -> Change:
    return lambda desk: desk.keep(replace(desk.interviews[id], **facts))


def keeping(id: str) -> Change:
    since = datetime(2026, 3, 3, 21, tzinfo=UTC)
    return lambda desk: desk.keep(replace(desk.contacts[id], keep_since=since))


async def owed_once(me: Me, kind: str, **wanted: object) -> Row:
    rows = await me.owed(kind, **wanted)
    assert len(rows) == 1, rows
    return rows[0]


def times(row: Row) -> tuple[str, str, str]:
    """When it is nudged, when it is due, and after when it comes no more."""
    return day(row["nudge_at"]), day(row["due_at"]), day(row["not_after"])


# ── right after ─────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_nobody_is_asked_the_minute_it_ends(me: Me) -> None:  # R2
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:29")
    assert not me.heard_about("How did it go")
    await me.goes_to("Tuesday 15:30")
    assert me.heard_about("How did it go with Acme")


async def test_one_message_answers_the_whole_debrief(me: Me) -> None:  # R3, R4, R5
    await met_dana(
        me,
        "It went well. Met Dana Li (dana.li@acme.example), we talked about event sourcing. She'll let me know by "
        "Friday and said I can email her directly. I should clarify my answer on caching.",
    )
    told = await me.only("interviews")
    assert told["rating"] == 4
    assert told["to_clarify"]
    assert [topic["text"] for topic in told["topics"]] == ["event sourcing"]
    assert (await me.only("contacts"))["email"] == "dana.li@acme.example"
    assert (await me.only("promises"))["by"] == "2026-03-06"
    assert (await me.only("permissions"))["granted"]


# ── thank-you ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_card_at_a_traditional_house_comes_with_the_thank_you(me: Me) -> None:  # R7
    await met_dana(me, kind="onsite")
    assert await me.owed("card") == []
    await me.knows(with_interview("i1", traditional=True))
    card = await owed_once(me, "card")
    assert (card["channel"], card["rule"]) == ("post", "R7")
    assert times(card) == ("2026-03-03 16:30", "2026-03-05 15:00", "2026-03-10 16:00")  # the clocks change on the 8th
    await me.goes_to("Tuesday 16:30")
    assert me.heard_about("Two things are due", "1. Thank-you to Dana Li", "2. Card by post to Dana Li")
    await me.goes_to("Wednesday 20:00")
    assert not me.heard_about("card by post")


async def test_a_video_call_needs_no_card_unless_the_seeker_wants_one(me: Me) -> None:  # R7
    await met_dana(me)
    await me.knows(with_interview("i1", traditional=True))
    assert await me.owed("card") == []
    await me.knows(with_interview("i1", cards=True))
    assert len(await me.owed("card")) == 1


async def test_two_of_one_panel_get_two_letters(me: Me) -> None:  # R8
    await met_dana(me, "Good. Met Dana Li and Tom Baker. I talked with Dana about event sourcing.")
    dana, tom = [note["draft"] for note in await me.owed("thank_you")]
    assert "Hi Dana" in dana
    assert "event sourcing" in dana
    assert "Hi Tom" in tom
    assert "event sourcing" not in tom


async def test_linkedin_the_working_day_after_the_note(me: Me) -> None:  # R9
    await met_dana(me)
    assert await me.owed("linkedin") == []
    await me.goes_to("Tuesday 16:30")
    await thanked(me)
    note = await owed_once(me, "linkedin")
    assert times(note) == ("2026-03-04 10:00", "2026-03-06 10:00", "2026-03-18 10:00")
    await me.goes_to("Wednesday 10:00")
    assert me.heard_about("LinkedIn note to Dana Li")


async def test_linkedin_once_a_person_ever(me: Me) -> None:  # R9
    await met_dana(me)
    await thanked(me)
    await me.says("Interview with Acme on Thursday 2pm to 3pm, second round")
    await me.goes_to("Thursday 15:30")
    await me.says("Great. Met Dana Li.")
    await thanked(me)
    assert len(await me.all("followups", kind="thank_you", state="done")) == 2
    assert len(await me.all("followups", kind="linkedin")) == 1


async def test_no_linkedin_after_a_no(me: Me) -> None:  # R9
    await met_dana(me)
    await thanked(me)
    await me.says("Acme rejected me")
    dropped = await me.only("followups", kind="linkedin")
    assert (dropped["state"], dropped["because"]) == ("dropped", "the outcome is known: rejected")


# ── follow-up ───────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_follow_up_asks_where_it_stands_and_wants_the_job(me: Me) -> None:  # R11
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.goes_to("next Monday 10:00")
    draft = (await owed_once(me, "chase"))["draft"]
    assert "by Friday, March 6" in draft
    assert draft.count("?") == 1
    assert "It would make me very happy if this worked out" in draft
    assert "decided" not in draft


FRIDAY_SEVEN = datetime(2026, 3, 6, 12, tzinfo=UTC)  # 07:00 in New York, in quiet hours
MONDAY_TEN = datetime(2026, 3, 9, 14, tzinfo=UTC)


async def test_a_call_comes_when_the_seeker_said_whatever_the_hour(me: Me) -> None:  # R14
    await met_dana(me, "Good. Met Dana Li and Tom Baker.")
    await me.knows(with_interview("i1", call_at=FRIDAY_SEVEN, call_to="c2"))
    call = await owed_once(me, "call")
    assert (call["contact"], call["channel"]) == ("c2", "phone")
    assert times(call) == ("2026-03-06 07:00", "2026-03-06 08:00", "never")
    await me.goes_to("Friday 07:00")
    assert me.heard_about("Call to Tom Baker")
    assert me.labels()[0] == "Called"


async def test_a_call_is_contact_and_a_later_one_is_another(me: Me) -> None:  # R14, R15
    await met_dana(me)
    await me.knows(with_interview("i1", call_at=FRIDAY_SEVEN))
    await me.goes_to("Friday 07:00")
    await me.presses("Called")
    assert day((await owed_once(me, "chase"))["nudge_at"]) == "2026-03-13 10:00"
    assert await me.owed("call") == []
    await me.knows(with_interview("i1", call_at=MONDAY_TEN))
    assert (await owed_once(me, "call"))["number"] == 2


async def test_a_call_that_is_put_off_before_it_was_made_stays_the_same(me: Me) -> None:  # R14
    await met_dana(me)
    await me.knows(with_interview("i1", call_at=FRIDAY_SEVEN))
    await me.goes_to("Friday 07:00")
    await me.knows(with_interview("i1", call_at=MONDAY_TEN))
    call = await me.only("followups", kind="call")
    assert (call["state"], day(call["nudge_at"])) == ("planned", "2026-03-09 10:00")


async def test_silence_that_is_broken_is_silence_no_more(me: Me) -> None:  # R15, R16
    await met_dana(me)
    await me.says("I give up on Acme, they went silent")
    assert await me.owed("chase") == []
    await me.goes_to("Friday 12:00")
    await me.says("Dana replied, they need more time, I'll hear by March 20")
    assert day((await owed_once(me, "chase"))["nudge_at"]) == "2026-03-23 10:00"


# ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_a_no_lands_first_then_a_gracious_note_and_a_question(me: Me) -> None:  # R17, R18
    await met_dana(me)
    await me.goes_to("Friday 17:00")
    await me.says("Acme rejected me")
    gracious, feedback = await owed_once(me, "gracious"), await owed_once(me, "feedback")
    assert times(gracious) == ("2026-03-09 10:00", "2026-03-11 10:00", "2026-03-23 10:00")
    assert times(feedback) == times(gracious)
    assert (gracious["rule"], gracious["contact"], feedback["contact"]) == ("R17", "c1", "c1")
    await me.goes_to("Monday 09:59")
    assert not me.heard_about("gracious")
    await me.goes_to("Monday 10:00")
    assert me.heard_about("1. Gracious note to Dana Li", "2. Asking Dana Li")


async def test_feedback_that_was_given_is_not_asked_for(me: Me) -> None:  # R18
    await met_dana(me)
    await me.says("Acme rejected me")
    await me.knows(with_interview("i1", feedback="They wanted more Rust."))
    assert await me.owed("feedback") == []
    assert len(await me.owed("gracious")) == 1


async def test_a_no_in_one_round_ends_the_others(me: Me) -> None:  # R17
    await met_dana(me)
    await me.says("Interview with Acme on Friday 2pm to 3pm, second round, with Tom Baker")
    await me.knows(with_interview("i1", outcome="rejected", outcome_at=datetime(2026, 3, 4, 15, tzinfo=UTC)))
    assert await me.owed("brief") == []
    assert await me.owed("debrief", interview="i2") == []
    assert await me.owed("thank_you", interview="i2") == []
    assert (await owed_once(me, "gracious"))["contact"] == "c1"


async def test_who_was_turned_down_can_apply_again(me: Me) -> None:  # R17
    await met_dana(me)
    await me.says("Acme rejected me")
    await me.goes_to("2026-06-01 09:00")
    await me.says("Interview with Acme on Tuesday 2pm to 3pm, video")
    await me.goes_to("Tuesday 15:30")
    await me.says("Good. Met Priya Nair.")
    assert [chase["interview"] for chase in await me.owed("chase")] == ["i2"]


async def test_keep_in_touch_every_three_months(me: Me) -> None:  # R19
    await met_dana(me)
    await me.knows(keeping("c1"))
    await me.goes_to("Tuesday 16:30")
    await thanked(me)
    hello = await owed_once(me, "keep_in_touch")
    assert times(hello) == ("2026-06-03 10:00", "2026-06-10 10:00", "2026-07-03 10:00")
    await me.says("Acme rejected me")
    await me.goes_to("2026-06-03 10:00")
    assert me.heard_about("keeping in touch with Dana Li")
    await me.says("sent")
    again = await owed_once(me, "keep_in_touch")
    assert (again["number"], day(again["nudge_at"])) == (2, "2026-09-03 10:00")


async def test_a_next_move_the_working_day_after_a_debrief(me: Me) -> None:  # R20
    await met_dana(me)
    move = await owed_once(me, "next_move")
    assert times(move) == ("2026-03-04 10:00", "2026-03-04 18:00", "2026-03-06 10:00")
    await me.goes_to("Wednesday 10:00")
    assert me.heard_about("next move")
    assert me.labels() == ["Done", "Skip", "Why"]
    await me.goes_to("Friday 12:00")
    await me.says("hello")
    assert (await me.only("followups", kind="next_move"))["state"] == "dropped"


async def test_one_next_move_a_week(me: Me) -> None:  # R20
    await met_dana(me)
    await me.says("Interview with Globex on Wednesday 2pm to 3pm")
    assert await me.owed("next_move") == []  # an interview ahead is a next move
    await me.goes_to("Wednesday 15:30")
    await me.says("Fine. Met Tom Baker.")
    assert day((await owed_once(me, "next_move"))["nudge_at"]) == "2026-03-05 10:00"
    await me.goes_to("Thursday 10:00")
    await me.says("I interviewed with Initech today at 8am. Good. Met Priya Nair.")
    assert len(await me.owed("next_move")) == 1
    await me.presses("Done")
    assert await me.owed("next_move") == []


async def two_companies(me: Me) -> None:
    """Acme with Dana Li and Globex with Tom Baker, both told on Tuesday, both to be heard from by Friday."""
    await me.says("Interview with Acme on Tuesday 10am to 11am, video")
    await me.says("Interview with Globex on Tuesday 1pm to 2pm, video")
    await me.goes_to("Tuesday 11:30")
    await me.says("Good. Met Dana Li and Priya Nair, Dana will let me know by Friday")
    await me.goes_to("Tuesday 14:30")
    await me.says("Great. Met Tom Baker, he said I'd hear by Friday")


async def test_an_offer_pauses_every_chase_until_it_is_declined(me: Me) -> None:  # R21
    await two_companies(me)
    chase = await owed_once(me, "chase", interview="i2")
    await me.says("I got an offer from Acme")
    assert await me.owed("chase") == []
    paused = await me.only("followups", id=chase["id"])
    assert paused["because"] == "you have an offer from Acme; nobody is chased until you accept or decline it"
    await me.says("I declined the offer from Acme")
    resumed = await owed_once(me, "chase")
    assert (resumed["id"], day(resumed["nudge_at"])) == (chase["id"], "2026-03-09 10:00")


async def test_what_a_pause_held_back_comes_on_the_next_working_day(me: Me) -> None:  # R21
    await two_companies(me)
    await me.says("I got an offer from Acme")
    await me.goes_to("Wednesday 11 March 15:00")
    await me.says("I declined the offer from Acme")
    assert day((await owed_once(me, "chase"))["nudge_at"]) == "2026-03-12 10:00"


async def test_an_accepted_offer_thanks_each_who_helped_once(me: Me) -> None:  # R21
    await two_companies(me)
    await me.says("I got an offer from Acme")
    assert {(f["contact"], f["rule"]) for f in await me.owed("gracious")} == {("c1", "R21"), ("c2", "R21")}
    assert day((await me.owed("gracious"))[0]["nudge_at"]) == "2026-03-04 10:00"
    await me.goes_to("Wednesday 10:00")
    await me.says("all sent")
    await me.says("I accepted the offer from Acme")
    assert await me.owed("gracious") == []
    assert len(await me.all("followups", kind="gracious")) == 2
    for kind in ("chase", "close", "next_move"):
        assert await me.owed(kind) == []
    assert {f["because"] for f in await me.all("followups", kind="chase", interview="i2")} == {
        "you accepted the offer from Acme"
    }
    assert len(await me.owed("thank_you", interview="i2")) == 1  # no thank-you is lost


async def test_declining_and_withdrawing_get_one_letter(me: Me) -> None:  # R21
    await two_companies(me)
    await me.says("I got an offer from Acme")
    await me.says("I declined the offer from Acme")
    await me.says("I withdrew from Globex")
    letters = {(f["interview"], f["contact"], f["rule"]) for f in await me.owed("gracious")}
    assert letters == {("i1", "c1", "R21"), ("i2", "c3", "R21")}


async def test_withdrawn_before_anybody_was_met_needs_no_letter(me: Me) -> None:  # R21
    await me.says("Phone screen with Zeta on Thursday 9am")
    await me.says("Interview with Hooli on Friday at 2pm with Dana Li")
    await me.says("I withdrew from Zeta")
    await me.says("I withdrew from Hooli")
    assert [f["interview"] for f in await me.owed("gracious")] == ["i2"]


# ── manners ─────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_what_can_wait_waits_for_a_working_day(me: Me) -> None:  # M1
    await me.says("Interview with Acme on Friday 2pm to 3pm, video")
    await me.goes_to("Friday 15:30")
    await me.says("Good. Met Dana Li.")
    await me.goes_to("Saturday 12:59")
    assert me.heard_about("thank-you to Dana Li")  # on Friday at 16:30
    await me.goes_to("Saturday 13:00")
    assert me.heard_about("thank-you to Dana Li")  # its last call, on a day off
    assert day((await owed_once(me, "next_move"))["nudge_at"]) == "2026-03-09 10:00"


async def test_every_nudge_says_what_to_whom_and_why(me: Me) -> None:  # M2
    await met_dana(me, "Good. Met Dana Li, she'll let me know by Friday")
    await me.goes_to("next Monday 10:00")
    assert me.heard_about("follow up with Dana Li at Acme", "by Friday 6 March", "Hi Dana")
    assert me.labels() == ["Sent it", "Draft", "Tomorrow", "Pick a time", "Skip", "Why"]


async def test_three_ignored_and_the_fourth_asks(me: Me) -> None:  # M3
    await me.says("Interview with Acme on Tuesday 2pm to 3pm with Dana Li")
    await me.says("Interview with Globex on Wednesday 2pm to 3pm with Tom Baker")
    await me.goes_to("Wednesday 13:00")
    assert me.heard_about("Shall I keep going?")
    await me.sleeps(days=20)
    assert me.heard == []


async def test_what_was_done_in_the_meantime_is_not_sent(me: Me) -> None:  # M4
    await met_dana(me)
    await thanked(me)
    await me.goes_to("Tuesday 20:00")
    assert me.heard == []


async def test_a_cancelled_interview_wants_nothing(me: Me) -> None:  # M5
    await me.says("Onsite interview with Acme on Thursday 2pm to 3pm with Dana Li")
    await me.knows(with_interview("i1", traditional=True))
    await me.says("Acme cancelled the interview")
    assert {f["state"] for f in await me.all("followups")} == {"dropped"}
    await me.sleeps(days=10)
    assert me.heard == []


async def test_the_seeker_is_believed(me: Me) -> None:  # M6
    await met_dana(me)
    await me.goes_to("Tuesday 16:30")
    await me.says("sent")
    sent = await me.only("followups", kind="thank_you")
    assert (sent["state"], day(sent["done_at"])) == ("done", "2026-03-03 16:30")
