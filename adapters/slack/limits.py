"""What Slack takes, each as one number: characters, unless the name says what else.

https://docs.slack.dev/reference/block-kit, /reference/views and /reference/methods/chat.postMessage
"""

from typing import Final

from adapters.addresses import LinkLimits

BLOCKS: Final = 50
"""Of one message."""
VIEW_BLOCKS: Final = 100
"""Of a modal, and of the App Home."""
MESSAGE_CHARS: Final = 12_000
"""Of all the text in a message's blocks. Slack gives no number; `msg_blocks_too_long` comes near 13,200."""
SMALL_CHARS: Final = 2_500
"""Of a message that Slack has called too long: no known limit is below it."""
PIECE_CHARS: Final = 3_000
"""Of one block of text."""
HEADER_CHARS: Final = 150
FIELDS: Final = 10
"""Of one section."""
CONTROLS: Final = 25
"""Of one row of buttons and selects."""
BUTTON_CHARS: Final = 75
URL_CHARS: Final = 3_000
LINKS: Final = LinkLimits(schemes=frozenset({"http", "https"}), longest=URL_CHARS)
"""What a button can open."""
PLACEHOLDER_CHARS: Final = 150
OPTIONS: Final = 100
"""Of one select, or of one group of its options."""
OPTION_CHARS: Final = 75
LABEL_CHARS: Final = 2_000
TITLE_CHARS: Final = 24
"""Of a modal."""
INPUT_CHARS: Final = 3_000
"""Of what is filled in, or can be typed, in one field."""
ALT_CHARS: Final = 1_000
"""Of what is told of a picture to who cannot see it."""
PROMPTS: Final = 4
"""Suggested where the conversation begins."""
