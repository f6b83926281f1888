"""What Afterword is known to read wrongly, as it is read today, so that `docs/understanding.md` is true."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from benchmarks.hostile import CONTEXT
from benchmarks.understanding.tables import Table
from bot.reading import Reading
from bot.understanding.reader import read

STRANGER = replace(CONTEXT, companies=(), people=())


def _people(reading: Reading) -> str:
    return ", ".join(f"{person.name} ({person.sure:g})" for person in reading.people)


def _days(reading: Reading) -> str:
    return ", ".join(
        f"{when.first_on:%A} {when.first_on.day} {when.first_on:%B}" for when in reading.whens if when.first_on
    )


def _company(reading: Reading) -> str:
    return reading.company.value if reading.company else ""


def _promised_by(reading: Reading) -> str:
    return reading.promise.said_by if reading.promise else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What is said on Wednesday 4 March 2026, what is meant, and what of the reading shows that it is another."""

    said: str
    meant: str
    shown: Callable[[Reading], str]
    why: str


FAILURES = (
    Failure(
        said="Rocket was fun",
        meant="Rocket",
        shown=_company,
        why="A firm that nobody knows, and no word that makes it one.",
    ),
    Failure(
        said="Chat with Palantir Tuesday",
        meant="nobody",
        shown=_people,
        why="A firm that nobody knows, where people stand.",
    ),
    Failure(
        said="Met Tom from design and the other Tom, from sales",
        meant="two of them",
        shown=_people,
        why="Two of one name.",
    ),
    Failure(
        said="Met Dana Li and Sam Ortiz. She'll call me Friday.",
        meant="Dana Li",
        shown=_promised_by,
        why="*She* is whoever was named last.",
    ),
    Failure(
        said="We decide the day after the panel",
        meant="the day after",
        shown=_days,
        why="Days counted from another day of yours.",
    ),
    Failure(
        said="Sie ruft am Freitag an",
        meant="Friday 6 March",
        shown=_days,
        why="Sentences in other languages than English.",
    ),
)


def table() -> Table:
    rows = tuple(
        (f"“{failure.said}”", (failure.meant, failure.shown(read(failure.said, STRANGER)) or "nothing", failure.why))
        for failure in FAILURES
    )
    return Table(title="Known failures", columns=("meant", "read", "why"), rows=rows)
