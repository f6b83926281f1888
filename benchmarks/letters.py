"""How long one letter takes, of every kind, on a desk of 200 interviews and 1,000 contacts:
`python -m benchmarks.letters`. The promise is 5 ms of processor time. The first letter of a process reads the texts as
well, and is told apart.
"""

import time
from dataclasses import replace
from statistics import median, quantiles

from bot.desk import Draft
from bot.drafting.notes import letter
from tests.letters import SAMPLES

PROMISED_MS = 5
INTERVIEWS, PEOPLE, TIMES = 200, 5, 200


def main() -> None:
    start = time.thread_time()
    assert SAMPLES[0].text
    print(f"  the first, with the texts: {(time.thread_time() - start) * 1e3:.1f} ms")
    print(f"  {'':<16} {'p50':>8} {'p99':>8}  ms")
    slowest = 0.0
    for kind in dict.fromkeys(one.follow_up.kind for one in SAMPLES):
        one = next(one for one in SAMPLES if one.follow_up.kind == kind)
        desk = one.desk
        for number in range(2, INTERVIEWS):
            id = f"i{number}"
            desk_rows = [replace(desk.interviews["i1"], id=id, company=f"Company {number}")]
            people = [replace(desk.contacts["c0"], id=f"c{number}{n}", interviews=(id,)) for n in range(PEOPLE)]
            desk = desk.keep_all([*desk_rows, *people])
        took: list[float] = []
        for take in range(-1, TIMES):
            start = time.thread_time()
            assert letter(desk, replace(one.follow_up, draft=Draft(take=max(take, 0))), one.now)
            took.append((time.thread_time() - start) * 1e3)
        took = took[1:]  # the first of its kind reads its file
        slowest = max(slowest, quantiles(took, n=100)[98])
        print(f"  {kind:<16} {median(took):>8.2f} {quantiles(took, n=100)[98]:>8.2f}")
    print(f"  the slowest p99 is {slowest:.2f} ms; promised: {PROMISED_MS} ms")


if __name__ == "__main__":
    main()
