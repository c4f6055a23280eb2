# Two commands for a newcomer: `make graph` and `make test`. PYTHON names the interpreter (3.10 to 3.13).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= build/graph
TEXTS ?= seeds
JOBS ?= 2
GOLD ?= seeds/gold

.PHONY: help graph test test-neo4j lint format types evaluate bench clean

help:
	@echo 'make graph      install what is needed and build the graph of seeds/ into $(OUT)'
	@echo 'make test       run the tests'
	@echo 'make test-neo4j run the tests against a Neo4j server (Java 17 and Maven, or NEO4J_URI)'
	@echo 'make evaluate   score the graph of seeds/ against seeds/gold'
	@echo 'make lint       check the style; make format mends it; make types checks the types'
	@echo 'make bench      measure time and memory of the build'
	@echo 'make clean      remove what was built (the environment in $(VENV) too)'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' || { \
	  echo "VocGraph needs Python 3.10 to 3.13; $(PYTHON) is $$($(PYTHON) --version 2>&1)." \
	  "Name another one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

# The stamps stand for what is installed; they are made anew only when pyproject.toml changes.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

graph: $(VENV)/.installed
	@$(BIN)/vocgraph build $(TEXTS) -o $(OUT) --jobs $(JOBS)
	@$(BIN)/vocgraph export $(OUT) --format html -o $(OUT).html
	@echo '(the command is in $(BIN); put it on your path with: . $(BIN)/activate)'

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

# Needs Java 17 or later and Maven, or NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD of a server that may be emptied.
test-neo4j: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m neo4j tests/neo4j

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev
	$(BIN)/mypy --strict

evaluate: $(VENV)/.installed
	@$(BIN)/vocgraph evaluate --gold $(GOLD) $(TEXTS)

bench: $(VENV)/.installed
	@$(BIN)/python benchmarks/make_graph.py

clean:
	rm -rf build dist $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf .pytest_cache .mypy_cache .ruff_cache
