# Everything a newcomer needs. Each step leaves a stamp beside what it made, named by the content of what it was made
# from: a second run repeats nothing, a changed input repeats only its own step, an interrupted step is done again.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8501
PYTHON ?= $(shell for p in python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV_PYTHON := .venv/bin/python

digest = $(shell cat $(1) 2>/dev/null | sha256sum | cut -c1-12)
sources = $(sort $(shell find $(1) -name '*.py' -o -name '*.toml' 2>/dev/null))
pins = $(shell grep -iE '$(1)' requirements.txt | sha256sum | cut -c1-6)

RUNTIME := .venv/.runtime-$(call digest,requirements.txt)
DEVELOP := .venv/.develop-$(call digest,requirements.txt requirements-dev.txt)
SHAPES := static/geo/.made-$(call digest,$(call sources,geo))-$(call pins,pygeo|address|shapely|geopandas|pypinyin)
ASSETS := static/leaflet/.made-$(call digest,$(call sources,dashboard/assets))-$(call pins,xstatic|justmytype|fonttools)
VAR := $(or $(STATION_VAR),var)
DEMO := $(VAR)/releases/.made-$(call digest,$(call sources,catalogue warehouse))-$(call pins,duckdb|sqlalchemy)

.PHONY: help setup demo run test check lint browser bench images contact clean always

help: ## what can be done here
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: $(RUNTIME) $(SHAPES) $(ASSETS) ## environment, shapes of Guizhou, Leaflet, Chinese font

demo: setup $(DEMO) ## the demonstration province, published; FRESH=1 replaces the store that is there

run: demo ## everything above, then the dashboard on http://127.0.0.1:8501 (PORT=… for another)
	@echo "==> http://127.0.0.1:$(PORT)   (Ctrl-C stops it)"
	@STATION_DESK=$${STATION_DESK:-on} exec $(VENV_PYTHON) -m streamlit run app.py --server.port $(PORT)

test: browser $(DEVELOP) setup lint demo ## linters and every test, real Chromium included; installs all it needs
	$(VENV_PYTHON) -m pytest -n 2 --dist loadfile

check: $(DEVELOP) setup lint ## linters and the tests that take seconds
	$(VENV_PYTHON) -m pytest -n 2 --dist loadfile -m "not slow and not browser"

lint: $(DEVELOP)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache

bench: browser $(DEVELOP) demo ## medians with ratios; SCALE=nation also measures the whole country
	$(VENV_PYTHON) -m bench $(if $(SCALE),--scale $(SCALE))

images: browser $(DEVELOP) demo ## the screenshots of README.md
	$(VENV_PYTHON) -m bench.images

contact: browser $(DEVELOP) demo ## every screen in both languages and themes on one sheet, and docs/design.md's pictures
	$(VENV_PYTHON) -m bench.contact
	$(VENV_PYTHON) -m bench.design

always:

# What the tests drive, read with and render by; none of it is needed to run the dashboard.
TOOLS := chromium fonts-noto-cjk fonts-liberation fontconfig poppler-utils ffmpeg tesseract-ocr tesseract-ocr-chi-sim \
	libreoffice-impress libreoffice-writer libreoffice-calc

browser:
	@if command -v chromium >/dev/null && command -v pdftotext >/dev/null && command -v soffice >/dev/null \
		&& command -v ffmpeg >/dev/null && tesseract --list-langs 2>/dev/null | grep -q chi_sim \
		&& fc-list :lang=zh-cn 2>/dev/null | grep -q .; then exit 0; \
	elif [ "$$(id -u)" = 0 ]; then \
		echo "==> headless Chromium, LibreOffice, Chinese fonts, and what proves legibility: ffmpeg, tesseract"; \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $(TOOLS); \
	else echo "The tests need Chromium, LibreOffice, poppler, ffmpeg, tesseract and fonts. Install them and try again:"; \
		echo "    sudo apt-get install -y --no-install-recommends $(TOOLS)"; exit 1; fi

clean: ## remove what was built, the environment too; var/store.sqlite and releases stay
	rm -rf .venv static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache tests/screenshots
	rm -rf $(VAR)/fonts $(VAR)/*.parquet

$(RUNTIME):
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 is needed and was not found. On Debian 12:"; \
		echo "    sudo apt-get install -y python3 python3-venv"; exit 1; fi
	@if ! $(PYTHON) -c 'import venv, ensurepip' 2>/dev/null; then \
		if [ "$$(id -u)" = 0 ]; then echo "==> Python's venv module"; \
			apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends python3-venv; \
		else echo "Python lacks its venv module. On Debian 12:"; echo "    sudo apt-get install -y python3-venv"; exit 1; fi; fi
	@echo "==> environment in .venv (some minutes the first time)"
	@$(VENV_PYTHON) -c 'import sys, pip; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null \
		|| $(PYTHON) -m venv --clear .venv
	$(VENV_PYTHON) -m pip install --disable-pip-version-check -r requirements.txt
	@rm -f .venv/.runtime-* && touch $@

$(DEVELOP): | $(RUNTIME)
	@echo "==> test tools"
	$(VENV_PYTHON) -m pip install --disable-pip-version-check -r requirements-dev.txt
	@rm -f .venv/.develop-* && touch $@

$(SHAPES): | $(RUNTIME)
	@echo "==> divisions and shapes"
	$(VENV_PYTHON) -m geo build --province 52
	@rm -f static/geo/.made-* && touch $@

$(ASSETS): | $(RUNTIME) $(SHAPES)
	@echo "==> Leaflet and a Chinese font"
	$(VENV_PYTHON) -m dashboard.assets
	@rm -f static/leaflet/.made-* && touch $@

# A store that is there stays: it may hold somebody's own reports. Only FRESH=1 puts a new demonstration in its place.
$(DEMO): $(if $(FRESH),always) | $(RUNTIME) $(SHAPES)
	@echo "==> demonstration province"
	@if [ -n "$(FRESH)" ] || ! [ -e $(VAR)/store.sqlite -o -n "$${STATION_STORE_URL:-}" ]; then \
		$(VENV_PYTHON) -m warehouse demo $(if $(FRESH),--replace); \
	else \
		echo "  the store that is there is kept; 'make demo FRESH=1' replaces it by a new demonstration"; \
		$(VENV_PYTHON) -m warehouse init; \
	fi
	$(VENV_PYTHON) -m warehouse publish
	@rm -f $(VAR)/releases/.made-* && touch $@
