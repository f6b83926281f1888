"""The parts of a letter's text: the greeting, what is said, the words it closes with, and the signature under them."""

import re
from dataclasses import dataclass
from typing import Final

GREETING_WORDS: Final = ("hello", "hi", "hey", "dear", "greetings", "good morning", "good afternoon", "good evening")
SIGN_OFFS: Final = (
    "all the best", "best", "best regards", "best wishes", "cheers", "cordially", "gratefully", "kind regards",
    "kindest regards", "many thanks", "regards", "respectfully", "sincerely", "sincerely yours", "take care",
    "thank you", "thank you again", "thanks", "thanks again", "warm regards", "warm wishes", "warmest regards",
    "warmly", "with best wishes", "with gratitude", "with kind regards", "with many thanks", "with thanks",
    "with warm regards", "yours", "yours faithfully", "yours sincerely", "yours truly",
)  # fmt: skip
LONGEST_SIGNATURE: Final = 6
"""Lines under the closing words, at most; what stands higher is part of the letter."""

_GREETING: Final = re.compile(rf"(?:{'|'.join(GREETING_WORDS)})\b[^\n]{{0,60}}", re.IGNORECASE)
_LONGEST_FIRST: Final = "|".join(sorted(SIGN_OFFS, key=len, reverse=True))
_SIGN_OFF: Final = re.compile(
    rf"(?P<words>(?:{_LONGEST_FIRST})\s*[,.!]?)(?P<rest>(?<=,)[^\n,]{{0,60}})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    greeting: str
    """Its line (`Hello Dana,`); empty where there is none."""
    said: str
    sign_off: str
    """Its words (`Kind regards,`); empty where there are none."""
    signature: str

    def __str__(self) -> str:
        closing = "\n".join(part for part in (self.sign_off, self.signature) if part)
        return "\n\n".join(part for part in (self.greeting, self.said, closing) if part)


def parts_of(body: str) -> Parts:
    first, _, rest = body.strip().partition("\n")
    greeting = first.strip() if _GREETING.fullmatch(first.strip()) else ""
    said = rest if greeting else body
    lines = said.strip().split("\n")
    for at in range(len(lines) - 1, max(-1, len(lines) - 2 - LONGEST_SIGNATURE), -1):
        if closing := _SIGN_OFF.fullmatch(lines[at].strip()):
            under = [(closing["rest"] or "").strip(), *lines[at + 1 :]]
            return Parts(
                greeting=greeting,
                said="\n".join(lines[:at]).strip(),
                sign_off=closing["words"],
                signature="\n".join(line.strip() for line in under if line.strip()),
            )
    return Parts(greeting=greeting, said=said.strip(), sign_off="", signature="")


def closing_of(signature: str) -> tuple[str, str]:
    """Closing words, and what stands under them: `Best, Alex` -> (`Best,`, `Alex`); `Alex` -> ("", `Alex`)."""
    parts = parts_of(f"\n{signature}")
    return (parts.sign_off, parts.signature) if parts.sign_off and not parts.said else ("", signature)
