"""Whole messages through the whole bot: debriefs field by field, and orders in plain words.

Of each there are rows that the rules were made with, and rows kept aside: those are read for the figures only.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import debriefs, orders
from benchmarks.understanding.tables import Cell, Table, share

HERE = Path(__file__).parents[1]


def debriefs_table() -> Table:
    made_with, aside = (debriefs.score(_rows(name)) for name in ("debriefs", "debriefs_aside"))
    fields = sorted(made_with.fields, key=lambda name: -_number(made_with, name))
    rows = [(name, (*_figures(aside, name), *_figures(made_with, name))) for name in fields if _number(made_with, name)]
    whole = f"{aside.whole} of {aside.rows} kept aside, {made_with.whole} of {made_with.rows} others"
    return Table(
        title="Debriefs",
        columns=(
            f"precision, {aside.rows} kept aside",
            "recall",
            f"precision, {made_with.rows} made with",
            "recall",
        ),
        rows=tuple(rows),
        notes=(f"Right in every field: {whole}.",),
    )


def _number(table: debriefs.Table, name: str) -> int:
    tally = table.fields.get(name, debriefs.Tally())
    return tally.right + tally.missed


def _figures(table: debriefs.Table, name: str) -> tuple[Cell, Cell]:
    tally = table.fields.get(name, debriefs.Tally())
    return (
        share(tally.right, tally.right + tally.wrong) if tally.right + tally.wrong else "–",
        share(tally.right, tally.right + tally.missed) if tally.right + tally.missed else "–",
    )


def orders_table() -> Table:
    aside, made_with = (orders.score(_rows(name)) for name in ("orders_aside", "orders"))
    return Table(
        title="Orders in plain words",
        columns=(f"{len(aside)} kept aside", f"{len(made_with)} made with"),
        rows=(("did as they should", (_obeyed(aside), _obeyed(made_with))),),
    )


def _obeyed(scored: Sequence[orders.Score]) -> Cell:
    return share(sum(not row.wrong for row in scored), len(scored))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]
