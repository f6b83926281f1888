"""Whether a text is an employer's own letter of invitation, pasted: what it calls "you" is the seeker."""

import re

from bot.understanding.cues import find_phrases, phrases
from bot.understanding.tokens import tokenize

_GREETS = re.compile(r"\s{0,9}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^\n.?]{0,40}\n", re.IGNORECASE)
"""A first line that greets and nothing else."""
_INVITES = phrases(
    """
    invite|inviting you; you are|have|have been|been invited; you're invited; you will|you'll|to meet|speak|talk;
    you will|you'll be meeting|speaking|interviewed|joined; meet|speak|talk|chat with you; meet|interview you;
    your interview|onsite|screen|application|availability; you for applying|your; could|can|would you join|attend|make;
    schedule|arrange|book * interview|call|chat|conversation; pleased|delighted|happy|excited to invite|confirm|offer
    """
)


def is_letter_of_invitation(text: str) -> bool:
    """Whether it greets the seeker on a line of its own, and then invites."""
    return bool(_GREETS.match(text)) and bool(find_phrases(tokenize(text), _INVITES))
