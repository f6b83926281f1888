"""The weekly digest: sums over a whole cohort, and which of them may be told.

What stands guard over the single member:
- no number is told of a group smaller than `SMALLEST_GROUP`;
- only sums are told, never how many members did a thing, so that a sum cannot say "all of you" or "none of you": what
  nobody did is left out, like what may not be told;
- a sum is told once and never reckoned again, so that nobody's coming or going can be taken from two readings of it; a
  member counts from when they joined, and with them goes what they did;
- a sum is left out where a coach, by taking away what was granted to them (and perhaps what they did themselves), would
  be left with one member's.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Final, Literal, TypeAlias, get_args

from bot import calendar, wording
from bot.cohort import Cohort, Field, Numbers, Terms
from bot.message import Attachment, Button, Message
from bot.ports import Counts
from bot.sharing import picture, weeks

Sum: TypeAlias = Literal["held", "thanked", "followed", "offers"]
SUMS: Final[tuple[Sum, ...]] = get_args(Sum)
SMALLEST_GROUP: Final = 5
FEWEST_LEFT: Final = 3
"""The one who is spared, the coach who may be a member too, and one more."""
SEEN_BY: Final[Mapping[Sum, Field]] = {
    "held": "upcoming",
    "thanked": "follow_ups",
    "followed": "follow_ups",
    "offers": "outcomes",
}
"""What a coach has to be granted to know a member's part of a sum."""
assert {field.name for field in fields(Numbers)} == set(SUMS)


def tally(counts: Counts, cohort: Cohort, until: datetime) -> Numbers | None:
    """The sums of the week up to that digest, those that may not be told at 0. None of a group that is too small."""
    if len(counts) < SMALLEST_GROUP or cohort.terms is None:
        return None
    after = weeks.week_before(cohort.terms, until)
    added = dict.fromkeys(SUMS, 0)
    for counted in counts:
        # Where the day of the digest was changed, it is the week that ended nearest before.
        if week := next((week for week in counted.weeks if after < week.ends_at <= until), None):
            for name in SUMS:
                added[name] += getattr(week.numbers, name)
    return Numbers(**{name: number for name, number in added.items() if not gives_away(name, counts, cohort)})


def gives_away(name: Sum, counts: Counts, cohort: Cohort) -> bool:
    """Whether some coach could work out a single member's part of this sum."""
    return any(0 < unknown_to(coach.id, SEEN_BY[name], counts) < FEWEST_LEFT for coach in cohort.coaches)


def unknown_to(coach: str, field: Field, counts: Counts) -> int:
    """How many members did not grant them this."""
    return sum(field not in counted.open_to.get(coach, ()) for counted in counts)


def message(cohort: Cohort, terms: Terms, numbers: Numbers | None, until: datetime) -> Message:
    """The digest as the channel reads it. Numbers are compared with those that were told before."""
    day = calendar.local(until, calendar.zone(terms.zone)).date()
    title = wording.digest_title(terms.name, day)
    controls = (
        Button(label=wording.DIGEST_SEEN, action=f"cohort:seen:{cohort.id}"),
        Button(label=wording.JOIN, action=f"cohort:join:{cohort.id}"),
    )
    if numbers is None:
        return Message(title=title, text=wording.DIGEST_TOO_FEW, controls=controls)
    told: dict[Sum, int] = {name: number for name in SUMS if (number := part_of(numbers, name))}
    if not told:
        return Message(title=title, text=wording.DIGEST_QUIET, controls=controls)
    is_last_weeks = cohort.told_to is not None and cohort.told_to >= weeks.week_before(terms, until)
    before = {name: part_of(cohort.told, name) for name in told} if cohort.told and is_last_weeks else {}
    lines = {wording.SUMS[name]: (number, before.get(name, 0)) for name, number in told.items()}
    return Message(
        title=title,
        text=wording.digest(terms.name, lines),
        facts=tuple((label, wording.compared(*pair)) for label, pair in lines.items()),
        controls=controls,
        files=(drawn(lines, title),),
    )


def part_of(numbers: Numbers, name: Sum) -> int:
    return getattr(numbers, name)


def drawn(lines: Mapping[str, tuple[int, int]], title: str) -> Attachment:
    bars = tuple(picture.Bar(label=label, value=now, before=before) for label, (now, before) in lines.items())
    return Attachment(
        name="week.png",
        media_type=picture.MEDIA_TYPE,
        content=picture.bars(bars, now=wording.NEWEST_WEEK, before=wording.WEEK_BEFORE),
        shows=wording.picture_of(title, lines),
    )
