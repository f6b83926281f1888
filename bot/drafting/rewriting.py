"""What a language model is given of a letter, and how its answer is put back. No model here: `ports.Writer` is one.

It is given the words between greeting and sign-off, and which of them are a name or a role; nothing that is not in the
letter. Greeting, sign-off and signature stay the seeker's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b

from bot import wording
from bot.desk import Desk, FollowUp, FollowUpKind
from bot.drafting.drafts import drafted
from bot.ports import Rewrite

KINDS: frozenset[FollowUpKind] = frozenset({"thank_you", "chase", "gracious", "feedback", "keep_in_touch"})
"""What is written in sentences, with room: a card and a LinkedIn note must fit where they go."""
LONGEST_OPENING = 60
"""Characters in a greeting, or in the line a sign-off begins with."""
_REACHES_SOMEBODY = re.compile(r"@|linkedin\.com/|\+?\(?\d(?:[ ().\-/]{0,2}\d){6}", re.IGNORECASE)
"""E-mail addresses, profiles and telephone numbers: a letter that holds one is given to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    greeting: str
    text: str
    sign_off: str

    def __str__(self) -> str:
        return "\n\n".join((self.greeting, self.text, self.sign_off))


def rewrite_of(desk: Desk, follow_up: FollowUp, now: datetime, until: datetime) -> Rewrite | None:
    """What a model would be asked of this letter; None where it may not be, or could do nothing."""
    parts = parts_of(desk, follow_up, now)
    return asking(desk, follow_up, parts, until) if parts else None


def asking(desk: Desk, follow_up: FollowUp, parts: Parts, until: datetime) -> Rewrite:
    facts = tuple((name, value) for name, value in facts_of(desk, follow_up) if value and value in parts.text)
    tone = follow_up.draft.tone or desk.seeker.tone
    told = (follow_up.kind, tone, str(parts), *(part for fact in facts for part in fact))
    of = blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Rewrite(follow_up=follow_up.id, of=of, text=parts.text, facts=facts, tone=tone, until=until)


def parts_of(desk: Desk, follow_up: FollowUp, now: datetime) -> Parts | None:
    """The letter as Afterword itself would write it, taken apart; None for what is no letter of this form, or is not to
    be given to anybody."""
    if follow_up.kind not in KINDS:
        return None
    own = drafted(desk, replace(follow_up, draft=replace(follow_up.draft, subject="", body="", by="")), now)
    greeting, *rest = own.body.split("\n\n") if own else ("",)
    ends = [at for at, paragraph in enumerate(rest) if at and opens_sign_off(paragraph.partition("\n")[0])]
    if not ends or "\n" in greeting or len(greeting) > LONGEST_OPENING:
        return None
    text, sign_off = "\n\n".join(rest[: ends[-1]]), "\n\n".join(rest[ends[-1] :])
    return None if _REACHES_SOMEBODY.search(text) else Parts(greeting=greeting, text=text, sign_off=sign_off)


def asked_of(desk: Desk, follow_up: FollowUp, of: str, now: datetime) -> Parts | None:
    """The letter as it would be now, if it is the one that a model was asked to rewrite."""
    parts = parts_of(desk, follow_up, now) if of == follow_up.draft.asked else None
    return parts if parts and asking(desk, follow_up, parts, until=now).of == of else None


def without_outdated(desk: Desk, now: datetime) -> Desk:
    """A model's words go when the letter would no longer be the one they were made of, or the seeker wants none."""
    mine = [f for f in desk.follow_ups.values() if f.open and f.draft.by == "model"]
    gone = [f for f in mine if not (desk.seeker.rewrites and asked_of(desk, f, f.draft.asked, now))]
    return desk.keep_all(replace(f, draft=replace(f.draft, subject="", body="", by="")) for f in gone) if gone else desk


def opens_sign_off(line: str) -> bool:
    return line.endswith(",") and len(line) <= LONGEST_OPENING


def facts_of(desk: Desk, follow_up: FollowUp) -> Iterator[tuple[str, str]]:
    """What a letter can be made of, each with what it is."""
    interview = desk.interviews[follow_up.interview]
    contact = desk.contacts.get(follow_up.contact or "")
    yield wording.FACT_COMPANY, interview.company
    yield wording.FACT_ROLE, interview.role
    yield wording.FACT_TO, contact.called if contact else ""
    yield from ((wording.FACT_TOPIC, topic.text) for topic in interview.topics)
    yield from ((wording.FACT_CLARIFY, point) for point in interview.to_clarify)
    yield wording.FACT_NEXT_STEP, interview.next_step


def words_of(rewrite: Rewrite) -> str:
    """All that is sent, as it is sent."""
    lines = [f"{name}: {value}" for name, value in ((wording.FACT_TONE, rewrite.tone), *rewrite.facts)]
    return "\n".join(lines) + f"\n\n{rewrite.text}"
