"""Several accounts of one person on one desk: the code that joins them, what becomes of two desks, and how they part.

Pure. Who may try a code, and how often, is counted by the store; what is said about it is in `dialogue/linking.py`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.desk import SHOWN_KEPT, Desk, Dialogue, Linking, Missed, Reach, Seeker, Shown, Spot
from bot.merging import merged
from bot.whereabouts import in_zone, is_zone_known, with_reaches

CODE_LASTS: Final = timedelta(minutes=10)
CODES_AT_MOST: Final = 5
"""That many codes are given out on one desk in that time."""
TRIES: Final = 5
"""So often a code withstands a wrong one that begins like it, and so many wrong ones may be typed on one account in the
time that a code lasts."""

_SYMBOLS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: none that looks like another. https://www.crockford.com/base32.html"""
_GROUP: Final = 4
_GROUPS: Final = 3
_ALIKE: Final = str.maketrans("OIL", "011")
WRITTEN: Final = re.compile(r"[0-9A-Za-z]{4}(?:-[0-9A-Za-z]{4}){2}")
"""A code as it is given out, which can be told from a word."""
QUESTIONS: Final = ("question", "consent", "zone")


# ── the code ────────────────────────────────────────────────────────────────────────────────────────────────────────


def code_of(seeker: Seeker, number: int) -> str:
    """`K7QF-2MPX-9TRW`: 60 bits that only this seeker's secret gives. The first group names the code, so that wrong
    guesses at it can be counted; 40 bits are left to be guessed."""
    left = int.from_bytes(seeker.digest(f"link {number}", 8))
    symbols: list[str] = []
    for _ in range(_GROUP * _GROUPS):
        left, symbol = divmod(left, len(_SYMBOLS))
        symbols.append(_SYMBOLS[symbol])
    return written("".join(symbols))


def written(symbols: str) -> str:
    return "-".join(symbols[start : start + _GROUP] for start in range(0, len(symbols), _GROUP))


def read_code(words: str) -> str:
    """The code as it is given out, however it was typed; empty if it is none."""
    symbols = re.sub(r"[\s\-–.]", "", words).upper().translate(_ALIKE)
    fits = len(symbols) == _GROUP * _GROUPS and all(symbol in _SYMBOLS for symbol in symbols)
    return written(symbols) if fits else ""


def name_of(code: str) -> str:
    """What a code is known by: the group it begins with."""
    return code[:_GROUP]


# ── two desks become one ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    desk: Desk
    ids: Mapping[str, str]
    """What each row of the desk that ended is called now."""
    keys: int
    """How far the numbers of its messages have moved on."""


def is_fuller(desk: Desk, other: Desk) -> bool:
    """Whether it is the first that stays as it is, and takes the other in."""
    return size(desk) > size(other)


def size(desk: Desk) -> tuple[int, ...]:
    return tuple(map(len, (desk.interviews, desk.contacts, desk.promises, desk.permissions, desk.follow_ups)))


def joined(kept: Desk, ended: Desk) -> Joint:
    """The desk that stays, with all that was on the one that ends. Its settings, its undos and the conversation at hand
    are the one's that stays; what the other has shown can still be acted upon. It is still to be planned."""
    zone = kept.seeker.zone if is_zone_known(kept) else ended.seeker.zone
    kept, ended = in_zone(kept, zone), ended if is_zone_known(ended) else in_zone(ended, zone)
    both = merged(kept, ended)
    keys = kept.dialogue.counts.get("m", 0)
    # What was not let into the pool of waits before does not come into it by joining.
    pool = kept.pool if ended.pool or not ended.interviews else None
    desk = replace(both.desk, seeker=one_seeker(kept.seeker, ended.seeker), pool=pool)
    return Joint(desk=with_talk(desk, kept, ended, both.ids, keys), ids=both.ids, keys=keys)


def one_seeker(kept: Seeker, ended: Seeker) -> Seeker:
    """The settings of the one, and of the other what was not known here."""
    return replace(
        kept,
        name=kept.name or ended.name,
        locale=kept.locale or ended.locale,
        consent=ended.consent if kept.consent == "asked" else kept.consent,
        met_on=(*kept.met_on, *(platform for platform in ended.met_on if platform not in kept.met_on)),
    )


def with_talk(desk: Desk, kept: Desk, ended: Desk, ids: Mapping[str, str], keys: int) -> Desk:
    here, there = kept.dialogue, ended.dialogue
    era = max(here.era, there.era) + 1
    theirs = tuple(of_desk(shown, ids, keys) for shown in there.shown if shown.kind not in QUESTIONS)
    talk = replace(
        desk.dialogue,
        subject=None,
        doubts=(),
        shown=(*theirs, *here.shown)[-SHOWN_KEPT:],
        ignored=0,
        silent=False,
        counts={**desk.dialogue.counts, "m": keys + there.counts.get("m", 0)},
        reaches=(*reported(kept), *(replace(reach, era=era) for reach in reported(ended))),
        era=era,
        missed=one_missed(here.missed, there.missed, ids),
        linking=Linking(number=here.linking.number, given_at=here.linking.given_at),
        zone_asked=here.zone_asked or there.zone_asked,
        hints_asked=here.hints_asked or there.hints_asked,
    )
    return replace(desk, dialogue=talk)


def of_desk(shown: Shown, ids: Mapping[str, str], keys: int) -> Shown:
    """A message of the desk that ended. Its page stays with whoever has the address, and is made anew for the next."""
    return replace(
        shown,
        key=moved_key(shown.key, keys),
        about=ids.get(shown.about, ""),
        items=tuple(ids[id] for id in shown.items if id in ids),
        chosen=ids.get(shown.chosen, ""),
        page="",
    )


def moved_key(key: str, keys: int) -> str:
    """`m7` -> `m57`."""
    return f"m{int(key[1:]) + keys}"


def reported(desk: Desk) -> tuple[Reach, ...]:
    """Its accounts, each with what it has reported of the seeker's zone."""
    return tuple(replace(reach, zone=reach.zone or desk.seeker.reported_zone) for reach in desk.dialogue.reaches)


def one_missed(here: Missed | None, there: Missed | None, ids: Mapping[str, str]) -> Missed | None:
    if there is None:
        return here
    theirs = replace(there, items=tuple(ids[id] for id in there.items if id in ids))
    if here is None:
        return theirs
    items = tuple(dict.fromkeys((*here.items, *theirs.items)))
    return replace(here, items=items, introduction=here.introduction or theirs.introduction)


# ── one desk is parted with ─────────────────────────────────────────────────────────────────────────────────────────


def parted(desk: Desk, leaving: tuple[Spot, ...]) -> tuple[Desk, Desk]:
    """The desk without the accounts that leave, and the one that these begin with: empty, with the same settings."""
    reaches = desk.dialogue.reaches
    goes = {reach for reach in reaches if any(reach.is_at(place) for place in leaving)}
    stays = with_reaches(desk, *(reach for reach in reaches if reach not in goes))
    era = desk.dialogue.era + 1
    own = tuple(replace(reach, era=era) for reach in reaches if reach in goes)
    counts = {letter: desk.dialogue.counts[letter] for letter in ("m",) if letter in desk.dialogue.counts}
    talk = Dialogue(reaches=own, era=era, counts=counts, zone_asked=desk.dialogue.zone_asked)
    seeker = replace(desk.seeker, secret="", feed=0, habits=(), nudges_on="")
    return stays, Desk(seeker=seeker, dialogue=talk)
