# Hemicycle. `make demo` and `make test` need Python 3.11+, python3-venv and make; nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test check install lock browser clean bench soak

demo: $(VENV)/installed
	@mkdir -p out
	$(BIN)/hemicycle ingest samples --authorities samples/authorities --kg out/demo.kg
	$(BIN)/hemicycle validate --kg out/demo.kg
	$(BIN)/hemicycle query signed-both --kg out/demo.kg
	$(BIN)/hemicycle query vendors --kg out/demo.kg
	$(BIN)/hemicycle query unresolved --kg out/demo.kg
	$(BIN)/hemicycle query met-before-signing --param vendor="Qinyuan Veltra" --param days=60 --kg out/demo.kg
	$(BIN)/hemicycle verify --kg out/demo.kg
	$(BIN)/hemicycle network co-signature --kg out/demo.kg --out out/co-signature.html
	$(BIN)/hemicycle network influence --kg out/demo.kg --out out/contacts-and-statements.html
	$(BIN)/hemicycle network co-signature --kg out/demo.kg --out out/co-signature.gexf
	$(BIN)/hemicycle network co-signature --kg out/demo.kg --out out/co-signature.csv
	$(BIN)/hemicycle export nquads --kg out/demo.kg > out/demo.nq
	@echo
	@echo "Where to look next:"
	@echo "  out/co-signature.html             who signs letters together: open it in a browser"
	@echo "  out/contacts-and-statements.html  who says what of whom, and how firmly"
	@echo "  out/co-signature.gexf             the same network for Gephi"
	@echo "  $(BIN)/hemicycle queries          all questions you can ask"
	@echo "  $(BIN)/hemicycle query claims --kg out/demo.kg --format csv"
	@echo "  $(BIN)/hemicycle ingest YOUR_FOLDER && $(BIN)/hemicycle query letters"

test: $(VENV)/tested browser check
	$(BIN)/python -m pytest -q --nbmake --numprocesses auto --dist loadfile

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

install: $(VENV)/installed

$(VENV)/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -qq --requirement requirements.lock
	$(BIN)/pip install -qq --no-deps --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed requirements-test.lock
	$(BIN)/pip install -qq --requirement requirements-test.lock
	@touch $@

# The browser tests need Debian's Chromium; without it (or without root) they skip, saying so.
browser:
	@command -v chromium >/dev/null 2>&1 || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 \
	  && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } \
	  || echo "no Chromium: the browser tests will be skipped"

lock: $(VENV)/tested
	$(BIN)/pip install -qq pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --allow-unsafe --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --no-annotate --allow-unsafe --extra test --output-file requirements-test.lock pyproject.toml

# Ratios against named peers, medians of alternated pairs; minutes, not for CI.
bench: $(VENV)/tested
	$(BIN)/python benchmarks/help.py
	$(BIN)/python benchmarks/claims.py
	$(BIN)/python benchmarks/networks.py
	$(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/gexf.py
	$(BIN)/python benchmarks/questions.py
	$(BIN)/python benchmarks/names.py

# The big numbers of what CI tries with small ones: hostile files, kills, full disks, damage, fuzzing.
soak: $(VENV)/tested
	HEMICYCLE_SOAK=1 $(BIN)/python -m pytest -q tests/hostile tests/strangers tests/crash

clean:
	rm -rf $(VENV) out build dist *.egg-info
