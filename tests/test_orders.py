"""The benchmark of orders finds what is wrong with the bot."""

from typing import Any

import pytest

from benchmarks.orders import score

BEFORE = [
    {"say": "Interview with Acme on Tuesday March 3 at 2pm", "now": "2026-03-02T09:00:00-05:00"},
    {"say": "Good. Met Dana Li and Tom Baker", "now": "2026-03-03T16:00:00-05:00"},
]


def row(say: str, **expect: Any) -> dict[str, Any]:
    return {
        "id": "k1", "zone": "America/New_York", "now": "2026-03-03T17:30:00-05:00", "before": BEFORE, "say": say,
        "expect": expect,
    }  # fmt: skip


def thanked(person: str, state: str) -> dict[str, Any]:
    return {"followups": [{"company": "Acme", "person": person, "kind": "thank_you", "state": state}]}


@pytest.mark.parametrize(
    "told",
    [
        row("I thanked Dana", ask="sent", company="Acme", on="2026-03-03", state=thanked("Dana Li", "done")),
        row("did I ever thank Tom?", ask="list", company="Acme", shows=["Tom Baker"]),
        row("what a day", ask="smalltalk", state=thanked("Dana Li", "nudged")),
        row("remove Tom", ask="remove", company="Acme", state={"no_contacts": ["Tom Baker"]}),
    ],
)
def test_right(told: dict[str, Any]) -> None:
    assert [scored.wrong for scored in score([told])] == [()]


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (row("I thanked Dana", ask="smalltalk"), "changes Acme"),
        (row("I thanked Dana", ask="sent", state=thanked("Tom Baker", "done")), "no Acme Tom Baker thank_you done"),
        (row("what a day", ask="who", shows=["Dana Li"]), "does not show Dana Li"),
        (row("I thanked Dana", ask="sent", company="Globex"), "touches Acme"),
        (row("I thanked Dana", ask="sent", company="Acme", which=True), "does not ask which"),
        (row("what a day", ask="snooze", on="2026-04-01"), "nothing on 2026-04-01"),
        (row("what a day", ask="remove", state={"no_contacts": ["Tom Baker"]}), "Tom Baker is still there"),
    ],
)
def test_wrong(told: dict[str, Any], wrong: str) -> None:
    (scored,) = score([told])
    assert any(wrong in fault for fault in scored.wrong)
