# Two commands for a newcomer: `make graph` and `make test`. PYTHON names the interpreter (3.10 to 3.13).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= build/graph
TEXTS ?= seeds
JOBS ?= 2
GOLD ?= seeds/gold
NEO4J_BOLT_PORT ?= 7687
NEO4J_HTTP_PORT ?= 7474
NEO4J_HOME_DIR ?= build/neo4j/home

.PHONY: help graph test test-neo4j neo4j neo4j-stop lint format types evaluate notebook bench clean

help:
	@echo 'make graph      install what is needed and build the graph of seeds/ into $(OUT)'
	@echo 'make test       run the tests'
	@echo 'make test-neo4j run the tests against a Neo4j server (Java 17 and Maven, or NEO4J_URI)'
	@echo 'make neo4j      start Neo4j (Docker, or Java 17 and Maven), load the graph of seeds/ into it; neo4j-stop stops it'
	@echo 'make evaluate   score the graph of seeds/ against seeds/gold'
	@echo 'make lint       check the style; make format mends it; make types checks the types'
	@echo 'make notebook run notebooks/explore.ipynb and keep its outputs in it'
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
	$(BIN)/python -m pytest -n $(JOBS)

# Needs Java 17 or later and Maven, or NEO4J_URI, NEO4J_USERNAME and NEO4J_PASSWORD of a server that may be emptied.
test-neo4j: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m neo4j tests/neo4j

# The password comes from the environment or from .env, and goes to the programs by the environment alone.
NEO4J_SECRET = NEO4J_PASSWORD=$${NEO4J_PASSWORD:-$$(sed -n 's/^NEO4J_PASSWORD=//p' .env 2>/dev/null | tail -n 1)}; \
  printf '%s' "$$NEO4J_PASSWORD" | grep -Eq '^[A-Za-z0-9_-]{8,}$$' || { \
  echo 'set NEO4J_PASSWORD in .env (see .env.example): at least 8 letters, digits, - or _' >&2; exit 2; }; \
  export NEO4J_PASSWORD NEO4J_BOLT_PORT=$(NEO4J_BOLT_PORT) NEO4J_HTTP_PORT=$(NEO4J_HTTP_PORT)
NEO4J_DOCKER = docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1
NEO4J_SERVER = $(BIN)/python -m tests.neo4j.server --home '$(NEO4J_HOME_DIR)'

# Docker where it is, else the same server from Maven. Loads the graph in $(OUT); run it as often as you like.
neo4j: $(VENV)/.installed
	@$(NEO4J_SECRET); if $(NEO4J_DOCKER); then docker compose up -d --wait; else \
	  $(NEO4J_SERVER) --bolt $(NEO4J_BOLT_PORT) --http $(NEO4J_HTTP_PORT); fi
	@$(MAKE) --no-print-directory graph
	@$(NEO4J_SECRET); $(BIN)/vocgraph load '$(OUT)' --uri bolt://127.0.0.1:$(NEO4J_BOLT_PORT) --user neo4j
	@echo 'Neo4j Browser: http://127.0.0.1:$(NEO4J_HTTP_PORT)/browser/ (user neo4j, the password of .env)'

neo4j-stop:
	@if $(NEO4J_DOCKER); then NEO4J_PASSWORD=unused docker compose stop; else $(NEO4J_SERVER) --stop; fi

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

notebook: $(VENV)/.installed-dev
	$(BIN)/python notebooks/_run.py

bench: $(VENV)/.installed
	@$(BIN)/python benchmarks/make_graph.py

clean:
	rm -rf build dist $(VENV)
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -rf .pytest_cache .mypy_cache .ruff_cache
