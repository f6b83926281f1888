# `make run` serves the chat to your browser, `make test` runs every test. The first call makes .venv and installs into it; later ones are quick.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
UV := $(shell command -v uv 2>/dev/null)

# Some images forbid Python to keep what it has compiled; then each of the many processes of a test run compiles all anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test test-faults check audit fix bench bench-understanding bench-delivery bench-year gallery letters playbook
.PHONY: invitations model setup lock clean

run: $(READY)
	@$(BIN)/afterword run

# Each story is told on SQLite or on PostgreSQL; LONG=1 tells all of them on both, and takes the long form of the faults.
test: $(READY)
	@$(BIN)/pytest -n 3 --dist worksteal

# The service, harmed from outside: killed, cut off, without room. `make test` does the same in its small form; LONG=1 kills
# two hundred times on each database, keeps everything away for a minute, and takes most of an hour. SEED=2 is another run.
test-faults: $(READY)
	@$(BIN)/pytest -s tests/faults

check: $(READY)
	@$(BIN)/ruff format --check --quiet || { echo "Not formatted: make fix does it." >&2; exit 1; }
	@$(BIN)/ruff check --quiet
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright
	@$(BIN)/lint-imports --no-logo

# Is any of the locked versions known to be vulnerable? pip-audit gets an environment of its own.
audit: $(READY)
	@test -x .venv-audit/bin/pip-audit || { \
	    $(BIN)/python -m venv .venv-audit && .venv-audit/bin/python -m pip install --quiet pip-audit; } || true
	@$(BIN)/python .ci/audit .venv-audit/bin/pip-audit

fix: $(READY)
	@$(BIN)/ruff check --fix --quiet || true
	@$(BIN)/ruff format --quiet

bench: $(READY)
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1; done

# A year of many seekers on SQLite and on PostgreSQL: sizes, vacuum, query plans. SEEKERS=10000 takes an hour or two.
bench-year: $(READY)
	@$(BIN)/python -m benchmarks.year $(if $(SEEKERS),--seekers $(SEEKERS))
	@$(BIN)/python -m benchmarks.year $(if $(SEEKERS),--seekers $(SEEKERS)) --postgres

# How well Afterword reads, beside the libraries of benchmarks/neighbours.txt, which get an environment of their own.
# On the texts in $TEST_DATA. WRITE=1 puts the tables into docs/understanding.md.
bench-understanding: $(READY)
	@$(BIN)/python -m benchmarks.understanding $(if $(WRITE),--write)

# How many are reminded a second, and how late, beside the libraries of benchmarks/peers.txt, which get an environment of
# their own. Small, in seconds; LONG=1 is in the numbers that the aims are for, and takes most of an hour.
bench-delivery: $(READY)
	@$(BIN)/python -m benchmarks.delivery $(if $(LONG),--long)

# The pictures in docs/gallery: of the terminal, of the browser, and of every message and form as Slack and Discord show it.
gallery: $(READY)
	@$(BIN)/python -m tests.gallery

# docs/letters.md: forty letters, as the program writes them.
letters: $(READY)
	@$(BIN)/python -m tests.letters

# docs/playbook.md, from the rules.
playbook: $(READY)
	@$(BIN)/python -m tests.playbook_page

# docs/invitations.md, from the calendar files in $TEST_DATA.
invitations: $(READY)
	@$(BIN)/python -m tests.invitations

# The models and their figures, from the corpora in $TEST_DATA and the marked debriefs: some ten minutes.
model: $(READY)
	@$(BIN)/python -m bot.understanding.model.making
	@$(BIN)/python -m bot.understanding.marks.making

setup: $(READY)

# The newest versions that fit pyproject.toml, with their hashes, for every platform.
lock:
	@test -n "$(UV)" || { echo "make lock needs uv (https://docs.astral.sh/uv)." >&2; exit 1; }
	@"$(UV)" pip compile pyproject.toml --extra llm --group dev --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-emit-index-url --custom-compile-command "make lock" --quiet --output-file requirements.lock

clean:
	@rm -rf $(VENV) .venv-audit .venv-neighbours .venv-peers

$(READY): requirements.lock pyproject.toml
	@.ci/environment "$(VENV)" "$(UV)"
	@touch $@
