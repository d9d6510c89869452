# Jarmark: `make help` lists what can be made.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# One pip at a time: the parts below build on each other.
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -qq
VENDOR := core/web/static/vendor
PO_FILES := $(shell find translations plugins -name '*.po' 2>/dev/null)
NEW_ENOUGH := import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))
# Test processes at a time.
WORKERS ?= 2

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  PORT=8010 make demo       another port       PYTHON=python3.12 make setup   another Python"
	@echo "  ONLY=ROZ-60 make mutate   one rule, plugin or file (make rules: rules)"

.PHONY: demo
demo: install ## Four live marketplaces on this machine; Ctrl-C stops them
	@exec $(BIN)/python -m tenants.supervisor --stop-with-parent

.PHONY: install
install: $(VENV)/.run $(VENDOR)/.copied $(VENV)/.translations ## What a server needs, in .venv (docs/production.md)

.PHONY: setup
setup: install $(VENV)/.dev ## Everything a developer needs, in .venv

.PHONY: test
test: setup ## Run every test, the browser's and the checks of `make check` included
	@sh tests/support/install_chromium.sh
	@exec $(BIN)/python -m pytest -n $(WORKERS)

.PHONY: check
check: setup ## Lint, types, import contracts, translations and generated docs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/jarmark translations check
	$(BIN)/jarmark docs check

.PHONY: fmt
fmt: setup ## Format the code and mend what lint can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

.PHONY: rules
rules: setup ## The matrix rule × tests; fails when a rule has no test that ran
	@exec $(BIN)/python -m tests.traceability.matrix --workers $(WORKERS) $(ONLY)

.PHONY: mutate
mutate: setup ## Flip the rules' boundaries and numbers; a test with the rule's id must notice
	@exec $(BIN)/python -m tests.traceability.mutate --jobs $(WORKERS) $(ONLY)

.PHONY: bench
bench: setup ## Measure CPU and statements for the main pages and calls
	@exec $(BIN)/python -m bench

# `make lock UPGRADE=1` takes the newest versions; without it only what pyproject.toml asks for changes.
UV_LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
  --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade) pyproject.toml
.PHONY: lock
lock: $(VENV)/.dev ## Pin the dependencies of pyproject.toml and package.json anew
	$(UV_LOCK) --extra embedded --group build --group test --group dev -o requirements/dev.txt
	$(UV_LOCK) --extra embedded --group build -c requirements/dev.txt -o requirements/run.txt
	$(BIN)/npm install --package-lock-only --loglevel=error

.PHONY: clean
clean: ## Remove all that `make` made, except the demo's data
	rm -rf $(VENV) $(VENDOR) node_modules build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache \
	  .hypothesis test-results
	find core tenants plugins tests translations bench \( -name __pycache__ -o -name '*.mo' \) -prune -exec rm -rf {} + \
	  2>/dev/null || true

# The parts. A stamp file says that one is done; it is done again when what it is made from changes.

$(VENV)/.made:
	@set -e; for candidate in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  command -v "$$candidate" >/dev/null 2>&1 || continue; \
	  "$$candidate" -c '$(NEW_ENOUGH)' 2>/dev/null || continue; \
	  echo "Making the virtual environment with $$($$candidate --version)"; \
	  rm -rf $(VENV); \
	  if "$$candidate" -m venv $(VENV); then touch $@; exit 0; fi; \
	done; \
	rm -rf $(VENV); \
	echo "Jarmark needs Python 3.11 or newer with its venv module, and found none." >&2; \
	echo "On Debian and Ubuntu: apt-get install python3 python3-venv. Elsewhere name it: PYTHON=/path/to/python3 make ..." >&2; \
	exit 1

$(VENV)/.run: requirements/run.txt pyproject.toml | $(VENV)/.made
	@echo "Installing the pinned packages (the first time takes a minute or two)"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-build-isolation --no-deps --config-settings editable_mode=compat --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing the pinned packages for tests and checks"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENDOR)/.copied: package-lock.json .npmrc tenants/services/assets.py | $(VENV)/.run
	@echo "Fetching the browser libraries"
	@$(BIN)/python -m tenants.services.assets
	@touch $@

$(VENV)/.translations: $(PO_FILES) | $(VENV)/.run
	@echo "Compiling the translations"
	@$(BIN)/jarmark translations compile
	@touch $@
