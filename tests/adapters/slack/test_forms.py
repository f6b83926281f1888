"""Forms as modals, there and back."""

import json
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack import forms
from adapters.slack.limits import INPUT_CHARS
from bot.desk import Contact, Desk, FollowUp, Interview, Seeker
from bot.dialogue import forms as catalogue
from bot.dialogue.step import Step
from bot.message import Expects, Form, Option, Question
from tests.adapters.slack.server import Json, Slack, check_view, shown

KINDS = (Option(label="Phone screen", value="phone"), Option(label="Video call", value="video"))
DAYS = tuple(Option(label=day, value=day[:3].lower()) for day in ("Monday", "Tuesday", "Wednesday"))


def form(*questions: Question, title: str = "Interview") -> Form:
    return Form(name="interview", title=title, about="i1", questions=questions)


def view(*questions: Question, title: str = "Interview") -> Json:
    built = forms.view(form(*questions, title=title))
    check_view(built)
    return built


def sent(opened: Json, **filled: object) -> Json:
    """The view as it comes back with this filled in."""
    return cast("Json", Slack().submission("U0SAM", opened, **filled)["view"])


def block(opened: Json, id: str) -> Json:
    return next(one for one in opened["blocks"] if one.get("block_id") == id)


def test_what_is_left_as_it_was_is_left_out() -> None:
    opened = view(
        Question(name="company", prompt="Company", required=True, value="Acme"),
        Question(name="role", prompt="Role", value="Engineer"),
        Question(name="kind", prompt="Kind", expects="choice", value="video", options=KINDS),
        Question(name="days", prompt="Days", expects="choices", value=("mon", "tue"), options=DAYS),
        Question(name="starts_at", prompt="Starts", expects="datetime", value="2026-03-03T14:00"),
        Question(name="by", prompt="By", expects="date", value="2026-03-06"),
        Question(name="at", prompt="At", expects="time", value="18:00"),
        Question(name="cap", prompt="At most", expects="number", value="5"),
        Question(name="zone", prompt="Zone", expects="zone", value="Europe/Berlin"),
    )
    assert forms.about(sent(opened)) == ("interview", "i1")
    assert forms.answers(sent(opened)) == {}


@pytest.mark.parametrize(
    ("question", "filled", "answer"),
    [
        (Question(name="q", prompt="Q", value="Acme"), {"q": "Bolt"}, "Bolt"),
        (Question(name="q", prompt="Q", value="Acme"), {"q": ""}, ""),
        (Question(name="q", prompt="Q", expects="choice", options=KINDS), {"q": "phone"}, "phone"),
        (Question(name="q", prompt="Q", expects="choice", value="video", options=KINDS), {"q": "-"}, ""),
        (Question(name="q", prompt="Q", expects="choices", options=DAYS), {"q": ("mon", "wed")}, ("mon", "wed")),
        (Question(name="q", prompt="Q", expects="date"), {"q": "2026-03-06"}, "2026-03-06"),
        (Question(name="q", prompt="Q", expects="time"), {"q": "09:30"}, "09:30"),
        (Question(name="q", prompt="Q", expects="number", value="5"), {"q": "7"}, "7"),
        (
            Question(name="q", prompt="Q", expects="datetime"),
            {"q": "2026-03-06", "q__time": "14:00"},
            "2026-03-06T14:00",
        ),
        (
            Question(name="q", prompt="Q", expects="datetime", value="2026-03-06T14:00"),
            {"q__time": "15:00"},
            "2026-03-06T15:00",
        ),
        (Question(name="q", prompt="Q", expects="datetime"), {"q": "2026-03-06"}, "2026-03-06"),
    ],
)
def test_what_is_changed_is_told(question: Question, filled: dict[str, object], answer: object) -> None:
    assert forms.answers(sent(view(question), **filled)) == {"q": answer}


def test_what_was_put_in_before_counts_as_answered_again() -> None:
    opened = view(
        Question(name="q", prompt="Q", value="Bolt", answered=True), Question(name="r", prompt="R", value="x")
    )
    assert forms.answers(sent(opened)) == {"q": "Bolt"}


@pytest.mark.parametrize("expects", ["date", "time", "datetime", "number"])
def test_a_value_that_no_picker_takes_is_a_line_of_text(expects: Expects) -> None:
    opened = view(Question(name="q", prompt="Q", expects=expects, value="some day soon"))
    assert block(opened, "q")["element"]["type"] == "plain_text_input"
    assert forms.answers(sent(opened, q="Friday")) == {"q": "Friday"}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(st.sampled_from("abc \n"), max_size=300), max_size=40).map("".join))
def test_a_long_text_is_whole_when_it_comes_back(text: str) -> None:
    text = f"{text}{'long line ' * 500}\nend"
    opened = view(Question(name="q", prompt="Q", expects="text", value=text))
    pieces = [one["element"].get("initial_value", "") for one in opened["blocks"]]
    assert all(len(piece) <= INPUT_CHARS for piece in pieces)
    last = opened["blocks"][-1]["block_id"].replace("/", "__")
    back = cast("str", forms.answers(sent(opened, **{last: f"{pieces[-1]}, and more"}))["q"])
    assert "".join(back.split()) == "".join(f"{text}, and more".split())


def test_a_title_that_is_too_long_is_shown_whole_above_the_questions() -> None:
    opened = view(Question(name="q", prompt="Q"), title="How it went at Acme Rockets and Sons")
    assert opened["title"]["text"] == "Afterword"
    assert "How it went at Acme Rockets and Sons" in shown({"blocks": opened["blocks"][:1]})


def test_many_options_come_in_groups() -> None:
    many = tuple(Option(label=f"Zone {n}", value=f"z{n}") for n in range(250))
    opened = view(Question(name="q", prompt="Q", expects="choice", value="z249", options=many))
    element = block(opened, "q")["element"]
    assert [group["label"]["text"] for group in element["option_groups"]] == ["1 – 100", "101 – 200", "201 – 251"]
    assert forms.answers(sent(opened, q="z7")) == {"q": "z7"}


def test_errors_go_where_there_is_a_field() -> None:
    opened = sent(
        view(Question(name="company", prompt="Company"), Question(name="ends_at", prompt="Ends", expects="datetime"))
    )
    assert forms.errors(opened, {"ends_at": "That is before it starts."}) == {"ends_at": "That is before it starts."}
    assert forms.errors(opened, {"other": "Never heard of it."}) == {"company": "Never heard of it."}


def test_a_form_that_is_given_back_keeps_what_was_filled_in() -> None:
    questions = (
        Question(name="company", prompt="Company", value="Acme"),
        Question(name="starts_at", prompt="Starts", expects="datetime", value="2026-03-03T14:00"),
        Question(name="kind", prompt="Kind", expects="choice", value="video", options=KINDS),
    )
    first = sent(view(*questions), company="Bolt", kind="-")
    again = forms.reopened(first, ["That is before it starts."])
    check_view(again)
    assert "That is before it starts." in shown(again)
    assert forms.answers(sent(again, starts_at__time="15:00")) == {
        "company": "Bolt",
        "kind": "",
        "starts_at": "2026-03-03T15:00",
    }


def test_what_comes_back_broken_is_no_form() -> None:
    broken: Any = {"private_metadata": "{not json", "blocks": "none", "state": 7}
    assert forms.about(broken) == ("", "")
    assert forms.answers(broken) == {}


def test_every_form_of_the_bot_is_taken() -> None:
    now = datetime(2026, 3, 2, 14, tzinfo=UTC)
    interview = Interview(id="i1", company="Acme", starts_at=now, zone="Europe/Berlin", logged_at=now)
    contact = Contact(id="c1", name="Dana Li", interviews=("i1",))
    follow_up = FollowUp(id="f1", rule="R6", kind="thank_you", interview="i1", contact="c1", made_at=now)
    desk = Desk(seeker=Seeker(), interviews={"i1": interview}, contacts={"c1": contact}, follow_ups={"f1": follow_up})
    step = Step(desk=desk, now=now)
    built = (
        catalogue.interview_form(step),
        catalogue.interview_form(step, interview),
        catalogue.debrief_form(step, interview),
        catalogue.contact_form(interview),
        catalogue.contact_form(interview, contact),
        catalogue.snooze_form(step, follow_up),
        catalogue.settings_form(step),
    )
    for one in built:
        opened = forms.view(one)
        check_view(opened)
        assert forms.answers(sent(opened)) == {}
        assert len(json.dumps(opened)) < 100_000
