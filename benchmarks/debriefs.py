"""Real-life debriefs, each sent to the whole bot, and what is on the desk afterwards compared field by field with what
a reader would have noted: `python -m benchmarks.debriefs [FILE]`.

A row says what was on the desk before, the message, and what is to be there after it.
"""

import argparse
import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.talk import Me

HERE = Path(__file__).with_suffix(".jsonl")
Row = Mapping[str, Any]
"""One debrief, or a part of one or of the desk, as JSON."""

SINGLE = ("company", "starts_at", "role", "kind", "round", "rating", "outcome", "status", "next_round_at")
FACTS = ("honorific", "title", "team", "email", "phone", "phone_ext", "linkedin", "address")
LISTS = ("went_well", "to_clarify", "lessons")
DEFAULTS: Mapping[str, object] = {"kind": "other", "status": "held"}
"""What a field holds where nothing was said: neither found nor missed."""


@dataclass(slots=True)
class Tally:
    """How often a field was read right, read wrong or without cause, and not read."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One value compared: what was due, None for nothing, and what is there."""

    field: str
    wanted: object
    got: object
    right: bool
    spare: bool = False
    """One more in a list than a reader would have noted: wrong, but it spoils nothing that was due."""


@dataclass(slots=True)
class Table:
    """The figures by field, and which rows have every field right."""

    fields: dict[str, Tally] = field(default_factory=dict[str, Tally])
    misses: list[tuple[str, Verdict]] = field(default_factory=list[tuple[str, Verdict]])
    rows: int = 0
    whole: int = 0

    def add(self, name: str, verdicts: Sequence[Verdict]) -> None:
        """The verdicts on the row of this name."""
        self.rows += 1
        self.whole += all(verdict.right or verdict.spare for verdict in verdicts)
        for verdict in verdicts:
            tally = self.fields.setdefault(verdict.field, Tally())
            tally.right += verdict.right
            tally.wrong += not verdict.right and verdict.got is not None
            tally.missed += not verdict.right and verdict.wanted is not None
            if not verdict.right:
                self.misses.append((name, verdict))


def score(rows: Iterable[Row]) -> Table:
    """Send every debrief to a bot of its own, and compare."""
    table = Table()
    for row in rows:
        table.add(row["id"], list(compared(row["expect"], asyncio.run(desk_after(row)))))
    return table


async def desk_after(row: Row) -> Row:
    """The desk once the messages before and the debrief itself were sent, each at its time."""
    said = [*row.get("before", ()), {"say": row["text"], "now": row["now"]}]
    with TemporaryDirectory() as folder:
        data = Path(folder)
        me = Me(data, f"sqlite:///{data / 'desk.db'}", now=said[0]["now"], zone=row["zone"], restarts=False)
        for message in said:
            passed = datetime.fromisoformat(message["now"]) - me.clock.now()
            await me.sleeps(minutes=max(0, passed.total_seconds() / 60))
            await me.says(message["say"])
        desk = await me.desk()
        await me.leaves()
    return desk


def compared(expect: Row, desk: Row) -> Iterator[Verdict]:
    """A verdict on every value that was due or is there."""
    wanted: Row = expect.get("interview") or {}
    interview = the_interview(wanted, desk)
    for name in SINGLE:
        if name in wanted:
            yield from one(name, told(name, wanted[name]), told(name, interview.get(name)))
    people = {contact["id"]: contact for contact in desk["contacts"]}
    yield from contacts(expect.get("contacts") or (), list(people.values()))
    if "promise" in expect:
        yield from promise(expect["promise"], of(interview, desk["promises"]), people)
    if "permission" in expect:
        yield from permission(expect["permission"], of(interview, desk["permissions"]), people)
    if "next_step" in expect:
        yield from phrases("next_step", expect["next_step"], interview.get("next_step"))
    for name in LISTS:
        if name in expect:
            yield from items(name, expect[name], interview.get(name) or ())
    yield from topics(expect.get("topics") or (), interview.get("topics") or (), people)


def the_interview(wanted: Row, desk: Row) -> Row:
    """The interview of the company that was wanted, the latest; else the latest at all. The round that follows one of
    them is no answer to what was told of that."""
    company = str(wanted.get("company") or "").casefold()
    held: Sequence[Row] = desk["interviews"]
    following = [(row["company"], row["next_round_at"]) for row in held]
    rows: Sequence[Row] = [row for row in held if (row["company"], row["starts_at"]) not in following]
    return next((row for row in reversed(rows) if row["company"].casefold() == company), rows[-1] if rows else {})


def of(interview: Row, rows: Sequence[Row]) -> Row | None:
    """The newest of this interview's."""
    mine = [row for row in rows if row["interview"] == interview.get("id") and not row.get("superseded")]
    return mine[-1] if mine else None


def told(name: str, value: Any) -> object:
    """The value as it is compared; None for what nobody told."""
    if value is None or value == "" or value == DEFAULTS.get(name):
        return None
    if name.endswith("_at"):
        return datetime.fromisoformat(value).timestamp() if "T" in value else value
    return value.casefold() if isinstance(value, str) else value


def one(name: str, wanted: object, got: object) -> Iterator[Verdict]:
    """The verdict on a single value; none where nothing was due and nothing is there."""
    if wanted is not None or got is not None:
        yield Verdict(name, wanted, got, wanted == got)


def contacts(wanted: Sequence[Row], got: Sequence[Row]) -> Iterator[Verdict]:
    left = {row["name"].casefold(): row for row in got}
    for person in wanted:
        found = left.pop(person["name"].casefold(), None)
        yield Verdict("contacts", person["name"], found and found["name"], found is not None)
        for fact in (name for name in FACTS if found and name in person):
            yield from one(fact, plain(person[fact]), plain((found or {}).get(fact)))
    for row in left.values():
        yield Verdict("contacts", None, row["name"], right=False)


def plain(fact: str | None) -> str | None:
    """A fact without what spelling leaves open: case, the stop after "Dr", the scheme of an address."""
    return (fact or "").casefold().removeprefix("https://").removeprefix("www.").rstrip("./") or None


def promise(wanted: Row | None, got: Row | None, people: Mapping[str, Row]) -> Iterator[Verdict]:
    """Of a promise that is due, what the row tells of it; the day always."""
    told_of = [name for name in ("kind", "from", "by") if wanted and name in wanted] or ["kind", "from", "by"]
    due = wanted and tuple(wanted[name] for name in told_of)
    kept = got and tuple(got[name] for name in told_of)
    yield from one("promise", due, kept)
    if wanted and got and "said_by" in wanted:
        yield from one("said_by", wanted["said_by"], name_of(got["said_by"], people))


def permission(wanted: Row | None, got: Row | None, people: Mapping[str, Row]) -> Iterator[Verdict]:
    yield from one("permission", wanted and wanted["granted"], got and got["granted"])
    if wanted and got and "contact" in wanted:
        yield from one("permission_of", wanted["contact"], name_of(got["contact"], people))


def name_of(contact: str | None, people: Mapping[str, Row]) -> str | None:
    return people[contact]["name"] if contact else None


def holds(text: str, words: Iterable[str]) -> bool:
    return all(word.casefold() in text.casefold() for word in words)


def phrases(name: str, wanted: Sequence[str] | None, got: str | None) -> Iterator[Verdict]:
    """A text that must hold these words; where none are wanted, none is to be there."""
    if wanted or got:
        yield Verdict(name, wanted or None, got, bool(wanted and got and holds(got, wanted)))


def items(name: str, wanted: Sequence[Sequence[str]], got: Sequence[str]) -> Iterator[Verdict]:
    """Each item that is due, once; then those that nobody asked for."""
    left = list(got)
    for words in wanted:
        found = next((text for text in left if holds(text, words)), None)
        yield Verdict(name, words, found, found is not None)
        if found is not None and not any(holds(found, other) for other in wanted if other is not words):
            left.remove(found)
    spare = [text for text in left if not any(holds(text, words) for words in wanted)]
    yield from (Verdict(name, None, text, right=False, spare=bool(wanted)) for text in spare)


def topics(wanted: Sequence[Row], got: Sequence[Row], people: Mapping[str, Row]) -> Iterator[Verdict]:
    yield from items("topics", [topic["words"] for topic in wanted], [topic["text"] for topic in got])
    for topic in wanted:
        found = next((row for row in got if holds(row["text"], topic["words"])), None)
        if found and "person" in topic:
            yield from one("topic_person", topic["person"], name_of(found["contact"], people))


def written(table: Table, *, misses: bool) -> str:
    """The table as text: precision and recall by field, then what was missed."""
    lines = [f"{'field':14} {'right':>6} {'wrong':>6} {'missed':>6}   {'P':>5} {'R':>5}"]
    for name, tally in table.fields.items():
        figures = f"{tally.right:6} {tally.wrong:6} {tally.missed:6}"
        lines.append(f"{name:14} {figures}   {tally.precision:5.3f} {tally.recall:5.3f}")
    right = sum(tally.right for tally in table.fields.values())
    due = sum(tally.right + max(tally.wrong, tally.missed) for tally in table.fields.values())
    lines.append(f"{right} of {due} values right; {table.whole} of {table.rows} debriefs right in every field")
    if misses:
        lines += [f"{row}: {v.field} wanted {v.wanted!r}, got {v.got!r}" for row, v in table.misses]
    return "\n".join(lines)


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=HERE)
    parser.add_argument("--misses", action="store_true", help="name every value that is not right")
    given = parser.parse_args()
    print(written(score(read_rows(given.file)), misses=given.misses))


if __name__ == "__main__":
    main()
