"""The map of the conversation, in the docstring of its package."""

import re
from pathlib import Path

from bot import dialogue


def test_every_module_has_its_place_in_the_map():
    named = re.findall(r"`(\w+)\.py`", dialogue.__doc__ or "")
    rooms = {path.stem for path in Path(dialogue.__file__).parent.glob("*.py")} - {"__init__"}
    assert sorted(named) == sorted(rooms)
