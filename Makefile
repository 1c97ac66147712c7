# Everything here works in .venv, which is made from the lock file; `make help` lists the words.
SHELL := /bin/bash
PYTHON ?= python3
BOOTSTRAP := $(PYTHON) campaign/management/starting/bootstrap.py
COMPILE := .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock"

.PHONY: help up test check bench faults lock dev

help:
	@grep -E '^## ' $(MAKEFILE_LIST) | sed 's/^## //'

## make up       start Undersigned, with its demonstration (PORT, DATA, DATABASE_URL, REDIS_URL are heard)
up:
	@exec $(BOOTSTRAP) up

## make test     every check, then the tests on SQLite and on PostgreSQL with Redis
test: dev
	@.venv/bin/python -m tests.everything

## make check    lint, format, types, layers, migrations: quick
check: dev
	@.venv/bin/python -m tests.everything checks

## make bench    figures (ONLY=name for one part; DATA for where bench.json goes)
bench: dev
	@.venv/bin/python -m tests.bench

## make faults   the promises under faults at full size (ONLY, DATA as above)
faults: dev
	@.venv/bin/python -m tests.faults

## make lock     choose versions anew from pyproject.toml and write the lock files (needs the network)
lock: dev
	@$(COMPILE) --extra postgres --upgrade -o requirements.lock
	@$(COMPILE) --extra postgres --upgrade --group dev -c requirements.lock -o requirements-dev.lock
	@.venv/bin/uv pip compile tests/services/checker.in --quiet --no-deps --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --upgrade \
	--custom-compile-command "make lock" -o tests/services/checker.txt

dev:
	@$(BOOTSTRAP) dev
