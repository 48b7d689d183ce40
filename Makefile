# make run · make test · make bench · make check: each installs what it needs first.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
# The browser's tests mostly wait: one worker more than two cores can feed.
WORKERS ?= 3
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1

.PHONY: run test tests test-quick bench check setup setup-dev browser lint picture catalogues pins clean

run: setup $(VENV)/.learned  ## serve the web form on http://127.0.0.1:8501
	$(RUN) app.py

test: setup-dev browser  ## everything that must hold
	$(MAKE) --no-print-directory -j 2 --output-sync=line tests lint check

tests: setup-dev
	$(RUN) -m pytest -n $(WORKERS) --dist loadfile

test-quick: setup-dev  ## without lint and without a browser
	$(RUN) -m pytest -n $(WORKERS) -m "not browser"

lint: setup-dev
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

check: setup  ## lint every template
	$(RUN) -m drafts check

bench: setup-dev browser  ## every figure that README claims, beside the alternative
	$(RUN) -m benchmarks

setup: $(VENV)/.run-ready
setup-dev: $(VENV)/.dev-ready

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Santun needs Python 3.11 or newer: https://www.python.org/downloads/"; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "Could not make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	touch $@

$(VENV)/.run-ready: requirements.txt | $(VENV)/.made
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.dev-ready: requirements.txt requirements-dev.txt | $(VENV)/.made
	$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $(VENV)/.run-ready $@

# Otherwise the first message would wait for it.
$(VENV)/.learned: $(VENV)/.run-ready templates/topics.yaml $(wildcard templates/*/dictionary.tsv)
	@echo "Learning what messages are about. This takes a quarter of a minute, once."
	@echo "Where is my parcel?" | $(RUN) -m drafts draft >/dev/null
	@touch $@

browser: setup-dev  ## find Chromium for the browser tests, or install it
	$(RUN) -m tests.browser.chromium

picture: browser  ## take README's picture anew
	$(RUN) -m tests.browser.picture

catalogues: setup-dev  ## collect the texts of the pages for translation
	$(VENV)/bin/pybabel -q extract -k say --no-location --omit-header -o $(VENV)/santun.pot drafts/pages
	for code in de id en; do $(VENV)/bin/pybabel -q update --no-fuzzy-matching --omit-header -i $(VENV)/santun.pot -o drafts/pages/catalogues/$$code.po -l $$code; done

pins: setup-dev  ## write requirements*.txt anew from pyproject.toml
	$(RUN) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile -q --universal --upgrade --python-version 3.11 --no-header --no-annotate pyproject.toml -o requirements.txt
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
