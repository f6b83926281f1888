"""How much of a file is read. Hostile ones are common, and nobody's interview needs more."""

from typing import Final

FILE_BYTES: Final = 20_000_000
"""Of any file; a bigger one is not even looked at."""
CALENDAR_BYTES: Final = 4_000_000
"""Years of somebody's whole calendar."""
EVENTS: Final = 500
"""Of one file, in their order."""
ATTENDEES: Final = 100
"""Of one event: an all-hands is no interview."""
LINE_CHARS: Final = 60_000
"""Of one line, folds undone; pictures are kept in longer ones."""
LINES: Final = 400
"""Of one event, those that are read."""
ZONES: Final = 50
ZONE_CHANGES: Final = 20
"""Summer times that one zone's definition may tell of, one after another."""
ID_CHARS: Final = 1_000
NAME_CHARS: Final = 120
SUMMARY_CHARS: Final = 300
PLACE_CHARS: Final = 500
DESCRIPTION_CHARS: Final = 2_000
TAGGED_CHARS: Final = 10_000
"""Of a description that is looked at, tags and all."""
LONGEST_MIN: Final = 14 * 24 * 60
"""Of one event, in minutes: two weeks."""
FIRST_YEAR, LAST_YEAR = 1971, 8999
"""Of anything that is dated."""

DESK_BYTES: Final = 8_000_000
"""Of a desk that was taken along, unpacked; years of search are a tenth of it."""
DESK_ROWS: Final = 10_000
"""Of all of its rows: interviews, contacts, promises, permissions and follow-ups."""
DESK_FILES: Final = 100
"""In its archive; ours has a dozen."""
TEXT_CHARS: Final = 20_000
"""Of one text on it: as much as is read of a message."""
