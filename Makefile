PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: bench-align demo test check bench bench-formats bench-numbers bench-terms glossary clean bench-tm bench-check

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all,dev]'
	touch $@

demo: $(VENV)/.ready
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct -- seeds 2>/dev/null) $(BIN)/tmkit build seeds/ -o exports/

test: $(VENV)/.ready
	$(BIN)/python -m pytest -n auto

check: $(VENV)/.ready
	$(BIN)/ruff check src tests
	$(BIN)/mypy

bench: bench-formats bench-numbers bench-terms bench-tm bench-check bench-align

bench-formats: $(VENV)/.ready
	$(BIN)/python tests/bench/formats.py

bench-numbers: $(VENV)/.ready
	$(BIN)/python tests/bench/bench_numbers.py $(DATA)
	$(BIN)/python tests/bench/bench_numbers.py $(DATA) --reverse --only-planted --examples 1
	$(BIN)/python tests/bench/bench_meaning.py $(DATA)
	$(BIN)/python tests/bench/bench_meaning.py $(DATA) --reverse --examples 1

bench-terms: $(VENV)/.ready
	$(BIN)/python tests/bench/terms.py

glossary: $(VENV)/.ready
	for suffix in tbx tsv md; do $(BIN)/tmkit terms convert glossary/trade-2025.json glossary/trade-2025.$$suffix; done

bench-tm: $(VENV)/.ready
	$(BIN)/python tests/bench/tm.py --peers --toolkit

bench-align: $(VENV)/.ready
	$(BIN)/python tests/bench/align.py $(if $(PEERS),--peers $(PEERS)) $(if $(LIBS),--libs $(LIBS))
	$(BIN)/python tests/bench/align.py --scale LARGE_law20k.d05

bench-check: $(VENV)/.ready
	$(BIN)/python tests/bench/check.py --peers

clean:
	rm -rf $(VENV) dist build
