"""What Discord takes, each as one number: characters, unless the name says what else.

https://docs.discord.com/developers/components/reference, /interactions/application-commands and /resources/message
"""

from typing import Final

from adapters.addresses import LinkLimits

COMPONENTS: Final = 40
"""Of one message, those inside of others included."""
MESSAGE_CHARS: Final = 4_000
"""Of all the text shown in a message."""
ROW_BUTTONS: Final = 5
"""Of one row; a select has a row to itself."""
BUTTON_CHARS: Final = 80
URL_CHARS: Final = 512
ALTERNATIVE_CHARS: Final = 1_024
"""Of what is told of a picture to who cannot see it."""
LINKS: Final = LinkLimits(schemes=frozenset({"http", "https"}), longest=URL_CHARS)
"""What a button can open."""
CUSTOM_ID_CHARS: Final = 100
PLACEHOLDER_CHARS: Final = 150
"""Of a select."""
OPTIONS: Final = 25
"""Of one select."""
OPTION_CHARS: Final = 100
"""Of what an option shows, and of its value."""

MODAL_PARTS: Final = 5
TITLE_CHARS: Final = 45
"""Of a modal."""
LABEL_CHARS: Final = 45
DESCRIPTION_CHARS: Final = 100
"""Of what stands below a label, below an option and beside a command."""
INPUT_CHARS: Final = 4_000
"""Of what is filled in, or can be typed, in one field."""
HINT_CHARS: Final = 100
"""Of what stands in a field while it is empty."""
CHECKBOXES: Final = 10
"""Of one group; of radio buttons as well."""

SUGGESTIONS: Final = 25
"""For what is being typed behind a command."""
WORDS_CHARS: Final = 6_000
"""Of what is typed behind a command."""
NONCE_CHARS: Final = 25
