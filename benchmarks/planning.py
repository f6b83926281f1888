"""Planning a long search: 200 interviews, 1,000 people met: `python -m benchmarks.planning`.

Three desks: a year as it was lived (most notes sent, some left out, most processes at an end), the same with everything
still open, and one that is planned for the first time. The first two are what every turn plans, twice or more.
"""

import argparse
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles

from bot.desk import Contact, Desk, FollowUp, Interview, Permission, Promise, Seeker
from bot.playbook.plan import plan
from bot.reading import Outcome

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)
INTERVIEWS, PEOPLE = 200, 5
APART = timedelta(days=2)
OUTCOMES: tuple[Outcome | None, ...] = ("rejected", None, "silent", "rejected", None)


def first_planned() -> Desk:
    """Facts alone: an interview every other day, the last of them still ahead, with five people each."""
    desk = Desk(seeker=Seeker(name="Sam Example", zone="America/New_York"))
    for number in range(1, INTERVIEWS + 1):
        desk = desk.keep_all(facts(number))
    counts = {"i": INTERVIEWS, "c": INTERVIEWS * PEOPLE}
    return replace(desk, dialogue=replace(desk.dialogue, counts=counts))


def facts(number: int) -> list[Interview | Contact | Promise | Permission]:
    start = NOW + (number - INTERVIEWS + 3) * APART
    interview = Interview(
        id=f"i{number}",
        company=f"Company {number % 120}",
        role=("Engineer", "Analyst", "")[number % 3],
        kind=("video", "onsite", "panel", "phone", None)[number % 5],
        place="12 High Street" if number % 5 == 2 else "",
        traditional=number % 4 == 0,
        starts_at=start,
        zone="America/New_York",
        country=("", "GB", "DE")[number % 3],
        logged_at=start - timedelta(days=5),
    )
    people = [
        Contact(
            id=f"c{(number - 1) * PEOPLE + place}",
            name=f"Person {number} {place}",
            company=interview.company,
            title="Recruiter" if place == 3 else "",
            interviews=(interview.id,),
            keep_since=start if number % 10 == 0 and place == 1 else None,
        )
        for place in range(1, PEOPLE + 1)
    ]
    told: list[Promise | Permission] = []
    if number % 2 and start < NOW:
        by_on = (start + timedelta(days=6)).date()
        told.append(
            Promise(id=f"p{number}", interview=interview.id, kind="by", by_on=by_on, words="soon", told_at=start)
        )
    if number % 3 == 0 and start < NOW:
        told.append(Permission(id=f"g{number}", interview=interview.id, granted=True, words="do write", told_at=start))
    return [interview, *people, *told]


def lived(desk: Desk) -> Desk:
    """Day after day planned, debriefed, nudged and answered, and most of it brought to an end."""
    day = min(interview.starts_at for interview in desk.interviews.values())
    while day < NOW:
        desk = plan(desk, day)
        desk = desk.keep_all(
            debriefed(interview, day) for interview in desk.interviews.values() if over(interview, day)
        )
        due = [f for f in desk.follow_ups.values() if f.open and f.nudge_at and f.nudge_at <= day + timedelta(days=1)]
        desk = desk.keep_all(answered(follow_up, day) for follow_up in due)
        day += timedelta(days=1)
    return plan(desk, NOW)


def over(interview: Interview, day: datetime) -> bool:
    return interview.ends_at < day and not interview.outcome


def debriefed(interview: Interview, day: datetime) -> Interview:
    outcome = OUTCOMES[int(interview.id[1:]) % len(OUTCOMES)] if day - interview.ends_at > timedelta(days=20) else None
    told_at = interview.debriefed_at or interview.ends_at + timedelta(hours=1)
    return replace(interview, debriefed_at=told_at, outcome=outcome, outcome_at=day if outcome else None)


def answered(follow_up: FollowUp, day: datetime) -> FollowUp:
    """Of ten, six are done, one is skipped, and three are seen and left."""
    match int(follow_up.id[1:]) % 10:
        case 0 | 1 | 2 | 3 | 4 | 5:
            return replace(follow_up, state="done", closed_at=day, nudge_at=None)
        case 6:
            return replace(follow_up, state="skipped", closed_at=day, nudge_at=None)
        case _:
            return replace(follow_up, state="nudged", nudges=(*follow_up.nudges, follow_up.nudge_at or day))


def desks() -> Mapping[str, Desk]:
    fresh = first_planned()
    return {"a year as it was lived": lived(fresh), "everything still open": plan(fresh, NOW), "planned first": fresh}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=200)
    chosen = options.parse_args()
    seconds: dict[str, list[float]] = {}
    made = desks()
    for _ in range(chosen.rounds):
        for name, desk in made.items():
            start = time.perf_counter()
            plan(desk, NOW)
            seconds.setdefault(name, []).append(time.perf_counter() - start)
    print(f"{INTERVIEWS} interviews, {INTERVIEWS * PEOPLE} contacts, {chosen.rounds} plans each, interleaved:")
    for name, taken in seconds.items():
        rows = plan(made[name], NOW).follow_ups
        best, p50, p99 = min(taken) * 1e3, median(taken) * 1e3, quantiles(taken, n=100)[98] * 1e3
        print(
            f"  {name:<23} {len(rows):>6,} follow-ups   best {best:>5.1f} ms   p50 {p50:>5.1f} ms   p99 {p99:>5.1f} ms"
        )


if __name__ == "__main__":
    main()
