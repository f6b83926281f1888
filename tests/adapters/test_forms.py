"""What the forms of every platform have in common."""

import pytest

from adapters.forms import opener
from bot.message import Form


@pytest.mark.parametrize(
    ("name", "about", "action"),
    [
        ("interview", "", "/interview"),
        ("interview", "i1", "interview:i1"),
        ("debrief", "i1", "form:i1"),
        ("contact", "i1", "person:i1"),
        ("contact", "c1", "contact:c1"),
        ("snooze", "f3", "pick:f3"),
        ("draft", "f3", "edit:f3"),
        ("settings", "", "/settings"),
        ("cohort", "", "/cohort start"),
        ("cohort", "17", "cohort:change:17"),
        ("share", "h1", "share:edit:h1"),
        ("cheer", "i1", "cheer:words"),
    ],
)
def test_every_form_can_be_opened_by_a_button(name: str, about: str, action: str) -> None:
    assert opener(Form(name=name, title="T", about=about, questions=())).action == action
