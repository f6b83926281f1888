"""Tables of figures, each with the aim it has, if it has one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as it is shown, and what it is to be at least, or at most."""

    value: float
    shown: str
    at_least: float | None = None
    at_most: float | None = None

    @property
    def falls_short(self) -> bool:
        low = self.at_least is not None and self.value < self.at_least
        return low or (self.at_most is not None and self.value > self.at_most)


Cell: TypeAlias = Figure | str
NOTHING: tuple[Cell, ...] = ("–",)
"""Not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One subject: the first row is Afterword, the others its neighbours."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    notes: tuple[str, ...] = ()

    def short_of_aim(self) -> list[str]:
        """Every figure that falls short, by row and column."""
        return [
            f"{self.title}: {name}, {column}: {cell.shown}, aim {_aim(cell)}"
            for name, cells in self.rows
            for column, cell in zip(self.columns, cells, strict=True)
            if isinstance(cell, Figure) and cell.falls_short
        ]


def share(part: int, whole: int, *, at_least: float | None = None) -> Figure:
    """A part of a whole, as a number from 0 to 1."""
    value = part / whole if whole else 0.0
    return Figure(value=value, shown=f"{value:.3f}", at_least=at_least)


def count(number: int, *, at_most: int | None = None) -> Figure:
    return Figure(value=number, shown=str(number), at_most=at_most)


def _aim(figure: Figure) -> str:
    if figure.at_least is not None:
        return f"≥ {figure.at_least:g}"
    return "" if figure.at_most is None else f"≤ {figure.at_most:g}"


def _shown(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.shown


def _aims(table: Table) -> Iterable[str]:
    """What the first row that has an aim in a column aims at."""
    for at in range(len(table.columns)):
        aims = (_aim(cell) for _, cells in table.rows if isinstance(cell := cells[at], Figure))
        yield next((aim for aim in aims if aim), "")


def plain(table: Table) -> str:
    """For a terminal."""
    lines = _lines(table)
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join((f"== {table.title}", *shown, *table.notes))


def markdown(table: Table) -> str:
    """For a page."""
    head, *body = _lines(table)
    rows = ["| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *body)]
    notes = [f"\n{note}" for note in table.notes]
    return "\n".join((f"### {table.title}\n", *rows, *notes))


def _lines(table: Table) -> list[list[str]]:
    aims = list(_aims(table))
    aimed = [["*aim*", *aims]] if any(aims) else []
    rows = [[name, *map(_shown, cells)] for name, cells in table.rows]
    return [["", *table.columns], *aimed, *rows]


def put_between(page: str, mark: str, text: str) -> str:
    """The page with the text between `<!-- mark -->` and `<!-- end of mark -->`."""
    opening, closing = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    around = re.compile(f"({re.escape(opening)}\n).*?({re.escape(closing)})", re.DOTALL)
    replaced, times = around.subn(lambda found: f"{found[1]}{text}\n{found[2]}", page)
    if times != 1:
        raise ValueError(f"the page holds {opening} … {closing} {times} times, and not once")
    return replaced
