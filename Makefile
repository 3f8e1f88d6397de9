# make run     set up, then open the window on the example family (with no display: print its week, draw it, write calendars)
# make test    set up, then run every test
# make check   format, lint, import contracts, types, tests: what a change must pass
# make clean   remove all that these made

VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.ready-to-run
DEVELOPS := $(VENV)/.ready-to-develop
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export PYTHON

.PHONY: run test check lint format types contracts bench clean

run: $(RUNS)
	@scripts/check-qt.sh $(BIN)/python || [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]
	@$(BIN)/concord demo

test: $(DEVELOPS)
	@scripts/check-qt.sh $(BIN)/python
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n 2 --dist worksteal

check: lint test

lint: $(DEVELOPS) format contracts types
	$(BIN)/ruff check .

format: $(DEVELOPS)
	$(BIN)/ruff format --check .

contracts: $(DEVELOPS)
	$(BIN)/lint-imports --no-logo

types: $(DEVELOPS)
	$(BIN)/mypy core/concord

bench: $(DEVELOPS)
	$(BIN)/python benchmarks/measure.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/profiles.py
	$(BIN)/python benchmarks/backups.py
	$(BIN)/python benchmarks/scoping.py
	$(BIN)/python benchmarks/retrieval.py

clean:
	rm -rf $(VENV) dist build concord-week concord-week.png .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@python="$$(scripts/find-python.sh)" && echo "Setting up with $$python" && "$$python" -m venv $(VENV)

$(RUNS): pyproject.toml | $(BIN)/python
	@echo "Installing Concord and what it needs into $(VENV); the first time takes a minute or two."
	@$(PIP) install --editable .
	@touch $@

$(DEVELOPS): pyproject.toml | $(BIN)/python
	@echo "Installing Concord with its tools into $(VENV); the first time takes a minute or two."
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(RUNS)
