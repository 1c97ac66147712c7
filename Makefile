# Everything here works in .venv, which is made from the lock file; `make help` lists the words.
SHELL := /bin/bash
PYTHON ?= python3
DEV := .venv/.dev

.PHONY: help test check bench faults

help:
	@grep -E '^## ' $(MAKEFILE_LIST) | sed 's/^## //'

## make test     every check, then the tests on SQLite and on PostgreSQL with Redis
test: $(DEV)
	@.venv/bin/python -m tests.everything

## make check    lint, format, types, layers, migrations: quick
check: $(DEV)
	@.venv/bin/python -m tests.everything checks

## make bench    figures (ONLY=name for one part; DATA for where bench.json goes)
bench: $(DEV)
	@.venv/bin/python -m tests.bench

## make faults   the promises under faults at full size (ONLY, DATA as above)
faults: $(DEV)
	@.venv/bin/python -m tests.faults

$(DEV): requirements-dev.lock
	@test -x .venv/bin/python || $(PYTHON) -m venv .venv
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $(DEV)
