# All paths are relative, so that a clone works wherever it lies, whatever its path is called.

PYTHON := $(or $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done),no-python)
BIN := .venv/bin
READY := .venv/.ready

# Without the compiled modules every start would take seconds longer.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test lint bench soak look prove fresh setup lock migration examples clients

help: ## List the targets
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null \
		|| grep -E '^[a-z]+:.*## ' Makefile

run: $(READY) ## Run the demo on http://127.0.0.1:8000; ARGS=--lan lets your phone in
	@exec $(BIN)/kermesse demo $(ARGS)

test: $(READY) ## Run every test; ARGS=tests/game/ledger chooses some
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: $(READY) ## Check the format, the style and the types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy backend game notifications clients tests

bench: $(READY) ## Measure, and write docs/benchmarks.md
	@$(BIN)/python -m tests.bench $(ARGS)

soak: $(READY) ## Try every boundary of every operation, wander 100,000 steps, kill all ten times, and let a display hang for 20 minutes
	@$(BIN)/python -m tests.walks.conformance
	@$(BIN)/python -m tests.walks.wander
	@$(BIN)/python -m tests.soak.killing
	@$(BIN)/python -m tests.soak $(ARGS)

look: $(READY) ## Take a picture of every page and state of the member app, and say what is wrong with it
	@$(BIN)/python -m tests.look $(ARGS)

examples: $(READY) ## Play the calls of tests/walks/calls, and keep what they are answered for /docs
	@$(BIN)/python -m tests.walks.examples

clients: $(READY) ## Make the clients of TypeScript and Python anew from the documents
	@$(BIN)/python -m clients.generator

prove: $(READY) ## Replay the books and say what does not balance
	@$(BIN)/kermesse prove

fresh: ## Run and test in a clean clone under an empty HOME, as root and as an ordinary user
	@.ci/fresh

setup: $(READY) ## Make the environment in .venv from requirements.lock

lock: $(READY) ## Resolve pyproject.toml into both lock files; ARGS=--upgrade takes newer versions
	@$(BIN)/python -m uv pip compile pyproject.toml --group dev --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet -o requirements.lock $(ARGS)
	@$(BIN)/python -m uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet --constraint requirements.lock -o runtime.lock

migration: $(READY) ## Draft the next migration: make migration NAME=add_boards
	@$(BIN)/python -m backend.db.draft "$(or $(NAME),ground)"

$(READY): requirements.lock pyproject.toml .ci/setup
	@PYTHON="$(PYTHON)" .ci/setup
	@touch $@
