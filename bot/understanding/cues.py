"""The words around a name that make it a person of the employer's, or keep it from being one; and finding phrases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.understanding.tokens import Token, Tokens, word_set

Choice: TypeAlias = frozenset[str]
"""The words of which one may stand at a place of a phrase."""
_ANY: Final[Choice] = frozenset("*")


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mean one thing."""

    by_first: Mapping[str, tuple[tuple[Choice, ...], ...]]
    """What may follow each first word, the longest first."""
    openings: frozenset[str]
    """The first two words of each, or the first where it has one only, or any may follow."""


_GAP = 3
"""Tokens that a `*` may stand for, at most."""


def phrases(*lines: str) -> Phrases:
    """Phrases parted by `;`; `a|b` in it stands for either word, `*` for up to three words (never first or last)."""
    known: dict[str, list[tuple[Choice, ...]]] = {}
    openings: set[str] = set()
    for option in ";".join(lines).split(";"):
        first, *rest = (_ANY if word == "*" else frozenset(word.split("|")) for word in option.split() or ("",))
        following = rest[0] if rest and rest[0] is not _ANY else {""}
        for word in first - {""}:
            known.setdefault(word, []).append(tuple(rest))
            openings |= {f"{word} {then}".rstrip() for then in following}
    return Phrases(
        by_first={first: tuple(sorted(options, key=len, reverse=True)) for first, options in known.items()},
        openings=frozenset(openings),
    )


def match_phrase(tokens: Sequence[Token], at: int, known: Phrases) -> int:
    """Where the longest known phrase that starts at `at` ends; `at` if none does."""
    options = known.by_first.get(tokens[at].low) if at < len(tokens) else None
    if not options:
        return at
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    for rest in options:
        if not rest:
            return at + 1
        if (following in rest[0] or rest[0] is _ANY) and (end := _end(tokens, at + 1, rest)):
            return end
    return at


def _end(tokens: Sequence[Token], at: int, rest: Sequence[Choice]) -> int:
    """Where the rest of a phrase, which begins at `at`, ends; 0 if it is not there."""
    for step, choice in enumerate(rest):
        if choice is _ANY:
            wanted = rest[step + 1]
            skipped = next((skip for skip in range(_GAP + 1) if _is(tokens, at + skip, wanted)), None)
            if skipped is None:
                return 0
            at += skipped
        elif _is(tokens, at, choice):
            at += 1
        else:
            return 0
    return at


def _is(tokens: Sequence[Token], at: int, choice: Choice) -> bool:
    return at < len(tokens) and tokens[at].low in choice


def find_phrases(tokens: Sequence[Token], known: Phrases) -> list[tuple[int, int]]:
    """Where known phrases stand, as (first, last) token indices, longest at each place, without overlaps."""
    found: list[tuple[int, int]] = []
    if isinstance(tokens, Tokens) and known.openings.isdisjoint(tokens.openings):
        return found
    reached, by_first = 0, known.by_first
    for index, token in enumerate(tokens):
        if token.low in by_first and index >= reached and (end := match_phrase(tokens, index, known)) > index:
            found.append((index, end))
            reached = end
    return found


MEETING = phrases(
    """
    met; met with; met up with; meet; meet with; meeting; meeting with; meeting was with;
    spoke|speak|speaking|spoken with|to; spoke briefly with|to; spoke first with|to;
    spoken|spoke again with|to; talked|talk|talking with|to; talked briefly with|to;
    talked mostly with|to; chatted|chat|chatting|chats with|to; chatted briefly with|to;
    quick chat with; interviewed by; was interviewed by; grilled by; hosted by; greeted by; welcomed by;
    introduced to; introduced me to; shown around by; interviewer was|is; interviewers were|are; interviewer :;
    interviewers :; panel was|were|is|of; panel :; met :; people :; names :; sat down with; sat with;
    shook hands with; saw; ran into; had lunch with; lunch with; had coffee with; coffee with; dinner with; named;
    name is|was; name 's; name's; names were|are; someone called;
    guy|lady|woman|man|person|chap|bloke|gentleman called; person was; it was; this was; that was; it's;
    they were; there was|were; joined by; accompanied by; followed by; paired with; pairing with; it was with;
    this was with; that was with; it was me and
    """
)
WITH = phrases(
    """
    with; by; from; both; thank|thanked|thanking; thanks to; to;
    email|emailed|call|called|message|messaged|contact|ask|asked|tell|told|cc|ping|pinged; and; then; plus; also
    """
)
NOT_AFTER = word_set(
    """
    at in near via using use used uses against versus vs visit visited joined join into inside onto client company firm
    employer startup
    """
)
"""What follows one of these is a place, a firm or a tool."""
WORKS_FOR = word_set(
    """
    work works worked working interview interviewed interviewing role job position applied apply
    """
)
DOING = word_set(
    """
    said says told tells asked asks mentioned mentions explained explains will would 'll promised emailed e-mailed
    mailed called wrote replied likes liked loves loved seemed seems was is has had runs leads manages works worked
    offered suggested gave gives interviewed walked wants wanted thinks thought joined did does can could grilled
    took showed also really introduced texted messaged rang phoned spoke talked shared described hinted confirmed
    asking came sounded looked knew knows grew studied hosted went goes felt feels turned ended led kept made
    started wasn't isn't won't didn't couldn't hasn't agreed nodded smiled laughed
    """
)
"""What a person does, right after the name."""
BELONGINGS = word_set(
    """
    email e-mail mail number phone mobile cell linkedin address card profile extension assistant
    """
)
FORMER = word_set("old former ex previous last current late dear best good")
PROSPECTIVE = word_set("future potential prospective would-be new next")
WORKS_OF = word_set(
    """
    book books article articles paper papers post podcast novel blog essay talk ted keynote course film movie song
    lecture tweet newsletter author wrote written biography quote quoting reading read recommended quoted
    """
)
SELF = phrases("i'm; i am; my name is|'s; my name's; call me; this is; i go by")
HE_OR_SHE = word_set("he he's he'd he'll she she's she'd she'll")
THEY = word_set("they they're they've they'd they'll")
PASSIVE = word_set("was were been got get being is are")
NEGATIONS = word_set("not n't no never haven't hasn't don't didn't won't isn't wasn't yet without ain't")
DOERS = word_set("i we they he she who i've we've they've")
