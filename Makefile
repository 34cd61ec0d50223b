# Två kommandon räcker: `make serve` visar webbplatsen, `make test` prövar allt. Alla gör först själva det som behövs.
.DEFAULT_GOAL := help
PYTHON ?= python3
WORKERS ?= 2
PORT ?= 8000
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export PYTHONUTF8 := 1
# Programs that begin anew for each build and each worker need not compile the code again.
unexport PYTHONDONTWRITEBYTECODE

help: ## visar den här listan
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

serve: .venv/installed ## visar webbplatsen på http://127.0.0.1:8000/ (PORT=8001: en annan port) och följer ändringar
	@echo "Webbplatsen visas på http://127.0.0.1:$(PORT)/ (avsluta med Ctrl+C)."
	@$(BIN)/python -m mkdocs serve --dev-addr 127.0.0.1:$(PORT) || \
	  { echo "Servern kom inte igång. Gör det som står ovan och kör make serve igen."; exit 1; }

site: .venv/installed ## bygger webbplatsen i site/
	@$(BIN)/python -m mkdocs build --clean && echo "Webbplatsen är byggd i site/."

site-file: site ## bygger också en kopia i site-fil/ som öppnas med ett dubbelklick, utan server
	@$(BIN)/python -m tools.site_file site site-fil

site-packed: site ## bygger också packade filer bredvid, för en server som skickar dem
	@$(BIN)/python -m tools.compress site

check: .venv/installed ## granskar datafilerna
	@$(BIN)/python -m macros check

permalinks: .venv/installed ## skriver in nya adresser i data/permalinks.txt
	@$(BIN)/python -m macros permalinks

release: .venv/installed ## fryser det som kan citeras i data/versions/, när en ändring är inne
	@$(BIN)/python -m macros release

schema: .venv/installed ## skriver om data/schema/, när fälten har ändrats
	@$(BIN)/python -m macros schema

test: .venv/installed browser ## prövar allt: form, typer, kod, data, bygge och webbläsare
	@echo "Granskar kodens form och typer, och kör proven."
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal; tests=$$?; wait $$types && exit $$tests

test-data: check site ## prövar det som en ändring av bara data och sidor behöver: granskning, bygge, uppgifter och länkar
	@echo "Kör proven av uppgifterna och av webbplatsen, utan webbläsare."
	@SITE_JUST_BUILT="$(CURDIR)/site" $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -m "not browser" tests/data tests/site

changes: .venv/installed ## gör varje slags ändring som en redaktör gör i en kopia och kör make test-data där
	@$(BIN)/python -m tools.changes --jobs 2

bench: .venv/installed ## mäter hur fort det går, bredvid bara MkDocs, och skriver docs/bench.md
	@$(BIN)/python -m tools.bench

audit: .venv/installed browser .cache/audit/installed ## prövar trasiga filer, större data och varje slags ändring, granskar varje sida och skriver docs/audit.md
	@AUDIT=1 $(BIN)/python -m pytest -n 2 --dist worksteal \
	  tests/code/build/test_identical.py tests/code/build/test_wheelhouse.py tests/code/build/test_engines.py \
	  tests/code/browser/test_moved.py tests/code/check/test_rules.py tests/code/hostile tests/site
	@$(BIN)/python -m tools.larger
	@$(BIN)/python -m tools.changes --jobs 2
	@PATH="$(CURDIR)/.cache/audit/node_modules/.bin:$$PATH" $(BIN)/python -m tools.audit .cache/audit

transcripts: .venv/installed browser .cache/audit/installed ## skriver om vad en skärmläsare säger, i tests/code/transcripts/
	@$(BIN)/python -m tools.transcripts .cache/audit --update

wheelhouse: .venv/installed ## hämtar alla låsta paket till wheelhouse/, för att kunna bygga utan nät (WHEELHOUSE=wheelhouse)
	@$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
	  -r requirements.lock --dest wheelhouse
	@$(BIN)/python -VV > wheelhouse/python.txt && uname -sm >> wheelhouse/python.txt
	@echo "Paketen ligger i wheelhouse/. Bygg av dem, utan nät, med: make site WHEELHOUSE=wheelhouse"

verify: .venv/installed ## bygger om en publicerad webbplats (SITE=adress eller mapp) och säger om den är densamma
	@$(BIN)/python -m tools.verify "$(SITE)"

measure: .venv/installed browser ## mäter sidornas längd, källornas andel, språket och utskriften och skriver docs/measures.md
	@$(BIN)/python -m tools.measure

screenshots: .venv/installed browser ## tar bilderna i docs/screenshots/
	@$(BIN)/python -m tools.screenshots

format: .venv/installed ## rättar kodens form
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --fix .

lock: ## låser beroendena på nytt i requirements.lock
	@$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	@{ echo "# Exakta versioner med kontrollsummor. Görs om med: make lock"; \
	   .venv-lock/bin/uv pip compile pyproject.toml --extra dev --extra engines --universal --generate-hashes \
	     --no-header --python-version 3.11 --quiet; } > requirements.new
	@mv requirements.new requirements.lock && rm -r .venv-lock

clean: ## tar bort det som byggts och installerats här
	@rm -rf site site-fil .site.ny .site.gammal .venv .cache .pytest_cache .mypy_cache .ruff_cache

# The browser tests run where there is a chromium, best the one without a window, which is four times as quick; root on
# Debian gets it, elsewhere the tests say that they are skipped.
browser:
	@if ! command -v chromium-headless-shell >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installerar webbläsaren chromium-headless-shell för proven."; export DEBIAN_FRONTEND=noninteractive; \
	  { apt-get update -qq && { apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium; }; } \
	  >/dev/null || command -v chromium >/dev/null || echo "Det gick inte; webbläsarproven hoppas över."; fi

# The tools of the audit come from Debian, npm and Python's own registry. Lighthouse needs Node 20: where it is older, npm has it as a package.
.cache/audit/installed:
	@echo "Installerar verktygen för granskningen i .cache/audit (görs en gång)."
	@if ! { command -v java && command -v npm; } >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq default-jre-headless npm >/dev/null; fi
	@if ! command -v soffice >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc-nogui >/dev/null \
	  || echo "LibreOffice gick inte att installera; kalkylbladen prövas inte."; fi
	@command -v java >/dev/null && command -v npm >/dev/null || { echo "Granskningen behöver java och npm."; exit 1; }
	@npm install --silent --no-audit --no-fund --prefix .cache/audit axe-core vnu-jar lighthouse@12 \
	  accessibility-checker-engine @guidepup/virtual-screen-reader \
	  $(addprefix @siteimprove/alfa-,act device dom http rules url web) \
	  $$(node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || echo node@20)
	@$(PYTHON) -m venv .cache/audit/tables && .cache/audit/tables/bin/pip install --quiet frictionless \
	  || echo "Frictionless gick inte att installera; datapackage.json prövas inte."
	@touch $@

.venv/installed: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Det behövs Python 3.11 eller senare. Ange den så här: make PYTHON=python3.12 …"; exit 1; }
	@echo "Installerar programmen som behövs i .venv (görs en gång, tar ungefär en minut)."
	@$(PYTHON) -m venv .venv || { echo "Kunde inte skapa .venv. På Debian: apt install python3-venv"; rm -rf .venv; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock \
	  $(if $(WHEELHOUSE),--no-index --find-links "$(WHEELHOUSE)")
	@touch $@

.PHONY: help serve site site-file site-packed check permalinks release schema test test-data changes bench audit transcripts wheelhouse measure verify screenshots format lock clean browser
