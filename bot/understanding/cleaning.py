"""A text without what cannot be seen in it."""

import unicodedata


def cleaned(text: str) -> str:
    """The text without control characters, and without those that join, hide or turn others around."""
    kept = (_seen(char) for char in unicodedata.normalize("NFC", text.replace("\r", "\n")))
    lines = (" ".join(line.split()) for line in "".join(kept).split("\n"))
    return "\n".join(line for line in lines if line.strip("\u200d "))


def _seen(char: str) -> str:
    """What is left of one character: an emoji's joiner stays, what has no width goes, what has no meaning is a gap."""
    if char in "\n\t\u200d":
        return char
    match unicodedata.category(char):
        case "Cf":
            return ""
        case "Cc" | "Cs" | "Co" | "Cn":
            return " "
        case _:
            return char
