# Everything needs only Python 3.11 or later, git and make; the first call sets up .venv from constraints.txt.
PYTHON ?= python3
VENV := .venv
READY := $(VENV)/.ready
OUT ?= out

.PHONY: run test clean

run: $(READY)
	$(VENV)/bin/shishi run -o $(OUT)

test: $(READY)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/shishi check --quiet
	$(VENV)/bin/pytest -n auto --cov --cov-report=term

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "shishi needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage
