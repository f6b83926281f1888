"""Every table of understanding: `python -m benchmarks.understanding [--write]`, best as `make bench-understanding`."""

import argparse
import sys
from collections.abc import Callable

from benchmarks.understanding import contacts, cost, dates, failures, neighbours, people, talk
from benchmarks.understanding.corpora import NoDataError
from benchmarks.understanding.tables import Table, markdown, plain, put_between

PAGE = neighbours.ROOT / "docs" / "understanding.md"
TABLES: dict[str, Callable[[], Table]] = {
    "dates": dates.table,
    "people": people.table,
    "contacts": contacts.table,
    "debriefs": talk.debriefs_table,
    "orders": talk.orders_table,
    "cost": cost.table,
}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.name}")
    options.add_argument("--only", choices=TABLES, help="this table alone")
    chosen = options.parse_args()
    neighbours.install()
    tables: list[Table] = []
    try:
        for name, table in TABLES.items():
            if chosen.only in (None, name):
                tables.append(table())
                print(plain(tables[-1]), end="\n\n", flush=True)
    except NoDataError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.write:
        page = put_between(PAGE.read_text("utf-8"), "figures", "\n\n".join(map(markdown, tables)))
        PAGE.write_text(put_between(page, "failures", markdown(failures.table())), "utf-8")
    short = [line for table in tables for line in table.short_of_aim()]
    print(*short or ["Every aim is met."], sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
