# One command builds the decks, one runs the tests; each makes its own environment first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: decks test bench golden clean

decks: $(VENV)/.installed  ## build every article in seeds/ into decks/
	$(BIN)/kuis build seeds

test: $(VENV)/.installed-dev  ## style, types, arrows and tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: $(VENV)/.installed-dev  ## timings, never part of the tests
	$(BIN)/python tools/bench.py

golden: $(VENV)/.installed-dev  ## write tests/golden/ anew; read the diff before committing
	$(BIN)/pytest tests/golden --golden

clean:  ## remove the environment and everything built
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f decks/*/*.apkg decks/*/quiz.html decks/*/key.html

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kuis needs Python 3.11 or newer; name one with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,e2e]' \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.installed
