"""What is asked, and so tells nothing: "what's tomorrow", "is it Thursday or Friday?"."""

import re

from bot.understanding.tokens import sentences

_LEAD = r"(?:(?:and|so|but|hey|ok|okay|wait|hi|sorry|um|oh|well),? ){0,3}"
_DOES = (
    r"(?:is|are|was|were|am|do|does|did|can|could|should|shall|will|would|have|has|had|may|isn't|aren't|don't|didn't)"
)
_ANYBODY = r"(?:i|they|she|he|we|you)"
_ANYTHING = rf"(?:{_ANYBODY}|it|that|this|there)"
"""After "did" and "had" these are as often an object: "did it", "had that today"."""
_MORE = r"(?:to|about|next|new|now|time|day|date|else|many|much|long|often|company|interview|come|kind)"
_ASKED = re.compile(
    rf"{_LEAD}(?:(?:what|when|where|who|why|how|which)(?:(?:'s|s|'re|re|'d)\b(?! in\b)| (?:{_DOES}|{_MORE})\b)"
    rf"|{_DOES} {_ANYBODY}\b|(?:is|are|was|were|does|can|could|should|will|would|has|isn't) {_ANYTHING}\b"
    r"|(?:is|are|does) (?:the|my|our|their)\b)",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Whether all of it is one question, by how it begins: by a word of asking, or the verb before whom it is about.
    A mark at its end alone makes it none ("went okay I think?")."""
    asked = text.replace("’", "'").strip()
    return bool(_ASKED.match(asked)) and len(sentences(asked)) == 1
