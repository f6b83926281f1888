"""Pooled waits: what of a desk goes into the pool, and which figures may be told of an employer.

What stands guard over the single seeker:
- a wait is a step of some days, never a date, and says nothing of how it ended but whether there was an answer at all;
- no figure is told of fewer than `SMALLEST_GROUP` seekers, nor a median of fewer than `FEWEST_ANSWERS` answers;
- figures are coarse: a step of days, a quarter, a multiple of five;
- what was told stands until `FEWEST_CHANGED` changes have come together since it was reckoned, so that no two figures
  that anybody ever sees differ by one seeker, or by two. Where too few are left it ends at once.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final, cast

from bot.desk import Desk, Interview, Seeker
from bot.sharing.digest import SMALLEST_GROUP
from bot.understanding.tokens import word_set
from bot.waits import LONGER, NEVER, STEPS, Days, Figures, Pool, Pooled, Quarter, Wait

FEWEST_CHANGED: Final = 5
"""At least three seekers, as nobody makes more than two changes: by leaving and by coming again."""
FEWEST_ANSWERS: Final = 3
"""The middle of fewer is too near to each of them."""
ANSWERED: Final = frozenset({"offer", "accepted", "declined", "rejected"})
TOOK_PLACE: Final = frozenset({"planned", "held", "moved"})
"""An interview that is over has taken place, unless it is said that it did not."""
LEGAL_FORMS: Final = word_set(
    "inc incorporated corp corporation llc llp lp ltd limited gmbh mbh ag se plc pty co company kg kgaa ug ohg bv nv "
    "sa sarl sas srl spa oy oyj ab as asa aps sl"
)
"""What stands behind a firm's name without being part of it. `Group`, `Labs` and the like may well tell two apart."""
_WORD: Final = re.compile(r"[^\W_]+")
_UNSEEN: Final = str.maketrans("", "", ".'’`´")
"""Marks within a word: `S.A.`, `Ben & Jerry's`."""


# ── what goes in ────────────────────────────────────────────────────────────────────────────────────────────────────


def opened(desk: Desk) -> Desk:
    """The desk of a seeker who lets their waits into the pool from now on."""
    return current(replace(desk, pool=Pool(by=known_by(desk.seeker))))


def current(desk: Desk) -> Desk:
    """The desk, with what it lets into the pool brought up to date; of who lets in nothing, as it is."""
    if desk.pool is None:
        return desk
    pool = Pool(by=known_by(desk.seeker), waits=waits_of(desk))
    return desk if pool == desk.pool else replace(desk, pool=pool)


def known_by(seeker: Seeker) -> str:
    return seeker.derived("pool", 16)


def waits_of(desk: Desk) -> tuple[Wait, ...]:
    """One wait for each employer who has answered, or was given up as silent, in the order of their names."""
    by_employer: dict[str, list[Interview]] = defaultdict(list)
    for interview in desk.interviews.values():
        by_employer[employer_key(interview.company)].append(interview)
    waited = ((employer, wait_at(rows)) for employer, rows in sorted(by_employer.items()) if employer)
    return tuple(Wait(employer=employer, days=days) for employer, days in waited if days is not None)


def wait_at(interviews: Collection[Interview]) -> Days | None:
    """The wait after the last interview with an employer before they decided, the last time that they did.

    None while there is nothing to tell: it is still open, the seeker withdrew, or nobody knows when they heard.
    """
    ended = [i for i in interviews if i.outcome in ANSWERED or i.outcome == "silent"]
    if not ended:
        return None
    last = max(ended, key=lambda i: i.outcome_at or i.logged_at)
    decided_at = last.outcome_at if last.outcome in ("offer", "rejected", "silent") else last.replied_at
    held = [i.ends_at for i in interviews if i.status in TOOK_PLACE and decided_at and i.ends_at <= decided_at]
    if decided_at is None or not held:
        return None
    return NEVER if last.outcome == "silent" else step_of((decided_at - max(held)).days)


def step_of(days: int) -> Days:
    return next((step for step in STEPS if days <= step), LONGER)


def employer_key(company: str) -> str:
    """The name as every spelling of it agrees: `Acme, Inc.` and `ACME` are `acme`. Empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", company).casefold()).translate(_UNSEEN)
    words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)


# ── what comes out ──────────────────────────────────────────────────────────────────────────────────────────────────


def reckoned(before: Pooled | None, waits: Mapping[str, Days]) -> Pooled | None:
    """What is told of an employer from now on, and what that is made of. `waits` are those that are let in now.

    None where nothing is told, and nothing was that would have to be remembered.
    """
    if before is not None:
        before = without(before, before.made_of.keys() - waits.keys())
    if not waits or (before is None and len(waits) < SMALLEST_GROUP):
        return None
    if before is not None and (len(waits) < SMALLEST_GROUP or changes(before, waits) < FEWEST_CHANGED):
        return before
    return Pooled(figures=figures_of(waits.values()), made_of=dict(waits))


def without(pooled: Pooled, taken_back: Collection[str]) -> Pooled:
    """What is told once these waits were taken back: the same, while enough of those it was made of are left."""
    left = {by: days for by, days in pooled.made_of.items() if by not in taken_back}
    figures = pooled.figures if len(left) >= SMALLEST_GROUP else None
    return Pooled(figures=figures, made_of=left, gone=pooled.gone + len(pooled.made_of) - len(left))


def changes(before: Pooled, waits: Mapping[str, Days]) -> int:
    """How often a seeker has come, gone, or told something else."""
    return before.gone + sum(before.made_of.get(by) != days for by, days in waits.items())


def figures_of(waits: Collection[Days]) -> Figures:
    """At least `SMALLEST_GROUP` of them."""
    answered = sorted(days for days in waits if days != NEVER)
    silent = len(waits) - len(answered)
    return Figures(
        at_least=len(waits) - len(waits) % SMALLEST_GROUP,
        never=cast(Quarter, min(3, silent * 4 // len(waits))),
        half_within=answered[(len(answered) - 1) // 2] if len(answered) >= FEWEST_ANSWERS else None,
    )
