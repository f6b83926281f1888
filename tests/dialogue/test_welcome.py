"""First contact on a platform: told what the bot is and who could see it; not spoken to first without consent."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Desk, Seeker
from bot.dialogue.export import export
from bot.event import Event, Joined, Pressed, Said, Woke
from bot.ports import Turn
from bot.turn import turn

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
JOINED = Joined(id="e1", zone="America/New_York", name="Alex", platform="slack")
LOGGED = Said(id="e2", text="Interview with Acme on Tuesday 2pm to 3pm, video")


def took(*events: Event) -> Turn:
    """The last turn of these, a minute apart."""
    last = Turn(desk=Desk(seeker=Seeker()))
    for minute, event in enumerate(events):
        last = turn(last.desk, event, NOW + timedelta(minutes=minute))
    return last


def texts(told: Turn) -> list[str]:
    return [posted.message.text for posted in told.says]


def labels(told: Turn) -> list[str]:
    return [control.label for posted in told.says for control in posted.message.controls]


def test_introduces_itself_says_who_could_see_it_and_asks() -> None:
    told = took(JOINED)
    assert "never write to an employer" in texts(told)[0]
    assert "its owners may be able to export direct messages" in texts(told)[0]
    assert labels(told) == ["Yes, remind me", "No, only answer"]
    assert texts(took(JOINED, Joined(id="e3", zone="Europe/Berlin", platform="slack"))) == []


def test_the_local_chat_is_not_asked() -> None:
    assert texts(took(Joined(id="e1", zone="America/New_York"))) == []


@pytest.mark.parametrize("answer", [(), (Pressed(id="e9", action="consent:no"),), (Said(id="e9", text="no thanks"),)])
def test_without_consent_nothing_is_ever_sent_first(answer: tuple[Event, ...]) -> None:
    told = took(JOINED, *answer, LOGGED)
    assert not any("checklist" in text for text in texts(told))
    assert told.wake_at == datetime(2026, 3, 3, 20, 0, tzinfo=UTC)  # the end: it is held then, and nothing is said
    later = turn(told.desk, Woke(), NOW + timedelta(days=2))
    assert texts(later) == []
    assert {f["nudge_at"] for f in rows(later)} == {None}


def rows(told: Turn) -> list[dict[str, object]]:
    found = export(told.desk, NOW)["followups"]
    assert isinstance(found, list)
    return found  # pyright: ignore[reportUnknownVariableType] - JSON


@pytest.mark.parametrize(
    "answer",
    [Pressed(id="e9", action="consent:yes"), Said(id="e9", text="Yes please!"), Said(id="e9", text="resume")],
)
def test_with_consent_what_is_due_comes(answer: Event) -> None:
    told = took(JOINED, LOGGED, answer)
    later = turn(told.desk, Woke(), NOW + timedelta(days=1, hours=9))
    assert any("Acme" in text for text in texts(later))


def test_it_asks_again_where_something_would_be_due_and_only_once_is_open() -> None:
    told = took(JOINED, LOGGED)
    assert texts(told)[-1].startswith("May I send you a message")
    assert [posted.message.controls for posted in told.revises] == [()]
    assert texts(took(JOINED, Pressed(id="e9", action="consent:no"), LOGGED))[-1].startswith("Got it")
