"""How the words behind a command may go on."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.desk import Desk, Seeker
from bot.dialogue.commands import COMMANDS
from bot.dialogue.suggesting import suggestions
from bot.event import Commanded, Said
from bot.turn import turn

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
SAID = (
    "Interview with Globex for Platform Engineer on Thursday at 10, video",
    "Interviewed with Acme today at 8am. Met Dana Li, she said I would hear by Friday. It went well",
)


def desk_of(*said: str) -> Desk:
    desk = Desk(seeker=Seeker(zone="America/New_York"))
    for number, text in enumerate(said):
        desk = turn(desk, Said(id=f"e{number}", text=text), NOW).desk
    return desk


def suggested(command: str, words: str = "", *, desk: Desk | None = None) -> list[tuple[str, str]]:
    found = suggestions(desk_of(*SAID) if desk is None else desk, command, words, NOW + timedelta(hours=3))
    return [(option.label, option.value) for option in found]


@pytest.mark.parametrize(
    ("command", "words", "first"),
    [
        ("interview", "", ("list", "list")),
        ("interview", "edit glob", ("edit Globex (Platform Engineer): Thursday 5 March, 10:00–11:00 am", "edit i1")),
        ("debrief", "", ("Acme: Monday 2 March, 8:00–9:00 am", "i2")),
        ("followups", "", ("Acme", "Acme")),
        ("followups", "GLO", ("Globex", "Globex")),
        ("contacts", "dan", ("Dana Li", "Dana Li")),
        ("draft", "", ("Thank-you to Dana Li (Acme), Tuesday 3 March", "f4")),
        ("calendar", "", ("on", "on")),
        ("calendar", "globex", ("Globex (Platform Engineer): Thursday 5 March, 10:00–11:00 am", "i1")),
        ("settings", "tone", ("tone plain (Letters sound)", "tone plain")),
        ("settings", "quiet", ("quiet_from 21:00 (Quiet from)", "quiet_from 21:00")),
        ("why", "thank", ("Thank-you to Dana Li (Acme), Tuesday 3 March", "f4")),
        ("pause", "", ("tomorrow", "tomorrow")),
        ("help", "deb", ("debrief", "debrief")),
        ("one that is added some day", "ac", ("Acme", "Acme")),
    ],
)
def test_what_fits_is_suggested(command: str, words: str, first: tuple[str, str]) -> None:
    assert suggested(command, words)[:1] == [first]


def test_an_interview_that_was_cannot_be_cancelled() -> None:
    assert [value for _, value in suggested("interview", "cancel")] == ["cancel i1"]


@pytest.mark.parametrize("command", [name for name, command in COMMANDS.items() if "[" in command.usage])
def test_every_suggestion_is_understood(command: str) -> None:
    desk = desk_of(*SAID)
    for _, value in suggested(command):
        told = turn(desk, Commanded(id="e9", name=command, words=value), NOW + timedelta(hours=3))
        said = " ".join(posted.message.text for posted in (*told.says, *told.replies))
        assert "I do not know" not in said
        assert told.opens or said


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_desk_harms_nothing(command: str) -> None:
    assert all(label and value for label, value in suggested(command, desk=Desk(seeker=Seeker())))
