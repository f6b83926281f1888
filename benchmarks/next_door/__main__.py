# pyright: basic
"""Asks one library: `python -m benchmarks.next_door SUBJECT NAME`, run by the Python that the library is installed for.

Reads questions, one JSON object a line, and answers each; see `benchmarks/understanding/neighbours.py`.
"""

import contextlib
import importlib
import json
import logging
import os
import sys
import time
import warnings
from pathlib import Path


def resident_mb() -> float:
    """Memory of this process; 0 where the system does not tell in /proc."""
    told = Path("/proc/self/statm")
    return int(told.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20 if told.exists() else 0.0


def main() -> None:
    subject, name = sys.argv[1:]
    questions = [json.loads(line) for line in sys.stdin]
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # some libraries print
        begun, held = time.process_time(), resident_mb()
        try:
            version, read = importlib.import_module(f"benchmarks.next_door.{subject}").LIBRARIES[name]()
        except Exception as error:  # noqa: BLE001 -- a library may fail in any way; that is told
            print(json.dumps({"missing": first_words(error)}), file=answers)
            return
        answered(read, questions[0])
        itself = {"version": version, "load_s": time.process_time() - begun, "load_mb": resident_mb() - held}
        print(json.dumps(itself), file=answers)
        for question in questions:
            print(json.dumps(answered(read, question)), file=answers)


def first_words(error):
    """The first line of it that says something."""
    lines = [line.strip() for line in str(error).splitlines() if any(char.isalpha() for char in line)]
    return (lines or [type(error).__name__])[0]


def answered(read, question):
    """What the library finds, and how long it took. One that dies of a text has found nothing in it."""
    begun = time.thread_time()
    try:
        found = [(start, end, value) for start, end, value in read(question)]
    except Exception as error:  # noqa: BLE001 -- as above
        return {"failed": type(error).__name__, "seconds": time.thread_time() - begun}
    return {"found": found, "seconds": time.thread_time() - begun}


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    main()
