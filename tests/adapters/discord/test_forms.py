"""Forms as modals, there and back."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.discord import forms
from adapters.discord.limits import INPUT_CHARS
from adapters.discord.render import meant
from bot.desk import Contact, Desk, FollowUp, Interview, Seeker
from bot.dialogue import forms as catalogue
from bot.dialogue.step import Step
from bot.message import Answers, Expects, Form, Option, Question
from tests.adapters.discord.filling import filled_in
from tests.adapters.discord.schema import Json, check_message, check_modal, components_in
from tests.discord_markdown import read, words

KINDS = tuple(
    Option(label=label, value=label[:5].lower()) for label in ("Phone screen", "Video call", "Panel", "Other")
)
DAYS = tuple(Option(label=day, value=day[:3].lower()) for day in ("Monday", "Tuesday", "Wednesday"))
YES_NO = (Option(label="Yes", value="yes"), Option(label="No", value="no"))


def form(*questions: Question, title: str = "Interview", name: str = "other") -> Form:
    return Form(name=name, title=title, about="i1", questions=questions)


def opened(*questions: Question, title: str = "Interview") -> Json:
    """Its first page. A question more keeps a moment from being all that is asked."""
    built = forms.modal(form(*questions, Question(name="last", prompt="Last"), title=title))
    check_modal(built)
    return built


def taken(modal: Json, **given: object) -> forms.Sent:
    sent = forms.sent(filled_in(modal, **given))
    assert sent is not None
    return sent


def test_what_is_left_as_it_was_is_left_out() -> None:
    questions = (
        Question(name="company", prompt="Company", required=True, value="Acme"),
        Question(name="people", prompt="People", expects="text", value="Dana Li\nTom  Baker "),
        Question(name="kind", prompt="Kind", expects="choice", value="video", options=KINDS),
        Question(name="known", prompt="Known?", expects="choice", value="no", options=YES_NO),
        Question(name="days", prompt="Days", expects="choices", value=("tue", "mon"), options=DAYS),
        Question(name="starts_at", prompt="Starts", expects="datetime", value="2026-03-03T14:00"),
        Question(name="by", prompt="By", expects="date", value="2026-03-06"),
        Question(name="at", prompt="At", expects="time", value="18:00"),
        Question(name="cap", prompt="At most", expects="number", value="5"),
        Question(name="zone", prompt="Zone", expects="zone", value="Europe/Berlin"),
    )
    for page in (0, 1):
        modal = forms.modal(form(*questions), page)
        check_modal(modal)
        sent = taken(modal)
        assert (sent.form, sent.about, sent.page, sent.pages) == ("other", "i1", page, 2)
        assert sent.answers == {}
        assert len(sent.labels) == 5


@pytest.mark.parametrize(
    ("question", "filled", "answer"),
    [
        (Question(name="q", prompt="Q", value="Acme"), {"q": "Bolt"}, "Bolt"),
        (Question(name="q", prompt="Q", value="Acme"), {"q": ""}, ""),
        (Question(name="q", prompt="Q", expects="choice", options=KINDS), {"q": "phone"}, "phone"),
        (Question(name="q", prompt="Q", expects="choice", value="video", options=KINDS), {"q": ""}, ""),
        (Question(name="q", prompt="Q", expects="choice", options=YES_NO), {"q": "yes"}, "yes"),
        (Question(name="q", prompt="Q", expects="choice", value="yes", options=YES_NO), {"q": "-"}, ""),
        (Question(name="q", prompt="Q", expects="choices", options=DAYS), {"q": ("mon", "wed")}, ("mon", "wed")),
        (Question(name="q", prompt="Q", expects="choices", value=("mon",), options=DAYS), {"q": ()}, ()),
        (Question(name="q", prompt="Q", expects="datetime"), {"q": "Tuesday 2pm"}, "Tuesday 2pm"),
        (Question(name="q", prompt="Q", expects="number", value="5"), {"q": "7"}, "7"),
    ],
)
def test_what_is_changed_is_told(question: Question, filled: dict[str, object], answer: object) -> None:
    assert taken(opened(question), **filled).answers == {"q": answer}


def test_what_was_put_in_before_counts_as_answered_again() -> None:
    modal = opened(
        Question(name="q", prompt="Q", value="Bolt", answered=True), Question(name="r", prompt="R", value="x")
    )
    assert taken(modal).answers == {"q": "Bolt"}


@pytest.mark.parametrize("expects", ["date", "time", "datetime", "number", "zone"])
def test_a_moment_is_typed_and_its_field_says_how(expects: Expects) -> None:
    (label, _) = opened(Question(name="q", prompt="Q", expects=expects))["components"]
    assert label["component"]["type"] == 4
    assert label["component"]["placeholder"]


def test_a_moment_is_shown_as_it_was_typed() -> None:
    typed = Question(name="q", prompt="Q", expects="datetime", value="Tomorrow at Ten", answered=True)
    known = Question(name="r", prompt="R", expects="datetime", value="2026-03-03T14:00")
    fields = [label["component"].get("value") for label in opened(typed, known)["components"]]
    assert fields == ["Tomorrow at Ten", "2026-03-03 14:00", None]


def test_a_moment_that_is_all_that_is_asked_can_be_picked_too() -> None:
    modal = forms.modal(form(Question(name="when", prompt="Until when?", expects="datetime", required=True)))
    check_modal(modal)
    assert taken(modal).answers == {}
    assert taken(modal, when_when="Tomorrow morning").answers == {"when": "Tomorrow morning"}
    assert taken(modal, when_when="Tomorrow morning", when="Friday 9am").answers == {"when": "Friday 9am"}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.text(st.sampled_from("abc \n"), max_size=300), max_size=40).map("".join))
def test_a_long_text_is_whole_when_it_comes_back(text: str) -> None:
    text = f"{text}{'long line ' * 500}\nend"
    modal = forms.modal(form(Question(name="q", prompt="Q", expects="text", value=text, answered=True)))
    check_modal(modal)
    assert all(len(each["component"]["value"]) <= INPUT_CHARS for each in components_in(modal) if each["type"] == 18)
    back = taken(modal).answers["q"]
    assert isinstance(back, str)
    assert "".join(back.split()) == "".join(text.split())


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_whatever_is_in_a_form_discord_takes(title: str, prompt: str, value: str) -> None:
    option = Option(label=value, value="v")
    modal = forms.modal(
        form(
            Question(name="line", prompt=prompt, value=value),
            Question(name="text", prompt=prompt, expects="text", value=value),
            Question(name="choice", prompt=prompt, expects="choice", options=(option, *KINDS)),
            title=title,
        )
    )
    check_modal(modal)
    assert taken(modal).answers == {}


def test_a_long_question_goes_on_below_its_label() -> None:
    label = opened(Question(name="q", prompt="Whom did you meet? Names as they are spelled, with title."))[
        "components"
    ][0]
    assert (label["label"], label["description"]) == ("Whom did you meet?", "Names as they are spelled, with title.")


def test_what_must_be_answered_comes_first_and_the_rest_on_pages() -> None:
    questions = [Question(name=f"q{n}", prompt=f"Q{n}", required=n in (3, 8)) for n in range(12)]
    assert [[q.name for q in page] for page in forms.pages(form(*questions))] == [
        ["q3", "q8", "q0", "q1", "q2"],
        ["q4", "q5", "q6", "q7", "q9"],
        ["q10", "q11"],
    ]


def test_after_a_page_there_is_a_way_to_the_next() -> None:
    questions = [Question(name=f"q{n}", prompt=f"Q{n}") for n in range(6)]
    built = form(*questions, name="interview")
    shown = forms.goes_on(taken(forms.modal(built), q0="x"), "i1")
    assert shown is not None
    check_message(shown.payload)
    (button,) = [one for one in components_in(shown.payload["components"]) if one["type"] == 2]
    assert button["label"] == "Go on (2 of 2)"
    assert meant(button["custom_id"]) == ("", "~form 1 interview:i1")
    assert forms.goes_on(taken(forms.modal(built, 1)), "i1") is None


# ── what is wrong ───────────────────────────────────────────────────────────────────────────────────────────────────

WRONG: Answers = {
    "when": "some *day* @everyone",
    "name": "",
    "note": "1. one\n2. two https://x.example/a_b",
    "days": ("mon",),
}


def asked() -> Form:
    return form(
        Question(name="when", prompt="When", expects="datetime"),
        Question(name="name", prompt="Name", value="Dana"),
        Question(name="note", prompt="Note", expects="text"),
        Question(name="days", prompt="Days", expects="choices", options=DAYS),
        Question(name="left", prompt="Left", value="as it was"),
        name="snooze",
    )


def test_what_was_typed_is_kept_until_it_is_right() -> None:
    sent = taken(forms.modal(asked()), **WRONG)
    shown = forms.to_correct(sent, {"when": "I cannot read that.", "": "Something else."})
    check_message(shown.payload)
    found = components_in(shown.payload["components"])
    told = "\n".join(words(read(one["content"])) for one in found if one["type"] == 10)
    assert told.startswith("Not saved yet:\nWhen: I cannot read that.\nSomething else.")
    assert "some *day* @everyone" in told
    (button,) = [one for one in found if one["type"] == 2]
    assert meant(button["custom_id"]) == ("", "~mend 0 pick:i1")
    assert forms.typed(shown.payload, asked(), 0) == WRONG
    again = forms.modal(asked(), 0, forms.typed(shown.payload, asked(), 0))
    check_modal(again)
    assert taken(again, when="Friday").answers == {**WRONG, "when": "Friday"}


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf")), max_size=300))
def test_whatever_was_typed_is_kept(text: str) -> None:
    text = text.strip()
    sent = taken(forms.modal(asked()), note=f"{text}!")
    shown = forms.to_correct(sent, {"when": "?"})
    check_message(shown.payload)
    assert forms.typed(shown.payload, asked(), 0) == {"note": f"{text}!"}


def test_a_long_answer_is_kept_beside_short_ones() -> None:
    typed = {"when": "never", "name": "Tom", "note": "long " * 700 + "end", "days": ()}
    sent = taken(forms.modal(asked()), **typed)
    shown = forms.to_correct(sent, {"when": "I cannot read that."})
    check_message(shown.payload)
    assert forms.typed(shown.payload, asked(), 0) == {"when": "never", "name": "Tom", "note": typed["note"]}
    assert not shown.files


def test_what_is_too_long_to_be_kept_is_given_back_as_a_file() -> None:
    sent = taken(forms.modal(asked()), when="never", note="long " * 790)
    shown = forms.to_correct(sent, {"when": "I cannot read that."})
    check_message(shown.payload)
    assert forms.typed(shown.payload, asked(), 0) == {"when": "never"}
    assert shown.files[0].content.decode().count("long") == 790


# ── broken, and real ones ───────────────────────────────────────────────────────────────────────────────────────────


def test_what_comes_back_broken_is_no_form() -> None:
    assert forms.sent({"custom_id": "form/x", "components": 7}) is None
    assert forms.sent({"custom_id": "another/interview/i1/0/2"}) is None
    assert forms.typed({"components": [{"type": 17, "components": [{"type": 10, "id": "x"}]}]}, asked(), 9) == {}
    assert forms.modal(asked(), 9) == forms.modal(asked())


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
        seen: list[str] = []
        for page in range(len(forms.pages(one))):
            modal = forms.modal(one, page)
            check_modal(modal)
            sent = taken(modal)
            assert sent.answers == {}
            seen += sent.labels
        assert sorted(seen) == sorted(question.name for question in one.questions)


def test_the_first_page_asks_what_the_plan_is_made_of() -> None:
    step = Step(desk=Desk(seeker=Seeker()), now=datetime(2026, 3, 2, 14, tzinfo=UTC))
    first, rest = forms.pages(catalogue.interview_form(step))
    assert [question.name for question in first] == ["company", "starts_at", "ends_at", "role", "kind"]
    assert len(rest) == 5
