"""When a language model is asked for a letter, and when its answer is worth something."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.desk import Contact, Desk, Draft, FollowUp, Interview, Seeker, Talk
from bot.drafting.notes import letter
from bot.drafting.rewriting import words_of
from bot.event import Commanded, Rewritten, Woke
from bot.ports import Model, Rewrite, Turn
from bot.turn import turn
from tests.dialogue.held import HELD, NOW

MODEL = Model(name="small-one", host="127.0.0.1:11434")
DANA = Contact(id="c1", name="Dana Li", email="dana.li@acme.example", phone="+12125550142", interviews=("i1",))
MET: Interview = replace(HELD, debriefed_at=NOW, topics=(Talk(text="event sourcing", contact="c1"),))
SEEKER = Seeker(name="Lee Doe", zone="America/New_York", signature="Lee Doe\n+1 212 555 0143")
ALSO = " It was a pleasure."


def a_desk(seeker: Seeker = SEEKER, interview: Interview = MET) -> Desk:
    """Dana was met at Acme, and it was told how it went; the thank-you is planned."""
    desk = turn(Desk(seeker=seeker, interviews={"i1": interview}, contacts={"c1": DANA}), Woke(), NOW).desk
    assert thank_you(desk).nudge_at
    return desk


def thank_you(desk: Desk) -> FollowUp:
    return next(f for f in desk.follow_ups.values() if f.kind == "thank_you")


def shortly_before_the_nudge(desk: Desk) -> datetime:
    nudge_at = thank_you(desk).nudge_at
    assert nudge_at
    return nudge_at - timedelta(minutes=10)


def asked(desk: Desk) -> tuple[Turn, Rewrite, datetime]:
    """The turn that asks for the thank-you, ahead of its nudge."""
    at = shortly_before_the_nudge(desk)
    result = turn(desk, Woke(), at, model=MODEL)
    (ask,) = result.asks
    return result, ask, at


def answered(desk: Desk, ask: Rewrite, at: datetime, text: str = "") -> Turn:
    event = Rewritten(id="e1", follow_up=ask.follow_up, of=ask.of, text=text or ask.text + ALSO)
    return turn(desk, event, at, model=MODEL)


def test_it_wakes_ahead_of_the_nudge_only_where_a_model_may_write() -> None:
    desk = a_desk()
    nudge_at, ahead = thank_you(desk).nudge_at, shortly_before_the_nudge(desk)
    assert turn(desk, Woke(), NOW, model=MODEL).wake_at == ahead
    assert turn(desk, Woke(), NOW).wake_at == nudge_at
    unwilling = replace(desk, seeker=replace(desk.seeker, rewrites=False))
    assert turn(unwilling, Woke(), NOW, model=MODEL).wake_at == nudge_at


def test_without_a_model_or_a_yes_nothing_is_asked() -> None:
    desk = a_desk()
    at = shortly_before_the_nudge(desk)
    assert turn(desk, Woke(), at).asks == ()
    unwilling = replace(desk, seeker=replace(desk.seeker, rewrites=False))
    assert turn(unwilling, Woke(), at, model=MODEL).asks == ()
    assert turn(unwilling, Commanded(id="e1", name="draft"), NOW, model=MODEL).asks == ()


def test_an_answer_is_of_use_until_the_nudge_and_asked_for_once() -> None:
    result, ask, at = asked(a_desk())
    assert ask.until == thank_you(result.desk).nudge_at
    assert result.says == ()
    assert turn(result.desk, Woke(), at + timedelta(minutes=1), model=MODEL).asks == ()
    assert turn(result.desk, Commanded(id="e1", name="draft"), at, model=MODEL).asks == ()


def test_a_draft_that_is_shown_is_asked_for_at_once_and_edited_in_place() -> None:
    shown = turn(a_desk(), Commanded(id="e1", name="draft"), NOW, model=MODEL)
    (ask,) = shown.asks
    assert ask.until == NOW + timedelta(minutes=2)
    result = answered(shown.desk, ask, NOW)
    assert result.says == result.replies == ()
    (revised,) = result.revises
    assert revised.key == shown.replies[0].key
    assert ALSO in revised.message.text


def test_the_answer_stands_between_the_seekers_own_greeting_and_signature() -> None:
    result, ask, at = asked(a_desk())
    desk = answered(result.desk, ask, at).desk
    draft = thank_you(desk).draft
    own = letter(a_desk(), thank_you(a_desk()), at)
    assert own
    assert draft.by == "model"
    assert draft.body == own.body.replace(ask.text, ask.text + ALSO)


def test_no_address_no_number_and_no_signature_is_given() -> None:
    _, ask, _ = asked(a_desk())
    words = words_of(ask)
    assert "event sourcing" in words
    assert not any(each in words for each in ("@", "555", "Lee", "Doe", "Hello", "Dana Li"))


def test_no_way_to_reach_somebody_is_given_whatever_the_letter_is_about() -> None:
    for text in ("a call to +1 212 555 0142", "what dana.li@acme.example wrote", "linkedin.com/in/dana-li"):
        desk = a_desk(interview=replace(MET, topics=(Talk(text=text, contact="c1"),)))
        asks = turn(desk, Woke(), shortly_before_the_nudge(desk), model=MODEL).asks
        assert not any(text in words_of(ask) for ask in asks)


def test_the_seekers_own_words_are_never_asked_for_and_never_overwritten() -> None:
    desk = a_desk()
    mine = desk.keep(replace(thank_you(desk), draft=Draft(body="Hi Dana, thanks!", by="seeker")))
    assert turn(mine, Woke(), shortly_before_the_nudge(mine), model=MODEL).asks == ()
    result, ask, at = asked(desk)
    edited = thank_you(result.desk)
    mine = result.desk.keep(replace(edited, draft=replace(edited.draft, body="Hi Dana, thanks!", by="seeker")))
    assert thank_you(answered(mine, ask, at).desk).draft.body == "Hi Dana, thanks!"


def test_an_answer_to_a_letter_that_is_no_more_is_dropped() -> None:
    result, ask, at = asked(a_desk())
    changed = result.desk.keep(replace(MET, role="Platform Engineer"))
    assert thank_you(answered(changed, ask, at).desk).draft.by == ""
    sent = result.desk.keep(replace(thank_you(result.desk), state="done", closed_at=at))
    assert thank_you(answered(sent, ask, at).desk).draft.by == ""
    unwilling = replace(result.desk, seeker=replace(result.desk.seeker, rewrites=False))
    assert thank_you(answered(unwilling, ask, at).desk).draft.by == ""
    assert answered(result.desk, replace(ask, follow_up="f99"), at).desk.follow_ups == result.desk.follow_ups


def test_an_answer_that_invents_is_dropped() -> None:
    result, ask, at = asked(a_desk())
    for text in (ask.text + " Maria Lopez agrees.", ask.text + " I will call you on Friday.", "Thanks.", " "):
        assert thank_you(answered(result.desk, ask, at, text).desk).draft.by == ""
    assert thank_you(answered(result.desk, ask, at).desk).draft.by == "model"


def test_a_seeker_who_says_no_gets_the_offline_letter_back() -> None:
    result, ask, at = asked(a_desk())
    desk = answered(result.desk, ask, at).desk
    unwilling = replace(desk, seeker=replace(desk.seeker, rewrites=False))
    assert thank_you(turn(unwilling, Woke(), at, model=MODEL).desk).draft.body == ""


def test_late_words_of_a_letter_that_must_say_sorry_by_now_are_gone() -> None:
    result, ask, at = asked(a_desk())
    desk = answered(result.desk, ask, at).desk
    late = NOW + timedelta(days=3)
    shown = turn(desk, Commanded(id="e1", name="draft"), late, model=MODEL)
    assert ALSO not in shown.replies[0].message.text
    assert len(shown.asks) == 1


def test_privacy_without_a_model_with_one_and_after_a_no() -> None:
    desk = a_desk()
    command = Commanded(id="e1", name="privacy")
    assert "none is set up" in turn(desk, command, NOW).replies[0].message.text
    told = turn(desk, command, NOW, model=MODEL).replies[0].message.text
    assert "small-one at 127.0.0.1:11434" in told
    _, ask, _ = asked(desk)
    assert words_of(ask) in told
    unwilling = replace(desk, seeker=replace(desk.seeker, rewrites=False))
    refused = turn(unwilling, command, NOW, model=MODEL).replies[0].message.text
    assert "you have said no" in refused
    assert "event sourcing" not in refused
    nothing = turn(Desk(seeker=SEEKER), command, NOW, model=MODEL).replies[0].message.text
    assert "no letter to come" in nothing
