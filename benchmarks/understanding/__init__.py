"""How well Afterword reads, and what reading costs, beside the libraries that one could take instead.

`make bench-understanding` runs everything in one go and prints one table a subject; with `WRITE=1` the tables go into
docs/understanding.md as well. It fails only where a figure of Afterword's own falls short of its aim.

- What is measured: `dates.py`, `people.py`, `contacts.py`, `cost.py`, `start.py`, on texts that `corpora.py` reads.
- The libraries: `neighbours.py` installs them apart and asks them; `benchmarks/next_door/` is how each is asked.
- The tables: `tables.py`.
"""
