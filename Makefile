# Two commands matter: `make up` runs the portal, `make test` checks all of it.

PYTHON ?= python3
BOOTSTRAP := $(PYTHON) deploy/bootstrap.py
BIN := .venv/bin

# A dozen processes start together, and the tests start hundreds: none of them compiles again what another has.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help up test lint test-python test-ui test-browser screens schema format lock clean

help:
	@echo "make up        run the portal; ARGS='--port 9000 --data-dir DIR --no-demo'"
	@echo "make test      check everything, as the build server does"
	@echo "make lint      style and import layers"
	@echo "make screens   take the pictures in docs/screens, and say what looks broken"
	@echo "make schema    write the API's description down, and the interface's types from it"
	@echo "make format    rewrite the code in the house style"
	@echo "make lock      write the lock files anew, after a change of pyproject.toml"
	@echo "make clean     remove what was built; data directories stay"

up:
	@$(BOOTSTRAP) env git ui
	@exec $(BIN)/python -m portal.launcher.up --stop-with-parent $(ARGS)

test: lint test-python test-ui test-browser

lint:
	@$(BOOTSTRAP) dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@$(BOOTSTRAP) npm run lint

PYTEST := $(BIN)/python -m pytest
# Exit 1 says that tests ran and failed. A second try, each alone, tells a slow machine from a fault, and says so.
FAILED_AGAIN := echo "== What failed is tried once more, alone ==" && \
	$(PYTEST) --last-failed --last-failed-no-failures=none --numprocesses=0

test-python:
	@$(BOOTSTRAP) dev git
	@$(PYTEST) --durations=10 --numprocesses=2 --dist=loadfile || { test $$? -eq 1 && $(FAILED_AGAIN); }

test-ui:
	@$(BOOTSTRAP) npm run check

test-browser:
	@$(BOOTSTRAP) dev git ui browser
	SIGNUP_RATE=off OUTBOUND_ALLOW=127.0.0.1:9790-9799 $(BIN)/python -m portal.launcher.throwaway $(BOOTSTRAP) npm run e2e

screens:
	@$(BOOTSTRAP) env git ui browser
	$(BIN)/python -m portal.launcher.throwaway $(BOOTSTRAP) npm run screens

schema:
	@$(BOOTSTRAP) dev
	DATABASE_URL=postgresql:/// REDIS_URL=redis:// SECRET_KEY=none SECRETS_KEY=none \
		$(BIN)/python manage.py spectacular --format openapi-json --fail-on-warn --file docs/openapi.json
	@$(BOOTSTRAP) npm run schema

format:
	@$(BOOTSTRAP) dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BOOTSTRAP) npm run format

LOCK := var/tools/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock:
	@$(BOOTSTRAP) dev
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf .venv var/tools var/stamps ui/dist ui/node_modules
	find . -name __pycache__ -prune -exec rm -rf {} +
