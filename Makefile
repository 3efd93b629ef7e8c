# Everything needs only Python 3.11 or later, git and make; the first call sets up .venv from constraints.txt.
PYTHON ?= python3
VENV := .venv
# What is imported is compiled once and kept, whatever the environment says: hundreds of processes of the tests import the same.
unexport PYTHONDONTWRITEBYTECODE
OUT ?= out
# Compiled is what is imported, when it is imported first: half of the time that installing takes.
PIP := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt
# What the package is made of: a change of any of it installs the package anew.
PARTS := $(shell git ls-files corpus extract normalize output shishi 2>/dev/null | sed 's/ /\\ /g')

.PHONY: run test lint types quality coverage prints clean

run: $(VENV)/.installed
	$(VENV)/bin/shishi run -o $(OUT)

test: $(VENV)/.tools
	$(MAKE) --no-print-directory --jobs=2 --output-sync=target lint types quality
	$(VENV)/bin/pytest -n auto --dist worksteal

lint: $(VENV)/.tools
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

# The type checker and the import contracts look at the installed package, from a folder that does not hide it.
types: $(VENV)/.tools
	cd tests && ../$(VENV)/bin/mypy --config-file ../pyproject.toml
	cd tests && ../$(VENV)/bin/lint-imports --config ../pyproject.toml

quality: $(VENV)/.tools
	$(VENV)/bin/shishi check --quiet

# Which lines the tests reach; takes half as long again as the tests alone.
coverage: $(VENV)/.tools
	$(VENV)/bin/pytest -n auto --cov --cov-report=term

# What is read now is right: every table of prints written anew, some minutes. `git diff` shows what changed.
prints: $(VENV)/.tools
	$(VENV)/bin/python -m tests.prints --write
	$(VENV)/bin/python -m tests.metamorphic --prints
	$(VENV)/bin/python -m tests.damaged
	$(VENV)/bin/python -m tests.normalize.batches
	$(VENV)/bin/python -m tests.normalize.printed_places
	$(VENV)/bin/python -m tests.normalize.printed_bodies
	$(VENV)/bin/python -m tests.extract.layout.small_tables
	$(VENV)/bin/python -m tests.extract.readers.printed.drawn_tables
	$(VENV)/bin/python -m tests.extract.readers.printed.tables_by_lot
	$(VENV)/bin/python -m tests.extract.readers.printed.pages_by_lot
	$(VENV)/bin/python -m tests.extract.readers.shown_numbers
	$(VENV)/bin/python -m tests.extract.readers.flowed_tables
	$(VENV)/bin/python -m tests.extract.readers.rich_texts
	$(VENV)/bin/python -m tests.extract.readers.drawn_rules
	$(VENV)/bin/python -m tests.extract.readers.markup_by_lot
	$(VENV)/bin/python -m tests.extract.readings.small_notices
	$(VENV)/bin/python -m tests.extract.readings.tabled_notices
	$(VENV)/bin/python -m tests.extract.readings.notices_by_lot
	$(VENV)/bin/python -m tests.extract.readings.recorded_tables
	$(VENV)/bin/python -m tests.extract.quantities.sentences
	$(VENV)/bin/python -m tests.extract.grown

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "shishi needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt $(PARTS)
	rm -rf build
	$(PIP) .
	rm -rf build *.egg-info
	touch $@

# The package and the tools in one go, instead of one after the other.
$(VENV)/.tools: $(VENV)/.made pyproject.toml constraints.txt $(PARTS)
	rm -rf build
	$(PIP) '.[dev]'
	rm -rf build *.egg-info
	touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage
