"""How often Python looks for values that refer to each other in a circle and can go."""

import gc
from typing import Final

AT_ONCE: Final = 10_000
"""So many values are made before the newest are looked through. An answer makes hundreds that live until it is given:
with Python's own 700, they are looked through again and again."""


def look_less() -> None:
    """For a process that starts: nearly all that it makes stays, and need not be looked through on the way."""
    gc.set_threshold(AT_ONCE)


def look_seldom() -> None:
    """What is there by now stays, and is never looked through again. For a process that has started, and will run for
    long."""
    gc.collect()
    gc.freeze()
    look_less()
