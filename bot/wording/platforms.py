"""What only a chat platform needs: pages, forms, buttons of others."""

from collections.abc import Mapping

GOES_ON_IN_FILE = "It goes on in the file below."
WHOLE_FILE = "the whole of it.txt"
PAGE_BACK, PAGE_ON = "Back", "Next"
MORE_BELOW = "There is more; “followups” in our messages shows all of it."
ANSWERED_IN_MESSAGES = "I answered in our direct messages."
PAGE_GONE = "I can't turn this page any more. Ask me once more, and you see it as it is now."
OPEN_FORM = "Open the form"


def page_of(page: int, pages: int) -> str:
    return f"{page} of {pages}"


def form_to_open(title: str) -> str:
    """Where a form could not open by itself: nothing was pressed, or too long ago."""
    return f"Here is the form: *{title}*."


NOT_YOURS = "That button belongs to somebody else; nothing was changed."
EDITED_UNREAD = (
    "I read a message once, when it is sent, so your edit has changed nothing here. Tell me what is different in a new "
    "message; “undo” takes back what I made of the old one."
)
DELETED_UNREAD = (
    "You deleted a message, and what I took from it is still here. “undo” takes it back while it is the last thing I "
    "noted; “forget” destroys everything."
)
TOO_MUCH_AT_ONCE = (
    "That is more at once than I can take in, and I have not read the last of it. Please send it again in a minute."
)
FILES_NOT_SHARED = "A file belongs here, and this workspace does not let me share files. Its admin can allow it."
READING_FILE = "is reading your file"
FORM_SAVE = "Save"
FORM_CANCEL = "Cancel"
FORM_CLOSE = "Close"
FORM_SAVING_TITLE = "One moment"
FORM_SAVING = "I am writing it down. This takes longer than usual; you can close this, nothing is lost."
FORM_SAVED_TITLE = "Done"
FORM_SAVED = "It is written down."
FORM_TO_CORRECT = "Not saved yet:"
FORM_CORRECT = "Correct it"
FORM_MORE = "Saved. There is more to fill in, if you like."
PAUSES = ("tomorrow", "Monday", "in a week", "in two weeks")
OTHER_TIME = "Or another time"
WHEN_PRESETS = ("In 3 hours", "Tomorrow morning", "In two days", "In a week")
"""Each as the reader of moments takes it."""
FORM_ZONE_HINT = "A city or a zone, such as London or Europe/Berlin"
FORM_DATE_HINT = "A day, such as Tuesday or 2026-03-02"
FORM_TIME_HINT = "A time, such as 14:00 or 2pm"
FORM_DATETIME_HINT = "A day and a time, such as Tuesday 2pm"
FORM_NUMBER_HINT = "A number"
PROMPTS: Mapping[str, str] = {
    "Log an interview": "interview",
    "Tell how it went": "debrief",
    "What is pending?": "followups",
    "What can you do?": "help",
}
"""Suggested where a conversation begins: what the button says, and what it sends."""


def form_time(prompt: str) -> str:
    """The second half of a question about a day and a time, where each is picked by itself."""
    return f"{prompt.rstrip('?')}: time"


def labelled(label: str) -> str:
    """What stands before that which is said of it."""
    return label if label.endswith("?") else f"{label}:"


def form_page(page: int, pages: int) -> str:
    """The button that leads to this page of a form."""
    return f"Go on ({page_of(page, pages)})"


def form_goes_on(prompt: str) -> str:
    return f"{prompt} (goes on)"


def went_wrong(error_id: str) -> str:
    return f"Something went wrong here ({error_id}), and I did not take that in. Please try once more."
