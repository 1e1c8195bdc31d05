# Weekbeat's one door. `make help` lists the targets.
PYTHON ?= python3
PORT ?= 8765
DATA ?= demo-data
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
export UV_PYTHON_DOWNLOADS = never
unexport PYTHONDONTWRITEBYTECODE # cached bytecode makes every later start three times as quick
IN_VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help install demo test check format lint types contracts benchmark gallery migration translations

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

.uv/bin/uv:
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet "uv>=0.9"

.venv/.installed: pyproject.toml uv.lock | $(filter .uv/%,$(UV))
	$(UV) sync --quiet --frozen --all-extras --python $(PYTHON)
	@touch $@

install: .venv/.installed ## Set up .venv from uv.lock

demo: install ## Run the whole product on this machine (PORT=8765 DATA=demo-data)
	@$(IN_VENV)/weekbeat demo --port $(PORT) --data $(DATA)

test: install ## Run the tests
	$(IN_VENV)/pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: format lint types contracts benchmark test ## What CI runs

benchmark: install ## Try the benchmark of scoring on a small company
	$(IN_VENV)/python -m benchmarks.scoring --sizes 1000 --repeat 1

format: install
	$(IN_VENV)/ruff format --check .

lint: install
	$(IN_VENV)/ruff check .

types: install
	$(IN_VENV)/mypy

contracts: install
	$(IN_VENV)/lint-imports

gallery: install ## Draw docs/messages.md from the sandbox's page
	$(IN_VENV)/python -m docs.gallery

migration: install ## Write a migration for changed tables (NAME="why")
	$(IN_VENV)/weekbeat db revision "$(NAME)"

translations: install ## Collect sentences into the catalogues
	$(IN_VENV)/pybabel -q extract -F bot/core/i18n/babel.cfg -o bot/core/i18n/messages.pot --no-location \
		-k t -k N_ -k plural:1,2 -k Refusal --sort-output .
	$(IN_VENV)/pybabel -q update -i bot/core/i18n/messages.pot -d bot/core/i18n/locales -D messages --no-fuzzy-matching \
		--ignore-obsolete --ignore-pot-creation-date
