"""Orders in plain words, as people give them, through the whole mind: `python -m benchmarks.orders [FILE]`.

A row (JSON Lines) tells what was said `before`, what is said now, and what must come of it: which rows of the desk then
hold, what the answer shows, whether it is asked which is meant; and nothing else is touched.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot import wording
from bot.desk import Choosing, Contact, Desk, FollowUp, Interview, Row, Seeker
from bot.dialogue.export import export
from bot.event import Event, Joined, Said, Woke
from bot.message import Message
from bot.playbook.plan import plan
from bot.turn import turn

Json = dict[str, Any]
ROWS = Path(__file__).parent / "orders.jsonl"
QUIET = frozenset({"list", "pending", "who", "upcoming", "draft", "help", "why", "plan", "smalltalk"})
"""What is asked without changing anything."""
INSTANTS = ("starts_at", "nudge_at", "due_at", "done_at", "next_round_at", "call_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One row: what was said, and what is wrong with what came of it (empty: nothing)."""

    id: str
    ask: str
    say: str
    wrong: tuple[str, ...]


def score(rows: Iterable[Json]) -> tuple[Score, ...]:
    return tuple(
        Score(id=row["id"], ask=row["expect"]["ask"], say=row["say"], wrong=tuple(faults(row))) for row in rows
    )


def faults(row: Json) -> Iterator[str]:
    """Whatever is not as the row expects it."""
    before, after, heard = told(row)
    expect, now = row["expect"], datetime.fromisoformat(row["now"])
    held = export(after, now)
    yield from missing(expect.get("state", {}), held)
    text = "\n".join(spoken(message) for message in heard)
    yield from (
        f"does not show {words}" for words in expect.get("shows", ()) if words.casefold() not in text.casefold()
    )
    touched = companies_touched(before, after)
    if expect.get("which"):
        if not isinstance(after.dialogue.subject, Choosing):
            yield "does not ask which"
    elif expect["ask"] in QUIET:
        if before.rows() != after.rows() or before.seeker != after.seeker:
            yield f"changes {', '.join(sorted(touched)) or 'settings'}"
    elif (company := expect.get("company")) and touched != {company} and expect["ask"] != "correct":
        yield f"touches {', '.join(sorted(touched)) or 'nothing'}"
    if (on := expect.get("on")) and not is_seen(date.fromisoformat(on), expect.get("at", ""), held, text):
        yield f"nothing on {on}"


def told(row: Json) -> tuple[Desk, Desk, tuple[Message, ...]]:
    """The desk before and after what is said, and the answer. Whatever fell due on the way was nudged."""
    zone = row["zone"]
    events: list[tuple[datetime, Event]] = [(datetime.fromisoformat(row["now"]), Said(id="", text=row["say"]))]
    earlier = [(datetime.fromisoformat(b["now"]), Said(id="", text=b["say"])) for b in row["before"]]
    start = (earlier or events)[0][0]
    desk, wake_at = Desk(seeker=Seeker(zone=zone)), None
    before, heard = desk, ()
    for at, event in ((start, Joined(id="", zone=zone)), *earlier, *events):
        while wake_at and wake_at <= at:
            woken = turn(desk, Woke(), wake_at)
            desk, wake_at = woken.desk, woken.wake_at
        before = plan(desk, at)
        taken = turn(desk, event, at)
        desk, wake_at = taken.desk, taken.wake_at
        heard = tuple(posted.message for posted in (*taken.says, *taken.replies))
    return before, desk, heard


def missing(state: Json, held: Mapping[str, Any]) -> Iterator[str]:
    """What should be on the desk and is not. Rows name companies and people where the desk has ids."""
    companies = {i["id"]: i["company"] for i in held["interviews"]}
    people = {c["id"]: c["name"] for c in held["contacts"]}
    for table, wanted in state.items():
        if table == "settings":
            yield from (f"{name} is {held[table][name]}" for name in wanted if held[table][name] != wanted[name])
        elif table == "no_contacts":
            yield from (f"{name} is still there" for name in wanted if name in people.values())
        else:
            rows = [named(row, companies, people) for row in held[table]]
            yield from (f"no {told_of(row)} in {table}" for row in wanted if not any(fits(row, r) for r in rows))
            if not wanted and rows:
                yield f"{table} are there"


def named(row: Json, companies: Mapping[str, str], people: Mapping[str, str]) -> Json:
    named = {"company": companies.get(row.get("interview", ""), ""), "person": people.get(row.get("contact") or "")}
    people_told = {name: people.get(row.get(name) or "") for name in ("said_by", "call_to")}
    return {**named, **row, **people_told, "keep_in_touch": bool(row.get("keep_since"))}


def fits(wanted: Json, row: Json) -> bool:
    """Equal in all that is wanted, instants at whatever offset."""
    return all(
        row.get(name) == value
        or (
            name in INSTANTS
            and value
            and row.get(name)
            and datetime.fromisoformat(row[name]) == datetime.fromisoformat(value)
        )
        for name, value in wanted.items()
    )


def told_of(row: Json) -> str:
    return " ".join(str(value) for value in row.values())


def companies_touched(before: Desk, after: Desk) -> set[str]:
    """Companies of whose rows any is new, changed or gone. Of a follow-up only what the seeker did about it counts: an
    offer lets the chases of all others rest."""
    old, new = before.rows(), after.rows()
    changed = [row for id, row in (*old.items(), *new.items()) if told_in(old.get(id)) != told_in(new.get(id))]
    return {company for row in changed for company in companies_of(row, before, after)}


def told_in(row: Row | None) -> object:
    """What of a row the seeker told or did."""
    if isinstance(row, FollowUp):
        return (row.snoozed_to, row.closed_at) if row.snoozed_to or row.closed_by_seeker else None
    return row


def companies_of(row: Row, *desks: Desk) -> set[str]:
    if isinstance(row, Interview | Contact):
        return {row.company}
    return {desk.interviews[row.interview].company for desk in desks if row.interview in desk.interviews}


def is_seen(on: date, at: str, held: Mapping[str, Any], text: str) -> bool:
    """Whether the day (and the time) stands on the desk, or in the answer."""
    told = [
        row[name] for table in ("interviews", "followups") for row in held[table] for name in INSTANTS if row.get(name)
    ]
    told += [row["by"] for row in held["promises"]] + [held["settings"]["paused_until"] or ""]
    wanted = f"{on.isoformat()}T{at}" if at else on.isoformat()
    return any(moment.startswith(wanted) for moment in told) or wording.short_day(on, on) in text


def spoken(message: Message) -> str:
    return "\n".join((message.title, message.text, *(f"{name}: {value}" for name, value in message.facts)))


def report(scores: Sequence[Score]) -> str:
    """What failed and why, and how many did as they should."""
    asks = Counter(scored.ask for scored in scores)
    right = Counter(scored.ask for scored in scores if not scored.wrong)
    lines = [
        f"{scored.id} {scored.ask}: “{scored.say}”: {'; '.join(scored.wrong)}" for scored in scores if scored.wrong
    ]
    by_ask = ", ".join(f"{ask} {right[ask]}/{number}" for ask, number in asks.items())
    return "\n".join([*lines, by_ask, f"{right.total()} of {len(scores)} orders did as they should"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROWS)
    file: Path = parser.parse_args().file
    if not file.exists():
        print(f"There are no rows in {file}.")
        return
    print(report(score([json.loads(line) for line in file.read_text("utf-8").splitlines() if line])))


if __name__ == "__main__":
    main()
