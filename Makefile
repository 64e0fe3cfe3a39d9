# Everything a person or CI does here; `make` alone lists it. Needs Python 3.11 or later and nothing else.
.DEFAULT_GOAL := help
.PHONY: help setup pages demo test test-all check fix bench docs pins clean
SHELL := /bin/sh
BIN := .venv/bin
# Python keeps what it has compiled, whatever this machine is set to: a program begins in less than half the time.
export PYTHONDONTWRITEBYTECODE :=
# What tests write lies in memory where there is room for it: else they wait for the disk at every commit. That a
# commit comes to the disk is shown by system calls, which are the same there.
ROOM := $(shell [ "$$(df -Pk /dev/shm 2>/dev/null | awk 'END {print $$4}')" -ge 4000000 ] 2>/dev/null && echo TMPDIR=/dev/shm)
PYTEST := $(ROOM) $(BIN)/pytest -q -n 4 --dist loadfile --no-loadscope-reorder

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## Make .venv with everything in it; does nothing when that is done

.venv/.ready: pyproject.toml constraints.txt tools/setup
	@echo "Setting up .venv ..."
	@sh tools/setup

pages: setup ## Build the pages, if their sources changed since
	@$(BIN)/python -m tools.pages build

demo: pages ## Start Gatebook with example deals
	@$(BIN)/gatebook demo

test: pages ## Run the quick tests, with seconds per folder
	@$(PYTEST) -m "not long"

test-all: pages ## Run every test, the long ones too
	@$(PYTEST)

.PHONY: fuzz
fuzz: setup ## Give nonsense to everything that reads what people write, for ten minutes; FUZZ_SECONDS=n for another time
	@FUZZ_SECONDS=$(or $(FUZZ_SECONDS),600) $(BIN)/pytest -q tests/fuzz/test_inputs.py

check: setup ## What CI asks of the code: style, types, layers, house rules, generated documents
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python -m tools.pages check
	@$(BIN)/python -m tools.audit
	@$(BIN)/pytest -q tests/architecture

fix: setup ## Repair style, as far as a machine can
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

bench: setup .venv-bench/.ready ## Measure against peers, side by side; QUICK=1 in under two minutes, ROWS="sqlite http" for some
	@$(BIN)/python -m bench $(if $(QUICK),quick) $(ROWS)

.PHONY: bench-peers
bench-peers: setup .venv-bench/.ready ## Measure against UmaDB and django-fsm-2 too, and with a slow disk
	@$(BIN)/python -m bench peers disk $(if $(QUICK),quick)

.venv-bench/.ready: bench/peers.txt
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python .venv-bench
	@$(BIN)/uv pip install --quiet --python .venv-bench/bin/python --requirement bench/peers.txt
	@touch $@

docs: setup ## Write the generated documents anew: schema, drawings, OpenAPI
	@$(BIN)/python -m tools.reference
	@$(BIN)/python -m api.cli.reference > docs/reference/cli.md.new && mv docs/reference/cli.md.new docs/reference/cli.md
	@$(BIN)/python -m tools.pages client

.PHONY: screenshots
screenshots: pages ## Take a picture of every page into docs/screenshots
	@$(BIN)/python -m tools.screenshots

pins: setup ## Resolve constraints.txt anew after a change of dependencies
	@printf 'uv\nhatchling\nnodejs-wheel-binaries\n' | UV_CUSTOM_COMPILE_COMMAND="make pins" $(BIN)/uv pip compile --quiet --universal \
		--python-version 3.11 --no-annotate --extra fast --group dev pyproject.toml - --output-file constraints.txt

clean: ## Remove .venv and everything built
	@rm -rf api/web web/node_modules .venv .venv-bench .bench build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
