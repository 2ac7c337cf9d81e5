# Everything runs in .venv, which each target makes itself: Python 3.11+ and make are all a machine needs.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python
export TOKENIZERS_PARALLELISM := false

.PHONY: demo test serve train bench bench-peers bench-embedding bench-topics lint types check coverage lock soak clean

demo: .venv/installed  ## analyse corpus/sample.csv and show what recurs
	@$(RUN) -m training train --if-absent
	@$(RUN) -m models topics corpus/sample.csv -o out

test: .venv/dev
	$(RUN) -m pytest

serve: .venv/installed
	@$(RUN) -m training train --if-absent
	$(RUN) -m api serve

train: .venv/installed
	$(RUN) -m training train

bench: .venv/installed  ## speed beside stock spaCy, quality beside the peers that are installed; also in out/bench.md
	$(RUN) -m training.bench

bench-peers: .venv/installed .venv-peers/installed  ## the same with all peers, in an environment of their own
	$(RUN) -m training.bench

TEXTS ?= texts
bench-embedding: .venv/distill  ## the embedding beside its teacher; TEXTS is the folder of labelled texts
	$(RUN) -m training.embedding_benchmark $(TEXTS)

bench-topics: .venv/installed  ## topics beside BERTopic's stock recipe; TEXTS: labelled texts; ROWS="--quick --tasks tags"
	@$(RUN) -m training train --if-absent
	$(RUN) -m training.topics_benchmark $(TEXTS) $(ROWS)

soak: .venv/installed  ## what takes longer than a test may: kills, load, fuzzing
	$(RUN) -m pytest -m soak

check: lint types

coverage: .venv/dev  ## lines and branches that the tests run
	$(BIN)/coverage run --branch --source=nlp,corpus,models,training,api -m pytest
	$(BIN)/coverage report --skip-covered --show-missing

lint: .venv/dev
	$(BIN)/ruff check nlp corpus models training api tests
	$(BIN)/ruff format --check nlp corpus models training api tests

types: .venv/dev
	$(BIN)/mypy nlp corpus models training api

# --no-deps, so that BERTopic brings no PyTorch: requirements.txt is the full lock.
.venv/installed: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements.txt
	touch $@

.venv/dev: .venv/installed requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements-dev.txt
	touch $@

.venv/distill: .venv/installed requirements-distill.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements-distill.txt
	touch $@

.venv/cluster: .venv/installed requirements-cluster.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -r requirements-cluster.txt
	touch $@

.venv-peers/installed: requirements-peers.txt
	$(PYTHON) -m venv .venv-peers
	echo '*' > .venv-peers/.gitignore
	.venv-peers/bin/pip install --quiet --disable-pip-version-check --no-deps -r requirements-peers.txt
	touch $@

lock:  ## after a change of requirements*.in; needs uv
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile requirements.in --override overrides.txt \
	  --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate -q -o requirements.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile requirements-dev.in \
	  --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate -q -o requirements-dev.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile requirements-distill.in \
	  --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate -q -o requirements-distill.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile requirements-cluster.in \
	  --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate -q -o requirements-cluster.txt
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile requirements-peers.in \
	  --generate-hashes --python-version 3.11 --no-emit-index-url --no-annotate -q -o requirements-peers.txt
	sed -i '1i # Install with: pip install --no-deps -r requirements.txt   (so that BERTopic brings no PyTorch)' requirements.txt
	sed -i '1i # Install with: pip install --no-deps -r requirements-dev.txt, after requirements.txt' requirements-dev.txt
	sed -i '1i # Install with: pip install --no-deps -r requirements-distill.txt, after requirements.txt' requirements-distill.txt
	sed -i '1i # Install with: pip install --no-deps -r requirements-cluster.txt, after requirements.txt' requirements-cluster.txt
	sed -i '1i # Install with: pip install --no-deps -r requirements-peers.txt, into a venv of its own (make bench-peers)' requirements-peers.txt

clean:
	rm -rf .venv .venv-peers var out .pytest_cache .mypy_cache .ruff_cache
