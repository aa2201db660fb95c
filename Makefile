# One command builds the decks, one runs the tests; each makes its own environment first.
PYTHON ?= python3
VENV := .venv
OLD_ANKI := 24.11
BIN := $(VENV)/bin

.PHONY: decks test test-old-anki bench fuzz golden clean

decks: $(VENV)/.installed  ## build every article in seeds/ into decks/
	$(BIN)/kuis build seeds

test: $(VENV)/.installed-dev  ## style, types, arrows and tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

test-old-anki: pyproject.toml  ## the tests with the real Anki once more, on a release that learners may still have
	$(PYTHON) -m venv .venv-old-anki
	.venv-old-anki/bin/python -m pip install --quiet --disable-pip-version-check --editable . pytest hypothesis jsonschema 'anki==$(OLD_ANKI)'
	KUIS_E2E= .venv-old-anki/bin/pytest -m anki  # no browser here: the tests above had it

bench: $(VENV)/.installed-dev  ## timings, never part of the tests
	$(BIN)/python tools/bench.py
	PYTHONPATH=tests/exports $(BIN)/python tools/bench_anki.py
	$(BIN)/python tools/bench_peers.py

SECONDS_EACH ?= 60
TARGETS ?= reader analyser yaml exports apkg archive review

fuzz: $(VENV)/.installed-dev  ## invented input for so many seconds a target: make fuzz SECONDS_EACH=600 TARGETS=reader
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	for target in $(TARGETS); do \
	  PYTHONPATH=tests/hostile $(BIN)/python tools/fuzz.py $$target $(SECONDS_EACH) || exit 1; \
	done

golden: $(VENV)/.installed-dev  ## write tests/golden/ anew; read the diff before committing
	$(BIN)/pytest tests/golden --golden

clean:  ## remove the environment and everything built
	rm -rf $(VENV) .venv-old-anki .venv-bench .fuzz .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f decks/*/*.apkg decks/*/quiz.html decks/*/key.html decks/*/class.html decks/*/class-key.html decks/*/*.pdf

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
