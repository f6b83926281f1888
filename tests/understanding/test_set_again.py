"""What puts a setting right that was just made, and what does not."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.reading import Context
from bot.understanding.set_again import find_set_again

BERLIN = ZoneInfo("Europe/Berlin")
CONTEXT = Context(now=datetime(2026, 3, 3, 12, tzinfo=BERLIN), zone=BERLIN, country="DE", people=("Dana Li",))
DEFAULTS = {"quiet_from": "21:00", "quiet_to": "08:00"}
BRIEF, QUIET = {"brief_at": "09:00"}, {"quiet_from": "22:00", "quiet_to": "07:00"}


@pytest.mark.parametrize(
    ("text", "made", "now"),
    [
        ("wait no make that 10am", BRIEF, {"brief_at": "10:00"}),
        ("sorry, 8", BRIEF, {"brief_at": "08:00"}),
        ("oops I meant 7 in fact", BRIEF, {}),
        ("oops, I meant 7:30", BRIEF, {"brief_at": "07:30"}),
        ("10am, not 9", BRIEF, {}),
        ("change it to 8pm please", BRIEF, {"brief_at": "20:00"}),
        ("not 9, 10", BRIEF, {"brief_at": "10:00"}),
        ("noon actually", BRIEF, {"brief_at": "12:00"}),
        ("sorry, 11", {"quiet_from": "22:00"}, {"quiet_from": "23:00"}),
        ("sorry, until 9", {"quiet_from": "22:00"}, {"quiet_to": "09:00"}),
        ("hm no, 6am", QUIET, {"quiet_to": "06:00"}),
        ("hm no, 11", QUIET, {"quiet_from": "23:00"}),
        ("no, 9pm to 8am", QUIET, {"quiet_from": "21:00", "quiet_to": "08:00"}),
        ("actually an hour", {"debrief_after_min": "30"}, {"debrief_after_min": "60"}),
        ("no wait 45", {"debrief_after_min": "30"}, {"debrief_after_min": "45"}),
        ("rather two", {"chase_cap": "3"}, {"chase_cap": "2"}),
        ("sorry, Sascha", {"name": "Sasha"}, {"name": "Sascha"}),
        ("oh sorry Lisbon", {"zone": "Europe/Berlin"}, {"zone": "Europe/Lisbon"}),
        ("no, warm", {"tone": "formal"}, {"tone": "warm"}),
        ("10am", BRIEF, {}),
        ("sorry, it's at 3 now", BRIEF, {}),
        ("sorry, 11 people were there", {"quiet_from": "22:00"}, {}),
        ("no, Dana said Friday at 10", BRIEF, {}),
        ("actually Dana", {"name": "Sasha"}, {}),
        ("sorry my mistake", {"name": "Sasha"}, {}),
        ("no thanks", {"name": "Sasha"}, {}),
        ("wait no make that 10am", {}, {}),
    ],
)  # fmt: skip
def test_settings_put_right(text: str, made: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert {setting.name: setting.value for setting in find_set_again(text, made, {**DEFAULTS, **made}, CONTEXT)} == now
