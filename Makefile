# Alles, was man mit dem Projekt tun kann. `make` allein zeigt die Liste.

PORT ?= 8000
PYTHON ?= python3
EDITOR_PASSWORD ?= redaktion-demo
STAFF_PASSWORD ?= team-demo
BIN := .venv/bin
# Ein Prozess je Kern, höchstens vier, jeder mit eigener Datenbank; was in einer Datei steht, bleibt beisammen.
PYTEST = $(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
SITE_ENV = DJANGO_SETTINGS_MODULE=config.settings.dev BASE_URL=http://127.0.0.1:$(PORT)
DEMO_ENV = $(SITE_ENV) DEBUG=0
say = @printf '\033[1m→ %s\033[0m\n'

.DEFAULT_GOAL := help
.PHONY: help demo demo-data run test test-sqlite test-postgres test-browser test-next soak soak-sqlite \
        soak-postgres soak-browser coverage check bench bench-search bench-admin relevance requirements chromium tools

help: ## diese Liste
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

demo: demo-data ## alles einrichten und die Demo auf 127.0.0.1:$PORT (8000) zeigen
	@$(BIN)/python -c "import socket; socket.create_server(('127.0.0.1', $(PORT))).close()" 2>/dev/null || \
	  { echo "Der Port $(PORT) ist belegt. Versuchen Sie zum Beispiel: make demo PORT=8001"; exit 1; }
	$(say) "Die Demo läuft: http://127.0.0.1:$(PORT)/   Redaktion: http://127.0.0.1:$(PORT)/admin/   (Ende mit Strg+C)"
	@echo "  redaktion@example.org  $(EDITOR_PASSWORD)"
	@echo "  team@moers.example.org, team@geldern.example.org  $(STAFF_PASSWORD)"
	@$(DEMO_ENV) $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 4 --preload --log-level warning

demo-data: .venv/run var/static/.ready ## nur die Daten der Demo bauen; Vorhandenes bleibt
	$(say) "Datenbank auf den neuesten Stand bringen"
	@$(DEMO_ENV) $(BIN)/python manage.py migrate --verbosity 0
	@$(DEMO_ENV) $(BIN)/python manage.py build_demo --editor-password '$(EDITOR_PASSWORD)' --staff-password '$(STAFF_PASSWORD)'
	@$(DEMO_ENV) $(BIN)/python manage.py check_search

run: .venv/dev var/assets/.ready ## Entwicklungsserver mit automatischem Neustart
	@$(SITE_ENV) $(BIN)/python manage.py migrate --verbosity 0
	@$(SITE_ENV) $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: .venv/dev ## die Tests für jeden Tag: auf SQLite, auf PostgreSQL, im Browser
	@$(BIN)/python -m tests.times test-sqlite test-postgres test-browser

test-sqlite: .venv/dev
	$(say) "Tests auf SQLite"
	@$(PYTEST) -m "not browser and not soak"

test-postgres: .venv/dev
	$(say) "Tests auf PostgreSQL (eigener Server auf einem freien Port): jede Anweisung"
	@$(BIN)/python -m tests.postgres $(PYTEST) -m "not browser and postgres"

test-browser: .venv/dev var/static/.ready chromium
	$(say) "Tests im Browser: die ganze Demo, Barrierefreiheit, Redaktion"
	@$(PYTEST) tests/browser -m "not soak"

soak: .venv/dev ## was länger dauert: der Rest auf SQLite und im Browser, alles auf PostgreSQL, Wagtail 8
	@$(BIN)/python -m tests.times soak-sqlite soak-postgres soak-browser test-next

soak-sqlite: .venv/dev
	$(say) "Was auf SQLite länger dauert"
	@$(PYTEST) -m "not browser and soak"

soak-postgres: .venv/dev
	$(say) "Alle Tests auf PostgreSQL, und ob die für jeden Tag jede Anweisung ausführen"
	@rm -rf var/tests/statements
	@$(BIN)/python -m tests.postgres $(PYTEST) -m "not browser and postgres" -p tests.statements
	@$(BIN)/python -m tests.postgres $(PYTEST) -m "not browser and not postgres" -p tests.statements
	@$(BIN)/python -m tests.statements check

soak-browser: .venv/dev var/static/.ready chromium
	$(say) "Tests im Browser, die lange dauern: jeder Link der Demo, alle Regeln auf allen Bildschirmen"
	@$(PYTEST) tests/browser -m soak

test-next: var/next/.ready ## Tests auf SQLite mit dem neuesten Wagtail 8, das noch nicht unseres ist
	$(say) "Tests auf SQLite mit Wagtail 8"
	@$(subst $(BIN)/,var/next/bin/,$(PYTEST)) -p tests.next -m "not browser and not soak"

coverage: .venv/dev ## welche Zeilen und Zweige die Tests auf SQLite nicht erreichen
	@$(PYTEST) -m "not browser" --cov --cov-report=term-missing:skip-covered

check: .venv/dev var/assets/.ready ## Stil, Typen, Pfeile, Migrationen, Sicherheit
	$(say) "ruff"
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(say) "djade und djlint"
	@git ls-files -co --exclude-standard 'templates/*.html' | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/djlint templates --lint --quiet
	$(say) "import-linter"
	@$(BIN)/lint-imports --no-cache
	$(say) "mypy"
	@$(BIN)/mypy .
	$(say) "Migrationen"
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	$(say) "check --deploy mit den Einstellungen für den Betrieb"
	@DJANGO_SETTINGS_MODULE=config.settings.base ALLOWED_HOSTS=example.org BASE_URL=https://example.org \
	  SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(60))") \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/dev var/static/.ready ## Geschwindigkeit mit 500 und 5.000 Profilen messen
	@$(BIN)/python -m bench

bench-search: .venv/dev ## die Suche neben der von Wagtail messen, mit 1.000 bis 10.000 Profilen
	@$(BIN)/python -m bench.search

bench-admin: .venv/dev var/static/.ready ## die Verwaltung mit 427 Organisationen neben einer mit 5 messen
	@$(BIN)/python -m bench.admin

relevance: .venv/dev ## wie gut die Suche findet; mit WORST=15 auch die schlechtesten Anfragen
	$(say) "Auf PostgreSQL: unsere Suche mit beiden Indexen, und Wagtails eigene"
	@$(BIN)/python -m tests.postgres $(BIN)/python -m tests.relevance $(if $(WORST),--worst $(WORST))
	$(say) "Auf SQLite: Wagtails eigene"
	@$(BIN)/python -m tests.relevance --engine Wagtail

requirements: ## requirements*.txt nach einer Änderung in pyproject.toml neu festschreiben
	@$(PYTHON) -m venv var/uv && var/uv/bin/pip install -q uv
	@var/uv/bin/uv pip compile -q --universal --generate-hashes --no-strip-extras --python-version 3.11 --no-header pyproject.toml -o requirements.txt
	@var/uv/bin/uv pip compile -q --universal --generate-hashes --no-strip-extras --python-version 3.11 --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# Was eingerichtet ist, merken sich leere Dateien; ändert sich ihre Grundlage, geht es von vorn los.

tools:
	@command -v $(PYTHON) >/dev/null || { echo "Es fehlt python3. Unter Debian: apt install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Es braucht Python 3.11 oder neuer; $(PYTHON) ist $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { echo "Es fehlt python3-venv. Unter Debian: apt install python3-venv"; exit 1; }
	@command -v npm >/dev/null || { echo "Es fehlt npm. Unter Debian: apt install npm"; exit 1; }

.venv/run: requirements.txt | tools
	$(say) "Python-Pakete einrichten (beim ersten Mal etwa eine Minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(say) "Pakete für Tests und Prüfungen einrichten (beim ersten Mal etwa eine Minute)"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

# Alles wie festgeschrieben, nur Wagtail neuer und was dieses verlangt. Ein neueres: rm -r var/next
var/next/.ready: requirements-dev.txt | tools
	$(say) "Pakete für Tests mit Wagtail 8 einrichten (beim ersten Mal etwa zwei Minuten)"
	@$(PYTHON) -m venv var/next
	@var/next/bin/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@var/next/bin/pip install --quiet --disable-pip-version-check 'wagtail>=8,<9'
	@touch $@

node_modules/.ready: package.json package-lock.json | tools
	$(say) "KERN und htmx von npm holen"
	@npm ci --silent --no-audit --no-fund
	@touch $@

var/assets/.ready: node_modules/.ready assets/build.py .venv/run
	$(say) "Schriften und Stile zusammenstellen"
	@$(BIN)/python assets/build.py
	@touch $@

var/static/.ready: var/assets/.ready $(shell find assets/static -type f 2>/dev/null)
	$(say) "Statische Dateien sammeln und komprimieren"
	@$(DEMO_ENV) $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

chromium: .venv/dev
	@$(BIN)/python -m tests.chromium
